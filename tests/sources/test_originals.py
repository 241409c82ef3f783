"""Which file shows a page: what was read, or an image beside what tells the page."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np
import pytest

from jianbao.model import Original, Standing
from jianbao.scans.settings import ScanSettings
from jianbao.sources import SourceLimits, open_source, open_sources
from jianbao.sources.originals import looked_at
from tests.sources.drawing import latin, pdf
from tests.sources.scanned import png

UNREAD = SourceLimits(scans=ScanSettings(engine="none"))

PAGE_XML = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Page {name} imageWidth="600" imageHeight="800"><TextRegion id="r"><Coords points="0,0 9,0 9,9"/>
<TextLine id="l"><Coords points="10,10 90,10 90,30"/><TextEquiv><Unicode>清河水厂</Unicode>
</TextEquiv></TextLine></TextRegion></Page></PcGts>"""

ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description>
<MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>{name}</fileName>
</sourceImageInformation></Description><Layout>{pages}</Layout></alto>"""
ALTO_PAGE = """<Page {size}><PrintSpace><TextBlock HPOS="1" VPOS="1" WIDTH="50" HEIGHT="20">
<TextLine HPOS="1" VPOS="1" WIDTH="50" HEIGHT="20">
<String CONTENT="清河" HPOS="1" VPOS="1" WIDTH="50" HEIGHT="20"/>
</TextLine></TextBlock></PrintSpace></Page>"""
SIZED = 'WIDTH="600" HEIGHT="800"'

HOCR = """<html><body><div class="ocr_page" title="image &quot;{name}&quot;; bbox 0 0 600 800">
<span class="ocr_line" title="bbox 10 10 90 30">清河水厂</span></div></body></html>"""


def picture(width: int = 300, height: int = 400, shade: int = 255) -> bytes:
    return png(np.full((height, width), shade, np.uint8))


def found(path: Path) -> dict[int, tuple[str, int]]:
    """Page → name and index of the file that shows it."""
    source = open_source(path, UNREAD)
    return {each.page: (each.path.name, each.index) for each in looked_at(source)}


def alto(name: str = "", *sizes: str) -> str:
    pages = "".join(ALTO_PAGE.format(size=size) for size in sizes or (SIZED,))
    return ALTO.format(name=name, pages=pages)


def test_the_pages_of_a_pdf_are_shown_by_it(tmp_path: Path) -> None:
    file = tmp_path / "p.pdf"
    file.write_bytes(pdf(latin("one", 60, 60), latin("two", 60, 60)))
    data = file.read_bytes()
    assert looked_at(open_source(file)) == tuple(
        Original(
            page=number, path=file, index=number - 1, width=600.0, height=800.0, size=len(data),
            digest=hashlib.sha256(data).hexdigest(),
        )
        for number in (1, 2)
    )  # fmt: skip


def test_several_files_each_show_their_own(tmp_path: Path) -> None:
    for name, pages in (("p1.pdf", 2), ("p2.pdf", 1)):
        (tmp_path / name).write_bytes(pdf(*[latin(name, 60, 60)] * pages))
    assert found(tmp_path) == {1: ("p1.pdf", 0), 2: ("p1.pdf", 1), 3: ("p2.pdf", 0)}
    turned = open_sources([tmp_path / "p2.pdf", tmp_path / "p1.pdf"])
    assert [each.path.name for each in turned.originals] == ["p2.pdf", "p1.pdf", "p1.pdf"]


def test_flat_text_is_shown_by_nothing(tmp_path: Path) -> None:
    (tmp_path / "page-1.txt").write_text("清河水厂通水\n\n新水厂昨日通水。\n", "utf-8")
    (tmp_path / "page-1.png").write_bytes(picture())
    assert found(tmp_path) == {}


def test_a_pipe_is_no_file_that_could_be_shown(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, pdf(latin("one", 60, 60)))
    os.close(writing)
    assert open_source(Path(f"/dev/fd/{reading}")).originals == ()
    os.close(reading)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.xml", PAGE_XML.format(name='imageFilename="scan 7.png"')),
        ("p.xml", PAGE_XML.format(name='imageFilename="D:\\scans\\scan 7.png"')),
        ("p.xml", alto("/srv/elsewhere/scan 7.png")),
        ("p.hocr", HOCR.format(name="../../scan 7.png")),
    ],
)
def test_the_image_that_a_file_names_is_taken_from_its_folder(
    tmp_path: Path, name: str, text: str
) -> None:
    folder = tmp_path / "in" / "side"
    folder.mkdir(parents=True)
    (folder / name).write_text(text, "utf-8")
    (tmp_path / "scan 7.png").write_bytes(picture(shade=0))
    assert found(folder / name) == {}
    (folder / "p.png").write_bytes(picture(shade=9))
    assert found(folder / name) == {1: ("p.png", 0)}
    (folder / "scan 7.png").write_bytes(picture())
    assert found(folder / name) == {1: ("scan 7.png", 0)}


def test_an_image_named_as_another_kind_is_found_by_its_stem(tmp_path: Path) -> None:
    (tmp_path / "0001.xml").write_text(alto("scan7.tif"), "utf-8")
    (tmp_path / "scan7.png").write_bytes(picture())
    assert found(tmp_path / "0001.xml") == {1: ("scan7.png", 0)}


def test_an_image_of_another_shape_is_not_the_page_s(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text(alto(), "utf-8")
    for width, told in ((300, 1), (303, 1), (310, 0)):
        (tmp_path / "p.png").write_bytes(picture(width, 400))
        assert len(found(tmp_path / "p.xml")) == told


def test_what_is_no_image_is_not_the_page_s(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text(alto(), "utf-8")
    (tmp_path / "p.png").write_bytes(b"not an image")
    assert found(tmp_path / "p.xml") == {}
    (tmp_path / "p.png").unlink()
    (tmp_path / "p.png").mkdir()
    assert found(tmp_path / "p.xml") == {}


def test_one_image_does_not_show_two_pages(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text(alto("", SIZED, SIZED), "utf-8")
    (tmp_path / "p.png").write_bytes(picture())
    assert found(tmp_path / "p.xml") == {}


def test_a_page_without_a_size_has_no_image(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text(alto("", "ID='p'"), "utf-8")
    (tmp_path / "p.png").write_bytes(picture())
    assert found(tmp_path / "p.xml") == {}


def test_a_mets_leads_to_images_in_folders_of_their_own(tmp_path: Path) -> None:
    named = ("alto/0001.xml", "images/0001.png", "images/0002.png")
    files = "".join(
        f'<file ID="f{number}"><FLocat LOCTYPE="URL" xlink:href="{name}"/></file>'
        for number, name in enumerate(named)
    )
    (tmp_path / "mets.xml").write_text(
        f'<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<fileSec><fileGrp>{files}</fileGrp></fileSec>"
        f'<structMap TYPE="PHYSICAL"><div TYPE="page"><fptr FILEID="f0"/></div></structMap></mets>',
        "utf-8",
    )
    for folder in ("alto", "images"):
        (tmp_path / folder).mkdir()
    (tmp_path / "alto" / "0001.xml").write_text(alto(), "utf-8")
    (tmp_path / "images" / "0001.png").write_bytes(picture())
    assert found(tmp_path / "mets.xml") == {1: ("0001.png", 0)}


def test_pages_of_a_spread_are_parts_of_one_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jianbao.sources import recognising

    monkeypatch.setattr(recognising, "WORKER", "tests.sources.odd_worker")
    monkeypatch.setattr(recognising, "engine_meant", lambda name: "odd")
    for name in ("p1 spread.png", "p2.png"):
        (tmp_path / name).write_bytes(picture())
    shown = looked_at(open_source(tmp_path))
    assert [(each.page, each.path.name, each.standing) for each in shown] == [
        (1, "p1 spread.png", Standing(right=0.51)),
        (2, "p1 spread.png", Standing(left=0.49)),
        (3, "p2.png", Standing()),
    ]
