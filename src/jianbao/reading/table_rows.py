"""Tables: the cells of a row put together as one line.

Takes a page's lines; gives them with the cells of each row of a table joined, in the place of the
first. Figures that stand one under another, flush at one edge, are a table's column; what stands in
their rows at the left, within the reach of a column of text, are the cells before them. A row right
over the first that has a cell over a column of figures is the table's head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from jianbao.model import Line, bounding

FIGURES = 0.6
"""A cell of figures has digits and points for this share of its characters at least,"""
LONGEST_FIGURE = 12
"""and so many characters at most."""
LONGEST_CELL = 24
"""Characters of a cell of words, at most."""
LEAST_ROWS = 3
"""Rows of a table: fewer may be anything."""
FLUSH = 0.3
"""Figures of a column end, or begin, so many type sizes from one another at most."""
PITCH = 2.2
"""Rows of a table follow one another within so many type sizes."""
SAME_ROW = 0.25
"""Cells of a row stand so many type sizes apart in height, at most."""
REACH = 16.0
"""Widest white between two cells of a row, in type sizes."""


def joined_table_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, the cells of each row of a table joined by spaces."""
    level = [k for k, x in enumerate(lines) if x.box is not None and not x.vertical and x.size > 0]
    figures = [k for k in level if _is_figure(lines[k].text)]
    if len(figures) < LEAST_ROWS:
        return tuple(lines)
    columns = _columns(lines, figures)
    if not columns:
        return tuple(lines)
    rows = _rows(lines, _Level(lines, level), columns)
    if not rows:
        return tuple(lines)
    place = {cells[0]: cells for cells in rows}
    taken = {k for cells in rows for k in cells[1:]}
    return tuple(
        _row([lines[k] for k in place[n]]) if n in place else line
        for n, line in enumerate(lines)
        if n not in taken
    )


def _is_figure(text: str) -> bool:
    bare = text.strip()
    digits = sum(c.isdigit() or c in ".,:%％+-—–·/" for c in bare)
    return (
        0 < len(bare) <= LONGEST_FIGURE
        and digits >= FIGURES * len(bare)
        and any(c.isdigit() for c in bare)
    )


def _columns(lines: Sequence[Line], figures: Sequence[int]) -> list[list[int]]:
    """Columns of figures, each from top to bottom."""
    boxes = {k: box for k in figures if (box := lines[k].box) is not None}
    order = sorted(boxes, key=lambda k: (boxes[k].y0, boxes[k].x0))
    columns: list[list[int]] = []
    for k in order:
        size = lines[k].size
        for column in columns:
            last = boxes[column[-1]]
            flush = min(abs(last.x1 - boxes[k].x1), abs(last.x0 - boxes[k].x0)) < FLUSH * size
            step = boxes[k].y0 - last.y0
            if flush and 0 < step < PITCH * size and lines[column[-1]].size == size:
                column.append(k)
                break
        else:
            columns.append([k])
    return [column for column in columns if len(column) >= LEAST_ROWS]


class _Level:
    """The level lines of a page by their feet, to find those of one row quickly."""

    def __init__(self, lines: Sequence[Line], level: Sequence[int]) -> None:
        feet = sorted((box.y1, k) for k in level if (box := lines[k].box) is not None)
        self.feet = [foot for foot, _ in feet]
        self.order = [k for _, k in feet]

    def between(self, low: float, high: float) -> list[int]:
        """The lines whose feet are between two heights."""
        return self.order[bisect_left(self.feet, low) : bisect_right(self.feet, high)]


def _rows(
    lines: Sequence[Line], level: _Level, columns: Sequence[Sequence[int]]
) -> list[list[int]]:
    """The rows of tables, each its cells from left to right; the head's row too."""
    in_column = {k for column in columns for k in column}
    rows: list[list[int]] = []
    used: set[int] = set()
    heads = [head for column in columns for head in _heads_over(lines, level, column)]
    for k in sorted([*in_column, *heads], key=lambda k: -_x1(lines[k])):
        if k in used:
            continue
        cells = _cells_before(lines, level, k, in_column | set(heads))
        if len(cells) > 1 and not used & set(cells):
            used.update(cells)
            rows.append(cells)
    return rows


def _heads_over(lines: Sequence[Line], level: _Level, column: Sequence[int]) -> list[int]:
    """The cell right over a column of figures: its head."""
    top = lines[column[0]]
    assert top.box is not None
    over = [
        k
        for k in level.between(top.box.y1 - 2 * PITCH * top.size, top.box.y1)
        if (box := lines[k].box) is not None
        and 0 < top.box.y0 - box.y0 < PITCH * top.size
        and box.x_overlap(top.box) > 0
        and len(lines[k].text) <= LONGEST_FIGURE
        and abs(lines[k].size - top.size) < 0.1 * top.size
    ]
    return over[:1] if len(over) == 1 else []


def _cells_before(lines: Sequence[Line], level: _Level, last: int, figures: set[int]) -> list[int]:
    """The cells of the row that ends in `last`, from left to right: figures or heads of columns,
    and the words before them."""
    cells = [last]
    while True:
        here = lines[cells[0]]
        assert here.box is not None
        best: tuple[float, int] | None = None
        slack = SAME_ROW * here.size
        for k in level.between(here.box.y1 - slack, here.box.y1 + slack):
            box = lines[k].box
            assert box is not None
            gap = here.box.x0 - box.x1
            same = abs(box.y1 - here.box.y1) < slack and k not in cells
            if same and 0 <= gap < REACH * here.size and (best is None or gap < best[0]):
                best = (gap, k)
        if best is None or len(lines[best[1]].text) > LONGEST_CELL:
            return cells
        cells.insert(0, best[1])
        if best[1] not in figures:
            return cells


def _x1(line: Line) -> float:
    return line.box.x1 if line.box else 0.0


def _row(cells: Sequence[Line]) -> Line:
    box = bounding(cell.box for cell in cells if cell.box)
    text = " ".join(cell.text.strip() for cell in cells)
    return msgspec.structs.replace(cells[0], text=text, box=box, bold_lead=0)
