"""What the archive gives back: summaries, hits and revisions. Frozen, and free of SQL."""

from __future__ import annotations

from typing import Literal

import msgspec

StoreOutcome = Literal["added", "unchanged", "revised"]
Order = Literal["best", "newest", "oldest"]


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
    `page` is the page an article starts on. The best hits come first unless `order` says otherwise;
    without `snippets` hits have none, which is quicker where there are many.
    """

    text: str = ""
    date_from: str | None = None
    date_to: str | None = None
    publication: str | None = None
    page: int | None = None
    kind: str | None = None
    order: Order = "best"
    limit: int = 20
    offset: int = 0
    snippets: bool = True


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


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the articles that a query finds there are of each newspaper, kind, page, time.

    Each is a tuple of values with their counts, and none has a count of 0. Newspapers and kinds
    come most frequent first, pages, years, months (`2024-03`) and days (`2024-03-12`) in their
    order. `days` is None where the articles are of more than `DAYS_TOLD` days from first to last.
    """

    total: int
    publications: tuple[tuple[str, int], ...]
    unnamed: int
    """Articles of issues that no masthead names."""
    kinds: tuple[tuple[str, int], ...]
    pages: tuple[tuple[int, int], ...]
    years: tuple[tuple[int, int], ...]
    months: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...] | None
    undated: int
    """Articles of issues without a date."""


class DayCount(msgspec.Struct, frozen=True, kw_only=True):
    """A day with its numbers of issues and articles; `issue` is the only one's id, else None."""

    date: str
    issues: int
    articles: int
    issue: str | None


class MonthCount(msgspec.Struct, frozen=True, kw_only=True):
    """A month with its numbers of issues and articles."""

    year: int
    month: int
    issues: int
    articles: int


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """An article that is about the same as another; `shared` are rare names in both their facts."""

    issue: str
    article: str
    publication: str | None
    date: str | None
    page: int
    kicker: str
    headline: str
    shared: tuple[str, ...] = ()
