"""What two chunks of a flat page show that tells whether one goes on with the other: numbers for
the learned scorer of links.

Takes a page's text chunks and headings; gives the pairs worth asking about, with a row of numbers
each: order, the sentence at the seam, and the words that two places share, by themselves and
against what else there is to choose from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import log1p
from statistics import median

import numpy as np
import numpy.typing as npt

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_scene import FlatScene
from jianbao.reading.headings import is_kicker, is_notice, split_kicker
from jianbao.reading.nets import Rows, Weights, rows_of
from jianbao.reading.pair_traits import Pairs
from jianbao.reading.trait_ranks import ranks

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FULL_LIKENESS = 0.2
"""Share of words in common that counts as full likeness: neighbouring paragraphs of one story
seldom have more."""


def flat_pairs(
    bodies: Sequence[Chunk],
    headings: Sequence[HeadingRun],
    signed: Collection[int] = (),
    named: Collection[int] = (),
) -> Pairs:
    """The pairs of a page that has text chunks; `named` are the places of those right below a
    standing head."""
    scene = FlatScene(bodies, headings, signed)
    before, after = scene.following(named)
    over, first = np.indices((scene.m, scene.n)).reshape(2, -1)
    heads = _headings(scene)
    start = rows_of((_starts(scene), scene.firsts))
    end = rows_of((_ends(scene), scene.lasts))
    return Pairs(
        before=before,
        after=after,
        follow=Rows(((_follow(scene, before, after), None), (end, before), (start, after))),
        over=over,
        first=first,
        head=Rows(((_head(scene, over, first), None), (heads, over), (start, first))),
        start=start,
        end=end,
        bare=heads,
    )


def _follow(scene: FlatScene, before: Ints, after: Ints) -> Weights:
    """Traits of chunks `after` carrying on chunks `before`."""
    s = scene
    away = after - before
    onward = s.seams.onward(before, after)
    ask = s.open[before] & (onward > 0.3)
    word, known = np.zeros(len(before)), np.zeros(len(before))
    word[ask] = s.seams.word_over(before[ask], after[ask])
    known[ask] = s.seams.known(before[ask], after[ask])
    lighter = np.minimum(s.weight[before], s.weight[after])
    direct = np.minimum(s.shared[before, after] / lighter / FULL_LIKENESS, 3.0)
    lighter = np.minimum(s.above_weight[before], s.below_weight[after])
    around = np.minimum(s.around[before, after] / lighter / FULL_LIKENESS, 3.0)
    between = s.headings_until[after] - s.headings_until[before + 1]
    skipped = np.log1p(s.until[after] - s.until[before + 1])
    says = onward + 0.15 * word + 0.05 * known
    return rows_of(
        [
            onward,
            word,
            known,
            away == 1,
            np.log2(away),
            skipped / 5,
            np.minimum(s.leads_until[after] - s.leads_until[before + 1], 4),
            np.minimum(between, 4),
            np.minimum(s.open_until[after] - s.open_until[before + 1], 4),
            (away > 1) & s.open[after - 1],
            np.where(away > 1, s.next_onward[before], 0.0),
            np.where(away > 1, s.next_word[before], 0.0),
            np.where(away > 1, s.next_onward[after - 1] * s.open[after - 1], 0.0),
            np.where(away > 1, s.next_word[after - 1] * s.open[after - 1], 0.0),
            direct,
            around,
            direct - _best(direct, after, s.n),
            around - _best(around, after, s.n),
            around - _best(around, before, s.n),
            says - _best(says, after, s.n),
            says - _best(says, before, s.n),
            *ranks(before, after, -(says + 0.5 * around)),
            (s.jump_to[before] >= 0) & (s.jump_from[after] >= 0),
            np.full(len(before), s.latin),
        ]
    )


def _best(values: Floats, key: Ints, count: int) -> Floats:
    """The greatest of the values that share a key, for each of them."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, key, values)
    found: Floats = best[key]
    return found


def _head(scene: FlatScene, over: Ints, first: Ints) -> Weights:
    """Traits of headings `over` standing over chunks `first`."""
    s, n = scene, scene.n
    away = s.place[over] - first
    title = s.weight[n + over]
    here = s.told[over, first] / title
    below = np.minimum(s.told_below[over, first] / title, 2.0)
    up = np.minimum(s.headings_until[first + 1], s.headings_until[s.place[over]])
    down = np.maximum(s.headings_until[first], s.headings_until[s.place[over]])
    return rows_of(
        [
            away == 0,
            np.log2(1 + np.abs(away)) * np.sign(away),
            away > 0,
            np.minimum(np.maximum(down - up, 0), 5),
            np.log1p(np.abs(s.until[s.place[over]] - s.until[first])) / 5,
            here,
            below,
            below - _best(below, over, s.m) if s.m else below,
            below - _best(below, first, n),
            here - _best(here, over, s.m) if s.m else here,
            *ranks(over, first, -(below + here)),
            s.headed[first] & (away != 0),
            (s.told_below[np.arange(s.m), np.minimum(s.place, n - 1)] / s.weight[n:])[over]
            if s.m
            else below,
            np.full(len(over), s.latin),
        ]
    )


