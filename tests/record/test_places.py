"""Where people went and where gatherings were held."""

from __future__ import annotations

import pytest

from jianbao.model import Event
from jianbao.record.passages import Passage
from jianbao.record.places import place_in, places_gone_to, places_held_at
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "先后深入柳湾社区、青屏新村、北街派出所，调研治理工作",
            ["柳湾社区", "青屏新村", "北街派出所"],
        ),
        ("参观了丝绸厂、水泥厂和工业小区，听取汇报", ["丝绸厂", "水泥厂", "工业小区"]),
        ("来到清河北堤查看险情", ["清河北堤"]),
        ("到柳湾中学工地，了解到教学楼已建到三层，看到操场平整", ["柳湾中学工地"]),
    ],
)
def test_each_stop_of_a_list(text: str, places: list[str]) -> None:
    assert places_gone_to(Passage.of(text, "paragraph")) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("志愿者在人民广场支起义诊台", "人民广场"),
        ("区教育局在少年宫开展巡讲", "少年宫"),
        ("观摩会移师沙口", "沙口"),
        ("孩子们在笑", ""),
    ],
)
def test_the_place_of_a_deed(text: str, place: str) -> None:
    assert place_in(text) == place


def test_no_mark_of_a_time_is_a_place() -> None:
    assert places_held_at("\x01\x01\x01在体育场") == ("体育场",)
    (event,) = facts(Event, "农村工作会议于6月3日举行。")
    assert isinstance(event, Event)
    assert event.places == ()
