"""Skew and quarter turns of pages that are turned by a known angle."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from jianbao.scans.grey import Grey
from jianbao.scans.upright import LEAST_SKEW, deskewed, quarter_turn, skew, turned_back, upright
from tests.scans.typeset import Sheet, scanned, turned


@cache
def chinese() -> Grey:
    """Four columns under a headline, none on the others' lines."""
    sheet = Sheet(1600, 2200)
    sheet.headline(300, 100, "三桥通车公交先行", 80)
    for column in range(4):
        sheet.chinese(100 + column * 360, 280 + 11 * column, 320, 52, 24, start=90 * column)
    return sheet.grey


@cache
def latin() -> Grey:
    """Columns half a line apart, so that lines would meet across them at a false angle."""
    sheet = Sheet(1600, 2200)
    for column in range(4):
        sheet.latin(100 + column * 360, 130 + 8 * column, 320, 76, 21, start=31 * column)
    return sheet.grey


@cache
def pictures() -> Grey:
    sheet = Sheet(1600, 2200)
    sheet.picture(100, 130, 1470, 1270)
    sheet.picture(100, 1330, 870, 2070, seed=1)
    sheet.chinese(900, 1330, 580, 20, 24)
    return sheet.grey


@cache
def vertical() -> Grey:
    sheet = Sheet(1600, 2200)
    for row in range(4):
        sheet.vertical(100, 100 + row * 520, 470, 36, 24, start=170 * row)
    return sheet.grey


PAGES = {page.__name__: page for page in (chinese, latin, pictures, vertical)}


def two_lines() -> Grey:
    sheet = Sheet(1600, 2200)
    sheet.chinese(300, 1000, 1000, 2, 24)
    return sheet.grey


@pytest.mark.parametrize("angle", [-4.9, -0.2, 0.06, 0.31, 2.22])
@pytest.mark.parametrize("name", PAGES)
def test_skew_is_right_to_a_twentieth_of_a_degree(name: str, angle: float) -> None:
    page = scanned(turned(PAGES[name](), angle))
    assert skew(page) == pytest.approx(angle, abs=0.05)


@pytest.mark.parametrize("angle", [-3.3, 0.0, 1.2])
def test_a_line_or_two_tell_the_skew_about(angle: float) -> None:
    assert skew(scanned(turned(two_lines(), angle))) == pytest.approx(angle, abs=0.25)


@pytest.mark.parametrize("noise", [0, 8, 60])
@pytest.mark.parametrize("grain", [1, 3])
def test_a_blank_page_has_no_skew(noise: float, grain: int) -> None:
    page = scanned(np.full((2200 // grain, 1600 // grain), 255, np.uint8), noise=noise)
    assert skew(page.repeat(grain, axis=0).repeat(grain, axis=1)) == 0


def test_a_page_of_very_few_pixels() -> None:
    for shape in ((1, 1), (1, 500), (500, 1), (7, 9)):
        blank = np.full(shape, 255, np.uint8)
        assert skew(blank) == 0
        assert quarter_turn(blank) == 0
        assert upright(blank) is blank


def test_nothing_is_cut_off_when_the_page_is_turned() -> None:
    page = np.full((1000, 700), 255, np.uint8)
    page[:30, :30] = page[-30:, -30:] = page[:30, -30:] = page[-30:, :30] = 0
    turned_page = deskewed(page, 3.0)
    assert turned_page.shape == (1036, 752)
    assert (255 - turned_page.astype(int)).sum() == pytest.approx(4 * 900 * 255, rel=0.01)
    assert turned_page[0, 0] == 255


@pytest.mark.parametrize("angle", [-3.3, 1.0, 2.5])
def test_a_page_turned_straight_is_straight(angle: float) -> None:
    page = scanned(turned(chinese(), angle))
    assert skew(deskewed(page, skew(page))) == pytest.approx(0, abs=0.05)


def test_a_page_that_is_upright_is_left_as_it_is() -> None:
    page = chinese()
    assert upright(page) is page
    assert deskewed(page, LEAST_SKEW * 0.99) is page


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
@pytest.mark.parametrize("name", ["chinese", "latin", "vertical"])
def test_the_way_the_type_stands(name: str, quarter: int) -> None:
    page = scanned(turned_back(turned(PAGES[name](), 2.0), 360 - quarter))
    assert quarter_turn(page) == quarter


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_page_turned_by_quarters_and_askew(quarter: int) -> None:
    page = chinese()
    crooked = turned_back(turned(page, 1.5), 360 - quarter)
    straight = upright(crooked)
    assert quarter_turn(straight) == 0
    assert skew(straight) == pytest.approx(0, abs=0.05)
    assert straight.shape[0] > straight.shape[1]


@pytest.mark.parametrize("page", [pictures, two_lines])
def test_where_nothing_tells_the_page_is_upright(page: Callable[[], Grey]) -> None:
    assert quarter_turn(page()) == 0


def reading(upright_crop: Callable[[Grey], bool]) -> Callable[[Grey], float]:
    return lambda crop: 0.9 if upright_crop(crop) else 0.5


def strokes() -> Grey:
    """Old type without stops: bars, each with a foot at its left."""
    page = np.full((2000, 1500), 255, np.uint8)
    for y in range(100, 1900, 50):
        for x in range(100, 1400, 30):
            page[y : y + 26, x : x + 3] = page[y + 22 : y + 26, x : x + 22] = 0
    return page


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_an_engine_is_asked_where_nothing_else_tells(quarter: int) -> None:
    def foot_at_left(crop: Grey) -> bool:
        ink = crop < 128
        rows, columns = ink.sum(axis=1), ink.sum(axis=0)
        down = int(rows.argmax()) > int(np.flatnonzero(rows)[0]) and _after_gap(rows)
        return bool(down and _before_gap(columns))

    page = turned_back(strokes(), 360 - quarter)
    assert quarter_turn(page) == 0
    assert quarter_turn(page, reading(foot_at_left)) == quarter


def _after_gap(profile: np.ndarray) -> bool:
    """Whether the heavy part of each stretch is at its end."""
    return _heavy_place(profile) > 0.5


def _before_gap(profile: np.ndarray) -> bool:
    return _heavy_place(profile) < 0.5


def _heavy_place(profile: np.ndarray) -> float:
    filled = np.flatnonzero(profile[len(profile) // 3 :] == 0)[0] + len(profile) // 3
    first = filled + int(np.flatnonzero(profile[filled:])[0])
    length = int(np.flatnonzero(profile[first:] == 0)[0])
    return float(profile[first : first + length].argmax()) / length


def test_an_engine_that_is_not_sure_turns_nothing() -> None:
    assert quarter_turn(turned_back(strokes(), 90), lambda crop: 0.5 + 0.05 * crop[0, 0] / 255) == 0


def test_an_engine_is_not_asked_where_the_page_tells() -> None:
    def refuses(crop: Grey) -> float:
        raise AssertionError("asked")

    assert quarter_turn(chinese(), refuses) == 0
