"""The characters of a PDF page: what they are, where they stand, how they look.

Drawing order is kept as an index only; nothing later trusts it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from jianbao.sources import pdf_library as library
from jianbao.sources.pdf_library import Flags, Floats, Ints
from jianbao.sources.pdf_looks import Look, looks_of
from jianbao.sources.pdf_view import View

HYPHEN_MARKS = (0x02, 0xAD, 0xFFFE)
"""What PDFium or the file gives for a hyphen that breaks a word at a line's end."""

UNREADABLE = "\ufffd"

SPACE = 0x20
"""Control codes and the space; only they can be made up by PDFium."""

NO_CHARACTER = -1
"""Stands for a code that is no character."""

BLANKS = tuple(code for code in range(0x3001) if chr(code).isspace())
"""Characters that print nothing."""

OPENING = frozenset("“‘「『（《〈【〔([{")
"""Marks whose cell may be empty on the left."""

SMALLEST = 0.5
"""Points; no type is smaller, but some files give a size of nothing and scale it otherwise."""

SAME_PLACE = 0.15
"""Two equal characters this part of their size apart are one, printed twice to look bold."""

PLACES_A_POINT = 64
BANDS, BAND_PLACES = 1 << 18, 1 << 22
"""How finely, and how far, places of equal characters are compared; beyond, all are compared."""

CLOSE = 0.4
"""Ems between two characters that follow each other in a string and cannot part a line."""

DOWN: Ints = np.array([(0, 1), (-1, 0), (0, -1), (1, 0)], dtype=np.int64)
"""The directions, as seen, from one line to the next by the line's quarter turns clockwise."""


@dataclass(frozen=True)
class Glyphs:
    """Characters of one direction, in a frame turned so that they read from left to right, y down.

    Arrays of one length. `codes` are Unicode numbers; `left` and `right` bound the cell a character
    advances by, `ink_left` and `ink_right` what is printed of it, which is asked for where it can
    matter (at the ends of stretches) and is the cell elsewhere; `base` is the baseline; `look`
    indexes `looks`, `string` tells which characters the file sets as one string, `hyphen` marks
    hyphens that break a word.
    """

    codes: Ints
    left: Floats
    right: Floats
    ink_left: Floats
    ink_right: Floats
    base: Floats
    size: Floats
    look: Ints
    string: Ints
    hyphen: Flags
    looks: tuple[Look, ...]

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def chars(self) -> str:
        """The characters themselves, one for each glyph."""
        return text_of(self.codes)

    @cached_property
    def bold(self) -> Flags:
        """Which of the glyphs are set bold."""
        return np.array([look.bold for look in self.looks], dtype=np.bool_)[self.look]

    def taken(self, chosen: Ints) -> Self:
        """The glyphs at the indices `chosen`, in that order."""
        return type(self)(
            self.codes[chosen],
            self.left[chosen],
            self.right[chosen],
            self.ink_left[chosen],
            self.ink_right[chosen],
            self.base[chosen],
            self.size[chosen],
            self.look[chosen],
            self.string[chosen],
            self.hyphen[chosen],
            self.looks,
        )


def text_of(codes: Ints) -> str:
    """The characters with these Unicode numbers, none of them a surrogate."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def read_glyphs(text_page: Any, view: View) -> tuple[dict[int, Glyphs], int]:
    """The page's glyphs by quarter turns of their baseline (clockwise, as seen), and how many
    characters the fonts do not name (they are `UNREADABLE`).

    Baselines that are not upright go with the nearest quarter turn.
    """
    page = library.address(text_page)
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    indices, codes, hyphen = _characters(page, count)
    if not len(indices):
        return {}, 0
    strings = _Strings(page, indices)
    looks, look = looks_of(page, strings.address, indices[strings.begin], view)
    turns = np.array([_turn(each.direction) for each in looks])[look]
    loose = library.loose_boxes(page, indices)
    base = _baselines(page, indices, strings, turns, view)
    look, turns = strings.spread(look), strings.spread(turns)
    sizes = _sizes(np.array([each.size for each in looks])[look], loose)
    sets = {}
    for turn in sorted(set(turns.tolist())):
        chosen = np.flatnonzero(turns == turn)
        cells = _sides(loose[chosen], (0, 3, 2, 1), view, turn)
        asked = _where_ink_matters(codes[chosen], cells, base[chosen], sizes[chosen])
        tight = library.tight_boxes(page, indices[chosen[asked]])
        glyphs = Glyphs(
            codes[chosen],
            *_with_ink(cells, asked, _sides(tight, (0, 2, 1, 3), view, turn)),
            base[chosen],
            sizes[chosen],
            look[chosen],
            strings.spread(strings.address)[chosen],
            hyphen[chosen],
            looks,
        )
        sets[turn] = _printed_once(glyphs)
    return sets, int((codes == ord(UNREADABLE)).sum())


def axes(turn: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The directions, as seen, of a line turned so many quarters clockwise and of its next line."""
    along = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    return along, (-along[1], along[0])


