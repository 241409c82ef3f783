"""Pages are made silent, and looked at: they say nothing and look as before."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from jianbao.exports.searchable_pdf.muted import Muting, all_spaces
from tests.exports.searchable_pdf.looks import (
    needs_poppler,
    poppler_lines,
    rendered,
    said,
)
from tests.sources.drawing import latin, pdf, song

SAMPLE = Path(__file__).parents[3] / "samples" / "2025-06-10.pdf"


def muted(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        muting = Muting(document)
        for page in document.pages:
            muting.mute(page)
        document.save(stream)
    return stream.getvalue()


def changed(data: bytes, change: object) -> bytes:
    """A PDF with its first page changed."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document, document.pages[0])  # type: ignore[operator]
        document.save(stream)
    return stream.getvalue()


WRITTEN = pdf(latin("The gate is closed", 50, 100) + song("水闸合龙", 50, 200))


def as_form(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Put the page's text into a form within a form, with resources of its own."""
    inner = document.make_stream(page.Contents.read_bytes())
    inner.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 600, 800])})
    inner.Resources = page.Resources
    outer = document.make_stream(b"/Inner Do")
    outer.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 600, 800])})
    outer.Resources = Dictionary(XObject=Dictionary(Inner=inner))
    page.Contents = document.make_stream(b"/Outer Do")
    page.Resources = Dictionary(XObject=Dictionary(Outer=outer))


def by_state(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Name the font in a graphics state alone."""
    state = Dictionary(Type=Name.ExtGState, Font=Array([page.Resources.Font.Latin, 10]))
    page.Resources.ExtGState = Dictionary(G=state)
    page.Resources.Font = Dictionary()


def drawn_glyphs(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Set the page in a Type 3 font whose glyph holds text itself."""
    glyph = document.make_stream(b"800 0 d0 BT /Latin 900 Tf (G) Tj ET")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(gate=glyph),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([71, Name.gate])),
        FirstChar=71,
        LastChar=71,
        Widths=Array([800]),
        Resources=Dictionary(Font=Dictionary(Latin=page.Resources.Font.Latin)),
    )
    page.Resources.Font = Dictionary(Drawn=document.make_indirect(font))
    page.Contents = document.make_stream(b"BT /Drawn 20 Tf 1 0 0 1 50 700 Tm (GGG) Tj ET")


def spoken(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Give replacement texts: in the stream, in a property list, in a form."""
    page.Resources.Properties = Dictionary(P=Dictionary(ActualText=pikepdf.String("said aloud")))
    form = document.make_stream(
        b"/Span << /ActualText (in a form) >> BDC BT /Latin 9 Tf (x) Tj ET EMC"
    )
    form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 600, 800])})
    form.Resources = page.Resources
    page.Resources.XObject = Dictionary(F=form)
    page.Contents = Array(
        [
            page.Contents,
            document.make_stream(
                b"/Span << /ActualText (in the stream) >> BDC BT /Latin 9 Tf (y) Tj ET EMC "
                b"/Span /P BDC BT /Latin 9 Tf (z) Tj ET EMC /F Do"
            ),
        ]
    )


CASES = {
    "plain": WRITTEN,
    "form": changed(WRITTEN, as_form),
    "type3": changed(WRITTEN, drawn_glyphs),
    "spoken": changed(WRITTEN, spoken),
    "sample": SAMPLE.read_bytes(),
}


def words(pages: list[list[str]]) -> str:
    return "".join("".join(page) for page in pages).replace("\x00", "").strip()


@pytest.mark.parametrize("name", CASES)
def test_a_page_says_nothing_and_looks_as_before(name: str) -> None:
    data = CASES[name]
    assert said(data) != [""] * len(said(data))
    silent = muted(data)
    assert said(silent) == [""] * len(said(data))
    before, after = rendered(data), rendered(silent)
    assert all((one == other).all() for one, other in zip(before, after, strict=True))
    assert before[0].min() < 255


@needs_poppler
@pytest.mark.parametrize("name", CASES)
def test_poppler_hears_nothing_either(name: str) -> None:
    assert words(poppler_lines(CASES[name]))
    assert words(poppler_lines(muted(CASES[name]))) == ""


def test_a_font_in_a_graphics_state_is_silenced() -> None:
    # Neither PDFium nor poppler sets type by such a font, though ISO 32000-1, 8.4.5 knows it.
    with pikepdf.open(io.BytesIO(muted(changed(WRITTEN, by_state)))) as document:
        font = document.pages[0].Resources.ExtGState.G.Font[0]
        assert b"<0020>" in font.ToUnicode.read_bytes()


def test_fonts_that_pages_share_get_one_map() -> None:
    with pikepdf.open(io.BytesIO(muted(SAMPLE.read_bytes()))) as document:
        maps = {
            font.ToUnicode.objgen
            for page in document.pages
            for font in page.Resources.Font.values()
        }
        assert len(maps) <= 2


def test_a_page_without_resources_is_left_alone() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    for key in ("/Resources", "/Contents"):
        if key in page.obj:
            del page.obj[key]
    Muting(document).mute(page)
    assert "/Contents" not in page.obj


@pytest.mark.parametrize(("composite", "codes"), [(False, 256), (True, 65536 + 256)])
def test_every_code_is_a_space(composite: bool, codes: int) -> None:
    assert all_spaces(composite=composite).count(b"<0020>") == codes


def test_content_that_cannot_be_read_is_left_alone() -> None:
    def broken(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        stream = document.make_stream(b"/ActualText (x)")
        stream.Filter = Name("/Unknown")
        cut = document.make_stream(b"/Span << /ActualText (x) >> BDC ( [ < q")
        page.Contents = Array([page.Contents, stream, cut])

    with pikepdf.open(io.BytesIO(muted(changed(WRITTEN, broken)))) as document:
        _, unread, cut = document.pages[0].Contents
        assert unread.read_raw_bytes() == b"/ActualText (x)"
        assert cut.read_bytes() == b"/Span << /Unread (x) >> BDC ( [ < q"


def test_forms_may_hold_one_another_and_be_deep() -> None:
    document = pikepdf.open(io.BytesIO(WRITTEN))
    page = document.pages[0]
    forms = [document.make_stream(b"/F Do", Subtype=Name.Form) for _ in range(2000)]
    for outer, inner in pairwise(forms):
        outer.Resources = Dictionary(XObject=Dictionary(F=inner))
    fonts = Dictionary(Latin=document.make_indirect(page.Resources.Font.Latin))
    forms[-1].Resources = Dictionary(Font=fonts, XObject=Dictionary(F=forms[0]))
    page.Resources.XObject = Dictionary(F=forms[0])
    Muting(document).mute(page)
    assert b"<0020>" in fonts.Latin.ToUnicode.read_bytes()
