"""Printed rules in a page's ink: plain, dashed, dotted and wavy ones, level and upright.

Takes the ink of a page and the em of its body type; gives boxes, in pixels. All lengths below are
in ems of body type. Everything is done for level rules; upright ones are the level ones of the page
turned over its diagonal.
"""

from __future__ import annotations

import cv2
import msgspec
import numpy as np

from jianbao.scans.ink import Black, Boxes, Floats, Parts, as_boxes, parts_of

THICKNESS = 0.36
"""A thicker bar is a ground (three points, for type of eight or nine)."""
LEAST = 2.1
"""A shorter stroke is part of a letter, a dash or an underline (twenty points)."""
RUN = 1.5
"""Unbroken length that a piece of a rule has."""
GAP = 0.2
"""Noise opens gaps of up to so much in a rule."""
JOINED = 0.7
"""Pieces in one line with less between them are one rule; frames side by side are further apart."""
AWRY = 0.2
"""Pieces of a rule lie so near to one line: what is left of the page's skew."""
BESIDE = 0.16
"""What touches a stroke is looked for in a strip so broad."""
TOUCHED = 0.12
"""Share of the strip on either side that may be ink where a short stroke is a rule."""
TOUCHED_LONG = 0.5
"""The same on one side of a long rule: letters may stand on it."""
LONG = 6.0
"""Strokes of letters, even in headings, are shorter than this."""
SOLID = 0.7
"""Share of a plain rule that is ink."""
BEYOND = (0.35, 0.1)
"""Beyond a stroke's ends, in lengths of it: how far and how high the type of its line is looked
for; a dash, or the character for one, stands in a line of type."""
IN_LINE = 0.1
"""Share of the place beyond an end that is ink where type stands there."""
LIKE = (0.6, 1.7)
"""Lengths of a stroke that the characters beside it are high or wide where it is part of one."""
LARGE = 1.2
"""Characters so high or wide have strokes as long as short rules."""
NEXT = 0.35
"""Lengths of a stroke: the characters of its line are so near."""
SHARED = 0.6
"""Share of a stroke's length that the character beside it stands along."""

DOT = 0.3
"""Dots and dashes are no thicker."""
DASH = 2.5
"""Dashes are no longer."""
APART = 0.7
"""Dots and dashes of one rule are no further apart."""
DOTTED = 4.0
"""Dotted rules are longer; three dots are no rule."""
CLEAR = 0.3
"""A dotted rule has so much white above and below."""
DOT_INK = 0.1
"""Share of a dotted rule that is ink, at the least."""
CLEAR_INK = 0.04
"""Share of that white that may be ink."""
LEADER = (1.0, 0.35)
"""Ems beyond the end of a dotted rule, and above and below: where type stands there, the dots lead
up to it."""

WAVE = 0.8
"""Wavy rules are no higher."""
WAVES = 5.0
"""Wavy rules are longer."""
DRAWN = 0.35
"""The stroke of a wavy rule is no thicker, as area by length."""


class Strokes(msgspec.Struct, frozen=True):
    """Level and upright rules of a page."""

    level: Boxes
    upright: Boxes


def strokes(ink: Black, parts: Parts, em: float) -> Strokes:
    """The rules in the ink of a page with body type of `em` pixels, from top to bottom; `parts` are
    the connected parts of the ink."""
    turned: Black = np.ascontiguousarray(ink.T)
    upright = _level(turned, parts.turned(), em)[:, [1, 0, 3, 2]]
    return Strokes(_in_order(_level(ink, parts, em)), _in_order(upright))


def _in_order(boxes: Boxes) -> Boxes:
    return boxes[np.lexsort((boxes[:, 0], boxes[:, 1]))]


def _level(ink: Black, parts: Parts, em: float) -> Boxes:
    """The level rules."""
    sums = Sums(ink)
    thin = _thin(ink, THICKNESS * em)
    plain = _joined(_plain(thin, sums, em), em)
    plain = plain[_stands_alone(plain, parts, sums, em)]
    wavy = _joined(_wavy(parts, em), em)
    return _without_inner(np.concatenate((plain, wavy, _dotted(parts, sums, em))), em)


