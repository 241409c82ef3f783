"""How the type of a PDF page looks: size, weight, slope, font, colour, direction of each string."""

from __future__ import annotations

import ctypes
import math
import re

import msgspec
import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from jianbao.sources import pdf_library as library
from jianbao.sources.pdf_view import View

Ints = npt.NDArray[np.int64]

BOLD_WEIGHT = 600
BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|simhei|stheiti|heiti|黑体|粗|大标宋|xbs|dbs", re.IGNORECASE
)
ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
SUBSET_PREFIX = re.compile(r"^[A-Z]{6}\+")
FILL_AND_STROKE = frozenset({2, 6})
"""Text rendering modes that thicken the letters by an outline, in place of a bold font."""

SLANT = 0.1
"""Sine of the angle by which a matrix leans letters over; less is inexact arithmetic."""


class Look(msgspec.Struct, frozen=True):
    """How a string looks; `direction` is that of its baseline as seen, not normalised."""

    size: float
    bold: bool
    italic: bool
    font: str
    colour: str
    direction: tuple[float, float]


class _Font(msgspec.Struct, frozen=True):
    name: str
    bold: bool
    italic: bool


def looks_of(page: int, objects: list[int], view: View) -> tuple[list[Look], Ints]:
    """The different looks on the page and, for each character, the index of its own.

    `objects` are the text objects of the characters, all of whose characters look alike.
    """
    begins = {found: index for index, found in reversed(list(enumerate(objects)))}
    strings, indices = list(begins), list(begins.values())
    fonts: dict[int, _Font] = {}
    known: dict[Look, int] = {}
    look_of: dict[int, int] = {}
    for found, size, matrix, font, mode, colour in zip(
        strings,
        library.font_sizes(page, indices),
        library.matrices(page, indices).tolist(),
        library.fonts(strings),
        library.render_modes(strings),
        library.fill_colours(strings).tolist(),
        strict=True,
    ):
        if font not in fonts:
            fonts[font] = _font(font)
        look = _look(size, matrix, fonts[font], mode in FILL_AND_STROKE, colour, view)
        look_of[found] = known.setdefault(look, len(known))
    return list(known), np.array([look_of[found] for found in objects], dtype=np.int64)


def _look(
    size: float,
    matrix: list[float],
    font: _Font,
    outlined: bool,
    colour: list[int],
    view: View,
) -> Look:
    a, b, c, d = matrix[:4]
    red, green, blue, _ = colour
    return Look(
        size=round(size * math.hypot(c, d), 2),
        bold=outlined or font.bold,
        # A matrix that leans letters over has its up direction off the perpendicular.
        italic=font.italic or abs(a * c + b * d) > SLANT * abs(a * d - b * c),
        font=font.name,
        colour=f"#{red:02x}{green:02x}{blue:02x}",
        direction=view.direction(a, b),
    )


def _font(address: int) -> _Font:
    if not address:
        return _Font("", False, False)
    font = ctypes.cast(address, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = SUBSET_PREFIX.sub("", buffer.raw[: max(0, length - 1)].decode("utf-8", "replace"))
    heavy = pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT or bool(BOLD_NAME.search(name))
    return _Font(name, heavy, bool(ITALIC_NAME.search(name)))
