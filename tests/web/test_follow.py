"""Following names on the site, and what is due: every point leads to its sentence."""

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.etree import ElementTree

import msgspec
import pytest
from lxml import html
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.archive.threads import Cite, Occasion, PersonThread, ProjectThread
from jianbao.web import threads
from jianbao.web.app import create_app
from jianbao.web.kept_results import KeptResults
from tests.archive.threads.cases import event
from tests.web import test_safety
from tests.web.following import EVIL, LAST, PAPER, issues, telling
from tests.web.markup import page, words

MARCH = f"{PAPER}-2024-03-12"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("follow") / "following.db"
    with Archive.open(path, create=True) as archive:
        for issue in issues():
            archive.store(issue, "d")
    return path


@pytest.fixture
def follower(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), headers={"Accept-Language": "en"}) as client:
        yield client


def rows(shown: html.HtmlElement, name: str) -> list[str]:
    """The rows of a list, each as its words."""
    return [" ".join(row.text_content().split()) for row in shown.xpath(
        f"//table[@aria-labelledby='{name}']/tbody/tr")]  # fmt: skip


def sources(shown: html.HtmlElement, name: str) -> list[tuple[str, str]]:
    """(address without query, words to be marked) of each sentence that a list links to."""
    found = []
    for address in shown.xpath(f"//table[@aria-labelledby='{name}']//p[@class='source']/a/@href"):
        parts = urlsplit(address)
        assert parts.fragment == "evidence"
        found.append((unquote(parts.path), parse_qs(parts.query)["evidence"][0]))
    return found


def test_the_names_most_told_of_come_first(follower: TestClient) -> None:
    shown = page(follower, "/follow")
    assert words(shown, "//section[@aria-labelledby='person']//li/a")[0] == "顾维安"
    assert words(shown, "//section[@aria-labelledby='project']//li")[0].split() == [
        "清河三桥", "told", "of", "3", "times", "·", "last", "15", "October", "2024",
    ]  # fmt: skip
    for address in shown.xpath("//ol//a/@href"):
        assert follower.get(address).status_code == 200


def test_names_are_found_by_a_part(follower: TestClient) -> None:
    found = page(follower, "/follow?q=桥")
    assert words(found, "//ol//a") == ["清河三桥", "清河三桥工程"]
    assert "No name holds “无此”." in page(follower, "/follow?q=无此").text_content()
    of_kind = page(follower, "/follow/person?q=安")
    assert words(of_kind, "//ol//a") == ["顾维安"]
    assert words(of_kind, "//*[@role='status']") == ["1 name"]


def test_names_of_a_kind_by_code_point(follower: TestClient) -> None:
    shown = page(follower, "/follow/project?sort=name")
    found = words(shown, "//ol//a")
    assert found == sorted(found)
    assert len(found) == 4
    assert shown.xpath("//*[@aria-current]/text()") == ["Code point"]


