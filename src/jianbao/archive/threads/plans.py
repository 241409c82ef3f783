"""A named plan or code over time: where it is named, what it stands for, and what it became.

Codes count: “236”工作法 with one step more is “237”工作法. Two codes are one plan's where the noun
is the same, the number goes on by a step, and the old one ends as the new one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from jianbao.archive.threads.naming import name_key
from jianbao.archive.threads.told import Alias, Cite, Told, View, before, cite, cites, in_order
from jianbao.model import Plan

RENUMBERED = 0.8
"""Sureness that a code that goes on by a step is the same plan: nothing says so but the number."""

_CODE = re.compile(r"^(?P<before>\D*)(?P<digits>\d{2,})(?P<noun>\D+)$")


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What a code stands for, as told."""

    meaning: str
    told: tuple[Cite, ...]


class Renumbering(msgspec.Struct, frozen=True, kw_only=True):
    """The code before or after a step; `date` is the issue's that names the new one first."""

    code: str
    date: str
    sure: float
    cite: Cite


class PlanThread(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="plan"):
    """What is told of a plan up to a day."""

    name: str
    names: tuple[Alias, ...]
    as_of: str
    meanings: tuple[Meaning, ...]
    renumbered_from: Renumbering | None
    renumbered_to: Renumbering | None
    told: tuple[Cite, ...]


def follow_plan(
    name: str, names: Sequence[Alias], facts: Sequence[Told], others: Sequence[Told], view: View
) -> PlanThread:
    """The plan's thread from `facts` that name it; `others` are the plans it may have been or
    become."""
    told = [t for t in before(in_order(facts), view.as_of) if isinstance(t.fact, Plan)]
    near = [t for t in before(in_order(others), view.as_of) if isinstance(t.fact, Plan)]
    meanings: dict[str, list[Told]] = {}
    for each in told:
        if meaning := _plan(each).meaning:
            meanings.setdefault(meaning, []).append(each)
    by_code: dict[str, list[Told]] = {}
    for each in near:
        by_code.setdefault(name_key("plan", _plan(each).code), []).append(each)
    return PlanThread(
        name=name,
        names=tuple(names),
        as_of=view.as_of.isoformat(),
        meanings=tuple(Meaning(meaning=m, told=cites(ts)) for m, ts in meanings.items()),
        renumbered_from=_first(_renumbering(old, told, old) for old in by_code.values()),
        renumbered_to=_first(_renumbering(told, new, new) for new in by_code.values()),
        told=cites(told),
    )


def is_step(code: str, other: str) -> bool:
    """Whether the keys differ by a step: one digit one higher or lower, or one digit added."""
    one, two = _CODE.match(code), _CODE.match(other)
    if not (one and two) or (one["before"], one["noun"]) != (two["before"], two["noun"]):
        return False
    ours, theirs = one["digits"], two["digits"]
    if len(ours) == len(theirs):
        steps = [abs(int(a) - int(b)) for a, b in zip(ours, theirs, strict=True) if a != b]
        return steps == [1]
    short, long = sorted((ours, theirs), key=len)
    return len(long) == len(short) + 1 and long.startswith(short)


def _plan(told: Told) -> Plan:
    assert isinstance(told.fact, Plan)
    return told.fact


def _renumbering(
    old: Sequence[Told], new: Sequence[Told], shown: Sequence[Told]
) -> Renumbering | None:
    """That `old` became `new`, told with the code and the place of `shown`; else None."""
    if not old or not new:
        return None
    codes = [name_key("plan", _plan(group[0]).code) for group in (old, new)]
    # The issue that tells of the change may name both.
    ends = old[0].date < new[0].date and old[-1].date <= new[0].date
    if not (is_step(*codes) and ends):
        return None
    place = shown[-1] if shown is old else shown[0]
    sure = min(RENUMBERED, cite(place).sure)
    return Renumbering(code=_plan(place).code, date=new[0].date, sure=sure, cite=cite(place))


def _first(found: Iterable[Renumbering | None]) -> Renumbering | None:
    return next((each for each in found if each is not None), None)
