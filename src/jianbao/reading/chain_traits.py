"""What chains chosen at a first look tell about each pair at a second one: numbers for the learned
scorer of links.

Takes the pairs of a page with their costs and the chains that a first assignment made of them;
gives more traits a pair. A pair by itself does not know whether the story it belongs to has a
heading yet, nor whether the rectangle round the story would swallow others: chains do.
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.pair_traits import Pairs

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SUREST = 8.0
"""Differences of scores beyond this tell no more."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Where the body blocks and heading groups of a page stand (one row of x0, y0, x1, y1 each),
    how many characters a block has, how large a heading is, and the issue's column and pitch."""

    bodies: Floats
    groups: Floats
    chars: Ints
    sizes: Floats
    column: float
    pitch: float


def with_chains(pairs: Pairs, layout: Layout, costs: Floats, chosen: Ints) -> Pairs:
    """The pairs with what the chains tell added to their traits.

    `costs` are those of the first look, one row a block: each block before it, each group over it,
    nothing; `chosen` is the column taken in each row.
    """
    scene = _Chains(pairs, layout, costs, chosen)
    return msgspec.structs.replace(
        pairs,
        follow=np.column_stack([pairs.follow, scene.following()]),
        head=np.column_stack([pairs.head, scene.heading()]),
        start=np.column_stack([pairs.start, scene.starting()]),
        end=np.column_stack([pairs.end, scene.ending()]),
        bare=np.column_stack([pairs.bare, scene.baring()]),
    )


