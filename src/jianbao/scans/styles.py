"""Measured lines of one style given one type size.

Takes the looks of a page's lines; gives them with sizes that lines of one style have in common.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from jianbao.model import Box
from jianbao.scans.measured import FEW, Floats, Ints, Look, is_han
from jianbao.scans.stacks import stacks

NEAR, ROUGHLY, LESS = 0.055, 0.1, 0.4
"""Lines differ in measured size by so much (a share), those of few characters by more, and are of
one style; a character alone, or few Latin ones, may be low."""


def one_size_a_style(looks: Sequence[Look]) -> list[Look]:
    """The looks, those of nearly one size given one: where most characters are first, the others
    by what is left. Lines of one stack have one size."""
    level = [look for look in looks if not look.found.vertical]
    units = [
        [level[k] for k in stack]
        for stack in stacks([look.box for look in level], [look.size for look in level])
    ]
    units += [[look] for look in looks if look.found.vertical]
    chars = [[len(look.found.text) for look in unit] for unit in units]
    sizes = np.array(
        [
            _weighted_median(np.array([look.size for look in unit]), np.array(each))
            for unit, each in zip(units, chars, strict=True)
        ]
    )
    han = [sum(is_han(char) for look in unit for char in look.found.text) for unit in units]
    given = _snapped(sizes, np.array([sum(each) for each in chars]), np.array(han))
    return [
        _resized(look, float(size))
        for unit, size in zip(units, given, strict=True)
        for look in unit
    ]


def _snapped(sizes: Floats, count: Ints, han: Ints) -> Floats:
    """The sizes, those of one style made one; of `count` characters each, `han` of them Chinese."""
    few, low = count <= FEW, (count <= FEW) & (han < 2)
    over = np.where(few, ROUGHLY, NEAR)
    under = np.where(low, LESS, over)
    left = np.ones(len(sizes), dtype=np.bool_)
    given = sizes.copy()
    while left.any():
        near = np.abs(sizes[:, None] / sizes[None, :] - 1) <= NEAR
        votes = (near & left[:, None] * left[None, :]).T @ count
        middle = sizes[int(np.argmax(np.where(left, votes, -1.0)))]
        close = left & (np.abs(sizes / middle - 1) <= NEAR)
        size = _weighted_median(sizes[close], count[close])
        off = sizes / size - 1
        taken = left & (off <= over) & (-off <= under)
        given[taken] = size
        left &= ~(taken | close)
    return given


def _weighted_median(values: Floats, weights: Floats | Ints) -> float:
    order = np.argsort(values)
    until = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(until, until[-1] / 2)])


def _resized(look: Look, size: float) -> Look:
    """The look with its size, its level box as high about the same middle."""
    box = look.box
    if not look.found.vertical:
        box = Box(box.x0, box.cy - size / 2, box.x1, box.cy + size / 2)
    return msgspec.structs.replace(look, box=box, size=size)
