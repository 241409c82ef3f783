from __future__ import annotations

from typing import Any

import pytest

from jianbao.model import Box, Picture
from tests.sources.parser_files import (
    STORY,
    Json,
    Sides,
    block,
    middle,
    middle_page,
    page_of,
    pages_of,
    texts_of,
)


def line_of_spans(*spans: Json) -> Json:
    lines = [{"bbox": [10, 10, 210, 30], "spans": list(spans)}]
    return {"type": "text", "bbox": [10, 10, 210, 30], "lines": lines}


def span(content: str, kind: str = "text", bbox: Sides | None = None, **fields: Any) -> Json:
    return {"type": kind, "content": content, "bbox": bbox or [10, 10, 110, 30]} | fields


def picture(sides: Sides, caption: Json | None = None, content: str = "") -> Json:
    shown = {"type": "image", "bbox": sides, "image_path": "a1.jpg", "content": content}
    body = {"type": "image_body", "bbox": sides, "lines": [{"bbox": sides, "spans": [shown]}]}
    return {"type": "image", "bbox": sides, "blocks": [body, *([caption] if caption else [])]}


# middle.json


def test_lines_keep_their_places() -> None:
    page = page_of(
        middle(middle_page(block(("开工", [10, 10, 50, 30]), ("今日", [10, 35, 50, 55]))))
    )
    assert [(line.text, line.box, line.block) for line in page.lines] == [
        ("开工", Box(10, 10, 50, 30), 0),
        ("今日", Box(10, 35, 50, 55), 0),
    ]
    assert (page.width, page.height, page.unit, page.source) == (400, 600, "pt", "issue.json")


def test_titles_are_headings() -> None:
    blocks = [
        block(("开工", [10, 10, 50, 30]), kind="title"),
        block(("三桥", [10, 50, 50, 70]), kind="title", level=2),
        block(("正文", [10, 90, 50, 110])),
    ]
    page = page_of(middle(middle_page(*blocks)))
    assert [line.heading for line in page.lines] == [1, 2, 0]


def test_spans_of_a_line() -> None:
    spans = [
        span("投资 ", score=0.8),
        span(r"3 \times 10^{8}", "inline_equation", [112, 10, 160, 30]),
    ]
    page = page_of(middle(middle_page(line_of_spans(*spans))))
    assert texts_of(page) == ["投资3 × 108"]
    assert page.lines[0].confidence == 0.8


def test_pictures_and_captions() -> None:
    caption = block(("图为主塔。", [10, 210, 110, 225]), kind="image_caption")
    page = page_of(middle(middle_page(picture([10, 10, 210, 200], caption))))
    assert page.pictures == (Picture(Box(10, 10, 210, 200)),)
    assert texts_of(page) == ["图为主塔。"]
    assert page.findings == ()


def test_what_a_picture_is_said_to_show_is_not_printed() -> None:
    page = page_of(middle(middle_page(picture([10, 10, 210, 200], content="A tower"))))
    assert page.lines == ()
    assert [f.text for f in page.findings if f.code == "markup"] == ["A tower"]


def test_tables() -> None:
    html = "<table><tr><td>主塔</td><td>88米</td></tr></table>"
    cells = {"type": "table", "html": html, "bbox": [0, 0, 100, 20], "image_path": "t.jpg"}
    body = {"type": "table_body", "lines": [{"bbox": [0, 0, 100, 20], "spans": [cells]}]}
    page = page_of(
        middle(middle_page({"type": "table", "bbox": [0, 0, 100, 20], "blocks": [body]}))
    )
    assert [(line.text, line.box) for line in page.lines] == [("主塔 88米", Box(0, 0, 100, 20))]


def test_discarded_blocks_are_read() -> None:
    folio = block(("第2版", [180, 580, 220, 595]), kind="page_number")
    page = page_of(middle(middle_page(block(("开工", [10, 10, 50, 30])), discarded_blocks=[folio])))
    assert texts_of(page) == ["开工", "第2版"]


