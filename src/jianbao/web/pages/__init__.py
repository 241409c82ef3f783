"""The site's pages: each takes a visit, asks the archive, and gives the answer.

A module for each part of the site, with its addresses in `ROUTES`; they are tried in the order
here.
"""

from __future__ import annotations

from jianbao.web.pages import (
    article,
    calendar,
    due,
    follow,
    front,
    images,
    issue,
    page,
    search,
    static,
)
from jianbao.web.pages.found import Page

ROUTES: tuple[tuple[str, Page], ...] = (
    *front.ROUTES,
    *calendar.ROUTES,
    *search.ROUTES,
    *follow.ROUTES,
    *due.ROUTES,
    *static.ROUTES,
    *images.ROUTES,
    *issue.ROUTES,
    *page.ROUTES,
    *article.ROUTES,
)
"""Path, as Starlette writes it, → the page that answers it."""

UNKEPT: frozenset[Page] = frozenset({static.static, *(page for _, page in images.ROUTES)})
"""Pages whose answers are kept elsewhere; those of all others are kept for a little while."""

__all__ = ["ROUTES", "UNKEPT", "Page"]
