"""A fact with the place it is told at, and what all threads are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from jianbao.model import Event, Fact


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as an issue tells it; `date` is the issue's, `""` where it has none.

    `sure` is how sure it is that the name in the fact is the one that is followed (0 to 1).
    """

    fact: Fact
    issue: str
    date: str = ""
    publication: str | None = None
    sure: float = 1.0


class View(msgspec.Struct, frozen=True):
    """The day that is looked back from, and the last day that the archive could tell of."""

    as_of: date
    known_to: date


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A printed name that the thread takes in; below 1 it is held the same by likeness.

    `by_hand` where a person said so.
    """

    name: str
    sure: float = 1.0
    by_hand: bool = False


class Cite(msgspec.Struct, frozen=True, kw_only=True):
    """Where something is told, in which words, and how sure it is (by name and fact, 0 to 1)."""

    issue: str
    date: str
    article: str
    evidence: str
    sure: float


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """An event as part of a thread; `role` is what the one that is followed was in it."""

    date: str | None
    kind: str
    name: str
    role: str
    participants: tuple[str, ...]
    places: tuple[str, ...]
    cite: Cite


def cite(told: Told) -> Cite:
    """Where the fact is told."""
    return Cite(
        issue=told.issue,
        date=told.date,
        article=told.fact.article,
        evidence=told.fact.evidence,
        sure=round(told.sure * told.fact.confidence, 3),
    )


def cites(told: Iterable[Told]) -> tuple[Cite, ...]:
    """Where the facts are told, in their order, each place once."""
    return tuple(dict.fromkeys(cite(each) for each in told))


def least_sure(places: Iterable[Cite]) -> float:
    """How sure what rests on all these places is; 1 for none."""
    return min((place.sure for place in places), default=1.0)


def occasion(told: Told, event: Event, role: str) -> Occasion:
    """The event as part of a thread."""
    return Occasion(
        date=event.date,
        kind=event.kind,
        name=event.name,
        role=role,
        participants=event.participants,
        places=event.places,
        cite=cite(told),
    )


def in_order(facts: Iterable[Told]) -> list[Told]:
    """By the issue's date, then issue; within an issue as given. Undated issues come first."""
    return sorted(facts, key=lambda told: (told.date, told.issue))


def before(facts: Iterable[Told], day: date) -> list[Told]:
    """Those that issues of that day or earlier tell, and those of undated issues."""
    return [told for told in facts if told.date <= day.isoformat()]
