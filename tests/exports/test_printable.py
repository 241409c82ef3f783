from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.exports.printable import printable


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("水\x00厂\x1b[31m", "水厂[31m"),
        ("两\n行\t之 间", "两 行 之 间"),
        ("\u202e倒\u2069着", "倒着"),
        ("\ud800半", "半"),
        ("\uffff\U0001fffe非", "非"),
        ("𠮷野家", "𠮷野家"),
        ("re\u00ad", "re\u00ad"),
        (" \u3000 ", ""),
    ],
)
def test_what_steers_is_left_out(text: str, kept: str) -> None:
    assert printable(text) == kept


@given(st.text(max_size=60))
def test_letters_and_digits_stay(text: str) -> None:
    assert list(filter(str.isalnum, printable(text))) == list(filter(str.isalnum, text))
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in printable(text))
