import re

import pytest
from starlette.testclient import TestClient

from jianbao.web import addresses
from jianbao.web.texts import PARTS, TEXTS, Say
from tests.web.markup import page, words
from tests.web.newspaper import NOVEMBER

SLOT = re.compile(r"{\w+}")
HAN = re.compile("[\u4e00-\u9fff]")
IN_THEIR_OWN_TONGUE = {"other_language"}
"""The link to the other language is written in that language."""


@pytest.mark.parametrize("key", sorted(TEXTS.keys() - IN_THEIR_OWN_TONGUE))
def test_every_text_is_there_in_both_languages(key: str) -> None:
    english, chinese = TEXTS[key]
    # Some are made of slots and stops alone.
    assert HAN.search(chinese) or not re.search(r"[^\W\d_]", SLOT.sub("", chinese))
    assert not HAN.search(english)
    assert set(SLOT.findall(english)) == set(SLOT.findall(chinese))


def test_no_two_parts_say_the_same_key() -> None:
    assert len(TEXTS) == sum(len(part.TEXTS) for part in PARTS)


def test_browser_s_wish_is_heard(client: TestClient) -> None:
    english = client.get("/search", headers={"Accept-Language": "de, en;q=0.5, zh;q=0.2"})
    assert '<html lang="en">' in english.text
    assert '<html lang="zh">' in client.get("/search").text


def test_language_asked_for_is_remembered(client: TestClient) -> None:
    answer = client.get("/search?lang=en")
    assert '<html lang="en">' in answer.text
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert '<html lang="en">' in client.get("/").text


def test_other_values_are_not_remembered(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/?lang=tlh").headers


def test_other_language_shows_the_same_page(client: TestClient) -> None:
    shown = page(client, f"/issue/{NOVEMBER}/a2?lang=zh&revision=1")
    link = shown.xpath("//nav[@class='menu']/a[@hreflang]/@href")[0]
    other = page(client, link)
    assert other.get("lang") == "en"
    assert words(other, "//h1") == words(shown, "//h1")
    assert "both parts stand here together" in other.text_content()
    assert "revision=1" in link


def test_newspaper_s_words_keep_their_language(client: TestClient) -> None:
    english = page(client, f"/issue/{NOVEMBER}/a2?lang=en")
    assert english.xpath("//h1/span/@lang") == ["zh"]
    assert english.xpath("//*[@class='body']/@lang") == ["zh"]


def test_english_counts_in_singular_and_plural() -> None:
    english = Say("en")
    assert english.count("count.issues", 1) == "1 issue"
    assert english.count("count.issues", 12345) == "12,345 issues"
    assert Say("zh").count("count.issues", 1) == "1 期"


@pytest.mark.parametrize(
    ("language", "iso", "written"),
    [
        ("zh", "2023-11-04", "2023年11月4日"),
        ("en", "2023-11-04", "4 November 2023"),
        ("en", "some day", "some day"),
    ],
)
def test_dates_are_written_as_readers_write_them(language, iso: str, written: str) -> None:
    assert Say(language).date(iso) == written


def test_link_to_the_other_language_never_leaves_the_site() -> None:
    assert addresses.here("//elsewhere.example/", [], "en") == "/elsewhere.example/?lang=en"
    assert addresses.here('/a"b', [("q", "三"), ("lang", "zh")], "en") == (
        "/a%22b?q=%E4%B8%89&lang=en"
    )
