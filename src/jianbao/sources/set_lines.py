"""A text and the box it is printed in → the lines it was set in, as near as can be told.

Some page parsers give a block's text whole, with the place of the block alone. How many lines it
has, and in which size, follows from what its box holds: lines of a newspaper stand at a pitch of
about one and a third type sizes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from jianbao.model import Box, Line
from jianbao.sources.found import SET_WIDTH

PITCH = 1.35
"""Distance of lines in type sizes. Newspapers set 1.25 to 1.7; the error is alike for all blocks of
a page, and sizes are only compared with each other. With 1.2 to 1.4 the samples are read alike,
with 1.5 worse."""
ALONE = 0.5
"""A text fits its box as one line where its type would fill this share of the box's height."""
SLACK = 1.06
"""Lines hold this much more than their measure: narrow figures, points set on half their width."""
BODY_HEIGHT = 0.3
"""A box that body type would fill but for this share of its height, or of a line, is set in it."""
BODY_LINES = 4
"""Blocks of so many lines tell the size of body type."""
INDENT = 2.0
"""Ems that a Chinese paragraph is indented by; a Latin one by half as much."""
SMALL = 0.04
"""A caption's type as a share of the picture's width, where body type is not known."""
TINY = 0.01
"""Boxes that are no wider or no higher than this hold no type, and type is no smaller."""
CHINESE = "\u2e80"
"""Characters from here on are as wide as the type is large."""
UNIT = re.compile(r"[^\s\u2e80-\U0010ffff]+\s*|\S\s*")
"""What a line is never broken in: a Latin word or a number; a Chinese character."""


def ems(text: str) -> float:
    """The width of `text` in type sizes."""
    return sum(1.0 if char >= CHINESE else SET_WIDTH for char in text)


def fits_alone(text: str, box: Box, vertical: bool) -> bool:
    """Whether the box can hold the text as one line."""
    length, height = _sides(box, vertical)
    return length >= ALONE * height * ems(text)


def free_size(rows: Sequence[str], box: Box, vertical: bool = False) -> tuple[float, int]:
    """The largest type in which the box holds the rows of text, each begun on a line of its own,
    and the number of lines they take in it."""
    length, height = _sides(box, vertical)
    if len(rows) == 1 and fits_alone(rows[0], box, vertical):
        return min(height, SLACK * length / max(ems(rows[0]), 1.0)), 1
    widths = [ems(row) for row in rows]

    def holds(count: int) -> bool:
        return _lines_needed(widths, length, _size(height, count)) <= count

    fewest = most = max(2, len(rows))
    # Every character has a line of its own at the most, in whatever sliver of a box.
    limit = max(fewest, sum(map(len, rows)))
    while most < limit and not holds(most):
        most = min(2 * most, limit)
    count = fewest + bisect_left(range(fewest, most), True, key=holds)
    return _size(height, count), count


def _size(height: float, count: int) -> float:
    """The type of which so many lines fill the height."""
    return height / (1 + (count - 1) * PITCH)


def body_size(blocks: Iterable[tuple[Sequence[str], Box]]) -> float:
    """The size in which most of the texts in `blocks` are set; 0 where none is long enough."""
    sizes = []
    for rows, box in blocks:
        if min(box.width, box.height) <= TINY:
            continue
        size, count = free_size(rows, box)
        if count >= BODY_LINES:
            sizes.append((size, sum(map(len, rows))))
    half = sum(weight for _, weight in sizes) / 2
    for size, weight in sorted(sizes):
        half -= weight
        if half <= 0:
            return size
    return 0.0


def set_in(
    rows: Sequence[str], box: Box, body: float, vertical: bool = False, opens: bool = False
) -> list[Line]:
    """The lines of the rows in their box, in the page's `body` type where that fills it (0 where it
    is not known). Every row begins a line and is indented, the first only where it `opens` a
    paragraph."""
    length, height = _sides(box, vertical)
    if min(length, height) <= TINY:
        return [Line(text=row, box=box, vertical=vertical) for row in rows]
    size, _ = free_size(rows, box, vertical)
    if body and _set_in_body(rows, length, height, body):
        size = body
    cut = list(_pieces(rows, length / size * SLACK, opens))
    step = (height - size) / (len(cut) - 1) if len(cut) > 1 else 0.0
    lines = []
    for n, (piece, indent, last) in enumerate(cut):
        start = min(indent * size, max(0.0, length - ems(piece) * size))
        end = min(length, start + ems(piece) * size) if last else length
        place = _place(box, (start, end), n * step, min(size, height), vertical)
        lines.append(Line(text=piece, box=place, size=round(size, 2), vertical=vertical))
    return lines


def set_at_foot(rows: Sequence[str], box: Box, body: float) -> tuple[Box, list[Line]]:
    """A picture's box without its caption, and the lines of the caption at its foot."""
    size = min(body or SMALL * box.width, box.height / 2)
    needed = _lines_needed([ems(row) for row in rows], max(box.width, size), max(size, TINY))
    top = box.y1 - min(size * (1 + (needed - 1) * PITCH), box.height / 2)
    foot = Box(box.x0, top, box.x1, box.y1)
    return Box(box.x0, box.y0, box.x1, top), set_in(rows, foot, body)


def _set_in_body(rows: Sequence[str], length: float, height: float, body: float) -> bool:
    needed = _lines_needed([ems(row) for row in rows], length, body)
    filled = body * (1 + (needed - 1) * PITCH)
    return abs(filled - height) <= max(BODY_HEIGHT * height, BODY_HEIGHT * body * PITCH)


def _lines_needed(widths: Sequence[float], length: float, size: float) -> int:
    return sum(max(1, ceil(width * size / (length * SLACK))) for width in widths)


def _pieces(rows: Sequence[str], measure: float, opens: bool) -> Iterator[tuple[str, float, bool]]:
    """The lines of the rows: text, indent in ems, and whether it is the last of its row."""
    for n, row in enumerate(rows):
        indent = INDENT * ems(row[:1]) if n or opens else 0.0
        *full, last = _cut(row, measure, indent)
        for k, piece in enumerate(full):
            yield piece, 0.0 if k else indent, False
        yield last, 0.0 if full else indent, True


def _cut(row: str, measure: float, indent: float) -> list[str]:
    """The row cut into lines of at most `measure` ems, the first indented, but never within a
    unit."""
    pieces, held, width = [], "", indent
    for unit in UNIT.findall(row):
        wide = ems(unit.rstrip())
        if held and width + wide > measure:
            pieces.append(held.rstrip())
            held, width = "", 0.0
        held += unit
        width += ems(unit)
    return [*pieces, held.rstrip()]


def _sides(box: Box, vertical: bool) -> tuple[float, float]:
    """How long lines are in the box, and how far it reaches across them."""
    return (box.height, box.width) if vertical else (box.width, box.height)


def _place(box: Box, along: tuple[float, float], across: float, size: float, vertical: bool) -> Box:
    """A line's box: from and to along it, and how far into the block; vertical lines go from right
    to left."""
    start, end = along[0], max(along)
    if vertical:
        right = max(box.x0 + size, box.x1 - across)
        return Box(max(box.x0, right - size), box.y0 + start, right, box.y0 + end)
    top = min(box.y0 + across, box.y1 - size)
    return Box(box.x0 + start, top, box.x0 + end, top + size)
