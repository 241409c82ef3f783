"""Laws of the one rectangle type."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Box, bounding

lengths = st.floats(-1e6, 1e6)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, x1 = sorted((draw(lengths), draw(lengths)))
    y0, y1 = sorted((draw(lengths), draw(lengths)))
    return Box(x0, y0, x1, y1)


@given(boxes(), boxes())
def test_overlap_is_mutual_and_within_both(one: Box, other: Box) -> None:
    assert one.overlap(other) == other.overlap(one)
    assert 0 <= one.overlap(other) <= min(one.area, other.area)


@given(boxes(), boxes())
def test_union_holds_both_and_does_not_depend_on_order(one: Box, other: Box) -> None:
    whole = one.union(other)
    assert whole == other.union(one)
    assert whole.contains(one)
    assert whole.contains(other)


@given(st.lists(boxes(), min_size=1))
def test_bounding_is_the_smallest_box_that_holds_all(many: list[Box]) -> None:
    whole = bounding(many)
    assert all(whole.contains(box) for box in many)
    assert whole.x0 in {box.x0 for box in many}
    assert whole.y1 in {box.y1 for box in many}


@given(boxes())
def test_a_box_overlaps_itself_whole(box: Box) -> None:
    assert box.overlap(box) == box.area
    assert box.contains(box)
    assert Box(*box) == box


@pytest.mark.parametrize(
    "sides",
    [(1, 0, 0, 1), (0, 1, 1, 0), (math.nan, 0, 1, 1), (0, 0, 1, math.nan), (0, 0, math.inf, 1)],
)
def test_nonsense_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="box"):
        Box(*sides)


def test_a_rule_may_have_no_width() -> None:
    assert Box(3, 0, 3, 90).width == 0


def test_slack_widens_on_every_side() -> None:
    assert Box(0, 0, 10, 10).contains(Box(-1, -1, 11, 11), slack=1)
    assert not Box(0, 0, 10, 10).contains(Box(-1, -1, 11, 11), slack=0.5)


def test_no_boxes_have_no_bounds() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        bounding([])
