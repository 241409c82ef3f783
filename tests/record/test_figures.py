"""Numbers with units, and what they are of."""

from __future__ import annotations

import pytest

from jianbao.model import Indicator
from jianbao.record.figures import figures
from tests.record.made import facts


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("下泄流量1260立方米每秒", 1260, "立方米每秒"),
        ("批发价8元/公斤", 8, "元/公斤"),
        ("最高气温36.5℃", 36.5, "℃"),
        ("均价冲上588元", 588, "元"),
        ("审批时限由15个工作日压缩至3个工作日", 3, "个工作日"),
    ],
)
def test_units(words: str, value: float, unit: str) -> None:
    first = next(figures(words))
    assert (first.value, first.unit) == (value, unit)


@pytest.mark.parametrize("words", ["换成6米车型", "100米决赛", "第3届", "上12层"])
def test_no_quantities(words: str) -> None:
    assert list(figures(words)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("今年新建社区食堂15家、托育点8个。", [15, 8]),
        ("骆望舒等48人荣获奖章。", []),
        ("区渔政站与36家摊主签了承诺书。", []),
        ("共有5人发言。", []),
        ("全区现有茶园2.3万亩，其中一厂占280亩。", [2.3, 280]),
        ("《优化环境二十条措施》印发。", []),
        ("大桥主塔已有11座合龙。", [11]),
    ],
)
def test_counts_in_passing_are_none(text: str, told: list[float]) -> None:
    assert [f.value for f in facts(Indicator, text) if isinstance(f, Indicator)] == told
