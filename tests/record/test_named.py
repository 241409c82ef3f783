"""Gatherings named under any verb."""

from __future__ import annotations

import pytest

from jianbao.model import Event
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9日夜，青屏镇“村超”踢到了第六轮。", "competition"),
        ("9日，柳湾社区的板凳议事会请来了物业。", "dialogue"),
        ("9日，区长叶书宁在全区招商大会上说，要抓项目。", "meeting"),
    ],
)
def test_a_gathering_that_goes_on(text: str, kind: str) -> None:
    (event,) = facts(Event, text)
    assert isinstance(event, Event)
    assert (event.kind, event.date) == (kind, "2025-06-09")


@pytest.mark.parametrize(
    "text",
    ["9日，运动会组委会公布名额。", "9日，区体育局成立运动会筹备组。", "9日，泵站通过节能验收。"],
)
def test_what_only_has_a_gathering_s_name(text: str) -> None:
    assert facts(Event, text) == []
