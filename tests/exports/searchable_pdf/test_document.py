"""A document is looked at by PDFium, which is always there, and by poppler, where it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from jianbao.errors import DamagedPdf, EncryptedPdf, MissingExtra, NoFacsimile, OtherPages
from jianbao.exports import PAGE_FORMATS, PrintedIssue
from jianbao.exports.outline import article_name
from jianbao.exports.page_text import page_texts
from jianbao.model import Box, Issue, Line, Page
from jianbao.reading import read_issue
from jianbao.sources import open_source
from tests.exports.printed import HEADLINE, ISSUE, ORDERED, PAGES, UPRIGHT
from tests.exports.searchable_pdf.looks import (
    needs_poppler,
    page_lines,
    poppler_lines,
    rendered,
    said,
)

PDF = next(known for known in PAGE_FORMATS if known.name == "pdf")
SAMPLE = Path(__file__).parents[3] / "samples" / "2024-03-12.pdf"


def jpeg(shade: int = 200, size: tuple[int, int] = (600, 800)) -> bytes:
    stream = io.BytesIO()
    Image.new("L", size, shade).save(stream, "JPEG", dpi=(72, 72))
    return stream.getvalue()


FILES = (("p1.jpg", jpeg(200)), ("p2.jpg", jpeg(100)))


def of_images(issue: Issue = ISSUE, pages: tuple[Page, ...] | None = PAGES) -> bytes:
    return PDF.write(PrintedIssue(issue=issue, pages=pages, files=FILES))


@pytest.fixture(scope="module")
def sample() -> tuple[PrintedIssue, bytes]:
    source = open_source(SAMPLE)
    files = [(SAMPLE.name, SAMPLE.read_bytes())]
    printed = PrintedIssue(issue=read_issue(source), pages=source.pages, files=files)
    return printed, PDF.write(printed)


def expected(printed: PrintedIssue) -> list[list[str]]:
    assert printed.pages is not None
    return [
        [" ".join(line.text.split()) for part in text.parts for line in part.lines]
        for text in page_texts(printed.issue, printed.pages)
    ]


def unspaced(pages: list[list[str]]) -> list[str]:
    """A page's text without spaces: pieces of one row are one line to some programs."""
    return ["".join("".join(page).split()) for page in pages]


def test_the_lines_stand_in_the_order_of_the_articles() -> None:
    assert [tuple(lines) for lines in page_lines(of_images())] == list(ORDERED)


def test_pdfium_finds_all_of_it() -> None:
    # It puts rows together where type stands side by side, vertical lines first of all.
    found = [sorted(text) for text in said(of_images())]
    assert found == [sorted("".join("".join(lines).split())) for lines in ORDERED]


@needs_poppler
def test_pdftotext_gives_the_articles_in_order() -> None:
    assert [tuple(lines) for lines in poppler_lines(of_images(), "-raw")] == list(ORDERED)


def test_a_sample_has_its_articles_in_order_and_no_text_twice(
    sample: tuple[PrintedIssue, bytes],
) -> None:
    printed, data = sample
    assert page_lines(data) == expected(printed)
    assert list(map(sorted, said(data))) == list(map(sorted, unspaced(expected(printed))))


@needs_poppler
def test_pdftotext_gives_the_articles_of_a_sample_in_order(
    sample: tuple[PrintedIssue, bytes],
) -> None:
    printed, data = sample
    assert unspaced(poppler_lines(data, "-raw")) == unspaced(expected(printed))


@needs_poppler
def test_pdftotext_finds_all_text_in_its_own_order_too(
    sample: tuple[PrintedIssue, bytes],
) -> None:
    printed, data = sample
    found = [sorted(page) for page in unspaced(poppler_lines(data))]
    assert found == [sorted(page) for page in unspaced(expected(printed))]


def test_the_pages_look_as_before(sample: tuple[PrintedIssue, bytes]) -> None:
    before, after = rendered(SAMPLE.read_bytes()), rendered(sample[1])
    assert len(before) == len(after) == 4
    assert all((one == other).all() for one, other in zip(before, after, strict=True))


def test_invisible_text_paints_nothing() -> None:
    bare = tuple(msgspec.structs.replace(page, lines=()) for page in PAGES)
    with_text, without = rendered(of_images()), rendered(of_images(pages=bare))
    assert all((one == other).all() for one, other in zip(with_text, without, strict=True))
    assert [int(np.median(page)) for page in with_text] == [200, 100]


def test_a_jpeg_goes_in_as_it_is() -> None:
    with pikepdf.open(io.BytesIO(of_images())) as document:
        image = document.pages[0].Resources.XObject.Im0
        assert image.read_raw_bytes() == FILES[0][1]


