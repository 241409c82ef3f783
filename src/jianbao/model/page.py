"""A page as a source found it: lines of type, and the rules, frames and pictures between them.

Takes nothing of ours but `Box`; every source yields these, and reading starts from them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from jianbao.model.box import Box
from jianbao.model.issue import Finding

Unit = Literal["pt", "px", "mm10"]
Face = Literal["", "song", "hei"]


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line of type, never running across a column gutter.

    `box` is None where the source gives no place (all lines of flat text; a line without
    coordinates in ALTO). `size` is the type size in the page's unit, 0 where unknown; compare sizes
    only within an issue. `hyphenated` says the source marks that the last word goes on in the next
    line; the hyphen is then the last character of `text`. `block` numbers the source's own text
    block (ALTO `TextBlock`, a paragraph of flat text) in the order of the file, None where it has
    none. `heading` is the depth of a Markdown heading (1 to 6), 0 for none. `vertical` lines run
    top to bottom. `bold_lead` counts the characters at the start that are set bold where the rest
    of the line is not (a run-in heading). `face` is what was seen of the type where no `font` is
    known: Song (宋体, strokes thick and thin) or Hei (黑体, strokes alike).
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    bold_lead: int = 0
    italic: bool = False
    font: str = ""
    face: Face = ""
    colour: str = ""
    vertical: bool = False
    confidence: float | None = None
    hyphenated: bool = False
    block: int | None = None
    heading: int = 0


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A printed line that parts things; `box` is thin in one direction."""

    box: Box

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A printed box round something, or a tinted ground (`filled`) under it."""

    box: Box
    filled: bool = False


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A photograph, drawing or other picture."""

    box: Box


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page as found. Flat text has `unit` None, and no width or height.

    `number` counts from 1 within the issue; `source` is the name of the file, without folders.
    `image` is what the source names as the page's image, `""` where it names none. `findings` tell
    what the source could not make out. `lines` come in the source's order, which
    for PDF and ALTO means nothing.
    """

    number: int
    source: str
    width: float | None = None
    height: float | None = None
    unit: Unit | None = None
    image: str = ""
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
