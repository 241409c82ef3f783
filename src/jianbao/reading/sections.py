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
    """The stories under a standing head: the one right below, and the briefs that follow it."""
    below = sorted(
        (d for d in stories if d.heading_blocks and _under(head, d)),
        key=lambda d: _head_box(d).y0,
    )
    covered: list[Draft] = []
    foot = head.y1
    for draft in below:
        box = _head_box(draft)
        first = not covered
        if first and box.y0 - foot > REACH * measure.line:
            return []
        assert draft.group is not None
        briefs = draft.group.size <= BRIEF_SIZE and (first or _small(covered[0]))
        if not first and (not briefs or _parted(page, foot, box, draft, covered[0])):
            break
        covered.append(draft)
        foot = max(block.box.y1 for block in draft.blocks)
        if draft.group.size > BRIEF_SIZE:
            break
    return covered


def _small(draft: Draft) -> bool:
    return draft.group is not None and draft.group.size <= BRIEF_SIZE


def _head_box(draft: Draft) -> Box:
    assert draft.group is not None
    return draft.group.box


def _under(head: Box, draft: Draft) -> bool:
    """Whether a story stands under a standing head: its heading lower, its columns beneath."""
    whole = bounding(block.box for block in (*draft.heading_blocks, *draft.bodies))
    lower = _head_box(draft).y0 >= head.y1 - 0.5 * head.height
    return lower and head.x_overlap(whole) > 0.3 * min(head.width, whole.width)


def _parted(page: Page, foot: float, box: Box, draft: Draft, first: Draft) -> bool:
    """Whether a rule or a frame parts a brief from the ones above it."""
    if draft.blocks[0].frame != first.blocks[0].frame:
        return True
    return any(
        rule.horizontal
        and foot - 1 <= rule.box.cy <= box.y1
        and rule.box.x_overlap(box) > 0.5 * box.width
        for rule in page.rules
    )
