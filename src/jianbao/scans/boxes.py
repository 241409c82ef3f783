"""Frames of a page: rules that close a box, and what is printed in one piece as a box.

Takes the rules found and the connected parts of ink; gives the boxes, and the rules that are edges
of none. Lengths are in ems of body type unless said otherwise.
"""

from __future__ import annotations

import msgspec
import numpy as np

from jianbao.scans.ink import Black, Boxes, Labels, Parts, as_boxes, parts_of
from jianbao.scans.strokes import Strokes

CLOSING = 0.7
"""The rules of a frame miss each other at its corners by no more; corners may be rounded."""
SAME = 0.25
"""Edges so near to one another are one; the lines of double frames are further apart."""
SIDE = 0.85
"""A frame is wider and higher than this (eight points)."""
LONG_SIDE = 2.1
"""One side of it is longer than this (twenty points)."""
EDGE = 0.85
"""Share of an edge that is drawn."""
BROKEN_EDGE = 0.45
"""The same for one of the four: a heading may be set into it."""
LETTER = 6.0
"""What is smaller both ways may be a character that looks like a box..."""
LOW = 1.8
"""... unless it is so many times wider than high."""
BAND = 0.15
"""The edge of a box printed in one piece lies in a band so broad."""
OPEN = 0.35
"""Share of a box printed in one piece that is ink: more is a drawing, or a band..."""
DARK = 0.5
"""... which has at least so much: the letters on it are white."""
HOLES = 4
"""White letters on a small band have so many parts..."""
HOLE = 0.2
"""... of which none takes more of it than this."""
MOST_RULES = 400
"""Rules on a page; among more, which are ruled tables, no boxes are looked for."""


class Framed(msgspec.Struct, frozen=True):
    """The frames, the dark bands for white type, and the rules that are edges of no frame."""

    frames: Boxes
    bands: Boxes
    level: Boxes
    upright: Boxes


def framed(found: Strokes, parts: Parts, em: float) -> Framed:
    """The frames that the rules and parts of ink of a page make, and the rules left over."""
    boxes, bands = _of_one_piece(parts, em)
    if len(found.level) + len(found.upright) <= MOST_RULES:
        boxes += _of_rules(found.level.tolist(), found.upright.tolist(), em)
    frames = _different(boxes, em)
    level = ~_on_edges(found.level, frames, em)
    upright = ~_on_edges(_turned(found.upright), [_turn(box) for box in frames], em)
    return Framed(as_boxes(frames), as_boxes(bands), found.level[level], found.upright[upright])


def _turn(box: list[int]) -> list[int]:
    return [box[1], box[0], box[3], box[2]]


def _turned(boxes: Boxes) -> Boxes:
    return boxes[:, [1, 0, 3, 2]]


def _of_one_piece(parts: Parts, em: float) -> tuple[list[list[int]], list[list[int]]]:
    """The parts of ink that are boxes, with all four edges drawn: those with little ink within, and
    those dark throughout."""
    width, height = parts.width, parts.height
    long, short = np.maximum(width, height), np.minimum(width, height)
    sized = (short >= SIDE * em) & (long > LONG_SIDE * em)
    letter = (long < LETTER * em) & (width < LOW * height)
    share = parts.area / (width * height)
    some = np.flatnonzero(sized & ~letter & ((share <= OPEN) | (share >= DARK)))
    places = parts.boxes()[some].tolist()
    band = max(2, round(BAND * em))
    open_, dark = [], []
    for index, box in zip(some.tolist(), places, strict=True):
        if not _has_edges(parts.labels, index + 1, box, band):
            continue
        if share[index] <= OPEN:
            open_.append(box)
        elif long[index] >= LETTER * em or _has_letters(parts.labels, index + 1, box):
            dark.append(box)
    return open_, dark


def _has_letters(labels: Labels, number: int, box: list[int]) -> bool:
    """Whether a dark box has several holes and no great one, as white letters make."""
    x0, y0, x1, y1 = box
    holes = parts_of(labels[y0:y1, x0:x1] != number)
    some = holes.area >= 4  # smaller ones are noise
    largest = float(holes.area.max(initial=0))
    return int(some.sum()) >= HOLES and largest <= HOLE * (x1 - x0) * (y1 - y0)


