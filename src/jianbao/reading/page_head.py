"""The masthead, folio lines and running heads: what stands over and round the stories.

Takes a page's blocks and rules; gives the keys of the blocks that are such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.model import Box, Page, bounding
from jianbao.reading.blocks import Block
from jianbao.reading.heading_points import relative_size
from jianbao.reading.jumps import find_jumps
from jianbao.reading.masthead import masthead_form
from jianbao.reading.measure import Measure

HEAD_ZONE = 0.3
"""The masthead stands in the upper part of the first page, down to this share of its height."""
NAME_SIZE = 2.2
"""The paper's name is set at least this many times larger than body text."""
NAME_ALONE = 3.5
"""The same where no line of date or number is read near it."""
FORMED_LINES = 12
"""Lines of date, number, sponsor and the like stand in blocks of at most so many."""
ROW_CHARS = 90
"""What stands in the row of the date under the name has at most this many characters,"""
ROW_SIZE = 1.6
"""and is set at most this many times larger than body text."""
MARGIN_ZONE = 0.05
"""Folio lines stand in the outermost part of the page's printed area, this share of its height."""
RUNNING_ZONE = 0.03
"""Running heads stand in the uppermost part of the printed area, this share of its height."""
RUNNING_SIZE = 1.35
"""Running heads without a rule are set at most this many times larger than body text."""

FOLIO_ALONE = re.compile(r"[—–\-·\s«»\[\]]*第?\s*[A-Z]?(\d{1,3})\s*版?[—–\-·\s«»\[\]]*")
FOLIO_PART = re.compile(r"第\s*[A-Z]?(\d{1,3})\s*版|(?<!\d)(\d{1,2})\s*版(?!\d)")
BRACKETED_PAGE = re.compile(r"[（(][^（()）]*第?\s*[A-Z]?\d{1,3}\s*版[^（()）]*[)）]")
STAFF = re.compile(r"(责任编辑|责编|编辑|版式|校对|美编|组版)\s*[:：/／]?")
"""Forms of folio lines: a page number alone, one among other words, the page's staff; and of a
pointer to another page, which is none."""


def masthead_blocks(page: Page, blocks: Sequence[Block], measure: Measure) -> frozenset[int]:
    """The blocks of the masthead: the paper's name in the page's largest type near the top, what
    stands beside or over it, and the lines of date and number under it."""
    if not blocks:
        return frozenset()
    area = bounding(block.box for block in blocks)
    head = [b for b in blocks if b.box.y1 <= area.y0 + HEAD_ZONE * area.height]
    formed = [b for b in head if len(b.lines) <= FORMED_LINES and _mostly_formed(b)]
    name = _name_block(blocks, head, formed, measure)
    if name is None:
        return frozenset(b.key for b in formed)
    foot = _masthead_rule(page, name, head, area, measure)
    if foot is not None:
        return frozenset(b.key for b in head if b.box.cy <= foot)
    beside = {b.key for b in head if b.box.cy <= name.box.y1 and not _text_like(b, name, measure)}
    under = [
        b for b in formed if name.box.cy < b.box.cy and b.box.y0 < name.box.y1 + 5 * measure.line
    ]
    row = {b.key for b in head if any(_same_row(b, line, measure) for line in under)}
    return frozenset({name.key} | beside | row | {b.key for b in under})


def _same_row(block: Block, line: Block, measure: Measure) -> bool:
    """Whether a few small words stand beside a line of date and number under the name."""
    shared = block.box.y_overlap(line.box)
    small = block.chars <= ROW_CHARS and relative_size(block, measure) < ROW_SIZE
    return small and len(block.lines) <= 3 and shared > 0.4 * min(block.box.height, line.box.height)


