"""PaddleOCR's results as `save_to_json` writes them, in pixels: PP-StructureV3, PaddleOCR-VL, and
plain OCR.

A page is a list of blocks (`parsing_res_list`) and, but for PaddleOCR-VL, the lines that the OCR
read (`overall_ocr_res`). Lines go to the block that holds them; a block without lines has its text
set in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from jianbao.errors import MalformedJson
from jianbao.model import Box
from jianbao.sources.json import typed
from jianbao.sources.parsed import ParsedPage, Row
from jianbao.sources.parser_tables import is_table
from jianbao.sources.places import box_of_sides, box_round

NAME = "PaddleOCR layout result"

TITLES = {"doc_title": 1, "paragraph_title": 2, "content_title": 2, "abstract_title": 2,
          "reference_title": 2, "title": 1}  # fmt: skip
"""Labels of headings, and the depth each stands for."""
PICTURES = frozenset({"image", "figure", "chart", "seal", "header_image", "footer_image"})
VERTICAL = frozenset({"vertical_text"})
HELD = 0.5
"""A block holds the lines that have more than this share of their area in it."""


class Recognised(msgspec.Struct, frozen=True):
    """The lines that the OCR read: texts, and their places as boxes or outlines."""

    rec_texts: tuple[str, ...] = ()
    rec_scores: tuple[float, ...] | None = None
    rec_boxes: tuple[list[float], ...] | None = None
    rec_polys: tuple[list[tuple[float, float]], ...] | None = None


class Block(msgspec.Struct, frozen=True):
    """A block of the layout; its content is text, Markdown or a table in HTML."""

    block_label: str = "text"
    block_content: str | None = None
    block_bbox: list[float] | None = None


class Result(msgspec.Struct, frozen=True):
    """The result of a page; plain OCR gives its lines at the top."""

    parsing_res_list: tuple[Block, ...] = ()
    overall_ocr_res: Recognised | None = None
    width: float | None = None
    height: float | None = None


def recognises(document: Any) -> bool:
    """Whether the document is a page's result, bare or wrapped, or a list of them."""
    return any(map(_is_result, _results(document)))


def _results(document: Any) -> list[Any]:
    """The pages' results, taken out of what wraps them: `res`, or the answer of the service."""
    if isinstance(document, list):
        return [result for inner in document for result in _results(inner)]
    if not isinstance(document, dict):
        return []
    for wrapper in ("res", "prunedResult", "result", "layoutParsingResults", "ocrResults"):
        if isinstance(document.get(wrapper), dict | list):
            return _results(document[wrapper])
    return [document]


def _is_result(result: dict[str, Any]) -> bool:
    return isinstance(result.get("parsing_res_list"), list) or isinstance(
        result.get("rec_texts"), list
    )


def parsed_pages(document: Any, name: str, most: int) -> list[ParsedPage]:
    """The pages in the order of the document, at most so many."""
    return [_page(result, name) for result in _results(document)[:most]]


def _page(value: Any, name: str) -> ParsedPage:
    try:
        result = typed(value, Result, name)
        read = result.overall_ocr_res or typed(value, Recognised, name)
    except MalformedJson as error:
        return ParsedPage("px", lost=error.detail)
    page = ParsedPage("px", result.width, result.height)
    rows = _rows(read)
    boxes = [box_of_sides(block.block_bbox) for block in result.parsing_res_list]
    homes = [_home(row, boxes) for row in rows]
    for k, block in enumerate(result.parsing_res_list):
        own = [row for row, home in zip(rows, homes, strict=True) if home == k]
        _add(block, boxes[k], own, page)
    for row, home in zip(rows, homes, strict=True):
        if home is None:
            page.add([row], row.box)
    return page


def _rows(read: Recognised) -> list[Row]:
    count = len(read.rec_texts)
    scores = read.rec_scores or ()
    boxes = [box_of_sides(sides) for sides in read.rec_boxes or ()]
    if len(boxes) != count:
        boxes = [box_round(points) for points in read.rec_polys or ()]
    places = boxes if len(boxes) == count else [None] * count
    sure = scores if len(scores) == count else [None] * count
    return [Row(*each) for each in zip(read.rec_texts, places, sure, strict=True)]


def _home(row: Row, boxes: Sequence[Box | None]) -> int | None:
    """The block that holds most of the line; None where none does."""
    if row.box is None:
        return None
    shares = [(box.overlap(row.box), -k) for k, box in enumerate(boxes) if box]
    most, k = max(shares, default=(0.0, 0))
    return -k if most > HELD * row.box.area else None


def _add(block: Block, box: Box | None, rows: list[Row], page: ParsedPage) -> None:
    label, content = block.block_label, block.block_content or ""
    depth = TITLES.get(label, 0)
    if label in PICTURES:
        page.add_picture(box)
    if not rows or is_table(content):
        page.add([Row(content)], box, depth, label in VERTICAL)
        page.drop(*_beyond([row.text for row in rows], content))
        return
    rows = _in_order(rows, content)
    page.add(rows, box, depth, label in VERTICAL)
    page.drop(*_beyond(content.splitlines(), "".join(row.text for row in rows)))


def _in_order(rows: list[Row], content: str) -> list[Row]:
    """The lines in the order in which the block's content has them, where it has them all."""
    held = _letters(content)
    places = []
    for row in rows:
        at = held.find(_letters(row.text))
        if at < 0:
            return rows
        places.append(at)
    return [row for _, row in sorted(zip(places, rows, strict=True), key=lambda pair: pair[0])]


def _beyond(texts: Sequence[str], other: str) -> list[str]:
    """The texts whose letters do not stand in the other text."""
    held = _letters(other)
    return [text for text in texts if _letters(text) not in held]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
