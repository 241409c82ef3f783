from __future__ import annotations

import datetime

import pytest

from jianbao.reading.calendar import check_masthead, find_weekday, lunar_day, parse_date
from jianbao.reading.page_reading import Masthead


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年10月15日 星期二", "2024-10-15"),
        ("２０２４年６月１８日", "2024-06-18"),
        ("二〇二三年十一月十四日", "2023-11-14"),
        ("二零二六年十二月二十三日", "2026-12-23"),
        ("2026-04-13", "2026-04-13"),
        ("Jeudi 9 Mars 1871", "1871-03-09"),
        ("1er février 1834", "1834-02-01"),
        ("Tuesday, March 4, 1924", "1924-03-04"),
        ("Thursday, 3rd April 2025", "2025-04-03"),
        ("Mittwoch, den 5. Oktober 1892", "1892-10-05"),
        ("Vrydag den 3. Mey 1765", "1765-05-03"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert parse_date(text) == datetime.date.fromisoformat(date)


@pytest.mark.parametrize("text", ["4月13日", "2026年2月30日", "in March 2026", ""])
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


def test_weekdays() -> None:
    assert find_weekday("2024年6月18日 星期二") == ("星期二", 1)
    assert find_weekday("Mardi 4 Octobre") == ("Mardi", 1)
    assert find_weekday("Sonnabend, 1. Mai") == ("Sonnabend", 5)
    assert find_weekday("清河") is None


def masthead(date: str, weekday: str, lunar: str) -> Masthead:
    return Masthead(date=date, fields={"weekday": weekday, "lunar_date": lunar})


def test_a_right_masthead_has_no_findings() -> None:
    assert check_masthead(masthead("2024-06-18", "星期二", "农历甲辰年五月十三")) == ()
    assert check_masthead(masthead("2025-08-02", "星期六", "农历乙巳年闰六月初九")) == ()
    assert check_masthead(Masthead()) == ()


def test_a_wrong_weekday() -> None:
    (finding,) = check_masthead(masthead("2024-06-18", "星期三", "五月十三"))
    assert (finding.code, finding.severity, finding.text) == (
        "weekday_mismatch",
        "warning",
        "星期三",
    )
    assert "Tuesday (星期二)" in finding.message


def test_a_leap_month_without_its_mark_is_told_softly() -> None:
    (finding,) = check_masthead(masthead("2025-08-02", "星期六", "农历乙巳年六月初九"))
    assert (finding.code, finding.severity) == ("lunar_mismatch", "info")
    assert finding.message == "2025-08-02 is 闰六月初九; no leap mark (闰) was printed"


@pytest.mark.parametrize(
    "lunar", ["农历甲辰年五月十四", "农历癸卯年五月十三", "农历甲辰年闰五月十三"]
)
def test_a_wrong_lunar_date(lunar: str) -> None:
    (finding,) = check_masthead(masthead("2024-06-18", "星期二", lunar))
    assert (finding.code, finding.severity) == ("lunar_mismatch", "warning")
    assert finding.message == f"2024-06-18 is 甲辰年五月十三, not {lunar}"


def test_days_of_the_lunar_calendar() -> None:
    day = lunar_day(datetime.date(2024, 2, 10))
    assert (day.year, day.month, day.day, day.leap) == ("甲辰", 1, 1, False)
