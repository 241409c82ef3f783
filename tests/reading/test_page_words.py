"""Words that pieces of a page share, against the plain formulation with sets."""

from __future__ import annotations

import re
from itertools import pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.language import letters
from jianbao.reading.letter_codes import letter_codes
from jianbao.reading.page_words import SHORTEST, is_wide, page_words, words_in

WIDE = re.compile("[\u3041-\u30ff\u3400-\u9fff\U00020000-\U000323af]")


def plain_words(piece: str) -> set[str]:
    """Pairs of touching letters one of which is Chinese, and words of other scripts."""
    folded = [letters(c)[:1] or " " for c in piece]
    pairs = {a + b for a, b in pairwise(folded) if " " not in (a, b)}
    wide = {pair for pair in pairs if WIDE.search(pair)}
    runs = re.split(r"\s+", "".join(" " if WIDE.match(c) else c for c in folded))
    return wide | {"|" + w for w in runs if len(w) >= SHORTEST or w[:1].isdigit()}


def plain(pieces: list[str]) -> tuple[list[list[float]], list[float]]:
    has = [plain_words(piece) for piece in pieces]
    count = max(2, len(pieces))

    def value(words: set[str]) -> float:
        return sum(log(count / sum(w in one for one in has)) / log(count) for w in words)

    return [[value(a & b) for b in has] for a in has], [value(a) for a in has]


PIECES = st.lists(
    st.lists(
        st.sampled_from(["清河", "大桥合龙", "𠮷", "the", "The bridge", "of", "1200", "米", "，"])
        | st.sampled_from(["\n", " ", "Ａｂｃ", "カナ", "é", "45m"]),
        max_size=8,
    ).map("".join),
    min_size=1,
    max_size=6,
)


@given(PIECES)
@settings(max_examples=200)
def test_shares_and_weights_are_those_of_sets_of_words(pieces: list[str]) -> None:
    words = page_words(pieces)
    shared, weight = plain(pieces)
    assert words.shared == pytest.approx(np.array(shared))
    assert words.weight == pytest.approx(np.array(weight))


@given(PIECES, st.data())
@settings(max_examples=100)
def test_shares_of_the_last_pieces_are_those_of_all(pieces: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(pieces)))
    words = page_words(pieces)
    assert words.shared_from(first) == pytest.approx(words.shared[first:, :first])


@pytest.mark.parametrize("pieces", [[], [""], ["，", ""], ["清"], ["\ud800"], ["of it"]])
def test_pieces_without_words_weigh_nothing(pieces: list[str]) -> None:
    words = page_words(pieces)
    assert words.shared.shape == (len(pieces), len(pieces))
    assert not words.shared.any()
    assert not words.weight.any()


def test_a_word_counts_by_how_few_pieces_have_it() -> None:
    words = page_words(["清河大桥", "清河", "清河", "大桥"])
    assert words.shared[0, 1] == pytest.approx(log(4 / 3) / log(4))
    assert words.shared[0, 3] == pytest.approx(0.5)
    assert words.weight[0] == pytest.approx(log(4 / 3) / log(4) + 0.5 + 1.0)


def test_no_word_runs_from_one_piece_into_the_next() -> None:
    assert not page_words(["清", "河", "清河"]).shared[:2].any()


def test_where_words_begin() -> None:
    words, starts = words_in(letter_codes("清河 the bridge"))
    assert starts.tolist() == [0, 3, 7]
    assert len(set(words.tolist())) == 3
    wide = is_wide(letter_codes("清a1𠮷か").codes)
    assert wide.tolist() == [True, False, False, True, True]
