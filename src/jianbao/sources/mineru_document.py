"""MinerU 4's `middle.json` (schema `docvortex.middle`): pages of blocks with their texts.

Places are shares of the page's sides, which the extension `docvortex_layout` tells in points; where
it is missing, pages are measured like those of a content list. Lines are not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from jianbao.errors import MalformedJson
from jianbao.model import Box
from jianbao.sources.json import typed
from jianbao.sources.mineru_content import HEIGHT, SHOWN, WIDTH, texts_in
from jianbao.sources.mineru_middle import TITLES
from jianbao.sources.parsed import ParsedPage, Row
from jianbao.sources.parser_tables import table_rows
from jianbao.sources.places import box_of_sides

NAME = "MinerU 4 middle.json"

SCHEMA = "docvortex.middle"
LISTS = frozenset({"list", "index"})
TOGETHER = frozenset({"image", "chart", "table", "code"})
"""Blocks that hold a body, captions and notes as blocks of their own."""


class Block(msgspec.Struct, frozen=True):
    """A block; `content` is a text, spans, or blocks."""

    type: str
    bbox: list[float] | None = None
    content: Any = None
    level: int | None = None


class PageInfo(msgspec.Struct, frozen=True):
    """A page of blocks."""

    page_idx: int
    blocks: tuple[Block, ...] = ()


class PageSize(msgspec.Struct, frozen=True):
    """A page's sides in points."""

    page_idx: int
    width_pt: float
    height_pt: float


def recognises(document: Any) -> bool:
    """Whether the document names the schema and has pages."""
    return (
        isinstance(document, dict)
        and document.get("schema") == SCHEMA
        and isinstance(document.get("pages"), list)
    )


def parsed_pages(document: Any, name: str, most: int) -> list[ParsedPage]:
    """The pages in their order, at most so many."""
    sizes = _sizes(document, name)
    return [_page(value, sizes, name) for value in document["pages"][:most]]


def _sizes(document: dict[str, Any], name: str) -> dict[int, PageSize]:
    """The sizes of pages by index; none where the extension is not as it should be."""
    try:
        layout = document["extensions"]["docvortex_layout"]["pages"]
        sizes = typed(layout, list[PageSize], name)
    except (KeyError, TypeError, MalformedJson):
        return {}
    return {size.page_idx: size for size in sizes if size.width_pt > 0 and size.height_pt > 0}


def _page(value: Any, sizes: dict[int, PageSize], name: str) -> ParsedPage:
    try:
        info = typed(value, PageInfo, name)
        size = sizes.get(info.page_idx)
        page = ParsedPage("px", WIDTH, HEIGHT)
        if size is not None:
            page = ParsedPage("pt", size.width_pt, size.height_pt)
        for block in info.blocks:
            _add(block, page, name)
    except MalformedJson as error:
        return ParsedPage("pt", lost=error.detail)
    return page


def _add(block: Block, page: ParsedPage, name: str) -> None:
    box = _box(block, page)
    if block.type in TOGETHER and isinstance(block.content, list):
        _add_together(block, typed(block.content, list[Block], name), box, page)
    elif block.type in LISTS and isinstance(block.content, list):
        _add_list(block, box, name, page)
    else:
        depth = max(1, block.level or 0) if block.type in TITLES else 0
        page.add(_rows(block), box, depth)


def _add_list(block: Block, box: Box | None, name: str, page: ParsedPage) -> None:
    """The items in their own places where all have one, else together in the list's."""
    items = list(_leaves(block, name))
    places = [_box(item, page) for item in items]
    if all(places):
        for item, place in zip(items, places, strict=True):
            page.add(_rows(item), place)
    else:
        page.add([row for item in items for row in _rows(item)], box)


def _leaves(block: Block, name: str) -> Iterator[Block]:
    for inner in typed(block.content, list[Block], name):
        if inner.type in LISTS and isinstance(inner.content, list):
            yield from _leaves(inner, name)
        else:
            yield inner


def _add_together(block: Block, inner: Sequence[Block], box: Box | None, page: ParsedPage) -> None:
    """A picture, table or code with its captions: those with places of their own stand there."""
    body = [row for each in inner if each.type.endswith("_body") for row in _rows(each)]
    notes = []
    for each in inner:
        if not each.type.endswith("_body"):
            place = _box(each, page)
            if place is None:
                notes += _rows(each)
            else:
                page.add(_rows(each), place)
    if block.type in SHOWN:
        page.add_picture(box, [row.text for row in notes])
        page.drop(*(row.text for row in body))
    elif block.type == "table":
        texts = [row.text for row in (*notes, *body)]
        page.add_table([Row(row) for text in texts for row in table_rows(text)], box)
    else:
        page.add([*notes, *body], box)


def _rows(block: Block) -> list[Row]:
    return [Row(text) for text in texts_in(block.content)]


def _box(block: Block, page: ParsedPage) -> Box | None:
    sides = block.bbox
    if not sides or len(sides) != 4:
        return None
    scales = (page.width or WIDTH, page.height or HEIGHT) * 2
    return box_of_sides([side * scale for side, scale in zip(sides, scales, strict=True)])
