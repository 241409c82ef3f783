"""What headings are made of: a headline each, its kicker above and its deck below, text after it.

Takes how likely each role is for chunks that stand together; gives the best roles as a whole. A
heading without a headline, or without a text below it, is possible on a broken page but dear. The
best path is found by dynamic programming (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jianbao.reading.flat_chunks import ChunkRole

NO_HEADLINE = 3.0
"""Cost, as a logarithm of odds, of a heading that has no headline,"""
NO_TEXT = 2.0
"""of one with no text below it,"""
SECOND_KICKER = 2.0
"""of a kicker below a kicker,"""
KICKER_BELOW = 1.5
"""of one below its headline,"""
DECK_FIRST = 2.0
"""of a deck with no headline above it,"""
MORE_FIRST = 5.0
"""and of a second line with no first."""
KEPT = 1000
"""Roles of chunks that stand together whose cost is remembered: most are but a few."""


class Heading(NamedTuple):
    """What the heading in hand has by now."""

    lines: bool = False
    kicker: bool = False
    headline: bool = False
    byline: bool = False


def best_roles(likely: Sequence[dict[ChunkRole, float]]) -> tuple[ChunkRole, ...]:
    """The roles of chunks that stand together; `likely` are logarithms, a chunk's few best."""
    paths: dict[Heading, tuple[float, tuple[ChunkRole, ...]]] = {Heading(): (0.0, ())}
    for choices in likely:
        longer: dict[Heading, tuple[float, tuple[ChunkRole, ...]]] = {}
        for state, (score, path) in paths.items():
            for role, gain in choices.items():
                for after, cost in _steps(state, role):
                    total = score + gain - cost
                    if after not in longer or total > longer[after][0]:
                        longer[after] = (total, (*path, role))
        paths = longer
    return max(
        (score - (NO_HEADLINE if state.lines and not state.headline else 0.0), path)
        for state, (score, path) in paths.items()
    )[1]


@lru_cache(maxsize=KEPT)
def cost_of(roles: tuple[ChunkRole, ...]) -> float:
    """What the grammar holds against roles."""
    state, total = Heading(), 0.0
    for role in roles:
        state, cost = min(_steps(state, role), key=lambda step: step[1])
        total += cost
    return total + (NO_HEADLINE if state.lines and not state.headline else 0.0)


def _steps(state: Heading, role: ChunkRole) -> Iterator[tuple[Heading, float]]:
    """What the heading in hand may be after a chunk of this role, and at what cost."""
    unheaded = NO_HEADLINE if state.lines and not state.headline else 0.0
    closed = NO_TEXT if state.lines else 0.0
    if role == "body":
        yield Heading(), unheaded
    elif role == "byline":
        yield state._replace(byline=True), 0.0
    elif role == "section":
        yield Heading(), closed
    elif role == "headline":
        if state.headline or (state.byline and state.lines):
            yield Heading(lines=True, headline=True), closed
        else:
            yield state._replace(lines=True, headline=True, byline=False), 0.0
    elif role == "kicker":
        yield from _kicker(state, closed)
    elif role == "deck":
        yield state._replace(lines=True), 0.0 if state.headline else DECK_FIRST
    elif role == "more":
        yield state, 0.0 if state.headline else MORE_FIRST
    else:
        yield state, 0.0


def _kicker(state: Heading, closed: float) -> Iterator[tuple[Heading, float]]:
    new = Heading(lines=True, kicker=True)
    if state.byline and state.lines:
        yield new, closed
    elif state.headline:
        yield new, closed
        if not state.kicker:
            yield state._replace(kicker=True), KICKER_BELOW
    else:
        yield state._replace(lines=True, kicker=True), SECOND_KICKER if state.kicker else 0.0
