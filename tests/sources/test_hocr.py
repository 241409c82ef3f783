from __future__ import annotations

from collections import Counter
from html import escape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import EmptySource, ForbiddenXml, MalformedXml, UnknownEncoding
from jianbao.model import Box, Line, Page
from jianbao.reading import read_pages as read_pages_of_issue
from jianbao.sources.hocr import read_pages, recognises
from jianbao.sources.hocr_title import box_in, properties_in
from jianbao.sources.issue import SourceLimits
from tests.reading.laws import assert_laws
from tests.sources.columns import columns_of_lines, placed

XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 '
    'Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml">'
)
HTML = "<!DOCTYPE html><html><meta charset=utf-8>"
PAGE = 'bbox 0 0 1000 2000; image "p 1;b.png"; ppageno 0'


def hocr(body: str, start: str = XHTML) -> bytes:
    return (
        f"{start}<head><title>ocr</title><meta name='ocr-system' content='engine 5'/></head>"
        f"<body>{body}</body></html>"
    ).encode()


def sheet(body: str, title: str = PAGE) -> str:
    return f"<div class='ocr_page' title='{title}'>{body}</div>"


def page_of(body: str, title: str = PAGE, start: str = XHTML) -> Page:
    (page,), findings = read_pages(hocr(sheet(body, title), start), "p1.html", 1, SourceLimits())
    assert findings == []
    return page


def word(text: str, title: str = "") -> str:
    return f'<span class="ocrx_word" title="{title}">{text}</span>'


def line(inner: str, title: str = "bbox 10 20 310 60", kind: str = "ocr_line") -> str:
    return f"<span class='{kind}' title='{title}'>{inner}</span>"


def area(inner: str, title: str = "", kind: str = "ocr_carea") -> str:
    return f"<div class='{kind}' title='{title}'>{inner}</div>"


def line_of(inner: str, title: str = "bbox 10 20 310 60") -> Line:
    (only,) = page_of(line(inner, title)).lines
    return only


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (XHTML, True),
        (HTML, True),
        ("\ufeff" + XHTML, True),
        ("<!-- made by an engine -->\n<html>", True),
        ("<?xml version='1.0'?><alto>", False),
        ("The page in ", False),
        ("# ", False),
    ],
)
def test_what_is_hocr(start: str, expected: bool) -> None:
    assert recognises(hocr(sheet(""), start)) is expected


def test_html_without_the_marks_of_ocr_is_none() -> None:
    assert not recognises(b"<html><body><p class='news'>the ocr page</p></body></html>")
    assert recognises(b"<div class='ocr_page' title='bbox 0 0 1 1'></div>")


@pytest.mark.parametrize(
    ("title", "properties"),
    [
        ("bbox 1 2 3 4; x_wconf 95", {"bbox": "1 2 3 4", "x_wconf": "95"}),
        ('image "a;b.png";BBOX 1 2 3 4', {"image": "a;b.png", "bbox": "1 2 3 4"}),
        ("x_font 'Song Ti'; x_fsize 12", {"x_font": "Song Ti", "x_fsize": "12"}),
        ("x_font L'Encre; bbox 1 2 3 4; bbox 5 6 7 8", {"x_font": "L", "encre": ""}),
    ],
)
def test_titles(title: str, properties: dict[str, str]) -> None:
    found = properties_in(title)
    assert {name: found.get(name) for name in properties} == properties


@pytest.mark.parametrize(
    ("value", "box"),
    [
        ("1 2 3 4", Box(1, 2, 3, 4)),
        ("1.5 2 3 4 5", Box(1.5, 2, 3, 4)),
        ("3 2 1 4", None),
        ("1 2 3", None),
        ("1 2 x 4", None),
        ("0 0 0 0", None),
        ("", None),
    ],
)
def test_boxes(value: str, box: Box | None) -> None:
    assert box_in({"bbox": value}) == box


