"""Places told apart: level lines, and regions in which columns stand."""

from __future__ import annotations

from jianbao.model import Box
from jianbao.scans.columns import level_and_upright, merged, rows_joined

LINE = Box(0, 0, 600, 40)


def squares(count: int, x: float = 0.0, step: float = 60.0) -> list[Box]:
    return [Box(x, k * step, x + 40, k * step + 40) for k in range(count)]


def test_a_tall_place_is_a_region_of_columns() -> None:
    column = Box(700, 0, 740, 400)
    assert level_and_upright([LINE, column]) == ([LINE], [column])


def test_characters_one_above_another_are_a_column() -> None:
    level, regions = level_and_upright([LINE, *squares(4, x=800)])
    assert level == [LINE]
    assert regions == [Box(800, 0, 840, 220)]


def test_two_characters_one_above_another_are_two_short_lines() -> None:
    level, regions = level_and_upright(squares(2))
    assert len(level) == 2
    assert regions == []


def test_a_column_of_a_table_is_none() -> None:
    cells = squares(5) + squares(5, x=70)
    level, regions = level_and_upright(cells)
    assert len(level) == 10
    assert regions == []


def test_characters_join_the_tall_piece_below_them() -> None:
    pieces = [Box(0, 0, 40, 40), Box(0, 60, 40, 200), Box(5, 210, 20, 230), Box(0, 240, 40, 400)]
    assert level_and_upright(pieces) == ([], [Box(0, 0, 40, 400)])


def test_what_stands_far_below_is_another_column() -> None:
    pieces = [Box(0, 0, 40, 200), Box(0, 300, 40, 500)]
    _, regions = level_and_upright(pieces)
    assert sorted(regions, key=lambda box: box.y0) == pieces


def test_near_regions_are_one() -> None:
    regions = [Box(0, 0, 40, 400), Box(60, 0, 100, 300), Box(500, 0, 540, 400)]
    assert merged(regions, 30) == [Box(0, 0, 100, 400), Box(500, 0, 540, 400)]


def test_regions_joined_by_a_third_are_one() -> None:
    regions = [Box(0, 0, 40, 40), Box(100, 0, 140, 40), Box(50, 0, 90, 40)]
    assert merged(regions, 15) == [Box(0, 0, 140, 40)]


def test_pieces_of_a_spaced_row_are_one() -> None:
    pieces = [Box(0, 0, 200, 40), Box(230, 2, 270, 42), Box(0, 60, 300, 100)]
    assert rows_joined(pieces) == [Box(0, 0, 270, 42), Box(0, 60, 300, 100)]


def test_rows_far_apart_stay_two() -> None:
    pieces = [Box(0, 0, 200, 40), Box(300, 0, 500, 40)]
    assert rows_joined(pieces) == pieces
