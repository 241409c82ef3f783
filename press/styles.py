"""Choosing how a piece of copy is set: by its form, the room it gets, and chance from a seed."""

from __future__ import annotations

import math
from random import Random

import msgspec

from press.copy import Copy
from press.heading import HeadStyle
from press.ink import Colour
from press.setting import Corner, Inset, PhotoPlace, Place, Style

RED: Colour = (176, 24, 24)
TINTS: tuple[Colour, ...] = ((242, 242, 238), (236, 241, 246), (247, 241, 230), (238, 244, 236))
WIDEST = 24
"""Characters: no measure is wider, a side heading counted in."""
HEADLINES = {1: 17.0, 2: 23.0, 3: 28.0, 4: 32.0, 5: 34.0}
"""Points: greatest headline by the grid columns it stands over."""
LEAST_INNER = 3
"""Columns: a heading amid its story leaves at least the first column whole."""
LEAD_HEADLINE = 46.0


class Grid(msgspec.Struct, frozen=True):
    """The page's columns: how many, of how many points, what stands between them, the body type."""

    count: int
    column: float
    gutter: float
    size: float
    leading: float

    def width(self, span: int) -> float:
        """Of `span` columns with the gutters between them."""
        return span * self.column + (span - 1) * self.gutter


def choose_style(
    copy: Copy, span: int, grid: Grid, rng: Random, inset: Copy | None = None
) -> Style:
    """A style for `copy` over `span` columns of the grid, with `inset` in one of its corners."""
    style = _plain_style(copy, span, grid, rng)
    return style if inset is None else _with_inset(style, inset, span, grid, rng)


def _with_inset(style: Style, inset: Copy, span: int, grid: Grid, rng: Random) -> Style:
    """The style on the grid's own columns, the other story over one or two of them."""
    over = 1 if span == 3 else rng.choice((1, 2))
    corner: Corner = rng.choice(("foot-left", "foot-right", "foot-right", "top-right"))
    inner = _plain_style(inset, over, grid, rng)
    return msgspec.structs.replace(
        style,
        columns=span,
        gutter=grid.gutter,
        place="left" if corner == "top-right" else "top",
        span=span - over if corner == "top-right" else span,
        framed=False,
        tint=None,
        photo_span=1,
        photo_place="top",
        inset=Inset(copy=inset, span=over, corner=corner, style=inner),
    )


def _plain_style(copy: Copy, span: int, grid: Grid, rng: Random) -> Style:
    form = copy.story.form
    framed = _framed(copy, rng)
    place = _place(copy, span, rng)
    columns = _column_count(copy, span, grid, place, rng)
    if place == "inner" and columns < LEAST_INNER:
        place = "top"
    photo_span, photo_place = _photo(copy, columns, rng)
    return Style(
        columns=columns,
        size=grid.size,
        leading=grid.leading,
        gutter=min(grid.gutter, 1.3 * grid.size),
        head=_head(copy, span, rng),
        place=place,
        span=_head_span(place, columns, rng),
        framed=framed,
        tint=rng.choice(TINTS) if framed and rng.random() < 0.5 else None,
        photo_place=photo_place,
        photo_span=photo_span,
        caption_beside=rng.random() < 0.3,
        photo_shape=rng.uniform(0.58, 0.7) if form == "photo" else rng.uniform(0.6, 0.75),
    )


def _framed(copy: Copy, rng: Random) -> bool:
    share = {
        "advertisement": 1.0,
        "box": 1.0,
        "notice": 0.8,
        "letters": 0.6,
        "commentary": 0.4,
        "brief": 0.25,
    }
    return rng.random() < share.get(copy.story.form, 0.0)


def _place(copy: Copy, span: int, rng: Random) -> Place:
    form = copy.story.form
    if copy.briefs or copy.pieces[0].side == "rest":
        return "top"
    if form == "vertical" and span >= 2:
        return rng.choice(("vertical-left", "vertical-right"))
    if form == "side" and span >= 2 and copy.length > 90:
        return "side"
    if form == "lead":
        return rng.choice(("top", "top", "left")) if span >= 4 else "top"
    if form in ("plain", "report") and span >= 3 and copy.length > 150:
        return rng.choice(("top", "top", "left", "left", "right", "inner"))
    if form == "photo" and rng.random() < 0.4:
        return "foot"
    return "top"


def _column_count(copy: Copy, span: int, grid: Grid, place: Place, rng: Random) -> int:
    columns = span
    if (
        place == "side"
        or (place.startswith("vertical") and span > 1)
        or (copy.story.form in ("notice", "commentary", "box", "photo") and span > 1)
        or (span >= 3 and rng.random() < 0.4)
    ):
        columns = span - 1
    lines = copy.length * grid.size / grid.column
    fewest = math.ceil(grid.width(span) / (WIDEST * grid.size))
    return max(1, min(fewest, columns), min(columns, int(lines / 3)))


def _head_span(place: Place, columns: int, rng: Random) -> int:
    if place in ("left", "right") and columns >= 3:
        return rng.choice((columns - 1, max(2, columns - 2)))
    if place == "inner" and columns >= 3:
        return columns - 1 if columns == 3 else columns - 2
    return columns


def _photo(copy: Copy, columns: int, rng: Random) -> tuple[int, PhotoPlace]:
    if copy.story.form == "photo" and len(copy.story.pictures) == 1:
        return columns, "top"
    span = rng.choice((1, 2)) if columns >= 3 else rng.choice((1, columns))
    return span, rng.choice(("top", "foot", "middle"))


def _head(copy: Copy, span: int, rng: Random) -> HeadStyle:
    story = copy.story
    if story.form == "lead" and copy.pieces[0].side != "rest":
        red = rng.random() < 0.3
        return HeadStyle(
            size=LEAD_HEADLINE if span >= 4 else 36.0, colour=RED if red else (0, 0, 0)
        )
    size = HEADLINES.get(span, 34.0)
    if story.form in ("notice", "box", "photo"):
        size = min(size, 22.0)
    if story.form == "vertical":
        size = rng.choice((24.0, 28.0, 32.0))
    if copy.pieces[0].side == "rest":
        size = min(size, 20.0)
    serif = story.form == "commentary" or story.kind == "column" or rng.random() < 0.3
    return HeadStyle(
        size=size,
        face="serif" if serif else "sans",
        centred=rng.random() < 0.6,
        section_label=rng.random() < 0.5,
        byline_mark=rng.choice(("□", "■", "")),
    )
