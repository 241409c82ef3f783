"""What time a figure covers."""

from __future__ import annotations

import pytest

from jianbao.model import Indicator
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至6月5日，全区收割小麦12万亩。", "2025-06-05"),
        ("9日，全长18公里的清河快速路通车。", None),
        ("去年9月动建的泵站占地42亩。", None),
        ("去年全年，区法院受理案件1140件。", "2024"),
        ("前两个月，全区税收4.6亿元。", "2025-01/2025-02"),
        ("9日，景区迎客，首日接待游客2.3万人次。", "2025-06-09"),
    ],
)
def test_the_period_of_a_figure(text: str, period: str | None) -> None:
    found = facts(Indicator, text)
    assert isinstance(found[0], Indicator)
    assert found[0].period == period


def test_a_time_before_a_semicolon_is_told_for_both() -> None:
    found = facts(Indicator, "2024年，全区粮食产量21.3万吨；水产品产量4.8万吨。")
    assert [f.period for f in found if isinstance(f, Indicator)] == ["2024", "2024"]
