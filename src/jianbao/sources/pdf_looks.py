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


TRAITS = np.dtype(
    [("size", "f8"), ("font", "i8"), ("matrix", "f8", 4), ("mode", "i8"), ("colour", "i8", 3)]
)


class Look(msgspec.Struct, frozen=True, gc=False):
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
    known: dict[bytes, int] = {}
    traits = _traits(page, strings, indices)
    found = []
    for number, each in enumerate(traits.view(f"V{traits.itemsize}").tolist()):
        look = known.get(each)
        if look is None:
            font = int(traits["font"][number])
            if font not in fonts:
                fonts[font] = _font(font)
            look = looks.setdefault(_look(traits[number], fonts[font], view), len(looks))
            known[each] = look
        found.append(look)
    return tuple(looks), np.array(found, dtype=np.int64)


def _traits(page: int, strings: Ints, indices: Ints) -> npt.NDArray[np.void]:
    """What the look of each text object is made of, a record for each."""
    traits = np.zeros(len(strings), dtype=TRAITS)
    addresses = strings.tolist()
    traits["size"] = library.font_sizes(page, indices)
    traits["matrix"] = library.matrices(page, indices)[:, :4]
    traits["font"] = library.fonts(addresses)
    traits["mode"] = library.render_modes(addresses)
    traits["colour"] = library.fill_colours(addresses)[:, :3]
    return traits


def _look(traits: np.void, font: _Font, view: View) -> Look:
    a, b, c, d = traits["matrix"].tolist()
    red, green, blue = traits["colour"].tolist()
    return Look(
        size=round(float(traits["size"]) * math.hypot(c, d), 2),
        bold=int(traits["mode"]) in FILL_AND_STROKE or font.bold,
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