def _has_edges(labels: Labels, number: int, box: list[int], band: int) -> bool:
    x0, y0, x1, y1 = box
    level = (labels[y0 : y0 + band, x0:x1], labels[y1 - band : y1, x0:x1])
    upright = (labels[y0:y1, x0 : x0 + band], labels[y0:y1, x1 - band : x1])
    return all((edge == number).any(axis=0).mean() >= EDGE for edge in level) and all(
        (edge == number).any(axis=1).mean() >= EDGE for edge in upright
    )


def _of_rules(level: list[list[int]], upright: list[list[int]], em: float) -> list[list[int]]:
    """The boxes that rules close in fours, each ending where it meets the next one."""
    boxes = []
    sides = sorted(upright)
    for index, left in enumerate(sides):
        closed: list[tuple[int, list[int]]] = []
        for right in sides[index + 1 :]:
            # What ends further right belongs to the next frame in the row.
            if closed and right[0] > closed[0][1][2] + CLOSING * em:
                break
            box = _closed(level, left, right, em)
            if box:
                closed.append((abs(left[1] - right[1]) + abs(left[3] - right[3]), box))
        if closed:
            boxes.append(min(closed)[1])  # of a double frame, the line of the same length
    return boxes


def _closed(
    level: list[list[int]], left: list[int], right: list[int], em: float
) -> list[int] | None:
    """The box that two upright rules and those between their ends close; None where none."""
    tight = CLOSING * em
    if right[0] - left[2] <= SIDE * em:
        return None
    if abs(left[1] - right[1]) > tight or abs(left[3] - right[3]) > tight:
        return None
    head, foot = (_edge(level, left, right, end, em) for end in (1, 3))
    drawn = [_drawn(edge, left, right) for edge in (head, foot)]
    if max(drawn) < EDGE or min(drawn) < BROKEN_EDGE:
        return None
    edges = [left, right, *head, *foot]
    return [most(edge[k] for edge in edges) for k, most in enumerate((min, min, max, max))]


def _edge(
    level: list[list[int]], left: list[int], right: list[int], end: int, em: float
) -> list[list[int]]:
    """The rules that join two upright ones at their heads (`end` 1) or feet (3); none where they do
    not end in both corners."""
    y, tight = (left[end] + right[end]) / 2, CLOSING * em
    edge = [
        rule
        for rule in level
        if abs(_middle(rule) - y) <= tight
        and rule[0] >= left[0] - tight
        and rule[2] <= right[2] + tight
    ]
    if not edge:
        return []
    nearest = _middle(min(edge, key=lambda rule: abs(_middle(rule) - y)))
    edge = [rule for rule in edge if abs(_middle(rule) - nearest) <= SAME * em]
    starts, ends = min(rule[0] for rule in edge), max(rule[2] for rule in edge)
    return edge if starts <= left[2] + tight and ends >= right[0] - tight else []


def _middle(rule: list[int]) -> float:
    return (rule[1] + rule[3]) / 2


def _drawn(edge: list[list[int]], left: list[int], right: list[int]) -> float:
    """The share of an edge that is drawn."""
    if not edge:
        return 0.0
    # Corners may be round; what is missing there counts as drawn.
    starts, ends = min(rule[0] for rule in edge), max(rule[2] for rule in edge)
    missing = max(0, starts - left[0]) + max(0, right[2] - ends)
    return (sum(rule[2] - rule[0] for rule in edge) + missing) / (right[2] - left[0])


def _different(boxes: list[list[int]], em: float) -> list[list[int]]:
    """The boxes without those nearly like an earlier one, from top to bottom."""
    kept: list[list[int]] = []
    for box in boxes:
        if not any(
            max(abs(a - b) for a, b in zip(box, other, strict=True)) <= SAME * em for other in kept
        ):
            kept.append(box)
    return sorted(kept, key=lambda box: (box[1], box[0]))


def _on_edges(level: Boxes, frames: list[list[int]], em: float) -> Black:
    """Which level rules are the heads or feet of frames."""
    tight = CLOSING * em
    on_edge = np.zeros(len(level), dtype=np.bool_)
    middle = (level[:, 1] + level[:, 3]) / 2
    for x0, y0, x1, y1 in frames:
        within = (level[:, 0] >= x0 - tight) & (level[:, 2] <= x1 + tight)
        near = np.minimum(abs(middle - y0), abs(middle - y1)) <= SAME * em
        on_edge |= within & near
    return on_edge
