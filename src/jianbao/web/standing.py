"""Where an article stands on its pages: each page in three strokes, for a drawing that is a link.

Pure: takes an issue and an article, gives path data for SVG.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from jianbao.model import Article, Box, Issue

WIDTH = 200
"""Units of a drawing across: it is shown at about so many pixels, so whole units do."""
HEADINGS = ("kicker", "headline", "deck")


class PageStroke(msgspec.Struct, frozen=True, kw_only=True):
    """A page, `WIDTH` units wide: path data of the article's headings, of the rest of it, and of
    the other articles."""

    page: int
    height: int
    headings: str
    rest: str
    others: str


def standing(issue: Issue, article: Article) -> tuple[PageStroke, ...]:
    """The article's pages, in their order; those of no size, and those it has no place on, not."""
    wanted = dict.fromkeys((article.page, *article.pages))
    infos = {info.number: info for info in issue.pages if info.width and info.height}
    strokes = []
    for number in wanted:
        info = infos.get(number)
        here = [region for region in article.regions if region.page == number]
        if info is None or not info.width or not info.height or not here:
            continue
        scale = WIDTH / info.width
        others = (
            r.box
            for a in issue.articles
            if a.id != article.id
            for r in a.regions
            if r.page == number
        )
        strokes.append(
            PageStroke(
                page=number,
                height=max(1, round(info.height * scale)),
                headings=_path((r.box for r in here if r.role in HEADINGS), scale),
                rest=_path((r.box for r in here if r.role not in HEADINGS), scale),
                others=_path(others, scale),
            )
        )
    return tuple(strokes)


def _path(boxes: Iterable[Box], scale: float) -> str:
    """The boxes as one path, each to the nearest unit and at least one across."""
    return "".join(
        f"M{round(b.x0 * scale)} {round(b.y0 * scale)}h{max(1, round(b.width * scale))}"
        f"v{max(1, round(b.height * scale))}h-{max(1, round(b.width * scale))}z"
        for b in boxes
    )
