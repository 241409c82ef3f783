"""Pages of a PDF that are pictures: told by what can be seen on them, and drawn for an OCR engine.

A scanned page is an image that covers it. Text that an OCR program has laid over or under it is not
seen: it is drawn in no way (rendering mode 3), or the image is painted over it.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfBitmap

from jianbao.errors import ImageTooLarge
from jianbao.sources import pdf_library as library
from jianbao.sources.found import POINTS_AN_INCH
from jianbao.sources.pdf_glyphs import SPACE
from jianbao.sources.pdf_shapes import Shapes, images_of
from jianbao.sources.pdf_view import View

if TYPE_CHECKING:
    from jianbao.scans.grey import Grey

COVERING = 0.6
"""Share of the page that pictures take up from which a page of little visible type is a picture.
Scans are cropped, and lie on larger pages."""

FEW_CHARACTERS = 40
"""Visible characters that a scanned page may have: a stamp, an address, a page number …"""

FEW = 0.1
"""… or so many for each hidden one."""

UNSEEN = frozenset({3, 7})
"""Text rendering modes that paint nothing."""

MOST_LOOKED_AT = 50_000_000
"""Pixels of an image whose opacity is looked at; a larger one is a scan."""

OPAQUE = 250.0
"""Mean opacity, of 255, from which on nothing shows through."""

DRAWN_DPI = 250.0
"""Dots an inch where no image says better: type of 9 points, a newspaper's, is 31 px high then."""

LEAST_DPI, MOST_DPI = 72.0, 600.0

MAIN_IMAGE = 0.5
"""Share of the page: an image this large has the resolution of the page."""


def is_picture(
    document: Any, page: Any, text_page: Any, shapes: Shapes, view: View, lines: int
) -> bool:
    """Whether type on the loaded page can be seen but not read from the file; `lines` is how many
    lines of text the file gives, hidden ones too."""
    if not lines:
        return bool(pdfium.FPDFPage_CountObjects(page) > 0)
    covered = sum(picture.box.area for picture in shapes.pictures)
    if not shapes.covered and covered < COVERING * view.width * view.height:
        return False
    visible, hidden = _characters(text_page, _painted_over(document, page, view))
    return visible <= max(FEW_CHARACTERS, FEW * hidden)


def drawn(page: Any, view: View, name: str, pixels: int) -> tuple[Grey, float]:
    """The loaded page as an image as it is seen, grey, and its pixels in a point.

    The resolution is that of the image on the page, less where that would be over `pixels` pixels.
    Raises `ImageTooLarge` where the image itself has more.
    """
    dpi = _resolution(page, view, name, pixels)
    area = view.width * view.height / POINTS_AN_INCH**2
    dpi = min(dpi, math.sqrt(pixels / max(area, 1e-6)))
    scale = dpi / POINTS_AN_INCH
    size = max(1, round(view.width * scale)), max(1, round(view.height * scale))
    bitmap = PdfBitmap.new_native(*size, pdfium.FPDFBitmap_Gray)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, page, 0, 0, *size, 0, 0)
        return np.array(bitmap.to_numpy(), dtype=np.uint8, copy=True).reshape(size[::-1]), scale
    finally:
        bitmap.close()


def _characters(text_page: Any, covered: set[int]) -> tuple[int, int]:
    """How many characters are seen on the page, and how many are not; those of the `covered` text
    objects are not."""
    address = library.address(text_page)
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    indices = np.arange(count)
    codes = library.codes(address, count)
    indices = indices[codes > SPACE]
    owners = library.objects(address, indices)
    strings, counts = np.unique(owners[owners != 0], return_counts=True)
    modes = library.render_modes(strings.tolist())
    unseen = [
        mode in UNSEEN or string in covered
        for mode, string in zip(modes, strings.tolist(), strict=True)
    ]
    hidden = int(counts[unseen].sum()) if len(counts) else 0
    return len(indices) - hidden, hidden


def _painted_over(document: Any, page: Any, view: View) -> set[int]:
    """The text objects of the page itself over which an image of the whole page is painted."""
    kinds = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE)
    under: set[int] = set()
    covered: set[int] = set()
    for kind, address in library.page_objects(library.address(page), kinds):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            under.add(address)
            continue
        image = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        if under > covered and _covers(image, view) and _is_opaque(document, page, image):
            covered |= under
    return covered


def _covers(image: Any, view: View) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(image, *map(ctypes.byref, (left, bottom, right, top)))
    area = (right.value - left.value) * (top.value - bottom.value)
    return area >= COVERING * view.width * view.height


def _is_opaque(document: Any, page: Any, image: Any) -> bool:
    """Whether nothing under the image shows through it, as it does through a watermark."""
    if pdfium.FPDFPageObj_HasTransparency(image):
        return False
    # A mask of the image's own is no transparency for PDFium; it shows in what is painted alone.
    if _dots(image)[0] * _dots(image)[1] > MOST_LOOKED_AT:
        return True
    painted = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, image)
    if not painted:
        return True
    bitmap = PdfBitmap.from_raw(painted)
    try:
        pixels = bitmap.to_numpy()
        return pixels.ndim < 3 or pixels.shape[2] < 4 or float(pixels[..., 3].mean()) >= OPAQUE
    finally:
        bitmap.close()


def _dots(image: Any) -> tuple[int, int]:
    """How many pixels an image has across and down."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, ctypes.byref(wide), ctypes.byref(high))
    return wide.value, high.value


def _resolution(page: Any, view: View, name: str, pixels: int) -> float:
    """Dots an inch at which the page loses nothing: those of the finest large image on it."""
    found = [DRAWN_DPI]
    large: list[float] = []
    for image, box in images_of(page, view):
        wide, high = _dots(image)
        dots = wide * high
        if dots > pixels:
            raise ImageTooLarge(name, f"{wide} × {high} px")
        if dots and box.area > 0:
            dpi = math.sqrt(dots / box.area) * POINTS_AN_INCH
            (large if box.area >= MAIN_IMAGE * view.width * view.height else found).append(dpi)
    return min(MOST_DPI, max(LEAST_DPI, max(large or found)))
