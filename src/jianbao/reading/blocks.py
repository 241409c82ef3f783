"""Lines gathered into blocks: pieces of one column, one size, one story.

Takes the lines of a page as found and its rules, frames and pictures; gives blocks. Where the
source has text blocks of its own (ALTO) these are kept and only split where a heading and a body
stand in one; where it has none (PDF) lines are chained downwards by type, place and what stands
between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

import msgspec

from jianbao.model import Box, Line, Page, bounding
from jianbao.reading.bylines import is_dateline, parse_byline
from jianbao.reading.measure import Measure
from jianbao.reading.rows import joined_rows
from jianbao.reading.run_ins import split_run_ins
from jianbao.reading.table_rows import joined_table_rows

SAME_SIZE = 1.1
"""Lines of one block differ in size by at most this ratio (scaling leaves a few per cent)."""
HEADING_JUMP = 1.3
"""Inside a source's block, a size larger by this ratio parts a heading from its text."""
INDENT_REACH = 2.8
"""A first line starts at most this many type sizes right of the lines below it."""
WIDER_GAP = 0.3
"""White between two lines that is wider than between the block's others by this share of their type
size parts them: lines of one text stand at one pitch."""
CENTRED = 0.3
"""A line is centred where it leaves this many type sizes free at either side of its column,"""
EVEN = 0.3
"""and as much at the left as at the right, give or take so many type sizes."""
FRAME_SHARE = 0.6
"""A frame larger than this share of the page is the page's own border."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive lines of one kind. `key` is its number on the page; `frame` the innermost printed
    frame it stands in (index into `Page.frames`), None for none."""

    key: int
    lines: tuple[Line, ...]
    box: Box
    size: float
    bold: bool
    vertical: bool = False
    frame: int | None = None

    @property
    def text(self) -> str:
        """The lines' texts, parted by spaces: for looking at its form, not for printing."""
        return " ".join(line.text for line in self.lines)

    @property
    def chars(self) -> int:
        """Number of characters in it."""
        return sum(len(line.text) for line in self.lines)


def build_blocks(page: Page, measure: Measure) -> tuple[Block, ...]:
    """The page's blocks, from top to bottom and left to right; every line with a box is in one."""
    placed = [line for line in page.lines if line.box is not None]
    if any(line.block is not None for line in placed):
        groups = _source_groups(placed, measure)
    else:
        lines = [
            _plain(line)
            for line in split_run_ins(joined_rows(joined_table_rows(placed), page.rules))
        ]
        groups = _chained_groups(lines, page, measure)
    groups.sort(key=lambda g: (_top(g[0]), _left(g[0])))
    frames = inner_frames(page)
    return tuple(block_of(key, group, frames) for key, group in enumerate(groups))


def _plain(line: Line) -> Line:
    """A line of which only the beginning is bold is a line of text."""
    return msgspec.structs.replace(line, bold=False) if line.bold_lead else line


def inner_frames(page: Page) -> dict[int, Box]:
    """The frames that hold part of a page, by their index in `page.frames`."""
    whole = (page.width or 0.0) * (page.height or 0.0)
    return {
        k: frame.box
        for k, frame in enumerate(page.frames)
        if 0 < frame.box.area < FRAME_SHARE * whole
    }


def innermost(box: Box, frames: dict[int, Box]) -> int | None:
    """The smallest of `frames` that holds the middle of `box` and most of it."""
    holding = [
        (frame.area, k) for k, frame in frames.items() if frame.overlap(box) > 0.7 * box.area
    ]
    return min(holding)[1] if holding else None


def block_of(key: int, lines: Sequence[Line], frames: dict[int, Box]) -> Block:
    """A block of these lines; its frame is the innermost of `frames` that holds it."""
    box = bounding(line.box for line in lines if line.box)
    chars = sum(len(line.text) for line in lines)
    return Block(
        key=key,
        lines=tuple(lines),
        box=box,
        size=median(line.size for line in lines),
        bold=sum(len(line.text) for line in lines if line.bold) > 0.5 * chars,
        vertical=any(line.vertical for line in lines),
        frame=innermost(box, frames),
    )


