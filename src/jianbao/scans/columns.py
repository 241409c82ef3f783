"""Which places of lines are columns of upright characters (竖排), and where such type stands.

An engine that looks for level lines finds a column in pieces, several narrow ones as one place, and
some not at all. So the places only tell where to look again, with the image turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.model import Box, bounding

TALL = 1.5
"""A place this many times as high as it is wide holds columns, not a line."""

GAP = 1.2
"""In characters: the widest gap between two characters of one column."""

ALIKE = 0.6
"""Pieces of one column share this much of the narrower one's width, and the next is not wider than
the column by more than this."""

FEWEST = 3
"""Single characters, one above another, that are a column without a tall piece among them; two may
be two short lines."""


def level_and_upright(boxes: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """The places that are level lines, and the regions that the others take up, in no set order.

    Single characters, one above another, are a column where they are `FEWEST` with nothing beside
    them, or stand above or below a tall place.
    """
    level = [box for box in boxes if box.height < box.width / TALL]
    regions = []
    for column in _columns([box for box in boxes if box.height >= box.width / TALL]):
        whole = bounding(column)
        if _is_whole(column, whole, boxes):
            regions.append(whole)
        else:
            level += column
    return level, regions


def merged(regions: Sequence[Box], reach: float) -> list[Box]:
    """The regions with those made one that overlap or are at most `reach` apart."""
    left = list(regions)
    whole: list[Box] = []
    while left:
        region = left.pop()
        near = [other for other in left + whole if _apart(region, other) <= reach]
        if not near:
            whole.append(region)
            continue
        left = [other for other in left if other not in near] + [bounding([region, *near])]
        whole = [other for other in whole if other not in near]
    return sorted(whole, key=lambda box: (box.y0, box.x0))


def rows_joined(boxes: Sequence[Box]) -> list[Box]:
    """Places of level lines with the pieces of each row made one, where the gap is that of a
    letter-spaced column turned on its side; in the order of their rows."""
    left = sorted(boxes, key=lambda box: (box.x0, box.y0))
    joined = []
    while left:
        row = left.pop(0)
        for piece in list(left):
            if _goes_on(_turned(row), _turned(piece)):
                row = row.union(piece)
                left.remove(piece)
        joined.append(row)
    return sorted(joined, key=lambda box: (box.y0, box.x0))


def _columns(pieces: Sequence[Box]) -> Iterator[list[Box]]:
    """The pieces, each list those that stand one above another."""
    left = sorted(pieces, key=lambda box: (box.y0, box.x0))
    while left:
        column = [left.pop(0)]
        whole = column[0]
        for piece in list(left):
            if _goes_on(whole, piece):
                column.append(piece)
                left.remove(piece)
                whole = whole.union(piece)
        yield column


def _goes_on(above: Box, below: Box) -> bool:
    """Whether the piece below stands in the column above; it may be as small as a quote mark."""
    return (
        above.x_overlap(below) >= ALIKE * min(above.width, below.width)
        and below.width <= above.width / ALIKE
        and below.y0 - above.y1 <= GAP * max(above.width, below.width)
    )


def _is_whole(column: Sequence[Box], whole: Box, boxes: Sequence[Box]) -> bool:
    if any(box.height >= TALL * box.width for box in column):
        return True
    beside = any(
        box not in column
        and box.y_overlap(whole) > 0
        and max(box.x0 - whole.x1, whole.x0 - box.x1) < whole.width
        for box in boxes
    )
    return len(column) >= FEWEST and not beside


def _apart(one: Box, other: Box) -> float:
    """The wider of the gaps along x and y; below 0 where they overlap."""
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    return max(across, down)


def _turned(box: Box) -> Box:
    """The box with x and y swapped, so that a row becomes a column."""
    return Box(box.y0, box.x0, box.y1, box.x1)
