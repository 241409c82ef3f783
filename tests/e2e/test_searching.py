"""Searching: facets, the histogram to brush, and the same as feed and data."""

import csv
import json
import re
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opens

FOUND = "/search?q=清河"
NUMBER = re.compile(r"\d+")


def asked(page: Page) -> dict[str, str]:
    """The fields of the page's address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def total(page: Page) -> int:
    """How many articles the page says it has found."""
    told = NUMBER.search(page.locator(".total").inner_text())
    assert told
    return int(told[0])


def dates(page: Page) -> list[str]:
    return [str(time.get_attribute("datetime")) for time in page.locator(".results ol time").all()]


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_facets_say_how_many_there_are_and_lead_to_them(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens(FOUND)
    whole = total(page)
    choice = page.locator(".facets .facet:not(.keep) a").first
    told = NUMBER.findall(choice.locator(".quiet").inner_text())
    choice.click()
    expect(page.locator(".chip").first).to_be_visible()
    assert total(page) == int(told[-1]) < whole
    page.locator(".chip").first.click()
    expect(page.locator(".chip")).to_have_count(0)
    assert total(page) == whole


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_a_bar_of_the_histogram_leads_to_its_time(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens(FOUND)
    bar = page.locator(".timeline svg a").first
    told = NUMBER.findall(bar.locator("title").text_content() or "")
    box = bar.locator(".reach").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".chip").first).to_be_visible()
    fields = asked(page)
    assert total(page) == int(told[-1])
    assert all(fields["from"] <= date <= fields["to"] for date in dates(page))


def test_time_is_brushed_with_the_pointer(reader: Opens) -> None:
    page = reader().opens(FOUND)
    expect(page.locator(".brush")).to_be_visible()
    spans = (page.locator(".timeline").get_attribute("data-spans") or "").split()
    box = page.locator(".timeline svg").bounding_box()
    assert box
    each, y = box["width"] / len(spans), box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + each / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + each * 1.5, y, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from="))
    fields = asked(page)
    assert (fields["from"], fields["to"]) == (spans[0].split("/")[0], spans[1].split("/")[1])
    assert dates(page)
    assert all(fields["from"] <= date <= fields["to"] for date in dates(page))


def test_time_is_chosen_with_keys(reader: Opens) -> None:
    page = reader("en").opens(FOUND)
    spans = (page.locator(".timeline").get_attribute("data-spans") or "").split()
    page.locator("#span-first").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#span-first")).to_have_attribute("aria-valuetext", re.compile("20"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from="))
    assert asked(page)["from"] == spans[1].split("/")[0]


def test_the_newest_come_first_where_one_asks_for_them(reader: Opens) -> None:
    page = reader("en", scripts=False).opens(FOUND)
    page.locator(".sorting").get_by_role("link", name=re.compile("new", re.IGNORECASE)).click()
    found = dates(page)
    assert found == sorted(found, reverse=True)


def test_what_was_found_is_kept_as_feed_table_and_data(reader: Opens, site: str) -> None:
    visitor = reader()
    page = visitor.opens(FOUND)
    whole = total(page)
    links = [str(link.get_attribute("href")) for link in page.locator(".keep a").all()]
    atom, table, data = (visitor.context.request.get(site + link) for link in links)
    feed = etree.fromstring(atom.body())
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert 0 < len(entries) <= whole
    rows = list(csv.DictReader(StringIO(table.body().decode("utf-8-sig"))))
    assert len(rows) == whole
    assert json.loads(data.body())["total"] == whole
