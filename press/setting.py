"""Setting a piece of copy into a rectangle: heading, photographs, and the body round them."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import Literal

import msgspec

from jianbao.model import Box
from press.advert import set_advert
from press.columns import (
    Columns,
    count_through,
    latin_runs,
    lay_columns,
    run_through,
    stretches,
)
from press.copy import Copy
from press.flow import FlowLine, body_lines, total_height
from press.fonts import advance
from press.fonts import width as ems
from press.heading import Heading, HeadStyle, set_heading, set_vertical
from press.ink import Colour, Frame, Ink, Part, Photo, Rule, Run
from press.measure import SetLine, break_lines

Place = Literal["top", "left", "right", "inner", "side", "vertical-left", "vertical-right", "foot"]
PhotoPlace = Literal["top", "foot", "middle"]
Corner = Literal["foot-left", "foot-right", "top-right"]

PAD = 9.0
"""Points between a frame and what stands in it."""
CAPTION = 8.6
"""Points: size of captions."""
CAPTION_LEADING = 11.8
LOOSE = 1.0
"""Ems: no line of a caption reaches farther past its measure."""
BESIDE = 240.0
"""Points: narrower photographs have their captions under them."""
CAPTION_SHARE = 0.26
"""Of the width: the caption beside a photograph."""
AFTER_HEAD = 5.0
"""Points under a heading; above one that stands lower than its text, as well."""
TALLEST = 4000.0
"""Points: no rectangle is higher; a story that needs more is a mistake in the style."""
INSET_GAP = 14.0
"""Points between a story and another one standing in its corner."""
NARROWEST = 6
"""Ems: no measure is narrower."""
STRIP = 14.0
"""Points between a vertical or side heading and the body."""


class Inset(msgspec.Struct, frozen=True, kw_only=True):
    """Another piece of copy standing in a corner of this one, over `span` of its columns."""

    copy: Copy
    span: int
    corner: Corner
    style: Style


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a piece of copy is set.

    `place` says where the heading stands, `span` over how many of the body's `columns`;
    `photo_span` and `photo_shape` (height to width) are the photographs' extent, their captions
    stand under them or beside them. `column_rules` are thin rules between the body's columns.
    """

    columns: int
    size: float
    leading: float
    gutter: float
    head: HeadStyle
    place: Place = "top"
    span: int = 0
    framed: bool = False
    tint: Colour | None = None
    photo_place: PhotoPlace = "top"
    photo_span: int = 1
    photo_shape: float = 0.66
    caption_beside: bool = False
    inset: Inset | None = None
    column_rules: bool = False


class Setting(msgspec.Struct, frozen=True):
    """A set piece of copy at the origin, and the height it takes."""

    ink: Ink
    height: float


def set_copy(copy: Copy, width: float, height: float, style: Style) -> Setting | None:
    """The copy in a rectangle of `width` by `height`; None where it does not all fit."""
    if copy.story.form == "advertisement":
        advert = set_advert(copy, width, height, style.tint)
        return None if advert is None else Setting(advert, height)
    pad = PAD if style.framed else 0.0
    inner = _set_inner(copy, width - 2 * pad, height - 2 * pad, style)
    if inner is None or not style.framed:
        return inner
    low = inner.height + 2 * pad
    frame = Frame(Box(0.0, 0.0, width, low), 0.7, style.tint)
    return Setting(Ink(frames=(frame,)) + inner.ink.moved(pad, pad), low)


def _set_inner(copy: Copy, width: float, height: float, style: Style) -> Setting | None:
    stood = _stand_all(copy, width, height, style)
    if stood is None:
        return None
    ink, columns, taken = stood.ink, stood.columns, stood.taken
    lines = body_lines(copy, columns.measure)
    flowed = _flow(lines, columns, height, taken) if lines else ([], 0.0)
    if flowed is None:
        return None
    low = max([flowed[1], *(box.y1 for box in taken), stood.heading])
    if style.column_rules and lines:
        ink += _column_rules(columns, flowed[1], taken)
    return Setting(ink + Ink(parts=tuple(flowed[0])), min(height, low))


class _Stood(msgspec.Struct, frozen=True):
    """What stands before the body runs: ink, the columns, what of them is taken, heading height."""

    ink: Ink
    columns: Columns
    taken: list[Box]
    heading: float


def _stand_all(copy: Copy, width: float, height: float, style: Style) -> _Stood | None:
    """Heading, the story in the corner and photographs in their places; None without room."""
    heading, columns, x = _heading_and_columns(copy, width, height, style)
    if heading.height > height or columns.measure < NARROWEST:
        return None
    ink, taken = _stand_heading(heading, columns, x, height, style)
    if style.inset is not None:
        inset = _stand_inset(style.inset, columns, height, taken)
        if inset is None:
            return None
        ink += inset[0]
        taken.append(inset[1])
    photos = _stand_photos(copy, columns, height, style, taken)
    if photos is None:
        return None
    return _Stood(ink + photos[0], columns, taken + photos[1], heading.height)


