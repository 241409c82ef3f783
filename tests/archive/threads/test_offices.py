from __future__ import annotations

import pytest

from jianbao.archive.threads import Told, follow_person
from jianbao.archive.threads.naming import name_key
from jianbao.archive.threads.offices import OfficeSpan, is_acting, office_spans, standing
from jianbao.archive.threads.told import Alias
from tests.archive.threads.cases import event, post, told, view

CHANGE = "2024-10-15"
LU = told("2023-11-14", post("陆怀章", "区委书记"))
GU = told("2023-11-14", post("顾维安", "区长"))
POSTS = [
    LU,
    told("2024-06-18", post("陆怀章", "区委书记")),
    GU,
    told("2024-06-18", post("顾维安", "区长")),
    told(CHANGE, post("顾维安", "区委书记")),
    told(CHANGE, post("叶书宁", "代区长")),
    told("2025-01-21", post("叶书宁", "区长")),
    told("2025-06-10", post("叶书宁", "区长")),
]


def spans(person: str, posts: list[Told] = POSTS) -> list[OfficeSpan]:
    return list(office_spans(name_key("person", person), posts))


def test_spans_and_succession() -> None:
    mayor, secretary = spans("顾维安")
    assert (mayor.title, mayor.first, mayor.last) == ("区长", "2023-11-14", "2024-06-18")
    assert mayor.successor is not None
    assert (mayor.successor.person, mayor.successor.date) == ("叶书宁", CHANGE)
    assert mayor.successor.acting
    assert (secretary.title, secretary.first) == ("区委书记", CHANGE)
    assert secretary.predecessor is not None
    assert (secretary.predecessor.person, secretary.predecessor.date) == ("陆怀章", "2024-06-18")
    assert secretary.predecessor.cite.issue == "清河新报-2024-06-18"
    assert (mayor.predecessor, secretary.successor) == (None, None)


def test_acting_and_then_elected() -> None:
    acting, elected = spans("叶书宁")
    assert (acting.title, acting.acting, acting.last) == ("代区长", True, CHANGE)
    assert (elected.title, elected.acting, elected.last) == ("区长", False, "2025-06-10")
    for span in (acting, elected):
        assert span.predecessor is not None
        assert span.predecessor.person == "顾维安"
        assert span.successor is None


def test_the_same_issue_may_name_both() -> None:
    told_both = [
        told("2024-03-12", post("罗启明", "局长", "区经济和信息化局")),
        told(
            "2025-01-21",
            post("罗启明", "局长", "区经济和信息化局", "免去罗启明的区经济和信息化局局长职务"),
        ),
        told("2025-01-21", post("冯亦舟", "局长", "区经济和信息化局")),
        told("2025-06-10", post("冯亦舟", "区经济和信息化局局长")),
    ]
    (old,) = spans("罗启明", told_both)
    (new,) = spans("冯亦舟", told_both)
    assert (old.last, old.left) == ("2024-03-12", "2025-01-21")
    assert old.successor is not None
    assert old.successor.person == "冯亦舟"
    assert new.predecessor is not None
    assert new.predecessor.person == "罗启明"
    assert new.last == "2025-06-10"  # fused with the body or not, the office is one


def test_one_who_is_seen_only_as_he_leaves_came_before() -> None:
    left = told(CHANGE, post("孟广川", "局长", "区住建局", "接受孟广川辞去局长职务的请求"))
    came = told(CHANGE, post("石砚秋", "局长", "区住建局"))
    (new,) = spans("石砚秋", [left, came])
    assert new.predecessor is not None
    assert new.predecessor.person == "孟广川"
    (old,) = spans("孟广川", [left, came])
    assert old.successor is not None


def test_an_office_that_several_hold_has_no_succession() -> None:
    deputies = [told(day, post(who, "副区长"))
                for day, who in (("2024-01-02", "贺云舒"), ("2024-02-06", "邵远山"))]  # fmt: skip
    together = [told(day, post(who, "处长"))
                for day, who in (("2024-01-02", "甲"), ("2024-02-06", "乙"), ("2024-03-05", "甲"))
                ]  # fmt: skip
    for posts, who in ((deputies, "贺云舒"), (together, "甲"), (together, "乙")):
        (span,) = spans(who, posts)
        assert (span.predecessor, span.successor) == (None, None)


def test_another_paper_s_office_is_another() -> None:
    elsewhere = told("2024-12-01", post("凌越", "区长"), paper="北岸晚报")
    mayor, _ = spans("顾维安", [*POSTS, elsewhere])
    assert mayor.successor is not None
    assert mayor.successor.person == "叶书宁"


def test_an_office_held_once_is_told_apart() -> None:
    before = post("叶书宁", "局长", "临川市交通运输局", "此前任临川市交通运输局局长")
    *_, former = spans("叶书宁", [*POSTS, told(CHANGE, before)])
    assert (former.former, former.organization) == (True, "临川市交通运输局")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("区长顾维安主持会议", "holds"),
        ("接受顾维安辞去区长职务的请求", "left"),
        ("顾维安不再担任区长", "left"),
        ("原区长顾维安", "former"),
        ("曾任区长", "former"),
        ("曾明远向区长顾维安汇报", "holds"),
        ("顾维安任区长，免去陆怀章职务", "holds"),
    ],
)
def test_what_the_words_say_of_the_office(words: str, what: str) -> None:
    assert standing(post("顾维安", "区长", evidence=words)) == what


@pytest.mark.parametrize(
    ("title", "acting"),
    [("代区长", True), ("代理区长", True), ("区长", False), ("人大代表", False), ("代表", False)],
)
def test_acting(title: str, acting: bool) -> None:
    assert is_acting(title) is acting


def test_one_name_in_two_papers_at_a_time_may_be_two_persons() -> None:
    here = [told(day, post("王平", "局长", "区教育局")) for day in ("2024-01-02", "2024-06-04")]
    there = [told("2024-03-05", post("王平", "院长", "北岸医院"), paper="北岸晚报")]
    names = (Alias(name="王平"),)
    found = follow_person("王平", names, [*here, *there], [*here, *there], view())
    assert (found.sure, found.clashing) == (0.5, ("北岸晚报", "清河新报"))
    same = [*here, told("2024-03-05", post("王平", "教育局局长"), paper="北岸晚报")]
    assert follow_person("王平", names, same, same, view()).sure == 1.0
    later = [*here, told("2025-03-05", post("王平", "院长", "北岸医院"), paper="北岸晚报")]
    assert follow_person("王平", names, later, later, view()).sure == 1.0


def test_events_tell_the_role() -> None:
    facts = [
        told("2024-01-02", event("推进会", presider="顾维安", participants=("陆怀章",))),
        told("2024-02-06", event("座谈会", participants=("顾 维安",), date="2024-02-05")),
    ]
    found = follow_person("顾维安", (Alias(name="顾维安"),), facts, [], view())
    assert [(e.role, e.date) for e in found.events] == [
        ("presider", None),
        ("participant", "2024-02-05"),
    ]
