"""The site's pages: each takes a visit, asks the archive, and gives the answer."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Archive, IssueSummary
from jianbao.errors import UnknownIssue
from jianbao.model import Article, Issue, encode_issue
from jianbao.web import shown
from jianbao.web.asking import HITS_ON_A_PAGE, LAST_PAGE, search_form, short_name, whole_number
from jianbao.web.visit import Visit

ISSUES_ON_A_PAGE = 370
"""A year of a daily newspaper, so that a year is never cut in two."""
LATEST_YEAR = 9999


def front(visit: Visit) -> Response:
    """The issues by date, the newest of them as a front page."""
    asked = visit.request.query_params
    year = whole_number(asked, "year", LATEST_YEAR)
    publication = short_name(asked, "publication")
    part = whole_number(asked, "p") or 1
    with visit.archive() as archive:
        total = archive.count(publication=publication, year=year)
        parts = max(1, -(-total // ISSUES_ON_A_PAGE))
        if part > parts:
            raise HTTPException(404)
        issues = archive.issues(
            publication=publication,
            year=year,
            limit=ISSUES_ON_A_PAGE,
            offset=(part - 1) * ISSUES_ON_A_PAGE,
        )
        newest = archive.issue(issues[0].id) if issues and part == 1 else None
        return visit.page(
            "front.html",
            issues=issues,
            years=shown.by_date(issues),
            total=total,
            part=part,
            parts=parts,
            chosen_year=year,
            chosen_publication=publication,
            year_counts=archive.years(),
            publications=archive.publications(),
            archive_name=visit.site.archive_path.name,
            newest=newest,
            first_page=shown.first_page(newest) if newest else None,
        )


def issue(visit: Visit) -> Response:
    """An issue with its pages, articles, findings and readings."""
    with visit.archive() as archive:
        found, revision = _issue(visit, archive)
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


def article(visit: Visit) -> Response:
    """An article, whole."""
    with visit.archive() as archive:
        found_in, revision = _issue(visit, archive)
    found = _article(visit, found_in)
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


def issue_json(visit: Visit) -> Response:
    """The issue as the reading contract's JSON."""
    with visit.archive() as archive:
        return visit.json(encode_issue(_issue(visit, archive)[0]))


def article_json(visit: Visit) -> Response:
    """The article as it stands in the contract's JSON."""
    with visit.archive() as archive:
        found = _article(visit, _issue(visit, archive)[0])
    return visit.json(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


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


def static(visit: Visit) -> Response:
    """A file of the site's own."""
    address = visit.request.scope["path"]
    for asset in visit.site.assets.values():
        if asset.address == address:
            return visit.asset(asset)
    raise HTTPException(404)


def _issue(visit: Visit, archive: Archive) -> tuple[Issue, int | None]:
    """The issue of the address, and its revision where an earlier one is asked for."""
    issue_id = visit.request.path_params["issue"]
    revision = whole_number(visit.request.query_params, "revision")
    try:
        found = archive.issue(issue_id, revision)
        newest = archive.revisions(issue_id)[-1].revision
    except UnknownIssue as error:
        raise HTTPException(404) from error
    return found, revision if revision != newest else None


def _article(visit: Visit, found_in: Issue) -> Article:
    """The article of the address."""
    article_id = visit.request.path_params["article"]
    for found in found_in.articles:
        if found.id == article_id:
            return found
    raise HTTPException(404)


def title_of(issue: Issue | IssueSummary) -> str:
    """The newspaper's name, or the issue's id where no masthead names it."""
    return issue.publication or issue.id
