"""Pages as a recogniser gives them of a scan."""

from __future__ import annotations

from random import Random

import msgspec
import pytest

from jianbao.model import Box, Frame, Line, Page, Picture, Rule
from press.scanned_lines import LEAST, MOST, Misreading, drawn, scanned

NONE = Misreading(**dict.fromkeys(Misreading.__struct_fields__, 0.0))
LINES = (
    Line(text="清河大桥主桥合龙", box=Box(10, 10, 170, 30), size=20, bold=True, font="Hei"),
    Line(text="清河大桥主桥昨天合龙，大桥", box=Box(10, 40, 140, 50), size=10, font="Song"),
    Line(text="双向六车道，预计国庆前通车。", box=Box(10, 55, 150, 65), size=10, font="Song"),
    Line(text="云岭春茶陆续开采，茶农忙着", box=Box(160, 40, 290, 50), size=10, font="Song"),
)
PAGE = Page(
    number=1,
    source="page.pdf",
    width=300.0,
    height=200.0,
    unit="pt",
    lines=LINES,
    rules=(Rule(Box(155, 40, 155, 190)),),
    frames=(Frame(Box(5, 5, 295, 195)), Frame(Box(160, 100, 290, 190), filled=True)),
    pictures=(Picture(Box(10, 100, 150, 190)),),
)


def with_faults(**faults: float) -> Misreading:
    return msgspec.structs.replace(NONE, **faults)


def texts(page: Page) -> list[str]:
    return sorted(line.text for line in page.lines)


def test_without_faults_only_fonts_are_unknown_and_lines_come_in_any_order() -> None:
    page = scanned(PAGE, Random(1), NONE)
    assert texts(page) == sorted(line.text for line in LINES)
    assert {line.font for line in page.lines} == {""}
    by_text = {line.text: line for line in page.lines}
    for line in LINES:
        found = by_text[line.text]
        assert (found.box, found.size, found.bold) == (line.box, line.size, line.bold)
        assert found.confidence is not None
    assert (page.rules, page.frames, page.pictures) == (PAGE.rules, PAGE.frames, PAGE.pictures)


def test_the_same_lot_gives_the_same_page() -> None:
    assert scanned(PAGE, Random(7)) == scanned(PAGE, Random(7))
    assert scanned(PAGE, Random(7)) != scanned(PAGE, Random(8))


@pytest.mark.parametrize("seed", range(5))
def test_pieces_of_a_line_hold_its_letters_and_stand_side_by_side(seed: int) -> None:
    page = scanned(PAGE, Random(seed), with_faults(parted=1.0))
    assert len(page.lines) == 2 * len(LINES)
    assert sorted("".join(texts(page))) == sorted("".join(line.text for line in LINES))
    for row in ({line.box.y0 for line in page.lines if line.box},):
        assert row == {line.box.y0 for line in LINES if line.box}


def test_lines_of_one_row_are_joined_over_the_gutter() -> None:
    page = scanned(PAGE, Random(1), with_faults(joined=1.0))
    assert LINES[1].text + LINES[3].text in texts(page)


def test_the_weight_of_most_characters_is_never_mistaken_for_a_whole_page() -> None:
    page = scanned(PAGE, Random(1), with_faults(weight=1.0))
    by_text = {line.text: line.bold for line in page.lines}
    assert by_text == {line.text: False for line in LINES}


def test_letters_are_misread_and_no_line_is_left_empty() -> None:
    page = scanned(PAGE, Random(1), with_faults(letter=1.0, stop_lost=1.0))
    assert all(line.text for line in page.lines)
    assert not set(texts(page)) & {line.text for line in LINES}
    assert not any(stop in text for text in texts(page) for stop in "，。")


def test_what_is_not_found_is_missing() -> None:
    gone = with_faults(lost=1.0, rule_lost=1.0, frame_lost=1.0, picture_lost=1.0)
    page = scanned(PAGE, Random(1), gone)
    assert (page.lines, page.frames, page.pictures) == ((), (), ())
    # Of a printed frame some sides are left; a tinted ground has none.
    assert 2 <= len(page.rules) <= 3


LED = Line(
    text="春茶开采 云岭茶农忙", box=Box(20, 10, 120, 20), size=10, bold_lead=4, font="Hei-Bold"
)


def alone(line: Line) -> Page:
    return msgspec.structs.replace(PAGE, lines=(line,))


def test_a_bold_beginning_is_a_piece_of_its_own_with_the_blank_behind_it() -> None:
    pieces = sorted(scanned(alone(LED), Random(1), NONE).lines, key=lambda line: not line.bold)
    assert [(line.text, line.bold) for line in pieces] == [
        ("春茶开采", True),
        ("云岭茶农忙", False),
    ]
    front, rest = (line.box for line in pieces)
    assert front is not None
    assert rest is not None
    assert (front.x1, rest.x0) == (pytest.approx(60), pytest.approx(70))


def test_where_its_weight_is_not_seen_the_line_is_whole_and_light() -> None:
    (line,) = scanned(alone(LED), Random(1), with_faults(lead_lost=1.0)).lines
    assert (line.text, line.bold, line.bold_lead) == (LED.text, False, 0)


def test_blanks_between_chinese_characters_are_not_seen_those_between_words_are() -> None:
    for text, read in (("春茶开采 云岭茶农", "春茶开采云岭茶农"), ("Old bridge", "Old bridge")):
        line = msgspec.structs.replace(LED, text=text, bold_lead=0)
        (found,) = scanned(alone(line), Random(1), with_faults(blank_lost=1.0)).lines
        assert found.text == read


def test_hei_type_looks_bold_and_larger() -> None:
    line = msgspec.structs.replace(LED, bold_lead=0)
    page = alone(line)
    (found,) = scanned(page, Random(1), with_faults(sans_weight=1.0, sans_size=0.1)).lines
    assert (found.bold, found.size) == (True, pytest.approx(11.0))
    song = msgspec.structs.replace(line, font="Song")
    (found,) = scanned(alone(song), Random(1), with_faults(sans_weight=1.0, sans_size=0.1)).lines
    assert (found.bold, found.size) == (False, 10.0)


def test_a_page_has_half_to_twice_the_usual_faults_by_lot() -> None:
    usual = Misreading()
    pages = [drawn(usual, Random(seed)) for seed in range(50)]
    assert all(LEAST <= page.letter / usual.letter <= MOST for page in pages)
    assert len({page.letter for page in pages}) > 40
    assert {page.snapped for page in pages} == {usual.snapped}
