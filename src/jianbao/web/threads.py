"""What a page shows of a thread: its lists, the newest first, in parts. Pure.

Takes a thread of the archive; gives what the templates lay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from jianbao.archive.threads import (
    Cite,
    IndicatorThread,
    Occasion,
    OrganizationThread,
    PersonThread,
    PlanThread,
    ProjectThread,
    Target,
    Thread,
    Value,
)
from jianbao.archive.threads.told import Alias
from jianbao.web.addresses import evidence_address

ListName = Literal[
    "offices",
    "events",
    "requests",
    "agreements",
    "posts",
    "calls",
    "promises",
    "stages",
    "targets",
    "values",
    "meanings",
    "mentions",
]
AT_FIRST = 15
"""Points of a list on the page of the whole thread."""
ON_A_PAGE = 50
"""Points of a list on a page of its own."""
DRAWN = 20
"""Rows of a drawing; what is earlier stands in the lists."""
DRAWN_POINTS = 60
"""Points in a row of a drawing."""
RATHER_SURE = 0.8
"""Below this a doubt is brought out; most facts have 0.85, which is said in small words."""
LONGEST_MARKED = 200
"""Characters of a sentence that an address names; they find the place."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a list of a thread: which list, the points, and how many there are in all."""

    name: ListName
    points: tuple[Any, ...]
    total: int


def lists_of(thread: Thread, events: int) -> tuple[Listed, ...]:
    """The lists of the thread in the order they are shown, those without points left out.

    `events` is how many events there are in all, of which the thread holds the newest or a part.
    """
    given: list[tuple[ListName, Sequence[Any], int]]
    match thread:
        case PersonThread():
            given = [
                ("offices", sorted(thread.offices, key=lambda o: (o.former, -_rank(o.last))), 0),
                ("events", by_day(thread.events), events),
                ("requests", thread.requests[::-1], 0),
                ("agreements", thread.agreements[::-1], 0),
            ]
        case ProjectThread():
            given = [("promises", thread.promises, 0), ("stages", thread.reports[::-1], 0)]
        case IndicatorThread():
            given = [("targets", _dated_first(thread.targets), 0)]
            given.append(("values", _dated_first(thread.values), 0))
        case PlanThread():
            given = [("meanings", thread.meanings, 0), ("mentions", thread.told[::-1], 0)]
        case OrganizationThread():
            held = sorted(thread.posts, key=lambda post: -_rank(post.last))
            given = [
                ("posts", held, 0),
                ("requests", thread.requests[::-1], 0),
                ("calls", by_day(thread.calls), events),
                ("agreements", thread.agreements[::-1], 0),
            ]
    return tuple(
        Listed(name=name, points=tuple(points), total=total or len(points))
        for name, points, total in given
        if points or total
    )


def first_part(listed: Listed) -> Listed:
    """The list as it stands on the page of the whole thread."""
    return msgspec.structs.replace(listed, points=listed.points[:AT_FIRST])


def part(listed: Listed, number: int) -> Listed:
    """The part of that number, from 1, of a list of which all points are there."""
    start = (number - 1) * ON_A_PAGE
    return msgspec.structs.replace(listed, points=listed.points[start : start + ON_A_PAGE])


def parts_in(listed: Listed) -> int:
    """How many parts the list has on pages of its own."""
    return max(1, -(-listed.total // ON_A_PAGE))


def drawn(thread: Thread) -> Thread | None:
    """The thread with as many points as a drawing holds; None where there is nothing to draw."""
    match thread:
        case PersonThread():
            offices = tuple(o for o in thread.offices if o.first and not o.former)
            return msgspec.structs.replace(thread, offices=offices[-DRAWN:]) if offices else None
        case ProjectThread():
            return msgspec.structs.replace(
                thread,
                promises=thread.promises[-DRAWN:],
                reports=thread.reports[-DRAWN_POINTS:],
            )
        case IndicatorThread():
            return msgspec.structs.replace(
                thread, targets=thread.targets[-DRAWN:], values=thread.values[-DRAWN_POINTS:]
            )
    return None


def is_cut(thread: Thread) -> bool:
    """Whether the drawing leaves something out."""
    match thread:
        case PersonThread():
            return len(thread.offices) > DRAWN
        case ProjectThread():
            return len(thread.promises) > DRAWN or len(thread.reports) > DRAWN_POINTS
        case IndicatorThread():
            return len(thread.targets) > DRAWN or len(thread.values) > DRAWN_POINTS
    return False


def ends(told: Sequence[Cite]) -> Sequence[Cite]:
    """The first and the last place, or the only one."""
    return told if len(told) < 2 else (told[0], told[-1])


def other_names(thread: Thread) -> list[Alias]:
    """The names that the thread takes in besides its own."""
    return [alias for alias in thread.names if alias.name != thread.name]


def overdue(thread: Thread) -> Any:
    """The promise of a project that has waited longest, past its date; None where there is none."""
    if not isinstance(thread, ProjectThread):
        return None
    late = (p for p in thread.promises if p.outcome in ("overdue", "silent"))
    return next(late, None)


def sentence_address(cite: Cite) -> str:
    """The article, with the words that are cited marked in it."""
    return evidence_address(cite.issue, cite.article, cite.evidence[:LONGEST_MARKED])


def issues_cited(lists: Sequence[Listed], thread: Thread) -> list[str]:
    """The issues that the points name as their sources, each once."""
    found = {cite.issue: None for listed in lists for p in listed.points for cite in _cites(p)}
    if isinstance(thread, PlanThread):
        steps = (thread.renumbered_from, thread.renumbered_to)
        found |= {step.cite.issue: None for step in steps if step}
    return list(found)


def _cites(point: Any) -> Iterator[Cite]:
    """The places that are shown of a point."""
    if isinstance(point, Cite):
        yield point
        return
    for name in ("told", "settled"):
        yield from ends(getattr(point, name, ()))
    for name in ("cite", "asked", "answered"):
        if cite := getattr(point, name, None):
            yield cite
    for name in ("predecessor", "successor", "judged_by"):
        if other := getattr(point, name, None):
            yield from _cites(other)


def by_day(events: Sequence[Occasion]) -> list[Occasion]:
    """The newest first: by their own days, or their issues' where no day is told."""
    return sorted(events, key=lambda event: event.date or event.cite.date, reverse=True)


def _dated_first(points: Sequence[Target | Value]) -> list[Target | Value]:
    """The newest period first, those of no period last."""
    dated = [point for point in points if point.period]
    return [*reversed(dated), *(point for point in points if not point.period)]


def _rank(day: str) -> int:
    """A date as a number that grows with it."""
    digits = day.replace("-", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0
