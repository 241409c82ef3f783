"""How a chunk of a flat page sits in its run: whether it goes on with what stands above it, or
begins a story that has lost its heading.

A run is all text from a heading or a lead-in to the next. Takes the texts of a page, its headings
and where the runs begin; gives a row of traits for each chunk. Most of them ask which words that
the page repeats a chunk shares with its run and which with the rest of the page (lexical cohesion,
Hearst 1997), each word counted once however often a window has it; the others are the forms with
which news begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.nets import Weights, product, rows_of
from jianbao.reading.page_words import PageWords, idf

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

ABOVE, BELOW = 4, 3
"""Chunks of a run that are looked at above a seam and below it."""
LITTLE = 0.01
"""Likeness that tells nothing."""
RARE = 3
"""Pieces of a page that hold a rare word at most."""
OPENING = 60
"""Characters of a text's beginning."""
KIN, FORMS = 34, 8
"""Traits of a chunk's words, and of its form."""

MARKS = "。！？!?."
"""Marks with which sentences end."""

_NAME = re.compile(r"[^\W\d_a-z][\w'’-]{2,}")
_FIGURE = re.compile(r"\d")
_DAY = re.compile(
    r"[“\"]|\d{1,4}年|\d{1,2}月|\d{1,2}日|昨[日天晚]|今[日天晨]|前[日天]|近[日期]|日前|连日来|当[日天]"
    "|清晨|傍晚|午后|入夜"
)
_HEARD = re.compile("获悉|了解到|记者|从.{2,14}(?:传来|看到)")
_DONE = re.compile("举行|召开|启动|开幕|落幕|揭牌|签约|调研|开工|投入使用|完工|获(?!悉)|评出|定于")


class Vocabulary(msgspec.Struct, frozen=True):
    """The words that pieces of a page have in common.

    `has[i, w]` says that piece i has word w, `value[w]` is what the word counts, `held[w]` how many
    pieces have it, the fewest first; `shared[i, j]` is the weight of the words that pieces i and j
    both have, `weight[i]` that of all words of piece i, `single[i]` of those that it alone has.
    """

    has: Bools
    value: Floats
    held: Ints
    shared: Floats
    weight: Floats
    single: Floats


def page_vocabulary(words: PageWords) -> Vocabulary:
    """The words that more than one piece has."""
    held, count = words.held, words.count
    again = (held > 1).nonzero()[0]
    again = again[held[again].argsort(kind="stable")]
    column = np.full(len(held), -1)
    column[again] = np.arange(len(again))
    column = column[words.index]
    kept = (column >= 0).nonzero()[0]
    has = np.zeros((count, len(again)), dtype=np.bool_)
    has[words.piece[kept], column[kept]] = True
    # A word that one piece alone has counts 1.
    single = np.bincount(words.piece[column < 0], minlength=count).astype(np.float64)
    return Vocabulary(
        has=has,
        value=idf(held[again], count),
        held=held[again],
        shared=words.shared,
        weight=words.weight,
        single=single,
    )


def names_vocabulary(texts: Sequence[str]) -> Vocabulary:
    """The words that begin with a capital: mostly names, where a script has capitals."""
    found = [sorted(set(_NAME.findall(text))) for text in texts]
    known = {name: k for k, name in enumerate(sorted({name for names in found for name in names}))}
    words = np.array([known[name] for names in found for name in names], dtype=np.uint64)
    piece = np.arange(len(texts)).repeat([len(names) for names in found])
    return page_vocabulary(PageWords(words, piece, len(texts)))


class Runs(msgspec.Struct, frozen=True):
    """For each chunk of a page the first of its run, and the first of the next."""

    first: Ints
    last: Ints


def runs_of(begins: Ints, count: int) -> Runs:
    """The runs of `count` chunks, which begin at `begins`, in any order."""
    begun = np.zeros(count + 1, dtype=np.bool_)
    begun[begins] = True
    begun[[0, count]] = True
    edges = begun.nonzero()[0]
    run = begun[:count].cumsum() - 1
    return Runs(edges[run], edges[run + 1])


