"""How much quantities grew."""

from __future__ import annotations

import pytest

from jianbao.model import Indicator
from jianbao.record.growth import growths
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "grew"),
    [
        ("同比增长6.6%", [6.6]),
        ("比上年减少2.4%", [-2.4]),
        ("分别比上年增长1.9%和2.4%", [1.9, 2.4]),
        ("同比下降两成", [-20.0]),
        ("环比增长3%", []),
        ("年均增长7%", []),
        ("达48亿元", []),
    ],
)
def test_growths_told_at_a_clause_s_head(text: str, grew: list[float]) -> None:
    assert growths(text) == grew


def test_several_growths_go_to_as_many_figures() -> None:
    found = facts(Indicator, "接待游客46.8万人次，实现收入3.1亿元，同比分别增长15.2%和21.7%。")
    assert [f.change for f in found if isinstance(f, Indicator)] == [15.2, 21.7]


def test_a_list_under_one_name() -> None:
    found = facts(Indicator, "城镇、农村居民收入分别为3.1万元、1.7万元，分别增长5.1%、6.8%。")
    told = [(f.value, f.unit, f.change) for f in found if isinstance(f, Indicator)]
    assert told == [(3.1, "万元", 5.1), (1.7, "万元", 6.8)]
