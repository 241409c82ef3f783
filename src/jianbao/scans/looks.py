"""How the lines that an engine read are set: their boxes, type sizes and weights, from the ink.

Takes lines in px of the page and its ink; gives lines as the geometry reader wants them, like those
of a PDF: a level line's box is as high as its type size, all lines of one style have one size, and
what is heavier than the page's body type is bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import msgspec

from jianbao.model import Box, Line
from jianbao.scans.blanks import pieces_of_lines
from jianbao.scans.engine import Found
from jianbao.scans.ink import Black
from jianbao.scans.measured import Look, measured
from jianbao.scans.stacks import stacks
from jianbao.scans.styles import one_size_a_style
from jianbao.scans.weights import CELL, BodyWeight, body_weight, bold_lead, face, is_bold, together

LARGER = 1.15
"""Lines close together in type so many times as large as body type are of one heading and have one
weight; bold lines in text are of its size."""
DOUBLE = 0.7
"""Share of a line within another of the same words: the same line read twice."""
PITCH, INDENT = 2.2, 0.8
"""Ems from one line to the next at most, and by which a paragraph's first line is indented at
least."""
BESIDE = 0.5
"""Share of a line's width that stands above or below another for the two to be neighbours."""


def looked_at(found: Sequence[Found], ink: Black) -> list[Line]:
    """The lines with the places and looks of their ink, from top to bottom. What was read twice is
    kept once; what has no words is left out."""
    looks = _once([measured(each, ink) for each in found if each.text.strip()])
    looks = _whole(one_size_a_style(looks), ink)
    body = body_weight([look.own_weight for look in looks])
    looks = _one_weight_a_heading(looks, body)
    lines = [line for look in looks for line in _lines(look, body, _opens(look, looks))]
    return sorted(lines, key=_place)


def _one_weight_a_heading(looks: Sequence[Look], body: BodyWeight) -> list[Look]:
    """The looks, each with what tells its weight: of a heading that of all of its lines."""
    level = [look for look in looks if not look.found.vertical]
    told = {id(look): look.own_weight for look in looks}
    for stack in stacks([look.box for look in level], [look.size for look in level]):
        lines = [level[k] for k in stack]
        if lines[0].size >= LARGER * body.size:
            whole = together([look.own_weight for look in lines])
            told |= {id(look): whole for look in lines}
    return [msgspec.structs.replace(look, weight=told[id(look)]) for look in looks]


def _place(line: Line) -> tuple[float, float]:
    return (line.box.y0, line.box.x0) if line.box else (0.0, 0.0)


def _once(looks: Sequence[Look]) -> list[Look]:
    """The looks without lines whose words stand in another one at the same place."""
    kept: list[Look] = []
    for look in sorted(looks, key=lambda each: -len(each.found.text)):
        inside = any(
            look.found.text in other.found.text and _share(look.box, other.box) >= DOUBLE
            for other in kept
        )
        if not inside:
            kept.append(look)
    return kept


def _share(box: Box, other: Box) -> float:
    """The share of a box that lies in another."""
    area = box.x_overlap(other) * box.y_overlap(other)
    return area / box.area if box.area else 0.0


def _whole(looks: Sequence[Look], ink: Black) -> list[Look]:
    """The looks, pieces of one level line made one."""
    level = [look for look in looks if not look.found.vertical]
    rows = pieces_of_lines([look.box for look in level], [look.size for look in level], ink)
    whole = [reduce(_joined, (level[k] for k in row)) for row in rows]
    return [*whole, *(look for look in looks if look.found.vertical)]


def _joined(left: Look, right: Look) -> Look:
    """Two pieces as one line, with a blank between them."""
    one, other = left.found, right.found
    known = [len(each.middles) == len(each.text) for each in (one, other)]
    long, rest = len(one.text), len(other.text)
    found = msgspec.structs.replace(
        one,
        text=f"{one.text} {other.text}",
        box=one.box.union(other.box),
        confidence=(long * one.confidence + rest * other.confidence) / (long + rest),
        confidences=(),
        middles=(*one.middles, (left.box.x1 + right.box.x0) / 2, *other.middles)
        if all(known)
        else (),
    )
    nan = float("nan")
    return Look(
        found=found,
        box=left.box.union(right.box),
        size=max(left.size, right.size),
        strokes=(*left.strokes, nan, *right.strokes) if all(known) else (),
        contrast=left.contrast if long >= rest else right.contrast,
    )


def _opens(look: Look, looks: Sequence[Look]) -> bool:
    """Whether a level line may open a paragraph: it is indented from the line right below it, or
    none is there."""
    box, em = look.box, look.size
    below = [
        other.box
        for other in looks
        if 0.4 * em < other.box.cy - box.cy < PITCH * em
        and other.box.x_overlap(box) >= BESIDE * min(other.box.width, box.width)
    ]
    nearest = min(below, key=lambda each: each.cy, default=None)
    return nearest is None or box.x0 - nearest.x0 >= INDENT * em


def _lines(look: Look, body: BodyWeight, opens: bool) -> list[Line]:
    """The line as it is set; in two where its beginning is bold, as a PDF has them. A bold
    beginning is told by the rest of its line and the page's body type."""
    found = look.found
    lead = bold_lead(found.text, found.middles, look.own_weight, body) if opens else 0
    if lead:
        text, middles, box = look.found.text, look.found.middles, look.box
        last = max(k for k in range(lead) if text[k].strip())
        first = min(k for k in range(lead, len(text)) if text[k].strip())
        cut = (middles[last] + middles[first]) / 2
        end = min(max(middles[last] + CELL * look.size, box.x0), cut)
        start = max(min(middles[first] - CELL * look.size, box.x1), cut)
        front = Box(min(box.x0, end), box.y0, end, box.y1), text[:lead], True
        rest = Box(start, box.y0, max(box.x1, start), box.y1), text[lead:], False
        return [_set(look, *piece) for piece in (front, rest)]
    weight = look.weight or look.own_weight
    line = _set(look, look.box, look.found.text, is_bold(weight, body))
    return [msgspec.structs.replace(line, face=face(weight, body))]


def _set(look: Look, box: Box, text: str, bold: bool) -> Line:
    return Line(
        text=text.strip(),
        box=box,
        size=round(look.size, 2),
        bold=bold,
        vertical=look.found.vertical,
        confidence=look.found.confidence,
    )
