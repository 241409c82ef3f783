"""Promises of all projects that are past their date with nothing to settle them."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from jianbao.archive.following import follow, told_from
from jianbao.archive.schema import facts, mentions
from jianbao.archive.threads import ProjectThread, Promise, Told
from jianbao.archive.threads.naming import core, name_key
from jianbao.archive.threads.promises import completion
from jianbao.archive.threads.times import last_day
from jianbao.archive.threads.told import before
from jianbao.model import Milestone

UNSETTLED = frozenset({"silent", "overdue"})


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that is past its date, and the project it was made for."""

    project: str
    promise: Promise


def find_due(connection: Connection, as_of: date) -> list[Due]:
    """The promises that are `silent` or `overdue` on `as_of`, longest past their date first.

    A project printed by several names is there once.
    """
    found: dict[object, Due] = {}
    for name in _suspects(connection, as_of):
        thread = follow(connection, "project", name, as_of)
        assert isinstance(thread, ProjectThread)
        for promise in thread.promises:
            if promise.outcome in UNSETTLED:
                # Under another of its names the same places are told of, less or more surely.
                places = tuple((c.issue, c.article, c.evidence) for c in promise.told)
                due = Due(project=thread.name, promise=promise)
                found.setdefault((promise.due_by, places), due)
    return sorted(found.values(), key=lambda due: (due.promise.due_by, due.project))


def _suspects(connection: Connection, as_of: date) -> list[str]:
    """Projects with a promise past its date, and no completion under a name as good as equal.

    Most promises are kept: only what is left is looked into with all its names.
    """
    groups: dict[str, list[Told]] = {}
    for told in before(_milestones(connection), as_of):
        assert isinstance(told.fact, Milestone)
        key = core("project", name_key("project", told.fact.project))
        groups.setdefault(key, []).append(told)
    return [name for told in groups.values() if (name := _past(told, as_of))]


def _past(told: list[Told], as_of: date) -> str:
    """The project's name as printed first with a promise that is past its date; else `""`."""
    if completion(told, "completed"):
        return ""
    for each in told:
        fact = each.fact
        assert isinstance(fact, Milestone)
        due = last_day(fact.date)
        if fact.expected and due is not None and due < as_of:
            return fact.project
    return ""


def _milestones(connection: Connection) -> list[Told]:
    """The milestones of all projects for which anything was promised, by date."""
    promised = select(mentions.c.name_key).where(
        mentions.c.kind == "project", mentions.c.role == "promise"
    )
    chosen = (
        select(facts.c.issue_id, facts.c.date, facts.c.publication, facts.c.document)
        .where(facts.c.type == "milestone", facts.c.subject_key.in_(promised))
        .order_by(facts.c.date, facts.c.issue_id, facts.c.ordinal)
    )
    return [told_from(*row) for row in connection.execute(chosen)]
