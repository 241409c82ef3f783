"""Words read where nothing is printed."""

from __future__ import annotations

import numpy as np

from jianbao.model import Box
from jianbao.scans.engine import Found
from jianbao.scans.ink import Black
from jianbao.scans.unprinted import is_unprinted

LINE = Found(text="清河大桥", box=Box(20, 20, 180, 60), confidence=0.9)


def page() -> Black:
    return np.zeros((100, 200), dtype=np.bool_)


def test_words_without_ink_are_unprinted_and_a_rule_over_them_is_none_of_theirs() -> None:
    ink = page()
    assert is_unprinted(LINE, ink)
    ink[20:22, :] = True
    assert is_unprinted(LINE, ink)


def test_printed_characters_are_not_were_they_all_one_stroke() -> None:
    ink = page()
    for x in range(20, 180, 40):
        ink[39:42, x + 4 : x + 36] = True
    assert not is_unprinted(LINE, ink)
    ink[:, 130:] = False
    assert not is_unprinted(LINE, ink)
    ink[:, 90:] = False
    assert is_unprinted(LINE, ink)


def test_a_column_is_looked_at_from_top_to_bottom() -> None:
    ink = page()
    ink[10:90, 98:102] = True
    column = Found(text="清河", box=Box(80, 10, 120, 90), confidence=0.9, vertical=True)
    assert not is_unprinted(column, ink)
    assert is_unprinted(column, page())


def test_what_is_read_surely_is_pale_print() -> None:
    sure = Found(text="清河大桥", box=Box(20, 20, 180, 60), confidence=0.99)
    assert not is_unprinted(sure, page())
