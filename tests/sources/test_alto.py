from __future__ import annotations

from collections import Counter
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.errors import EmptySource, ForbiddenXml, MalformedXml, UnknownKind
from jianbao.model import Box, Line, Page
from jianbao.sources.alto import read_pages, read_pages_and_blocks, recognises
from jianbao.sources.issue import SourceLimits

NAMESPACES = [
    "",
    "http://schema.ccs-gmbh.com/ALTO",
    "http://www.loc.gov/standards/alto/ns-v2#",
    "http://www.loc.gov/standards/alto/ns-v3#",
    "http://www.loc.gov/standards/alto/ns-v4#",
]

STYLES = (
    '<Styles><TextStyle ID="T1" FONTSIZE="12" FONTFAMILY="Song"/>'
    '<TextStyle ID="T2" FONTSIZE="24" FONTSTYLE="bold italics"/></Styles>'
)


def alto(
    body: str, unit: str = "pixel", page: str = 'WIDTH="1000" HEIGHT="2000"', namespace: str = ""
) -> bytes:
    declared = f' xmlns="{namespace}"' if namespace else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto{declared}><Description>'
        f"<MeasurementUnit>{unit}</MeasurementUnit></Description>{STYLES}<Layout>"
        f'<Page ID="P1" {page}><PrintSpace>{body}</PrintSpace></Page></Layout></alto>'
    ).encode()


def page_of(body: str, **settings: str) -> Page:
    (page,), findings = read_pages(alto(body, **settings), "p1.xml", 1, SourceLimits())
    assert findings == []
    return page


def line_of(words: str, line: str = 'HPOS="10" VPOS="20" WIDTH="300" HEIGHT="40"') -> Line:
    (only,) = page_of(f"<TextBlock><TextLine {line}>{words}</TextLine></TextBlock>").lines
    return only


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_any_namespace(namespace: str) -> None:
    page = page_of(
        '<TextBlock><TextLine HPOS="10" VPOS="20" WIDTH="300" HEIGHT="40">'
        '<String CONTENT="Le"/><SP/><String CONTENT="pont"/></TextLine></TextBlock>',
        namespace=namespace,
    )
    assert (page.width, page.height, page.unit) == (1000, 2000, "px")
    assert [(line.text, line.box) for line in page.lines] == [("Le pont", Box(10, 20, 310, 60))]


@pytest.mark.parametrize(
    ("unit", "expected", "box"),
    [
        ("pixel", "px", Box(1200, 0, 2400, 1200)),
        ("mm10", "mm10", Box(1200, 0, 2400, 1200)),
        ("inch1200", "mm10", Box(254, 0, 508, 254)),
    ],
)
def test_units(unit: str, expected: str, box: Box) -> None:
    page = page_of(
        '<TextBlock><TextLine HPOS="1200" VPOS="0" WIDTH="1200" HEIGHT="1200">'
        '<String CONTENT="a"/></TextLine></TextBlock>',
        unit=unit,
    )
    assert page.unit == expected
    assert tuple(page.lines[0].box or ()) == pytest.approx(tuple(box))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('<String CONTENT="a"/><SP/><String CONTENT="b"/>', "a b"),
        ('<String CONTENT="a"/><SP/><String CONTENT=""/><String CONTENT="b"/>', "a b"),
        ('<String CONTENT="清河"/><SP/><String CONTENT="新报"/>', "清河新报"),
        ('<String CONTENT="a"/><SP/><String CONTENT="b" STYLE="bold"/>', "a b"),
        ('<SP/><String CONTENT="a"/><SP/>', "a"),
        ('<HYP CONTENT="-"/>', "-"),
    ],
)
def test_words_of_a_placed_line_need_no_place(words: str, text: str) -> None:
    place = 'HPOS="10" VPOS="20" WIDTH="300" HEIGHT="30"'
    (line,) = page_of(f"<TextBlock><TextLine {place}>{words}</TextLine></TextBlock>").lines
    assert (line.text, line.box) == (text, Box(10, 20, 310, 50))


