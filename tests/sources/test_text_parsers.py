"""Flat text as each of the common parsers writes it: marks off, words kept, pages parted."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import EmptySource
from jianbao.model import Page
from jianbao.sources.issue import SourceLimits
from jianbao.sources.text import read_pages


def pages_of(text: str) -> list[Page]:
    return read_pages(text.encode(), "page.md", 1, SourceLimits())[0]


def shown(text: str) -> list[list[str]]:
    """The lines of each page, a heading with as many signs before it as it is deep."""
    return [
        [f"{'#' * line.heading} {line.text}".strip() for line in page.lines]
        for page in pages_of(text)
    ]


def noted(text: str) -> str:
    return " ".join(finding.text for page in pages_of(text) for finding in page.findings)


MINERU = """# 大桥合龙

![](images/0a1b2c.jpg)
清河大桥主桥昨日合龙。

工期 $3 0$ 个月，完成 $5 2 . 5 \\%$ ，桥面 $3 0 \\mathrm { m } ^ { 2 }$ 。

<table><tr><td rowspan="2">街道</td><td>户数</td></tr><tr><td>1 200</td></tr></table>
"""

PADDLE = """<div style="text-align: center;"><img src="imgs/box_1.jpg" width="38%" /></div>

<div style="text-align: center;">图为大桥合龙现场。</div>

## 大桥合龙

<div style="text-align: center;"><html><body><table border="1"><tr><td>街道</td><td>户数</td></tr>
<tr><td>柳巷</td><td></td></tr></table></body></html></div>
"""

DOCLING = """## 大桥合龙

<!-- image -->

图\\_1 甲 &amp; 乙 &lt;丙&gt;

| 街道 | 户数 |
|------|------|
| 柳巷 | 1200 |
<!-- page break -->
- [x] 已完工
- 未完工
"""

OLMOCR = """---
primary_language: zh
is_rotation_valid: True
rotation_correction: 0
is_table: False
is_diagram: False
---
前一版
---
primary_language: zh
is_rotation_valid: True
rotation_correction: 0
is_table: False
is_diagram: False
---
后一版
"""

MARKER = """

{0}------------------------------------------------

# <span id="page-0-1"></span>**大桥合龙**

![](_page_0_Picture_1.jpeg)

