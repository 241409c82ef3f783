"""The facts of two readers: what both state is kept once, the first reader's."""

from __future__ import annotations

import msgspec
import pytest

from jianbao.model import Agreement, Event, Fact, Indicator, Milestone, Plan, Post, Request
from jianbao.record.merging import is_same, merged


def changed(fact: Fact, **fields: object) -> Fact:
    return msgspec.structs.replace(fact, **fields)


SENTENCE = "6月8日，区长叶书宁主持召开城建工作推进会"
POST = Post(article="a", evidence="区长叶书宁", person="叶书宁", title="区长")
EVENT = Event(
    article="a", evidence=SENTENCE, kind="meeting", name="城建工作推进会", date="2025-06-08"
)
MILESTONE = Milestone(
    article="a", evidence="清河三桥6月5日封顶", project="清河三桥", state="completed"
)
INDICATOR = Indicator(
    article="a", evidence="总产值12.3亿元", name="总产值", value=12.3, unit="亿元"
)
PLAN = Plan(article="a", evidence="推行“236”工作法", code="“236”工作法")
REQUEST = Request(article="a", evidence="邵一苇希望增开公交", asker="邵一苇", about="增开公交")
AGREEMENT = Agreement(
    article="a", evidence="清河区与临川学院签约", parties=("清河区", "临川学院"), kind="signed"
)
ALL: list[Fact] = [POST, EVENT, MILESTONE, INDICATOR, PLAN, REQUEST, AGREEMENT]


@pytest.mark.parametrize(
    ("fact", "again"),
    [
        *((fact, changed(fact, confidence=0.3)) for fact in ALL),
        (EVENT, changed(EVENT, evidence="召开城建工作推进会", name="推进会", date=None)),
        (EVENT, changed(EVENT, evidence="推进会在区政府举行", name="推进会")),
        (MILESTONE, changed(MILESTONE, evidence="清河三桥6月5日封顶，明年通车", state="delayed")),
        (POST, changed(POST, evidence="叶书宁区长")),
        (PLAN, changed(PLAN, evidence="用好“236”", code="“236”")),
        (INDICATOR, changed(INDICATOR, evidence="全区总产值12.3亿元", name="全区总产值")),
        (AGREEMENT, changed(AGREEMENT, evidence="清河区与临川学院", parties=("临川学院",))),
        (REQUEST, changed(REQUEST, evidence="希望增开公交", asker="他")),
    ],
)
def test_the_same_is_kept_once(fact: Fact, again: Fact) -> None:
    assert is_same(fact, again)
    assert is_same(again, fact)
    assert merged([fact], [again]) == (fact,)
    assert merged([], [again, fact]) == (again,)


@pytest.mark.parametrize(
    ("fact", "other"),
    [
        (POST, changed(POST, title="区委副书记")),
        (POST, changed(POST, person="陆远帆")),
        (EVENT, changed(EVENT, name="座谈会")),
        (EVENT, changed(EVENT, evidence="7日，区里召开推进会", date="2025-06-07")),
        (MILESTONE, changed(MILESTONE, evidence="清河三桥去年开工", state="started")),
        (INDICATOR, changed(INDICATOR, name="税收", value=3.0)),
        (INDICATOR, changed(INDICATOR, evidence="去年总产值11亿元", value=11.0)),
        (PLAN, changed(PLAN, code="“147”工作体系")),
        (AGREEMENT, changed(AGREEMENT, kind="awarded")),
        (POST, PLAN),
    ],
)
def test_what_differs_is_kept(fact: Fact, other: Fact) -> None:
    assert not is_same(fact, other)
    assert set(merged([fact], [other])) == {fact, other}


def test_types_stand_in_the_records_order() -> None:
    assert merged([PLAN, POST], [AGREEMENT, EVENT]) == (POST, EVENT, PLAN, AGREEMENT)
    assert merged(ALL, []) == tuple(ALL)


def test_what_the_first_says_twice_stays() -> None:
    assert merged([POST, POST], []) == (POST, POST)
