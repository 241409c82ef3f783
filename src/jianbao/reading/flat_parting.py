"""Headings that stand together, parted by what they speak of.

Part of the flat-text reader. Where headings went astray, the lines of several stand between two
texts. Every way to cut such a stretch into headings is weighed: a heading's lines speak of one
story, and look like one heading; the best cut is found by dynamic programming.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HeadingRun, begins_heading
from jianbao.reading.flat_words import SharedWords, Words, words_of

AGAINST_FORM = 0.35
"""What a cut costs where form sees none, or form's cut that is not made; 1 is a line of which all
words stand in its story."""
LONGEST = 5
"""Lines of the longest heading."""
OPENING = 3
"""Chunks of a story in which its heading's words are looked for."""


def part_headings(runs: Sequence[HeadingRun], bodies: Sequence[Chunk]) -> tuple[HeadingRun, ...]:
    """The headings of a page, those that stand together cut by form and words.

    Lines and bylines keep their order; a byline ends a heading.
    """
    stories = _openings(bodies, {run.place for run in runs})
    shared = SharedWords([*stories, *(words_of(line.text) for run in runs for line in run.lines)])
    parted: list[HeadingRun] = []
    waiting: list[Chunk] = []
    for k, run in enumerate(runs):
        waiting.extend(run.lines)
        last = k + 1 == len(runs) or runs[k + 1].place != run.place
        if not (run.bylines or last):
            continue
        cuts = _best_cuts(waiting, stories, shared)
        heads = [tuple(waiting[a:b]) for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        parted.extend(HeadingRun(lines=lines, place=run.place) for lines in heads[:-1])
        parted.append(HeadingRun(lines=heads[-1], bylines=run.bylines, place=run.place))
        waiting = []
    return tuple(parted)


def _openings(bodies: Sequence[Chunk], headed: Collection[int]) -> list[Words]:
    """The words of the first chunks of what may be a story: under a heading, a lead-in, after a
    jump."""
    starts = [
        k
        for k, body in enumerate(bodies)
        if k in headed or split_lead(body.text).dateline or (k and bodies[k - 1].jumps)
    ]
    if not starts:
        return []
    ends = [*starts[1:], len(bodies)]
    return [
        frozenset().union(*(words_of(c.text) for c in bodies[a : min(b, a + OPENING)]))
        for a, b in zip(starts, ends, strict=True)
    ]


def _best_cuts(lines: Sequence[Chunk], stories: Sequence[Words], shared: SharedWords) -> list[int]:
    """Where to cut `lines`: the places of the first lines of all headings but the first."""
    told = [[shared.share(words_of(line.text), story) for story in stories] for line in lines]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        best.append(
            max(
                (best[start][0] + _worth(lines, start, end, told), -start)
                for start in range(max(0, end - LONGEST), end)
            )
        )
    cuts = []
    at = len(lines)
    while at > 0:
        at = -best[at][1]
        cuts.append(at)
    return sorted(cut for cut in cuts if cut)


def _worth(lines: Sequence[Chunk], start: int, end: int, told: Sequence[Sequence[float]]) -> float:
    """How good a heading the lines from `start` to `end` are: what they share with one story, less
    what form says against it."""
    worth = max((sum(shares) for shares in zip(*told[start:end], strict=True)), default=0.0)
    for k in range(start + 1, end):
        after = lines[k + 1] if k + 1 < len(lines) else None
        worth -= AGAINST_FORM * begins_heading(lines[start:k], lines[k], after)
    if end < len(lines):
        after = lines[end + 1] if end + 1 < len(lines) else None
        worth -= AGAINST_FORM * (not begins_heading(lines[start:end], lines[end], after))
    return worth