票价 \\$5 ，面积 30 m<sup>2</sup> ，见 [\\[1\\]](#page-1-0)

{1}------------------------------------------------

*记者* 2\\*3

"""

PYMUPDF = """**大桥合龙**

**==> picture [243 x 361] intentionally omitted <==**

**----- Start of picture text -----**<br>
桥长1200米<br>**----- End of picture text -----**<br>

清河大桥_昨日_ **_合龙_** 。

|Col1|Col2|
|---|---|
|街道|户<br>数|

--- end of page=0 ---

后一版

--- end of page.page_number=2 ---

"""

MODEL = """```markdown
# 大桥合龙
完成 \\(35\\%\\) ，约 \\[1.2 \\times 10^{3}\\] 户，\\(x = \\frac{1}{2}\\) ，\\(记者\\)
$$\\text{工期} 30 \\text{个月}$$
```
"""


@pytest.mark.parametrize(
    ("source", "pages", "words"),
    [
        (
            MINERU,
            [
                [
                    *("# 大桥合龙", "清河大桥主桥昨日合龙。"),
                    "工期 30 个月，完成 52.5% ，桥面 30 m2 。",
                    *("街道 户数", "1 200"),
                ]
            ],
            ["images/0a1b2c.jpg", "mathrm"],
        ),
        (
            PADDLE,
            [["图为大桥合龙现场。", "## 大桥合龙", "街道 户数", "柳巷"]],
            ["imgs/box_1.jpg", 'border="1"'],
        ),
        (
            DOCLING,
            [["## 大桥合龙", "图_1 甲 & 乙 <丙>", "街道 户数", "柳巷 1200"], ["已完工", "未完工"]],
            ["image", "&amp;", "page break", "[x]"],
        ),
        (OLMOCR, [["前一版"], ["后一版"]], ["primary_language: zh", "is_diagram: False"]),
        (
            MARKER,
            [["# 大桥合龙", "票价 $5 ，面积 30 m2 ，见 [1]"], ["记者 2*3"]],
            ["{0}---", "_page_0_Picture_1.jpeg", "page-0-1", "#page-1-0", "<sup>"],
        ),
        (
            PYMUPDF,
            [
                [
                    *("###### 大桥合龙", "桥长1200米", "清河大桥昨日 合龙 。"),
                    *("街道 户", "数"),
                ],
                ["后一版"],
            ],
            [
                "picture [243 x 361]",
                "Start of picture text",
                "Col1|Col2",
                "end of page=0",
                "number=2",
            ],
        ),
        (
            MODEL,
            [
                [
                    "# 大桥合龙",
                    "完成 35% ，约 1.2 × 103 户，(x = \\frac{1}{2}) ，(记者)",
                    "工期 30 个月",
                ]
            ],
            ["```markdown", "times", "text"],
        ),
    ],
    ids=["mineru", "paddle", "docling", "olmocr", "marker", "pymupdf4llm", "model"],
)
def test_a_page_as_a_parser_writes_it(
    source: str, pages: list[list[str]], words: list[str]
) -> None:
    assert shown(source) == pages
    assert [word for word in words if word not in noted(source)] == []
    assert letters("".join(map("".join, pages)).replace("#", "")) + letters(noted(source)) == (
        letters(source)
    )


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- PageBreak -->",
        "<!-- source-unit-page-break -->",
        "<--- Page Split --->",
        "[PAGE BREAK]",
        "\\newpage",
        '<div style="page-break-after: always;"></div>',
    ],
)
def test_a_break_parts_pages_and_at_the_end_opens_none(mark: str) -> None:
    source = f"前一版\n\n{mark}\n\n后一版\n\n{mark}\n"
    assert shown(source) == [["前一版"], ["后一版"]]
    assert noted(source).split() == (mark.strip("<!->") + " ").split() * 2 or mark in noted(source)


def test_blank_pages_between_page_ends_count() -> None:
    ends = [f"\n\n--- end of page={k} ---\n\n" for k in range(3)]
    assert shown(f"前{ends[0]}{ends[1]}后{ends[2]}") == [["前"], [], ["后"]]


def test_five_dashes_end_pages_only_where_the_last_page_has_them() -> None:
    assert shown("前\n\n-----\n\n后\n\n-----\n\n") == [["前"], ["后"]]
    assert shown("前\n\n-----\n\n后\n") == [["前", "后"]]


def test_front_matter_of_a_file_is_no_text() -> None:
    source = "---\ntitle: 清河新报\npages: 4\n---\n\n正文\n"
    assert shown(source) == [["正文"]]
    assert "title: 清河新报" in noted(source)
    assert shown("---\n正文：甲\n---\n乙") == [["正文：甲", "乙"]]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("**大桥合龙**", "###### 大桥合龙"),
        ("**第一** 与 **第二**", "第一 与 第二"),
        ("**大桥昨日合龙。**", "大桥昨日合龙。"),
        ("**注意事项：**", "注意事项："),
        ("<h2 align=center>大桥合龙</h2>", "## 大桥合龙"),
        ("这是 *强调* 的", "这是 强调 的"),
        ("他说**“大桥”**已合龙", "他说“大桥”已合龙"),
        ("王**、李**（男）与王**（女）", "王**、李**（男）与王**（女）"),
        ("王*明、李*华", "王*明、李*华"),
        ("3301**********12", "3301**********12"),
        ("***粗斜***", "###### 粗斜"),
        ("# **清河**大桥**合龙**", "# 清河大桥合龙"),
        ("5*3*2 与 a_b_c", "5*3*2 与 a_b_c"),
        ("*注：不收费", "*注：不收费"),
        ("~~旧~~新 `代码`", "旧新 代码"),
        ("\\*星\\*", "*星*"),
        ("- 5度", "5度"),
        ("-5度", "-5度"),
        ("[![图](a.png)](https://qinghe.example)", ""),
        ("价 \\$5 与 \\$6", "价 $5 与 $6"),
        ("$25^{\\circ}\\mathrm{C}$", "25°C"),
        ("$1 2 , 0 0 0$ 人", "12,000 人"),
        ("<page_number>4</page_number>", "4"),
    ],
)
def test_marks_of_emphasis_and_formulas(source: str, line: str) -> None:
    assert shown(source + "\n尾")[0] == [text for text in (line, "尾") if text]


def test_a_table_over_several_lines_is_read_by_rows() -> None:
    rows = "<tr>\n<td>街道</td>\n<td>户数</td>\n</tr>\n\n<tr><th>柳巷</th>\n<td>8</td></tr>"
    source = f"<table>\n{rows}\n</table>"
    assert shown(source) == [["街道 户数", "柳巷 8"]]
    assert {line.block for line in pages_of(source)[0].lines} == {0}


def test_a_table_that_is_never_closed_swallows_nothing() -> None:
    assert shown("<table>\n甲\n<table><tr><td>乙\n丙</td></tr></table>\n丁") == [
        ["甲", "乙 丙", "丁"]
    ]


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


MARKS = (
    *("<table>", "</table>", "<tr>", "</td>", "<h1>", "</h1>", "<br>", "<!-- image -->", "<sup>"),
    *("**", "__", "*", "_", "~~", "`", "\\", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\%", "^{2}"),
    *("\\text{", "}", "\\mathrm { m }", "|", "|---|", "|Col1|Col2|", "- ", "- [x] ", "# ", "> "),
    *("==> picture [1 x 2] intentionally omitted <==", "----- Start of picture text -----", "&lt;"),
    *("![](a1.jpg)", "[", "](#p1)", "](", ")", "```", "---", "-----", "\u200b", "1", "5"),
)
BREAKS = (
    *("\n", "\n\n", "\f", "<!-- page break -->", "\n<--- Page Split --->\n", "\n{1}----\n"),
    *("\n--- end of page=1 ---\n", "\n-----\n", "\n---\nprimary_language: zh\nis_table: no\n---\n"),
    "\n---\ntitle: x\n---\n",
)
WORDS = st.text(alphabet="清河区报甲乙abcn 12，。（）", max_size=6)
MIXTURES = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(BREAKS), WORDS), max_size=30)


@given(MIXTURES.map("".join))
@settings(max_examples=400)
def test_nothing_is_lost_and_nothing_invented(source: str) -> None:
    try:
        pages = pages_of(source)
    except EmptySource:
        assert not letters(source)
        return
    lines = letters("".join(line.text for page in pages for line in page.lines))
    assert lines + letters(noted(source)) == letters(source)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(line.text == line.text.strip() != "" for page in pages for line in page.lines)
