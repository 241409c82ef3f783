"""Which chunk carries on which, and under which heading each story hangs: one assignment.

Second step of the flat-text reader. Every text chunk takes one thing to stand after: an earlier
chunk of its story, a heading, or nothing; every chunk and every heading is taken once at most. The
costs weigh order, the sentence at the seam, lead-ins, and the words that two places share; the
cheapest whole is found by `scipy.optimize.linear_sum_assignment`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import log2
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_chunks import Chunk, is_head_inside, is_open, seam_known
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_words import SharedWords, Words, words_of
from jianbao.reading.language import goes_on, letters


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Costs of an assignment, in one currency; ratios matter, not sizes.

    Set by hand on invented pages. What is “won” is taken off the cost.
    """

    skip: float = 0.5
    """A chunk carries on another over text that stands between them,"""
    skip_step: float = 0.3
    """and for each doubling of that text,"""
    skip_story: float = 0.3
    """and for each lead-in in it."""
    heading_between: float = 1.2
    """A chunk carries on another over the heading right above it,"""
    headings_before: float = 0.4
    """or over one further up."""
    cut: float = 3.0
    """An open sentence is not carried on though it could be; half is won where it is."""
    dangling: float = 2.2
    """An open sentence is left without what carries it on, which is never far off."""
    lead: float = 5.0
    """A lead-in (本报讯) stands in mid-story; half of it is won where it stands under a heading."""
    jumped: float = 4.0
    """Text follows on a jump line to another page."""
    byline: float = 2.5
    """A byline stands in mid-story."""
    likeness: float = 2.0
    """Two places share no word, against as many as one story's do."""
    likeness_cut: float = 6.0
    """The same where a sentence is cut between them;"""
    usual: float = 0.4
    """Likeness that counts neither way: a district's pages are full of the same words."""
    title: float = 6.0
    """A text has no word of the heading, against all that any text here has of them."""
    away: float = 2.0
    """A heading does not stand right above its story,"""
    away_step: float = 0.5
    """and for each doubling of the text between them;"""
    below: float = 0.5
    """and where it stands below."""
    use: float = 2.5
    """Won by giving a heading a story."""
    headless: float = 4.0
    """A story has no heading."""
    headless_lead: float = 2.5
    """A story has no heading but a lead-in, or is the first on the page."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Text chunks in their order and the heading over them, if one was found.

    `direct` says that the heading stands right above the first chunk.
    """

    chunks: tuple[Chunk, ...]
    heading: HeadingRun | None = None
    direct: bool = True


FAR = 1e6
"""Cost of what cannot be."""
FULL_SHARE = 0.5
"""Share of a heading's words in its story's first paragraphs that counts in full."""
WINDOW = 4
"""Chunks of one story that are looked at on each side of a seam."""
MOST = 400
"""Chunks of one assignment; a newspaper page has fewer, a book without page marks has more."""
REACH = 40
"""Chunks between two parts of one story at most."""


def assign(
    bodies: Sequence[Chunk],
    headings: Sequence[HeadingRun],
    signed: Collection[int] = (),
    weights: Weights | None = None,
) -> tuple[Story, ...]:
    """The stories made of `bodies` in the order of their first chunks.

    `signed` are the places of chunks with a byline right above them. Headings that no story took
    are in none of them.
    """
    stories: list[Story] = []
    for start, end in _batches(bodies, headings):
        near = [
            msgspec.structs.replace(h, place=h.place - start)
            for h in headings
            if start <= h.place < end or (h.place == end == len(bodies))
        ]
        marked = [place - start for place in signed if start <= place < end]
        found = _assign(bodies[start:end], near, marked, weights or Weights())
        stories.extend(_moved(story, headings, start) for story in found)
    return tuple(stories)


def _batches(bodies: Sequence[Chunk], headings: Sequence[HeadingRun]) -> Iterator[tuple[int, int]]:
    """Stretches of the text short enough for one matrix, cut under headings where there are any."""
    start = 0
    while len(bodies) - start > MOST:
        places = [h.place for h in headings if start < h.place <= start + MOST]
        end = max(places, default=start + MOST)
        yield start, end
        start = end
    if bodies:
        yield start, len(bodies)


