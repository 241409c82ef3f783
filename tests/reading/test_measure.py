from __future__ import annotations

import msgspec
import pytest

from jianbao.model import Line, Page
from jianbao.reading.measure import Measure, measure_pages, measures_by_unit
from tests.reading.pages import BODY, PITCH, X, column, heading, page_of, paragraph, vertical

BODY_TEXT = column(X[0], 90, paragraph("甲渠清淤工程进展顺利", 12))


def test_body_is_what_most_characters_are_set_in() -> None:
    page = page_of([heading("便桥动工", X[0], 40), *BODY_TEXT])
    assert measure_pages([page]) == Measure(size=BODY, line=BODY, pitch=PITCH, column=100.0)


def test_scaling_leaves_sizes_a_little_apart() -> None:
    scaled = [
        msgspec.structs.replace(line, size=(9.96, 10.04)[k % 2]) for k, line in enumerate(BODY_TEXT)
    ]
    assert measure_pages([page_of(scaled)]).size == 10.0


def test_short_lines_do_not_make_the_column_narrow() -> None:
    lines = column(X[0], 90, ["清河区昨日开工修便桥", "工期三个月整", "清河区昨日开工修便桥"] * 4)
    assert measure_pages([page_of(lines)]).column == 100.0


def test_measures_are_those_of_the_issue_not_of_one_page() -> None:
    cover = page_of([heading("清河新报", X[0], 40, size=60)])
    inside = page_of(BODY_TEXT, number=2)
    assert measure_pages([cover, inside]).size == BODY


def test_pages_in_points_and_pages_in_pixels_have_measures_of_their_own() -> None:
    points, flat = page_of(BODY_TEXT), Page(number=3, source="p3.txt")
    large = [msgspec.structs.replace(line, size=line.size * 4) for line in BODY_TEXT]
    pixels = msgspec.structs.replace(page_of(large, number=2), unit="px")
    measures = measures_by_unit([points, pixels, flat])
    assert {unit: measure.size for unit, measure in measures.items()} == {
        "pt": BODY,
        "px": 4 * BODY,
    }


def test_a_paper_whose_body_is_bold() -> None:
    assert not measure_pages([page_of(BODY_TEXT)]).bold
    bold = [msgspec.structs.replace(line, bold=True) for line in BODY_TEXT]
    assert measure_pages([page_of(bold)]).bold


@pytest.mark.parametrize("lines", [[], [Line(text="散落的字")], [vertical("便桥动工", 40, 40)]])
def test_nothing_to_measure(lines: list[Line]) -> None:
    assert measure_pages([page_of(lines)]) == Measure(size=0.0, line=0.0, pitch=0.0, column=0.0)
