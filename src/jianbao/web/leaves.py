"""An issue's pages as leaves to turn: thumbnails, one page opened, one article beside it.

Pure functions over the model: the templates only lay out what these give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from jianbao.model import Article, Issue, PageInfo
from jianbao.web.ground import Ground, Sketch, ground, sketch
from jianbao.web.hotspots import HotArea, hot_areas
from jianbao.web.outline import on_page
from jianbao.web.shown import PageShown, cut, text_width

SET_IN_ALL = 26_000
"""Half-width characters of text that an issue without drawings shows at once: two broadsheet pages,
and about 40 kB of Chinese."""
SET_MOST = 2_400
"""Of one article; hardly any is longer."""
SET_LEAST = 300

THUMBNAIL = 200
"""Pixels of a thumbnail across, the narrowest picture there is."""
BROADSHEET = 1.45
"""Height of a Chinese broadsheet page in widths (390 by 550 mm, with its margins)."""


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A page as its thumbnail: its picture, where there is a `mark` of it, else a `sketch`, else
    its number."""

    number: int
    articles: int
    mark: str
    sketch: Sketch | None
    width: int
    height: int
    """Of the picture, in pixels."""


class SetStory(msgspec.Struct, frozen=True, kw_only=True):
    """An article set as text: its paragraphs, the last one cut where it is not `whole`."""

    article: Article
    paragraphs: tuple[str, ...]
    whole: bool


class OpenPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page to look at.

    `mark` is that of its picture, "" where there is none; then `ground` is drawn. Where the page
    has no places at all both are missing and its articles are set as text.
    `numbers` gives the article ids their numbers; `before` and `after` are page numbers.
    """

    info: PageInfo
    begun: tuple[Article, ...]
    continued: tuple[Article, ...]
    numbers: dict[str, int]
    areas: tuple[HotArea, ...]
    mark: str
    ground: Ground | None
    before: int | None
    after: int | None


class OpenArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article beside the page, with those before and after it on that page."""

    article: Article
    number: int
    before: Article | None
    after: Article | None


def leaves(issue: Issue, pages: list[PageShown], marks: Mapping[int, str]) -> list[Leaf]:
    """The thumbnails of an issue's pages; `marks` are those of the pictures there are."""
    return [
        Leaf(
            number=page.info.number,
            articles=len(page.begun),
            mark=marks.get(page.info.number, ""),
            sketch=None if page.info.number in marks else sketch(issue, page.info),
            width=THUMBNAIL,
            height=height_at(page.info, THUMBNAIL),
        )
        for page in pages
    ]


def open_page(
    issue: Issue, pages: list[PageShown], number: int, marks: Mapping[int, str]
) -> OpenPage | None:
    """Page `number` of the issue; None where the issue has no such page."""
    numbers = [page.info.number for page in pages]
    if number not in numbers:
        return None
    place = numbers.index(number)
    page = pages[place]
    areas = hot_areas(issue, page.info)
    # Nothing can be laid over a picture of a page whose size is not known.
    mark = marks.get(number, "") if page.info.width and page.info.height else ""
    return OpenPage(
        info=page.info,
        begun=page.begun,
        continued=page.continued,
        numbers=page.numbers,
        areas=areas,
        mark=mark,
        ground=ground(issue, page.info) if areas and not mark else None,
        before=numbers[place - 1] if place > 0 else None,
        after=numbers[place + 1] if place + 1 < len(numbers) else None,
    )


def open_article(issue: Issue, page: int, article_id: str) -> OpenArticle | None:
    """The article of that id on the page; None where nothing of it stands there."""
    there = on_page(issue, page)
    ids = [article.id for article in there]
    if article_id not in ids:
        return None
    place = ids.index(article_id)
    return OpenArticle(
        article=there[place],
        number=place + 1,
        before=there[place - 1] if place > 0 else None,
        after=there[place + 1] if place + 1 < len(there) else None,
    )


def height_at(info: PageInfo, width: int) -> int:
    """Pixels of the page's height when it is `width` pixels wide; a broadsheet's where unknown."""
    if not info.width or not info.height:
        return round(width * BROADSHEET)
    return max(1, round(width * info.height / info.width))


def set_stories(articles: Sequence[Article], shared_by: int) -> list[SetStory]:
    """The articles as they are set on a page without places, where `shared_by` articles in all
    are shown at once."""
    length = max(SET_LEAST, min(SET_MOST, SET_IN_ALL // max(1, shared_by)))
    return [_set_story(article, length) for article in articles]


def _set_story(article: Article, length: int) -> SetStory:
    kept: list[str] = []
    left = length
    for paragraph in article.paragraphs or article.captions:
        if left <= 0:
            return SetStory(article=article, paragraphs=tuple(kept), whole=False)
        shown = cut(paragraph, left)
        kept.append(shown)
        if shown != paragraph:
            return SetStory(article=article, paragraphs=tuple(kept), whole=False)
        left -= text_width(paragraph)
    return SetStory(article=article, paragraphs=tuple(kept), whole=True)
