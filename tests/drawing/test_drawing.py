"""Drawings show what reading made of a page, and nothing in them can do more than be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import etree

from jianbao.drawing import DrawnIssue, draw_issue, list_drawings
from jianbao.drawing.words import WORDS
from jianbao.model import Box, Frame, Line, Page, Picture, Rule, SourceIssue
from tests.reading.pages import column, heading, laid_out, page_of, paragraph

HEADLINE = "河堤步道通到北门"
SVG = "{http://www.w3.org/2000/svg}"


def one_story_page(words: str = HEADLINE) -> Page:
    """A headline over two columns of one story, under a rule, beside a picture in a frame."""
    text = paragraph("清河区的步道沿着河堤修了三年", 16)
    lines = [
        heading(words, 40, 60),
        *column(40, 100, text[:8]),
        *column(160, 100, text[8:]),
    ]
    return page_of(
        lines,
        rules=(Rule(Box(40, 40, 260, 40)),),
        frames=(Frame(Box(280, 100, 380, 200)),),
        pictures=(Picture(Box(290, 110, 370, 190)),),
    )


def source_of(*pages: Page) -> SourceIssue:
    return SourceIssue(name="page", digest="", pages=pages)


def drawn(page: Page, language: str = "en") -> etree._Element:
    (drawing,) = draw_issue(source_of(page), "zh" if language == "zh" else "en")
    return etree.fromstring(drawing.svg.encode())


def words(root: etree._Element) -> Iterator[str]:
    return (str(each.text) for each in root.iter(f"{SVG}text"))


def tips(root: etree._Element) -> list[str]:
    return [str(each.text) for each in root.iter(f"{SVG}title")]


def test_every_block_stands_there_with_its_role() -> None:
    page = one_story_page()
    layout = laid_out(page, first=True)
    shown = Counter(words(drawn(page)))
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        assert shown[f"{block.key} {role}"] == 1


def test_every_line_stands_in_its_place() -> None:
    page = one_story_page()
    shown = Counter(words(drawn(page)))
    assert [line.text for line in page.lines if not shown[line.text]] == []


def test_every_pair_is_drawn_with_its_cost() -> None:
    page = one_story_page()
    chains = laid_out(page, first=True).chains
    told = "\n".join(tips(drawn(page)))
    assert chains.before
    assert chains.heading
    for after, before in chains.before.items():
        assert f"{after} follows {before}, cost {chains.cost[after]:.2f}" in told
    for after, group in chains.heading.items():
        assert f"heading group {group} heads {after}, cost {chains.cost[after]:.2f}" in told


def test_the_article_is_numbered_and_says_how_sure_the_reader_is() -> None:
    told = [tip for tip in tips(drawn(one_story_page())) if tip.startswith("article")]
    assert len(set(told)) == 1
    assert told[0].startswith("article 1, confidence 0.")
    assert told[0].endswith(HEADLINE)


def test_rules_without_thickness_are_seen() -> None:
    (rule,) = drawn(one_story_page()).iter(f"{SVG}line")
    assert [rule.get(side) for side in ("x1", "y1", "x2", "y2")] == ["40", "40", "260", "40"]


def test_what_a_source_says_is_text_and_never_markup() -> None:
    hostile = '<script>alert(1)</script>&amp;"\x00\x1b'
    root = drawn(one_story_page(hostile))
    assert {etree.QName(each).localname for each in root.iter()} <= {
        "svg", "title", "defs", "marker", "path", "rect", "g", "line", "text",
    }  # fmt: skip
    assert '<script>alert(1)</script>&amp;"\ufffd\ufffd' in list(words(root))
    assert not [name for each in root.iter() for name in each.attrib if str(name).startswith("on")]


def test_the_same_page_gives_the_same_drawing() -> None:
    first, second = (draw_issue(source_of(one_story_page()), "en") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("size", [0.0, 300.0])
def test_a_page_of_nothing_is_drawn(size: float) -> None:
    root = drawn(Page(number=1, source="p.pdf", width=size, height=size, unit="pt"))
    assert all(float(side) >= 0 for side in str(root.get("viewBox")).split())


def test_flat_text_is_passed_over_with_a_note() -> None:
    flat = Page(number=1, source="p.txt", lines=(Line(text="无题"),))
    (drawing,) = draw_issue(source_of(flat), "zh")
    assert drawing.svg == ""
    assert "没有位置" in drawing.note


def test_the_list_links_what_was_drawn_and_tells_of_the_rest() -> None:
    pages = ((1, "a&b/page-1.svg", "a&b.pdf", "12 <lines>"), (2, "", "b.txt", "flat"))
    root = etree.HTML(list_drawings([DrawnIssue(name="a&b", pages=pages)], "en"))
    assert [link.get("href") for link in root.iter("a")] == ["a&b/page-1.svg"]
    assert [cell.text for cell in root.iter("td")][1:] == [
        "a&b.pdf", "12 <lines>", "Page 2", "b.txt", "flat",
    ]  # fmt: skip
    assert not list(root.iter("script"))


def test_drawings_speak_the_language_asked_for() -> None:
    assert "标题" in "".join(words(drawn(one_story_page(), "zh")))
    assert all(english and chinese for english, chinese in WORDS.values())
