"""What people said of names: that two are one, or are not; within the caller's transaction."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from jianbao.archive.schema import identities, names
from jianbao.archive.suggesting import nearest
from jianbao.archive.threads.naming import Stated, name_key
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


def statements(connection: Connection, kind: str) -> Stated:
    """All that people said of the names of a kind; they are few."""
    chosen = select(identities.c.name_key, identities.c.other_key, identities.c.same)
    rows = connection.execute(chosen.where(identities.c.kind == kind)).all()
    return Stated(
        frozenset((key, other) for key, other, same in rows if same),
        frozenset((key, other) for key, other, same in rows if not same),
    )