def test_each_line_stands_where_it_is_printed() -> None:
    page = PdfDocument(of_images())[0]
    places = {
        string: item.get_bounds()
        for string, item in zip(
            page_lines(of_images())[0], page.get_objects([FPDF_PAGEOBJ_TEXT]), strict=True
        )
    }
    assert set(places) == set(ORDERED[0])
    for line in PAGES[0].lines:
        left, foot, right, head = places[line.text]
        assert line.box is not None
        # Where lines are set wide, type takes a little more than their height.
        assert (left, 800 - head, right, 800 - foot) == pytest.approx(tuple(line.box), abs=1.5)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_of_a_turned_and_cropped_page_come_back_in_their_places(
    turns: int, tmp_path: Path
) -> None:
    with pikepdf.open(SAMPLE) as document:
        for page in document.pages:
            page.obj.Rotate = 90 * turns
            page.obj.CropBox = pikepdf.Array([5, 7, 660, 930])
        document.save(tmp_path / "turned.pdf")
    source = open_source(tmp_path / "turned.pdf")
    files = [("turned.pdf", (tmp_path / "turned.pdf").read_bytes())]
    printed = PrintedIssue(issue=read_issue(source), pages=source.pages, files=files)
    (tmp_path / "out.pdf").write_bytes(PDF.write(printed))
    back = open_source(tmp_path / "out.pdf")
    for before, after in zip(source.pages, back.pages, strict=True):
        assert (before.width, before.height) == (after.width, after.height)
        places = {line.text.replace(" ", ""): line for line in after.lines}
        texts = [line.text.replace(" ", "") for line in before.lines]
        for line, text in zip(before.lines, texts, strict=True):
            if len(text) > 5 and texts.count(text) == 1:
                found = places[text].box
                assert line.box
                assert found
                assert tuple(found) == pytest.approx(tuple(line.box), abs=3)
                assert places[text].vertical == line.vertical or len(text) < 3


def test_bookmarks_lead_to_pages_and_articles() -> None:
    with pikepdf.open(io.BytesIO(of_images())) as document, document.open_outline() as outline:
        tree = [(item.title, [child.title for child in item.children]) for item in outline.root]
        assert tree == [
            ("第 1 版 / Page 1", [HEADLINE, UPRIGHT]),
            ("第 2 版 / Page 2", ["停水通知"]),
        ]
        lead, upright = (child.destination for child in outline.root[0].children)
        # The whole of what the article has on its first page, its picture too.
        assert [str(lead[1]), *map(float, list(lead)[2:4])] == ["/XYZ", 40, 800 - 90]
        assert list(map(float, list(upright)[2:4])) == [400, 700]
        assert upright[0].objgen == document.pages[0].objgen
        (notice,) = outline.root[1].children
        assert notice.destination[0].objgen == document.pages[1].objgen


def test_the_document_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(of_images())) as document:
        assert str(document.docinfo["/Title"]).startswith("清河新报 · 2026-01-02")
        assert str(document.Root.Lang) == "zh"
        assert str(document.Root.PageMode) == "/UseOutlines"
        assert "/CreationDate" not in document.docinfo
        with document.open_metadata() as metadata:
            assert metadata["dc:title"].startswith("清河新报 · 2026-01-02")
            assert metadata["dc:date"] == ["2026-01-02"]
            assert set(metadata["dc:language"]) == {"zh"}
            assert set(metadata["dc:publisher"]) == {"清河新报"}


def test_page_labels_are_the_numbers_of_the_issue() -> None:
    gap = msgspec.structs.replace(ISSUE.pages[1], number=4)
    issue = msgspec.structs.replace(ISSUE, pages=(ISSUE.pages[0], gap))
    pages = (PAGES[0], msgspec.structs.replace(PAGES[1], number=4))
    with pikepdf.open(io.BytesIO(of_images(issue, pages))) as document:
        assert [page.label for page in document.pages] == ["1", "4"]


def test_same_input_same_bytes(sample: tuple[PrintedIssue, bytes]) -> None:
    assert PDF.write(sample[0]) == sample[1]
    assert of_images() == of_images()


def test_characters_beyond_sixteen_bits_and_those_that_steer() -> None:
    box = Box(40, 600, 240, 610)
    line = Line(text="\u202e𠮷\x07野家\ud800 𝔊ate 𪚥", box=box)
    page = msgspec.structs.replace(PAGES[0], lines=(line,))
    data = of_images(pages=(page, PAGES[1]))
    assert page_lines(data)[0] == ["𠮷野家 𝔊ate 𪚥"]
    assert said(data)[0] == "𠮷野家𝔊ate𪚥"


