"""What is true of the blocks of a made-up page: the article, part and role of each.

Takes blocks and the gold of their issue; gives what the nets are to learn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Issue
from jianbao.reading.blocks import Block
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.language import letters
from jianbao.reading.roles import LEARNED, Role

HELD = 0.3
"""A line lies in a region that holds this share of it, where no other holds more."""
SHORTEST_RUN_IN = 4
"""Letters of a run-in heading, which lies in the region of its text."""
SECTION = -1
"""In place of an article: the standing head of several."""
NO_TEXT = frozenset({"picture", "table", "furniture"})
ROLES: dict[str, Role] = {
    "headline": "heading",
    "kicker": "heading",
    "deck": "heading",
    "byline": "byline",
    "caption": "caption",
    "body": "body",
    "section": "label",
}
"""The reader's role for each of the gold file's."""


class Part(msgspec.Struct, frozen=True):
    """Where a block belongs: the article's index, which of its regions, and that region's role."""

    article: int
    region: int
    role: str

    @property
    def label(self) -> int:
        """Index of the reader's role among those that are learned."""
        return LEARNED.index(ROLES[self.role])


class Links(msgspec.Struct, frozen=True):
    """By index of body block: the block before it, and the heading group over it."""

    before: dict[int, int]
    over: dict[int, int]


def parts_of(blocks: Sequence[Block], gold: Issue, page: int) -> list[Part | None]:
    """The part each block is, by what most of its letters lie in; None for furniture."""
    regions = _regions(gold, page)
    parts = []
    for block in blocks:
        found: Counter[Part | None] = Counter()
        for line in block.lines:
            if line.box is not None:
                found[_located(line.box, regions)] += max(1, len(letters(line.text)))
        part = found.most_common(1)[0][0] if found else None
        parts.append(_run_in(block, part, gold) if part else None)
    return parts


def _regions(gold: Issue, page: int) -> list[tuple[Part, Box]]:
    regions = [
        (Part(index, number, region.role), region.box)
        for index, article in enumerate(gold.articles)
        for number, region in enumerate(article.regions)
        if region.page == page and region.role not in NO_TEXT
    ]
    regions += [
        (Part(SECTION, 0, "section"), piece.region.box)
        for piece in gold.furniture
        if piece.role == "section" and piece.page == page and piece.region
    ]
    return regions


def _located(box: Box, regions: Sequence[tuple[Part, Box]]) -> Part | None:
    area = box.area or 1.0
    shares = [(place.overlap(box) / area, -place.area, k) for k, (_, place) in enumerate(regions)]
    best = max(shares, default=(0.0, 0.0, 0))
    return regions[best[2]][0] if best[0] >= HELD else None


def _run_in(block: Block, part: Part, gold: Issue) -> Part:
    """A run-in heading lies in its text's region and is told by its words."""
    if part.role != "body" or len(block.lines) > 3:
        return part
    headline, text = letters(gold.articles[part.article].headline), letters(block.text)
    enough = len(text) >= min(SHORTEST_RUN_IN, len(headline))
    if headline and text and enough and (headline.startswith(text) or headline.endswith(text)):
        return Part(part.article, -1, "headline")
    return part


def links_of(
    bodies: Sequence[Block],
    groups: Sequence[HeadingGroup],
    parts: dict[int, Part | None],
    ignored: frozenset[int],
) -> Links:
    """The true chains among body blocks; `parts` by block key, `ignored` the articles (such as
    advertisements) whose regions stand in no order."""
    members: dict[int, list[tuple[tuple[float, float, float], int]]] = defaultdict(list)
    for k, block in enumerate(bodies):
        part = parts[block.key]
        if part and part.article != SECTION:
            region = 0 if part.article in ignored else part.region
            along = -block.box.x1 if block.vertical else block.box.y0
            members[part.article].append(((region, along, block.box.x0), k))
    headed = _groups_of(groups, parts)
    before, over = {}, {}
    for article, found in members.items():
        order = [k for _, k in sorted(found)]
        before.update(dict(zip(order[1:], order, strict=False)))
        if article in headed:
            over[order[0]] = headed[article]
    return Links(before, over)


def _groups_of(groups: Sequence[HeadingGroup], parts: dict[int, Part | None]) -> dict[int, int]:
    """The group that heads each article: the one with most of its heading, headlines first."""
    best: dict[int, tuple[float, int]] = {}
    for k, group in enumerate(groups):
        found: Counter[int] = Counter()
        for block in group.blocks:
            part = parts[block.key]
            if part and part.article != SECTION:
                found[part.article] += block.chars * (3 if part.role == "headline" else 1)
        if found:
            article, weight = found.most_common(1)[0]
            rank = (group.size * weight, k)
            if article not in best or rank[0] > best[article][0]:
                best[article] = rank
    return {article: k for article, (_, k) in best.items()}
