"""The characters of a PDF page: what they are, where they stand, how they look.

Drawing order is kept as an index only; nothing later trusts it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium
from scipy.spatial import cKDTree

from jianbao.sources import pdf_library as library
from jianbao.sources.pdf_library import Floats
from jianbao.sources.pdf_looks import Ints, Look, looks_of
from jianbao.sources.pdf_view import View

HYPHEN_MARKS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium or the file gives for a hyphen that breaks a word at a line's end."""

UNREADABLE = "\ufffd"

SMALLEST = 0.5
"""Points; no type is smaller, but some files give a size of nothing and scale it otherwise."""

SAME_PLACE = 0.15
"""Two equal characters this part of their size apart are one, printed twice to look bold."""


@dataclass(frozen=True)
class Glyphs:
    """Characters of one direction, in a frame turned so that they read from left to right, y down.

    Arrays of one length. `left` and `right` bound the cell a character advances by, `ink_left` and
    `ink_right` what is printed of it; `base` is the baseline; `look` indexes `looks`,
    `string` tells which characters the file sets as one string, `hyphen` marks hyphens that break a
    word.
    """

    chars: list[str]
    left: Floats
    right: Floats
    ink_left: Floats
    ink_right: Floats
    base: Floats
    size: Floats
    look: Ints
    string: Ints
    hyphen: npt.NDArray[np.bool_]
    looks: tuple[Look, ...]

    def __len__(self) -> int:
        return len(self.chars)

    def taken(self, chosen: Ints) -> Self:
        """The glyphs at the indices `chosen`, in that order."""
        return type(self)(
            [self.chars[index] for index in chosen.tolist()],
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


def read_glyphs(text_page: Any, view: View) -> tuple[dict[int, Glyphs], int]:
    """The page's glyphs by quarter turns of their baseline (clockwise, as seen), and how many
    characters the fonts do not name (they are `UNREADABLE`).

    Baselines that are not upright go with the nearest quarter turn.
    """
    page = library.address(text_page)
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    if not count:
        return {}, 0
    chars, hyphen = _characters(page, count)
    objects = _objects(page, count)
    looks, look = looks_of(page, objects, view)
    string = np.array(objects, dtype=np.int64)
    wanted = np.array([bool(char) for char in chars])
    turns = np.array([_turn(each.direction) for each in looks])[look]
    origins, tight, loose = (
        library.origins(page, count),
        library.tight_boxes(page, count),
        library.loose_boxes(page, count),
    )
    sets = {}
    for turn in sorted(set(turns[wanted].tolist())):
        chosen = np.flatnonzero(wanted & (turns == turn))
        placed = _placed(chosen, view, turn, origins, tight, loose)
        glyphs = Glyphs(
            [chars[index] for index in chosen.tolist()],
            *placed,
            _sizes(np.array([each.size for each in looks])[look[chosen]], loose[chosen]),
            look[chosen],
            string[chosen],
            hyphen[chosen],
            tuple(looks),
        )
        sets[turn] = _printed_once(glyphs)
    return sets, sum(1 for char in chars if char == UNREADABLE)


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


def _objects(page: int, count: int) -> list[int]:
    """The text object of each character; of one that has none, that of the character before."""
    found = library.objects(page, count)
    last = next((each for each in found if each), 0) or 0
    objects = []
    for each in found:
        last = each or last
        objects.append(last)
    return objects


def _characters(page: int, count: int) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """Each character, `""` for those PDFium made up and for control codes; and which are hyphens
    that break a word."""
    codes = library.codes(page, count)
    unmapped = library.unmapped(page, count)
    hyphen = np.array([code in HYPHEN_MARKS for code in codes])
    chars = [
        "" if invented else "-" if code in HYPHEN_MARKS else _character(code, wrong)
        for code, invented, wrong in zip(
            codes, library.generated(page, count), unmapped, strict=True
        )
    ]
    for index in range(count - 1):
        high, low = codes[index], codes[index + 1]
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            chars[index] = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
            chars[index + 1] = ""
    return chars, hyphen


def _character(code: int, wrong: int) -> str:
    if wrong or code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNREADABLE
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " " if code in (0x09, 0x0A, 0x0D) else ""
    return chr(code)


def _placed(
    chosen: Ints, view: View, turn: int, origins: Floats, tight: Floats, loose: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Left, right, ink left, ink right and baseline of the chosen glyphs in the turned frame."""
    along, down = axes(turn)

    def turned(xs: Floats, ys: Floats, axis: tuple[int, int]) -> Floats:
        seen_x, seen_y = view.points(xs, ys)
        return seen_x * axis[0] + seen_y * axis[1]

    cell = [turned(loose[chosen, i], loose[chosen, j], along) for i, j in ((0, 3), (2, 1))]
    ink = [turned(tight[chosen, i], tight[chosen, j], along) for i, j in ((0, 2), (1, 3))]
    base = turned(origins[chosen, 0], origins[chosen, 1], down)
    left, right = np.minimum(*cell), np.maximum(*cell)
    ink_left, ink_right = np.minimum(*ink), np.maximum(*ink)
    # A font may lack widths or, not being embedded, shapes: then either has to do for both.
    inked = ink_right > ink_left
    advanced = right > left
    return (
        np.where(advanced | ~inked, left, ink_left),
        np.where(advanced | ~inked, right, ink_right),
        np.where(inked, ink_left, left),
        np.where(inked, ink_right, right),
        base,
    )


def _printed_once(glyphs: Glyphs) -> Glyphs:
    """The glyphs without those printed again at the same place."""
    sizes = glyphs.size
    usual = float(np.median(sizes))
    again: set[int] = set()
    # Big type apart: its reach would pair the small type's neighbours.
    for group in (np.flatnonzero(sizes <= 1.5 * usual), np.flatnonzero(sizes > 1.5 * usual)):
        if len(group) < 2:
            continue
        reach = SAME_PLACE * float(sizes[group].max())
        tree = cKDTree(np.column_stack([glyphs.left[group], glyphs.base[group]]))
        for pair in tree.query_pairs(reach):
            first, second = sorted((int(group[pair[0]]), int(group[pair[1]])))
            if _is_again(glyphs, first, second):
                again.add(second)
    kept = np.array([index for index in range(len(glyphs)) if index not in again], dtype=np.int64)
    return glyphs.taken(kept) if again else glyphs


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
