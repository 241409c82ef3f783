"""The page as it was printed: its articles as hot areas, opened beside it; zoom and drag."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.e2e.conftest import Opens

ISSUE = "清河新报-2024-03-12-1219"
PAGE = f"/page/{ISSUE}/1"
SCATTERED_PAGE = 4
SCATTERED = f"/page/清河新报-2024-10-15-1249/{SCATTERED_PAGE}"
"""A page with articles whose parts stand apart."""
SCATTERED_JSON = "/issue/清河新报-2024-10-15-1249.json"
FLAT = "/page/flat-2024-03-12/1"
FIRST_VIEW_BYTES = 400_000
OTHER_BYTES = 150_000

ON_SCREEN = """(svg, [x0, y0, x1, y1]) => {
  const middle = new DOMPoint((x0 + x1) / 2, (y0 + y1) / 2);
  const { x, y } = middle.matrixTransform(svg.getScreenCTM());
  return [x, y];
}"""
OPACITIES = """(area) => [...area.querySelectorAll("rect")].map(
  (rect) => Number(getComputedStyle(rect).fillOpacity))"""
SCALE = """(leaf) => new DOMMatrix(getComputedStyle(leaf).transform).a"""
PLACE = """(leaf) => {
  const matrix = new DOMMatrix(getComputedStyle(leaf).transform);
  return [matrix.e, matrix.f];
}"""


@pytest.fixture
def leaf(reader: Opens) -> Page:
    """The first page of an issue, on a desktop."""
    page = reader().opens(PAGE)
    expect(page.locator("#tools")).to_be_visible()
    return page


def scale(page: Page) -> float:
    return float(page.locator("#leaf").evaluate(SCALE))


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait until something holds; the browser goes on meanwhile."""
    for _ in range(100):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it does not come to hold")


def test_first_view_is_an_image_and_is_light(reader: Opens) -> None:
    visitor = reader()
    answers: list[Response] = []
    visitor.context.on("response", lambda answer: answers.append(answer))
    page = visitor.opens(PAGE)
    page.wait_for_load_state("networkidle")
    shown = page.locator("#picture").evaluate("(img) => img.complete && img.currentSrc")
    assert "/image/" in shown
    sizes = {answer.url: len(answer.body()) for answer in answers}
    images = {url: size for url, size in sizes.items() if "/image/" in url}
    assert shown in images
    assert sum(images.values()) < FIRST_VIEW_BYTES
    assert sum(sizes.values()) - sum(images.values()) < OTHER_BYTES


