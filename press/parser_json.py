"""Pages as the JSON that page parsers leave, for tests and measurements.

Takes pages whose lines have a place, a `block` and, where a parser would call it a title, a
`heading` depth; gives the bytes of each kind of file with the fields that its parser writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from jianbao.model import Box, Line, Page, bounding

SCALE = 2.0
"""Pixels a point, in the files of PaddleOCR."""
GRID = 1000
"""Sides of a page in the files of MinerU's content lists."""

Block = list[Line]


def blocks_of(page: Page) -> list[Block]:
    """The lines of each block, in the order of the blocks."""
    found: dict[int, Block] = {}
    for line in page.lines:
        if line.block is not None and line.box is not None:
            found.setdefault(line.block, []).append(line)
    return [found[number] for number in sorted(found)]


def text_of(block: Block) -> str:
    """The lines as one text; Latin words are parted by spaces."""
    text = ""
    for line in block:
        latin = text[-1:].isascii() and line.text[:1].isascii()
        text += (" " if text and latin else "") + line.text
    return text


def middle_json(pages: Sequence[Page], *, lines: bool) -> bytes:
    """MinerU's `middle.json`: by the pipeline backend with lines, by the vlm backend without."""
    infos = []
    for page in pages:
        blocks = [_middle_block(block, lines) for block in blocks_of(page)]
        pictures = [_middle_picture(picture.box) for picture in page.pictures]
        size = [page.width, page.height]
        infos.append(
            {
                "preproc_blocks": [*blocks, *pictures],
                "page_idx": page.number - 1,
                "page_size": size,
                "discarded_blocks": [],
                "para_blocks": [*blocks, *pictures],
            }
        )
    backend = "pipeline" if lines else "vlm"
    return _bytes({"pdf_info": infos, "_backend": backend, "_version_name": "2.6.4"})


def _middle_block(block: Block, lines: bool) -> dict[str, Any]:
    sides = _sides(_box(block))
    rows = [(line.text, _sides(_box([line]))) for line in block]
    return {
        "type": "title" if block[0].heading else "text",
        "bbox": sides,
        "lines": [
            {
                "bbox": place,
                "spans": [{"bbox": place, "type": "text", "content": text, "score": 0.98}],
            }
            for text, place in (rows if lines else [(text_of(block), sides)])
        ],
    }


def _middle_picture(box: Box) -> dict[str, Any]:
    span = {"bbox": _sides(box), "type": "image", "image_path": "p.jpg"}
    body = {"type": "image_body", "bbox": _sides(box)}
    body |= {"lines": [{"bbox": _sides(box), "spans": [span]}]}
    return {"type": "image", "bbox": _sides(box), "blocks": [body]}


def content_list(pages: Sequence[Page], *, boxes: bool) -> bytes:
    """MinerU's `content_list.json`, with places as since 2.5 or without as before."""
    items: list[dict[str, Any]] = []
    for page in pages:
        for block in blocks_of(page):
            item: dict[str, Any] = {"type": "text", "text": text_of(block)}
            item |= {"text_level": block[0].heading} if block[0].heading else {}
            items.append(item | _place(page, _box(block), boxes))
        for picture in page.pictures:
            shown = {"type": "image", "img_path": "images/p.jpg", "image_caption": []}
            items.append(shown | _place(page, picture.box, boxes))
    return _bytes(items)


def _place(page: Page, box: Box, boxes: bool) -> dict[str, Any]:
    return ({"bbox": _on_grid(page, box)} if boxes else {}) | {"page_idx": page.number - 1}


def content_list_v2(pages: Sequence[Page]) -> bytes:
    """MinerU's `content_list_v2.json`."""
    return _bytes(
        [
            [
                *(_item_v2(page, block) for block in blocks_of(page)),
                *(_picture_v2(page, picture.box) for picture in page.pictures),
            ]
            for page in pages
        ]
    )


def _picture_v2(page: Page, box: Box) -> dict[str, Any]:
    content = {"image_source": {"path": "images/p.jpg"}, "image_caption": []}
    return {"type": "image", "content": content, "bbox": _on_grid(page, box)}


