"""Kinds of words (parts of speech) with which Chinese text begins and ends: numbers for learned
scorers.

A sentence cut by a column's foot goes on with a verb, a particle, a measure word more often than
any sentence begins with one, and breaks off after a preposition or an attribute as no sentence
ends. Words and their kinds are those of the segmenter's list.
"""

from __future__ import annotations

from functools import lru_cache

import rjieba

from jianbao.reading.language import is_cjk

KINDS = ("n", "nr", "t", "r", "v", "a", "d", "p", "c", "m", "q", "u", "f", "x")
"""Nouns, names, times, pronouns, verbs, adjectives, adverbs, prepositions, conjunctions, numerals,
measure words, particles, places; and all others."""
_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nt", "nz"))
REACH = 10
"""Characters at a text's end in which its words are looked for."""
WORDS = 2
"""Words on each side of a seam whose kinds are told."""
WIDTH = WORDS * (len(KINDS) + 1)
"""Numbers for a text's beginning or end: of each word its kind, and whether it is one letter."""

_NONE = (0.0,) * WIDTH
_AT = {kind: k for k, kind in enumerate(KINDS)}


def first_words(text: str) -> tuple[float, ...]:
    """The kinds of the first words of `text`; all 0 where it does not begin in Chinese."""
    return _kinds(text[:REACH], False) if text and is_cjk(text[0]) else _NONE


def last_words(text: str) -> tuple[float, ...]:
    """The kinds of the last words of `text`, the last first; all 0 where it does not end in
    Chinese."""
    return _kinds(text[-REACH:], True) if text and is_cjk(text[-1]) else _NONE


@lru_cache(maxsize=20_000)
def _kinds(text: str, backwards: bool) -> tuple[float, ...]:
    found = [0.0] * WIDTH
    # The segmenter takes no half of a surrogate pair.
    words = rjieba.tag(text.encode(errors="replace").decode(), False)
    if backwards:
        words = words[::-1]
    for k, (word, tag) in enumerate(words[:WORDS]):
        start = k * (len(KINDS) + 1)
        found[start + _AT[_kind(tag)]] = 1.0
        found[start + len(KINDS)] = float(len(word) == 1)
    return tuple(found)


def _kind(tag: str) -> str:
    if tag in _NAMES:
        return "nr"
    return tag[0] if tag[:1] in _AT else "x"