def test_pointing_at_any_part_lights_up_the_whole_article(reader: Opens) -> None:
    visitor = reader(viewport={"width": 1400, "height": 1100})
    page = visitor.opens(SCATTERED)
    expect(page.locator("#tools")).to_be_visible()
    told = visitor.context.request.get(visitor.site + SCATTERED_JSON).json()
    regions = {
        article["id"]: [r["box"] for r in article["regions"] if r["page"] == SCATTERED_PAGE]
        for article in told["articles"]
    }
    several = sorted(regions, key=lambda name: -len(regions[name]))[:3]
    assert len(regions[several[0]]) >= 6
    for name in several:
        area = page.locator(f"a.area[data-article={name}]")
        others = page.locator(f"a.area:not([data-article={name}])").all()
        for box in regions[name][:: max(1, len(regions[name]) // 6)]:
            page.mouse.move(1, 1)
            until(page, lambda area=area: max(area.evaluate(OPACITIES)) < 0.01)
            page.mouse.move(*page.locator("svg.areas").evaluate(ON_SCREEN, box))
            until(page, lambda area=area: min(area.evaluate(OPACITIES)) > 0.25)
            assert all(max(other.evaluate(OPACITIES)) < 0.25 for other in others)
        expect(page.locator(f".entry > a[data-article={name}]")).to_have_class(re.compile("lit"))


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_a_click_opens_the_article_beside_the_page(reader: Opens, scripts: bool) -> None:
    page = reader(scripts=scripts).opens(PAGE)
    if scripts:
        expect(page.locator("#tools")).to_be_visible()
        page.evaluate("window.stayed = true")
    area = page.locator("a.area").nth(1)
    name = area.get_attribute("data-article")
    headline = area.locator("title").text_content() or ""
    page.mouse.click(*middle(area.locator("rect").first))
    opened = page.locator("#article")
    expect(opened).to_have_attribute("data-article", name or "")
    expect(opened.locator("h2")).to_contain_text(headline.strip())
    expect(page).to_have_url(re.compile(f"article={name}$"))
    expect(page.locator(f"a.area[data-article={name}]")).to_have_class(re.compile("this"))
    if scripts:
        assert page.evaluate("window.stayed")
    page.go_back()
    expect(opened).to_have_count(0)


def middle(part: Locator) -> tuple[float, float]:
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_keys_walk_open_and_close(leaf: Page) -> None:
    leaf.locator("#frame").focus()
    leaf.keyboard.press("ArrowRight")
    first = leaf.locator("a.area").first
    expect(first).to_be_focused()
    leaf.keyboard.press("ArrowRight")
    second = leaf.locator("a.area").nth(1)
    expect(second).to_be_focused()
    leaf.keyboard.press("Enter")
    article = leaf.locator("#article")
    expect(article).to_have_attribute("data-article", second.get_attribute("data-article") or "")
    expect(leaf.locator("#article-title")).to_be_focused()
    leaf.keyboard.press("Escape")
    expect(article).to_have_count(0)
    expect(second).to_be_focused()
    leaf.keyboard.press("]")
    expect(leaf).to_have_url(re.compile("/2$"))


def test_tab_alone_reaches_every_article(leaf: Page) -> None:
    names = {area.get_attribute("data-article") for area in leaf.locator("a.area").all()}
    leaf.locator("#frame").focus()
    reached = set()
    for _ in range(len(names)):
        leaf.keyboard.press("Tab")
        reached.add(leaf.evaluate("document.activeElement.dataset.article"))
    assert reached == names


def test_zoom_by_button_key_wheel_and_drag(leaf: Page) -> None:
    leaf.get_by_role("button", name="放大").click()
    until(leaf, lambda: scale(leaf) > 1.3)
    leaf.locator("#frame").focus()
    leaf.keyboard.press("+")
    until(leaf, lambda: scale(leaf) > 1.9)
    before = scale(leaf)
    x, y = middle(leaf.locator("#frame"))
    leaf.mouse.move(x, y)
    leaf.mouse.wheel(0, -120)
    until(leaf, lambda: scale(leaf) > before)
    place = leaf.locator("#leaf").evaluate(PLACE)
    leaf.mouse.down()
    leaf.mouse.move(x + 60, y + 40, steps=5)
    leaf.mouse.up()
    moved = leaf.locator("#leaf").evaluate(PLACE)
    assert moved != place
    # The end of a drag is no click.
    expect(leaf.locator("#article")).to_have_count(0)
    leaf.keyboard.press("0")
    until(leaf, lambda: scale(leaf) == 1)


def test_two_taps_zoom_and_one_opens_on_a_telephone(reader: Opens) -> None:
    page = reader(phone=True).opens(PAGE)
    expect(page.locator("#tools")).to_be_visible()
    frame = page.locator("#frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + min(200.0, box["height"] / 2)
    page.touchscreen.tap(*at)
    page.touchscreen.tap(*at)
    until(page, lambda: scale(page) > 2)
    expect(page.locator("#article")).to_have_count(0)
    page.touchscreen.tap(*at)
    page.touchscreen.tap(*at)
    until(page, lambda: scale(page) == 1)
    page.wait_for_timeout(400)
    page.touchscreen.tap(*at)
    expect(page.locator("#article")).to_have_count(1)
    expect(page.locator("#article-title")).to_be_in_viewport()


def test_tools_are_not_shown_where_they_do_nothing(reader: Opens) -> None:
    page = reader(scripts=False).opens(PAGE)
    expect(page.locator("#tools")).to_be_hidden()
    expect(page.locator("#picture")).to_be_visible()


def test_pages_are_turned_by_their_thumbnails(reader: Opens) -> None:
    page = reader(scripts=False).opens(f"/issue/{ISSUE}")
    leaves = page.locator(".leaves li a")
    assert leaves.count() == 4
    leaves.nth(2).click()
    expect(page).to_have_url(re.compile("/page/.*/3$"))
    expect(page.locator(".rail [aria-current=page]")).to_contain_text("3")


def test_page_of_flat_text_is_set_as_a_page(reader: Opens) -> None:
    page = reader().opens(FLAT)
    expect(page.locator("#picture")).to_have_count(0)
    stories = page.locator(".set-story")
    assert stories.count() == 7
    stories.first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/issue/"))
