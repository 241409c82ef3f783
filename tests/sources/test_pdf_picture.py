"""Which pages of a PDF are pictures, and how they are drawn."""

from __future__ import annotations

import numpy as np
import pytest

from jianbao.errors import ImageTooLarge
from jianbao.model import Page
from jianbao.sources import pdf
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pictured import NOT_READ, Pictured
from tests.sources.drawing import HEIGHT, WIDTH, latin
from tests.sources.drawing import pdf as drawn_pdf
from tests.sources.scanned import SHOWN, image_object, page_image, scanned_pdf

SMALL = page_image()[::4, ::4].copy()
HIDDEN = latin("Hidden words of the page that are long enough", 50, 100).replace("BT", "BT 3 Tr")
VISIBLE = "".join(
    latin("Words that are set and can be read by all", 50, 100 + 20 * k) for k in range(4)
)
SMALLER = f"q {WIDTH // 2} 0 0 {HEIGHT // 2} 0 0 cm /Im Do Q\n"


def page_of(*contents: str) -> Page:
    pages, _ = pdf.read_pages(scanned_pdf(SMALL, *contents), "p.pdf", 1, SourceLimits())
    return pages[-1]


@pytest.mark.parametrize(
    "content",
    [
        SHOWN,
        SHOWN + HIDDEN,
        HIDDEN + SHOWN,
        VISIBLE + SHOWN,
        SHOWN + latin("Digital library, page 7", 50, 790),
        SMALLER,
        "10 10 200 300 re S",
    ],
    ids=["image", "hidden", "hidden under", "painted over", "stamped", "smaller", "drawn"],
)
def test_a_page_without_type_to_be_read_is_a_picture(content: str) -> None:
    page = page_of(content)
    assert isinstance(page, Pictured)
    assert (page.kind, page.index) == (pdf.NAME, 0)


@pytest.mark.parametrize(
    "content",
    [VISIBLE, VISIBLE + SMALLER, SHOWN + VISIBLE, ""],
    ids=["type", "type and picture", "type on a ground", "nothing"],
)
def test_other_pages_are_none(content: str) -> None:
    assert not isinstance(page_of(content), Pictured)


def test_each_page_is_judged_by_itself() -> None:
    pages, _ = pdf.read_pages(
        scanned_pdf(SMALL, VISIBLE, SHOWN, VISIBLE, SHOWN + HIDDEN), "p.pdf", 5, SourceLimits()
    )
    assert [isinstance(page, Pictured) for page in pages] == [False, True, False, True]
    assert [page.index for page in pages if isinstance(page, Pictured)] == [1, 3]
    assert [page.number for page in pages] == [5, 6, 7, 8]


def test_what_is_told_of_it_without_ocr() -> None:
    assert [finding.message for finding in page_of(SHOWN).findings] == [NOT_READ]
    layered = page_of(SHOWN + HIDDEN)
    assert layered.findings == ()
    assert layered.lines[0].text.startswith("Hidden words")


def test_a_watermark_hides_no_type() -> None:
    mask = image_object(np.full((4, 4), 40, np.uint8))
    image = image_object(SMALL).replace(b"/Type /XObject", b"/Type /XObject /SMask 4 0 R")
    data = drawn_pdf(VISIBLE + SHOWN, more=[image, mask], resources="/XObject << /Im 3 0 R >>")
    (page,), _ = pdf.read_pages(data, "p.pdf", 1, SourceLimits())
    assert not isinstance(page, Pictured)


def test_it_is_drawn_at_the_resolution_of_its_image() -> None:
    image = page_image()
    drawn, scale = pdf.page_image(scanned_pdf(image, SHOWN), "p.pdf", 0, 10**8)
    assert drawn.shape == image.shape
    assert scale == pytest.approx(image.shape[1] / WIDTH, rel=1e-3)
    # PDFium may set it off by a pixel.
    assert np.abs(drawn.astype(int) - image).mean() < 8


def test_a_drawing_gets_a_resolution_in_which_type_can_be_read() -> None:
    drawn, scale = pdf.page_image(scanned_pdf(SMALL, SMALLER), "p.pdf", 0, 10**8)
    assert 25 < 9 * scale < 40
    assert drawn.shape == (round(HEIGHT * scale), round(WIDTH * scale))


def test_a_turned_page_is_drawn_as_it_is_seen() -> None:
    image = page_image()
    data = drawn_pdf(
        SHOWN, page="/Rotate 90", more=[image_object(image)], resources="/XObject << /Im 3 0 R >>"
    )
    drawn, _ = pdf.page_image(data, "p.pdf", 0, 10**8)
    assert drawn.shape == image.T.shape
    assert np.abs(drawn.astype(int) - np.rot90(image, -1)).mean() < 8


def test_the_limit_on_pixels_holds() -> None:
    data = scanned_pdf(SMALL, SHOWN, SMALLER)
    with pytest.raises(ImageTooLarge, match=r"p\.pdf"):
        pdf.page_image(data, "p.pdf", 0, SMALL.size - 1)
    drawn, scale = pdf.page_image(data, "p.pdf", 1, SMALL.size + 10)
    assert drawn.size <= 1.05 * SMALL.size
    assert drawn.shape[0] == pytest.approx(HEIGHT * scale, abs=1)
