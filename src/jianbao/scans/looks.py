"""How the lines that an engine read are set: their boxes, type sizes and weights, from the ink.

Takes lines in px of the page and its ink; gives lines as the geometry reader wants them, like those
of a PDF: a level line's box is as high as its type size, all lines of one style have one size, and
what is heavier than the page's body type is bold.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box, Line
from jianbao.scans.engine import Found
from jianbao.scans.ink import Black

HAN = 0.92
"""Height of Chinese characters' ink in ems;"""
ASCENDING, DESCENDING, PLAIN = 0.74, 0.22, 0.48
"""of Latin letters above the base line, below it, and of those without either part."""
TALL = frozenset("bdfhkltißÀÁÂÄÉÈÊÖÜABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÄÖÜàâäéèêëîïôöùûü")
TAILED = frozenset("gjpqyçQ,;")
FEW = 4
"""Characters up to which a line's height says little."""
NEAR, ROUGHLY, LESS = 0.055, 0.1, 0.4
"""Lines differ in measured size by so much (a share), those of few characters by more, and are of
one style; few characters may all be low."""
GAP, LOOSE = 0.15, 0.35
"""White inside a line's height, as a share of it: more parts it from specks and rules above and
below. Few characters may leave more between their strokes."""
OWN = 0.32
"""Of a line's height: on each side of a character's middle what is its ink and no stop's beside
it."""
CELL = 0.5
"""Ems on each side of a character's middle that are its own."""
HEAVY = 1.2
"""Strokes so many times as thick as those of body type, both as shares of the size, are bold. On
made-up pages those of Song type are at most 1.08 times so thick, bold ones 1.15 to 1.42 times; Hei
type that is not bold has 1.2 to 1.5 and is taken for bold."""
LEAD = 1.2
"""Strokes of a bold beginning are so many times as thick as those of the rest of its line, and as
those of body type."""
SHORTEST_LEAD = 2
"""Characters of a bold beginning, and of what follows it."""
OPENS = frozenset("（(“「『《〈【")
"""A bold beginning does not hold the sign that opens what follows."""
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
    its strokes are in px (nan where that says nothing)."""

    found: Found
    box: Box
    size: float
    strokes: tuple[float, ...] = ()

    @property
    def stroke(self) -> float:
        """The usual thickness of its strokes as a share of its size; nan if not known."""
        known = np.array(self.strokes)
        known = known[~np.isnan(known)] if len(known) else known
        return float(np.median(known)) / self.size if len(known) else float("nan")


def looked_at(found: Sequence[Found], ink: Black) -> list[Line]:
    """The lines with the places and looks of their ink, from top to bottom. What was read twice is
    kept once; what has no words is left out."""
    looks = _once([_look(each, ink) for each in found if each.text.strip()])
    looks = _one_size_a_style(looks)
    usual = _body_stroke(looks)
    lines = [line for look in looks for line in _lines(look, usual, _opens(look, looks))]
    return sorted(lines, key=_place)


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
    own = _columns_of(han, int(rows[-1] - rows[0]) + 1, part.shape[1])
    top, bottom = _extent(part[:, own] if own.any() else part, len(found.text))
    left, right = float(x + columns[0]), float(x + columns[-1] + 1)
    if any(map(_is_han, found.text)):
        size = (bottom - top) / HAN
        middle = y + (top + bottom) / 2
        box = Box(left, middle - size / 2, right, middle + size / 2)
    else:
        size, below = _latin(found.text, bottom - top)
        box = Box(left, y + bottom + below - size, right, y + bottom + below)
    strokes = _strokes(part[top:bottom], found, x, size)
    return Look(found=found, box=box, size=size, strokes=strokes)


def _part(ink: Black, box: Box) -> tuple[Black, int, int]:
    """The ink in a box, and where it begins."""
    x, y = max(0, int(box.x0)), max(0, int(box.y0))
    return ink[y : int(np.ceil(box.y1)), x : int(np.ceil(box.x1))], x, y


def _column(found: Found, part: Black, x: int, y: int) -> Look:
    """A line that runs from top to bottom: as wide as its characters, whose shapes tell no weight
    here."""
    left, right = _extent(part.T, len(found.text))
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


def _extent(part: Black, characters: int) -> tuple[int, int]:
    """The rows, first and behind the last, of the ink about the middle of a part; what white parts
    from it is of other lines, or a rule."""
    rows: Ints = np.flatnonzero(part.any(axis=1))
    if not len(rows):
        return 0, max(1, len(part))
    allowed = max(1.0, (LOOSE if characters <= FEW else GAP) * (rows[-1] - rows[0] + 1))
    breaks = np.flatnonzero(np.diff(rows) > allowed)
    starts, ends = np.r_[0, breaks + 1], np.r_[breaks, len(rows) - 1]
    weight = [part[rows[a] : rows[b] + 1].sum() for a, b in zip(starts, ends, strict=True)]
    k = int(np.argmax(weight))
    return int(rows[starts[k]]), int(rows[ends[k]]) + 1


def _latin(text: str, high: float) -> tuple[float, float]:
    """The size of a Latin line whose ink is so high, and how far it reaches below that ink."""
    up = ASCENDING if any(c in TALL for c in text) else PLAIN
    tailed = any(c in TAILED for c in text)
    size = high / (up + (DESCENDING if tailed else 0.0))
    return size, 0.0 if tailed else DESCENDING * size


def _strokes(part: Black, found: Found, x: int, size: float) -> tuple[float, ...]:
    """For each character of a level line how thick its strokes are: twice its ink by its outline,
    both in px; nan for stops and where the engine gave no middles."""
    if len(found.middles) != len(found.text) or not part.size:
        return ()
    padded = np.pad(part, 1).astype(np.int8)
    outline = np.abs(np.diff(padded, axis=0)).sum(axis=0)[1:-1]
    across = np.abs(np.diff(padded, axis=1)).sum(axis=0)
    outline = outline + (across[1:] + across[:-1]) / 2
    inked = np.concatenate(([0.0], np.cumsum(part.sum(axis=0))))
    round_it = np.concatenate(([0.0], np.cumsum(outline)))
    found_strokes = []
    latin = not any(map(_is_han, found.text))
    for char, middle in zip(found.text, found.middles, strict=True):
        half = CELL * size if _is_han(char) else 0.5 * CELL * size
        a, b = (min(max(0, round(middle - x + s * half)), part.shape[1]) for s in (-1, 1))
        edge = round_it[b] - round_it[a]
        # Figures and letters of a Chinese line are set in a face of their own.
        told = edge > 0 and (_is_han(char) or (latin and char.isalpha()))
        found_strokes.append(2 * (inked[b] - inked[a]) / edge if told else float("nan"))
    return tuple(found_strokes)


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


def _one_size_a_style(looks: Sequence[Look]) -> list[Look]:
    """The looks, those of nearly one size given one: where most characters are first, the others
    by what is left."""
    sizes = np.array([look.size for look in looks], dtype=np.float64)
    count = np.array([len(look.found.text) for look in looks], dtype=np.float64)
    few = count <= FEW
    over, under = np.where(few, ROUGHLY, NEAR), np.where(few, LESS, NEAR)
    left = np.ones(len(looks), dtype=np.bool_)
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
    return [_resized(look, float(size)) for look, size in zip(looks, given, strict=True)]


def _weighted_median(values: Floats, weights: Floats) -> float:
    order = np.argsort(values)
    until = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(until, until[-1] / 2)])


def _resized(look: Look, size: float) -> Look:
    """The look with its size, its level box as high about the same middle."""
    box = look.box
    if not look.found.vertical:
        box = Box(box.x0, box.cy - size / 2, box.x1, box.cy + size / 2)
    return msgspec.structs.replace(look, box=box, size=size)


def _body_stroke(looks: Sequence[Look]) -> float:
    """How thick strokes of body type are, as a share of its size; nan where none is known."""
    counted: dict[float, int] = {}
    for look in looks:
        counted[look.size] = counted.get(look.size, 0) + len(look.found.text)
    body = max(counted, key=lambda size: counted[size], default=0.0)
    strokes = np.array([look.stroke for look in looks if look.size == body])
    strokes = strokes[~np.isnan(strokes)] if len(strokes) else strokes
    return float(np.median(strokes)) if len(strokes) else float("nan")


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


def _lines(look: Look, usual: float, opens: bool) -> list[Line]:
    """The line as it is set; in two where its beginning is bold, as a PDF has them. A bold
    beginning is told by the rest of its line and the page's body type."""
    lead = _lead(look, usual) if opens else 0
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
    stroke = look.stroke
    bold = not np.isnan(stroke) and bool(stroke > HEAVY * usual)
    return [_set(look, look.box, look.found.text, bold)]


