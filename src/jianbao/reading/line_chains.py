"""Lines of a typeset page chained downwards into columns of one type.

Takes lines without blocks of their own; gives chains: each line's best neighbour below, where both
choose each other. Vertical lines are chained from right to left (竖排).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jianbao.model import Box, Line, Page
from jianbao.reading.bylines import parse_byline
from jianbao.reading.measure import Measure

SAME_SIZE = 1.1
"""Lines of one block differ in size by at most this ratio (scaling leaves a few per cent)."""
INDENT_REACH = 2.8
"""A first line starts at most this many type sizes right of the lines below it."""
HEADING_SIZE = 1.15
"""Type this much larger than body text is a heading's, whose lines are centred or ranged left."""
IN_FRAME = 0.7
"""Share of a line that must lie within a frame for it to stand in it."""

Floats = npt.NDArray[np.float64]


def chained(
    lines: Sequence[Line], page: Page, frames: dict[int, Box], measure: Measure
) -> list[list[Line]]:
    """The chains, each from its first line on; `frames` are those that hold part of the page."""
    placed = sorted((x for x in lines if x.box), key=lambda x: (x.box.y0, x.box.x0) if x.box else 0)
    if not placed:
        return []
    scene = _Scene(placed, page, frames, measure)
    above: dict[int, tuple[float, int]] = {}
    for i, line in enumerate(placed):
        best = scene.next_leftwards(i) if line.vertical else scene.next_below(i)
        if best is not None and (best[1] not in above or best[0] < above[best[1]][0]):
            above[best[1]] = (best[0], i)
    below = {i: j for j, (_, i) in above.items()}
    chains = []
    for i in range(len(placed)):
        if i not in above:
            chain = [i]
            while chain[-1] in below:
                chain.append(below[chain[-1]])
            chains.append([placed[k] for k in chain])
    return chains


def is_byline(line: Line) -> bool:
    """Whether a line is a byline by itself; a credit in brackets ends the text it stands in."""
    return not line.text.lstrip().startswith(("（", "(")) and bool(parse_byline(line.text))


def homes(boxes: Floats, frames: dict[int, Box]) -> list[int]:
    """The smallest frame that each box (a row) stands in, by its key; -1 for none."""
    found = np.full(len(boxes), -1)
    area = np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 0.0)
    # From the largest to the smallest, so that the innermost has the last word.
    for key, frame in sorted(frames.items(), key=lambda f: (-f[1].area, -f[0])):
        wide = np.minimum(boxes[:, 2], frame.x1) - np.maximum(boxes[:, 0], frame.x0)
        high = np.minimum(boxes[:, 3], frame.y1) - np.maximum(boxes[:, 1], frame.y0)
        found[np.maximum(wide, 0.0) * np.maximum(high, 0.0) > IN_FRAME * area] = key
    homes: list[int] = found.tolist()
    return homes


class _Scene:
    """The page's lines as plain numbers, in their order from top to bottom."""

    def __init__(
        self, lines: Sequence[Line], page: Page, frames: dict[int, Box], measure: Measure
    ) -> None:
        self.lines, self.measure = lines, measure
        table = np.array([tuple(x.box) for x in lines if x.box], dtype=np.float64)
        self.x0: list[float] = table[:, 0].tolist()
        self.y0: list[float] = table[:, 1].tolist()
        self.x1: list[float] = table[:, 2].tolist()
        self.y1: list[float] = table[:, 3].tolist()
        self.size = [x.size for x in lines]
        self.byline = [is_byline(x) for x in lines]
        self.home = homes(table, frames)
        self.level = [rule.box for rule in page.rules if rule.horizontal]
        self.upright = [rule.box for rule in page.rules if not rule.horizontal]

    def next_below(self, i: int) -> tuple[float, int] | None:
        """The nearest line below that carries the same type on in the same column, with the gap."""
        if self.byline[i]:
            return None
        x0, x1, y0, y1, size = self.x0[i], self.x1[i], self.y0[i], self.y1[i], self.size[i]
        reach, least = y1 + 1.1 * max(size, y1 - y0), y1 - 0.5 * (y1 - y0)
        for j in range(i + 1, len(self.lines)):
            top, left, right = self.y0[j], self.x0[j], self.x1[j]
            if top > reach:
                return None
            if top < least or self.lines[j].vertical:
                continue
            shared = min(x1, right) - max(x0, left)
            if right <= x0 <= left + INDENT_REACH * size:
                shared = 0.5 * size  # the end of a paragraph shorter than its indent
            if shared <= 0:
                continue
            if self.home[i] == self.home[j] and self._carries_on(i, j):
                return None if self._ruled(i, j) else (top - y1, j)
            if shared > 0.3 * min(x1 - x0, right - left):
                return None
        return None

    def _carries_on(self, i: int, j: int) -> bool:
        """Whether line j can be the next line of the block that line i belongs to."""
        above, below = self.lines[i], self.lines[j]
        if max(above.size, below.size) > SAME_SIZE * min(above.size, below.size):
            return False
        if above.bold != below.bold or self.byline[j]:
            return False
        if above.size > HEADING_SIZE * self.measure.size:
            shared = min(self.x1[i], self.x1[j]) - max(self.x0[i], self.x0[j])
            return shared >= 0.4 * min(self.x1[i] - self.x0[i], self.x1[j] - self.x0[j])
        # Body lines share their left edge, give or take a paragraph's indent of two characters; or
        # their right edge, where the upper one goes on from a run-in heading.
        if abs(self.x0[i] - self.x0[j]) <= INDENT_REACH * above.size:
            return True
        return self.x0[i] > self.x0[j] and self.x1[i] > self.x1[j] - above.size

    def _ruled(self, i: int, j: int) -> bool:
        """Whether a rule lies between two lines one under the other."""
        top, foot = (self.y0[i] + self.y1[i]) / 2, (self.y0[j] + self.y1[j]) / 2
        left, right = self.x0[j], self.x1[j]
        return any(
            top < rule.cy < foot
            and min(rule.x1, right) - max(rule.x0, left) >= 0.4 * (right - left)
            for rule in self.level
        )

    def next_leftwards(self, i: int) -> tuple[float, int] | None:
        """The nearest vertical line to the left that carries the same type on in the same tier,
        with the gap."""
        line, best = self.lines[i], None
        high = self.y1[i] - self.y0[i]
        for j, other in enumerate(self.lines):
            if not other.vertical or j == i or self.home[i] != self.home[j]:
                continue
            gap = self.x0[i] - self.x1[j]
            if not -0.5 * line.size < gap <= 1.1 * line.size or (best and gap >= best[0]):
                continue
            shared = min(self.y1[i], self.y1[j]) - max(self.y0[i], self.y0[j])
            alike = max(line.size, other.size) <= SAME_SIZE * min(line.size, other.size)
            if (
                alike
                and line.bold == other.bold
                and shared > 0.5 * min(high, self.y1[j] - self.y0[j])
            ):
                best = (gap, j)
        return None if best is None or self._upright_ruled(best[1], i) else best

    def _upright_ruled(self, left: int, right: int) -> bool:
        """Whether an upright rule lies between two vertical lines."""
        x0, x1 = (self.x0[left] + self.x1[left]) / 2, (self.x0[right] + self.x1[right]) / 2
        top, foot = self.y0[right], self.y1[right]
        return any(
            x0 < rule.cx < x1 and min(rule.y1, foot) - max(rule.y0, top) >= 0.4 * (foot - top)
            for rule in self.upright
        )
