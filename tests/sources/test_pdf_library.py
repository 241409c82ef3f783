from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from jianbao.sources import pdf_library as library
from tests.sources.drawing import latin, pdf, song

SAMPLE = Path(__file__).parents[2] / "samples" / "2024-03-12.pdf"
HYPHENS = (0x02, 0xFFFE)
"""What stands for a hyphen at a line's end in the page's text, and in the character's own code."""


def assert_one_for_one(document: pypdfium2.PdfDocument) -> None:
    """Codes by the page are the codes by the character, and only white space is made up."""
    for page in document:
        text_page = page.get_textpage()
        count = pdfium.FPDFText_CountChars(text_page)
        address = library.address(text_page)
        whole = library.codes(address, count)
        single = library.codes_one_by_one(address, count)
        assert count > 0
        same = (whole == single) | (np.isin(whole, HYPHENS) & np.isin(single, HYPHENS))
        assert same.all()
        made_up = library.generated(address, np.arange(count))
        assert set(single[made_up].tolist()) <= {0x0A, 0x0D, 0x20}


def test_the_text_of_a_page_is_that_of_its_characters() -> None:
    assert_one_for_one(pypdfium2.PdfDocument(SAMPLE))


def test_the_text_of_a_page_with_odd_characters_is_that_of_its_characters() -> None:
    odd = latin("a\x01b\x1fc \xad- \x96d bridg-", 50, 100) + latin("ing \x02 loan", 50, 112)
    assert_one_for_one(pypdfium2.PdfDocument(pdf(odd + song("到八月。 　“", 50, 140))))


def test_no_indices_are_no_boxes() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert library.tight_boxes(0, none).shape == (0, 4)
    assert library.unmapped(0, none).shape == (0,)
