"""ALTO, versions 1 to 4: the pages that libraries' OCR leaves.

Measures: `pixel` becomes `px`, `mm10` stays, `inch1200` is converted to `mm10`, because the size of
an inch is known and that of a pixel is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree

from jianbao.errors import EmptySource, UnknownKind
from jianbao.model import Box, Finding, Frame, Line, Page, Picture, Rule, Unit, bounding
from jianbao.sources.alto_lines import Style, read_line
from jianbao.sources.alto_places import box_of, number_of
from jianbao.sources.issue import SourceLimits
from jianbao.sources.xml import is_xml, local_name, parse

NAME = "ALTO"

INCH1200_IN_MM10 = 254 / 1200
MM10_A_POINT = 254 / 72
# The resolution of a newspaper scan where the file tells none. Sizes are compared with each other
# only, so that a wrong guess does no harm.
PX_A_POINT = 300 / 72

THIN = 6.0
"""A graphical element this many times as long as it is thick is a rule."""

UPRIGHT_ROTATIONS = (90.0, 270.0, -90.0)


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
    root = parse(data, name)
    if local_name(root).lower() != "alto":
        raise UnknownKind(name, f"XML with the root {local_name(root)}")
    measure = _measure(root)
    styles = _styles(root, measure)
    elements = [element for element in root.iter() if local_name(element) == "Page"]
    if not elements:
        raise EmptySource(name)
    pages = [
        _page(element, name, number, measure, styles)
        for number, element in enumerate(elements[: limits.pages + 1], first)
    ]
    return pages, []


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


class _Found:
    """What a walk through one page has come upon so far."""

    def __init__(self, measure: Measure, styles: dict[str, Style]) -> None:
        self.measure = measure
        self.styles = styles
        self.lines: list[Line] = []
        self.rules: list[Rule] = []
        self.frames: list[Frame] = []
        self.pictures: list[Picture] = []
        self.blocks = 0

    def boxes(self) -> Iterator[Box]:
        """The places of everything found."""
        yield from (line.box for line in self.lines if line.box is not None)
        yield from (rule.box for rule in self.rules)
        yield from (frame.box for frame in self.frames)
        yield from (picture.box for picture in self.pictures)


def _page(
    element: etree._Element, name: str, number: int, measure: Measure, styles: dict[str, Style]
) -> Page:
    found = _Found(measure, styles)
    _walk(element, found)
    width = _length(element, "WIDTH", measure)
    height = _length(element, "HEIGHT", measure)
    findings = []
    if width == 0 or height == 0:
        findings.append(_unreadable(number, "The page is given no width or no height."))
    if not found.lines:
        findings.append(_unreadable(number, "The page has no text."))
    if not width or not height:
        width, height = _extent(found)
    return Page(
        number=number,
        source=name,
        width=width,
        height=height,
        unit=measure.unit,
        lines=tuple(_sized(found.lines)),
        rules=tuple(found.rules),
        frames=tuple(found.frames),
        pictures=tuple(found.pictures),
        findings=tuple(findings),
    )


def _length(element: etree._Element, attribute: str, measure: Measure) -> float | None:
    length = number_of(element, attribute)
    return None if length is None else max(0.0, length * measure.scale)


def _extent(found: _Found) -> tuple[float | None, float | None]:
    """Width and height that hold everything on the page; None where nothing has a place."""
    boxes = list(found.boxes())
    if not boxes:
        return None, None
    whole = bounding(boxes)
    return whole.x1, whole.y1


def _unreadable(page: int, message: str) -> Finding:
    return Finding(code="unreadable", severity="warning", page=page, message=message)


def _walk(element: etree._Element, found: _Found) -> None:
    """Take in the blocks below `element`, in the order of the file and however deep they stand."""
    for child in element:
        kind = local_name(child)
        if kind == "TextBlock":
            _text_block(child, found)
        elif kind == "TextLine":
            _add_line(child, None, found)
        else:
            _add_shape(child, kind, found)
            _walk(child, found)


def _add_shape(element: etree._Element, kind: str, found: _Found) -> None:
    box = box_of(element, found.measure.scale)
    if box is None:
        return
    if kind == "Illustration" or (
        kind == "ComposedBlock" and element.get("TYPE", "").lower() == "illustration"
    ):
        found.pictures.append(Picture(box))
    elif kind == "GraphicalElement":
        long, short = max(box.width, box.height), min(box.width, box.height)
        if long > THIN * short:
            found.rules.append(Rule(box))
        else:
            found.frames.append(Frame(box))


def _text_block(element: etree._Element, found: _Found) -> None:
    before = len(found.lines)
    for child in element:
        if local_name(child) == "TextLine":
            _add_line(child, element, found)
    if len(found.lines) > before:
        found.blocks += 1


def _add_line(element: etree._Element, block: etree._Element | None, found: _Found) -> None:
    """Add the line unless it is empty; `block` is the TextBlock it stands in."""
    references = (block.get("STYLEREFS") if block is not None else None) or ""
    line = read_line(element, references, found.styles, found.measure.scale)
    if line is None:
        return
    if block is not None:
        line = msgspec.structs.replace(
            line,
            block=found.blocks,
            box=line.box or _box_of_only_line(block, found.measure.scale),
            vertical=line.vertical or number_of(block, "ROTATION") in UPRIGHT_ROTATIONS,
        )
    found.lines.append(line)


def _box_of_only_line(block: etree._Element, scale: float) -> Box | None:
    """The block's place, where the block is a single line and so has its place."""
    lines = sum(1 for child in block if local_name(child) == "TextLine")
    return box_of(block, scale) if lines == 1 else None


def _sized(lines: list[Line]) -> list[Line]:
    """The lines, those without a style given a size from their height.

    The ratio of size to height is learned from the page's lines that have both, so that the sizes
    of all lines can be compared; a page without styles gets the heights themselves.
    """
    ratios = sorted(
        line.size / _thickness(line) for line in lines if line.size and _thickness(line)
    )
    ratio = ratios[len(ratios) // 2] if ratios else 1.0
    return [
        line
        if line.size
        else msgspec.structs.replace(line, size=round(_thickness(line) * ratio, 2))
        for line in lines
    ]


def _thickness(line: Line) -> float:
    if line.box is None:
        return 0.0
    return line.box.width if line.vertical else line.box.height
