from __future__ import annotations

import re

import pytest

from jianbao.exports.page_text import PageText, Part
from jianbao.exports.searchable_pdf.glyphless import Glyphless, glyphless
from jianbao.exports.searchable_pdf.layer import layer_lines, text_layer
from jianbao.exports.searchable_pdf.matrix import Matrix, from_seen, scaling
from jianbao.model import Box, Line, PageInfo

LINE = re.compile(
    r"/Face (?P<size>\S+) Tf (?P<stretch>\S+) Tz"
    r" (?P<a>\S+) (?P<b>\S+) (?P<c>\S+) (?P<d>\S+) (?P<e>\S+) (?P<f>\S+) Tm <(?P<codes>\w+)> Tj"
)
UP = from_seen(0, 0, 600, 800, 0)


def page_of(*lines: Line) -> PageText:
    part = Part(article="a1", role="body", box=Box(0, 0, 600, 800), lines=lines)
    return PageText(page=PageInfo(number=1, source="p"), parts=(part,))


def drawn(page: PageText, to_drawing: Matrix = UP) -> list[dict[str, float]]:
    """The numbers of each line that is shown."""
    font = glyphless(layer_lines([page]))
    content = text_layer(page, font, to_drawing, "Face").decode("ascii")
    matches = [match.groupdict() for match in LINE.finditer(content)]
    return [{k: float(v) for k, v in each.items() if k != "codes"} for each in matches]


def test_nothing_is_painted_and_the_state_is_put_back() -> None:
    page = page_of(Line(text="清河", box=Box(10, 20, 30, 30)))
    content = text_layer(page, glyphless(["清河"]), UP, "Face").decode().split("\n")
    assert content[:3] == ["q", "BT", "3 Tr"]
    assert content[-3:] == ["ET", "Q", ""]
    assert len(content) == 7


def test_a_line_spans_its_box() -> None:
    (line,) = drawn(page_of(Line(text="清河水厂", box=Box(100, 200, 180, 210))))
    assert (line["a"], line["b"], line["c"], line["d"]) == (1, 0, 0, 1)
    assert (line["e"], line["f"]) == (100, pytest.approx(800 - 208.8))
    assert line["size"] == 10
    # Four characters of ten points, stretched to eighty.
    assert 4 * line["size"] * line["stretch"] / 100 == pytest.approx(80)


def test_a_vertical_line_runs_down_its_box() -> None:
    (line,) = drawn(page_of(Line(text="清河水厂", box=Box(500, 100, 520, 180), vertical=True)))
    assert (line["a"], line["b"], line["c"], line["d"]) == (0, -1, 1, 0)
    assert (line["e"], line["f"]) == (pytest.approx(502.4), 700)
    assert line["size"] == 20
    assert 4 * line["size"] * line["stretch"] / 100 == pytest.approx(80)


@pytest.mark.parametrize(("turns", "along"), [(0, (1, 0)), (1, (0, 1)), (2, (-1, 0)), (3, (0, -1))])
def test_lines_turn_with_the_page(turns: int, along: tuple[int, int]) -> None:
    page = page_of(Line(text="清河", box=Box(10, 20, 30, 30)))
    (line,) = drawn(page, from_seen(5, 7, 605, 807, turns))
    assert (line["a"], line["b"]) == along


def test_what_is_measured_otherwise_is_stretched() -> None:
    page = page_of(Line(text="清河", box=Box(100, 200, 200, 250)))
    (line,) = drawn(page, scaling(0.5, 0.25).then(UP))
    assert line["size"] == 12.5
    assert 2 * line["size"] * line["stretch"] / 100 == pytest.approx(50)
    assert line["e"] == 50


@pytest.mark.parametrize(("step", "size"), [(12, 10), (16, 11.52), (40, 16)])
def test_type_fills_a_wide_step_but_not_any(step: int, size: float) -> None:
    lines = [Line(text="清河", box=Box(10, step * k, 30, step * k + 10)) for k in range(4)]
    assert {each["size"] for each in drawn(page_of(*lines))} == {size}


def test_pieces_of_a_row_are_no_step() -> None:
    lines = [
        Line(text="清河", box=Box(10 + 50 * k, 100 + k, 30 + 50 * k, 110 + k)) for k in range(3)
    ]
    assert {each["size"] for each in drawn(page_of(*lines))} == {10}


def test_a_line_without_extent_or_text_does_no_harm() -> None:
    flat = Line(text="清", box=Box(10, 10, 10, 10))
    (line,) = drawn(page_of(flat, Line(text="\x00\u200e ", box=Box(0, 0, 9, 9)), Line(text="无处")))
    assert line["size"] == 0.5
    assert line["stretch"] == 100


def test_a_page_without_text_has_no_layer() -> None:
    assert text_layer(page_of(), Glyphless({}), UP, "Face") == b""
