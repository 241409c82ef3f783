"""A page that is a picture: what its file tells of it, until an OCR engine has read it."""

from __future__ import annotations

from jianbao.model import Page

NOT_READ = "The page is a picture; without OCR it is not read."


class Pictured(Page, frozen=True, kw_only=True):
    """A page of type that only an OCR engine can read.

    As it stands it is the page without that: with the lines of a hidden text layer, where the file
    has one, and findings for what is not read. `kind` is the name of the kind of source, `index`
    the page's number in its file, from 0.
    """

    kind: str
    index: int


def pictured_page(page: Page, kind: str, index: int) -> Pictured:
    """The page as one that waits for an OCR engine."""
    told = {name: getattr(page, name) for name in Page.__struct_fields__}
    return Pictured(**told, kind=kind, index=index)


def plain_page(page: Pictured) -> Page:
    """The page as one that waits for nothing more."""
    return Page(**{name: getattr(page, name) for name in Page.__struct_fields__})
