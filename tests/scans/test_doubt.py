"""What a vision model says, held against the image."""

from __future__ import annotations

import pytest

from jianbao.model import Box
from jianbao.scans.doubt import Said, lines_said, placed, without_loops

ROWS = [Box(10, 10, 330, 40), Box(10, 60, 330, 90), Box(10, 110, 170, 140)]
FULL = "清河三桥东侧主塔封顶"


@pytest.mark.parametrize(
    "answer",
    [
        '[{"text": "清河", "box": [1, 2, 30, 40]}]',
        'Here you are:\n```json\n[{"text": "清河", "box": [1, 2, 30, 40]}]\n```\nAnything else?',
        '{"lines": [{"text": "清河", "bbox": [1, 2, 30, 40]}]}',
        '[{"text": " 清河\\n", "bbox_2d": [1.0, 2.0, 30.0, 40.0]}, {"text": "东侧主',
        '{"text": "清河", "box": [1, 2, 30, 40]}\n{"text": "", "box": [1, 2, 3, 4]}',
    ],
)
def test_lines_are_found_in_whatever_stands_round_them(answer: str) -> None:
    assert lines_said(answer) == [Said("清河", Box(1, 2, 30, 40))]


@pytest.mark.parametrize(
    "box",
    [
        '"top"',
        "{}",
        "null",
        "[1, 2, 3]",
        "[30, 2, 1, 4]",
        "[1, 2, true, 4]",
        "[1, 2, 1e999, 4]",
        f"[1, 2, 1{'0' * 400}, 4]",
    ],
)
def test_a_box_that_is_none_is_no_box(box: str) -> None:
    assert lines_said(f'[{{"text": "清河", "box": {box}}}]') == [Said("清河")]


def test_plain_text_is_lines_without_boxes() -> None:
    assert lines_said("清河\n\n  东侧 \n") == [Said("清河"), Said("东侧")]


@pytest.mark.parametrize(
    "answer", ["", "[]", "{}", '[{"text": 3}]', "[" * 100_000, "[{]}", "null}"]
)
def test_nonsense_is_no_line_or_a_plain_one(answer: str) -> None:
    assert [line.text for line in lines_said(answer)] in ([], ["null}"])


def test_a_line_that_goes_in_circles_is_refused() -> None:
    circle = "全区上下" * 12
    kept, refused = without_loops([Said(FULL), Said(circle), Said("一" * 40)])
    assert kept == [Said(FULL)]
    assert refused == [circle, "一" * 40]


def test_leaders_and_dashes_are_no_loop() -> None:
    said = [Said("目录" + "…" * 40 + "3"), Said("—" * 60), Said("好好好！")]
    assert without_loops(said) == (said, [])


def test_of_a_line_said_again_and_again_the_first_is_kept() -> None:
    kept, refused = without_loops([Said(FULL)] * 5 + [Said("合格")] * 5)
    assert kept == [Said(FULL)] + [Said("合格")] * 5
    assert refused == [FULL] * 4


def test_a_line_takes_the_row_that_is_where_it_says() -> None:
    said = [Said("工程过半", Box(0, 105, 200, 150)), Said(FULL, Box(12, 12, 300, 38))]
    found, refused = placed(said, ROWS)
    assert found == [("工程过半", ROWS[2]), (FULL, ROWS[0])]
    assert refused == []


@pytest.mark.parametrize(
    "lie",
    [
        Said(FULL, Box(500, 10, 800, 40)),
        Said(FULL, Box(10, 400, 330, 440)),
        Said(FULL * 4, Box(10, 10, 330, 40)),
        Said(FULL, Box(10, 110, 170, 140)),
    ],
    ids=["beside the type", "below it", "too much for the row", "too much for the short row"],
)
def test_a_line_for_which_there_is_no_ink_is_refused(lie: Said) -> None:
    assert placed([lie], ROWS) == ([], [lie.text])


def test_a_row_is_taken_once() -> None:
    said = [Said("工程过半", ROWS[2]), Said("工程过了", ROWS[2])]
    assert placed(said, ROWS) == ([("工程过半", ROWS[2])], ["工程过了"])


def test_lines_without_places_take_the_rows_in_order_where_all_fit() -> None:
    said = [Said(FULL), Said(FULL[::-1]), Said("工程过半")]
    found, refused = placed(said, ROWS)
    assert found == list(zip([line.text for line in said], ROWS, strict=True))
    assert refused == []


@pytest.mark.parametrize(
    "said",
    [[Said(FULL)], [Said(FULL)] * 4, [Said("工程过半"), Said(FULL), Said(FULL)]],
    ids=["too few", "too many", "one does not fit"],
)
def test_else_they_are_refused(said: list[Said]) -> None:
    assert placed(said, ROWS) == ([], [line.text for line in said])
