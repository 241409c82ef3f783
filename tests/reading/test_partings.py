from __future__ import annotations

import pytest

from jianbao.model import Box, Rule
from jianbao.reading.partings import COLUMN_RULE, HORIZONTAL, VERTICAL, Partings
from tests.reading.pages import across, down, page_of

TOP_LEFT = Box(40, 40, 140, 200)
FOOT_LEFT = Box(40, 240, 140, 400)
TOP_RIGHT = Box(160, 40, 260, 200)
FOOT_RIGHT = Box(160, 240, 260, 400)
ALL = [TOP_LEFT, FOOT_LEFT, TOP_RIGHT, FOOT_RIGHT]


def parting(*rules: Rule) -> Partings:
    return Partings(page_of([], rules=rules), ALL)


@pytest.mark.parametrize(
    ("rules", "a", "b", "cost"),
    [
        ((), TOP_LEFT, FOOT_LEFT, 0.0),
        ((across(40, 140, 220),), TOP_LEFT, FOOT_LEFT, HORIZONTAL),
        ((across(40, 140, 215), across(40, 140, 225)), TOP_LEFT, FOOT_LEFT, 2 * HORIZONTAL),
        ((across(160, 260, 220),), TOP_LEFT, FOOT_LEFT, 0.0),
        ((down(150, 40, 200),), TOP_LEFT, TOP_RIGHT, VERTICAL),
        ((down(150, 40, 200),), FOOT_LEFT, FOOT_RIGHT, 0.0),
        ((across(40, 140, 220),), TOP_LEFT, TOP_LEFT, 0.0),
    ],
)
def test_rules_in_the_way(rules: tuple[Rule, ...], a: Box, b: Box, cost: float) -> None:
    assert parting(*rules).between(a, b) == pytest.approx(cost)
    assert parting(*rules).between(b, a) == pytest.approx(cost)


def test_the_easier_way_round_a_ruled_off_neighbour_is_taken() -> None:
    """A story in the shape of an L goes round the story that stands in its corner."""
    one_corner = parting(across(160, 260, 220))
    assert one_corner.between(TOP_LEFT, FOOT_RIGHT) == 0.0
    both_corners = parting(across(40, 260, 220))
    assert both_corners.between(TOP_LEFT, FOOT_RIGHT) == pytest.approx(HORIZONTAL)


def test_rules_between_all_columns_are_the_paper_s_habit_and_part_little() -> None:
    columns = [Box(40 + 120 * k, 40, 140 + 120 * k, 700) for k in range(4)]
    ruled = [down(150 + 120 * k, 30, 710) for k in range(3)]
    all_ruled = Partings(page_of([], rules=ruled), columns)
    assert all_ruled.between(columns[0], columns[1]) == pytest.approx(COLUMN_RULE)
    one_ruled = Partings(page_of([], rules=ruled[:1]), columns)
    assert one_ruled.between(columns[0], columns[1]) == pytest.approx(VERTICAL)
