from __future__ import annotations

from jianbao.exports.line_order import in_order
from jianbao.model import Box, Line


def line(text: str, *sides: float, vertical: bool = False, block: int | None = None) -> Line:
    return Line(text=text, box=Box(*sides), vertical=vertical, block=block)


def read(*lines: Line) -> str:
    return "".join(each.text for each in in_order(lines))


def test_lines_go_down_and_the_pieces_of_a_row_across() -> None:
    # The right piece of the first row stands a little higher than the left one.
    assert (
        read(
            line("三", 0, 30, 90, 40),
            line("二", 50, 9, 90, 19),
            line("一", 0, 10, 40, 20),
        )
        == "一二三"
    )


def test_vertical_lines_go_from_right_to_left() -> None:
    assert (
        read(
            line("三", 0, 0, 10, 90, vertical=True),
            line("二", 30, 50, 40, 90, vertical=True),
            line("一", 30, 0, 40, 40, vertical=True),
        )
        == "一二三"
    )


def test_the_order_within_a_block_of_the_source_stands() -> None:
    upper, lower = line("二", 0, 0, 9, 9, block=4), line("一", 0, 20, 9, 29, block=4)
    assert read(lower, upper) == "一二"
    assert read(line("一", 0, 20, 9, 29), line("二", 0, 0, 9, 9, block=4)) == "二一"
