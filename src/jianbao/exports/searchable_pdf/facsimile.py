"""What the pages of an issue look like: pages of PDF files and images, in the order of the issue.

Takes names and bytes of files; gives for each page of the issue something that can be added to the
document that is written. A page is made only when it is asked for, so that one image at a time is
in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import pikepdf

from jianbao.errors import NoFacsimile
from jianbao.exports.format import NamedBytes
from jianbao.exports.searchable_pdf import pdf_pages, pictures
from jianbao.exports.searchable_pdf.facing import Facing
from jianbao.model import PageInfo
from jianbao.scans.signatures import is_image


class Facsimile(Protocol):
    """How a page looks."""

    def add_to(self, document: pikepdf.Pdf) -> Facing:
        """Make it the last page of `document`."""


def facsimiles_in(name: str, data: bytes, *, read: bool = False) -> Iterator[Facsimile]:
    """The pages that a file shows, in order; with `read` it is the source that was read.

    Raises `NoFacsimile` for a file that is neither PDF nor an image, and what is raised for a file
    that cannot be read.
    """
    if pdf_pages.recognises(data):
        return iter(pdf_pages.pdf_pages(data, name))
    if is_image(data):
        return iter(pictures.pictures(data, name, read=read))
    raise NoFacsimile(name)


def facsimiles_by_name(
    pages: Sequence[PageInfo], files: Iterable[NamedBytes]
) -> Iterator[Facsimile]:
    """What each of `pages` looks like in the files that the issue was read from, which come in the
    order in which they were read; raises `NoFacsimile` where one is missing."""
    rest = iter(files)
    name, shown = "", iter(())  # type: tuple[str, Iterator[Facsimile]]
    for page in pages:
        facsimile = next(shown, None) if name == page.source else None
        while facsimile is None:
            name, data = next(rest, ("", b""))
            if not name:
                raise NoFacsimile(page.source)
            if name == page.source:
                shown = facsimiles_in(name, data, read=True)
                facsimile = next(shown, None)
        yield facsimile


def facsimiles_in_order(files: Iterable[NamedBytes]) -> Iterator[Facsimile]:
    """The pages that the files show, one after another."""
    for name, data in files:
        yield from facsimiles_in(name, data)
