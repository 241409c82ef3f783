"""Reading as people do it: from the front page to an article and on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opens

BRIDGE = "三桥钢梁"
with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])


def sought(page: Page, words: str) -> None:
    """Fill the search field in the head of the page and send it off."""
    page.get_by_role("searchbox").first.fill(words)
    page.keyboard.press("Enter")


@with_and_without_scripts
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_from_the_front_page_to_an_article_and_on(
    reader: Opens, scripts: bool, phone: bool
) -> None:
    page = reader(scripts=scripts, phone=phone).opens("/")
    lead = page.locator("article a, .lead a").first
    said = lead.inner_text().strip()
    lead.click()
    expect(page).to_have_url(re.compile("/issue/"))
    expect(page.locator("h1")).to_contain_text(said.split()[0])
    assert len(page.locator("main div.body").inner_text()) > 50


@with_and_without_scripts
def test_searching_from_any_page(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens("/")
    sought(page, "清河三桥")
    expect(page).to_have_url(re.compile("/search"))
    hit = page.locator("ol li").first
    expect(hit.locator("mark").first).to_be_visible()
    hit.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/issue/"))
    expect(page.locator("main")).to_contain_text("三桥")


@with_and_without_scripts
def test_the_other_language_is_kept(reader: Opens, scripts: bool) -> None:
    page = reader("zh", scripts=scripts).opens("/")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(page.url.split("?")[0] + "search")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_first_key_leads_past_the_head_of_the_page(reader: Opens) -> None:
    page = reader().opens("/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_words_of_the_paper_are_marked_with_their_language(reader: Opens) -> None:
    page = reader("en").opens("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("main [lang=zh]").count() > 5


ARTICLE = "/issue/清河新报-2024-03-12-1219/a3"


@with_and_without_scripts
def test_a_fact_brings_out_the_words_that_state_it(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens(ARTICLE)
    text = page.locator(".story .body").inner_text()
    fact = page.locator(".stated a").first
    fact.click()
    expect(page).to_have_url(re.compile("fact="))
    expect(page.locator(".stated a[aria-current]")).to_have_count(1)
    if scripts:
        lit = "[...CSS.highlights.get('evidence')].map(String).join('')"
        assert page.evaluate(lit)
        assert page.evaluate(lit) in page.locator(".story").inner_text()
    else:
        expect(page.locator("mark#evidence").first).to_be_visible()
    assert page.locator(".story .body").inner_text() == text


def test_pictures_of_an_article_are_cut_from_its_page(reader: Opens) -> None:
    page = reader().opens("/issue/清河新报-2024-03-12-1219/a2")
    picture = page.locator("figure.picture img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert picture.evaluate("(img) => img.complete && img.naturalWidth > 0")


def test_an_article_can_be_cited(reader: Opens, site: str) -> None:
    visitor = reader()
    page = visitor.opens(ARTICLE)
    headline = page.locator("h1").inner_text().split()[0]
    assert headline in page.locator("#reference").inner_text()
    for link in page.locator(".cite .ways a:not(#permalink)").all():
        answer = visitor.context.request.get(f"{site}{link.get_attribute('href')}")
        assert answer.ok
        assert headline in answer.text()


def test_paper_shows_the_article_alone(reader: Opens) -> None:
    page = reader().opens(ARTICLE)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".buttons")).to_be_hidden()
