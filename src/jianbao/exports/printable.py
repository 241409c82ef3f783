"""Text as it may stand in a file for other programs: one line, and nothing that steers."""

from __future__ import annotations

import unicodedata

DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of text: in a line that stands at its place they only disorder."""


def printable(text: str) -> str:
    """`text` as one line without controls, lone surrogates, marks of direction and numbers that are
    no character at all."""
    kept = (" " if char.isspace() else char for char in text if not _steers(char))
    return " ".join("".join(kept).split())


def _steers(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cc":
        return not char.isspace()
    return category == "Cs" or char in DIRECTIONS or (ord(char) & 0xFFFE) == 0xFFFE
