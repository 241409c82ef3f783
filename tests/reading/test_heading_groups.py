from __future__ import annotations

from jianbao.model import Page
from tests.reading.pages import (
    X,
    across,
    box_round,
    column,
    heading,
    laid_out,
    line,
    page_of,
    paragraph,
    vertical,
)

TEXT = column(X[0], 150, paragraph("甲渠清淤工程进展顺利", 12))
MORE = column(X[1], 150, paragraph("乙校新楼落成启用典礼", 12))
HEAD = line("第2版 要闻", X[0], 5)
UPPER = heading("老街改造", X[0], 22, size=18)
PARTS = [
    line("区水务局赶在汛期以前", X[0], 40, size=14),
    heading("便桥动工", X[0], 62),
    line("——工期三个月", X[0], 96, size=14),
    line("□记者 苏晚晴", X[0], 120),
]


def groups_of(page: Page) -> list[list[str]]:
    return [[b.lines[0].text for b in group.blocks] for group in laid_out(page).groups]


def test_kicker_headline_deck_and_byline_are_one_group() -> None:
    assert groups_of(page_of([*PARTS, *TEXT, *MORE])) == [[part.text for part in PARTS]]


def test_a_rule_between_two_headings_parts_them() -> None:
    page = page_of([HEAD, UPPER, PARTS[1], *TEXT, *MORE], rules=(across(40, 190, 56),))
    assert groups_of(page) == [[UPPER.text], [PARTS[1].text]]


def test_without_the_rule_they_are_together() -> None:
    page = page_of([HEAD, UPPER, PARTS[1], *TEXT, *MORE])
    assert groups_of(page) == [[UPPER.text, PARTS[1].text]]


def test_a_frame_parts_headings() -> None:
    page = page_of([*PARTS[:2], *TEXT, *MORE], frames=(box_round(36, 59, 250, 350),))
    assert groups_of(page) == [[PARTS[0].text], [PARTS[1].text]]


def test_a_banner_over_headings_side_by_side_is_part_of_none() -> None:
    page = page_of(
        [
            heading("清河区今年实事进展", X[0], 40),
            heading("便桥动工", X[0], 80, size=20),
            heading("新楼落成", X[1], 80, size=20),
            *TEXT,
            *MORE,
        ]
    )
    assert groups_of(page) == [["清河区今年实事进展"], ["便桥动工"], ["新楼落成"]]


def test_far_apart_is_not_together() -> None:
    page = page_of([HEAD, UPPER, heading("便桥动工", X[0], 80), *TEXT, *MORE])
    assert groups_of(page) == [["老街改造"], ["便桥动工"]]


def test_vertical_lines_side_by_side_are_read_from_right_to_left() -> None:
    page = page_of(
        [
            vertical("便桥今起", X[0] + 30, 150),
            vertical("老街动工", X[0], 150),
            *MORE,
            *column(X[2], 150, paragraph("丙桥通车典礼隆重举行", 12)),
        ]
    )
    (group,) = laid_out(page).groups
    assert group.vertical
    assert [x.text for b in group.blocks for x in b.lines] == ["便桥今起", "老街动工"]


def test_vertical_and_horizontal_headings_stay_apart() -> None:
    page = page_of([vertical("便桥动工", X[0], 60), heading("新楼落成", X[1], 60), *MORE])
    assert len(groups_of(page)) == 2


def test_size_is_that_of_the_largest_part() -> None:
    (group,) = laid_out(page_of([*PARTS, *TEXT, *MORE])).groups
    assert group.size > 2.4