def test_blocks_as_found_go_before_joined_paragraphs() -> None:
    found = [block(("清河三桥", [10, 10, 90, 30])), block(("开工。", [110, 10, 170, 30]))]
    joined = [block(("清河三桥", [10, 10, 90, 30]), ("开工。", [110, 10, 170, 30]))]
    page = page_of(middle(middle_page(preproc_blocks=found, para_blocks=joined)))
    assert [line.block for line in page.lines] == [0, 1]


@pytest.mark.parametrize("found", [[], None, [block(("清河", [10, 10, 90, 30]))]])
def test_paragraphs_are_read_where_the_blocks_as_found_hold_less(found: Any) -> None:
    full = [block(("清河三桥开工。", [10, 10, 90, 30]))]
    page = page_of(middle(middle_page(preproc_blocks=found, para_blocks=full)))
    assert texts_of(page) == ["清河三桥开工。"]


def test_turned_blocks_are_vertical() -> None:
    page = page_of(middle(middle_page(block(("清河三桥", [10, 10, 30, 90]), angle=90))))
    assert page.lines[0].vertical


def test_a_place_of_no_extent_is_none() -> None:
    blocks = [block(("甲", [0, 0, 0, 0])), block(("乙", [10, 10, 30, 30]))]
    page = page_of(middle(middle_page(*blocks)))
    assert [line.box for line in page.lines] == [None, Box(10, 10, 30, 30)]


# content_list.json


def test_the_grid_is_stretched_to_the_page() -> None:
    items = [{"type": "text", "text": "开工", "text_level": 1, "bbox": [100, 500, 300, 600]}]
    page = page_of([item | {"page_idx": 0} for item in items])
    assert (page.width, page.height, page.unit) == (1000, 1400, "px")
    assert [(line.box, line.heading) for line in page.lines] == [(Box(100, 700, 300, 840), 1)]


def test_fields_of_all_versions() -> None:
    items: list[Json] = [
        {"type": "image", "img_path": "images/a.jpg", "img_caption": ["图一"], "img_footnote": []},
        {"type": "image", "img_path": "b.jpg", "image_caption": ["图二"], "image_footnote": ["摄"]},
        {"type": "table", "table_caption": ["表一"], "table_body": "<table><tr><td>甲</td></tr>"},
        {"type": "list", "sub_type": "text", "list_items": ["一、桥", "二、路"]},
        {"type": "code", "code_caption": ["码"], "code_body": "go\nto"},
        {"type": "equation", "text": "$$\nx=1\n$$", "text_format": "latex"},
        {"type": "header", "text": "清河新报"},
        {"type": "chart", "content": "| a | b |", "chart_caption": ["图三"]},
    ]
    (page,) = pages_of([item | {"page_idx": 3} for item in items])
    assert texts_of(page) == [
        *("图一", "图二", "摄", "表一", "甲", "一、桥", "二、路", "码", "go", "to"),
        *("$$", "x=1", "$$", "清河新报", "图三"),
    ]
    assert [f.text for f in page.findings] == ["| a | b |"]


def test_a_caption_stands_under_its_picture() -> None:
    items = [
        {"type": "text", "text": STORY * 3, "bbox": [0, 0, 200, 300], "page_idx": 0},
        {
            "type": "image",
            "image_caption": ["图为主塔。"],
            "bbox": [300, 0, 600, 300],
            "page_idx": 0,
        },
    ]
    page = page_of(items)
    (shown,) = page.pictures
    caption = page.lines[-1]
    assert caption.text == "图为主塔。"
    assert caption.box is not None
    assert caption.box.y0 == pytest.approx(shown.box.y1)
    assert caption.size == pytest.approx(page.lines[0].size, rel=0.2)


