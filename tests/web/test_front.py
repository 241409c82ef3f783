import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.model import Article, Issue
from jianbao.web import clock
from jianbao.web.app import create_app
from jianbao.web.pages import front as front_page
from tests.web.markup import page, words

SHELF = [
    ("清河新报", "2020-05-06"),
    ("清河新报", "2022-05-08"),
    ("清河新报", "2022-05-09"),
    ("清河新报", "2023-05-07"),
    ("清河新报", "2024-05-07"),
    ("North Bank Courier", "2024-05-01"),
    ("North Bank Courier", "2024-03-01"),
]


@pytest.fixture(scope="module")
def shelf_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("front") / "archive.db"
    headlines = ["", "水厂通水", "学校开学", "河堤加固", "夜市开张"]
    articles = tuple(Article(id=f"a{n}", headline=words) for n, words in enumerate(headlines))
    with Archive.open(path, create=True) as archive:
        for number, (publication, day) in enumerate(SHELF):
            issue = Issue(id=f"i{number}", publication=publication, date=day, articles=articles)
            archive.store(issue, "d")
    return path


@pytest.fixture
def shelf(shelf_path: Path) -> Iterator[TestClient]:
    """A site of its own for each test: a site keeps its answers for a while."""
    with TestClient(create_app(shelf_path), headers={"Accept-Language": "zh"}) as client:
        yield client


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime.date.fromisoformat(day))


def test_the_issue_of_today_is_called_so(
    shelf: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    on("2024-05-07", monkeypatch)
    assert words(page(shelf, "/"), "//*[@class='over']") == ["今日报纸"]
    on("2024-05-08", monkeypatch)
    assert words(page(shelf, "/"), "//*[@class='over']") == ["最新一期"]


def test_other_newspapers_show_their_newest_issue(shelf: TestClient) -> None:
    (card,) = page(shelf, "/").xpath("//section[@class='others']//section")
    assert words(card, ".//h3") == ["North Bank Courier"]
    assert card.xpath(".//h3/a/@href") == ["/issue/i5"]
    assert words(card, ".//li") == ["水厂通水", "学校开学", "河堤加固"]
    assert card.xpath(".//li/a/@href")[0] == "/issue/i5/a1"


def test_this_day_in_earlier_years(shelf: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    on("2024-05-07", monkeypatch)
    shown = page(shelf, "/")
    assert words(shown, "//h2[@id='earlier']") == ["往年此时"]
    assert words(shown, "//section[@class='earlier']//h3") == [
        "1 年前 2023年5月7日",
        "2 年前 2022年5月8日",
        "4 年前 2020年5月6日",
    ]


def test_the_very_day_is_called_so(shelf: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    on("2021-05-06", monkeypatch)
    assert words(page(shelf, "/"), "//h2[@id='earlier']") == ["往年今日"]
    on("2021-09-06", monkeypatch)
    assert page(shelf, "/").xpath("//h2[@id='earlier']") == []


def test_the_latest_months_lead_to_their_days(shelf: TestClient) -> None:
    shown = page(shelf, "/")
    assert words(shown, "//section[@class='latest']//h3") == ["2024年5月", "2024年3月", "2023年5月"]
    days = shown.xpath("//section[@class='latest']//td/a/@href")
    assert days == ["/issue/i5", "/issue/i4", "/issue/i6", "/issue/i3"]
    assert "/calendar" in shown.xpath("//section[@class='latest']//h2/a/@href")


def test_a_choice_shows_its_issues_alone(shelf: TestClient) -> None:
    for address in ("/?year=2022", "/?publication=North Bank Courier"):
        shown = page(shelf, address)
        assert shown.xpath("//section[@class='latest'] | //section[@class='others']") == []
        assert shown.xpath("//*[@class='newest']")
    year = page(shelf, "/?year=2022&publication=清河新报")
    assert "/calendar/2022?publication=" in "".join(
        year.xpath("//section[@class='by-date']//@href")
    )


def test_the_list_goes_on(shelf: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_page, "ISSUES_ON_A_PAGE", 3)
    ids, address = [], "/"
    while address:
        shown = page(shelf, address)
        ids += shown.xpath("//*[@class='month']//li/a/@href")
        address = next(iter(shown.xpath("//a[@rel='next']/@href")), "")
    assert ids == [f"/issue/i{n}" for n in (4, 5, 6, 3, 2, 1, 0)]
    assert shown.xpath("//*[@class='newest']") == []


def test_the_menu_leads_to_every_part(shelf: TestClient) -> None:
    links = page(shelf, "/").xpath("//nav[@class='menu']/a/@href")
    assert links[:5] == ["/", "/calendar", "/search", "/follow", "/due"]
