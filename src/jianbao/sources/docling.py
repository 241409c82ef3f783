"""Docling's `DoclingDocument` in JSON: texts, tables and pictures, each with its places.

Measured in the unit of the document's pages (points for PDF). The order is that of its trees, body
before furniture; what no tree names comes last. Lines are not told: texts are set in their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from jianbao.errors import MalformedJson
from jianbao.model import Box, bounding
from jianbao.sources.json import typed
from jianbao.sources.parsed import ParsedPage, Row
from jianbao.sources.parser_tables import joined_cells
from jianbao.sources.places import box_of_sides

NAME = "DoclingDocument"

TITLES = frozenset({"title", "section_header"})
COLLECTIONS = ("groups", "texts", "tables", "pictures", "key_value_items", "form_items")

LONGEST_INDEX = 10
"""Digits of an index or a page number; more are none."""


class Sides(msgspec.Struct, frozen=True):
    """A place: left, top, right, bottom, counted from the corner that is named."""

    l: float  # noqa: E741 - the format's name
    t: float
    r: float
    b: float
    coord_origin: str = "TOPLEFT"


class Provenance(msgspec.Struct, frozen=True):
    """Where an item stands; of a text in several places, which of its characters."""

    page_no: int
    bbox: Sides
    charspan: tuple[int, int] | None = None


class Reference(msgspec.Struct, frozen=True):
    """A pointer to an item, such as `#/texts/3`; older versions call it `cref`."""

    ref: str = msgspec.field(default="", name="$ref")
    cref: str = ""


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table; a rich one is made of items of its own."""

    text: str = ""
    start_row_offset_idx: int = 0
    start_col_offset_idx: int = 0
    bbox: Sides | None = None
    ref: Reference | None = None


class TableData(msgspec.Struct, frozen=True):
    """The cells of a table."""

    table_cells: tuple[Cell, ...] = ()


class GraphCell(msgspec.Struct, frozen=True):
    """A key or a value of a form; its words stand in the texts too."""

    text: str = ""


class Graph(msgspec.Struct, frozen=True):
    """Keys and values of a form."""

    cells: tuple[GraphCell, ...] = ()


class Size(msgspec.Struct, frozen=True):
    """A page's sides."""

    width: float = 0.0
    height: float = 0.0


class PageItem(msgspec.Struct, frozen=True):
    """A page."""

    size: Size = Size()


class Item(msgspec.Struct, frozen=True):
    """An item of any kind."""

    label: str = ""
    text: str = ""
    orig: str = ""
    level: int = 1
    marker: str = ""
    prov: tuple[Provenance, ...] = ()
    data: TableData | None = None
    graph: Graph | None = None


def recognises(document: Any) -> bool:
    """Whether the document says that it is one of Docling's."""
    return isinstance(document, dict) and document.get("schema_name") == "DoclingDocument"


def parsed_pages(document: Any, name: str, most: int) -> list[ParsedPage]:
    """The pages by their numbers, at most so many; a document without places is one page.

    Raises `MalformedJson` where an item is of other types than it should be and names no page.
    """
    reading = _Reading(document, name)
    for path in _paths(document):
        reading.add(path)
    return [reading.pages[number] for number in sorted(reading.pages)[:most]]


def _paths(document: dict[str, Any]) -> Iterator[str]:
    """Where the items are: those of body and furniture in the order of their trees, then all."""
    for tree in ("body", "furniture"):
        root = document.get(tree)
        for child in _list(root, "children"):
            yield from _tree(document, _pointed(child), set())
    for kind in COLLECTIONS:
        for k in range(len(_list(document, kind))):
            yield f"#/{kind}/{k}"


def _tree(document: dict[str, Any], path: str, above: set[str]) -> Iterator[str]:
    """An item's path and, after it, those of the items in it."""
    stack = [path]
    while stack:
        path = stack.pop()
        item = _resolved(document, path)
        if path in above or item is None:
            continue
        above.add(path)
        yield path
        stack += [_pointed(child) for child in reversed(_list(item, "children"))]


def _list(value: Any, field: str) -> list[Any]:
    found = value.get(field) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _pointed(reference: Any) -> str:
    """The path that a pointer gives; older versions call it `cref`."""
    path = reference.get("$ref", reference.get("cref")) if isinstance(reference, dict) else ""
    return path if isinstance(path, str) else ""


