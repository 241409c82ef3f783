"""How the lines that an engine read are set: their boxes, type sizes and weights, from the ink.

Takes lines in px of the page and its ink; gives lines as the geometry reader wants them, like those
of a PDF: a level line's box is as high as its type size, all lines of one style have one size, and
what is heavier than the page's body type is bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box, Line
from jianbao.scans.blanks import pieces_of_lines
from jianbao.scans.engine import Found
from jianbao.scans.ink import Black
from jianbao.scans.stacks import stacks
from jianbao.scans.weights import (
    CELL,
    BodyWeight,
    Weight,
    body_weight,
    bold_lead,
    contrast,
    is_bold,
    strokes,
    together,
)

HAN = 0.92
"""Height of Chinese characters' ink in ems;"""
ASCENDING, DESCENDING, PLAIN = 0.74, 0.22, 0.48
"""of Latin letters above the base line, below it, and of those without either part."""
TALL = frozenset("bdfhkltißÀÁÂÄÉÈÊÖÜABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÄÖÜàâäéèêëîïôöùûü")
TAILED = frozenset("gjpqyçQ,;")
FEW = 4
"""Characters up to which a line's height says little."""
ENOUGH = 4
"""Chinese characters from which on their tops and feet tell a line's height one by one."""
LEAST_SHARE = 12
"""Per cent of the characters that may reach higher than a line is, or deeper."""
NEAR, ROUGHLY, LESS = 0.055, 0.1, 0.4
"""Lines differ in measured size by so much (a share), those of few characters by more, and are of
one style; a character alone, or few Latin ones, may be low."""
CLOSE, GAP, LOOSE = 0.04, 0.15, 0.35
"""White inside a line's height, as a share of it: more parts it from specks and rules above and
below. Several Chinese characters leave next to none; few characters may leave more between their
strokes."""
OWN = 0.32
"""Of a line's height: on each side of a character's middle what is its ink and no stop's beside
it."""
LARGER = 1.15
"""Lines close together in type so many times as large as body type are of one heading and have one
weight; bold lines in text are of its size."""
DOUBLE = 0.7
"""Share of a line within another of the same words: the same line read twice."""
PITCH, INDENT = 2.2, 0.8
"""Ems from one line to the next at most, and by which a paragraph's first line is indented at
least."""
BESIDE = 0.5
"""Share of a line's width that stands above or below another for the two to be neighbours."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it was measured: where its ink is, its size in px, and for each character how thick
    its strokes are in px (nan where that says nothing); how much upright strokes differ from level
    ones (see `Weight`)."""

    found: Found
    box: Box
    size: float
    strokes: tuple[float, ...] = ()
    contrast: float = float("nan")

    weight: Weight | None = None

    @property
    def own_weight(self) -> Weight:
        """What the line itself tells of its weight."""
        return Weight(
            size=self.size,
            characters=len(self.found.text),
            han=any(map(_is_han, self.found.text)),
            strokes=self.strokes,
            contrast=self.contrast,
        )


def looked_at(found: Sequence[Found], ink: Black) -> list[Line]:
    """The lines with the places and looks of their ink, from top to bottom. What was read twice is
    kept once; what has no words is left out."""
    looks = _once([_look(each, ink) for each in found if each.text.strip()])
    looks = _whole(_one_size_a_style(looks), ink)
    body = body_weight([look.own_weight for look in looks])
    looks = _one_weight_a_heading(looks, body)
    lines = [line for look in looks for line in _lines(look, body, _opens(look, looks))]
    return sorted(lines, key=_place)


def _one_weight_a_heading(looks: Sequence[Look], body: BodyWeight) -> list[Look]:
    """The looks, each with what tells its weight: of a heading that of all of its lines."""
    level = [look for look in looks if not look.found.vertical]
    told = {id(look): look.own_weight for look in looks}
    for stack in stacks([look.box for look in level], [look.size for look in level]):
        lines = [level[k] for k in stack]
        if lines[0].size >= LARGER * body.size:
            whole = together([look.own_weight for look in lines])
            told |= {id(look): whole for look in lines}
    return [msgspec.structs.replace(look, weight=told[id(look)]) for look in looks]


