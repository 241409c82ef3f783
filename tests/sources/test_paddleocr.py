from __future__ import annotations

from typing import Any

import pytest

from jianbao.model import Box, Picture
from tests.sources.parser_files import (
    STORY,
    encoded,
    paddle,
    page_of,
    pages_of,
    recognised,
    region,
    texts_of,
)


def test_lines_go_to_the_block_that_holds_them() -> None:
    lines = recognised(
        ("开工", [10, 10, 90, 50]),
        ("桥。", [10, 100, 90, 120]),
        ("清河三", [10, 70, 90, 90]),
        ("边上", [500, 500, 540, 520]),
    )
    blocks = [
        region("doc_title", "开工", [0, 0, 100, 55]),
        region("text", "清河三桥。", [0, 60, 100, 125]),
    ]
    page = page_of(paddle(*blocks, overall_ocr_res=lines))
    assert [(x.text, x.block, x.heading, x.confidence) for x in page.lines] == [
        ("开工", 0, 1, 0.9),
        ("清河三", 1, 0, 0.9),
        ("桥。", 1, 0, 0.9),
        ("边上", 2, 0, 0.9),
    ]
    assert page.lines[1].box == Box(10, 70, 90, 90)
    assert (page.width, page.height, page.unit) == (1000, 1400, "px")
    assert page.findings == ()


def test_content_that_the_lines_do_not_hold_is_kept() -> None:
    block = region("text", "清河三桥\n今日开工", [0, 0, 100, 60])
    page = page_of(paddle(block, overall_ocr_res=recognised(("清河三桥", [10, 10, 90, 30]))))
    assert texts_of(page) == ["清河三桥"]
    assert [f.text for f in page.findings] == ["今日开工"]


def test_lines_of_a_table_are_kept_where_the_table_does_not_hold_them() -> None:
    html = "<table><tr><td>主塔</td><td>88米</td></tr></table>"
    lines = recognised(("主塔", [0, 0, 40, 20]), ("另记", [50, 0, 90, 20]))
    page = page_of(paddle(region("table", html, [0, 0, 100, 40]), overall_ocr_res=lines))
    assert texts_of(page) == ["主塔 88米"]
    assert [f.text for f in page.findings] == ["另记"]


def test_outlines_stand_for_boxes() -> None:
    read = recognised(("开工", [10, 10, 90, 50]))
    read["rec_boxes"] = []
    read["rec_polys"] = [[[10, 12], [90, 10], [90, 48], [10, 50]]]
    page = page_of(paddle(overall_ocr_res=read))
    assert [line.box for line in page.lines] == [Box(10, 10, 90, 50)]


def test_plain_ocr() -> None:
    lines = recognised(("开工", [10, 10, 90, 50]))
    page = page_of({"input_path": "page.png"} | lines)
    assert texts_of(page) == ["开工"]
    assert (page.width, page.height) == (90, 50)


def test_labels() -> None:
    blocks = [
        region("paragraph_title", "开工", [0, 0, 100, 20]),
        region("vertical_text", "清河三桥", [200, 0, 220, 80]),
        region("image", "", [0, 100, 100, 200]),
        region("header", "清河新报", [0, 300, 80, 320]),
    ]
    page = page_of(paddle(*blocks))
    assert [(x.text, x.heading, x.vertical) for x in page.lines] == [
        ("开工", 2, False),
        ("清河三桥", 0, True),
        ("清河新报", 0, False),
    ]
    assert page.pictures == (Picture(Box(0, 100, 100, 200)),)


RESULT = paddle(region("text", STORY, [0, 0, 200, 100]))


@pytest.mark.parametrize(
    ("document", "count"),
    [
        ({"res": RESULT}, 1),
        ([RESULT, {"res": RESULT}], 2),
        ({"result": {"layoutParsingResults": [{"prunedResult": RESULT, "markdown": {}}]}}, 1),
    ],
)
def test_results_in_their_wrappers(document: Any, count: int) -> None:
    pages = pages_of(document)
    assert len(pages) == count
    assert all("".join(texts_of(page)) == STORY for page in pages)


def test_older_files_tell_no_size() -> None:
    older = {key: value for key, value in RESULT.items() if key not in ("width", "height")}
    page = page_of(older)
    assert page.width == pytest.approx(200)
    assert b"width" not in encoded(older)
