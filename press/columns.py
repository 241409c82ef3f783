"""Running lines of body type through columns that stop and start where something stands in them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from jianbao.model import Box, bounding
from press.flow import FlowLine
from press.fonts import Face, width
from press.heading import stroke
from press.ink import Part, Run
from press.measure import SetLine, spaced

LEAST_LINES = 2
"""A stretch of column shorter than this stays empty."""
CLEAR = 3.0
"""Points kept free between type and what stands above or below it in the column."""
SMALL_GAP = 0.5
"""Ems."""
SLACK = 1e-6


class Columns(msgspec.Struct, frozen=True):
    """Columns of one measure (in ems of `size`) side by side from `x`, lines `leading` apart."""

    x: float
    count: int
    measure: float
    size: float
    gutter: float
    leading: float

    @property
    def width(self) -> float:
        """Of one column."""
        return self.measure * self.size

    def left(self, index: int) -> float:
        """The left edge of column `index`."""
        return self.x + index * (self.width + self.gutter)

    def extent(self, first: int, count: int) -> tuple[float, float]:
        """Left and right edge of `count` columns from `first` on."""
        return self.left(first), self.left(first + count - 1) + self.width


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of column that is free for type."""

    x: float
    top: float
    bottom: float


def lay_columns(
    x: float, room: float, count: int, size: float, gutter: float, leading: float
) -> Columns:
    """`count` columns in `room` points: the measure in whole ems, what is left in the gutters."""
    measure = math.floor((room - (count - 1) * gutter) / count / size + SLACK)
    left = room - count * measure * size
    if count == 1:
        return Columns(x + left / 2, 1, measure, size, 0.0, leading)
    return Columns(x, count, measure, size, left / (count - 1), leading)


def stretches(columns: Columns, height: float, obstacles: list[Box]) -> list[Stretch]:
    """What of the columns is free, column by column from the left, each from the top."""
    out: list[Stretch] = []
    for index in range(columns.count):
        x0, x1 = columns.extent(index, 1)
        blocked = sorted(
            (box.y0, box.y1) for box in obstacles if box.x0 < x1 - 1 and x0 + 1 < box.x1
        )
        y = 0.0
        for top, bottom in [*blocked, (height, height)]:
            out += _free(columns, x0, y, min(top, height) - (CLEAR if top < height else 0.0))
            y = max(y, bottom)
    return out


def _free(columns: Columns, x: float, y: float, bottom: float) -> list[Stretch]:
    """The stretch from `y`, its lines on the grid all columns share."""
    top = math.ceil(y / columns.leading - SLACK) * columns.leading
    if bottom - top < LEAST_LINES * columns.leading - SLACK:
        return []
    return [Stretch(x, top, bottom)]


def run_through(
    lines: tuple[FlowLine, ...], columns: Columns, free: list[Stretch]
) -> tuple[list[Part], float] | None:
    """The lines set in the free stretches, and the y they reach; None where they do not all fit."""
    parts: list[Part] = []
    at, low = 0, 0.0
    for stretch in free:
        start, y = at, stretch.top
        placed: list[tuple[FlowLine, float]] = []
        while at < len(lines) and _goes_in(lines, at, y, stretch.bottom, columns.leading):
            line = lines[at]
            extra = 0.0 if at == start else (line.height - 1) * columns.leading
            placed.append((line, y + extra))
            y += extra + columns.leading
            at += 1
        parts += _parts(placed, columns, stretch.x)
        low = max(low, y if placed else 0.0)
        if at == len(lines):
            return parts, low
    return None


def count_through(lines: tuple[FlowLine, ...], columns: Columns, free: list[Stretch]) -> int:
    """How many of the lines go into the free stretches."""
    at = 0
    for stretch in free:
        start, y = at, stretch.top
        while at < len(lines) and _goes_in(lines, at, y, stretch.bottom, columns.leading):
            y += columns.leading * (1.0 if at == start else lines[at].height)
            at += 1
    return at


def _goes_in(lines: tuple[FlowLine, ...], at: int, y: float, bottom: float, leading: float) -> bool:
    """Whether the line, with those it must stand together with, still fits above `bottom`."""
    need = lines[at].height
    while lines[at].keep and at + 1 < len(lines):
        at += 1
        need += lines[at].height
    return y + need * leading <= bottom + SLACK


