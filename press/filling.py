"""Placing a page's slicing: every piece of copy set to fill its rectangle, rules between them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from random import Random

import msgspec

from jianbao.model import Box
from press.copy import Copy
from press.designs import GAP, Height, Leaf, Node, Row, node_height
from press.ink import Ink, Rule
from press.setting import Setting, Style, least_height, set_copy
from press.styles import Grid

LEADINGS = (1.16, 1.12, 1.08, 1.04, 1.0)
PICTURES = (1.5, 1.35, 1.2, 1.1, 1.0)
HEADS = (1.3, 1.15, 1.0)
"""How much leading, photographs and headlines may grow to fill a rectangle, most first."""
UNEQUAL_ENDS = 0.4
"""Share of stories whose last column ends short where there is room to spare."""


class Filler(msgspec.Struct, frozen=True):
    """What placing a slicing needs: the grid, each leaf's style and least height, and chance."""

    grid: Grid
    style: Callable[[Leaf], Style]
    least: Height
    rng: Random


def place(node: Node, x: float, y: float, height: float, filler: Filler) -> Ink:
    """The slicing set with its top left corner at x, y, filling `height`."""
    if isinstance(node, Leaf):
        width = filler.grid.width(node.span)
        style = filler.style(node)
        return fill(node.copy, width, height, style, filler.rng).ink.moved(x, y)
    if isinstance(node, Row):
        return _place_row(node, x, y, height, filler)
    needs = [node_height(child, filler.least) for child in node.children]
    spare = height - sum(needs) - GAP * (len(needs) - 1)
    weights = [need * need for need in needs]
    ink = Ink()
    for index, (child, need) in enumerate(zip(node.children, needs, strict=True)):
        if index:
            width = filler.grid.width(node.span)
            if not (_framed(node.children[index - 1], filler) or _framed(child, filler)):
                ink += Ink(rules=(Rule(Box(x, y - GAP / 2, x + width, y - GAP / 2), 0.5),))
        share = need + spare * weights[index] / sum(weights)
        ink += place(child, x, y, share, filler)
        y += share + GAP
    return ink


def _place_row(node: Row, x: float, y: float, height: float, filler: Filler) -> Ink:
    ink = Ink()
    gutter = filler.grid.gutter
    for index, child in enumerate(node.children):
        if index and not (_framed(node.children[index - 1], filler) or _framed(child, filler)):
            middle = x - gutter / 2
            ink += Ink(rules=(Rule(Box(middle, y, middle, y + height), 0.4),))
        ink += place(child, x, y, height, filler)
        x += filler.grid.width(child.span) + gutter
    return ink


def _framed(node: Node, filler: Filler) -> bool:
    return isinstance(node, Leaf) and filler.style(node).framed


def fill(copy: Copy, width: float, height: float, style: Style, rng: Random) -> Setting:
    """The copy set so that it takes as much of `height` as it can without looking stretched."""
    best = None
    for wider in _stretched(style):
        setting = set_copy(copy, width, height, wider)
        if setting is not None:
            best = wider
            break
    if best is None:
        # A vertical heading grows with its rectangle, and may leave the body too little there.
        return _whole(set_copy(copy, width, least_height(copy, width, style), style))
    low_head = style.place in ("foot", "inner")
    if style.framed or (not low_head and rng.random() < UNEQUAL_ENDS):
        return _whole(set_copy(copy, width, height, best))
    even = min(height, least_height(copy, width, best))
    return _whole(set_copy(copy, width, even, best) or set_copy(copy, width, height, best))


def _whole(setting: Setting | None) -> Setting:
    if setting is None:
        raise ValueError("a setting that fitted no longer does")
    return setting


def _stretched(style: Style) -> list[Style]:
    """The style grown in every way allowed, those that take most room first, itself last."""
    grown = sorted(
        product(PICTURES, HEADS, LEADINGS),
        key=lambda g: -(g[0] - 1) - (g[1] - 1) / 2 - 2 * (g[2] - 1),
    )
    return [_grown(style, *factors) for factors in grown]


def _grown(style: Style, picture: float, head: float, leading: float) -> Style:
    return msgspec.structs.replace(
        style,
        leading=style.leading * leading,
        photo_shape=style.photo_shape * picture,
        head=msgspec.structs.replace(style.head, size=style.head.size * head),
    )
