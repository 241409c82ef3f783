"""The site's own files."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.web.visit import Visit


def static(visit: Visit) -> Response:
    """A file of the site's own."""
    address = visit.request.scope["path"]
    for asset in visit.site.assets.values():
        if asset.address == address:
            return visit.asset(asset)
    raise HTTPException(404)


ROUTES = (("/static/{name}", static),)
