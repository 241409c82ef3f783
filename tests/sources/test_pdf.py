from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import hypot

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from jianbao.errors import DamagedPdf, EncryptedPdf, SourceTooLarge
from jianbao.model import Page
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pdf import read_pages, recognises
from jianbao.sources.pdf_glyphs import SAME_PLACE
from tests.sources.drawing import HEIGHT, WIDTH, image, latin, pdf, song

BODY = "清河区林业站今年沿河栽种乌桕"


def page_of(content: str, **more: object) -> Page:
    data = pdf(content, **more)  # type: ignore[arg-type]
    (page,), findings = read_pages(data, "p.pdf", 1, SourceLimits())
    assert findings == []
    return page


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def column(x: float, y: float, rows: int = 4, size: float = 10) -> str:
    return "".join(song(BODY, x, y + row * 1.6 * size, size) for row in range(rows))


def test_a_line_says_where_it_stands_and_how_it_looks() -> None:
    (line,) = page_of("0.8 0 0 rg " + latin("River news", 50, 100, 20, "Bold")).lines
    assert line.box is not None
    assert (line.text, line.size, line.bold, line.font) == (
        "River news",
        20,
        True,
        "Helvetica-Bold",
    )
    assert line.colour == "#cc0000"
    assert line.box.x0 == pytest.approx(50, abs=0.1)
    assert line.box.x1 == pytest.approx(155, abs=2)
    assert (line.box.y0, line.box.y1) == pytest.approx((82.4, 102.4))


@pytest.mark.parametrize("gutter", [10, 12, 20])
def test_a_gutter_parts_lines(gutter: float) -> None:
    width = 10 * len(BODY)
    page = page_of(column(50, 100) + column(50 + width + gutter, 100))
    assert texts(page) == [BODY] * 8
    assert len({line.box.x0 for line in page.lines if line.box}) == 2


def test_the_empty_half_of_a_full_stop_is_no_part_of_the_line() -> None:
    stop, plain = page_of(song("到八月。", 50, 100) + song("到八月底", 50, 120)).lines
    assert stop.box is not None
    assert plain.box is not None
    assert stop.box.x1 < plain.box.x1 - 3


def test_a_stretched_line_is_one_line() -> None:
    row = song(BODY[:8], 50, 116, spacing=(60 / 7))
    page = page_of(column(50, 100, 1) + row + column(50, 132, 2))
    assert texts(page) == [BODY, BODY[:8], BODY, BODY]


def test_headlines_of_two_columns_are_two() -> None:
    heads = song("大桥昨日合龙", 50, 90, 20) + song("公园换了长椅", 200, 90, 20)
    page = page_of(heads + column(50, 120) + column(200, 120))
    assert texts(page)[:2] == ["大桥昨日合龙", "公园换了长椅"]


def test_a_headline_drawn_as_one_string_is_one_over_a_gutter_too() -> None:
    codes = ["大桥合龙".encode("utf-16-be").hex(), "开车在即".encode("utf-16-be").hex()]
    head = f"BT /Song 20 Tf 1 0 0 1 105 700 Tm [<{codes[0]}> -1000 <{codes[1]}>] TJ ET\n"
    page = page_of(head + column(50, 130) + column(200, 130))
    assert texts(page)[0] == "大桥合龙 开车在即"


def test_phrases_of_a_headline_over_a_column_are_one() -> None:
    heads = song("大桥合龙", 40, 90, 20) + song("开车", 140, 90, 20)
    assert texts(page_of(heads + column(50, 120)))[0] == "大桥合龙 开车"


def test_a_full_width_space_within_a_headline() -> None:
    assert texts(page_of(song("大桥合龙　开车在即", 50, 90, 20))) == ["大桥合龙 开车在即"]


def test_letter_spaced_headline_is_one_line() -> None:
    page = page_of(song("要闻综述", 50, 90, 20, spacing=30) + column(50, 120))
    assert texts(page)[0] == "要闻综述"


