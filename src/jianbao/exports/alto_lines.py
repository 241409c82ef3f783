"""Lines of type as ALTO writes them: words, spaces, hyphens, styles, places.

Takes a `Line` and how the file measures; gives its `TextLine`. The reader of ALTO
(`jianbao.sources`) gets the same line from it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

import msgspec
from lxml import etree
from lxml.etree import _Element as Element

from jianbao.exports.printable import printable
from jianbao.exports.type_width import WIDE_FROM, natural_width
from jianbao.model import Box, Line, Page, Unit

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
WITHOUT_PREFIX = cast(Mapping[str, str], {None: NAMESPACE})

DOTS = 300.0
"""Dots an inch at which a page that is measured otherwise is given in pixels: what readers of ALTO
take for the resolution of a scan, too."""
INCHES: Mapping[Unit, float] = {"pt": 1 / 72, "mm10": 1 / 254, "px": 1 / DOTS}
"""Units of a page in inches."""
POINTS = 72.0
"""Points an inch."""

LATIN_SPACE, CHINESE_SPACE = 0.3, 1.0
"""Widths of a space, in type sizes: where Chinese has one, a blank of its own size is printed."""
LEAST_CHINESE_SPACE = 0.65
"""Of the line's thickness: a narrower gap in Chinese is none for readers of ALTO."""
WORDS_SHARE = 0.2
"""Of a line's length, what its words have at least, however many blanks there are."""


class Measure(msgspec.Struct, frozen=True):
    """How the file measures: its word for the unit, and that unit in inches."""

    name: str
    inches: float

    def scale(self, unit: Unit | None) -> float:
        """Units of the file in a unit of the page."""
        return INCHES[unit] / self.inches if unit else 1.0


def measure_of(pages: Sequence[Page]) -> Measure:
    """Tenths of a millimetre where all pages have them, else pixels: a file has one unit."""
    if pages and all(page.unit == "mm10" for page in pages):
        return Measure("mm10", INCHES["mm10"])
    return Measure("pixel", INCHES["px"])


class Styles:
    """The text styles that lines have asked for so far."""

    def __init__(self) -> None:
        self._ids: dict[tuple[tuple[str, str], ...], str] = {}

    def id_of(self, line: Line, unit: Unit | None) -> str | None:
        """The ID of the line's style, None where nothing is known of its type."""
        size = line.size * (INCHES[unit] if unit else 0.0) * POINTS
        words = "bold " * line.bold + "italics" * line.italic
        known = {
            "FONTFAMILY": printable(line.font),
            "FONTSIZE": number(size) if size else "",
            "FONTSTYLE": words.strip(),
            "FONTCOLOR": line.colour.removeprefix("#").upper(),
        }
        traits = tuple((name, value) for name, value in known.items() if value)
        return self._ids.setdefault(traits, f"S{len(self._ids) + 1}") if traits else None

    def element(self) -> Element:
        """All of them as `Styles`."""
        styles = made("Styles")
        for traits, id_ in self._ids.items():
            styles.append(made("TextStyle", ID=id_, **dict(traits)))
        return styles


def made(tag: str, **attributes: str | None) -> Element:
    """An element of ALTO; attributes that are None are left out."""
    given = {name: value for name, value in attributes.items() if value is not None}
    return etree.Element(f"{{{NAMESPACE}}}{tag}", given, WITHOUT_PREFIX)


def place(box: Box, scale: float) -> dict[str, str]:
    """The attributes that tell where a thing stands."""
    sides = {"HPOS": box.x0, "VPOS": box.y0, "WIDTH": box.width, "HEIGHT": box.height}
    return {name: number(side * scale) for name, side in sides.items()}


def number(value: float) -> str:
    """A number to the hundredth, without needless noughts."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def text_line(line: Line, id_: str, scale: float, style: str | None) -> Element | None:
    """The `TextLine` of a line with a box; None where it has nothing to print."""
    text = printable(line.text)
    if line.box is None or not text:
        return None
    direction = "ttb" if line.vertical else None
    sides = place(line.box, scale)
    element = made("TextLine", ID=id_, STYLEREFS=style, BASEDIRECTION=direction, **sides)
    hyphen = text[-1] if line.hyphenated and not text[-1].isalnum() and text[:-1].strip() else ""
    confidence = None if line.confidence is None else number(line.confidence)
    words = words_of(text.removesuffix(hyphen), line.box, line.vertical)
    for k, (word, box) in enumerate(words):
        if k:
            element.append(made("SP"))
        element.append(made("String", CONTENT=word, WC=confidence, **place(box, scale)))
    if hyphen:
        element.append(made("HYP", CONTENT=hyphen))
    return element


def words_of(text: str, box: Box, vertical: bool = False) -> list[tuple[str, Box]]:
    """The words of a line and about where each stands: its place is shared out by their widths."""
    words = text.split()
    length, thickness = (box.height, box.width) if vertical else (box.width, box.height)
    widths = list(map(natural_width, words))
    chinese = [one[-1] >= WIDE_FROM or other[0] >= WIDE_FROM for one, other in pairwise(words)]
    blanks = [CHINESE_SPACE if each else LATIN_SPACE for each in chinese]
    em = length / max(sum(widths) + sum(blanks), 0.01)
    gaps = [
        max(blank * em, LEAST_CHINESE_SPACE * thickness if each else 0.0)
        for blank, each in zip(blanks, chinese, strict=True)
    ]
    room = max(length - sum(gaps), WORDS_SHARE * length)
    gap_share = (length - room) / sum(gaps) if gaps else 0.0
    placed, start = [], 0.0
    for word, width, gap in zip(words, widths, [*gaps, 0.0], strict=True):
        end = min(start + room * width / max(sum(widths), 0.01), length)
        placed.append((word, _slice(box, start, end, vertical)))
        start = min(end + gap * gap_share, length)
    return placed


def _slice(box: Box, start: float, end: float, vertical: bool) -> Box:
    if vertical:
        return Box(box.x0, box.y0 + start, box.x1, box.y0 + end)
    return Box(box.x0 + start, box.y0, box.x0 + end, box.y1)
