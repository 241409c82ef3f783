"""The archive: one file that keeps issues, every revision of them, and finds their articles."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from jianbao.archive import (
    calendar,
    faceting,
    following,
    glancing,
    identities,
    listing,
    named,
    searching,
    similar,
    storing,
)
from jianbao.archive.database import empty_log, may_write, open_engine, translated, writer
from jianbao.archive.due import Due, find_coming, find_due, find_outstanding
from jianbao.archive.entries import (
    DayCount,
    Facets,
    Found,
    IssueSummary,
    MonthCount,
    Query,
    Revision,
    Similar,
    Stored,
)
from jianbao.archive.glancing import Glance
from jianbao.archive.making import make_archive
from jianbao.archive.named import Named, NameOrder
from jianbao.archive.originals import are_recorded, list_originals, record_originals
from jianbao.archive.threads import Kind, Occasion, Thread
from jianbao.archive.upgrading import prepare
from jianbao.errors import (
    ArchiveError,
    MissingArchive,
    NotAnArchive,
    ReadOnlyArchive,
)
from jianbao.model import Article, Fact, Issue, Original, encode_issue

BUSY_SECONDS = 10.0
"""How long to wait for another program that is writing; an issue takes a fraction of a second."""

SMALLEST_DATABASE = 512
"""Bytes of the smallest page SQLite knows; it takes anything shorter for an empty database."""


class Archive:
    """An open archive; close it, or use it in a `with` statement. Threads may share it.

    Every method raises `ArchiveError` where the file turns out to be damaged, `BusyArchive` where
    another program holds it for longer than the archive was told to wait.
    """

    def __init__(self, engine: Engine, path: Path, *, read_only: bool) -> None:
        self._engine = engine
        self.path = path
        self.read_only = read_only

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open the archive at `path`; with `create`, make it (and its folder) where there is none.

        An archive of an older jianbao is brought up to date, all of it or nothing. A file that
        cannot be written is opened read-only. Raises `MissingArchive`, `NotAnArchive`,
        `NewerArchive`, `ReadOnlyArchive` (needs an update but cannot be written), `BusyArchive`,
        `UnwritableOutput` and `DiskFull` (cannot be made).
        """
        if not _is_there(path):
            if read_only or not create:
                raise MissingArchive(str(path))
            make_archive(path)
        read_only = read_only or not may_write(path)
        engine = open_engine(path, read_only=read_only, busy_seconds=busy_seconds)
        try:
            with translated(path):
                prepare(engine, path, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was stored is in it whole, though others may read in it."""
        with translated(self.path):
            if not self.read_only:
                empty_log(self._engine)
            self._engine.dispose()

    def store(
        self,
        issue: Issue,
        source_digest: str,
        source_name: str = "",
        originals: Sequence[Original] | None = None,
    ) -> Stored:
        """Keep a reading of an issue, all of it or nothing.

        Where its contract JSON is that of the current revision, that stays. Else it becomes the
        current revision and the one before stays readable. `originals`, the files that show its
        pages, take the place of those that were known; where none are told, those of an unchanged
        issue stay. Raises `ReadOnlyArchive`, `DiskFull`, and `ArchiveError` where two of its
        articles have the same id.
        """
        if self.read_only:
            raise ReadOnlyArchive(str(self.path))
        reading = storing.Reading(
            issue=issue,
            document=encode_issue(issue).decode(),
            source_digest=source_digest,
            source_name=source_name,
        )
        folder = self.path.parent
        with self._connected() as connection:
            unchanged = storing.standing(connection, reading)
            told = originals is None or are_recorded(connection, issue.id, originals, folder)
        if unchanged is not None and told:
            return unchanged
        with self._connected(writing=True) as connection:
            stored = storing.store(connection, reading)
            if originals is not None or stored.outcome != "unchanged":
                record_originals(connection, issue.id, originals or (), folder)
            return stored

    def issues(
        self,
        *,
        publication: str | None = None,
        year: int | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[IssueSummary]:
        """The issues, newest first, undated ones last."""
        with self._connected() as connection:
            return listing.list_issues(
                connection, publication=publication, year=year, limit=limit, offset=offset
            )

    def count(self, *, publication: str | None = None, year: int | None = None) -> int:
        """How many issues there are."""
        with self._connected() as connection:
            return listing.count_issues(connection, publication=publication, year=year)

    def issue(self, issue_id: str, revision: int | None = None) -> Issue:
        """The issue, in its current revision where none is named; else `UnknownIssue`."""
        with self._connected() as connection:
            return listing.read_issue(connection, issue_id, revision)

    def article(self, issue_id: str, article_id: str) -> Article:
        """An article of a current revision; else `UnknownIssue` or `UnknownArticle`."""
        with self._connected() as connection:
            return listing.read_article(connection, issue_id, article_id)

    def revisions(self, issue_id: str) -> list[Revision]:
        """Every reading of the issue that is kept, oldest first; else `UnknownIssue`."""
        with self._connected() as connection:
            return listing.list_revisions(connection, issue_id)

    def originals(self, issue_id: str) -> list[Original]:
        """The files that show the pages of a current revision, as far as they are known, by page.

        They were there when the issue was read; whether they still are is not looked at.
        """
        with self._connected() as connection:
            return list_originals(connection, issue_id, self.path.parent)

    def neighbours(self, issue_id: str) -> tuple[IssueSummary | None, IssueSummary | None]:
        """The issues of the same newspaper just before and just after it; else `UnknownIssue`."""
        with self._connected() as connection:
            return listing.find_neighbours(connection, issue_id)

    def search(self, query: Query, *, total: int | None = None) -> Found:
        """The articles of current revisions that `query` asks for.

        Best first, unless it says otherwise; equally good ones come newest first, then by issue id
        and place in the issue. Any text is a valid query; `query.py` says what it means. Where
        `facets` has told the `total`, they are not counted again.
        """
        with self._connected() as connection:
            return searching.search(connection, query, total)

    def facets(self, query: Query) -> Facets:
        """How many of the articles that `query` finds are of each newspaper, kind, page and time.

        They are counted one by one; `search` with the value as a filter finds just as many.
        """
        with self._connected() as connection:
            return faceting.count_facets(connection, query)

    def similar(self, issue_id: str, article_id: str, limit: int = 5) -> tuple[Similar, ...]:
        """At most `limit` other articles that share rare names and words with it, the best first.

        Raises `UnknownIssue`, `UnknownArticle`.
        """
        with self._connected() as connection:
            return similar.find_similar(connection, issue_id, article_id, limit)

    def facts(self, issue_id: str, article_id: str | None = None) -> list[Fact]:
        """The facts of a current revision, or of one article of it, in the issue's order.

        Raises `UnknownIssue`, `UnknownArticle`.
        """
        with self._connected() as connection:
            return listing.list_facts(connection, issue_id, article_id)

    def follow(self, kind: Kind, name: str, as_of: date) -> Thread:
        """What the facts tell of the name over time, as known on `as_of`; else `UnknownName`."""
        with self._connected() as connection:
            return following.follow(connection, kind, name, as_of)

    def glance(self, kind: Kind, name: str, as_of: date, *, limit: int, offset: int = 0) -> Glance:
        """What a page shows of the thread: of the events the newest `limit`.

        Offices and posts are those of the whole thread, with fewer of the places that tell them.
        Raises `UnknownName`.
        """
        with self._connected() as connection:
            return glancing.glance(connection, kind, name, as_of, limit)

    def events_of(
        self, kind: Kind, name: str, as_of: date, *, limit: int, offset: int
    ) -> tuple[Occasion, ...]:
        """Events of a person or body after the newest `offset`, oldest first; or `UnknownName`."""
        with self._connected() as connection:
            return glancing.events_of(connection, kind, name, as_of, limit, offset)

    def articles_naming(
        self, kind: Kind, name: str, as_of: date, *, limit: int
    ) -> list[tuple[str, str]]:
        """Issue and article of the newest articles whose facts mention it; else `UnknownName`."""
        with self._connected() as connection:
            return glancing.articles_naming(connection, kind, name, as_of, limit)

    def titles(self, issue_ids: Sequence[str]) -> dict[str, str]:
        """The newspaper's name of each of these issues that has one, by the issue's id."""
        with self._connected() as connection:
            return listing.list_titles(connection, issue_ids)

    def headlines_of(
        self, places: Sequence[tuple[str, str]]
    ) -> dict[tuple[str, str], tuple[str, str]]:
        """(date, headline) of each of these articles (issue, article) that is there."""
        with self._connected() as connection:
            return listing.list_headlines(connection, places)

    def names(
        self,
        kind: Kind,
        text: str = "",
        *,
        order: NameOrder = "frequency",
        limit: int,
        offset: int = 0,
    ) -> list[Named]:
        """The names of the kind that hold `text`: the most told-of first, or by code point."""
        with self._connected() as connection:
            return named.list_names(connection, kind, text, order, limit, offset)

    def count_names(self, kind: Kind, text: str = "") -> int:
        """How many names of the kind hold `text`."""
        with self._connected() as connection:
            return named.count_names(connection, kind, text)

    def due(self, as_of: date) -> list[Due]:
        """Promises past their date that nothing has settled by `as_of`, the oldest first."""
        with self._connected() as connection:
            return find_due(connection, as_of)

    def coming(self, as_of: date, days: int) -> list[Due]:
        """Open promises whose date comes within so many days of `as_of`, the nearest first.

        With them those whose date has passed since the newest issue.
        """
        with self._connected() as connection:
            return find_coming(connection, as_of, days)

    def outstanding(self, as_of: date, until: date) -> list[Due]:
        """Promises for `until` or earlier that nothing has settled by `as_of`, the oldest first."""
        with self._connected() as connection:
            return find_outstanding(connection, as_of, until)

    def known_to(self, as_of: date) -> date:
        """The date of the newest issue up to that day; the day itself where none has a date."""
        with self._connected() as connection:
            return following.known_to(connection, as_of)

    def identify(self, kind: Kind, name: str, other: str, *, same: bool) -> None:
        """Keep that two names are one, or are not; no likeness goes against it.

        Raises `UnknownName` where no fact mentions `name`, and `ReadOnlyArchive`.
        """
        if self.read_only:
            raise ReadOnlyArchive(str(self.path))
        with self._connected(writing=True) as connection:
            identities.identify(connection, kind, name, other, same=same)
            storing.change_state(connection)

    def publications(self) -> list[str]:
        """The names of the newspapers, in code point order."""
        with self._connected() as connection:
            return listing.list_publications(connection)

    def years(self, publication: str | None = None) -> list[tuple[int, int]]:
        """The years with issues, newest first, each with its number of issues."""
        with self._connected() as connection:
            return listing.count_years(connection, publication)

    def months(self, publication: str | None = None) -> list[MonthCount]:
        """The months with issues, oldest first."""
        with self._connected() as connection:
            return calendar.count_months(connection, publication)

    def days(self, first: str, last: str, publication: str | None = None) -> list[DayCount]:
        """The days with issues from `first` to `last` (ISO dates), oldest first."""
        with self._connected() as connection:
            return calendar.count_days(connection, first, last, publication)

    def between(self, first: str, last: str, publication: str | None = None) -> list[IssueSummary]:
        """The issues dated from `first` to `last` (ISO dates), oldest first."""
        with self._connected() as connection:
            return calendar.issues_between(connection, first, last, publication)

    def on_days(self, dates: Sequence[str]) -> list[IssueSummary]:
        """The issues of those very days (ISO dates), oldest first."""
        with self._connected() as connection:
            return calendar.issues_on(connection, dates)

    def undated(
        self, publication: str | None = None, limit: int = 100
    ) -> tuple[int, list[IssueSummary]]:
        """How many issues have no date, and the first `limit` of them by id."""
        with self._connected() as connection:
            return calendar.list_undated(connection, publication, limit)

    def latest(self, limit: int) -> list[IssueSummary]:
        """The newest issue of each newspaper that has dated ones, the newest of all first."""
        with self._connected() as connection:
            return calendar.list_latest(connection, limit)

    def headlines(self, issue_ids: Sequence[str], each: int) -> dict[str, list[tuple[str, str]]]:
        """For each issue the ids and headlines of the first `each` articles that have one."""
        with self._connected() as connection:
            return calendar.list_headlines(connection, issue_ids, each)

    def stored(self, issue_ids: Sequence[str]) -> dict[str, str]:
        """When the current revision of each issue was stored: UTC, ISO 8601 to the second."""
        with self._connected() as connection:
            return listing.list_stored(connection, issue_ids)

    @contextmanager
    def at_one_time(self) -> Iterator[Archive]:
        """The archive as it stands now, whatever is written meanwhile; to read, in one thread.

        What is asked of it goes over one connection, which is quicker too where much is asked.
        """
        with translated(self.path):
            connection = self._engine.connect()
        with connection:
            yield _Moment(self._engine, self.path, connection)

    @contextmanager
    def _connected(self, *, writing: bool = False) -> Iterator[Connection]:
        engine = writer(self._engine) if writing else self._engine
        with translated(self.path), engine.begin() as connection:
            yield connection


class _Moment(Archive):
    """An archive over a connection whose transaction goes on."""

    def __init__(self, engine: Engine, path: Path, connection: Connection) -> None:
        super().__init__(engine, path, read_only=True)
        self._connection = connection

    @contextmanager
    def _connected(self, *, writing: bool = False) -> Iterator[Connection]:
        with translated(self.path):
            yield self._connection


def _is_there(path: Path) -> bool:
    """Whether there is a file at `path`; raises where it can be no archive or not be looked at."""
    try:
        there = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise ArchiveError(str(path), error.strerror or "") from error
    if not stat.S_ISREG(there.st_mode) or there.st_size < SMALLEST_DATABASE:
        raise NotAnArchive(str(path))
    return True
