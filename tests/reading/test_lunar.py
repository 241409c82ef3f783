from __future__ import annotations

import datetime

import pytest
from lunar_python import Solar

from jianbao.reading.lunar import FIRST_YEAR, LAST_YEAR, LunarDay, lunar_day


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2024-02-09", LunarDay("癸卯", 12, 30, False)),
        ("2024-02-10", LunarDay("甲辰", 1, 1, False)),
        ("2025-07-25", LunarDay("乙巳", 6, 1, True)),
        ("2025-08-23", LunarDay("乙巳", 7, 1, False)),
        # The leap month between the eleventh and the twelfth: the solstice ends its month.
        ("2033-12-21", LunarDay("癸丑", 11, 30, False)),
        ("2033-12-22", LunarDay("癸丑", 11, 1, True)),
        ("2034-01-20", LunarDay("癸丑", 12, 1, False)),
        ("1872-04-30", LunarDay("壬申", 3, 23, False)),
        ("1600-01-01", LunarDay("己亥", 11, 16, False)),
    ],
)
def test_days(date: str, day: LunarDay) -> None:
    assert lunar_day(datetime.date.fromisoformat(date)) == day


def by_library(date: datetime.date) -> LunarDay:
    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    month = lunar.getMonth()
    return LunarDay(lunar.getYearInGanZhi(), abs(month), lunar.getDay(), month < 0)


@pytest.mark.parametrize("year", [*range(FIRST_YEAR, 1860, 30), *range(1890, 2060, 5), LAST_YEAR])
def test_the_rule_gives_what_the_library_does(year: int) -> None:
    first = datetime.date(year, 1, 1)
    days = [first + datetime.timedelta(k) for k in range(0, 365, 5)]
    assert [lunar_day(day) for day in days] == [by_library(day) for day in days]
