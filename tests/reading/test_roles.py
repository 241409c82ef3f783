from __future__ import annotations

import msgspec
import pytest

from jianbao.model import Box, Frame, Line, Picture
from tests.reading.pages import (
    X,
    across,
    column,
    columns,
    heading,
    line,
    page_of,
    paragraph,
    roles_of,
    scanned,
    vertical,
)

TEXT = column(X[0], 90, paragraph("甲渠清淤工程进展顺利", 12))
FIRST = TEXT[0].text
MORE = column(X[1], 90, paragraph("乙校新楼落成启用典礼", 12))
HEAD = line("第2版 要闻", X[0], 5)


def test_heading_byline_and_body() -> None:
    page = page_of(
        [heading("便桥今起动工", X[0], 30), line("□记者 苏晚晴", X[0], 66), *TEXT, *MORE]
    )
    roles = roles_of(page)
    assert (roles["便桥今起动工"], roles["□记者 苏晚晴"]) == ("heading", "byline")
    assert roles[FIRST] == "body"


def test_a_vertical_line_of_large_type_is_a_heading() -> None:
    assert roles_of(page_of([vertical("便桥动工", X[1], 90), *TEXT]))["便桥动工"] == "heading"
    small = vertical("便桥动工", X[1], 90, size=10)
    assert roles_of(page_of([small, *TEXT]))["便桥动工"] == "body"


@pytest.mark.parametrize(
    ("picture", "role"),
    [
        (Box(40, 300, 140, 380), "caption"),
        (Box(400, 300, 500, 380), "body"),
        (Box(40, 300, 140, 310), "body"),
    ],
    ids=["under it", "elsewhere", "a mere ornament"],
)
def test_small_type_under_a_picture_is_its_caption(picture: Box, role: str) -> None:
    page = page_of(
        [*TEXT, *MORE, line("图为便桥工地外景", X[0] + 5, 385, size=8)],
        pictures=(Picture(picture),),
    )
    assert roles_of(scanned(page))["图为便桥工地外景"] == role


def test_the_column_that_goes_on_under_a_picture_is_no_caption() -> None:
    page = page_of(
        [*TEXT, *MORE, *column(X[0], 390, paragraph("丙桥通车", 8))],
        pictures=(Picture(Box(40, 300, 140, 380)),),
    )
    assert roles_of(page)["丙桥通车丙桥通车"] == "body"


@pytest.mark.parametrize("printed", ["rule", "ground"])
def test_a_few_words_over_a_rule_or_on_a_ground_label_the_story_below(printed: str) -> None:
    marks = {
        "rule": {"rules": (across(40, 140, 74),)},
        "ground": {"frames": (Frame(Box(36, 58, 72, 74), filled=True),)},
    }[printed]
    page = page_of(
        [
            line("简讯", X[0], 61, bold=True),
            heading("便桥动工", X[0], 80, size=16),
            *column(X[0], 106, paragraph("甲渠清淤工程进展顺利", 12)),
            *column(X[1], 60, paragraph("乙校新楼落成启用典礼", 12)),
        ],
        **marks,
    )
    roles = roles_of(page)
    assert (roles["简讯"], roles["便桥动工"]) == ("label", "heading")


def test_a_label_with_no_heading_below_it_is_a_heading_itself() -> None:
    page = page_of(
        [HEAD, line("简讯", X[0], 71, bold=True), *TEXT, *MORE], rules=(across(40, 140, 84),)
    )
    assert roles_of(page)["简讯"] == "heading"


def test_a_kicker_at_body_size_belongs_to_the_heading_under_it() -> None:
    page = page_of(
        [
            HEAD,
            line("区水务局赶在汛期前", X[0] + 5, 30),
            heading("便桥动工", X[0], 46, size=22),
            *TEXT,
            *MORE,
        ]
    )
    assert roles_of(scanned(page))["区水务局赶在汛期前"] == "heading"


def test_the_last_line_of_a_story_above_is_no_kicker() -> None:
    page = page_of(
        [
            *column(X[0], 90, paragraph("甲渠清淤工程进展顺利", 12)),
            *column(X[0], 282, ["工期三个月"]),
            heading("便桥动工", X[0], 310, size=22),
            *column(X[0], 345, paragraph("丙桥通车典礼隆重举行", 12)),
        ]
    )
    assert "工期三个月" not in roles_of(page)


def test_bold_lines_with_text_right_beside_them_are_run_in_headings() -> None:
    page = page_of(
        [
            *(line("便桥动工", X[0], 90 + y, bold=True) for y in (0, 48)),
            *(line("河东昨日", X[0] + 50, 90 + y) for y in (0, 48)),
            *column(X[0], 106, ["开工修建便桥一座，工", "期三个月。"]),
            *column(X[0], 154, ["修建第二座，工期也是", "三个月。"]),
            *MORE,
        ]
    )
    assert roles_of(page)["便桥动工"] == "heading"


def test_a_bold_beginning_of_a_paragraph_that_fills_its_column_is_text() -> None:
    page = page_of(
        [
            line("便桥工期仅三个月", X[0] + 20, 90, bold=True),
            *column(X[0], 106, ["开工以来民工昼夜施工", "进展顺利两岸住户称便"] * 3),
            *MORE,
        ]
    )
    assert roles_of(page)["便桥工期仅三个月"] == "body"


def with_confidence(found: Line) -> Line:
    return msgspec.structs.replace(found, confidence=0.3)


def test_specks_that_an_ocr_took_for_letters_are_noise() -> None:
    speck = line("'l", X[3], 300, size=26)
    assert roles_of(scanned(page_of([*TEXT, with_confidence(speck)])))["'l"] == "noise"
    assert roles_of(scanned(page_of([*TEXT, speck])))["'l"] != "noise"


def test_body_stays_body_in_every_column() -> None:
    text = paragraph("甲渠清淤工程进展顺利", 30)
    page = page_of(
        [heading("便桥今起动工", X[0], 40), *columns(text, (X[0], 90, 15), (X[1], 90, 15))]
    )
    assert sorted(roles_of(page).values()) == ["body", "body", "heading"]
