"""The text chunks and headings of a flat page as they stand, and all that its pairs are asked:
how each begins and ends, what stands between, and the words that they share.

Takes chunks and headings; gives arrays with a number for each chunk, heading or pair of them, which
`flat_traits` puts together for the learned scorer of links.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_ends import MIDWAY, Seams
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_runs import (
    OPENING,
    figure_share,
    form_traits,
    kin_traits,
    names_vocabulary,
    page_vocabulary,
    running,
    runs_of,
)
from jianbao.reading.language import cjk_share
from jianbao.reading.page_words import page_words
from jianbao.reading.word_kinds import first_words, last_words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

REACH = 24
"""Chunks between two parts of one story at most, but where jump lines tie them."""
KEPT = 100
"""Numbers of chunks for which it is remembered which of them are near one another."""
WINDOW = 4
"""Chunks of one story that are looked at on each side of a seam, and under a heading."""
SUBHEAD = 24
"""Characters of the longest head inside a story."""


class FlatScene:
    """Text chunks and headings of a page, and all that its pairs are asked about."""

    def __init__(
        self, bodies: Sequence[Chunk], headings: Sequence[HeadingRun], signed: Collection[int]
    ) -> None:
        """`signed` are the places of chunks with a byline right above them."""
        self.bodies, self.headings = bodies, headings
        n = self.n = len(bodies)
        self.m = len(headings)
        texts = [c.text for c in bodies]
        titles = self.titles = [heading.text for heading in headings]
        self.seams = Seams(bodies, texts)
        self.latin = cjk_share("".join(text[:OPENING] for text in texts)) < 0.5
        words = page_words([*texts, *titles])
        self.shared, self.weight = words.shared, np.maximum(words.weight, 1e-9)
        self.firsts, self.lasts = first_words(texts), last_words(texts)
        self.place = np.array([h.place for h in headings], dtype=np.int64)
        self.length = np.array([len(text) for text in texts], dtype=np.float64)
        self.until = running(self.length)
        self.jump_to, self.jump_from = _jump_pages(bodies, "to"), _jump_pages(bodies, "from")
        marked = np.zeros(n, dtype=np.bool_)
        marked[[k for k in signed if k < n]] = True
        self.lead = self.seams.begins("lead") | marked
        self.leads_until = running(self.lead)
        headings_at = np.bincount(self.place, minlength=n + 1)
        self.headings_until = running(headings_at)
        self.headed = headings_at[:n] > 0
        short = np.array([len(text) <= SUBHEAD for text in texts], dtype=np.bool_)
        ended, date = self.seams.ends("ended"), self.seams.ends("date")
        self.subhead, self.inside = short & ~ended, self.seams.ends("inside")
        self.midway = np.logical_or.reduce([self.seams.begins(mark) for mark in MIDWAY])
        self.open = ~ended & ~self.inside & ~date & (self.jump_to < 0)
        self.open_until = running(self.open)
        self.runs = runs_of(np.concatenate([self.place, self.lead.nonzero()[0]]), n)
        self.kin = kin_traits(page_vocabulary(words), self.runs, self.place)
        named = names_vocabulary([*texts, *titles]) if self.latin else None
        self.names = kin_traits(named, self.runs, self.place) if named else np.zeros_like(self.kin)
        self.forms = form_traits(texts)
        self.figures = np.array([figure_share(text) for text in texts], dtype=np.float64)
        self._next_seams()
        self._likeness()

    def _next_seams(self) -> None:
        """How well each chunk would be carried on by the one right below it."""
        every = np.arange(self.n)
        below = np.minimum(every + 1, self.n - 1)
        self.next_onward = np.where(every < below, self.seams.onward(every, below), 0.0)
        self.next_word = np.where(every < below, self.seams.word_over(every, below), 0.0)
        self.next_known = np.where(every < below, self.seams.known(every, below), 0.0)

    def _likeness(self) -> None:
        """Words that windows of chunks share: above each chunk and below it."""
        n = self.n
        every = np.arange(n)
        stops = self.lead.copy()
        stops[1:] |= self.jump_to[:-1] >= 0
        begun = np.maximum.accumulate(np.where(stops, every, 0))
        first = np.maximum(begun, every - WINDOW + 1)
        ended = np.full(n, n - 1)
        ended[:-1] = np.where(stops[1:], every[:-1], n - 1)
        ended = np.minimum.accumulate(ended[::-1])[::-1]
        last = np.minimum(ended, every + WINDOW - 1)
        body, weight = self.shared[:n, :n], self.weight[:n]
        rows = _sums(body, first, np.arange(n))
        self.around = _sums(rows.T, np.arange(n), last).T
        self.above_weight = _sums(weight, first, np.arange(n))
        self.below_weight = _sums(weight, np.arange(n), last)
        self.told = self.shared[n:, :n]
        self.told_below = _sums(self.told.T, np.arange(n), last).T

    def following(self, named: Collection[int] = ()) -> tuple[Ints, Ints]:
        """Pairs of chunks of which the second may carry on the first: one at a place of `named`,
        right below a standing head, only where a sentence runs on."""
        sent, taken = self.jump_to >= 0, self.jump_from >= 0
        if sent.any() and taken.any():
            tied = np.triu(sent[:, None] & taken, REACH + 1)
            before, after = np.nonzero(_within_reach(self.n) | tied)
        else:
            before, after = _near_pairs(self.n)
        if named:
            kept = ~np.isin(after, list(named)) | self.open[before]
            before, after = before[kept], after[kept]
        return before, after


@lru_cache(maxsize=KEPT)
def _near_pairs(count: int) -> tuple[Ints, Ints]:
    """Pairs of chunks near enough for the second to carry on the first."""
    before, after = np.nonzero(_within_reach(count))
    return before, after


def _within_reach(count: int) -> Bools:
    """Whether the second chunk (column) stands below the first (row) and is near enough."""
    every = np.arange(count)
    away = every - every[:, None]
    near: Bools = (away > 0) & (away <= REACH)
    return near


def _sums(values: Floats, first: Ints, last: Ints) -> Floats:
    """Sums of the rows of `values` from each row of `first` to that of `last`."""
    until = running(values)
    found: Floats = until[last + 1] - until[first]
    return found


def _jump_pages(chunks: Sequence[Chunk], direction: str) -> Ints:
    """The page that a jump line of each chunk names, -1 for none."""
    pages = np.full(len(chunks), -1)
    for k, chunk in enumerate(chunks):
        if chunk.jumps:
            named = (j.mark.page for j in chunk.jumps if j.mark.direction == direction)
            pages[k] = next(named, -1)
    return pages
