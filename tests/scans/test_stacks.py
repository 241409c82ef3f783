"""Lines close under one another in one size of type."""

from __future__ import annotations

from jianbao.model import Box
from jianbao.scans.stacks import stacks

EM = 30.0


def line(y: float, *, x: float = 0.0, wide: float = 300.0) -> Box:
    return Box(x, y, x + wide, y + EM)


def test_two_lines_of_a_heading_are_a_stack_and_the_column_beside_is_another() -> None:
    places = [line(0), line(35), line(0, x=400), line(35, x=400)]
    assert stacks(places, [EM] * 4) == [[0, 1], [2, 3]]


def test_white_and_other_sizes_end_a_stack() -> None:
    assert stacks([line(0), line(50)], [EM, EM]) == [[0], [1]]
    assert stacks([line(0), line(35)], [EM, 1.2 * EM]) == [[0], [1]]


def test_nothing_is_no_stack() -> None:
    assert stacks([], []) == []
