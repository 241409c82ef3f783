"""How the chunks of a flat page begin and end, and how well each would carry on each other one.

Takes a page's texts; gives numbers for the learned scorer of links. Whether a sentence goes on is
told by the marks at the seam (`language.goes_on`), by whether a word runs over it, and by whether
the page prints the letters that meet there elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.bylines import split_credit, split_lead
from jianbao.reading.calendar import parse_date
from jianbao.reading.flat_chunks import Chunk, is_head_inside
from jianbao.reading.language import (
    CARRY_ON,
    closes,
    ends_sentence,
    is_cjk,
    never_first,
    open_quotes,
    refers_back,
    starts_anew,
    starts_sentence,
)
from jianbao.reading.page_words import is_wide
from jianbao.reading.remembered import Remembered
from jianbao.reading.word_kinds import words_of

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

TAIL = 160
"""Characters at a text's end that tell whether its sentence is done."""
REACHING = 4
"""Characters on each side of a seam in which a word that runs over it is looked for."""
SEAM = "\0"
"""Stands between the letters on both sides of a seam."""
SEAMS_KEPT = 2_000
"""Seams that are remembered."""
OPENING = 40
"""Characters of a text's beginning that tell how a story or a sentence begins."""
OPENS = (
    *("closing", "anew", "sentence", "lower", "upper", "never"),
    *("quoted", "figure", "lead", "back"),
)
"""Yes or no that are told of beginnings: a mark that closes what stands before, words that open a
story or an item, words that open a sentence, a small letter, a capital, a character with which no
sentence begins; quotes, a figure, a lead-in, words that refer back."""
CLOSINGS = ("ended", "quotes", "carries", "letter", "inside", "credit", "date")
"""The same of endings: a full stop, quotes left open, a mark after which sentences go on, a letter;
a line inside a story that text follows, a credit in brackets, nothing but a date."""
OPENS_TOLD, CLOSINGS_TOLD = 6, 4
"""The first so many of them tell whether a sentence goes on."""
MIDWAY = ("closing", "lower", "never")
"""With which of them no sentence begins."""
NO_LETTER = "\0"
"""Stands beside the letter of a text that has but one."""
CODE, NO_CODE = 21, 0x1FFFFF
"""Bits of a character's code, and the code of none."""
KEPT = 600
"""Texts whose ends are remembered: each is asked about when roles are told, and again when chunks
are linked."""
SHORT_DATE = 16
"""Characters of the longest line that is nothing but a date."""


class Edge(msgspec.Struct, frozen=True, gc=False):
    """One end of a text: which of `MARKS` are told of it, a byte each, its two outermost letters,
    and the few that may be part of a word that runs over it."""

    MARKS: ClassVar[tuple[str, ...]]

    told: bytes
    letters: str
    reach: str

    def is_so(self, mark: str) -> bool:
        """Whether one of `MARKS` is told of it."""
        return self.told[self.MARKS.index(mark)] > 0


class Beginning(Edge, frozen=True, gc=False):
    """How a text begins."""

    MARKS: ClassVar[tuple[str, ...]] = OPENS

    @property
    def midway(self) -> bool:
        """Whether it begins where no sentence does."""
        return any(map(self.is_so, MIDWAY))


class Ending(Edge, frozen=True, gc=False):
    """How a text ends."""

    MARKS: ClassVar[tuple[str, ...]] = CLOSINGS


@lru_cache(maxsize=KEPT)
def beginning(text: str) -> Beginning:
    """How `text`, which is not empty, begins."""
    first = text[0]
    lead = split_lead(text, opening=True)
    told = (
        closes(first),
        starts_anew(text),
        starts_sentence(text),
        first.islower(),
        first.isupper(),
        never_first(first),
        first in "“‘「『《\"'«»",
        first.isdigit(),
        bool(lead.dateline or lead.byline),
        refers_back(text[:OPENING]),
    )
    letters = text[:2] if len(text) > 1 else text + NO_LETTER
    return Beginning(bytes(told), letters, text[:REACHING].replace(SEAM, " "))


@lru_cache(maxsize=KEPT)
def ending(text: str) -> Ending:
    """How `text`, which is not empty, ends."""
    tail = text[-TAIL:]
    last = text[-1]
    told = (
        ends_sentence(tail),
        open_quotes(text) > 0,
        last in CARRY_ON,
        is_cjk(last) or last.isalnum(),
        is_head_inside(text),
        last in ")）" and bool(split_credit(tail)[1]),
        len(text) <= SHORT_DATE and parse_date(text) is not None,
    )
    letters = text[-2:] if len(text) > 1 else NO_LETTER + text
    return Ending(bytes(told), letters, text[-REACHING:].replace(SEAM, " "))