@pytest.mark.parametrize("start", [XHTML, HTML])
def test_a_page_as_engines_write_it(start: str) -> None:
    body = area(
        "<p class='ocr_par' lang='fra' title='bbox 10 20 400 120'>"
        + line(
            word("Le", "bbox 10 20 60 60; x_wconf 90") + "\n" + word("pont", "bbox 80 20 200 60"),
            "bbox 10 20 310 60; baseline 0 -9; x_size 44; x_descenders 9",
        )
        + "\n"
        + line(word("neuf"), "bbox 10 70 200 110", "ocr_header")
        + "</p>"
    )
    page = page_of(body, start=start)
    assert (page.width, page.height, page.unit, page.source) == (1000, 2000, "px", "p1.html")
    assert [(line.text, line.box, line.block) for line in page.lines] == [
        ("Le pont", Box(10, 20, 310, 60), 0),
        ("neuf", Box(10, 70, 200, 110), 0),
    ]
    assert (page.lines[0].size, page.lines[0].confidence) == (44.0, 0.9)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (word("清河") + " " + word("新报"), "清河新报"),
        (word("2026") + " " + word("年") + " " + word("4") + " " + word("月"), "2026年4月"),
        (word("a") + word("b"), "a b"),
        (word("a", "bbox 0 0 20 40") + word(",", "bbox 21 0 25 40"), "a,"),
        ("« " + word("Le") + " pont» ; " + word("neuf") + ".", "« Le pont» ; neuf."),
        ("Le <strong>po</strong>nt<br/>neuf", "Le pont neuf"),
        (word("Le<br/>pont "), "Le pont"),
        (word(" Le ") + word("pont"), "Le pont"),
        (word("<span class='ocrx_cinfo'>a</span><span class='ocrx_cinfo'>b</span>"), "ab"),
        ("L&rsquo;&eacute;cole &amp; moi", "L’école & moi"),
        ("a &unknown; b", "a &unknown; b"),
        ("<span class='ocr_line' title='bbox 1 2 3 4'>a</span> b", "a b"),
        ("one <script>two</script>three", "one three"),
    ],
)
def test_words_of_a_line(inner: str, text: str) -> None:
    assert line_of(inner).text == text


def test_places_of_lines_without_a_box() -> None:
    assert line_of(word("a", "bbox 5 6 12 14"), "").box == Box(5, 6, 12, 14)
    assert line_of("a", "").box is None
    page = page_of(area(line("a", "") + line("b", ""), "bbox 0 0 100 80"))
    assert [line.box for line in page.lines] == [Box(0, 0, 100, 40), Box(0, 40, 100, 80)]


def test_text_outside_of_lines_is_kept() -> None:
    page = page_of(
        "top"
        + area("one<br/>two " + word("three"), "bbox 0 0 100 80")
        + "<p>loose <b>bold</b></p><table><tr><td>1</td><td>2</td></tr></table>end"
    )
    assert [(line.text, line.box, line.block) for line in page.lines] == [
        ("top", None, None),
        ("one", Box(0, 0, 100, 40), 0),
        ("two three", Box(0, 40, 100, 80), 0),
        ("loose bold", None, None),
        ("1", None, None),
        ("2", None, None),
        ("end", None, None),
    ]


def test_words_without_lines_are_put_in_rows() -> None:
    places = {"Le": (10, 0), "pont": (60, 2), "far": (400, 0), "neuf": (10, 40), "up": (30, -40)}
    words = [word(text, f"bbox {x} {y} {x + 40} {y + 30}") for text, (x, y) in places.items()]
    page = page_of("\n".join(words))
    assert [line.text for line in page.lines] == ["Le pont", "far", "neuf", "up"]
    assert page.lines[0].box == Box(10, 0, 100, 32)


def test_blocks() -> None:
    paragraph = "<p class='ocr_par' title=''>{}</p>"
    page = page_of(
        area(paragraph.format(line("a")) + paragraph.format(line("b")))
        + paragraph.format(line("c"))
        + area("")
        + line("d")
        + area(area(line("e"), kind="ocrx_block") + line("f"))
    )
    assert [(line.text, line.block) for line in page.lines] == [
        ("a", 0),
        ("b", 0),
        ("c", 1),
        ("d", None),
        ("e", 2),
        ("f", 2),
    ]


def test_a_header_is_a_line_or_holds_lines() -> None:
    several = line("one") + line("two", "bbox 10 70 310 110")
    page = page_of(line(several, "bbox 0 0 400 200", "ocr_caption"))
    assert [line.text for line in page.lines] == ["one", "two"]


