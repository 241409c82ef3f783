"""Kinds of words (parts of speech) with which Chinese text begins and ends: numbers for learned
scorers.

A sentence cut by a column's foot goes on with a verb, a particle, a measure word more often than
any sentence begins with one, and breaks off after a preposition or an attribute as no sentence
ends. Words and their kinds are those of the segmenter's list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt
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

Floats = npt.NDArray[np.float64]
Tagged = tuple[str, str]
"""A word and its kind."""

_NO_LINE_END = re.compile(r"[\r\n]")
_AT = {kind: k for k, kind in enumerate(KINDS)}


def first_words(texts: Sequence[str]) -> Floats:
    """The kinds of the first words of each text, a row each; all 0 for one that does not begin in
    Chinese."""
    return _rows([text[:REACH] if text and is_cjk(text[0]) else "" for text in texts], False)


def last_words(texts: Sequence[str]) -> Floats:
    """The kinds of the last words of each text, the last first; all 0 for one that does not end in
    Chinese."""
    return _rows([text[-REACH:] if text and is_cjk(text[-1]) else "" for text in texts], True)


_KNOWN: dict[tuple[str, bool], tuple[float, ...]] = {}
"""The rows of ends of texts, by their letters and whether they are read from behind."""
ENDS_KEPT = 20_000
"""Ends of texts that are remembered."""


def _rows(pieces: Sequence[str], backwards: bool) -> Floats:
    new = [piece for piece in dict.fromkeys(pieces) if (piece, backwards) not in _KNOWN]
    if len(_KNOWN) + len(new) > ENDS_KEPT:
        _KNOWN.clear()
        new = list(dict.fromkeys(pieces))
    for piece, words in zip(new, _tagged(new), strict=True):
        _KNOWN[piece, backwards] = _kinds(words[::-1] if backwards else words)
    rows = [_KNOWN[piece, backwards] for piece in pieces]
    return np.array(rows, dtype=np.float64).reshape(len(pieces), WIDTH)


def _tagged(pieces: Sequence[str]) -> list[list[Tagged]]:
    """The words of each piece with their kinds; all in one call, a line each."""
    lines = [_NO_LINE_END.sub(" ", piece) for piece in pieces]
    # The segmenter takes no half of a surrogate pair.
    tagged = rjieba.tag("\n".join(lines).encode(errors="replace").decode(), False)
    found: list[list[Tagged]] = [[] for _ in pieces]
    ends = list(accumulate(len(line) + 1 for line in lines))
    at, k = 0, 0
    for word, tag in tagged:
        at += len(word)
        if at == ends[k] and word == "\n":
            k += 1
        else:
            found[k].append((word, tag))
    return found


def _kinds(words: Sequence[Tagged]) -> tuple[float, ...]:
    found = [0.0] * WIDTH
    for k, (word, tag) in enumerate(words[:WORDS]):
        start = k * (len(KINDS) + 1)
        found[start + _AT[_kind(tag)]] = 1.0
        found[start + len(KINDS)] = float(len(word) == 1)
    return tuple(found)


def _kind(tag: str) -> str:
    if tag in _NAMES:
        return "nr"
    return tag[0] if tag[:1] in _AT else "x"
