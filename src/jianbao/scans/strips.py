"""The strips of type into which a page is cut for an engine: none runs across a gutter.

Takes the ink of an upright page; gives boxes that hold all its type, a line in one of them only. A
page is cut where white runs through it from side to side, over and over (recursive X-Y cut: Nagy
and Seth, "Hierarchical representation of optically scanned documents", 1984), but not between the
lines of one column: level cuts are made only where they are clearly wider, or where a gutter begins
below or above.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box
from jianbao.scans.ink import Black, shrunk_ink
from jianbao.scans.marks import Marks

CELL = 8
"""Cells to an em of body type, of the reduced ink that is cut."""
GUTTER = 0.7
"""Ems of white from which on it parts columns,"""
LEVEL = 1.1
"""and text from what stands above it. Lines of a column stand half an em apart."""
OWN = 0.6
"""White between two things that is this many times as wide as the lines of either are high is a
gutter, and no space between the characters of a heading,"""
HIGH = 6.0
"""where the two are this many ems high."""
LINES, LOWER = 3.5, 1.1
"""Stops may leave white in the same place of a few lines: from `LINES` ems of height on a gutter
has `LOWER` ems,"""
WIDE = 1.5
"""and what is lower still stands apart from this many times its height on."""
OPENING = 0.25
"""Ems of white at the least where a level cut lets a gutter begin."""
TRIED = 12
"""Level cuts tried for that, widest first."""
SPECK = 0.2
"""Ems: what is smaller in both directions is not looked at."""
TYPE = 32.0
"""Pixels of an em in the image of a strip;"""
SMALLEST, LARGEST = 24.0, 40.0
"""type within these is left as it is."""
SIDE = 2000
"""Pixels of the longest side of such an image."""
MARGIN = 0.3
"""Ems of white round a strip, as far as there is white: the feet of another line, cut off at its
edge, would be read as a line."""

Cells = npt.NDArray[np.bool_]
Region = tuple[int, int, int, int]
"""Left, top, right, bottom in cells; right and bottom are outside."""


class Strip(msgspec.Struct, frozen=True):
    """A part of a page in px of the page, and by how much its image is enlarged for the engine."""

    box: Box
    scale: float


def strips(ink: Black, drawn: Marks, body_height: float) -> list[Strip]:
    """The strips of a page from top to bottom; `body_height` is the em of its body type in px.
    None where that is 0 (a page without type)."""
    if not body_height or not ink.size:
        return []
    factor = max(1, round(body_height / CELL))
    em = body_height / factor
    cells = _type_alone(shrunk_ink(ink, factor), drawn, factor, em)
    scale = 1.0 if SMALLEST <= body_height <= LARGEST else TYPE / body_height
    most = max(4, int(SIDE / scale / factor))
    height, width = ink.shape
    found = [
        Strip(_on_page(_with_margin(cells, part, MARGIN * em), factor, width, height), scale)
        for region in _cut(cells, (0, 0, cells.shape[1], cells.shape[0]), em)
        for part in _limited(cells, region, most)
    ]
    return sorted(found, key=lambda strip: (strip.box.y0, strip.box.x0))


def _type_alone(cells: Cells, marks: Marks, factor: int, em: float) -> Cells:
    """The ink without rules, the sides of frames, pictures and specks."""
    drawn = cells.astype(np.uint8)
    sides = [side for frame in marks.frames for side in _sides(frame.box)]
    bars = [*(rule.box for rule in marks.rules), *sides]
    for box, room in [*((bar, 1) for bar in bars), *((p.box, 0) for p in marks.pictures)]:
        x0, y0, x1, y1 = (round(edge / factor) for edge in box)
        drawn[max(0, y0 - room) : y1 + room + 1, max(0, x0 - room) : x1 + room + 1] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    large = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > SPECK * em
    large[0] = False
    kept: Cells = large[labels]
    return kept


def _sides(box: Box) -> list[Box]:
    """The four sides of a box."""
    x0, y0, x1, y1 = box
    return [Box(x0, y0, x1, y0), Box(x0, y1, x1, y1), Box(x0, y0, x0, y1), Box(x1, y0, x1, y1)]


def _cut(cells: Cells, region: Region, em: float) -> Iterator[Region]:
    """The region cut until no gutter runs through any part."""
    region = _trimmed(cells, region)
    x0, y0, x1, y1 = region
    if x0 >= x1:
        return
    gutters = _gutters(cells, region, em)
    if gutters:
        for left, right in zip([x0, *gutters], [*gutters, x1], strict=True):
            yield from _cut(cells, (left, y0, right, y1), em)
        return
    level = _level_cut(cells, region, em)
    if level is None:
        yield region
        return
    yield from _cut(cells, (x0, y0, x1, level), em)
    yield from _cut(cells, (x0, level, x1, y1), em)


def _gutters(cells: Cells, region: Region, em: float) -> list[int]:
    """Where, along x, white runs through the region from top to bottom between columns."""
    x0, y0, x1, y1 = region
    part = cells[y0:y1, x0:x1]
    height = y1 - y0
    if height >= LINES * em:
        least = (GUTTER if height >= HIGH * em else LOWER) * em
    else:
        least = WIDE * height
    white: Cells = ~np.asarray(part.any(axis=0))
    gaps = [run for run in _runs(white) if run[1] - run[0] >= least]
    if not gaps:
        return []
    edges = [0, *(edge for run in gaps for edge in run), x1 - x0]
    lines = [_line_height(part[:, a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [
        x0 + (a + b) // 2
        for (a, b), left, right in zip(gaps, lines, lines[1:], strict=False)
        if b - a >= OWN * min(left, right)
    ]


def _line_height(part: Cells) -> float:
    """How high the lower lines are of what stands in a part, in cells."""
    inked = np.concatenate(([False], part.any(axis=1), [False]))
    edges = np.flatnonzero(np.diff(inked.astype(np.int8)))
    heights = edges[1::2] - edges[::2]
    return float(np.percentile(heights[heights > 2], 25)) if (heights > 2).any() else 0.0


def _level_cut(cells: Cells, region: Region, em: float) -> int | None:
    """Where, along y, the region is best cut; None where it is one column, or cannot be."""
    x0, y0, x1, y1 = region
    white: Cells = ~np.asarray(cells[y0:y1, x0:x1].any(axis=1))
    gaps = sorted(_runs(white), key=lambda run: run[0] - run[1])
    for a, b in [run for run in gaps if run[1] - run[0] >= OPENING * em][:TRIED]:
        middle = y0 + (a + b) // 2
        if b - a >= LEVEL * em:
            return middle
        above = _trimmed(cells, (x0, y0, x1, middle))
        below = _trimmed(cells, (x0, middle, x1, y1))
        if _gutters(cells, above, em) or _gutters(cells, below, em):
            return middle
    return None


def _runs(white: Cells) -> list[tuple[int, int]]:
    """The stretches that are true and touch neither end."""
    edges = np.flatnonzero(np.diff(white.astype(np.int8)))
    starts = [int(e) + 1 for e in edges if white[e + 1]]
    return [
        (start, int(edges[edges >= start][0]) + 1) for start in starts if (edges >= start).any()
    ]


def _trimmed(cells: Cells, region: Region) -> Region:
    """The region without the white round it; without extent where it is all white."""
    x0, y0, x1, y1 = region
    part = cells[y0:y1, x0:x1]
    columns, rows = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if not len(columns):
        return (x0, y0, x0, y0)
    return (x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1,
            y0 + int(rows[-1]) + 1)  # fmt: skip


def _limited(cells: Cells, region: Region, most: int) -> Iterator[Region]:
    """The region, in parts no higher than `most` cells: cut between lines, where there is least
    ink."""
    x0, y0, x1, y1 = region
    while y1 - y0 > most:
        ink = cells[y0 + most // 2 : y0 + most, x0:x1].sum(axis=1)
        cut = y0 + most // 2 + len(ink) - 1 - int(ink[::-1].argmin())
        yield (x0, y0, x1, cut)
        y0 = cut
    yield (x0, y0, x1, y1)


def _with_margin(cells: Cells, region: Region, room: float) -> tuple[float, ...]:
    """The region with white round it, `room` cells of it or as much as there is."""
    x0, y0, x1, y1 = region
    rows: Cells = np.asarray(cells[:, x0:x1].any(axis=1))
    columns: Cells = np.asarray(cells[y0:y1].any(axis=0))
    return (
        x0 - _white(columns[:x0][::-1], room),
        y0 - _white(rows[:y0][::-1], room),
        x1 + _white(columns[x1:], room),
        y1 + _white(rows[y1:], room),
    )


def _white(inked: Cells, room: float) -> float:
    """How many cells are white from the first on, at most `room`."""
    near = np.flatnonzero(inked[: int(np.ceil(room))])
    return float(near[0]) if len(near) else room


def _on_page(region: tuple[float, ...], factor: int, width: int, height: int) -> Box:
    x0, y0, x1, y1 = region
    return Box(
        float(max(0, int(x0 * factor))),
        float(max(0, int(y0 * factor))),
        float(min(width, int(x1 * factor))),
        float(min(height, int(y1 * factor))),
    )
