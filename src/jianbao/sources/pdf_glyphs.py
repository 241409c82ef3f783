"""The characters of a PDF page: what they are, where they stand, how they look.

Drawing order is kept as an index only; nothing later trusts it.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any, Self

import msgspec
import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium
from scipy.spatial import cKDTree

from jianbao.sources import pdf_library as library
from jianbao.sources.pdf_library import Floats
from jianbao.sources.pdf_view import View

Ints = npt.NDArray[np.int64]

HYPHEN_MARKS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium or the file gives for a hyphen that breaks a word at a line's end."""

UNREADABLE = "\ufffd"

SAME_PLACE = 0.15
"""Two equal characters this part of their size apart are one, printed twice to look bold."""

BOLD_WEIGHT = 600
BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|simhei|stheiti|heiti|黑体|粗|大标宋|xbs|dbs", re.IGNORECASE
)
ITALIC_NAME = re.compile(r"italic|oblique|楷体斜", re.IGNORECASE)
SUBSET_PREFIX = re.compile(r"^[A-Z]{6}\+")
FILL_AND_STROKE = frozenset({2, 6})


class Look(msgspec.Struct, frozen=True):
    """How a text object's characters look; `direction` is that of the baseline as seen."""

    size: float
    bold: bool
    italic: bool
    font: str
    colour: str
    direction: tuple[float, float]


@dataclass(frozen=True)
class Glyphs:
    """Characters of one direction, in a frame turned so that they read from left to right, y down.

    Arrays of one length. `left` and `right` bound the cell a character advances by, `ink_left` and
    `ink_right` what is printed of it; `base` is the baseline; `look` indexes `looks`.
    `hyphen` marks hyphens that break a word.
    """

    chars: list[str]
    left: Floats
    right: Floats
    ink_left: Floats
    ink_right: Floats
    base: Floats
    size: Floats
    look: Ints
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
    objects = library.objects(page, count)
    looks, look = _looks(page, objects, view)
    wanted = np.array([bool(char) for char in chars]) & (look >= 0)
    turns = np.array([_turn(each.direction) for each in looks] or [0])[look]
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
            np.array([each.size for each in looks])[look[chosen]],
            look[chosen],
            hyphen[chosen],
            tuple(looks),
        )
        sets[turn] = _printed_once(glyphs, [objects[index] or 0 for index in chosen.tolist()])
    return sets, sum(1 for char in chars if char == UNREADABLE)


def axes(turn: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The directions, as seen, of a line turned so many quarters clockwise and of its next line."""
    along = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    return along, (-along[1], along[0])


def _turn(direction: tuple[float, float]) -> int:
    return round(math.atan2(direction[1], direction[0]) / (math.pi / 2)) % 4


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


def _looks(page: int, objects: list[int | None], view: View) -> tuple[list[Look], Ints]:
    """The looks on the page and, for each character, the index of its own (-1 where it has no
    text object)."""
    known: dict[int | None, int] = {None: -1}
    fonts: dict[int, tuple[str, int]] = {}
    looks: list[Look] = []
    for index, found in enumerate(objects):
        if found is not None and found not in known:
            known[found] = len(looks)
            looks.append(_look(page, index, found, view, fonts))
    return looks, np.array([known[found] for found in objects], dtype=np.int64)


def _look(page: int, index: int, found: int, view: View, fonts: dict[int, tuple[str, int]]) -> Look:
    text_object = ctypes.cast(found, pdfium.FPDF_PAGEOBJECT)
    name, weight = _font(pdfium.FPDFTextObj_GetFont(text_object), fonts)
    a, b, c, d = library.matrix(page, index)
    stroked = pdfium.FPDFTextObj_GetTextRenderMode(text_object) in FILL_AND_STROKE
    return Look(
        size=round(library.font_size(page, index) * math.hypot(c, d), 2),
        bold=stroked or weight >= BOLD_WEIGHT or bool(BOLD_NAME.search(name)),
        # A slanted font made by the matrix alone has its up direction off the perpendicular.
        italic=bool(ITALIC_NAME.search(name)) or abs(a * c + b * d) > 0.1 * abs(a * d - b * c),
        font=name,
        colour=_colour(text_object),
        direction=view.direction(a, b),
    )


def _font(font: Any, fonts: dict[int, tuple[str, int]]) -> tuple[str, int]:
    """Name (without the prefix of a subset) and weight of a font."""
    key = library.address(font)
    if key not in fonts:
        buffer = ctypes.create_string_buffer(256)
        length = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer)) if key else 0
        name = buffer.raw[: max(0, length - 1)].decode("utf-8", "replace")
        weight = pdfium.FPDFFont_GetWeight(font) if key else 0
        fonts[key] = (SUBSET_PREFIX.sub("", name), weight)
    return fonts[key]


def _colour(text_object: Any) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(text_object, *map(ctypes.byref, parts)):
        return ""
    red, green, blue, _ = (part.value for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}"


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
    return np.minimum(*cell), np.maximum(*cell), np.minimum(*ink), np.maximum(*ink), base


def _printed_once(glyphs: Glyphs, objects: list[int]) -> Glyphs:
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
            if _is_again(glyphs, objects, first, second):
                again.add(second)
    kept = np.array([index for index in range(len(glyphs)) if index not in again], dtype=np.int64)
    return glyphs.taken(kept) if again else glyphs


def _is_again(glyphs: Glyphs, objects: list[int], first: int, second: int) -> bool:
    if glyphs.chars[first] != glyphs.chars[second] or glyphs.chars[first].isspace():
        return False
    # Two equal letters of a ligature stand at one place, but one after the other in one object.
    if second == first + 1 and objects[first] == objects[second]:
        return False
    reach = SAME_PLACE * float(min(glyphs.size[first], glyphs.size[second]))
    return (
        math.hypot(
            glyphs.left[first] - glyphs.left[second], glyphs.base[first] - glyphs.base[second]
        )
        <= reach
    )