def _source_groups(lines: Sequence[Line], measure: Measure) -> list[list[Line]]:
    """The source's own blocks, split where a heading's type meets a text's."""
    by_block: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        by_block[line.block].append(line)
    groups = []
    for group in by_block.values():
        start = 0
        for k in range(1, len(group)):
            if _type_changes(group[k - 1], group[k], measure):
                groups.append(group[start:k])
                start = k
        groups.append(group[start:])
    return groups


def _type_changes(above: Line, below: Line, measure: Measure) -> bool:
    if not above.box or not below.box or above.vertical != below.vertical:
        return above.vertical != below.vertical
    size = max(above.size, below.size) / max(min(above.size, below.size), 0.01)
    height = max(above.box.height, below.box.height) / max(
        min(above.box.height, below.box.height), 0.01
    )
    return (
        size >= HEADING_JUMP
        and height >= HEADING_JUMP
        and max(above.box.height, below.box.height) >= HEADING_JUMP * measure.line
    )


def _chained_groups(lines: Sequence[Line], page: Page, measure: Measure) -> list[list[Line]]:
    """Lines chained downwards: each line's best neighbour below, if both choose each other."""
    frames = inner_frames(page)
    placed = sorted(lines, key=lambda x: (_top(x), _left(x)))
    home = [innermost(line.box, frames) if line.box else None for line in placed]
    below: dict[int, int] = {}
    above: dict[int, tuple[float, int]] = {}
    for i, line in enumerate(placed):
        following = _next_leftwards if line.vertical else _next_below
        best = following(i, line, placed, home, page, measure)
        if best is not None:
            gap, j = best
            if j not in above or gap < above[j][0]:
                above[j] = (gap, i)
    for j, (_, i) in above.items():
        below[i] = j
    groups = []
    for i in range(len(placed)):
        if i in above:
            continue
        chain = [placed[i]]
        k = i
        while k in below:
            k = below[k]
            chain.append(placed[k])
        groups.extend(_parted(chain, measure))
    return groups


def _parted(chain: list[Line], measure: Measure) -> list[list[Line]]:
    """A chain of lines cut where the pitch or the face changes, and where centred lines meet text:
    what may be two things is two blocks, which linking joins again where they are one."""
    if len(chain) < 2 or chain[0].vertical:
        return [chain]
    boxes = [line.box for line in chain if line.box]
    gaps = [below.y0 - above.y1 for above, below in pairwise(boxes)]
    usual = median_low(gaps)
    if chain[0].size < 1.15 * measure.size:
        usual = min(usual, measure.pitch - measure.line)
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    parts, start = [], 0
    for k in range(1, len(chain)):
        size = chain[k].size or boxes[k].height
        wide = gaps[k - 1] > usual + WIDER_GAP * size
        faces = chain[k - 1].italic != chain[k].italic and chain[k - 1].font != chain[k].font
        middle = _centred(boxes[k - 1], left, right, size), _centred(boxes[k], left, right, size)
        dated = chain[k].bold and is_dateline(chain[k].text)
        if wide or faces or dated or middle[0] != middle[1]:
            parts.append(chain[start:k])
            start = k
    return [*parts, chain[start:]]


def _centred(box: Box, left: float, right: float, size: float) -> bool:
    """Whether a line stands in the middle of its column, away from both edges."""
    before, after = box.x0 - left, right - box.x1
    return min(before, after) > CENTRED * size and abs(before - after) < EVEN * size


