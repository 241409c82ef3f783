"""ALTO, versions 1 to 4: the pages that libraries' OCR leaves.

Measures: `pixel` becomes `px`, `mm10` stays, `inch1200` is converted to `mm10`, because the size of
an inch is known and that of a pixel is not.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.errors import EmptySource, UnknownKind
from jianbao.model import Finding, Page, Picture, Unit
from jianbao.sources.alto_lines import (
    GLYPHS,
    Block,
    Child,
    Reading,
    read_line,
    runs_vertically,
)
from jianbao.sources.alto_places import box_of
from jianbao.sources.found import POINTS_AN_INCH, SCAN_DPI, Found
from jianbao.sources.issue import SourceLimits
from jianbao.sources.places import number
from jianbao.sources.words import Style
from jianbao.sources.xml import Attributes, Listener, LocalNames, is_xml, tell

NAME = "ALTO"

INCH1200_IN_MM10 = 254 / 1200
MM10_A_POINT = 254 / POINTS_AN_INCH
PX_A_POINT = SCAN_DPI / POINTS_AN_INCH

THIN = 6.0
"""A graphical element this many times as long as it is thick is a rule."""

HEAD_KINDS = frozenset({"MeasurementUnit", "TextStyle"})
SHAPES = frozenset({"Illustration", "ComposedBlock", "GraphicalElement"})

UPRIGHT_ROTATIONS = (90.0, 270.0, -90.0)

Blocks = dict[str, tuple[tuple[int, int], ...]]
"""ID in the file → the text blocks that the element holds or stands in, each as page number and
block number, in order; IDs of elements without text are absent."""


class Measure(msgspec.Struct, frozen=True):
    """How the file measures: factor from its unit to the page's, page unit, units in a point."""

    scale: float
    unit: Unit
    point: float


MEASURES = {
    "pixel": Measure(1.0, "px", PX_A_POINT),
    "mm10": Measure(1.0, "mm10", MM10_A_POINT),
    "inch1200": Measure(INCH1200_IN_MM10, "mm10", MM10_A_POINT),
}


