"""The hot areas of a page: where each article stands, as few rectangles as tell it truly.

Takes an issue, gives boxes in the page's own unit; the templates make links of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, Box, Issue, PageInfo, bounding
from jianbao.web.outline import TINTS, on_page

MARGIN_SHARE = 0.005
"""Room left round an area, as a share of the page's width: a third of a usual gutter."""
TOUCH_SHARE = 0.003
"""Boxes that overlap by less than this share of the page's width only touch."""
MOST_EMPTY = 0.6
"""A rectangle put round several regions may be this much empty: a large photograph of which no
region is known leaves as much. What is emptier is an article that bends round something."""


class HotArea(msgspec.Struct, frozen=True, kw_only=True):
    """An article's places on one page; `number` counts the page's articles from 1.

    Every region of the article on the page lies within one of the `boxes`, heading first.
    """

    article: str
    headline: str
    number: int
    tint: int
    boxes: tuple[Box, ...]


def hot_areas(issue: Issue, info: PageInfo) -> tuple[HotArea, ...]:
    """The areas of the page's articles in reading order, those begun elsewhere last.

    Empty where the page has no size (flat text); an article without a place has no area, but
    keeps its number.
    """
    if not info.width or not info.height:
        return ()
    page = info.number
    articles = on_page(issue, page)
    places = {a.id: _places(a, page) for a in articles}
    furniture = [f.region.box for f in issue.furniture if f.region and f.region.page == page]
    areas = []
    for number, article in enumerate(articles, start=1):
        if not places[article.id]:
            continue
        strange = [box for other, boxes in places.items() if other != article.id for box in boxes]
        boxes = joined(places[article.id], strange + furniture, info.width * TOUCH_SHARE)
        areas.append(
            HotArea(
                article=article.id,
                headline=article.headline,
                number=number,
                tint=(number - 1) % TINTS + 1,
                boxes=tuple(_wider(box, info.width * MARGIN_SHARE) for box in boxes),
            )
        )
    return tuple(areas)


def joined(own: Sequence[Box], strange: Sequence[Box], slack: float) -> list[Box]:
    """The boxes of `own`, put together where no box of `strange` comes to lie in between.

    A box that overlaps by no more than `slack` is not in the way, nor is one that lay over
    `own` before. What is put together keeps the place of its first box.
    """
    near = _in_the_way(bounding(own), strange, slack)
    if not near and not _too_empty(bounding(own), own):
        return [bounding(own)]
    groups = [[box] for box in own]
    while (pair := _pair_to_join(groups, near, slack)) is not None:
        first, second = pair
        groups[first] += groups.pop(second)
    return [bounding(group) for group in groups]


def _pair_to_join(
    groups: Sequence[Sequence[Box]], near: Sequence[Box], slack: float
) -> tuple[int, int] | None:
    """Places of the first two groups that may become one."""
    for second in range(1, len(groups)):
        for first in range(second):
            if _may_join(groups[first], groups[second], near, slack):
                return first, second
    return None


def _may_join(
    first: Sequence[Box], second: Sequence[Box], near: Sequence[Box], slack: float
) -> bool:
    whole = bounding([*first, *second])
    if _too_empty(whole, [*first, *second]):
        return False
    before = {
        *_in_the_way(bounding(first), near, slack),
        *_in_the_way(bounding(second), near, slack),
    }
    return before.issuperset(_in_the_way(whole, near, slack))


def _places(article: Article, page: int) -> list[Box]:
    return [region.box for region in article.regions if region.page == page]


def _in_the_way(box: Box, others: Sequence[Box], slack: float) -> list[Box]:
    return [
        other
        for other in others
        if other.x0 < box.x1 - slack
        and box.x0 + slack < other.x1
        and other.y0 < box.y1 - slack
        and box.y0 + slack < other.y1
    ]


def _too_empty(whole: Box, parts: Sequence[Box]) -> bool:
    # Parts that overlap count twice: then the whole is well filled anyway.
    return sum(part.area for part in parts) < (1 - MOST_EMPTY) * whole.area


def _wider(box: Box, margin: float) -> Box:
    return Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