def _next_below(
    i: int,
    line: Line,
    placed: Sequence[Line],
    home: Sequence[int | None],
    page: Page,
    measure: Measure,
) -> tuple[float, int] | None:
    """The nearest line below that carries the same type on in the same column, with the gap."""
    assert line.box is not None
    if _is_byline(line):
        return None
    reach = 1.1 * max(line.size, line.box.height)
    for j in range(i + 1, len(placed)):
        other = placed[j]
        assert other.box is not None
        gap = other.box.y0 - line.box.y1
        if gap > reach:
            return None
        if gap < -0.5 * line.box.height or other.vertical:
            continue
        shared = line.box.x_overlap(other.box)
        if other.box.x1 <= line.box.x0 <= other.box.x0 + INDENT_REACH * line.size:
            shared = 0.5 * line.size  # the end of a paragraph shorter than its indent
        if shared <= 0:
            continue
        if _carries_on(line, other, measure) and home[i] == home[j]:
            return None if _rule_between(line.box, other.box, page) else (gap, j)
        if shared > 0.3 * min(line.box.width, other.box.width):
            return None
    return None


def _next_leftwards(
    i: int,
    line: Line,
    placed: Sequence[Line],
    home: Sequence[int | None],
    page: Page,
    measure: Measure,
) -> tuple[float, int] | None:
    """The nearest vertical line to the left that carries the same type on in the same tier, with
    the gap: vertical lines follow one another from right to left (竖排)."""
    assert line.box is not None
    best: tuple[float, int] | None = None
    for j, other in enumerate(placed):
        if not other.vertical or j == i or home[i] != home[j]:
            continue
        assert other.box is not None
        gap = line.box.x0 - other.box.x1
        shared = line.box.y_overlap(other.box)
        if not -0.5 * line.size < gap <= 1.1 * line.size or (best and gap >= best[0]):
            continue
        alike = max(line.size, other.size) <= SAME_SIZE * min(line.size, other.size)
        if (
            alike
            and line.bold == other.bold
            and shared > 0.5 * min(line.box.height, other.box.height)
        ):
            best = (gap, j)
    if best is None or _upright_rule_between(placed[best[1]], line, page):
        return None
    return best


def _upright_rule_between(left: Line, right: Line, page: Page) -> bool:
    assert left.box is not None
    assert right.box is not None
    return any(
        not rule.horizontal
        and left.box.cx < rule.box.cx < right.box.cx
        and rule.box.y_overlap(right.box) >= 0.4 * right.box.height
        for rule in page.rules
    )


def _is_byline(line: Line) -> bool:
    """Whether a line is a byline by itself; a credit in brackets ends the text it stands in."""
    return not line.text.lstrip().startswith(("（", "(")) and bool(parse_byline(line.text))


def _carries_on(above: Line, below: Line, measure: Measure) -> bool:
    """Whether `below` can be the next line of the block that `above` belongs to."""
    assert above.box is not None
    assert below.box is not None
    if max(above.size, below.size) > SAME_SIZE * min(above.size, below.size):
        return False
    if above.bold != below.bold or _is_byline(below):
        return False
    if above.size > 1.15 * measure.size:  # a heading's lines are centred or ranged left
        return above.box.x_overlap(below.box) >= 0.4 * min(above.box.width, below.box.width)
    # Body lines share their left edge, give or take a paragraph's indent of two characters; or
    # their right edge, where the upper one goes on from a run-in heading.
    indent = abs(above.box.x0 - below.box.x0) <= INDENT_REACH * above.size
    return indent or (above.box.x0 > below.box.x0 and above.box.x1 > below.box.x1 - above.size)


def _rule_between(above: Box, below: Box, page: Page) -> bool:
    for rule in page.rules:
        if (
            rule.horizontal
            and above.cy < rule.box.cy < below.cy
            and rule.box.x_overlap(below) >= 0.4 * below.width
        ):
            return True
    return False


def _top(line: Line) -> float:
    return line.box.y0 if line.box else 0.0


def _left(line: Line) -> float:
    return line.box.x0 if line.box else 0.0
