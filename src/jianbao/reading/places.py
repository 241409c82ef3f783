"""Boxes of a page as arrays: what they share, and what lies on the way from one to another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jianbao.model import Box

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Places:
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


def x_shared(a: Places, b: Places) -> Floats:
    """Length that each of `a` (row) shares with each of `b` along x."""
    low = np.maximum(a.x0[:, None], b.x0)
    shared: Floats = np.maximum(np.minimum(a.x1[:, None], b.x1) - low, 0.0)
    return shared


def inside(things: Places, x0: Floats, x1: Floats, y0: Floats, y1: Floats) -> Floats:
    """How many of `things` have their middle in each rectangle."""
    if not len(things):
        return np.zeros(len(x0))
    across = (things.cx >= x0[:, None]) & (things.cx <= x1[:, None])
    down = (things.cy >= y0[:, None]) & (things.cy <= y1[:, None])
    inside: Floats = (across & down).sum(1).astype(np.float64)
    return inside


def crossed_down(things: Places, x: Floats, y: Floats, v: Floats) -> Floats:
    """How many of `things` are crossed on the way from y to v at x."""
    if not len(things):
        return np.zeros(len(x))
    low, high = np.minimum(y, v)[:, None], np.maximum(y, v)[:, None]
    over = (things.x0 <= x[:, None]) & (x[:, None] <= things.x1)
    crossed: Floats = (over & (low < things.cy) & (things.cy < high)).sum(1).astype(np.float64)
    return crossed


def crossed_across(things: Places, y: Floats, x: Floats, u: Floats) -> Floats:
    """How many of `things` are crossed on the way from x to u at y."""
    if not len(things):
        return np.zeros(len(x))
    low, high = np.minimum(x, u)[:, None], np.maximum(x, u)[:, None]
    over = (things.y0 <= y[:, None]) & (y[:, None] <= things.y1)
    crossed: Floats = (over & (low < things.cx) & (things.cx < high)).sum(1).astype(np.float64)
    return crossed
