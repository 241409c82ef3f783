"""Vertical setting (竖排): upright characters stacked into columns that are read downwards.

A column of text set across also has characters above each other. What tells the two apart is the
pitch: the way to the next character of the reading direction is the shorter one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from jianbao.sources.pdf_library import Ints
from jianbao.sources.pdf_rows import Rows, Run

NARROW = 4
"""A row of a vertical headline has at most this many characters: its columns."""

CHINESE = "\u2e80"
"""The first of the characters that are Chinese; no others are stacked but numbers among them."""

SHORTEST = 3
"""Characters a column needs, fewer are chance."""

STEP = 1.6
"""Farthest step down, in ems, from one character of a column to the next."""

TIGHT_STEP = 1.25
"""The same for type of the body's size, which stands above each other by chance more often."""

PHRASE_STEP = 2.6
"""Farthest step, in ems, between two phrases of one column."""

EVEN = 1.25
"""A step this many times the usual one of its column parts phrases."""

STOPS = frozenset("。，、；：！？")
"""Marks that may stand at the upper right of their place, not in the middle of the column."""

ASIDE = 0.65
"""How far right of the column's middle, in ems, such a mark stands at most."""

BELOW_STOP = 2.3
"""Farthest step, in ems, from the character before a stop to the one after it."""

NEXT_COLUMN = (0.8, 2.6)
"""From the middle of a column to that of the next, in ems."""

INDENT = 2.5
"""A paragraph's first column starts at most this many ems lower than the others."""

FIGURE_MARKS = frozenset(".%,-/+~:")
"""What is set among upright figures (25.7%)."""

FIRST_UPRIGHT = "\u2010"
"""From here on characters are marks, symbols and East Asian type, which may stand upright."""


class Unit(msgspec.Struct, frozen=True, gc=False):
    """One place of a column: a character, or a number set across in it."""

    start: int
    stop: int
    x: float
    base: float
    size: float


class Stack(msgspec.Struct, frozen=True):
    """A column of units from top to bottom; a space goes before those in `spaced`."""

    units: tuple[Unit, ...]
    spaced: frozenset[int] = frozenset()


def stacks_of(rows: Rows, runs: Sequence[Run]) -> list[Stack]:
    """The vertical columns on the page."""
    if not (rows.glyphs.codes >= ord(CHINESE)).any():
        return []
    placed = [unit for run in runs if len(run) <= NARROW for unit in _units(rows, run)]
    stops = [unit for unit in placed if rows.glyphs.chars[unit.start] in STOPS]
    units = [unit for unit in placed if rows.glyphs.chars[unit.start] not in STOPS]
    chains = _chains(units, stops, rows.body)
    upright = [chain for chain in chains if _is_vertical(chain, units, rows)]
    ends = [chain for chain in chains if _is_end(chain, units, rows)]
    return [
        Stack(column.units, column.spaced | _wide_steps(column.units, rows))
        for column in _phrases(upright, ends)
    ]


def _units(rows: Rows, run: Run) -> Iterable[Unit]:
    """The run's characters; a short number is one unit."""
    chars = rows.glyphs.chars[run.start : run.stop]
    if all(char.isascii() and (char.isalnum() or char in FIGURE_MARKS) for char in chars):
        yield _unit(rows, run.start, run.stop)
    elif all(char >= FIRST_UPRIGHT or char == "·" for char in chars):
        for index in range(run.start, run.stop):
            yield _unit(rows, index, index + 1)


def _unit(rows: Rows, start: int, stop: int) -> Unit:
    glyphs = rows.glyphs
    middle = (float(glyphs.left[start]) + float(glyphs.right[stop - 1])) / 2
    return Unit(start, stop, middle, float(glyphs.base[start]), float(glyphs.size[start]))


def _chains(units: list[Unit], stops: list[Unit], body: float) -> list[list[Unit]]:
    """Units linked to the nearest one below that stands under them in the same size; a stop at the
    upper right of its place is a link between two."""
    ordered = sorted(units, key=lambda unit: unit.base)
    marks = sorted(stops, key=lambda unit: unit.base)
    line, hung = _Places(ordered), _Places(marks)
    chains: list[list[Unit]] = []
    chain_of: dict[int, list[Unit]] = {}
    taken: set[int] = set()
    for index, unit in enumerate(ordered):
        chain = chain_of.get(index)
        if chain is None:
            chain = [unit]
            chains.append(chain)
        step = STEP if unit.size > 1.1 * body else TIGHT_STEP
        below = line.under(unit, 0.7, step, 0.2)
        if not len(below):
            stop = next((k for k in hung.under(unit, 0.3, 1.3, ASIDE).tolist()), None)
            if stop is not None and stop not in taken:
                taken.add(stop)
                chain.append(marks[stop])
                below = line.under(unit, 0.7, BELOW_STOP, 0.2)
        if len(below) and int(below[0]) not in chain_of:
            chain_of[int(below[0])] = chain
            chain.append(ordered[int(below[0])])
    return chains


