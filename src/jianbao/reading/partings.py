"""What printed rules part: how many stand between two places on a page.

Takes the page's rules; tells for two boxes what it costs to go from one to the other. The way goes
along the columns and straight across, and the easier of the two corners is taken, so that an
L-shaped story round a ruled-off neighbour is not parted from itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.model import Box, Page

HORIZONTAL = 1.0
"""Cost of a horizontal rule in the way."""
VERTICAL = 0.8
"""Cost of a vertical rule in the way, on pages where few columns are parted by rules."""
COLUMN_RULE = 0.1
"""The same on pages where nearly every gutter has its rule."""
ALL_RULED = 0.7
"""Share of ruled gutters from which rules between columns are the paper's habit."""


class Partings:
    """The rules of a page, weighed."""

    def __init__(self, page: Page, bodies: Sequence[Box]) -> None:
        self.horizontal = [r.box for r in page.rules if r.horizontal]
        self.vertical = [r.box for r in page.rules if not r.horizontal]
        self.vertical_cost = COLUMN_RULE if self._all_ruled(bodies) else VERTICAL

    def between(self, a: Box, b: Box) -> float:
        """Cost of the rules on the easier way from `a` to `b`; 0 where none stands between."""
        if not self.horizontal and not self.vertical:
            return 0.0
        xs, ys = _common(a.x0, a.x1, b.x0, b.x1), _common(a.y0, a.y1, b.y0, b.y1)
        if xs is not None and ys is not None:
            return 0.0
        if xs is not None:
            return HORIZONTAL * self._rows(xs, a.cy, b.cy)
        if ys is not None:
            return self.vertical_cost * self._columns(ys, a.cx, b.cx)
        over = HORIZONTAL * self._rows(a.cx, a.cy, b.cy) + self.vertical_cost * self._columns(
            b.cy, a.cx, b.cx
        )
        along = HORIZONTAL * self._rows(b.cx, a.cy, b.cy) + self.vertical_cost * self._columns(
            a.cy, a.cx, b.cx
        )
        return min(over, along)

    def _rows(self, x: float, y0: float, y1: float) -> int:
        """Horizontal rules crossed on the way from y0 to y1 at x."""
        low, high = min(y0, y1), max(y0, y1)
        return sum(r.x0 <= x <= r.x1 and low < r.cy < high for r in self.horizontal)

    def _columns(self, y: float, x0: float, x1: float) -> int:
        low, high = min(x0, x1), max(x0, x1)
        return sum(r.y0 <= y <= r.y1 and low < r.cx < high for r in self.vertical)

    def _all_ruled(self, bodies: Sequence[Box]) -> bool:
        """Whether most neighbouring columns have a rule between them."""
        gutters = ruled = 0
        for a in bodies:
            for b in bodies:
                beside = b.x0 >= a.x1 and b.x0 - a.x1 < 0.3 * a.width
                if beside and a.y_overlap(b) > 0.5 * min(a.height, b.height):
                    gutters += 1
                    y = (max(a.y0, b.y0) + min(a.y1, b.y1)) / 2
                    ruled += min(self._columns(y, a.cx, b.cx), 1)
        return gutters >= 3 and ruled > ALL_RULED * gutters


def _common(a0: float, a1: float, b0: float, b1: float) -> float | None:
    """The middle of what two stretches share, None where that is less than a quarter of either."""
    shared = min(a1, b1) - max(a0, b0)
    if shared <= 0.25 * min(a1 - a0, b1 - b0):
        return None
    return (max(a0, b0) + min(a1, b1)) / 2
