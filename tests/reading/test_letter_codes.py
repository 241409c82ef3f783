from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.language import letters
from jianbao.reading.letter_codes import letter_codes


def spelled(text: str) -> str:
    return "".join(map(chr, letter_codes(text).codes.tolist()))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("", ""),
        ("，。 —", ""),
        ("清河Ａ１桥", "清河a1桥"),
        ("60㎡", "60m"),
        ("\ud800清", "清"),
        ("𠮷野家", "𠮷野家"),
        ("Straße", "strase"),
    ],
)
def test_letters_folded(text: str, bare: str) -> None:
    assert spelled(text).replace("\ud800", "") == bare


@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0xFFFF)))
@settings(max_examples=200)
def test_places_tell_where_each_letter_stands(text: str) -> None:
    codes, places = letter_codes(text)
    assert len(codes) == len(places)
    for code, place in zip(codes.tolist(), places.tolist(), strict=True):
        assert letters(text[place])[:1] == chr(code) or not text[place].isalnum()
    assert {k for k, c in enumerate(text) if letters(c)} <= set(places.tolist())


@given(st.text(alphabet="清河区，。“”ＡａBß1１Ⅳ①가 \n"))
def test_the_same_letters_as_of_the_whole_text(text: str) -> None:
    firsts = "".join(letters(c)[:1] for c in text)
    assert spelled(text) == "".join(unicodedata.normalize("NFKC", c) for c in firsts)