@pytest.mark.parametrize(
    ("title", "scan", "size"),
    [
        ("x_fsize 12", "", 50.0),
        ("x_fsize 12", "; scan_res 600 600", 100.0),
        ("x_size 44.5", "", 44.5),
        ("x_size 44; x_fsize 12", "", 50.0),
        ("", "; scan_res 0 0", 40.0),
    ],
)
def test_type_sizes(title: str, scan: str, size: float) -> None:
    (only,) = page_of(line("a", f"bbox 10 20 310 60; {title}"), PAGE + scan).lines
    assert only.size == size


def test_looks_are_those_of_most_characters() -> None:
    inner = (
        word("<strong>PARIS.</strong>", "x_font 'Bodoni'; x_fsize 6")
        + " "
        + word("<em>Le vieux</em>", "x_font Didot; x_fsize 12")
    )
    only = line_of(inner)
    assert (only.size, only.bold, only.bold_lead) == (50.0, False, 6)
    assert (only.italic, only.font) == (True, "Didot")
    assert line_of("<b><i>Le pont</i></b>").bold
    styled = line_of('<span style="font-weight: bold; font-style:italic">Le pont</span>')
    assert (styled.bold, styled.italic) == (True, True)
    assert [ln.bold for ln in page_of(f"<b>{line(word('a'))}</b>{line('b')}").lines] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("own", "around", "vertical"),
    [
        ("", "", False),
        ("; textangle 90", "", True),
        ("; textangle 270", "", True),
        ("; textangle -90", "", True),
        ("; textangle 180", "", False),
        ("; textangle 2.5", "", False),
        ("", "textangle 90", True),
        ("; textangle 0", "textangle 90", False),
    ],
)
def test_turned_lines(own: str, around: str, vertical: bool) -> None:
    (only,) = page_of(area(line("清河", "bbox 1 2 3 4" + own), around)).lines
    assert only.vertical is vertical


@pytest.mark.parametrize(
    ("first", "second", "hyphenated"),
    [
        ("Brücken¬", "bau", True),
        ("Brücken-", "bau", True),
        ("Brücken&shy;", "Bau", True),
        ("Rhein-", "Main", False),
    ],
)
def test_broken_words(first: str, second: str, hyphenated: bool) -> None:
    lines = page_of(area(line(first) + line(second))).lines
    assert [line.hyphenated for line in lines] == [hyphenated, False]


def test_shapes() -> None:
    page = page_of(
        "<div class='ocr_separator' title='bbox 0 0 900 4'></div>"
        "<div class='ocr_photo' title='bbox 0 0 300 100'></div><div class='ocr_photo'></div>"
        "<img class='ocr_image' title='bbox 0 0 300 200'/>"
        f"<div class='ocr_linedrawing' title='bbox 0 0 300 300'>{line('drawn')}</div>"
    )
    assert [rule.box for rule in page.rules] == [Box(0, 0, 900, 4)]
    assert [picture.box.height for picture in page.pictures] == [100, 200, 300]
    assert [line.text for line in page.lines] == ["drawn"]


def test_elements_that_close_themselves_swallow_nothing() -> None:
    page = page_of(
        "<div class='ocr_separator' title='bbox 0 0 900 4'/>"
        "<span class='ocr_line' title='bbox 0 0 9 9'/>"
        + line("<span class='ocrx_word'/>" + word("a"))
        + line("b")
    )
    assert [line.text for line in page.lines] == ["a", "b"]


def test_other_readings_of_a_word_are_no_text_but_not_lost() -> None:
    page = page_of(line(word("<ins class='alt'>pont</ins><del class='alt'>font</del>") + " neuf"))
    assert [line.text for line in page.lines] == ["pont neuf"]
    assert [(f.code, f.page, f.text) for f in page.findings] == [("markup", 1, "font")]


def test_several_pages_and_text_outside_of_them() -> None:
    body = f"<p>one</p>{sheet(line('a'))}<p>two</p>{sheet(line('b'))}three"
    pages, findings = read_pages(hocr(body), "p.html", 4, SourceLimits())
    assert [(page.number, page.lines[0].text) for page in pages] == [(4, "a"), (5, "b")]
    assert [(f.code, f.page, f.text) for f in findings] == [("markup", None, "one\ntwo\nthree")]


def test_lines_without_a_page_are_one_page() -> None:
    (page,), findings = read_pages(hocr(line("a") + "b"), "p.html", 1, SourceLimits())
    assert ([line.text for line in page.lines], findings) == (["a", "b"], [])
    assert (page.width, page.height) == (310, 60)


