"""Writing an issue's facts, and the names in them, within the caller's transaction.

Only the issue's own rows are touched: what is in the archive already costs nothing. The tables of
names come of the facts alone, and can be made anew from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jianbao.archive.mentions import date_of, mentions_of, subject_of
from jianbao.archive.schema import facts, mentions, names, posts, spellings
from jianbao.archive.threads.naming import name_key
from jianbao.archive.threads.offices import is_acting, office_key, standing
from jianbao.model import Fact, Issue, Post

Values = dict[str, str | int | None]

_FACT: msgspec.json.Decoder[Fact] = msgspec.json.Decoder(Fact)

_REBUILD_BATCH = 5_000
"""Facts whose names are made anew at once."""


class Keyed(msgspec.Struct, frozen=True):
    """A fact in the table: its key, where it is told, and the fact."""

    key: int
    publication: str | None
    date: str
    fact: Fact


def write_facts(connection: Connection, issue: Issue, revision: int) -> None:
    """Put the facts of an issue, none of which are there, into the tables."""
    if not issue.facts:
        return
    last = connection.scalar(select(func.max(facts.c.key))) or 0
    of_issue = {
        "issue_id": issue.id,
        "revision": revision,
        "publication": issue.publication,
        "date": issue.date,
    }
    rows = [
        _fact_row(fact, last + place, place - 1) for place, fact in enumerate(issue.facts, start=1)
    ]
    connection.execute(insert(facts), [row | of_issue for row in rows])
    keyed = [
        Keyed(key, issue.publication, issue.date or "", fact)
        for key, fact in enumerate(issue.facts, start=last + 1)
    ]
    _write_names(connection, keyed)


def take_out_facts(connection: Connection, issue_id: str) -> None:
    """Remove the facts of the revision that was current, and their names."""
    keys = select(facts.c.key).where(facts.c.issue_id == issue_id).scalar_subquery()
    columns = mentions.c.kind, mentions.c.name_key, mentions.c.name, mentions.c.date
    gone = connection.execute(select(*columns).where(mentions.c.fact.in_(keys))).all()
    for table in (mentions, posts):
        connection.execute(delete(table).where(table.c.fact.in_(keys)))
    connection.execute(delete(facts).where(facts.c.issue_id == issue_id))
    if gone:
        _count_out(connection, gone)


def rebuild_names(connection: Connection) -> None:
    """Make the tables of names and posts anew from the facts."""
    for table in (mentions, posts, names, spellings):
        connection.execute(delete(table))
    columns = facts.c.key, facts.c.publication, facts.c.date, facts.c.document
    chosen = select(*columns).order_by(facts.c.key)
    for rows in connection.execute(chosen).partitions(_REBUILD_BATCH):
        _write_names(
            connection,
            [Keyed(key, paper, day or "", _FACT.decode(text)) for key, paper, day, text in rows],
        )


def _write_names(connection: Connection, keyed: Sequence[Keyed]) -> None:
    mentioned = list(_mention_rows(keyed))
    if mentioned:
        connection.execute(insert(mentions), mentioned)
        _count_in(connection, mentioned)
    held = [_post_row(each, each.fact) for each in keyed if isinstance(each.fact, Post)]
    if held:
        connection.execute(insert(posts), held)


def _fact_row(fact: Fact, key: int, ordinal: int) -> Values:
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


def _post_row(keyed: Keyed, post: Post) -> Values:
    return {
        "fact": keyed.key,
        "office_key": office_key(post),
        "publication": keyed.publication,
        "person_key": name_key("person", post.person),
        "body_key": name_key("organization", post.organization),
        "acting": is_acting(post.title),
        "standing": standing(post),
        "date": keyed.date,
    }


def _mention_rows(keyed: Iterable[Keyed]) -> Iterator[Values]:
    for each in keyed:
        for ordinal, mention in enumerate(mentions_of(each.fact)):
            yield {
                "fact": each.key,
                "ordinal": ordinal,
                "kind": mention.kind,
                "role": mention.role,
                "name": mention.name,
                "name_key": mention.key,
                "type": str(each.fact.__struct_config__.tag),
                "date": each.date,
            }


def _count_in(connection: Connection, mentioned: Sequence[Values]) -> None:
    counted = Counter((m["kind"], m["name_key"]) for m in mentioned)
    last: dict[object, object] = {}
    for each in sorted(mentioned, key=lambda m: str(m["date"])):
        last[each["kind"], each["name_key"]] = each["date"]
    into = upsert(names)
    into = into.on_conflict_do_update(
        index_elements=["kind", "name_key"],
        set_={
            "mentions": names.c.mentions + into.excluded.mentions,
            "last": func.max(names.c.last, into.excluded.last),
        },
    )
    connection.execute(
        into,
        [
            {"kind": kind, "name_key": key, "mentions": count, "last": last[kind, key]}
            for (kind, key), count in counted.items()
        ],
    )
    printed = Counter((m["kind"], m["name_key"], m["name"]) for m in mentioned)
    as_printed = upsert(spellings)
    as_printed = as_printed.on_conflict_do_update(
        index_elements=["kind", "name_key", "name"],
        set_={"mentions": spellings.c.mentions + as_printed.excluded.mentions},
    )
    connection.execute(
        as_printed,
        [
            {"kind": kind, "name_key": key, "name": name, "mentions": count}
            for (kind, key, name), count in printed.items()
        ],
    )


def _count_out(connection: Connection, gone: Sequence[Row[str, str, str, str]]) -> None:
    """Take mentions (kind, key, name as printed, date) out of the counts; they are gone by now."""
    this = (names.c.kind == bindparam("of_kind")) & (names.c.name_key == bindparam("of_key"))
    counted = Counter((kind, key) for kind, key, _, _ in gone)
    rows = [{"of_kind": k, "of_key": n, "fewer": count} for (k, n), count in counted.items()]
    fewer = names.c.mentions - bindparam("fewer")
    connection.execute(update(names).where(this).values(mentions=fewer), rows)
    connection.execute(delete(names).where(this, names.c.mentions <= 0), rows)
    printed = Counter((kind, key, name) for kind, key, name, _ in gone)
    that = (
        (spellings.c.kind == bindparam("of_kind"))
        & (spellings.c.name_key == bindparam("of_key"))
        & (spellings.c.name == bindparam("of_name"))
    )
    rows = [
        {"of_kind": kind, "of_key": key, "of_name": name, "fewer": count}
        for (kind, key, name), count in printed.items()
    ]
    fewer = spellings.c.mentions - bindparam("fewer")
    connection.execute(update(spellings).where(that).values(mentions=fewer), rows)
    connection.execute(delete(spellings).where(that, spellings.c.mentions <= 0), rows)
    _date_again(connection, {(kind, key, day) for kind, key, _, day in gone})


def _date_again(connection: Connection, gone: Iterable[tuple[str, str, str]]) -> None:
    """Find the last date of names whose last mention may have gone."""
    newest = (
        select(func.coalesce(func.max(mentions.c.date), ""))
        .where(mentions.c.kind == names.c.kind, mentions.c.name_key == names.c.name_key)
        .scalar_subquery()
    )
    this = (
        (names.c.kind == bindparam("of_kind"))
        & (names.c.name_key == bindparam("of_key"))
        & (names.c.last == bindparam("was"))
    )
    rows = [{"of_kind": kind, "of_key": key, "was": day} for kind, key, day in gone]
    connection.execute(update(names).where(this).values(last=newest), rows)
