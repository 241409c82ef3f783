"""The text of a page in the order of its articles, every line at its printed place.

Takes an issue as read and its pages as found; gives for every page its parts (an article's heading,
a column of its text, a caption, a piece of furniture) in the order in which they are to be read.
What was read knows the places of parts and not of lines; what was found knows the lines and not
what they are parts of: here the two are brought together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.exports.line_order import in_order
from jianbao.model import Article, Box, Issue, Line, Page, PageInfo

ROLES = ("kicker", "headline", "deck", "byline", "body", "caption")
"""The parts of an article in the order in which they are read; pictures hold no text."""

LEAST_SHARE = 0.5
"""A line belongs to a part that holds at least this share of its box."""
AS_GOOD = 0.9
"""Parts that hold this share of what the best one holds are as good by their place."""


Floats = npt.NDArray[np.float64]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of one role that follow one another on a page; every line has a box.

    `article` is the article's id, None for furniture. `box` is in the page's unit.
    """

    article: str | None
    role: str
    box: Box
    lines: tuple[Line, ...]


class PageText(msgspec.Struct, frozen=True, kw_only=True):
    """A page and its parts in reading order: articles in the order of the issue, then furniture."""

    page: PageInfo
    parts: tuple[Part, ...]


class _Place(msgspec.Struct, frozen=True):
    """A region that may hold lines, and all the text that its article or furniture holds."""

    article: str | None
    role: str
    box: Box
    text: str


def page_texts(issue: Issue, pages: Sequence[Page]) -> tuple[PageText, ...]:
    """The text of each page of `issue`, whose lines are those of `pages`.

    A line that no region holds comes last on its page; lines without a place are left out.
    """
    found = {page.number: page for page in pages}
    return tuple(
        PageText(page=info, parts=_parts(issue, found[info.number]))
        for info in issue.pages
        if info.number in found
    )


def _parts(issue: Issue, page: Page) -> tuple[Part, ...]:
    places = [*_article_places(issue.articles, page.number), *_furniture_places(issue, page.number)]
    lines = [line for line in page.lines if line.box is not None and line.text.strip()]
    held: dict[int, list[Line]] = {}
    for line, place in zip(lines, _places_of(lines, places), strict=True):
        held.setdefault(place, []).append(line)
    parts = [
        Part(article=p.article, role=p.role, box=p.box, lines=in_order(held[k]))
        for k, p in enumerate(places)
        if k in held
    ]
    for line in in_order(held.get(_NOWHERE, [])):
        assert line.box is not None
        parts.append(Part(article=None, role="unplaced", box=line.box, lines=(line,)))
    return tuple(parts)


_NOWHERE = -1


def _article_places(articles: Sequence[Article], page: int) -> Iterator[_Place]:
    for article in articles:
        here = [r for r in article.regions if r.page == page and r.role in ROLES]
        text = squeezed("".join(article.texts()))
        for region in sorted(here, key=lambda r: ROLES.index(r.role)):
            yield _Place(article.id, region.role, region.box, text)


def _furniture_places(issue: Issue, page: int) -> Iterator[_Place]:
    """One place a region: the lines of a block of furniture share one."""
    texts: dict[tuple[str, Box], str] = {}
    for piece in issue.furniture:
        if piece.page == page and piece.region is not None:
            key = (piece.role, piece.region.box)
            texts[key] = texts.get(key, "") + squeezed(piece.text)
    for (role, box), text in texts.items():
        yield _Place(None, role, box, text)


def _places_of(lines: Sequence[Line], places: Sequence[_Place]) -> Iterator[int]:
    """Index of the place that each line belongs to: of those that hold most of it the one whose
    text has its words, and of these the smallest. Every line has a box."""
    sides = np.array([tuple(place.box) for place in places], dtype=np.float64).reshape(-1, 4)
    for line in lines:
        assert line.box is not None
        shares = _shares(line.box, sides)
        best = float(shares.max(initial=0.0))
        if best < LEAST_SHARE:
            yield _NOWHERE
            continue
        words = squeezed(line.text)
        good = np.flatnonzero(shares >= AS_GOOD * best).tolist()
        yield min(good, key=lambda k: (words not in places[k].text, places[k].box.area, k))


def _shares(box: Box, sides: Floats) -> Floats:
    """How much of `box` lies in each of the places, which are rows of x0, y0, x1, y1; a box
    without extent lies where its middle is."""
    x0, y0, x1, y1 = sides.T
    if box.area <= 0:
        within = (x0 <= box.cx) & (box.cx <= x1) & (y0 <= box.cy) & (box.cy <= y1)
        return np.where(within, 1.0, 0.0)
    across = np.minimum(x1, box.x1) - np.maximum(x0, box.x0)
    down = np.minimum(y1, box.y1) - np.maximum(y0, box.y0)
    shares: Floats = np.maximum(across, 0.0) * np.maximum(down, 0.0) / box.area
    return shares


def squeezed(text: str) -> str:
    """Letters and digits of `text` alone: spaces and hyphens change where lines are joined."""
    return "".join(filter(str.isalnum, text))
