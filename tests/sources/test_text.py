from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.errors import EmptySource
from jianbao.model import Page
from jianbao.sources.issue import SourceLimits
from jianbao.sources.text import read_pages, recognises


def pages_of(text: str) -> list[Page]:
    return read_pages(text.encode(), "page.md", 1, SourceLimits())[0]


def lines_of(text: str) -> list[str]:
    return [line.text for page in pages_of(text) for line in page.lines]


def dropped(text: str) -> str:
    findings = [finding for page in pages_of(text) for finding in page.findings]
    assert all(finding.code == "markup" and finding.severity == "info" for finding in findings)
    return " ".join(finding.text for finding in findings)


@pytest.mark.parametrize(
    ("source", "lines", "marks"),
    [
        ("清河新报\n\n热线 5550-1234", ["清河新报", "热线 5550-1234"], ""),
        ("第一行  \r\n第二行\r第三行", ["第一行", "第二行", "第三行"], ""),
        ("上半句<br>下半句<BR/>完", ["上半句", "下半句", "完"], "<br> <BR/>"),
        (r"上半句\n下半句", ["上半句", "下半句"], r"\n"),
        (r"频率 \nu 不是换行", [r"频率 \nu 不是换行"], ""),
        ("**粗**字与**没有关上", ["粗字与**没有关上"], ""),
        ("2 ** 3 与 4", ["2 ** 3 与 4"], ""),
        ("甲 &amp; 乙&nbsp;丙 &lt;丁&gt;", ["甲 & 乙 丙 <丁>"], "&amp; &nbsp; &lt; &gt;"),
        ("AT&T; 与 &没有;", ["AT&T; 与 &没有;"], ""),
        ("文前 ![桥](img/a.jpg) 文后", ["文前  文后"], "![桥](img/a.jpg)"),
        (
            "详见[区政府](https://qinghe.example/a)网站",
            ["详见区政府网站"],
            "https://qinghe.example/a",
        ),
        ("增长$12.5\\%$，面积$30\\mathrm{m}^2$", ["增长12.5%，面积30m2"], r"\mathrm"),
        ("票价$5和$6两种", ["票价$5和$6两种"], ""),
        ("式 $\\frac{1}{2}$ 留下", ["式 $\\frac{1}{2}$ 留下"], ""),
        ("---\n正文\n* * *\n", ["正文"], ""),
        ("```markdown\n正文\n```", ["正文"], "```markdown"),
        ("> 引文", ["引文"], ""),
        ("| 项目 | 数 |\n|---|---|\n| 树 | 8 |", ["项目 数", "树 8"], ""),
        (
            "<table><tr><td>树</td><td>8</td></tr></table>",
            ["树 8"],
            "<table> <tr> <td> </td> <td> </td> </tr> </table>",
        ),
        ("前<!-- 第 3 组\n图 -->后", ["前后"], "第 3 组\n图"),
        ("温度<3度，<某某>说", ["温度<3度，<某某>说"], ""),
    ],
)
def test_marks_go_and_words_stay(source: str, lines: list[str], marks: str) -> None:
    assert lines_of(source) == lines
    assert Counter(dropped(source).split()) == Counter(marks.split())


@pytest.mark.parametrize(
    ("source", "depth", "text"),
    [
        ("# 大桥合龙", 1, "大桥合龙"),
        ("### 简讯 ###", 3, "简讯"),
        ("#大桥合龙", 1, "大桥合龙"),
        ("#话题# 大家谈", 0, "#话题# 大家谈"),
        ("#1 号楼", 0, "#1 号楼"),
    ],
)
def test_headings(source: str, depth: int, text: str) -> None:
    (line,) = pages_of(source)[0].lines
    assert (line.heading, line.text) == (depth, text)


def test_blocks_are_paragraphs() -> None:
    lines = pages_of("甲一\n甲二\n\n\n乙\n# 丙\n丁一\n　　戊一\n戊二")[0].lines
    assert [line.block for line in lines] == [0, 0, 1, 2, 3, 4, 4]


@pytest.mark.parametrize(
    "mark",
    ["\f", "\n<!-- page 2 -->\n", "\n--- page 2 ---\n", "\n{2}------\n", "\n--- 第2页 ---\n"],
)
def test_page_marks(mark: str) -> None:
    pages = pages_of(f"前一版{mark}后一版\n")
    assert [(page.number, [line.text for line in page.lines]) for page in pages] == [
        (1, ["前一版"]),
        (2, ["后一版"]),
    ]


def test_a_mark_at_the_head_opens_no_blank_page_and_a_blank_page_between_counts() -> None:
    assert len(pages_of("<!-- page 1 -->\n甲\n<!-- page 2 -->\n乙")) == 2
    assert [len(page.lines) for page in pages_of("甲\f\f丙\f")] == [1, 0, 1]


def test_the_number_in_a_page_mark_is_kept() -> None:
    assert dropped("甲\n--- page 2 ---\n乙") == "--- page 2 ---"


@pytest.mark.parametrize("blank", ["\n\n", " \t\r\n", "　　\n", "\ufeff\n"])
def test_a_blank_text_is_empty(blank: str) -> None:
    with pytest.raises(EmptySource):
        pages_of(blank)


def test_damaged_bytes_are_told() -> None:
    pages, _ = read_pages("清河新报\n今日四版".encode()[:-1], "page.txt", 1, SourceLimits())
    assert [finding.code for finding in pages[0].findings] == ["unreadable"]


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


MARKS = ("# ", "**", "<br>", "\\n", "&amp;", "$", "![图1](a2.png)", "|", "---", "```", "<td>", "> ")
BREAKS = ("\n", "\n\n", "\f", "<!-- page 2 -->", "<!-- 注9 -->", "{3}----", "　　")
SNIPPETS = st.sampled_from((*MARKS, *BREAKS, "[", "](", "\\"))
WORDS = st.text(alphabet="清河区报道甲乙丙abcn 12，。（）“”", max_size=6)


@given(st.lists(st.one_of(SNIPPETS, WORDS), min_size=1, max_size=24).map("".join))
def test_every_letter_is_in_a_line_or_in_a_finding(source: str) -> None:
    try:
        pages = pages_of(source)
    except EmptySource:
        assert not letters(source)
        return
    lines = letters("".join(line.text for page in pages for line in page.lines))
    marks = letters("".join(finding.text for page in pages for finding in page.findings))
    assert lines + marks == letters(source)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


@pytest.mark.parametrize(
    "mark",
    [
        *("<!--", "[", "[\\", "**甲 ", "![ ", "<", "[a](/", "# #", "__甲", "\\(", "$甲", "&a", "|"),
        *("- ", "*甲 ", "_甲 ", "`", "~~甲 ", "<table>", "</table>", "<td> ", "==> picture "),
        *(
            "--- end of page",
            "-----\n",
            "---\na: b\n",
            "<h1>",
            "Col1|",
            "\\text{",
            "$^{",
            "<page break\n",
        ),
    ],
)
def test_marks_that_are_never_closed_cost_no_more_than_their_number(mark: str) -> None:
    # Looked for to the end of the line from each of them, they would take hours.
    text = mark * 100_000 + "甲"
    assert letters("".join(lines_of(text))) + letters(dropped(text)) == letters(text)


@pytest.mark.parametrize("data", [b'{"articles": []}', b'[{"type": "text"}]', b'{\n "schema": 1}'])
def test_json_is_no_text(data: bytes) -> None:
    assert not recognises(data)
