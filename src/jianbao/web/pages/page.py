"""One page of an issue: its picture or drawing with hot areas, and an article opened beside it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.web import shown
from jianbao.web.asking import LAST_PAGE
from jianbao.web.images import WIDTHS
from jianbao.web.leaves import height_at, leaves, open_article, open_page, set_stories
from jianbao.web.pages.found import issue_of, marks_for
from jianbao.web.visit import Visit


def page(visit: Visit) -> Response:
    """A page; `?article=ID` opens that article beside it; 404 where it is not on the page."""
    number = _number(visit.request.path_params["number"])
    with visit.archive() as archive:
        found, revision = issue_of(visit, archive)
        before, after = archive.neighbours(found.id)
    pages = shown.pages_shown(found)
    marks = marks_for(visit, found, revision)
    opened = open_page(found, pages, number, marks)
    article_id = visit.request.query_params.get("article")
    beside = open_article(found, number, article_id) if article_id else None
    if opened is None or (article_id and beside is None):
        raise HTTPException(404)
    return visit.page(
        "page.html",
        issue=found,
        page=opened,
        beside=beside,
        jumps=shown.jump_notes(beside.article) if beside else (),
        leaves=leaves(found, pages, marks),
        widths=[(width, height_at(opened.info, width)) for width in WIDTHS[1:]],
        stories=set_stories(opened.begun, len(opened.begun)) if not opened.areas else (),
        revision=revision,
        before=before,
        after=after,
    )


def _number(text: str) -> int:
    # Not Starlette's own conversion: that fails on a number of five thousand digits.
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PAGE))):
        raise HTTPException(404)
    return int(text)


ROUTES = (("/page/{issue}/{number}", page),)
