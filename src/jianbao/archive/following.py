"""Finding the facts of a name, whatever it is printed as, and making its thread of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, func, literal, or_, select

from jianbao.archive.identities import statements
from jianbao.archive.schema import Words, facts, issues, mentions, names
from jianbao.archive.suggesting import nearest
from jianbao.archive.threads import (
    Alias,
    Kind,
    Thread,
    Told,
    View,
    follow_indicator,
    follow_organization,
    follow_person,
    follow_plan,
    follow_project,
)
from jianbao.archive.threads.naming import OFFICE, core, matched, name_key
from jianbao.archive.threads.offices import office_key
from jianbao.archive.threads.plans import is_step
from jianbao.errors import UnknownName
from jianbao.model import Fact, Post

LIKE_KINDS: frozenset[str] = frozenset({"project", "indicator", "organization"})
"""Kinds whose names may be printed longer or shorter."""

_MOST_KEYS = 500
"""Keys in one statement: SQLite takes a limited number of values."""


class Names(msgspec.Struct, frozen=True):
    """The keys under which a name's facts stand: how sure each is, and which were said by hand."""

    sure: dict[str, float]
    by_hand: frozenset[str]


def follow(connection: Connection, kind: Kind, name: str, as_of: date) -> Thread:
    """The thread of the name as known on `as_of`; `UnknownName` where no fact mentions it."""
    found = names_of(connection, kind, name)
    if not found.sure:
        raise UnknownName(name, "、".join(nearest(connection, kind, name)))
    told = told_of(connection, kind, found.sure)
    aliases = _aliases(connection, kind, found)
    shown = _shown_name(kind, name, aliases)
    make = _MAKERS[kind]
    return make(connection, shown, aliases, told, View(as_of, known_to(connection, as_of)))


def names_of(connection: Connection, kind: str, name: str) -> Names:
    """The keys that the name's facts stand under; none where there are no such facts.

    What was said by hand goes before likeness.
    """
    key = name_key(kind, name)
    stated = statements(connection, kind)
    by_hand = stated.one_with(key)
    candidates = set(_present(connection, kind, by_hand))
    if kind == "plan" and not candidates:
        return Names(dict.fromkeys(_coded(connection, key), 1.0), frozenset())
    if kind in LIKE_KINDS:
        for mine in by_hand:
            candidates.update(_holding(connection, kind, mine))
    sure = matched(kind, by_hand, stated.none_of(by_hand), sorted(candidates))
    return Names(sure, frozenset(by_hand - {key}))


def told_of(connection: Connection, kind: str, keys: dict[str, float]) -> list[Told]:
    """The facts that mention a name of these keys, by date; one fact once, as its surest name."""
    chosen = sorted(keys)
    rows: dict[int, tuple[float, Told]] = {}
    for start in range(0, len(chosen), _MOST_KEYS):
        part = chosen[start : start + _MOST_KEYS]
        statement = (
            select(
                facts.c.key,
                facts.c.issue_id,
                facts.c.date,
                facts.c.publication,
                facts.c.document,
                mentions.c.name_key,
            )
            .join(mentions, mentions.c.fact == facts.c.key)
            .where(mentions.c.kind == kind, mentions.c.name_key.in_(part))
        )
        for number, issue, day, paper, document, name in connection.execute(statement):
            sure = keys[name]
            if number not in rows or rows[number][0] < sure:
                rows[number] = sure, told_from(issue, day, paper, document, sure)
    told = [rows[number][1] for number in sorted(rows)]
    return sorted(told, key=lambda each: (each.date, each.issue))


def told_from(
    issue: str, day: str | None, paper: str | None, document: str, sure: float = 1.0
) -> Told:
    """A row of the facts as what threads are made of."""
    fact = msgspec.json.decode(document, type=Fact)
    return Told(fact=fact, issue=issue, date=day or "", publication=paper, sure=sure)


