from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.entries import Span
from jianbao.archive.query import terms
from jianbao.archive.snippet import (
    LONGEST_STEP,
    WIDTH,
    highlighted,
    marked,
    snippet,
)

FILLER = "清河区的街道今年又添了几处绿地，居民们说好。"


def marked_words(spans: tuple[Span, ...]) -> list[str]:
    return [span.text for span in spans if span.marked]


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("新水厂昨日通水。", "水厂", ["水厂"]),
        ("新水厂昨日通水。", "水", ["水", "水"]),
        ("第4期工程，第4次会议", "第4期", ["第4期"]),
        ("清河区与河清区", "清河区", ["清河区"]),
        ("投资１．２亿元", "1.2亿", ["１．２亿"]),
        ("ＣＡＦＥ and cafe\u0301s, Café", "café", ["ＣＡＦＥ", "Café"]),
        ("harbour, harbours, harm", "harb*", ["harbour", "harbours"]),
        ("the old harbour, old and harbour", '"old harbour"', ["old harbour"]),
        ("the ﬁnal word", "final", ["ﬁnal"]),
        ("清河清河清河", "清河", ["清河清河清河"]),
        ("水厂通水", "水厂 -通水", ["水厂"]),
        ("水厂通水", "-通水", []),
        ("水厂通水", "", []),
    ],
)
def test_hits_are_marked_as_printed(text: str, query: str, words: list[str]) -> None:
    assert marked_words(marked(text, terms(query))) == words


def test_highlighting_takes_the_text_of_a_query() -> None:
    assert highlighted("新水厂", "水厂") == (Span("新"), Span("水厂", marked=True))


def test_snippet_is_cut_round_the_hit() -> None:
    spans = snippet(FILLER * 5 + "新水厂通水。" + FILLER * 5, terms("水厂"))
    assert marked_words(spans) == ["水厂"]
    assert spans[0] == spans[-1] == Span("…")
    assert 60 <= sum(len(span.text) for span in spans[1:-1]) <= 80


def test_snippet_prefers_the_place_with_most_terms() -> None:
    text = "水厂。" + FILLER * 6 + "水厂昨日通水。" + FILLER * 6
    assert marked_words(snippet(text, terms("水厂 通水"))) == ["水厂", "通水"]


def test_snippet_without_hit_is_the_beginning() -> None:
    assert snippet(FILLER * 9, terms("水厂"))[0].text.startswith(FILLER)


def test_snippet_of_nothing_is_empty() -> None:
    assert snippet("", terms("水厂")) == ()


def test_snippet_splits_no_latin_word() -> None:
    words = [f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    spans = snippet(" ".join(words), terms("wordm"))
    shown = "".join(span.text for span in spans if span.text != "…")
    assert set(shown.split()) <= set(words)


def test_a_mark_at_the_cut_stays_whole() -> None:
    text = "水厂" + "。" * (WIDTH - 3) + "通水" + "。" * 20
    assert marked_words(snippet(text, terms("水厂 通水"))) == ["水厂", "通水"]


@given(
    st.text(alphabet="清河水厂 abÉ１2ﬁ，\n", max_size=300),
    st.text(alphabet='清河水a1*" -', max_size=9),
)
def test_snippet_is_a_piece_of_the_text(text: str, query: str) -> None:
    spans = snippet(text, terms(query))
    shown = "".join(span.text for span in spans if span.text != "…")
    assert shown in text.replace("\n", " ")
    assert all(span.text for span in spans)
    assert len(shown) <= WIDTH * 2 + LONGEST_STEP


@given(st.text(), st.text(max_size=9))
def test_marking_changes_no_character(text: str, query: str) -> None:
    assert "".join(span.text for span in marked(text, terms(query))) == text
