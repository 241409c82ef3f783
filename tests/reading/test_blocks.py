from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model import Line, Page
from jianbao.reading.blocks import Block, build_blocks, inner_frames, innermost
from tests.reading.pages import (
    MEASURE,
    X,
    across,
    box_round,
    column,
    heading,
    line,
    page_of,
    paragraph,
    vertical,
)

TEXT = paragraph("甲渠清淤工程进展顺利", 6)
OTHER = paragraph("乙校新楼落成启用典礼", 6)


def built(page: Page) -> list[list[str]]:
    return [[x.text for x in block.lines] for block in build_blocks(page, MEASURE)]


def said(texts: list[str]) -> list[str]:
    return [text.lstrip("\u3000") for text in texts]


def with_block(lines: list[Line], number: int) -> list[Line]:
    return [msgspec.structs.replace(x, block=number) for x in lines]


def test_a_heading_and_two_columns_are_three_blocks() -> None:
    page = page_of(
        [*column(X[1], 90, OTHER), heading("便桥动工", X[0], 40), *column(X[0], 90, TEXT)]
    )
    assert built(page) == [["便桥动工"], said(TEXT), said(OTHER)]
    assert [block.key for block in build_blocks(page, MEASURE)] == [0, 1, 2]


def test_white_space_parts_blocks() -> None:
    page = page_of([*column(X[0], 90, TEXT), *column(X[0], 240, OTHER)])
    assert built(page) == [said(TEXT), said(OTHER)]


def test_a_rule_parts_blocks() -> None:
    lines = column(X[0], 90, [*TEXT, *OTHER])
    assert len(built(page_of(lines))) == 1
    assert built(page_of(lines, rules=(across(40, 140, 183),))) == [said(TEXT), said(OTHER)]


def test_a_frame_parts_blocks_and_is_known() -> None:
    page = page_of(column(X[0], 90, [*TEXT, *OTHER]), frames=(box_round(36, 183, 150, 290),))
    blocks = build_blocks(page, MEASURE)
    assert [block.frame for block in blocks] == [None, 0]


def test_type_parts_blocks() -> None:
    smaller = column(X[0], 186, OTHER, size=8)
    assert len(built(page_of([*column(X[0], 90, TEXT), *smaller]))) == 2
    bold = column(X[0], 186, OTHER, bold=True)
    assert len(built(page_of([*column(X[0], 90, TEXT), *bold]))) == 2


def test_a_byline_is_a_block_of_its_own() -> None:
    page = page_of(column(X[0], 90, ["□记者 苏晚晴", *TEXT]))
    assert built(page) == [["□记者 苏晚晴"], said(TEXT)]


def test_a_line_of_which_only_the_beginning_is_bold_stays_in_its_paragraph() -> None:
    first = line("甲渠清淤工程进展", X[0] + 20, 90, bold=True, bold_lead=4)
    page = page_of([first, *column(X[0], 106, TEXT[1:])])
    assert len(built(page)) == 1


def test_the_blocks_of_the_source_are_kept() -> None:
    """Two blocks of a library's file right under each other, which type would not part."""
    lines = with_block(column(X[0], 90, TEXT), 7) + with_block(column(X[0], 186, OTHER), 9)
    assert built(page_of(lines)) == [said(TEXT), said(OTHER)]


def test_a_block_of_the_source_is_split_between_heading_and_text() -> None:
    lines = with_block([heading("便桥动工", X[0], 40), *column(X[0], 70, TEXT)], 1)
    assert built(page_of(lines)) == [["便桥动工"], said(TEXT)]


def test_a_vertical_line_is_a_block_by_itself() -> None:
    page = page_of([vertical("便桥动工", X[0], 90), *column(X[1], 90, TEXT)])
    blocks = build_blocks(page, MEASURE)
    assert [(block.vertical, len(block.lines)) for block in blocks] == [(True, 1), (False, 6)]


def test_the_page_s_own_border_is_no_box() -> None:
    page = page_of([], frames=(box_round(10, 10, 590, 790), box_round(40, 40, 200, 200)))
    assert list(inner_frames(page)) == [1]


def test_the_innermost_of_nested_frames() -> None:
    page = page_of([], frames=(box_round(40, 40, 300, 300), box_round(60, 60, 200, 200)))
    frames = inner_frames(page)
    assert innermost(box_round(70, 70, 100, 100).box, frames) == 1
    assert innermost(box_round(210, 210, 280, 280).box, frames) == 0
    assert innermost(box_round(400, 400, 500, 500).box, frames) is None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["便桥动工", "清河区昨日开工修便桥", "□记者 苏晚晴", "12"]),
            st.integers(0, 5),
            st.integers(0, 40),
            st.sampled_from([8.0, 10.0, 26.0]),
        ),
        max_size=20,
    )
)
def test_every_line_is_in_exactly_one_block(places: list[tuple[str, int, int, float]]) -> None:
    lines = [line(text, 100.0 * x, 16.0 * y, size=size) for text, x, y, size in places]
    blocks: tuple[Block, ...] = build_blocks(page_of(lines), MEASURE)
    printed = "".join(sorted("".join(x.text for x in lines)))
    held = "".join(sorted("".join(x.text for b in blocks for x in b.lines)))
    assert held.replace(" ", "") == printed.replace(" ", "")
    assert [b.key for b in blocks] == list(range(len(blocks)))
