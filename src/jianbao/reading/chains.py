"""Which text follows which, and which heading heads it: one assignment a page.

Takes body blocks and heading groups; gives for every body block its predecessor. Every body block
has at most one predecessor (a body block or a heading group) and at most one successor; every
heading group heads at most one block. All are chosen at once: the set of pairs of least total
cost (`scipy.optimize.linear_sum_assignment`), where every pair's cost comes from geometry (next
in the column, top of the next column, same frame, rules and headings between), type (size,
measure) and language (does the sentence go on).

A block can only follow what stands higher in its own column or in a column before it. Blocks of
different widths can still make a loop of three; a loop is broken at its dearest pair.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment

from jianbao.model import Page
from jianbao.reading.blocks import Block
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.learned_links import chosen_pairs
from jianbao.reading.measure import Measure
from jianbao.reading.pair_costs import NEVER, PairCosts, Weights
from jianbao.reading.surroundings import Surroundings


class Chains(msgspec.Struct, frozen=True):
    """For every body block (by key): the key of the body block before it, or None; and the key of
    the heading group over it, or None; with the margin by which the choice was best."""

    before: dict[int, int]
    heading: dict[int, int]
    cost: dict[int, float]


def link(
    page: Page,
    bodies: Sequence[Block],
    groups: Sequence[HeadingGroup],
    measure: Measure,
    weights: Weights | None = None,
) -> Chains:
    """The best set of pairs on the page."""
    if not bodies:
        return Chains({}, {}, {})
    if weights is None and all(line.block is None for block in bodies for line in block.lines):
        return _learned(page, bodies, groups, measure)
    weights = weights or Weights()
    pairs = PairCosts(Surroundings(page, bodies, groups, measure), weights)
    n, h = len(bodies), len(groups)
    costs = np.full((n, n + h + n), NEVER)
    for i, j in np.argwhere(pairs.hopeful()).tolist():
        if i != j:
            costs[j, i] = pairs.follow(i, j)
    for j in range(n):
        for g in range(h):
            costs[j, n + g] = pairs.head(g, j)
        costs[j, n + h + j] = pairs.headless(j)
    rows, columns = linear_sum_assignment(costs)
    before: dict[int, int] = {}
    heading: dict[int, int] = {}
    paid: dict[int, float] = {}
    for j, c in zip(rows.tolist(), columns.tolist(), strict=True):
        paid[bodies[j].key] = float(costs[j, c])
        if c < n:
            before[bodies[j].key] = bodies[c].key
        elif c < n + h:
            heading[bodies[j].key] = groups[c - n].key
    _break_loops(before, paid)
    return Chains(before, heading, paid)


def _learned(
    page: Page, bodies: Sequence[Block], groups: Sequence[HeadingGroup], measure: Measure
) -> Chains:
    pairs, headed, likely = chosen_pairs(page, bodies, groups, measure)
    before = {bodies[j].key: bodies[i].key for j, i in pairs.items()}
    heading = {bodies[j].key: groups[g].key for j, g in headed.items()}
    paid = {bodies[j].key: 4.0 * (1.0 - p) - 0.5 for j, p in likely.items()}
    _break_loops(before, paid)
    return Chains(before, heading, paid)


def _break_loops(before: dict[int, int], paid: dict[int, float]) -> None:
    """Takes the dearest pair out of every loop, so that each chain has a first block."""
    sound: set[int] = set()
    for start in sorted(before):
        path: list[int] = []
        key = start
        while key in before and key not in sound and key not in path:
            path.append(key)
            key = before[key]
        if key in path:
            loop = path[path.index(key) :]
            del before[max(loop, key=lambda k: (paid[k], k))]
        sound.update(path)
