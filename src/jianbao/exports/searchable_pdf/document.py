"""A searchable PDF of an issue, put together.

Takes an issue, the text of its pages in the order of the articles and what the pages look like;
gives the bytes of a document whose pages look as they were printed and hold that text, invisible,
where it is printed, with bookmarks for pages and articles. Same input, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from jianbao import __version__
from jianbao.errors import OtherPages
from jianbao.exports.outline import title
from jianbao.exports.page_text import PageText
from jianbao.exports.printable import printable
from jianbao.exports.searchable_pdf.bookmarks import add_bookmarks
from jianbao.exports.searchable_pdf.facing import Facing
from jianbao.exports.searchable_pdf.facsimile import Facsimile
from jianbao.exports.searchable_pdf.glyphless import (
    ASCENT,
    DESCENT,
    Glyphless,
    font_program,
    glyphless,
    to_glyphs,
    to_unicode,
    width_runs,
)
from jianbao.exports.searchable_pdf.layer import layer_lines, text_layer
from jianbao.exports.searchable_pdf.muted import Muting
from jianbao.exports.tongue import language_tag
from jianbao.exports.type_width import EM
from jianbao.model import Issue

VERSION = "1.7"
FACE = "Glyphless"
SYMBOLIC = 4
"""Flag of a font descriptor: characters of its own (ISO 32000-1, table 123)."""


def searchable_pdf(
    issue: Issue, pages: Sequence[PageText], facsimiles: Iterable[Facsimile]
) -> bytes:
    """The document; `pages` are the issue's, and `facsimiles` show them in the same order.

    Raises `OtherPages` where there are not as many of the one as of the other, and what is raised
    for a facsimile that cannot be read.
    """
    document = pikepdf.new()
    typeface = glyphless(layer_lines(pages))
    font = _font(document, typeface)
    muting = Muting(document)
    facings: dict[int, Facing] = {}
    shown = iter(facsimiles)
    for page in pages:
        facsimile = next(shown, None)
        if facsimile is None:
            raise OtherPages(issue.id, f"{len(pages)} : {len(facings)}")
        facing = facsimile.add_to(document)
        muting.mute(facing.page)
        _lay_under(document, page, facing, typeface, font)
        facings[page.page.number] = facing
    if next(shown, None) is not None:
        raise OtherPages(issue.id, f"{len(pages)} : > {len(pages)}")
    add_bookmarks(document, issue, facings)
    _describe(document, issue, list(facings))
    stream = io.BytesIO()
    document.save(stream, min_version=VERSION, deterministic_id=True)
    return stream.getvalue()


def _lay_under(
    document: pikepdf.Pdf, text: PageText, facing: Facing, typeface: Glyphless, font: pikepdf.Object
) -> None:
    """Put the page's text before all that it paints, so that who points at a word finds this one
    and not the silent one over it."""
    resources = Dictionary(facing.page.obj.get("/Resources", Dictionary()))
    fonts = Dictionary(resources.get("/Font", Dictionary()))
    name = FACE
    while f"/{name}" in fonts:
        name += "X"
    layer = text_layer(text, typeface, facing.from_frame(text.page), name)
    if not layer:
        return
    fonts[f"/{name}"] = font
    resources.Font = fonts
    facing.page.obj.Resources = resources
    facing.page.contents_add(document.make_stream(layer), prepend=True)


def _font(document: pikepdf.Pdf, typeface: Glyphless) -> pikepdf.Object:
    """The typeface as a composite font of the document."""
    program = font_program(typeface)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{FACE}"),
        Flags=SYMBOLIC,
        FontBBox=Array([0, DESCENT, EM, ASCENT]),
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=document.make_stream(program, Length1=len(program)),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{FACE}"),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=document.make_indirect(descriptor),
        DW=EM,
        W=Array([number for run in width_runs(typeface) for number in run]),
        CIDToGIDMap=document.make_stream(to_glyphs(typeface)),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/{FACE}"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(descendant)]),
        ToUnicode=document.make_stream(to_unicode(typeface)),
    )
    return document.make_indirect(font)


def _describe(document: pikepdf.Pdf, issue: Issue, numbers: Sequence[int]) -> None:
    """Title, newspaper, date, language and page numbers; no time of making."""
    name = printable(title(issue))
    language = language_tag(issue)
    document.docinfo["/Title"] = String(name)
    document.docinfo["/Producer"] = String(f"jianbao {__version__}")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = name
        metadata["dc:identifier"] = issue.id
        if issue.publication:
            metadata["dc:publisher"] = [printable(issue.publication)]
        if issue.date:
            metadata["dc:date"] = [issue.date]
        if language:
            metadata["dc:language"] = [language]
    root = document.Root
    if language:
        root.Lang = String(language)
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    labels = [
        entry
        for index, number in enumerate(numbers)
        for entry in (index, Dictionary(S=Name.D, St=number))
    ]
    root.PageLabels = Dictionary(Nums=Array(labels))
