"""Lines gathered into blocks: pieces of one column, one size, one story.

Takes the lines of a page as found and its rules, frames and pictures; gives blocks. Where the
source has text blocks of its own (ALTO) these are kept and only split where a heading and a body
stand in one; where it has none (PDF) lines are chained downwards by type, place and what stands
between them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

import msgspec

from jianbao.model import Box, Line, Page, bounding
from jianbao.reading.bylines import is_dateline
from jianbao.reading.line_chains import chained
from jianbao.reading.measure import Measure
from jianbao.reading.rows import joined_columns, joined_rows
from jianbao.reading.run_ins import split_run_ins
from jianbao.reading.table_rows import joined_table_rows

HEADING_JUMP = 1.3
"""Inside a source's block, a size larger by this ratio parts a heading from its text."""
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
    def font(self) -> str:
        """The font of its first line, or what face most of its lines were seen to have."""
        faces = Counter(line.face for line in self.lines if line.face)
        return self.lines[0].font or (faces.most_common(1)[0][0] if faces else "")

    @property
    def chars(self) -> int:
        """Number of characters in it."""
        return sum(len(line.text) for line in self.lines)


def is_typeset(blocks: Sequence[Block]) -> bool:
    """Whether the source knows type but no text blocks of its own, as PDF does: what it says of
    sizes, weights and faces can be relied on, where a library's OCR has guessed."""
    return all(line.block is None for block in blocks for line in block.lines)


def is_recognised(blocks: Sequence[Block]) -> bool:
    """Whether the type was measured on a scan: no line tells its font."""
    return not any(line.font for block in blocks for line in block.lines)


def build_blocks(page: Page, measure: Measure) -> tuple[Block, ...]:
    """The page's blocks, from top to bottom and left to right; every line with a box is in one."""
    placed = [line for line in page.lines if line.box is not None]
    if any(line.block is not None for line in placed):
        groups = _source_groups(placed, measure)
    else:
        lines = [
            _plain(line)
            for line in split_run_ins(
                joined_rows(joined_table_rows(joined_columns(placed)), page.rules)
            )
        ]
        chains = chained(lines, page, inner_frames(page), measure)
        groups = [part for chain in chains for part in _parted(chain, measure)]
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


def _top(line: Line) -> float:
    return line.box.y0 if line.box else 0.0


def _left(line: Line) -> float:
    return line.box.x0 if line.box else 0.0