def test_a_page_of_no_size_or_no_text_says_so() -> None:
    page = page_of(line("a"), "bbox 0 0 0 0")
    assert (page.width, page.height) == (310, 60)
    assert [finding.code for finding in page.findings] == ["unreadable"]
    assert [finding.code for finding in page_of("").findings] == ["unreadable"]


def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    data = hocr(sheet(line("one") + line("two") + line("three")))
    (page,), findings = read_pages(data[: data.index(b"three")], "p.html", 1, SourceLimits())
    assert [line.text for line in page.lines] == ["one", "two"]
    assert [finding.code for finding in findings] == ["unreadable"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_encodings(encoding: str) -> None:
    text = "一日清晨，大地回春" * 40
    data = hocr(sheet(line(text))).decode().encode(encoding)
    assert recognises(data)
    (page,), _ = read_pages(data, "p.html", 1, SourceLimits())
    assert page.lines[0].text == text


BOMB = XHTML.replace(">\n<html", ' [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<html')


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (hocr(sheet(line("&b;")), BOMB), ForbiddenXml),
        (hocr(sheet(line("&b;")), BOMB).decode().encode("utf-16"), ForbiddenXml),
        (hocr("<p>nothing</p>"), EmptySource),
        (b"\xef\xbb\xbf" + hocr(sheet("\u00e9")).replace(b"\xc3", b"\xff"), UnknownEncoding),
    ],
)
def test_what_is_refused(data: bytes, error: type[Exception]) -> None:
    assert recognises(data)
    with pytest.raises(error):
        read_pages(data, "p.html", 1, SourceLimits())


def test_elements_in_elements() -> None:
    def nested(depth: int) -> bytes:
        return hocr(sheet("<div>" * depth + line("deep") + "</div>" * depth), HTML)

    (page,), _ = read_pages(nested(1500), "p.html", 1, SourceLimits())
    assert [line.text for line in page.lines] == ["deep"]
    # How deep the parser goes is its own affair, but it must not lose words in silence.
    try:
        (page,), _ = read_pages(nested(5000), "p.html", 1, SourceLimits())
    except MalformedXml:
        return
    assert [line.text for line in page.lines] == ["deep"]


PIECES = st.text(alphabet="清河abc12,-. \u00ad¬&<>\n", max_size=6)
MARKS = ["ocr_carea", "ocr_par", "ocr_line", "ocrx_word", "ocr_photo", "ocr_header", "x", ""]


@given(
    st.recursive(PIECES, lambda inner: st.lists(inner, max_size=4), max_leaves=15),
    st.randoms(use_true_random=False),
    st.sampled_from([XHTML, HTML]),
)
def test_every_letter_is_in_a_line_or_a_finding(item: object, choice: Random, start: str) -> None:
    """Elements of hOCR in any other, which no engine would write."""
    put: list[str] = []

    def written(item: object) -> str:
        if isinstance(item, str):
            put.append(item)
            return escape(item)
        assert isinstance(item, list)
        tag = choice.choice(["div", "span", "em", "strong", "del"])
        title = choice.choice(["", "bbox 10 20 300 40", "bbox 1 2", "textangle 90"])
        mark = choice.choice(MARKS)
        inner = "".join(map(written, item))
        return f"<{tag} class='{mark}' title='{title}'>{inner}</{tag}>"

    body = written(item)
    whole = choice.choice([sheet(body), body + sheet("")])
    (page,), findings = read_pages(hocr(whole, start), "p.html", 1, SourceLimits())
    texts = [line.text for line in page.lines]
    texts += [f.text for f in (*findings, *page.findings) if f.code == "markup"]
    found = Counter(char for text in texts for char in text if char.isalnum())
    assert found == Counter(char for text in put for char in text if char.isalnum())


@settings(max_examples=25, deadline=None, derandomize=True)
@given(columns_of_lines())
def test_the_laws_hold_from_file_to_issue(columns: list[list[str]]) -> None:
    body = "".join(
        area("".join(line(text, f"bbox {x0} {y0} {x1} {y1}") for text, (x0, y0, x1, y1) in lines))
        for lines in (placed(column, k) for k, column in enumerate(columns))
    )
    page = page_of(body)
    issue = read_pages_of_issue("p1", [page])
    assert_laws(issue, [page])
