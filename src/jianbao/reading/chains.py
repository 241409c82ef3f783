"""Which text follows which, and which heading heads it: one assignment a page.

Takes body blocks and heading groups; gives for every body block its predecessor. Every body block
has at most one predecessor (a body block or a heading group) and at most one successor; every
heading group heads at most one block. All are chosen at once: the set of pairs of least total
cost (`scipy.optimize.linear_sum_assignment`). On typeset pages learned nets score the pairs
(`learned_links`); where the source has blocks of its own (a library's OCR) costs are set by hand
(`pair_costs`), which read titles they had not seen better than nets did.

A block can only follow what stands higher in its own column or in a column before it. Blocks of
different widths can still make a loop of three; a loop is broken at its dearest pair.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment

from jianbao.model import Page
from jianbao.reading.blocks import Block, is_recognised, is_typeset
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.learned_links import best_links
from jianbao.reading.measure import Measure
from jianbao.reading.nets import SCANNED, SHIPPED
from jianbao.reading.pair_costs import NEVER, PairCosts, Weights
from jianbao.reading.pair_traits import pair_traits
from jianbao.reading.surroundings import Surroundings

LEAST = 1e-6
"""What is less likely costs as much."""


class Chains(msgspec.Struct, frozen=True):
    """For every body block (by key): the key of the body block before it, or of the heading group
    over it, where it has one; what the choice cost, and how sure it is, 0 to 1."""

    before: dict[int, int]
    heading: dict[int, int]
    cost: dict[int, float]
    sure: dict[int, float]


def link(
    page: Page,
    bodies: Sequence[Block],
    groups: Sequence[HeadingGroup],
    measure: Measure,
    weights: Weights | None = None,
) -> Chains:
    """The best set of pairs on the page."""
    if not bodies:
        return Chains({}, {}, {}, {})
    if weights is None and is_typeset(bodies):
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
    return Chains(before, heading, paid, {key: _sure(cost) for key, cost in paid.items()})


def _sure(cost: float) -> float:
    """From what a block paid: a pair that fits costs nothing or less, a headless text 2.2."""
    return max(0.2, min(0.99, 0.95 - 0.25 * max(0.0, cost + 0.5)))


def _learned(
    page: Page, bodies: Sequence[Block], groups: Sequence[HeadingGroup], measure: Measure
) -> Chains:
    nets = SCANNED if is_recognised(bodies) else SHIPPED
    links = best_links(pair_traits(page, bodies, groups, measure), nets)
    before = {bodies[j].key: bodies[i].key for j, i in links.before.items()}
    heading = {bodies[j].key: groups[g].key for j, g in links.over.items()}
    sure = {bodies[j].key: likely for j, likely in links.likely.items()}
    paid = {key: -math.log(max(likely, LEAST)) for key, likely in sure.items()}
    _break_loops(before, paid)
    return Chains(before, heading, paid, sure)


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
