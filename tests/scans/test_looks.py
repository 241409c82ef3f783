"""How lines are set, measured from the ink of a page."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from jianbao.model import Box
from jianbao.scans.engine import Found
from jianbao.scans.ink import Black
from jianbao.scans.looks import looked_at

EM = 40


def page(height: int = 400, width: int = 900) -> Black:
    return np.zeros((height, width), dtype=np.bool_)


def set_line(
    ink: Black, text: str, x: int, y: int, *, em: int = EM, stroke: int = 3, bold: int = 0
) -> Found:
    """Characters drawn as crossed squares of 0.92 em; the first `bold` with double strokes. A stop
    is a small block below."""
    middles = []
    for k, char in enumerate(text):
        left, side = x + k * em, round(0.92 * em)
        wide = stroke * (2 if k < bold else 1)
        if "\u4e00" <= char <= "\u9fff":
            for a in (0, (side - wide) // 2, side - wide):
                ink[y + a : y + a + wide, left : left + side] = True
                ink[y : y + side, left + a : left + a + wide] = True
        elif char.strip():
            ink[y + side - 4 : y + side + 6, left + 2 : left + 10] = True
        middles.append(left + 0.46 * em)
    end = x + len(text) * em
    return Found(
        text=text,
        box=Box(float(x), float(y - 6), float(end), float(y + em + 8)),
        confidence=0.98,
        middles=tuple(middles),
    )


def test_a_line_is_as_high_as_its_type_whatever_its_stops_do() -> None:
    ink = page()
    found = [
        set_line(ink, "清河大桥，主桥合龙", 20, 50),
        set_line(ink, "云岭春茶陆续开采", 20, 120),
    ]
    lines = looked_at(found, ink)
    assert [line.text for line in lines] == ["清河大桥，主桥合龙", "云岭春茶陆续开采"]
    assert {line.size for line in lines} == {lines[0].size}
    assert lines[0].size == pytest.approx(EM, abs=1.5)
    box = lines[1].box
    assert box is not None
    assert box.height == pytest.approx(lines[1].size, abs=0.01)
    assert box.x0 == 20
    assert box.cy == pytest.approx(120 + 0.46 * EM, abs=1.0)


def test_heavy_type_is_bold_and_body_type_never() -> None:
    ink = page()
    body = [set_line(ink, "云岭春茶陆续开采茶农忙", 20, 40 + 60 * k) for k in range(3)]
    heading = set_line(ink, "春茶开采", 20, 240, em=60, stroke=8)
    lines = looked_at([*body, heading], ink)
    assert [line.bold for line in lines] == [False, False, False, True]


def test_a_bold_beginning_is_a_line_of_its_own_where_a_paragraph_opens() -> None:
    ink = page()
    head = set_line(ink, "春茶开采　云岭茶农", 20 + 2 * EM, 40, bold=4)
    below = set_line(ink, "清明前后陆续上山忙采摘", 20, 100)
    lines = looked_at([head, below], ink)
    assert [(line.text, line.bold) for line in lines] == [
        ("春茶开采", True),
        ("云岭茶农", False),
        ("清明前后陆续上山忙采摘", False),
    ]
    front, rest = lines[0].box, lines[1].box
    assert front is not None
    assert rest is not None
    assert rest.x0 - front.x1 == pytest.approx(EM, abs=4)


def test_a_line_in_mid_paragraph_has_no_bold_beginning() -> None:
    ink = page()
    head = set_line(ink, "春茶开采　云岭茶农", 20, 40, bold=4)
    below = set_line(ink, "清明前后陆续上山忙采摘", 20, 100)
    assert [line.text for line in looked_at([head, below], ink)] == [head.text, below.text]


def test_a_line_read_twice_is_kept_once_and_one_without_words_is_left_out() -> None:
    ink = page()
    whole = set_line(ink, "云岭春茶陆续开采", 20, 40)
    piece = Found(text="春茶", box=Box(100.0, 40.0, 180.0, 80.0), confidence=0.9)
    blank = Found(text=" ", box=Box(0.0, 200.0, 50.0, 240.0), confidence=0.1)
    assert [line.text for line in looked_at([whole, piece, blank], ink)] == [whole.text]


def test_a_line_without_ink_keeps_the_engine_s_box() -> None:
    box = Box(10.0, 10.0, 90.0, 50.0)
    line = looked_at([Found(text="云岭", box=box, confidence=0.5)], page())[0]
    assert (line.box, line.size, line.confidence) == (box, 40.0, 0.5)


def test_a_column_is_as_wide_as_its_type() -> None:
    ink = page(600, 200)
    for k in range(6):
        ink[20 + 60 * k : 20 + 60 * k + 55, 100:155] = True
    found = Found(
        text="半夜点的哨声", box=Box(90.0, 10.0, 170.0, 390.0), confidence=0.9, vertical=True
    )
    line = looked_at([found], ink)[0]
    assert line.vertical
    assert line.size == pytest.approx(55 / 0.92, abs=0.5)
    assert line.box == Box(100.0, 20.0, 155.0, 375.0)


def test_what_reaches_into_the_place_of_a_line_makes_its_type_no_larger() -> None:
    ink = page()
    found = [set_line(ink, "云岭春茶陆续开采茶农忙", 20, 60 + 60 * k) for k in range(4)]
    # The feet of two characters of a heading, and a place found too high.
    ink[106:118, 60:130] = True
    high = msgspec.structs.replace(found[1], box=Box(20.0, 104.0, 460.0, 168.0))
    lines = looked_at([found[0], high, *found[2:]], ink)
    assert {line.size for line in lines} == {lines[0].size}
    assert lines[0].size == pytest.approx(EM, abs=1.5)


def test_halves_of_a_heading_found_apart_are_one_line() -> None:
    ink = page()
    left = set_line(ink, "渡口还在", 20, 60, em=80)
    right = set_line(ink, "船也在", 20 + 4 * 80 + 40, 60, em=80)
    far = set_line(ink, "春茶", 20 + 9 * 80, 60, em=80)
    assert [line.text for line in looked_at([right, far, left], ink)] == ["渡口还在 船也在", "春茶"]


def latin_line(ink: Black, y: int, *, x_height: int = 20) -> Found:
    """Small letters as upright strokes, some with parts above and below, at `y` the tops of the
    small ones."""
    text = "the old bridge by the plain"
    middles = []
    for k, char in enumerate(text):
        left = 20 + 16 * k
        top = y - 8 if char in "thldb" else y
        foot = y + x_height + (8 if char in "gyp" else 0)
        if char.strip():
            ink[top:foot, left + 3 : left + 9] = True
        middles.append(left + 6.0)
    end = 20.0 + 16 * len(text)
    box = Box(20.0, float(y - 10), end, float(y + x_height + 10))
    return Found(text=text, box=box, confidence=0.98, middles=tuple(middles))


def test_latin_lines_set_close_have_the_size_of_their_small_letters() -> None:
    ink = page()
    # No row between two lines is white: tails and tops meet.
    found = [latin_line(ink, 40 + 36 * k) for k in range(4)]
    found[1] = msgspec.structs.replace(found[1], box=Box(20.0, 60.0, 452.0, 124.0))
    sizes = [line.size for line in looked_at(found, ink)]
    assert set(sizes) == {sizes[0]}
    assert sizes[0] == pytest.approx(20 / 0.56, rel=0.08)
