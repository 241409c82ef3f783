"""Searching the articles of the archive's current revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, func, select

from jianbao.archive import fulltext, schema, traits
from jianbao.archive.entries import Found, Hit, Order, Query, Span
from jianbao.archive.query import Term, terms
from jianbao.archive.schema import articles, dated
from jianbao.archive.snippet import snippet
from jianbao.archive.traits import bounded

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
_PLACE = (articles.c.issue_id, articles.c.ordinal)
_BY_DATE = {
    "newest": (articles.c.date.desc().nulls_last(), *_PLACE),
    "oldest": (articles.c.date.asc().nulls_last(), *_PLACE),
}
_AFTER_ALL = 99999999  # a date number later than any


def search(connection: Connection, query: Query, total: int | None) -> Found:
    """The articles that `query` asks for, in its order.

    The best come first, then the newest, then by issue and place in it; where no word is asked for,
    all are as good. A text that holds no letter or digit finds nothing. They are not counted where
    `total` tells already how many there are.
    """
    wanted = terms(query.text)
    if query.text.strip() and not wanted:
        return Found(total=0, hits=())
    needed = [term for term in wanted if not term.excluded]
    excluded = [term for term in wanted if term.excluded]
    if needed:
        counted, ordered = _matching(query, needed, excluded)
    else:
        counted, ordered = _listed(query, excluded)
    page = ordered.limit(bounded(query.limit)).offset(bounded(query.offset))
    rows = connection.execute(page).mappings()
    hits = tuple(_hit(row, wanted, snippets=query.snippets) for row in rows)
    return Found(total=connection.scalar(counted) or 0 if total is None else total, hits=hits)


def _matching(
    query: Query, needed: Sequence[Term], excluded: Sequence[Term]
) -> tuple[Select[Any], Select[Any]]:
    """How many articles hold the terms, and those in the query's order.

    Only those that may come up are looked up, as a word may have many hits. Of equally good ones at
    the end of the page all are, for the newest to come first.
    """
    key, rank = fulltext.words.c.rowid, _rank(query.order).label("rank")
    filters = traits.filters(query)
    matching = [fulltext.matches(needed), *filters, *_exclusion(key, excluded)]
    rows = fulltext.with_traits() if filters or query.order != "best" else fulltext.words
    ranked = select(key.label("key"), rank).select_from(rows).where(*matching).cte("ranked")
    ranked = ranked.prefix_with("MATERIALIZED")
    last = bounded(query.offset) + bounded(query.limit)
    first = select(ranked.c.rank).order_by(ranked.c.rank).limit(last).subquery()
    worst = select(func.max(first.c.rank)).scalar_subquery()
    tables = ranked.join(articles, articles.c.key == ranked.c.key)
    chosen = select(*_COLUMNS).select_from(tables).where(ranked.c.rank <= worst)
    counted = select(func.count()).select_from(rows).where(*matching)
    order = _BY_DATE["oldest" if query.order == "oldest" else "newest"]
    return counted, chosen.order_by(ranked.c.rank, *order)


def _rank(order: Order) -> ColumnElement[Any]:
    """What comes first in `order` has the lowest."""
    date = schema.traits.c.date
    if order == "newest":
        return -date
    if order == "oldest":
        return case((date == traits.NONE, _AFTER_ALL), else_=date)
    return fulltext.score()


def _listed(query: Query, excluded: Sequence[Term]) -> tuple[Select[Any], Select[Any]]:
    """How many articles pass the filters, and those by date."""
    conditions = [*_filters(query), *_exclusion(articles.c.key, excluded)]
    counted = select(func.count()).select_from(articles).where(*conditions)
    chosen = select(*_COLUMNS).where(*conditions)
    order = _BY_DATE["oldest" if query.order == "oldest" else "newest"]
    return counted, chosen.order_by(*order)


def _exclusion(key: ColumnElement[int], excluded: Sequence[Term]) -> list[ColumnElement[bool]]:
    return [~fulltext.holding_any(key, excluded)] if excluded else []


def _filters(query: Query) -> list[ColumnElement[bool]]:
    """The same conditions as `traits.filters`, for lists that follow the order of `articles`."""
    filters: list[ColumnElement[bool]] = []
    if query.date_from is not None or query.date_to is not None:
        filters.append(dated(articles.c.date))
    if query.date_from is not None:
        filters.append(articles.c.date >= query.date_from)
    if query.date_to is not None:
        filters.append(articles.c.date <= query.date_to)
    if query.publication is not None:
        filters.append(articles.c.publication == query.publication)
    if query.page is not None:
        filters.append(articles.c.page == bounded(query.page))
    if query.kind is not None:
        filters.append(articles.c.kind == query.kind)
    return filters


def _hit(row: RowMapping, wanted: Sequence[Term], *, snippets: bool) -> Hit:
    shown: tuple[Span, ...] = ()
    if snippets:
        article = fulltext.decode_article(row["document"])
        shown = snippet(fulltext.body_text(article), wanted)
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
        snippet=shown,
    )
