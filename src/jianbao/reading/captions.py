"""Captions given to the articles whose pictures they stand by.

Takes a page's drafts and its caption blocks; gives the drafts with captions. A caption belongs to
the story in whose frame it stands, else to the one whose text lies nearest round its picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Page
from jianbao.reading.articles import Draft
from jianbao.reading.blocks import Block
from jianbao.reading.measure import Measure
from jianbao.reading.partings import Partings


def attach_captions(
    page: Page, drafts: Sequence[Draft], captions: Sequence[Block], measure: Measure
) -> tuple[Draft, ...]:
    """The drafts, each with its captions; a caption no draft is near becomes a draft of its own."""
    taken: dict[int, list[Block]] = {}
    alone: list[Block] = []
    for caption in captions:
        nearest = _nearest(page, caption, drafts, measure)
        if nearest is None:
            alone.append(caption)
        else:
            taken.setdefault(nearest, []).append(caption)
    with_captions = [
        msgspec.structs.replace(draft, captions=tuple(taken.get(k, ())))
        for k, draft in enumerate(drafts)
    ]
    with_captions.extend(Draft(group=None, captions=(caption,)) for caption in alone)
    return tuple(with_captions)


def picture_of(page: Page, caption: Box, measure: Measure) -> Box | None:
    """The picture a caption stands by."""
    best: tuple[float, Box] | None = None
    for picture in page.pictures:
        away = _distance(picture.box, caption)
        if away < 4 * measure.line and (best is None or away < best[0]):
            best = (away, picture.box)
    return best[1] if best else None


def _nearest(page: Page, caption: Block, drafts: Sequence[Draft], measure: Measure) -> int | None:
    """Index of the draft that caption and picture belong to."""
    picture = picture_of(page, caption.box, measure)
    whole = caption.box.union(picture) if picture else caption.box
    best: tuple[float, int] | None = None
    partings = Partings(page, [block.box for draft in drafts for block in draft.bodies])
    for k, draft in enumerate(drafts):
        for block in (*draft.heading_blocks, *draft.bodies):
            away = _distance(block.box, whole)
            if block.frame != caption.frame:
                away += 8 * measure.line
            away += 8 * measure.line * partings.between(block.box, whole)
            if best is None or away < best[0]:
                best = (away, k)
    if best is None or best[0] > 10 * measure.line:
        return None
    return best[1]


def _distance(a: Box, b: Box) -> float:
    """Gap between two boxes, 0 where they touch or overlap."""
    dx = max(0.0, a.x0 - b.x1, b.x0 - a.x1)
    dy = max(0.0, a.y0 - b.y1, b.y0 - a.y1)
    return float((dx * dx + dy * dy) ** 0.5)