def _place(line: Line) -> tuple[float, float]:
    return (line.box.y0, line.box.x0) if line.box else (0.0, 0.0)


def _look(found: Found, ink: Black) -> Look:
    """Measures of one line; those of the engine where there is no ink."""
    part, x, y = _part(ink, found.box)
    columns: Ints = np.flatnonzero(part.any(axis=0))
    rows: Ints = np.flatnonzero(part.any(axis=1))
    if not len(columns):
        side = found.box.width if found.vertical else found.box.height
        return Look(found=found, box=found.box, size=max(side, 1.0))
    if found.vertical:
        return _column(found, part, x, y)
    han = _middles(found, x)
    high = int(rows[-1] - rows[0]) + 1
    own = _columns_of(han, high, part.shape[1])
    gap = high * (CLOSE if len(han) >= ENOUGH else GAP)
    if len(found.text) <= FEW:
        # Of a few characters one may have much white in it, but no more than its own height has.
        gap = LOOSE * (min(high, found.box.width / len(found.text)) if len(han) else high)
    top, bottom = _extent(part[:, own] if len(han) > 1 and own.any() else part, gap)
    if len(han) >= ENOUGH:
        top, bottom = _usual_extent(part[top:bottom], han, top)
    left, right = float(x + columns[0]), float(x + columns[-1] + 1)
    if any(map(_is_han, found.text)):
        size = (bottom - top) / HAN
        middle = y + (top + bottom) / 2
        box = Box(left, middle - size / 2, right, middle + size / 2)
    else:
        size, below = _latin(found.text, bottom - top)
        box = Box(left, y + bottom + below - size, right, y + bottom + below)
    inked = part[top:bottom]
    chinese = [_is_han(char) for char in found.text]
    middles = [middle - x for middle in found.middles]
    return Look(
        found=found,
        box=box,
        size=size,
        strokes=strokes(inked, found.text, middles, chinese, size),
        contrast=contrast(inked, size),
    )


def _part(ink: Black, box: Box) -> tuple[Black, int, int]:
    """The ink in a box, and where it begins."""
    x, y = max(0, int(box.x0)), max(0, int(box.y0))
    return ink[y : int(np.ceil(box.y1)), x : int(np.ceil(box.x1))], x, y


def _column(found: Found, part: Black, x: int, y: int) -> Look:
    """A line that runs from top to bottom: as wide as its characters, whose shapes tell no weight
    here."""
    columns = np.flatnonzero(part.any(axis=0))
    wide = int(columns[-1] - columns[0]) + 1
    left, right = _extent(part.T, wide * (LOOSE if len(found.text) <= FEW else GAP))
    rows = np.flatnonzero(part.any(axis=1))
    box = Box(float(x + left), float(y + rows[0]), float(x + right), float(y + rows[-1] + 1))
    return Look(found=found, box=box, size=(right - left) / HAN)


def _middles(found: Found, x: int) -> Floats:
    """Middles of its Chinese characters in px of the part that begins at x."""
    if len(found.middles) != len(found.text):
        return np.zeros(0)
    return np.array(
        [m - x for m, c in zip(found.middles, found.text, strict=True) if _is_han(c)],
        dtype=np.float64,
    )


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _columns_of(middles: Floats, high: int, width: int) -> Black:
    """The columns of the characters at these middles; brackets and stops, which are higher or
    lower, are none."""
    own = np.zeros(width, dtype=np.bool_)
    for middle in middles.tolist():
        own[max(0, round(middle - OWN * high)) : max(0, round(middle + OWN * high))] = True
    return own


def _extent(part: Black, gap: float) -> tuple[int, int]:
    """The rows, first and behind the last, of the ink of a part, or the heaviest of what is
    parted by more px of white than `gap`: the rest is of other lines, or a rule."""
    rows: Ints = np.flatnonzero(part.any(axis=1))
    if not len(rows):
        return 0, max(1, len(part))
    allowed = max(1.0, gap)
    breaks = np.flatnonzero(np.diff(rows) > allowed)
    starts, ends = np.r_[0, breaks + 1], np.r_[breaks, len(rows) - 1]
    weight = [part[rows[a] : rows[b] + 1].sum() for a, b in zip(starts, ends, strict=True)]
    k = int(np.argmax(weight))
    return int(rows[starts[k]]), int(rows[ends[k]]) + 1


