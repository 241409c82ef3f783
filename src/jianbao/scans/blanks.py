"""Pieces of one line that were found apart, at a blank in it: headings of two halves have one.

Takes the places and sizes of what was found on a page, and its ink; tells which belong together. A
blank is narrower than what parts the headings of two columns, and no rule stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.model import Box
from jianbao.scans.ink import Black

BLANK = 0.85
"""Ems: pieces with less between them are of one line. Of 28 made-up pages, the widest blank is 0.8
ems, and the headings of two columns come as near as 0.96."""
LEVEL = 0.15
"""Ems by which the middles of such pieces differ in height at most,"""
ALIKE = 0.12
"""and the share by which their sizes do."""
INTO = 0.5
"""Ems by which the place of one may reach into the other's."""


def pieces_of_lines(places: Sequence[Box], sizes: Sequence[float], ink: Black) -> list[list[int]]:
    """The indices of level pieces, those of one line together and from left to right."""
    order = sorted(range(len(places)), key=lambda k: places[k].x0)
    lines: list[list[int]] = []
    last: dict[int, list[list[int]]] = {}
    step = max(sizes, default=1.0) + 1.0
    for k in order:
        row = int(places[k].cy // step)
        near = [line for r in (row - 1, row, row + 1) for line in last.get(r, [])]
        line = next((each for each in near if _goes_on(each[-1], k, places, sizes, ink)), None)
        if line is None:
            line = []
            lines.append(line)
            last.setdefault(row, []).append(line)
        line.append(k)
    return lines


def _goes_on(k: int, after: int, places: Sequence[Box], sizes: Sequence[float], ink: Black) -> bool:
    """Whether a piece stands in the row of another, right behind it."""
    left, right = places[k], places[after]
    small, em = sorted((sizes[k], sizes[after]))
    gap = right.x0 - left.x1
    level = abs(left.cy - right.cy) <= LEVEL * em and em <= (1 + ALIKE) * small
    if not level or not -INTO * em <= gap <= BLANK * em or right.cx <= left.x1:
        return False
    between = ink[int(left.y0) : int(left.y1), int(left.x1) + 1 : int(right.x0)]
    return not between.any(axis=1).all() if between.size else True
