"""Lines of a terminal: nothing lost, nothing too long, marks where they may stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.cli.wrapping import NEVER_FIRST, NEVER_LAST, cells, pad, wrap

CASES = [
    ("", 10, [""]),
    ("short", 10, ["short"]),
    ("two words", 5, ["two", "words"]),
    ("清河新报清河新报", 8, ["清河新报", "清河新报"]),
    ("清河新报，清河", 8, ["清河新", "报，清河"]),
    ("清河新（报）清河", 8, ["清河新", "（报）清", "河"]),
    ("清河区GDP增长6.2%，", 10, ["清河区GDP", "增长6.2%，"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("a  b", 10, ["a  b"]),
]


@pytest.mark.parametrize(("text", "width", "expected"), CASES)
def test_wrap(text: str, width: int, expected: list[str]) -> None:
    assert wrap(text, width) == expected


mixed = st.text(st.sampled_from("清河新报（）。，“”abc 12.%　é"), max_size=60)


@given(mixed | st.text(max_size=40), st.integers(8, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(wrap(text, width))) == re.sub(r"\s", "", text)


@given(mixed, st.integers(8, 30))
def test_no_line_is_too_long(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width))


pieces = st.sampled_from(["清", "河", "新。", "（报", "“城”，", "12%", "中"])


@given(st.lists(pieces, min_size=1).map("".join))
def test_marks_stand_where_they_may(text: str) -> None:
    lines = wrap(text, 20)
    assert not [line for line in lines if line[0] in NEVER_FIRST]
    assert not [line for line in lines if line[-1] in NEVER_LAST and not text.endswith(line[-1])]


def test_pad_counts_cells() -> None:
    assert pad("清河", 6) == "清河  "
    assert pad("清河", 2) == "清河"
