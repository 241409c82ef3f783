"""A thread without its length: what a page of it shows, read without reading the whole.

A mayor is named in every issue. Of the events a part is read, the newest first; of the posts the
first in each month and the last, which give the same offices as all of them. The other lists are
read whole, for what they tell hangs together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from jianbao.archive.following import (
    Names,
    aliases_of,
    follow_found,
    known_to,
    names_or_raise,
    shown_name,
    told_from,
    told_of,
)
from jianbao.archive.schema import facts, mentions, posts
from jianbao.archive.threads import (
    Kind,
    Occasion,
    Thread,
    Told,
    View,
    follow_organization,
    follow_person,
)
from jianbao.archive.threads.naming import name_key
from jianbao.model import Post

IN_PARTS = ("person", "organization")
"""Kinds whose threads grow with every issue."""


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """A thread whose events may be a part of those there are, which are `events` in number."""

    thread: Thread
    events: int


def glance(connection: Connection, kind: Kind, name: str, as_of: date, limit: int) -> Glance:
    """The thread with the newest `limit` of its events; else `UnknownName`."""
    found = names_or_raise(connection, kind, name)
    aliases = aliases_of(connection, kind, found)
    shown = shown_name(kind, name, aliases)
    view = View(as_of, known_to(connection, as_of))
    if kind not in IN_PARTS:
        return Glance(thread=follow_found(connection, kind, shown, aliases, found, view), events=0)
    day = as_of.isoformat()
    told = told_of(connection, kind, found.sure, ("request", "agreement"))
    events = _events(connection, kind, found, day, limit, 0)
    thread: Thread
    if kind == "person":
        mine, held = _posts_of(connection, found.sure, day)
        thread = follow_person(shown, aliases, [*told, *events, *mine], held, view)
    else:
        seen = _posts_at(connection, found.sure, day)
        thread = follow_organization(shown, aliases, [*told, *events, *seen], view)
    return Glance(thread=thread, events=_count_events(connection, kind, found, day))


def events_of(
    connection: Connection, kind: Kind, name: str, as_of: date, limit: int, offset: int
) -> tuple[Occasion, ...]:
    """The person's or body's events after the newest `offset`, at most `limit`, oldest first."""
    found = names_or_raise(connection, kind, name)
    told = _events(connection, kind, found, as_of.isoformat(), limit, offset)
    view = View(as_of, as_of)
    aliases = aliases_of(connection, kind, found)
    if kind == "person":
        return follow_person(name, aliases, told, (), view).events
    return follow_organization(name, aliases, told, view).calls


def articles_naming(
    connection: Connection, kind: str, name: str, as_of: date, limit: int
) -> list[tuple[str, str]]:
    """Issue and article of the newest `limit` articles whose facts mention the name."""
    found = names_or_raise(connection, kind, name)
    chosen = (
        select(mentions.c.fact)
        .where(
            mentions.c.kind == kind,
            mentions.c.name_key.in_(found.sure),
            mentions.c.date <= as_of.isoformat(),
        )
        .order_by(mentions.c.date.desc(), mentions.c.fact.desc())
    )
    places: dict[tuple[str, str], None] = {}
    looked_at = 0
    while len(places) < limit:
        keys = connection.scalars(chosen.limit(_A_BATCH).offset(looked_at)).all()
        looked_at += len(keys)
        rows = select(facts.c.key, facts.c.issue_id, facts.c.article).where(facts.c.key.in_(keys))
        told = {key: (issue, article) for key, issue, article in connection.execute(rows)}
        places |= dict.fromkeys(told[key] for key in keys)
        if len(keys) < _A_BATCH:
            break
    return list(places)[:limit]


_A_BATCH = 200
"""Facts looked at together; most articles have a few."""


def _events(
    connection: Connection, kind: str, found: Names, day: str, limit: int, offset: int
) -> list[Told]:
    chosen = (
        select(mentions.c.fact)
        .where(*_named(kind, found, day))
        .group_by(mentions.c.date, mentions.c.fact)
        .order_by(mentions.c.date.desc(), mentions.c.fact.desc())
        .limit(limit)
        .offset(offset)
    )
    keys = list(connection.scalars(chosen))
    # By the facts alone: with the kind SQLite would walk through all names of it.
    columns = mentions.c.fact, mentions.c.kind, mentions.c.name_key
    sure: dict[int, float] = {}
    for fact, of_kind, key in connection.execute(select(*columns).where(mentions.c.fact.in_(keys))):
        if of_kind == kind:
            sure[fact] = max(sure.get(fact, 0.0), found.sure.get(key, 0.0))
    return _told_with(connection, sure)


def _count_events(connection: Connection, kind: str, found: Names, day: str) -> int:
    chosen = select(func.count(mentions.c.fact.distinct())).where(*_named(kind, found, day))
    return connection.scalar(chosen) or 0


def _named(kind: str, found: Names, day: str) -> tuple[ColumnElement[bool], ...]:
    return (
        mentions.c.kind == kind,
        mentions.c.name_key.in_(found.sure),
        mentions.c.type == "event",
        mentions.c.date <= day,
    )


def _posts_of(
    connection: Connection, sure: dict[str, float], day: str
) -> tuple[list[Told], list[Told]]:
    """The person's posts, and those of all holders of the same offices with them; thinned."""
    mine = posts.c.person_key.in_(sure), posts.c.date <= day
    offices = connection.scalars(select(posts.c.office_key).where(*mine).distinct()).all()
    group = _office_columns()
    own = _ends(mine, group, func.substr(posts.c.date, 1, _MONTH))
    theirs = _ends((posts.c.office_key.in_(offices), posts.c.date <= day), group)
    seen = [*connection.scalars(own), *connection.scalars(theirs)]
    told = _told_with(connection, dict.fromkeys(seen, 1.0))
    return [each for each in told if _is_held_by(each, sure)], told


