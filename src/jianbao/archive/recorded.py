"""Writing an issue's facts, and the names in them, within the caller's transaction.

Only the issue's own rows are touched: what is in the archive already costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jianbao.archive.mentions import date_of, mentions_of, subject_of
from jianbao.archive.schema import facts, mentions, names
from jianbao.model import Fact, Issue

Names = Counter[tuple[str, str]]
"""(kind, key of a name) → how many mentions."""

Row = dict[str, str | int | None]


def write_facts(connection: Connection, issue: Issue, revision: int) -> None:
    """Put the facts of an issue, none of which are there, into the tables."""
    if not issue.facts:
        return
    last = connection.scalar(select(func.max(facts.c.key))) or 0
    rows = [
        _fact_row(fact, last + place, place - 1) for place, fact in enumerate(issue.facts, start=1)
    ]
    of_issue = {
        "issue_id": issue.id,
        "revision": revision,
        "publication": issue.publication,
        "date": issue.date,
    }
    connection.execute(insert(facts), [row | of_issue for row in rows])
    mentioned = list(_mention_rows(issue.facts, last))
    if mentioned:
        connection.execute(insert(mentions), mentioned)
        _count_in(connection, Counter((str(m["kind"]), str(m["name_key"])) for m in mentioned))


def take_out_facts(connection: Connection, issue_id: str) -> None:
    """Remove the facts of the revision that was current, and their names."""
    keys = select(facts.c.key).where(facts.c.issue_id == issue_id).scalar_subquery()
    chosen = select(mentions.c.kind, mentions.c.name_key).where(mentions.c.fact.in_(keys))
    gone = Counter((kind, key) for kind, key in connection.execute(chosen))
    connection.execute(delete(mentions).where(mentions.c.fact.in_(keys)))
    connection.execute(delete(facts).where(facts.c.issue_id == issue_id))
    _count_out(connection, gone)


def _fact_row(fact: Fact, key: int, ordinal: int) -> Row:
    subject = subject_of(fact)
    return {
        "key": key,
        "article": fact.article,
        "ordinal": ordinal,
        "type": str(fact.__struct_config__.tag),
        "subject": subject.name,
        "subject_key": subject.key,
        "fact_date": date_of(fact),
        "document": msgspec.json.encode(fact).decode(),
    }


def _mention_rows(of_issue: Sequence[Fact], last: int) -> Iterable[Row]:
    for key, fact in enumerate(of_issue, start=last + 1):
        for ordinal, mention in enumerate(mentions_of(fact)):
            yield {
                "fact": key,
                "ordinal": ordinal,
                "kind": mention.kind,
                "role": mention.role,
                "name": mention.name,
                "name_key": mention.key,
            }


def _count_in(connection: Connection, new: Names) -> None:
    statement = upsert(names)
    statement = statement.on_conflict_do_update(
        index_elements=["kind", "name_key"],
        set_={"mentions": names.c.mentions + statement.excluded.mentions},
    )
    connection.execute(statement, _name_rows(new))


def _count_out(connection: Connection, gone: Names) -> None:
    if not gone:
        return
    this = (names.c.kind == bindparam("of_kind")) & (names.c.name_key == bindparam("of_key"))
    rows = [{"of_kind": kind, "of_key": key, "fewer": count} for (kind, key), count in gone.items()]
    fewer = update(names).where(this).values(mentions=names.c.mentions - bindparam("fewer"))
    connection.execute(fewer, rows)
    connection.execute(delete(names).where(this, names.c.mentions <= 0), rows)


def _name_rows(counted: Names) -> list[Row]:
    return [
        {"kind": kind, "name_key": key, "mentions": count} for (kind, key), count in counted.items()
    ]
