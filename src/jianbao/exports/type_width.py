"""How wide characters are in type of the usual kind, where nobody knows the face."""

from __future__ import annotations

import unicodedata

EM = 1000
"""Widths are told in thousandths of the type size."""

WIDE_FROM = "\u2e80"
"""The first of the characters that are set in a square: Chinese, and what is set among it."""

USUAL_WIDTH, SLIM_WIDTH, BROAD_WIDTH, CAPITAL_WIDTH = 550, 300, 850, 680
SLIM = " !'()*,-./:;I[]`fijlrt|ıſ‘’“”·"
BROAD = "MWmw%@&ŒœÆæ—…"
"""Of faces for text on the average, so that words fall where they are printed in the line."""


CHINESE_SHARE = 0.5
"""Of a line's characters: from here on its marks are set as among Chinese, each in a square."""


def advances(text: str) -> list[int]:
    """Width of every character of a line, in thousandths of its size."""
    squares = sum(char >= WIDE_FROM for char in text)
    chinese = squares >= CHINESE_SHARE * max(len(text), 1)
    return [_advance(char, chinese) for char in text]


def natural_width(text: str) -> float:
    """Width of a line at size 1."""
    return sum(advances(text)) / EM


def _advance(char: str, chinese: bool) -> int:
    if unicodedata.combining(char):
        return 0
    width = unicodedata.east_asian_width(char)
    # Quotes, dashes and the like are of either width (UAX 11: ambiguous).
    if char >= WIDE_FROM or width in "WF" or (chinese and width == "A" and not char.isalpha()):
        return EM
    if char in SLIM:
        return SLIM_WIDTH
    if char in BROAD:
        return BROAD_WIDTH
    return CAPITAL_WIDTH if char.isupper() else USUAL_WIDTH
