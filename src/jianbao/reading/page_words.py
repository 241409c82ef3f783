"""How much the pieces of a page speak of the same things, for all pairs of pieces at once.

Words are pairs of neighbouring characters in Chinese and whole words in other scripts; a word
counts by how few pieces of the page have it (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log

import numpy as np
import numpy.typing as npt

from jianbao.reading.letter_codes import Letters, letter_codes
from jianbao.reading.remembered import Remembered

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

SHORTEST = 3
"""Letters of the shortest word of a script that is written with spaces."""
GRADES = 64
"""Letters of a word that tell it from others."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_POWERS = np.cumprod(np.full(GRADES, _FACTOR), dtype=np.uint64)
_WIDE = ((0x3400, 0xA000), (0x3041, 0x3100), (0x3005, 0x3008), (0xF900, 0xFB00), (0x20000, 0x323B0))
"""Blocks of the Unicode standard that are written without spaces between words."""


class PageWords:
    """The words of a page's pieces, weighed by all of them.

    `weight[i]` is that of all words of piece i: a word counts 0 where all pieces have it, 1 where
    one alone has. `index` and `piece` are all pairs of a word, by number, and a piece that has it,
    by word and then by piece, `value` what the word counts; `held` is how many pieces have each
    word.
    """

    weight: Floats
    value: Floats
    index: Ints
    piece: Ints
    held: Ints

    def __init__(self, words: Words, piece: Ints, count: int) -> None:
        """The `words`, any numbers, of `count` pieces: which one has each is told by `piece`."""
        self.count = count
        self.index, self.piece = _held(words, piece, self.count)
        self.held = np.bincount(self.index)
        self.value = idf(self.held, self.count)[self.index]
        self.weight = np.bincount(self.piece, self.value, self.count).astype(np.float64)

    @cached_property
    def shared(self) -> Floats:
        """The weight of the words that pieces i (row) and j (column) both have."""
        count = self.count
        again = (self.held[self.index] > 1).nonzero()[0]
        piece, value = self.piece[again], self.value[again]
        one, two = _pairs(self.held[self.held > 1])
        both = piece[one] * count + piece[two]
        shared = np.bincount(both, value[one], count * count).astype(np.float64)
        shared = shared.reshape(count, count)
        shared = shared + shared.T
        np.fill_diagonal(shared, self.weight)
        return shared

    def shared_from(self, first: int) -> Floats:
        """The same of pieces i from number `first` on and pieces j before it, a row for each i;
        little work where the former are few and short."""
        late = (self.piece >= first).nonzero()[0]
        # Of each word the pieces stand in their order, those before `first` before the others.
        early = np.bincount(self.index[self.piece < first], minlength=len(self.held))
        begins = self.held.cumsum() - self.held
        many = early[self.index[late]]
        one = late.repeat(many)
        nth = np.arange(len(one)) - (many.cumsum() - many).repeat(many)
        two = begins[self.index[one]] + nth
        both = (self.piece[one] - first) * first + self.piece[two]
        rows = self.count - first
        shared = np.bincount(both, self.value[one], rows * first).astype(np.float64)
        return shared.reshape(rows, first)


def page_words(pieces: Sequence[str]) -> PageWords:
    """The words of some texts."""
    found = _words_of.of(pieces)
    words = np.concatenate([np.zeros(0, np.uint64), *found])
    piece = np.arange(len(pieces)).repeat([len(one) for one in found])
    return PageWords(words, piece, len(pieces))


def idf(held: Ints, count: int) -> Floats:
    """What words count of which so many of a page's `count` pieces have each (at least one)."""
    pieces = max(2, count)
    # Most words are held by few: the logarithm is asked of each number once.
    each = np.log(pieces / np.arange(1, pieces + 1)) / log(pieces)
    values: Floats = each[np.minimum(held, pieces) - 1]
    return values


PIECES_KEPT, LONGEST_KEPT = 600, 4000
"""Pieces whose words are remembered, and characters of the longest of them: a page's texts are
compared several times over."""


