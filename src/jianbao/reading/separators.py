"""White bands that part a page as rules do: gaps aligned over several columns.

Takes the blocks of a page; gives the bands. Found by cutting the page recursively at its white
bands and gutters (the X-Y cut of Nagy and Seth, 1984): a band right across a part of the page that
holds several columns is no accident. The feuilleton at the foot of old papers is told from the
news above it by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.model import Box, bounding
from jianbao.reading.measure import Measure

BAND = {2: 1.1, 3: 0.6}
"""Least height of a band in body lines, by the number of columns it crosses (3 stands for more)."""
GUTTER = 0.25
"""Least width of a gutter in body lines; scans leave little white between columns."""
DEEPEST = 6
"""Cuts within cuts; pages are sliced no deeper than this."""


def find_separators(boxes: Sequence[Box], measure: Measure) -> tuple[Box, ...]:
    """The white bands between `boxes` (no width lost, from band top to band foot)."""
    return tuple(_bands(list(boxes), measure, DEEPEST))


def _bands(boxes: list[Box], measure: Measure, depth: int) -> Iterator[Box]:
    if depth == 0 or len(boxes) < 2:
        return
    whole = bounding(boxes)
    columns = round(whole.width / max(measure.column, 0.01))
    if columns < 2:
        return
    least = BAND[min(columns, 3)] * measure.line
    gaps = _gaps([(b.y0, b.y1) for b in boxes], least)
    if gaps:
        for top, foot in gaps:
            yield Box(whole.x0, top, whole.x1, foot)
        for part in _parts(boxes, [(t + f) / 2 for t, f in gaps], across=False):
            yield from _bands(part, measure, depth - 1)
        return
    gutters = _gaps([(b.x0, b.x1) for b in boxes], GUTTER * measure.line)
    if gutters:
        for part in _parts(boxes, [(a + b) / 2 for a, b in gutters], across=True):
            yield from _bands(part, measure, depth - 1)


def _gaps(spans: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The stretches of at least `least` that no span covers, between the first and the last."""
    gaps = []
    reach = min(start for start, _ in spans)
    for start, end in sorted(spans):
        if start - reach >= least:
            gaps.append((reach, start))
        reach = max(reach, end)
    return gaps


def _parts(boxes: Sequence[Box], cuts: Sequence[float], *, across: bool) -> list[list[Box]]:
    parts: list[list[Box]] = [[] for _ in range(len(cuts) + 1)]
    for box in boxes:
        middle = box.cx if across else box.cy
        parts[sum(middle > cut for cut in cuts)].append(box)
    return [part for part in parts if part]