def kin_traits(words: Vocabulary, runs: Runs, place: Ints) -> Floats:
    """A row for each chunk: the words that it, and the chunks from it on, share with the run above
    and its heading, and with the rest of the page. 0 for the first of a run. The pieces of `words`
    are the chunks and then the headings, which stand right above the chunks of `place`.

    Much of it is told against what else the page has in common: long texts, and those of a paper
    where all stories have watchwords in common, share much that says nothing.
    """
    count = len(runs.first)
    found = np.zeros((count, KIN))
    rows = (np.arange(count) > runs.first).nonzero()[0]
    if not len(rows) or not len(words.value):
        return found
    first, last = runs.first[rows], runs.last[rows]
    low = np.minimum(last, rows + BELOW)
    windows = _Windows(words, count)
    upper, lower = windows.of(np.maximum(first, rows - ABOVE), rows), windows.of(rows, low)
    run = windows.with_headings(first, rows, place)
    here, above = windows.of(rows, rows + 1), windows.of(rows - 1, rows)
    after = windows.of(rows + 1, np.maximum(rows + 1, np.minimum(last, rows + 1 + BELOW)))
    pairs = ((upper, lower), (run, lower), (run, here), (above, here), (here, after))
    found[rows] = rows_of(
        [
            *(column for one, two in pairs for column in windows.sharing(one, two)),
            *windows.choice(run, here, windows.outside(first, rows + 1)),
            *windows.choice(run, lower, windows.outside(first, low)),
            *_nearness(words, runs, rows, np.stack([rows + 1, low])),
        ]
    )
    return found


class Window(NamedTuple):
    """Which words of the vocabulary windows of a page have, a row each; and what the words of each
    weigh with those that it alone has."""

    has: Bools
    weight: Floats


class _Windows:
    """Runs of chunks as the words that they have."""

    def __init__(self, words: Vocabulary, count: int) -> None:
        self.words, self.count = words, count
        has = words.has[:count]
        # Small numbers are added up three times as fast as large ones.
        small = np.uint8 if count <= np.iinfo(np.uint8).max else np.uint32
        self.until = np.zeros((count + 1, has.shape[1]), dtype=small)
        has.view(np.uint8).cumsum(axis=0, dtype=small, out=self.until[1:])
        self.single = running(words.single[:count])
        rare = (words.held <= RARE).astype(np.float32)
        self.value = words.value.astype(np.float32)
        self.counted = np.stack([self.value, rare], axis=1)
        self.held = (1.0 / words.held).astype(np.float32)[:, None]

    def of(self, start: Ints, stop: Ints) -> Window:
        """The chunks from each of `start` up to that of `stop`."""
        has = self.until[stop] > self.until[start]
        return self._weighed(has, self.single[stop] - self.single[start])

    def _weighed(self, has: Bools, single: Floats) -> Window:
        return Window(has, self._summed(has, self.value[:, None])[:, 0] + single)

    def _summed(self, has: Bools, values: Weights) -> Weights:
        """What the words that are there have of `values`, which are columns."""
        return product(has.astype(np.float32), values)

    def with_headings(self, start: Ints, stop: Ints, place: Ints) -> Window:
        """The same with what the headings at the first chunks share with other pieces."""
        told = np.zeros((self.count + 1, self.until.shape[1]), dtype=np.bool_)
        for own, has in zip(place.tolist(), self.words.has[self.count :], strict=True):
            told[own] |= has
        has = (self.until[stop] > self.until[start]) | told[start]
        return self._weighed(has, self.single[stop] - self.single[start])

    def outside(self, start: Ints, stop: Ints) -> Bools:
        """Which words stand outside the chunks from each of `start` up to that of `stop`."""
        found: Bools = self.until[self.count] - self.until[stop] + self.until[start] > 0
        return found

    def sharing(self, one: Window, two: Window) -> Iterator[Floats]:
        """How much two windows share: by weight, by weight against the lighter one, in rare words,
        and what the rarest counts."""
        both = one.has & two.has
        shared, rare = self._summed(both, self.counted).T
        yield np.log1p(shared)
        yield shared / np.maximum(np.minimum(one.weight, two.weight), 1e-6)
        yield np.log1p(rare)
        # The rarest words stand first.
        rarest = both.argmax(axis=1)
        yield np.where(both[np.arange(len(both)), rarest], self.value[rarest], 0.0)

    def choice(self, run: Window, window: Window, outside: Bools) -> Iterator[Floats]:
        """How much of what a window repeats stands in its run, how much elsewhere only, and the
        first of both."""
        kept = window.has & run.has
        inside = self._summed(kept, self.held)[:, 0]
        only = self._summed(window.has & outside & ~kept, self.held)[:, 0]
        yield np.log1p(inside)
        yield np.log1p(only)
        yield inside / (inside + only + 0.05)


