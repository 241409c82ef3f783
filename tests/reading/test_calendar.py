from __future__ import annotations

import datetime

import pytest

from jianbao.reading.calendar import check_masthead, find_weekday, lunar_day, parse_date
from jianbao.reading.page_reading import Masthead


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年3月11日 星期二", "2025-03-11"),
        ("２０２５年３月１１日", "2025-03-11"),
        ("二〇二五年三月十一日", "2025-03-11"),
        ("二零二六年十二月二十三日", "2026-12-23"),
        ("2026-04-13", "2026-04-13"),
        ("Mardi 7 Décembre 1858", "1858-12-07"),
        ("1er août 1821", "1821-08-01"),
        ("Tuesday, March 4, 1924", "1924-03-04"),
        ("Tuesday, 3rd March 2026", "2026-03-03"),
        ("Mittwoch, den 7. Dezember 1858", "1858-12-07"),
        ("Vrydag den 15. Mey 1750", "1750-05-15"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert parse_date(text) == datetime.date.fromisoformat(date)


@pytest.mark.parametrize("text", ["4月13日", "2026年2月30日", "in March 2026", ""])
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


def test_weekdays() -> None:
    assert find_weekday("2026年3月3日 星期二") == ("星期二", 1)
    assert find_weekday("Mardi 7 Décembre") == ("Mardi", 1)
    assert find_weekday("Sonnabend, 1. Mai") == ("Sonnabend", 5)
    assert find_weekday("清河") is None


def masthead(date: str, weekday: str, lunar: str) -> Masthead:
    return Masthead(date=date, fields={"weekday": weekday, "lunar_date": lunar})


def test_a_right_masthead_has_no_findings() -> None:
    assert check_masthead(masthead("2026-03-03", "星期二", "农历丙午年正月十五")) == ()
    assert check_masthead(masthead("2023-03-27", "星期一", "农历癸卯年闰二月初六")) == ()
    assert check_masthead(Masthead()) == ()


def test_a_wrong_weekday() -> None:
    (finding,) = check_masthead(masthead("2026-03-03", "星期三", "正月十五"))
    assert (finding.code, finding.severity, finding.text) == (
        "weekday_mismatch",
        "warning",
        "星期三",
    )
    assert "Tuesday (星期二)" in finding.message


def test_a_leap_month_without_its_mark_is_told_softly() -> None:
    (finding,) = check_masthead(masthead("2023-03-27", "星期一", "农历癸卯年二月初六"))
    assert (finding.code, finding.severity) == ("lunar_mismatch", "info")
    assert finding.message.startswith(
        "2023-03-27 is the sixth day of the leap second month (闰二月初六)"
    )


@pytest.mark.parametrize(
    "lunar", ["农历丙午年正月十六", "农历乙巳年正月十五", "农历丙午年闰正月十五"]
)
def test_a_wrong_lunar_date(lunar: str) -> None:
    (finding,) = check_masthead(masthead("2026-03-03", "星期二", lunar))
    assert (finding.code, finding.severity) == ("lunar_mismatch", "warning")
    assert "正月十五" in finding.message


def test_days_of_the_lunar_calendar() -> None:
    day = lunar_day(datetime.date(2024, 2, 10))
    assert (day.year, day.month, day.day, day.leap) == ("甲辰", 1, 1, False)
