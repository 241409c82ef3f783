"""Issues and articles written out: one module a format, `FORMATS` the registry of those of words,
`PAGE_FORMATS` of those that hold the pages as they are printed, `CITATIONS` of references."""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.exports import alto, issue_json, markdown, searchable_pdf, text
from jianbao.exports.citing import CITATIONS, Citation
from jianbao.exports.files import write_atomically
from jianbao.exports.format import Format, PageFormat, PrintedIssue
from jianbao.model import Article, Issue

FORMATS: tuple[Format, ...] = (issue_json.FORMAT, text.FORMAT, markdown.FORMAT)

PAGE_FORMATS: tuple[PageFormat, ...] = (searchable_pdf.FORMAT, alto.FORMAT)


def format_named(name: str) -> Format:
    """The format of that name; `ValueError`, naming those there are, where there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise ValueError(f"no format {name!r}; there are {', '.join(f.name for f in FORMATS)}")


def export(what: Issue | Sequence[Article], format: str) -> bytes:
    """An issue, or articles in the order given, as the bytes of a file in the format named.

    The same input gives the same bytes. Raises `ValueError` for an unknown format.
    """
    chosen = format_named(format)
    return chosen.issue(what) if isinstance(what, Issue) else chosen.articles(what)


__all__ = [
    "CITATIONS",
    "FORMATS",
    "PAGE_FORMATS",
    "Citation",
    "Format",
    "PageFormat",
    "PrintedIssue",
    "export",
    "format_named",
    "write_atomically",
]
