"""PAGE XML, 2009 to 2019: the pages that layout analysis and transcription tools leave.

The order of lines is that of the file; its `ReadingOrder` is not trusted. Coordinates are pixels of
the scan.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jianbao.errors import EmptySource, UnknownKind
from jianbao.model import Finding, Frame, Line, Page, Picture
from jianbao.sources.found import POINTS_AN_INCH, SCAN_DPI, Found, spread
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pagexml_text import Setting, box_of, line_in, rows_of, setting_of
from jianbao.sources.places import number
from jianbao.sources.words import with_breaks
from jianbao.sources.xml import local_name, parse, root_name

NAME = "PAGE XML"

PICTURES = frozenset(
    {"ImageRegion", "GraphicRegion", "PhotoRegion", "LineDrawingRegion", "ChartRegion", "MapRegion"}
)

CM_AN_INCH = 2.54


def recognises(head: bytes) -> bool:
    """Whether the first bytes open a PAGE document, in any of its namespaces or none."""
    return root_name(head) == "PcGts"


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The `Page` elements of the file in its order, numbered from `first`.

    Raises `MalformedXml`, `ForbiddenXml`, `UnknownKind` for XML that is not PAGE, `EmptySource` for
    PAGE without a page.
    """
    root = parse(data, name)
    if local_name(root) != "PcGts":
        raise UnknownKind(name, f"XML with the root {local_name(root)}")
    elements = [child for child in root if local_name(child) == "Page"]
    if not elements:
        raise EmptySource(name)
    pages = [
        _page(element, name, number_)
        for number_, element in enumerate(elements[: limits.pages + 1], first)
    ]
    return pages, []


def _page(element: etree._Element, name: str, page_number: int) -> Page:
    found = Found()
    setting = setting_of(element, Setting(point=_point(element)))
    _walk(element, setting, found)
    # Lines outside of all regions break the schema, but print text all the same.
    found.lines += with_breaks(_own_lines(element, [], setting))
    width, height = number(element.get("imageWidth")), number(element.get("imageHeight"))
    return found.page(
        name,
        page_number,
        "px",
        None if width is None else max(0.0, width),
        None if height is None else max(0.0, height),
        str(element.get("imageFilename", "")),
    )


def _point(page: etree._Element) -> float:
    """Pixels in a point at the resolution of the scan; 300 dots an inch where none is given."""
    resolution = number(page.get("imageXResolution")) or 0.0
    if page.get("imageResolutionUnit", "").upper() == "PPCM":
        resolution *= CM_AN_INCH
    # "other" units, and nonsense, tell nothing.
    if resolution <= 0 or page.get("imageResolutionUnit", "").lower() == "other":
        resolution = SCAN_DPI
    return resolution / POINTS_AN_INCH


def _walk(element: etree._Element, setting: Setting, found: Found) -> None:
    """Take in the regions below `element`, in the order of the file and however deep they stand."""
    for child in element:
        if local_name(child).endswith("Region") or local_name(child) == "TableCell":
            _region(child, setting_of(child, setting), found)


def _region(element: etree._Element, setting: Setting, found: Found) -> None:
    """The region's shape, its own text as one block, and the regions in it.

    Its `TextEquiv` says the text of its lines and inner regions once more; it is read where they
    have none. Rows of it that none of them holds are kept as a `markup` finding's text.
    """
    _add_shape(element, found)
    before = len(found.lines)
    rows = rows_of(element)
    found.add_block(with_breaks(_own_lines(element, rows, setting)))
    _walk(element, setting, found)
    if len(found.lines) == before:
        lines = [Line(text=row, size=setting.style.size, vertical=setting.vertical) for row in rows]
        found.add_block(with_breaks(spread(lines, box_of(element))))
    else:
        found.dropped += _missing(rows, found.lines[before:])


def _add_shape(element: etree._Element, found: Found) -> None:
    kind, box = local_name(element), box_of(element)
    if box is None:
        return
    if kind in PICTURES:
        found.pictures.append(Picture(box))
    elif kind == "SeparatorRegion":
        found.add_separator(box)
    elif kind == "FrameRegion":
        found.frames.append(Frame(box))


def _own_lines(element: etree._Element, rows: list[str], setting: Setting) -> list[Line]:
    """The lines of a region, not those of the regions in it.

    A line without text takes its row of the region's text where the region has a row for each line.
    """
    elements = [child for child in element if local_name(child) == "TextLine"]
    spare = rows if len(rows) == len(elements) else [""] * len(elements)
    lines = []
    for child, row in zip(elements, spare, strict=True):
        line = line_in(child, row, setting_of(child, setting))
        if line is not None:
            lines.append(line)
    return spread(lines, box_of(element))


def _missing(rows: list[str], lines: list[Line]) -> Iterator[str]:
    """The rows whose letters do not stand in the lines."""
    held = _letters("".join(line.text for line in lines))
    return (row for row in rows if _letters(row) not in held)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
