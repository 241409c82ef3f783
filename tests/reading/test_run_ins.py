from __future__ import annotations

import pytest

from jianbao.model import Line
from jianbao.reading.run_ins import split_run_ins
from tests.reading.pages import X, line

OTHER = line("老街亮灯\u3000路灯昨夜", X[0], 138, bold_lead=4)


def test_each_run_in_heading_becomes_a_line_of_its_own() -> None:
    first = line("便桥动工\u3000河东昨日", X[0], 90, bold_lead=4)
    split = split_run_ins([first, OTHER])
    assert [(x.text, x.bold) for x in split] == [
        ("便桥动工", True),
        ("河东昨日", False),
        ("老街亮灯", True),
        ("路灯昨夜", False),
    ]
    head, rest = split[0].box, split[1].box
    assert head is not None
    assert rest is not None
    assert head.x1 == rest.x0
    assert head.union(rest) == first.box


@pytest.mark.parametrize(
    ("text", "lead", "why"),
    [
        ("便桥动工了河东昨日", 4, "no white space parts it from the text: emphasis"),
        ("便桥动工： 河东昨日", 5, "a label before a colon"),
        ("便桥动工。 河东昨日", 5, "a sentence of its own"),
        ("本报讯 河东昨日开工", 3, "a dateline"),
        ("本报讯（记者 苏晚晴） 河东昨日", 11, "a dateline with its byline"),
        ("便桥 河东昨日开工", 2, "too short"),
        ("便桥动工", 4, "nothing runs on after it"),
    ],
)
def test_what_is_no_run_in_heading(text: str, lead: int, why: str) -> None:
    lines = [line(text, X[0], 90, bold_lead=lead), OTHER, OTHER]
    assert split_run_ins(lines)[0].text == text, why


def test_one_alone_is_emphasis() -> None:
    assert split_run_ins([OTHER]) == (OTHER,)


def test_a_line_without_a_place_is_left_as_it_is() -> None:
    placeless = Line(text="便桥动工 河东昨日", bold_lead=4)
    assert split_run_ins([placeless, OTHER, OTHER])[0] == placeless


def test_a_long_run_in_heading_ends_in_its_second_line() -> None:
    upper = line("\u3000\u3000河东三座便桥同日", X[0], 90, bold=True)
    lower = line("动工\u3000昨日上午，河", X[0], 106, bold_lead=2)
    split = split_run_ins([upper, lower, OTHER, OTHER])
    assert [(x.text, x.bold) for x in split[:3]] == [
        (upper.text, True),
        ("动工", True),
        ("昨日上午，河", False),
    ]


def test_in_latin_script_a_run_in_heading_has_its_full_stop() -> None:
    lines = [
        line("Trade in hops revives. The flower show", X[0] + 10, 40 + 60 * k, bold_lead=22)
        for k in range(2)
    ]
    split = split_run_ins(lines)
    assert [x.text for x in split[:2]] == ["Trade in hops revives.", "The flower show"]
    assert [x.bold for x in split[:2]] == [True, False]


def test_an_initial_is_no_run_in_heading() -> None:
    lines = [line("No. 7 was won", X[0], 40 + 60 * k, bold_lead=3) for k in range(2)]
    assert split_run_ins(lines) == tuple(lines)


def test_a_bold_dateline_with_a_stop_is_no_run_in_heading() -> None:
    dated = line("PARIS, 3 mai. Le conseil", X[0], 90, bold_lead=13)
    assert split_run_ins([dated, OTHER, OTHER])[0] == dated


def test_the_face_of_a_run_in_heading_is_not_that_of_its_text() -> None:
    head = split_run_ins(
        [line("便桥动工\u3000河东昨日", X[0], 90, bold_lead=4, font="Song"), OTHER]
    )[0]
    assert (head.text, head.font) == ("便桥动工", "")


def test_a_run_in_heading_of_three_lines_ends_in_its_last() -> None:
    first = line("\u3000RETURN OF", X[0], 90, bold=True)
    second = line("THE FERRY TO PEL-", X[0], 106, bold=True)
    last = line("BRIDGE. The boat was", X[0], 122, bold_lead=7)
    split = split_run_ins([first, second, last, OTHER])
    assert [(x.text, x.bold) for x in split[2:4]] == [("BRIDGE.", True), ("The boat was", False)]
    # Without an indented first line the bold lines are no heading's beginning, and a single word
    # before a stop is no phrase.
    flush = line("RETURN OF", X[0], 90, bold=True)
    assert split_run_ins([flush, second, last, OTHER, OTHER])[2].text == last.text