class Seams:
    """What meets where one chunk of a page would follow another."""

    def __init__(self, chunks: Sequence[Chunk], texts: Sequence[str]) -> None:
        """`texts` are all that the page prints."""
        begins = [beginning(c.text) for c in chunks]
        ends = [ending(c.text) for c in chunks]
        self.heads = [begin.reach for begin in begins]
        self.tails = [end.reach for end in ends]
        self.opens = _table([begin.told for begin in begins], len(OPENS))
        self.closings = _table([end.told for end in ends], len(CLOSINGS))
        self.first, self.second = _codes([begin.letters for begin in begins])
        self.before_last, self.last = _codes([end.letters for end in ends])
        raw = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = np.full(len(raw) + 1, NO_CODE, dtype=np.uint64)
        codes[:-1] = raw
        self.threes = _joined(codes[:-2], codes[1:-1], codes[2:])
        self.threes.sort()
        self.twos = self.threes >> np.uint64(CODE)
        self.opening = _as_number(self.opens[:, :OPENS_TOLD])
        self.closing = _as_number(self.closings[:, :CLOSINGS_TOLD])
        self.chinese_first, self.chinese_last = is_wide(self.first), is_wide(self.last)

    def begins(self, mark: str) -> Bools:
        """Whether one of `OPENS` is told of each chunk."""
        told: Bools = self.opens[:, OPENS.index(mark)]
        return told

    def ends(self, mark: str) -> Bools:
        """Whether one of `CLOSINGS` is told of each chunk."""
        told: Bools = self.closings[:, CLOSINGS.index(mark)]
        return told

    def onward(self, before: Ints, after: Ints) -> Floats:
        """How likely it is, 0 to 1, that chunks `after` carry on the sentences of `before`, by the
        marks alone: `language.goes_on` for many pairs of texts without jump lines, but that after
        a full stop within quotes a text that leaves quotes open as well is taken like any."""
        found: Floats = _onward()[self.closing[before], self.opening[after]]
        return found

    def known(self, before: Ints, after: Ints) -> Floats:
        """How much of the letters that meet the page prints elsewhere: 0 to 3."""
        first, second = self.first[after], self.second[after]
        last, before_last = self.last[before], self.before_last[before]
        found = _among(_joined(last, first), self.twos).astype(np.float64)
        found += _among(_joined(before_last, last, first), self.threes)
        found += _among(_joined(last, first, second), self.threes)
        return found

    def word_over(self, before: Ints, after: Ints) -> Floats:
        """Whether a word runs over each seam: 1, 0, or -1 where each side is whole words by
        itself though letters meet."""
        found = np.zeros(len(before))
        asked = (self.chinese_last[before] & self.chinese_first[after]).nonzero()[0]
        tails, heads = self.tails, self.heads
        pairs = zip(before[asked].tolist(), after[asked].tolist(), strict=True)
        found[asked] = words_over([tails[i] + SEAM + heads[j] for i, j in pairs])
        return found


@lru_cache(maxsize=1)
def _onward() -> Floats:
    """`Seams.onward` for every way in which a text may end (row) and begin (column)."""
    ends, begins = np.arange(1 << CLOSINGS_TOLD)[:, None], np.arange(1 << OPENS_TOLD)[None]
    closing, anew, sentence, lower, upper, never = (begins >> k & 1 > 0 for k in range(OPENS_TOLD))
    ended, quotes, carries, letter = (ends >> k & 1 > 0 for k in range(CLOSINGS_TOLD))
    still_open = np.select(
        [carries, quotes | never, sentence | upper, letter], [0.9, 0.95, 0.6, 0.85], 0.6
    )
    finished = np.where(quotes, 0.3, 0.05)
    found: Floats = np.select(
        [closing & ~ended, closing, anew & ended, anew, lower & ~ended, lower, ended],
        [0.95, 0.6, 0.05, 0.2, 0.95, 0.4, finished],
        still_open,
    )
    return found


def words_over(seams: Sequence[str]) -> list[int]:
    """Whether a word runs over each seam of two ends of Chinese text with `SEAM` between, and
    nowhere else: 1, or -1 where none does. Words are those of the segmenter's list."""
    return _over.of(seams)


def _over_lines(seams: Sequence[str]) -> Iterator[int]:
    """The same for seams that are not known."""
    # All in one call, a line each: words never run over a line's end.
    text = "\n".join(seams).replace(SEAM, "")
    ends = set(accumulate(map(len, words_of(text))))
    start = 0
    for seam in seams:
        yield -1 if start + seam.index(SEAM) in ends else 1
        start += len(seam)


_over = Remembered(_over_lines, SEAMS_KEPT)


def _table(told: Sequence[bytes], width: int) -> Bools:
    """What is told of each, a row for each."""
    return np.frombuffer(b"".join(told), dtype=np.bool_).reshape(len(told), width)


def _codes(letters: Sequence[str]) -> npt.NDArray[np.uint64]:
    """The codes of two letters of each, those of all first letters and those of all second ones."""
    raw = "".join(letters).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(raw, np.uint32).astype(np.uint64).reshape(len(letters), 2).T


def _as_number(told: Bools) -> Ints:
    """Each row as one number, its first column the lowest bit."""
    number: Ints = told @ (1 << np.arange(told.shape[1]))
    return number


def _joined(*codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Characters side by side as one number each."""
    whole = codes[0]
    for more in codes[1:]:
        whole = (whole << np.uint64(CODE)) | more
    return whole


def _among(wanted: npt.NDArray[np.uint64], known: npt.NDArray[np.uint64]) -> Bools:
    """Which of `wanted` are among the sorted `known`."""
    if not len(known):
        return np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(known.searchsorted(wanted), len(known) - 1)
    found: Bools = known[at] == wanted
    return found
