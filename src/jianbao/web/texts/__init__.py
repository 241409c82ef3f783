"""Every word the site says of its own, in English and Chinese, and how it writes dates.

A module for each part of the site. Labels for the contract's codes are in `jianbao.wording`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from jianbao.web.texts import article, errors, frame, front, images, issue, page, search
from jianbao.wording import Language

PARTS = (frame, front, issue, page, article, search, images, errors)

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

    def month(self, month: int) -> str:
        """A month's name."""
        return f"{month}月" if self.language == "zh" else MONTHS[month - 1]

    def month_of(self, year: int, month: int) -> str:
        """A month of a year."""
        return f"{year}年{month}月" if self.language == "zh" else f"{MONTHS[month - 1]} {year}"

    def year(self, year: int) -> str:
        """A year as a heading."""
        return f"{year}年" if self.language == "zh" else str(year)