class _Chains:
    """The chains of the first look and the rectangles round them."""

    def __init__(self, pairs: Pairs, layout: Layout, costs: Floats, chosen: Ints) -> None:
        self.pairs, self.layout, self.costs, self.chosen = pairs, layout, costs, chosen
        self.n, self.m = len(layout.bodies), len(layout.groups)
        self.before = np.where(chosen < self.n, chosen, -1)
        over = (chosen >= self.n) & (chosen < self.n + self.m)
        self.over = np.where(over, chosen - self.n, -1)
        self.after = np.full(self.n, -1)
        self.after[self.before[self.before >= 0]] = np.flatnonzero(self.before >= 0)
        self.user = np.full(self.m, -1)
        self.user[self.over[self.over >= 0]] = np.flatnonzero(self.over >= 0)
        self._number()
        self._enclose()

    def _number(self) -> None:
        """The chain of each block, and of each group the one it heads or one of its own."""
        self.chain = np.full(self.n, -1)
        count = 0
        for first in range(self.n):
            if self.before[first] >= 0:
                continue
            here = first
            while here >= 0 and self.chain[here] < 0:
                self.chain[here] = count
                here = int(self.after[here])
            count += 1
        for left in np.flatnonzero(self.chain < 0):
            self.chain[left] = count
            count += 1
        bare = self.user < 0
        self.g_chain = np.where(bare, count + np.arange(self.m), self.chain[self.user])
        self.count = count + self.m
        self.headed = np.zeros(self.count, dtype=np.bool_)
        self.headed[self.g_chain[~bare]] = True
        self.chars = np.bincount(self.chain, self.layout.chars, self.count)
        self.blocks = np.bincount(self.chain, minlength=self.count)

    def _enclose(self) -> None:
        """The rectangle round each chain, its heading with it, and what share of it is others'."""
        boxes = np.concatenate([self.layout.bodies, self.layout.groups])
        owner = np.concatenate([self.chain, self.g_chain])
        self.boxes, self.owner = boxes, owner
        hull = np.column_stack(
            [np.full((self.count, 2), np.inf), np.full((self.count, 2), -np.inf)]
        )
        for column, fold in ((0, np.minimum), (1, np.minimum), (2, np.maximum), (3, np.maximum)):
            fold.at(hull[:, column], owner, boxes[:, column])
        self.hull = np.where(np.isfinite(hull), hull, 0.0)
        every = np.arange(self.count)
        self.foreign = self._foreign(self.hull, every, every)

    def _foreign(self, hull: Floats, one: Ints, two: Ints) -> Floats:
        """Share of each rectangle that blocks and headings of other chains take."""
        wide = np.minimum(hull[:, None, 2], self.boxes[:, 2]) - np.maximum(
            hull[:, None, 0], self.boxes[:, 0]
        )
        high = np.minimum(hull[:, None, 3], self.boxes[:, 3]) - np.maximum(
            hull[:, None, 1], self.boxes[:, 1]
        )
        shared = np.maximum(wide, 0.0) * np.maximum(high, 0.0)
        others = (self.owner != one[:, None]) & (self.owner != two[:, None])
        area = np.maximum((hull[:, 2] - hull[:, 0]) * (hull[:, 3] - hull[:, 1]), 1.0)
        share: Floats = (shared * others).sum(1) / area
        return share

    def _both(self, one: Ints, two: Ints) -> Floats:
        a, b = self.hull[one], self.hull[two]
        return np.column_stack([np.minimum(a[:, :2], b[:, :2]), np.maximum(a[:, 2:], b[:, 2:])])

    def _margins(self, rows: Ints, columns: Ints) -> list[Floats]:
        """How much better each pair is than the best other for its block, and for its other side."""
        costs = self.costs[rows, columns]
        margins = []
        for axis, index in ((1, rows), (0, columns)):
            two = np.sort(self.costs, axis=axis)
            least, next_least = (two[:, 0], two[:, 1]) if axis else (two[0], two[1])
            best, second = least[index], next_least[index]
            other = np.where(costs <= best, second, best)
            margins.append(np.clip(other - costs, -SUREST, SUREST))
        return margins

    def following(self) -> Floats:
        i, j = self.pairs.before, self.pairs.after
        if not len(i):
            return np.zeros((0, 16))
        ci, cj = self.chain[i], self.chain[j]
        hull = self._both(ci, cj)
        joined = self._foreign(hull, ci, cj)
        foot = self.hull[ci][:, 3] - self.layout.bodies[i][:, 3]
        return np.column_stack(
            [
                *self._margins(j, i),
                self.chosen[j] == i,
                ci == cj,
                self.headed[ci],
                self.headed[cj],
                self.before[j] < 0,
                self.after[i] < 0,
                joined,
                self.foreign[ci],
                self.foreign[cj],
                np.clip(foot / self.layout.pitch, -10, 30) / 5,
                np.clip((hull[:, 1] - self.hull[ci][:, 1]) / self.layout.pitch, -30, 0) / 5,
                np.clip((hull[:, 0] - self.hull[ci][:, 0]) / self.layout.column, -4, 0),
                np.log1p(self.chars[ci]),
                np.log1p(self.chars[cj]),
            ]
        ).astype(np.float64)

    def heading(self) -> Floats:
        g, j = self.pairs.over, self.pairs.first
        if not len(g):
            return np.zeros((0, 18))
        cg, cj = self.g_chain[g], self.chain[j]
        box, text = self.layout.groups[g], self._text_hull()[cj]
        hull = self._both(cg, cj)
        joined = self._foreign(hull, cg, cj)
        column, pitch = self.layout.column, self.layout.pitch
        return np.column_stack(
            [
                *self._margins(j, self.n + g),
                self.chosen[j] == self.n + g,
                self.user[g] < 0,
                self.user[g] == j,
                self.headed[cj],
                self.before[j] < 0,
                joined,
                self.foreign[cj],
                np.clip((box[:, 0] - text[:, 0]) / column, -5, 5),
                np.clip((box[:, 2] - text[:, 2]) / column, -5, 5),
                np.clip((box[:, 1] - text[:, 1]) / pitch, -30, 30) / 5,
                np.clip((box[:, 3] - text[:, 3]) / pitch, -30, 30) / 5,
                (box[:, 1] > text[:, 1]) & (box[:, 3] < text[:, 3]),
                np.clip((text[:, 2] - text[:, 0]) / column, 0, 8),
                np.log1p(self.chars[cj]),
                np.log1p(self.chars[cj]) - 3 * np.log(np.maximum(self.layout.sizes[g], 0.1)),
                np.minimum(self.blocks[cj], 8),
            ]
        ).astype(np.float64)

    def _text_hull(self) -> Floats:
        """The rectangle round each chain's text alone."""
        hull = np.column_stack(
            [np.full((self.count, 2), np.inf), np.full((self.count, 2), -np.inf)]
        )
        for column, fold in ((0, np.minimum), (1, np.minimum), (2, np.maximum), (3, np.maximum)):
            fold.at(hull[:, column], self.chain, self.layout.bodies[:, column])
        return np.where(np.isfinite(hull), hull, 0.0)

    def starting(self) -> Floats:
        every = np.arange(self.n)
        nothing = self.n + self.m + every
        c = self.chain
        bare = np.flatnonzero(self.user < 0)
        away = np.full(self.n, 5.0)
        if len(bare):
            box, g = self.layout.bodies, self.layout.groups[bare]
            across = np.maximum(g[:, 0] - box[:, None, 2], box[:, None, 0] - g[:, 2])
            down = np.maximum(g[:, 1] - box[:, None, 3], box[:, None, 1] - g[:, 3])
            both = np.maximum(across, 0) / self.layout.column + np.maximum(down, 0) / (
                8 * self.layout.pitch
            )
            away = np.minimum(both.min(1), 5.0)
        return np.column_stack(
            [
                self._margins(every, nothing)[0],
                self.chosen == nothing,
                self.headed[c],
                self.before < 0,
                self.foreign[c],
                np.log1p(self.chars[c]),
                np.minimum(self.blocks[c], 8),
                away,
            ]
        ).astype(np.float64)

    def ending(self) -> Floats:
        c = self.chain
        best = np.sort(self.costs[:, : self.n], axis=0)[0]
        return np.column_stack(
            [
                np.clip(best, -SUREST, SUREST),
                self.after < 0,
                self.headed[c],
                self.foreign[c],
                np.log1p(self.chars[c]),
                np.minimum(self.blocks[c], 8),
                (self.hull[c][:, 3] - self.layout.bodies[:, 3]) / self.layout.pitch / 5,
            ]
        ).astype(np.float64)

    def baring(self) -> Floats:
        if not self.m:
            return np.zeros((0, 3))
        best = np.sort(self.costs[:, self.n : self.n + self.m], axis=0)[0]
        c = self.g_chain
        return np.column_stack(
            [np.clip(best, -SUREST, SUREST), self.user < 0, np.log1p(self.chars[c])]
        ).astype(np.float64)
