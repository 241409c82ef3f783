"""Promises: what was to be done by when, and what came of it.

A promise is an expected milestone with a date; told again it is the same promise. What is promised
for a month or a year is due at its end. A date that had passed when it was told is no new promise:
papers tell the old plan again when a work is done at last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from jianbao.archive.threads.times import first_day, last_day
from jianbao.archive.threads.told import Cite, Told, View, cites, least_sure
from jianbao.model import Milestone

Aim = Literal["started", "completed"]
Outcome = Literal["kept", "late", "done", "put_off", "brought_forward", "open", "overdue", "silent"]

_BEGINNING = re.compile(r"开工|动工|启动|开建|开始")
_STARTED_BY = frozenset({"started", "in_progress", "completed"})


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """What was promised, where, and what came of it.

    `outcome`: `kept`; `late`; `done` (completed, but whether in time is not told); `put_off` and
    `brought_forward` (`replaced_by` is the date promised later); `open`; `silent` (past its date,
    and nothing was reported since); `overdue` (past its date, reported on since, not done).
    `days` are days late or early (below 0), or past the date; None where they are not known.
    """

    aim: Aim
    due: str
    due_by: str
    outcome: Outcome
    days: int | None
    done: str | None
    replaced_by: str | None
    last_report: str
    sure: float
    told: tuple[Cite, ...]
    settled: tuple[Cite, ...]


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """That it was done: on `day` (ISO day, month or year; None if not told), told where."""

    day: str | None
    told: tuple[Told, ...]

    @property
    def first_told(self) -> str:
        """Date of the issue that told of it first."""
        return self.told[0].date


class _Pledge(msgspec.Struct, frozen=True, kw_only=True):
    """A promise as it was told: once, or again and again."""

    aim: Aim
    due: str
    due_by: date
    told: tuple[Told, ...]

    @property
    def since(self) -> str:
        return self.told[0].date


def promises_of(told: Sequence[Told], view: View) -> tuple[Promise, ...]:
    """The promises in these milestones of one project, which come in order; first told first."""
    made = list(_pledges(told))
    done = {aim: completion(told, aim) for aim in {pledge.aim for pledge in made}}
    settled = {aim: cites(each.told) if each else () for aim, each in done.items()}
    following = _following(made)
    return tuple(
        _judged(pledge, after, done[pledge.aim], settled[pledge.aim], told[-1].date, view)
        for pledge, after in zip(made, following, strict=True)
    )


def completion(told: Sequence[Told], aim: Aim) -> Completion | None:
    """The report that the aim is reached: the first that no later issue takes back.

    Work that goes on, or is promised anew, shows that only a part had been done.
    """
    reached: list[Told] = []
    for each in told:
        if _reaches(_milestone(each), aim):
            reached.append(each)
        elif reached and aim == "completed" and _takes_back(each) and each.date > reached[-1].date:
            reached = []
    if not reached:
        return None
    return Completion(day=_day(reached, aim), told=tuple(reached))


def _milestone(told: Told) -> Milestone:
    assert isinstance(told.fact, Milestone)
    return told.fact


def _reaches(fact: Milestone, aim: Aim) -> bool:
    if _is_promise(fact):
        return False
    done = fact.progress is None or fact.progress >= 1
    return fact.state in _STARTED_BY if aim == "started" else fact.state == "completed" and done


def _takes_back(told: Told) -> bool:
    fact = _milestone(told)
    if _is_promise(fact):
        due = last_day(fact.date)
        return aim_of(fact) == "completed" and due is not None and due.isoformat() >= told.date
    return fact.state in ("started", "in_progress", "delayed")


def _day(reached: Sequence[Told], aim: Aim) -> str | None:
    """The most exact date that is told; of a beginning only where it is the beginning's."""
    facts = map(_milestone, reached)
    dates = [f.date for f in facts if f.date and (aim == "completed" or f.state == "started")]
    return max(dates, key=len, default=None)


def _is_promise(fact: Milestone) -> bool:
    return fact.expected and fact.date is not None


def aim_of(fact: Milestone) -> Aim:
    """What the milestone is to reach: the beginning of the work, or its end."""
    if fact.state in ("started", "in_progress"):
        return "started"
    planned = fact.state == "planned" and _BEGINNING.search(fact.evidence)
    return "started" if planned else "completed"


def _pledges(told: Sequence[Told]) -> Iterator[_Pledge]:
    """The promises, each with all places that tell it, in the order in which they were made."""
    made: dict[tuple[Aim, date], list[Told]] = {}
    dues: dict[tuple[Aim, date], str] = {}
    for each in told:
        fact = _milestone(each)
        due_by = last_day(fact.date)
        if not _is_promise(fact) or due_by is None or fact.date is None:
            continue
        aim = aim_of(fact)
        known = _restated(aim, fact.date, due_by, dues)
        past = due_by.isoformat() < each.date
        if known is None and past:
            continue
        key = known or (aim, due_by)
        dues.setdefault(key, fact.date)
        made.setdefault(key, []).append(each)
    pledges = (
        _Pledge(aim=key[0], due=dues[key], due_by=key[1], told=tuple(places))
        for key, places in made.items()
    )
    # Of two dates in one article the later one is the new one: 由…推迟到….
    yield from sorted(pledges, key=lambda p: (p.since, p.due_by))


def _restated(
    aim: Aim, written: str, due_by: date, dues: dict[tuple[Aim, date], str]
) -> tuple[Aim, date] | None:
    """The promise that is told again: of the same day, or of a day within the year now named."""
    if (aim, due_by) in dues:
        return aim, due_by
    within = [key for key, due in dues.items() if key[0] == aim and due.startswith(written)]
    return within[-1] if within else None


def _following(made: Sequence[_Pledge]) -> list[_Pledge | None]:
    """The promises that took their places: each one's next of the same aim."""
    following: list[_Pledge | None] = []
    after: dict[Aim, _Pledge] = {}
    for pledge in reversed(made):
        following.append(after.get(pledge.aim))
        after[pledge.aim] = pledge
    return following[::-1]


def _judged(
    pledge: _Pledge,
    following: _Pledge | None,
    done: Completion | None,
    settled: tuple[Cite, ...],
    last_report: str,
    view: View,
) -> Promise:
    """What came of the pledge; reports on the project go on to `last_report`."""
    if done and following and done.first_told < following.since:
        following = None
    outcome, days = _outcome(pledge, following, done, last_report, view)
    places, settling = cites(pledge.told), settled
    if following:
        settling = cites(following.told) + settling
    return Promise(
        aim=pledge.aim,
        due=pledge.due,
        due_by=pledge.due_by.isoformat(),
        outcome=outcome,
        days=days,
        done=done.day if done else None,
        replaced_by=following.due if following else None,
        last_report=last_report,
        sure=least_sure((*places[:1], *settling[:1])),
        told=places,
        settled=settling,
    )


def _outcome(
    pledge: _Pledge,
    following: _Pledge | None,
    done: Completion | None,
    last_report: str,
    view: View,
) -> tuple[Outcome, int | None]:
    day = first_day(done.day) if done else None
    late = (day - pledge.due_by).days if day else None
    if following:
        later = following.due_by > pledge.due_by
        return "put_off" if later else "brought_forward", late
    if done:
        if late is not None:
            return "late" if late > 0 else "kept", late
        in_time = done.first_told <= pledge.due_by.isoformat()
        return "kept" if in_time else "done", None
    past = (view.as_of - pledge.due_by).days
    if pledge.due_by >= min(view.as_of, view.known_to):
        return "open", None
    heard = last_report > pledge.due_by.isoformat()
    return "overdue" if heard else "silent", past
