"""A time as a text names it, and the day, month or year that it comes to."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

import msgspec

Lean = Literal["past", "near", "ahead"]
"""Which year a day without one is looked for in: news looks back, promises ahead."""
NINE_MONTHS = 9
"""The same of a stretch of months (下半年), which is told of ahead more often."""
HALF_YEAR = 6
"""Months ahead beyond which a month without a year is one of the past year."""


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time that a text names from `start` up to `end`.

    `year`, `month` and `day` are what is printed or follows from words, None where it is left out;
    `until` is the last month of a stretch of months. `vague` names no day at all, `same` is the
    day of what was told before (当天), `before` the month in which a deadline lies (清明前).
    `late` says that the end of the month or year is meant (月底, 年内). `coming` is the next
    day of the same name, where the nearest one is past and no year is printed: for a promise.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    vague: bool = False
    same: bool = False
    before: bool = False
    late: bool = False
    coming: tuple[int, int, int | None] | None = None

    def iso(self, issue_day: date | None, lean: Lean = "past") -> str | None:
        """The day, month or year as ISO; None where it cannot be told.

        Without a printed year it is the nearest one in the past, the nearest to come (`ahead`), or
        whichever is nearer (`near`).
        """
        if self.vague or self.same:
            return None
        if lean == "ahead" and self.coming:
            coming, part, last = self.coming
            return f"{coming:04}-{part:02}" + (f"-{last:02}" if last else "")
        year = self.year if self.year is not None else self._nearest_year(issue_day, lean)
        if year is None:
            return None
        month = self.month if self.until is None else self.until
        if month is None and self.day is not None:
            months = self._nearest_month(issue_day, lean)
            if months is None:
                return None
            year, month = months // 12, months % 12 + 1
        if month is None:
            return f"{year:04}"
        if self.day is None:
            return f"{year:04}-{month:02}"
        if not 1 <= self.day <= monthrange(year, month)[1]:
            return None
        return f"{year:04}-{month:02}-{self.day:02}"

    def period(self, issue_day: date | None) -> str | None:
        """What a number that is told of this time covers: as `iso`, months as `A/B`."""
        last = self.iso(issue_day)
        if last is None or self.until is None or self.month is None:
            return last
        return f"{last[:4]}-{self.month:02}/{last}"

    def _nearest_year(self, issue_day: date | None, lean: Lean) -> int | None:
        if issue_day is None:
            return None
        if self.month is None:
            return issue_day.year
        last = self.until if self.until is not None else self.month
        months = last - issue_day.month
        passed = months < 0 or (months == 0 and (self.day or 1) <= issue_day.day)
        if lean == "ahead":
            return issue_day.year + (months < 0)
        if lean == "near" and not passed:
            return issue_day.year - (months > (HALF_YEAR if self.until is None else NINE_MONTHS))
        return issue_day.year - (not passed)

    def _nearest_month(self, issue_day: date | None, lean: Lean) -> int | None:
        """Months since the year 0 of the nearest day with this number."""
        if issue_day is None or self.day is None:
            return None
        months = issue_day.year * 12 + issue_day.month - 1
        if self.day > issue_day.day and lean == "past":
            months -= 1
        return months
