"""Pages on which one text runs down column after column, every heading inside its column.

So were newspapers set until late in the nineteenth century: an item begins where the one before it
ends, and where a column is full it goes on at the head of the next.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from random import Random

import msgspec

from jianbao.model import Box
from press.columns import Columns, count_through, lay_columns, run_through, stretches
from press.copy import Copy, Piece
from press.cutting import shorter
from press.filled import Filling
from press.flow import FlowLine, body_lines
from press.fonts import advance
from press.ink import Ink, Part, PartRole, Rule
from press.measure import SetLine, balanced
from press.slicing import Slot
from press.story import Form

FOOT_HEIGHT = (0.18, 0.28)
"""Of the page: the story across its foot."""
LENGTHS = (120, 1400)
"""Letters of an item, by lot, short ones oftener."""
FORMS: dict[Form, float] = {
    "plain": 10,
    "brief": 2.5,
    "notice": 1.0,
    "table": 0.7,
    "verse": 0.4,
    "advertisement": 0.8,
}
HEADLESS = 0.08
ITEM_GAP = 1.7
"""Lines that the first line of an item takes."""
RULE = 0.3
"""Of the measure: the length of the short rule between items."""


class _Item(msgspec.Struct, frozen=True):
    """What stands together: pieces of one item, or a section head and its items."""

    pieces: tuple[Piece, ...]
    section: str = ""


class _Stream:
    """Makes items and sets them as lines of one stream."""

    def __init__(self, filling: Filling, columns: Columns, rng: Random) -> None:
        self.filling, self.columns, self.rng = filling, columns, rng
        self.scale = filling.head_scale

    def item(self) -> _Item:
        rng, filling = self.rng, self.filling
        form: Form = rng.choices(list(FORMS), list(FORMS.values()))[0]
        low, high = LENGTHS
        length = int(low * (high / low) ** rng.random())
        if form == "brief":
            return self._column(length)
        story = filling.writer.story(filling.key(), form, length, 1)
        if form == "plain" and rng.random() < HEADLESS:
            story = filling.writer.dated(
                msgspec.structs.replace(story, headline="", kicker="", deck="")
            )
        if story.byline_place == "under":
            story = msgspec.structs.replace(story, byline_place="end")
        return _Item((Piece(story=story, paragraphs=story.paragraphs),))

    def _column(self, length: int) -> _Item:
        """Short items with headings that run in, under a standing head."""
        section = self.filling.writer.section()
        pieces = []
        for _ in range(self.rng.randint(3, 7)):
            story = self.filling.writer.story(self.filling.key(), "brief", 150, 1, section)
            pieces.append(Piece(story=story, paragraphs=story.paragraphs, run_in=True))
        return _Item(tuple(pieces), section)

    def lines(self, item: _Item) -> list[FlowLine]:
        """The item as lines: heading, body, and more room above its first line."""
        out: list[FlowLine] = []
        if item.section:
            out += self._head("section", item.section, "", 1.25, bold=True)
        for piece in item.pieces:
            story, mine = piece.story, list[FlowLine]()
            if not piece.run_in:
                mine += self._head("kicker", story.kicker, story.key, 1.0, bold=False)
                for text in story.headline_lines:
                    mine += self._head("headline", text, story.key, self.scale, bold=True)
                mine += self._head("deck", story.deck, story.key, 1.0, bold=False)
            copy = Copy(key=story.key, pieces=(piece,))
            mine += body_lines(copy, self.columns.measure)
            if not out and mine:
                mine[0] = msgspec.structs.replace(mine[0], height=max(ITEM_GAP, mine[0].height))
            out += mine
        return out

    def _head(
        self, role: PartRole, text: str, key: str, scale: float, *, bold: bool
    ) -> list[FlowLine]:
        if not text:
            return []
        ems = partial(advance, "serif")
        measure = self.columns.measure / scale
        count = int(sum(map(ems, text)) / measure) + 1
        parts = balanced(text, count, ems)
        while any(sum(map(ems, part)) > measure for part in parts) and count < len(text.split()):
            count += 1
            parts = balanced(text, count, ems)
        scale = min(scale, *(self.columns.measure / sum(map(ems, part)) for part in parts))
        return [
            FlowLine(
                line=SetLine(part, 0.0, sum(map(ems, part)), 0.0, latin=True),
                key=key,
                role=role,
                align="centre",
                height=1.25 * scale + (0.25 if index == 0 else 0.0),
                scale=scale,
                bold=len(part) if bold else 0,
                keep=True,
            )
            for index, part in enumerate(parts)
        ]


def stream_page(filling: Filling, height: float, rng: Random) -> tuple[Ink, tuple[Copy, ...]]:
    """A page of the height: its ink with the origin below the head, and its copy."""
    paper = filling.paper
    grid = paper.grid()
    foot, low = Ink(), height
    copies: tuple[Copy, ...] = ()
    if rng.random() < paper.foot:
        tall = height * rng.uniform(*FOOT_HEIGHT)
        made = filling.fill(Slot(0, paper.columns, height - tall, tall))
        if made is not None:
            low = height - tall - 14.0
            rule = Rule(Box(0.0, low + 5, grid.width(paper.columns), low + 5), 1.2)
            foot = made.ink.moved(0.0, height - tall) + Ink(rules=(rule,))
            copies = made.copies
    room = grid.width(paper.columns)
    columns = lay_columns(0.0, room, paper.columns, paper.size, paper.gutter, paper.leading)
    ink, own = _run(_Stream(filling, columns, rng), low, paper.rules)
    if paper.column_rules:
        ink += _column_rules(columns, low)
    return ink + foot, (*own, *copies)


def _run(stream: _Stream, height: float, rules: bool) -> tuple[Ink, tuple[Copy, ...]]:
    """Items one after another until the columns are full, the last one shortened to fit."""
    free = stretches(stream.columns, height, [])
    lines: list[FlowLine] = []
    pieces: list[Piece] = []
    while True:
        item = stream.item()
        more = stream.lines(item)
        if count_through((*lines, *more), stream.columns, free) == len(lines) + len(more):
            lines += more
            pieces += item.pieces
            continue
        cut = _shortened(stream, item, lines, height)
        if cut is not None:
            lines += stream.lines(cut)
            pieces += cut.pieces
        break
    set_lines = run_through(tuple(lines), stream.columns, free)
    if set_lines is None:
        raise ValueError("a stream that fitted no longer does")
    ink = Ink(parts=tuple(set_lines[0]))
    if rules:
        ink += _rules_between(set_lines[0], stream.columns)
    return ink, tuple(Copy(key=piece.story.key, pieces=(piece,)) for piece in pieces)


def _shortened(stream: _Stream, item: _Item, lines: list[FlowLine], height: float) -> _Item | None:
    """As much of the item as still goes in; None where that is nothing."""
    free = stretches(stream.columns, height, [])
    while item.pieces:
        more = stream.lines(item)
        if count_through((*lines, *more), stream.columns, free) == len(lines) + len(more):
            return item
        last = item.pieces[-1]
        text = () if last.story.table or last.run_in else shorter(last.paragraphs)
        held = (msgspec.structs.replace(last, paragraphs=text),) if text else ()
        item = msgspec.structs.replace(item, pieces=(*item.pieces[:-1], *held))
    return None


def _rules_between(parts: list[Part], columns: Columns) -> Ink:
    """A short rule where one item ends and the next begins in the same column."""
    rules = []
    for one, two in pairwise(parts):
        apart = two.box.y0 - one.box.y1
        same = abs(one.box.cx - two.box.cx) < columns.width
        if one.key != two.key and same and apart > 0.45 * columns.leading and two.role != "body":
            x = columns.x + columns.left(_column(two, columns)) - columns.x
            middle, y = x + columns.width / 2, one.box.y1 + apart / 2
            half = columns.width * RULE / 2
            rules.append(Rule(Box(middle - half, y, middle + half, y), 0.5))
    return Ink(rules=tuple(rules))


def _column(part: Part, columns: Columns) -> int:
    step = columns.width + columns.gutter
    return max(0, min(columns.count - 1, int((part.box.cx - columns.x) / step)))


def _column_rules(columns: Columns, low: float) -> Ink:
    rules = []
    for index in range(columns.count - 1):
        x = columns.extent(index, 1)[1] + columns.gutter / 2
        rules.append(Rule(Box(x, 0.0, x, low), 0.4))
    return Ink(rules=tuple(rules))
