"""The calendar: which cells to draw for months and days, and how darkly to shade them. Pure."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence

import msgspec

from jianbao.archive.entries import DayCount, IssueSummary, MonthCount

LEVELS = 4
"""Shades of a cell, from 1; a cell without issues has 0."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A month or a day (`number`) with what there is of it; `issue` is the only one's id."""

    number: int
    issues: int = 0
    articles: int = 0
    level: int = 0
    issue: str | None = None


class YearRow(msgspec.Struct, frozen=True, kw_only=True):
    """A year as a row of its twelve months."""

    year: int
    issues: int
    months: tuple[Cell, ...]


class MonthGrid(msgspec.Struct, frozen=True, kw_only=True):
    """A month as weeks from Monday to Sunday; None for days of the months beside it."""

    year: int
    month: int
    issues: int
    weeks: tuple[tuple[Cell | None, ...], ...]


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day with its issues."""

    date: str
    number: int
    issues: tuple[IssueSummary, ...]


def year_rows(months: Sequence[MonthCount]) -> list[YearRow]:
    """The years that have issues, newest first; months are shaded by their articles."""
    counts = {(month.year, month.month): month for month in months}
    largest = max((month.articles for month in months), default=0)
    years = sorted({month.year for month in months}, reverse=True)
    return [
        YearRow(
            year=year,
            issues=sum(month.issues for month in months if month.year == year),
            months=tuple(
                _month_cell(number, counts.get((year, number)), largest) for number in range(1, 13)
            ),
        )
        for year in years
    ]


def month_grids(days: Sequence[DayCount], months: Sequence[tuple[int, int]]) -> list[MonthGrid]:
    """Those months (year and month), their days shaded by articles in one scale."""
    counts = {day.date: day for day in days}
    largest = max((day.articles for day in days), default=0)
    return [_month_grid(year, month, counts, largest) for year, month in months]


def days_of(issues: Sequence[IssueSummary]) -> list[Day]:
    """The days that have issues, in the order of the issues."""
    days: dict[str, list[IssueSummary]] = {}
    for issue in issues:
        days.setdefault(issue.date or "", []).append(issue)
    return [
        Day(date=date, number=int(date[8:10]), issues=tuple(those)) for date, those in days.items()
    ]


def level(amount: int, largest: int) -> int:
    """The shade of `amount`: its quarter of the largest."""
    return 0 if amount == 0 else max(1, -(-LEVELS * amount // largest))


def month_span(year: int, month: int) -> tuple[str, str]:
    """The first and last day of a month."""
    length = calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{length:02d}"


def around(numbers: Sequence[int], here: int) -> tuple[int | None, int | None]:
    """The nearest of the numbers below and above `here`, which need not be one of them."""
    before = max((number for number in numbers if number < here), default=None)
    after = min((number for number in numbers if number > here), default=None)
    return before, after


def days_around(day: datetime.date, years: Sequence[int], reach: int) -> list[str]:
    """The dates within `reach` days of that day and month in each of the years before its own."""
    found: list[str] = []
    for year in years:
        if not 1 <= year < day.year:
            continue
        there = _same_day(day, year).toordinal()
        near = range(max(1, there - reach), there + reach + 1)
        found.extend(datetime.date.fromordinal(ordinal).isoformat() for ordinal in near)
    return found


def nearest(
    day: datetime.date, issues: Sequence[IssueSummary]
) -> list[tuple[datetime.date, IssueSummary]]:
    """Of the issues near that day and month in earlier years the nearest of each year.

    The latest year comes first; with each issue comes the day it is near, in the year it is of.
    """
    years: dict[datetime.date, list[tuple[int, IssueSummary]]] = {}
    for issue in issues:
        date = datetime.date.fromisoformat(issue.date or "")
        # A day after New Year may be near one of the year before.
        beside = [y for y in (date.year - 1, date.year, date.year + 1) if 1 <= y < day.year]
        distance, there = min(
            (abs((date - d).days), d) for d in (_same_day(day, y) for y in beside)
        )
        years.setdefault(there, []).append((distance, issue))
    return [
        (there, issue)
        for there in sorted(years, reverse=True)
        for distance, issue in years[there]
        if distance == min(near for near, _ in years[there])
    ]


def _same_day(day: datetime.date, year: int) -> datetime.date:
    """That day and month in `year`; the 28th for a 29th of February that it has not."""
    leaps = day.month == 2 and day.day == 29 and not calendar.isleap(year)
    return datetime.date(year, day.month, 28 if leaps else day.day)


def _month_cell(number: int, count: MonthCount | None, largest: int) -> Cell:
    if count is None:
        return Cell(number=number)
    shade = level(count.articles, largest) or 1
    return Cell(number=number, issues=count.issues, articles=count.articles, level=shade)


def _month_grid(year: int, month: int, counts: dict[str, DayCount], largest: int) -> MonthGrid:
    weeks = tuple(
        tuple(
            _day_cell(day, counts.get(f"{year:04d}-{month:02d}-{day:02d}"), largest)
            if day
            else None
            for day in week
        )
        for week in calendar.Calendar().monthdayscalendar(year, month)
    )
    issues = sum(cell.issues for week in weeks for cell in week if cell)
    return MonthGrid(year=year, month=month, issues=issues, weeks=weeks)


def _day_cell(number: int, count: DayCount | None, largest: int) -> Cell:
    if count is None:
        return Cell(number=number)
    return Cell(
        number=number,
        issues=count.issues,
        articles=count.articles,
        level=level(count.articles, largest) or 1,
        issue=count.issue,
    )