def _present(connection: Connection, kind: str, keys: Iterable[str]) -> list[str]:
    chosen = select(names.c.name_key).where(names.c.kind == kind, names.c.name_key.in_(set(keys)))
    return list(connection.scalars(chosen))


def _coded(connection: Connection, code: str) -> list[str]:
    """The plan of a bare code, where only one begins with it: 236 is “236”工作法, 23 is not."""
    column = names.c.name_key
    begins = func.instr(column, literal(code, Words())) == 1
    chosen = select(column).where(names.c.kind == "plan", begins)
    found = [key for key in connection.scalars(chosen) if not key[len(code) :][:1].isascii()]
    return found if len(found) == 1 else []


def _holding(connection: Connection, kind: str, key: str) -> list[str]:
    """The names that hold the key's core, or that it holds."""
    column, bare = names.c.name_key, core(kind, key)
    held = func.instr(column, literal(bare, Words())) > 0
    either = or_(held, func.instr(literal(key, Words()), column) > 0)
    return list(connection.scalars(select(column).where(names.c.kind == kind, either)))


def _aliases(connection: Connection, kind: str, found: Names) -> list[Alias]:
    """The names as printed, surest first."""
    aliases = []
    for key, sure in found.sure.items():
        chosen = select(mentions.c.name, func.count()).where(
            mentions.c.kind == kind, mentions.c.name_key == key
        )
        printed = connection.execute(chosen.group_by(mentions.c.name)).all()
        by_hand = key in found.by_hand
        aliases += [
            (-sure, -count, Alias(name=name, sure=sure, by_hand=by_hand)) for name, count in printed
        ]
    return [alias for _, _, alias in sorted(aliases, key=lambda a: (*a[:2], a[2].name))]


def _shown_name(kind: str, asked: str, aliases: Sequence[Alias]) -> str:
    """The name that was asked for, in its printed form where there is one; a bare code's plan."""
    key = name_key(kind, asked)
    other = aliases[0].name if kind == "plan" and aliases else asked
    return next((a.name for a in aliases if name_key(kind, a.name) == key), other)


def known_to(connection: Connection, as_of: date) -> date:
    """The day of the newest issue up to `as_of`; that day itself where no issue has a date."""
    chosen = select(func.max(issues.c.date)).where(issues.c.date <= as_of.isoformat())
    newest = connection.scalar(chosen)
    return date.fromisoformat(newest) if newest else as_of


def _person(
    connection: Connection, name: str, aliases: Sequence[Alias], told: Sequence[Told], view: View
) -> Thread:
    keys = {name_key("person", alias.name) for alias in aliases}
    posts = [t.fact for t in told if isinstance(t.fact, Post)]
    offices = {office_key(p): 1.0 for p in posts if name_key("person", p.person) in keys}
    return follow_person(name, aliases, told, told_of(connection, OFFICE, offices), view)


def _plan(
    connection: Connection, name: str, aliases: Sequence[Alias], told: Sequence[Told], view: View
) -> Thread:
    keys = {name_key("plan", alias.name) for alias in aliases}
    known = connection.scalars(select(names.c.name_key).where(names.c.kind == "plan"))
    near = {key: 1.0 for key in known if key not in keys and any(is_step(key, k) for k in keys)}
    return follow_plan(name, aliases, told, told_of(connection, "plan", near), view)


def _plainly(
    make: Callable[[str, Sequence[Alias], Sequence[Told], View], Thread],
) -> Callable[[Connection, str, Sequence[Alias], Sequence[Told], View], Thread]:
    """A maker that needs no more than the name's own facts."""

    def made(
        _: Connection, name: str, aliases: Sequence[Alias], told: Sequence[Told], view: View
    ) -> Thread:
        return make(name, aliases, told, view)

    return made


_MAKERS: dict[str, Callable[[Connection, str, Sequence[Alias], Sequence[Told], View], Thread]] = {
    "person": _person,
    "project": _plainly(follow_project),
    "indicator": _plainly(follow_indicator),
    "plan": _plan,
    "organization": _plainly(follow_organization),
}
