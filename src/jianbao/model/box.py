"""The one rectangle type of the house."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import msgspec


class Box(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An upright rectangle on a page, in the page's unit.

    The origin is the page's top left corner, x grows to the right, y grows downwards.
    Written to JSON as `[x0, y0, x1, y1]`. A box of no width or no height is allowed (a rule);
    one whose sides are swapped or not finite is refused with `ValueError`.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not (self.x0 <= self.x1 and self.y0 <= self.y1):
            raise ValueError(f"box sides are swapped or not numbers: {tuple(self)}")
        if self.x0 == -math.inf or self.y0 == -math.inf or math.inf in (self.x1, self.y1):
            raise ValueError(f"box is not finite: {tuple(self)}")

    def __iter__(self) -> Iterator[float]:
        return iter((self.x0, self.y0, self.x1, self.y1))

    @property
    def width(self) -> float:
        """Extent along x."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent along y."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    @property
    def cx(self) -> float:
        """The x of the middle."""
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        """The y of the middle."""
        return (self.y0 + self.y1) / 2

    def x_overlap(self, other: Box) -> float:
        """Length that the two share along x (0 where they are apart)."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def y_overlap(self, other: Box) -> float:
        """Length that the two share along y (0 where they are apart)."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def overlap(self, other: Box) -> float:
        """Area that the two share."""
        return self.x_overlap(other) * self.y_overlap(other)

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Whether `other` lies within this box, give or take `slack` on every side."""
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


def bounding(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all `boxes`; `ValueError` where there are none."""
    rest = iter(boxes)
    try:
        whole = next(rest)
    except StopIteration:
        raise ValueError("no boxes to bound") from None
    for box in rest:
        whole = whole.union(box)
    return whole
