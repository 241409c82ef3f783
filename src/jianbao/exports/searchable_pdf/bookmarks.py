"""Bookmarks: every page, and under it the articles that begin on it.

Takes an issue and the pages that have been added for it; gives the document an outline (ISO
32000-1, 12.3.3) whose entries lead to the top of an article.
"""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import OutlineItem

from jianbao.exports.outline import article_name, page_name
from jianbao.exports.searchable_pdf.facing import Facing
from jianbao.model import Article, Issue, PageInfo, bounding


def add_bookmarks(document: pikepdf.Pdf, issue: Issue, facings: Mapping[int, Facing]) -> None:
    """Give the document its outline; `facings` are the pages by their numbers."""
    with document.open_outline() as outline:
        for index, info in enumerate(p for p in issue.pages if p.number in facings):
            facing = facings[info.number]
            item = _bookmark(page_name(info.number), document, index, facing, info, 0.0, 0.0)
            for article in issue.articles:
                if article.page == info.number:
                    left, top = _corner(article)
                    name = article_name(article)
                    item.children.append(_bookmark(name, document, index, facing, info, left, top))
            outline.root.append(item)


def _bookmark(
    name: str,
    document: pikepdf.Pdf,
    index: int,
    facing: Facing,
    info: PageInfo,
    x: float,
    y: float,
) -> OutlineItem:
    """A bookmark that leads to a point of a page's frame."""
    left, top = facing.from_frame(info).point(x, y)
    place = {"left": round(left, 2), "top": round(top, 2)}
    return OutlineItem(name, pikepdf.make_page_destination(document, index, "XYZ", **place))


def _corner(article: Article) -> tuple[float, float]:
    """The top left corner of what an article has on its first page."""
    boxes = [region.box for region in article.regions if region.page == article.page]
    if not boxes:
        return 0.0, 0.0
    whole = bounding(boxes)
    return whole.x0, whole.y0
