from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.record.numerals import share_of, value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("4000", 4000),
        ("10,000", 10000),
        ("3.25", 3.25),
        ("一百二十", 120),
        ("十二", 12),
        ("二〇二四", 2024),
        ("三千零五", 3005),
        ("两万三千", 23000),
        ("三点五", 3.5),
        ("半", 0.5),
    ],
)
def test_numerals(numeral: str, value: float) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("words", ["", "几", "多少", "abc"])
def test_no_numerals(words: str) -> None:
    assert value_of(words) is None


@pytest.mark.parametrize(
    ("words", "share"),
    [("百分之十二", 12), ("三分之二", 66.6667), ("七成", 70), ("六成三", 63), ("九成半", 95)],
)
def test_shares(words: str, share: float) -> None:
    assert share_of(words) == pytest.approx(share)


def test_a_share_of_nothing_is_none() -> None:
    assert share_of("零分之一") is None


@given(st.integers(0, 10**9))
def test_figures_say_their_number(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number
