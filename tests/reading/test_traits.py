"""What blocks and pairs show, whatever unit the page is measured in."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from jianbao.model import Box, Frame, Page, Picture, Rule
from jianbao.reading.block_traits import NAMES, block_traits
from jianbao.reading.blocks import Block, build_blocks
from jianbao.reading.heading_groups import HeadingGroup, group_headings
from jianbao.reading.learned_links import best_links
from jianbao.reading.measure import Measure, measure_pages
from jianbao.reading.pair_traits import Pairs, pair_traits
from tests.reading.pages import (
    X,
    across,
    box_round,
    column,
    heading,
    line,
    page_of,
    paragraph,
    roles_of,
    two_stories,
)


def scaled(page: Page, by: float) -> Page:
    """The page in a unit that goes `by` times into the old one."""

    def larger(box: Box) -> Box:
        return Box(*(side * by for side in box))

    return msgspec.structs.replace(
        page,
        width=(page.width or 0) * by,
        height=(page.height or 0) * by,
        lines=tuple(
            msgspec.structs.replace(x, box=larger(x.box), size=x.size * by)
            for x in page.lines
            if x.box
        ),
        rules=tuple(Rule(larger(rule.box)) for rule in page.rules),
        frames=tuple(Frame(larger(frame.box), frame.filled) for frame in page.frames),
        pictures=tuple(Picture(larger(picture.box)) for picture in page.pictures),
    )


def rich() -> Page:
    """Two stories, one more in a box, a rule and a picture."""
    page = two_stories()
    more = [
        heading("丙桥夜间亮灯", X[0] + 4, 300, size=18),
        *column(X[0] + 4, 330, paragraph("丙桥灯光昨夜点亮", 8)),
        line("记者 苏晚晴", X[2], 300),
    ]
    return msgspec.structs.replace(
        page,
        lines=(*page.lines, *more),
        rules=(across(40, 540, 230),),
        frames=(box_round(36, 290, 150, 470),),
        pictures=(Picture(Box(280, 320, 380, 400)),),
    )


def parts(page: Page) -> tuple[list[Block], tuple[HeadingGroup, ...], Measure]:
    measure = measure_pages([page])
    blocks = build_blocks(page, measure)
    roles = tuple(
        "heading"
        if block.size > 1.5 * measure.size
        else "body"
        if len(block.lines) > 1
        else "byline"
        for block in blocks
    )
    groups = group_headings(page, blocks, roles, measure)
    return [b for b, r in zip(blocks, roles, strict=True) if r == "body"], groups, measure


def pairs_of(page: Page) -> Pairs:
    bodies, groups, measure = parts(page)
    return pair_traits(page, bodies, groups, measure)


def test_every_block_has_a_row_and_every_trait_a_name() -> None:
    page = rich()
    measure = measure_pages([page])
    blocks = build_blocks(page, measure)
    table = block_traits(page, blocks, measure)
    assert table.shape == (len(blocks), len(NAMES))
    assert np.isfinite(table).all()
    assert block_traits(page, [], measure).shape == (0, len(NAMES))


def test_traits_say_what_they_are_called() -> None:
    page = rich()
    measure = measure_pages([page])
    blocks = build_blocks(page, measure)
    rows = {b.lines[0].text: dict(zip(NAMES, row, strict=True)) for b, row in zip(
        blocks, block_traits(page, blocks, measure).tolist(), strict=True)}  # fmt: skip
    large, framed, signed = rows["甲渠清淤今起动工"], rows["丙桥夜间亮灯"], rows["记者 苏晚晴"]
    assert large["font larger"] > framed["font larger"] > 0
    assert (framed["framed"], large["framed"]) == (1, 0)
    assert (signed["byline"], large["byline"]) == (1, 0)
    assert large["lines"] == 0
    assert large["gap under"] < 8
    assert large["none over"] == 1


@pytest.mark.parametrize("by", [0.5, 4.0])
def test_the_unit_of_length_does_not_matter(by: float) -> None:
    page, other = rich(), scaled(rich(), by)
    first, second = measure_pages([page]), measure_pages([other])
    one = block_traits(page, build_blocks(page, first), first)
    two = block_traits(other, build_blocks(other, second), second)
    assert two == pytest.approx(one, abs=1e-6)
    here, there = pairs_of(page), pairs_of(other)
    for name in here.__struct_fields__:
        assert getattr(there, name) == pytest.approx(getattr(here, name), abs=1e-6), name


def test_the_next_column_is_asked_about_and_one_far_away_is_not() -> None:
    bodies, groups, measure = parts(two_stories())
    asked = pair_traits(two_stories(), bodies, groups, measure)
    pairs = set(zip(asked.before.tolist(), asked.after.tolist(), strict=True))
    order = sorted(range(len(bodies)), key=lambda k: bodies[k].box.x0)
    assert (order[0], order[1]) in pairs
    assert (order[1], order[0]) not in pairs
    heads = set(zip(asked.over.tolist(), asked.first.tolist(), strict=True))
    assert heads >= {(0, order[0]), (1, order[2])}


def test_a_page_without_headings_has_pairs_all_the_same() -> None:
    page = page_of(
        [*column(X[0], 90, paragraph("甲渠清淤", 6)), *column(X[1], 90, paragraph("乙校", 6))]
    )
    asked = pairs_of(page)
    assert len(asked.start) == 2
    assert len(asked.bare) == len(asked.over) == 0
    assert best_links(asked).over == {}


def test_two_stories_are_linked_each_for_itself() -> None:
    bodies, groups, measure = parts(two_stories())
    links = best_links(pair_traits(two_stories(), bodies, groups, measure))
    order = sorted(range(len(bodies)), key=lambda k: bodies[k].box.x0)
    assert links.before == {order[1]: order[0], order[3]: order[2]}
    assert links.over == {order[0]: 0, order[2]: 1}
    assert all(0 <= likely <= 1 for likely in links.likely.values())
    assert links.likely[order[1]] > 0.5


def test_roles_of_two_stories() -> None:
    assert sorted(roles_of(two_stories()).values()) == ["body"] * 4 + ["heading"] * 2
