"""How a parser writes a page down, and that the source takes its marks off again."""

from random import Random

import msgspec
import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from jianbao.sources import SourceLimits
from jianbao.sources.text import read_pages
from press.blocks import Chunk
from press.faults import CLEAN
from press.parser_marks import Parser, draw_parser, join_written, write_page

PLAIN = Parser(
    headings="none",
    depth="# ",
    layout="blank",
    measure=0,
    punctuation="full",
    markdown=True,
    tables="plain",
    images=False,
    page_mark="none",
    first_marked=False,
)
CHUNKS = (
    Chunk(role="kicker", text="两岸人家", key="a"),
    Chunk(role="headline", text="渠里放了水\n麦子有了救", key="a"),
    Chunk(role="body", text="水到了村口，", key="a"),
    Chunk(role="body", text="麦子喝饱了。", key="a", goes_on=True),
    Chunk(role="caption", text="渠水进村。", key="a"),
    Chunk(role="table", text="", key="b", rows=(("品名", "批发"), ("土豆", "1.20"))),
)


def written(**habits: object) -> str:
    parser = msgspec.structs.replace(PLAIN, **habits)
    return write_page(CHUNKS, parser, CLEAN, Random(0))


def test_whole_paragraphs_with_blank_lines() -> None:
    assert written() == (
        "两岸人家\n\n渠里放了水 麦子有了救\n\n水到了村口，\n\n麦子喝饱了。\n\n渠水进村。\n\n"
        "品名 批发\n土豆 1.20\n"
    )


def test_heading_marks() -> None:
    assert written(headings="same").startswith("# 两岸人家\n\n# 渠里放了水")
    assert written(headings="rank").startswith("## 两岸人家\n\n# 渠里放了水")


def test_paragraphs_one_a_line_and_indented() -> None:
    assert "水到了村口，\n麦子喝饱了。\n渠水进村。" in written(layout="lines")
    # What goes on has no indent.
    assert "\n\n　　水到了村口，\n\n麦子喝饱了。" in written(layout="indented")


def test_lines_as_in_the_column() -> None:
    assert "水到\n了村口，" in written(measure=4)


def test_tables_and_pictures() -> None:
    assert "<tr><td>土豆</td><td>1.20</td></tr>" in written(tables="html")
    assert "| 土豆 | 1.20 |" in written(tables="markdown")
    assert "![](images/" in written(images=True)


@pytest.mark.parametrize("mark", ["feed", "comment", "dashes", "braces"])
@pytest.mark.parametrize("first", [False, True])
def test_page_marks_are_known_to_the_source(mark: str, first: bool) -> None:
    parser = msgspec.structs.replace(PLAIN, page_mark=mark, first_marked=first)
    text = join_written(["渠里放了水。\n", "麦子有了救。\n"], parser)
    pages, _ = read_pages(text.encode(), "page-1.md", 1, SourceLimits())
    assert [[line.text for line in page.lines] for page in pages] == [
        ["渠里放了水。"],
        ["麦子有了救。"],
    ]


def test_parsers_are_of_many_kinds() -> None:
    parsers = [draw_parser(Random(seed)) for seed in range(200)]
    for name in Parser.__struct_fields__:
        assert len({getattr(parser, name) for parser in parsers}) > 1
