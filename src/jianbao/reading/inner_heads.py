"""Subheads (小标题) told from the headings of stories, by the white round them.

Takes a page's blocks and roles; gives the roles with subheads as text. A subhead stands close in
the text that it divides; a heading stands off the story before it. How far off differs from paper
to paper, so every heading is held against the page's others.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from jianbao.reading.blocks import Block, is_typeset
from jianbao.reading.bylines import split_lead
from jianbao.reading.heading_points import place
from jianbao.reading.measure import Measure
from jianbao.reading.roles import Role

LEAST_HEADS = 7
"""Headings between text of one column that a page must have before they are compared."""
CLOSE = 0.57
"""A subhead has less than this share of the usual white above and below."""


def with_subheads_as_text(
    blocks: Sequence[Block], roles: Sequence[Role], measure: Measure
) -> tuple[Role, ...]:
    """The roles; a heading that is a subhead becomes body.

    Where the source has text blocks of its own (a library's OCR) the white round them tells. On
    typeset pages the roles know subheads already.
    """
    if is_typeset(blocks):
        return tuple(roles)
    white = {
        k: at.above + at.below
        for k, block in enumerate(blocks)
        if roles[k] == "heading" and not block.vertical and _within_text(k, blocks, roles)
        for at in (place(block, blocks, measure),)
    }
    if len(white) < LEAST_HEADS:
        return tuple(roles)
    usual = median(white.values())
    subheads = {
        k for k, gap in white.items() if gap < CLOSE * usual and not _starts_story(k, blocks)
    }
    return tuple("body" if k in subheads else role for k, role in enumerate(roles))


def _within_text(k: int, blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """Whether the nearest things above and below heading k in its column are text."""
    box = blocks[k].box
    column = [
        (other.box, role)
        for other, role in zip(blocks, roles, strict=True)
        if other is not blocks[k]
        and other.box.x_overlap(box) > 0.5 * min(other.box.width, box.width)
    ]
    above = [(o.y1, role) for o, role in column if o.cy < box.cy]
    below = [(-o.y0, role) for o, role in column if o.cy > box.cy]
    return bool(above and below) and max(above)[1] == "body" and max(below)[1] == "body"


def _starts_story(k: int, blocks: Sequence[Block]) -> bool:
    """Whether the text under heading k opens with a dateline."""
    box = blocks[k].box
    below = [
        other
        for other in blocks
        if other.box.cy > box.cy
        and other.box.x_overlap(box) > 0.5 * min(box.width, other.box.width)
    ]
    if not below:
        return False
    first = min(below, key=lambda b: b.box.y0)
    return bool(split_lead(" ".join(line.text for line in first.lines[:2])).dateline)