def _item_v2(page: Page, block: Block) -> dict[str, Any]:
    kind = "title" if block[0].heading else "paragraph"
    content: dict[str, Any] = {f"{kind}_content": [{"type": "text", "content": text_of(block)}]}
    content |= {"level": block[0].heading} if block[0].heading else {}
    return {"type": kind, "content": content, "bbox": _on_grid(page, _box(block))}


def paddle_json(page: Page, *, lines: bool) -> bytes:
    """A page by PaddleOCR: by PP-StructureV3 with lines, by PaddleOCR-VL without."""
    blocks = blocks_of(page)
    parsing = [
        {
            "block_label": "paragraph_title" if block[0].heading else "text",
            "block_content": text_of(block),
            "block_bbox": _sides(_box(block), SCALE),
            "block_id": k,
            "block_order": k + 1,
        }
        for k, block in enumerate(blocks)
    ] + [
        {"block_label": "image", "block_content": "", "block_bbox": _sides(picture.box, SCALE)}
        for picture in page.pictures
    ]
    result: dict[str, Any] = {"input_path": "page.png", "page_index": None}
    result |= {"width": int(SCALE * (page.width or 0)), "height": int(SCALE * (page.height or 0))}
    result |= {"model_settings": {"use_doc_preprocessor": False}, "parsing_res_list": parsing}
    if lines:
        read = sorted((x for block in blocks for x in block), key=lambda x: tuple(_box([x]))[1::-1])
        result["overall_ocr_res"] = {
            "rec_texts": [line.text for line in read],
            "rec_scores": [0.98 for _ in read],
            "rec_boxes": [_sides(_box([line]), SCALE) for line in read],
        }
    return _bytes(result)


def docling_json(pages: Sequence[Page]) -> bytes:
    """A `DoclingDocument`, its places counted from the foot of the page."""
    texts: list[dict[str, Any]] = []
    pictures: list[dict[str, Any]] = []
    for page in pages:
        for block in blocks_of(page):
            text = text_of(block)
            label = "section_header" if block[0].heading else "text"
            prov = _prov(page, _box(block), len(text))
            texts.append({"label": label, "orig": text, "text": text, "prov": [prov]})
        pictures += [{"label": "picture", "prov": [_prov(page, p.box, 0)]} for p in page.pictures]
    children = [{"$ref": f"#/texts/{k}"} for k in range(len(texts))]
    sizes = {
        str(page.number): {
            "size": {"width": page.width, "height": page.height},
            "page_no": page.number,
        }
        for page in pages
    }
    return _bytes(
        {
            "schema_name": "DoclingDocument",
            "version": "1.8.0",
            "name": "issue",
            "body": {"self_ref": "#/body", "children": children},
            "groups": [],
            "texts": texts,
            "pictures": pictures,
            "tables": [],
            "pages": sizes,
        }
    )


def _prov(page: Page, box: Box, length: int) -> dict[str, Any]:
    height = page.height or 0.0
    bbox: dict[str, Any] = {"l": box.x0, "t": height - box.y0, "r": box.x1, "b": height - box.y1}
    bbox["coord_origin"] = "BOTTOMLEFT"
    return {"page_no": page.number, "bbox": bbox, "charspan": [0, length]}


KINDS: dict[str, Callable[[Sequence[Page]], list[bytes]]] = {
    "middle, pipeline": lambda pages: [middle_json(pages, lines=True)],
    "middle, vlm": lambda pages: [middle_json(pages, lines=False)],
    "content list": lambda pages: [content_list(pages, boxes=True)],
    "content list, no places": lambda pages: [content_list(pages, boxes=False)],
    "content list v2": lambda pages: [content_list_v2(pages)],
    "PP-StructureV3": lambda pages: [paddle_json(page, lines=True) for page in pages],
    "PaddleOCR-VL": lambda pages: [paddle_json(page, lines=False) for page in pages],
    "Docling": lambda pages: [docling_json(pages)],
}
"""The files of an issue by each parser."""


def _box(lines: Sequence[Line]) -> Box:
    return bounding(line.box for line in lines if line.box is not None)


def _sides(box: Box, scale: float = 1.0) -> list[int]:
    return [round(side * scale) for side in box]


def _on_grid(page: Page, box: Box) -> list[int]:
    wide, high = GRID / (page.width or GRID), GRID / (page.height or GRID)
    return [int(side * scale) for side, scale in zip(box, (wide, high) * 2, strict=True)]


def _bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
