"""Lines that stand close under one another in type of one size: the two of a heading, a paragraph.

Takes places and measured sizes; tells which belong together. What is measured of all of them at
once is more certain than what is measured of each.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jianbao.model import Box

ALIKE = 0.1
"""Lines of one type differ in measured size by so much at most (a share)."""
CLOSE = 0.5
"""Ems of white between two lines of a stack at most; those of two columns' heads have more."""
INTO = 0.25
"""Ems by which one may reach into the other: places are measured."""
UNDER = 0.5
"""Share of the shorter line that stands under the other."""


def stacks(places: Sequence[Box], sizes: Sequence[float]) -> list[list[int]]:
    """The indices of level lines, each list those of one stack."""
    if not places:
        return []
    x0, y0, x1, y1 = np.array([tuple(box) for box in places], dtype=np.float64).T
    size = np.array(sizes, dtype=np.float64)
    above, below = size[:, None], size[None, :]
    em = np.minimum(above, below)
    gap = y0[None, :] - y1[:, None]
    shared = np.minimum(x1[:, None], x1) - np.maximum(x0[:, None], x0)
    joined = (
        (gap <= CLOSE * em)
        & (gap >= -INTO * em)
        & (np.maximum(above, below) <= (1 + ALIKE) * em)
        & (shared >= UNDER * np.minimum((x1 - x0)[:, None], x1 - x0))
        & ((y0 + y1)[:, None] < y0 + y1)
    )
    leader = list(range(len(places)))
    for i, j in zip(*(each.tolist() for each in np.nonzero(joined)), strict=True):
        one, other = _first(i, leader), _first(j, leader)
        leader[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = {}
    for k in range(len(places)):
        found.setdefault(_first(k, leader), []).append(k)
    return list(found.values())


def _first(k: int, leader: list[int]) -> int:
    while leader[k] != k:
        k = leader[k]
    return k
