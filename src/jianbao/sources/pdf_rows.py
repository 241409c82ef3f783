"""Glyphs → runs: stretches of one row of type that stand together.

A gap wider than a word space ends a run; whether two runs of a row belong to one line after all
(a stretched line, a headline of two phrases) or a gutter parts them is asked in `pdf_joining`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np

from jianbao.sources.pdf_glyphs import BLANKS, Glyphs
from jianbao.sources.pdf_library import Flags, Floats, Ints

ROW_TOLERANCE = 0.05
"""Points by which the baselines of one setting differ; only arithmetic, not design."""

ALIKE = 1.25
"""Type sizes whose ratio is below this can be one line's."""

RUN_GAP = 0.45
"""Gap in ems that may stand in a run: justified lines stretch less, gutters are twice as wide."""

MIXED_GAP = 0.3
"""The same between two sizes of type, in ems of the smaller."""


class Run(msgspec.Struct, frozen=True, gc=False):
    """Glyphs `start` to `stop` of the rows' order, side by side on one baseline."""

    start: int
    stop: int
    x0: float
    x1: float
    base: float
    size: float

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True)
class Rows:
    """Visible glyphs sorted by row and place.

    `row` numbers the rows; `space` is the width of white-space characters between a glyph and the
    one before it in its row, 0 where there are none; `body` is the size most of the type has.
    """

    glyphs: Glyphs
    row: Ints
    space: Floats
    body: float

    @cached_property
    def other_size(self) -> Ints:
        """How often the size changes from one glyph to the next, up to each glyph."""
        size = self.glyphs.size
        return np.cumsum(np.diff(size, prepend=size[:1]) != 0)


def rows_of(glyphs: Glyphs) -> Rows:
    """The visible glyphs in rows; glyphs of one row have the same baseline."""
    row = _row_numbers(glyphs.base)
    order = np.lexsort((glyphs.left, row))
    blank = np.isin(glyphs.codes[order], BLANKS)
    widths = np.where(blank, (glyphs.right - glyphs.left)[order], 0.0)
    shown = np.flatnonzero(~blank)
    visible = order[shown]
    row = row[visible]
    space = np.diff(np.cumsum(widths)[shown], prepend=0.0)
    space[np.diff(row, prepend=-1) != 0] = 0.0
    taken = glyphs.taken(visible)
    body = float(np.median(taken.size)) if len(taken) else 0.0
    return Rows(taken, row, space, body)


def runs_of(rows: Rows) -> list[Run]:
    """The runs, in the rows' order."""
    count = len(rows.glyphs)
    if not count:
        return []
    starts = np.flatnonzero(_breaks(rows))
    stops = np.append(starts[1:], count)
    glyphs = rows.glyphs
    sizes = glyphs.size[starts]
    for mixed in np.flatnonzero(rows.other_size[starts] != rows.other_size[stops - 1]).tolist():
        sizes[mixed] = np.median(glyphs.size[starts[mixed] : stops[mixed]])
    return list(
        map(
            Run,
            starts.tolist(),
            stops.tolist(),
            glyphs.left[starts].tolist(),
            np.maximum.reduceat(glyphs.ink_right, starts).tolist(),
            glyphs.base[starts].tolist(),
            sizes.tolist(),
        )
    )


def united(rows: Rows, left: Run, right: Run) -> Run:
    """The run of two that follow each other."""
    size = left.size
    if rows.other_size[left.start] != rows.other_size[right.stop - 1]:
        size = float(np.median(rows.glyphs.size[left.start : right.stop]))
    return Run(left.start, right.stop, left.x0, max(left.x1, right.x1), left.base, size)


def _row_numbers(base: Floats) -> Ints:
    order = np.argsort(base, kind="stable")
    numbers = np.empty(len(base), dtype=np.int64)
    numbers[order] = np.cumsum(np.diff(base[order], prepend=-np.inf) > ROW_TOLERANCE)
    return numbers


def _breaks(rows: Rows) -> Flags:
    """Whether a run begins at each glyph."""
    glyphs = rows.glyphs
    size = glyphs.size
    large, small = np.maximum(size[1:], size[:-1]), np.minimum(size[1:], size[:-1])
    gap = glyphs.left[1:] - glyphs.right[:-1]
    room = np.where(large < ALIKE * small, RUN_GAP * large, MIXED_GAP * small)
    begins = np.ones(len(glyphs), dtype=np.bool_)
    begins[1:] = (np.diff(rows.row) != 0) | (gap > room)
    return begins
