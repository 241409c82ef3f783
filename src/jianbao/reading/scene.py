"""A typeset page as the scorer of links sees it: what stands next to each block and heading.

Takes a page's body blocks and heading groups and the issue's measures; knows of each what is over
and under it, the run of text it is in, and which pairs are worth asking about.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jianbao.model import Page
from jianbao.reading.blocks import Block
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.measure import Measure
from jianbao.reading.places import (
    Bools,
    Floats,
    Ints,
    Places,
    crossed_across,
    crossed_down,
    x_shared,
)
from jianbao.reading.separators import find_separators

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


class Scene:
    """A page's things, and what stands next to each.

    Arrays over the body blocks, in their order: `plain` their places, `b` the same with vertical
    type mirrored; `over` and `under` the white to the nearest thing of each of `KINDS`; `top`,
    `foot` and `run` of the run of text each is in, `first` and `last` whether it begins or ends
    one, `raised` the run's top or that of the picture over it; `headed` and `heading_below` the
    group next over and under it, -1 for none. `g` are the places of the heading groups.
    """

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
        self.b = Places([b.box for b in bodies], [b.vertical for b in bodies])
        # Headings stand on the page as printed; they are held against vertical text as it stands.
        self.g = Places([g.box for g in groups], [False] * len(groups))
        self.plain = Places([b.box for b in bodies], [False] * len(bodies))
        self.h_rules = Places([r.box for r in page.rules if r.horizontal], _no(page, True))
        self.v_rules = Places([r.box for r in page.rules if not r.horizontal], _no(page, False))
        heads = [b.box for g in groups for b in g.blocks]
        bands = find_separators([*(b.box for b in bodies), *heads], measure)
        self.bands = Places(bands, [False] * len(bands))
        pictures = [p.box for p in page.pictures]
        self.pictures = Places(pictures, [False] * len(pictures))
        self.frame = np.array([_frame(b.frame) for b in bodies])
        self.g_frame = np.array([_frame(g.frame) for g in groups], dtype=np.int64)
        self.size = np.array([max(b.size, 0.01) for b in bodies])
        self.bold = np.array([b.bold for b in bodies])
        self.count = np.array([len(b.lines) for b in bodies])
        self.font = np.unique([b.font for b in bodies], return_inverse=True)[1]
        self.over, self.under = self._next(self.plain, up=True), self._next(self.plain, up=False)
        self.g_over, self.g_under = self._next(self.g, up=True), self._next(self.g, up=False)
        self._find_runs()
        self._find_headed()

    # What stands next over and under

    def _next(self, places: Places, *, up: bool) -> Floats:
        """White in body lines to the nearest thing of each of `KINDS`, over or under each place;
        `FAR` where there is none. One column a kind."""
        kinds = (self.plain, self.g, self.pictures, self.h_rules)
        return np.column_stack([self._nearest(places, things, up=up)[0] for things in kinds])

    def _nearest(self, places: Places, things: Places, *, up: bool) -> tuple[Floats, Ints]:
        """White to the nearest of `things` over or under each place, and which it is."""
        if not len(things) or not len(places):
            return np.full(len(places), FAR), np.zeros(len(places), dtype=np.int64)
        shared = x_shared(places, things)
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
        self.below = below
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
        shared = x_shared(b, b) > 0.3 * np.minimum(b.w[:, None], b.w)
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
        lower = (g.cy[:, None] < g.cy) & (x_shared(g, g) > 0)
        other = between[None, :] != np.arange(len(g))[:, None]
        found: Bools = close[None, :] & other & lower[:, between]
        return found

    def crossed(self, i: Ints, j: Ints) -> tuple[Floats, Floats, Floats]:
        """Rules across, rules upright and white bands on the easier of the two ways from i to j:
        along the column and then over, or over and then along."""
        a = self.plain
        return self.ways(a.cx[i], a.cy[i], a.cx[j], a.cy[j])

    def ways(self, x: Floats, y: Floats, u: Floats, v: Floats) -> tuple[Floats, Floats, Floats]:
        """The same on the easier way from each (x, y) to each (u, v)."""
        one = (crossed_down(self.h_rules, x, y, v), crossed_across(self.v_rules, v, x, u))
        two = (crossed_down(self.h_rules, u, y, v), crossed_across(self.v_rules, y, x, u))
        easier = one[0] + one[1] <= two[0] + two[1]
        bands = np.minimum(crossed_down(self.bands, x, y, v), crossed_down(self.bands, u, y, v))
        return np.where(easier, one[0], two[0]), np.where(easier, one[1], two[1]), bands


def _no(page: Page, horizontal: bool) -> list[bool]:
    return [False] * sum(rule.horizontal == horizontal for rule in page.rules)


def _frame(frame: int | None) -> int:
    return -1 if frame is None else frame
