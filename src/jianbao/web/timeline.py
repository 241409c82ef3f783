"""What a search found, over time: the bars of a histogram, and the span each stands for. Pure."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from jianbao.archive.entries import Facets

MONTHS_OF_YEARS = 3
"""Years from first to last up to which there is a bar a month."""
MOST_BARS = 150
"""Years beyond are not drawn one by one: bars would be thinner than a pixel on a telephone."""

Unit = Literal["year", "month", "day"]


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A year, month or day from `first` to `last` (ISO dates) with its number of articles.

    `height` is that number as a share of the largest, in percent; no bar but an empty one is 0.
    """

    first: str
    last: str
    count: int
    height: float


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Bars without a gap from the first article to the last, empty ones among them."""

    unit: Unit
    bars: tuple[Bar, ...]

    @property
    def largest(self) -> int:
        """The most articles of a bar."""
        return max(bar.count for bar in self.bars)


def timeline(facets: Facets) -> Timeline | None:
    """The counts by year, month or day, as is apt for the time they span; None for no time."""
    if facets.days and len(facets.days) > 1:
        days = dict(facets.days)
        return _timeline("day", _days(min(days), max(days)), days)
    if not facets.years:
        return None
    (first, _), (last, _) = facets.years[0], facets.years[-1]
    if last - first < MONTHS_OF_YEARS:
        months = dict(facets.months)
        return _timeline("month", _months(min(months), max(months)), months)
    if last - first >= MOST_BARS:
        return None
    years = {f"{year:04d}": count for year, count in facets.years}
    return _timeline("year", (f"{year:04d}" for year in range(first, last + 1)), years)


def span_of(when: str) -> tuple[str, str]:
    """The first and last day of a year (`2024`), a month (`2024-03`) or a day."""
    if len(when) == 4:
        return f"{when}-01-01", f"{when}-12-31"
    if len(when) == 7:
        return f"{when}-01", f"{when}-{_length(int(when[:4]), int(when[5:])):02d}"
    return when, when


def whole(first: str, last: str) -> str:
    """The year or month that runs from `first` to `last`, "" where it is neither."""
    if not (first and last):
        return ""
    return next((when for when in (first[:4], first[:7]) if span_of(when) == (first, last)), "")


def within_year(first: str, last: str) -> str:
    """The year that `first` and `last` both lie in, "" where they do not."""
    return first[:4] if first and last and first[:4] == last[:4] else ""


def _timeline(unit: Unit, times: Iterator[str], counts: Mapping[str, int]) -> Timeline:
    largest = max(counts.values())
    bars = tuple(
        Bar(first=first, last=last, count=count, height=_height(count, largest))
        for when in times
        for (first, last), count in ((span_of(when), counts.get(when, 0)),)
    )
    return Timeline(unit=unit, bars=bars)


def _height(count: int, largest: int) -> float:
    # So that one article among thousands can still be seen.
    least = 2.0 if count else 0.0
    return round(max(least, 100 * count / largest), 1)


def _length(year: int, month: int) -> int:
    """Days of the month; 31 where no calendar has it, as a file may claim."""
    return calendar.monthrange(year, month)[1] if year and 1 <= month <= 12 else 31


def _months(first: str, last: str) -> Iterator[str]:
    (year, month), end = (int(first[:4]), int(first[5:])), (int(last[:4]), int(last[5:]))
    while (year, month) <= end:
        yield f"{year:04d}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _days(first: str, last: str) -> Iterator[str]:
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    for ordinal in range(begin.toordinal(), end.toordinal() + 1):
        yield datetime.date.fromordinal(ordinal).isoformat()
