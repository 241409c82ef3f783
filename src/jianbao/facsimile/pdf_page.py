"""A page of a PDF → its image, by PDFium.

Notes, forms and links are left out: they are no part of the page as printed. PDFium is not safe for
threads, so this runs in the drawing program alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image
from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError

from jianbao.errors import DamagedPdf, EncryptedPdf, ImageTooLarge
from jianbao.facsimile.standing import size_before, stood
from jianbao.facsimile.task import Task
from jianbao.model import AS_STORED

THUMBNAIL = 400
"""Width in px below which a page is drawn finer and reduced: type of a pixel or two comes out even,
where PDFium would leave dots."""
FINER = 3


def draw_pdf(path: Path, task: Task) -> Image.Image:
    """What is wanted of the page.

    Raises `DamagedPdf`, `EncryptedPdf`, `ImageTooLarge`.
    """
    with _page(path, task.index) as page:
        if task.standing != AS_STORED:
            size = size_before(task.standing, task.width, task.height)
            whole = _drawn(page, size, (0, 0, *size), task.pixels, path.name)
            return stood(whole, task.standing, task.width, task.height).crop(task.part)
        finer = FINER if task.width < THUMBNAIL else 1
        size = task.width * finer, task.height * finer
        left, top, right, bottom = (side * finer for side in task.part)
        image = _drawn(page, size, (left, top, right, bottom), task.pixels, path.name)
        return image.reduce(finer) if finer > 1 else image


@contextmanager
def _page(path: Path, index: int) -> Iterator[Any]:
    try:
        document = PdfDocument(path)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf(path.name) from error
        raise DamagedPdf(path.name) from error
    try:
        page = pdfium.FPDF_LoadPage(document.raw, index)
        if not page:
            raise DamagedPdf(path.name, f"page {index + 1}")
        try:
            yield page
        finally:
            pdfium.FPDF_ClosePage(page)
    finally:
        document.close()


def _drawn(
    page: Any,
    size: tuple[int, int],
    part: tuple[int, int, int, int],
    pixels: int,
    name: str,
) -> Image.Image:
    """`part`, in px, of the page drawn at `size`."""
    left, top, right, bottom = part
    width, height = right - left, bottom - top
    if width * height > pixels:
        raise ImageTooLarge(name, f"{width} × {height} px")
    bitmap = PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, page, -left, -top, *size, 0, 0)
        return Image.frombytes(
            "RGB", (width, height), bytes(bitmap.buffer), "raw", "BGR", bitmap.stride
        )
    finally:
        bitmap.close()
