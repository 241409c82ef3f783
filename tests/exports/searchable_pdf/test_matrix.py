from __future__ import annotations

import pytest

from jianbao.exports.searchable_pdf.matrix import Matrix, from_seen, scaling


def test_one_way_after_another() -> None:
    first, second = scaling(2, 3), Matrix(0, 1, -1, 0, 10, 20)
    assert first.then(second).point(5, 7) == second.point(*first.point(5, 7))


@pytest.mark.parametrize(
    ("turns", "corner", "along"),
    [
        (0, (5, 807), (15, 807)),
        (1, (5, 7), (5, 17)),
        (2, (605, 7), (595, 7)),
        (3, (605, 807), (605, 797)),
    ],
)
def test_the_top_left_corner_as_seen_and_a_step_to_the_right(
    turns: int, corner: tuple[float, float], along: tuple[float, float]
) -> None:
    # A page turned clockwise by a quarter shows its bottom left corner at the top left.
    matrix = from_seen(5, 7, 605, 807, turns)
    assert matrix.point(0, 0) == corner
    assert matrix.point(10, 0) == along
