"""Images of pages as a kind of source."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from jianbao.errors import DamagedImage, MissingEngine, UnknownEngine
from jianbao.scans import engine
from jianbao.scans import image_file as decoding
from jianbao.scans.settings import ScanSettings
from jianbao.scans.signatures import SIGNATURES
from jianbao.sources import images
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pictured import NOT_READ, Pictured
from tests.scans.type import blank
from tests.sources.scanned import png, tiff

PAGE = blank(60, 40)
HEADS = [
    png(PAGE),
    tiff(PAGE),
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"MM\x00*\x00\x00\x00\x08",
    b"II+\x00\x08\x00\x00\x00",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n\x00",
    b"\xff\x4f\xff\x51\x00\x2f",
]
OTHERS = [b"GIF89a", b"BM6", b"%PDF-1.7", b"<alto/>", b"", b"RIFF\0\0\0\0WEBP", b"\x89PNG\n"]


@pytest.mark.parametrize("head", HEADS + OTHERS)
def test_an_image_is_told_by_its_first_bytes(head: bytes) -> None:
    assert images.recognises(head) == (head in HEADS)


def test_what_is_told_an_image_is_what_can_be_decoded() -> None:
    assert set(decoding.CLASSES) == set(SIGNATURES)


def test_every_page_of_a_file_waits_to_be_recognised() -> None:
    pages, findings = images.read_pages(tiff(PAGE, PAGE, PAGE), "p.tif", 4, SourceLimits())
    assert findings == []
    assert [(page.number, page.source, page.unit) for page in pages] == [
        (4, "p.tif", "px"),
        (5, "p.tif", "px"),
        (6, "p.tif", "px"),
    ]
    assert [page.index for page in pages if isinstance(page, Pictured)] == [0, 1, 2]
    assert [finding.message for page in pages for finding in page.findings] == [NOT_READ] * 3


def test_the_pages_are_decoded() -> None:
    dark = PAGE - 200
    assert images.page_image(tiff(PAGE, dark), "p.tif", 1, 10**6).tolist() == dark.tolist()


def test_no_more_pages_are_counted_than_are_wanted() -> None:
    limits = SourceLimits(pages=1)
    assert len(images.read_pages(tiff(PAGE, PAGE, PAGE), "p.tif", 1, limits)[0]) == 2


def test_a_damaged_file_is_told() -> None:
    with pytest.raises(DamagedImage, match=r"p\.png"):
        images.read_pages(png(PAGE)[:12], "p.png", 1, SourceLimits())


def test_an_engine_that_is_none_is_told() -> None:
    limits = SourceLimits(scans=ScanSettings(engine="no-such"))
    with pytest.raises(UnknownEngine, match="no-such"):
        images.read_pages(png(PAGE), "p.png", 1, limits)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine._INSTALLED, "rapidocr", lambda: False)
    monkeypatch.setitem(engine._INSTALLED, "tesseract", lambda: False)
    with pytest.raises(MissingEngine, match=r"jianbao\[ocr\]"):
        images.read_pages(png(PAGE), "p.png", 1, SourceLimits())


def test_where_ocr_is_off_nothing_of_the_extra_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.split(".")[0] in ("cv2", "PIL") or name == "jianbao.scans.image":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    limits = SourceLimits(scans=ScanSettings(engine="none"))
    pages, _ = images.read_pages(png(PAGE), "p.png", 1, limits)
    assert len(pages) == 1