def _set(look: Look, box: Box, text: str, bold: bool) -> Line:
    return Line(
        text=text.strip(),
        box=box,
        size=round(look.size, 2),
        bold=bold,
        vertical=look.found.vertical,
        confidence=look.found.confidence,
    )


def _lead(look: Look, usual: float) -> int:
    """The number of characters at the start of a line that are bold where the rest is not."""
    text, strokes = look.found.text, np.array(look.strokes)
    known = np.flatnonzero(~np.isnan(strokes)) if len(strokes) else strokes
    if len(known) < 2 * SHORTEST_LEAD:
        return 0
    values = strokes[known]
    parted = [
        (_parts(values, k, usual * look.size), k) for k in range(SHORTEST_LEAD, len(values) - 1)
    ]
    ratio, k = max(parted)
    if not ratio:
        return 0
    end = int(known[k - 1]) + 1
    while end < len(text) and not (text[end].isalnum() or text[end] in OPENS):
        end += 1
    return end if end < len(text) else 0


def _parts(values: Floats, k: int, usual: float) -> float:
    """How well the first `k` strokes are told from the others (the spread between two classes:
    Otsu, 1979), 0 where they are no bold beginning: not all thicker, or not bold by the page's
    type, or the others bold too."""
    front, rest = values[:k], values[k:]
    ratio = float(np.median(front) / np.median(rest))
    bold = np.median(front) >= LEAD * usual and np.median(rest) <= HEAVY * usual
    clear = np.percentile(front, 15) > np.percentile(rest, 75)
    between = k * (len(values) - k) * float(front.mean() - rest.mean()) ** 2
    return between if bold and clear and ratio >= LEAD else 0.0
