"""The names nearest to one that no fact mentions."""

from __future__ import annotations

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, func, select

from jianbao.archive.schema import mentions, names
from jianbao.archive.threads.naming import name_key

MOST = 5
LEAST_ALIKE = 40.0
"""Of 100: two of three characters of a person's name the same is 67, one is 33."""


def nearest(connection: Connection, kind: str, name: str) -> list[str]:
    """Printed names of that kind that look like `name`, most alike first; at most `MOST`."""
    known = connection.scalars(
        select(names.c.name_key).where(names.c.kind == kind).order_by(names.c.name_key)
    )
    found = process.extract(
        name_key(kind, name), list(known), scorer=fuzz.ratio, limit=MOST, score_cutoff=LEAST_ALIKE
    )
    return [printed for key, *_ in found if (printed := _printed(connection, kind, key))]


def _printed(connection: Connection, kind: str, key: str) -> str | None:
    chosen = select(func.min(mentions.c.name)).where(
        mentions.c.kind == kind, mentions.c.name_key == key
    )
    printed: str | None = connection.scalar(chosen)
    return printed