@needs_poppler
def test_pdftotext_knows_characters_beyond_sixteen_bits() -> None:
    line = Line(text="𠮷野家 𪚥", box=Box(40, 600, 240, 610))
    page = msgspec.structs.replace(PAGES[0], lines=(line,))
    assert poppler_lines(of_images(pages=(page, PAGES[1])), "-raw")[0] == ["𠮷野家 𪚥"]


def test_without_lines_the_text_stands_in_the_articles_places() -> None:
    data = PDF.write(PrintedIssue(issue=ISSUE, files=FILES, in_order=True))
    first, second = page_lines(data)
    opening = next(k for k, string in enumerate(first) if string.startswith("本报讯"))
    assert first.index(HEADLINE) < opening < first.index(UPRIGHT)
    assert "工程明年五月完工。" in "".join(first + second)
    items = list(PdfDocument(data)[0].get_objects([FPDF_PAGEOBJ_TEXT]))
    left, _, right, _ = items[first.index(UPRIGHT)].get_bounds()
    assert 499 <= left < right <= 521


def test_facsimiles_come_in_order_whatever_they_are_called() -> None:
    files = [("b.jpg", FILES[0][1]), ("a.jpg", FILES[1][1])]
    printed = PrintedIssue(issue=ISSUE, pages=PAGES, files=files, in_order=True)
    assert [int(np.median(page)) for page in rendered(PDF.write(printed))] == [200, 100]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_there_must_be_as_many_facsimiles_as_pages(count: int) -> None:
    files = [FILES[0]] * count
    with pytest.raises(OtherPages, match="as many pages"):
        PDF.write(PrintedIssue(issue=ISSUE, pages=PAGES, files=files, in_order=True))


def test_files_that_show_no_page_are_named() -> None:
    with pytest.raises(NoFacsimile, match=r"p2\.jpg"):
        PDF.write(PrintedIssue(issue=ISSUE, pages=PAGES, files=FILES[:1]))
    text = [("p1.jpg", b"# a text"), FILES[1]]
    with pytest.raises(NoFacsimile, match=r"p1\.jpg"):
        PDF.write(PrintedIssue(issue=ISSUE, pages=PAGES, files=text))


def test_files_of_one_name_follow_one_another() -> None:
    pages = tuple(msgspec.structs.replace(page, source="p.jpg") for page in ISSUE.pages)
    issue = msgspec.structs.replace(ISSUE, pages=pages)
    files = [("list.txt", b"x"), *(("p.jpg", data) for _, data in FILES)]
    data = PDF.write(PrintedIssue(issue=issue, pages=PAGES, files=files))
    assert [int(np.median(page)) for page in rendered(data)] == [200, 100]


def test_a_file_is_read_only_when_its_page_is_due() -> None:
    asked: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, data in FILES:
            asked.append(name)
            yield name, data

    with pytest.raises(NoFacsimile):
        PDF.write(
            PrintedIssue(
                issue=msgspec.structs.replace(
                    ISSUE,
                    pages=(ISSUE.pages[0], msgspec.structs.replace(ISSUE.pages[1], source="x")),
                ),
                pages=PAGES,
                files=files(),
            )
        )
    assert asked == ["p1.jpg", "p2.jpg"]


@pytest.mark.parametrize(
    ("data", "error"), [(b"%PDF-1.7\nbroken", DamagedPdf), (b"%PDF-1.4 %%EOF", DamagedPdf)]
)
def test_a_damaged_pdf_is_told(data: bytes, error: type[Exception]) -> None:
    files = [("p1.jpg", data), FILES[1]]
    with pytest.raises(error):
        PDF.write(PrintedIssue(issue=ISSUE, pages=PAGES, files=files))


def test_an_encrypted_pdf_is_told() -> None:
    stream = io.BytesIO()
    with pikepdf.open(SAMPLE) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="a", owner="b"))
    files = [("p1.jpg", stream.getvalue()), FILES[1]]
    with pytest.raises(EncryptedPdf):
        PDF.write(PrintedIssue(issue=ISSUE, pages=PAGES, files=files))


def test_without_pikepdf_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    package = "jianbao.exports.searchable_pdf"
    for module in [m for m in sys.modules if m.startswith((f"{package}.", "pikepdf"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    for name in ("document", "facsimile"):
        monkeypatch.delattr(f"{package}.{name}", raising=False)
    with pytest.raises(MissingExtra, match=r"jianbao\[pdf\]"):
        of_images()


def test_names_of_articles_without_a_headline() -> None:
    lead = ISSUE.articles[0]
    bare = msgspec.structs.replace(lead, headline=" ")
    assert article_name(bare) == lead.kicker
    bare = msgspec.structs.replace(bare, kicker="")
    assert article_name(bare) == lead.paragraphs[0][:23] + "…"
    assert article_name(type(lead)(id="x")) == "—"
    assert len(article_name(type(lead)(id="x", headline="水" * 200))) == 80
