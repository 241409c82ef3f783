"""Points and intervals of ISO 8601 as the record has them: their first and last days."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=10_000)
def span(period: str | None) -> tuple[date, date] | None:
    """First and last day of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `A/B`; None for what is none."""
    if not period:
        return None
    first, _, last = period.partition("/")
    begin, end = _point(first), _point(last or first)
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def first_day(period: str | None) -> date | None:
    """The day it begins."""
    days = span(period)
    return days[0] if days else None


def last_day(period: str | None) -> date | None:
    """The day it ends: what is promised for a month is due then."""
    days = span(period)
    return days[1] if days else None


def _point(written: str) -> tuple[date, date] | None:
    parts = written.split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        year, month, day = (*map(int, parts), 0, 0)[:3]
        if len(parts) == 1:
            return date(year, 1, 1), date(year, 12, 31)
        if len(parts) == 2:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:  # the 30th of February, month 13
        return None
