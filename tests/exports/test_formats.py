from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.exports import FORMATS, PAGE_FORMATS, export, format_named
from jianbao.exports.markdown import plain
from jianbao.model import Article, Issue, decode_issue

LEAD = Article(
    id="a1",
    kicker="民生实事",
    headline="清河区水厂通水",
    deck="日供水三万吨",
    byline=("首席记者 林远舟", "摄影 周一禾"),
    dateline="本报讯",
    section="城事",
    paragraphs=("新水厂昨日通水。", "居民们说*好*。"),
    captions=("水厂外景",),
    page=1,
    pages=(1, 2),
    jump_to=2,
)
OPEN_ENDED = Article(
    id="a2", headline="绿地", paragraphs=("街道添了",), page=2, pages=(2,), jump_to=4, jump_from=3
)
ISSUE = Issue(
    id="qinghe-1204",
    publication="清河新报",
    date="2026-01-02",
    number=1204,
    articles=(OPEN_ENDED, LEAD),
)

TEXT = """\
清河新报 · 2026-01-02 · 第 1204 期 / No. 1204

== 第 1 版 / Page 1 ==

【城事】

民生实事
清河区水厂通水
日供水三万吨

首席记者 林远舟
摄影 周一禾

本报讯 新水厂昨日通水。

居民们说*好*。

[水厂外景]

== 第 2 版 / Page 2 ==

绿地

街道添了

（上接第 3 版 / Continued from page 3）

（下转第 4 版 / Continued on page 4）
"""

MARKDOWN = """\
# 清河新报 · 2026-01-02 · 第 1204 期 / No. 1204

## 第 1 版 / Page 1

*城事*

**民生实事**

### 清河区水厂通水

**日供水三万吨**

*首席记者 林远舟*\\
*摄影 周一禾*

本报讯 新水厂昨日通水。

居民们说\\*好\\*。

> 水厂外景

## 第 2 版 / Page 2

### 绿地

街道添了

*上接第 3 版 / Continued from page 3*

*下转第 4 版 / Continued on page 4*
"""


@pytest.mark.parametrize(("name", "expected"), [("text", TEXT), ("markdown", MARKDOWN)])
def test_an_issue_reads_page_by_page(name: str, expected: str) -> None:
    assert export(ISSUE, name).decode() == expected


def test_json_is_the_contract() -> None:
    assert decode_issue(export(ISSUE, "json")) == ISSUE
    articles = export((LEAD, OPEN_ENDED), "json")
    assert msgspec.json.decode(articles, type=list[Article]) == [LEAD, OPEN_ENDED]
    assert json.loads(articles)[0]["headline"] == "清河区水厂通水"


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_articles_keep_the_order_given(name: str) -> None:
    written = export([OPEN_ENDED, LEAD], name).decode()
    assert written.index("绿地") < written.index("清河区水厂通水")
    assert written.endswith("\n")


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_writes_every_text(known: msgspec.Struct) -> None:
    name = known.name  # type: ignore[attr-defined]
    written = export(ISSUE, name).decode().replace("\\", "")
    for article in ISSUE.articles:
        assert all(text in written for text in article.texts())


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_takes_what_is_bare(known: msgspec.Struct) -> None:
    name = known.name  # type: ignore[attr-defined]
    bare = Issue(id="bare", articles=(Article(id="a1"),))
    assert b"bare" in export(bare, name)
    assert export((), name).endswith(b"\n")


def test_formats_differ_in_name_and_suffix() -> None:
    known = (*FORMATS, *PAGE_FORMATS)
    assert len({each.name for each in known}) == len(known)
    assert len({each.suffix for each in known}) == len(known)
    assert format_named("json") is FORMATS[0]


def test_an_unknown_format_names_the_known() -> None:
    with pytest.raises(ValueError, match="no format 'docx'; there are json, text, markdown"):
        export(ISSUE, "docx")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. 新水厂", "1\\. 新水厂"),
        ("2026年", "2026年"),
        ("- 水厂", "\\- 水厂"),
        ("# 水厂", "\\# 水厂"),
        ("+1", "\\+1"),
        ("===", "\\==="),
        ("> <b>水厂</b>", "\\> \\<b\\>水厂\\</b\\>"),
        ("a_b *c* [d](e) `f`", r"a\_b \*c\* \[d\](e) \`f\`"),
        ("~~g~~ &amp; | $", r"\~\~g\~\~ \&amp; \| \$"),
        ("两行\n之间", "两行 之间"),
    ],
)
def test_markdown_shows_the_very_characters(text: str, escaped: str) -> None:
    assert plain(text) == escaped


@given(st.text(alphabet="水厂ab1.#-+=>*_`[]()\\ \n", max_size=40))
def test_markdown_adds_nothing_but_escapes(text: str) -> None:
    escaped = plain(text)
    assert len(escaped.splitlines()) <= 1
    bare, rest = "", iter(escaped)
    for character in rest:
        bare += next(rest) if character == "\\" else character
    assert bare == " ".join(text.split())
