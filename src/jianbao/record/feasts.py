"""Days by the feasts, the solar terms and the lunar calendar: 春节前, 白露, 腊月初八."""

from __future__ import annotations

import re
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
    """A feast's day; 后 says only the month that follows on it."""
    name = match["feast"].strip("“”")[:2]
    year = year_of(match, issue_day)
    if name in _LUNAR_FEASTS:
        years = (year,) if year else (issue_day.year - 1, issue_day.year, issue_day.year + 1)
        nearest = min((_lunar(name, y) for y in years), key=lambda day: abs(day - issue_day))
        year, month, day = nearest.year, nearest.month, nearest.day
    else:
        month, day = _FEASTS.get(name, (1, 1))
    return _beside(match, year, month, day)


def _beside(match: re.Match[str], year: int | None, month: int, day: int) -> When:
    """A named day, the day before it (前一天), or the month that lies before (前) or behind it."""
    side = match["side"] or ""
    if side.startswith("前一"):
        before = date(year or 2024, month, day) - timedelta(1)
        year = None if year is None else before.year
        return _whole(match, year, before.month, before.day)
    if "前" in side:
        before = date(year or 2024, month, day) - timedelta(1)
        year = None if year is None else before.year
        return msgspec.structs.replace(_whole(match, year, before.month, None), before=True)
    return _whole(match, year, month, None if "后" in side else day)


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
    days = []
    for year in (issue_day.year - 1, issue_day.year, issue_day.year + 1):
        counted = LunarMonth.fromYm(year, -month if match["leap"] else month)
        if counted is None or day > counted.getDayCount():
            continue
        solar = Lunar.fromYmd(year, counted.getMonth(), day).getSolar()
        days.append(date(solar.getYear(), solar.getMonth(), solar.getDay()))
    nearest = min(days, key=lambda each: abs(each - issue_day), default=None)
    return _whole(match, nearest.year, nearest.month, nearest.day) if nearest else None


@lru_cache(maxsize=512)
def _lunar(feast: str, year: int) -> date:
    """The day of a lunar feast in a year; 腊八 is in the lunar year that began before it."""
    month, day = _LUNAR_FEASTS[feast]
    solar = Lunar.fromYmd(year - (feast == "腊八"), month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def term_day(match: re.Match[str], issue_day: date) -> When:
    """The day of a solar term (节气), the nearest one without a year; 后 says only its month."""
    year = year_of(match, issue_day)
    years = (year,) if year else (issue_day.year - 1, issue_day.year, issue_day.year + 1)
    days = (_solar_term(match["term"], y) for y in years)
    nearest = min(days, key=lambda day: abs(day - issue_day))
    return _beside(match, nearest.year, nearest.month, nearest.day)


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
