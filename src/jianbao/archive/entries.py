"""What the archive gives back: summaries, hits and revisions. Frozen, and free of SQL."""

from __future__ import annotations

from typing import Literal

import msgspec

StoreOutcome = Literal["added", "unchanged", "revised"]


class Stored(msgspec.Struct, frozen=True):
    """What storing an issue did, and the revision (from 1) that stands now."""

    issue: str
    outcome: StoreOutcome
    revision: int


class IssueSummary(msgspec.Struct, frozen=True, kw_only=True):
    """An issue in a list: its current revision, counted."""

    id: str
    publication: str | None
    date: str | None
    number: int | None
    pages: int
    articles: int
    findings: int
    revision: int
    stored_at: str
    """UTC, ISO 8601 to the second."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of an issue that the archive keeps."""

    revision: int
    stored_at: str
    source_digest: str
    source_name: str
    reader: str
    """Version of jianbao that read it."""
    current: bool


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to search for; all filters must hold.

    Words of `text` must all occur; `"in quotes"` is a phrase, `-word` excludes, `word*` finds words
    that begin so. Any text is valid.

    Dates are ISO `YYYY-MM-DD`, both ends included. An empty `text` finds all that pass the filters.
    `page` is the page an article starts on.
    """

    text: str = ""
    date_from: str | None = None
    date_to: str | None = None
    publication: str | None = None
    page: int | None = None
    kind: str | None = None
    limit: int = 20
    offset: int = 0


class Span(msgspec.Struct, frozen=True):
    """A run of a snippet; `marked` where it is what was searched for."""

    text: str
    marked: bool = False


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that was found."""

    issue: str
    article: str
    publication: str | None
    date: str | None
    page: int
    kind: str
    kicker: str
    headline: str
    byline: tuple[str, ...]
    snippet: tuple[Span, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page of hits, best first, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]
