"""Threads drawn: what must be in the picture, and that nothing in a paper breaks it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from jianbao.archive.threads import (
    Thread,
    follow_indicator,
    follow_person,
    follow_plan,
    follow_project,
)
from jianbao.archive.threads.told import Alias
from jianbao.drawing.chart import axis_over
from jianbao.drawing.followed import draw_thread
from tests.archive.threads.cases import figure, milestone, post, promise, told, view

SPACE = "{http://www.w3.org/2000/svg}"
POSTS = [
    told("2023-11-14", post("顾维安", "区长")),
    told("2024-10-15", post("叶书宁", "代区长")),
    told("2025-01-21", post("叶书宁", "区长")),
]
STAGES = [
    told("2023-11-14", promise("2024-12")),
    told("2024-03-12", milestone("in_progress", progress=0.52)),
    told("2024-10-15", promise("2025-05", "delayed")),
    told("2025-06-10", milestone("completed", "2025-05-28")),
]
FIGURES = [
    told("2024-03-12", figure(120, "2024", target=True)),
    told("2024-06-18", figure(45.6, "2024-01/2024-05")),
    told("2025-01-21", figure(117.8, "2024")),
]
PERSON = follow_person("叶书宁", (Alias(name="叶书宁"),), POSTS, POSTS, view())
PROJECT = follow_project("清河三桥", (), STAGES, view())
INDICATOR = follow_indicator("规上工业增加值", (), FIGURES, view())


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg.encode()).iter(f"{SPACE}text")]


@pytest.mark.parametrize(
    ("thread", "shown"),
    [
        (PERSON, ["代区长", "区长", "顾维安 → ·"]),
        (PROJECT, ["52%", "2024-12 · 完成", "推迟", "2025-05 · 完成", "如期"]),
        (INDICATOR, ["120亿元 · 未达到", "45.6亿元", "117.8亿元", "元"]),
    ],
)
def test_what_is_shown(thread: Thread, shown: list[str]) -> None:
    svg = draw_thread(thread, "zh")
    assert set(shown) <= set(texts(svg))
    root = ElementTree.fromstring(svg.encode())
    assert root.get("aria-labelledby") == "title desc"
    assert root.find(f"{SPACE}desc") is not None


def test_each_mark_names_its_place() -> None:
    root = ElementTree.fromstring(draw_thread(PROJECT, "en").encode())
    tips = [tip.text or "" for tip in root.iter(f"{SPACE}title")]
    assert any("清河新报-2025-06-10 a1" in tip for tip in tips)
    assert any("清河新报-2023-11-14 a1" in tip for tip in tips)


def test_what_is_earlier_stands_to_the_left() -> None:
    axis = axis_over([date(2024, 1, 1), date(2025, 1, 1)], date(2024, 1, 1))
    places = [axis.x(day) for day in (date(1990, 1, 1), date(2024, 1, 1), date(2024, 7, 1),
                                      date(2025, 1, 1), date(2050, 1, 1))]  # fmt: skip
    assert places == sorted(places)
    assert len(set(places)) == 5


def test_the_words_of_a_paper_are_no_markup() -> None:
    evil = [
        told("2024-01-02", milestone("started", "2024", project="<script>&", evidence='"<b>\0'))
    ]
    svg = draw_thread(follow_project("<script>&", (), evil, view()), "en")
    assert "<script" not in svg
    ElementTree.fromstring(svg.encode())


@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31"])
def test_days_at_the_end_of_the_calendar(day: str) -> None:
    """And threads without any date."""
    for thread in (
        follow_person("甲", (Alias(name="甲"),), [], [told(day, post("甲", "局长"))], view()),
        follow_project("桥", (), [told(day, milestone("started", day or None))], view()),
        follow_project("桥", (), [told("2024-01-02", promise(day or "x"))], view()),
        follow_indicator("数", (), [told("2024-01-02", figure(0, day or None))], view()),
        follow_indicator("数", (), [told("2024-01-02", figure(-5, day or "2024"))], view()),
        follow_indicator("数", (), [], view()),
    ):
        ElementTree.fromstring(draw_thread(thread, "zh").encode())


def test_other_kinds_are_not_drawn() -> None:
    with pytest.raises(ValueError, match="PlanThread"):
        draw_thread(follow_plan("案", (), [], [], view()), "zh")