@pytest.mark.parametrize(
    ("words", "text", "hyphenated"),
    [
        ('<String CONTENT="Brü"/><HYP CONTENT="-"/>', "Brü-", True),
        ('<String CONTENT="Brü"/><HYP/>', "Brü-", True),
        ('<String CONTENT="Brü-"/><HYP CONTENT="-"/>', "Brü-", True),
        ('<String CONTENT="Brü" SUBS_TYPE="HypPart1" SUBS_CONTENT="Brücke"/>', "Brü-", True),
        ('<String CONTENT="cke" SUBS_TYPE="HypPart2" SUBS_CONTENT="Brücke"/>', "cke", False),
        ('<String CONTENT="清河"/><SP WIDTH="2"/><String CONTENT="新报"/>', "清河新报", False),
        ('<String CONTENT="a"/><String CONTENT="b"/>', "a b", False),
        (
            '<String CONTENT="12" HPOS="0" VPOS="0" WIDTH="20" HEIGHT="40"/>'
            '<String CONTENT="," HPOS="21" VPOS="0" WIDTH="5" HEIGHT="40"/>',
            "12,",
            False,
        ),
        ('<String><Glyph CONTENT="a"/><Glyph CONTENT="b"/></String>', "ab", False),
        ('<String CONTENT="  a  b "/>', "a b", False),
        ('<String CONTENT="a&amp;b &lt;&#38;amp;&#x6cb3;"/>', "a&b <&amp;河", False),
        ('<String/><String CONTENT="a"/><Glyph CONTENT="b"/>', "a", False),
        (
            '<String CONTENT="a"><ALTERNATIVE CONTENT="x"/><Glyph CONTENT="y"/></String>',
            "a",
            False,
        ),
        (
            '<String WC="1"><Glyph CONTENT="a"><Variant CONTENT="x"/></Glyph><Glyph/></String>',
            "a",
            False,
        ),
    ],
)
def test_words_of_a_line(words: str, text: str, hyphenated: bool) -> None:
    line = line_of(words)
    assert (line.text, line.hyphenated) == (text, hyphenated)


def test_style_is_that_of_most_characters_and_of_the_nearest_reference() -> None:
    (line,) = page_of(
        '<TextBlock STYLEREFS="T1"><TextLine><String CONTENT="ab"/><SP/>'
        '<String CONTENT="cdefg" STYLEREFS="T2"/></TextLine></TextBlock>'
    ).lines
    assert (line.size, line.bold, line.italic, line.font) == (100.0, True, True, "")
    (line,) = page_of(
        '<TextBlock STYLEREFS="T1"><TextLine><String CONTENT="ab"/></TextLine></TextBlock>'
    ).lines
    assert (line.size, line.bold, line.font) == (50.0, False, "Song")


def test_a_bold_beginning_is_told() -> None:
    line = line_of('<String CONTENT="PARIS." STYLE="bold"/><SP/><String CONTENT="Le vieux pont"/>')
    assert (line.bold, line.bold_lead) == (False, 6)


def test_a_line_without_a_style_gets_its_size_from_its_height() -> None:
    styled = (
        '<TextLine STYLEREFS="T1" HPOS="0" VPOS="0" WIDTH="9" HEIGHT="25"><String CONTENT="a"/>'
        "</TextLine>"
    )
    plain = '<TextLine HPOS="0" VPOS="0" WIDTH="9" HEIGHT="50"><String CONTENT="b"/></TextLine>'
    lines = page_of(f"<TextBlock>{styled}{plain}</TextBlock>").lines
    assert [line.size for line in lines] == [50.0, 100.0]
    assert page_of(f"<TextBlock>{plain}</TextBlock>").lines[0].size == 50.0


def test_confidence_weighs_characters() -> None:
    line = line_of('<String CONTENT="a" WC="0"/><SP/><String CONTENT="bcd" WC="1.0"/>')
    assert line.confidence == 0.75
    assert line_of('<String CONTENT="a"/>').confidence is None


def test_places_of_lines_without_coordinates() -> None:
    string = '<String CONTENT="a" HPOS="5" VPOS="6" WIDTH="7" HEIGHT="8"/>'
    assert line_of(string, line="").box == Box(5, 6, 12, 14)
    block = 'HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"'
    bare = '<TextLine><String CONTENT="a"/></TextLine>'
    assert page_of(f"<TextBlock {block}>{bare}</TextBlock>").lines[0].box == Box(1, 2, 4, 6)
    assert {line.box for line in page_of(f"<TextBlock {block}>{bare * 2}</TextBlock>").lines} == {
        None
    }


def test_blocks_nested_rotated_and_shapes() -> None:
    text = '<TextLine><String CONTENT="a"/></TextLine>'
    place = 'HPOS="0" VPOS="0" WIDTH="100" HEIGHT="{}"'
    page = page_of(
        f'<ComposedBlock TYPE="container"><TextBlock>{text}</TextBlock><TextBlock/>'
        f'<ComposedBlock><TextBlock ROTATION="90">{text}</TextBlock></ComposedBlock>'
        f"</ComposedBlock><Illustration {place.format(80)}/>"
        f'<ComposedBlock TYPE="Illustration" {place.format(90)}/>'
        f"<GraphicalElement {place.format(2)}/><GraphicalElement {place.format(70)}/>"
    )
    assert [(line.block, line.vertical) for line in page.lines] == [(0, False), (1, True)]
    assert [picture.box.height for picture in page.pictures] == [80, 90]
    assert [rule.box.height for rule in page.rules] == [2]
    assert [frame.box.height for frame in page.frames] == [70]


