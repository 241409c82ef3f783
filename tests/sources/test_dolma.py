from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.errors import EmptySource, UnknownKind
from jianbao.sources.dolma import read_pages, recognises
from jianbao.sources.issue import SourceLimits
from jianbao.sources.opening import open_source

LIMITS = SourceLimits()


def document(pages: list[str], spans: list[list[int]] | None = None) -> bytes:
    if spans is None:
        ends = [sum(map(len, pages[: k + 1])) for k in range(len(pages))]
        spans = [
            [end - len(page), end, k]
            for k, (end, page) in enumerate(zip(ends, pages, strict=True), 1)
        ]
    attributes = {"pdf_page_numbers": spans, "primary_language": ["zh"] * len(spans)}
    whole = {"id": "0" * 40, "text": "".join(pages), "source": "olmocr", "attributes": attributes}
    return json.dumps(whole, ensure_ascii=False).encode() + b"\n"


def texts_of(data: bytes) -> list[list[str]]:
    pages, findings = read_pages(data, "output.jsonl", 1, LIMITS)
    assert not findings
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    return [[line.text for line in page.lines] for page in pages]


def test_pages_are_parted_where_the_document_says(tmp_path: Path) -> None:
    data = document(["# 大桥合龙\r\n工期三十个月。\n", "", "二版要闻\n"]) + document(["三版"])
    expected = [["大桥合龙", "工期三十个月。"], [], ["二版要闻"], ["三版"]]
    assert texts_of(data) == expected
    path = tmp_path / "output_1.jsonl"
    path.write_bytes(data)
    assert [[line.text for line in page.lines] for page in open_source(path).pages] == expected


def test_front_matter_goes_to_the_findings_of_its_page() -> None:
    front = "---\nprimary_language: zh\nis_table: False\n---\n"
    (page,), _ = read_pages(document([front + "正文"]), "output.jsonl", 1, LIMITS)
    assert [line.text for line in page.lines] == ["正文"]
    assert "primary_language: zh" in page.findings[0].text


@pytest.mark.parametrize("data", [b"{}", b'{"id": "7", "text": "a"}', "清河新报".encode()])
def test_other_files_are_not_recognised(data: bytes) -> None:
    assert not recognises(data)


def test_a_damaged_line() -> None:
    data = document(["甲"])
    assert recognises(data)
    with pytest.raises(UnknownKind):
        read_pages(data[:-20], "output.jsonl", 1, LIMITS)


def test_nothing_but_blanks() -> None:
    with pytest.raises(EmptySource):
        read_pages(document(["\n", " "]), "output.jsonl", 1, LIMITS)


SPANS = st.lists(st.tuples(*[st.integers(-2, 30)] * 3).map(list), max_size=5)


@given(st.lists(st.text(alphabet="清河ab1，\n#|* ", max_size=12), min_size=1, max_size=4), SPANS)
def test_no_letter_is_lost_whatever_the_places(pages: list[str], spans: list[list[int]]) -> None:
    letters = Counter(char for char in "".join(pages) if char.isalnum())
    for data in (document(pages), document(pages, spans)):
        try:
            found = texts_of(data)
        except EmptySource:
            assert not "".join(pages).strip()
            continue
        assert Counter(c for page in found for line in page for c in line if c.isalnum()) == letters
