"""The ends of lines: a dash that was left out belongs to them, a rule beside them does not."""

from __future__ import annotations

from jianbao.model import Box
from jianbao.scans.ends import widened
from tests.scans.type import MARGIN, level

PLACE = Box(MARGIN + 64, MARGIN + 2, MARGIN + 320, MARGIN + 38)
"""Of 清河三桥东侧主塔, 32 px high, with two characters before it and two after it."""


def test_a_margin_is_kept_on_both_sides() -> None:
    seen = widened(PLACE, [PLACE], level(["　　清河三桥东侧主塔　　"]))
    assert PLACE.x0 - 15 < seen.x0 < PLACE.x0 - 5
    assert PLACE.x1 + 5 < seen.x1 < PLACE.x1 + 15
    assert (seen.y0, seen.y1) == (PLACE.y0, PLACE.y1)


def test_a_character_left_out_is_taken_in() -> None:
    seen = widened(PLACE, [PLACE], level(["　一清河三桥东侧主塔一　"]))
    assert seen.x0 < PLACE.x0 - 26
    assert seen.x1 > PLACE.x1 + 26


def test_a_rule_and_what_does_not_end_within_reach_are_not() -> None:
    ruled = level(["　　清河三桥东侧主塔　　"])
    ruled[:, round(PLACE.x0) - 25 : round(PLACE.x0) - 22] = 0
    ruled[40:80, round(PLACE.x1) + 20 :] = 90
    seen = widened(PLACE, [PLACE], ruled)
    assert seen.x0 > PLACE.x0 - 15
    assert seen.x1 < PLACE.x1 + 15


def test_other_places_of_the_row_are_kept_out_of() -> None:
    other = Box(PLACE.x1 + 4, PLACE.y0, PLACE.x1 + 90, PLACE.y1)
    below = Box(PLACE.x0 - 64, PLACE.y1 + 4, PLACE.x0, PLACE.y1 + 40)
    seen = widened(PLACE, [PLACE, other, below], level(["　　清河三桥东侧主塔清河"]))
    assert seen.x1 == other.x0
    assert seen.x0 < PLACE.x0 - 5


def test_the_image_ends_where_it_ends() -> None:
    image = level(["清河三桥"])
    height, width = image.shape
    seen = widened(Box(0, 40, width, 76), [], image)
    assert Box(0, 0, width, height).contains(seen)