def test_long_lists_of_names_are_parted(
    follower: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jianbao.web.pages.follow.NAMES_ON_A_PAGE", 3)
    first = page(follower, "/follow/project")
    second = page(follower, first.xpath("//a[@rel='next']/@href")[0])
    assert len(words(first, "//ol//a")) == 3
    assert len(words(second, "//ol//a")) == 1
    page(follower, "/follow/project?p=3", 404)


def test_a_person_over_time(follower: TestClient) -> None:
    shown = page(follower, "/follow/person/顾维安")
    (office,) = rows(shown, "offices")
    assert office.startswith(
        "区长 14 November 2023 – 12 March 2024 — 叶书宁 acting 15 October 2024"
    )
    assert [address for address, _ in sources(shown, "offices")] == [
        f"/issue/{PAPER}-2023-11-14/a1", f"/issue/{MARCH}/a1", f"/issue/{PAPER}-2024-10-15/a1",
    ]  # fmt: skip
    (visit,) = rows(shown, "events")
    assert "Inspection · 到清河三桥检查" in visit
    assert sources(shown, "events") == [(f"/issue/{PAPER}-2023-11-14/a1", "顾维安到清河三桥检查")]
    after = shown.xpath("//table[@aria-labelledby='offices']//a[text()='叶书宁']/@href")[0]
    assert "顾维安" in rows(page(follower, after), "offices")[0]
    assert words(shown, "//ul[@class='lately']/li/a") == ["2024-03-12要闻", "2023-11-14要闻"]


def test_a_project_promised_and_reported(follower: TestClient) -> None:
    shown = page(follower, "/follow/project/清河三桥")
    assert "Completed 28 May 2025, 148 days after the date first promised." in shown.text_content()
    first, second = rows(shown, "promises")
    assert "Put off now May 2025 · done 28 May 2025 · 148 days late" in first
    assert "Kept done 28 May 2025 · 3 days early" in second
    assert sources(shown, "promises")[0] == (f"/issue/{PAPER}-2023-11-14/a1", "清河三桥明年底建成")
    assert len(rows(shown, "stages")) == 4
    assert "清河三桥工程" in words(shown, "//p[@class='also']")[0]
    assert "0.95" in words(shown, "//p[@class='also']")[0]


def test_a_project_that_is_silent_says_so(follower: TestClient) -> None:
    shown = page(follower, "/follow/project/粮仓文化园?as_of=2025-06-30")
    said = words(shown, "//p[@class='notice']")
    assert said[0].startswith("As known on 30 June 2025")
    assert said[1] == (
        "Silent Promised for March 2024, 456 days past its date;"
        " nothing was reported since 14 November 2023."
    )


def test_a_figure_and_its_target(follower: TestClient) -> None:
    shown = page(follower, "/follow/indicator/规上工业增加值")
    (target,) = rows(shown, "targets")
    assert "over 120亿元 Missed" in target
    assert "98.2 % of the target" in target
    assert len(rows(shown, "values")) == 2
    assert sources(shown, "targets")[1] == (
        f"/issue/{PAPER}-2025-01-21/a1",
        "规上工业增加值117.8亿元",
    )


def test_a_code_and_what_it_was(follower: TestClient) -> None:
    new = page(follower, "/follow/plan/“237”工作法")
    assert "“236”工作法" in words(new, "//div[@class='step']/p[1]")[0]
    old = page(follower, new.xpath("//div[@class='step']/p/a/@href")[0])
    assert rows(old, "meanings")[0].startswith("两张清单三本账")
    assert words(page(follower, "/follow/plan/236"), "//h1") == ["“236”工作法"]


def test_a_body_and_what_it_was_asked(follower: TestClient) -> None:
    shown = page(follower, "/follow/organization/区经信局")
    assert "罗启明" in rows(shown, "posts")[0]
    assert "no answer found" in rows(shown, "requests")[0]
    assert "Inspection" in rows(shown, "calls")[0]
    assert "智能工厂" in rows(shown, "agreements")[0]
    firm = shown.xpath("//table[@aria-labelledby='agreements']//a[text()='岚泽精密']/@href")[0]
    assert unquote(firm) == "/follow/organization/岚泽精密"


@pytest.mark.parametrize(
    ("address", "marks"),
    [("/follow/person/顾维安", 2), ("/follow/project/清河三桥", 6),
     ("/follow/indicator/规上工业增加值", 3)],
)  # fmt: skip
def test_every_mark_of_a_drawing_leads_to_a_sentence(
    follower: TestClient, address: str, marks: int
) -> None:
    shown = page(follower, address)
    (drawing,) = shown.xpath("//svg[@class='chart']")
    assert drawing.get("role") == "group"
    links = drawing.xpath(".//a")
    assert len(links) == marks
    for link in links:
        assert link.xpath("./title")[0].text
        assert urlsplit(link.get("href")).fragment == "evidence"
        assert follower.get(link.get("href")).status_code == 200
    assert drawing.xpath("//@style") == []


def test_a_look_back_knows_no_later_issue(follower: TestClient) -> None:
    shown = page(follower, "/follow/project/清河三桥?as_of=2024-06-30")
    assert len(rows(shown, "stages")) == 2
    assert "as_of=2024-06-30" in shown.xpath("//p[@class='data']/a/@href")[0]
    early = page(follower, "/follow/person/顾维安?as_of=2020-01-01")
    assert "Nothing was told by then." in early.text_content()


def test_a_long_list_has_pages_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "AT_FIRST", 2)
    monkeypatch.setattr(threads, "ON_A_PAGE", 3)
    with Archive.open(tmp_path / "long.db", create=True) as archive:
        for day in range(1, 9):
            visit = event(f"会{day}", evidence=f"会{day}", presider="顾维安", places=("礼堂",))
            archive.store(telling(f"2025-01-0{day}", visit), "d")
    with TestClient(create_app(tmp_path / "long.db"), headers={"Accept-Language": "en"}) as client:
        whole = page(client, "/follow/person/顾维安")
        assert [row.split(" ")[5] for row in rows(whole, "events")] == ["会8", "会7"]
        part = whole.xpath("//p[@class='onward']/a/@href")[0]
        found = []
        while part:
            shown = page(client, part)
            found += [row.split(" ")[5] for row in rows(shown, "events")]
            part = next(iter(shown.xpath("//a[@rel='next']/@href")), "")
        assert found == [f"会{day}" for day in range(8, 0, -1)]
        page(client, "/follow/person/顾维安?list=events&p=4", 404)
        page(client, "/follow/person/顾维安?list=gossip", 404)
        assert len(rows(page(client, "/follow/organization/礼堂?list=calls&p=2"), "calls")) == 3


