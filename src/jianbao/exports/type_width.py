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


def advances(text: str) -> list[int]:
    """Width of every character of a line, in thousandths of its size; among Chinese, marks are
    set in squares too."""
    squares = sum(char >= WIDE_FROM for char in text)
    chinese = squares > sum(char < WIDE_FROM and char.isalpha() for char in text)
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
