"""Days by the feasts, the solar terms and the lunar calendar: 春节前, 白露, 腊月初八."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import msgspec
from lunar_python import Lunar, LunarMonth, Solar

from jianbao.record.numerals import value_of
from jianbao.record.when import When

_FEASTS = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师": (9, 10),
    "十一": (10, 1),
    "国庆": (10, 1),
    "妇女": (3, 8),
    "跨年": (12, 31),
    "双十": (11, 11),
    "双1": (11, 11),
}
"""Month and day of feasts by the solar calendar,"""
_LUNAR_FEASTS = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
"""and by the lunar one."""
_YEARS = {"今年": 0, "去年": -1, "上年": -1, "明年": 1, "次年": 1, "前年": -2, "后年": 2, "当年": 0}


def year_of(match: re.Match[str], issue_day: date | None) -> int | None:
    """The year that is printed or follows from 去年 and the like."""
    if match["year"]:
        return int(value_of(match["year"]) or 0)
    word = match["ofyear"]
    if word and issue_day is not None:
        return issue_day.year + _YEARS.get(word, 0)
    return None


def feast_day(match: re.Match[str], issue_day: date) -> When:
    """A feast's day, the nearest one without a year; 后 says only the month that follows on it."""
    name = match["feast"].strip("“”")[:2]
    return _nearest(match, issue_day, lambda year: _feast_in(name, year))


def _feast_in(name: str, year: int) -> date:
    """The day of a feast in a year."""
    if name in _LUNAR_FEASTS:
        return _lunar(name, year)
    return date(year, *_FEASTS.get(name, (1, 1)))


def _nearest(match: re.Match[str], issue_day: date, day_in: Callable[[int], date]) -> When:
    """The day of the printed year, or the nearest day, with the next one for what is promised."""
    year = year_of(match, issue_day)
    if year is not None:
        return _beside(match, day_in(year))
    day = day_in(issue_day.year)
    # A day's date is dear to work out: another year's is, only where it may be nearer.
    coming = day if day >= issue_day else day_in(issue_day.year + 1)
    passed = day if day <= issue_day else day_in(issue_day.year - 1)
    nearest = min((passed, coming), key=lambda each: abs(each - issue_day))
    when, following = _beside(match, nearest), _beside(match, coming)
    assert following.year is not None
    assert following.month is not None
    promised = (following.year, following.month, following.day)
    return msgspec.structs.replace(when, coming=promised)


def _beside(match: re.Match[str], day: date) -> When:
    """A named day, the day before it (前一天), or the month that lies before (前) or behind it."""
    side = match["side"] or ""
    eve = day - timedelta(1)
    if side.startswith("前一"):
        return _whole(match, eve.year, eve.month, eve.day)
    if "前" in side and "后" not in side:
        return msgspec.structs.replace(_whole(match, eve.year, eve.month, None), before=True)
    after = "后" in side and "前" not in side
    return _whole(match, day.year, day.month, None if after else day.day)


def _whole(match: re.Match[str], year: int | None, month: int, day: int | None) -> When:
    return When(start=match.start(), end=match.end(), year=year, month=month, day=day)


_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def lunar_day(match: re.Match[str], issue_day: date) -> When | None:
    """The nearest day that the lunar calendar calls so; None for words of the solar one."""
    printed = match[0]
    own = match["month"] in _LUNAR_MONTHS or printed.startswith("农历") or match["leap"]
    if not own and match["day"][0] not in "初廿":
        return None
    month = _LUNAR_MONTHS.get(match["month"]) or number_of(match["month"])
    day = number_of(match["day"].replace("初", ""))
    month = -month if match["leap"] else month
    years = (issue_day.year - 1, issue_day.year, issue_day.year + 1)
    days = [found for year in years if (found := _solar_day(year, month, day))]
    nearest = min(days, key=lambda each: abs(each - issue_day), default=None)
    return _whole(match, nearest.year, nearest.month, nearest.day) if nearest else None


@lru_cache(maxsize=512)
def _solar_day(year: int, month: int, day: int) -> date | None:
    """The day of the lunar calendar (a leap month below 0); None where the year has none such."""
    counted = LunarMonth.fromYm(year, month)
    if counted is None or day > counted.getDayCount():
        return None
    solar = Lunar.fromYmd(year, counted.getMonth(), day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=512)
def _lunar(feast: str, year: int) -> date:
    """The day of a lunar feast in a year; 腊八 is in the lunar year that began before it."""
    month, day = _LUNAR_FEASTS[feast]
    solar = Lunar.fromYmd(year - (feast == "腊八"), month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def term_day(match: re.Match[str], issue_day: date) -> When:
    """The day of a solar term (节气), the nearest one without a year; 后 says only its month."""
    return _nearest(match, issue_day, lambda year: _solar_term(match["term"], year))


_NEXT_TERM = {"大雪": "DA_XUE", "冬至": "DONG_ZHI", "小寒": "XIAO_HAN", "大寒": "DA_HAN"}
"""The library's names for terms of the winter that begins or ends outside a year's table."""


@lru_cache(maxsize=512)
def _solar_term(term: str, year: int) -> date:
    """The day on which a solar term begins in a year."""
    table = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    names = (term, _NEXT_TERM.get(term, ""))
    solar = next(s for name, s in table.items() if name in names and s.getYear() == year)
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def number_of(numeral: str) -> int:
    """The number that digits or Chinese numerals of the calendar say (廿三 is 23)."""
    return int(value_of(numeral.replace("廿", "二十")) or 0)
