"""Heading blocks gathered into groups: kicker, headline, deck and byline of one story.

Takes the page's blocks and roles; gives groups. Blocks of a group stand under one another (or,
for vertical type, beside one another) with nothing between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from jianbao.model import Box, Page, bounding
from jianbao.reading.blocks import Block
from jianbao.reading.heading_points import relative_size
from jianbao.reading.measure import Measure
from jianbao.reading.roles import Role

GROUP_GAP = 1.3
"""Parts of a heading stand at most this many of the larger part's line heights apart."""


class HeadingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The heading blocks of one story from top to bottom (vertical ones from right to left)."""

    key: int
    blocks: tuple[Block, ...]
    box: Box
    size: float
    """Relative size of its largest block: 1 is body size."""
    vertical: bool
    frame: int | None


def group_headings(
    page: Page, blocks: Sequence[Block], roles: Sequence[Role], measure: Measure
) -> tuple[HeadingGroup, ...]:
    """The page's heading groups, from top to bottom; every heading and byline block in one."""
    parts = [b for b, role in zip(blocks, roles, strict=True) if role in ("heading", "byline")]
    leader = {b.key: b.key for b in parts}

    def find(key: int) -> int:
        while leader[key] != key:
            key = leader[key]
        return key

    near = _near(parts)
    bodies = [b.box for b, role in zip(blocks, roles, strict=True) if role == "body"]
    for i, upper in enumerate(parts):
        lowers = [parts[k] for k in near[i] if _belong(upper, parts[k], page, bodies)]
        for lower in [] if _side_by_side(lowers) else lowers:
            leader[find(lower.key)] = find(upper.key)
    members: dict[int, list[Block]] = {}
    for block in parts:
        members.setdefault(find(block.key), []).append(block)
    groups = [_group(k, m, measure) for k, m in enumerate(members.values())]
    return tuple(groups)


def _group(key: int, members: list[Block], measure: Measure) -> HeadingGroup:
    vertical = any(b.vertical for b in members)
    order = sorted(members, key=lambda b: (-b.box.x0 if b.vertical else 0.0, b.box.y0, b.box.x0))
    return HeadingGroup(
        key=key,
        blocks=tuple(order),
        box=bounding(b.box for b in order),
        size=max(relative_size(b, measure) for b in order),
        vertical=vertical,
        frame=order[0].frame,
    )


def _near(parts: Sequence[Block]) -> list[list[int]]:
    """For each heading block those later in order that are near enough to be asked about."""
    if not parts:
        return []
    boxes = np.array([tuple(b.box) for b in parts])
    tall = np.array([max(_line_height(b), b.size) for b in parts])
    reach = GROUP_GAP * np.maximum(tall[:, None], tall)
    across = np.maximum(boxes[:, None, 0] - boxes[:, 2], boxes[:, 0] - boxes[:, None, 2])
    down = np.maximum(boxes[:, None, 1] - boxes[:, 3], boxes[:, 1] - boxes[:, None, 3])
    near = np.triu((across <= reach) & (down <= reach), 1)
    return [np.flatnonzero(row).tolist() for row in near]


def _belong(a: Block, b: Block, page: Page, bodies: Sequence[Box]) -> bool:
    if a.frame != b.frame:
        return False
    if a.vertical and b.vertical:
        gap = max(a.box.x0, b.box.x0) - min(a.box.x1, b.box.x1)
        return gap < 1.2 * max(a.size, b.size) and a.box.y_overlap(b.box) > 0
    if a.vertical != b.vertical:
        return False
    if a.box.y0 > b.box.y0:
        a, b = b, a
    tallest = max(_line_height(a), _line_height(b))
    gap = b.box.y0 - a.box.y1
    if not -0.6 * tallest <= gap <= GROUP_GAP * tallest:
        return False
    if a.box.x_overlap(b.box) < 0.5 * min(a.box.width, b.box.width):
        return False
    return not _something_between(a.box, b.box, page, bodies)


def _side_by_side(lowers: Sequence[Block]) -> bool:
    """Whether headings stand beside one another, so that what spans them heads a section."""
    return any(
        a.box.x_overlap(b.box) == 0 and not a.vertical
        for k, a in enumerate(lowers)
        for b in lowers[k + 1 :]
    )


def _line_height(block: Block) -> float:
    heights = sorted(line.box.height for line in block.lines if line.box)
    return heights[len(heights) // 2]


def _something_between(a: Box, b: Box, page: Page, bodies: Sequence[Box]) -> bool:
    for rule in page.rules:
        crosses = rule.box.x_overlap(b) > 0.5 * min(b.width, a.width)
        if rule.horizontal and crosses and a.cy < rule.box.cy < b.cy:
            return True
    return any(
        a.y1 - 1 <= body.cy <= b.y0 + 1 and body.x_overlap(a) > 0 and body.x_overlap(b) > 0
        for body in bodies
    )
