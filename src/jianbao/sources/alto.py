"""ALTO, versions 1 to 4: the pages that libraries' OCR leaves.

Measures: `pixel` becomes `px`, `mm10` stays, `inch1200` is converted to `mm10`, because the size of
an inch is known and that of a pixel is not.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from jianbao.errors import EmptySource, UnknownKind
from jianbao.model import Box, Finding, Page, Picture, Unit
from jianbao.sources.alto_lines import Block, Reading, read_line
from jianbao.sources.alto_places import box_of, number_of
from jianbao.sources.found import POINTS_AN_INCH, SCAN_DPI, Found
from jianbao.sources.issue import SourceLimits
from jianbao.sources.words import Style
from jianbao.sources.xml import is_xml, local_name, parse

NAME = "ALTO"

INCH1200_IN_MM10 = 254 / 1200
MM10_A_POINT = 254 / POINTS_AN_INCH
PX_A_POINT = SCAN_DPI / POINTS_AN_INCH

THIN = 6.0
"""A graphical element this many times as long as it is thick is a rule."""

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
    root = parse(data, name)
    if local_name(root).lower() != "alto":
        raise UnknownKind(name, f"XML with the root {local_name(root)}")
    measure = _measure(root)
    styles = _styles(root, measure)
    elements = list(root.iter("{*}Page"))
    if not elements:
        raise EmptySource(name)
    blocks: Blocks = {}
    pages = [
        _page(element, name, number, _Walk(measure, styles), blocks)
        for number, element in enumerate(elements[: limits.pages + 1], first)
    ]
    return pages, blocks


def _measure(root: etree._Element) -> Measure:
    element = next(root.iter("{*}MeasurementUnit"), None)
    named = "" if element is None else (element.text or "").strip().lower()
    return MEASURES.get(named, MEASURES["pixel"])


def _styles(root: etree._Element, measure: Measure) -> dict[str, Style]:
    """The text styles by their IDs."""
    styles = {}
    for element in root.iter("{*}TextStyle"):
        words = (element.get("FONTSTYLE") or "").lower().split()
        styles[element.get("ID", "")] = Style(
            size=round((number_of(element, "FONTSIZE") or 0.0) * measure.point, 2),
            bold="bold" in words,
            italic="italics" in words or "italic" in words,
            font=element.get("FONTFAMILY", ""),
        )
    return styles


class _Walk(Found):
    """A walk through one page: how it measures, its styles, and the blocks that its IDs name."""

    def __init__(self, measure: Measure, styles: dict[str, Style]) -> None:
        super().__init__()
        self.measure = measure
        self.reading = Reading(styles, measure.scale)
        self.named: dict[str, range] = {}


def _page(element: etree._Element, name: str, number: int, walk: _Walk, blocks: Blocks) -> Page:
    _walk(element, walk)
    blocks.update({id_: tuple((number, k) for k in named) for id_, named in walk.named.items()})
    width = _length(element, "WIDTH", walk.measure)
    height = _length(element, "HEIGHT", walk.measure)
    return walk.page(name, number, walk.measure.unit, width, height)


def _length(element: etree._Element, attribute: str, measure: Measure) -> float | None:
    length = number_of(element, attribute)
    return None if length is None else max(0.0, length * measure.scale)


def _walk(element: etree._Element, walk: _Walk) -> None:
    """Take in the blocks below `element`, in the order of the file and however deep they stand."""
    for child in element:
        kind = walk.reading.names[child.tag]
        before = walk.blocks
        if kind == "TextBlock":
            _text_block(child, walk)
        elif kind == "TextLine":
            line = read_line(child, walk.reading, Block())
            walk.lines += [] if line is None else [line]
        else:
            _add_shape(child, kind, walk)
            _walk(child, walk)
        if walk.blocks > before and child.get("ID"):
            walk.named[child.get("ID", "")] = range(before, walk.blocks)


def _add_shape(element: etree._Element, kind: str, walk: _Walk) -> None:
    box = box_of(element, walk.measure.scale)
    if box is None:
        return
    if kind == "Illustration" or (
        kind == "ComposedBlock" and element.get("TYPE", "").lower() == "illustration"
    ):
        walk.pictures.append(Picture(box))
    elif kind == "GraphicalElement":
        walk.add_rule_or_frame(box, THIN)


def _text_block(element: etree._Element, walk: _Walk) -> None:
    before = len(walk.lines)
    names = walk.reading.names
    vertical = number_of(element, "ROTATION") in UPRIGHT_ROTATIONS
    block = Block(walk.blocks, element.get("STYLEREFS", ""), vertical)
    place = range(walk.blocks, walk.blocks + 1)
    for child in element:
        if names[child.tag] != "TextLine":
            continue
        line = read_line(child, walk.reading, block)
        if line is not None:
            if line.box is None:
                box = _box_of_only_line(element, walk.reading)
                line = msgspec.structs.replace(line, box=box)
            walk.lines.append(line)
        id_ = child.get("ID")
        if id_ and len(walk.lines) > before:
            walk.named[id_] = place
    if len(walk.lines) > before:
        walk.blocks += 1


def _box_of_only_line(block: etree._Element, reading: Reading) -> Box | None:
    """The block's place, where the block is a single line and so has its place."""
    lines = sum(1 for child in block if reading.names[child.tag] == "TextLine")
    return box_of(block, reading.scale) if lines == 1 else None