def lines_that_fit(copy: Copy, width: float, height: float, style: Style) -> tuple[int, float]:
    """How many lines of the body go into the rectangle, and their measure in ems.

    No lines where not even heading and photographs find room.
    """
    pad = PAD if style.framed else 0.0
    stood = _stand_all(copy, width - 2 * pad, height - 2 * pad, style)
    if stood is None:
        return 0, 0.0
    columns = stood.columns
    lines = body_lines(copy, columns.measure)
    free = stretches(columns, height - 2 * pad, stood.taken)
    return count_through(lines, columns, free), columns.measure


def _column_rules(columns: Columns, low: float, taken: list[Box]) -> Ink:
    """Thin rules in the gutters, where nothing stands across them."""
    rules: list[Rule] = []
    for index in range(columns.count - 1):
        x = columns.extent(index, 1)[1] + columns.gutter / 2
        crossing = sorted((box.y0, box.y1) for box in taken if box.x0 < x < box.x1)
        y = 0.0
        for top, bottom in [*crossing, (low, low)]:
            if top - y > 2 * columns.leading:
                rules.append(Rule(Box(x, y, x, top), 0.3))
            y = max(y, bottom)
    return Ink(rules=tuple(rules))


def _flow(
    lines: tuple[FlowLine, ...], columns: Columns, height: float, taken: list[Box]
) -> tuple[list[Part], float] | None:
    """The body in the columns; even ones where nothing stands in them, as beside a heading."""
    whole = run_through(lines, columns, stretches(columns, height, taken))
    if whole is None or taken:
        return whole
    least = math.ceil(total_height(lines) / columns.count)
    for count in range(least, math.ceil(height / columns.leading)):
        even = run_through(lines, columns, stretches(columns, count * columns.leading, []))
        if even is not None:
            return even
    return whole


def _heading_and_columns(
    copy: Copy, width: float, height: float, style: Style
) -> tuple[Heading, Columns, float]:
    """The heading, the columns beside or under it, and the x a heading beside them stands at."""
    piece = copy.pieces[0]
    lay = partial(lay_columns, size=style.size, gutter=style.gutter, leading=style.leading)
    if copy.briefs:
        columns = lay(0.0, width, style.columns)
        bare = msgspec.structs.replace(
            piece,
            story=msgspec.structs.replace(piece.story, kicker="", headline="", deck="", byline=()),
        )
        return _unowned(set_heading(bare, width, style.head)), columns, 0.0
    if style.place in ("vertical-left", "vertical-right"):
        heading = set_vertical(piece, height * 0.92, style.head)
        rest = width - heading.width - STRIP
        left = style.place == "vertical-left"
        columns = lay(heading.width + STRIP if left else 0.0, rest, style.columns)
        return heading, columns, 0.0 if left else width - heading.width
    if style.place == "side":
        room = (width - style.columns * style.gutter) / (style.columns + 1)
        columns = lay(room + STRIP, width - room - STRIP, style.columns)
        return set_heading(piece, room, style.head), columns, 0.0
    columns = lay(0.0, width, style.columns)
    first = _first_column(style)
    x0, x1 = columns.extent(first, style.span or columns.count)
    return set_heading(piece, x1 - x0, style.head), columns, x0


def _unowned(heading: Heading) -> Heading:
    """A column's standing head belongs to no story."""
    parts = tuple(msgspec.structs.replace(part, key="") for part in heading.ink.parts)
    return Heading(msgspec.structs.replace(heading.ink, parts=parts), heading.width, heading.height)


def _first_column(style: Style) -> int:
    span = style.span or style.columns
    if style.place == "right":
        return style.columns - span
    if style.place == "inner":
        return (style.columns - span + 1) // 2
    return 0


def _stand_heading(
    heading: Heading, columns: Columns, x: float, height: float, style: Style
) -> tuple[Ink, list[Box]]:
    """The heading in its place, and what of the columns it takes."""
    if heading.height == 0:
        return Ink(), []
    y = 0.0
    if style.place in ("side", "vertical-left", "vertical-right"):
        y = max(0.0, (height - heading.height) / 2) if style.place == "side" else 0.0
        return heading.ink.moved(x, y), []
    if style.place == "inner":
        y = (height - heading.height) * 0.4
    if style.place == "foot":
        y = height - heading.height
    above = AFTER_HEAD if y > 0 else 0.0
    taken = Box(x, y - above, x + heading.width, y + heading.height + AFTER_HEAD)
    return heading.ink.moved(x, y), [taken]


