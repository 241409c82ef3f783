"""The front page: the newest issue, other newspapers, earlier years, the calendar, all issues."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Archive, IssueSummary, MonthCount
from jianbao.model import Issue
from jianbao.web import calendar_grids as grids
from jianbao.web import clock, shown
from jianbao.web.asking import short_name, whole_number
from jianbao.web.images import image_mark
from jianbao.web.leaves import height_at
from jianbao.web.visit import Visit

ISSUES_ON_A_PAGE = 48
"""Of the list by date; the calendar shows more at once."""
LATEST_YEAR = 9999
OTHER_NEWSPAPERS = 8
PICTURE_WIDTH = 800
HEADLINES = 3
"""Of an issue that is shown by its headlines alone."""
REACH = 3
"""Days by which an issue of an earlier year may miss the day: a weekly has one within them."""
EARLIER_YEARS = 60
EARLIER_ISSUES = 6
LATEST_MONTHS = 3


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """The page of the lead story as printed, to be shown `width` by `height` pixels large."""

    page: int
    mark: str
    width: int
    height: int


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What stands round the newest issue.

    `others` are the newest issues of other newspapers; `earlier` issues near this day in earlier
    years, each with how many years ago, `exactly` whether all are of the very day; `headlines` the
    first article ids and headlines of all these; `months` the latest that have issues.
    """

    others: tuple[IssueSummary, ...]
    earlier: tuple[tuple[int, IssueSummary], ...]
    exactly: bool
    headlines: dict[str, list[tuple[str, str]]]
    months: tuple[grids.MonthGrid, ...]


def front(visit: Visit) -> Response:
    """The front page; a year or a newspaper narrows it to that issue and list."""
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
        first_page = shown.first_page(newest) if newest else None
        months = archive.months()
        narrowed = year is not None or publication is not None or part > 1
        return visit.page(
            "front.html",
            issues=issues,
            years=shown.by_date(issues),
            total=total,
            part=part,
            parts=parts,
            chosen_year=year,
            chosen_publication=publication,
            year_counts=[(row.year, row.issues) for row in grids.year_rows(months)],
            publications=archive.publications(),
            today=clock.today().isoformat(),
            archive_name=visit.site.archive_path.name,
            newest=newest,
            first_page=first_page,
            picture=_picture(visit, newest, first_page) if newest and first_page else None,
            around=None if narrowed or not newest else _around(archive, newest, months),
        )


def _picture(visit: Visit, newest: Issue, first_page: shown.FirstPage) -> Picture | None:
    """The picture of the first page on which an article begins, where its original is there."""
    if first_page.lead is None:
        return None
    number = first_page.lead.page
    mark = image_mark(visit, newest.id, number)
    info = next((page for page in newest.pages if page.number == number), None)
    if not mark or info is None:
        return None
    height = height_at(info, PICTURE_WIDTH)
    return Picture(page=number, mark=mark, width=PICTURE_WIDTH, height=height)


def _around(archive: Archive, newest: Issue, months: Sequence[MonthCount]) -> Around:
    day = clock.today()
    others = [issue for issue in archive.latest(OTHER_NEWSPAPERS + 1) if issue.id != newest.id]
    years = sorted({month.year for month in months}, reverse=True)[:EARLIER_YEARS]
    near = grids.nearest(day, archive.on_days(grids.days_around(day, years, REACH)))
    earlier = near[:EARLIER_ISSUES]
    shown_apart = [*others[:OTHER_NEWSPAPERS], *(issue for _, issue in earlier)]
    return Around(
        others=tuple(others[:OTHER_NEWSPAPERS]),
        earlier=tuple((day.year - there.year, issue) for there, issue in earlier),
        exactly=all(issue.date == there.isoformat() for there, issue in earlier),
        headlines=archive.headlines([issue.id for issue in shown_apart], HEADLINES),
        months=tuple(_latest_months(archive, months)),
    )


def _latest_months(archive: Archive, months: Sequence[MonthCount]) -> list[grids.MonthGrid]:
    """The latest months that have issues, the latest first."""
    latest = [(each.year, each.month) for each in months[-LATEST_MONTHS:]]
    if not latest:
        return []
    first, last = grids.month_span(*latest[0])[0], grids.month_span(*latest[-1])[1]
    return grids.month_grids(archive.days(first, last), latest[::-1])


ROUTES = (("/", front),)
