"""The calendar: all years, the months of a year, the days of a month."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.web import calendar_grids as grids
from jianbao.web.asking import short_name
from jianbao.web.visit import Visit

LATEST_YEAR = 9999
UNDATED_SHOWN = 100


def calendar(visit: Visit) -> Response:
    """All years with issues, each a row of its months; issues without a date apart."""
    publication = short_name(visit.request.query_params, "publication")
    with visit.archive() as archive:
        undated, undated_issues = archive.undated(publication, UNDATED_SHOWN)
        return visit.page(
            "calendar.html",
            rows=grids.year_rows(archive.months(publication)),
            undated=undated,
            undated_issues=undated_issues,
            publications=archive.publications(),
            publication=publication,
        )


def calendar_year(visit: Visit) -> Response:
    """The twelve months of a year, their days shaded by what there is."""
    year = _number(visit, "year", LATEST_YEAR)
    publication = short_name(visit.request.query_params, "publication")
    with visit.archive() as archive:
        days = archive.days(f"{year:04d}-01-01", f"{year:04d}-12-31", publication)
        before, after = grids.around([year for year, _ in archive.years(publication)], year)
        return visit.page(
            "calendar_year.html",
            year=year,
            months=grids.month_grids(days, [(year, month) for month in range(1, 13)]),
            issues=sum(day.issues for day in days),
            before=before,
            after=after,
            publications=archive.publications(),
            publication=publication,
        )


def calendar_month(visit: Visit) -> Response:
    """A month and its issues, day by day."""
    year, month = _number(visit, "year", LATEST_YEAR), _number(visit, "month", 12)
    publication = short_name(visit.request.query_params, "publication")
    first, last = grids.month_span(year, month)
    with visit.archive() as archive:
        issues = archive.between(first, last, publication)
        days = archive.days(first, last, publication)
        months = [each.year * 12 + each.month - 1 for each in archive.months(publication)]
        before, after = grids.around(months, year * 12 + month - 1)
        return visit.page(
            "calendar_month.html",
            year=year,
            month=month,
            grid=grids.month_grids(days, [(year, month)])[0],
            days=grids.days_of(issues),
            before=None if before is None else divmod(before, 12),
            after=None if after is None else divmod(after, 12),
            publications=archive.publications(),
            publication=publication,
        )


def _number(visit: Visit, name: str, largest: int) -> int:
    """The number of that name in the path, in its one form; else 404."""
    text = visit.request.path_params[name]
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(largest)):
        raise HTTPException(404)
    if not 1 <= int(text) <= largest or text != str(int(text)):
        raise HTTPException(404)
    return int(text)


ROUTES = (
    ("/calendar", calendar),
    ("/calendar/{year}", calendar_year),
    ("/calendar/{year}/{month}", calendar_month),
)
