from __future__ import annotations

from collections import Counter
from random import Random
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import EmptySource, ForbiddenXml, MalformedXml, UnknownKind
from jianbao.model import Box, Line, Page
from jianbao.reading import read_pages as read_pages_of_issue
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pagexml import read_pages, recognises
from tests.reading.laws import assert_laws
from tests.sources.columns import columns_of_lines, placed

SCHEMA = "http://schema.primaresearch.org/PAGE/gts/pagecontent/{}"
NAMESPACES = ["", *(SCHEMA.format(day) for day in ("2010-03-19", "2013-07-15", "2019-07-15"))]


def pagexml(
    body: str, page: str = 'imageWidth="1000" imageHeight="2000"', namespace: str = NAMESPACES[2]
) -> bytes:
    declared = f' xmlns="{namespace}"' if namespace else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><PcGts{declared}><Metadata><Creator>清河</Creator>'
        f"</Metadata><Page {page}>{body}</Page></PcGts>"
    ).encode()


def page_of(body: str, **settings: str) -> Page:
    (page,), findings = read_pages(pagexml(body, **settings), "p1.xml", 1, SourceLimits())
    assert findings == []
    return page


def coords(x0: int, y0: int, x1: int, y1: int) -> str:
    return f'<Coords points="{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}"/>'


def said(text: str, attributes: str = "") -> str:
    return f"<TextEquiv {attributes}><Unicode>{escape(text)}</Unicode></TextEquiv>"


def line(inner: str, attributes: str = "", place: str = coords(10, 20, 310, 60)) -> str:
    return f"<TextLine {attributes}>{place}{inner}</TextLine>"


def region(inner: str, attributes: str = "") -> str:
    return f"<TextRegion {attributes}>{inner}</TextRegion>"


def line_of(inner: str, attributes: str = "", around: str = "") -> Line:
    (only,) = page_of(region(line(inner, attributes), around)).lines
    return only


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_any_namespace(namespace: str) -> None:
    page = page_of(region(line(said("清河新报"))), namespace=namespace)
    assert recognises(pagexml("", namespace=namespace))
    assert (page.width, page.height, page.unit, page.source) == (1000, 2000, "px", "p1.xml")
    assert [(line.text, line.box, line.block) for line in page.lines] == [
        ("清河新报", Box(10, 20, 310, 60), 0)
    ]


def test_a_prefix_and_a_comment_before_the_root() -> None:
    data = pagexml("").decode().replace("<PcGts", "<!-- <alto> --><pc:PcGts")
    assert recognises(data.encode())
    assert recognises(b"\xff\xfe" + data.encode("utf-16-le"))
    assert not recognises(b"<alto><!-- <PcGts> --></alto>")


@pytest.mark.parametrize(
    ("place", "box"),
    [
        ('<Coords points="10,20 300,25 300,60 5,60"/>', Box(5, 20, 300, 60)),
        ('<Coords points="10.5,20 -3,60"/>', Box(-3, 20, 10.5, 60)),
        ('<Coords><Point x="1" y="2"/><Point x="3" y="4"/></Coords>', Box(1, 2, 3, 4)),
        ('<Coords points="7,7 7,7"/>', None),
        ('<Coords points="nan,1 a,b"/>', None),
        ('<Coords points="1,1 99999999999,5"/>', None),
        ("<Coords/>", None),
        ("", None),
    ],
)
def test_outlines(place: str, box: Box | None) -> None:
    (only,) = page_of(region(line(said("a"), place=place))).lines
    assert (only.text, only.box) == ("a", box)


def test_a_line_without_an_outline_is_where_its_words_are() -> None:
    words = f"<Word>{coords(5, 6, 20, 14)}{said('a')}</Word><Word>{coords(30, 6, 50, 14)}"
    (only,) = page_of(region(line(f"{words}{said('b')}</Word>", place=""))).lines
    assert (only.text, only.box) == ("a b", Box(5, 6, 50, 14))


def test_the_text_of_a_line_goes_before_that_of_its_words() -> None:
    word = f"<Word>{said('Le')}</Word><Word>{said('pont')}</Word>"
    assert line_of(word + said("Le pont neuf")).text == "Le pont neuf"
    assert line_of(word).text == "Le pont"
    assert line_of(word + said(" ")).text == "Le pont"
    assert line_of(f"<Word>{said('清河')}</Word><Word>{said('新报')}</Word>").text == "清河新报"
    glyphs = f"<Glyph>{said('a')}</Glyph><Glyph>{said('b')}</Glyph>"
    assert line_of(f"<Word>{glyphs}</Word>").text == "ab"


def test_of_several_readings_the_lowest_index_is_taken() -> None:
    readings = said("two", 'index="2"') + said("one", 'index="1"') + said("ten", 'index="10"')
    assert line_of(readings).text == "one"
    assert line_of(said("", 'index="0"') + readings).text == "one"
    assert line_of(said("first") + said("second")).text == "first"
    plain = "<TextEquiv><PlainText>plain</PlainText><Unicode/></TextEquiv>"
    assert line_of(plain).text == "plain"


