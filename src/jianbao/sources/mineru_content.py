"""MinerU's `content_list.json` and `content_list_v2.json`: blocks in reading order, page by page.

Places are thousandths of the page's sides. As the sides are not told, pages are taken to be as high
as newspapers are, 1,400 thousandths of their width, and measured in `px`. Files of MinerU before
2.5 have no places: their pages are flat text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from jianbao.errors import MalformedJson
from jianbao.model import Box
from jianbao.sources.json import typed
from jianbao.sources.parsed import ParsedPage, Row
from jianbao.sources.parser_tables import is_table, table_rows
from jianbao.sources.places import box_of_sides
from jianbao.sources.words import Word, joined

NAME = "MinerU content_list.json"

WIDTH, HEIGHT = 1000.0, 1400.0
"""A page in units of the grid's width; see above for its height."""
SHOWN = frozenset({"image", "chart", "seal"})
"""Blocks whose `content` tells what a picture shows and is not printed."""
BODIES = frozenset({"text", "list_items", "table_body", "code_body", "html", "content"})
"""Fields that hold the block's own text, besides those whose names end in `_content`."""
FORMULAS = ("equation_inline", "inline_equation")

Words = str | list[Any] | dict[str, Any] | None
"""A text; or a list, of texts or of spans that hold one."""


class Item(msgspec.Struct, frozen=True):
    """A block. The second version keeps all but type and place in a dictionary, `content`."""

    type: str
    bbox: list[float] | None = None
    text: Words = None
    text_level: int | None = None
    list_items: list[Any] | None = None
    table_body: Words = None
    code_body: Words = None
    img_caption: Words = None
    image_caption: Words = None
    table_caption: Words = None
    chart_caption: Words = None
    code_caption: Words = None
    img_footnote: Words = None
    image_footnote: Words = None
    table_footnote: Words = None
    chart_footnote: Words = None
    code_footnote: Words = None
    content: Words = None

    def fields(self) -> dict[str, Any]:
        """The fields that hold text, in either version."""
        if isinstance(self.content, dict):
            return self.content
        return {name: getattr(self, name) for name in self.__struct_fields__[2:]}


def recognises(document: Any) -> bool:
    """Whether the document is a list of typed blocks, or of pages of such."""
    if not isinstance(document, list) or not any(document):
        return False
    if all(isinstance(page, list) for page in document):
        blocks = [block for page in document for block in page]
        return _are_items(blocks) and all("content" in block for block in blocks)
    return _are_items(document) and any("page_idx" in block for block in document)


def _are_items(blocks: list[Any]) -> bool:
    return all(isinstance(x, dict) and isinstance(x.get("type"), str) for x in blocks)


def parsed_pages(document: Any, name: str, most: int) -> list[ParsedPage]:
    """The pages, at most so many; in version 1 a page without blocks is not known to exist.

    Raises `MalformedJson` where a block of version 1 does not say its page.
    """
    if isinstance(document[0], list):
        return [_page(blocks, name) for blocks in document[:most]]
    by_page: dict[int, list[Any]] = {}
    for block in document:
        number = block.get("page_idx")
        if type(number) is not int:
            raise MalformedJson(name, "a block does not say its page")
        by_page.setdefault(number, []).append(block)
    return [_page(by_page[number], name) for number in sorted(by_page)[:most]]


def _page(blocks: list[Any], name: str) -> ParsedPage:
    page = ParsedPage("px", WIDTH, HEIGHT)
    try:
        for block in blocks:
            _add(typed(block, Item, name), page)
    except MalformedJson as error:
        return ParsedPage("px", lost=error.detail)
    return page


def _add(item: Item, page: ParsedPage) -> None:
    box, fields = _box(item.bbox), item.fields()
    head = _texts(fields, lambda key: key.endswith("_caption"))
    foot = _texts(fields, lambda key: key.endswith("_footnote"))
    if item.type in SHOWN:
        page.add_picture(box, [*head, *foot])
        page.drop(*_texts(fields, lambda key: key == "content"))
        page.add([Row(text) for text in _texts(fields, lambda key: key == "text")], box)
        return
    body = _texts(fields, _is_body)
    if any(map(is_table, body)):
        page.add_table(
            [Row(row) for text in (*head, *body, *foot) for row in table_rows(text)], box
        )
    else:
        page.add([Row(text) for text in (*head, *body, *foot)], box, _depth(item, fields))


def _box(sides: list[float] | None) -> Box | None:
    box = box_of_sides(sides)
    return box and Box(box.x0, box.y0 * HEIGHT / 1000, box.x1, box.y1 * HEIGHT / 1000)


def _depth(item: Item, fields: dict[str, Any]) -> int:
    level = fields.get("level") or item.text_level
    if item.type == "title":
        return level if isinstance(level, int) and level > 0 else 1
    return item.text_level or 0


def _is_body(key: str) -> bool:
    return key in BODIES or key.endswith("_content")


def _texts(fields: dict[str, Any], wanted: Callable[[str], bool]) -> list[str]:
    return [text for key, value in fields.items() if wanted(key) for text in texts_in(value)]


def texts_in(value: Any) -> list[str]:
    """The texts in a field: one, a list of them, or spans that make up one."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return texts_in(value.get("item_content", value.get("content")))
    if not isinstance(value, list):
        return []
    if value and all(isinstance(span, dict) and "content" in span for span in value):
        return [joined(Word(text=text) for span in value if (text := _span_text(span).strip()))]
    return [text for inner in value for text in texts_in(inner)]


def _span_text(span: dict[str, Any]) -> str:
    text = "".join(texts_in(span["content"]))
    return f"${text}$" if text and span.get("type") in FORMULAS else text
