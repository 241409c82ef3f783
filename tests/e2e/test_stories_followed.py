"""Following names over the sample newspapers, as `press/stories/README.md` tells their stories."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Opens

AS_OF = "?as_of=2025-12-01"
with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])


@with_and_without_scripts
def test_from_a_name_to_the_sentence_that_states_it(reader: Opens, scripts: bool) -> None:
    page = reader("en", scripts=scripts).opens("/follow?q=三桥")
    page.get_by_role("link", name="清河三桥", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("清河三桥")
    expect(page.locator(".notice")).to_contain_text("28 May 2025, 148 days after")
    promise = page.get_by_role("table", name="Promises").locator("tbody tr").first
    expect(promise).to_contain_text("Put off")
    source = promise.locator(".source a").first
    words = source.inner_text()
    source.click()
    expect(page).to_have_url(re.compile("/issue/.*#evidence"))
    expect(page.locator("main")).to_contain_text(words)


def test_a_mark_of_the_drawing_is_a_link(reader: Opens) -> None:
    page = reader().opens("/follow/project/" + quote("清河三桥"))
    marks = page.locator("svg.chart a")
    assert marks.count() > 5
    marks.first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/issue/"))


@pytest.mark.parametrize(
    ("before", "after"), [("陆怀章", "顾维安"), ("罗启明", "冯亦舟"), ("孟广川", "石砚秋")]
)
def test_an_office_leads_to_who_came_after(reader: Opens, before: str, after: str) -> None:
    page = reader().opens(f"/follow/person/{quote(before)}{AS_OF}")
    page.get_by_role("table", name="任职").get_by_role("link", name=after, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(after)
    before_me = page.get_by_role("table", name="任职").get_by_role("link", name=before, exact=True)
    expect(before_me.first).to_be_visible()


def test_what_the_samples_leave_open_is_due(reader: Opens) -> None:
    page = reader(phone=True).opens("/due" + AS_OF)
    row = page.locator("tr", has_text="粮仓文化园")
    expect(row).to_contain_text("到期无下文")
    row.get_by_role("link", name="粮仓文化园").click()
    expect(page.locator(".notice").last).to_contain_text("2025年3月")


@pytest.mark.parametrize(
    ("figure", "outcome"), [("规上工业增加值", "未达到"), ("新增停车位", "达到")]
)
def test_a_target_is_judged(reader: Opens, figure: str, outcome: str) -> None:
    page = reader().opens(f"/follow/indicator/{quote(figure)}{AS_OF}")
    of_year = page.get_by_role("table", name="目标").locator("tr", has_text="2024年").first
    expect(of_year.locator(".outcome")).to_have_text(outcome)


def test_a_code_leads_to_the_one_it_was(reader: Opens) -> None:
    page = reader().opens("/follow/plan/" + quote("“237”工作法"))
    page.locator(".step").get_by_role("link", name="“236”工作法").first.click()
    expect(page.locator("h1")).to_have_text("“236”工作法")


def test_a_name_misspelt_leads_to_the_right_one(reader: Opens) -> None:
    visitor = reader()
    visitor.expected = ("Failed to load resource",)
    page = visitor.opens("/follow/person/" + quote("顾惟安"))
    page.get_by_role("link", name="顾维安").click()
    expect(page.locator("h1")).to_have_text("顾维安")
