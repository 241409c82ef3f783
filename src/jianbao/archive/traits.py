"""What articles are filtered, sorted and counted by, as one short row of numbers an article.

The rows of `articles` hold whole texts, so that looking at many of them is slow; a search looks
here instead. Publications and kinds stand as numbers, which `trait_values` gives their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from jianbao.archive.entries import Query
from jianbao.archive.schema import articles, trait_values, traits
from jianbao.model import Article, Issue

LARGEST_NUMBER = 2**31 - 1
"""Larger limits, offsets and page numbers are taken as this one: no database counts further."""
NONE = 0
"""The number of no publication, and of no date."""

LAST_PAGE = 2**14 - 1
"""Pages beyond are kept as this one; no newspaper has as many."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def date_number(date: str | None) -> int:
    """2024-03-12 as 20240312; `NONE` for whatever is not written so."""
    return int(date.replace("-", "")) if date and _DATE.fullmatch(date) else NONE


def date_text(number: int) -> str:
    """20240312 as 2024-03-12."""
    digits = f"{number:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def bounded(number: int) -> int:
    """`number` as far as the database takes it, never below 0."""
    return max(0, min(number, LARGEST_NUMBER))


def put_in(connection: Connection, issue: Issue, entries: Sequence[tuple[int, Article]]) -> None:
    """Add the rows of an issue's articles, given with their keys."""
    if not entries:
        return
    publication = NONE if issue.publication is None else _number(connection, issue.publication)
    kinds = {kind: _number(connection, kind) for kind in {a.kind for _, a in entries}}
    rows = [
        {
            "key": key,
            "date": date_number(issue.date),
            "publication": publication,
            "page": max(0, min(article.page, LAST_PAGE)),
            "kind": kinds[article.kind],
        }
        for key, article in entries
    ]
    connection.execute(insert(traits), rows)


def take_out(connection: Connection, issue_id: str) -> None:
    """Remove the rows of the issue's articles; to be done while those are still there."""
    keys = select(articles.c.key).where(articles.c.issue_id == issue_id)
    connection.execute(delete(traits).where(traits.c.key.in_(keys)))


def filters(query: Query) -> list[ColumnElement[bool]]:
    """The conditions on `traits` that hold for what passes the filters of `query`."""
    found: list[ColumnElement[bool]] = []
    if query.date_from is not None or query.date_to is not None:
        found.append(traits.c.date >= max(date_number(query.date_from), NONE + 1))
    if query.date_to is not None:
        found.append(traits.c.date <= date_number(query.date_to))
    if query.publication is not None:
        found.append(traits.c.publication == _number_of(query.publication))
    if query.page is not None:
        found.append(traits.c.page == max(0, min(query.page, LAST_PAGE + 1)))
    if query.kind is not None:
        found.append(traits.c.kind == _number_of(query.kind))
    return found


def values_of(connection: Connection, numbers: set[int]) -> dict[int, str]:
    """The words that numbers of publications or kinds stand for."""
    chosen = select(trait_values.c.number, trait_values.c.value)
    rows = connection.execute(chosen.where(trait_values.c.number.in_(numbers)))
    return {row.number: row.value for row in rows}


def _number_of(value: str) -> ColumnElement[int]:
    found = select(trait_values.c.number).where(trait_values.c.value == value)
    return found.scalar_subquery()


def _number(connection: Connection, value: str) -> int:
    """The number that stands for `value`, a new one where there is none yet."""
    new = insert_new(trait_values).values(value=value).on_conflict_do_nothing()
    connection.execute(new)
    return int(connection.scalar(select(_number_of(value))) or NONE)
