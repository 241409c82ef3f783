"""An issue: its pages and articles, and the same as JSON."""

from __future__ import annotations

from starlette.responses import Response

from jianbao.model import encode_issue
from jianbao.web import shown
from jianbao.web.leaves import leaves, set_stories
from jianbao.web.pages.found import issue_of, marks_for
from jianbao.web.visit import Visit


def issue(visit: Visit) -> Response:
    """An issue with its pages, articles, findings and readings."""
    with visit.archive() as archive:
        found, revision = issue_of(visit, archive)
        before, after = archive.neighbours(found.id)
        revisions = archive.revisions(found.id)
    pages = shown.pages_shown(found)
    marks = marks_for(visit, found, revision)
    thumbnails = leaves(found, pages, marks)
    # What has neither a picture nor places is not led to: it is set here and now.
    to_set = [
        p for p, leaf in zip(pages, thumbnails, strict=True) if not (leaf.mark or leaf.sketch)
    ]
    shared_by = sum(len(page.begun) for page in to_set)
    return visit.page(
        "issue.html",
        issue=found,
        pages=pages,
        leaves=thumbnails,
        stories={page.info.number: set_stories(page.begun, shared_by) for page in to_set},
        all_set=len(to_set) == len(pages),
        headlines={article.id: article.headline for article in found.articles},
        before=before,
        after=after,
        revision=revision,
        revisions=revisions,
    )


def issue_json(visit: Visit) -> Response:
    """The issue as the reading contract's JSON."""
    with visit.archive() as archive:
        return visit.json(encode_issue(issue_of(visit, archive)[0]))


ROUTES = (("/issue/{issue}.json", issue_json), ("/issue/{issue}", issue))
