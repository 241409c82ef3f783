"""Events that no clause tells in set words: gatherings under any verb, deeds of a day."""

from __future__ import annotations

import pytest

from jianbao.model import Event
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("6月8日，区农科站把报告会开进了青屏镇的橘园。", "meeting"),
        ("6月8日，柳湾街道的志愿者在清河北堤义诊。", "other"),
        ("6月8日，老战士和学生们来到东山陵园敬献花篮。", "ceremony"),
        ("6月8日，区消防、教育两部门的人上了校车，逐个试安全带。", "inspection"),
        ("6月8日，副区长贺云舒到信访大厅坐了一上午班。", "dialogue"),
    ],
)
def test_what_was_done_on_a_day(text: str, kind: str) -> None:
    (found,) = facts(Event, text)
    assert (found.kind, found.date) == (kind, "2025-06-08")


@pytest.mark.parametrize(
    "text",
    [
        "6月8日，民警在清河北堤抓获一名盗贼。",
        "这几日，志愿者们在街头清扫。",
        "1958年6月8日，民工们在清河北堤植树。",
        "原定6月8日的义诊，因雨没有办成。",
    ],
)
def test_no_deeds(text: str) -> None:
    assert facts(Event, text) == []


def test_a_deed_is_none_beside_an_event_in_set_words() -> None:
    found = facts(Event, "6月8日，区政府召开防汛会议。9日，志愿者在清河北堤植树。")
    assert [event.name for event in found] == ["防汛会议"]