def _posts_at(connection: Connection, sure: dict[str, float], day: str) -> list[Told]:
    """The first and the last of each holder's posts in each office of the body."""
    here = posts.c.body_key.in_(sure), posts.c.date <= day
    group = posts.c.body_key, posts.c.office_key, posts.c.person_key, posts.c.standing
    ends = set(connection.scalars(_ends(here, group)))
    keyed = connection.execute(select(posts.c.fact, posts.c.body_key).where(posts.c.fact.in_(ends)))
    return _told_with(connection, {fact: sure[key] for fact, key in keyed})


def _office_columns() -> tuple[ColumnElement[object], ...]:
    """What tells spans of an office apart."""
    columns = posts.c
    return (
        columns.office_key,
        columns.publication,
        columns.person_key,
        columns.acting,
        columns.standing,
    )


_MONTH = len("2024-03")


def _ends(
    where: Sequence[ColumnElement[bool]],
    group: Sequence[ColumnElement[object]],
    first_of: ColumnElement[object] | None = None,
) -> Select[tuple[int]]:
    """Facts: the last of each group, and the first of it, or of each `first_of` in it.

    In SQLite a column beside one min or max is of the row that has it.
    """
    within = group if first_of is None else (*group, first_of)
    first = select(posts.c.fact, func.min(posts.c.date)).where(*where).group_by(*within)
    last = select(posts.c.fact, func.max(posts.c.date)).where(*where).group_by(*group)
    return select(union_all(first, last).subquery().c.fact)


def _is_held_by(told: Told, keys: Collection[str]) -> bool:
    return isinstance(told.fact, Post) and name_key("person", told.fact.person) in keys


def _told_with(connection: Connection, sure: dict[int, float]) -> list[Told]:
    """The facts of these keys, by date, with how sure each is."""
    chosen = sorted(sure)
    told = []
    for start in range(0, len(chosen), _A_BATCH):
        columns = (
            facts.c.key,
            facts.c.issue_id,
            facts.c.date,
            facts.c.publication,
            facts.c.document,
        )
        part = select(*columns).where(facts.c.key.in_(chosen[start : start + _A_BATCH]))
        told += [
            (day or "", issue, key, told_from(issue, day, paper, document, sure[key]))
            for key, issue, day, paper, document in connection.execute(part)
        ]
    return [each[-1] for each in sorted(told, key=lambda row: row[:3])]
