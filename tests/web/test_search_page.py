import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from jianbao.archive import Archive, Facets
from jianbao.model import Article, Issue, PageInfo
from jianbao.web import timeline
from jianbao.web.app import create_app
from jianbao.web.asking import search_form
from jianbao.web.pages import search as search_page
from tests.web.markup import page, words

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DAYS = ["2019-12-31", "2021-02-28", "2021-03-01", "2021-03-02", "2021-03-02", "2024-02-29", None]
KINDS = ["news", "notice", "report"]


def _issue(number: int, day: str | None) -> Issue:
    """Articles on pages 1 to 3, of all kinds; every other issue is of another newspaper."""
    articles = tuple(
        Article(
            id=f"a{n}",
            kind=KINDS[n % 3],  # type: ignore[arg-type]
            headline="水厂通水" if n % 2 else "=1+1 水厂",
            paragraphs=("水厂的水，清了。",),
            byline=("@记者", "乙"),
            page=n % 3 + 1,
        )
        for n in range(number + 1)
    )
    return Issue(
        id=f"issue {number}",
        publication=("清河新报", "North Bank Courier", None)[number % 3],
        date=day,
        pages=(PageInfo(number=1, source="page.txt"),),
        articles=articles,
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("search") / "archive.db"
    with Archive.open(path, create=True) as archive:
        for number, day in enumerate(DAYS):
            archive.store(_issue(number, day), "d")
    with TestClient(create_app(path), headers={"Accept-Language": "zh"}) as client:
        yield client


def total(shown: html.HtmlElement) -> int:
    found = re.fullmatch(r"共 (\d+) 篇", words(shown, "//*[@class='total']")[0])
    assert found
    return int(found[1])


def narrowing(shown: html.HtmlElement) -> list[tuple[str, int]]:
    """Every link that narrows the search, with the count it promises."""
    facets = [
        (link.get("href"), int(words(link, "./span[@class='quiet']")[0]))
        for link in shown.xpath("//*[contains(@class, 'facet')]//li/a[span]")
    ]
    table = [
        (row.xpath("./th/a/@href")[0], int(words(row, "./td")[0]))
        for row in shown.xpath("//table[@class='amounts']/tbody/tr")
    ]
    return facets + table


@pytest.mark.parametrize(
    "query",
    [
        "q=水厂",
        "q=通水",
        "q=水厂&sort=newest&from=2021-01-01&to=2021-12-31",
        "q=水厂&from=2021-02-01&to=2021-03-01",
        "kind=news",
        "page=2&sort=oldest",
        "publication=清河新报",
        "q=-通水",
    ],
)
def test_every_link_that_narrows_finds_what_it_promises(shelf: TestClient, query: str) -> None:
    shown = page(shelf, f"/search?{query}")
    links = narrowing(shown)
    assert links
    for address, count in links:
        narrowed = page(shelf, address)
        assert total(narrowed) == count
        assert narrowed.xpath("//*[@class='chips']//a")


@pytest.mark.parametrize("query", ["q=水厂", "q=水厂&from=2021-01-01&to=2021-12-31", "kind=notice"])
def test_counts_of_each_facet_add_up(shelf: TestClient, query: str) -> None:
    shown = page(shelf, f"/search?{query}")
    facets = shown.xpath("//section[@class='facet']")
    assert facets
    for facet in facets:
        counts = words(facet, ".//li//span[@class='quiet']")
        assert sum(map(int, counts)) == total(shown)


def test_months_are_offered_within_a_year_alone(shelf: TestClient) -> None:
    within = page(shelf, "/search?q=水厂&from=2021-01-01&to=2021-12-31")
    assert "月份" in words(within, "//*[@class='facet']/h3")
    assert "年份" not in words(within, "//*[@class='facet']/h3")
    assert "月份" not in words(page(shelf, "/search?q=水厂"), "//*[@class='facet']/h3")


def test_what_is_chosen_can_be_taken_away(shelf: TestClient) -> None:
    query = "q=水厂&publication=清河新报&from=2021-03-01&to=2021-03-31&kind=news&page=1"
    shown = page(shelf, f"/search?{query}&sort=newest")
    chips = words(shown, "//*[@class='chips']//a")
    names = [
        chip.removeprefix("取消： ").removeprefix("取消：").removesuffix(" ×") for chip in chips
    ]
    assert names == ["清河新报", "2021年", "3月", "消息", "第1版", "全部取消"]
    left = [
        set(parse_qs(urlsplit(link).query)) for link in shown.xpath("//*[@class='chips']//a/@href")
    ]
    everything = {"q", "publication", "from", "to", "kind", "page", "sort"}
    assert [everything - rest for rest in left[:2]] == [{"publication"}, {"from", "to"}]
    assert [everything - rest for rest in left[2:5]] == [set(), {"kind"}, {"page"}]
    assert left[5] == {"q"}
    assert "from=2021-01-01&to=2021-12-31" in shown.xpath("//*[@class='chips']//a/@href")[2]


@pytest.mark.parametrize(
    ("query", "chip"),
    [
        ("from=2021-02-03", "2021年2月3日起"),
        ("to=2021-02-03", "至2021年2月3日"),
        ("from=2021-02-03&to=2021-02-03", "2021年2月3日"),
        ("from=2021-02-03&to=2021-02-04", "2021年2月3日 – 2021年2月4日"),
        ("from=2021-02-01&to=2021-02-28", "2021年"),
    ],
)
def test_a_span_of_time_is_told_in_words(shelf: TestClient, query: str, chip: str) -> None:
    assert chip in words(page(shelf, f"/search?{query}"), "//*[@class='chips']//a")[0]


@pytest.mark.parametrize(
    ("query", "unit", "bars"),
    [
        ("q=水厂", "year", 6),
        ("q=水厂&from=2021-01-01", "year", 4),
        ("q=水厂&from=2019-12-01&to=2021-12-31", "month", 16),
        ("q=水厂&from=2021-01-01&to=2021-12-31", "day", 3),
        ("q=水厂&from=2021-03-01&to=2021-03-01", "month", 1),
    ],
)
def test_a_histogram_has_bars_apt_for_its_time(
    shelf: TestClient, query: str, unit: str, bars: int
) -> None:
    section = page(shelf, f"/search?{query}").xpath("//section[@class='timeline']")[0]
    assert section.get("data-unit") == unit
    assert len(section.get("data-spans").split()) == bars
    links = section.xpath(".//svg/a/@href")
    assert links == section.xpath(".//table//a/@href")
    assert len(words(section, ".//svg/a/title")) == len(links)


def test_a_span_can_be_brushed_where_there_is_more_than_one_bar(shelf: TestClient) -> None:
    shown = page(shelf, "/search?q=水厂")
    (brush,) = shown.xpath("//*[@class='brush']")
    assert "hidden" in brush.attrib
    assert brush.xpath(".//input/@max") == ["5", "5"]
    assert len(shown.xpath("//script[contains(@src, 'search')]")) == 1
    one = page(shelf, "/search?q=水厂&from=2021-03-01&to=2021-03-01")
    assert one.xpath("//*[@class='brush']") == []


def test_hits_are_sorted_as_asked(shelf: TestClient) -> None:
    def dates(query: str) -> list[str]:
        return page(shelf, f"/search?q=水厂&{query}").xpath("//ol/li//time/@datetime")

    assert dates("sort=newest") == sorted(dates("sort=newest"), reverse=True)
    assert dates("sort=oldest") == sorted(dates("sort=oldest"))
    shown = page(shelf, "/search?q=水厂&sort=oldest")
    assert words(shown, "//*[@class='sorting']/*[@aria-current]") == ["最早在前"]
    assert shown.xpath("//select[@name='sort']/option[@selected]/@value") == ["oldest"]
    assert "没有这种排序" in page(shelf, "/search?q=水厂&sort=loudest", 400).text_content()


def test_a_search_is_a_feed(shelf: TestClient) -> None:
    link = page(shelf, "/search?q=水厂&kind=news&sort=oldest").xpath(
        "//link[@type='application/atom+xml']/@href"
    )[0]
    assert "sort" not in link
    answer = shelf.get(link)
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = etree.fromstring(answer.content)
    for needed in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert feed.xpath(f"{needed}/text()", namespaces=ATOM)[0].strip()
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert len(entries) == total(page(shelf, "/search?q=水厂&kind=news"))
    for entry in entries:
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.findtext("a:updated", namespaces=ATOM)
        )
        address = entry.xpath("a:link/@href", namespaces=ATOM)[0]
        assert shelf.get(address).status_code == 200
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids))
    again = etree.fromstring(shelf.get(link, headers={"Host": "elsewhere:99"}).content)
    assert again.xpath("//a:id/text()", namespaces=ATOM) == ids


