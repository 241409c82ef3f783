"""An issue: its pages and articles, and the same as JSON."""

from __future__ import annotations

from starlette.responses import Response

from jianbao.model import encode_issue
from jianbao.web import shown
from jianbao.web.pages.found import issue_of
from jianbao.web.visit import Visit


def issue(visit: Visit) -> Response:
    """An issue with its pages, articles, findings and readings."""
    with visit.archive() as archive:
        found, revision = issue_of(visit, archive)
        before, after = archive.neighbours(found.id)
        return visit.page(
            "issue.html",
            issue=found,
            pages=shown.pages_shown(found),
            headlines={article.id: article.headline for article in found.articles},
            before=before,
            after=after,
            revision=revision,
            revisions=archive.revisions(found.id),
        )


def issue_json(visit: Visit) -> Response:
    """The issue as the reading contract's JSON."""
    with visit.archive() as archive:
        return visit.json(encode_issue(issue_of(visit, archive)[0]))


ROUTES = (("/issue/{issue}.json", issue_json), ("/issue/{issue}", issue))