@pytest.mark.parametrize(
    ("block", "line", "vertical"),
    [
        ("", 'BASEDIRECTION="ttb"', True),
        ("", 'BASEDIRECTION="ltr"', False),
        ('BASEDIRECTION="btt"', "", True),
        ('BASEDIRECTION="ttb"', 'BASEDIRECTION="rtl"', False),
        ('ROTATION="90"', 'BASEDIRECTION="ltr"', False),
        ('ROTATION="90" BASEDIRECTION="ltr"', "", False),
    ],
)
@pytest.mark.parametrize("words", ["on its side", "竖排 Latin"])
def test_the_direction_of_type(block: str, line: str, vertical: bool, words: str) -> None:
    strings = "<SP/>".join(f'<String CONTENT="{word}"/>' for word in words.split())
    place = 'HPOS="10" VPOS="20" WIDTH="40" HEIGHT="60"'
    page = page_of(f"<TextBlock {block}><TextLine {line} {place}>{strings}</TextLine></TextBlock>")
    assert [each.vertical for each in page.lines] == [vertical]


def test_a_page_of_no_size_keeps_its_lines_and_says_so() -> None:
    page = page_of(
        '<TextBlock><TextLine HPOS="10" VPOS="20" WIDTH="300" HEIGHT="40">'
        '<String CONTENT="a"/></TextLine></TextBlock>',
        page='WIDTH="0" HEIGHT="0"',
    )
    assert (page.width, page.height) == (310, 60)
    assert [line.text for line in page.lines] == ["a"]
    assert [finding.code for finding in page.findings] == ["unreadable"]


def test_several_pages_in_one_file() -> None:
    page = '<Page WIDTH="1" HEIGHT="1"><PrintSpace/></Page>'
    data = f"<alto><Layout>{page * 3}</Layout></alto>".encode()
    pages, _ = read_pages(data, "p.xml", 4, SourceLimits())
    assert [page.number for page in pages] == [4, 5, 6]
    assert {page.findings[0].code for page in pages} == {"unreadable"}


BOMB = b"""<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><alto><String CONTENT="&c;"/></alto>"""


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<alto><Layout>", MalformedXml),
        (b'<?xml version="1.0"?>', MalformedXml),
        (alto("")[:-40], MalformedXml),
        (BOMB, ForbiddenXml),
        (b"\xff\xfe" + BOMB.decode().encode("utf-16-le"), ForbiddenXml),
        (b"<?xml version='1.0'?><feed/>", UnknownKind),
        (b"<alto/>", EmptySource),
    ],
)
def test_what_is_refused(data: bytes, error: type[Exception]) -> None:
    assert recognises(data)
    with pytest.raises(error):
        read_pages(data, "p.xml", 1, SourceLimits())


def test_a_document_type_outside_is_not_fetched() -> None:
    data = b'<!DOCTYPE alto SYSTEM "http://qinghe.example/alto.dtd">' + alto("").split(b"?>", 1)[1]
    assert len(read_pages(data, "p.xml", 1, SourceLimits())[0]) == 1


def test_a_type_changes_nothing_in_what_is_read() -> None:
    body = (
        '<ComposedBlock ID="C"><TextBlock ID="B" STYLEREFS="T2" HPOS="0" VPOS="0" WIDTH="9" '
        'HEIGHT="9"><TextLine ID="L"><String><Glyph CONTENT="河"/></String><SP/><String '
        'CONTENT="a&amp;b" WC="0.5"/><HYP/></TextLine></TextBlock></ComposedBlock>'
    )
    plain = alto(body, unit="mm10")
    typed = plain.replace(b"?><alto", b"?><!DOCTYPE alto><alto", 1)
    assert typed != plain
    seen = [read_pages_and_blocks(data, "p.xml", 3, SourceLimits()) for data in (plain, typed)]
    assert seen[0] == seen[1]
    assert seen[0][1] == {"C": ((3, 0),), "B": ((3, 0),), "L": ((3, 0),)}


def test_a_head_behind_the_pages() -> None:
    line = 'STYLEREFS="T2" HPOS="0" VPOS="0" WIDTH="12" HEIGHT="12"'
    body = f'<TextBlock><TextLine {line}><String CONTENT="a"/></TextLine></TextBlock>'
    data = alto(body, unit="inch1200").decode()
    head = data[data.index("<Description>") : data.index("<Layout>")]
    behind = data.replace(head, "").replace("</Layout>", f"</Layout>{head}").encode()
    assert behind != data.encode()
    after, before = (
        read_pages(each, "p.xml", 1, SourceLimits()) for each in (behind, data.encode())
    )
    assert after == before
    assert before[0][0].unit == "mm10"
    assert before[0][0].lines[0].bold


@given(
    st.lists(st.lists(st.text(alphabet="清河abc12,-. \u00ad", max_size=5), max_size=4), max_size=4)
)
def test_every_letter_of_the_words_is_in_a_line(lines: list[list[str]]) -> None:
    body = "".join(
        f"<TextLine>{'<SP/>'.join(f'<String CONTENT={quoteattr(word)}/>' for word in words)}"
        "</TextLine>"
        for words in lines
    )
    page = page_of(f"<TextBlock>{body}</TextBlock>")
    found = Counter(char for line in page.lines for char in line.text if char.isalnum())
    given_ = Counter(char for words in lines for word in words for char in word if char.isalnum())
    assert found == given_
