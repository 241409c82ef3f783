"""Small files of page parsers, invented: builders of their fields."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import strategies as st

from jianbao.model import HOLDS_TEXT, Page
from jianbao.reading.language import letters
from jianbao.sources.issue import SourceLimits
from jianbao.sources.parsers import read_pages

Sides = list[float]
Json = dict[str, Any]

STORY = "清河三桥东侧主塔封顶，塔高88米，全桥完成过半。" * 6
"""A text of 144 ems."""

TEXTS = st.text(alphabet="清河新报三桥开工，。abcXYZ019 #*|-_$<>()[]!\n　", max_size=60)
"""Texts with the signs that marks are made of."""


def encoded(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def pages_of(document: Any) -> list[Page]:
    pages, findings = read_pages(encoded(document), "issue.json", 1, SourceLimits())
    assert findings == []
    return pages


def page_of(document: Any) -> Page:
    (page,) = pages_of(document)
    return page


def texts_of(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def held_letters(pages: list[Page]) -> Counter[str]:
    """Letters of the pages' lines, and of findings that took text out."""
    texts = [line.text for page in pages for line in page.lines]
    texts += [f.text for page in pages for f in page.findings if f.code in HOLDS_TEXT]
    return Counter(letters("".join(texts)))


def middle(*pages: Json) -> Json:
    return {"pdf_info": list(pages), "_backend": "pipeline", "_version_name": "2.6.4"}


def middle_page(*blocks: Json, **fields: Any) -> Json:
    return {
        "preproc_blocks": list(blocks),
        "para_blocks": list(blocks),
        "discarded_blocks": [],
        "page_size": [400, 600],
        "page_idx": 0,
    } | fields


def block(*lines: tuple[str, Sides], kind: str = "text", **fields: Any) -> Json:
    x0, y0, x1, y1 = zip(*(sides for _, sides in lines), strict=True)
    return {
        "type": kind,
        "bbox": [min(x0), min(y0), max(x1), max(y1)],
        "lines": [
            {"bbox": sides, "spans": [{"bbox": sides, "type": "text", "content": text}]}
            for text, sides in lines
        ],
    } | fields


def paddle(*blocks: Json, **fields: Any) -> Json:
    return {
        "input_path": "page.png",
        "page_index": None,
        "width": 1000,
        "height": 1400,
        "model_settings": {"use_doc_preprocessor": False},
        "parsing_res_list": list(blocks),
    } | fields


def region(label: str, content: str, sides: Sides) -> Json:
    return {"block_label": label, "block_content": content, "block_bbox": sides, "block_id": 0}


def recognised(*lines: tuple[str, Sides]) -> Json:
    return {
        "rec_texts": [text for text, _ in lines],
        "rec_scores": [0.9] * len(lines),
        "rec_boxes": [sides for _, sides in lines],
    }


def docling(*texts: Json, **fields: Any) -> Json:
    children = [{"$ref": f"#/texts/{k}"} for k in range(len(texts))]
    return {
        "schema_name": "DoclingDocument",
        "version": "1.8.0",
        "name": "issue",
        "body": {"self_ref": "#/body", "children": children},
        "furniture": {"self_ref": "#/furniture", "children": []},
        "groups": [],
        "texts": list(texts),
        "tables": [],
        "pictures": [],
        "pages": {"1": {"size": {"width": 400.0, "height": 600.0}, "page_no": 1}},
    } | fields


def prov(sides: Sides, page: int = 1, **fields: Any) -> Json:
    left, top, right, bottom = sides
    bbox = {"l": left, "t": top, "r": right, "b": bottom, "coord_origin": "TOPLEFT"}
    return {"page_no": page, "bbox": bbox | fields, "charspan": [0, 0]}


def item(text: str, sides: Sides, label: str = "text", **fields: Any) -> Json:
    return {"label": label, "orig": text, "text": text, "prov": [prov(sides)]} | fields
