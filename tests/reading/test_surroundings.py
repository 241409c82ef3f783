from __future__ import annotations

from jianbao.model import Page, Picture
from jianbao.reading.surroundings import Surroundings
from tests.reading.pages import (
    MEASURE,
    X,
    across,
    box_round,
    column,
    heading,
    laid_out,
    page_of,
    paragraph,
)

OPEN = paragraph("甲渠清淤工程进展顺利", 6, last="顺")
DONE = paragraph("乙校新楼落成启用典礼", 6)


def surroundings(page: Page) -> Surroundings:
    layout = laid_out(page)
    bodies = [b for b, r in zip(layout.blocks, layout.roles, strict=True) if r == "body"]
    return Surroundings(page, bodies, layout.groups, MEASURE)


def test_what_is_below_and_where_a_run_of_text_begins() -> None:
    page = page_of(
        [*column(X[0], 90, OPEN), *column(X[0], 210, DONE), *column(X[1], 90, OPEN + DONE)]
    )
    around = surroundings(page)
    at = {(b.box.x0, b.box.y0): k for k, b in enumerate(around.bodies)}
    upper, lower, beside = at[X[0], 90], at[X[0], 210], at[X[1], 90]
    assert (around.below[upper], around.below[lower], around.below[beside]) == (lower, None, None)
    assert around.tops[lower] == 90
    page = page_of(page.lines, rules=(across(40, 140, 195),))
    assert surroundings(page).tops[lower] == 210


def test_how_text_ends_and_begins() -> None:
    page = page_of(
        [
            *column(X[0], 90, OPEN),
            *column(X[1], 90, DONE),
            *column(X[2], 90, ["开工以来民工昼夜施工", "进展顺利两岸住户称便", "完工。"]),
        ]
    )
    around = surroundings(page)
    assert around.open_end == [True, False, False]
    assert around.indented == [True, True, False]
    assert around.short_end == [False, False, True]


def test_what_stands_between_two_blocks() -> None:
    lines = [*column(X[0], 90, DONE), *column(X[0], 330, OPEN)]
    for more, told in (
        ({}, "nothing"),
        ({"rules": (across(40, 140, 250),)}, "rules"),
        ({"pictures": (Picture(box_round(40, 200, 140, 310).box),)}, "picture"),
    ):
        around = surroundings(page_of(lines, **more))
        assert getattr(around.between(around.bodies[0].box, around.bodies[1].box), told), told
    around = surroundings(page_of([*lines, heading("便桥动工", X[0], 260, size=18)]))
    assert around.between(around.bodies[0].box, around.bodies[1].box).heading


def test_a_heading_over_another_and_one_at_its_column_s_foot() -> None:
    page = page_of(
        [
            heading("清河区今年实事进展", X[0], 40),
            heading("便桥动工", X[0], 80, size=20),
            heading("新楼落成", X[1], 80, size=20),
            *column(X[0], 120, DONE),
            *column(X[1], 120, OPEN),
            heading("老街亮灯", X[1], 240, size=20),
            *column(X[2], 80, DONE),
        ]
    )
    around = surroundings(page)
    titles = [group.blocks[0].text for group in around.groups]
    assert dict(zip(titles, around.stacked, strict=True))["清河区今年实事进展"]
    assert dict(zip(titles, around.at_foot, strict=True)) == {
        "清河区今年实事进展": False,
        "便桥动工": False,
        "新楼落成": False,
        "老街亮灯": True,
    }


def test_a_heading_over_a_rule_is_at_its_column_s_foot() -> None:
    page = page_of(
        [
            *column(X[0], 40, DONE),
            heading("老街亮灯", X[0], 150, size=20),
            *column(X[0], 210, OPEN),
            *column(X[1], 40, DONE + OPEN),
        ],
        rules=(across(40, 140, 190),),
    )
    assert surroundings(page).at_foot == [True]
    assert surroundings(page_of(page.lines)).at_foot == [False]


def test_only_the_first_column_under_a_heading_starts_there() -> None:
    page = page_of(
        [
            heading("便桥今起动工", X[0], 50, size=30),
            *column(X[0], 90, DONE),
            *column(X[1], 90, DONE),
        ]
    )
    around = surroundings(page)
    assert around.headed == [True, False]
    assert around.columns_before(around.groups[0].box, 1) == 1


def test_text_that_begins_in_mid_sentence_starts_under_no_heading() -> None:
    page = page_of(
        [
            heading("便桥动工", X[0], 50, size=20),
            *column(X[0], 90, ["开工以来民工昼夜施工", "进展顺利两岸住户称便", "完工。"]),
        ]
    )
    assert surroundings(page).headed == [False]


def test_a_story_right_below_in_the_same_column() -> None:
    lines = [
        *column(X[0], 90, DONE),
        heading("便桥动工", X[0], 195, size=20),
        *column(X[0], 230, OPEN),
    ]
    assert surroundings(page_of(lines)).story_below(0)
    ruled = page_of(lines, rules=(across(40, 140, 190),))
    assert not surroundings(ruled).story_below(0)
