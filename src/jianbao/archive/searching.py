"""Searching the articles of the archive's current revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from jianbao.archive import fulltext
from jianbao.archive.entries import Found, Hit, Query
from jianbao.archive.query import Term, terms
from jianbao.archive.schema import articles
from jianbao.archive.snippet import snippet

LARGEST_NUMBER = 2**31 - 1
"""Larger limits, offsets and page numbers are taken as this one: no database counts further."""

_COLUMNS = (
    articles.c.issue_id,
    articles.c.id,
    articles.c.publication,
    articles.c.date,
    articles.c.page,
    articles.c.kind,
    articles.c.kicker,
    articles.c.headline,
    articles.c.byline,
    articles.c.document,
)
_NEWEST = (articles.c.date.desc().nulls_last(), articles.c.issue_id, articles.c.ordinal)


def search(connection: Connection, query: Query) -> Found:
    """The articles that `query` asks for: best first, then newest, then by issue and place in it.

    A text that holds no letter or digit finds nothing.
    """
    wanted = terms(query.text)
    if query.text.strip() and not wanted:
        return Found(total=0, hits=())
    needed = [term for term in wanted if not term.excluded]
    excluded = [term for term in wanted if term.excluded]
    if needed:
        counted, ordered = _best_first(query, needed, excluded)
    else:
        counted, ordered = _newest_first(query, excluded)
    page = ordered.limit(_bounded(query.limit)).offset(_bounded(query.offset))
    rows = connection.execute(page).mappings()
    hits = tuple(_hit(row, wanted) for row in rows)
    return Found(total=connection.scalar(counted) or 0, hits=hits)


def _best_first(
    query: Query, needed: Sequence[Term], excluded: Sequence[Term]
) -> tuple[Select[Any], Select[Any]]:
    """How many articles hold the terms, and those by score.

    Only those that may come up are looked up, as a word may have many hits. Of equally good ones at
    the end of the page all are, for the newest to come first.
    """
    key, score = fulltext.words.c.rowid, fulltext.score().label("score")
    matching = [fulltext.matches(needed), *_exclusion(key, excluded)]
    filters = _filters(query)
    if filters:
        allowed = select(articles.c.key).where(*filters)
        # A sum instead of the bare key, or SQLite looks into the index once for each key allowed.
        matching.append((key + 0).in_(allowed))
    scored = select(key.label("key"), score).where(*matching).cte("scored")
    scored = scored.prefix_with("MATERIALIZED")
    last = _bounded(query.offset) + _bounded(query.limit)
    first_scores = select(scored.c.score).order_by(scored.c.score).limit(last).subquery()
    worst = select(func.max(first_scores.c.score)).scalar_subquery()
    tables = scored.join(articles, articles.c.key == scored.c.key)
    chosen = select(*_COLUMNS).select_from(tables).where(scored.c.score <= worst)
    counted = select(func.count()).select_from(fulltext.words).where(*matching)
    return counted, chosen.order_by(scored.c.score, *_NEWEST)


def _newest_first(query: Query, excluded: Sequence[Term]) -> tuple[Select[Any], Select[Any]]:
    """How many articles pass the filters, and those by date."""
    conditions = [*_filters(query), *_exclusion(articles.c.key, excluded)]
    counted = select(func.count()).select_from(articles).where(*conditions)
    chosen = select(*_COLUMNS).where(*conditions)
    return counted, chosen.order_by(*_NEWEST)


def _exclusion(key: ColumnElement[int], excluded: Sequence[Term]) -> list[ColumnElement[bool]]:
    return [~fulltext.holding_any(key, excluded)] if excluded else []


def _filters(query: Query) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if query.date_from is not None:
        filters.append(articles.c.date >= query.date_from)
    if query.date_to is not None:
        filters.append(articles.c.date <= query.date_to)
    if query.publication is not None:
        filters.append(articles.c.publication == query.publication)
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
