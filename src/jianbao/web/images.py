"""Pictures of pages: a place kept for them."""

from __future__ import annotations

from jianbao.web.visit import Visit

WIDTHS = (200, 800, 1400, 2400)


def has_image(visit: Visit, issue: str, page: int) -> bool:
    """Whether there is a picture of the page."""
    return False