def stacked(text: str, x: float, y: float, size: float, step: float) -> str:
    return "".join(song(char, x, y + row * step, size) for row, char in enumerate(text))


def test_vertical_headline_beside_a_story() -> None:
    page = page_of(
        column(50, 100, 8)
        + stacked("桥通了", 240, 110, 24, 26)
        + stacked("鸟回来", 205, 110, 24, 26)
    )
    down = [line for line in page.lines if line.vertical]
    assert sorted(line.text for line in down) == ["桥通了", "鸟回来"]
    assert all(line.box and line.box.height > 2 * line.box.width for line in down)
    assert Counter(texts(page))[BODY] == 8


def test_a_column_set_across_is_not_vertical() -> None:
    page = page_of("".join(song("河堤栽树", 50, 100 + 30 * row, 20) for row in range(4)))
    assert not any(line.vertical for line in page.lines)


def test_shadow_and_false_bold_are_printed_once() -> None:
    double = latin("Bell", 50, 100) + latin("Bell", 50.4, 100.2) + latin("Bell", 50, 100)
    assert texts(page_of(double)) == ["Bell"]


def test_the_size_is_scaled_by_the_matrix() -> None:
    content = f"BT /Latin 1 Tf 18 0 0 18 50 {HEIGHT - 100} Tm (Tower) Tj ET "
    assert page_of(content + f"2 0 0 2 0 -{HEIGHT} cm {latin('Bell', 50, 200)}").lines[0].size == 18
    scaled = page_of("2 0 0 2 0 0 cm BT /Latin 9 Tf 25 300 Td (Bell) Tj ET").lines[0]
    assert scaled.size == 18


def test_superscript_and_mixed_sizes_stay_in_the_line() -> None:
    content = song("面积八千", 50, 100) + latin("m", 90, 100) + latin("2", 98.4, 96, 6)
    assert texts(page_of(content + song("的公园", 102, 100))) == ["面积八千m2的公园"]


def test_latin_words_by_spaces_and_by_gaps() -> None:
    content = latin("The", 50, 100) + latin("bell", 70, 100) + latin("rang twice", 90, 100)
    assert texts(page_of(content)) == ["The bell rang twice"]


def test_a_hyphen_at_the_end_of_a_line_breaks_a_word() -> None:
    first, second = page_of(latin("a new bridg-", 50, 100) + latin("ing loan", 50, 112)).lines
    assert (first.text, first.hyphenated) == ("a new bridg-", True)
    assert (second.text, second.hyphenated) == ("ing loan", False)