def _usual_extent(part: Black, middles: Floats, first: int) -> tuple[int, int]:
    """The rows that the Chinese characters of a line take up, first and behind the last; `part`
    begins at row `first`. Its characters are asked one by one: a line may be a little aslant, or
    something above or below a few of them may reach into its box."""
    reach = OWN * len(part)
    tops, bottoms, places = [], [], []
    for middle in middles.tolist():
        cell = part[:, max(0, round(middle - reach)) : max(0, round(middle + reach))]
        rows = np.flatnonzero(cell.any(axis=1))
        if len(rows):
            tops.append(rows[0])
            bottoms.append(rows[-1] + 1)
            places.append(middle)
    if len(places) < ENOUGH:
        return first, first + len(part)
    up, down, x = (np.array(each, dtype=np.float64) for each in (tops, bottoms, places))
    slope = _slope(x, (up + down) / 2)
    shift = slope * (x - x.mean())
    top = float(np.percentile(up - shift, LEAST_SHARE))
    bottom = float(np.percentile(down - shift, 100 - LEAST_SHARE))
    return first + round(top), first + max(round(bottom), round(top) + 1)


def _slope(x: Floats, y: Floats) -> float:
    """The rise of a straight line through points, of which many may be off (Theil 1950, Sen
    1968)."""
    i, j = np.triu_indices(len(x), 1)
    run = x[j] - x[i]
    return float(np.median((y[j] - y[i])[run > 0] / run[run > 0])) if (run > 0).any() else 0.0


def _latin(text: str, high: float) -> tuple[float, float]:
    """The size of a Latin line whose ink is so high, and how far it reaches below that ink."""
    up = ASCENDING if any(c in TALL for c in text) else PLAIN
    tailed = any(c in TAILED for c in text)
    size = high / (up + (DESCENDING if tailed else 0.0))
    return size, 0.0 if tailed else DESCENDING * size


def _once(looks: Sequence[Look]) -> list[Look]:
    """The looks without lines whose words stand in another one at the same place."""
    kept: list[Look] = []
    for look in sorted(looks, key=lambda each: -len(each.found.text)):
        inside = any(
            look.found.text in other.found.text and _share(look.box, other.box) >= DOUBLE
            for other in kept
        )
        if not inside:
            kept.append(look)
    return kept


def _share(box: Box, other: Box) -> float:
    """The share of a box that lies in another."""
    area = box.x_overlap(other) * box.y_overlap(other)
    return area / box.area if box.area else 0.0


def _whole(looks: Sequence[Look], ink: Black) -> list[Look]:
    """The looks, pieces of one level line made one."""
    level = [look for look in looks if not look.found.vertical]
    rows = pieces_of_lines([look.box for look in level], [look.size for look in level], ink)
    whole = [reduce(_joined, (level[k] for k in row)) for row in rows]
    return [*whole, *(look for look in looks if look.found.vertical)]


def _joined(left: Look, right: Look) -> Look:
    """Two pieces as one line, with a blank between them."""
    one, other = left.found, right.found
    known = [len(each.middles) == len(each.text) for each in (one, other)]
    long, rest = len(one.text), len(other.text)
    found = msgspec.structs.replace(
        one,
        text=f"{one.text} {other.text}",
        box=one.box.union(other.box),
        confidence=(long * one.confidence + rest * other.confidence) / (long + rest),
        confidences=(),
        middles=(*one.middles, (left.box.x1 + right.box.x0) / 2, *other.middles)
        if all(known)
        else (),
    )
    nan = float("nan")
    return Look(
        found=found,
        box=left.box.union(right.box),
        size=max(left.size, right.size),
        strokes=(*left.strokes, nan, *right.strokes) if all(known) else (),
        contrast=left.contrast if long >= rest else right.contrast,
    )


