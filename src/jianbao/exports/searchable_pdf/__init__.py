"""A searchable PDF: pages as they were printed, and under them the text of the articles in order.

The modules but `glyphless`, `matrix`, `layer` and `fitted` need the `pdf` extra (pikepdf, and with
it Pillow); it is loaded when a document is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.errors import MissingExtra
from jianbao.exports.format import PageFormat, PrintedIssue
from jianbao.exports.page_text import PageText, page_texts
from jianbao.exports.searchable_pdf.fitted import fitted_texts
from jianbao.model import Issue, Page


def write(printed: PrintedIssue) -> bytes:
    """The issue as a searchable PDF.

    Raises `MissingExtra` without pikepdf, `NoFacsimile` and `OtherPages` where the files do not
    show the pages, and what is raised for a file that cannot be read.
    """
    try:
        from jianbao.exports.searchable_pdf import document, facsimile
    except ImportError as error:
        raise MissingExtra("pdf", "pip install 'jianbao[pdf]'") from error
    issue = printed.issue
    shown = (
        facsimile.facsimiles_in_order(printed.files)
        if printed.in_order
        else facsimile.facsimiles_by_name(issue.pages, printed.files)
    )
    return document.searchable_pdf(issue, texts_of(issue, printed.pages), shown)


def texts_of(issue: Issue, pages: Sequence[Page] | None) -> tuple[PageText, ...]:
    """The text of every page of `issue`: lines where they were found, and fitted into the places of
    the articles on pages whose lines have none, or of which nothing is known."""
    found = [page for page in pages or () if page.unit is not None]
    placed = {text.page.number: text for text in page_texts(issue, found)}
    if all(info.number in placed for info in issue.pages):
        return tuple(placed.values())
    return tuple(placed.get(text.page.number, text) for text in fitted_texts(issue))


FORMAT = PageFormat(
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    en="searchable PDF: the pages as printed, with the text of the articles in order",
    zh="可检索的 PDF：原版面，按文章顺序带文字层",
    from_facsimile=True,
    write=write,
)
