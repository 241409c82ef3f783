"""PDF: pages with their lines of type, rules, frames and pictures, and pages that are pictures.

All measures are in points on the page as it is seen: crop box taken off, rotation applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from jianbao.errors import DamagedPdf, EncryptedPdf, SourceTooLarge
from jianbao.model import Finding, Line, Page
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pdf_glyphs import read_glyphs
from jianbao.sources.pdf_lines import lines_of
from jianbao.sources.pdf_picture import drawn, is_picture
from jianbao.sources.pdf_shapes import Shapes, read_shapes
from jianbao.sources.pdf_view import View, view_of
from jianbao.sources.pictured import NOT_READ, pictured_page

if TYPE_CHECKING:
    from jianbao.scans.grey import Grey

NAME = "PDF"

NO_TEXT = "The page has no text layer."

SIGNATURE = b"%PDF-"
SIGNATURE_WITHIN = 1024
"""Bytes in which the signature stands; some programs write a line or two before it."""

END_MARK = b"%%EOF"
END_WITHIN = 2048
"""Bytes at the end in which a whole file has its end mark."""


def recognises(head: bytes) -> bool:
    """Whether the first bytes hold the signature of a PDF."""
    return SIGNATURE in head[:SIGNATURE_WITHIN]


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The pages, numbered from `first`; a page that cannot be loaded is empty, with a finding.

    Raises `EncryptedPdf`, `DamagedPdf` where nothing can be read, `SourceTooLarge` for more pages
    than the limits allow.
    """
    with _document(data, name) as document:
        count = len(document)
        if count > limits.pages:
            raise SourceTooLarge(name, f"{count} pages")
        pages = [_page(document, index, name, first + index) for index in range(count)]
    if END_MARK in data[-END_WITHIN:]:
        return pages, []
    if not any(page.lines for page in pages):
        raise DamagedPdf(name)
    cut = "The PDF is cut off; what stood at its end is missing."
    return pages, [Finding(code="unreadable", severity="error", message=f"{name}: {cut}")]


def page_image(data: bytes, name: str, index: int, pixels: int) -> tuple[Grey, float]:
    """The page at `index` as an image as it is seen, and its pixels in a point.

    Raises `EncryptedPdf`, `DamagedPdf`, `ImageTooLarge` for an image of more than `pixels` pixels.
    """
    with _document(data, name) as document:
        page = pdfium.FPDF_LoadPage(document.raw, index)
        if not page:
            raise DamagedPdf(name, f"page {index + 1}")
        try:
            return drawn(page, view_of(page), name, pixels)
        finally:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def _document(data: bytes, name: str) -> Iterator[PdfDocument]:
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf(name) from error
        raise DamagedPdf(name) from error
    try:
        if not len(document):
            raise DamagedPdf(name, "no pages")
        yield document
    finally:
        document.close()


def _page(document: PdfDocument, index: int, name: str, number: int) -> Page:
    page = pdfium.FPDF_LoadPage(document.raw, index)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        if not text_page:
            return _lost(number, name)
        return _read(document, page, text_page, name, number, index)
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)


def _lost(number: int, name: str) -> Page:
    finding = _unreadable(number, "error", "The page is damaged and could not be loaded.")
    return Page(number=number, source=name, findings=(finding,))


def _read(
    document: PdfDocument, page: Any, text_page: Any, name: str, number: int, index: int
) -> Page:
    view = view_of(page)
    shapes = read_shapes(page, view)
    lines, unnamed = _lines(text_page, view, shapes)
    pictured = is_picture(document.raw, page, text_page, shapes, view, len(lines))
    findings = []
    if not lines:
        findings.append(_unreadable(number, "warning", NOT_READ if pictured else NO_TEXT))
    if unnamed:
        findings.append(
            _unreadable(
                number, "warning", f"The fonts do not say what {unnamed} of the characters are."
            )
        )
    found = Page(
        number=number,
        source=name,
        width=round(view.width, 2),
        height=round(view.height, 2),
        unit="pt",
        lines=tuple(lines),
        rules=shapes.rules,
        frames=shapes.frames,
        pictures=shapes.pictures,
        findings=tuple(findings),
    )
    return pictured_page(found, NAME, index) if pictured else found


def _lines(text_page: Any, view: View, shapes: Shapes) -> tuple[list[Line], int]:
    """The lines from top to bottom, and the number of characters that could not be named."""
    sets, unnamed = read_glyphs(text_page, view)
    rules = [rule.box for rule in shapes.rules]
    lines = [line for turn, glyphs in sets.items() for line in lines_of(glyphs, turn, rules)]
    return sorted(lines, key=_place), unnamed


def _place(line: Line) -> tuple[float, float, str]:
    return (line.box.y0, line.box.x0, line.text) if line.box else (0.0, 0.0, line.text)


def _unreadable(page: int, severity: Any, message: str) -> Finding:
    return Finding(code="unreadable", severity=severity, page=page, message=message)
