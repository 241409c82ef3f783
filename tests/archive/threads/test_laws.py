"""What holds of every thread, whatever the facts: nothing is told that no fact tells."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.threads import (
    Told,
    View,
    follow_indicator,
    follow_organization,
    follow_person,
    follow_plan,
    follow_project,
)
from jianbao.archive.threads.told import Alias
from jianbao.model import Agreement, Event, Indicator, Milestone, Plan, Post, Request

NAMES = st.sampled_from(["顾维安", "叶书宁", "", "清河三桥", "“236”工作法", "“237”工作法", "\0"])
TITLES = st.sampled_from(["区长", "代区长", "副区长", "局长", ""])
TIMES = st.sampled_from(
    [None, "2024", "2024-12", "2024-12-31", "2024-01/2024-05", "2024-13", "x", "0001", "9999"]
)
DAYS = st.sampled_from(["", "2023-11-14", "2024-12-31", "2025-01-07", "2025-06-10"])
WORDS = st.sampled_from(["", "顾维安不再担任区长", "此前任局长", "计划开工", "原区长顾维安"])
SHARES = st.floats(0, 1)
COMMON: dict[str, Any] = {"article": st.sampled_from(["a1", "a2"]), "evidence": WORDS,
                          "confidence": SHARES}  # fmt: skip
STATES = st.sampled_from(["planned", "started", "in_progress", "completed", "delayed"])
FACTS = st.one_of(
    st.builds(Post, person=NAMES, title=TITLES, organization=NAMES, **COMMON),
    st.builds(Event, kind=st.just("visit"), name=NAMES, date=TIMES, presider=NAMES,
              participants=st.tuples(NAMES, NAMES), places=st.tuples(NAMES), **COMMON),
    st.builds(Milestone, project=NAMES, state=STATES, date=TIMES, expected=st.booleans(),
              progress=st.none() | SHARES, **COMMON),
    st.builds(Indicator, name=NAMES, value=st.floats(-1e6, 1e12), period=TIMES,
              unit=st.sampled_from(["", "亿元", "元", "%"]), target=st.booleans(),
              bound=st.sampled_from(["", "over", "under", "about"]), **COMMON),
    st.builds(Plan, code=NAMES, meaning=WORDS, **COMMON),
    st.builds(Request, asker=NAMES, to=NAMES, about=WORDS, answer=WORDS, **COMMON),
    st.builds(Agreement, parties=st.tuples(NAMES), about=WORDS, kind=st.just("signed"), **COMMON),
)  # fmt: skip
TOLD = st.lists(
    st.builds(
        Told,
        fact=FACTS,
        issue=st.sampled_from(["i1", "i2"]),
        date=DAYS,
        publication=st.sampled_from([None, "清河新报", "北岸晚报"]),
        sure=SHARES,
    ),
    max_size=12,
)
VIEWS = st.builds(View, st.dates(date(2023, 1, 1), date(2026, 1, 1)), st.dates(date(2023, 1, 1)))


def cites(thread: Any) -> list[dict[str, Any]]:
    """Every place that the thread names, however deep it lies."""

    def within(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            if {"issue", "article", "evidence"} <= value.keys():
                return [value]
            return [cite for each in value.values() for cite in within(each)]
        return [cite for each in value for cite in within(each)] if isinstance(value, list) else []

    return within(json.loads(msgspec.json.encode(thread)))


@given(TOLD, VIEWS)
def test_every_point_is_told_by_an_issue_of_the_time(facts: list[Told], view: View) -> None:
    names = (Alias(name="顾维安"),)
    threads = [
        follow_person("顾维安", names, facts, facts, view),
        follow_project("清河三桥", names, facts, view),
        follow_indicator("清河三桥", names, facts, view),
        follow_plan("“236”工作法", names, facts, facts, view),
        follow_organization("清河三桥", names, facts, view),
    ]
    known = {
        (t.issue, t.date, t.fact.article, t.fact.evidence)
        for t in facts
        if t.date <= view.as_of.isoformat()
    }
    for thread in threads:
        for cite in cites(thread):
            assert (cite["issue"], cite["date"], cite["article"], cite["evidence"]) in known
            assert 0 <= cite["sure"] <= 1


@given(TOLD, VIEWS)
def test_the_order_in_which_issues_come_makes_no_difference(facts: list[Told], view: View) -> None:
    """Issues may be read in any order; only within an issue the order tells."""
    ordered = sorted(facts, key=lambda t: (t.date, t.issue))
    late_first = sorted(facts, key=lambda t: (t.date, t.issue), reverse=True)
    for make in (follow_project, follow_indicator, follow_organization):
        given_names = ("清河三桥", ())
        assert make(*given_names, ordered, view) == make(*given_names, facts, view)
        assert {c["issue"] for c in cites(make(*given_names, late_first, view))} == {
            c["issue"] for c in cites(make(*given_names, ordered, view))
        }
