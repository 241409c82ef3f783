"""What a format of export is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from jianbao.model import Article, Issue, Page

NamedBytes = tuple[str, bytes]
"""A file: its name without folders, and what is in it."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A way to write issues and articles out; both functions give the bytes of a whole file.

    `name` is what a person types, `suffix` begins with a dot, `en` and `zh` say what it is.
    """

    name: str
    suffix: str
    media_type: str
    en: str
    zh: str
    issue: Callable[[Issue], bytes]
    articles: Callable[[Sequence[Article]], bytes]


class PrintedIssue(msgspec.Struct, frozen=True, kw_only=True):
    """An issue with what shows how it is printed.

    `pages` are the pages as found in what it was read from; None where nobody has that at hand.
    `files` show the pages; with `in_order` one after another whatever they are called, else they
    are what the issue was read from, in that order, and `PageInfo.source` says which shows which.
    """

    issue: Issue
    pages: tuple[Page, ...] | None = None
    files: Iterable[NamedBytes] = ()
    in_order: bool = False


class PageFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A way to write an issue out as it is printed: every line at its place.

    `from_facsimile` says that pictures of the pages will do where it is not known how they were
    found. `write` gives the bytes of a whole file, and raises an `ExportError` or a `SourceError`
    for files that do not show the pages.
    """

    name: str
    suffix: str
    media_type: str
    en: str
    zh: str
    from_facsimile: bool
    write: Callable[[PrintedIssue], bytes]
