import datetime
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from jianbao.archive import Archive, DayCount, IssueSummary, MonthCount
from jianbao.model import Article, Issue
from jianbao.web import calendar_grids as grids
from jianbao.web.app import create_app
from tests.web.markup import page, words

SHELF = [
    ("清河新报", "2021-03-01", 4),
    ("清河新报", "2021-03-02", 1),
    ("North Bank Courier", "2021-03-02", 2),
    ("清河新报", "2024-02-29", 2),
    ("清河新报", "2024-12-31", 3),
    ("清河新报", "soon", 1),
    (None, None, 1),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("calendar") / "archive.db"
    with Archive.open(path, create=True) as archive:
        for number, (publication, day, count) in enumerate(SHELF):
            articles = tuple(Article(id=f"a{n}", headline="水厂") for n in range(count))
            archive.store(
                Issue(id=f"i{number}", publication=publication, date=day, articles=articles), "d"
            )
    with TestClient(create_app(path), headers={"Accept-Language": "en"}) as client:
        yield client


def test_years_have_a_row_each_with_their_months(shelf: TestClient) -> None:
    shown = page(shelf, "/calendar")
    assert words(shown, "//table//th[@scope='row']") == ["2024", "2021"]
    assert words(shown, "//table/tbody//td/a") == [
        "February 2024, 1, 2 articles",
        "December 2024, 1, 3 articles",
        "March 2021, 3, 7 articles",
    ]
    assert words(shown, "//td[@class='sum']") == ["2", "3"]
    for link in shown.xpath("//table//a/@href"):
        page(shelf, link)


def test_what_has_no_date_stands_apart(shelf: TestClient) -> None:
    shown = page(shelf, "/calendar")
    assert shown.xpath("//section[@class='undated']//a/@href") == ["/issue/i5", "/issue/i6"]
    assert "2 issues" in words(shown, "//h2[@id='undated']")[0]
    one = page(shelf, "/calendar?publication=清河新报")
    assert one.xpath("//section[@class='undated']//a/@href") == ["/issue/i5"]


def test_a_year_shows_twelve_months_from_monday_on(shelf: TestClient) -> None:
    shown = page(shelf, "/calendar/2021")
    assert len(shown.xpath("//table")) == 12
    first = shown.xpath("//table")[2]
    assert words(first, "./caption") == ["March 2021"]
    assert first.xpath(".//th/abbr/@title")[:1] == ["Monday"]
    assert words(first, ".//a") == ["1, 1 issue, 4 articles", "2, 2 issues, 3 articles"]
    assert words(first, ".//tr[td][1]/td") == [
        "1, 1 issue, 4 articles", "2, 2 issues, 3 articles", "3", "4", "5", "6", "7",
    ]  # fmt: skip
    # One issue is opened at once; of two there is a list.
    assert first.xpath(".//a/@href") == ["/issue/i0", "/calendar/2021/3#day-2"]
    assert first.xpath(".//td[a]/@class") == ["level-4", "level-3"]


def test_empty_years_and_months_are_skipped(shelf: TestClient) -> None:
    assert page(shelf, "/calendar/2021").xpath("//a[@rel='next']/@href") == ["/calendar/2024"]
    assert page(shelf, "/calendar/2022").xpath("//a[@rel='prev']/@href") == ["/calendar/2021"]
    month = page(shelf, "/calendar/2024/2")
    assert month.xpath("//a[@rel='prev']/@href") == ["/calendar/2021/3"]
    assert month.xpath("//a[@rel='next']/@href") == ["/calendar/2024/12"]
    assert page(shelf, "/calendar/2024/12").xpath("//a[@rel='next']") == []


def test_a_month_lists_its_issues_by_day(shelf: TestClient) -> None:
    shown = page(shelf, "/calendar/2021/3")
    assert words(shown, "//h2") == ["1 March 2021 Monday", "2 March 2021 Tuesday"]
    assert shown.xpath("//section[h2/@id='day-2']//a/@href") == ["/issue/i2", "/issue/i1"]


def test_a_newspaper_narrows_every_calendar(shelf: TestClient) -> None:
    paper = "?publication=North Bank Courier"
    years = page(shelf, f"/calendar{paper}")
    assert words(years, "//table//th[@scope='row']") == ["2021"]
    month = page(shelf, years.xpath("//table/tbody//td/a/@href")[0])
    assert month.xpath("//*[@class='days']//a/@href") == ["/issue/i2"]
    assert words(month, "//select/option[@selected]") == ["North Bank Courier"]
    assert month.xpath("//nav[@class='turning']") == []


def test_a_time_without_issues_says_so(shelf: TestClient) -> None:
    for address in ("/calendar/1999", "/calendar/2021/4"):
        assert "There are no issues of this time." in page(shelf, address).text_content()


@pytest.mark.parametrize(
    "address",
    ["/calendar/0", "/calendar/10000", "/calendar/02021", "/calendar/x", "/calendar/²",
     "/calendar/2021/0", "/calendar/2021/13", "/calendar/2021/03", "/calendar/2021/3/1"],
)  # fmt: skip
def test_no_such_time_is_not_found(shelf: TestClient, address: str) -> None:
    page(shelf, address, 404)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_last_year_are_years(shelf: TestClient, year: int) -> None:
    page(shelf, f"/calendar/{year}")
    page(shelf, f"/calendar/{year}/12")


def test_shades_are_quarters_of_the_largest() -> None:
    assert [grids.level(amount, 8) for amount in range(9)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_issues_without_articles_are_shaded_all_the_same() -> None:
    (row,) = grids.year_rows([MonthCount(year=2024, month=5, issues=2, articles=0)])
    assert row.months[4].level == 1
    day = DayCount(date="2024-05-01", issues=1, articles=0, issue="i")
    (grid,) = grids.month_grids([day], [(2024, 5)])
    assert [cell.level for week in grid.weeks for cell in week if cell][:2] == [1, 0]


def test_a_month_has_each_of_its_days_once() -> None:
    for year, month in ((2024, 2), (2023, 2), (1, 1), (9999, 12)):
        (grid,) = grids.month_grids([], [(year, month)])
        days = [cell.number for week in grid.weeks for cell in week if cell]
        assert days == list(range(1, int(grids.month_span(year, month)[1][-2:]) + 1))
        assert {len(week) for week in grid.weeks} == {7}


def summary(issue_id: str, date: str) -> IssueSummary:
    return IssueSummary(
        id=issue_id, publication=None, date=date, number=None, pages=1, articles=1, findings=0,
        revision=1, stored_at="2024-01-01T00:00:00Z",
    )  # fmt: skip


def test_days_around_are_those_of_earlier_years() -> None:
    day = datetime.date(2024, 2, 29)
    dates = grids.days_around(day, [2025, 2024, 2023, 2020, 0], 1)
    assert dates == [
        "2023-02-27", "2023-02-28", "2023-03-01", "2020-02-28", "2020-02-29", "2020-03-01",
    ]  # fmt: skip
    assert grids.days_around(datetime.date(2, 1, 1), [1], 2)[0] == "0001-01-01"


def test_the_nearest_of_each_year_is_chosen() -> None:
    day = datetime.date(2026, 1, 1)
    issues = [
        summary("far", "2024-12-29"),
        summary("near", "2024-12-30"),
        summary("also near", "2025-01-03"),
        summary("exact", "2023-01-01"),
        summary("beside it", "2023-01-02"),
    ]
    assert [(there.year, issue.id) for there, issue in grids.nearest(day, issues)] == [
        (2025, "near"),
        (2025, "also near"),
        (2023, "exact"),
    ]