def test_a_feed_holds_the_newest_and_stays_small(
    shelf: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_page, "ENTRIES", 3)
    feed = etree.fromstring(shelf.get("/search.atom?q=水厂&p=2").content)
    told = feed.xpath("a:entry/a:summary/text()", namespaces=ATOM)
    assert len(told) == 3
    assert all("2024-02-29" in text for text in told)
    assert etree.fromstring(shelf.get("/search.atom?q=无").content).xpath(
        "//a:updated", namespaces=ATOM
    )


def test_a_search_is_a_table_that_runs_nothing(shelf: TestClient) -> None:
    answer = shelf.get("/search.csv?q=水厂&sort=newest")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "jianbao.csv" in answer.headers["content-disposition"]
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == total(page(shelf, "/search?q=水厂"))
    assert {row["headline"] for row in rows} == {"水厂通水", "'=1+1 水厂"}
    assert {row["byline"] for row in rows} == {"'@记者；乙"}
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row.values() if cell)
    assert shelf.get(rows[0]["address"]).status_code == 200


def test_a_search_is_data(shelf: TestClient) -> None:
    told = shelf.get("/search.json?q=水厂&page=2&p=4").json()
    assert told["schema"] == "jianbao.search/1"
    assert told["query"] == {"q": "水厂", "page": "2"}
    assert (told["total"], told["truncated"]) == (len(told["articles"]), False)
    first = told["articles"][0]
    assert (first["page"], first["headline"], first["byline"]) == (2, "水厂通水", ["@记者", "乙"])


