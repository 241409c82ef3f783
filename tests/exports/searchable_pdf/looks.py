"""What a PDF shows and says, as PDFium and poppler see it."""

from __future__ import annotations

import ctypes
import shutil
import subprocess

import numpy as np
import numpy.typing as npt
import pytest
from pypdfium2 import PdfDocument, PdfObject, PdfTextPage
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT, FPDFTextObj_GetText

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed"
)


def rendered(data: bytes, scale: float = 1.0) -> list[npt.NDArray[np.uint8]]:
    """Every page as it looks."""
    document = PdfDocument(data)
    return [np.array(page.render(scale=scale).to_numpy()) for page in document]


def said(data: bytes) -> list[str]:
    """The text of every page as PDFium puts it together, without spaces."""
    texts = [page.get_textpage().get_text_range() for page in PdfDocument(data)]
    return ["".join(text.replace("\ufffe", "-").split()) for text in texts]


def page_lines(data: bytes) -> list[list[str]]:
    """The strings of every page in the order of the file, those of spaces alone left out."""
    pages = []
    for page in PdfDocument(data):
        text_page = page.get_textpage()
        strings = [_string(item, text_page) for item in page.get_objects([FPDF_PAGEOBJ_TEXT])]
        pages.append([string for string in strings if string])
    return pages


def _string(item: PdfObject, text_page: PdfTextPage) -> str:
    length = FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    FPDFTextObj_GetText(item.raw, text_page.raw, units, length)
    # PDFium has signs of its own for a hyphen at a line's end, here and in `said`.
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace("\x02", "-").strip()


def poppler_lines(data: bytes, *options: str) -> list[list[str]]:
    """The lines of every page as `pdftotext` with these options gives them."""
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return [[line for line in page.split("\n") if line] for page in text.split("\f")[:-1]]
