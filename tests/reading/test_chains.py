from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model import Page
from jianbao.reading.chains import Chains, _break_loops, link
from tests.reading.pages import (
    MEASURE,
    X,
    across,
    block,
    column,
    columns,
    heading,
    laid_out,
    page_of,
    paragraph,
    two_stories,
)


def chains_of(page: Page) -> list[tuple[str, list[tuple[float, float]]]]:
    """Every chain: its heading ("" for none) and the top left corners of its blocks."""
    layout = laid_out(page)
    titles = {g.key: g.blocks[0].text for g in layout.groups}
    corners = {b.key: (b.box.x0, b.box.y0) for b in layout.blocks}
    bodies = [b.key for b, r in zip(layout.blocks, layout.roles, strict=True) if r == "body"]
    after = {first: then for then, first in layout.chains.before.items()}
    found = []
    for key in bodies:
        if key not in layout.chains.before:
            chain = [key]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            title = titles.get(layout.chains.heading.get(key, -1), "")
            found.append((title, [corners[k] for k in chain]))
    return found


def test_each_column_follows_the_one_before_it() -> None:
    assert chains_of(two_stories()) == [
        ("甲渠清淤今起动工", [(40, 90), (160, 90)]),
        ("乙校新楼落成启用", [(320, 90), (440, 90)]),
    ]


def test_a_rule_keeps_stories_apart_that_stand_under_each_other() -> None:
    upper, lower = paragraph("甲渠清淤工程进展顺利", 12), paragraph("乙校新楼落成启用典礼", 12)
    page = page_of(
        [
            heading("甲渠清淤动工", X[0], 40),
            *columns(upper, (X[0], 80, 6), (X[1], 80, 6)),
            heading("乙校新楼启用", X[0], 200),
            *columns(lower, (X[0], 240, 6), (X[1], 240, 6)),
        ],
        rules=(across(40, 260, 188),),
    )
    assert chains_of(page) == [
        ("甲渠清淤动工", [(40, 80), (160, 80)]),
        ("乙校新楼启用", [(40, 240), (160, 240)]),
    ]


def test_the_sentence_tells_where_place_does_not() -> None:
    """Two texts without headings side by side, a third below: only one carries the first on."""
    page = page_of(
        [
            heading("甲渠清淤动工", X[0], 40, size=16),
            *column(X[0], 80, paragraph("甲渠清淤工程进展顺利", 6, last="顺")),
            *column(X[1], 80, ["开工以来民工昼夜施工", "进展顺利两岸住户称便", "往来方便。"]),
            *column(X[2], 80, paragraph("乙校新楼落成启用典礼", 6)),
        ]
    )
    (first, *_) = chains_of(page)
    assert first[1][:2] == [(40, 80), (160, 80)]


def test_no_text_no_chains() -> None:
    assert link(page_of([]), [], [], MEASURE) == Chains({}, {}, {}, {})


def test_a_loop_is_broken_at_its_dearest_pair() -> None:
    before = {1: 3, 2: 1, 3: 2, 5: 4}
    _break_loops(before, {1: 0.1, 2: 0.9, 3: 0.3, 5: 2.0})
    assert before == {1: 3, 3: 2, 5: 4}


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 70), st.integers(1, 30), st.integers(1, 6)),
        min_size=1,
        max_size=12,
    )
)
def test_chains_have_no_loops_and_no_forks(places: list[tuple[int, int, int, int]]) -> None:
    bodies = [
        block(key, *column(10.0 * x, 10.0 * y, ["清" * wide] * lines))
        for key, (x, y, wide, lines) in enumerate(places)
    ]
    chains = link(page_of([]), bodies, [], MEASURE)
    assert len(set(chains.before.values())) == len(chains.before)
    for key in chains.before:
        seen = {key}
        while key in chains.before:
            key = chains.before[key]
            assert key not in seen
            seen.add(key)
