"""Spreads that are to be cut, and wide pages that are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from jianbao.scans.grey import Grey
from jianbao.scans.spreads import gutter, split_spread
from tests.scans.typeset import Sheet, as_uint8, scanned, turned

PAGE, HEIGHT = 1000, 1400
MARGIN = 45


def columns(sheet: Sheet, left: int, count: int = 4, top: int = 200) -> None:
    """The columns of one page that begins at `left`."""
    measure = (PAGE - 2 * MARGIN - (count - 1) * 24) // count
    for column in range(count):
        x = left + MARGIN + column * (measure + 24)
        sheet.chinese(x, top, measure, (HEIGHT - top - 80) // 26, 18, start=50 * column + left)


@cache
def spread() -> Grey:
    sheet = Sheet(2 * PAGE, HEIGHT)
    for left in (0, PAGE):
        columns(sheet, left)
        sheet.headline(left + 200, 90, "三桥通车公交先行", 64)
        sheet.rule(left + MARGIN, 70, left + PAGE - MARGIN, 72)
    return sheet.grey


def test_two_pages_are_cut_between_them() -> None:
    left, right = split_spread(spread())
    assert abs(left.shape[1] - PAGE) < 10
    assert np.array_equal(left[:, : PAGE - 20], spread()[:, : PAGE - 20])
    assert np.array_equal(right[:, 20 - PAGE :], spread()[:, 20 - PAGE :])


@pytest.mark.parametrize("angle", [-1.5, -0.4, 0.8, 2.0])
def test_an_askew_spread_is_cut_along_its_gutter(angle: float) -> None:
    askew = scanned(turned(spread(), angle))
    cut = gutter(askew)
    assert cut is not None
    lean = np.tan(np.radians(angle)) * HEIGHT / 2
    assert cut.head == pytest.approx(PAGE + lean, abs=8)
    assert cut.foot == pytest.approx(PAGE - lean, abs=8)


def test_no_ink_is_lost_and_none_is_twice() -> None:
    askew = turned(spread(), 1.5)
    left, right = split_spread(askew)
    ink = [(255 - part.astype(np.int64)).sum() for part in (left, right, askew)]
    assert ink[0] + ink[1] == ink[2]
    assert left.shape[1] + right.shape[1] > askew.shape[1]


def shadowed(page: Grey) -> Grey:
    """The shadow of a bound volume."""
    across = np.linspace(-1, 1, page.shape[1])
    return as_uint8(page * (1 - 0.6 * np.exp(-((across / 0.05) ** 2))))


def folded(page: Grey) -> Grey:
    dark = page.copy()
    dark[:, PAGE - 4 : PAGE + 4] = 50
    return dark


def apart(page: Grey) -> Grey:
    """Two sheets side by side on a black ground."""
    black = np.zeros((HEIGHT, 40), np.uint8)
    return np.hstack([page[:, :PAGE], black, page[:, PAGE:]])


def dusty(page: Grey) -> Grey:
    dust = page.copy()
    dice = np.random.default_rng(4)
    dust[dice.integers(0, HEIGHT, 300), dice.integers(0, 2 * PAGE, 300)] = 0
    return dust


@pytest.mark.parametrize("what", [shadowed, folded, apart, dusty])
def test_what_may_lie_between_the_pages(what: Callable[[Grey], Grey]) -> None:
    pages = split_spread(scanned(what(spread())))
    assert len(pages) == 2
    assert abs(pages[0].shape[1] - pages[1].shape[1]) < 30


def test_a_spread_of_unlike_pages() -> None:
    sheet = Sheet(2 * PAGE, HEIGHT)
    columns(sheet, 0)
    sheet.picture(PAGE + MARGIN, 60, 2 * PAGE - MARGIN, 1300)
    assert len(split_spread(sheet.grey)) == 2


def test_a_headline_across_both_pages_keeps_them_together() -> None:
    sheet = Sheet(2 * PAGE, HEIGHT)
    columns(sheet, 0, top=300)
    columns(sheet, PAGE, top=300)
    sheet.headline(420, 100, "清河三桥通车纪念特刊全文", 100)
    assert len(split_spread(sheet.grey)) == 1


def test_a_picture_across_both_pages_keeps_them_together() -> None:
    sheet = Sheet(2 * PAGE, HEIGHT)
    columns(sheet, 0, top=600)
    columns(sheet, PAGE, top=600)
    sheet.picture(300, 60, 1700, 560)
    assert len(split_spread(sheet.grey)) == 1


def landscape(count: int) -> Grey:
    """One wide page of columns that nothing stands above."""
    sheet = Sheet(2 * PAGE, HEIGHT)
    measure = (2 * PAGE - 100 - (count - 1) * 36) // count
    for column in range(count):
        sheet.chinese(50 + column * (measure + 36), 80, measure, 48, 18, start=70 * column)
    return sheet.grey


@pytest.mark.parametrize("count", [4, 6, 7])
def test_columns_of_a_wide_page_are_no_pages(count: int) -> None:
    assert len(split_spread(landscape(count))) == 1


def test_a_rule_across_the_head_is_one_page() -> None:
    sheet = Sheet(2 * PAGE, HEIGHT)
    columns(sheet, 0)
    columns(sheet, PAGE)
    sheet.rule(MARGIN, 100, 2 * PAGE - MARGIN, 101)
    assert len(split_spread(sheet.grey)) == 1


def test_half_a_page_is_no_spread() -> None:
    sheet = Sheet(2 * PAGE, HEIGHT)
    columns(sheet, 0)
    assert len(split_spread(sheet.grey)) == 1


def test_an_image_that_is_not_cut_is_given_back_as_it_is() -> None:
    upright_page = spread()[:, :PAGE]
    assert split_spread(upright_page)[0] is upright_page
    for shape in ((1, 1), (1, 500), (30, 60), (400, 900)):
        blank = np.full(shape, 255, np.uint8)
        (same,) = split_spread(blank)
        assert same is blank
