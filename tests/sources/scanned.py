"""Scanned pages for tests: an image in a PDF, with a hidden text layer or without, in files."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import numpy as np
from PIL import Image

from jianbao.scans.grey import Grey
from tests.scans.type import level, scanned
from tests.sources.drawing import HEIGHT, WIDTH, pdf

LINES = ["清河三桥东侧主塔封顶", "全桥累计完成工程量的一半", "年底以前通车"]
DPI = 150


def page_image(lines: Sequence[str] = LINES) -> Grey:
    """A page of 600 by 800 points in 150 dpi, with lines of type of 20 points."""
    page = np.full((HEIGHT * DPI // 72, WIDTH * DPI // 72), 255, np.uint8)
    drawn = level(list(lines), size=42)
    page[100 : 100 + drawn.shape[0], 100 : 100 + drawn.shape[1]] = drawn
    return scanned(page, noise=6)


def png(image: Grey) -> bytes:
    """The image as a PNG."""
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG")
    return out.getvalue()


def tiff(*images: Grey) -> bytes:
    """The images as the pages of a TIFF."""
    out = io.BytesIO()
    first, *others = [Image.fromarray(image) for image in images]
    first.save(out, "TIFF", save_all=True, append_images=others, compression="tiff_deflate")
    return out.getvalue()


def image_object(image: Grey) -> bytes:
    """The image as an object of a PDF."""
    data = zlib.compress(image.tobytes())
    height, width = image.shape
    return (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (width, height, len(data), data)
    )


SHOWN = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q\n"
"""Paints the image over the whole page."""


def scanned_pdf(image: Grey, *contents: str) -> bytes:
    """A PDF with a page for each content, which may paint the image by `SHOWN`."""
    named = "/XObject << /Im 3 0 R >>"
    return pdf(*contents, more=[image_object(image)], resources=named)
