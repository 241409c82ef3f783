"""What a set page is made of: type, rules, frames and photographs, each in its place.

Lengths are points, the origin is the page's top left corner, y grows downwards.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from jianbao.model import Box
from press.fonts import ASCENT, Face

PartRole = Literal[
    "kicker",
    "headline",
    "deck",
    "byline",
    "body",
    "caption",
    "section",
    "masthead",
    "folio",
    "staff",
]

BLACK = (0, 0, 0)
Colour = tuple[int, int, int]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Characters on one baseline. `top` is the top of the character box, `gap` is put after each
    character, `bold` is the width of the outline drawn round the characters, `turned` type is
    turned a quarter to the right about the middle of its character box. `hyphen` says that the last
    character divides a word.
    """

    text: str
    x: float
    top: float
    size: float
    face: Face = "serif"
    bold: float = 0.0
    gap: float = 0.0
    colour: Colour = BLACK
    turned: bool = False
    hyphen: bool = False

    @property
    def baseline(self) -> float:
        """The y of the baseline."""
        return self.top + ASCENT * self.size

    def moved(self, dx: float, dy: float) -> Run:
        """The run, shifted."""
        return msgspec.structs.replace(self, x=self.x + dx, top=self.top + dy)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Runs that belong together and the box they stand in; `key` names the story, "" for none."""

    role: PartRole
    box: Box
    runs: tuple[Run, ...]
    key: str = ""
    text: str = ""

    def moved(self, dx: float, dy: float) -> Part:
        """The part, shifted."""
        runs = tuple(run.moved(dx, dy) for run in self.runs)
        return msgspec.structs.replace(self, box=shifted(self.box, dx, dy), runs=runs)


class Rule(msgspec.Struct, frozen=True):
    """A printed line; `box` has no extent across it."""

    box: Box
    weight: float = 0.5
    colour: Colour = BLACK


class Frame(msgspec.Struct, frozen=True):
    """A printed box; `weight` 0 draws no outline, `tint` None no ground."""

    box: Box
    weight: float = 0.7
    tint: Colour | None = None
    colour: Colour = BLACK


class Photo(msgspec.Struct, frozen=True):
    """A photograph of the invented district, drawn from `seed`."""

    box: Box
    seed: str
    key: str = ""


class Ink(msgspec.Struct, frozen=True, kw_only=True):
    """Everything printed in one place."""

    parts: tuple[Part, ...] = ()
    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    photos: tuple[Photo, ...] = ()

    def moved(self, dx: float, dy: float) -> Ink:
        """All of it, shifted."""
        move = msgspec.structs.replace
        return Ink(
            parts=tuple(part.moved(dx, dy) for part in self.parts),
            rules=tuple(move(rule, box=shifted(rule.box, dx, dy)) for rule in self.rules),
            frames=tuple(move(frame, box=shifted(frame.box, dx, dy)) for frame in self.frames),
            photos=tuple(move(photo, box=shifted(photo.box, dx, dy)) for photo in self.photos),
        )

    def moved_type(self, dx: float, dy: float) -> Ink:
        """The same with its type shifted; frames, rules and photographs stay."""
        return msgspec.structs.replace(self, parts=tuple(part.moved(dx, dy) for part in self.parts))

    def __add__(self, other: Ink) -> Ink:
        return Ink(
            parts=self.parts + other.parts,
            rules=self.rules + other.rules,
            frames=self.frames + other.frames,
            photos=self.photos + other.photos,
        )


def shifted(box: Box, dx: float, dy: float) -> Box:
    """`box` moved by dx, dy."""
    return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)
