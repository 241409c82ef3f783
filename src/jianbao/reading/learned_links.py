"""Which text follows which on a typeset page, scored by learned nets: one assignment a page.

Takes body blocks and heading groups; gives chains as `chains` does. Each pair worth asking about
has a score, and so have a block's having nothing before it or nothing after it, and a heading's
having no text; the set of greatest total is found at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from jianbao.model import Page
from jianbao.reading.blocks import Block
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.measure import Measure
from jianbao.reading.nets import SHIPPED, Net
from jianbao.reading.pair_traits import Pairs, pair_traits

Floats = npt.NDArray[np.float64]

NEVER = 1e4
"""Cost of a pair that cannot be."""


def chosen_pairs(
    page: Page,
    bodies: Sequence[Block],
    groups: Sequence[HeadingGroup],
    measure: Measure,
    nets: Mapping[str, Net] = SHIPPED,
) -> tuple[dict[int, int], dict[int, int], dict[int, float]]:
    """By index of body block: the block before it, the group over it, how likely the choice is."""
    pairs = pair_traits(page, bodies, groups, measure)
    costs = _costs(pairs, nets)
    n, m = len(bodies), len(groups)
    rows, columns = linear_sum_assignment(costs)
    likely = _likelihood(costs)
    before: dict[int, int] = {}
    heading: dict[int, int] = {}
    sure: dict[int, float] = {}
    for j, c in zip(rows.tolist(), columns.tolist(), strict=True):
        sure[j] = float(likely[j, c])
        if c < n:
            before[j] = c
        elif c < n + m:
            heading[j] = c - n
    return before, heading, sure


def _costs(pairs: Pairs, nets: Mapping[str, Net]) -> Floats:
    """Cost of each block (row) having each block, each group, or nothing before it."""
    n, m = len(pairs.start), len(pairs.bare)
    costs = np.full((n, n + m + n), NEVER)
    end = nets["end"].scores(pairs.end)[:, 0]
    follow = nets["follow"].scores(pairs.follow)[:, 0]
    costs[pairs.after, pairs.before] = end[pairs.before] - follow
    if m:
        bare = nets["bare"].scores(pairs.bare)[:, 0]
        head = nets["head"].scores(pairs.head)[:, 0]
        costs[pairs.first, n + pairs.over] = bare[pairs.over] - head
    every = np.arange(n)
    costs[every, n + m + every] = -nets["start"].scores(pairs.start)[:, 0]
    return costs


def _likelihood(costs: Floats) -> Floats:
    raised = np.exp(np.maximum(costs.min(1, keepdims=True) - costs, -50.0))
    likely: Floats = raised / raised.sum(1, keepdims=True)
    return likely
