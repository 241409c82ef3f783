"""Days of the Chinese calendar.

New moons and solar terms are those of lunar_python. Its own way from a day to the Chinese one
reckons every solar term of the year to the second, which takes ten times as long as this rule: a
month begins on the day of a new moon, the winter solstice falls in the eleventh, and where there
are thirteen from solstice to solstice, the first without a principal term (中气) is the leap one.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

import msgspec
from lunar_python import Solar
from lunar_python.util import ShouXingUtil

EPOCH = datetime.date(2000, 1, 1).toordinal()
"""The day from which new moons and terms are counted."""
MONTH, TERM = 29.5306, 365.2422 / 12
"""Mean days from new moon to new moon, and from one principal term to the next."""
FIRST_YEAR, LAST_YEAR = 1650, 2150
"""Years for which the rule is known to give what lunar_python does; before 1645 another held."""
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


class LunarDay(msgspec.Struct, frozen=True):
    """A day of the Chinese calendar; `year` is its stem and branch (甲辰), "" where not printed."""

    year: str
    month: int
    day: int
    leap: bool


def lunar_day(date: datetime.date) -> LunarDay:
    """The day of the Chinese calendar on which `date` falls."""
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return _by_library(date)
    day = date.toordinal() - EPOCH
    year = date.year
    moons, leap = _months(year)
    if day >= moons[-1]:
        year += 1
        moons, leap = _months(year)
    nth = max(k for k, moon in enumerate(moons) if moon <= day)
    month = (nth - (nth >= leap) + 10) % 12 + 1
    named = year - 1 if month >= 11 else year
    return LunarDay(_spelt(named), month, day - moons[nth] + 1, nth == leap)


@lru_cache(maxsize=16)
def _months(year: int) -> tuple[tuple[int, ...], int]:
    """First days of the months from the eleventh before `year` to the eleventh in it, and which of
    them is the leap one (a number beyond them where none is)."""
    start, end = _solstice(year - 1), _solstice(year)
    first = ShouXingUtil.calcShuo(start)
    if first > start:
        first -= MONTH
    moons = tuple(int(ShouXingUtil.calcShuo(first + MONTH * k)) for k in range(14))
    if moons[13] > end:
        return moons[:13], 13
    terms = (ShouXingUtil.calcQi(start + TERM * k) for k in range(1, 13))
    return moons, next(k for k, term in enumerate(terms, 1) if moons[k + 1] <= term)


def _solstice(year: int) -> int:
    """The day of the winter solstice of `year`."""
    return int(ShouXingUtil.calcQi(datetime.date(year, 12, 21).toordinal() - EPOCH))


def _spelt(year: int) -> str:
    return STEMS[(year - 4) % 10] + BRANCHES[(year - 4) % 12]


def _by_library(date: datetime.date) -> LunarDay:
    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    month = lunar.getMonth()
    return LunarDay(lunar.getYearInGanZhi(), abs(month), lunar.getDay(), month < 0)
