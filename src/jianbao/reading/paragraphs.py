"""The lines of a chain of blocks made into paragraphs.

Takes blocks in reading order; gives paragraphs as printed, with line breaks, column breaks and
hyphens at line ends gone. A paragraph begins where a line is indented, or where the line before
ends a sentence well short of the column's right edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.model import Line
from jianbao.reading.blocks import Block
from jianbao.reading.calendar import parse_date
from jianbao.reading.joining import join_lines
from jianbao.reading.language import cjk_share, ends_sentence
from jianbao.reading.measure import Measure

CJK_INDENT = 1.3
"""A Chinese paragraph is indented by two characters; OCR and justification take some of it."""
LATIN_INDENT = 0.45
"""A Latin paragraph's indent in body line heights, at least."""
VERSE_LINES = 4
"""A poem has at least this many lines."""
VERSE_NARROW = 0.75
"""A Chinese poem's longest line is shorter than this share of a column."""
VERSE_SHORT = 0.85
"""Many lines of a poem are shorter than this share of its longest; lines of prose fill theirs."""
LONGEST_DATE = 16
"""Most characters of a date on a line of its own."""
LONGEST_VERSE = (24, 50)
"""Most characters of a line of verse, Chinese and Latin."""
SHORT_LINE = 0.88
"""A paragraph's last line reaches less than this share of its column."""


def chain_paragraphs(blocks: Sequence[Block], measure: Measure) -> tuple[str, ...]:
    """The paragraphs of `blocks`, which follow one another in this order."""
    return tuple(join_lines(lines) for lines in _paragraph_lines(blocks, measure))


def opens_paragraph(block: Block, measure: Measure) -> bool:
    """Whether the block's first line is set in, as a paragraph's first line is."""
    first = block.lines[0]
    return _indent(first, block, _edge(block)) >= _least_indent(first, measure)


def _paragraph_lines(blocks: Sequence[Block], measure: Measure) -> Iterator[list[Line]]:
    verse = _is_verse(blocks, measure)
    current: list[Line] = []
    previous: tuple[Line, Block] | None = None
    for block in blocks:
        edge = _edge(block)
        for line in block.lines:
            indent = _indent(line, block, edge)
            if current and previous and (verse or _begins(previous, line, block, indent, measure)):
                yield current
                current = []
            current.append(line)
            previous = (line, block)
    if current:
        yield current


def _begins(
    before: tuple[Line, Block], line: Line, block: Block, indent: float, measure: Measure
) -> bool:
    """Whether a line, so far indented in its block, begins a paragraph after the line `before`."""
    last, last_block = before
    alone = len(last_block.lines) == 1 or len(block.lines) == 1
    if alone and last.bold != line.bold:
        return True  # a subhead on a line of its own
    if indent > 0 and indent >= _least_indent(line, measure):
        return True
    if _signs(line) and not _signs(last):
        return True
    short = _reach(last, last_block) < SHORT_LINE and not last.hyphenated
    return short and ends_sentence(last.text)


def _is_verse(blocks: Sequence[Block], measure: Measure) -> bool:
    """Whether the lines are those of a poem: short, of lengths of their own, hardly a stop."""
    lines = [line for block in blocks for line in block.lines if line.box]
    if len(lines) < VERSE_LINES:
        return False
    chinese = cjk_share("".join(line.text for line in lines)) > 0.5
    if max(len(line.text) for line in lines) > LONGEST_VERSE[0 if chinese else 1]:
        return False
    widths = [line.box.width for line in lines if line.box]
    short = sum(width < VERSE_SHORT * max(widths) for width in widths)
    pointed = sum(any(c in "，。；、：,.;:" for c in line.text) for line in lines)
    ragged = short >= 0.4 * len(lines)
    narrow = chinese and max(widths) < VERSE_NARROW * measure.column
    return (ragged or narrow) and pointed < 0.2 * len(lines)


def _signs(line: Line) -> bool:
    """Whether a line is a date alone, as it stands under a notice or a letter."""
    return len(line.text) <= LONGEST_DATE and parse_date(line.text) is not None


def _least_indent(line: Line, measure: Measure) -> float:
    if cjk_share(line.text) > 0.3:
        return CJK_INDENT * (line.size or measure.line)
    return LATIN_INDENT * measure.line


def _edge(block: Block) -> float:
    """The left edge of a block (top edge of vertical type) from which indents count."""
    if block.vertical:
        return block.box.y0
    # The edge is where most lines start; one line that juts out by noise must not move it.
    starts = sorted(x.box.x0 for x in block.lines if x.box)
    return starts[min(len(starts) // 4, len(starts) - 1)] if len(starts) > 4 else starts[0]


def _indent(line: Line, block: Block, edge: float) -> float:
    """How far the line starts from its block's edge."""
    if line.box is None or len(block.lines) < 2:
        return 0.0
    return (line.box.y0 if block.vertical else line.box.x0) - edge


def _reach(line: Line, block: Block) -> float:
    """How much of its block's width (height for vertical type) the line's end reaches."""
    if line.box is None:
        return 1.0
    if block.vertical:
        return (line.box.y1 - block.box.y0) / max(block.box.height, 0.01)
    return (line.box.x1 - block.box.x0) / max(block.box.width, 0.01)
