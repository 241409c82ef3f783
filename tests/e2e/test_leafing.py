"""A page to look at: hot areas, an article beside it, zoom, drag and keys."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Opens

ISSUE = "%E6%B8%85%E6%B2%B3%E6%96%B0%E6%8A%A5-2023-11-14-1203"
PAGE = f"/page/{ISSUE}/1"
FIRST_VIEW = 400_000
"""Bytes of pictures that a page may ask for before anything is done to it."""
MARKED = "window.notReloaded"
PLACES = """() => {
  const box = (e) => e.getBoundingClientRect();
  const image = document.getElementById("picture");
  const view = document.querySelector(".areas").viewBox.baseVal;
  // Where the sheet is within the image's box, which may be wider than the sheet.
  const whole = box(image);
  const fit = Math.min(whole.width / view.width, whole.height / view.height);
  const left = whole.x + (whole.width - view.width * fit) / 2;
  const top = whole.y + (whole.height - view.height * fit) / 2;
  return [...document.querySelectorAll(".area rect")].map((rect) => {
    const now = box(rect);
    return [(now.x - left) / fit - rect.x.baseVal.value, (now.y - top) / fit - rect.y.baseVal.value,
      now.width / fit - rect.width.baseVal.value];
  }).flat();
}"""


def scale(page: Page) -> float:
    found = re.search(
        r"scale\(([\d.]+)\)", page.locator("#leaf").evaluate("e => e.style.transform")
    )
    return float(found[1]) if found else 1.0


def glow(area: Locator) -> list[float]:
    return area.evaluate(
        "a => [...a.querySelectorAll('rect')].map(r => Number(getComputedStyle(r).fillOpacity))"
    )


def until_all_glow(area: Locator, above: float) -> None:
    """Wait until the whole area is lit, which takes a moment."""
    area.page.wait_for_function(
        "([area, above]) => [...area.querySelectorAll('rect')]"
        ".every(rect => Number(getComputedStyle(rect).fillOpacity) > above)",
        arg=[area.element_handle(), above],
    )


def test_pointing_at_a_part_lights_up_the_whole_article(reader: Opens) -> None:
    page = reader().opens(PAGE)
    areas = page.locator(".area")
    bent = areas.filter(has=page.locator("rect:nth-of-type(2)")).first
    assert set(glow(bent)) == {0}
    bent.locator("rect").last.hover()
    until_all_glow(bent, 0.2)
    assert len(glow(bent)) > 1


def test_click_opens_the_article_beside_the_page_without_a_reload(reader: Opens) -> None:
    page = reader().opens(PAGE)
    page.evaluate(f"{MARKED} = true")
    page.locator(".area").nth(1).locator("rect").first.click()
    expect(page).to_have_url(re.compile(r"\?article=a2$"))
    expect(page.locator("#article-title")).to_be_focused()
    expect(page.locator(".area.this")).to_have_attribute("data-article", "a2")
    page.go_back()
    expect(page.locator("#article")).to_have_count(0)
    expect(page.locator(".area.this")).to_have_count(0)
    assert page.evaluate(MARKED)


def test_click_opens_the_article_without_scripts(reader: Opens) -> None:
    page = reader(scripts=False).opens(PAGE)
    page.locator(".area").nth(1).locator("rect").first.click()
    expect(page).to_have_url(re.compile(r"\?article=a2$"))
    expect(page.locator(".area.this")).to_have_attribute("data-article", "a2")
    expect(page.locator("#tools")).not_to_be_visible()


def test_keys_lead_through_articles_and_pages(reader: Opens) -> None:
    page = reader("en").opens(PAGE)
    page.locator(".area").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".area").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("article=a2"))
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile("article=a3"))
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile("article=a2"))
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(f"{PAGE}$"))
    expect(page.locator(".area").nth(1)).to_be_focused()
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("/2$"))
    expect(page.locator("#frame")).to_be_focused()
    page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile("/1$"))


def test_letters_are_no_keys_outside_the_page(reader: Opens) -> None:
    page = reader().opens(PAGE)
    page.locator(".menu a").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("+")
    page.wait_for_timeout(200)
    assert scale(page) == 1
    expect(page).to_have_url(re.compile(f"{PAGE}$"))


def test_areas_stay_on_their_articles_at_every_zoom(reader: Opens) -> None:
    page = reader().opens(PAGE)
    page.locator("#frame").focus()
    for press, largest in (("+", 1.5), ("+", 2.5), ("+", 4), ("-", 2.5), ("0", 1)):
        page.keyboard.press(press)
        assert scale(page) <= largest
        assert all(abs(off) < 1 for off in page.evaluate(PLACES))
    page.locator("[data-zoom=width]").click()
    assert scale(page) > 1
    assert all(abs(off) < 1 for off in page.evaluate(PLACES))


def test_a_larger_picture_comes_with_the_zoom(reader: Opens) -> None:
    page = reader().opens(PAGE)
    page.wait_for_function("document.getElementById('picture').currentSrc.includes('/800.webp')")
    for _ in range(4):
        page.locator("[data-zoom=larger]").click()
    expect(page.locator("#picture")).to_have_attribute("src", re.compile(r"/2400\.webp"))


def test_wheel_scrolls_the_site_until_the_page_is_gone_into(reader: Opens) -> None:
    page = reader().opens(PAGE)
    page.locator("#frame").hover()
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(100)
    assert scale(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator("#frame")).to_have_class(re.compile("zoomed"))


def test_dragging_moves_the_page_and_opens_nothing(reader: Opens) -> None:
    page = reader().opens(PAGE)
    page.locator("[data-zoom=larger]").click()
    page.locator("[data-zoom=larger]").click()
    before = page.locator(".area rect").first.bounding_box()
    page.mouse.move(500, 500)
    page.mouse.down()
    page.mouse.move(560, 540, steps=5)
    page.mouse.up()
    after = page.locator(".area rect").first.bounding_box()
    assert before
    assert after
    assert after["x"] - before["x"] == pytest.approx(60, abs=2)
    assert after["y"] - before["y"] == pytest.approx(40, abs=2)
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile(f"{PAGE}$"))


def test_fingers_tap_and_pinch(reader: Opens) -> None:
    page = reader(phone=True).opens(PAGE)
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        fingers.send(
            "Input.dispatchTouchEvent",
            {
                "type": kind,
                "touchPoints": [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)],
            },
        )

    touch("touchStart", (150, 350), (200, 350))
    for step in range(1, 9):
        touch("touchMove", (150 - 8 * step, 350), (200 + 8 * step, 350))
    touch("touchEnd")
    page.wait_for_timeout(200)
    assert scale(page) > 2
    expect(page).to_have_url(re.compile(f"{PAGE}$"))
    page.locator("[data-zoom=whole]").tap()
    assert scale(page) == 1
    page.locator(".area").first.locator("rect").first.tap()
    expect(page).to_have_url(re.compile("article=a1"))
    expect(page.locator("#article")).to_be_in_viewport()


def test_picture_that_does_not_come_leaves_the_areas_to_see(reader: Opens) -> None:
    visitor = reader()
    visitor.expected = ("Failed to load resource",)
    visitor.context.route("**/image/**", lambda route: route.fulfill(status=404))
    page = visitor.opens(PAGE)
    expect(page.locator("#frame")).to_have_class(re.compile("missing"))
    until_all_glow(page.locator(".area").first, 0)
    expect(page.locator(".badge").first).to_have_css("opacity", "1")


@pytest.mark.parametrize("phone", [False, True])
def test_first_view_of_the_page_is_light(reader: Opens, phone: bool) -> None:
    visitor = reader(phone=phone)
    sizes: list[int] = []
    visitor.context.on(
        "response",
        lambda answer: (
            sizes.append(int(answer.headers["content-length"])) if "/image/" in answer.url else None
        ),
    )
    page = visitor.opens(PAGE)
    page.wait_for_load_state("networkidle")
    assert sizes
    assert sum(sizes) < FIRST_VIEW
