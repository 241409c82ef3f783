from __future__ import annotations

import pytest

from jianbao.model import Event
from tests.record.made import facts


def test_a_meeting_with_who_presided_and_who_came() -> None:
    (event,) = facts(
        Event,
        "6月8日，全区推进会在会展中心召开。区委书记陆怀章讲话，区长叶书宁主持会议。"
        "贺云舒、江望舒参加。",
    )
    assert (event.kind, event.name, event.date) == ("meeting", "全区推进会", "2025-06-08")
    assert event.presider == "叶书宁"
    assert set(event.participants) == {"陆怀章", "叶书宁", "贺云舒", "江望舒"}
    assert event.places == ("会展中心",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9日，区长叶书宁检查清河三桥工地。", "inspection"),
        ("9日，区长叶书宁走访岚泽精密。", "visit"),
        ("9日，第三期清河早餐会举行。", "dialogue"),
        ("9日，新院区启用仪式举行。", "ceremony"),
        ("9日，“清河杯”足球赛落幕。", "competition"),
        ("9日，区政府召开常务会议。", "meeting"),
        ("9日，区图书馆举办了一场古籍巡展。", "other"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (event,) = facts(Event, text)
    assert (event.kind, event.date) == (kind, "2025-06-09")


def test_a_meeting_held_afterwards_is_an_event_of_its_own() -> None:
    found = facts(
        Event, "9日，区长叶书宁检查堤防。", "当天下午，叶书宁主持召开防汛调度会，研究预案。"
    )
    assert [(e.kind, e.date) for e in found] == [
        ("inspection", "2025-06-09"),
        ("meeting", "2025-06-09"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "会议强调，要开好座谈会，广泛听取意见。",
        "运动会将于9月举行，即日起报名。",
        "深入学习全市大会精神。",
    ],
)
def test_what_did_not_take_place_is_none(text: str) -> None:
    assert facts(Event, text) == []


def test_the_day_of_a_vague_word_is_none() -> None:
    (event,) = facts(Event, "近日，区委书记陆怀章走访企业。")
    assert event.date is None
