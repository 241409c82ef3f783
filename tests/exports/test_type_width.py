from __future__ import annotations

import pytest

from jianbao.exports.type_width import advances, natural_width


def test_chinese_is_wider_than_latin_and_slim_letters_are_slimmer() -> None:
    assert advances("清𠮷") == [1000, 1000]
    slim, usual, broad = advances("inW")
    assert slim < usual < broad < 1000
    assert advances("e\u0301")[1] == 0


def test_marks_are_square_among_chinese_only() -> None:
    assert advances("“好”") == [1000, 1000, 1000]
    assert advances("“ok”")[0] < 500
    assert advances("αβ清清清")[0] < 1000  # letters are never square


@pytest.mark.parametrize(("text", "width"), [("", 0.0), ("清河", 2.0)])
def test_natural_width(text: str, width: float) -> None:
    assert natural_width(text) == width
