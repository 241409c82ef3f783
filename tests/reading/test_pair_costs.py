"""Which of two pairs costs less; the figures themselves may change."""

from __future__ import annotations

from pathlib import Path

from jianbao.model import Line, Page, Picture
from jianbao.reading.pair_costs import HEADLESS, NEVER, PairCosts, Weights
from jianbao.reading.surroundings import Surroundings
from tests.reading.pages import (
    MEASURE,
    X,
    across,
    box_round,
    column,
    down,
    heading,
    laid_out,
    page_of,
    paragraph,
    vertical,
)

OPEN = paragraph("甲渠清淤工程进展顺利", 6, last="顺")
DONE = paragraph("乙校新楼落成启用典礼", 6)
GOING_ON = ["开工以来民工昼夜施工", "进展顺利两岸住户称便", "往来只要五分钟完工。"]


class Costs:
    """The costs of a page, its blocks named by their top left corners."""

    def __init__(self, page: Page) -> None:
        layout = laid_out(page)
        bodies = [b for b, r in zip(layout.blocks, layout.roles, strict=True) if r == "body"]
        around = Surroundings(page, bodies, layout.groups, MEASURE)
        self.at = {(b.box.x0, b.box.y0): k for k, b in enumerate(bodies)}
        self.title = {g.blocks[0].text: g.key for g in layout.groups}
        self.pairs = PairCosts(around, Weights())

    def follow(self, a: tuple[float, float], b: tuple[float, float]) -> float:
        return self.pairs.follow(self.at[a], self.at[b])

    def head(self, title: str, b: tuple[float, float]) -> float:
        return self.pairs.head(self.title[title], self.at[b])

    def headless(self, b: tuple[float, float]) -> float:
        return self.pairs.headless(self.at[b])


def test_a_sentence_that_goes_on_is_worth_more_than_a_new_paragraph() -> None:
    costs = Costs(
        page_of(
            [
                *column(X[0], 90, OPEN),
                *column(X[1], 90, GOING_ON),
                *column(X[2], 90, DONE),
            ]
        )
    )
    goes_on = costs.follow((X[0], 90), (X[1], 90))
    breaks_off = costs.follow((X[0], 90), (X[2], 90))
    assert goes_on < 0 < breaks_off


def test_what_stands_between_makes_going_on_dearer() -> None:
    lines = [*column(X[0], 90, OPEN), *column(X[0], 330, GOING_ON)]
    upper, lower = (X[0], 90), (X[0], 330)
    open_way = Costs(page_of(lines)).follow(upper, lower)
    ruled = Costs(page_of(lines, rules=(across(40, 140, 250),))).follow(upper, lower)
    headed = Costs(page_of([*lines, heading("便桥动工", X[0], 260, size=18)])).follow(upper, lower)
    picture = Picture(box_round(40, 190, 140, 320).box)
    pictured = Costs(page_of(lines, pictures=(picture,))).follow(upper, lower)
    assert pictured < ruled
    assert open_way < ruled < headed


def test_a_rule_between_columns_parts_them() -> None:
    lines = [*column(X[0], 90, OPEN), *column(X[1], 90, GOING_ON)]
    ruled = page_of(lines, rules=(down(X[1] - 10, 80, 190),))
    assert Costs(page_of(lines)).follow((X[0], 90), (X[1], 90)) < Costs(ruled).follow(
        (X[0], 90), (X[1], 90)
    )


def test_nothing_goes_back_to_the_left() -> None:
    costs = Costs(page_of([*column(X[0], 90, GOING_ON), *column(X[1], 90, OPEN)]))
    assert costs.follow((X[1], 90), (X[0], 90)) == NEVER


def test_a_column_left_out_costs() -> None:
    costs = Costs(
        page_of(
            [
                *column(X[0], 90, OPEN),
                *column(X[1], 90, GOING_ON),
                *column(X[2], 90, GOING_ON),
            ]
        )
    )
    assert costs.follow((X[0], 90), (X[1], 90)) < costs.follow((X[0], 90), (X[2], 90))


