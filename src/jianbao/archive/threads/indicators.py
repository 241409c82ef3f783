"""A figure over time: its values, its targets, and whether they were reached.

A target is judged by the value measured for the same period. Values of a part of the period say
how far one has come and settle nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from jianbao.archive.threads.times import span
from jianbao.archive.threads.told import (
    Alias,
    Cite,
    Told,
    View,
    before,
    cites,
    in_order,
    least_sure,
)
from jianbao.model import Indicator

Reached = Literal["hit", "missed", "open"]

_MULTIPLES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7,
              "百万": 10**6, "万": 10**4}  # fmt: skip
NEARLY = 0.02
"""How far below 约120 a value may stay and reach it."""

BY_A_DAY = 0.8
"""Sureness where a year's target is judged by a value as of the year's last day."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A measured value: as printed (`printed`, `unit`) and in the base unit (`value`, `base`).

    `share` is its share of the target for the period it lies in, None where there is none.
    `period` is the record's; None where it is not told.
    """

    name: str
    period: str | None
    value: float
    base: str
    printed: float
    unit: str
    bound: str
    change: float | None
    share: float | None
    told: tuple[Cite, ...]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What was aimed at, and the outcome; `judged_by` is the value that settled it.

    `progress` is the largest share that a value of a part of the period had of it.
    """

    name: str
    period: str | None
    value: float
    base: str
    printed: float
    unit: str
    bound: str
    outcome: Reached
    share: float | None
    progress: float | None
    judged_by: Value | None
    sure: float
    told: tuple[Cite, ...]


class IndicatorThread(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="indicator"):
    """The values in the order of their periods, those without one last; the targets likewise."""

    name: str
    names: tuple[Alias, ...]
    as_of: str
    values: tuple[Value, ...]
    targets: tuple[Target, ...]


def base_unit(value: float, unit: str) -> tuple[float, str]:
    """The value without 万 and 亿 in its unit: 45.6 亿元 is 4 560 000 000 元."""
    for word, multiple in _MULTIPLES.items():
        if unit.startswith(word):
            return float(Decimal(str(value)) * multiple), unit.removeprefix(word)
    return value, unit


def follow_indicator(
    name: str, names: Sequence[Alias], facts: Sequence[Told], view: View
) -> IndicatorThread:
    """The figure's thread from the indicators among `facts`, as known on `view.as_of`."""
    told = [t for t in before(in_order(facts), view.as_of) if isinstance(t.fact, Indicator)]
    bare = [_value(group) for group in _alike(told, target=False)]
    aims = _alike(told, target=True)
    values = [_with_share(value, aims) for value in bare]
    return IndicatorThread(
        name=name,
        names=tuple(names),
        as_of=view.as_of.isoformat(),
        values=tuple(sorted(values, key=lambda v: _when(v.period))),
        targets=tuple(sorted((_judged(a, values) for a in aims), key=lambda t: _when(t.period))),
    )


def _fact(told: Told) -> Indicator:
    assert isinstance(told.fact, Indicator)
    return told.fact


def _alike(told: Sequence[Told], *, target: bool) -> list[list[Told]]:
    """The facts that say the same number for the same period, in groups, first told first."""
    groups: dict[object, list[Told]] = {}
    for each in told:
        fact = _fact(each)
        if fact.target is target:
            # 突破120亿元 and its 120亿元目标 are one target; 超过120 and 120 are two values.
            bound = "" if target else fact.bound
            key = (span(fact.period), base_unit(fact.value, fact.unit), bound)
            groups.setdefault(key, []).append(each)
    return list(groups.values())


def _value(group: Sequence[Told]) -> Value:
    fact = _fact(group[0])
    value, base = base_unit(fact.value, fact.unit)
    changes = [f.change for f in map(_fact, group) if f.change is not None]
    return Value(
        name=fact.name,
        period=fact.period,
        value=value,
        base=base,
        printed=fact.value,
        unit=fact.unit,
        bound=fact.bound,
        change=changes[0] if changes else None,
        share=None,
        told=cites(group),
    )


def _with_share(value: Value, aims: Sequence[Sequence[Told]]) -> Value:
    """The value with its share of the target that was last told for a period round it."""
    for group in reversed(aims):
        fact = _fact(group[0])
        aim, base = base_unit(fact.value, fact.unit)
        if aim and base == value.base and _within(value.period, fact.period):
            return msgspec.structs.replace(value, share=round(value.value / aim, 4))
    return value


def _judged(group: Sequence[Told], values: Sequence[Value]) -> Target:
    fact = _fact(group[0])
    aim, base = base_unit(fact.value, fact.unit)
    mine = [v for v in values if v.base == base]
    judges = [(v, _judges(v.period, fact.period)) for v in mine]
    # The surest; of equally sure ones the last told, which may put an earlier number right.
    best = max(
        ((v, sure) for v, sure in judges if sure),
        key=lambda pair: (pair[1], pair[0].told[-1].date),
        default=None,
    )
    parts = [v.value / aim for v in mine if aim and _within(v.period, fact.period)]
    told = cites(group)
    return Target(
        name=fact.name,
        period=fact.period,
        value=aim,
        base=base,
        printed=fact.value,
        unit=fact.unit,
        bound=fact.bound,
        outcome=_reached(best[0].value, aim, fact.bound) if best else "open",
        share=round(best[0].value / aim, 4) if best and aim else None,
        progress=round(max(parts), 4) if parts else None,
        judged_by=best[0] if best else None,
        sure=round(least_sure((*told[:1], *best[0].told[:1])) * best[1], 3) if best else 1.0,
        told=told,
    )


def _reached(value: float, aim: float, bound: str) -> Reached:
    if bound == "under":
        return "hit" if value <= aim else "missed"
    least = aim * (1 - NEARLY) if bound == "about" else aim
    return "hit" if value >= least else "missed"


def _judges(measured: str | None, aimed: str | None) -> float:
    """How surely a value of one period settles a target of the other; 0 where it does not.

    A value of the same days does. So does the state on the last day (截至年底), less surely, and a
    year's value a target for the year's end.
    """
    ours, theirs = span(measured), span(aimed)
    if ours is None or theirs is None or ours[1] != theirs[1]:
        return 0.0
    if ours == theirs:
        return 1.0
    one_day = ours[0] == ours[1]
    return BY_A_DAY if one_day or ours[0] < theirs[0] else 0.0


def _within(measured: str | None, aimed: str | None) -> bool:
    """Whether the value covers the period aimed at, or a part of it."""
    ours, theirs = span(measured), span(aimed)
    if ours is None or theirs is None:
        return False
    # The end of a year as a target stands for the year.
    begin = theirs[1].replace(month=1, day=1) if theirs[0] == theirs[1] else theirs[0]
    return begin <= ours[0] and ours[1] <= theirs[1]


def _when(period: str | None) -> tuple[date, date]:
    days = span(period)
    return (days[1], days[0]) if days else (date.max, date.max)