def test_characters_beyond_the_first_plane() -> None:
    codes = "𠮷".encode("utf-16-be").hex()
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"1 beginbfchar <41> <{codes}> endbfchar endcmap end end"
    ).encode()
    mapping = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 3 0 R >>"
    page = page_of(latin("AB", 50, 100, font="Far"), more=[mapping, font], fonts="/Far 4 0 R")
    assert texts(page) == ["𠮷B"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_rotated_page_is_read_as_seen(turn: int) -> None:
    x, y = 50, 100
    across, down = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    seen_width, seen_height = (WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH)
    # Where the line must begin in the page's own space for it to be seen at (x, y), upright.
    start = {
        0: (x, HEIGHT - y),
        90: (y, x),
        180: (WIDTH - x, y),
        270: (WIDTH - y, HEIGHT - x),
    }[turn]
    matrix = f"{across} {down} {-down} {across} {start[0]} {start[1]}"
    content = f"BT /Latin 10 Tf {matrix} Tm (Bell tower) Tj ET"
    page = page_of(content, page=f"/Rotate {turn}")
    assert (page.width, page.height) == (seen_width, seen_height)
    (line,) = page.lines
    assert line.box is not None
    assert (line.text, line.vertical) == ("Bell tower", False)
    assert (line.box.x0, line.box.y1) == pytest.approx((50, 101.2), abs=0.7)


def test_the_crop_box_is_the_page() -> None:
    page = page_of(latin("Bell", 150, 300), page="/CropBox [100 100 500 700]")
    assert (page.width, page.height) == (400, 600)
    assert page.lines[0].box is not None
    assert (page.lines[0].box.x0, page.lines[0].box.y1) == pytest.approx((50, 201.2), abs=0.7)


@pytest.mark.parametrize("turn", [1, 3])
def test_text_turned_on_its_side(turn: int) -> None:
    matrix = "0 -1 1 0" if turn == 1 else "0 1 -1 0"
    lines = page_of(
        f"BT /Latin 10 Tf {matrix} 300 400 Tm (Bell tower) Tj ET {latin('Across', 50, 100)}"
    ).lines
    side = next(line for line in lines if line.vertical)
    assert side.text == "Bell tower"
    assert side.box is not None
    assert side.box.height > 4 * side.box.width
    # Turned clockwise the line runs down from its origin, otherwise up.
    assert (side.box.y0 if turn == 1 else side.box.y1) == pytest.approx(400, abs=1)
    assert side.box.x0 < 301
    assert side.box.x1 > 299


def test_a_scan_with_hidden_text_is_read() -> None:
    scan = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q BT 3 Tr /Latin 10 Tf 50 700 Td (Hidden) Tj ET"
    page = page_of(scan, more=[image()], resources="/XObject << /Im 3 0 R >>")
    assert texts(page) == ["Hidden"]
    assert page.pictures == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q", "without OCR it is not read"),
        ("", "no text layer"),
    ],
)
def test_a_page_without_text_says_so(content: str, words: str) -> None:
    page = page_of(content, more=[image()], resources="/XObject << /Im 3 0 R >>")
    (finding,) = page.findings
    assert (finding.code, finding.severity, finding.page) == ("unreadable", "warning", 1)
    assert words in finding.message


def test_text_in_a_form() -> None:
    drawn = b"BT /Latin 10 Tf 20 30 Td (Inside) Tj ET 0 0 100 1 re f"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /Latin "
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Length %d >>\nstream\n%s"
        b"\nendstream" % (len(drawn), drawn)
    )
    page = page_of(
        "q 2 0 0 2 100 100 cm /Fm Do Q", more=[form], resources="/XObject << /Fm 3 0 R >>"
    )
    (line,) = page.lines
    assert line.box is not None
    assert (line.text, line.size) == ("Inside", 20)
    assert (line.box.x0, line.box.y1) == pytest.approx((140, HEIGHT - 160 + 2.4), abs=1.5)
    assert [tuple(rule.box) for rule in page.rules] == [(100, HEIGHT - 102, 300, HEIGHT - 100)]


def test_drawing_order_means_nothing() -> None:
    parts = [song(char, 50 + 10 * index, 100) for index, char in enumerate(BODY)]
    assert texts(page_of("".join(parts[::-1]))) == [BODY]


def test_encrypted() -> None:
    fpdf = pytest.importorskip("fpdf", reason="fpdf2, of the press extra, writes the file")
    document = fpdf.FPDF()
    document.set_encryption(owner_password="owner", user_password="reader")
    document.add_page()
    with pytest.raises(EncryptedPdf):
        read_pages(bytes(document.output()), "p.pdf", 1, SourceLimits())


def test_truncated_to_nothing() -> None:
    data = pdf(column(50, 100))
    with pytest.raises(DamagedPdf):
        read_pages(data[:200], "p.pdf", 1, SourceLimits())
    with pytest.raises(DamagedPdf):
        read_pages(b"%PDF-1.7\n" + bytes(500), "p.pdf", 1, SourceLimits())


def test_what_is_left_of_a_truncated_file_is_read() -> None:
    data = pdf(column(50, 100), column(50, 100))
    pages, findings = read_pages(data[: data.index(b"startxref")], "p.pdf", 1, SourceLimits())
    assert texts(pages[0]) == [BODY] * 4
    assert [(finding.code, finding.severity) for finding in findings] == [("unreadable", "error")]


