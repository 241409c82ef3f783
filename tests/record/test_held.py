"""What one clause tells of an event: gatherings, talks, tours."""

from __future__ import annotations

import pytest

from jianbao.model import Event
from jianbao.record.held import gathering, talks
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清河非遗巡展第二站在文化站落脚", "清河非遗巡展"),
        ("一场荧光夜跑在北堤开跑", "荧光夜跑"),
        ("区图书馆举办诗会", "诗会"),
        ("区委召开防汛会议", "防汛会议"),
        ("全区职工篮球赛落下战幕", "全区职工篮球赛"),
    ],
)
def test_a_gathering_by_its_noun_and_verb(text: str, name: str) -> None:
    form = gathering(text, people=False, dated=True)
    assert form is not None
    assert form.name.startswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "全区共召开座谈会120场",
        "区检察院开展普法宣传活动300余场",
        "承办单位加装了路灯",
        "区残疾人联合会举起了旗",
    ],
)
def test_what_is_counted_or_a_body_is_none(text: str) -> None:
    assert gathering(text, people=False, dated=True) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("区城管局集体约谈五家企业负责人", "dialogue"),
        ("区政协就老街改造开展专题协商", "meeting"),
    ],
)
def test_talks_without_a_noun(text: str, kind: str) -> None:
    form = talks(text)
    assert form is not None
    assert form.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9日，区消防大队对北街商场进行拉网式检查。", "inspection"),
        ("9日，区中医院医疗队走进柳湾社区开展义诊。", "other"),
        ("9日，区长叶书宁到信访大厅接访。", "dialogue"),
        ("9日，老战士来到东山陵园，敬献花篮。", "ceremony"),
    ],
)
def test_what_people_came_for_tells_the_kind(text: str, kind: str) -> None:
    (event,) = facts(Event, text)
    assert isinstance(event, Event)
    assert event.kind == kind


@pytest.mark.parametrize(
    "text",
    ["区安委办督查组通报，两家店无证。", "现由区政府督查室交办。", "区消防大队检查后发出通知。"],
)
def test_what_a_check_found_is_no_event(text: str) -> None:
    assert facts(Event, text) == []
