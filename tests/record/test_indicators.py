from __future__ import annotations

import pytest

from jianbao.model import Indicator
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "name", "value", "unit", "bound"),
    [
        ("全区工业总产值突破4000亿元。", "全区工业总产值", 4000, "亿元", "over"),
        ("项目总投资12亿元。", "总投资", 12, "亿元", ""),
        ("今年新增停车位3000个。", "新增停车位", 3000, "个", ""),
        ("省里送来15套健身路径。", "送来健身路径", 15, "套", ""),
        ("大会吸引了三万余名观众。", "吸引观众", 3, "万名", "over"),
        ("主导产业产值占比约90%。", "主导产业产值占比", 90, "%", "about"),
        ("资金拨付率不足三成。", "资金拨付率", 3, "成", "under"),
        ("日接诊能力由1800人次提高到3200人次。", "日接诊能力", 3200, "人次", ""),
    ],
)
def test_figures(text: str, name: str, value: float, unit: str, bound: str) -> None:
    (found,) = facts(Indicator, text)
    assert (found.value, found.unit, found.bound) == (value, unit, bound)
    assert found.name in name or name in found.name


def test_growth_is_the_change_of_the_quantity_before_it() -> None:
    (found,) = facts(Indicator, "1月至5月，全区实现增加值48.6亿元，同比增长6.6%。")
    assert (found.change, found.period) == (6.6, "2025-01/2025-05")
    (found,) = facts(Indicator, "平均浓度29微克/立方米，同比下降6.5%。")
    assert found.change == -6.5


def test_an_aim_is_a_target() -> None:
    (found,) = facts(Indicator, "到2027年底，力争新增工业用地1800亩。")
    assert found.target
    assert not facts(Indicator, "去年新增工业用地1800亩。")[0].target


@pytest.mark.parametrize(
    "text",
    [
        "工期18个月。",
        "老人今年82岁。",
        "获得第3名。",
        "咨询电话：5550-2870。",
        "三家企业提出了四个问题。",
        "固定资产投资同比增长5.1%。",
        "会议于9时30分开始。",
    ],
)
def test_no_figures(text: str) -> None:
    assert facts(Indicator, text) == []