def test_regions_in_regions_and_cells_of_tables() -> None:
    cell = f'<TableCell row="0" col="0">{line(said("cell"))}</TableCell>'
    page = page_of(
        region(line(said("outer")) + region(line(said("inner"))))
        + f"<TableRegion>{cell}{region(line(said('old cell')))}</TableRegion>"
        + f"<AdvertRegion>{region(line(said('advert')))}</AdvertRegion>"
        + line(said("loose"))
    )
    assert [(line.text, line.block) for line in page.lines] == [
        ("outer", 0),
        ("inner", 1),
        ("cell", 2),
        ("old cell", 3),
        ("advert", 4),
        ("loose", None),
    ]


def test_the_reading_order_is_not_trusted() -> None:
    order = (
        '<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="r2"/>'
        '<RegionRefIndexed index="1" regionRef="r1"/></OrderedGroup></ReadingOrder>'
    )
    first, second = region(line(said("a")), 'id="r1"'), region(line(said("b")), 'id="r2"')
    assert [line.text for line in page_of(order + first + second).lines] == ["a", "b"]


def test_the_text_of_a_region_is_read_where_its_lines_have_none() -> None:
    rows = said("first row\n\nsecond row")
    place = coords(0, 0, 400, 100)
    (one, two) = page_of(region(place + rows)).lines
    assert (one.text, one.box) == ("first row", Box(0, 0, 400, 50))
    assert (two.text, two.box) == ("second row", Box(0, 50, 400, 100))
    assert [line.box for line in page_of(region(rows)).lines] == [None, None]
    bare = line("", place=coords(9, 9, 90, 19)) + line("", place=coords(9, 30, 90, 40))
    assert [(line.text, line.box) for line in page_of(region(bare + rows)).lines] == [
        ("first row", Box(9, 9, 90, 19)),
        ("second row", Box(9, 30, 90, 40)),
    ]


def test_vertical_rows_of_a_region_go_from_right_to_left() -> None:
    page = page_of(
        region(coords(0, 0, 100, 400) + said("清河\n新报"), 'readingDirection="top-to-bottom"')
    )
    assert [(line.box, line.vertical) for line in page.lines] == [
        (Box(50, 0, 100, 400), True),
        (Box(0, 0, 50, 400), True),
    ]


def test_the_text_of_a_region_is_not_doubled_and_not_lost() -> None:
    page = page_of(region(line(said("first")) + said("first")))
    assert ([line.text for line in page.lines], page.findings) == (["first"], ())
    page = page_of(region(line(said("first")) + said("first\nsecond")))
    assert [line.text for line in page.lines] == ["first"]
    assert [(f.code, f.text) for f in page.findings] == [("markup", "second")]


def test_a_paragraph_given_in_one_has_no_huge_type() -> None:
    text = "The council voted on Monday to widen the road. " * 8
    (only,) = page_of(region(coords(0, 0, 400, 300) + said(text))).lines
    assert 15 < only.size < 35
    assert only.box == Box(0, 0, 400, 300)


@pytest.mark.parametrize(
    ("page", "size"),
    [
        ("", 50.0),
        ('imageXResolution="600" imageResolutionUnit="PPI"', 100.0),
        ('imageXResolution="100" imageResolutionUnit="PPCM"', 42.33),
        ('imageXResolution="5" imageResolutionUnit="other"', 50.0),
        ('imageXResolution="0"', 50.0),
    ],
)
def test_type_sizes_are_points_of_the_scan(page: str, size: float) -> None:
    style = '<TextStyle fontSize="12" fontFamily="Song" bold="true" italic="1"/>'
    (only,) = page_of(region(line(style + said("a"))), page=page).lines
    assert only.size == pytest.approx(size)
    assert (only.bold, only.italic, only.font) == (True, True, "Song")


def test_style_is_handed_down_and_that_of_most_characters() -> None:
    words = (
        f'<Word><TextStyle bold="true"/>{said("PARIS.")}</Word><Word>{said("Le vieux pont")}</Word>'
    )
    (only,) = page_of(region('<TextStyle fontSize="6"/>' + line(words))).lines
    assert (only.size, only.bold, only.bold_lead) == (25.0, False, 6)
    assert line_of(words + said("Paris, le vieux pont")).bold_lead == 0


def test_confidence() -> None:
    unsure, sure = said("a", 'conf="0"'), said("bcd", 'conf="1.0"')
    words = f"<Word>{unsure}</Word><Word>{sure}</Word>"
    assert line_of(words).confidence == 0.75
    assert line_of(said("a", 'conf="0.5"')).confidence == 0.5
    assert line_of(f"<Word>{said('a')}</Word>" + said("a", 'conf="0.5"')).confidence == 0.5
    assert line_of(said("a")).confidence is None


