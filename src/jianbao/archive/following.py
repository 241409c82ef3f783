"""Finding the facts of a name, whatever it is printed as, and making its thread of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, func, literal, or_, select

from jianbao.archive.identities import statements
from jianbao.archive.schema import Words, facts, issues, mentions, names, spellings
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

_FACT: msgspec.json.Decoder[Fact] = msgspec.json.Decoder(Fact)

_MOST_KEYS = 500
"""Keys in one statement: SQLite takes a limited number of values."""


class Names(msgspec.Struct, frozen=True):
    """The keys under which a name's facts stand: how sure each is, and which were said by hand."""

    sure: dict[str, float]
    by_hand: frozenset[str]


def follow(connection: Connection, kind: Kind, name: str, as_of: date) -> Thread:
    """The thread of the name as known on `as_of`; `UnknownName` where no fact mentions it."""
    found = names_or_raise(connection, kind, name)
    aliases = aliases_of(connection, kind, found)
    shown = shown_name(kind, name, aliases)
    view = View(as_of, known_to(connection, as_of))
    return follow_found(connection, kind, shown, aliases, found, view)


def follow_found(
    connection: Connection,
    kind: Kind,
    name: str,
    aliases: Sequence[Alias],
    found: Names,
    view: View,
) -> Thread:
    """The thread of a name whose keys were found."""
    told = told_of(connection, kind, found.sure)
    return _MAKERS[kind](connection, name, aliases, told, view)


def names_or_raise(connection: Connection, kind: str, name: str) -> Names:
    """The keys of the name's facts; `UnknownName`, with the nearest names, where there are none."""
    found = names_of(connection, kind, name)
    if not found.sure:
        raise UnknownName(name, "、".join(nearest(connection, kind, name)))
    return found


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


def told_of(
    connection: Connection, kind: str, keys: dict[str, float], types: Sequence[str] = ()
) -> list[Told]:
    """The facts that mention a name of these keys, by date; one fact once, as its surest name.

    Of these types only, where any are named.
    """
    chosen = sorted(keys)
    sure: dict[int, float] = {}
    told: dict[int, Told] = {}
    for start in range(0, len(chosen), _MOST_KEYS):
        part = mentions.c.kind == kind, mentions.c.name_key.in_(chosen[start : start + _MOST_KEYS])
        named = select(*_TOLD, mentions.c.name_key).join(mentions, mentions.c.fact == facts.c.key)
        named = named.where(*part)
        if types:
            named = named.where(mentions.c.type.in_(types))
        for number, issue, day, paper, document, name in connection.execute(named):
            score = keys[name]
            if sure.get(number, -1.0) < score:
                sure[number] = score
                told[number] = told_from(issue, day, paper, document, score)
    in_turn = sorted(told.items(), key=lambda item: (item[1].date, item[1].issue, item[0]))
    return [each for _, each in in_turn]


_TOLD = facts.c.key, facts.c.issue_id, facts.c.date, facts.c.publication, facts.c.document


def told_from(
    issue: str, day: str | None, paper: str | None, document: str, sure: float = 1.0
) -> Told:
    """A row of the facts as what threads are made of."""
    fact = _FACT.decode(document)
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


def aliases_of(connection: Connection, kind: str, found: Names) -> list[Alias]:
    """The names as printed, surest first."""
    columns = spellings.c.name_key, spellings.c.name, spellings.c.mentions
    chosen = select(*columns).where(spellings.c.kind == kind, spellings.c.name_key.in_(found.sure))
    aliases = []
    for key, name, count in connection.execute(chosen):
        sure, by_hand = found.sure[key], key in found.by_hand
        aliases.append((-sure, -count, Alias(name=name, sure=sure, by_hand=by_hand)))
    return [alias for _, _, alias in sorted(aliases, key=lambda a: (*a[:2], a[2].name))]


def shown_name(kind: str, asked: str, aliases: Sequence[Alias]) -> str:
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
