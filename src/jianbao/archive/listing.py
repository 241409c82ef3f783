"""What is in the archive: issues by date, their revisions and neighbours, one issue or article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    func,
    or_,
    select,
)

from jianbao.archive.entries import IssueSummary, Revision
from jianbao.archive.fulltext import decode_article
from jianbao.archive.schema import articles, dated, facts, issues, revisions
from jianbao.errors import ArchiveError, UnknownArticle, UnknownIssue
from jianbao.model import Article, ContractError, Fact, Issue, decode_issue

_year_of = func.substr(issues.c.date, 1, 4)


def list_issues(
    connection: Connection,
    *,
    publication: str | None,
    year: int | None,
    limit: int | None,
    offset: int,
) -> list[IssueSummary]:
    """Newest first, undated ones last; those of a day by number, the highest first, then by id."""
    newest_first = (issues.c.date.desc().nulls_last(), issues.c.number.desc().nulls_last())
    chosen = select(issues).where(*_filters(publication, year))
    chosen = chosen.order_by(*newest_first, issues.c.id).limit(limit).offset(max(0, offset))
    return [summary(row) for row in connection.execute(chosen).mappings()]


def count_issues(connection: Connection, *, publication: str | None, year: int | None) -> int:
    """How many issues `list_issues` gives without a limit."""
    chosen = select(func.count()).select_from(issues).where(*_filters(publication, year))
    return connection.scalar(chosen) or 0


def read_issue(connection: Connection, issue_id: str, revision: int | None) -> Issue:
    """The issue as it was read, in its current revision where none is named."""
    chosen = select(revisions.c.document).where(revisions.c.issue_id == issue_id)
    if revision is None:
        chosen = chosen.join(issues, issues.c.id == revisions.c.issue_id).where(
            issues.c.revision == revisions.c.revision
        )
    else:
        chosen = chosen.where(revisions.c.revision == revision)
    document = connection.scalar(chosen)
    if document is None:
        raise UnknownIssue(issue_id, "" if revision is None else f"revision {revision}")
    try:
        return decode_issue(document.encode())
    except ContractError as error:
        raise ArchiveError(issue_id, str(error)) from error


def read_article(connection: Connection, issue_id: str, article_id: str) -> Article:
    """An article of the issue's current revision."""
    document = connection.scalar(
        select(articles.c.document).where(
            articles.c.issue_id == issue_id, articles.c.id == article_id
        )
    )
    if document is not None:
        return decode_article(document)
    if connection.scalar(select(issues.c.id).where(issues.c.id == issue_id)) is None:
        raise UnknownIssue(issue_id)
    raise UnknownArticle(f"{issue_id}/{article_id}")


def list_facts(connection: Connection, issue_id: str, article_id: str | None) -> list[Fact]:
    """The facts of the issue's current revision, or of one article of it, in the issue's order."""
    if article_id is not None:
        read_article(connection, issue_id, article_id)
    elif connection.scalar(select(issues.c.id).where(issues.c.id == issue_id)) is None:
        raise UnknownIssue(issue_id)
    chosen = select(facts.c.document).where(facts.c.issue_id == issue_id)
    if article_id is not None:
        chosen = chosen.where(facts.c.article == article_id)
    documents = connection.scalars(chosen.order_by(facts.c.ordinal))
    return [msgspec.json.decode(document, type=Fact) for document in documents]


def list_revisions(connection: Connection, issue_id: str) -> list[Revision]:
    """Every reading of the issue that is kept, oldest first."""
    current = connection.scalar(select(issues.c.revision).where(issues.c.id == issue_id))
    if current is None:
        raise UnknownIssue(issue_id)
    # All but the documents, which may be megabytes.
    told = [column for column in revisions.c if column is not revisions.c.document]
    chosen = select(*told).where(revisions.c.issue_id == issue_id)
    rows = connection.execute(chosen.order_by(revisions.c.revision)).mappings()
    return [
        Revision(
            revision=row["revision"],
            stored_at=row["stored_at"],
            source_digest=row["source_digest"],
            source_name=row["source_name"],
            reader=row["reader"],
            current=row["revision"] == current,
        )
        for row in rows
    ]


def list_titles(connection: Connection, issue_ids: Sequence[str]) -> dict[str, str]:
    """The newspaper's name of each of these issues that has one, by the issue's id."""
    chosen = select(issues.c.id, issues.c.publication).where(
        issues.c.id.in_(issue_ids), issues.c.publication.is_not(None)
    )
    return {row.id: row.publication for row in connection.execute(chosen)}


def list_headlines(
    connection: Connection, places: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """(date, headline) of each of these articles (issue, article) that is there."""
    # By the issues alone: with pairs SQLite would walk through all articles.
    columns = articles.c.issue_id, articles.c.id, articles.c.date, articles.c.headline
    wanted = set(places)
    chosen = select(*columns).where(articles.c.issue_id.in_({issue for issue, _ in places}))
    return {
        (issue, article): (day or "", headline)
        for issue, article, day, headline in connection.execute(chosen)
        if (issue, article) in wanted
    }


def find_neighbours(
    connection: Connection, issue_id: str
) -> tuple[IssueSummary | None, IssueSummary | None]:
    """The issues of the same publication just before and just after, by date and then id.

    Both None where the issue has no date.
    """
    row = connection.execute(select(issues).where(issues.c.id == issue_id)).mappings().first()
    if row is None:
        raise UnknownIssue(issue_id)
    here = summary(row)
    if here.date is None:
        return None, None
    earlier = or_(
        issues.c.date < here.date, and_(issues.c.date == here.date, issues.c.id < here.id)
    )
    later = or_(issues.c.date > here.date, and_(issues.c.date == here.date, issues.c.id > here.id))
    same = issues.c.publication.is_not_distinct_from(here.publication)
    before = select(issues).where(same, earlier).order_by(issues.c.date.desc(), issues.c.id.desc())
    after = select(issues).where(same, later).order_by(issues.c.date, issues.c.id)
    return _first(connection, before), _first(connection, after)


def list_publications(connection: Connection) -> list[str]:
    """The names of all newspapers in the archive, in code point order."""
    chosen = select(issues.c.publication).where(issues.c.publication.is_not(None)).distinct()
    return sorted(connection.scalars(chosen))


def count_years(connection: Connection, publication: str | None) -> list[tuple[int, int]]:
    """The years issues are dated in, newest first, each with its number of issues."""
    chosen = (
        select(_year_of, func.count())
        .where(dated(issues.c.date), *_filters(publication, None))
        .group_by(_year_of)
        .order_by(_year_of.desc())
    )
    return [(int(year), count) for year, count in connection.execute(chosen)]


def list_stored(connection: Connection, issue_ids: Sequence[str]) -> dict[str, str]:
    """When the current revision of each issue was stored."""
    chosen = select(issues.c.id, issues.c.stored_at).where(issues.c.id.in_(issue_ids))
    return {row.id: row.stored_at for row in connection.execute(chosen)}


def _filters(publication: str | None, year: int | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if publication is not None:
        filters.append(issues.c.publication == publication)
    if year is not None:
        filters.append(_year_of == f"{year:04d}")
    return filters


def _first(connection: Connection, chosen: Select[Any]) -> IssueSummary | None:
    row = connection.execute(chosen.limit(1)).mappings().first()
    return None if row is None else summary(row)


def summary(row: RowMapping) -> IssueSummary:
    """The summary in a row of `issues`."""
    return IssueSummary(**row)
