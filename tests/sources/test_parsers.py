"""What all page parsers' files have in common: the door, the errors, and the laws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.errors import EmptySource, MalformedJson, SourceError, UnknownJson
from jianbao.model import Line
from jianbao.reading import read_pages as read_pages_of_issue
from jianbao.reading.language import letters
from jianbao.sources.issue import SourceLimits
from jianbao.sources.json import is_json
from jianbao.sources.parsers import read_pages, recognises
from tests.reading.laws import assert_laws
from tests.sources.columns import columns_of_lines, placed
from tests.sources.parser_files import (
    STORY,
    TEXTS,
    block,
    docling,
    encoded,
    held_letters,
    item,
    middle,
    middle_page,
    paddle,
    page_of,
    pages_of,
    prov,
    recognised,
    region,
    texts_of,
)

PLACE = [20.0, 30.0, 220.0, 130.0]

ONE_OF_EACH: dict[str, Any] = {
    "middle": middle(middle_page(block((STORY, PLACE)))),
    "document": {
        "schema": "docvortex.middle",
        "pages": [
            {
                "page_idx": 0,
                "blocks": [{"type": "text", "bbox": [0.1, 0.1, 0.5, 0.2], "content": STORY}],
            }
        ],
    },
    "content list": [{"type": "text", "text": STORY, "bbox": PLACE, "page_idx": 0}],
    "content list v2": [
        [
            {
                "type": "paragraph",
                "content": {"paragraph_content": [{"type": "text", "content": STORY}]},
                "bbox": PLACE,
            }
        ]
    ],
    "PaddleOCR": paddle(region("text", STORY, PLACE)),
    "Docling": docling(item(STORY, PLACE)),
}

each_kind = pytest.mark.parametrize("kind", ONE_OF_EACH)


@each_kind
def test_a_text_is_set_in_its_place(kind: str) -> None:
    page = page_of(ONE_OF_EACH[kind])
    assert "".join(texts_of(page)) == STORY
    assert len(page.lines) > 3
    assert {line.block for line in page.lines} == {0}
    assert page.unit is not None
    assert page.findings == ()


@each_kind
def test_the_order_of_fields_does_not_matter(kind: str) -> None:
    document = ONE_OF_EACH[kind]
    turned = dict(reversed(document.items())) if isinstance(document, dict) else document
    padded = {"notes": "x" * 5000} | turned if isinstance(turned, dict) else turned
    data = encoded(padded)
    assert recognises(data[:4096])
    assert texts_of(page_of(padded)) == texts_of(page_of(document))


@each_kind
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings(kind: str, encoding: str) -> None:
    document = ONE_OF_EACH[kind]
    data = encoded(document).decode().encode(encoding)
    assert recognises(data[:4096])
    pages, _ = read_pages(data, "issue.json", 1, SourceLimits())
    assert pages == pages_of(document)


@each_kind
def test_a_file_that_was_cut_off(kind: str) -> None:
    data = encoded(ONE_OF_EACH[kind])
    with pytest.raises(MalformedJson):
        read_pages(data[: len(data) * 2 // 3], "issue.json", 1, SourceLimits())


@pytest.mark.parametrize(
    "document",
    [
        {"articles": [{"headline": "清河三桥"}]},
        {"pdf_info": 3},
        {"schema": "docvortex.model", "pages": []},
        [{"label": "header", "bbox": [1, 2, 3, 4]}],
        [{"type": "text", "text": "no page"}],
        [[{"type": "header", "bbox": [0.1, 0.1, 0.2, 0.2]}]],
        [[]],
        {},
    ],
)
def test_json_of_another_kind(document: Any) -> None:
    with pytest.raises(UnknownJson) as caught:
        pages_of(document)
    for language in ("en", "zh"):
        sentence = caught.value.sentence(language)
        assert all(name in sentence for name in ("MinerU", "PaddleOCR", "DoclingDocument"))


@pytest.mark.parametrize("head", [b'{"a": 1', b'\n [ [ {"a"', b"{}", b'\xef\xbb\xbf{ "a" :'])
def test_json_is_told_from_text(head: bytes) -> None:
    assert is_json(head)


@pytest.mark.parametrize("head", ["[1] 清河新报", "{甲} 乙", "[[注]]", '"清河"', "{2}------"])
def test_text_is_no_json(head: str) -> None:
    assert not is_json(head.encode())


def test_too_deep() -> None:
    with pytest.raises(MalformedJson):
        read_pages(b'[{"a":' * 100_000, "issue.json", 1, SourceLimits())


@pytest.mark.parametrize("depth", [480, 20_000])
def test_content_that_is_too_deep(depth: int) -> None:
    spans = '[{"content":' * depth + '"开工"' + "}]" * depth
    document = '[[{"type":"paragraph","content":{"paragraph_content":' + spans + "}}]]"
    with pytest.raises(MalformedJson, match="too deep"):
        read_pages(document.encode(), "issue.json", 1, SourceLimits())


JUNK: list[Any] = [
    None,
    True,
    -1,
    1e300,
    "",
    "甲",
    [],
    [[]],
    [None],
    {},
    {"content": 3},
    [1, 2, 3, 4],
]


def broken(document: Any, draw: Callable[[st.SearchStrategy[Any]], Any]) -> Any:
    """The document with one of its parts, chosen on the way down, made junk."""
    if not isinstance(document, dict | list) or not document or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(JUNK))
    keys = sorted(document) if isinstance(document, dict) else range(len(document))
    chosen = draw(st.sampled_from(list(keys)))
    copy = document.copy()
    copy[chosen] = broken(document[chosen], draw)
    return copy


RICH: dict[str, Any] = {
    **ONE_OF_EACH,
    "PP-StructureV3": paddle(
        region("table", "<table><tr><td>甲</td></tr></table>", PLACE),
        region("image", "", PLACE),
        overall_ocr_res=recognised(("甲", PLACE), ("乙", PLACE)),
    ),
    "Docling": docling(
        item("甲", PLACE),
        tables=[
            {"prov": [], "data": {"table_cells": [{"text": "乙", "ref": {"$ref": "#/texts/0"}}]}}
        ],
        groups=[{"children": [{"$ref": "#/texts/0"}]}],
        pictures=[{"prov": [prov(PLACE)]}],
    ),
}


@given(st.data(), st.sampled_from(sorted(RICH)))
def test_junk_in_a_file_is_read_or_refused(data: st.DataObject, kind: str) -> None:
    document = broken(RICH[kind], data.draw)
    try:
        pages = pages_of(document)
    except SourceError:
        return
    assert pages
    assert_laws(read_pages_of_issue("issue", pages), pages)


def test_a_page_that_fails_is_a_finding_and_keeps_its_number() -> None:
    bad = middle_page(preproc_blocks=[{"type": 5}])
    good = middle_page(block((STORY, PLACE)))
    first, second = pages_of(middle(bad, good))
    assert (first.number, first.lines, second.number) == (1, (), 2)
    (finding,) = first.findings
    assert (finding.code, finding.severity, finding.page) == ("unreadable", "error", 1)
    assert "preproc_blocks" in finding.message


@pytest.mark.parametrize(
    "document",
    [
        middle(middle_page(preproc_blocks=[{"type": 5}])),
        {"schema": "docvortex.middle", "pages": [{"blocks": []}]},
        [{"type": "text", "text": "甲", "bbox": "left", "page_idx": 0}],
        [{"type": "text", "text": "甲", "page_idx": "0"}],
        paddle({"block_label": 3}),
        paddle(region("text", "甲", PLACE), overall_ocr_res={"rec_texts": [1]}),
        docling({"text": 7, "prov": [{"page_no": 1}]}),
        docling({"text": 7}),
    ],
)
def test_a_file_of_which_no_page_can_be_read(document: Any) -> None:
    with pytest.raises(MalformedJson):
        pages_of(document)


@pytest.mark.parametrize("document", [middle(), {"schema": "docvortex.middle", "pages": []}])
def test_a_file_without_pages(document: Any) -> None:
    with pytest.raises(EmptySource):
        pages_of(document)


def test_no_more_pages_are_made_than_are_asked_for() -> None:
    data = encoded(middle(*[middle_page(block((STORY, PLACE)))] * 9))
    pages, _ = read_pages(data, "issue.json", 4, SourceLimits(pages=3))
    assert [page.number for page in pages] == [4, 5, 6, 7]


def test_marks_are_taken_off_and_kept_in_a_finding() -> None:
    page = page_of(paddle(region("text", "## **开工** ![桥](imgs/a1.jpg)", [10, 10, 210, 30])))
    assert texts_of(page) == ["开工"]
    assert page.lines[0].heading == 2
    assert [(f.code, f.text) for f in page.findings] == [("markup", "![桥](imgs/a1.jpg)")]


def test_the_rows_of_a_table_share_its_place() -> None:
    html = '<table><tr><td rowspan="2">工期</td><td>十八<br>个月</td></tr><tr><td>投资 &lt; 3亿'
    page = page_of(paddle(region("table", html, [0, 0, 100, 40])))
    assert [(line.text, line.box.y0, line.box.y1) for line in page.lines if line.box] == [
        ("工期 十八 个月", 0, 20),
        ("投资 < 3亿", 20, 40),
    ]
    assert page.findings == ()


def test_lines_of_a_block_have_one_size_unless_they_differ_much() -> None:
    lines = [("清河新报", [0.0, 0.0, 80.0, 20.0]), ("开工，", [0.0, 30.0, 80.0, 48.0])]
    lines += [("一二三", [0.0, 60.0, 80.0, 81.0]), ("附注", [0.0, 90.0, 80.0, 100.0])]
    page = page_of(middle(middle_page(block(*lines))))
    assert [line.size for line in page.lines] == [20, 20, 20, 10]


def test_a_text_after_a_title_opens_a_paragraph() -> None:
    def starts(*texts: tuple[str, str]) -> list[float]:
        blocks = [
            region(label, text, [100, 300 * k, 300, 300 * k + (200 if len(text) > 30 else 20)])
            for k, (label, text) in enumerate(texts)
        ]
        lines = page_of(paddle(*blocks)).lines
        boxes = [line.box for line in lines if line.text[:3] == "甲清河" and line.box]
        return [box.x0 for box in boxes]

    title, byline, text = ("doc_title", "开工"), ("text", "记者 苏晚晴"), ("text", "甲" + STORY)
    assert [x > 100 for x in starts(title, text, text)] == [True, False]
    assert [x > 100 for x in starts(title, byline, text)] == [True]
    assert [x > 100 for x in starts(byline, text)] == [False]
    assert [x > 100 for x in starts(title, ("doc_title", text[1]))] == [False]


def test_a_paragraph_that_goes_on_in_the_next_column_is_two_blocks() -> None:
    lines = [("清河三桥", [0.0, 500.0, 80.0, 520.0]), ("开工。", [100.0, 20.0, 180.0, 40.0])]
    page = page_of(middle(middle_page(block(*lines))))
    assert [line.block for line in page.lines] == [0, 1]


def test_pages_without_places_are_flat_text() -> None:
    items = [
        {"type": "text", "text": "便桥今起动工", "text_level": 2, "page_idx": 0},
        {"type": "text", "text": "本报讯 昨日开工。", "page_idx": 0},
        {"type": "text", "text": "第二版", "page_idx": 1},
    ]
    first, second = pages_of(items)
    assert first.unit is second.unit is first.width is None
    assert first.lines == (
        Line(text="便桥今起动工", block=0, heading=2),
        Line(text="本报讯 昨日开工。", block=1),
    )
    assert second.lines == (Line(text="第二版", block=2),)


def document_of(kind: str, texts: list[str]) -> Any:
    sides = [[10.0, 40.0 * k, 300.0, 40.0 * k + 30] for k in range(len(texts))]
    pairs = list(zip(texts, sides, strict=True))
    match kind:
        case "middle":
            return middle(middle_page(*(block(pair) for pair in pairs)))
        case "content list":
            return [{"type": "text", "text": t, "bbox": s, "page_idx": 0} for t, s in pairs]
        case "flat content list":
            return [{"type": "text", "text": t, "page_idx": 0} for t, _ in pairs]
        case "PP-StructureV3":
            lines = recognised(*pairs)
            return paddle(*(region("text", *pair) for pair in pairs), overall_ocr_res=lines)
        case "PaddleOCR-VL":
            return paddle(*(region("text", *pair) for pair in pairs))
        case _:
            return docling(*(item(*pair) for pair in pairs))


KINDS = ["middle", "content list", "flat content list", "PP-StructureV3", "PaddleOCR-VL", "Docling"]


@given(st.sampled_from(KINDS), st.lists(TEXTS, min_size=1, max_size=5))
def test_no_letter_is_lost_or_invented(kind: str, texts: list[str]) -> None:
    pages = pages_of(document_of(kind, texts))
    assert held_letters(pages) == Counter(letters("".join(texts)))


@given(st.sampled_from(KINDS), columns_of_lines())
def test_the_laws_hold_through_reading(kind: str, columns: list[list[str]]) -> None:
    lines = [line for k, column in enumerate(columns) for line in placed(column, k)]
    pages = pages_of(document_of(kind, [text for text, _ in lines] or ["清河新报"]))
    assert_laws(read_pages_of_issue("issue", pages), pages)