def running(values: npt.NDArray[Any]) -> Floats:
    """The sums of what stands before each of the values, or rows of them, and of all."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    values.cumsum(axis=0, out=sums[1:])
    return sums


def _nearness(words: Vocabulary, runs: Runs, start: Ints, stops: Ints) -> Iterator[Floats]:
    """How like the chunks from each of `start` up to that of a row of `stops` are, one by one, to
    those above in the run of the first, and to those of other runs: the mean of each, and the
    logarithm of how many times the one is greater than the other, by two measures of likeness."""
    count = len(runs.first)
    shared, weight = words.shared[:count, :count], np.maximum(words.weight[:count], 1e-6)
    root = np.sqrt(weight)
    lighter, both = np.minimum(weight[:, None], weight), root[:, None] * root
    likeness = np.stack([shared / lighter, shared / both])
    inside, outside = _means(_summed(likeness), runs, start, stops)
    little = np.array([LITTLE, LITTLE / 2])[:, None, None]
    times = np.log((inside + little) / (outside + little))
    for k in range(len(stops)):
        yield from (inside[0, k], outside[0, k], times[0, k], times[1, k])


def _summed(values: Floats) -> Floats:
    """The sums of all that stands above and left of each place, of tables side by side."""
    count, size = values.shape[:2]
    sums = np.zeros((count, size + 1, size + 1))
    sums[:, 1:, 1:] = values.cumsum(axis=1).cumsum(axis=2)
    return sums


def _means(sums: Floats, runs: Runs, start: Ints, stop: Ints) -> tuple[Floats, Floats]:
    """The means of the likenesses of chunks (columns) from each of `start` up to that of a row of
    `stop` to chunks (rows) above them in their run, and in other runs; by table and row of `stop`.
    """
    count, first, last = len(runs.first), runs.first[start], runs.last[start]
    table = np.arange(len(sums))[:, None, None]

    def above(low: Ints) -> Floats:
        # Of all likenesses to chunks above each, those of the columns in question.
        total: Floats = sums[table, low, stop] - sums[table, low, start]
        return total

    until_first = above(first)
    inside = (above(start) - until_first) / np.maximum((start - first) * (stop - start), 1)
    others = np.maximum((first + count - last) * (stop - start), 1)
    outside = (until_first + above(np.full(len(start), count)) - above(last)) / others
    return inside, outside


def form_traits(texts: Sequence[str]) -> Floats:
    """A row for each text: the forms with which news begins, and how many sentences it and the one
    above it have."""
    own = [_forms(text) for text in texts]
    rows = np.array(own, dtype=np.float64).reshape(len(texts), FORMS)
    # What is told of the end of a text and of its sentences is told of the one above.
    rows[1:, 3], rows[1:, 5] = rows[:-1, 3], rows[:-1, 4]
    rows[:1, [3, 5]] = 0.0
    return rows


def _forms(text: str) -> tuple[float, ...]:
    head = text[:OPENING]
    sentences = sum(map(text.count, MARKS)) / 4
    return (
        _DAY.match(head) is not None,
        _HEARD.search(head[: OPENING // 2]) is not None,
        _DONE.search(head) is not None,
        "”" in text[-3:],
        sentences,
        sentences,
        head.count("，") + head.count(","),
        _FIGURE.search(text) is not None,
    )


def figure_share(text: str) -> float:
    """The share of figures among the first characters of a text, which is not empty."""
    head = text[:OPENING]
    return len(_FIGURE.findall(head)) / len(head)
