"""A line as it is measured in the ink of a page: its box, its type size, the weight of its strokes.

Takes what an engine found, in px of the page, and the page's ink. Chinese characters nearly fill
their squares; so the tops and feet of a line's characters, stops and brackets left out, tell its
type size.
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box
from jianbao.scans.engine import Found
from jianbao.scans.ink import Black
from jianbao.scans.weights import Weight, contrast, strokes

HAN = 0.92
"""Height of Chinese characters' ink in ems;"""
ASCENDING, DESCENDING, PLAIN = 0.74, 0.22, 0.48
"""of Latin letters above the base line, below it, and of those without either part."""
TALL = frozenset("bdfhkltißÀÁÂÄÉÈÊÖÜABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÄÖÜàâäéèêëîïôöùûü")
TAILED = frozenset("gjpqyçQ,;")
CAPITAL = frozenset("ÀÁÂÄÉÈÊÖÜABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÄÖÜ")
FULL, FULL_CAPITALS = 0.56, 0.76
"""Height in ems of the rows that have most ink, of small letters and of capitals."""
LETTERS = 6
"""Latin letters from which on the rows with most ink tell a line's height."""
FULLEST = 85
"""Per cent of a line's rows that have less ink than its fullest: what is above is a stroke that
many letters have in common."""
FEW = 4
"""Characters up to which a line's height says little."""
ENOUGH = 4
"""Chinese characters from which on their tops and feet tell a line's height one by one."""
LEAST_SHARE = 12
"""Per cent of the characters that may reach higher than a line is, or deeper."""
CLOSE, GAP, LOOSE = 0.04, 0.15, 0.35
"""White inside a line's height, as a share of it: more parts it from specks and rules above and
below. Four Chinese characters leave next to none, two or three little; one may leave more between
its strokes, and so may few letters."""
OWN = 0.32
"""Of a line's height: on each side of a character's middle what is its ink and no stop's beside
it."""

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
            han=any(map(is_han, self.found.text)),
            strokes=self.strokes,
            contrast=self.contrast,
        )


def measured(found: Found, ink: Black) -> Look:
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
    gap = _white(len(han), len(found.text)) * (_square(found, high) if len(han) else high)
    top, bottom = _extent(part[:, own] if len(han) > 1 and own.any() else part, gap)
    if len(han) >= ENOUGH:
        top, bottom = _usual_extent(part[top:bottom], han, top)
    left, right = float(x + columns[0]), float(x + columns[-1] + 1)
    if any(map(is_han, found.text)):
        size = (bottom - top) / HAN
        middle = y + (top + bottom) / 2
        box = Box(left, middle - size / 2, right, middle + size / 2)
    else:
        top, bottom, size, foot = _latin(part, found.text, top, bottom)
        box = Box(left, y + foot - size, right, y + foot)
    inked = part[top:bottom]
    chinese = [is_han(char) for char in found.text]
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
        [m - x for m, c in zip(found.middles, found.text, strict=True) if is_han(c)],
        dtype=np.float64,
    )


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff"


def _columns_of(middles: Floats, high: int, width: int) -> Black:
    """The columns of the characters at these middles; brackets and stops, which are higher or
    lower, are none."""
    own = np.zeros(width, dtype=np.bool_)
    for middle in middles.tolist():
        own[max(0, round(middle - OWN * high)) : max(0, round(middle + OWN * high))] = True
    return own


def _white(han: int, characters: int) -> float:
    """The share of a line's height that may be white within it; of `han` Chinese characters."""
    if han:
        return CLOSE if han >= ENOUGH else GAP if han > 1 else LOOSE
    return LOOSE if characters <= FEW else GAP


def _square(found: Found, high: int) -> float:
    """How high a Chinese line is at most: its place may be found higher than its type, and then its
    characters' width tells more."""
    return min(high, found.box.width / len(found.text))


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


def _latin(part: Black, text: str, top: int, bottom: int) -> tuple[int, int, float, float]:
    """The first row of a Latin line's ink and the one behind its last, its size, and where its foot
    is, in px of a part in which it takes up the rows from `top` to `bottom` or fewer.

    Most ink is between the base line and the height of small letters, or of capitals where there
    are more of these; lines set close leave no white between their tails and tops.
    """
    letters = [c for c in text if c.isalnum()]
    if len(letters) < LETTERS:
        size, below = _latin_extent(text, bottom - top)
        return top, bottom, size, bottom + below
    high = sum(c in CAPITAL for c in letters) > len(letters) / 2
    up, base = _band(part[top:bottom].sum(axis=1).astype(np.float64))
    size = (base - up) / (FULL_CAPITALS if high else FULL)
    foot = top + base + DESCENDING * size
    first = max(top, round(top + base - ASCENDING * size))
    return first, max(min(bottom, round(foot)), first + 1), size, foot


def _band(rows: Floats) -> tuple[float, float]:
    """Where the rows with most ink begin and end, to parts of a row: those about the middle one by
    ink that have at least half of what the fullest have."""
    enough = 0.5 * float(np.percentile(rows, FULLEST))
    middle = int(np.searchsorted(np.cumsum(rows), rows.sum() / 2))
    begin = end = min(middle, len(rows) - 1)
    while begin > 0 and rows[begin - 1] >= enough:
        begin -= 1
    while end < len(rows) - 1 and rows[end + 1] >= enough:
        end += 1
    before = rows[begin - 1] / enough if begin > 0 else 0.0
    after = rows[end + 1] / enough if end < len(rows) - 1 else 0.0
    return begin - min(1.0, float(before)) / 2, end + 1 + min(1.0, float(after)) / 2


def _latin_extent(text: str, high: float) -> tuple[float, float]:
    """The size of a Latin line whose ink is so high, and how far it reaches below that ink."""
    up = ASCENDING if any(c in TALL for c in text) else PLAIN
    tailed = any(c in TAILED for c in text)
    size = high / (up + (DESCENDING if tailed else 0.0))
    return size, 0.0 if tailed else DESCENDING * size
