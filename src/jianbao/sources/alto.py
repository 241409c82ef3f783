"""ALTO, versions 1 to 4: the pages that libraries' OCR leaves.

Measures: `pixel` becomes `px`, `mm10` stays, `inch1200` is converted to `mm10`, because the size of
an inch is known and that of a pixel is not.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from jianbao.errors import EmptySource, UnknownKind
from jianbao.model import Box, Finding, Page, Picture, Unit
from jianbao.sources.alto_lines import read_line
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
    elements = [element for element in root.iter() if local_name(element) == "Page"]
    if not elements:
        raise EmptySource(name)
    blocks: Blocks = {}
    pages = [
        _page(element, name, number, _Walk(measure, styles), blocks)
        for number, element in enumerate(elements[: limits.pages + 1], first)
    ]
    return pages, blocks


def _measure(root: etree._Element) -> Measure:
    for element in root.iter():
        if local_name(element) == "MeasurementUnit":
            return MEASURES.get((element.text or "").strip().lower(), MEASURES["pixel"])
    return MEASURES["pixel"]


def _styles(root: etree._Element, measure: Measure) -> dict[str, Style]:
    """The text styles by their IDs."""
    styles = {}
    for element in root.iter():
        if local_name(element) == "TextStyle":
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
        self.styles = styles
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
        kind = local_name(child)
        before = walk.blocks
        if kind == "TextBlock":
            _text_block(child, walk)
        elif kind == "TextLine":
            _add_line(child, None, walk)
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
    for child in element:
        if local_name(child) == "TextLine":
            _add_line(child, element, walk)
            if len(walk.lines) > before and child.get("ID"):
                walk.named[child.get("ID", "")] = range(walk.blocks, walk.blocks + 1)
    if len(walk.lines) > before:
        walk.blocks += 1


def _add_line(element: etree._Element, block: etree._Element | None, walk: _Walk) -> None:
    """Add the line unless it is empty; `block` is the TextBlock it stands in."""
    references = (block.get("STYLEREFS") if block is not None else None) or ""
    line = read_line(element, references, walk.styles, walk.measure.scale)
    if line is None:
        return
    if block is not None:
        line = msgspec.structs.replace(
            line,
            block=walk.blocks,
            box=line.box or _box_of_only_line(block, walk.measure.scale),
            vertical=line.vertical or number_of(block, "ROTATION") in UPRIGHT_ROTATIONS,
        )
    walk.lines.append(line)


def _box_of_only_line(block: etree._Element, scale: float) -> Box | None:
    """The block's place, where the block is a single line and so has its place."""
    lines = sum(1 for child in block if local_name(child) == "TextLine")
    return box_of(block, scale) if lines == 1 else None