def _masthead_rule(
    page: Page, name: Block, head: Sequence[Block], area: Box, measure: Measure
) -> float | None:
    """The y of the lowest rule across the page under the name with nothing but lines of the
    masthead's kind over it."""
    rules = sorted(
        rule.box.cy
        for rule in page.rules
        if rule.horizontal and rule.box.width > 0.8 * area.width and rule.box.cy > name.box.cy
    )
    best = None
    for y in rules:
        over = [b for b in head if name.box.y1 < b.box.cy < y]
        text = [b for b in over if b.chars > 90 or relative_size(b, measure) > 1.6]
        if text or y > area.y0 + HEAD_ZONE * area.height:
            break
        best = y
    return best


def _name_block(
    blocks: Sequence[Block], head: Sequence[Block], formed: Sequence[Block], measure: Measure
) -> Block | None:
    """The block of the paper's name: short, far larger than body, no heading larger than it."""
    if not blocks:
        return None
    large = [b for b in head if len(b.lines) <= 2 and relative_size(b, measure) >= NAME_SIZE]
    if not large:
        return None
    name = max(large, key=lambda b: (relative_size(b, measure), -b.box.y0))
    size = relative_size(name, measure)
    rivals = [b for b in blocks if b is not name and relative_size(b, measure) > 0.95 * size]
    if rivals or (not formed and size < NAME_ALONE):
        return None
    over = [b for b in head if b.box.y1 < name.box.y0 and b not in formed and len(b.lines) > 2]
    return None if over else name


def _text_like(block: Block, name: Block, measure: Measure) -> bool:
    """A story that reaches up beside a name that fills only part of the page's width."""
    return block.box.y1 > name.box.y1 + 3 * measure.line or block.chars > 200


def _mostly_formed(block: Block) -> bool:
    formed = sum(len(x.text) for x in block.lines if masthead_form(x.text))
    return formed > 0.6 * block.chars


def folio_blocks(
    page: Page, blocks: Sequence[Block], measure: Measure, first: bool
) -> frozenset[int]:
    """Folio lines of any page and the running heads of every page but the first."""
    if not blocks:
        return frozenset()
    area = bounding(block.box for block in blocks)
    folios = frozenset(block.key for block in blocks if _is_folio(block, area, measure))
    return folios if first else folios | _running_heads(page, blocks, measure, area)


def folio_number(text: str) -> int | None:
    """The page number that a folio line prints, None where it prints none."""
    match = FOLIO_ALONE.fullmatch(text.strip()) or FOLIO_PART.search(text)
    return int(next(g for g in match.groups() if g)) if match else None


def _is_folio(block: Block, area: Box, measure: Measure) -> bool:
    """A line at the very top or foot of the page that gives the page's number, name or date."""
    reach = max(MARGIN_ZONE * area.height, 2 * measure.line)
    if area.y0 + reach < block.box.cy < area.y1 - reach or len(block.lines) > 2:
        return False
    text = block.text.strip()
    if find_jumps(text) or BRACKETED_PAGE.search(text):
        return False
    if FOLIO_ALONE.fullmatch(text):
        return True
    if len(text) < 60 and (FOLIO_PART.search(text) or STAFF.match(text)):
        return True
    return len(text) < 50 and masthead_form(text) in ("date", "weekday", "lunar", "number")


def _running_heads(
    page: Page, blocks: Sequence[Block], measure: Measure, area: Box
) -> frozenset[int]:
    """Blocks of the line over all columns: the paper's name and date, the page's title. It stands
    over a rule across the page, or in the outermost strip with no text beside it."""
    strip = area.y0 + RUNNING_ZONE * area.height
    ruled = [
        rule.box.y0
        for rule in page.rules
        if rule.horizontal
        and rule.box.width > 0.8 * area.width
        and rule.box.y0 < 2 * strip - area.y0
    ]
    if ruled:
        return frozenset(b.key for b in blocks if b.box.y1 <= min(ruled) + 0.3 * measure.line)
    text = [b.box.y0 for b in blocks if len(b.lines) > 2]
    top = min([strip, *text]) if text else strip
    return frozenset(
        b.key
        for b in blocks
        if b.box.cy < top
        and len(b.lines) == 1
        and b.chars <= 45
        and relative_size(b, measure) < RUNNING_SIZE
        and not b.vertical
    )
