from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.word_kinds import KINDS, WIDTH, first_words, last_words

HALF = len(KINDS) + 1


def kinds(found: Sequence[float]) -> list[tuple[str, bool]]:
    """Of each word told its kind and whether it is one letter."""
    words = [list(found[k : k + HALF]) for k in range(0, WIDTH, HALF)]
    return [(KINDS[w[:-1].index(1.0)], bool(w[-1])) for w in words if 1.0 in w[:-1]]


def test_words_at_the_beginning_and_at_the_end() -> None:
    assert kinds(first_words(["的工作，已经完成。"])[0]) == [("u", True), ("v", False)]
    assert kinds(last_words(["堤防隐患和工作"])[0]) == [("v", False), ("c", True)]


def test_names_of_people_and_places_are_of_one_kind() -> None:
    assert (
        kinds(first_words(["北京"])[0])[0] == kinds(first_words(["王小明"])[0])[0] == ("nr", False)
    )


@pytest.mark.parametrize("text", ["", "the bridge", "，清河", "1200米", "“好", "\ud800"])
def test_nothing_is_told_of_what_does_not_begin_in_chinese(text: str) -> None:
    assert first_words([text])[0].tolist() == [0.0] * WIDTH


@pytest.mark.parametrize("text", ["", "the bridge", "清河。", "A4"])
def test_nothing_is_told_of_what_does_not_end_in_chinese(text: str) -> None:
    assert last_words([text])[0].tolist() == [0.0] * WIDTH


def test_one_letter_has_one_word() -> None:
    assert len(kinds(first_words(["桥"])[0])) == len(kinds(last_words(["𠮷"])[0])) == 1


def test_only_what_is_near_is_looked_at() -> None:
    one, two = last_words(["说完" + "清河大桥主桥昨日合龙通车", "清河大桥主桥昨日合龙通车"])
    assert one.tolist() == two.tolist()


def test_texts_are_told_together_as_each_is_alone() -> None:
    texts = ["的工作，已经完成", "", "清河\n大桥", "桥", "的工作，已经完成", "大桥\r\n合龙"]
    for told in (first_words, last_words):
        assert told(texts).tolist() == [told([text])[0].tolist() for text in texts]
    assert first_words([]).shape == (0, WIDTH)


CHARS = st.characters() | st.sampled_from("清河大桥的了 \t\x85\ud8001.%+-A")


@given(st.lists(st.text(CHARS, max_size=12)))
def test_any_text_has_words_of_some_kind(texts: list[str]) -> None:
    begun = first_words([f"桥{text}" for text in texts])
    ended = last_words([f"{text}桥" for text in texts])
    for told in (begun, ended):
        assert told[:, : HALF - 1].sum(axis=1).tolist() == [1.0] * len(texts)
