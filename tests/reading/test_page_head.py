from __future__ import annotations

import pytest

from jianbao.model import Page
from jianbao.reading.page_head import folio_number
from tests.reading.pages import X, across, column, heading, line, page_of, paragraph, read, roles_of

BODY_TEXT = [
    *column(X[0], 200, paragraph("甲渠清淤工程进展顺利", 30)),
    *column(X[1], 200, paragraph("乙校新楼落成启用典礼", 30)),
    *column(X[2], 200, paragraph("丙桥通车典礼隆重举行", 30)),
    *column(X[3], 200, paragraph("丁市菜价回落供应充足", 30)),
]
DATE = line("2026年4月13日 星期一 农历丙午年二月廿六", X[0], 100)
NUMBER = line("总第1003期 今日4版", X[2] + 60, 100)


def cover(rules: bool = True) -> Page:
    lines = [heading("清河新报", X[0], 30, size=60), DATE, NUMBER, *BODY_TEXT]
    return page_of(lines, rules=(across(40, 500, 116),) if rules else ())


@pytest.mark.parametrize("rules", [True, False], ids=["ruled", "unruled"])
def test_the_name_and_the_lines_under_it_are_the_masthead(rules: bool) -> None:
    roles = roles_of(cover(rules=rules), first=True)
    assert {text for text, role in roles.items() if role == "masthead"} == {
        "清河新报",
        DATE.text,
        NUMBER.text,
    }


def test_the_masthead_is_read() -> None:
    issue = read(cover())
    assert (issue.publication, issue.date, issue.number, issue.page_count) == (
        "清河新报",
        "2026-04-13",
        1003,
        4,
    )


def test_the_largest_heading_below_is_not_the_name() -> None:
    page = page_of([*cover().lines, heading("便桥今起动工", X[0], 150, size=36)])
    assert roles_of(page, first=True)["便桥今起动工"] == "heading"


def test_a_page_without_a_name_has_a_masthead_of_dates_only() -> None:
    roles = roles_of(page_of([DATE, *BODY_TEXT]), first=True)
    assert roles[DATE.text] == "masthead"
    roles = roles_of(page_of(BODY_TEXT), first=True)
    assert "masthead" not in roles.values()


def test_only_the_first_page_has_a_masthead() -> None:
    assert "masthead" not in roles_of(cover(), first=False).values()


def test_the_line_over_all_columns_is_a_running_head() -> None:
    head = [line("要闻", X[0], 40, size=12), line("清河新报", X[3] + 40, 40)]
    page = page_of([*head, *BODY_TEXT], rules=(across(40, 500, 58),))
    roles = roles_of(page)
    assert (roles["要闻"], roles["清河新报"]) == ("folio", "folio")


def test_a_headline_right_under_the_running_head_stays_a_headline() -> None:
    head = [line("要闻", X[0], 40, size=12), heading("便桥今起动工", X[0], 70)]
    page = page_of([*head, *BODY_TEXT], rules=(across(40, 500, 58),))
    assert roles_of(page)["便桥今起动工"] == "heading"


def test_a_page_number_at_the_foot() -> None:
    issue = read(page_of([*cover().lines, line("第1版", X[3], 700)]))
    assert [f.text for f in issue.furniture if f.role == "folio"] == ["第1版"]


@pytest.mark.parametrize("text", ["（下转第4版）", "（详细报道见第4版）"])
def test_a_line_at_the_foot_that_names_another_page_is_no_folio(text: str) -> None:
    """A jump line ranged right stands apart from the column whose foot it closes."""
    page = page_of([*cover().lines, line(text, X[3] + 35, 680)])
    assert roles_of(page, first=True)[text] == "body"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第3版", 3),
        ("— 4 —", 4),
        ("12", 12),
        ("清河新报 2026年4月13日 第2版 要闻", 2),
        ("要闻", None),
        ("便桥今起动工", None),
        ("1234", None),
    ],
)
def test_folio_numbers(text: str, number: int | None) -> None:
    assert folio_number(text) == number