def test_a_thread_as_data(follower: TestClient, path: Path) -> None:
    got = follower.get("/follow/project/清河三桥.json?as_of=2025-12-01")
    assert got.headers["content-type"] == "application/json"
    thread = msgspec.json.decode(got.content, type=ProjectThread)
    assert thread.late_days == 148
    assert json.loads(got.content)["kind"] == "project"
    table = follower.get("/follow/person/顾维安.csv")
    assert "attachment" in table.headers["content-disposition"]
    found = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["point"] for row in found] == ["office", "event"]
    drawing = follower.get("/follow/indicator/规上工业增加值.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(drawing.content).get("role") == "img"


def test_an_unknown_name_gives_the_nearest(follower: TestClient) -> None:
    shown = page(follower, "/follow/person/顾惟安", 404)
    near = shown.xpath("//ul[@class='near']//a")[0]
    assert near.text == "顾维安"
    page(follower, near.get("href"))
    assert page(follower, "/follow/person/甲乙丙", 404).xpath("//ul[@class='near']") == []
    for address in ("/follow/river", "/follow/person/无.json", "/follow/plan/236.svg"):
        page(follower, address, 404)


def test_what_is_due(follower: TestClient) -> None:
    shown = page(follower, "/due?as_of=2025-06-30")
    (overdue,) = rows(shown, "overdue")
    assert overdue.startswith("粮仓文化园 March 2024 to be completed Silent 456 days past")
    (coming,) = rows(shown, "coming")
    assert coming.startswith("南埠码头 20 July 2025 to be completed Open in 20 days")
    assert sources(shown, "overdue") == [(f"/issue/{PAPER}-2023-11-14/a1", "粮仓文化园明年3月开园")]
    (waiting,) = rows(page(follower, "/due?as_of=2025-08-01"), "waiting")
    assert waiting.startswith("南埠码头 20 July 2025 to be completed Not known yet 12 days past")
    other = page(follower, "/due?as_of=2025-06-30&publication=苇原日报")
    assert rows(other, "overdue") == rows(other, "coming") == []


def test_what_is_due_as_data(follower: TestClient) -> None:
    found = json.loads(follower.get("/due.json?as_of=2025-06-30").content)
    assert [(each["project"], each["promise"]["outcome"]) for each in found] == [
        ("粮仓文化园", "silent"), ("南埠码头", "open"),
    ]  # fmt: skip
    table = follower.get("/due.csv?as_of=2025-06-30").content.decode("utf-8-sig")
    assert [row["name"] for row in csv.DictReader(io.StringIO(table))] == ["粮仓文化园", "南埠码头"]


def test_long_lists_of_what_is_due_are_parted(
    follower: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jianbao.web.pages.due.AT_FIRST", 0)
    shown = page(follower, "/due?as_of=2025-06-30")
    (overdue, _) = shown.xpath("//p[@class='onward']/a/@href")
    assert len(rows(page(follower, overdue), "overdue")) == 1
    page(follower, "/due?list=overdue&p=2", 404)
    page(follower, "/due?list=gossip", 404)


def test_an_issue_stored_later_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "grows.db"
    with Archive.open(file, create=True) as archive:
        archive.store(issues()[0], "d")
    with TestClient(create_app(file), headers={"Accept-Language": "en"}) as client:
        assert len(rows(page(client, "/follow/project/清河三桥"), "stages")) == 1
        with Archive.open(file) as archive:
            archive.store(issues()[1], "d")
        assert len(rows(page(client, "/follow/project/清河三桥"), "stages")) == 2


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/follow/person/顾维安?as_of=soon", "YYYY-MM-DD"),
        ("/due?as_of=2025-13-01", "YYYY-MM-DD"),
        ("/follow?q=" + "清" * 201, "too long"),
        ("/follow/person?p=0", "no such page"),
        ("/due?publication=" + "清" * 201, "too long"),
    ],
)
def test_bad_requests_are_told(follower: TestClient, address: str, said: str) -> None:
    assert said in page(follower, address, 400).text_content()