def _found(pieces: Sequence[str]) -> list[Words]:
    """The words of each of different pieces as numbers."""
    words, starts = words_in(letter_codes("\n".join(pieces)))
    ends = np.cumsum([len(piece) + 1 for piece in pieces])
    piece = ends.searchsorted(starts, side="right")
    order = piece.argsort(kind="stable")
    words, edges = words[order], piece[order].searchsorted(np.arange(len(pieces) + 1))
    return [words[start:end] for start, end in pairwise(edges.tolist())]


_words_of = Remembered(_found, PIECES_KEPT, LONGEST_KEPT)


def _held(words: Words, piece: Ints, count: int) -> tuple[Ints, Ints]:
    """Which word each of the `count` pieces has, a pair of numbers once for each, by word and then
    by piece; words counted from 0."""
    # Word and piece as one number, since numbers are sorted much quicker than places by them: the
    # low bits are the piece, what is above them tells words apart.
    low = np.uint64(max(count, 1).bit_length())
    both = ((words * _FACTOR) >> low << low) | piece.astype(np.uint64)
    both.sort()
    both = both[_new(both)]
    held = both & ((np.uint64(1) << low) - np.uint64(1))
    return _new(both >> low).cumsum() - 1, held.astype(np.int64)


def _new(values: Words) -> npt.NDArray[np.bool_]:
    """Which of `values` differ from the one before."""
    new = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new


def _pairs(held: Ints) -> tuple[Ints, Ints]:
    """Places of all pairs of pieces that have a word in common, word by word: `held` pieces each,
    which stand side by side."""
    ends = held.cumsum().repeat(held)
    every = np.arange(len(ends), dtype=np.int64)
    after: Ints = ends - every - 1
    one: Ints = every.repeat(after)
    # Those after each one follow on it in the order of the pairs.
    before: Ints = after.cumsum() - after
    behind: Ints = every + 1 - before
    return one, behind.repeat(after) + np.arange(len(one))


def words_in(bare: Letters) -> tuple[Words, Ints]:
    """The words of a text as numbers, and where each begins in it."""
    codes, places = bare.codes.astype(np.uint64), bare.places
    wide = is_wide(bare.codes)
    touching = places[1:] - places[:-1] == 1
    paired = (touching & (wide[1:] | wide[:-1])).nonzero()[0]
    pairs = (codes[paired] << np.uint64(21)) | codes[paired + 1]
    spelled, starts = _spelled(codes, places, wide)
    return np.concatenate([pairs, spelled]), np.concatenate([places[paired], starts])


def is_wide(codes: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.bool_]:
    """Which letters belong to a script that is written without spaces."""
    table = _wide()
    found: npt.NDArray[np.bool_] = table[np.minimum(codes, len(table) - 1)]
    return found


@lru_cache(maxsize=1)
def _wide() -> npt.NDArray[np.bool_]:
    """Whether each character is of such a script; the last one stands for all beyond."""
    table = np.zeros(max(end for _, end in _WIDE) + 1, dtype=np.bool_)
    for start, end in _WIDE:
        table[start:end] = True
    return table


def _spelled(codes: Words, places: Ints, wide: npt.NDArray[np.bool_]) -> tuple[Words, Ints]:
    """Words and numbers of other scripts: runs of letters that touch."""
    narrow = (~wide).nonzero()[0]
    if not len(narrow):
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    begins = np.ones(len(narrow), dtype=np.bool_)
    place = places[narrow]
    begins[1:] = (narrow[1:] - narrow[:-1] != 1) | (place[1:] - place[:-1] != 1)
    starts = begins.nonzero()[0]
    sizes = np.diff(starts, append=len(narrow))
    rank = np.arange(len(narrow)) - starts.repeat(sizes)
    mixed = codes[narrow] * _POWERS[np.minimum(rank, GRADES - 1)]
    hashed = np.add.reduceat(mixed, starts) | np.uint64(1 << 63)
    first = codes[narrow[starts]]
    figure = (first >= ord("0")) & (first <= ord("9"))
    kept = figure | (sizes >= SHORTEST)
    return hashed[kept], places[narrow[starts[kept]]]
