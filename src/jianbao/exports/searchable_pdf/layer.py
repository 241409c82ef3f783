"""The invisible text of a page as PDF draws it.

Takes a page's text in reading order, the typeface and the way from the page's frame to the space
in which it is drawn; gives a content stream (ISO 32000-1, 9.4) that paints nothing (text rendering
mode 3, 9.3.6). Every line spans its box: what is marked in a viewer is what is printed there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from statistics import median

from jianbao.exports.page_text import PageText, Part
from jianbao.exports.printable import printable
from jianbao.exports.searchable_pdf.glyphless import DESCENT, Glyphless
from jianbao.exports.searchable_pdf.matrix import Matrix
from jianbao.exports.type_width import EM, natural_width
from jianbao.model import Box, Line

THINNEST = 0.5
"""Points: a box of less extent is taken for so much, since type must have a size."""
LEADED = 0.72
"""Share of the step from line to line that the type takes at least: what is marked over several
lines is then one field, and programs that put lines together again by the step (poppler's up to 1.5
type sizes) find that those of a column belong together, where newspapers are often set wider."""
MOST_LEADED = 1.6
"""Times the lines' own thickness that the type takes at most."""


def layer_lines(pages: Iterable[PageText]) -> Iterator[str]:
    """Every line that the layers of `pages` hold, as they hold it."""
    for page in pages:
        for part in page.parts:
            yield from (printable(line.text) for line in part.lines)


def text_layer(page: PageText, font: Glyphless, to_drawing: Matrix, name: str) -> bytes:
    """The content stream of the page's text, in which the typeface has the name `name`; empty for
    a page without text."""
    shown = [drawn for part in page.parts for drawn in _part_shown(part, font, to_drawing, name)]
    return "\n".join(["q", "BT", "3 Tr", *shown, "ET", "Q", ""]).encode("ascii") if shown else b""


def _part_shown(part: Part, font: Glyphless, to_drawing: Matrix, name: str) -> list[str]:
    """The lines of a part that have a character to show."""
    step = _step(part.lines)
    shown = []
    for line in part.lines:
        text = printable(line.text)
        if line.box is not None and natural_width(text) > 0:
            drawn = _shown(text, line.box, line.vertical, step, to_drawing)
            shown.append(f"/{name} {drawn} <{font.encoded(text).hex().upper()}> Tj")
    return shown


def _step(lines: Sequence[Line]) -> float:
    """The usual step from line to line, in the page's unit; 0 for a single line."""
    feet = sorted(-line.box.x0 if line.vertical else line.box.y1 for line in lines if line.box)
    least = min((_thickness(line.box, line.vertical) for line in lines if line.box), default=0.0)
    # Pieces of one row stand less than a line's thickness apart.
    steps = [step for above, below in pairwise(feet) if (step := below - above) > 0.5 * least]
    return median(steps) if steps else 0.0


def _thickness(box: Box, vertical: bool) -> float:
    return box.width if vertical else box.height


def _shown(text: str, box: Box, vertical: bool, step: float, to_drawing: Matrix) -> str:
    """Size, horizontal scaling and place of a line."""
    matrix = _text_matrix(box, vertical).then(to_drawing)
    along, up = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
    thickness = _thickness(box, vertical)
    leaded = max(thickness, min(LEADED * step, MOST_LEADED * thickness))
    size = max(leaded * up, THINNEST)
    long = box.height if vertical else box.width
    stretch = 100 * max(long * along, THINNEST) / (natural_width(text) * size)
    turned = (*_over(along, matrix.a, matrix.b), *_over(up, matrix.c, matrix.d))
    place = " ".join(map(_number, (*turned, matrix.e, matrix.f)))
    return f"{_number(size)} Tf {_number(stretch)} Tz {place} Tm"


def _over(length: float, x: float, y: float) -> tuple[float, float]:
    return x / length, y / length


def _text_matrix(box: Box, vertical: bool) -> Matrix:
    """From the space of a line of type (origin at the beginning of its baseline, y up) to the
    page's frame, whose y goes down. The em box of the type is the line's box; a vertical line lies
    on its side, head to the right, as its characters follow one another."""
    below = -DESCENT / EM
    if vertical:
        return Matrix(0.0, 1.0, 1.0, 0.0, box.x0 + below * box.width, box.y0)
    return Matrix(1.0, 0.0, 0.0, -1.0, box.x0, box.y1 - below * box.height)


def _number(value: float) -> str:
    """A number as PDF writes it: no exponent, no more digits than a printer can tell."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")
