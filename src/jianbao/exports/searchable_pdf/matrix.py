"""Ways from one frame of reference to another: the six numbers of ISO 32000-1, 8.3.3."""

from __future__ import annotations

import msgspec


class Matrix(msgspec.Struct, frozen=True, array_like=True):
    """Sends a point (x, y) to (a·x + c·y + e, b·x + d·y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: Matrix) -> Matrix:
        """The way that goes this one first and `after` next."""
        e, f = after.point(self.e, self.f)
        return Matrix(
            after.a * self.a + after.c * self.b,
            after.b * self.a + after.d * self.b,
            after.a * self.c + after.c * self.d,
            after.b * self.c + after.d * self.d,
            e,
            f,
        )


def scaling(across: float, down: float) -> Matrix:
    """Stretches both directions from the origin."""
    return Matrix(across, 0.0, 0.0, down, 0.0, 0.0)


def from_seen(left: float, bottom: float, right: float, top: float, turns: int) -> Matrix:
    """From a page as seen (origin top left, y down, points) to the space in which it is drawn.

    The sides are those of the crop box, `turns` the quarter turns clockwise of its `Rotate`.
    """
    return (
        Matrix(1.0, 0.0, 0.0, -1.0, left, top),
        Matrix(0.0, 1.0, 1.0, 0.0, left, bottom),
        Matrix(-1.0, 0.0, 0.0, 1.0, right, bottom),
        Matrix(0.0, -1.0, -1.0, 0.0, right, top),
    )[turns % 4]
