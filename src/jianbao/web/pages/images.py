"""Pages as they were printed, and the parts of them that are regions."""

from __future__ import annotations

from typing import assert_never

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Archive
from jianbao.errors import UnknownIssue
from jianbao.facsimile import WIDTHS, Drawn
from jianbao.facsimile.finding import mark_of
from jianbao.facsimile.task import Why
from jianbao.model import Box, Original
from jianbao.web.asking import page_number
from jianbao.web.holding import Mark
from jianbao.web.visit import Visit

MEDIA_TYPE = "image/webp"
RETRY_SECONDS = "5"


def image(visit: Visit) -> Response:
    """The image of a page."""
    width = _width(visit)
    with visit.archive() as archive:
        original = _original(visit, archive)
    return _answer(visit, original, width, None)


def crop(visit: Visit) -> Response:
    """The image of a region of a page, cut from that of the page."""
    width = _width(visit)
    # Before it is lent, so that what is remembered of the archive is never older than its mark.
    mark = visit.site.holding.mark()
    with visit.archive() as archive:
        original = _original(visit, archive)
        box = _region(visit, archive, mark, original.page)
    return _answer(visit, original, width, box)


def _answer(visit: Visit, original: Original, width: int, box: Box | None) -> Response:
    drawn = visit.site.facsimiles.image(original, width, box)
    if not isinstance(drawn, Drawn):
        raise _refusal(drawn)
    marked = visit.request.query_params.get("v") == mark_of(original)
    return visit.picture(drawn.image, MEDIA_TYPE, drawn.key, marked=marked)


def _refusal(why: Why) -> HTTPException:
    """404 for what will not come by itself, 503 for what may."""
    match why:
        case "none" | "damaged" | "too_large" | "encrypted":
            return HTTPException(404, f"image.{why}")
        case "busy" | "late" | "failed":
            return HTTPException(503, f"image.{why}", {"Retry-After": RETRY_SECONDS})
    assert_never(why)


def _width(visit: Visit) -> int:
    width = page_number(visit.request.path_params["width"])
    if width not in WIDTHS:
        raise HTTPException(404)
    return width


def _original(visit: Visit, archive: Archive) -> Original:
    page = page_number(visit.request.path_params["page"])
    for original in archive.originals(visit.request.path_params["issue"]):
        if original.page == page:
            return original
    raise HTTPException(404)


def _region(visit: Visit, archive: Archive, mark: Mark, page: int) -> Box:
    """The box of the address, where it is that of a region of the page, digit by digit."""
    issue, sides = (visit.request.path_params[name] for name in ("issue", "box"))
    try:
        box = visit.site.regions.box(archive, mark, issue, page, sides)
    except UnknownIssue as error:
        raise HTTPException(404) from error
    if box is None:
        raise HTTPException(404)
    return box


ROUTES = (
    ("/image/{issue}/{page}/{width}.webp", image),
    ("/image/{issue}/{page}/{width}/{box}.webp", crop),
)