def _resolved(document: dict[str, Any], path: str) -> Any:
    """What stands at a path such as `#/texts/3`; None where there is no such item."""
    _, _, inner = path.partition("#/")
    kind, _, index = inner.partition("/")
    items = _list(document, kind) if kind in COLLECTIONS else []
    known = index.isdecimal() and len(index) < LONGEST_INDEX and int(index) < len(items)
    return items[int(index)] if known else None


class _Reading:
    """The pages so far, the items that have been taken, and the page of the last of them."""

    def __init__(self, document: dict[str, Any], name: str) -> None:
        self.document, self.name = document, name
        self.taken: set[str] = set()
        self.pages: dict[int, ParsedPage] = {}
        pages = document.get("pages")
        for number, page in pages.items() if isinstance(pages, dict) else ():
            if number.isdecimal() and len(number) < LONGEST_INDEX:
                self.pages[int(number)] = self._new_page(page)
        self.last = min(self.pages, default=1)

    def _new_page(self, page: Any) -> ParsedPage:
        try:
            size = typed(page, PageItem, self.name).size
        except MalformedJson as error:
            return ParsedPage("pt", lost=error.detail)
        return ParsedPage("pt", size.width or None, size.height or None)

    def add(self, path: str) -> None:
        """The item at the path, once."""
        value = _resolved(self.document, path)
        if value is None or path in self.taken:
            return
        self.taken.add(path)
        try:
            item = typed(value, Item, self.name)
        except MalformedJson as error:
            self._lose(value, error)
            return
        if item.prov:
            self.last = item.prov[0].page_no
        kind = path.split("/")[1]
        if kind == "tables":
            self._add_table(item)
        elif kind == "pictures":
            for place in item.prov:
                self._page(place.page_no).add_picture(self._box(place.bbox, place.page_no))
        elif kind == "texts":
            self._add_text(item)
        elif item.graph is not None:
            self._page(self.last).drop(*(cell.text for cell in item.graph.cells))

    def _lose(self, value: Any, error: MalformedJson) -> None:
        """The page of an item that cannot be read is lost."""
        places = _list(value, "prov")
        number = places[0].get("page_no") if places and isinstance(places[0], dict) else None
        if type(number) is not int:
            raise error
        self.pages[number] = ParsedPage("pt", lost=error.detail)

    def _page(self, number: int) -> ParsedPage:
        return self.pages.setdefault(number, ParsedPage("pt"))

    def _box(self, sides: Sides | None, number: int) -> Box | None:
        if sides is None:
            return None
        if sides.coord_origin != "BOTTOMLEFT":
            return box_of_sides((sides.l, sides.t, sides.r, sides.b))
        height = self._page(number).height or 0.0
        return box_of_sides((sides.l, height - sides.t, sides.r, height - sides.b))

    def _add_text(self, item: Item) -> None:
        depth = max(1, item.level) if item.label in TITLES else 0
        text = item.text or item.orig
        if any(map(str.isalnum, item.marker)) and not text.startswith(item.marker):
            text = f"{item.marker} {text}"
        if not item.prov:
            self._page(self.last).add([Row(text)], None, depth)
            return
        for part, place in zip(_parts(text, item.prov), item.prov, strict=False):
            box = self._box(place.bbox, place.page_no)
            self._page(place.page_no).add([Row(part)], box, depth)

    def _add_table(self, item: Item) -> None:
        place = item.prov[0] if item.prov else None
        rows: dict[int, list[Cell]] = {}
        for cell in item.data.table_cells if item.data else ():
            rows.setdefault(cell.start_row_offset_idx, []).append(cell)
            if cell.ref is not None and cell.text.strip():
                path = cell.ref.ref or cell.ref.cref
                self.taken.update(_tree(self.document, path, set()))
        number = place.page_no if place else self.last
        box = self._box(place.bbox, number) if place else None
        self._page(number).add_table([self._row(rows[k], number) for k in sorted(rows)], box)

    def _row(self, cells: list[Cell], number: int) -> Row:
        cells = sorted(cells, key=lambda cell: cell.start_col_offset_idx)
        boxes = [box for cell in cells if (box := self._box(cell.bbox, number))]
        whole = bounding(boxes) if len(boxes) == len(cells) else None
        return Row(joined_cells(cell.text for cell in cells), whole)


def _parts(text: str, places: Sequence[Provenance]) -> list[str]:
    """What of the text stands in each of its places; all in the first where that is not told."""
    starts = [place.charspan[0] if place.charspan else 0 for place in places]
    starts[0] = 0
    if starts != sorted(set(starts)) or starts[-1] >= len(text):
        return [text]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