def test_going_into_a_box_or_another_size_costs() -> None:
    plain = page_of([*column(X[0], 90, OPEN), *column(X[1], 90, GOING_ON)])
    framed = page_of(plain.lines, frames=(box_round(X[1] - 4, 84, X[1] + 104, 150),))
    small = page_of([*column(X[0], 90, OPEN), *column(X[1], 90, GOING_ON, size=8)])
    pair = (X[0], 90.0), (X[1], 90.0)
    assert Costs(plain).follow(*pair) < Costs(small).follow(*pair)
    assert Costs(plain).follow(*pair) < Costs(framed).follow(*pair)


def test_a_heading_right_over_its_text_is_cheapest() -> None:
    over, beside, inside = (X[1], 90.0), (X[1], 90.0), (X[0], 90.0)
    costs = Costs(page_of([heading("便桥动工", X[1], 50, size=20), *column(X[1], 90, DONE)]))
    upright = Costs(page_of([vertical("便桥动工", X[0] + 70, 90), *column(X[1], 90, DONE)]))
    lower = Costs(page_of([*column(X[0], 90, DONE), heading("便桥动工", X[1], 260, size=20)]))
    assert costs.head("便桥动工", over) < upright.head("便桥动工", beside)
    assert upright.head("便桥动工", beside) < lower.head("便桥动工", inside)
    assert costs.head("便桥动工", over) < costs.headless(over)


def test_a_heading_starts_its_story_in_the_leftmost_column() -> None:
    costs = Costs(
        page_of(
            [
                heading("便桥今起动工了", X[0], 50, size=30),
                *column(X[0], 90, DONE),
                *column(X[1], 90, DONE),
            ]
        )
    )
    assert costs.head("便桥今起动工了", (X[0], 90)) < costs.head("便桥今起动工了", (X[1], 90))


def test_a_heading_seldom_heads_what_begins_in_mid_sentence() -> None:
    whole = Costs(page_of([heading("便桥动工", X[0], 50, size=20), *column(X[0], 90, DONE)]))
    cut = Costs(page_of([heading("便桥动工", X[0], 50, size=20), *column(X[0], 90, GOING_ON)]))
    assert whole.head("便桥动工", (X[0], 90)) < cut.head("便桥动工", (X[0], 90))


def test_text_without_a_heading() -> None:
    costs = Costs(page_of([*column(X[0], 90, DONE), *column(X[1], 90, GOING_ON)]))
    assert costs.headless((X[0], 90)) == HEADLESS
    assert costs.headless((X[1], 90)) > HEADLESS


def test_every_weight_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
    assert [name for name in Weights.__struct_fields__ if f"`{name}`" not in page] == []


def across_from(*more: Line, y: float = 90) -> float:
    """Cost of going from the first column to the second, which starts at `y`."""
    page = page_of([*column(X[0], 90, OPEN), *column(X[1], y, GOING_ON), *more])
    return Costs(page).follow((X[0], 90), (X[1], y))


def test_a_column_that_starts_lower_costs() -> None:
    assert across_from() < across_from(y=122) < across_from(y=186)


def test_leaving_a_column_that_goes_on_below_costs() -> None:
    lines = [*column(X[0], 90, OPEN), *column(X[1], 90, GOING_ON * 5)]
    more = page_of([*lines, *column(X[0], 202, DONE)])
    pair = (X[0], 90.0), (X[1], 90.0)
    assert Costs(page_of(lines)).follow(*pair) < Costs(more).follow(*pair)


def test_leaving_a_column_over_another_story_costs() -> None:
    other = heading("便桥动工", X[0], 200, size=20), *column(X[0], 230, DONE)
    assert across_from() < across_from(*other)


def test_a_white_band_over_several_columns_parts_as_a_rule_does() -> None:
    upper, lower = (X[0], 90.0), (X[0], 206.0)
    lines = [*column(X[0], 90, OPEN), *column(X[0], 206, GOING_ON)]
    beside = [text for x in X[1:3] for text in column(x, 90, OPEN + DONE)]
    banded = [text for x in X[1:3] for y in (90, 206) for text in column(x, y, OPEN)]
    plain = Costs(page_of([*lines, *beside])).follow(upper, lower)
    assert plain < Costs(page_of([*lines, *banded])).follow(upper, lower)


def test_a_heading_inside_its_story_is_better_than_none() -> None:
    page = page_of([*column(X[0], 90, DONE), heading("便桥动工", X[0], 250, size=20)])
    costs = Costs(page)
    assert costs.head("便桥动工", (X[0], 90)) < costs.headless((X[0], 90))
