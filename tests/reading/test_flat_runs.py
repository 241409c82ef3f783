from __future__ import annotations

from math import log, log1p

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.flat_runs import (
    ABOVE,
    BELOW,
    KIN,
    LITTLE,
    RARE,
    Vocabulary,
    form_traits,
    kin_traits,
    names_vocabulary,
    page_vocabulary,
    runs_of,
)
from jianbao.reading.page_words import page_words

RUN_AND_HERE, CHOICE, ELSEWHERE = 9, 22, 27
"""Columns: what a chunk shares with its run against the lighter of both; how much of what it
repeats stands in its run; how like it is to chunks of other runs."""


def named(texts: list[str], place: list[int], count: int) -> np.ndarray:
    headings = np.array(place, dtype=np.int64)
    return kin_traits(names_vocabulary(texts), runs_of(headings, count), headings)


def test_names_are_words_that_begin_with_a_capital() -> None:
    words = names_vocabulary(["Kelby lost to Ravensby.", "In Kelby 3 boats", "to Kelby"])
    assert words.held.tolist() == [3]
    assert words.has.tolist() == [[True], [True], [True]]
    assert words.value.tolist() == [0.0]
    assert words.single.tolist() == [1.0, 0.0, 0.0]


def test_words_of_one_piece_count_in_its_weight_alone() -> None:
    pieces = ["清河大桥", "清河泵站", "荷塘"]
    words, page = page_vocabulary(page_words(pieces)), page_words(pieces)
    assert words.has.sum(axis=1).tolist() == [1, 1, 0]
    assert words.single + words.has @ words.value == pytest.approx(page.weight)


def test_runs_end_at_headings() -> None:
    runs = runs_of(np.array([3, 1, 3]), 5)
    assert runs.first.tolist() == [0, 1, 1, 3, 3]
    assert runs.last.tolist() == [1, 3, 3, 5, 5]


def test_a_chunk_below_a_heading_has_nothing_above() -> None:
    rows = named(["Kelby", "Kelby", "Kelby"], [1], 2)
    assert not rows.any()


def test_a_stranger_shares_with_another_run_and_kin_with_its_own() -> None:
    texts = ["Kelby and Orme", "Kelby met", "Selby and Hollin", "Selby", "Orme here", "a title"]
    rows = named(texts, [2], 5)
    own, stranger = rows[1], rows[4]
    columns = [RUN_AND_HERE, CHOICE, ELSEWHERE]
    assert (own[columns] > 0).tolist() == [True, True, False]
    assert (stranger[columns] > 0).tolist() == [False, False, True]


def test_the_heading_of_a_run_is_of_it() -> None:
    texts = ["nothing", "the Selby inquiry", "far away", "Selby"]
    assert named(texts, [3], 3)[1][RUN_AND_HERE] == 0
    assert named(texts, [0], 3)[1][RUN_AND_HERE] > 0


WORDS = st.sampled_from(["Kelby", "Selby", "Orme", "Hollin", "Quay", "and", "to"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=3, max_size=9)


def plain(texts: list[str], place: list[int], count: int, j: int) -> list[float]:
    """The row of chunk j, told with sets of names."""
    has = [{w for w in text.split() if w[0].isupper()} for text in texts]
    most = max(2, len(texts))
    held = {w: sum(w in one for one in has) for one in has for w in one}

    def union(start: int, stop: int) -> set[str]:
        return set().union(*has[start:stop])

    def weight(words: set[str]) -> float:
        return sum(log(most / held[w]) / log(most) for w in words)

    def sharing(one: set[str], two: set[str]) -> list[float]:
        both, rare = weight(one & two), sum(held[w] <= RARE for w in one & two)
        share = both / max(min(weight(one), weight(two)), 1e-6)
        return [log1p(both), share, log1p(rare), max((weight({w}) for w in one & two), default=0.0)]

    def choice(run: set[str], window: set[str], outside: set[str]) -> list[float]:
        inside = sum(1 / held[w] for w in window & run)
        only = sum(1 / held[w] for w in (window & outside) - run)
        return [log1p(inside), log1p(only), inside / (inside + only + 0.05)]

    first = max(e for e in [0, *place] if e <= j)
    last = min(e for e in [*place, count] if e > j)
    if first == j:
        return [0.0] * KIN
    headings = [
        {w for w in has[count + k] if held[w] > 1} for k, p in enumerate(place) if p == first
    ]
    run = union(first, j).union(*headings)
    end = min(last, j + BELOW)
    lower, outside = union(j, end), union(0, first)

    def nearness(chunks: range) -> list[float]:
        others = [k for k in range(count) if not first <= k < last]
        pairs = [[(i, k) for i in rows for k in chunks] for rows in (range(first, j), others)]

        def mean(of: list[tuple[int, int]], both: bool) -> float:
            weights = [(weight(has[i]), weight(has[k])) for i, k in of]
            full = [max((a * b) ** 0.5 if both else min(a, b), 1e-6) for a, b in weights]
            shares = [weight(has[i] & has[k]) / w for (i, k), w in zip(of, full, strict=True)]
            return sum(shares) / max(len(shares), 1)

        by_lighter, by_both = ([mean(of, both) for of in pairs] for both in (False, True))
        return [
            *by_lighter,
            log((by_lighter[0] + LITTLE) / (by_lighter[1] + LITTLE)),
            log((by_both[0] + LITTLE / 2) / (by_both[1] + LITTLE / 2)),
        ]

    return [
        *sharing(union(max(first, j - ABOVE), j), lower),
        *sharing(run, lower),
        *sharing(run, has[j]),
        *sharing(has[j - 1], has[j]),
        *sharing(has[j], union(j + 1, min(last, j + 1 + BELOW))),
        *choice(run, has[j], outside | union(j + 1, count)),
        *choice(run, lower, outside | union(end, count)),
        *nearness(range(j, j + 1)),
        *nearness(range(j, end)),
    ]


@given(TEXTS, st.data())
@settings(max_examples=150)
def test_traits_are_those_of_sets_of_words(texts: list[str], data: st.DataObject) -> None:
    count = data.draw(st.integers(2, len(texts)))
    place = sorted(
        data.draw(st.lists(st.integers(0, count), min_size=len(texts) - count, max_size=9))
    )[: len(texts) - count]
    rows = named(texts, place, count)
    wanted = [plain(texts, place, count, j) for j in range(count)]
    assert rows == pytest.approx(np.array(wanted), abs=1e-4)


def test_a_page_whose_pieces_share_nothing_tells_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    empty = Vocabulary(
        np.zeros((2, 0), np.bool_), np.zeros(0), none, np.eye(2), np.ones(2), np.ones(2)
    )
    assert not kin_traits(empty, runs_of(none, 2), none).any()
    assert not named(["a", "b"], [], 2).any()


def test_news_begins_with_a_day_or_with_what_was_heard() -> None:
    day, heard, done, plain_text = form_traits(
        [
            "5月8日，柳巷泵站检修结束。",
            "记者从区水务局获悉，泵站已经修好。",
            "清河新城举行植树活动，百人参加。”",
            "他说，以后不用绕路了。",
        ]
    )
    forms = [row[:3].tolist() for row in (day, heard, done, plain_text)]
    assert forms == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]
    assert [done[3], plain_text[3]] == [0, 1]
