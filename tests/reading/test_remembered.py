"""Answers found many at once and kept for a while."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.remembered import Remembered


def test_only_what_is_not_known_is_found_and_each_text_once() -> None:
    asked: list[list[str]] = []

    def lengths(texts: Sequence[str]) -> list[int]:
        asked.append(list(texts))
        return [len(text) for text in texts]

    known = Remembered(lengths, 10)
    assert known.of(["aa", "b", "aa"]) == [2, 1, 2]
    assert known.of(["b", "ccc"]) == [1, 3]
    assert known.of([]) == []
    assert asked == [["aa", "b"], ["ccc"]]


def test_long_texts_are_not_kept() -> None:
    known = Remembered(lambda texts: [len(text) for text in texts], 10, longest=2)
    assert known.of(["aa", "bbb"]) == [2, 3]
    assert set(known.kept) == {"aa"}


@given(st.lists(st.lists(st.text("abc", max_size=3), max_size=6), max_size=12))
def test_answers_are_right_and_no_more_are_kept_than_allowed(asked: list[list[str]]) -> None:
    known = Remembered(lambda texts: [text.upper() for text in texts], 4)
    for texts in asked:
        assert known.of(texts) == [text.upper() for text in texts]
        assert len(known.kept) <= 4
