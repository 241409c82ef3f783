"""Searching the articles of the archive's current revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, func, literal, select

from jianbao.archive import fulltext
from jianbao.archive.entries import Found, Hit, Query
from jianbao.archive.query import Term, terms
from jianbao.archive.schema import articles, issues
from jianbao.archive.snippet import snippet

LARGEST_NUMBER = 2**31 - 1
"""Larger limits, offsets and page numbers are taken as this one: no database counts further."""

_COLUMNS = (
    articles.c.issue_id,
    articles.c.id,
    issues.c.publication,
    issues.c.date,
    articles.c.page,
    articles.c.kind,
    articles.c.kicker,
    articles.c.headline,
    articles.c.byline,
    articles.c.document,
)


def search(connection: Connection, query: Query) -> Found:
    """The articles that `query` asks for: best first, then newest, then by issue and place in it.

    A text that holds no letter or digit finds nothing.
    """
    wanted = terms(query.text)
    if query.text.strip() and not wanted:
        return Found(total=0, hits=())
    needed = [term for term in wanted if not term.excluded]
    source, best = _source(needed), _best(needed)
    conditions = [*_filters(query), *_word_conditions(wanted)]
    total = connection.scalar(select(func.count()).select_from(source).where(*conditions)) or 0
    newest = issues.c.date.desc().nulls_last()
    chosen = (
        select(*_COLUMNS)
        .select_from(source)
        .where(*conditions)
        .order_by(best, newest, articles.c.issue_id, articles.c.ordinal)
        .limit(_bounded(query.limit))
        .offset(_bounded(query.offset))
    )
    rows = connection.execute(chosen).mappings()
    return Found(total=total, hits=tuple(_hit(row, wanted) for row in rows))


def _source(needed: Sequence[Term]) -> FromClause:
    joined = articles.join(issues, issues.c.id == articles.c.issue_id)
    if not needed:
        return joined
    return fulltext.words.join(joined, fulltext.words.c.rowid == articles.c.key)


def _best(needed: Sequence[Term]) -> ColumnElement[Any]:
    return fulltext.rank() if needed else literal(0)


def _word_conditions(wanted: Sequence[Term]) -> list[ColumnElement[bool]]:
    needed = [term for term in wanted if not term.excluded]
    excluded = [term for term in wanted if term.excluded]
    conditions = [fulltext.matches(needed)] if needed else []
    if excluded:
        conditions.append(~fulltext.holding_any(excluded))
    return conditions


def _filters(query: Query) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if query.date_from is not None:
        filters.append(issues.c.date >= query.date_from)
    if query.date_to is not None:
        filters.append(issues.c.date <= query.date_to)
    if query.publication is not None:
        filters.append(issues.c.publication == query.publication)
    if query.page is not None:
        filters.append(articles.c.page == _bounded(query.page))
    if query.kind is not None:
        filters.append(articles.c.kind == query.kind)
    return filters


def _bounded(number: int) -> int:
    return max(0, min(number, LARGEST_NUMBER))


def _hit(row: RowMapping, wanted: Sequence[Term]) -> Hit:
    article = fulltext.decode_article(row["document"])
    return Hit(
        issue=row["issue_id"],
        article=row["id"],
        publication=row["publication"],
        date=row["date"],
        page=row["page"],
        kind=row["kind"],
        kicker=row["kicker"],
        headline=row["headline"],
        byline=msgspec.json.decode(row["byline"], type=tuple[str, ...]),
        snippet=snippet(fulltext.body_text(article), wanted),
    )