class Sums:
    """Sums of ink over upright boxes, many at a time (summed-area table: Crow, 1984)."""

    def __init__(self, ink: Black) -> None:
        self.height, self.width = ink.shape
        self.table = cv2.integral(ink.view(np.uint8))

    def ink(self, boxes: Boxes) -> Boxes:
        """The number of pixels printed in each box, of which only what lies on the page counts."""
        x0, x1 = (np.clip(boxes[:, k], 0, self.width) for k in (0, 2))
        y0, y1 = (np.clip(boxes[:, k], 0, self.height) for k in (1, 3))
        table = self.table
        found = table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0]
        return found.astype(np.int64)

    def share(self, boxes: Boxes) -> Floats:
        """The share of each box that is printed."""
        area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        share: Floats = self.ink(boxes) / np.maximum(area, 1)
        return share


def _odd(length: float) -> int:
    """The odd number at or next over `length`: kernels of even sides shift what they are used on
    by a pixel."""
    return 2 * int(max(1, length) // 2) + 1


def _opened(ink: Black, wide: float, high: float) -> Black:
    kernel = np.ones((_odd(high), _odd(wide)), np.uint8)
    opened: Black = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_OPEN, kernel) > 0
    return opened


def _closed(ink: Black, wide: float) -> Black:
    """The ink with its gaps along rows closed."""
    kernel = np.ones((1, _odd(wide)), np.uint8)
    closed: Black = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, kernel) > 0
    return closed


def _thin(ink: Black, thickness: float) -> Black:
    """The ink that is no higher than `thickness` where it stands."""
    return ink & ~_opened(ink, 1, thickness)


def _plain(thin: Black, sums: Sums, em: float) -> Boxes:
    """Pieces of straight rules: long runs that nothing, or little, touches."""
    pieces = parts_of(_opened(_closed(thin, max(2, GAP * em)), RUN * em, 1))
    boxes = pieces.boxes()
    solid = Sums(thin).ink(boxes) / np.maximum(pieces.area, 1) >= SOLID
    straight = pieces.area / np.maximum(pieces.width, 1) <= THICKNESS * em
    above, below = _touching(boxes, sums, em)
    free = np.maximum(above, below) <= TOUCHED
    long = (pieces.width >= LONG * em) & (np.minimum(above, below) <= TOUCHED_LONG)
    return boxes[solid & straight & (free | long)]


def _touching(boxes: Boxes, sums: Sums, em: float) -> tuple[Floats, Floats]:
    """The share of ink in the strips right above and right below each box."""
    side = max(2, round(BESIDE * em))
    above = np.column_stack((boxes[:, 0], boxes[:, 1] - 1 - side, boxes[:, 2], boxes[:, 1] - 1))
    below = np.column_stack((boxes[:, 0], boxes[:, 3] + 1, boxes[:, 2], boxes[:, 3] + 1 + side))
    return sums.share(above), sums.share(below)


def _joined(boxes: Boxes, em: float) -> Boxes:
    """The pieces, those in one line and close together made one."""
    rows = boxes[np.lexsort((boxes[:, 1], boxes[:, 0]))].tolist()
    whole: list[list[int]] = []
    for x0, y0, x1, y1 in rows:
        for other in reversed(whole):
            near = -JOINED * em <= x0 - other[2] <= JOINED * em
            if near and abs(y0 + y1 - other[1] - other[3]) <= 2 * AWRY * em:
                other[1], other[2] = min(other[1], y0), max(other[2], x1)
                other[3] = max(other[3], y1)
                break
        else:
            whole.append([x0, y0, x1, y1])
    return as_boxes(whole)


def _stands_alone(boxes: Boxes, parts: Parts, sums: Sums, em: float) -> Black:
    """Which strokes are long enough for rules and, if short, stand in no line of type."""
    length = boxes[:, 2] - boxes[:, 0]
    long = length >= LONG * em
    single = ~_in_line(boxes, sums) & ~_in_large_type(boxes, parts, em)
    alone: Black = long | ((length >= LEAST * em) & single)
    return alone


