"""Slicing a page into rectangles on its column grid, one for each piece of copy.

A slicing is a tree: leaves are pieces of copy, stacks stand one above another, rows side by side.
A design fixes the first cuts as newspapers make them (the lead across the head, a rail at the
side, advertisements at the foot); the others are drawn by lot, and of many draws the one that
leaves the least room empty is taken.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from typing import Literal

import msgspec

from press.copy import Copy
from press.styles import Grid

Design = Literal[
    "free", "across", "lead-left", "lead-right", "centre", "bands", "rail-left", "rail-right"
]

FRONT_DESIGNS: tuple[Design, ...] = ("across", "lead-left", "lead-right", "centre", "rail-left")
INSIDE_DESIGNS: tuple[Design, ...] = ("free", "bands", "rail-left", "rail-right", "across")
DRAWS = 800
"""Slicings drawn for a page; more hardly fill it better."""
GAP = 14.0
"""Points between what stands one above another."""
BARE = 100.0
"""Points of empty column that weigh twice."""
INSET_SHARE = 0.5
"""Of the pairs of stories drawn together: how many are tried one round the other."""
LONG = 250
"""Characters: a shorter story is not set round another one."""
INSET_MOST = 0.7
"""Length of the story in the corner, of the other's."""
SPOILT = 10.0
"""Weight of a width that the form of a story cannot be set in."""
HEADING_SHARE = 1.5
"""Area of a story to that of its body, roughly: headings and blanks."""


class Leaf(msgspec.Struct, frozen=True):
    """A piece of copy over `span` columns, with `inset` standing in one of its corners."""

    copy: Copy
    span: int
    inset: Copy | None = None


class Stack(msgspec.Struct, frozen=True):
    """Slicings one above another, all of one span."""

    children: tuple[Node, ...]
    span: int


class Row(msgspec.Struct, frozen=True):
    """Slicings side by side; their spans add up."""

    children: tuple[Node, ...]
    span: int


Node = Leaf | Stack | Row
Height = Callable[[Leaf], float]


def node_height(node: Node, least: Height) -> float:
    """The least height of the slicing."""
    if isinstance(node, Leaf):
        return least(node)
    heights = [node_height(child, least) for child in node.children]
    if isinstance(node, Row):
        return max(heights)
    return sum(heights) + GAP * (len(heights) - 1)


def waste(node: Node, least: Height, height: float) -> float:
    """Column points left empty where the slicing gets `height`, stories of an ill width counted."""
    if isinstance(node, Leaf):
        need = least(node)
        spare = height - need
        return node.span * spare * (1 + spare / BARE) + _ill_width(node) * need
    if isinstance(node, Row):
        return sum(waste(child, least, height) for child in node.children)
    needs = [node_height(child, least) for child in node.children]
    spare = max(0.0, height - sum(needs) - GAP * (len(needs) - 1))
    total = sum(needs)
    return sum(
        waste(child, least, need + spare * need / total)
        for child, need in zip(node.children, needs, strict=True)
    )


def span_bounds(copy: Copy) -> tuple[int, int]:
    """Fewest and most grid columns the copy looks well over."""
    form, length = copy.story.form, copy.length
    if form == "advertisement":
        return 1, 3
    if form == "lead":
        return 3, 7
    if copy.briefs:
        return 1, 2
    if form == "photo":
        return 2, 4
    widest = 2 if length < 130 else 3 if length < 260 else 4 if length < 520 else 6
    narrowest = 2 if form in ("vertical", "side", "report") or length > 200 else 1
    return narrowest, max(narrowest, widest)


def takes_inset(outer: Copy, inner: Copy) -> bool:
    """Whether a story is long enough to be set round another one."""
    plain = outer.story.form in ("lead", "plain", "report", "commentary")
    small = inner.story.form in ("plain", "box", "notice", "commentary", "photo")
    whole = outer.length >= LONG and not outer.briefs
    return plain and small and whole and inner.length <= INSET_MOST * outer.length


def _ill_width(leaf: Leaf) -> float:
    low, high = span_bounds(leaf.copy)
    if leaf.copy.story.form in ("vertical", "side") and leaf.span < low:
        return SPOILT
    return 0.5 * leaf.span * max(low - leaf.span, leaf.span - high, 0)


def area(copy: Copy, grid: Grid) -> float:
    """Square points the copy takes, roughly."""
    pictures = sum(len(piece.story.pictures) for piece in copy.pieces if piece.side != "rest")
    picture = (1.6 * grid.column) ** 2 * 0.7 * (2 if copy.story.form == "photo" else 1)
    body = copy.length * grid.size * grid.leading * HEADING_SHARE
    return body + pictures * picture + 60 * grid.column


def slice_page(
    copies: tuple[Copy, ...], grid: Grid, height: float, design: Design, least: Height, rng: Random
) -> Node | None:
    """The slicing that fills `height` best; None where none of those drawn fits."""
    best, best_cost = None, math.inf
    for _ in range(DRAWS):
        node = _draw(list(copies), grid, design, rng)
        need = node_height(node, least)
        if need > height:
            continue
        cost = waste(node, least, height)
        if cost < best_cost:
            best, best_cost = node, cost
    return best


