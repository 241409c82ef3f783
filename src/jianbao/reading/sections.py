"""Standing heads (栏目): 简讯, 时评, “Faits divers” over one story or a column of them.

Takes a page's drafts; gives the drafts with their sections, and the heading groups that turned out
to be standing heads. A standing head is short, has no text of its own, and stands right over
another heading. Over a column of briefs it holds for all of them, down to the next rule or head.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Page, bounding
from jianbao.reading.articles import Draft
from jianbao.reading.blocks import Block
from jianbao.reading.heading_parts import heading_text
from jianbao.reading.language import cjk_share
from jianbao.reading.measure import Measure

LONGEST_HEAD = (14, 45)
"""Most characters of a standing head, Chinese and Latin."""
REACH = 5.0
"""A standing head stands at most this many body lines over the heading below it."""
BRIEF_SIZE = 1.35
"""Headings of briefs are at most this much larger than body text."""


def name_sections(
    page: Page, drafts: Sequence[Draft], labels: Sequence[Block], measure: Measure
) -> tuple[tuple[Draft, ...], tuple[Block, ...]]:
    """The drafts that are stories, each with its section; and the blocks of standing heads: the
    page's labels, and headings without text that stand over others."""
    heads = [d for d in drafts if _may_be_standing(d)]
    sections: dict[int, str] = {}
    standing: list[Block] = list(labels)
    stories = [d for d in drafts if d not in heads]
    places: list[tuple[tuple[Block, ...], Box]] = [((label,), label.box) for label in labels]
    places += [(head.group.blocks, head.group.box) for head in heads if head.group]
    for blocks, box in sorted(places, key=lambda p: p[1].y0):
        covered = _covered(page, box, stories, measure)
        title = heading_text([line for b in blocks for line in b.lines])
        sections.update({id(draft): title for draft in covered})
        if covered:
            standing.extend(b for b in blocks if b not in standing)
    kept = [d for d in drafts if d.bodies or d.captions or not _stands(d, standing)]
    named = [msgspec.structs.replace(d, section=sections.get(id(d), d.section)) for d in kept]
    return tuple(named), tuple(standing)


def _stands(draft: Draft, standing: Sequence[Block]) -> bool:
    return bool(draft.blocks) and all(block in standing for block in draft.blocks)


def _may_be_standing(draft: Draft) -> bool:
    if draft.group is None or draft.bodies or draft.captions:
        return False
    text = "".join(block.text for block in draft.group.blocks)
    longest = LONGEST_HEAD[0] if cjk_share(text) > 0.5 else LONGEST_HEAD[1]
    return len(text) <= longest and sum(len(b.lines) for b in draft.group.blocks) <= 2


def _covered(page: Page, head: Box, stories: Sequence[Draft], measure: Measure) -> list[Draft]:
    """The stories under a standing head: the one right below, and, where that is a brief, all the
    briefs that no rule parts from the head."""
    extent = _extent(page, head, measure)
    below = sorted(
        (d for d in stories if d.heading_blocks and _under(extent, d, measure)),
        key=lambda d: (_head_box(d).y0, _head_box(d).x0),
    )
    if not below or _head_box(below[0]).y0 - extent.y1 > REACH * measure.line:
        return []
    first = below[0]
    if not _small(first):
        return [first]
    return [d for d in below if _small(d) and not _parted(page, extent, d, first)]


def _extent(page: Page, head: Box, measure: Measure) -> Box:
    """The head with the rule right under it, which shows how wide its column of briefs is."""
    for rule in page.rules:
        box = rule.box
        near = -0.2 * measure.line < box.cy - head.y1 < 0.9 * measure.line
        if rule.horizontal and near and box.x_overlap(head) > 0.7 * head.width:
            return head.union(box)
    return head


def _small(draft: Draft) -> bool:
    return draft.group is not None and draft.group.size <= BRIEF_SIZE


def _head_box(draft: Draft) -> Box:
    assert draft.group is not None
    return draft.group.box


def _under(head: Box, draft: Draft, measure: Measure) -> bool:
    """Whether a story stands under a standing head: its heading lower, its columns beneath."""
    whole = bounding(block.box for block in (*draft.heading_blocks, *draft.bodies))
    lower = _head_box(draft).y0 >= head.y1 - 0.5 * measure.line
    return lower and head.x_overlap(whole) > 0.3 * min(head.width, whole.width)


def _parted(page: Page, head: Box, draft: Draft, first: Draft) -> bool:
    """Whether a rule or a frame parts a brief from the head that the first brief stands under."""
    if draft.blocks[0].frame != first.blocks[0].frame:
        return True
    box = _head_box(draft)
    return any(
        rule.horizontal
        and head.y1 + 0.1 * head.height < rule.box.cy < box.y0
        and rule.box.x0 <= box.cx <= rule.box.x1
        for rule in page.rules
    )
