"""A person over time: offices, where they were seen, what they asked or answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec

from jianbao.archive.threads.naming import name_key
from jianbao.archive.threads.offices import OfficeSpan, office_key, office_spans
from jianbao.archive.threads.requests import Asked, pair_requests
from jianbao.archive.threads.told import (
    Alias,
    Cite,
    Occasion,
    Told,
    View,
    before,
    cite,
    in_order,
    occasion,
)
from jianbao.model import Agreement, Event, Post, Request

TWO_PERSONS = 0.5
"""Sureness of a thread whose name holds other offices in other newspapers at the same time."""


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A document, contract, honour or appointment as part of a thread."""

    what: str
    about: str
    parties: tuple[str, ...]
    cite: Cite


class PersonThread(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="person"):
    """What is told of a person up to a day.

    `sure` is below 1 where the name may be two persons'; `clashing` are the newspapers in which it
    holds other offices at the same time.
    """

    name: str
    names: tuple[Alias, ...]
    as_of: str
    sure: float
    clashing: tuple[str, ...]
    offices: tuple[OfficeSpan, ...]
    events: tuple[Occasion, ...]
    requests: tuple[Asked, ...]
    agreements: tuple[Signed, ...]


def follow_person(
    name: str,
    names: Sequence[Alias],
    facts: Sequence[Told],
    office_posts: Sequence[Told],
    view: View,
) -> PersonThread:
    """The person's thread from `facts` that name them, as known on `view.as_of`.

    `office_posts` are the posts of all holders of the person's offices.
    """
    keys = {name_key("person", alias.name) for alias in names}
    told = before(in_order(facts), view.as_of)
    mine = [t for t in told if isinstance(t.fact, Post) and _is(t.fact.person, keys)]
    held = [t for t in before(office_posts, view.as_of) if isinstance(t.fact, Post)]
    offices = office_spans(name_key("person", name), [_renamed(t, name, keys) for t in held])
    clashing = clashing_publications(mine)
    return PersonThread(
        name=name,
        names=tuple(names),
        as_of=view.as_of.isoformat(),
        sure=TWO_PERSONS if clashing else 1.0,
        clashing=clashing,
        offices=offices,
        events=tuple(
            occasion(t, t.fact, _role(t.fact, keys)) for t in told if isinstance(t.fact, Event)
        ),
        requests=pair_requests([t for t in told if isinstance(t.fact, Request)]),
        agreements=tuple(signed(t, t.fact) for t in told if isinstance(t.fact, Agreement)),
    )


def signed(told: Told, fact: Agreement) -> Signed:
    """The agreement as part of a thread."""
    return Signed(what=fact.kind, about=fact.about, parties=fact.parties, cite=cite(told))


def clashing_publications(posts: Sequence[Told]) -> tuple[str, ...]:
    """The newspapers that see the name in wholly different offices at the same time."""
    seen: dict[str, list[Told]] = {}
    for each in posts:
        seen.setdefault(each.publication or "", []).append(each)
    clashing: set[str] = set()
    for one, other in combinations(sorted(seen), 2):
        if _clash(seen[one], seen[other]):
            clashing |= {one, other}
    return tuple(sorted(clashing))


def _clash(ones: Sequence[Told], others: Sequence[Told]) -> bool:
    apart = not ({_office(t) for t in ones} & {_office(t) for t in others})
    overlap = ones[0].date <= others[-1].date and others[0].date <= ones[-1].date
    return apart and overlap


def _office(told: Told) -> str:
    assert isinstance(told.fact, Post)
    return office_key(told.fact)


def _is(printed: str, keys: set[str]) -> bool:
    return name_key("person", printed) in keys


def _renamed(told: Told, name: str, keys: set[str]) -> Told:
    """The post under the name that is followed, where it is printed under another of its names."""
    fact = told.fact
    if isinstance(fact, Post) and _is(fact.person, keys):
        return msgspec.structs.replace(told, fact=msgspec.structs.replace(fact, person=name))
    return told


def _role(event: Event, keys: set[str]) -> str:
    return "presider" if _is(event.presider, keys) else "participant"
