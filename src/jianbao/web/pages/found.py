"""What an address names, found in the archive; 404 where it is not there."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Archive, IssueSummary
from jianbao.errors import UnknownIssue
from jianbao.model import Article, Issue
from jianbao.web.asking import whole_number
from jianbao.web.images import image_marks
from jianbao.web.visit import Visit

Page = Callable[[Visit], Response]


def issue_of(visit: Visit, archive: Archive) -> tuple[Issue, int | None]:
    """The issue of the address, and its revision where an earlier one is asked for."""
    issue_id = visit.request.path_params["issue"]
    revision = whole_number(visit.request.query_params, "revision")
    try:
        found = archive.issue(issue_id, revision)
        newest = archive.revisions(issue_id)[-1].revision
    except UnknownIssue as error:
        raise HTTPException(404) from error
    return found, revision if revision != newest else None


def article_of(visit: Visit, found_in: Issue) -> Article:
    """The article of the address."""
    article_id = visit.request.path_params["article"]
    for found in found_in.articles:
        if found.id == article_id:
            return found
    raise HTTPException(404)


def marks_for(visit: Visit, found: Issue, revision: int | None) -> dict[int, str]:
    """The marks of the pages' pictures by page number, for the revision that `issue_of` gave.

    None for an earlier revision: the originals that are known are those of the current one.
    """
    return image_marks(visit, found.id) if revision is None else {}


def title_of(issue: Issue | IssueSummary) -> str:
    """The newspaper's name, or the issue's id where no masthead names it."""
    return issue.publication or issue.id
