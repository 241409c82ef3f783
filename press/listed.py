"""Lists of words, written as one string."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """The words of a string, at its blanks."""
    return tuple(words.split())
