"""The order in which a page's articles are read.

Takes drafts; gives them sorted. Where stories run down single columns (most papers before 1950)
the order is column by column; on pages made of rectangles it is from top to bottom, and from left
to right at the same height.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from jianbao.model import bounding
from jianbao.reading.articles import Draft
from jianbao.reading.measure import Measure

SINGLE_COLUMN = 1.4
"""Headings narrower than this many columns stand in one column."""
SAME_HEIGHT = 3.0
"""Articles whose tops differ by less than this many line pitches stand side by side."""


def reading_order(drafts: Sequence[Draft], measure: Measure) -> tuple[Draft, ...]:
    """The drafts in reading order."""
    if not drafts:
        return ()
    starts = [(d.blocks[0].box, d) for d in drafts]
    widths = [bounding(b.box for b in d.heading_blocks).width for d in drafts if d.heading_blocks]
    by_column = bool(widths) and median(widths) < SINGLE_COLUMN * max(measure.column, 0.01)
    if by_column:
        step = max(0.6 * measure.column, 0.01)
        return tuple(d for b, d in sorted(starts, key=lambda s: (round(s[0].x0 / step), s[0].y0)))
    step = max(SAME_HEIGHT * measure.pitch, 0.01)
    return tuple(d for b, d in sorted(starts, key=lambda s: (int(s[0].y0 / step), s[0].x0)))
