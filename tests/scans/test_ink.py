"""Ink, its parts, and the em of body type."""

from __future__ import annotations

import numpy as np
import pytest

from jianbao.scans.grey import Grey
from jianbao.scans.ink import black, body_height, levels, parts_of, shrunk_ink


def page(height: int = 800, width: int = 1200, paper: int = 235) -> Grey:
    return np.full((height, width), paper, dtype=np.uint8)


def type_on(image: Grey, em: int, lines: int, characters: int, *, ink: int = 30) -> None:
    """Lines of crossed squares of 0.92 em."""
    side, stroke = round(0.92 * em), max(2, em // 12)
    for row in range(lines):
        for column in range(characters):
            y, x = 40 + round(1.5 * em * row), 40 + em * column
            for at in (0, (side - stroke) // 2, side - stroke):
                image[y + at : y + at + stroke, x : x + side] = ink
                image[y : y + side, x + at : x + at + stroke] = ink


def test_what_is_darker_than_its_ground_is_ink_on_paper_and_on_a_tint() -> None:
    image = page()
    type_on(image, 40, 4, 20)
    image[400:760, 100:700] = 170
    image[500:520, 200:600] = 40
    ink = black(image)
    assert ink[40:43, 40:70].all()
    assert ink[505:515, 210:590].all()
    assert not ink[420:480, 120:680].any()
    assert not ink[300:390].any()


def test_a_page_of_one_shade_has_no_ink() -> None:
    assert not black(page()).any()
    assert black(np.zeros((0, 0), dtype=np.uint8)).shape == (0, 0)


def test_levels_are_those_of_ink_and_paper() -> None:
    image = page()
    type_on(image, 40, 8, 25)
    dark, light = levels(image)
    assert dark == pytest.approx(30, abs=5)
    assert light == pytest.approx(235, abs=5)


@pytest.mark.parametrize("em", [24, 40, 60])
def test_the_em_of_body_type_is_that_of_most_lines_not_of_a_heading(em: int) -> None:
    image = page(1600, 1600)
    type_on(image, em, 8, 20)
    # A heading of two large characters below.
    image[1300:1500, 100:300] = image[1300:1500, 400:600] = 30
    assert body_height(black(image)) == pytest.approx(em, rel=0.1)


def test_there_is_no_body_type_on_an_empty_page() -> None:
    assert body_height(black(page())) == 0.0


def test_parts_touch_over_corners_and_say_where_they_are() -> None:
    ink = np.zeros((10, 10), dtype=np.bool_)
    ink[1, 1] = ink[2, 2] = ink[7, 8] = True
    parts = parts_of(ink)
    assert len(parts) == 2
    assert parts.boxes().tolist() == [[1, 1, 3, 3], [8, 7, 9, 8]]
    assert parts.drawn(parts.area == 2).sum() == 2


def test_hairlines_stay_when_ink_is_reduced() -> None:
    ink = np.zeros((90, 90), dtype=np.bool_)
    ink[:, 31] = True
    assert shrunk_ink(ink, 3)[:, 10].all()
    assert shrunk_ink(ink, 3).sum() == 30
