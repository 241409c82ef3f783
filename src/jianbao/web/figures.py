"""The pictures of an article, cut out of the images of its pages, each with its caption.

Pure: takes the article's regions, gives what the templates lay out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from jianbao.model import Article, Box, PageInfo, Region

CUT_FROM = (800, 1400, 2400)
"""Widths in pixels of the page image that a picture is cut from; the middle one is the usual."""
NEAR = 0.08
"""A caption stands no further from its picture than this share of the page's width."""
LEAST_SIDE = 0.02
"""Of the page's width: what is narrower is no picture but an ornament."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A picture: where it stands, and its sizes in pixels for each of `CUT_FROM`.

    `caption` is the number of its caption, from 1; None where none stands near it.
    """

    page: int
    mark: str
    box: Box
    sizes: tuple[tuple[int, int], ...]
    caption: int | None


def figures(
    article: Article, infos: Sequence[PageInfo], marks: Mapping[int, str]
) -> tuple[Figure, ...]:
    """The article's pictures on pages whose image there is; `marks` are those of the images."""
    widths = {info.number: info.width for info in infos if info.width and info.number in marks}
    pictures = [
        region
        for region in dict.fromkeys(article.regions)
        if region.role == "picture" and _is_picture(region, widths.get(region.page))
    ]
    captions = _captions(article, pictures, widths)
    return tuple(
        Figure(
            page=picture.page,
            mark=marks[picture.page],
            box=picture.box,
            sizes=tuple(_size(picture.box, width / widths[picture.page]) for width in CUT_FROM),
            caption=captions.get(place),
        )
        for place, picture in enumerate(pictures)
    )


def _is_picture(region: Region, page_width: float | None) -> bool:
    if not page_width:
        return False
    return min(region.box.width, region.box.height) >= LEAST_SIDE * page_width


def _size(box: Box, scale: float) -> tuple[int, int]:
    return max(1, round(box.width * scale)), max(1, round(box.height * scale))


def _captions(
    article: Article, pictures: Sequence[Region], widths: Mapping[int, float]
) -> dict[int, int]:
    """Place of a picture → number of its caption, the nearest pairs first.

    Which place is which caption's is known only where there are as many of both.
    """
    places = [region for region in article.regions if region.role == "caption"]
    if len(places) != len(article.captions):
        return {}
    pairs = sorted(
        (_gap(picture.box, place.box), at, number)
        for at, picture in enumerate(pictures)
        for number, place in enumerate(places, start=1)
        if place.page == picture.page
        and _gap(picture.box, place.box) <= NEAR * widths[picture.page]
    )
    paired: dict[int, int] = {}
    for _, at, number in pairs:
        if at not in paired and number not in paired.values():
            paired[at] = number
    return paired


def _gap(one: Box, other: Box) -> float:
    """How far two boxes stand apart; 0 where they touch."""
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    return max(0.0, across, down)
