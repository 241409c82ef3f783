"""The names nearest to one that no fact mentions."""

from __future__ import annotations

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, select

from jianbao.archive.named import usual_spellings
from jianbao.archive.schema import names
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
    printed = usual_spellings(connection, kind, [key for key, *_ in found])
    return [printed[key] for key, *_ in found]