class _Places:
    """Units from top to bottom, as arrays."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.x = np.array([unit.x for unit in units])
        self.base = np.array([unit.base for unit in units])
        self.size = np.array([unit.size for unit in units])

    def under(self, unit: Unit, least: float, most: float, aside: float) -> Ints:
        """Indices of those in the unit's size that stand so many ems below it, the nearest first;
        at most `aside` ems to its right, and a fifth to its left."""
        right = self.x - unit.x
        found: Ints = np.flatnonzero(
            (right > -0.2 * unit.size)
            & (right < aside * unit.size)
            & (self.base > unit.base + least * unit.size)
            & (self.base < unit.base + most * unit.size)
            & (np.abs(self.size - unit.size) < 0.05 * unit.size)
        )
        return found


def _without_stops(chain: Sequence[Unit], rows: Rows) -> list[Unit]:
    return [unit for unit in chain if rows.glyphs.chars[unit.start] not in STOPS]


def _is_end(chain: list[Unit], units: list[Unit], rows: Rows) -> bool:
    """Whether a chain is too short to be told by itself, but has nothing in its size right beside
    it: the end of a column, and no part of a level line."""
    chars = _without_stops(chain, rows)
    alone = all(_distance_beside(unit, units) > 1.2 * unit.size for unit in chars)
    return len(chars) < SHORTEST and alone


def _is_vertical(chain: list[Unit], units: list[Unit], rows: Rows) -> bool:
    """Whether the chain is long enough and its characters are nearer to those below them than to
    those beside them."""
    chain = _without_stops(chain, rows)
    if len(chain) < SHORTEST or not any(_is_word(rows, unit) for unit in chain):
        return False
    down = float(np.median(np.diff([unit.base for unit in chain])))
    beside = [_distance_beside(unit, units) for unit in chain]
    return float(np.median(beside)) > 1.02 * down


def _is_word(rows: Rows, unit: Unit) -> bool:
    char = rows.glyphs.chars[unit.start]
    return char.isalpha() and not char.isascii()


def _distance_beside(unit: Unit, units: list[Unit]) -> float:
    """How far the nearest unit of the same row and size is; infinite where there is none."""
    return min(
        (
            abs(other.x - unit.x)
            for other in units
            if other.start != unit.start
            and abs(other.base - unit.base) < 0.3 * unit.size
            and abs(other.size - unit.size) < 0.1 * unit.size
        ),
        default=float("inf"),
    )


def _phrases(chains: list[list[Unit]], ends: list[list[Unit]]) -> list[Stack]:
    """Chains that stand under each other, a phrase's space apart, as one column.

    Of `ends`, too short to be told by themselves, those count that carry on a column or are the
    last, short one of a text.
    """
    stacks: list[list[Unit]] = []
    spaced: set[int] = set()
    upright = {id(chain) for chain in chains}
    for chain in sorted([*chains, *ends], key=lambda units: units[0].base):
        above = next((stack for stack in stacks if _goes_down(stack[-1], chain[0])), None)
        if above is None:
            stacks.append(list(chain))
            upright |= {id(stacks[-1])} if id(chain) in upright else set()
            continue
        above += chain
        spaced.add(chain[0].start)
        upright |= {id(above)} if id(chain) in upright else set()
    sure = [stack for stack in stacks if id(stack) in upright]
    last = [
        stack
        for stack in stacks
        if id(stack) not in upright and any(_next_column(stack[0], each[0]) for each in sure)
    ]
    return [Stack(tuple(units), frozenset(spaced)) for units in sure + last]


def _goes_down(last: Unit, first: Unit) -> bool:
    """Whether a phrase that begins with `first` stands under the one that ends with `last`."""
    return (
        abs(last.x - first.x) < 0.2 * first.size
        and abs(last.size - first.size) < 0.05 * first.size
        and first.base - last.base < PHRASE_STEP * first.size
    )


def _next_column(here: Unit, right: Unit) -> bool:
    """Whether two columns begin at one height, or the right one with an indent, and stand as near
    as neighbours do."""
    em = here.size
    near, far = NEXT_COLUMN
    lower = right.base - here.base
    return (
        near * em < right.x - here.x < far * em
        and abs(right.size - em) < 0.05 * em
        and (abs(lower) < 0.3 * em or em < lower < INDENT * em)
    )


def _wide_steps(units: Sequence[Unit], rows: Rows) -> frozenset[int]:
    """The units that stand more than the usual step below the one before; a stop between takes a
    place of its own, wherever in it it is set."""
    chars = _without_stops(units, rows)
    if len(chars) < SHORTEST:
        return frozenset()
    steps = np.diff([unit.base for unit in chars])
    usual = float(np.median(steps))
    stopped = {after.start for before, after in pairwise(units) if before not in chars}
    return frozenset(
        unit.start
        for unit, step in zip(chars[1:], steps.tolist(), strict=True)
        if step - (usual if unit.start in stopped else 0.0) > EVEN * usual
    )
