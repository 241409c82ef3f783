"""How copy is dressed for a rectangle of a made-up paper: heading, columns, photographs, frame."""

from __future__ import annotations

from random import Random

from press.heading import HeadStyle
from press.papers import Paper
from press.setting import Place, Style
from press.story import Form
from press.styles import RED, TINTS

NARROW, BROAD = 7.5, 24.0
"""Ems: measures of body type are between these."""
LEAST_COLUMN = 190.0
"""Points: a vertical heading needs a rectangle this high."""
HEAD_SIZES = (0.0, 15.0, 20.0, 25.0, 30.0, 34.0, 36.0, 38.0, 40.0)
"""Points: greatest headline by the columns of the grid it stands over."""
LEAD_SIZE = 46.0
PLACES: dict[int, tuple[tuple[Place, float], ...]] = {
    1: (("top", 0.94), ("foot", 0.06)),
    2: (("top", 0.66), ("side", 0.24), ("foot", 0.1)),
    3: (
        ("top", 0.4),
        ("left", 0.22),
        ("right", 0.12),
        ("inner", 0.12),
        ("side", 0.08),
        ("foot", 0.06),
    ),
}
"""Where headings stand, by the columns of the body; the last goes for more."""
LATIN_PLACES: dict[int, tuple[tuple[Place, float], ...]] = {
    1: (("top", 1.0),),
    2: (("top", 0.9), ("side", 0.1)),
    3: (("top", 0.7), ("left", 0.2), ("inner", 0.05), ("side", 0.05)),
}


def dress(
    form: Form, span: int, height: float, paper: Paper, rng: Random, *, latin: bool, rest: bool
) -> Style:
    """A style for copy of the form over `span` columns of the paper's grid."""
    grid = paper.grid()
    width = grid.width(span)
    framed = _framed(form, paper, rng)
    columns = _columns(form, span, width, paper, rng)
    place = _place(form, columns, height, paper, rng, latin=latin, rest=rest)
    if place == "side" and columns > 1 and form != "side":
        columns -= 1
    head_span = _head_span(place, columns, rng)
    return Style(
        columns=columns,
        size=paper.size,
        leading=paper.leading,
        gutter=min(paper.gutter, 1.5 * paper.size),
        head=_head(form, span, paper, rng, latin=latin, rest=rest),
        place=place,
        span=head_span,
        framed=framed,
        tint=rng.choice(TINTS) if framed and rng.random() < 0.4 else None,
        photo_place=rng.choice(("top", "foot", "middle")),
        photo_span=rng.choice((1, 1, 2)) if columns >= 3 else rng.choice((1, columns)),
        photo_shape=rng.uniform(0.56, 0.8),
        caption_beside=rng.random() < 0.25,
        column_rules=paper.column_rules and columns > 1,
    )


def _framed(form: Form, paper: Paper, rng: Random) -> bool:
    always = {"advertisement": 1.0, "box": 1.0, "notice": 0.6, "table": 0.5, "letters": 0.4}
    return rng.random() < max(always.get(form, 0.0), paper.framed)


def _columns(form: Form, span: int, width: float, paper: Paper, rng: Random) -> int:
    """The grid's columns, now and then one more or fewer."""
    if form in ("table", "verse"):
        return 1
    columns = span
    draw = rng.random()
    if span >= 2 and (draw < 0.22 or form in ("commentary", "box", "report")):
        columns = span - 1
    elif span >= 2 and draw > 0.92:
        columns = span + 1
    while columns > 1 and width / columns / paper.size < NARROW + 1.5:
        columns -= 1
    while width / columns / paper.size > BROAD:
        columns += 1
    return columns


def _place(
    form: Form, columns: int, height: float, paper: Paper, rng: Random, *, latin: bool, rest: bool
) -> Place:
    if rest or form in ("brief", "table", "verse", "notice"):
        return "top"
    tall = height >= LEAST_COLUMN
    if form == "vertical" and tall:
        return rng.choice(("vertical-left", "vertical-right"))
    if form == "lead":
        return rng.choice(("top", "top", "top", "left")) if columns >= 4 else "top"
    table = LATIN_PLACES if latin else PLACES
    places, weights = zip(*table[min(columns, 3)], strict=True)
    place: Place = rng.choices(places, weights)[0]
    return place


def _head_span(place: Place, columns: int, rng: Random) -> int:
    if place in ("left", "right") and columns >= 3:
        return rng.choice((columns - 1, max(2, columns - 2)))
    if place == "inner" and columns >= 3:
        return max(1, columns - 2 + rng.randint(0, 1))
    return columns


def _head(
    form: Form, span: int, paper: Paper, rng: Random, *, latin: bool, rest: bool
) -> HeadStyle:
    size = HEAD_SIZES[min(span, len(HEAD_SIZES) - 1)] * paper.large * rng.uniform(0.85, 1.15)
    if form == "lead":
        size = LEAD_SIZE * paper.large
    if form in ("notice", "box", "photo", "table", "verse", "letters"):
        size = min(size, 21.0)
    if form == "vertical":
        size = rng.uniform(22.0, 32.0)
    if rest:
        size = min(size, 19.0)
    serif = rng.random() < (0.8 if latin else 0.3) or form in ("commentary", "verse")
    plain = rng.random() < 0.12
    return HeadStyle(
        size=size,
        face="serif" if serif else "sans",
        bold=not plain,
        centred=rng.random() < paper.centred,
        colour=RED if form == "lead" and rng.random() < 0.25 else (0, 0, 0),
        section_label=rng.random() < 0.5,
        byline_mark=rng.choice(("□", "■", "▲", "")) if not latin else "",
        kicker_below=rng.random() < 0.12,
    )
