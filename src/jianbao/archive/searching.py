"""Searching the articles of the archive's current revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, case, func, select

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
_LAST_BY_KEY = 400
"""Hits up to which a page's are looked up by their keys, each a value in the statement."""
_SPARE = 40
"""Hits beyond the page that are ranked with it, to see whether they are as good as its last."""
_AFTER_ALL = 99999999  # a date number later than any
COMMON = 20_000
"""Hits from which on only those with the words in the heading are weighed, before all others.

A word that so many articles hold tells little of which is best, and bm25 looks up the length of
every one of them: of 100,000 articles in 100 ms, where this takes a third of it.
"""


def search(connection: Connection, query: Query, total: int | None) -> Found:
    """The articles that `query` asks for, in its order.

    The best come first, then the newest, then by issue and place in it; where no word is asked for,
    all are as good, and so are those without common words in the heading (`COMMON`). A text that
    holds no letter or digit finds nothing. They are not counted where `total` tells already how
    many there are.
    """
    wanted = terms(query.text)
    if query.text.strip() and not wanted:
        return Found(total=0, hits=())
    needed = [term for term in wanted if not term.excluded]
    excluded = [term for term in wanted if term.excluded]
    rows: Sequence[RowMapping] | None = None
    if needed:
        tables, conditions = _matching(query, needed, excluded)
        counted = select(func.count()).select_from(tables).where(*conditions)
        total = (connection.scalar(counted) or 0) if total is None else total
        rank = _rank(query.order, needed, common=total >= COMMON).label("rank")
        hits = _Hits(tables, conditions, rank)
        ordered = _ordered(query, hits)
        rows = _best(connection, query, hits)
    else:
        counted, ordered = _listed(query, excluded)
        total = (connection.scalar(counted) or 0) if total is None else total
    if rows is None:
        page = ordered.limit(bounded(query.limit)).offset(bounded(query.offset))
        rows = connection.execute(page).mappings().all()
    shown = tuple(_hit(row, wanted, snippets=query.snippets) for row in rows)
    return Found(total=total, hits=shown)


class _Hits(msgspec.Struct, frozen=True):
    """The index rows that hold the terms and pass the filters: tables, conditions, and rank."""

    tables: FromClause
    conditions: Sequence[ColumnElement[bool]]
    rank: ColumnElement[Any]


def _matching(
    query: Query, needed: Sequence[Term], excluded: Sequence[Term]
) -> tuple[FromClause, Sequence[ColumnElement[bool]]]:
    """Where the hits stand, and what makes them hits."""
    filters = traits.filters(query)
    tables = fulltext.with_traits() if filters or query.order != "best" else fulltext.words
    excluding = _exclusion(fulltext.words.c.rowid, excluded)
    return tables, [fulltext.matches(needed), *filters, *excluding]


def _best(connection: Connection, query: Query, hits: _Hits) -> Sequence[RowMapping] | None:
    """The page of the best hits, ranked in one walk; None where that does not tell them.

    It does not where more hits are as good as the last of the page than were looked at, for the
    newest of all those are to come first.
    """
    first, last = bounded(query.offset), bounded(query.offset) + bounded(query.limit)
    if query.order != "best" or last > _LAST_BY_KEY:
        return None
    ranked = select(fulltext.words.c.rowid, hits.rank).select_from(hits.tables)
    ranked = ranked.where(*hits.conditions).order_by("rank").limit(last + _SPARE)
    ranks = {row.rowid: row.rank for row in connection.execute(ranked)}
    in_order = list(ranks.values())
    if len(ranks) == last + _SPARE and in_order[max(0, last - 1)] == in_order[-1]:
        return None
    chosen = select(articles.c.key, *_COLUMNS).where(articles.c.key.in_(ranks))
    rows = connection.execute(chosen.order_by(*_BY_DATE["newest"])).mappings()
    return sorted(rows, key=lambda row: ranks[row["key"]])[first:last]


def _ordered(query: Query, hits: _Hits) -> Select[Any]:
    """The articles of the hits in the query's order.

    Only those that may come up are looked up, as a word may have many hits. Of equally good ones at
    the end of the page all are, for the newest to come first.
    """
    key, rows, matching = fulltext.words.c.rowid, hits.tables, hits.conditions
    ranked = select(key.label("key"), hits.rank).select_from(rows).where(*matching).cte("ranked")
    ranked = ranked.prefix_with("MATERIALIZED")
    last = bounded(query.offset) + bounded(query.limit)
    first = select(ranked.c.rank).order_by(ranked.c.rank).limit(last).subquery()
    worst = select(func.max(first.c.rank)).scalar_subquery()
    tables = ranked.join(articles, articles.c.key == ranked.c.key)
    chosen = select(*_COLUMNS).select_from(tables).where(ranked.c.rank <= worst)
    order = _BY_DATE["oldest" if query.order == "oldest" else "newest"]
    return chosen.order_by(ranked.c.rank, *order)


def _rank(order: Order, needed: Sequence[Term], *, common: bool) -> ColumnElement[Any]:
    """What comes first in `order` has the lowest."""
    date = schema.traits.c.date
    if order == "newest":
        return -date
    if order == "oldest":
        return case((date == traits.NONE, _AFTER_ALL), else_=date)
    if common:
        return case((fulltext.in_heading(needed), fulltext.score()), else_=0.0)
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
