from __future__ import annotations

from jianbao.model import Box, Line
from jianbao.reading.rows import joined_rows
from tests.reading.pages import X, column, down, line

UNDER = column(X[0], 106, ["开工修建三座便桥工期", "十八个月完工以后两岸"])
DATELINE = [line("本报讯", X[0], 90), line("清河区昨日", X[0] + 45, 90)]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [x.text for x in lines]


def test_a_line_parted_after_its_dateline_is_whole_again() -> None:
    joined = joined_rows([*DATELINE, *UNDER], ())
    assert texts(joined) == ["本报讯 清河区昨日", *texts(tuple(UNDER))]
    assert joined[0].box == Box(40, 90, 135, 100)


def test_a_gutter_parts_lines_however_narrow() -> None:
    """The lines below end where the left piece ends, so that the white between is a gutter."""
    left = column(X[0], 90, ["便桥今起动工工期", "十八个月两岸往来", "只需五分钟路程。"])
    right = column(X[0] + 95, 90, ["老街改造进入尾声", "路灯昨夜全部点亮", "住户都说方便了。"])
    assert joined_rows([*left, *right], ()) == (*left, *right)


def test_a_rule_between_two_pieces_keeps_them_apart() -> None:
    rule = down(X[0] + 37, 80, 140)
    assert joined_rows([*DATELINE, *UNDER], (rule,)) == (*DATELINE, *UNDER)


def test_pieces_of_different_size_stay_apart() -> None:
    pieces = [line("本报讯", X[0], 90, size=12), line("清河区昨日", X[0] + 45, 90)]
    assert len(joined_rows([*pieces, *UNDER], ())) == 4


def test_a_piece_alone_on_the_page_has_nothing_that_tells() -> None:
    assert joined_rows(DATELINE, ()) == tuple(DATELINE)


def test_three_pieces_of_one_stretched_line() -> None:
    pieces = [line("工期", X[0], 90), line("十八", X[0] + 35, 90), line("个月", X[0] + 70, 90)]
    (whole, *_) = joined_rows([*pieces, *UNDER], ())
    assert whole.text == "工期 十八 个月"


def test_a_bold_piece_before_a_light_one_is_the_bold_lead() -> None:
    bold = line("便桥动工", X[0], 90, bold=True)
    (whole, *_) = joined_rows([bold, line("河东昨日", X[0] + 55, 90), *UNDER], ())
    assert (whole.text, whole.bold_lead) == ("便桥动工 河东昨日", 4)


def test_on_a_scan_a_bold_piece_and_a_blank_are_a_run_in_heading_but_no_lead_in() -> None:
    """No font is known there, and sizes are not measured so well that they would tell."""
    head = [line("便桥动工", X[0], 90, bold=True, font=""), line("河东昨日", X[0] + 55, 90)]
    assert texts(joined_rows([*head, *UNDER], ()))[:2] == ["便桥动工", "河东昨日"]
    close = [head[0], line("河东昨日", X[0] + 42, 90)]
    assert texts(joined_rows([*close, *UNDER], ()))[0] == "便桥动工河东昨日"
    lead_in = [line("本报讯", X[0], 90, bold=True, font=""), line("清河区昨日", X[0] + 45, 90)]
    assert texts(joined_rows([*lead_in, *UNDER], ()))[0] == "本报讯 清河区昨日"