def test_a_page_that_cannot_be_loaded_does_not_lose_the_others() -> None:
    data = pdf(latin("One", 50, 100), latin("Two", 50, 100))
    # The first page's object is made a plain number; the file's length stays.
    begin = data.index(b"<< /Type /Page /Parent")
    end = data.index(b"endobj", begin)
    data = data[:begin] + b"7".ljust(end - begin) + data[end:]
    pages, _ = read_pages(data, "p.pdf", 1, SourceLimits())
    assert [texts(page) for page in pages] == [[], ["Two"]]
    assert [finding.code for finding in pages[0].findings] == ["unreadable"]
    assert [page.number for page in pages] == [1, 2]


def test_five_hundred_pages() -> None:
    data = pdf(*(latin(f"Page {number}", 50, 100) for number in range(500)))
    pages, _ = read_pages(data, "p.pdf", 1, SourceLimits())
    assert [texts(page) for page in pages] == [[f"Page {number}"] for number in range(500)]
    with pytest.raises(SourceTooLarge):
        read_pages(data, "p.pdf", 1, SourceLimits(pages=499))


def test_a_page_of_no_size() -> None:
    page = page_of(latin("Bell", 50, 100), page="/MediaBox [0 0 0 0]")
    assert texts(page) == ["Bell"]


def test_type_without_height() -> None:
    content = "BT /Latin 10 Tf 1 0 0 0 50 700 Tm (Bell) Tj ET " + latin("Tower", 50, 300)
    assert sorted("".join(texts(page_of(content))).replace(" ", "")) == sorted("BellTower")


def test_a_font_that_is_nowhere_loses_nothing_that_pdfium_hands_over() -> None:
    far = (
        "/Far << /Type /Font /Subtype /Type0 /BaseFont /NoSuchFace /Encoding /UniGB-UTF16-H "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /NoSuchFace /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /NoSuchFace /Flags 4 >> >>] >>"
    )
    drawn = column(50, 100) + song("。", 300, 100) + column(320, 100, 2)
    data = pdf(drawn.replace("/Song", "/Far"), fonts=far)
    document = PdfDocument(data)
    handed = document[0].get_textpage().get_text_bounded()
    (page,), _ = read_pages(data, "p.pdf", 1, SourceLimits())
    assert Counter("".join(texts(page))) == Counter("".join(handed.split()))


def test_recognised_by_content() -> None:
    assert recognises(b"\r\n%PDF-1.4\n")
    assert not recognises("清河新报".encode())


PLACES = st.tuples(st.integers(0, 25), st.integers(0, 35), st.sampled_from([8, 10, 14, 30]))
WORDS = st.text(alphabet="清河区林业站今年栽树0123456789，。", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, PLACES), min_size=1, max_size=12, unique_by=lambda word: word[1][:2])
)
def test_every_character_set_is_in_a_line(words: list[tuple[str, tuple[int, int, int]]]) -> None:
    # Off the grid by the number of the word, so that characters seldom fall on one place; equal
    # ones that do are one character printed twice.
    placed = [
        (text, 20 * x + index * 2.3, 40 + 20 * y + index * 1.7, size)
        for index, (text, (x, y, size)) in enumerate(words)
    ]
    cells = [
        (char, x + k * size, y, size) for text, x, y, size in placed for k, char in enumerate(text)
    ]
    assume(
        not any(
            one[0] == two[0]
            and hypot(one[1] - two[1], one[2] - two[2]) <= 1.1 * SAME_PLACE * min(one[3], two[3])
            for one, two in combinations(cells, 2)
        )
    )
    content = "".join(song(*word) for word in placed)
    found = Counter("".join(texts(page_of(content))).replace(" ", ""))
    assert found == Counter("".join(text for text, _ in words))
