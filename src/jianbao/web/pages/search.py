"""The search form and what it found, and the same as a feed and as data."""

from __future__ import annotations

from functools import partial

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive.entries import Found
from jianbao.web import narrowing, search_data
from jianbao.web.addresses import search_address, search_data_address
from jianbao.web.asking import HITS_ON_A_PAGE, LAST_PAGE, ORDERS, SearchForm, search_form
from jianbao.web.timeline import timeline
from jianbao.web.visit import Visit

ROWS = 1000
"""Articles in a table or as JSON; who wants more narrows the search."""
ENTRIES = 50
"""Articles in a feed."""


def search(visit: Visit) -> Response:
    """The search form, and what it found; 400 with the form where it is filled in wrongly."""
    form = search_form(visit.request.query_params)
    asked = form.asked and not form.problems
    with visit.archive() as archive:
        publications = archive.publications()
        facets = archive.facets(form.query()) if asked else None
        found = archive.search(form.query(), total=facets.total) if facets else None
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
        facets=narrowing.facets_shown(form, facets, visit.say) if facets else [],
        chips=narrowing.chips(form, visit.say) if asked else [],
        timeline=timeline(facets) if facets else None,
        within=partial(narrowing.within, form),
        orders=ORDERS,
        rows=ROWS,
        entries=ENTRIES,
    )


def search_atom(visit: Visit) -> Response:
    """The newest articles found, as a feed."""
    form = _form(visit)
    newest = msgspec.structs.replace(form, order="newest", p=1)
    with visit.archive() as archive:
        hits = archive.search(newest.query(ENTRIES)).hits
        stored = archive.stored(sorted({hit.issue for hit in hits}))
    base = str(visit.request.base_url)
    fields = msgspec.structs.replace(form, order="best").fields(1)
    head = search_data.FeedHead(
        title=visit.say("search.feed_title", words=form.q or visit.say("search.feed_all")),
        author=visit.say("site"),
        address=base + search_data_address("atom", fields).removeprefix("/"),
        page=base + search_address(fields).removeprefix("/"),
        language=visit.language,
    )
    return visit.data(search_data.feed(hits, stored, head, base), "application/atom+xml")


def search_csv(visit: Visit) -> Response:
    """The first articles found, as a table."""
    _, found = _rows(visit)
    whole = found.total <= len(found.hits)
    name = "jianbao" if whole else f"jianbao-first-{len(found.hits)}-of-{found.total}"
    content = search_data.table(found.hits, str(visit.request.base_url))
    return visit.data(content, "text/csv; charset=utf-8", f"{name}.csv")


def search_json(visit: Visit) -> Response:
    """The first articles found, as JSON."""
    form, found = _rows(visit)
    return visit.json(search_data.document(found, form.fields(1), str(visit.request.base_url)))


def _form(visit: Visit) -> SearchForm:
    form = search_form(visit.request.query_params)
    if form.problems:
        raise HTTPException(400, form.problems[0])
    return form


def _rows(visit: Visit) -> tuple[SearchForm, Found]:
    form = msgspec.structs.replace(_form(visit), p=1)
    with visit.archive() as archive:
        query = msgspec.structs.replace(form.query(ROWS), snippets=False)
        return form, archive.search(query)


ROUTES = (
    ("/search", search),
    ("/search.atom", search_atom),
    ("/search.csv", search_csv),
    ("/search.json", search_json),
)