def recognises(head: bytes) -> bool:
    """Whether the first bytes are XML; whether it is ALTO shows when it is read."""
    return is_xml(head)


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The `Page` elements of the file in its order, numbered from `first`.

    Raises `MalformedXml`, `ForbiddenXml`, `UnknownKind` for XML that is not ALTO, `EmptySource` for
    ALTO without a page.
    """
    pages, _ = read_pages_and_blocks(data, name, first, limits)
    return pages, []


def read_pages_and_blocks(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], Blocks]:
    """The pages as `read_pages` gives them, and which text blocks the file's IDs stand for.

    Raises what `read_pages` raises.
    """
    told = tell(data, name, lambda: _File(name, first, limits.pages + 1))
    if told.late:
        head = told.head
        told = tell(data, name, lambda: _File(name, first, limits.pages + 1, head))
    if told.root.lower() != "alto":
        raise UnknownKind(name, f"XML with the root {told.root}")
    if not told.pages:
        raise EmptySource(name)
    return told.pages, told.named


class _Head:
    """What the file says before its pages: its measure, its image's name, and its styles as they
    are written."""

    def __init__(self) -> None:
        self.unit: str | None = None
        self.image = ""
        self.styles: list[Attributes] = []

    def measure(self) -> Measure:
        """How the file measures."""
        return MEASURES.get((self.unit or "").strip().lower(), MEASURES["pixel"])

    def text_styles(self) -> dict[str, Style]:
        """The text styles by their IDs."""
        return {each.get("ID", ""): self._style(each) for each in self.styles}

    def _style(self, attributes: Attributes) -> Style:
        words = attributes.get("FONTSTYLE", "").lower().split()
        return Style(
            size=round((number(attributes.get("FONTSIZE")) or 0.0) * self.measure().point, 2),
            bold="bold" in words,
            italic="italics" in words or "italic" in words,
            font=attributes.get("FONTFAMILY", ""),
        )


class _File(Listener):
    """Listens to a file and makes its pages.

    `late` says that something of the head came after a page had begun; then the file has to be
    heard again, with the `head` known.
    """

    def __init__(self, name: str, first: int, most: int, head: _Head | None = None) -> None:
        self.name = name
        self.first = first
        self.most = most
        self.known = head is not None
        self.head = head or _Head()
        self.late = False
        self.root = ""
        self.pages: list[Page] = []
        self.named: Blocks = {}
        self._names = LocalNames()
        self._page: _Walk | None = None
        self._opened: list[tuple[str, Attributes, int]] = []
        self._line: list[Child] | None = None
        self._depth = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; those within a line are kept until it ends."""
        kind = self._names[tag]
        if self._line is not None:
            self._depth += 1
            if self._depth == 1:
                self._line.append((kind, attributes))
            elif self._depth == 2 and kind == "Glyph":
                _add_glyph(self._line, attributes)
            return
        page = self._page
        self._opened.append((kind, attributes, page.blocks if page else 0))
        self.root = self.root or kind
        if kind in HEAD_KINDS:
            self._start_head(kind, attributes)
        elif page is None:
            if kind == "Page" and len(self.pages) < self.most:
                self._page = _Walk(self.head)
        elif kind == "TextLine":
            self._line, self._depth = [], 0
        else:
            page.begin(kind, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._line is not None and self._depth:
            self._depth -= 1
            return
        kind, attributes, before = self._opened.pop()
        page = self._page
        if page is None:
            return
        if self._line is not None:
            page.add_line(attributes, self._line)
            self._line = None
        elif kind == "Page":
            self._end_page(page, attributes)
        else:
            page.finish(kind, attributes, before)

    def data(self, text: str) -> None:
        """Text: of the unit of measurement and the image's name alone it is asked for."""
        if not self._opened or self.known:
            return
        kind = self._opened[-1][0]
        if kind == "MeasurementUnit":
            self.head.unit = (self.head.unit or "") + text
        elif kind == "fileName":
            self.head.image += text

    def _start_head(self, kind: str, attributes: Attributes) -> None:
        if self.known:
            return
        self.late = self.late or self._page is not None or bool(self.pages)
        if kind == "TextStyle":
            self.head.styles.append(attributes)

    def _end_page(self, page: _Walk, attributes: Attributes) -> None:
        number = self.first + len(self.pages)
        for id_, blocks in page.named.items():
            self.named[id_] = tuple((number, block) for block in blocks)
        width, height = (
            _length(attributes.get(side), page.measure) for side in ("WIDTH", "HEIGHT")
        )
        image = self.head.image.strip()
        self.pages.append(page.page(self.name, number, page.measure.unit, width, height, image))
        self._page = None


def _add_glyph(line: list[Child], attributes: Attributes) -> None:
    """Keep the text of a glyph with its word, where that has none of its own."""
    kind, word = line[-1]
    if kind == "String" and "CONTENT" not in word:
        text = word.get(GLYPHS, "") + attributes.get("CONTENT", "")
        line[-1] = kind, {**word, GLYPHS: text}


class _Walk(Found):
    """A walk through one page: how it measures, the block it is in, and the blocks that the IDs in
    the file name."""

    def __init__(self, head: _Head) -> None:
        super().__init__()
        self.measure = head.measure()
        self.reading = Reading(head.text_styles(), self.measure.scale)
        self.named: dict[str, range] = {}
        self._block: _OpenBlock | None = None

    def begin(self, kind: str, attributes: Attributes) -> None:
        """An element that is no line begins; within a text block there are only lines."""
        if self._block is not None:
            self._block.depth += 1
        elif kind == "TextBlock":
            self._block = _OpenBlock(attributes, self.blocks, len(self.lines))
        else:
            self._add_shape(kind, attributes)

    def add_line(self, attributes: Attributes, children: Sequence[Child]) -> None:
        """A line ends; it is added unless it is empty."""
        opened = self._block
        line = read_line(attributes, children, self.reading, opened.block if opened else Block())
        if line is not None:
            self.lines.append(line)
        if opened is not None:
            opened.count += 1
            id_ = attributes.get("ID")
            if id_ and len(self.lines) > opened.first:
                self.named[id_] = range(self.blocks, self.blocks + 1)

    def finish(self, kind: str, attributes: Attributes, before: int) -> None:
        """An element that is no line ends; when it began there were `before` blocks."""
        block = self._block
        if block is not None and block.depth:
            block.depth -= 1
            return
        if block is not None:
            self._finish_block(block)
        id_ = attributes.get("ID")
        if id_ and self.blocks > before:
            self.named[id_] = range(before, self.blocks)

    def _finish_block(self, block: _OpenBlock) -> None:
        self._block = None
        if len(self.lines) == block.first:
            return
        self.blocks += 1
        # A block of a single line has that line's place.
        if block.count == 1 and self.lines[-1].box is None:
            box = box_of(block.attributes, self.measure.scale)
            self.lines[-1] = msgspec.structs.replace(self.lines[-1], box=box)

    def _add_shape(self, kind: str, attributes: Attributes) -> None:
        box = box_of(attributes, self.measure.scale) if kind in SHAPES else None
        if box is None:
            return
        if kind == "GraphicalElement":
            self.add_rule_or_frame(box, THIN)
        elif kind == "Illustration" or attributes.get("TYPE", "").lower() == "illustration":
            self.pictures.append(Picture(box))


class _OpenBlock:
    """A text block that has begun: how many lines there were before it, how many it has, empty ones
    too, and how many elements in it are open."""

    def __init__(self, attributes: Attributes, number_: int, first: int) -> None:
        rotated = number(attributes.get("ROTATION")) in UPRIGHT_ROTATIONS
        vertical = runs_vertically(attributes, rotated)
        self.attributes = attributes
        self.block = Block(number_, attributes.get("STYLEREFS", ""), vertical)
        self.first = first
        self.count = 0
        self.depth = 0


def _length(text: str | None, measure: Measure) -> float | None:
    length = number(text)
    return None if length is None else max(0.0, length * measure.scale)
