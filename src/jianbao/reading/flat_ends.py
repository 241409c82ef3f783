"""How the chunks of a flat page begin and end, and how well each would carry on each other one.

Takes a page's texts; gives numbers for the learned scorer of links. Whether a sentence goes on is
told by the marks at the seam (`language.goes_on`), by whether a word runs over it, and by whether
the page prints the letters that meet there elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import msgspec
import numpy as np
import numpy.typing as npt
import rjieba

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

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

TAIL = 160
"""Characters at a text's end that tell whether its sentence is done."""
REACHING = 4
"""Characters on each side of a seam in which a word that runs over it is looked for."""
OPENING = 40
"""Characters of a text's beginning that tell how a story or a sentence begins."""
OPENS = "closing anew sentence lower upper never quoted figure lead back"
CLOSINGS = "ended quotes carries letter inside credit date"
"""Columns of what is told of beginnings and endings."""
KEPT = 2000
"""Texts whose ends are remembered: each is asked about when roles are told, and again when chunks
are linked."""
SHORT_DATE = 16
"""Characters of the longest line that is nothing but a date."""


class Beginning(msgspec.Struct, frozen=True):
    """How a text begins: the marks and words it opens with."""

    closing: bool
    anew: bool
    sentence: bool
    lower: bool
    upper: bool
    never: bool
    quoted: bool
    figure: bool
    lead: bool
    back: bool
    head: str

    @property
    def midway(self) -> bool:
        """Whether it begins where no sentence does."""
        return self.closing or self.lower or self.never


class Ending(msgspec.Struct, frozen=True):
    """How a text ends: the mark it ends in, and what is left open."""

    ended: bool
    quotes: bool
    carries: bool
    letter: bool
    inside: bool
    credit: bool
    date: bool
    tail: str


@lru_cache(maxsize=KEPT)
def beginning(text: str) -> Beginning:
    """How `text`, which is not empty, begins."""
    first = text[0]
    lead = split_lead(text, opening=True)
    return Beginning(
        closing=closes(first),
        anew=starts_anew(text),
        sentence=starts_sentence(text),
        lower=first.islower(),
        upper=first.isupper(),
        never=never_first(first),
        quoted=first in "“‘「『《\"'«»",
        figure=first.isdigit(),
        lead=bool(lead.dateline or lead.byline),
        back=refers_back(text[:OPENING]),
        head=text[:REACHING],
    )


@lru_cache(maxsize=KEPT)
def ending(text: str) -> Ending:
    """How `text`, which is not empty, ends."""
    tail = text[-TAIL:]
    last = text[-1]
    return Ending(
        ended=ends_sentence(tail),
        quotes=bool(open_quotes(text)),
        carries=last in CARRY_ON,
        letter=is_cjk(last) or last.isalnum(),
        inside=is_head_inside(text),
        credit=last in ")）" and bool(split_credit(tail)[1]),
        date=len(text) <= SHORT_DATE and parse_date(text) is not None,
        tail=text[-REACHING:],
    )


class Seams:
    """What meets where one chunk of a page would follow another."""

    def __init__(self, chunks: Sequence[Chunk], texts: Sequence[str]) -> None:
        """`texts` are all that the page prints."""
        self.begins = [beginning(c.text) for c in chunks]
        self.ends = [ending(c.text) for c in chunks]
        self.first = np.array([ord(b.head[0]) for b in self.begins], dtype=np.uint64)
        self.second = np.array([ord(b.head[1:2] or "\0") for b in self.begins], dtype=np.uint64)
        self.last = np.array([ord(e.tail[-1]) for e in self.ends], dtype=np.uint64)
        self.before_last = np.array([ord(e.tail[-2:-1] or "\0") for e in self.ends], np.uint64)
        raw = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = raw.astype(np.uint64)
        self.twos = np.sort(_joined(codes[:-1], codes[1:]))
        self.threes = np.sort(_joined(codes[:-2], codes[1:-1], codes[2:]))
        begins, ends = self.begins, self.ends
        self.opens = _column(
            begins, "closing anew sentence lower upper never quoted figure lead back"
        )
        self.closings = _column(ends, "ended quotes carries letter inside credit date")

    def onward(self, before: Ints, after: Ints) -> Floats:
        """How likely it is, 0 to 1, that chunks `after` carry on the sentences of `before`, by the
        marks alone: `language.goes_on` for many pairs of texts without jump lines, but that after
        a full stop within quotes a text that leaves quotes open as well is taken like any."""
        closing, anew, sentence, lower, upper, never = (self.opens[after, k] for k in range(6))
        ended, quotes, carries, letter = (self.closings[before, k] for k in range(4))
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
        met = [
            _word_over(self.ends[i].tail, self.begins[j].head)
            for i, j in zip(before.tolist(), after.tolist(), strict=True)
        ]
        return np.array(met, dtype=np.float64)


@lru_cache(maxsize=20_000)
def _word_over(tail: str, head: str) -> int:
    """Whether a word of Chinese runs over the seam of `tail` and `head`; 0 where it is no seam of
    Chinese letters. Words are those of the segmenter's list."""
    if not (is_cjk(tail[-1]) and is_cjk(head[0])):
        return 0
    at = 0
    # The segmenter takes no half of a surrogate pair.
    for word in rjieba.cut((tail + head).encode(errors="replace").decode(), False):
        if at == len(tail):
            return -1
        at += len(word)
        if at > len(tail):
            return 1
    return -1


def _column(of: Sequence[Beginning] | Sequence[Ending], names: str) -> Bools:
    """A row for each, a column for each name."""
    columns = names.split()
    told = attrgetter(*columns)
    rows = np.array([told(one) for one in of], dtype=np.bool_)
    return rows.reshape(len(of), len(columns))


def _joined(*codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Characters side by side as one number each."""
    whole = codes[0]
    for more in codes[1:]:
        whole = (whole << np.uint64(21)) | more
    return whole


def _among(wanted: npt.NDArray[np.uint64], known: npt.NDArray[np.uint64]) -> Bools:
    """Which of `wanted` are among the sorted `known`."""
    if not len(known):
        return np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    found: Bools = known[at] == wanted
    return found
