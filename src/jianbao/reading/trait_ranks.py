"""Ranks of pairs among those of one block: being the nearest tells more than how near it is."""

from __future__ import annotations

import numpy as np

from jianbao.reading.places import Floats, Ints


def ranks(one: Ints, two: Ints, away: Floats) -> list[Floats]:
    """The rank of each pair among those of its first, and of its second, by how far they are."""
    found = []
    near = away.argsort(kind="stable")
    for key in (one, two):
        # Numbers of two bytes are sorted by their digits, which is quicker.
        small = key.astype(np.uint16) if len(key) and key.max() < 1 << 16 else key
        order = near[small[near].argsort(kind="stable")]
        count = np.bincount(key)
        rank = np.empty(len(key))
        rank[order] = np.arange(len(key)) - (count.cumsum() - count).repeat(count)
        found.append(np.minimum(rank, 8.0))
    return found