def test_data_that_is_cut_says_so(shelf: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_page, "ROWS", 5)
    told = shelf.get("/search.json?q=水厂").json()
    assert (len(told["articles"]), told["truncated"]) == (5, True)
    name = shelf.get("/search.csv?q=水厂").headers["content-disposition"]
    assert f"jianbao-first-5-of-{told['total']}.csv" in name


@pytest.mark.parametrize("form", ["atom", "csv", "json"])
def test_data_of_a_search_that_makes_no_sense_is_refused(shelf: TestClient, form: str) -> None:
    assert "起始日期有误" in page(shelf, f"/search.{form}?q=水&from=soon", 400).text_content()


def test_words_no_xml_may_hold_are_left_out_of_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    odd = Article(id="a\x01", headline="水\x00厂\x0b\ufffe", page=1)
    with Archive.open(path, create=True) as archive:
        archive.store(Issue(id="i", articles=(odd,)), "d")
    with TestClient(create_app(path)) as client:
        feed = etree.fromstring(client.get("/search.atom?kind=news").content)
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["水厂"]


EMPTY = Facets(
    total=0, publications=(), unnamed=0, kinds=(), pages=(), years=(), months=(), days=None,
    undated=0,
)  # fmt: skip


def test_no_dates_give_no_histogram() -> None:
    assert timeline.timeline(EMPTY) is None
    ages = msgspec.structs.replace(EMPTY, years=((1600, 1), (2000, 1)))
    assert timeline.timeline(ages) is None


def test_bars_leave_no_day_out() -> None:
    for facets in (
        msgspec.structs.replace(EMPTY, years=((2019, 1), (2024, 9))),
        msgspec.structs.replace(
            EMPTY, years=((2023, 1), (2024, 1)), months=(("2023-11", 1), ("2024-02", 3))
        ),
        msgspec.structs.replace(EMPTY, days=(("2024-02-27", 400), ("2024-03-02", 1))),
    ):
        drawn = timeline.timeline(facets)
        assert drawn is not None
        for bar, following in zip(drawn.bars, drawn.bars[1:], strict=False):
            next_day = date.fromordinal(date.fromisoformat(bar.last).toordinal() + 1)
            assert next_day.isoformat() == following.first
        assert max(bar.height for bar in drawn.bars) == 100
        assert all((bar.height > 0) == (bar.count > 0) for bar in drawn.bars)


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2024-02-28", ""),
        ("2024-02-03", "2024-02-03", ""),
        ("", "2024-12-31", ""),
    ],
)
def test_whole_years_and_months_are_known(first: str, last: str, when: str) -> None:
    assert timeline.whole(first, last) == when


def test_the_form_gives_its_fields_with_others_in_place() -> None:
    form = search_form({"q": "水", "from": "2024-01-01", "sort": "newest", "p": "3"})
    fields = form.fields(1, from_="", kind="news")
    assert {name: value for name, value in fields.items() if value} == {
        "q": "水",
        "kind": "news",
        "sort": "newest",
    }