def test_version_2() -> None:
    def words(*texts: str) -> list[Json]:
        return [{"type": "text", "content": text} for text in texts]

    blocks: list[Json] = [
        {"type": "title", "content": {"title_content": words("开工"), "level": 2}},
        {"type": "paragraph", "content": {"paragraph_content": words("The bridge", "opens.")}},
        {"type": "list", "content": {"list_type": "text_list", "list_items": [
            {"item_type": "text", "item_content": words("一、桥")},
            {"item_type": "text", "item_content": words("二、路")}]}},
        {"type": "table", "content": {"html": "<table><tr><td>甲</td><td>乙</td></tr></table>",
                                      "table_caption": words("表一"), "table_type": "simple"}},
        {"type": "image", "content": {"image_source": {"path": "images/a.jpg"},
                                      "image_caption": words("图一"), "content": "a tower"}},
        {"type": "page_header", "content": {"page_header_content": words("清河新报")}},
    ]  # fmt: skip
    page = page_of([blocks])
    assert texts_of(page) == [
        *("开工", "The bridge opens.", "一、桥", "二、路", "表一", "甲 乙", "图一", "清河新报")
    ]
    assert page.lines[0].heading == 2
    assert [f.text for f in page.findings] == ["a tower"]


# MinerU 4


def document(*blocks: Json, **fields: Any) -> Json:
    pages = [{"page_idx": 0, "blocks": list(blocks)}]
    return {"schema": "docvortex.middle", "schema_version": "2.0", "pages": pages} | fields


LAYOUT = {"docvortex_layout": {"pages": [{"page_idx": 0, "width_pt": 400, "height_pt": 600}]}}


def test_shares_of_the_page_become_points() -> None:
    title = {"type": "paragraph_title", "level": 2, "bbox": [0.1, 0.1, 0.3, 0.15]}
    title["content"] = [{"type": "text", "content": "开工"}]
    page = page_of(document(title, extensions=LAYOUT))
    assert (page.width, page.height, page.unit) == (400, 600, "pt")
    assert [(line.text, line.heading) for line in page.lines] == [("开工", 2)]
    assert page.lines[0].box == Box(40, 60, 120, 90)


@pytest.mark.parametrize(
    "extensions", [{}, {"docvortex_layout": 3}, {"docvortex_layout": {"pages": [{}]}}]
)
def test_a_page_of_unknown_size(extensions: Any) -> None:
    text = {"type": "text", "bbox": [0.1, 0.1, 0.3, 0.15], "content": "开工"}
    page = page_of(document(text, extensions=extensions))
    assert (page.width, page.height, page.unit) == (1000, 1400, "px")


def test_blocks_in_blocks() -> None:
    blocks: list[Json] = [
        {"type": "image", "bbox": [0.1, 0.1, 0.5, 0.3], "content": [
            {"type": "image_body", "content": "a tower", "image_path": "images/a.jpg"},
            {"type": "image_caption", "bbox": [0.1, 0.3, 0.2, 0.32], "content": "图一"}]},
        {"type": "table", "bbox": [0.1, 0.4, 0.5, 0.5], "content": [
            {"type": "table_caption", "content": "表一"},
            {"type": "table_body", "content": "<table><tr><td>甲</td><td>乙</td></tr></table>"}]},
        {"type": "list", "bbox": [0.1, 0.6, 0.5, 0.7], "content": [
            {"type": "text", "content": "一、桥"},
            {"type": "list", "content": [{"type": "text", "content": "二、路"}]}]},
        {"type": "code", "bbox": [0.1, 0.8, 0.5, 0.9], "content": [
            {"type": "code_body", "content": "go"}]},
    ]  # fmt: skip
    page = page_of(document(*blocks, extensions=LAYOUT))
    assert texts_of(page) == ["图一", "表一", "甲 乙", "一、桥", "二、路", "go"]
    assert [line.block for line in page.lines] == [0, 1, 1, 2, 2, 3]
    assert page.pictures == (Picture(Box(40, 60, 200, 180)),)
    assert [f.text for f in page.findings] == ["a tower"]