def _parts(placed: list[tuple[FlowLine, float]], columns: Columns, x: float) -> list[Part]:
    """One part for each story and role that stands in the stretch, in order."""
    parts: list[Part] = []
    group: list[tuple[FlowLine, float]] = []
    for line, y in [*placed, (None, 0.0)]:
        if group and (line is None or (line.key, line.role) != (group[0][0].key, group[0][0].role)):
            parts.append(_part(group, columns, x))
            group = []
        if line is not None:
            group.append((line, y))
    return parts


def _part(group: list[tuple[FlowLine, float]], columns: Columns, x: float) -> Part:
    runs = tuple(run for line, y in group for run in line_runs(line, columns, x, y))
    first = group[0][0]
    boxes = [Box(run.x, run.top, max(run.x, x + columns.width), run.top + run.size) for run in runs]
    return Part(
        role=first.role,
        box=bounding(boxes),
        runs=runs,
        key=first.key,
        text="".join(line.line.text for line, _ in group),
    )


def line_runs(line: FlowLine, columns: Columns, x: float, y: float) -> list[Run]:
    """The line as runs: its bold beginning, if any, and the rest, numbers and words unspaced."""
    size = columns.size * line.scale
    free = columns.width - line.line.width * size
    left = {"justified": line.line.indent * size, "centre": free / 2, "right": free}[line.align]
    top = y + (columns.leading - size) / 2
    gap = line.line.gap * size
    if line.cells:
        return _cells(line, columns, x, top)
    if line.line.latin:
        return latin_runs(line.line, x + left, top, size, line.bold)
    runs: list[Run] = []
    at, done, end = x + left, 0, _justified_end(line.line)
    for text in _stretches_of_type(line.line.text, line.bold, end):
        bold = done < line.bold
        face: Face = "sans" if bold else "serif"
        inner = 0.0 if _is_word(text) else gap
        outline = stroke(size) if bold else 0.0
        runs.append(Run(text=text, x=at, top=top, size=size, face=face, bold=outline, gap=inner))
        done += len(text)
        at += width(face, text) * size + (len(text) - 1) * inner + (gap if done < end else 0.0)
    return runs


def latin_runs(
    line: SetLine, x: float, top: float, size: float, bold: int = 0, face: Face = "serif"
) -> list[Run]:
    """A line of Latin type word by word, each with its blank; its first `bold` characters bold."""
    runs: list[Run] = []
    done, words = 0, line.text.split(" ")
    for index, word in enumerate(words):
        text = word if index == len(words) - 1 else f"{word} "
        hyphen = line.hyphen and index == len(words) - 1
        outline = stroke(size) if done < bold else 0.0
        runs.append(Run(text=text, x=x, top=top, size=size, face=face, bold=outline, hyphen=hyphen))
        x += (width(face, text) + line.gap) * size
        done += len(text)
    return runs


def _cells(line: FlowLine, columns: Columns, x: float, top: float) -> list[Run]:
    """The first cell at the left, the others ranged right at equal distances."""
    size = columns.size * line.scale
    step = columns.width / len(line.cells)
    runs = []
    for index, text in enumerate(line.cells):
        right = x + step * (index + 1) - width("serif", text) * size
        at = x if index == 0 else right
        bold = stroke(size) if line.bold else 0.0
        runs.append(Run(text=text, x=at, top=top, size=size, bold=bold))
    return runs


def _justified_end(line: SetLine) -> int:
    """How many characters the space that justifies the line stands between.

    Blanks at its end hang. Where the space is small they may have it before them.
    """
    return len(line.text.rstrip(" 　")) if line.gap > SMALL_GAP else len(line.text)


def _stretches_of_type(text: str, bold: int, end: int) -> Iterator[str]:
    """`text` cut at the bold beginning's end, at ends of numbers and Latin words, at `end`."""
    cuts = (0, min(bold, end), end, len(text))
    for part in (text[start:stop] for start, stop in pairwise(cuts)):
        held = ""
        for piece in spaced(part):
            if not _is_word(piece):
                held += piece
                continue
            if held:
                yield held
            held = ""
            yield piece
        if held:
            yield held


def _is_word(text: str) -> bool:
    return len(text) > 1 and text[0].isascii() and text[0].isalnum()
