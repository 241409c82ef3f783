"""The lines of one part of a page in reading order.

Takes lines that stand in one column or one heading; gives them from top to bottom, the pieces of
one row from left to right; vertical ones from right to left, the pieces of one column from the top.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.model import Box, Line

ONE_ROW = 0.5
"""Pieces of a row have their middles less than this share of the lower one's height apart."""


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, all of which have a box, in reading order.

    Where the source has put them into one block of its own, its order stands.
    """
    blocks = {line.block for line in lines}
    if len(lines) < 2 or (len(blocks) == 1 and None not in blocks):
        return tuple(lines)
    upright = 2 * sum(line.vertical for line in lines) > len(lines)
    # Seen with the head to the right, columns from right to left are rows from top to bottom.
    boxed = [(_turned(line.box) if upright else line.box, line) for line in lines if line.box]
    rows: list[list[tuple[Box, Line]]] = []
    for box, line in sorted(boxed, key=lambda each: (each[0].cy, each[0].x0)):
        if rows and _same_row(rows[-1][0][0], box):
            rows[-1].append((box, line))
        else:
            rows.append([(box, line)])
    return tuple(line for row in rows for _, line in sorted(row, key=lambda each: each[0].x0))


def _turned(box: Box) -> Box:
    return Box(box.y0, -box.x1, box.y1, -box.x0)


def _same_row(first: Box, other: Box) -> bool:
    return abs(first.cy - other.cy) < ONE_ROW * min(first.height, other.height)
