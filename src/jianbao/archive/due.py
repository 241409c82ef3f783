"""Promises of all projects that are past their date with nothing to settle them.

All milestones are looked through at once, and the names held together in memory: the same names as
when each project is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from jianbao.archive.following import known_to, told_from
from jianbao.archive.identities import statements
from jianbao.archive.schema import facts
from jianbao.archive.threads import Promise, Told, View
from jianbao.archive.threads.naming import SHORTEST_HELD, Stated, core, matched
from jianbao.archive.threads.promises import completion, promises_of
from jianbao.archive.threads.times import last_day
from jianbao.archive.threads.told import in_order
from jianbao.model import Milestone

UNSETTLED = frozenset({"silent", "overdue"})

Groups = dict[str, list[Told]]
"""Key of a project's name → its milestones, by date."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that is past its date, and the project it was made for."""

    project: str
    promise: Promise


def find_due(connection: Connection, as_of: date) -> list[Due]:
    """The promises that are `silent` or `overdue` on `as_of`, longest past their date first.

    A project printed by several names is there once.
    """
    groups = _milestones(connection, as_of)
    stated, near = statements(connection, "project"), _Near(groups)
    view = View(as_of, known_to(connection, as_of))
    found: dict[object, Due] = {}
    for key, own in groups.items():
        if not _is_suspect(own, as_of):
            continue
        told = in_order(_together(key, groups, near, stated))
        for promise in promises_of(told, view):
            if promise.outcome in UNSETTLED:
                # Under another of its names the same places are told of, less or more surely.
                places = tuple((c.issue, c.article, c.evidence) for c in promise.told)
                due = Due(project=_milestone(own[0]).project, promise=promise)
                found.setdefault((promise.due_by, places), due)
    return sorted(found.values(), key=lambda due: (due.promise.due_by, due.project))


class _Near:
    """Names that may be like a name: those of its core, or that hold its beginning or end in it."""

    def __init__(self, keys: Groups) -> None:
        self._by_core: dict[str, list[str]] = {}
        self._by_part: dict[str, list[str]] = {}
        for key in keys:
            self._by_core.setdefault(core("project", key), []).append(key)
            for part in _parts(key):
                self._by_part.setdefault(part, []).append(key)

    def to(self, key: str) -> set[str]:
        """All names that `likeness` could hold to be the same as `key`, and others."""
        found = set(self._by_core.get(core("project", key), []))
        # One name holds another only if it holds its first characters.
        found.update(self._by_part.get(key[:SHORTEST_HELD], []))
        found.update(
            other
            for part in _parts(key)
            for other in self._by_part.get(part, [])
            if other.startswith(part)
        )
        return found


def _parts(key: str) -> set[str]:
    return {key[at : at + SHORTEST_HELD] for at in range(len(key) - SHORTEST_HELD + 1)}


def _together(key: str, groups: Groups, near: _Near, stated: Stated) -> Iterator[Told]:
    """The milestones of the project under all its names."""
    by_hand = stated.one_with(key)
    candidates = by_hand.union(*(near.to(each) for each in by_hand))
    sure = matched("project", by_hand, stated.none_of(by_hand), sorted(candidates))
    for other, score in sure.items():
        for told in groups.get(other, []):
            yield msgspec.structs.replace(told, sure=score)


def _is_suspect(told: list[Told], as_of: date) -> bool:
    """Whether something promised under this very name is past its date and not reported done.

    Most promises are kept: only what is left is looked for under other names.
    """
    if completion(told, "completed"):
        return False
    dues = (last_day(_milestone(t).date) for t in told if _milestone(t).expected)
    return any(due is not None and due < as_of for due in dues)


def _milestone(told: Told) -> Milestone:
    assert isinstance(told.fact, Milestone)
    return told.fact


def _milestones(connection: Connection, as_of: date) -> Groups:
    """The milestones of all projects that issues up to the day tell."""
    chosen = (
        select(
            facts.c.subject_key,
            facts.c.issue_id,
            facts.c.date,
            facts.c.publication,
            facts.c.document,
        )
        .where(facts.c.type == "milestone", facts.c.subject_key != "")
        .order_by(facts.c.date, facts.c.issue_id, facts.c.ordinal)
    )
    groups: Groups = {}
    for key, *row in connection.execute(chosen):
        told = told_from(*row)
        if told.date <= as_of.isoformat():
            groups.setdefault(key, []).append(told)
    return groups
