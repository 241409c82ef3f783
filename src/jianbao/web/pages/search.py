"""The search form, and what it found."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.web.asking import HITS_ON_A_PAGE, LAST_PAGE, search_form
from jianbao.web.visit import Visit


def search(visit: Visit) -> Response:
    """The search form, and what it found; 400 with the form where it is filled in wrongly."""
    form = search_form(visit.request.query_params)
    with visit.archive() as archive:
        publications = archive.publications()
        found = archive.search(form.query()) if form.asked and not form.problems else None
    parts = max(1, -(-found.total // HITS_ON_A_PAGE)) if found else 1
    if found and form.p > parts:
        raise HTTPException(404)
    return visit.page(
        "search.html",
        status=400 if form.problems else 200,
        form=form,
        found=found,
        first_number=(form.p - 1) * HITS_ON_A_PAGE + 1,
        parts=min(parts, LAST_PAGE),
        publications=publications,
    )


ROUTES = (("/search", search),)