def _stand_inset(
    inset: Inset, columns: Columns, height: float, taken: list[Box]
) -> tuple[Ink, Box] | None:
    """The other story in its corner, ruled off, and the box it takes; None where it has no room."""
    first = 0 if inset.corner == "foot-left" else columns.count - inset.span
    x0, x1 = columns.extent(first, inset.span)
    tall = least_height(inset.copy, x1 - x0, inset.style)
    y = 0.0 if inset.corner == "top-right" else height - tall
    box = Box(x0, y - INSET_GAP if y > 0 else 0.0, x1, y + tall + (0.0 if y > 0 else INSET_GAP))
    free = 0 <= y <= height - tall and not any(box.overlap(other) > 1 for other in taken)
    setting = set_copy(inset.copy, x1 - x0, tall, inset.style) if free else None
    if setting is None:
        return None
    ink = setting.ink.moved(x0, y)
    if not inset.style.framed:
        edge = y - INSET_GAP / 2 if y > 0 else tall + INSET_GAP / 2
        side = x1 + columns.gutter / 2 if first == 0 else x0 - columns.gutter / 2
        ends = (edge, y + tall) if y > 0 else (0.0, edge)
        ink += Ink(
            rules=(
                Rule(Box(min(x0, side), edge, max(x1, side), edge)),
                Rule(Box(side, ends[0], side, ends[1])),
            )
        )
    return ink, box


def _stand_photos(
    copy: Copy, columns: Columns, height: float, style: Style, taken: list[Box]
) -> tuple[Ink, list[Box]] | None:
    """The photographs and captions, each in the first free place; None where there is none."""
    ink, boxes = Ink(), list[Box]()
    for piece in copy.pieces:
        if piece.side == "rest":
            continue
        for number, picture in enumerate(piece.story.pictures):
            span = min(style.photo_span, columns.count)
            x0, x1 = columns.extent(0, span)
            block = _photo(f"{piece.story.key}-{number}", picture.caption, x1 - x0, style)
            spot = _free_spot(block.height, span, columns, height, style, taken + boxes)
            if spot is None:
                return None
            boxes.append(spot)
            ink += block.ink.moved(spot.x0, spot.y0)
    return ink, boxes


def _free_spot(
    tall: float, span: int, columns: Columns, height: float, style: Style, taken: list[Box]
) -> Box | None:
    """The first place for a block `tall` points high that nothing stands in."""
    heads = [box.y1 for box in taken if box.y0 <= 0]
    under = max(heads, default=0.0)
    tops = {
        "top": (0.0, under, height - tall),
        "foot": (height - tall, under),
        "middle": ((height - tall) / 2, height - tall, under),
    }[style.photo_place]
    order = range(columns.count - span, -1, -1)
    for top in tops:
        y = math.floor(top / columns.leading) * columns.leading if 0 < top != under else top
        for first in order:
            x0, x1 = columns.extent(first, span)
            box = Box(x0, y, x1, y + tall)
            inside = y >= 0 and box.y1 <= height + columns.leading / 2
            if inside and not any(box.overlap(other) > 1 for other in taken):
                return box
    return None


def _photo(name: str, caption: str, width: float, style: Style) -> Setting:
    """A photograph with its caption, `width` points wide together."""
    key = name.rsplit("-", 1)[0]
    beside = style.caption_beside and bool(caption) and width >= BESIDE
    broad = width * (1 - CAPTION_SHARE) - CAPTION if beside else width
    tall = broad * style.photo_shape
    photo = Photo(Box(0.0, 2.0, broad, 2.0 + tall), name, key)
    if not caption:
        return Setting(Ink(photos=(photo,)), tall + 6.0)
    room = width - broad - CAPTION if beside else width
    measure = math.floor(room / CAPTION)
    lines = break_lines(caption, measure, partial(advance, "sans"))
    low = len(lines) * CAPTION_LEADING
    x = width - room if beside else (width - measure * CAPTION) / 2
    y = 2.0 + max(0.0, tall - low) if beside else tall + 6.0
    part = _caption(lines, x, y, measure * CAPTION, key, caption)
    return Setting(Ink(parts=(part,), photos=(photo,)), max(tall + 2.0, y + low) + 4.0)


def _caption(lines: list[SetLine], x: float, y: float, room: float, key: str, caption: str) -> Part:
    runs = tuple(
        run
        for index, line in enumerate(lines)
        for run in _caption_runs(line, x, y + index * CAPTION_LEADING, room)
    )
    box = Box(x, y, x + room, runs[-1].top + CAPTION)
    return Part(role="caption", box=box, runs=runs, key=key, text=caption)


def _caption_runs(line: SetLine, x: float, top: float, room: float) -> list[Run]:
    if line.latin:
        return latin_runs(line, x, top, CAPTION, face="sans")
    text = line.text.rstrip(" 　")
    # Numbers are spaced like the rest, though the gap was reckoned for a line where they are not.
    most = max(0.0, room + LOOSE * CAPTION - ems("sans", text) * CAPTION)
    gap = min(line.gap * CAPTION, most / max(1, len(line.text) - 1))
    return [Run(text=line.text, x=x, top=top, size=CAPTION, face="sans", gap=gap)]


@lru_cache(maxsize=8192)
def least_height(copy: Copy, width: float, style: Style) -> float:
    """The least height the copy fits in at `width`, to half a line; `inf` where none does."""
    step = style.leading / 2
    low, high = 1, 8
    while set_copy(copy, width, high * step, style) is None:
        low, high = high, high * 2
        if high * step > TALLEST:
            return math.inf
    while low < high:
        middle = (low + high) // 2
        if set_copy(copy, width, middle * step, style) is None:
            low = middle + 1
        else:
            high = middle
    return high * step
