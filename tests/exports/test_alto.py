"""ALTO written is looked at as XML, and read again by the reader of ALTO."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from lxml import etree

from jianbao.errors import NeedsSource
from jianbao.exports import PAGE_FORMATS, PrintedIssue
from jianbao.exports.alto import alto
from jianbao.exports.alto_lines import measure_of, words_of
from jianbao.exports.page_text import page_texts
from jianbao.model import Box, Issue, Line, Page, Unit
from jianbao.sources import SourceLimits
from jianbao.sources.alto import read_pages
from tests.exports.printed import HEADLINE, ISSUE, NOTICE, ORDERED, PAGES

ALTO = next(known for known in PAGE_FORMATS if known.name == "alto")
NAMES = {"a": "http://www.loc.gov/standards/alto/ns-v4#"}


def written(pages: tuple[Page, ...] = PAGES, issue: Issue = ISSUE) -> bytes:
    return alto(issue, page_texts(issue, pages), pages)


def found(path: str, data: bytes | None = None) -> list[str]:
    values = etree.fromstring(data or written()).xpath(path, namespaces=NAMES)
    return [str(value) for value in values]


def in_unit(unit: Unit) -> tuple[Page, ...]:
    return tuple(msgspec.structs.replace(page, unit=unit) for page in PAGES)


def test_lines_come_back_as_they_were() -> None:
    pages, _ = read_pages(written(), "x.xml", 1, SourceLimits())
    assert tuple(tuple(line.text for line in page.lines) for page in pages) == ORDERED
    before = {line.text: line for page in PAGES for line in page.lines}
    for page in pages:
        for line in page.lines:
            known = before[line.text]
            assert line.box == known.box
            assert line.size == pytest.approx(known.size, abs=0.03)
            assert (line.bold, line.vertical) == (known.bold, known.vertical)
            assert (line.hyphenated, line.confidence) == (known.hyphenated, known.confidence)
    assert [line.text for page in pages for line in page.lines if line.vertical]
    assert (pages[0].width, pages[0].height, pages[0].unit) == (600.0, 800.0, "px")


def test_rules_frames_and_pictures_come_back() -> None:
    page, _ = read_pages(written(), "x.xml", 1, SourceLimits())[0]
    assert (page.rules, page.frames, page.pictures) == (
        PAGES[0].rules,
        PAGES[0].frames,
        PAGES[0].pictures,
    )


def test_blocks_are_tagged_with_article_and_role() -> None:
    tags = [each.split() for each in found("//a:TextBlock/@TAGREFS")]
    assert tags[:2] == [["ROLE_kicker", "ARTICLE_a1"], ["ROLE_headline", "ARTICLE_a1"]]
    assert ["FURNITURE_folio"] in tags
    named = dict(zip(found("//a:StructureTag/@ID"), found("//a:StructureTag/@LABEL"), strict=True))
    assert named["ARTICLE_a1"] == HEADLINE
    assert found("//a:StructureTag[@ID='ARTICLE_a3']/@DESCRIPTION") == ["notice"]
    known = {*found("//a:LayoutTag/@ID"), *named}
    assert {tag for each in tags for tag in each} == known


def test_the_reading_order_has_a_group_for_each_article_over_all_pages() -> None:
    group = "//a:OrderedGroup[@TAGREFS='ARTICLE_a1']"
    assert found(f"{group}/a:ElementRef/@REF")[-1].startswith("P2_")
    blocks = found("//a:TextBlock/@ID")
    assert sorted(found("//a:ElementRef/@REF")) == sorted(blocks)
    ids = found("//@ID")
    assert len(ids) == len(set(ids))


def test_confidence_and_hyphen_stand_with_the_words() -> None:
    line = f"//a:TextLine[a:HYP and a:String[@CONTENT='{NOTICE.split()[-1][:-1]}']]"
    assert set(found(f"{line}/a:String/@WC")) == {"0.83"}
    assert found(f"{line}/a:HYP/@CONTENT") == ["-"]
    assert not found("//a:TextBlock[1]//a:String/@WC")


@pytest.mark.parametrize(
    ("units", "name", "scale"),
    [
        (("px", "px"), "pixel", 1.0),
        (("mm10", "mm10"), "mm10", 1.0),
        (("pt", "pt"), "pixel", 300 / 72),
        (("pt", "px"), "pixel", 300 / 72),
        (("mm10", "px"), "pixel", 300 / 254),
    ],
)
def test_a_file_has_one_unit(units: tuple[Unit, Unit], name: str, scale: float) -> None:
    pages = tuple(
        msgspec.structs.replace(page, unit=unit) for page, unit in zip(PAGES, units, strict=True)
    )
    measure = measure_of(pages)
    assert measure.name == name
    assert measure.scale(units[0]) == pytest.approx(scale)
    data = written(pages)
    assert found("//a:MeasurementUnit/text()", data) == [name]
    assert float(found("//a:Page/@WIDTH", data)[0]) == pytest.approx(600 * scale, abs=0.01)


def test_sizes_are_points_whatever_the_unit() -> None:
    sizes = {float(each) for each in found("//@FONTSIZE", written(in_unit("pt")))}
    assert 24.0 in sizes


def test_a_page_without_size_holds_its_lines() -> None:
    bare = msgspec.structs.replace(PAGES[0], width=None, height=None)
    page, *_ = read_pages(written((bare, PAGES[1])), "x.xml", 1, SourceLimits())[0]
    assert page.width == max(line.box.x1 for line in bare.lines if line.box)


def test_what_xml_cannot_hold_is_left_out() -> None:
    line = Line(text="水\x00厂 \x0b通水\ud800", box=Box(40, 600, 90, 610), font="A\x01B")
    page = msgspec.structs.replace(PAGES[0], lines=(line,))
    back, *_ = read_pages(written((page, PAGES[1])), "x.xml", 1, SourceLimits())[0]
    assert [(each.text, each.font) for each in back.lines] == [("水厂 通水", "AB")]


@pytest.mark.parametrize("vertical", [False, True])
def test_words_share_the_line_out(vertical: bool) -> None:
    box = Box(10, 20, 310, 32) if not vertical else Box(20, 10, 32, 310)
    words = words_of("The 清河 水厂 opened", box, vertical)
    assert [word for word, _ in words] == ["The", "清河", "水厂", "opened"]
    sides = [(b.y0, b.y1) if vertical else (b.x0, b.x1) for _, b in words]
    assert sides[0][0] == 10
    assert sides[-1][1] == pytest.approx(310)
    assert all(a[1] <= b[0] for a, b in pairwise(sides))
    # Readers of ALTO take a narrow gap in Chinese for none.
    assert sides[2][0] - sides[1][1] > 0.6 * 12


def test_words_find_room_in_a_line_of_many_blanks() -> None:
    words = words_of("一 二 三 四 五 六 七 八", Box(0, 0, 20, 30))
    assert words[-1][1].x1 <= 20
    assert all(box.width > 0 for _, box in words)


def test_same_input_same_bytes() -> None:
    assert written() == written()
    assert ALTO.write(PrintedIssue(issue=ISSUE, pages=PAGES)) == written()


def test_it_needs_the_pages_as_found() -> None:
    with pytest.raises(NeedsSource, match="--source"):
        ALTO.write(PrintedIssue(issue=ISSUE))


def test_an_issue_without_pages_is_a_file_without_blocks() -> None:
    assert not found("//a:ReadingOrder", written((), Issue(id="bare")))
