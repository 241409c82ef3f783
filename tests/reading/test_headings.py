from __future__ import annotations

import pytest

from jianbao.reading.headings import (
    heading_like,
    introduces,
    is_kicker,
    is_parallel,
    split_kicker,
)


@pytest.mark.parametrize(
    "text",
    [
        "方以恒在全区防汛工作会议上强调",
        "绷紧防汛之弦 守牢安全底线",
        "谁来守护清河？",
        "COUNCIL APPROVES BRIDGE.",
        "Library to stay open on Sundays",
        "——在清河区代表大会上",
    ],
)
def test_heading_lines(text: str) -> None:
    assert heading_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "大桥合龙。",
        "他说，要抓落实",
        "一、工作回顾",
        "（二）产业发展",
        "各位代表：",
        "the old bridge is closed.",
        "要把堤防隐患排查放在首位" * 5,
        "***",
    ],
)
def test_lines_of_text(text: str) -> None:
    assert not heading_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "来自柳巷泵站的报道",
        "老旧小区改造系列报道之三",
        "本报记者走访柳巷社区",
        "区水务局昨日发布",
        "“清水进家”在行动",
        "柳巷见闻",
    ],
)
def test_lines_that_introduce(text: str) -> None:
    assert introduces(text)


@pytest.mark.parametrize(
    "text",
    [
        "来自柳巷泵站的报道引热议",
        "区水务局昨日发布通告",
        "系列报道之三谢幕",
        "柳巷泵站完工",
        "一线",
    ],
)
def test_headlines_that_do_not(text: str) -> None:
    assert not introduces(text)


def test_kickers() -> None:
    assert is_kicker("罗清越在调研时要求")
    assert not is_kicker("收集村民意见建议")
    assert not is_kicker("全面落实新要求")
    assert split_kicker("方以恒在会上强调 绷紧防汛之弦 守牢底线") == (
        "方以恒在会上强调",
        "绷紧防汛之弦 守牢底线",
    )
    assert split_kicker("方以恒在调研时强调以实干开新局") == ("方以恒在调研时强调", "以实干开新局")
    assert split_kicker("清河大桥主桥合龙") == ("", "清河大桥主桥合龙")


def test_parallel_halves() -> None:
    assert is_parallel("绷紧防汛之弦 守牢安全底线")
    assert not is_parallel("清河大桥主桥合龙")
    assert not is_parallel("罗清越 一场关于加装电梯的长谈")
