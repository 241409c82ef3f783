"""Copy made to measure for every rectangle of a page: a form is drawn, written, dressed and cut."""

from __future__ import annotations

from random import Random
from typing import Protocol

import msgspec

from jianbao.model import Box
from press.columns import lay_columns
from press.copy import Copy, Piece
from press.cutting import Paragraphs, break_off, cut_to_fit, fits, shorter
from press.dressing import dress
from press.flow import body_lines
from press.heading import HeadStyle
from press.ink import Frame, Ink
from press.papers import Paper
from press.setting import Corner, Inset, Style, lines_that_fit, set_copy
from press.slicing import Slot
from press.story import Form, PictureStory, Script, Story
from press.styles import Grid
from press.upright import UprightStyle, set_upright

TRIES = 10
"""Forms tried for a rectangle before an advertisement takes it."""
MORE = 1.25
"""Drafts are this much longer than their rectangle."""
LATIN_CHARS = 2.1
"""Latin letters that stand in the room of a Chinese character."""
BIG = 900
FRAME_SPARE = 0.35
"""Of a rectangle: a frame may stand this much emptier than its story needs."""
MIDDLING = 350
"""Chinese characters that a rectangle holds: more, and it takes a long story or one not short."""
HEAD_SCALES = (1.0, 1.15, 1.35, 1.6)
"""Headings inside a column: their size, of the body's; an issue has one."""
BRIEF_LENGTHS = (45, 110)
INSET_HEIGHT = (0.28, 0.5)
"""Of the rectangle: the height of a story in its corner."""
JUMP_OPEN = 0.75
"""Share of the jumps that break off in mid-sentence."""


class Writer(Protocol):
    """Who writes the copy."""

    @property
    def script(self) -> Script:
        """What it writes in."""
        ...

    def story(self, key: str, form: Form, length: int, span: int, section: str = "") -> Story:
        """A draft, longer than asked for."""
        ...

    def pictures(self, count: int) -> tuple[PictureStory, ...]:
        """Photographs about the story in hand."""
        ...

    def section(self) -> str:
        """A standing head."""
        ...

    def dated(self, story: Story) -> Story:
        """The story with a lead-in that says where it is from."""
        ...


class Filled(msgspec.Struct, frozen=True):
    """A rectangle's copy and ink; `rest` is text to be continued elsewhere."""

    copies: tuple[Copy, ...]
    ink: Ink
    framed: bool = False
    rest: Paragraphs = ()


def capacity(slot: Slot, grid: Grid) -> int:
    """Chinese characters that the rectangle holds, roughly."""
    return int(grid.width(slot.span) * slot.height / (grid.size * grid.leading))


def draw_form(slot: Slot, paper: Paper, rng: Random, *, latin: bool) -> Form:
    """What kind of copy goes into the rectangle."""
    if slot.advert:
        return "advertisement"
    if slot.lead:
        return "lead"
    room = capacity(slot, paper.grid())
    weights: dict[Form, float] = {
        "plain": 10,
        "box": 1.5 * (1 + 4 * paper.framed),
        "commentary": 0.8,
    }
    if slot.span == 1:
        weights |= {"brief": 4.0 if slot.height > 260 else 1.0, "notice": 1.5}
    elif slot.span <= 2:
        weights |= {"brief": 1.5, "notice": 1.0}
    if room < MIDDLING:
        weights |= {"table": 1.2, "verse": 0.8, "notice": 2.0, "photo": 1.5}
    if slot.span >= 2:
        weights |= {"photo": 1.5, "side": 1.0 if slot.height < 260 else 0.2}
        if not latin:
            weights["vertical"] = 20 * paper.vertical
    if room > BIG:
        weights |= {"report": 2.0}
    return rng.choices(list(weights), list(weights.values()))[0]


def _reaches_down(low: float, height: float) -> bool:
    """Whether a frame that ends at `low` is drawn down to the foot of its rectangle."""
    return height - low < FRAME_SPARE * height


