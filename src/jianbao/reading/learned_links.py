"""Which text follows which on a typeset page, scored by learned nets: one assignment a page.

Takes the pairs of body blocks and heading groups that are worth asking about; gives the best links.
Each pair has a score, and so have a block's having nothing before it or nothing after it, and a
heading's having no text; the set of greatest total is found at once
(`scipy.optimize.linear_sum_assignment`).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from jianbao.reading.nets import SHIPPED, Net, shares
from jianbao.reading.pair_traits import Pairs

Floats = npt.NDArray[np.float64]

NEVER = 1e4
"""Cost of a pair that cannot be."""
CONTESTED = 0.15
"""A choice is this much less likely where its block by itself would have chosen another; measured
on made-up pages, where six in seven of such choices are right."""


class Links(msgspec.Struct, frozen=True):
    """By index of body block: the block before it, the heading group over it, and how likely what
    was chosen is, 0 to 1, among all that might stand before it; of a block that nothing follows,
    how likely that is."""

    before: dict[int, int]
    over: dict[int, int]
    likely: dict[int, float]
    last: dict[int, float]


def best_links(
    pairs: Pairs, nets: Mapping[str, Net] = SHIPPED, alone: float = 0.0, bare: float = 0.0
) -> Links:
    """The links of greatest total score; `alone` is what a block with nothing before it costs
    beyond what the nets say, `bare` what a heading with no text does."""
    costs = _costs(pairs, nets)
    n, m = len(pairs.start), len(pairs.bare)
    costs[:, n : n + m] -= bare
    costs[:, n + m :] += alone
    rows, columns = linear_sum_assignment(costs)
    sure = _likelihood(costs, columns)
    links = Links({}, {}, {}, _ends(costs, columns, n))
    for j, c in zip(rows.tolist(), columns.tolist(), strict=True):
        links.likely[j] = float(sure[j, c])
        if c < n:
            links.before[j] = c
        elif c < n + m:
            links.over[j] = c - n
    return links


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


def _ends(costs: Floats, chosen: npt.NDArray[np.int64], n: int) -> dict[int, float]:
    """How likely each block that nothing follows is the last of its text: among the blocks that
    might follow it, none of which has what it chose from it."""
    rest = sorted(set(range(n)) - set(chosen.tolist()))
    paid = costs[np.arange(len(costs)), chosen]
    # What a block would gain by following this one, against what it has.
    gains = np.minimum(paid[:, None] - costs[:, rest], 60.0)
    shares_ = 1 / (1 + np.exp(gains).sum(axis=0))
    return dict(zip(rest, shares_.tolist(), strict=True))


def _likelihood(costs: Floats, chosen: npt.NDArray[np.int64]) -> Floats:
    """How likely each choice is: among what the other blocks have left over, given what they chose
    (`chosen`, a column for each row), and to a part among all."""
    costs = costs.astype(np.float32)
    rows = np.arange(len(costs))
    free = np.ones(costs.shape[1], dtype=np.bool_)
    free[chosen] = False
    left = np.where(free, costs, NEVER)
    left[rows, chosen] = costs[rows, chosen]
    likely: Floats = (1 - CONTESTED) * shares(-left) + CONTESTED * shares(-costs)
    return likely
