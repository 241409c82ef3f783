"""Counting what a query finds by newspaper, kind, page and time, however much it finds.

Each article found is the number of its sort (month, newspaper, page and kind). SQLite hands the
numbers of all of them over as one text, which is many times quicker than as many rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from jianbao.archive import fulltext
from jianbao.archive.entries import Facets, Query
from jianbao.archive.query import Term, terms
from jianbao.archive.schema import sorts, traits
from jianbao.archive.traits import NONE, date_text, filters, values_of

DAYS_TOLD = 62
"""Days from first to last up to which each day is counted: two months."""

ASKED_ONE_BY_ONE = 500
"""Up to so many sorts are looked up by their numbers; of more the whole table is read."""

Counts = list[tuple[int, int, int, int, int]]
"""Month, publication, page and kind of articles, and how many are so."""


def count_facets(connection: Connection, query: Query) -> Facets:
    """The counts of all that `query` finds; its limit, offset and order do not matter."""
    wanted = terms(query.text)
    if query.text.strip() and not wanted:
        return _facets([], {}, None)
    found = _counted(connection, query, wanted, traits.c.sort)
    counts = _of_sorts(connection, found)
    days = None
    if _may_be_told_by_day({month for month, *_ in counts} - {NONE}):
        days = _days(_counted(connection, query, wanted, traits.c.date))
    numbers = {n for _, publication, _, kind, _ in counts for n in (publication, kind)}
    return _facets(counts, values_of(connection, numbers), days)


def _counted(
    connection: Connection, query: Query, wanted: tuple[Term, ...], number: ColumnElement[int]
) -> Counter[int]:
    """The number that each article found gives, counted."""
    needed = [term for term in wanted if not term.excluded]
    excluded = [term for term in wanted if term.excluded]
    chosen = select(func.group_concat(number)).where(*filters(query))
    if needed:
        chosen = chosen.select_from(fulltext.with_traits()).where(fulltext.matches(needed))
    else:
        chosen = chosen.select_from(traits)
    if excluded:
        chosen = chosen.where(~fulltext.holding_any(traits.c.key, excluded))
    text = connection.scalar(chosen)
    return Counter(msgspec.json.decode(f"[{text or ''}]", type=list[int]))


def _of_sorts(connection: Connection, found: Counter[int]) -> Counts:
    """The counts of sorts, given their numbers."""
    chosen = select(sorts)
    if len(found) <= ASKED_ONE_BY_ONE:
        chosen = chosen.where(sorts.c.number.in_(found))
    rows = connection.execute(chosen).all()
    return [(*rest, found[number]) for number, *rest in rows if number in found]


def _facets(
    counts: Counts, values: Mapping[int, str], days: tuple[tuple[str, int], ...] | None
) -> Facets:
    months, publications, pages, kinds = (_summed(counts, place) for place in range(4))
    unnamed, undated = publications.pop(NONE, 0), months.pop(NONE, 0)
    years = Counter[int]()
    for month, count in months.items():
        years[month // 100] += count
    return Facets(
        total=sum(count for *_, count in counts),
        publications=_most_frequent((values[n], count) for n, count in publications.items()),
        unnamed=unnamed,
        kinds=_most_frequent((values[n], count) for n, count in kinds.items()),
        pages=tuple(sorted(pages.items())),
        years=tuple(sorted(years.items())),
        months=tuple((date_text(m * 100)[:7], count) for m, count in sorted(months.items())),
        days=days,
        undated=undated,
    )


def _summed(counts: Counts, place: int) -> Counter[int]:
    summed = Counter[int]()
    for row in counts:
        summed[row[place]] += row[4]
    return summed


def _most_frequent(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def _may_be_told_by_day(months: set[int]) -> bool:
    """Whether the articles may lie within so few days; three months are at least 59 of them."""
    if not months:
        return False
    (first_year, first), (last_year, last) = divmod(min(months), 100), divmod(max(months), 100)
    return (last_year - first_year) * 12 + last - first <= 2


def _days(days: Counter[int]) -> tuple[tuple[str, int], ...] | None:
    days.pop(NONE, 0)
    told = tuple((date_text(day), count) for day, count in sorted(days.items()))
    first, last = _day(told[0][0]), _day(told[-1][0])
    if first is None or last is None or (last - first).days >= DAYS_TOLD:
        return None
    return told


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # a date that no calendar has, as a file may claim
        return None
