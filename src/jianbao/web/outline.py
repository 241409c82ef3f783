"""A page's schematic outline: which shapes to draw for its articles, from their regions.

Takes an issue, gives shapes in the page's own unit; the templates draw them as SVG.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, Box, Issue, PageInfo, Region

TINTS = 6
"""Tints of the style sheet; enough that neighbours in reading order never look alike."""
LABEL_SHARE = 0.042
"""Height of an article's number as a share of the page's width: legible at 200 pixels."""


class Part(msgspec.Struct, frozen=True):
    """A region to draw; `role` is the contract's (`headline`, `body`, `picture` …)."""

    role: str
    box: Box


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """An article on the page; `number` is its place among the articles of the page, from 1."""

    article: str
    headline: str
    number: int
    tint: int
    parts: tuple[Part, ...]
    label: tuple[float, float]
    """Where the number's base line begins."""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A page to draw; `furniture` belongs to no article."""

    page: int
    width: float
    height: float
    label_size: float
    shapes: tuple[Shape, ...]
    furniture: tuple[Box, ...]


def on_page(issue: Issue, page: int) -> list[Article]:
    """The articles with anything on the page, in reading order, those begun elsewhere last."""
    there = [a for a in issue.articles if page == a.page or page in a.pages]
    return sorted(there, key=lambda article: article.page != page)


def outline(issue: Issue, info: PageInfo) -> Outline | None:
    """The page drawn; None where it has no size (flat text) or no article has a place on it."""
    if not info.width or not info.height:
        return None
    size = info.width * LABEL_SHARE
    shapes = [
        _shape(article, number, regions, size)
        for number, article in enumerate(on_page(issue, info.number), start=1)
        if (regions := [r for r in article.regions if r.page == info.number])
    ]
    if not shapes:
        return None
    furniture = tuple(
        f.region.box for f in issue.furniture if f.region and f.region.page == info.number
    )
    return Outline(
        page=info.number,
        width=info.width,
        height=info.height,
        label_size=size,
        shapes=tuple(shapes),
        furniture=furniture,
    )


def lead(articles: Sequence[Article]) -> Article | None:
    """The article with the largest heading: the editors' own word on what comes first."""
    headed = [article for article in articles if article.headline]
    return max(headed, key=_heading_area, default=None)


def _heading_area(article: Article) -> float:
    headings = (r for r in article.regions if r.role == "headline" and r.page == article.page)
    return sum(region.box.area for region in headings)


def _shape(article: Article, number: int, regions: Sequence[Region], size: float) -> Shape:
    # Pictures and text first, headings over them: a heading may be set into its picture.
    drawn = sorted(regions, key=lambda region: region.role == "headline")
    return Shape(
        article=article.id,
        headline=article.headline,
        number=number,
        tint=(number - 1) % TINTS + 1,
        parts=tuple(Part(region.role, region.box) for region in drawn),
        label=_label(regions, size),
    )


def _label(regions: Sequence[Region], size: float) -> tuple[float, float]:
    """The top left of the largest text, where there is most often room for a number."""
    texts = [r for r in regions if r.role == "body"] or list(regions)
    home = max(texts, key=lambda region: region.box.area).box
    return home.x0 + size / 4, home.y0 + size