def _stretched(ink: Ink, height: float) -> Ink:
    """The framed story with its frame, which comes first, `height` high; the rest in its middle."""
    outer, *frames = ink.frames
    spare = height - outer.box.y1
    box = Box(outer.box.x0, 0.0, outer.box.x1, height)
    inside = msgspec.structs.replace(ink, frames=tuple(frames)).moved(0.0, spare / 2)
    return Ink(frames=(msgspec.structs.replace(outer, box=box),)) + inside


class Filling:
    """Fills rectangles of one paper; everything follows from the random numbers it is given."""

    def __init__(self, paper: Paper, writer: Writer, rng: Random) -> None:
        self.paper = paper
        self.grid = paper.grid()
        self.writer = writer
        self.rng = rng
        self.latin = writer.script == "latin"
        self.made = 0
        self.head_scale = rng.choice(HEAD_SCALES)

    def fill(self, slot: Slot, *, jump: tuple[int, tuple[str, str]] | None = None) -> Filled | None:
        """The rectangle with copy of its own; None where nothing drawn fits.

        With `jump`, a page and the printed lines, it takes a story that goes on there, if it can.
        """
        for attempt in range(TRIES):
            form = draw_form(slot, self.paper, self.rng, latin=self.latin)
            if attempt == TRIES - 1:
                form = "advertisement"
            elif jump and not slot.lead:
                form = "plain"
            filled = self._try(form, slot, jump if attempt < TRIES // 2 else None)
            if filled is not None:
                return filled
        return None

    def _try(
        self, form: Form, slot: Slot, jump: tuple[int, tuple[str, str]] | None
    ) -> Filled | None:
        rng, paper = self.rng, self.paper
        if form == "brief":
            return self._briefs(slot)
        if not self.latin and form in ("plain", "vertical") and rng.random() < paper.upright:
            return self._upright(slot)
        piece = Piece(story=self._draft(form, slot), paragraphs=())
        if piece.story.form == "photo":
            return self._photo(slot, piece)
        piece = msgspec.structs.replace(piece, paragraphs=piece.story.paragraphs)
        style = self._dress(form, slot, piece.story)
        if jump is not None:
            return self._jumping(slot, piece, style, jump)
        if slot.span >= 3 and form in ("lead", "plain", "report") and rng.random() < paper.insets:
            return self._with_inset(slot, piece, style)
        held = cut_to_fit(piece, self.grid.width(slot.span), slot.height, style)
        return None if held is None else self._set(slot, (held,), style)

    def key(self) -> str:
        """A key that no other story of the issue has."""
        self.made += 1
        return f"s{self.made}"

    def _length(self, slot: Slot) -> int:
        room = capacity(slot, self.grid) * MORE
        return int(room * LATIN_CHARS if self.latin else room)

    def _draft(self, form: Form, slot: Slot) -> Story:
        """A story for the rectangle: without headline now and then, with photographs in others."""
        rng = self.rng
        length = self._length(slot)
        if form in ("table", "verse"):
            rows = max(3, int((slot.height - 60) / self.grid.leading))
            length = rows * (30 if self.latin else 8)
        story = self.writer.story(self.key(), form, length, slot.span)
        bare = 0.06 if self.paper.rules or self.paper.framed > 0.3 else 0.0
        move = msgspec.structs.replace
        if form in ("plain", "box") and rng.random() < bare:
            story = move(story, headline="", kicker="", deck="")
            if story.byline_place == "under":
                story = move(story, byline_place="end")
        often = {"lead": 0.5, "plain": 0.25, "report": 0.6, "vertical": 0.15}
        if capacity(slot, self.grid) > MIDDLING and rng.random() < often.get(form, 0.0):
            story = move(story, pictures=self.writer.pictures(1 + (rng.random() < 0.15)))
        if form == "photo":
            story = move(story, pictures=self.writer.pictures(1))
        return story

    def _dress(self, form: Form, slot: Slot, story: Story, *, rest: bool = False) -> Style:
        style = dress(
            form, slot.span, slot.height, self.paper, self.rng, latin=self.latin, rest=rest
        )
        alone = not story.headline_lines and not story.paragraphs
        if alone or (not story.headline_lines and not self.paper.rules):
            style = msgspec.structs.replace(style, framed=True)
        return style

    def _set(self, slot: Slot, pieces: tuple[Piece, ...], style: Style) -> Filled | None:
        copy = Copy(key=pieces[0].story.key, pieces=pieces)
        if not style.framed:
            style = self._loosened(slot, copy, style)
        setting = set_copy(copy, self.grid.width(slot.span), slot.height, style)
        if setting is None:
            return None
        inner = (style.inset.copy,) if style.inset else ()
        ink = setting.ink
        if style.framed and _reaches_down(setting.height, slot.height):
            ink = _stretched(ink, slot.height)
        return Filled((copy, *inner), ink, style.framed)

    def _loosened(self, slot: Slot, copy: Copy, style: Style) -> Style:
        """A little more leading where the copy leaves room for it."""
        wider = msgspec.structs.replace(style, leading=style.leading * 1.035)
        fitted = set_copy(copy, self.grid.width(slot.span), slot.height, wider)
        return style if fitted is None else wider

    def _jumping(
        self, slot: Slot, piece: Piece, style: Style, jump: tuple[int, tuple[str, str]]
    ) -> Filled | None:
        page, lines = jump
        story = msgspec.structs.replace(piece.story, jump=page, jump_lines=lines)
        if story.byline_place == "end":
            story = msgspec.structs.replace(story, byline=(), byline_place="none")
        first = msgspec.structs.replace(piece, story=story, side="first")
        width = self.grid.width(slot.span)
        open_end = self.rng.random() < JUMP_OPEN
        broken = break_off(first, width, slot.height, style, open_end=open_end)
        if broken is None:
            return None
        filled = self._set(slot, (broken[0],), style)
        if filled is None:
            return None
        return msgspec.structs.replace(filled, rest=broken[1])

    def carry_on(self, slot: Slot, first: Piece, rest: Paragraphs, start: int) -> Filled | None:
        """The rectangle with the rest of a story begun on page `start`; None without room."""
        piece = Piece(
            story=first.story,
            paragraphs=rest,
            side="rest",
            comes_from=first.goes_on,
            origin=start,
        )
        style = self._dress("plain", slot, first.story, rest=True)
        held = cut_to_fit(piece, self.grid.width(slot.span), slot.height, style)
        return None if held is None else self._set(slot, (held,), style)

    def _briefs(self, slot: Slot) -> Filled | None:
        rng = self.rng
        section = self.writer.section() if rng.random() < 0.75 else ""
        run_in = rng.random() < 0.4
        length = rng.randint(*BRIEF_LENGTHS) * (2 if self.latin else 1)
        count = max(3, self._length(slot) // max(40, length))
        pieces = []
        for _ in range(count):
            story = self.writer.story(self.key(), "brief", length, 1, section)
            pieces.append(Piece(story=story, paragraphs=story.paragraphs, run_in=run_in))
        style = self._dress("brief", slot, pieces[0].story)
        while len(pieces) > 1:
            held = self._whole_briefs(slot, tuple(pieces), style)
            if held == len(pieces):
                return self._set(slot, tuple(pieces), style)
            pieces = pieces[: max(held, 0)]
        return None

    def _whole_briefs(self, slot: Slot, pieces: tuple[Piece, ...], style: Style) -> int:
        """How many of the items go in whole."""
        copy = Copy(key=pieces[0].story.key, pieces=pieces)
        count, measure = lines_that_fit(copy, self.grid.width(slot.span), slot.height, style)
        lines = body_lines(copy, measure) if count else ()
        cut = {line.key for line in lines[count:]} if count else {p.story.key for p in pieces}
        return sum(piece.story.key not in cut for piece in pieces)

    def _photo(self, slot: Slot, piece: Piece) -> Filled | None:
        """A photograph as large as it can be with its text under it."""
        rng = self.rng
        story = piece.story
        if rng.random() < 0.2 and not self.latin:
            story = msgspec.structs.replace(
                story, paragraphs=(), headline="", kicker="", deck="", dateline="", byline=(),
                byline_place="none", lead_form="",
            )  # fmt: skip
        if not any(picture.caption for picture in story.pictures) and not story.paragraphs:
            return None
        piece = msgspec.structs.replace(piece, story=story, paragraphs=story.paragraphs)
        style = self._dress("photo", slot, story)
        place = rng.choice(("top", "foot")) if story.headline_lines else "top"
        style = msgspec.structs.replace(
            style, photo_span=style.columns, place=place, photo_place="top"
        )
        width = self.grid.width(slot.span)
        for shape in (1.0, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48, 0.4):
            shaped = msgspec.structs.replace(style, photo_shape=shape)
            if not piece.paragraphs:
                held = piece if fits(piece, width, slot.height, shaped) else None
            else:
                held = cut_to_fit(piece, width, slot.height, shaped)
            if held is not None:
                return self._set(slot, (held,), shaped)
        return None

    def _with_inset(self, slot: Slot, piece: Piece, style: Style) -> Filled | None:
        """A story running round another one in its corner."""
        rng, span = self.rng, slot.span
        over = 1 if span == 3 else rng.choice((1, 2))
        corner: Corner = rng.choice(("foot-left", "foot-right", "foot-right", "top-right"))
        form: Form = rng.choice(("plain", "box", "plain", "commentary", "notice"))
        columns = lay_columns(
            0.0, self.grid.width(span), span, style.size, self.grid.gutter, style.leading
        )
        x0, x1 = columns.extent(0, over)
        inner_slot = Slot(0, over, 0.0, slot.height * rng.uniform(*INSET_HEIGHT))
        draft = self.writer.story(self.key(), form, self._length(inner_slot), over)
        inner = Piece(story=draft, paragraphs=draft.paragraphs)
        inner_style = msgspec.structs.replace(
            self._dress(form, inner_slot, draft), columns=over, place="top", span=over
        )
        held = cut_to_fit(inner, x1 - x0, inner_slot.height, inner_style)
        if held is None:
            return None
        beside = corner == "top-right"
        outer_style = msgspec.structs.replace(
            style,
            columns=span,
            gutter=self.grid.gutter,
            place="left" if beside else "top",
            span=span - over if beside else span,
            framed=False,
            tint=None,
            photo_span=1,
            photo_place="top",
            inset=Inset(
                copy=Copy(key=held.story.key, pieces=(held,)),
                span=over,
                corner=corner,
                style=inner_style,
            ),
        )
        outer = cut_to_fit(piece, self.grid.width(span), slot.height, outer_style)
        return None if outer is None else self._set(slot, (outer,), outer_style)

    def _upright(self, slot: Slot) -> Filled | None:
        """A story set from top to bottom, in a frame or without."""
        rng = self.rng
        story = self.writer.story(self.key(), "plain", self._length(slot), slot.span)
        if not story.headline_lines or slot.height < 2 * self.grid.leading * 9:
            return None
        framed = rng.random() < 0.5 or not self.paper.rules
        pad = 9.0 if framed else 0.0
        width, height = self.grid.width(slot.span) - 2 * pad, slot.height - 2 * pad
        style = UprightStyle(
            size=self.grid.size,
            leading=self.grid.leading,
            head=HeadStyle(size=rng.uniform(20, 30)),
        )
        piece = Piece(story=story, paragraphs=story.paragraphs)
        while piece.paragraphs:
            copy = Copy(key=story.key, pieces=(piece,))
            setting = set_upright(copy, width, height, style)
            if setting is not None:
                frame = (
                    (Frame(Box(0.0, 0.0, self.grid.width(slot.span), slot.height), 0.7),)
                    if framed
                    else ()
                )
                ink = Ink(frames=frame) + setting.ink.moved(pad, pad)
                return Filled((copy,), ink, framed)
            piece = msgspec.structs.replace(piece, paragraphs=shorter(piece.paragraphs))
        return None
