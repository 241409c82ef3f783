from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.analyser import ANALYSER_VERSION, Words, analysed, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("清河区", "清河 河区 区"),
        ("水", "水"),
        ("清河，水厂", "清河 河 水厂 厂"),
        ("第12期", "第 12 期"),
        ("ＡＢＣ　１２", "abc 12"),
        ("Café CAFE\u0301 café", "cafe cafe cafe"),
        ("Straße Øre Łódź œuvre", "strasse ore lodz oeuvre"),
        ("İstanbul", "istanbul"),
        ("l'école avant-garde", "l ecole avant garde"),
        ("ﬁn ½", "fin 1 2"),
        ("co\u00adoperate", "cooperate"),
        ("ガラス ｶﾞﾗｽ", "カラ ラス ス カラ ラス ス"),
        ("snake_case", "snake case"),
        ("Ωμέγα ςΣ", "ωμεγα σσ"),
        ("𠮷野家", "𠮷野 野家 家"),
        ("，。！ \t\n", ""),
        ("", ""),
    ],
)
def test_words_of_a_text(text: str, words: str) -> None:
    assert analysed(text) == words


def test_changed_words_need_a_new_version() -> None:
    """The pinned words above are those of this version; change both together."""
    assert ANALYSER_VERSION == 1


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("The CAFE\u0301, now", "cafe", "CAFE\u0301"),
        ("ﬁn", "fin", "ﬁn"),
        ("a½b", "1", "½"),
        ("总１２期", "12", "１２"),
        ("㈱清河", "清河", "清河"),
    ],
)
def test_a_word_knows_its_place_in_the_original(text: str, word: str, original: str) -> None:
    found = next(token for token in tokens(text) if token.text == word)
    assert text[found.start : found.end] == original


@given(st.text())
def test_words_are_letters_and_digits_in_order_within_the_text(text: str) -> None:
    found = tokens(text)
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert token.text
        assert not set(token.text) & set(" \"*-():^+'_\0")
    starts = [token.start for token in found]
    assert starts == sorted(starts)


@given(st.text(alphabet="清河区水厂AbÉ１2 ，"))
def test_words_are_folded_once_and_for_all(text: str) -> None:
    for token in tokens(text):
        assert tokens(token.text)[0].text == token.text


MIXED = st.text(alphabet="清河区ab1½ﬁ ，\u0301", max_size=40)


@given(MIXED, st.integers(0, 40), st.integers(1, 3), st.booleans())
def test_words_are_looked_for_without_making_all(
    text: str, start: int, count: int, prefix: bool
) -> None:
    places = tokens(text)
    words = [token.text for token in places]
    wanted = words[start : start + count] or ["清河"]
    if prefix:
        wanted = [*wanted[:-1], wanted[-1][:1]]

    def stand_at(place: int) -> bool:
        *there, last = words[place : place + len(wanted)]
        fits = last.startswith(wanted[-1]) if prefix else last == wanted[-1]
        return there == wanted[:-1] and fits

    expected = [
        (places[place], places[place + len(wanted) - 1])
        for place in range(len(words) - len(wanted) + 1)
        if stand_at(place)
    ]
    assert list(Words(text).occurrences(wanted, prefix=prefix)) == expected
