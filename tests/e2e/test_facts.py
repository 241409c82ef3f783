"""The facts beside an article: each lights up the words that state it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opens

ARTICLE = "/issue/清河新报-2025-06-10-1281/a2"


def lit(page: Page) -> list[str]:
    """What the script lights up, without a change to the page."""
    found: list[str] = page.evaluate(
        "[...(CSS.highlights.get('evidence') ?? [])].map((range) => range.toString())"
    )
    return found


def test_pointing_at_a_fact_lights_up_its_evidence(reader: Opens) -> None:
    page = reader().opens(ARTICLE)
    facts = page.locator(".stated a")
    text = page.locator(".story .body").inner_text()
    facts.nth(0).hover()
    first = lit(page)
    assert len(first) == 1
    assert first[0] in text
    page.locator("h1").hover()
    assert lit(page) == []
    facts.nth(3).focus()
    assert lit(page)
    assert lit(page) != first
    assert page.locator("mark").count() == 0


def test_a_fact_that_is_chosen_stays_lit_and_has_an_address(reader: Opens) -> None:
    page = reader().opens(f"{ARTICLE}?fact=0")
    expect(page.locator("mark")).to_have_count(1)
    page.locator(".stated a").nth(2).click()
    expect(page).to_have_url(re.compile(r"\?fact=\d+#evidence$"))
    # What the server marked has given way, and the paragraph has the focus.
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator("[id^=t-]:focus")).to_have_count(1)
    chosen = lit(page)
    page.locator("h1").hover()
    assert lit(page) == chosen
    page.reload()
    expect(page.locator("mark#evidence")).to_have_text(chosen[0])


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_without_scripts_a_fact_is_a_link_to_its_evidence(reader: Opens, phone: bool) -> None:
    page = reader(scripts=False, phone=phone).opens(ARTICLE)
    page.locator(".stated a").nth(2).click()
    expect(page.locator("mark#evidence")).to_be_in_viewport()
    expect(page.get_by_role("button", name=re.compile("复制|Copy"))).to_have_count(0)
