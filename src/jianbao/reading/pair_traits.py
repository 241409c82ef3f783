"""What two blocks of a page show that tells whether one goes on with the other: numbers for the
learned scorer of links.

Takes a page's body blocks and heading groups and the issue's measures; gives the pairs worth asking
about, with a row of numbers each: geometry (what stands between, whose tops and feet agree), type,
and how the words end and begin. Lengths are in body lines and columns of the issue.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box, Page
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import split_credit, split_lead
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.jumps import find_jumps
from jianbao.reading.language import (
    CARRY_ON,
    cjk_share,
    closes,
    ends_sentence,
    never_first,
    open_quotes,
    opens_sentence,
)
from jianbao.reading.measure import Measure
from jianbao.reading.separators import find_separators

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FAR = 10.0
"""Body lines: white that is wider tells no more."""
TIGHT = 0.75
"""Blocks with less white between them than this many body lines are one run of text."""
NEXT_BELOW = 3
"""A block goes on with one of so many that stand next below it in its column."""
COLUMNS_AWAY = 3.2
"""A story goes on at most this many columns to the right of where its column ends."""
HEAD_ACROSS, HEAD_DOWN = 4.0, 45.0
"""A heading stands at most so many columns and line pitches from where its text begins."""
HEAD_NEAREST = 14
"""Of the blocks so near, a heading's text begins in one of so many nearest."""
UNDER_PICTURE = 7.0
"""Text that begins at most so many body lines under a picture, a caption between, stands under it.
"""
WAITING = 3.0
"""A heading with no text within so many body lines under it has it elsewhere."""
KINDS = ("body", "heading", "picture", "rule")
"""What may stand next over or under a block."""


