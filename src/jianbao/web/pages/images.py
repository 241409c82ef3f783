"""Pages as they were printed, and parts of them."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.web.visit import Visit


def image(visit: Visit) -> Response:
    """The image of a page."""
    raise HTTPException(404)


def crop(visit: Visit) -> Response:
    """The image of a region."""
    raise HTTPException(404)


ROUTES = (
    ("/image/{issue}/{page}/{width}.webp", image),
    ("/image/{issue}/{page}/{width}/{box}.webp", crop),
)