def _draw(copies: list[Copy], grid: Grid, design: Design, rng: Random) -> Node:
    ads = [copy for copy in copies if copy.story.form == "advertisement"]
    rest = [copy for copy in copies if copy.story.form != "advertisement"]
    if not rest or not ads:
        return _draw_design(copies, grid, design, rng)
    foot = _side_by_side(ads, grid, rng)
    return _stack(_draw_design(rest, grid, design, rng), foot)


class _Cut(msgspec.Struct, frozen=True):
    """What a design's first cuts are made from: the first story, the others in two groups."""

    first: Copy
    near: list[Copy]
    far: list[Copy]
    grid: Grid
    rail: int
    rng: Random

    @property
    def wide(self) -> int:
        """Columns that the rail leaves."""
        return self.grid.count - self.rail

    def grow(self, copies: list[Copy], span: int) -> Node:
        """A slicing of `copies` drawn by lot."""
        return _grow(copies, span, self.grid, self.rng)

    def side(self) -> Node:
        """The far group in the rail."""
        return self.grow(self.far, self.rail)

    def led(self) -> Node:
        """The first story over the near group, beside the rail."""
        return _stack(Leaf(self.first, self.wide), self.grow(self.near, self.wide))

    def mixed(self, span: int) -> Node:
        """The first story anywhere among the near group."""
        return self.grow([self.first, *self.near], span)


FIRST_CUTS: dict[Design, Callable[[_Cut], Node]] = {
    "free": lambda cut: cut.grow([cut.first, *cut.near, *cut.far], cut.grid.count),
    "across": lambda cut: _stack(
        Leaf(cut.first, cut.grid.count), cut.grow([*cut.near, *cut.far], cut.grid.count)
    ),
    "bands": lambda cut: _stack(cut.mixed(cut.grid.count), cut.grow(cut.far, cut.grid.count)),
    "lead-left": lambda cut: _row(cut.led(), cut.side()),
    "lead-right": lambda cut: _row(cut.side(), cut.led()),
    "rail-left": lambda cut: _row(cut.side(), cut.mixed(cut.wide)),
    "rail-right": lambda cut: _row(cut.mixed(cut.wide), cut.side()),
    "centre": lambda cut: _stack(
        _row(Leaf(cut.first, cut.wide), cut.grow(cut.near, cut.rail)),
        cut.grow(cut.far, cut.grid.count),
    ),
}
"""How each design cuts the page before the rest is drawn by lot."""


def _draw_design(copies: list[Copy], grid: Grid, design: Design, rng: Random) -> Node:
    if len(copies) < 3:
        return _grow(copies, grid.count, grid, rng)
    first, rest = copies[0], copies[1:]
    rng.shuffle(rest)
    at = rng.randint(1, len(rest) - 1)
    rail = rng.choice((1, 2)) if grid.count >= 5 else rng.choice((1, 2, 2))
    return FIRST_CUTS[design](_Cut(first, rest[:at], rest[at:], grid, rail, rng))


def _grow(copies: list[Copy], span: int, grid: Grid, rng: Random) -> Node:
    """A slicing drawn by lot."""
    if len(copies) == 1:
        return Leaf(copies[0], span)
    if len(copies) == 2 and span >= 3 and rng.random() < INSET_SHARE:
        outer, inner = sorted(copies, key=lambda copy: -copy.length)
        if takes_inset(outer, inner):
            return Leaf(outer, span, inner)
    shuffled = copies[:]
    if rng.random() < 0.7:
        rng.shuffle(shuffled)
    at = rng.randint(1, len(shuffled) - 1)
    one, two = shuffled[:at], shuffled[at:]
    if span >= 2 and rng.random() < 0.55:
        left = _share(one, two, span, grid, rng)
        return _row(_grow(one, left, grid, rng), _grow(two, span - left, grid, rng))
    return _stack(_grow(one, span, grid, rng), _grow(two, span, grid, rng))


def _share(one: list[Copy], two: list[Copy], span: int, grid: Grid, rng: Random) -> int:
    """Columns for the first group, by area give or take one."""
    first = sum(area(copy, grid) for copy in one)
    both = first + sum(area(copy, grid) for copy in two)
    return max(1, min(span - 1, round(span * first / both + rng.uniform(-0.6, 0.6))))


def _side_by_side(copies: list[Copy], grid: Grid, rng: Random) -> Node:
    """Advertisements in a row, in rows of the grid's columns where there are many."""
    if len(copies) == 1:
        return Leaf(copies[0], grid.count)
    cuts = sorted(rng.sample(range(1, grid.count), min(len(copies), grid.count) - 1))
    spans = [end - start for start, end in zip([0, *cuts], [*cuts, grid.count], strict=True)]
    row = _row(*(Leaf(copy, span) for copy, span in zip(copies, spans, strict=False)))
    more = copies[len(spans) :]
    return _stack(row, _side_by_side(more, grid, rng)) if more else row


def _stack(*nodes: Node) -> Node:
    return Stack(tuple(nodes), nodes[0].span)


def _row(*nodes: Node) -> Node:
    return Row(tuple(nodes), sum(node.span for node in nodes))
