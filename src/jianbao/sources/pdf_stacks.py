"""Vertical setting (竖排): upright characters stacked into columns that are read downwards.

A column of text set across also has characters above each other. What tells the two apart is the
pitch: the way to the next character of the reading direction is the shorter one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

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
    units = [unit for run in runs if len(run) <= NARROW for unit in _units(rows, run)]
    chains = [chain for chain in _chains(units, rows.body) if _is_vertical(chain, units, rows)]
    return _phrases(chains)


def _units(rows: Rows, run: Run) -> Iterable[Unit]:
    """The run's characters; a short number is one unit."""
    chars = rows.glyphs.chars[run.start : run.stop]
    if all(char.isascii() and char.isalnum() for char in chars):
        yield _unit(rows, run.start, run.stop)
    elif all(char >= CHINESE or char in "—…“”‘’·" for char in chars):
        for index in range(run.start, run.stop):
            yield _unit(rows, index, index + 1)


def _unit(rows: Rows, start: int, stop: int) -> Unit:
    glyphs = rows.glyphs
    middle = (float(glyphs.left[start]) + float(glyphs.right[stop - 1])) / 2
    return Unit(start, stop, middle, float(glyphs.base[start]), float(glyphs.size[start]))


def _chains(units: list[Unit], body: float) -> list[list[Unit]]:
    """Units linked to the nearest one below that stands under them in the same size."""
    ordered = sorted(units, key=lambda unit: unit.base)
    x = np.array([unit.x for unit in ordered])
    base = np.array([unit.base for unit in ordered])
    size = np.array([unit.size for unit in ordered])
    chains: list[list[Unit]] = []
    chain_of: dict[int, list[Unit]] = {}
    for index, unit in enumerate(ordered):
        chain = chain_of.get(index)
        if chain is None:
            chain = [unit]
            chains.append(chain)
        step = unit.size * (STEP if unit.size > 1.1 * body else TIGHT_STEP)
        below = np.flatnonzero(
            (np.abs(x - unit.x) < 0.2 * unit.size)
            & (base > unit.base + 0.7 * unit.size)
            & (base < unit.base + step)
            & (np.abs(size - unit.size) < 0.05 * unit.size)
        )
        if len(below) and int(below[0]) not in chain_of:
            chain_of[int(below[0])] = chain
            chain.append(ordered[int(below[0])])
    return chains


def _is_vertical(chain: list[Unit], units: list[Unit], rows: Rows) -> bool:
    """Whether the chain is long enough and its characters are nearer to those below them than to
    those beside them."""
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


def _phrases(chains: list[list[Unit]]) -> list[Stack]:
    """Chains that stand under each other, a phrase's space apart, as one column."""
    stacks: list[list[Unit]] = []
    spaced: set[int] = set()
    for chain in sorted(chains, key=lambda units: units[0].base):
        for stack in stacks:
            last, first = stack[-1], chain[0]
            if (
                abs(last.x - first.x) < 0.2 * first.size
                and abs(last.size - first.size) < 0.05 * first.size
                and first.base - last.base < PHRASE_STEP * first.size
            ):
                stack += chain
                spaced.add(first.start)
                break
        else:
            stacks.append(list(chain))
    return [Stack(tuple(units), frozenset(spaced) | _wide_steps(units)) for units in stacks]


def _wide_steps(units: list[Unit]) -> frozenset[int]:
    """The units that stand more than the usual step below the one before."""
    steps = np.diff([unit.base for unit in units])
    usual = float(np.median(steps))
    return frozenset(
        unit.start
        for unit, step in zip(units[1:], steps.tolist(), strict=True)
        if step > EVEN * usual
    )
