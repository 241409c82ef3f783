"""The page's own measures: body size, line height, column width.

First step of the geometry reader. Every threshold further on is a ratio to these, so that a
broadsheet scanned at 600 dpi and a tabloid in points are read by the same rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from jianbao.model import Line, Page, Unit

SIZE_STEP = 0.25
"""Sizes are counted in steps of this share of a unit; PDF scaling leaves 9.99 and 10.01 apart."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What body text measures in an issue, in the pages' unit.

    `size` is the type size of most characters (0 where the source knows none), `line` the usual
    height of a body line's box, `pitch` the usual distance from one line's top to the next,
    `column` the usual width of a full body line. `bold` says that body text itself is marked bold.
    """

    size: float
    line: float
    pitch: float
    column: float
    bold: bool = False


def measure_pages(pages: Iterable[Page]) -> Measure:
    """Measures over all lines with a box; all zero where no page has any."""
    lines = [line for page in pages for line in page.lines if line.box and not line.vertical]
    if not lines:
        return Measure(size=0.0, line=0.0, pitch=0.0, column=0.0)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size / SIZE_STEP) * SIZE_STEP] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) <= 0.12 * size] or lines
    height = median(_heights(body))
    widths = sorted(line.box.width for line in body if line.box and line.box.width > 4 * height)
    return Measure(
        size=size,
        line=height,
        pitch=_pitch(body, height),
        # Half the lines of a paragraph are full; the upper half of widths is the column.
        column=widths[len(widths) * 6 // 10] if widths else 20 * height,
        bold=sum(len(x.text) for x in body if x.bold) > 0.5 * sum(len(x.text) for x in body),
    )


def measures_by_unit(pages: Sequence[Page]) -> dict[Unit, Measure]:
    """The measures of the pages of each unit: of an issue of typeset pages in points and scanned
    ones in pixels, sizes can only be compared within each."""
    units = {page.unit for page in pages if page.unit is not None}
    return {unit: measure_pages(page for page in pages if page.unit == unit) for unit in units}


def _heights(lines: Sequence[Line]) -> list[float]:
    return [line.box.height for line in lines if line.box]


def _pitch(lines: Sequence[Line], height: float) -> float:
    """Usual distance between the tops of lines that stand one under another."""
    steps = []
    for above, below in pairwise(lines):
        if above.box and below.box and above.box.x_overlap(below.box) > 0:
            step = below.box.y0 - above.box.y0
            if 0.5 * height < step < 3 * height:
                steps.append(step)
    return median(steps) if steps else 1.4 * height
