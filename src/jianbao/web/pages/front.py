"""The issues by date, the newest of them as a front page."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.web import shown
from jianbao.web.asking import short_name, whole_number
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


ROUTES = (("/", front),)
