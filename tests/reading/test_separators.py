from __future__ import annotations

import pytest

from jianbao.model import Box
from jianbao.reading.separators import find_separators
from tests.reading.pages import MEASURE

LEFT = [40.0, 160.0, 280.0, 400.0]


def row(y0: float, y1: float, columns: int = 4) -> list[Box]:
    return [Box(x, y0, x + 100, y1) for x in LEFT[:columns]]


def test_a_band_across_three_columns_and_more() -> None:
    (band,) = find_separators([*row(40, 300), *row(312, 600)], MEASURE)
    assert band == Box(40, 300, 500, 312)


@pytest.mark.parametrize(("columns", "height", "bands"), [(2, 8, 0), (2, 14, 1), (3, 8, 1)])
def test_the_more_columns_the_less_white_is_needed(columns: int, height: int, bands: int) -> None:
    boxes = [*row(40, 300, columns), *row(300 + height, 600, columns)]
    assert len(find_separators(boxes, MEASURE)) == bands


def test_white_in_one_column_parts_nothing() -> None:
    assert find_separators([*row(40, 300, 1), *row(340, 600, 1)], MEASURE) == ()


def test_white_at_different_heights_is_no_band() -> None:
    boxes = [
        Box(x, y0, x + 100, y1)
        for k, x in enumerate(LEFT)
        for y0, y1 in ((40.0, 250.0 + 30 * k), (270.0 + 30 * k, 600.0))
    ]
    assert find_separators(boxes, MEASURE) == ()


def test_a_band_across_part_of_a_page() -> None:
    """Two columns go from head to foot; beside them, under a heading over both, a band parts the
    other two."""
    beside = [b for b in [*row(40, 300), *row(330, 600)] if b.x0 > 200]
    boxes = [*row(20, 600, 2), Box(280, 20, 500, 35), *beside]
    (band,) = find_separators(boxes, MEASURE)
    assert band == Box(280, 300, 500, 330)


@pytest.mark.parametrize("boxes", [[], [Box(0, 0, 0, 0)], [Box(0, 0, 1, 1)] * 3])
def test_hardly_anything(boxes: list[Box]) -> None:
    assert find_separators(boxes, MEASURE) == ()
