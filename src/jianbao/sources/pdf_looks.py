"""How the type of a PDF page looks: size, weight, slope, font, colour, direction of each string."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence

import msgspec
import numpy as np
import pypdfium2.raw as pdfium

from jianbao.sources import pdf_library as library
from jianbao.sources.pdf_library import Ints
from jianbao.sources.pdf_view import View

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


def looks_of(page: int, strings: Ints, indices: Ints, view: View) -> tuple[tuple[Look, ...], Ints]:
    """The different looks on the page and, for each of the text objects `strings`, the index of its
    own; `indices` are those of a character of each, all of whose characters look alike."""
    fonts: dict[int, _Font] = {}
    looks: dict[Look, int] = {}
    known: dict[tuple[object, ...], int] = {}
    found = []
    texts = strings.tolist()
    for traits in zip(
        library.font_sizes(page, indices),
        map(tuple, library.matrices(page, indices)[:, :4].tolist()),
        library.fonts(texts),
        library.render_modes(texts),
        map(tuple, library.fill_colours(texts)[:, :3].tolist()),
        strict=True,
    ):
        number = known.get(traits)
        if number is None:
            size, matrix, font, mode, colour = traits
            if font not in fonts:
                fonts[font] = _font(font)
            look = _look(size, matrix, fonts[font], mode in FILL_AND_STROKE, colour, view)
            number = known[traits] = looks.setdefault(look, len(looks))
        found.append(number)
    return tuple(looks), np.array(found, dtype=np.int64)


def _look(
    size: float,
    matrix: Sequence[float],
    font: _Font,
    outlined: bool,
    colour: Sequence[int],
    view: View,
) -> Look:
    a, b, c, d = matrix
    red, green, blue = colour
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
