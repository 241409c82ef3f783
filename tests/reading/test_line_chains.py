from __future__ import annotations

import numpy as np

from jianbao.model import Box, Line, Page
from jianbao.reading.line_chains import chained, homes, is_byline
from tests.reading.pages import (
    BODY,
    MEASURE,
    X,
    across,
    column,
    down,
    line,
    page_of,
    paragraph,
    vertical,
)


def chains(page: Page) -> list[list[str]]:
    found = chained(page.lines, page, {}, MEASURE)
    return sorted([x.text for x in chain] for chain in found)


def texts(lines: list[Line]) -> list[str]:
    return [x.text for x in lines]


def test_lines_of_a_column_are_one_chain_and_columns_are_two() -> None:
    left = column(X[0], 90, paragraph("甲渠清淤工程", 6))
    right = column(X[1], 90, paragraph("乙校新楼落成", 6))
    assert chains(page_of([*left, *right])) == sorted([texts(left), texts(right)])


def test_a_rule_ends_a_chain() -> None:
    lines = column(X[0], 90, ["一二三四五六", "七八九十甲乙"])
    assert len(chains(page_of(lines, rules=(across(30, 150, 103),)))) == 2


def test_another_size_ends_a_chain() -> None:
    lines = [*column(X[0], 90, ["一二三四五六"]), *column(X[0], 104, ["七八九十甲乙"], size=8)]
    assert len(chains(page_of(lines))) == 2


def test_vertical_lines_follow_one_another_from_right_to_left() -> None:
    lines = [vertical(text, X[0] + 14 * k, 90, size=BODY) for k, text in enumerate("甲乙丙丁")]
    tall = [Line(text=x.text * 8, box=Box(x.box.x0, 90, x.box.x1, 170), size=BODY, vertical=True)
            for x in lines if x.box]  # fmt: skip
    assert chains(page_of(tall)) == [["丁" * 8, "丙" * 8, "乙" * 8, "甲" * 8]]
    parted = page_of(tall, rules=(down(X[0] + 26, 80, 180),))
    assert sorted(map(len, chains(parted))) == [2, 2]


def test_a_byline_stands_alone_and_a_credit_in_brackets_does_not() -> None:
    assert is_byline(line("记者 苏晚晴", 0, 0))
    assert not is_byline(line("（记者 苏晚晴）", 0, 0))
    assert not is_byline(line("便桥今起动工", 0, 0))


def test_the_innermost_frame_is_a_line_s_home() -> None:
    frames = {3: Box(0, 0, 300, 300), 5: Box(100, 100, 200, 200)}
    boxes = np.array([[10, 10, 60, 20], [110, 110, 160, 120], [310, 10, 360, 20.0]])
    assert homes(boxes, frames) == [3, 5, -1]
