"""Promises of all projects that nothing has settled: past their date, or not come to it yet.

All milestones are looked through at once, and the names held together in memory: the same names as
when each project is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

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
OUTSTANDING = UNSETTLED | {"open"}

Groups = dict[str, list[Told]]
"""Key of a project's name → its milestones, by date."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that nothing has settled, the project it was made for, and who told it first."""

    project: str
    publication: str | None
    promise: Promise


def find_due(connection: Connection, as_of: date) -> list[Due]:
    """The promises that are `silent` or `overdue` on `as_of`, longest past their date first."""
    due = find_outstanding(connection, as_of, as_of)
    return [each for each in due if each.promise.outcome in UNSETTLED]


def find_coming(connection: Connection, as_of: date, days: int) -> list[Due]:
    """The open promises whose date comes within so many days, the nearest first.

    With them those whose date has passed since the newest issue: nobody could have told yet.
    """
    due = find_outstanding(connection, as_of, as_of + timedelta(days))
    return [each for each in due if each.promise.outcome == "open"]


def find_outstanding(connection: Connection, as_of: date, until: date) -> list[Due]:
    """The promises for `until` or earlier that nothing has settled by `as_of`, the oldest first.

    A project printed by several names is there once.
    """
    groups = _milestones(connection, as_of)
    stated, near = statements(connection, "project"), _Near(groups)
    view = View(as_of, known_to(connection, as_of))
    found: dict[object, Due] = {}
    for key, own in groups.items():
        if not _is_suspect(own, until):
            continue
        told = in_order(_together(key, groups, near, stated))
        papers = {each.issue: each.publication for each in told}
        for promise in promises_of(told, view):
            if promise.outcome in OUTSTANDING and promise.due_by <= until.isoformat():
                # Under another of its names the same places are told of, less or more surely.
                places = tuple((c.issue, c.article, c.evidence) for c in promise.told)
                due = Due(
                    project=_milestone(own[0]).project,
                    publication=papers[promise.told[0].issue],
                    promise=promise,
                )
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
            yield told if score == told.sure else msgspec.structs.replace(told, sure=score)


def _is_suspect(told: list[Told], until: date) -> bool:
    """Whether something promised under this very name for then or earlier is not reported done.

    Most promises are kept: only what is left is looked for under other names.
    """
    dues = (last_day(_milestone(t).date) for t in told if _milestone(t).expected)
    if not any(due is not None and due <= until for due in dues):
        return False
    return completion(told, "completed") is None


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
    day = as_of.isoformat()
    groups: Groups = {}
    for key, issue, told_on, paper, document in connection.execute(chosen):
        if (told_on or "") <= day:
            told = told_from(issue, told_on, paper, document)
            groups.setdefault(key, []).append(told)
    return groups
