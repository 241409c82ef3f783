from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.web.app import create_app
from jianbao.web.assets import load_assets
from jianbao.web.pages import found
from tests.web.markup import page, words
from tests.web.newspaper import FLAT, NOVEMBER, november

PAGE = f"/page/{NOVEMBER}"
QUOTED = quote(NOVEMBER)
AREAS = "//*[name()='svg' and @role='group']/*[name()='a']"
MOST_SCRIPT = 20_000
MOST_HTML = 60_000


@pytest.fixture
def pictured(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were a picture of each page of the November issue."""
    monkeypatch.setattr(found, "image_marks", lambda visit, issue: {1: "mark1", 2: "mark2"})


def test_each_article_of_the_page_is_one_link_over_all_its_parts(client: TestClient) -> None:
    shown = page(client, f"{PAGE}/1")
    assert words(shown, f"{AREAS}/title") == ["南埠码头搬迁收尾", "清河三桥明年底通车"]
    assert [a.get("data-article") for a in shown.xpath(AREAS)] == ["a1", "a2"]
    for link in shown.xpath(f"{AREAS}/@href"):
        opened = page(client, link)
        assert len(opened.xpath("//article[@id='article']")) == 1


def test_areas_and_list_have_the_same_links_in_the_same_order(client: TestClient) -> None:
    shown = page(client, f"{PAGE}/2")
    listed = dict(
        zip(
            shown.xpath("//ol[@class='entries']/li/a[1]/@href"),
            words(shown, "//ol[@class='entries']/li/a[1]/span[@class='number']"),
            strict=True,
        )
    )
    over = dict(
        zip(shown.xpath(f"{AREAS}/@href"), words(shown, f"{AREAS}//*[name()='text']"), strict=True)
    )
    # The notice has no place on the page, so it is in the list alone, and keeps its number.
    assert list(listed.values()) == ["1", "2", "3"]
    assert over == {address: n for address, n in listed.items() if "a4" not in address}


def test_article_opened_is_whole_and_lit(client: TestClient) -> None:
    shown = page(client, f"{PAGE}/1?article=a2")
    assert words(shown, "//h1") == ["第1版"]
    assert words(shown, "//*[@id='article-title']") == ["清河三桥明年底通车"]
    assert words(shown, "//*[@id='article']//*[@class='body']/p") == [
        "本报讯 清河三桥主塔昨日封顶。",
        "引桥部分将在春天开工。",
    ]
    told = words(shown, "//*[@id='article']")[0]
    for said in ("重点工程", "推进会上传来消息", "——两岸", "俞佳", "工人在塔顶合影。"):
        assert said in told
    lit = shown.xpath(f"{AREAS}[contains(@class, ' this')]/@data-article")
    assert lit == ["a2"]
    assert shown.xpath("//ol[@class='entries']//a[@aria-current]/@data-article") == ["a2"]
    assert f"/issue/{QUOTED}/a2" in shown.xpath("//*[@class='alone']/a/@href")
    assert shown.xpath("//a[@data-close]/@href") == [f"/page/{QUOTED}/1"]


def test_jump_is_followed_from_page_to_page(client: TestClient) -> None:
    first = page(client, f"{PAGE}/1?article=a2")
    assert words(first, "//*[@class='jump']/a") == ["《清河三桥明年底通车》接第2版"]
    assert words(first, "//a[@class='jump-link']") == ["下转第2版"]
    second = page(client, first.xpath("//*[@class='jump']/a/@href")[0])
    assert words(second, "//h1") == ["第2版"]
    assert words(second, "//*[@class='jump']/a") == ["《清河三桥明年底通车》从第1版开始"]
    assert words(second, "//a[@class='jump-link']") == ["上接第1版"]


def test_jump_that_was_not_found_is_told(client: TestClient) -> None:
    assert words(page(client, f"{PAGE}/2?article=a4"), "//*[@class='jump']") == [
        "下转第4版，该部分没有找到。"
    ]
    assert words(page(client, f"{PAGE}/2?article=a3"), "//*[@class='jump']") == [
        "上接第1版，开头没有找到。"
    ]


def test_articles_are_stepped_through_in_the_order_of_the_list(client: TestClient) -> None:
    ids, address = ["a3"], f"{PAGE}/2?article=a3"
    while following := page(client, address).xpath("//*[@id='article']//a[@rel='next']/@href"):
        address = following[0]
        ids.append(address.rpartition("=")[2])
    assert ids == ["a3", "a4", "a2"]


def test_pages_are_turned(client: TestClient) -> None:
    first = page(client, f"{PAGE}/1")
    turn = "//nav[@class='turn-page']/a"
    assert first.xpath(f"{turn}/@rel") == ["next"]
    second = page(client, first.xpath(f"{turn}/@href")[0])
    assert second.xpath(f"{turn}/@rel") == ["prev"]
    assert words(second, "//nav[@class='rail']//a[@aria-current]") == ["第2版 2 篇"]


def test_page_without_a_picture_is_drawn_under_its_areas(client: TestClient) -> None:
    shown = page(client, f"{PAGE}/1")
    assert shown.xpath("//img[@id='picture']") == []
    drawn = words(shown, "//*[name()='g' and @class='ground']/*[name()='text']")
    assert drawn == ["南埠码头搬迁收尾", "清河三桥明年底通车", "清河新报社出版"]
    assert "没有存版面原图" in shown.text_content()


@pytest.mark.usefixtures("pictured")
def test_picture_has_sizes_to_choose_from_and_keeps_its_room(client: TestClient) -> None:
    shown = page(client, f"{PAGE}/1")
    (picture,) = shown.xpath("//img[@id='picture']")
    assert picture.get("src") == f"/image/{QUOTED}/1/800.webp?v=mark1"
    assert [each.split()[1] for each in picture.get("srcset").split(", ")] == [
        "800w",
        "1400w",
        "2400w",
    ]
    assert (picture.get("width"), picture.get("height")) == ("800", "1156")
    assert picture.get("alt") == "第1版原貌"
    assert shown.xpath("//*[name()='g' and @class='ground']") == []
    assert len(shown.xpath(AREAS)) == 2
    assert len(shown.xpath("//nav[@class='rail']//img[@loading='lazy']")) == 2
    thumbnails = page(client, f"/issue/{NOVEMBER}").xpath("//ol[@class='leaves']//img/@src")
    assert [address.rpartition("/")[2] for address in thumbnails] == [
        "200.webp?v=mark1",
        "200.webp?v=mark2",
    ]


@pytest.mark.usefixtures("pictured")
def test_pictures_are_of_the_current_reading_alone(tmp_path: Path) -> None:
    path = tmp_path / "revised.db"
    with Archive.open(path, create=True) as archive:
        archive.store(november(), "first")
        archive.store(msgspec.structs.replace(november(), number=1204), "second")
    with TestClient(create_app(path), headers={"Accept-Language": "zh"}) as client:
        current, old = page(client, f"{PAGE}/1"), page(client, f"{PAGE}/1?revision=1")
    assert len(current.xpath("//img[@id='picture']")) == 1
    assert old.xpath("//img[@id='picture']") == []
    assert words(old, "//*[@class='notice']/a") == ["查看当前结果"]
    links = old.xpath(f"{AREAS}/@href | //nav[@class='turn-page']/a/@href")
    assert len(links) == 3
    assert all(link.endswith("revision=1") for link in links)


def test_flat_text_is_set_as_a_page_and_opens_beside_it(client: TestClient) -> None:
    shown = page(client, f"/page/{FLAT}/1")
    assert shown.xpath("//svg") == []
    assert shown.xpath("//script") == []
    assert words(shown, "//article//h2") == ["Ferry to run until dusk"]
    assert "the owners said." in words(shown, "//*[@class='set-text spaced']")[0]
    opened = page(client, f"/page/{FLAT}/1?article=a1")
    assert words(opened, "//*[@id='article-title']") == ["Ferry to run until dusk"]


def test_issue_of_flat_text_is_set_whole(client: TestClient) -> None:
    shown = page(client, f"/issue/{FLAT}")
    assert "the owners said." in words(shown, "//*[@class='set-text spaced']")[0]
    assert shown.xpath("//ol[@class='leaves']") == []


def test_keys_are_told(client: TestClient) -> None:
    keys = words(page(client, f"{PAGE}/1"), "//details[@class='keys']//kbd")
    assert {"j", "k", "[", "]", "+", "-", "0", "Esc", "Enter"} <= set(keys)


def test_pages_and_script_stay_small(client: TestClient) -> None:
    assert len(load_assets()["page.js"].content) < MOST_SCRIPT
    for address in (f"{PAGE}/1?article=a2", f"/issue/{NOVEMBER}"):
        assert len(client.get(address).content) < MOST_HTML


def test_script_asks_for_nothing_that_the_policy_forbids() -> None:
    script = load_assets()["page.js"].content.decode()
    for forbidden in ("eval(", "Function(", "innerHTML", "document.write", "http:", "https:"):
        assert forbidden not in script