def _in_line(boxes: Boxes, sums: Sums) -> Black:
    """Which strokes have type beyond an end, as dashes have."""
    length = (boxes[:, 2] - boxes[:, 0]).astype(np.float64)
    return _has_type(boxes, BEYOND[0] * length, BEYOND[1] * length, sums)


def _has_type(boxes: Boxes, reach: Floats | float, high: Floats | float, sums: Sums) -> Black:
    """Which boxes have type within `reach` beyond an end and `high` above or below."""
    x0, y0, x1, y1 = boxes.T
    wide, tall = np.maximum(2, reach), np.maximum(2, high)
    left = np.column_stack((x0 - 2 - wide, y0 - tall, x0 - 2, y1 + tall)).astype(np.int64)
    right = np.column_stack((x1 + 2, y0 - tall, x1 + 2 + wide, y1 + tall)).astype(np.int64)
    found: Black = np.maximum(sums.share(left), sums.share(right)) > IN_LINE
    return found


def _in_large_type(boxes: Boxes, parts: Parts, em: float) -> Black:
    """Which strokes stand beside something as large as the character they would be part of."""
    short, long = np.minimum(parts.width, parts.height), np.maximum(parts.width, parts.height)
    large = (long >= LARGE * em) & (short >= 0.25 * long)
    x, y = parts.x[large], parts.y[large]
    u, v = x + parts.width[large], y + parts.height[large]
    size = long[large]
    x0, y0, x1, y1 = (side[:, None] for side in boxes.T)
    length = x1 - x0
    across, down = np.maximum(x0 - u, x - x1), np.maximum(y0 - v, y - y1)
    near = np.maximum(across, down) <= NEXT * length
    alike = (size >= LIKE[0] * length) & (size <= LIKE[1] * length)
    along = np.minimum(x1, u) - np.maximum(x0, x) >= SHARED * np.minimum(length, u - x)
    middle = (y0 + y1) / 2
    level = (y < middle) & (middle < v)
    found: Black = (near & alike & (along | level)).any(axis=1)
    return found


def _dotted(parts: Parts, sums: Sums, em: float) -> Boxes:
    """Dotted and dashed rules: small marks in a row with white above and below."""
    marks = (parts.height <= DOT * em) & (parts.width <= DASH * em)
    drawn = parts.drawn(marks)
    rows = parts_of(_opened(_closed(drawn, APART * em), DOTTED * em, 1))
    boxes = rows.boxes()
    clear = max(3, round(CLEAR * em))
    above = np.column_stack((boxes[:, 0], boxes[:, 1] - clear, boxes[:, 2], boxes[:, 1]))
    below = np.column_stack((boxes[:, 0], boxes[:, 3], boxes[:, 2], boxes[:, 3] + clear))
    white = np.maximum(sums.share(above), sums.share(below)) <= CLEAR_INK
    inked = sums.share(boxes) > DOT_INK
    leads = _has_type(boxes, LEADER[0] * em, LEADER[1] * em, sums)
    return boxes[white & inked & (rows.height <= DOT * em) & ~leads]


def _wavy(parts: Parts, em: float) -> Boxes:
    """Long low parts of ink with a thin stroke: wavy rules, slanted and broken plain ones."""
    length = np.maximum(parts.width, 1)
    chosen = (
        (parts.width >= WAVES * em)
        & (parts.height <= WAVE * em)
        & (parts.area / length <= DRAWN * em)
    )
    return parts.boxes()[chosen]


def _without_inner(boxes: Boxes, em: float) -> Boxes:
    """The boxes without those that lie within another, as a rule found in two ways does."""
    order = np.lexsort((boxes[:, 1] - boxes[:, 3], boxes[:, 0] - boxes[:, 2]))
    kept: list[list[int]] = []
    slack = round(AWRY * em)
    for box in boxes[order].tolist():
        x0, y0, x1, y1 = box
        if not any(
            a - slack <= x0 and x1 <= c + slack and b - 1 <= y0 and y1 <= d + 1
            for a, b, c, d in kept
        ):
            kept.append(box)
    return as_boxes(kept)
