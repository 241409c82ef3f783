"""Which days there are issues of: counted by year, month and day, and the issues of some days.

Only dates written as such count as dates; issues with anything else are undated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, not_, or_, select

from jianbao.archive.entries import DayCount, IssueSummary, MonthCount
from jianbao.archive.listing import summary
from jianbao.archive.schema import articles, dated, issues

_date = issues.c.date
_order = (_date, issues.c.publication, issues.c.number, issues.c.id)


def count_months(connection: Connection, publication: str | None) -> list[MonthCount]:
    """The months with issues, oldest first."""
    month = func.substr(_date, 1, 7)
    counted = (month, func.count(), func.sum(issues.c.articles))
    chosen = select(*counted).where(dated(_date), *_of(publication)).group_by(month).order_by(month)
    return [
        MonthCount(year=int(text[:4]), month=int(text[5:]), issues=issue_count, articles=count)
        for text, issue_count, count in connection.execute(chosen)
    ]


def count_days(
    connection: Connection, first: str, last: str, publication: str | None
) -> list[DayCount]:
    """The days with issues from `first` to `last`, oldest first."""
    only = case((func.count() == 1, func.min(issues.c.id)))
    counted = (_date, func.count(), func.sum(issues.c.articles), only)
    chosen = select(*counted).where(*_between(first, last), *_of(publication))
    return [
        DayCount(date=date, issues=issue_count, articles=count, issue=issue)
        for date, issue_count, count, issue in connection.execute(
            chosen.group_by(_date).order_by(_date)
        )
    ]


def issues_between(
    connection: Connection, first: str, last: str, publication: str | None
) -> list[IssueSummary]:
    """The issues dated from `first` to `last`, oldest first, those of a day by newspaper."""
    chosen = select(issues).where(*_between(first, last), *_of(publication))
    return _summaries(connection, chosen.order_by(*_order))


def issues_on(connection: Connection, dates: Sequence[str]) -> list[IssueSummary]:
    """The issues of those very days, oldest first, those of a day by newspaper."""
    return _summaries(connection, select(issues).where(_date.in_(dates)).order_by(*_order))


def list_undated(
    connection: Connection, publication: str | None, limit: int
) -> tuple[int, list[IssueSummary]]:
    """How many issues have no date, and the first of them by id."""
    undated = (or_(_date.is_(None), not_(dated(_date))), *_of(publication))
    counted = connection.scalar(select(func.count()).select_from(issues).where(*undated)) or 0
    chosen = select(issues).where(*undated).order_by(issues.c.id).limit(limit)
    return counted, _summaries(connection, chosen) if counted else []


def list_latest(connection: Connection, limit: int) -> list[IssueSummary]:
    """The newest dated issue of each named newspaper, the newest of all first."""
    newest = (
        select(issues.c.publication, func.max(_date).label("date"))
        .where(issues.c.publication.is_not(None), dated(_date))
        .group_by(issues.c.publication)
        .order_by(func.max(_date).desc(), issues.c.publication)
        .limit(limit)
        .subquery()
    )
    same = (issues.c.publication == newest.c.publication, _date == newest.c.date)
    chosen = select(issues).join(newest, same[0] & same[1])
    rows = _summaries(connection, chosen.order_by(issues.c.number, issues.c.id))
    latest = {issue.publication: issue for issue in rows}
    return sorted(latest.values(), key=lambda issue: issue.date or "", reverse=True)


def list_headlines(
    connection: Connection, issue_ids: Sequence[str], each: int
) -> dict[str, list[tuple[str, str]]]:
    """For each issue the ids and headlines of its first articles that have one."""
    chosen = (
        select(articles.c.issue_id, articles.c.id, articles.c.headline)
        .where(articles.c.issue_id.in_(issue_ids), articles.c.headline != "")
        .order_by(articles.c.issue_id, articles.c.ordinal)
    )
    found: dict[str, list[tuple[str, str]]] = {issue_id: [] for issue_id in issue_ids}
    for issue_id, article_id, headline in connection.execute(chosen):
        if len(found[issue_id]) < each:
            found[issue_id].append((article_id, headline))
    return found


def _of(publication: str | None) -> list[ColumnElement[bool]]:
    return [] if publication is None else [issues.c.publication == publication]


def _between(first: str, last: str) -> tuple[ColumnElement[bool], ...]:
    return _date >= first, _date <= last, dated(_date)


def _summaries(connection: Connection, chosen: Select[Any]) -> list[IssueSummary]:
    return [summary(row) for row in connection.execute(chosen).mappings()]
