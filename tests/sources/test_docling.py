from __future__ import annotations

from typing import Any

import pytest

from jianbao.model import Box, Picture
from tests.sources.parser_files import Json, docling, item, page_of, pages_of, prov, texts_of


def test_places_from_either_corner() -> None:
    upper = item("开工", [10, 10, 50, 30])
    lower = item("今日", [10, 10, 50, 30])
    lower["prov"] = [prov([10, 590, 50, 570], coord_origin="BOTTOMLEFT")]
    page = page_of(docling(upper, lower))
    assert [line.box for line in page.lines] == [Box(10, 10, 50, 30)] * 2
    assert (page.width, page.height, page.unit) == (400, 600, "pt")


def test_the_order_is_that_of_the_trees() -> None:
    texts = [item(text, [10, 10, 50, 30]) for text in ("丁", "甲", "丙", "乙")]
    texts[2]["content_layer"] = "furniture"
    group = {"label": "list", "children": [{"$ref": "#/texts/3"}, {"cref": "#/texts/9"}]}
    children = [{"$ref": "#/texts/1"}, {"$ref": "#/groups/0"}, {"$ref": "#/groups/0"}]
    document = docling(
        *texts,
        groups=[group],
        body={"children": children},
        furniture={"children": [{"cref": "#/texts/2"}]},
    )
    assert texts_of(page_of(document)) == ["甲", "乙", "丙", "丁"]


def test_trees_that_go_in_circles_end() -> None:
    groups = [{"children": [{"$ref": "#/groups/0"}, {"$ref": "#/texts/0"}]}]
    document = docling(item("甲", [10, 10, 30, 30]), groups=groups, body=groups[0])
    assert texts_of(page_of(document)) == ["甲"]


def test_headings_markers_and_pictures() -> None:
    texts = [
        item("清河新报", [10, 10, 90, 30], "title"),
        item("开工", [10, 40, 50, 60], "section_header", level=2),
        item("造桥", [10, 70, 70, 90], "list_item", marker="1."),
        item("修路", [10, 100, 50, 120], "list_item", marker="-"),
    ]
    picture = {"label": "picture", "prov": [prov([100, 100, 300, 200])], "captions": []}
    page = page_of(docling(*texts, pictures=[picture]))
    assert [(line.text, line.heading) for line in page.lines] == [
        ("清河新报", 1),
        ("开工", 2),
        ("1. 造桥", 0),
        ("修路", 0),
    ]
    assert page.pictures == (Picture(Box(100, 100, 300, 200)),)


@pytest.mark.parametrize(
    ("spans", "parts"),
    [
        ([[0, 5], [5, 9]], ("清河三桥今", "日开工。")),
        ([[0, 5], [0, 4]], ("清河三桥今日开工。", "")),
        ([None, None], ("清河三桥今日开工。", "")),
        ([[0, 5], [99, 104]], ("清河三桥今日开工。", "")),
    ],
)
def test_a_text_on_two_pages(spans: list[Any], parts: tuple[str, str]) -> None:
    text = item("清河三桥今日开工。", [10, 10, 200, 30])
    places = [prov([10, 10, 200, 30], page) for page in (1, 2)]
    text["prov"] = [place | {"charspan": span} for place, span in zip(places, spans, strict=True)]
    pages = pages_of(
        docling(text, pages={str(n): {"size": {"width": 400, "height": 600}} for n in (1, 2)})
    )
    assert tuple("".join(texts_of(page)) for page in pages) == parts


def cell(text: str, row: int, column: int, **fields: Any) -> Json:
    at = {"start_row_offset_idx": row, "start_col_offset_idx": column}
    bbox = prov([column * 50, row * 20, column * 50 + 40, row * 20 + 15])["bbox"]
    return {"text": text, "bbox": bbox} | at | fields


def test_tables() -> None:
    cells = [cell("88米", 0, 1), cell("主塔", 0, 0), cell("桥长", 1, 0), cell("2公里", 1, 1)]
    table = {"label": "table", "prov": [prov([0, 0, 90, 35])], "data": {"table_cells": cells}}
    page = page_of(docling(tables=[table]))
    assert [(line.text, line.box) for line in page.lines] == [
        ("主塔 88米", Box(0, 0, 90, 15)),
        ("桥长 2公里", Box(0, 20, 90, 35)),
    ]


def test_cells_made_of_items_count_once() -> None:
    table = {
        "prov": [prov([0, 0, 90, 35])],
        "data": {"table_cells": [cell("主塔", 0, 0, ref={"$ref": "#/texts/0"})]},
        "children": [{"$ref": "#/texts/0"}],
    }
    document = docling(item("主塔", [0, 0, 40, 15]), tables=[table])
    document["body"]["children"] = [{"$ref": "#/tables/0"}]
    assert texts_of(page_of(document)) == ["主塔"]


def test_a_document_without_places_is_flat_text() -> None:
    text: Json = {"label": "section_header", "text": "开工", "prov": []}
    page = page_of(docling(text, {"label": "text", "text": "今日。"}, pages={}))
    assert page.unit is None
    assert [(line.text, line.heading) for line in page.lines] == [("开工", 1), ("今日。", 0)]


def test_words_of_forms_are_kept() -> None:
    form = {"graph": {"cells": [{"text": "电话"}, {"text": "5550"}]}, "prov": [prov([0, 0, 9, 9])]}
    page = page_of(docling(item("甲", [10, 10, 30, 30]), key_value_items=[form]))
    assert [f.text for f in page.findings] == ["电话\n5550"]


def test_an_item_that_cannot_be_read_costs_its_page() -> None:
    bad = {"text": 7, "prov": [{"page_no": 2}]}
    sizes = {str(n): {"size": {"width": 400, "height": 600}} for n in (1, 2)}
    first, second = pages_of(docling(item("甲", [10, 10, 30, 30]), bad, pages=sizes))
    assert texts_of(first) == ["甲"]
    assert [f.code for f in second.findings] == ["unreadable"]
