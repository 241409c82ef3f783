"""How the text of a block begins and ends: numbers for the learned scorer of links."""

from __future__ import annotations

from jianbao.reading.blocks import Block
from jianbao.reading.bylines import split_credit, split_lead
from jianbao.reading.jumps import find_jumps
from jianbao.reading.language import (
    CARRY_ON,
    cjk_share,
    closes,
    ends_sentence,
    never_first,
    open_quotes,
    opens_sentence,
)


def beginning(block: Block) -> list[float]:
    """Of its first line: the indent, the marks and words it opens with."""
    text = block.lines[0].text.strip() or " "
    second = block.lines[1].text if len(block.lines) > 1 else ""
    lead = split_lead(f"{text} {second}")
    first = text[0]
    return [
        _indent(block),
        closes(first),
        never_first(first),
        opens_sentence(text),
        first.islower(),
        first.isupper(),
        first.isdigit(),
        first in "“‘「『《\"'«»",
        bool(lead.dateline),
        bool(lead.byline),
        any(mark.direction == "from" for mark in find_jumps(text)),
        cjk_share(text),
    ]


def _indent(block: Block) -> float:
    """Indent of the first line in type sizes; of a line alone unknown, 1."""
    first = block.lines[0].box
    if first is None or len(block.lines) < 2:
        return 1.0
    if block.vertical:
        rest = [x.box.y0 for x in block.lines[1:] if x.box]
        indent = (first.y0 - min(rest)) if rest else 0.0
    else:
        rest = [x.box.x0 for x in block.lines[1:] if x.box]
        indent = (first.x0 - min(rest)) if rest else 0.0
    return max(-2.0, min(4.0, indent / max(block.size, first.height * 0.5, 0.01)))


def ending(block: Block, line: float) -> list[float]:
    """Of its last line: the mark it ends in and how far it falls short; `line` is a body line's
    height."""
    last = block.lines[-1]
    text = last.text.strip() or " "
    tail = "".join(x.text for x in block.lines[-2:])
    stops = ends_sentence(tail)
    short = 0.0
    if last.box is not None:
        edge = block.box.y1 - last.box.y1 if block.vertical else block.box.x1 - last.box.x1
        short = min(edge / line, 20.0) / 5
    return [
        stops,
        text[-1] in CARRY_ON,
        open_quotes(tail) > 0,
        last.hyphenated,
        short,
        short * 5 < 0.8,
        bool(split_credit(text)[1]),
        any(mark.direction == "to" for mark in find_jumps(text)),
    ]
