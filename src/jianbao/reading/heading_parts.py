"""A heading group told apart into kicker, headline, deck and byline.

Takes a heading group; gives its parts. The headline is the part in the largest type, with the
parts of the same type beside it; what stands above is the kicker, what stands below the deck.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Line
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import parse_byline
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.joining import join_lines
from jianbao.reading.language import cjk_share, open_quotes

SAME_RANK = 0.9
"""Parts set at least at this share of the headline's size belong to it."""


BOLD_TYPESET = 1.35
"""A bold part outranks a larger one that is not bold, up to this ratio of sizes."""
BOLD_OCR = 1.08
"""The same where an OCR guessed what is bold."""


class HeadingParts(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of one heading; blocks by part, for their regions."""

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    byline: tuple[str, ...] = ()
    roles: dict[int, str] = {}
    """Region role by block key."""


def heading_parts(group: HeadingGroup) -> HeadingParts:
    """Kicker, headline, deck and byline of `group`."""
    bylines: list[str] = []
    roles: dict[int, str] = {}
    rest: list[Block] = []
    for block in group.blocks:
        names = _names(block, group)
        if names:
            bylines.extend(names)
            roles[block.key] = "byline"
        else:
            rest.append(block)
    if not rest:
        return HeadingParts(byline=tuple(bylines), roles=roles)
    first, last = _headline_span(rest)
    for k, block in enumerate(rest):
        roles[block.key] = "kicker" if k < first else "deck" if k > last else "headline"
    return HeadingParts(
        kicker=_joined(rest[:first]),
        headline=_joined(rest[first : last + 1]),
        deck=_joined(rest[last + 1 :]),
        byline=tuple(bylines),
        roles=roles,
    )


def _names(block: Block, group: HeadingGroup) -> tuple[str, ...]:
    """The byline that a block of the heading is; a bare name counts in small type under it."""
    if len(block.lines) > 2:
        return ()
    largest = max(b.size for b in group.blocks)
    below = block is group.blocks[-1] and block.size < 0.75 * largest
    below = below and cjk_share(block.text) > 0.5
    return parse_byline(block.text, loose=below and len(group.blocks) > 1)


def _headline_span(blocks: Sequence[Block]) -> tuple[int, int]:
    """First and last index of the blocks that make the headline."""
    ranks = [_rank(b) for b in blocks]
    top = max(range(len(blocks)), key=lambda k: (ranks[k], -k))
    first = last = top
    while first > 0 and ranks[first - 1] >= SAME_RANK * ranks[top]:
        first -= 1
    while last + 1 < len(blocks) and ranks[last + 1] >= SAME_RANK * ranks[top]:
        last += 1
    return first, last


def _rank(block: Block) -> float:
    if not block.bold:
        return block.size
    typeset = all(line.block is None for line in block.lines)
    return block.size * (BOLD_TYPESET if typeset else BOLD_OCR)


def _joined(blocks: Sequence[Block]) -> str:
    return heading_text([line for block in blocks for line in block.lines])


def heading_text(lines: Sequence[Line]) -> str:
    """The lines of one heading part joined: Chinese lines of equal length are parallel phrases and
    are parted by a space, others make one sentence."""
    text = ""
    for k, line in enumerate(lines):
        if k == 0:
            text = line.text.strip()
            continue
        before = lines[k - 1].text.strip()
        after = line.text.strip()
        chinese = cjk_share(before + after) > 0.5
        parallel = abs(len(before) - len(after)) <= 1 and not open_quotes(text)
        if chinese:
            text += (" " if parallel else "") + after
        else:
            text = join_lines([line_of(text, lines[k - 1]), line])
    return text


def line_of(text: str, like: Line) -> Line:
    """A line of `text` that ends as `like` does."""
    return Line(text=text, hyphenated=like.hyphenated)
