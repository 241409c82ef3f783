"""MinerU's `middle.json`: pages of blocks, lines and spans, each in its place, in points.

Read as MinerU 0.6 to 3 writes it, whatever the backend. Where the pipeline backend has lines of
print, the vlm backend gives each block as one line that holds all its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from jianbao.errors import MalformedJson
from jianbao.model import Box
from jianbao.sources.json import typed
from jianbao.sources.parsed import ParsedPage, Row
from jianbao.sources.places import box_of_sides
from jianbao.sources.words import Word, joined, mean_confidence

NAME = "MinerU middle.json"

TITLES = frozenset({"title", "doc_title", "paragraph_title"})
DESCRIBED = frozenset({"image", "chart"})
"""Spans whose text tells what a picture shows and is not printed."""
UPRIGHT = (90, 270)

Sides = list[float] | None


class Span(msgspec.Struct, frozen=True):
    """A run of a line: text, formula, picture or table."""

    type: str = "text"
    content: str | None = None
    html: str | None = None
    latex: str | None = None
    bbox: Sides = None
    score: float | None = None


class TextLine(msgspec.Struct, frozen=True):
    """A line of print, or all of a block."""

    spans: tuple[Span, ...] = ()
    bbox: Sides = None


class Block(msgspec.Struct, frozen=True):
    """A block of lines, or of blocks: a picture with its caption, a list."""

    type: str = "text"
    bbox: Sides = None
    lines: tuple[TextLine, ...] | None = None
    blocks: tuple[Block, ...] | None = None
    level: int | None = None
    angle: float | None = None


class PageInfo(msgspec.Struct, frozen=True):
    """A page: `preproc_blocks` are the blocks as found, `para_blocks` paragraphs made of them."""

    preproc_blocks: tuple[Block, ...] | None = None
    para_blocks: tuple[Block, ...] | None = None
    discarded_blocks: tuple[Block, ...] | None = None
    page_size: tuple[float, float] | None = None


def recognises(document: Any) -> bool:
    """Whether the document has MinerU's list of pages."""
    return isinstance(document, dict) and isinstance(document.get("pdf_info"), list)


def parsed_pages(document: Any, name: str, most: int) -> list[ParsedPage]:
    """The pages of `pdf_info` in its order, at most so many.

    Paragraphs joined over columns and pages have lost their places, so that the blocks as found are
    read, unless they hold less of the text.
    """
    infos = [_info(value, name) for value in document["pdf_info"][:most]]
    known = [info for info in infos if isinstance(info, PageInfo)]
    as_found = _letters(known, "preproc_blocks") >= _letters(known, "para_blocks")
    return [
        ParsedPage("pt", lost=info) if isinstance(info, str) else _page(info, as_found)
        for info in infos
    ]


def _info(value: Any, name: str) -> PageInfo | str:
    """The page, or what is wrong with it."""
    try:
        return typed(value, PageInfo, name)
    except MalformedJson as error:
        return error.detail


def _letters(infos: Sequence[PageInfo], kind: str) -> int:
    return sum(
        len(span.content or span.html or span.latex or "")
        for info in infos
        for block in getattr(info, kind) or ()
        for line in _all_lines(block)
        for span in line.spans
    )


def _all_lines(block: Block) -> Iterator[TextLine]:
    yield from block.lines or ()
    for inner in block.blocks or ():
        yield from _all_lines(inner)


def _page(info: PageInfo, as_found: bool) -> ParsedPage:
    page = ParsedPage("pt", *(info.page_size or (None, None)))
    blocks = info.preproc_blocks if as_found else info.para_blocks
    for block in (*(blocks or ()), *(info.discarded_blocks or ())):
        _add(block, page)
    return page


def _add(block: Block, page: ParsedPage) -> None:
    depth = max(1, block.level or 0) if block.type in TITLES else 0
    upright = block.angle in UPRIGHT or block.type == "vertical_text"
    rows = []
    for line in block.lines or ():
        _add_pictures(line, page)
        spans = [span for span in line.spans if span.type not in DESCRIBED]
        rows.append(_row(spans, box_of_sides(line.bbox)))
    page.add(rows, box_of_sides(block.bbox), depth, upright)
    for inner in block.blocks or ():
        _add(inner, page)


def _add_pictures(line: TextLine, page: ParsedPage) -> None:
    for span in line.spans:
        if span.type in DESCRIBED:
            page.add_picture(box_of_sides(span.bbox) or box_of_sides(line.bbox))
            page.drop(span.content or "", span.html or "")


def _row(spans: Sequence[Span], box: Box | None) -> Row:
    words = [
        Word(text=_text(span).strip(), box=box_of_sides(span.bbox), confidence=span.score)
        for span in spans
    ]
    text = words[0].text if len(words) == 1 else joined(words)
    confidence = mean_confidence((w.confidence for w in words), (w.text for w in words))
    return Row(text, box, confidence)


def _text(span: Span) -> str:
    """A table's HTML, or the words; a formula in the dollars that mark it."""
    if span.type == "table":
        return span.html or span.content or ""
    content = span.content or span.latex or ""
    return f"${content}$" if span.type == "inline_equation" and content else content
