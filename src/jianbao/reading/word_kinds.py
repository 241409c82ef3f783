"""Words of Chinese text by the segmenter's list, and the kinds of those (parts of speech) with
which texts begin and end: numbers for learned scorers.

A sentence cut by a column's foot goes on with a verb, a particle, a measure word more often than
any sentence begins with one, and breaks off after a preposition or an attribute as no sentence
ends. Words and their kinds are those of the segmenter's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

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
Codes = tuple[int, ...]
"""What is told of the words of a beginning or end, a number each."""

ENDS_KEPT, WORDS_KEPT = 1_000, 20_000
"""Beginnings, as many endings, and words that are remembered."""
NO_WORD = 2 * len(KINDS)
"""The number of no word; those of words are twice their kind's, and one more for single letters."""

_LINE_END = re.compile(r"[\r\n]")
_AT = {kind: k for k, kind in enumerate(KINDS)}


def first_words(texts: Sequence[str]) -> Floats:
    """The kinds of the first words of each text, a row each; all 0 for one that does not begin in
    Chinese."""
    return _rows(_first, [text[:REACH] if text and is_cjk(text[0]) else "" for text in texts])


def last_words(texts: Sequence[str]) -> Floats:
    """The kinds of the last words of each text, the last first; all 0 for one that does not end in
    Chinese."""
    return _rows(_last, [text[-REACH:] if text and is_cjk(text[-1]) else "" for text in texts])


def _rows(known: Remembered[Codes], pieces: Sequence[str]) -> Floats:
    codes = np.array(known.of(pieces), dtype=np.int64).reshape(len(pieces), WORDS)
    return _traits()[codes].reshape(len(pieces), WIDTH)


@lru_cache(maxsize=1)
def _traits() -> Floats:
    """What is told of a word of each number: its kind, and whether it is one letter."""
    table = np.zeros((NO_WORD + 1, len(KINDS) + 1))
    every = np.arange(NO_WORD)
    table[every, every // 2] = 1.0
    table[1:NO_WORD:2, -1] = 1.0
    return table


def words_of(text: str) -> list[str]:
    """The words of `text` by the segmenter's list."""
    try:
        return rjieba.cut(text, False)
    except UnicodeEncodeError:  # it takes no half of a surrogate pair
        return rjieba.cut(text.encode(errors="replace").decode(), False)


def _words(pieces: Sequence[str]) -> Iterator[list[str]]:
    """The words of each piece; all in one call, a line each."""
    words = words_of("".join([_LINE_END.sub(" ", piece) + "\n" for piece in pieces]))
    start = 0
    for _ in pieces:
        end = words.index("\n", start)
        yield words[start:end]
        start = end + 1


def _codes(of: Sequence[Sequence[str]]) -> list[Codes]:
    """The numbers of the first of some words, for each of several runs of them."""
    padded = [(*words[:WORDS], *("",) * (WORDS - len(words))) for words in of]
    codes = iter(_code.of([word for words in padded for word in words]))
    return list(zip(*(codes,) * WORDS, strict=True))


def _codes_of(words: Sequence[str]) -> list[int]:
    """The number of each word. What kind a word is the segmenter's list tells, whatever stands
    beside it."""
    # The segmenter takes no half of a surrogate pair.
    tagged = rjieba.tag("\n".join(words).encode(errors="replace").decode(), False)
    tags = dict(tagged)
    return [2 * _AT[_kind(tags[word])] + (len(word) == 1) if word else NO_WORD for word in words]


_first = Remembered(lambda pieces: _codes(list(_words(pieces))), ENDS_KEPT)
_last = Remembered(lambda pieces: _codes([words[::-1] for words in _words(pieces)]), ENDS_KEPT)
_code = Remembered(_codes_of, WORDS_KEPT)


def _kind(tag: str) -> str:
    if tag in _NAMES:
        return "nr"
    return tag[0] if tag[:1] in _AT else "x"
