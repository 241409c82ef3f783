"""Characters share the room of their line by their widths."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianbao.scans.spacing import middles_of


def test_chinese_is_twice_as_wide_as_latin() -> None:
    assert middles_of("清河", 0, 100) == (25, 75)
    assert middles_of("ab清", 100, 300) == (125, 175, 250)
    assert middles_of("", 0, 100) == ()


@given(st.text(min_size=1), st.floats(0, 1000), st.floats(1, 1000))
def test_each_has_its_place_within_the_line(text: str, begin: float, length: float) -> None:
    middles = middles_of(text, begin, begin + length)
    assert len(middles) == len(text)
    assert list(middles) == sorted(middles)
    assert begin - 0.1 <= middles[0] <= middles[-1] <= begin + length + 0.1