def _starts(scene: FlatScene) -> Weights:
    """How each chunk begins, what stands above it, and how it sits in its run of chunks."""
    s = scene
    above = np.maximum(np.arange(s.n) - 1, 0)
    topped = np.arange(s.n) > 0
    seam = _seam_likeness(scene)
    return rows_of(
        [
            s.seams.opens,
            s.lead,
            s.subhead,
            s.inside,
            s.jump_from >= 0,
            s.headed,
            topped,
            topped & s.open[above],
            np.where(topped, s.next_onward[above], 0.0),
            np.where(topped, s.next_word[above], 0.0),
            topped & (s.jump_to[above] >= 0),
            topped & s.inside[above],
            topped & s.seams.ends("credit")[above],
            np.log1p(s.length) / 5,
            seam,
            np.concatenate([[0.0], seam[:-1]]),
            np.concatenate([seam[1:], [0.0]]),
            s.figures,
            np.concatenate([[0.0], s.figures[:-1]]),
            *_in_run(scene),
            s.kin,
            s.names,
            s.forms,
        ]
    )  # fmt: skip


def _seam_likeness(scene: FlatScene) -> Floats:
    """How like the windows are that meet right above each chunk; 0 for the first."""
    s = scene
    above, every = np.arange(s.n - 1), np.arange(1, s.n)
    lighter = np.minimum(s.above_weight[above], s.below_weight[every])
    met = np.minimum(s.around[above, every] / lighter / FULL_LIKENESS, 3.0)
    found: Floats = np.concatenate([[0.0], met])
    return found


def _in_run(scene: FlatScene) -> Iterator[Floats]:
    """How each chunk sits in its run: how many and how much text
    above it and below, how long the runs before and after are and those of the page, how much the
    run's heading and the others tell of it, and how near its nearest kin are in its run and out."""
    s, n = scene, scene.n
    first, last = s.runs.first, s.runs.last
    begins = first == np.arange(n)
    edges = np.append(begins.nonzero()[0], n)
    run = begins.cumsum() - 1
    letters = np.diff(s.until[edges])
    padded = np.concatenate([[0.0], letters, [0.0]])
    yield np.minimum(np.arange(n) - first, 12) / 4
    yield np.log1p(s.until[:-1] - s.until[first]) / 5
    yield np.log1p(s.until[last] - s.until[:-1]) / 5
    yield np.log1p(padded[run]) / 5
    yield np.log1p(padded[run + 2]) / 5
    yield np.full(n, log1p(median(letters.tolist())) / 5)
    yield from _told(scene, first)
    same = (np.arange(n)[:, None] >= first) & (np.arange(n)[:, None] < np.arange(n))
    out = (np.arange(n)[:, None] < first) | (np.arange(n)[:, None] >= last)
    kin = s.shared[:n, :n] / np.minimum(s.weight[:n, None], s.weight[:n]) / FULL_LIKENESS
    inside = np.where(same, kin, 0.0).max(axis=0)
    outside = np.where(out, kin, 0.0).max(axis=0)
    yield np.minimum(inside, 3.0)
    yield np.minimum(outside, 3.0)


def _told(scene: FlatScene, first: Ints) -> Iterator[Floats]:
    """How much the heading right above a chunk's run tells of it, and the one elsewhere that tells
    most: of the chunk, and of the chunks from it on."""
    s, n, m = scene, scene.n, scene.m
    if not m:
        yield from (np.zeros(n),) * 3
        return
    title = s.weight[n:, None]
    own = s.place[:, None] == first
    told, below = s.told / title, np.minimum(s.told_below / title, 2.0)
    yield np.where(own, told, 0.0).max(axis=0)
    yield np.where(own, 0.0, told).max(axis=0)
    yield np.where(own, 0.0, below).max(axis=0)


def _ends(scene: FlatScene) -> Weights:
    """How each chunk ends and what stands below it."""
    s = scene
    below = np.minimum(np.arange(s.n) + 1, s.n - 1)
    more = np.arange(s.n) < s.n - 1
    seam = _seam_likeness(scene)
    return rows_of(
        [
            s.seams.closings,
            s.open,
            s.jump_to >= 0,
            more,
            more & s.lead[below],
            more & s.headed[below],
            s.next_onward,
            s.next_word,
            s.next_known,
            np.log1p(s.length) / 5,
            s.subhead,
            s.figures,
            np.concatenate([s.figures[1:], [0.0]]),
            np.concatenate([seam[1:], [0.0]]),
        ]
    )


def _headings(scene: FlatScene) -> Weights:
    """How each heading looks and what stands round it."""
    s, n, m = scene, scene.n, scene.m
    if not m:
        return np.zeros((0, HEADING), dtype=np.float32)
    weight = s.weight[n:]
    here = np.minimum(s.place, n - 1)
    many = np.bincount(s.place, minlength=n + 1)[s.place]
    order = np.arange(m) - s.place.searchsorted(s.place)
    every = np.arange(m)
    return rows_of(
        [
            [len(h.lines) for h in s.headings],
            np.log1p([len(title) for title in s.titles]),
            [bool(h.bylines) for h in s.headings],
            [min([c.depth for c in h.lines if c.depth], default=0) for h in s.headings],
            [any(map(_kicked, h.lines)) for h in s.headings],
            [is_notice(title) for title in s.titles],
            [bool(h.jumps) for h in s.headings],
            many,
            many - order,
            s.place >= n,
            s.place == 0,
            s.told_below.max(axis=1) / weight,
            np.where(s.place < n, s.told_below[every, here] / weight, 0.0),
            np.where(s.place < n, s.lead[here], False),
            np.where(s.place < n, s.midway[here], False),
            np.where(s.place > 0, s.open[np.maximum(s.place - 1, 0)], False),
        ]
    )  # fmt: skip


HEADING = 16
"""Traits of a heading."""


def _kicked(line: Chunk) -> bool:
    """Whether a line is a kicker by its words, or holds one."""
    return is_kicker(line.text) or bool(split_kicker(line.text)[0])
