"""Every word the site says of its own, in English and Chinese, and how it writes dates.

A module for each part of the site. Labels for the contract's codes are in `jianbao.wording`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from jianbao.web.texts import (
    article,
    calendar,
    errors,
    facts,
    follow,
    frame,
    front,
    images,
    issue,
    page,
    search,
)
from jianbao.wording import Language

PARTS = (frame, front, calendar, issue, page, article, facts, search, images, follow, errors)

TEXTS: dict[str, tuple[str, str]] = {
    key: words for part in PARTS for key, words in part.TEXTS.items()
}
"""Key → English and Chinese; a test sees that no two parts share a key."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_ZH = "一二三四五六日"


@dataclass(frozen=True)
class Say:
    """The site's texts in one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The text for `key` with its slots filled; `KeyError` where there is none."""
        english, chinese = TEXTS[key]
        return (chinese if self.language == "zh" else english).format(**values)

    def count(self, key: str, n: int) -> str:
        """The text for `key` that counts `n` things, in the plural where English wants one."""
        english, chinese = TEXTS[key]
        one, _, many = english.partition("|")
        text = chinese if self.language == "zh" else one if n == 1 else many
        return text.format(n=n if n < 10_000 else f"{n:,}")

    def date(self, iso: str) -> str:
        """An ISO date as readers write it; what is no date stays as it is."""
        try:
            day = datetime.date.fromisoformat(iso)
        except ValueError:  # the archive keeps whatever a contract file says
            return iso
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def period(self, iso: str) -> str:
        """A day, month or year, or a stretch from one to another, as readers write it."""
        first, _, last = iso.partition("/")
        if last:
            return f"{self.period(first)} – {self.period(last)}"
        year, _, month = iso.partition("-")
        if not (year.isascii() and year.isdecimal() and len(month) in (0, 2)):
            return self.date(iso)
        if month and not (month.isdecimal() and 1 <= int(month) <= 12):
            return iso
        if not month:
            return self.year(int(year))
        if self.language == "zh":
            return f"{int(year)}年{int(month)}月"
        return f"{MONTHS[int(month) - 1]} {int(year)}"

    def month(self, month: int) -> str:
        """A month's name."""
        return f"{month}月" if self.language == "zh" else MONTHS[month - 1]

    def weekday(self, number: int, *, short: bool = False) -> str:
        """A day of the week, Monday being 0."""
        if self.language == "zh":
            return WEEKDAYS_ZH[number] if short else f"星期{WEEKDAYS_ZH[number]}"
        return WEEKDAYS[number][:2] if short else WEEKDAYS[number]

    def weekday_of(self, iso: str) -> str:
        """The day of the week of an ISO date; "" for what is no date."""
        try:
            return self.weekday(datetime.date.fromisoformat(iso).weekday())
        except ValueError:
            return ""

    def month_of(self, year: int, month: int) -> str:
        """A month of a year."""
        return f"{year}年{month}月" if self.language == "zh" else f"{MONTHS[month - 1]} {year}"

    def year(self, year: int) -> str:
        """A year as a heading."""
        return f"{year}年" if self.language == "zh" else str(year)
