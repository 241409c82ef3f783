"""Lists of the names that the record tells of: the most told-of first, or by code point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, func, literal, select

from jianbao.archive.schema import Words, names, spellings
from jianbao.archive.threads.naming import name_key

NameOrder = Literal["frequency", "name"]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name as it is printed most often; how many mentions, the last in the issue of `last`.

    `last` is `""` where no issue with a date mentions it.
    """

    name: str
    mentions: int
    last: str


def list_names(
    connection: Connection, kind: str, text: str, order: NameOrder, limit: int, offset: int
) -> list[Named]:
    """The names of a kind that hold `text` (width, case, blanks and quotes make no difference)."""
    columns = names.c.name_key, names.c.mentions, names.c.last
    by = (
        (names.c.mentions.desc(), names.c.name_key) if order == "frequency" else (names.c.name_key,)
    )
    chosen = select(*columns).where(*_held(kind, text)).order_by(*by).limit(limit).offset(offset)
    rows = connection.execute(chosen).all()
    printed = usual_spellings(connection, kind, [key for key, *_ in rows])
    return [
        Named(name=printed.get(key, key), mentions=mentions, last=last)
        for key, mentions, last in rows
    ]


def count_names(connection: Connection, kind: str, text: str) -> int:
    """How many names of the kind hold `text`."""
    return connection.scalar(select(func.count()).where(*_held(kind, text))) or 0


def usual_spellings(connection: Connection, kind: str, keys: Sequence[str]) -> dict[str, str]:
    """Each key's name as it is printed most often; of equally frequent ones the first."""
    columns = spellings.c.name_key, spellings.c.name
    chosen = (
        select(*columns)
        .where(spellings.c.kind == kind, spellings.c.name_key.in_(keys))
        .order_by(spellings.c.mentions, spellings.c.name.desc())
    )
    return {row.name_key: row.name for row in connection.execute(chosen)}


def _held(kind: str, text: str) -> list[ColumnElement[bool]]:
    of_kind = names.c.kind == kind
    key = name_key(kind, text)
    if not key:
        return [of_kind]
    return [of_kind, func.instr(names.c.name_key, literal(key, Words())) > 0]
