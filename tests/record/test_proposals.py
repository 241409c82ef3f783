"""What a model proposes is kept where the article bears it out, and else counted by its cause."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from jianbao.model import Event, Fact, Indicator
from jianbao.record.grounds import LONGEST_EVIDENCE
from jianbao.record.proposals import MOST_SURE, proposals_in
from tests.record.made import story_of

TEXT = (
    "6月8日，区委副书记、区长叶书宁主持召开城建工作推进会，副区长陆远帆参加。叶书宁要求，加快推进清河三桥建设。",
    "清河三桥东侧主塔于6月5日封顶，已完成总工程量的65％，预计2026年3月通车。清河二桥4月开工。",
    "1—5月，全区工业总产值达到１２．３亿元，同比增长6.0%，税收3.2亿元；新增停车位3000余个。",
    "宏达印务公司总经理邵一苇提出，希望增开夜班公交。区交通局答复，7月起开通。",
    "会上，清河区与临川学院签署战略合作协议。我区推行“236”工作法，即两张清单、三级联办、六步闭环。",
    "零部件本地配套率由21%上升到36.5%。李明获评全区劳动模范。老局长、原区政协主席韦大川也来到现场。区教育局近日举行座谈会。",
)
STORY = story_of(*TEXT, headline="清河三桥主塔封顶")

POST = {
    "type": "post",
    "evidence": "区委副书记、区长叶书宁",
    "person": "叶书宁",
    "title": "区长",
}
EVENT = {
    "type": "event",
    "evidence": "6月8日，区委副书记、区长叶书宁主持召开城建工作推进会",
    "kind": "meeting",
    "name": "城建工作推进会",
    "date": "2025-06-08",
    "presider": "叶书宁",
    "participants": ["叶书宁", "陆远帆"],
}
MILESTONE = {
    "type": "milestone",
    "evidence": "清河三桥东侧主塔于6月5日封顶",
    "project": "清河三桥东侧主塔",
    "state": "completed",
    "date": "2025-06-05",
}
INDICATOR = {
    "type": "indicator",
    "evidence": "全区工业总产值达到12.3亿元，同比增长6.0%，税收3.2亿元",
    "name": "工业总产值",
    "value": 12.3,
    "unit": "亿元",
    "period": "2025-01/2025-05",
    "change": 6,
}
PLAN = {
    "type": "plan",
    "evidence": "我区推行“236”工作法",
    "code": '"236"工作法',
    "meaning": "两张清单、三级联办、六步闭环",
}
REQUEST = {
    "type": "request",
    "evidence": "宏达印务公司总经理邵一苇提出，希望增开夜班公交",
    "from": "宏达印务公司",
    "to": "区交通局",
    "about": "增开夜班公交",
    "answer": "7月起开通",
}
AGREEMENT = {
    "type": "agreement",
    "evidence": "清河区与临川学院签署战略合作协议",
    "parties": ["清河区", "临川学院"],
    "about": "战略合作协议",
    "kind": "signed",
}
EXPECTED = MILESTONE | {
    "evidence": "清河三桥东侧主塔于6月5日封顶，已完成总工程量的65%，预计2026年3月通车",
    "date": "2026-03",
    "expected": True,
}
RATE = {
    "type": "indicator",
    "evidence": "零部件本地配套率由21%上升到36.5%",
    "name": "零部件本地配套率",
    "value": 36.5,
    "unit": "%",
}
ALL = [POST, EVENT, MILESTONE, INDICATOR, PLAN, REQUEST, AGREEMENT]


def kept(*proposed: dict[str, Any]) -> list[Fact]:
    proposals = proposals_in(json.dumps(proposed, ensure_ascii=False), STORY)
    assert proposals.refused == ()
    return list(proposals.facts)


def refused(*proposed: dict[str, Any]) -> dict[str, int]:
    proposals = proposals_in(json.dumps(proposed), STORY)
    assert proposals.facts == ()
    assert proposals.refusals == sum(dict(proposals.refused).values())
    return {str(cause): number for cause, number in proposals.refused}


@pytest.mark.parametrize("proposed", [*ALL, EXPECTED, RATE], ids=lambda each: each["type"])
def test_what_the_article_bears_out_is_kept(proposed: dict[str, Any]) -> None:
    (fact,) = kept(proposed)
    told = json.loads(msgspec.json.encode(fact))
    same = {key: value for key, value in proposed.items() if key not in ("evidence", "code")}
    assert {key: told[key] for key in same} == same
    assert told["article"] == "a1"
    assert told["confidence"] == MOST_SURE
    assert any(fact.evidence in text for text in TEXT)


def test_printed_words_are_kept_where_widths_and_marks_differ() -> None:
    figure, plan = kept(INDICATOR, PLAN)
    assert figure.evidence == "全区工业总产值达到１２．３亿元，同比增长6.0%，税收3.2亿元"
    assert json.loads(msgspec.json.encode(plan))["code"] == "“236”工作法"


@pytest.mark.parametrize(
    ("confidence", "given"), [(0.2, 0.2), (1, MOST_SURE), (0, 0.0), (None, MOST_SURE)]
)
def test_confidence_is_capped(confidence: float | None, given: float) -> None:
    assert kept(POST | {"confidence": confidence})[0].confidence == given


def test_null_is_what_is_not_told() -> None:
    (event,) = kept(EVENT | {"date": None, "presider": None, "places": None})
    assert isinstance(event, Event)
    assert (event.date, event.presider, event.places) == (None, "", ())


def test_the_bound_is_read_from_the_words() -> None:
    parking = {
        "type": "indicator",
        "evidence": "新增停车位3000余个",
        "name": "停车位",
        "value": 3000,
        "unit": "个",
    }
    (figure,) = kept(parking)
    assert isinstance(figure, Indicator)
    assert figure.bound == "over"
    assert refused(parking | {"bound": "under"}) == {"number": 1}


LIES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # no fact of the record
    ("form", POST, {"type": "rumour"}),
    ("form", POST, {"person": 7}),
    ("form", POST, {"age": 54}),
    ("form", POST, {"person": None}),
    ("form", POST, {"confidence": "high"}),
    ("form", POST, {"confidence": 7}),
    ("form", EVENT, {"kind": "party"}),
    ("form", EVENT, {"participants": "叶书宁"}),
    ("form", INDICATOR, {"value": "12.3"}),
    # evidence
    ("evidence", POST, {"evidence": "区委书记、区长叶书宁"}),
    ("evidence", POST, {"evidence": ""}),
    ("evidence", POST, {"evidence": "叶书宁，区长"}),
    ("evidence", POST, {"evidence": "区" * (LONGEST_EVIDENCE + 1)}),
    # names and words
    ("words", POST, {"person": "钱如风"}),
    ("words", POST, {"person": "陆远帆"}),
    ("words", POST, {"title": "区委书记"}),
    ("words", POST, {"organization": "区政府"}),
    ("words", EVENT, {"name": "安全工作推进会"}),
    ("words", EVENT, {"participants": ["叶书宁", "钱如风"]}),
    ("words", EVENT, {"participants": ["清单"]}),
    ("words", EVENT, {"presider": "钱如风"}),
    ("words", EVENT, {"places": ["北京"]}),
    ("words", MILESTONE, {"project": "清河四桥"}),
    ("words", MILESTONE, {"project": "清河二桥"}),
    ("words", MILESTONE, {"project": "河三桥东侧主塔"}),
    ("words", INDICATOR, {"name": "农业总产值"}),
    ("words", PLAN, {"code": "“237”工作法"}),
    ("words", PLAN, {"meaning": "三张清单"}),
    ("words", REQUEST, {"from": "宏大印务公司"}),
    ("words", REQUEST, {"to": "区水务局"}),
    ("words", REQUEST, {"answer": "8月起开通"}),
    ("words", AGREEMENT, {"parties": ["清河区", "临江学院"]}),
    ("words", AGREEMENT, {"about": "贷款协议"}),
    # numbers
    ("number", INDICATOR, {"value": 12.4}),
    ("number", INDICATOR, {"value": 2.3}),
    ("number", INDICATOR, {"value": 1_230_000_000, "unit": "元"}),
    ("number", INDICATOR, {"value": 10.0**300}),
    ("number", INDICATOR, {"unit": "万元"}),
    ("number", INDICATOR, {"unit": "元"}),
    ("number", INDICATOR, {"unit": ""}),
    ("number", INDICATOR, {"value": 3.2}),
    ("number", INDICATOR, {"name": "税收"}),
    ("number", INDICATOR, {"value": 6, "unit": "%"}),
    ("number", INDICATOR, {"change": 7}),
    ("number", INDICATOR, {"change": -6}),
    ("number", INDICATOR, {"bound": "over"}),
    ("number", EXPECTED, {"state": "in_progress", "progress": 0.7}),
    ("number", RATE, {"value": 21}),
    # days
    ("date", EVENT, {"date": "2025-06-09"}),
    ("date", EVENT, {"date": "2024-06-08"}),
    ("date", EVENT, {"date": "2025-06"}),
    ("date", EVENT, {"date": "8 June"}),
    ("date", MILESTONE, {"date": "2025-06-06"}),
    ("date", INDICATOR, {"period": "2024"}),
    # what the words do not tell
    ("telling", EVENT, {"kind": "competition"}),
    ("telling", MILESTONE, {"state": "delayed"}),
    ("telling", MILESTONE, {"expected": True}),
    ("telling", EXPECTED, {"expected": False}),
    ("telling", INDICATOR, {"target": True}),
    ("telling", AGREEMENT, {"kind": "awarded"}),
]


@pytest.mark.parametrize(("cause", "proposed", "lie"), LIES)
def test_a_lie_is_refused(cause: str, proposed: dict[str, Any], lie: dict[str, Any]) -> None:
    assert refused(proposed | lie) == {cause: 1}


@pytest.mark.parametrize(
    ("cause", "proposed"),
    [
        (
            "telling",
            {
                "type": "post",
                "evidence": "原区政协主席韦大川",
                "person": "韦大川",
                "title": "主席",
                "organization": "区政协",
            },
        ),
        (
            "words",
            {
                "type": "post",
                "evidence": "老局长、原区政协主席韦大川也来到现场",
                "person": "现场",
                "title": "主席",
            },
        ),
        (
            "telling",
            {
                "type": "milestone",
                "evidence": "叶书宁要求，加快推进清河三桥建设",
                "project": "清河三桥",
                "state": "in_progress",
            },
        ),
        (
            "date",
            {
                "type": "event",
                "evidence": "区教育局近日举行座谈会",
                "kind": "meeting",
                "name": "座谈会",
                "date": "2025-06-08",
            },
        ),
        (
            "telling",
            {
                "type": "milestone",
                "evidence": "已完成总工程量的65％，预计2026年3月通车。清河二桥4月开工",
                "project": "清河二桥",
                "state": "completed",
                "date": "2026-03",
                "expected": True,
            },
        ),
    ],
    ids=["former office", "no name", "demanded", "an open day", "another project's verb"],
)
def test_what_stands_there_and_is_not_told_is_refused(cause: str, proposed: dict[str, Any]) -> None:
    assert refused(proposed) == {cause: 1}


def test_refusals_are_counted_by_cause() -> None:
    answer = json.dumps(
        [POST, POST | {"person": "钱如风"}, PLAN | {"code": "“9”工作法"}, POST | {"age": 3}]
    )
    proposals = proposals_in(answer + ' {"type": "po', STORY)
    assert [type(fact).__name__ for fact in proposals.facts] == ["Post"]
    assert dict(proposals.refused) == {"words": 2, "form": 1, "broken": 1}
    assert proposals.refusals == 4


def test_an_answer_without_json_is_a_refusal() -> None:
    assert proposals_in("抱歉，我不能回答。", STORY).refused == (("answer", 1),)
    assert proposals_in("[]", STORY).refused == ()