def _one_size_a_style(looks: Sequence[Look]) -> list[Look]:
    """The looks, those of nearly one size given one: where most characters are first, the others
    by what is left. Lines of one stack have one size."""
    level = [look for look in looks if not look.found.vertical]
    units = [
        [level[k] for k in stack]
        for stack in stacks([look.box for look in level], [look.size for look in level])
    ]
    units += [[look] for look in looks if look.found.vertical]
    chars = [[len(look.found.text) for look in unit] for unit in units]
    sizes = np.array(
        [
            _weighted_median(np.array([look.size for look in unit]), np.array(each))
            for unit, each in zip(units, chars, strict=True)
        ]
    )
    han = [sum(_is_han(char) for look in unit for char in look.found.text) for unit in units]
    given = _snapped(sizes, np.array([sum(each) for each in chars]), np.array(han))
    return [
        _resized(look, float(size))
        for unit, size in zip(units, given, strict=True)
        for look in unit
    ]


def _snapped(sizes: Floats, count: Ints, han: Ints) -> Floats:
    """The sizes, those of one style made one; of `count` characters each, `han` of them Chinese."""
    few, low = count <= FEW, (count <= FEW) & (han < 2)
    over = np.where(few, ROUGHLY, NEAR)
    under = np.where(low, LESS, over)
    left = np.ones(len(sizes), dtype=np.bool_)
    given = sizes.copy()
    while left.any():
        near = np.abs(sizes[:, None] / sizes[None, :] - 1) <= NEAR
        votes = (near & left[:, None] * left[None, :]).T @ count
        middle = sizes[int(np.argmax(np.where(left, votes, -1.0)))]
        close = left & (np.abs(sizes / middle - 1) <= NEAR)
        size = _weighted_median(sizes[close], count[close])
        off = sizes / size - 1
        taken = left & (off <= over) & (-off <= under)
        given[taken] = size
        left &= ~(taken | close)
    return given


def _weighted_median(values: Floats, weights: Floats | Ints) -> float:
    order = np.argsort(values)
    until = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(until, until[-1] / 2)])


def _resized(look: Look, size: float) -> Look:
    """The look with its size, its level box as high about the same middle."""
    box = look.box
    if not look.found.vertical:
        box = Box(box.x0, box.cy - size / 2, box.x1, box.cy + size / 2)
    return msgspec.structs.replace(look, box=box, size=size)


def _opens(look: Look, looks: Sequence[Look]) -> bool:
    """Whether a level line may open a paragraph: it is indented from the line right below it, or
    none is there."""
    box, em = look.box, look.size
    below = [
        other.box
        for other in looks
        if 0.4 * em < other.box.cy - box.cy < PITCH * em
        and other.box.x_overlap(box) >= BESIDE * min(other.box.width, box.width)
    ]
    nearest = min(below, key=lambda each: each.cy, default=None)
    return nearest is None or box.x0 - nearest.x0 >= INDENT * em


def _lines(look: Look, body: BodyWeight, opens: bool) -> list[Line]:
    """The line as it is set; in two where its beginning is bold, as a PDF has them. A bold
    beginning is told by the rest of its line and the page's body type."""
    found = look.found
    lead = bold_lead(found.text, found.middles, look.own_weight, body) if opens else 0
    if lead:
        text, middles, box = look.found.text, look.found.middles, look.box
        last = max(k for k in range(lead) if text[k].strip())
        first = min(k for k in range(lead, len(text)) if text[k].strip())
        cut = (middles[last] + middles[first]) / 2
        end = min(max(middles[last] + CELL * look.size, box.x0), cut)
        start = max(min(middles[first] - CELL * look.size, box.x1), cut)
        front = Box(min(box.x0, end), box.y0, end, box.y1), text[:lead], True
        rest = Box(start, box.y0, max(box.x1, start), box.y1), text[lead:], False
        return [_set(look, *piece) for piece in (front, rest)]
    return [_set(look, look.box, look.found.text, is_bold(look.weight or look.own_weight, body))]


def _set(look: Look, box: Box, text: str, bold: bool) -> Line:
    return Line(
        text=text.strip(),
        box=box,
        size=round(look.size, 2),
        bold=bold,
        vertical=look.found.vertical,
        confidence=look.found.confidence,
    )