FOLLOWED = [
    "/follow",
    "/follow/project?sort=name",
    "/follow/person/顾维安",
    "/follow/person/顾维安?list=events",
    "/follow/person/" + quote(EVIL, safe=""),
    "/follow/project/清河三桥",
    "/follow/project/粮仓文化园?as_of=2025-06-30",
    "/follow/indicator/规上工业增加值",
    "/follow/plan/“237”工作法",
    "/follow/organization/区经信局",
    "/follow/person/顾惟安",
    "/due?as_of=2025-06-30",
]


@pytest.mark.parametrize("address", FOLLOWED)
def test_pages_with_threads_are_as_safe_as_all(path: Path, address: str) -> None:
    with TestClient(create_app(path), headers={"Accept-Language": "zh-CN"}) as client:
        for language in ("zh", "en"):
            test_safety.test_no_page_runs_or_fetches_anything(client, address, language)
        test_safety.test_every_element_is_closed_in_its_order(client, address)
        test_safety.test_every_page_can_be_found_one_s_way_in(client, address)
        test_safety.test_every_answer_carries_the_safe_headers(client, address)


def test_hostile_names_stay_words(follower: TestClient) -> None:
    for address in ("/follow", f"/follow/person/{EVIL}", "/follow/person"):
        shown = page(follower, address)
        assert EVIL in shown.text_content()
        assert shown.xpath("//img[@onerror]") == []


def test_events_are_told_by_their_own_days() -> None:
    def on(day: str | None, issue: str) -> Occasion:
        cite = Cite(issue=issue, date=issue, article="a1", evidence="会", sure=1.0)
        return Occasion(date=day, kind="meeting", name="", role="presider", participants=(),
                        places=(), cite=cite)  # fmt: skip

    told = [on("2025-01-02", "2025-01-09"), on("2025-01-08", "2025-01-09"), on(None, "2025-01-09")]
    assert [event.date for event in threads.by_day(told)] == [None, "2025-01-08", "2025-01-02"]


def test_a_drawing_holds_the_newest_part() -> None:
    with_many = PersonThread(name="甲", names=(), as_of=LAST, sure=1.0, clashing=(), offices=(),
                             events=(), requests=(), agreements=())  # fmt: skip
    assert threads.drawn(with_many) is None
    assert not threads.is_cut(with_many)


def test_a_memo_keeps_what_was_last_asked_for() -> None:
    memo, made = KeptResults(most=2), []

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a", "c", "a", "b"):
        assert memo.get(key, partial(make, key)) == key
    assert made == ["a", "b", "c", "b"]
    with pytest.raises(ZeroDivisionError):
        memo.get("z", lambda: 1 // 0)
    assert memo.get("z", lambda: 1) == 1
