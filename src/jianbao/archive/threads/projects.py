"""A building project over time: its stages as reported, and what came of what was promised."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.archive.threads.promises import Promise, completion, promises_of
from jianbao.archive.threads.times import first_day, last_day
from jianbao.archive.threads.told import Alias, Cite, Told, View, before, cite, in_order
from jianbao.model import Milestone


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A stage of the project as one article tells it; `project` is the name printed there."""

    project: str
    state: str
    date: str | None
    expected: bool
    progress: float | None
    cite: Cite


class ProjectThread(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="project"):
    """What is told of a project up to a day.

    `late_days` is how long after the first promise to complete it was completed, negative where it
    was before; None while it is not, or where the day is not told.
    """

    name: str
    names: tuple[Alias, ...]
    as_of: str
    known_to: str
    reports: tuple[Report, ...]
    promises: tuple[Promise, ...]
    completed: str | None
    late_days: int | None
    last_report: str


def follow_project(
    name: str, names: Sequence[Alias], facts: Sequence[Told], view: View
) -> ProjectThread:
    """The project's thread from the milestones among `facts`, as known on `view.as_of`."""
    told = [t for t in before(in_order(facts), view.as_of) if isinstance(t.fact, Milestone)]
    promises = promises_of(told, view)
    done = completion(told, "completed")
    return ProjectThread(
        name=name,
        names=tuple(names),
        as_of=view.as_of.isoformat(),
        known_to=view.known_to.isoformat(),
        reports=tuple(_report(each) for each in told),
        promises=promises,
        completed=done.day if done else None,
        late_days=_late(promises, done.day if done else None),
        last_report=told[-1].date if told else "",
    )


def _report(told: Told) -> Report:
    fact = told.fact
    assert isinstance(fact, Milestone)
    return Report(
        project=fact.project,
        state=fact.state,
        date=fact.date,
        expected=fact.expected,
        progress=fact.progress,
        cite=cite(told),
    )


def _late(promises: Sequence[Promise], done: str | None) -> int | None:
    """Days from the first promise of completion to the completion."""
    first = next((p for p in promises if p.aim == "completed"), None)
    day = first_day(done)
    due = last_day(first.due) if first else None
    return (day - due).days if day and due else None