@pytest.mark.parametrize(
    ("own", "around", "vertical"),
    [
        ("", "", False),
        ("", 'orientation="-90.0"', True),
        ("", 'orientation="88"', True),
        ("", 'orientation="3.5"', False),
        ("", 'orientation="180"', False),
        ("", 'readingDirection="top-to-bottom"', True),
        ('readingDirection="left-to-right"', 'readingDirection="top-to-bottom"', False),
        ('readingDirection="top-to-bottom"', 'readingDirection="left-to-right"', True),
    ],
)
def test_directions(own: str, around: str, vertical: bool) -> None:
    assert line_of(said("清河"), own, around).vertical is vertical


@pytest.mark.parametrize(
    ("first", "second", "hyphenated"),
    [
        ("Brücken¬", "bau", True),
        ("Brücken⸗", "Bau", True),
        ("Brücken\u00ad", "bau", True),
        ("Brücken-", "bau", True),
        ("Rhein-", "Main", False),
        ("1914-", "18", False),
        ("Er kam -", "und ging", False),
        ("Brücken", "bau", False),
    ],
)
def test_broken_words(first: str, second: str, hyphenated: bool) -> None:
    lines = page_of(region(line(said(first)) + line(said(second)))).lines
    assert [line.text for line in lines] == [first, second]
    assert [line.hyphenated for line in lines] == [hyphenated, False]


def test_shapes() -> None:
    place = coords(0, 0, 300, 100)
    page = page_of(
        f"<ImageRegion>{place}{region(line(said('on the picture')))}</ImageRegion>"
        f"<GraphicRegion>{place}</GraphicRegion><PhotoRegion>{place}</PhotoRegion><ImageRegion/>"
        f"<SeparatorRegion>{coords(0, 0, 900, 4)}</SeparatorRegion>"
        f"<SeparatorRegion>{coords(0, 0, 900, 800)}</SeparatorRegion>"
        f"<FrameRegion>{coords(0, 0, 90, 80)}</FrameRegion>"
    )
    assert [picture.box for picture in page.pictures] == [Box(0, 0, 300, 100)] * 3
    assert [rule.box for rule in page.rules] == [Box(0, 0, 900, 4)]
    assert [frame.box.width for frame in page.frames] == [900, 90]
    assert [line.text for line in page.lines] == ["on the picture"]


def test_a_page_of_no_size_or_no_text_says_so() -> None:
    page = page_of(region(line(said("a"))), page='imageWidth="0" imageHeight="0"')
    assert (page.width, page.height) == (310, 60)
    assert [finding.code for finding in page.findings] == ["unreadable"]
    assert [finding.code for finding in page_of("<TextRegion/>").findings] == ["unreadable"]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE PcGts [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<PcGts><Page><TextRegion><TextEquiv><Unicode>&b;</Unicode></TextEquiv></TextRegion></Page></PcGts>
"""


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<PcGts><Page>", MalformedXml),
        (pagexml(region(line(said("a"))))[:-30], MalformedXml),
        (pagexml("<TextRegion/>").replace(b"\xe6", b""), MalformedXml),
        (BOMB, ForbiddenXml),
        (b"\xff\xfe" + BOMB.decode().encode("utf-16-le"), ForbiddenXml),
        (b"<PcGts/>", EmptySource),
    ],
)
def test_what_is_refused(data: bytes, error: type[Exception]) -> None:
    assert recognises(data)
    with pytest.raises(error):
        read_pages(data, "p.xml", 1, SourceLimits())


def test_other_xml_is_refused() -> None:
    with pytest.raises(UnknownKind):
        read_pages(b"<alto/>", "p.xml", 1, SourceLimits())


@given(
    st.recursive(
        st.lists(st.text(alphabet="清河abc12,-. \u00ad¬", max_size=6), max_size=3),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=12,
    ),
    st.randoms(use_true_random=False),
)
def test_every_letter_is_in_a_line(regions: list[object], choice: Random) -> None:
    """Regions in regions; texts given for the line, its words, the region, or several of these."""
    put: list[str] = []

    def written(item: object) -> str:
        if isinstance(item, str):
            put.append(item)
            place = choice.choice([coords(1, 2, 300, 40), ""])
            words = "".join(f"<Word>{said(word)}</Word>" for word in item.split())
            texts = [said(item), words, words + said(item)]
            return line(choice.choice(texts), place=place)
        assert isinstance(item, list)
        before = len(put)
        inner = "".join(map(written, item))
        return region(inner + choice.choice(["", said("\n".join(put[before:]))]))

    page = page_of(written(regions))
    found = Counter(char for line in page.lines for char in line.text if char.isalnum())
    assert found == Counter(char for text in put for char in text if char.isalnum())
    assert [finding for finding in page.findings if finding.code == "markup"] == []


@settings(max_examples=25, deadline=None, derandomize=True)
@given(columns_of_lines())
def test_the_laws_hold_from_file_to_issue(columns: list[list[str]]) -> None:
    body = "".join(
        region("".join(line(said(text), place=coords(*box)) for text, box in placed(column, k)))
        for k, column in enumerate(columns)
    )
    page = page_of(body)
    issue = read_pages_of_issue("p1", [page])
    assert_laws(issue, [page])
