from __future__ import annotations

import pytest

from jianbao.reading.headings import (
    Heading,
    arrange,
    heading_like,
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


@pytest.mark.parametrize(
    ("lines", "depths", "heading"),
    [
        (["清河大桥通车"], (), Heading("", "清河大桥通车", "")),
        (["方以恒在会上强调", "守牢底线"], (), Heading("方以恒在会上强调", "守牢底线", "")),
        (
            ["方以恒在会上强调 守牢底线不放松"],
            (),
            Heading("方以恒在会上强调", "守牢底线不放松", ""),
        ),
        (
            ["干群同心", "一起把荒坡种成果园", "方以恒在村企恳谈会上强调"],
            (),
            Heading("方以恒在村企恳谈会上强调", "干群同心 一起把荒坡种成果园", "", astray=True),
        ),
        (
            ["清河龙舟赛开幕", "方以恒出席并致辞"],
            (),
            Heading("", "清河龙舟赛开幕", "方以恒出席并致辞"),
        ),
        (
            ["区文联召开恳谈会", "听取《云岭茶歌》修改意见建议"],
            (),
            Heading("", "区文联召开恳谈会", "听取《云岭茶歌》修改意见建议"),
        ),
        (
            ["区农技站部署春播工作", "备足良种良肥 抢住一季春光"],
            (),
            Heading("区农技站部署春播工作", "备足良种良肥 抢住一季春光", ""),
        ),
        (
            ["罗清越察看河道清淤工作", "一河一策见实效"],
            (2, 1),
            Heading("罗清越察看河道清淤工作", "一河一策见实效", ""),
        ),
        (["政府工作报告", "——在代表大会上"], (), Heading("", "政府工作报告", "——在代表大会上")),
        (
            ["BRIDGE APPROVED", "Work begins in June"],
            (),
            Heading("", "BRIDGE APPROVED", "Work begins in June"),
        ),
    ],
)
def test_arranging(lines: list[str], depths: tuple[int, ...], heading: Heading) -> None:
    assert arrange(lines, depths) == heading
