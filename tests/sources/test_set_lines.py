from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Box, bounding
from jianbao.sources.set_lines import body_size, ems, fits_alone, free_size, set_at_foot, set_in

STORY = "清河三桥东侧主塔封顶，塔高八八米，全桥完成过半。"  # 24 ems


def height_of(count: int, size: float, pitch: float = 1.35) -> float:
    return size * (1 + (count - 1) * pitch)


def test_a_line_has_the_size_of_its_box() -> None:
    assert free_size(["东侧主塔封顶"], Box(0, 0, 132, 22)) == (22, 1)


def test_a_box_with_air_round_the_line_is_one_line_still() -> None:
    assert fits_alone("东侧主塔封顶", Box(0, 0, 120, 30), vertical=False)
    size, count = free_size(["东侧主塔封顶"], Box(0, 0, 120, 30))
    assert count == 1
    assert size == pytest.approx(20, rel=0.07)


@pytest.mark.parametrize("times", [2, 5, 20])
@pytest.mark.parametrize("pitch", [1.25, 1.35, 1.5])
def test_the_size_of_a_text_is_told_from_its_box(times: int, pitch: float) -> None:
    count = 24 * times // 12
    box = Box(0, 0, 120, height_of(count, 10, pitch))
    size, _ = free_size([STORY * times], box)
    assert size == pytest.approx(10, rel=0.2)


def test_lines_fill_the_box_and_the_text_is_kept() -> None:
    box = Box(50, 100, 170, 100 + height_of(10, 10))
    lines = set_in([STORY * 5], box, 0.0)
    assert "".join(line.text for line in lines) == STORY * 5
    assert bounding(line.box for line in lines if line.box) == box
    tops = [line.box.y0 for line in lines if line.box]
    assert tops == sorted(tops)
    assert {line.size for line in lines} == {lines[0].size}


def test_latin_words_and_numbers_are_not_broken() -> None:
    lines = set_in(["The council voted to widen 2024 roads " * 8], Box(0, 0, 100, 200), 0.0)
    words = " ".join(line.text for line in lines).split()
    assert words == ("The council voted to widen 2024 roads " * 8).split()
    assert len(lines) > 3


def test_body_type_is_taken_where_it_fills_the_box() -> None:
    long = Box(0, 0, 120, height_of(20, 10))
    body = body_size([([STORY * 10], long)])
    assert body == pytest.approx(10, rel=0.1)
    short = Box(0, 0, 120, height_of(3, 10, 1.55))
    assert set_in([STORY + "今日动工。"], short, body)[0].size == pytest.approx(body, abs=0.01)
    large = Box(0, 0, 400, height_of(2, 26))
    assert set_in([STORY], large, body)[0].size > 2 * body


def test_a_new_row_begins_a_line_and_is_indented() -> None:
    lines = set_in([STORY, STORY], Box(0, 0, 120, height_of(5, 10)), 0.0)
    begins = [line for line in lines if line.text.startswith("清河三桥") and line.box]
    assert len(begins) == 2
    assert [line.box.x0 > 0 for line in begins if line.box] == [False, True]


def test_the_first_line_is_indented_where_it_opens_a_text() -> None:
    box = Box(0, 0, 120, height_of(4, 10))
    first, second = (set_in([STORY * 2], box, 0.0, opens=opens)[0] for opens in (False, True))
    assert first.box is not None
    assert second.box is not None
    assert (first.box.x0, second.box.x0) == (0, pytest.approx(2 * second.size, rel=0.01))


def test_vertical_lines_go_from_right_to_left() -> None:
    box = Box(0, 0, height_of(4, 10), 60)
    lines = set_in([STORY], box, 0.0, vertical=True)
    assert all(line.vertical for line in lines)
    rights = [line.box.x1 for line in lines if line.box]
    assert rights == sorted(rights, reverse=True)
    assert bounding(line.box for line in lines if line.box) == box


def test_a_caption_stands_at_the_foot_of_its_picture() -> None:
    picture, lines = set_at_foot(["图为东侧主塔。"], Box(0, 0, 200, 150), 10)
    assert picture == Box(0, 0, 200, 140)
    assert [(line.text, line.box) for line in lines] == [("图为东侧主塔。", Box(0, 140, 70, 150))]


@given(
    st.lists(st.text(alphabet="清河三桥，。ab 19-", min_size=1).filter(str.strip), min_size=1),
    st.tuples(*[st.floats(0, 1000)] * 4),
    st.sampled_from([0.0, 0.5, 10.0]),
    st.booleans(),
)
def test_no_letter_is_lost_and_no_box_leaves_its_block(
    rows: list[str], sides: tuple[float, ...], body: float, vertical: bool
) -> None:
    x, y, width, height = sides
    box = Box(x, y, x + width, y + height)
    lines = set_in(rows, box, body, vertical)
    assert "".join(line.text for line in lines).replace(" ", "") == "".join(rows).replace(" ", "")
    assert all(line.box and box.contains(line.box, 1e-6) for line in lines)
    assert ems("清河ab ") == 3.5
