"""What holds of every page, whatever it shows: each route's longest page is looked at."""

from typing import Any, Literal

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from jianbao.web.pages import ROUTES
from tests.e2e.conftest import Opens
from tests.e2e.crawl import Crawl, route_of

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""axe's tags for WCAG 2.2 AA and what it holds of earlier versions."""
ADVISED = ["best-practice"]
NARROW = {"width": 320, "height": 640}
"""The width at which nothing may scroll sideways (WCAG 1.4.10)."""
REFUSED = ["/nothing", "/issue/unknown", "/search?from=soon"]
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))"""

Language = Literal["zh", "en"]
both_languages = pytest.mark.parametrize("language", ["zh", "en"])


def violations(page: Page, rules: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What axe has against the page as it stands, by the standards and by its own advice."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": rules}).response
    broken: tuple[list[str], list[str]] = [], []
    for each in found["violations"]:
        where = [node["html"][:160] for node in each["nodes"][:3]]
        broken[set(each["tags"]).isdisjoint(STANDARDS)].append(f"{page.url} {each['id']}: {where}")
    return broken


def test_links_lead_to_pages_of_every_route(crawled: Crawl) -> None:
    reached = {route_of(address) for address in crawled.answers}
    assert {route for route, _ in ROUTES} - reached == set()


def is_image(address: str) -> bool:
    """Whether a page would have to be drawn for it; some are, while links are followed."""
    return address.startswith("/image/")


def test_no_link_is_dead(site: str, crawled: Crawl) -> None:
    with httpx.Client(base_url=site, timeout=30) as client:
        dead = [
            f"{link} on {page}: {status}"
            for link, page in crawled.links.items()
            if not is_image(link) and (status := client.head(link).status_code) != 200
        ]
    assert not dead, "\n".join(dead)


@pytest.mark.parametrize(("language", "phone"), [("zh", False), ("en", True)])
def test_every_page_is_accessible(
    reader: Opens, crawled: Crawl, language: Language, phone: bool
) -> None:
    visitor = reader(language, phone=phone)
    visitor.expected = ("Failed to load resource",)
    broken, advised = [], []
    for address in [*crawled.pages(), *REFUSED]:
        page = visitor.opens(address)
        wrong, advice = violations(page, {"type": "tag", "values": [*STANDARDS, *ADVISED]})
        page.emulate_media(color_scheme="dark")
        dark, _ = violations(page, {"type": "rule", "values": ["color-contrast"]})
        broken += [*wrong, *(f"dark: {each}" for each in dark)]
        advised += advice
        page.close()
    print("advised:", *advised, sep="\n  ")
    assert not broken, "\n".join(broken)


@both_languages
def test_nothing_scrolls_sideways_on_a_narrow_screen(
    reader: Opens, crawled: Crawl, language: Language
) -> None:
    visitor = reader(language, viewport=NARROW)
    visitor.expected = ("Failed to load resource",)
    wide = {}
    for address in [*crawled.pages(), *REFUSED]:
        page = visitor.opens(address)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide[address] = page.evaluate(TOO_WIDE)
        page.close()
    assert wide == {}


def test_every_page_says_the_same_without_scripts(reader: Opens, crawled: Crawl) -> None:
    with_scripts, without = reader(), reader(scripts=False)
    for address in crawled.pages():
        pages = [visitor.opens(address) for visitor in (with_scripts, without)]
        headings = [page.locator("h1").inner_text() for page in pages]
        assert headings[0] == headings[1]
        texts = [set(page.locator("main").inner_text().split("\n")) for page in pages]
        assert len(texts[0] - texts[1]) <= len(texts[0]) * 0.1
        for page in pages:
            page.close()
