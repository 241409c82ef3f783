from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.flat_chunks import ChunkRole
from jianbao.reading.flat_grammar import (
    DECK_FIRST,
    KICKER_BELOW,
    MORE_FIRST,
    NO_HEADLINE,
    NO_TEXT,
    SECOND_KICKER,
    best_roles,
    cost_of,
)


@pytest.mark.parametrize(
    ("roles", "cost"),
    [
        ("", 0.0),
        ("body", 0.0),
        ("kicker headline deck byline body", 0.0),
        ("headline more body", 0.0),
        ("section headline body", 0.0),
        ("headline", 0.0),
        ("caption masthead", 0.0),
        ("kicker body", NO_HEADLINE),
        ("kicker", NO_HEADLINE),
        ("headline kicker body", KICKER_BELOW),
        ("kicker headline kicker headline body", NO_TEXT),
        ("headline headline body", NO_TEXT),
        ("headline byline headline body", NO_TEXT),
        ("kicker kicker headline body", SECOND_KICKER),
        ("deck headline body", DECK_FIRST),
        ("more headline body", MORE_FIRST),
        ("headline section headline body", NO_TEXT),
    ],
)
def test_what_the_grammar_holds_against_roles(roles: str, cost: float) -> None:
    names: list[ChunkRole] = roles.split()  # type: ignore[assignment]
    assert cost_of(tuple(names)) == pytest.approx(cost)


def test_what_is_likeliest_alone_gives_way_to_a_whole_heading() -> None:
    lines: list[dict[ChunkRole, float]] = [
        {"kicker": 0.0, "headline": -1.0},
        {"kicker": 0.0, "headline": -0.5},
        {"body": 0.0},
    ]
    assert best_roles(lines) == ("kicker", "headline", "body")


def test_a_kicker_without_a_headline_stays_where_nothing_else_is_likely() -> None:
    assert best_roles([{"kicker": 0.0, "headline": -9.0}, {"body": 0.0}]) == ("kicker", "body")


def test_a_kicker_below_its_headline() -> None:
    lines: list[dict[ChunkRole, float]] = [{"headline": 0.0}, {"kicker": 0.0, "deck": -2.0}]
    assert best_roles([*lines, {"body": 0.0}]) == ("headline", "kicker", "body")
    lines[1]["deck"] = -1.0
    assert best_roles([*lines, {"body": 0.0}]) == ("headline", "deck", "body")


def test_of_two_headlines_one_is_made_the_others_line() -> None:
    lines: list[dict[ChunkRole, float]] = [{"headline": 0.0}, {"headline": 0.0, "more": -1.5}]
    assert best_roles([*lines, {"body": 0.0}]) == ("headline", "more", "body")


def test_no_line_has_no_role() -> None:
    assert best_roles([]) == ()


ROLES = st.sampled_from(["kicker", "headline", "more", "deck", "byline", "section", "body"])
CHOICES = st.dictionaries(ROLES, st.floats(-6, 0), min_size=1, max_size=3)


@given(st.lists(CHOICES, max_size=5))
def test_no_other_roles_are_better(likely: list[dict[ChunkRole, float]]) -> None:
    """Of all ways to choose, the path found has the greatest sum."""

    def total(roles: tuple[ChunkRole, ...]) -> float:
        gain = sum(one[role] for one, role in zip(likely, roles, strict=True))
        return gain - cheapest(roles)

    assert total(best_roles(likely)) == pytest.approx(max(map(total, product(*likely))))


def cheapest(roles: tuple[ChunkRole, ...]) -> float:
    """What the grammar holds against roles on its cheapest reading of them: with no choice left."""
    from jianbao.reading.flat_grammar import Heading, _steps

    states = {Heading(): 0.0}
    for role in roles:
        after: dict[Heading, float] = {}
        for state, cost in states.items():
            for new, more in _steps(state, role):
                after[new] = min(after.get(new, 1e9), cost + more)
        states = after
    return min(
        cost + (NO_HEADLINE if state.lines and not state.headline else 0.0)
        for state, cost in states.items()
    )
