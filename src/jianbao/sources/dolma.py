"""olmOCR's results: JSON lines in the form of Dolma, one document a line.

The words of each page are read as flat text. `attributes.pdf_page_numbers` holds for each page the
characters of `text` from which and up to which it runs, and its number.
"""

from __future__ import annotations

import re

import msgspec

from jianbao.errors import EmptySource, UnknownKind
from jianbao.model import Finding, Page
from jianbao.sources.issue import SourceLimits
from jianbao.sources.text import pages_of, with_line_feeds
from jianbao.sources.text_pages import without_front_matter

NAME = "olmOCR"

OPENING = re.compile(rb"\s*\{\s*\"id\"\s*:\s*\"[0-9a-f]{40}\"\s*,\s*\"text\"\s*:")
"""How olmOCR begins a document: its first key is the SHA-1 of its text."""


class Attributes(msgspec.Struct, frozen=True):
    """What is said of a document's pages, as far as it is used."""

    pdf_page_numbers: tuple[tuple[int, int, int], ...] = ()


class Document(msgspec.Struct, frozen=True):
    """A document of Dolma, as far as it is used."""

    text: str
    attributes: Attributes = msgspec.field(default_factory=Attributes)


def recognises(head: bytes) -> bool:
    """Whether the first bytes are those of a document that olmOCR wrote."""
    return OPENING.match(head) is not None


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The pages of all documents of the file, in order, numbered from `first`.

    Raises `UnknownKind` for lines that are no such documents, `EmptySource` where no page holds
    a word.
    """
    parts: list[tuple[list[str], str]] = []
    for line in data.splitlines():
        if line.strip():
            parts += _parts(_document(line, name))
        if len(parts) > limits.pages:
            break
    if not any(text.strip() for _, text in parts):
        raise EmptySource(name)
    return pages_of(parts[: limits.pages + 1], name, first), []


def _document(line: bytes, name: str) -> Document:
    try:
        return msgspec.json.decode(line, type=Document)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnknownKind(name, f"JSON lines: {error}") from error


def _parts(document: Document) -> list[tuple[list[str], str]]:
    """The text of each page; what the page numbers leave out goes to the page before it."""
    starts = [start for start, _, _ in document.attributes.pdf_page_numbers]
    # A page is only parted where the places are in order: nothing may be lost or come twice.
    if starts != sorted(starts) or not starts:
        starts = [0]
    starts = [0, *(min(max(start, 0), len(document.text)) for start in starts[1:])]
    ends = [*starts[1:], len(document.text)]
    texts = (document.text[a:b] for a, b in zip(starts, ends, strict=True))
    return [without_front_matter(with_line_feeds(text)) for text in texts]