def _turn(direction: tuple[float, float]) -> int:
    return round(math.atan2(direction[1], direction[0]) / (math.pi / 2)) % 4


def _sizes(sizes: Floats, loose: Floats) -> Floats:
    """The sizes; where a font is given none, the height of the character's cell."""
    cells = np.maximum(np.abs(loose[:, 1] - loose[:, 3]), SMALLEST)
    return np.where(sizes < SMALLEST, cells, sizes)


class _Strings:
    """The text objects that characters belong to, as stretches of characters.

    Of each stretch `address` is that of its object, `begin` and `length` count the characters.
    """

    def __init__(self, page: int, indices: Ints) -> None:
        found = library.objects(page, indices)
        if not found.all():
            found = _filled(found)
        self.begin = np.flatnonzero(np.diff(found, prepend=-1))
        self.length = np.diff(self.begin, append=len(found))
        self.address = found[self.begin]

    def spread(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The values of the stretches, given to each character."""
        return np.repeat(values, self.length)


def _filled(found: Ints) -> Ints:
    """The addresses; where there is none, that of the character before, or of the first known."""
    known = np.maximum.accumulate(np.where(found != 0, np.arange(len(found)), -1))
    return found[np.where(known < 0, int(np.argmax(found != 0)), known)]


def _characters(page: int, count: int) -> tuple[Ints, Ints, Flags]:
    """The characters of the file that are no control codes: their indices for PDFium, their Unicode
    numbers, and which are hyphens that break a word."""
    codes = library.codes(page, count)
    given = np.ones(count, dtype=np.bool_)
    doubtful = np.flatnonzero(codes <= SPACE)
    given[doubtful] = ~library.generated(page, doubtful)
    indices = np.flatnonzero(given)
    unnamed = np.zeros(count, dtype=np.bool_)
    unnamed[indices] = library.unmapped(page, indices)
    hyphen = np.isin(codes, HYPHEN_MARKS)
    named = _named(codes, unnamed)
    named[hyphen] = ord("-")
    first = np.flatnonzero(
        _between(codes[:-1], 0xD800, 0xDC00) & _between(codes[1:], 0xDC00, 0xE000)
    )
    named[first] = 0x10000 + ((codes[first] - 0xD800) << 10) + codes[first + 1] - 0xDC00
    named[first + 1] = NO_CHARACTER
    indices = indices[named[indices] != NO_CHARACTER]
    return indices, named[indices], hyphen[indices]


def _named(codes: Ints, unnamed: Flags) -> Ints:
    """The codes with what stands for no character made `UNREADABLE`, white space made a space, and
    other control codes `NO_CHARACTER`."""
    control = (codes < SPACE) | _between(codes, 0x7F, 0xA0)
    named = np.where(control, NO_CHARACTER, codes)
    named[np.isin(codes, (0x09, 0x0A, 0x0D))] = SPACE
    named[unnamed | (codes == 0) | _between(codes, 0xD800, 0xE000) | (codes > 0x10FFFF)] = ord(
        UNREADABLE
    )
    return named


def _between(codes: Ints, first: int, stop: int) -> Flags:
    return (codes >= first) & (codes < stop)


def _baselines(page: int, indices: Ints, strings: _Strings, turns: Ints, view: View) -> Floats:
    """The baseline of each character, across its line as seen.

    A string runs straight on: where its first and its last character stand on one baseline, so do
    all between them.
    """
    first = strings.begin
    last = first + strings.length - 1
    longer = np.flatnonzero(strings.length > 1)
    begins = _across(library.origins(page, indices[first]), turns, view)
    ends = begins.copy()
    ends[longer] = _across(library.origins(page, indices[last[longer]]), turns[longer], view)
    base = strings.spread(begins)
    aslant = np.flatnonzero(strings.spread(begins != ends))
    if len(aslant):
        origins = library.origins(page, indices[aslant])
        base[aslant] = _across(origins, strings.spread(turns)[aslant], view)
    return base


def _across(points: Floats, turns: Ints, view: View) -> Floats:
    """How far down from line to line the points stand, each in the frame of its turn."""
    seen_x, seen_y = view.points(points[:, 0], points[:, 1])
    down: Floats = seen_x * DOWN[turns, 0] + seen_y * DOWN[turns, 1]
    return down


def _sides(
    boxes: Floats, corners: tuple[int, int, int, int], view: View, turn: int
) -> tuple[Floats, Floats]:
    """Left and right of boxes in the turned frame; `corners` are the columns that hold x and y of
    two corners that face each other."""
    along, _ = axes(turn)
    ends = []
    for x, y in (corners[:2], corners[2:]):
        seen_x, seen_y = view.points(boxes[:, x], boxes[:, y])
        ends.append(seen_x * along[0] + seen_y * along[1])
    return np.minimum(*ends), np.maximum(*ends)


def _where_ink_matters(
    codes: Ints, cells: tuple[Floats, Floats], base: Floats, size: Floats
) -> Ints:
    """The characters whose ink is asked for: all but those that go straight on to another one.

    Of a line only the ends are measured by the ink. An opening mark may stand at the beginning.
    """
    left, right = cells
    asked = right <= left
    asked |= np.isin(codes, [ord(mark) for mark in OPENING])
    printed = np.flatnonzero(~np.isin(codes, BLANKS))
    first, second = printed[:-1], printed[1:]
    goes_on = (
        (base[first] == base[second])
        & (size[first] == size[second])
        & (left[second] > left[first])
        & (left[second] - right[first] < CLOSE * size[first])
    )
    asked[first[~goes_on]] = True
    asked[printed[-1:]] = True
    return np.flatnonzero(asked)


def _with_ink(
    cells: tuple[Floats, Floats], asked: Ints, ink: tuple[Floats, Floats]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Left, right, ink left and ink right; `ink` is that of the characters `asked`.

    A font may lack widths or, not being embedded, shapes: then either has to do for both.
    """
    left, right, ink_left, ink_right = *cells, cells[0].copy(), cells[1].copy()
    inked = asked[ink[1] > ink[0]]
    ink_left[asked], ink_right[asked] = ink
    narrow = inked[right[inked] <= left[inked]]
    left[narrow], right[narrow] = ink_left[narrow], ink_right[narrow]
    blank = asked[ink[1] <= ink[0]]
    ink_left[blank], ink_right[blank] = left[blank], right[blank]
    return left, right, ink_left, ink_right


def _printed_once(glyphs: Glyphs) -> Glyphs:
    """The glyphs without those printed again at the same place."""
    again = {second for first, second in _near_equals(glyphs) if _is_again(glyphs, first, second)}
    kept = np.ones(len(glyphs), dtype=np.bool_)
    kept[list(again)] = False
    return glyphs.taken(np.flatnonzero(kept)) if again else glyphs


def _near_equals(glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    """Pairs of equal printed characters that may stand at one place, the earlier one first."""
    printed = ~np.isin(glyphs.codes, BLANKS)
    big = glyphs.size > 1.5 * float(np.median(glyphs.size))
    # Big type apart: its reach would pair the small type's neighbours.
    for group in (np.flatnonzero(printed & ~big), np.flatnonzero(printed & big)):
        if len(group) > 1:
            yield from _near(glyphs, group, SAME_PLACE * float(glyphs.size[group].max()))


def _near(glyphs: Glyphs, group: Ints, reach: float) -> Iterator[tuple[int, int]]:
    """Pairs of equal characters of the group, at most `reach` points apart along the line.

    Bands of twice the reach are laid over the page twice, half a band apart, so that two characters
    at most the reach apart across the line are in one band at least once.
    """
    down = (glyphs.base[group] - glyphs.base[group].min()) / (2 * reach)
    along = (glyphs.left[group] - glyphs.left[group].min()) * PLACES_A_POINT
    far = math.ceil(reach * PLACES_A_POINT)
    for shift in (0.0, 0.5):
        band = np.minimum(down + shift, BANDS - 1).astype(np.int64)
        # One number that sorts by character, then band, then place in it.
        place = np.minimum(along, BAND_PLACES - far - 1).astype(np.int64)
        number = (glyphs.codes[group] * BANDS + band) * BAND_PLACES + place
        order = np.argsort(number)
        number = number[order]
        step = 1
        while len(near := np.flatnonzero(number[step:] - number[:-step] <= far)):
            for one, other in zip(group[order[near]], group[order[near + step]], strict=True):
                yield min(int(one), int(other)), max(int(one), int(other))
            step += 1


def _is_again(glyphs: Glyphs, first: int, second: int) -> bool:
    if glyphs.chars[first] != glyphs.chars[second] or glyphs.chars[first].isspace():
        return False
    # Two equal letters of a ligature stand at one place, but one after the other in one object.
    if second == first + 1 and glyphs.string[first] == glyphs.string[second]:
        return False
    reach = SAME_PLACE * float(min(glyphs.size[first], glyphs.size[second]))
    return (
        math.hypot(
            glyphs.left[first] - glyphs.left[second], glyphs.base[first] - glyphs.base[second]
        )
        <= reach
    )
