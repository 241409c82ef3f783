"""Numbers and places as files write them, taken only where they make sense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from jianbao.model import Box

FARTHEST = 1e7
"""No page is larger in any unit; a number beyond is a mistake of the file."""


@lru_cache(maxsize=1 << 14)
def number(text: str | None) -> float | None:
    """The number that `text` writes; None where it is absent, no number or beyond all measure."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) <= FARTHEST else None


def box_between(x0: float, y0: float, x1: float, y1: float) -> Box | None:
    """The box with these sides; None where they are swapped or it has no extent at all."""
    if x1 < x0 or y1 < y0 or (x1 == x0 and y1 == y0):
        return None
    return Box(x0, y0, x1, y1)


def box_of_sides(sides: Sequence[float] | None) -> Box | None:
    """The box `[x0, y0, x1, y1]`; None where it is none, has no extent or is beyond all measure."""
    if not sides or len(sides) != 4 or not all(abs(side) <= FARTHEST for side in sides):
        return None
    return box_between(*sides)


def box_round(points: Iterable[tuple[float, float]]) -> Box | None:
    """The smallest box that holds all points; None where there are none or they are one point."""
    xs, ys = zip(*points, strict=True) if (points := list(points)) else ((), ())
    return box_between(min(xs), min(ys), max(xs), max(ys)) if xs else None
