"""The years written down, held against lunar_python."""

from __future__ import annotations

import datetime

import pytest
from lunar_python import Solar

from jianbao.reading.lunar_years import LunarDate, lunar_date


@pytest.mark.parametrize("year", [1900, 1903, 1949, 1984, 2001, 2023, 2025, 2033, 2050, 2100])
def test_every_fifth_day_of_a_year(year: int) -> None:
    for day in range(60, 365, 5):
        date = datetime.date(year, 1, 1) + datetime.timedelta(days=day)
        lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
        month = lunar.getMonth()
        told = LunarDate(lunar.getYear(), abs(month), lunar.getDay(), month < 0)
        assert lunar_date(date) == told


def test_new_year_s_day_and_the_day_before() -> None:
    assert lunar_date(datetime.date(2024, 2, 10)) == LunarDate(2024, 1, 1, False)
    assert lunar_date(datetime.date(2024, 2, 9)) == LunarDate(2023, 12, 30, False)


def test_a_leap_month_follows_the_month_of_its_number() -> None:
    assert lunar_date(datetime.date(2025, 7, 24)) == LunarDate(2025, 6, 30, False)
    assert lunar_date(datetime.date(2025, 7, 25)) == LunarDate(2025, 6, 1, True)
    assert lunar_date(datetime.date(2025, 8, 23)) == LunarDate(2025, 7, 1, False)


def test_years_that_are_not_known() -> None:
    assert lunar_date(datetime.date(1899, 12, 31)) is None
    assert lunar_date(datetime.date(1900, 1, 30)) is None
    assert lunar_date(datetime.date(2101, 1, 28)) == LunarDate(2100, 12, 29, False)
    assert lunar_date(datetime.date(2101, 1, 29)) is None
