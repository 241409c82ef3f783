"""An article, whole, and the same as JSON."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from jianbao.web import shown
from jianbao.web.pages.found import article_of, issue_of
from jianbao.web.visit import Visit


def article(visit: Visit) -> Response:
    """An article, whole."""
    with visit.archive() as archive:
        found_in, revision = issue_of(visit, archive)
    found = article_of(visit, found_in)
    before, after = shown.around(found_in, found)
    pages = [p for p in shown.pages_shown(found_in) if p.info.number in (found.page, *found.pages)]
    return visit.page(
        "article.html",
        issue=found_in,
        article=found,
        pages=pages,
        findings=shown.findings_about(found_in, found),
        jumps=shown.jump_notes(found),
        before=before,
        after=after,
        revision=revision,
    )


def article_json(visit: Visit) -> Response:
    """The article as it stands in the contract's JSON."""
    with visit.archive() as archive:
        found = article_of(visit, issue_of(visit, archive)[0])
    return visit.json(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


ROUTES = (
    ("/issue/{issue}/{article:path}.json", article_json),
    ("/issue/{issue}/{article:path}", article),
)
"""An article's id may hold slashes: these come after all other addresses under `/issue/`."""