class Pairs(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs worth asking about, a row of traits each.

    `follow[k]` tells of body block `before[k]` going on in `after[k]`, `head[k]` of heading group
    `over[k]` beginning its text in `first[k]`; `start` of each body block having nothing before it,
    `end` of its having nothing after it, `bare` of each group having no text.
    """

    before: Ints
    after: Ints
    follow: Floats
    over: Ints
    first: Ints
    head: Floats
    start: Floats
    end: Floats
    bare: Floats


def pair_traits(
    page: Page, bodies: Sequence[Block], groups: Sequence[HeadingGroup], measure: Measure
) -> Pairs:
    """The pairs of a page that has body blocks."""
    scene = _Scene(page, bodies, groups, measure)
    before, after = scene.following()
    over, first = scene.heading()
    begin, finish = scene.beginnings(), scene.endings()
    heads = scene.headings()
    return Pairs(
        before=before,
        after=after,
        follow=np.column_stack([scene.pair(before, after), finish[before], begin[after]]),
        over=over,
        first=first,
        head=np.column_stack([scene.heads(over, first), heads[over], begin[first]]),
        start=begin,
        end=finish,
        bare=heads,
    )


class _Places:
    """Boxes as arrays; those of vertical type mirrored, so that what is read next is at the right
    of everything."""

    def __init__(self, boxes: Sequence[Box], vertical: Sequence[bool]) -> None:
        table = np.array([tuple(box) for box in boxes], dtype=np.float64).reshape(-1, 4)
        mirror = np.array(vertical, dtype=np.bool_)
        self.mirror = mirror
        self.x0 = np.where(mirror, -table[:, 2], table[:, 0])
        self.x1 = np.where(mirror, -table[:, 0], table[:, 2])
        self.y0, self.y1 = table[:, 1], table[:, 3]
        self.cx, self.cy = (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2
        self.w = np.maximum(self.x1 - self.x0, 0.01)
        self.h = np.maximum(self.y1 - self.y0, 0.01)

    def __len__(self) -> int:
        return len(self.x0)


def _x_shared(a: _Places, b: _Places) -> Floats:
    """Length that each of `a` (row) shares with each of `b` along x."""
    low = np.maximum(a.x0[:, None], b.x0)
    shared: Floats = np.maximum(np.minimum(a.x1[:, None], b.x1) - low, 0.0)
    return shared


class _Scene:
    """A page's things, and what stands next to each."""

    def __init__(
        self,
        page: Page,
        bodies: Sequence[Block],
        groups: Sequence[HeadingGroup],
        measure: Measure,
    ) -> None:
        self.page, self.bodies, self.groups = page, bodies, groups
        self.line = max(measure.line, 0.01)
        self.pitch = max(measure.pitch, 0.01)
        self.column = max(measure.column, 0.01)
        self.b = _Places([b.box for b in bodies], [b.vertical for b in bodies])
        # Headings stand on the page as printed; they are held against vertical text as it stands.
        self.g = _Places([g.box for g in groups], [False] * len(groups))
        self.plain = _Places([b.box for b in bodies], [False] * len(bodies))
        self.h_rules = _Places([r.box for r in page.rules if r.horizontal], _no(page, True))
        self.v_rules = _Places([r.box for r in page.rules if not r.horizontal], _no(page, False))
        heads = [b.box for g in groups for b in g.blocks]
        bands = find_separators([*(b.box for b in bodies), *heads], measure)
        self.bands = _Places(bands, [False] * len(bands))
        pictures = [p.box for p in page.pictures]
        self.pictures = _Places(pictures, [False] * len(pictures))
        self.frame = np.array([_frame(b.frame) for b in bodies])
        self.g_frame = np.array([_frame(g.frame) for g in groups], dtype=np.int64)
        self.size = np.array([max(b.size, 0.01) for b in bodies])
        self.bold = np.array([b.bold for b in bodies])
        self.count = np.array([len(b.lines) for b in bodies])
        self.font = np.unique([b.lines[0].font for b in bodies], return_inverse=True)[1]
        self.over, self.under = self._next(self.plain, up=True), self._next(self.plain, up=False)
        self.g_over, self.g_under = self._next(self.g, up=True), self._next(self.g, up=False)
        self._find_runs()
        self._find_headed()

    # What stands next over and under

    def _next(self, places: _Places, *, up: bool) -> Floats:
        """White in body lines to the nearest thing of each of `KINDS`, over or under each place;
        `FAR` where there is none. One column a kind."""
        kinds = (self.plain, self.g, self.pictures, self.h_rules)
        return np.column_stack([self._nearest(places, things, up=up)[0] for things in kinds])

    def _nearest(self, places: _Places, things: _Places, *, up: bool) -> tuple[Floats, Ints]:
        """White to the nearest of `things` over or under each place, and which it is."""
        if not len(things) or not len(places):
            return np.full(len(places), FAR), np.zeros(len(places), dtype=np.int64)
        shared = _x_shared(places, things)
        # Rules of no width and the like still part what they lie under.
        near = shared > 0.3 * np.minimum(places.w[:, None], things.w)
        if up:
            gap, beyond = places.y0[:, None] - things.y1, things.cy < places.cy[:, None]
        else:
            gap, beyond = things.y0 - places.y1[:, None], things.cy > places.cy[:, None]
        gaps = np.where(near & beyond, gap / self.line, np.inf)
        which = gaps.argmin(1)
        found: Floats = np.clip(gaps[np.arange(len(which)), which], -2.0, FAR)
        return found, which

    def _find_runs(self) -> None:
        """Runs of text that stand tight in one column with nothing between."""
        n = len(self.b)
        gap, below = self._nearest(self.plain, self.plain, up=False)
        _, above = self._nearest(self.plain, self.plain, up=True)
        others = np.minimum(self.under[:, 1:].min(1), FAR - 1)
        tight = (gap < TIGHT) & (others > gap) & (above[below] == np.arange(n))
        self.top, self.foot = self.plain.y0.copy(), self.plain.y1.copy()
        self.first = np.ones(n, dtype=np.bool_)
        self.last = ~tight
        self.run = np.arange(n)
        for i in np.argsort(self.plain.y0, kind="stable"):
            if tight[i]:
                j = below[i]
                self.top[j], self.run[j], self.first[j] = self.top[i], self.run[i], False
        for i in np.argsort(-self.plain.y0, kind="stable"):
            if tight[i]:
                self.foot[i] = self.foot[below[i]]
        self.below, self.below_gap = below, gap
        self.raised = self._raised()

    def _raised(self) -> Floats:
        """The top of each run, or of the picture over it: a column begins with its picture."""
        gap, which = self._nearest(self.plain, self.pictures, up=True)
        pictured = (gap < UNDER_PICTURE) & (self.over[:, [0, 1, 3]].min(1) > gap)
        tops = self.pictures.y0[which] if len(self.pictures) else self.plain.y0
        raised: Floats = np.where(pictured, np.minimum(tops, self.top), self.top)
        return raised

    def _find_headed(self) -> None:
        """Which heading stands next over each block, with nothing between."""
        gap, which = self._nearest(self.plain, self.g, up=True)
        nothing = (self.over[:, 0] > gap) & (self.over[:, 3] > gap)
        self.headed = np.where((gap < FAR) & nothing, which, -1)
        gap, which = self._nearest(self.plain, self.g, up=False)
        nothing = (self.under[:, 0] > gap) & (self.under[:, 3] > gap)
        self.heading_below = np.where((gap < FAR) & nothing, which, -1)

    # Pairs worth asking about

    def following(self) -> tuple[Ints, Ints]:
        """Pairs of body blocks of which the second may go on with the first."""
        b, n = self.b, len(self.b)
        same = b.mirror[:, None] == b.mirror
        shared = _x_shared(b, b) > 0.3 * np.minimum(b.w[:, None], b.w)
        lower = b.cy > b.cy[:, None]
        down = np.where(shared & lower & same, b.y0[None, :], np.inf)
        rank = np.argsort(np.argsort(down, axis=1, kind="stable"), axis=1, kind="stable")
        below = np.isfinite(down) & (rank < NEXT_BELOW)
        right = (b.x0 > b.cx[:, None]) & (b.x0 - b.x1[:, None] < COLUMNS_AWAY * self.column)
        across = right & same & self.last[:, None] & self.first[None, :]
        chosen = (below | across) & ~np.eye(n, dtype=np.bool_)
        i, j = np.nonzero(chosen)
        return i, j

    def heading(self) -> tuple[Ints, Ints]:
        """Pairs of a heading group and a block in which its text may begin."""
        g, b = self.g, self.plain
        if not len(g):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        across = np.maximum(b.x0 - g.x1[:, None], g.x0[:, None] - b.x1)
        down = np.maximum(b.y0 - g.y1[:, None], g.y0[:, None] - b.y1)
        near = (across < HEAD_ACROSS * self.column) & (down < HEAD_DOWN * self.pitch)
        under = self.headed[None, :] == np.arange(len(g))[:, None]
        asked = near & (self.first[None, :] | under) & ~self._headed_between()
        away = np.maximum(across, 0.0) / self.column + np.maximum(down, 0.0) / self.pitch / 8
        rank = np.argsort(np.argsort(np.where(asked, away, np.inf), axis=1), axis=1)
        over, first = np.nonzero(asked & (rank < HEAD_NEAREST))
        return over, first

    def _headed_between(self) -> Bools:
        """Whether another heading stands right over a block (column) and under the heading (row):
        the text under it is that heading's."""
        g, between = self.g, self.headed
        close = (between >= 0) & (self.over[:, 1] < WAITING)
        lower = (g.cy[:, None] < g.cy) & (_x_shared(g, g) > 0)
        other = between[None, :] != np.arange(len(g))[:, None]
        found: Bools = close[None, :] & other & lower[:, between]
        return found

    # Traits

    def beginnings(self) -> Floats:
        """How each block begins and what stands over it."""
        b = self.plain
        words = np.array([_beginning(block) for block in self.bodies])
        frames = [self.page.frames[f].box if f >= 0 else None for f in self.frame]
        tops = [f.y0 if f else self.page.height or 0.0 for f in frames]
        headed = self.headed >= 0
        size = np.array([g.size for g in self.groups] or [1.0])
        width = self.g.w if len(self.g) else np.ones(1)
        return np.column_stack(
            [
                words,
                self.over,
                np.clip((b.y0 - np.array(tops)) / self.line, -FAR, FAR),
                (b.y0 - b.y0.min()) / self.line < 2.0,
                (b.x0 - b.x0.min()) / self.column < 0.3,
                headed,
                np.where(headed, np.log(size[self.headed]), 0.0),
                np.where(headed, width[self.headed] / b.w, 0.0).clip(0, 6),
                self.first,
                (self.foot - self.top) / self.pitch / 20,
                b.w / self.column,
                np.log(self.count),
                self.frame >= 0,
                self.b.mirror,
                np.full(len(b), self.page.number > 1),
                self.bold,
                np.log(self.size / max(float(np.median(self.size)), 0.01)),
                *self._waiting_heading(),
            ]
        ).astype(np.float64)

    def _waiting_heading(self) -> list[Floats]:
        """How far the nearest heading is that has no text right under it, across and down."""
        b = self.plain
        waiting = np.flatnonzero(self.g_under[:, 0] > WAITING)
        if not len(waiting):
            return [np.full(len(b), 5.0), np.full(len(b), 5.0)]
        x0, x1 = self.g.x0[waiting], self.g.x1[waiting]
        y0, y1 = self.g.y0[waiting], self.g.y1[waiting]
        across = np.maximum(np.maximum(x0 - b.x1[:, None], b.x0[:, None] - x1), 0) / self.column
        down = np.maximum(np.maximum(y0 - b.y1[:, None], b.y0[:, None] - y1), 0) / self.pitch / 5
        nearest = (across + down).argmin(1)
        every = np.arange(len(b))
        return [np.minimum(across[every, nearest], 5.0), np.minimum(down[every, nearest], 5.0)]

    def endings(self) -> Floats:
        """How each block ends and what stands under it."""
        b = self.plain
        words = np.array([_ending(block, self.line) for block in self.bodies])
        below = self.heading_below >= 0
        size = np.array([g.size for g in self.groups] or [1.0])
        width = self.g.w if len(self.g) else np.ones(1)
        return np.column_stack(
            [
                words,
                self.under,
                (b.y1.max() - b.y1) / self.line < 2.0,
                below,
                np.where(below, np.log(size[self.heading_below]), 0.0),
                np.where(below, width[self.heading_below] / b.w, 0.0).clip(0, 6),
                self.last,
                self.first & self.last,
                b.w / self.column,
                np.log(self.count),
                self.frame >= 0,
                self.b.mirror,
                self.bold,
            ]
        ).astype(np.float64)

    def headings(self) -> Floats:
        """How each heading group looks and what stands round it."""
        if not len(self.g):
            return np.zeros((0, len(HEADING)))
        lines = [sum(len(b.lines) for b in g.blocks) for g in self.groups]
        chars = [sum(b.chars for b in g.blocks) for g in self.groups]
        return np.column_stack(
            [
                np.log([max(g.size, 0.1) for g in self.groups]),
                [g.vertical for g in self.groups],
                np.log(lines),
                np.log1p(chars),
                [len(g.blocks) for g in self.groups],
                self.g.w / self.column,
                self.g_over,
                self.g_under,
                self.g_frame >= 0,
                (self.plain.y1.max() - self.g.y1) / self.line < 3.0,
            ]
        ).astype(np.float64)

    def pair(self, i: Ints, j: Ints) -> Floats:
        """What block i and block j show together."""
        a, line, pitch, column = self.b, self.line, self.pitch, self.column
        shared = np.minimum(a.x1[i], a.x1[j]) - np.maximum(a.x0[i], a.x0[j])
        share = np.maximum(shared, 0.0) / np.minimum(a.w[i], a.w[j])
        stacked = share > 0.3
        gap = (a.y0[j] - a.y1[i]) / line
        aside = (a.x0[j] - a.x1[i]) / column
        rows, columns, bands = self._crossed(i, j)
        size = np.abs(np.log(self.size[i] / self.size[j]))
        heads = self._headings_between(i, j)
        between = self._bodies_between(i, j)
        spanning = self._spanned(i, j)
        nearest = self._nearest_right(i, j, aside)
        return np.column_stack(
            [
                stacked,
                np.where(stacked, np.clip(gap, -3, 30), 0.0),
                np.where(stacked, 0.0, np.clip(gap, -60, 30) / 10),
                np.where(stacked, 0.0, np.clip(aside, -1, 4)),
                np.abs(a.x0[j] - a.x0[i]) / line < 0.6,
                np.clip((a.x0[j] - a.x0[i]) / column, -4, 6),
                np.clip((a.x1[j] - a.x1[i]) / column, -4, 6),
                np.clip((a.y0[j] - a.y0[i]) / pitch, -30, 30) / 5,
                np.clip((a.y0[j] - self.top[i]) / pitch, -30, 30) / 5,
                np.abs(a.y0[j] - self.top[i]) / pitch < 0.6,
                np.abs(a.y0[j] - a.y0[i]) / pitch < 0.6,
                np.clip((self.foot[j] - a.y1[i]) / pitch, -30, 30) / 5,
                np.abs(self.foot[j] - a.y1[i]) / pitch < 1.3,
                (self.foot[j] - a.y1[i]) / pitch > 1.3,
                self.below[i] == j,
                np.minimum(rows, 3),
                np.minimum(columns, 3),
                np.minimum(bands, 2),
                np.minimum(between, 4),
                np.minimum(heads, 3),
                spanning,
                nearest,
                np.clip(size, 0, 1),
                self.font[i] == self.font[j],
                self.bold[i] == self.bold[j],
                np.clip(np.log(a.w[i] / a.w[j]), -1.5, 1.5),
                np.abs(a.w[i] - a.w[j]) / line < 0.6,
                self.frame[i] == self.frame[j],
                (self.headed[i] == self.headed[j]) & (self.headed[i] >= 0),
                self.run[i] == self.run[j],
                np.clip((self.raised[j] - self.raised[i]) / pitch, -30, 30) / 5,
                np.abs(self.raised[j] - self.raised[i]) / pitch < 1.5,
                *self._within(i, j),
                *_ranks(i, j, np.where(stacked, np.maximum(gap, 0) / 10, 1 + np.abs(aside))),
            ]
        ).astype(np.float64)

    def _within(self, i: Ints, j: Ints) -> list[Floats]:
        """Headings and blocks in the smallest rectangle round both: those of other stories, where
        the two are of one."""
        a = self.plain
        x0, x1 = np.minimum(a.x0[i], a.x0[j]), np.maximum(a.x1[i], a.x1[j])
        y0, y1 = np.minimum(a.y0[i], a.y0[j]), np.maximum(a.y1[i], a.y1[j])
        heads = _inside(self.g, x0, x1, y0, y1)
        # Only what is between the two, not beside the lower half of a long column.
        foot = np.minimum(a.y1[i], a.y1[j])
        level = _inside(self.g, x0, x1, y0, np.maximum(foot, np.minimum(y1, y0 + 1)))
        return [np.minimum(heads, 4), np.minimum(level, 4)]

    def _within_heads(self, g: Ints, j: Ints) -> list[Floats]:
        """Other headings, and blocks, in the smallest rectangle round a heading and a block."""
        h, b = self.g, self.plain
        x0, x1 = np.minimum(h.x0[g], b.x0[j]), np.maximum(h.x1[g], b.x1[j])
        y0, y1 = np.minimum(h.y0[g], b.y0[j]), np.maximum(h.y1[g], b.y1[j])
        heads, blocks = _inside(h, x0, x1, y0, y1), _inside(b, x0, x1, y0, y1)
        return [np.minimum(heads - 1, 4), np.minimum(blocks - 1, 6)]

    def _crossed(self, i: Ints, j: Ints) -> tuple[Floats, Floats, Floats]:
        """Rules across, rules upright and white bands on the easier of the two ways from i to j:
        along the column and then over, or over and then along."""
        a = self.plain
        return self._ways(a.cx[i], a.cy[i], a.cx[j], a.cy[j])

    def _ways(self, x: Floats, y: Floats, u: Floats, v: Floats) -> tuple[Floats, Floats, Floats]:
        one = (_rows(self.h_rules, x, y, v), _columns(self.v_rules, v, x, u))
        two = (_rows(self.h_rules, u, y, v), _columns(self.v_rules, y, x, u))
        easier = one[0] + one[1] <= two[0] + two[1]
        bands = np.minimum(_rows(self.bands, x, y, v), _rows(self.bands, u, y, v))
        return np.where(easier, one[0], two[0]), np.where(easier, one[1], two[1]), bands

    def _headings_between(self, i: Ints, j: Ints) -> Floats:
        """Headings on the way down from i to j, or, for another column, over j and not over i."""
        a = self.plain
        if not len(self.g):
            return np.zeros(len(i))
        down = _rows(self.g, a.cx[j], a.cy[i], a.cy[j])
        headed = self.headed[j]
        own = (headed >= 0) & ~self._spanned(i, j)
        stacked = np.minimum(a.x1[i], a.x1[j]) > np.maximum(a.x0[i], a.x0[j])
        return np.where(stacked, down, own.astype(np.float64))

    def _spanned(self, i: Ints, j: Ints) -> Bools:
        """Whether the heading next over j stands over i as well."""
        if not len(self.g):
            return np.zeros(len(i), dtype=np.bool_)
        a, g, h = self.plain, self.g, self.headed[j]
        shared = np.minimum(a.x1[i], g.x1[h]) - np.maximum(a.x0[i], g.x0[h])
        spans: Bools = (h >= 0) & (shared > 0.3 * a.w[i]) & (g.cy[h] < a.cy[i])
        return spans

    def _bodies_between(self, i: Ints, j: Ints) -> Floats:
        """Body blocks on the way: in the column, or columns of text between the two columns."""
        a = self.b
        low, high = np.minimum(a.cy[i], a.cy[j]), np.maximum(a.cy[i], a.cy[j])
        left, right = np.minimum(a.x1[i], a.x0[j]), np.maximum(a.x1[i], a.x0[j])
        stacked = np.minimum(a.x1[i], a.x1[j]) > np.maximum(a.x0[i], a.x0[j])
        cx, cy = a.cx[None, :], a.cy[None, :]
        in_column = (cy > low[:, None]) & (cy < high[:, None])
        in_column &= (a.x0[None, :] < a.cx[j][:, None]) & (a.x1[None, :] > a.cx[j][:, None])
        # A column between is one that stands beside either end of the way.
        beside = (cx > left[:, None]) & (cx < right[:, None])
        reach = (a.y0[None, :] < a.y1[j][:, None]) & (a.y1[None, :] > a.y0[j][:, None])
        found: Floats = np.where(stacked[:, None], in_column, beside & reach).sum(1)
        return found

    def _nearest_right(self, i: Ints, j: Ints, aside: Floats) -> Bools:
        """Whether no column nearer to i's begins at j's height."""
        a = self.b
        between = (a.x0[None, :] > a.cx[i][:, None]) & (a.x1[None, :] < a.cx[j][:, None])
        level = np.abs(a.y0[None, :] - a.y0[j][:, None]) < 2 * self.pitch
        nearest: Bools = ~(between & level).any(1) & (aside > -0.5)
        return nearest

    def heads(self, g: Ints, j: Ints) -> Floats:
        """What heading group g and block j show together."""
        if not len(g):
            return np.zeros((0, len(HEADS)))
        h, b, line, pitch, column = self.g, self.plain, self.line, self.pitch, self.column
        shared = np.minimum(h.x1[g], b.x1[j]) - np.maximum(h.x0[g], b.x0[j])
        share = np.maximum(shared, 0.0) / np.minimum(h.w[g], b.w[j])
        level = np.minimum(h.y1[g], b.y1[j]) - np.maximum(h.y0[g], b.y0[j])
        level_share = np.maximum(level, 0.0) / np.minimum(h.h[g], b.h[j])
        gap = (b.y0[j] - h.y1[g]) / line
        rows, columns, bands = self._ways(h.cx[g], h.cy[g], b.cx[j], b.cy[j])
        stacked = share > 0.15
        under = self.headed[j] == g
        earlier = self._earlier_under(g, j)
        left = self._left_of(g, j)
        return np.column_stack(
            [
                stacked,
                share,
                level_share,
                np.where(stacked, np.clip(gap, -40, 40), 0.0) / 5,
                np.clip(gap, -3, FAR),
                np.clip((b.x0[j] - h.x0[g]) / column, -5, 6),
                np.clip((b.x1[j] - h.x1[g]) / column, -6, 5),
                np.clip((b.x0[j] - h.x1[g]) / column, -6, 5),
                np.clip((h.x0[g] - b.x1[j]) / column, -6, 5),
                np.clip((b.y0[j] - h.y0[g]) / pitch, -40, 40) / 5,
                np.abs(b.y0[j] - h.y0[g]) / pitch < 2.0,
                np.clip((self.foot[j] - h.y0[g]) / pitch, -40, 40) / 5,
                np.abs(h.x0[g] - b.x0[j]) / line < 1.0,
                np.abs(h.cx[g] - b.cx[j]) / line < 1.5,
                under,
                (self.headed[j] >= 0) & ~under,
                np.minimum(rows, 3),
                np.minimum(columns, 3),
                np.minimum(bands, 2),
                np.minimum(self._way_bodies(g, j), 4),
                np.minimum(self._way_heads(g, j), 3),
                np.minimum(earlier, 4),
                np.minimum(left, 4),
                self.g_frame[g] == self.frame[j],
                (self.g_frame[g] >= 0) & (self.g_frame[g] != self.frame[j]),
                h.w[g] / b.w[j] / 3,
                self.heading_below[j] == g,
                self._nearest_group(g, j),
                np.clip((self.raised[j] - h.y1[g]) / line, -3, FAR),
                np.clip((self.raised[j] - h.y0[g]) / pitch, -20, 20) / 5,
                *self._within_heads(g, j),
                *_ranks(g, j, np.maximum(np.abs(gap) / 20, np.abs(h.cx[g] - b.cx[j]) / column)),
            ]
        ).astype(np.float64)

    def _earlier_under(self, g: Ints, j: Ints) -> Floats:
        """Blocks under the same heading that begin as high as j, left of it."""
        b = self.plain
        h = self.headed[None, :] == g[:, None]
        left = b.x1[None, :] < b.cx[j][:, None]
        high = b.y0[None, :] < b.y0[j][:, None] + 2 * self.pitch
        found: Floats = (h & left & high).sum(1).astype(np.float64)
        return found

    def _left_of(self, g: Ints, j: Ints) -> Floats:
        """Blocks that begin a run at j's height, left of j and not left of where the heading's
        neighbours end: columns that would come first."""
        b = self.plain
        left = (b.x1[None, :] < b.cx[j][:, None]) & self.first[None, :]
        level = np.abs(b.y0[None, :] - b.y0[j][:, None]) < 2 * self.pitch
        near = b.x1[None, :] > (self.g.x0[g] - 1.2 * self.column)[:, None]
        found: Floats = (left & level & near).sum(1).astype(np.float64)
        return found

    def _way_bodies(self, g: Ints, j: Ints) -> Floats:
        b, h = self.plain, self.g
        low, high = np.minimum(h.cy[g], b.cy[j]), np.maximum(h.cy[g], b.cy[j])
        inside = (b.cy[None, :] > low[:, None]) & (b.cy[None, :] < high[:, None])
        inside &= (b.x0[None, :] < b.cx[j][:, None]) & (b.x1[None, :] > b.cx[j][:, None])
        found: Floats = inside.sum(1).astype(np.float64)
        return found

    def _way_heads(self, g: Ints, j: Ints) -> Floats:
        b, h = self.plain, self.g
        low, high = np.minimum(h.cy[g], b.cy[j]), np.maximum(h.cy[g], b.cy[j])
        inside = (h.cy[None, :] > low[:, None]) & (h.cy[None, :] < high[:, None])
        shared = np.minimum(h.x1[None, :], b.x1[j][:, None]) - np.maximum(
            h.x0[None, :], b.x0[j][:, None]
        )
        inside &= shared > 0.3 * np.minimum(h.w[None, :], b.w[j][:, None])
        found: Floats = inside.sum(1).astype(np.float64)
        return found

    def _nearest_group(self, g: Ints, j: Ints) -> Bools:
        """Whether no other heading is nearer to the block."""
        h, b = self.g, self.plain
        dx = np.maximum(np.maximum(b.x0[:, None] - h.x1, h.x0 - b.x1[:, None]), 0.0)
        dy = np.maximum(np.maximum(b.y0[:, None] - h.y1, h.y0 - b.y1[:, None]), 0.0)
        nearest: Bools = (dx + dy).argmin(1)[j] == g
        return nearest


HEADING = tuple(range(6 + 2 * len(KINDS) + 2))
HEADS = tuple(range(34))


def _inside(things: _Places, x0: Floats, x1: Floats, y0: Floats, y1: Floats) -> Floats:
    """How many of `things` have their middle in each rectangle."""
    if not len(things):
        return np.zeros(len(x0))
    across = (things.cx >= x0[:, None]) & (things.cx <= x1[:, None])
    down = (things.cy >= y0[:, None]) & (things.cy <= y1[:, None])
    inside: Floats = (across & down).sum(1).astype(np.float64)
    return inside


def _ranks(one: Ints, two: Ints, away: Floats) -> list[Floats]:
    """The rank of each pair among those of its first, and of its second, by how far they are."""
    ranks = []
    for key in (one, two):
        order = np.lexsort((away, key))
        sorted_key = key[order]
        starts = np.flatnonzero(np.diff(sorted_key, prepend=-1))
        begin = np.repeat(starts, np.diff([*starts.tolist(), len(key)]))
        rank = np.empty(len(key))
        rank[order] = np.arange(len(key)) - begin
        ranks.append(np.minimum(rank, 8.0))
    return ranks


def _rows(things: _Places, x: Floats, y: Floats, v: Floats) -> Floats:
    """How many of `things` are crossed on the way from y to v at x."""
    if not len(things):
        return np.zeros(len(x))
    low, high = np.minimum(y, v)[:, None], np.maximum(y, v)[:, None]
    over = (things.x0 <= x[:, None]) & (x[:, None] <= things.x1)
    crossed: Floats = (over & (low < things.cy) & (things.cy < high)).sum(1).astype(np.float64)
    return crossed


def _columns(things: _Places, y: Floats, x: Floats, u: Floats) -> Floats:
    """How many of `things` are crossed on the way from x to u at y."""
    if not len(things):
        return np.zeros(len(x))
    low, high = np.minimum(x, u)[:, None], np.maximum(x, u)[:, None]
    over = (things.y0 <= y[:, None]) & (y[:, None] <= things.y1)
    crossed: Floats = (over & (low < things.cx) & (things.cx < high)).sum(1).astype(np.float64)
    return crossed


def _no(page: Page, horizontal: bool) -> list[bool]:
    return [False] * sum(rule.horizontal == horizontal for rule in page.rules)


def _frame(frame: int | None) -> int:
    return -1 if frame is None else frame


def _beginning(block: Block) -> list[float]:
    text = block.lines[0].text.strip() or " "
    second = block.lines[1].text if len(block.lines) > 1 else ""
    lead = split_lead(f"{text} {second}")
    first = text[0]
    return [
        _indent(block),
        closes(first),
        never_first(first),
        opens_sentence(text),
        first.islower(),
        first.isupper(),
        first.isdigit(),
        first in "“‘「『《\"'«»",
        bool(lead.dateline),
        bool(lead.byline),
        any(mark.direction == "from" for mark in find_jumps(text)),
        cjk_share(text),
    ]


def _indent(block: Block) -> float:
    """Indent of the first line in type sizes; of a line alone unknown, 1."""
    first = block.lines[0].box
    if first is None or len(block.lines) < 2:
        return 1.0
    if block.vertical:
        rest = [x.box.y0 for x in block.lines[1:] if x.box]
        indent = (first.y0 - min(rest)) if rest else 0.0
    else:
        rest = [x.box.x0 for x in block.lines[1:] if x.box]
        indent = (first.x0 - min(rest)) if rest else 0.0
    return max(-2.0, min(4.0, indent / max(block.size, first.height * 0.5, 0.01)))


def _ending(block: Block, line: float) -> list[float]:
    last = block.lines[-1]
    text = last.text.strip() or " "
    tail = "".join(x.text for x in block.lines[-2:])
    stops = ends_sentence(tail)
    short = 0.0
    if last.box is not None:
        edge = block.box.y1 - last.box.y1 if block.vertical else block.box.x1 - last.box.x1
        short = min(edge / line, 20.0) / 5
    return [
        stops,
        text[-1] in CARRY_ON,
        open_quotes(tail) > 0,
        last.hyphenated,
        short,
        short * 5 < 0.8,
        bool(split_credit(text)[1]),
        any(mark.direction == "to" for mark in find_jumps(text)),
    ]
