"""Stories that say again what stands over them, and the names of series."""

from random import Random

import pytest

from press.restating import circumstance, clauses, said
from press.series_zh import SERIES


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("绷紧防汛之弦 守牢安全底线", ["绷紧防汛之弦", "守牢安全底线"]),
        ("谁来守护清河？", ["谁来守护清河"]),
        ("区水务局：闸门月底换完", ["区水务局", "闸门月底换完"]),
        (["清河大桥", "主桥合龙"], ["清河大桥", "主桥合龙"]),
        ("Council: bridge to open — in June", ["Council", "bridge to open", "in June"]),
        ("", []),
    ],
)
def test_what_a_headline_says(headline: str | list[str], parts: list[str]) -> None:
    assert clauses(headline) == parts


def test_at_least_one_clause_is_said_again() -> None:
    parts = ["绷紧防汛之弦", "守牢安全底线"]
    drawn = [said(parts, 0.3, Random(seed)) for seed in range(60)]
    assert set(drawn) == {*parts, "，".join(parts)}
    assert said(parts, 1.0, Random(0)) == "绷紧防汛之弦，守牢安全底线"
    assert said(["Council", "bridge opens"], 1.0, Random(0)) == "Council, bridge opens"
    assert said(parts, 0.0, Random(0)) in parts


@pytest.mark.parametrize(
    ("kicker", "circumstances"),
    [
        ("方以恒在全区防汛工作会议上强调", "方以恒在全区防汛工作会议"),
        ("罗清越在调研老旧小区改造时强调", "罗清越在调研老旧小区改造"),
        ("——在清河区代表大会上", "在清河区代表大会上"),
    ],
)
def test_a_kicker_without_its_saying(kicker: str, circumstances: str) -> None:
    assert circumstance(kicker) == circumstances


def test_series_have_names_of_their_own_that_fit_a_line() -> None:
    assert len(set(SERIES)) == len(SERIES) >= 30
    assert all(name == name.strip() and 3 <= len(name) <= 20 for name in SERIES)
    assert not any(mark in name for name in SERIES for mark in "。，；、\n")
