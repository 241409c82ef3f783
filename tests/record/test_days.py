from __future__ import annotations

from datetime import date

import pytest

from jianbao.record.days import whens

DAY = date(2025, 3, 11)


def iso(text: str, day: date | None = DAY, lean: str = "past") -> list[str | None]:
    return [when.iso(day, lean) for when in whens(text, day)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7日，大会召开", "2025-03-07"),
        ("28日，大会召开", "2025-02-28"),
        ("3月2日上午", "2025-03-02"),
        ("12月30日", "2024-12-30"),
        ("2024年5月1日", "2024-05-01"),
        ("二〇二四年五月一日", "2024-05-01"),
        ("昨日", "2025-03-10"),
        ("昨在文庙广场", "2025-03-10"),
        ("前天", "2025-03-09"),
        ("上周五", "2025-03-07"),
        ("去年12月8日", "2024-12-08"),
        ("上月底", "2025-02"),
        ("2025年9月底前", "2025-09"),
        ("今年", "2025"),
        ("去年底", "2024-12"),
        ("3月2日至4日", "2025-03-02"),
        ("国庆节", "2024-10-01"),
        ("2025年端午节", "2025-05-31"),
        ("春节", "2025-01-29"),
    ],
)
def test_days_against_the_issue(text: str, value: str) -> None:
    assert iso(text)[0] == value


@pytest.mark.parametrize(
    ("text", "near", "ahead"),
    [
        ("春节前", "2025-01", "2026-02"),
        ("元旦", "2025-01-01", "2026-01-01"),
        ("腊八节", "2025-01-07", "2026-01-26"),
        ("清明前后，", "2025-04-04", "2025-04-04"),
        ("立春，", "2025-02-03", "2026-02-04"),
    ],
)
def test_a_feast_is_the_nearest_one_and_in_a_promise_the_next(
    text: str, near: str, ahead: str
) -> None:
    assert iso(text, lean="near") == [near]
    assert iso(text, lean="ahead") == [ahead]


@pytest.mark.parametrize("text", ["近日", "日前", "目前", "连日来"])
def test_vague_words_give_no_day(text: str) -> None:
    assert iso(text) == [None]


@pytest.mark.parametrize("text", ["工期18个月", "3号楼", "第7日报", "用了40年", "100天"])
def test_what_is_no_day(text: str) -> None:
    assert iso(text) == []


@pytest.mark.parametrize(
    ("lean", "value"), [("past", "2024-06"), ("near", "2025-06"), ("ahead", "2025-06")]
)
def test_the_year_of_a_month_without_one(lean: str, value: str) -> None:
    assert iso("6月", lean=lean) == [value]


def test_a_month_long_past_is_not_taken_for_one_ahead() -> None:
    assert iso("12月", date(2025, 1, 21), "near") == ["2024-12"]


def test_periods() -> None:
    period = {
        text: whens(text, DAY)[0].period(DAY) for text in ("1月至2月", "2024年上半年", "去年")
    }
    assert period == {
        "1月至2月": "2025-01/2025-02",
        "2024年上半年": "2024-01/2024-06",
        "去年": "2024",
    }


def test_without_an_issue_day_only_printed_years_are_known() -> None:
    assert iso("3月2日", None) == [None]
    assert iso("2024年3月2日", None) == ["2024-03-02"]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert iso("2月30日") == [None]


def test_the_time_of_day_belongs_to_the_day() -> None:
    text = "10月11日18时26分并网"
    assert [text[w.start : w.end] for w in whens(text, DAY)] == ["10月11日18时26分"]


def test_days_of_the_lunar_calendar() -> None:
    day = date(2025, 2, 20)
    assert iso("正月十六", day) == ["2025-02-13"]
    assert iso("农历九月初五", date(2025, 10, 27)) == ["2025-10-25"]
    assert iso("闰六月初一", date(2025, 7, 30)) == ["2025-07-25"]


def test_the_day_before_a_feast_and_the_time_before_it() -> None:
    assert iso("国庆节前一天", date(2025, 10, 8)) == ["2025-09-30"]
    (when,) = whens("清明前完工", date(2025, 3, 1))
    assert (when.before, when.iso(date(2025, 3, 1), "ahead")) == (True, "2025-04")
