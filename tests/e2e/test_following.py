"""Following names over time, each point to the sentence that states it."""

import csv
import re
import unicodedata
from io import StringIO
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opens

PERSON = "/follow/person/顾维安"
PROJECT = "/follow/project/清河三桥"
scripts_or_not = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])


def letters(text: str) -> str:
    """What of a text counts when words are compared."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(character for character in normal if character.isalnum())


def names(client: httpx.Client) -> list[str]:
    """The threads of the name most told of, for each kind."""
    index = html.document_fromstring(client.get("/follow").text)
    firsts = [lists[0] for each in index.xpath("//ol") if (lists := each.xpath(".//li[1]/a/@href"))]
    assert len(firsts) == 5
    return [str(first) for first in firsts]


def test_every_point_leads_to_its_sentence(site: str) -> None:
    with httpx.Client(base_url=site, timeout=30) as client:
        for thread in [*names(client), "/due?as_of=2025-10-28"]:
            page = html.document_fromstring(client.get(thread).text)
            links = {str(link) for link in page.xpath("//main//@href") if "?evidence=" in link}
            assert links, thread
            for link in sorted(links)[:12]:
                evidence = parse_qs(urlsplit(link).query)["evidence"][0]
                article = html.document_fromstring(client.get(link).text)
                marked = article.xpath("//mark[@id='evidence']")
                assert marked, (thread, link)
                assert letters("".join(m.text_content() for m in marked)) in letters(evidence)


def shows_its_sentence(page: Page) -> None:
    """The words are marked, and the reader sees them."""
    expect(page).to_have_url(re.compile("/issue/.*evidence=.*#evidence$"))
    expect(page.locator("mark#evidence")).to_be_in_viewport()


@scripts_or_not
def test_from_the_front_page_to_what_a_person_did_and_where_it_is_told(
    reader: Opens, scripts: bool
) -> None:
    page = reader(scripts=scripts).opens("/")
    page.locator(".menu").get_by_role("link", name="追踪").click()
    page.get_by_role("link", name="顾维安").first.click()
    expect(page.locator("h1")).to_have_text("顾维安")
    page.locator("main table a[href*=evidence], main .source a").first.click()
    shows_its_sentence(page)


@scripts_or_not
def test_a_mark_in_the_drawing_of_a_project_leads_to_its_sentence(
    reader: Opens, scripts: bool
) -> None:
    page = reader(scripts=scripts).opens(PROJECT)
    mark = page.locator(".drawn svg a[href*=evidence]").first
    mark.scroll_into_view_if_needed()
    mark.focus()
    page.keyboard.press("Enter")
    shows_its_sentence(page)


@scripts_or_not
def test_names_in_an_article_lead_to_their_threads(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens("/issue/清河新报-2024-03-12-1219/a3")
    name = page.locator(".story a.name").first
    printed = name.inner_text()
    name.click()
    expect(page).to_have_url(re.compile("/follow/"))
    expect(page.locator("main")).to_contain_text(printed)


def test_a_figure_is_a_line_a_table_and_a_file(reader: Opens, site: str) -> None:
    visitor = reader("en")
    page = visitor.opens("/follow/indicator")
    page.locator("ol.names a").first.click()
    expect(page.locator(".drawn svg")).to_be_visible()
    assert page.locator("main table tbody tr").count() > 1
    files = {
        link.inner_text(): link.get_attribute("href") for link in page.locator(".data a").all()
    }
    table = visitor.context.request.get(f"{site}{files['CSV']}").body().decode("utf-8-sig")
    assert len(list(csv.DictReader(StringIO(table)))) > 1
    assert b"<svg" in visitor.context.request.get(f"{site}{files['SVG']}").body()


def test_looking_back_hides_what_was_not_yet_known(reader: Opens) -> None:
    page = reader().opens(PROJECT)
    expect(page.locator("main")).to_contain_text("2025年5月")
    page.locator("#as-of").fill("2024-06-30")
    page.locator(".thread-head button").click()
    expect(page).to_have_url(re.compile("as_of=2024-06-30"))
    expect(page.locator("h1")).to_have_text("清河三桥")
    assert "2025年5月" not in page.locator("main").inner_text()


def test_what_is_overdue_leads_to_its_project(reader: Opens) -> None:
    page = reader(scripts=False).opens("/due?as_of=2025-10-28")
    rows = page.locator("#overdue").locator("xpath=ancestor::section[1]").locator("tbody tr")
    assert rows.count() > 2
    name = rows.first.locator("th a")
    project = name.inner_text()
    name.click()
    expect(page.locator("h1")).to_have_text(project)


@scripts_or_not
def test_from_the_calendar_to_an_issue(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens("/calendar")
    page.locator("a[href='/calendar/2024']").click()
    page.locator("a[href='/calendar/2024/3']").first.click()
    page.locator("table.grid a").first.click()
    expect(page).to_have_url(re.compile(f"/issue/{quote('清河新报')}-2024-03-12"))
