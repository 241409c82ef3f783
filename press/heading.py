"""Headings: section head, kicker (肩题), headline (主题), deck (副题) and byline as one block."""

from __future__ import annotations

import math
from functools import partial

import msgspec

from jianbao.model import Box
from press.copy import Piece
from press.fonts import Face, advance, width
from press.ink import BLACK, Colour, Frame, Ink, Part, PartRole, Rule, Run
from press.measure import balanced

LINE = 1.22
"""Height of a heading line, of its type size."""
LEAST = 12.5
"""Points: no headline is set smaller where more lines would make it larger."""
UNDER_HEADLINE = 0.85
"""Of the headline's size: kickers and decks are no larger."""
UNDER_DECK = 0.9
"""Of the size of kickers and decks: a byline under them is no larger."""
SAYS = "强调"
"""A kicker that ends so says who said it where, and is the kicker wherever it stands."""
MOST_LINES = 4
ENOUGH = 0.66
"""Of the greatest size wanted: a headline this large is not cut in more lines."""
STROKE = 0.028
"""Width of the outline that makes large type bold, of its size."""
SMALL_STROKE = 0.015
"""The same for small type, which would clog."""
SMALL_TYPE = 14.0
"""Points: smaller type is small."""
SECTION_SIZE = 11.0
SMALLEST = 10.5
"""Points: no kicker, deck or byline of a vertical heading is smaller."""
STACK_PITCH = 1.08
"""From character to character down a vertical headline, of the type size."""
TURNED = frozenset("—…（）《》〈〉【】“”‘’「」『』-–~～：")
"""Set a quarter turn to the right in vertical headings."""


class HeadStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How a heading is set: greatest size of the headline, its face, outline, alignment."""

    size: float
    face: Face = "sans"
    bold: bool = True
    centred: bool = True
    colour: Colour = BLACK
    section_label: bool = False
    byline_mark: str = "□"
    kicker_below: bool = False


class Heading(msgspec.Struct, frozen=True):
    """A heading set at the origin, and its extent."""

    ink: Ink
    width: float
    height: float


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    role: PartRole
    text: str
    size: float
    face: Face
    bold: float = 0.0
    before: float = 0.0
    after: float = 0.0


def stroke(size: float) -> float:
    """Width in points of the outline that makes type of `size` bold."""
    return size * (SMALL_STROKE if size < SMALL_TYPE else STROKE)


def headline_of(piece: Piece) -> tuple[str, ...]:
    """The headline lines printed over this piece: the short one over a continuation."""
    if piece.side == "rest":
        return (piece.story.jump_headline,) if piece.story.jump_headline else ()
    return piece.story.headline_lines


def fit_lines(
    lines: tuple[str, ...], room: float, most: float, face: Face
) -> tuple[list[str], float]:
    """The headline's lines and their size: as few as stand large enough, at most `most` points.

    Large enough is `ENOUGH` of `most`; where no number of lines reaches it, the largest is taken.
    """
    ems = partial(advance, face)
    best: tuple[list[str], float] = ([], 0.0)
    for count in range(1, MOST_LINES + 1):
        cut = [part for line in lines for part in balanced(line, count, ems)]
        if best[0] and len(cut) > MOST_LINES:
            break
        size = min(most, room / max(width(face, line) for line in cut))
        if size > best[1]:
            best = (cut, size)
        if size >= max(ENOUGH * most, min(LEAST, most)):
            break
    return best


def set_heading(piece: Piece, room: float, style: HeadStyle, *, section: bool = True) -> Heading:
    """The heading of `piece` in a measure of `room` points; of no height where there is none."""
    lines = _heading_lines(piece, room, style, section=section)
    return _stack(lines, piece.story.key, room, style)


def _heading_lines(piece: Piece, room: float, style: HeadStyle, *, section: bool) -> list[_Line]:
    story = piece.story
    head = headline_of(piece)
    out: list[_Line] = []
    first = piece.side != "rest"
    if section and story.section and first:
        out.append(
            _Line(
                role="section",
                text=story.section,
                size=SECTION_SIZE,
                face="sans",
                bold=stroke(SECTION_SIZE),
                before=2.0,
                after=5.0,
            )
        )
    texts, size = fit_lines(head, room, style.size, style.face) if head else ([], 0.0)
    small = max(LEAST, size * 0.5)
    if texts:
        small = min(small, UNDER_HEADLINE * size)
    kicker = (
        _small_lines("kicker", story.kicker, room, min(small, 19.0), "serif")
        if story.kicker and first
        else []
    )
    outline = stroke(size) if style.bold else 0.0
    headline = [
        _Line(role="headline", text=text, size=size, face=style.face, bold=outline)
        for text in texts
    ]
    below = style.kicker_below and story.kicker.endswith(SAYS)
    out += headline + kicker if below else kicker + headline
    if story.deck and first:
        out += _small_lines("deck", story.deck, room, min(small, 17.0), "serif")
    if story.byline_place == "under" and story.names and first:
        marked = "　".join(style.byline_mark + name for name in story.names)
        size = min(10.5, UNDER_DECK * small)
        out += _small_lines("byline", marked, room, size, "serif", before=3.0)
    return out


def _small_lines(
    role: PartRole, text: str, room: float, size: float, face: Face, before: float = 1.5
) -> list[_Line]:
    ems = partial(advance, face)
    wide = width(face, text)
    size = size if wide * size <= room else max(size * 0.8, min(size, room / wide))
    count = int(wide * size / (room * 1.0001)) + 1
    lines = balanced(text, count, ems)
    widest = max(width(face, line) for line in lines)
    size = min(size, room / widest)
    return [_Line(role=role, text=line, size=size, face=face, before=before) for line in lines]


def _stack(lines: list[_Line], key: str, room: float, style: HeadStyle) -> Heading:
    """The lines one under another."""
    parts: list[Part] = []
    ink = Ink()
    y = 0.0
    for line in lines:
        wide = width(line.face, line.text) * line.size
        y += line.before
        centred = style.centred and line.role != "section"
        x = max(0.0, (room - wide) / 2) if centred else 0.0
        colour = style.colour if line.role == "headline" else BLACK
        pad = line.size * (LINE - 1) / 2
        run = Run(
            text=line.text,
            x=x,
            top=y + pad,
            size=line.size,
            face=line.face,
            bold=line.bold,
            colour=colour,
        )
        box = Box(x, y + pad, x + wide, y + pad + line.size)
        parts.append(Part(role=line.role, box=box, runs=(run,), key=key, text=line.text))
        if line.role == "section":
            ink += _section_ornament(box, room, label=style.section_label)
        y += line.size * LINE + line.after
    return Heading(Ink(parts=_joined(parts)) + ink, room, y)


def _section_ornament(box: Box, room: float, *, label: bool) -> Ink:
    """A tinted label behind a section head, or a rule under it."""
    if label:
        grown = Box(box.x0, box.y0 - 2, box.x1, box.y1 + 2)
        return Ink(frames=(Frame(grown, 0.0, (225, 225, 225)),))
    return Ink(rules=(Rule(Box(0.0, box.y1 + 3, room, box.y1 + 3), 0.8),))


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Lines of one role and story as one part."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].role == part.role:
            last = out[-1]
            out[-1] = msgspec.structs.replace(
                last,
                box=last.box.union(part.box),
                runs=last.runs + part.runs,
                text=f"{last.text} {part.text}",
            )
        else:
            out.append(part)
    return tuple(out)


def set_vertical(piece: Piece, room: float, style: HeadStyle) -> Heading:
    """The heading top to bottom (竖题), in `room` points if it goes in; lines go right to left.

    Section head and kicker stand to the right of the headline, deck and byline to the left of it.
    """
    story = piece.story
    head = headline_of(piece)
    if len(head) == 1 and _hanging(head, style.size * 0.8) > room:
        head = tuple(balanced(head[0], 2, _square))
    size = max(LEAST, min(style.size, room / max(_hanging(head, 1.0), 1.0)))
    small = max(SMALLEST, size * 0.5)
    names = "　".join(style.byline_mark + name for name in story.names)
    columns: list[tuple[PartRole, str, float]] = []
    columns += [("section", text, small) for text in _tall(story.section, small, room)]
    columns += [("kicker", text, small) for text in _tall(story.kicker, small, room)]
    columns += [("headline", text, size) for text in head]
    columns += [("deck", text, small) for text in _tall(story.deck, small, room)]
    if story.byline_place == "under":
        columns += [("byline", text, SMALLEST) for text in _tall(names, SMALLEST, room)]
    return _hang(columns, story.key, style)


def _square(_: str) -> float:
    """Every character takes one pitch of a vertical line."""
    return 1.0


def _hanging(lines: tuple[str, ...], size: float) -> float:
    """Points that the longest of the lines hangs down."""
    return max((len(line) for line in lines), default=0) * size * STACK_PITCH


def _tall(text: str, size: float, room: float) -> list[str]:
    """The text in vertical lines of at most `room` points, shifted down by a character."""
    most = max(1, int(room / (size * STACK_PITCH)) - 1)
    return balanced(text, math.ceil(len(text) / most), _square) if text else []


def _hang(columns: list[tuple[PartRole, str, float]], key: str, style: HeadStyle) -> Heading:
    wide = sum(size * 1.3 for _, _, size in columns)
    parts: list[Part] = []
    x, low = wide, 0.0
    for role, text, size in columns:
        x -= size * 1.3
        main = role == "headline"
        offset = 0.0 if main else size
        runs = tuple(
            Run(
                text=char,
                x=x + size * (0.15 + (1 - advance(style.face, char)) / 2 * (char not in TURNED)),
                top=offset + index * size * STACK_PITCH,
                size=size,
                face=style.face if main else "serif",
                bold=stroke(size) if main and style.bold else 0.0,
                colour=style.colour if main else BLACK,
                turned=char in TURNED,
            )
            for index, char in enumerate(text)
            if char not in " 　"
        )
        bottom = offset + len(text) * size * STACK_PITCH
        box = Box(x + size * 0.15, offset, x + size * 1.15, bottom)
        parts.append(Part(role=role, box=box, runs=runs, key=key, text=text))
        low = max(low, bottom)
    return Heading(Ink(parts=_joined(parts)), wide, low)
