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
from jianbao.reading.remembered import Remembered

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
    return _rows(_first, [text[:REACH] if text and is_cjk(text[0]) else "" for text in texts])


def last_words(texts: Sequence[str]) -> Floats:
    """The kinds of the last words of each text, the last first; all 0 for one that does not end in
    Chinese."""
    return _rows(_last, [text[-REACH:] if text and is_cjk(text[-1]) else "" for text in texts])


Kinds = tuple[float, ...]

ENDS_KEPT = 20_000
"""Beginnings, and as many endings, that are remembered."""


def _rows(known: Remembered[Kinds], pieces: Sequence[str]) -> Floats:
    return np.array(known.of(pieces), dtype=np.float64).reshape(len(pieces), WIDTH)


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


def _kinds(words: Sequence[Tagged]) -> Kinds:
    found = [0.0] * WIDTH
    for k, (word, tag) in enumerate(words[:WORDS]):
        start = k * (len(KINDS) + 1)
        found[start + _AT[_kind(tag)]] = 1.0
        found[start + len(KINDS)] = float(len(word) == 1)
    return tuple(found)


_first = Remembered(lambda pieces: [_kinds(words) for words in _tagged(pieces)], ENDS_KEPT)
_last = Remembered(lambda pieces: [_kinds(words[::-1]) for words in _tagged(pieces)], ENDS_KEPT)


def _kind(tag: str) -> str:
    if tag in _NAMES:
        return "nr"
    return tag[0] if tag[:1] in _AT else "x"
