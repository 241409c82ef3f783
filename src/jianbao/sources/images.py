"""Images of pages: PNG, JPEG, TIFF of one page or many, JPEG 2000.

They are read by an OCR engine, which the extra `ocr` brings; here it is only told how many pages a
file has. Boxes are in pixels of the page set upright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import MissingEngine
from jianbao.model import Finding, Page
from jianbao.scans.engine import NONE, engine_meant
from jianbao.scans.signatures import is_image
from jianbao.sources.found import unreadable
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pictured import NOT_READ, Pictured, pictured_page

if TYPE_CHECKING:
    from jianbao.scans.grey import Grey

NAME = "page image"


def recognises(head: bytes) -> bool:
    """Whether a file with these first bytes is an image of a kind that is read."""
    return is_image(head)


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The pages, numbered from `first`, each yet to be recognised.

    Raises `MissingEngine` where there is no engine for it, `UnknownEngine`, `DamagedImage`.
    """
    count = 1
    if engine_meant(limits.scans.engine) != NONE:
        try:
            from jianbao.scans.image import page_count
        except ImportError as error:
            raise MissingEngine(name, str(error)) from error
        count = min(page_count(data, name), limits.pages + 1)
    return [_page(name, first + index, index) for index in range(count)], []


def page_image(data: bytes, name: str, index: int, pixels: int) -> Grey:
    """The page at `index` of the file, as it is stored.

    Raises `DamagedImage`, `ImageTooLarge` for more than `pixels` pixels.
    """
    from jianbao.scans.image import page_image as decoded

    return decoded(data, name, index, pixels)


def _page(name: str, number: int, index: int) -> Pictured:
    findings = (unreadable(number, NOT_READ),)
    page = Page(number=number, source=name, unit="px", findings=findings)
    return pictured_page(page, NAME, index)
