"""The JSON of page parsers: MinerU, PaddleOCR, Docling.

Any JSON comes through this door; which parser's it is shows when it is decoded, by its fields.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

from jianbao.errors import EmptySource, MalformedJson, UnknownJson
from jianbao.model import Finding, Page
from jianbao.sources import docling, mineru_content, mineru_document, mineru_middle, paddleocr
from jianbao.sources.issue import SourceLimits
from jianbao.sources.json import TOO_DEEP, is_json, parse
from jianbao.sources.parsed import ParsedPage
from jianbao.sources.parsed_pages import pages_of

NAME = "page parser's JSON"


class Format(Protocol):
    """A parser's format: a module with these names."""

    NAME: str

    def recognises(self, document: Any) -> bool:
        """Whether a decoded document is of this format."""

    def parsed_pages(self, document: Any, name: str, most: int) -> list[ParsedPage]:
        """The document's pages in order, at most so many; those that fail are `lost`.

        Raises `MalformedJson`.
        """


FORMATS: tuple[Format, ...] = cast(
    tuple[Format, ...], (mineru_middle, mineru_document, docling, paddleocr, mineru_content)
)
"""In the order in which they are asked; a list of blocks comes last, as it says the least."""


def recognises(head: bytes) -> bool:
    """Whether the first bytes are JSON; whether of a page parser shows when it is read."""
    return is_json(head)


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The pages of the document, numbered from `first`.

    A page whose fields are of other types than they should be is a page with a finding. Raises
    `MalformedJson` for broken JSON and where no page can be read, `UnknownJson` for JSON of another
    kind, `EmptySource` where it has no page, and what `decode` raises.
    """
    document = parse(data, name)
    try:
        return _read(document, name, first, limits), []
    except RecursionError as error:
        raise MalformedJson(name, TOO_DEEP) from error


def _read(document: Any, name: str, first: int, limits: SourceLimits) -> list[Page]:
    form = next((form for form in FORMATS if form.recognises(document)), None)
    if form is None:
        raise UnknownJson(name)
    parsed = form.parsed_pages(document, name, limits.pages + 1)
    if not parsed:
        raise EmptySource(name)
    if all(page.lost for page in parsed):
        raise MalformedJson(name, parsed[0].lost)
    return pages_of(parsed, name, first)
