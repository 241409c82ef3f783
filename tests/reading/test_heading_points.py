from __future__ import annotations

import pytest

from jianbao.model import Line
from jianbao.reading.heading_points import (
    HEADING_SCORE,
    Place,
    heading_points,
    place,
    relative_size,
)
from tests.reading.pages import MEASURE, X, block, column, heading, line, paragraph, vertical

IN_TEXT = Place(left=0.0, right=0.0, above=0.1, below=0.1, column=100.0)
CENTRED = Place(left=0.2, right=0.2, above=2.0, below=0.5, column=100.0)


def points(text: str, at: Place = IN_TEXT, *, size: float = 10, bold: bool = False) -> float:
    return heading_points(block(0, line(text, X[0], 90, size=size, bold=bold)), at, MEASURE)


@pytest.mark.parametrize(
    ("text", "at", "size", "bold", "is_heading"),
    [
        ("便桥今起动工", IN_TEXT, 20, False, True),
        ("便桥今起动工", CENTRED, 12, False, True),
        ("便桥今起动工", CENTRED, 10, True, True),
        ("THE OLD BRIDGE", CENTRED, 10, False, True),
        ("清河区昨日开工修便桥", IN_TEXT, 10, False, False),
        ("便桥今起动工，", CENTRED, 10, True, False),
        ("and to mend the old bridge", CENTRED, 10, False, False),
        ("便桥已经完工。", CENTRED, 10, False, False),
        ("12", CENTRED, 10, True, False),
    ],
)
def test_what_looks_like_a_heading(
    text: str, at: Place, size: float, bold: bool, is_heading: bool
) -> None:
    assert (points(text, at, size=size, bold=bold) >= HEADING_SCORE) == is_heading


def test_each_sign_counts() -> None:
    plain = points("便桥今起动工")
    assert points("便桥今起动工", size=13) > plain
    assert points("便桥今起动工", size=20) > points("便桥今起动工", size=13)
    assert points("便桥今起动工", bold=True) > plain
    assert points("便桥今起动工", CENTRED) > plain
    assert points("便桥今起动工、") < plain


def test_many_lines_are_no_heading() -> None:
    lines = column(X[0], 90, ["便桥今起动工"] * 6, bold=True)
    assert heading_points(block(0, *lines), CENTRED, MEASURE) < HEADING_SCORE


def test_a_latin_heading_ranged_right_needs_text_under_it() -> None:
    """A signature is ranged right too, but white follows it."""
    over_text = Place(left=0.4, right=0.0, above=2.0, below=0.5, column=100.0)
    over_white = Place(left=0.4, right=0.0, above=2.0, below=4.0, column=100.0)
    assert points("Martha Ellison", over_text) > points("Martha Ellison", over_white)


def test_relative_size_lies_between_font_and_height() -> None:
    noisy = line("便桥", X[0], 90, size=10)
    assert noisy.box is not None
    tall = Line(text="便桥", box=noisy.box.union(line("便桥", X[0], 100).box or noisy.box), size=10)
    assert 1.0 < relative_size(block(0, tall), MEASURE) < 2.0
    assert relative_size(block(0, heading("便桥", X[0], 90)), MEASURE) == pytest.approx(2.6)
    assert relative_size(block(0, vertical("便桥动工", X[0], 90)), MEASURE) == pytest.approx(2.2)


def test_place_is_measured_against_the_column_round_it() -> None:
    head = block(0, line("便桥动工", X[0] + 30, 90))
    above = block(1, *column(X[0], 20, paragraph("甲渠清淤", 4)))
    below = block(2, *column(X[0], 105, paragraph("乙校新楼", 4)))
    at = place(head, [above, head, below], MEASURE)
    assert (at.left, at.right) == (pytest.approx(0.3), pytest.approx(0.3))
    assert (at.above, at.below) == (pytest.approx(1.2), pytest.approx(0.5))
    assert at.column == pytest.approx(100.0)
