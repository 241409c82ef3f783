"""Captions given to the articles whose pictures they stand by.

Takes a page's drafts and its caption blocks; gives the drafts with captions. A caption belongs to
the story in whose frame it stands, or whose columns run round its picture, else to the one whose
text is nearest over or under the picture; what stands beside it is across a gutter.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Page, bounding
from jianbao.reading.articles import Draft
from jianbao.reading.blocks import Block
from jianbao.reading.measure import Measure
from jianbao.reading.partings import Partings

FARTHEST = 10.0
"""Body lines: a picture that is farther from any text belongs to none."""
PARTED = 8.0
"""What a rule or the edge of a frame between picture and text counts, in body lines."""
BESIDE = 1.5
"""What it counts that text stands beside the picture, in body lines: the gutter again."""
NEXT_HEADING = 2.0
"""The same for a heading under the picture, which opens another story."""
AMID = 3.0
"""What it takes off that the story's columns and heading hold the picture between them."""
HELD = 0.9
"""Share of picture and caption that must lie within the story for that."""


def attach_captions(
    page: Page, drafts: Sequence[Draft], captions: Sequence[Block], measure: Measure
) -> tuple[Draft, ...]:
    """The drafts, each with its captions and their pictures; a caption no draft is near becomes a
    draft of its own."""
    taken: dict[int, list[Block]] = {}
    alone: list[Block] = []
    if not captions:
        return tuple(drafts)
    partings = Partings(page, [block.box for draft in drafts for block in draft.bodies])
    for caption in captions:
        nearest = _nearest(page, caption, drafts, measure, partings)
        if nearest is None:
            alone.append(caption)
        else:
            taken.setdefault(nearest, []).append(caption)
    with_captions = [
        msgspec.structs.replace(
            draft,
            captions=tuple(taken.get(k, ())),
            pictures=_pictures(page, taken.get(k, ()), measure),
        )
        for k, draft in enumerate(drafts)
    ]
    with_captions.extend(
        Draft(group=None, captions=(caption,), pictures=_pictures(page, (caption,), measure))
        for caption in alone
    )
    return tuple(with_captions)


def picture_of(page: Page, caption: Box, measure: Measure) -> Box | None:
    """The picture a caption stands by."""
    best: tuple[float, Box] | None = None
    for picture in page.pictures:
        away = _distance(picture.box, caption)
        if away < 4 * measure.line and (best is None or away < best[0]):
            best = (away, picture.box)
    return best[1] if best else None


def _pictures(page: Page, captions: Sequence[Block], measure: Measure) -> tuple[Box, ...]:
    """The pictures that the captions stand by, each once."""
    found = (picture_of(page, caption.box, measure) for caption in captions)
    return tuple(dict.fromkeys(box for box in found if box is not None))


def _nearest(
    page: Page, caption: Block, drafts: Sequence[Draft], measure: Measure, partings: Partings
) -> int | None:
    """Index of the draft that caption and picture belong to."""
    picture = picture_of(page, caption.box, measure)
    whole = caption.box.union(picture) if picture else caption.box
    best: tuple[float, int] | None = None
    for k, draft in enumerate(drafts):
        blocks = (*draft.heading_blocks, *draft.bodies)
        if not blocks:
            continue
        heads = {block.key for block in draft.heading_blocks}
        near = [
            (away, block)
            for block in blocks
            if (away := _away(block, whole, heading=block.key in heads, line=measure.line))
            <= FARTHEST
        ]
        away = min(
            (
                away
                + PARTED * ((block.frame != caption.frame) + partings.between(block.box, whole))
                for away, block in near
            ),
            default=FARTHEST + 1.0,
        )
        if away <= FARTHEST:
            held = bounding(block.box for block in blocks).overlap(whole) >= HELD * whole.area
            away -= AMID if held else 0.0
            if best is None or away < best[0]:
                best = (away, k)
    return best[1] if best else None


def _away(block: Block, whole: Box, *, heading: bool, line: float) -> float:
    """How far, in body lines, the block is from picture and caption."""
    away = _distance(block.box, whole) / line
    if block.box.x_overlap(whole) <= 0:
        away += BESIDE
    elif heading and block.box.y0 >= whole.y1:
        away += NEXT_HEADING
    return away


def _distance(a: Box, b: Box) -> float:
    """Gap between two boxes, 0 where they touch or overlap."""
    dx = max(0.0, a.x0 - b.x1, b.x0 - a.x1)
    dy = max(0.0, a.y0 - b.y1, b.y0 - a.y1)
    return float((dx * dx + dy * dy) ** 0.5)
