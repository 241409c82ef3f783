"""What people said of names: that two are one, or are not; within the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select
from sqlalchemy.dialects.sqlite import insert

from jianbao.archive.schema import identities, names
from jianbao.archive.suggesting import nearest
from jianbao.archive.threads.naming import name_key
from jianbao.errors import SameName, UnknownName


def identify(connection: Connection, kind: str, name: str, other: str, *, same: bool) -> None:
    """Keep what is said of two names; `UnknownName` where no fact mentions the first."""
    key, other_key = name_key(kind, name), name_key(kind, other)
    chosen = select(names.c.name_key).where(names.c.kind == kind, names.c.name_key == key)
    if connection.scalar(chosen) is None:
        raise UnknownName(name, "、".join(nearest(connection, kind, name)))
    if key == other_key:
        raise SameName(name, other)
    state(connection, kind, key, other_key, same=same)


def state(connection: Connection, kind: str, key: str, other: str, *, same: bool) -> None:
    """Keep that two keys are one name's, or are not; what was said of the two before is gone."""
    first, second = sorted((key, other))
    statement = insert(identities).values(kind=kind, name_key=first, other_key=second, same=same)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "name_key", "other_key"], set_={"same": same}
        )
    )


def stated_same(connection: Connection, kind: str, key: str) -> set[str]:
    """The keys that are one with `key` by what was said, directly or by way of others; with it."""
    found, new = {key}, {key}
    while new:
        new = _partners(connection, kind, new, same=True) - found
        found |= new
    return found


def stated_apart(connection: Connection, kind: str, keys: Iterable[str]) -> set[str]:
    """The keys that were said to be none of these."""
    return _partners(connection, kind, set(keys), same=False)


def _partners(connection: Connection, kind: str, keys: set[str], *, same: bool) -> set[str]:
    one, other = identities.c.name_key, identities.c.other_key
    chosen = select(one, other).where(
        identities.c.kind == kind, identities.c.same == same, or_(one.in_(keys), other.in_(keys))
    )
    return {key for pair in connection.execute(chosen) for key in pair} - keys