def _moved(story: Story, headings: Sequence[HeadingRun], start: int) -> Story:
    """The story with the heading that the caller gave, its place counted from the page's top."""
    if story.heading is None:
        return story
    lines, place = story.heading.lines, story.heading.place + start
    heading = next(h for h in headings if h.place == place and h.lines == lines)
    return msgspec.structs.replace(story, heading=heading)


def _assign(
    bodies: Sequence[Chunk],
    headings: Sequence[HeadingRun],
    signed: Collection[int],
    weights: Weights,
) -> list[Story]:
    """`assign` for one stretch."""
    costs = _Costs(bodies, headings, signed, weights).matrix()
    rows, columns = linear_sum_assignment(costs)
    taken = dict(zip(rows.tolist(), columns.tolist(), strict=True))
    after = {column: row for row, column in taken.items() if column < len(bodies)}
    stories = []
    for first in range(len(bodies)):
        if taken[first] < len(bodies):
            continue
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        g = taken[first] - len(bodies)
        heading = headings[g] if g < len(headings) else None
        direct = heading is not None and heading.place == first
        chunks = tuple(bodies[k] for k in chain)
        stories.append(Story(chunks=chunks, heading=heading, direct=direct))
    return stories


class _Costs:
    """The costs of one page; what every pair needs is made once."""

    def __init__(
        self,
        bodies: Sequence[Chunk],
        headings: Sequence[HeadingRun],
        signed: Collection[int],
        weights: Weights,
    ) -> None:
        self.bodies, self.headings, self.weights = bodies, headings, weights
        leads = [split_lead(body.text) for body in bodies]
        self.lead = [
            bool(lead.dateline or lead.byline) or k in signed for k, lead in enumerate(leads)
        ]
        self.inside = [b.role == "subhead" or is_head_inside(b.text) for b in bodies]
        self.open = [
            is_open(b.text) and not b.jumps and not inside
            for b, inside in zip(bodies, self.inside, strict=True)
        ]
        self.words = words = [words_of(body.text) for body in bodies]
        self.titles = [words_of(heading.text) for heading in headings]
        self.shared = SharedWords([*words, *self.titles])
        self.above = [self._window(words, k, -1) for k in range(len(bodies))]
        self.below = [self._window(words, k, 1) for k in range(len(bodies))]
        self.fit = [self._fits(title) for title in self.titles]
        self.page = "".join(letters(body.text) for body in bodies)

    def matrix(self) -> NDArray[Any]:
        """Row: a text chunk. Columns: chunks to carry on, headings to stand under, or none."""
        n, m = len(self.bodies), len(self.headings)
        costs = np.full((n, 2 * n + m), FAR)
        for j in range(n):
            for i in range(max(0, j - REACH), j):
                costs[j, i] = self.carry_on(i, j)
            for g in range(m):
                costs[j, n + g] = self.stand_under(g, j)
            costs[j, n + m + j] = self.headless(j)
        return costs

    def carry_on(self, i: int, j: int) -> float:
        """Cost of chunk `j` carrying on chunk `i` above it."""
        weights = self.weights
        between = [h for h in self.headings if i < h.place <= j]
        cost = self._strangeness(i, j)
        right_above = any(h.place == j for h in between)
        cost += weights.heading_between * right_above
        cost += weights.headings_before * min(len(between) - right_above, 3)
        if j - i > 1:
            cost += weights.skip + weights.skip_step * log2(j - i)
            cost += weights.skip_story * self._stories_between(i, j)
        jumped = _jumps(self.bodies[i], "to") or _jumps(self.bodies[j], "from")
        cost += weights.jumped * jumped + weights.lead * self.lead[j]
        cost += weights.byline * any(h.bylines and h.place == j for h in between)
        return cost + self._seam(i, j)

    def _strangeness(self, i: int, j: int) -> float:
        """What the words of two places say: over 0 for strangers. Of a sentence cut in two the
        pieces themselves must be alike, not only what stands around them."""
        weights = self.weights
        around = self.shared.likeness(self.above[i], self.below[j])
        if not self.open[i]:
            return weights.likeness * (weights.usual - around)
        pieces = self.shared.likeness(self.words[i], self.words[j])
        return weights.likeness_cut * (weights.usual - (around + pieces) / 2)

    def stand_under(self, g: int, j: int) -> float:
        """Cost of chunk `j` being the first under heading `g`."""
        weights, heading = self.weights, self.headings[g]
        cost = weights.title * (0.5 - self.fit[g][j]) - weights.use
        if heading.place != j:
            cost += weights.away + weights.away_step * log2(abs(heading.place - j))
            cost += weights.below if heading.place > j else 0.0
            cost += weights.heading_between * min(self._headings_between(g, j), 1)
        return cost + self._beginning(j)

    def _mended(self, i: int, j: int) -> float:
        """What is won by carrying on the open chunk `i` with `j`: little where `j` would as well
        begin a paragraph after a finished one, nothing over several stories."""
        if self._stories_between(i, j) > 1:
            return 0.0
        sure = j == i + 1 or self.open[j - 1]
        return self.weights.dangling * (1.0 if sure else 0.5)

    def _stories_between(self, i: int, j: int) -> int:
        """How many lead-ins stand between two chunks."""
        return sum(self.lead[i + 1 : j])

    def _fits(self, title: Words) -> list[float]:
        """How well a heading fits the text at each chunk, 0 to 1: by the share of its words there,
        and by that share against the best one on the page."""
        shares = [self.shared.share(title, text) for text in self.below]
        best = max(shares, default=0.0)
        return [
            0.5 * min(1.0, share / FULL_SHARE) + 0.5 * share / best if best else 0.0
            for share in shares
        ]

    def _headings_between(self, g: int, j: int) -> int:
        """How many other headings stand between heading `g` and chunk `j`."""
        place = self.headings[g].place
        if place <= j:
            return sum(h.place <= j for h in self.headings[g + 1 :])
        return sum(h.place > j for h in self.headings[:g])

    def headless(self, j: int) -> float:
        """Cost of chunk `j` beginning a story that has no heading."""
        first = j == 0 or self.lead[j] or _jumps(self.bodies[j], "from")
        cost = self.weights.headless_lead if first else self.weights.headless
        return cost + max(0.0, self._beginning(j))

    def _beginning(self, j: int) -> float:
        """What speaks for (below 0) and against chunk `j` beginning a story."""
        weights = self.weights
        cost = -weights.lead / 2 if self.lead[j] else 0.0
        if j and self.inside[j - 1]:
            cost += weights.cut
        if j and self.open[j - 1]:
            onward = goes_on(self.bodies[j - 1].text, self.bodies[j].text)
            cost += weights.cut * max(0.0, onward - 0.5)
        if goes_on("一", self.bodies[j].text) >= 0.95:  # it begins in mid-sentence
            cost += weights.cut
        return cost

    def _seam(self, i: int, j: int) -> float:
        """What the sentence at a seam says: below 0 where it clearly runs on."""
        before, after = self.bodies[i].text, self.bodies[j].text
        onward = goes_on(before, after)
        if self.inside[i]:
            return -self.weights.cut if j == i + 1 else self.weights.cut
        if not self.open[i]:
            return 0.3 if onward < 0.5 else self.weights.cut
        known = 0.3 * seam_known(before, after, self.page)
        return self.weights.cut * (0.5 - onward) - self._mended(i, j) - known

    def _window(self, words: Sequence[Words], k: int, step: int) -> Words:
        """Words of chunk `k` and its neighbours in the direction of `step`, within its story."""
        found = [words[k]]
        while len(found) < WINDOW and 0 <= k + step < len(words):
            upper, lower = sorted((k, k + step))
            if self.lead[lower] or self.bodies[upper].jumps:
                break
            k += step
            found.append(words[k])
        return frozenset().union(*found)


def _jumps(chunk: Chunk, direction: str) -> bool:
    return any(jump.mark.direction == direction for jump in chunk.jumps)
