"""Scans: the faults asked for and no others, gold that fits, the same bytes each time."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("PIL", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

import pypdfium2
from msgspec.structs import asdict, replace
from PIL import Image
from rapidfuzz.distance import Levenshtein

from jianbao.model import Box, Issue, decode_issue
from jianbao.reading.language import letters
from press.generate import Scan, generate, gold
from press.glass import Lie, laid, seen
from press.plain_pdf import plain_pdf
from press.scan_faults import CLEAN_SCAN, HARSH_SCAN, LIGHT_SCAN, ScanFaults, drawn
from press.scanning import FILE_KINDS, FileKind, ScanJob, ScannedIssue, scan_issue, sheets_of
from press.sensor import two_tone

SEED = 2
"""An issue of small pages."""
LOW = ScanJob(dpi=50, kind="png")


@cache
def issue() -> tuple[bytes, bytes]:
    """PDF and gold."""
    made = generate(SEED)
    return plain_pdf(made.pages, made.script, made.name), gold(made, Scan(""))


def scanned(job: ScanJob, faults: ScanFaults, seed: str = "s") -> ScannedIssue:
    return scan_issue("paper", *issue(), job, faults, seed)


@cache
def clean_files() -> dict[str, bytes]:
    return scanned(LOW, CLEAN_SCAN).files


def first(found: ScannedIssue) -> Image.Image:
    return Image.open(BytesIO(next(iter(found.files.values()))))


def rendered(number: int, dpi: int) -> np.ndarray:
    with pypdfium2.PdfDocument(issue()[0]) as document:
        picture = document[number].render(scale=dpi / 72, grayscale=True).to_numpy()
    return picture.reshape(picture.shape[:2]).copy()


def told(found: ScannedIssue) -> Issue:
    return decode_issue(found.gold)


# Faults


def test_a_clean_scan_is_the_page_as_typeset_and_its_gold_the_same_places() -> None:
    found = scanned(LOW, CLEAN_SCAN)
    assert np.abs(np.asarray(first(found)).astype(int) - rendered(0, 50)).max() <= 1
    scale = 50 / 72
    before = decode_issue(issue()[1])
    for old, new in zip(before.articles, told(found).articles, strict=True):
        assert old.texts() == new.texts()
        for a, b in zip(old.regions, new.regions, strict=True):
            assert (a.page, a.role) == (b.page, b.role)
            assert list(b.box) == pytest.approx([side * scale for side in a.box], abs=0.06)


STRENGTHS = asdict(replace(HARSH_SCAN, turned=1.0, skew=1.5, bound=1.0))
ALONE = sorted(set(STRENGTHS) - {"bound"})


@pytest.mark.parametrize("fault", ALONE)
def test_each_fault_alone_changes_the_scan(fault: str) -> None:
    # A gutter has no strength of its own: it is where others are.
    faults = replace(CLEAN_SCAN, bound=1.0, **{fault: STRENGTHS[fault]})
    # Ink spreads or wears: by lot it may be the other.
    assert any(scanned(LOW, faults, f"s{n}").files != clean_files() for n in range(5))


@pytest.mark.parametrize("faults", [CLEAN_SCAN, LIGHT_SCAN, ScanFaults(), HARSH_SCAN])
def test_no_page_gets_more_than_the_strengths(faults: ScanFaults) -> None:
    for seed in range(20):
        own = drawn(faults, Random(seed), bound=True)
        for name, strength in asdict(faults).items():
            if name not in ("bound", "turned"):
                assert abs(getattr(own, name)) <= strength
        assert own.thick == 0 or own.thin == 0


def test_loose_sheets_have_no_gutter() -> None:
    own = drawn(HARSH_SCAN, Random(1), bound=False)
    assert own.curl == own.shadow == 0
    assert drawn(HARSH_SCAN, Random(1), bound=True).shadow > 0


def test_more_goes_wrong_with_every_preset() -> None:
    light, usual, harsh = (asdict(f) for f in (LIGHT_SCAN, ScanFaults(), HARSH_SCAN))
    assert all(light[name] <= usual[name] <= harsh[name] for name in usual)


# Where things are


def lie_of(faults: ScanFaults, gutter: float | None = None) -> Lie:
    return laid((600, 800), 600, gutter, faults, 100, Random(3))


@pytest.mark.parametrize("gutter", [None, 0.0, 600.0])
def test_points_go_to_the_scan_and_back(gutter: float | None) -> None:
    lie = lie_of(replace(HARSH_SCAN, skew=2.0), gutter)
    x, y = np.meshgrid(np.linspace(5, 595, 9), np.linspace(5, 795, 9))
    back_x, back_y = lie.to_sheet(*lie.to_scan(x, y))
    assert np.abs(back_x - x).max() < 0.1
    assert np.abs(back_y - y).max() < 0.1


def test_a_mark_on_the_sheet_is_seen_where_it_is_said_to_be() -> None:
    sheet = np.full((800, 600), 255, np.uint8)
    sheet[400:410, 250:260] = 0
    lie = lie_of(replace(HARSH_SCAN, skew=2.0), 0.0)
    scan = seen([sheet], lie, [255])[0]
    rows, columns = np.nonzero(scan < 100)
    x, y = lie.to_scan(np.array([254.5]), np.array([404.5]))
    assert abs(columns.mean() - x[0]) < 0.7
    assert abs(rows.mean() - y[0]) < 0.7


def test_a_tilted_sheet_lies_within_its_scan_and_level_once_it_is_turned_back() -> None:
    lie = lie_of(replace(CLEAN_SCAN, skew=2.0, bed=5.0))
    whole = lie.straight(Box(0, 0, 600, 800))
    assert whole.width == pytest.approx(600, abs=0.01)
    assert whole.height == pytest.approx(800, abs=0.01)
    corner_x, corner_y = lie.to_scan(np.array([0.0, 600, 600, 0]), np.array([0.0, 0, 800, 800]))
    assert corner_x.min() > 0
    assert corner_y.min() > 0
    assert corner_x.max() < lie.size[0]
    assert corner_y.max() < lie.size[1]


@pytest.mark.parametrize("spreads", [False, True])
def test_regions_of_gold_lie_on_their_pages(spreads: bool) -> None:
    found = told(scanned(replace(LOW, spreads=spreads), HARSH_SCAN))
    for article in found.articles:
        for region in article.regions:
            page = found.pages[region.page - 1]
            assert page.width is not None
            assert page.height is not None
            assert Box(0, 0, page.width, page.height).contains(region.box, slack=0.1)


def test_headlines_are_ink_where_the_gold_says() -> None:
    """Turned back by the tilt it has, the scan is dark in the boxes of its large headlines."""
    faults = replace(CLEAN_SCAN, skew=2.0, bed=6.0, keystone=0.001)
    job = ScanJob(dpi=100, kind="png")
    found = scanned(job, faults)
    image = first(found)
    own = drawn(faults, Random("s/0/sheet"), bound=False)
    level = np.asarray(image.rotate(own.skew, Image.Resampling.BILINEAR, fillcolor=255))
    heads = [
        region.box
        for article in told(found).articles
        for region in article.regions
        if region.page == 1 and region.role == "headline" and region.box.height > 20
    ]
    assert heads
    for box in heads:
        x0, y0, x1, y1 = (round(side) for side in box)
        assert (level[y0:y1, x0:x1] < 128).mean() > 0.1


# Files


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_same_arguments_give_the_same_bytes(kind: FileKind) -> None:
    job = ScanJob(dpi=50, kind=kind)
    one, two = (scanned(job, ScanFaults()) for _ in range(2))
    assert one.files == two.files
    assert one.gold == two.gold
    assert one.files != scanned(job, ScanFaults(), "other").files
    assert {page.source for page in told(one).pages} == set(one.files)


@pytest.mark.parametrize(("kind", "form"), [("png", "PNG"), ("jpg", "JPEG"), ("jp2", "JPEG2000")])
def test_a_file_a_page(kind: FileKind, form: str) -> None:
    found = scanned(ScanJob(dpi=50, kind=kind), ScanFaults())
    assert list(found.files) == [f"p{n:04d}.{kind}" for n in range(1, 5)]
    image = first(found)
    assert (image.format, image.mode) == (form, "L")
    if kind != "jp2":
        assert image.info["dpi"] == pytest.approx((50, 50), abs=0.1)
    page = told(found).pages[0]
    assert (page.unit, page.width, page.height) == ("px", *image.size)


@pytest.mark.parametrize(("job", "mode"), [
    (ScanJob(dpi=50, kind="tif"), "L"),
    (ScanJob(dpi=50, kind="tif", bits=1), "1"),
    (ScanJob(dpi=50, kind="tif", colour=True), "RGB"),
])  # fmt: skip
def test_a_tiff_holds_all_pages(job: ScanJob, mode: str) -> None:
    found = scanned(job, ScanFaults())
    assert list(found.files) == ["paper.tif"]
    image: Any = first(found)
    assert (image.n_frames, image.mode) == (4, mode)


def test_yellow_paper_is_yellow_in_colour() -> None:
    picture = np.asarray(first(scanned(ScanJob(dpi=50, kind="png", colour=True), HARSH_SCAN)))
    red, green, blue = (float(np.median(picture[:, :, n])) for n in range(3))
    assert red > green > blue


def test_one_bit_tells_ink_from_ground_in_the_shade() -> None:
    page = np.full((200, 300), 220, np.uint8)
    page[:, 200:] = 110
    page[50:60, 20:280] = 30
    page[50:60, 200:] = 15
    found = two_tone(page, 100)
    assert not found[55, 30:270].any()
    assert found[120, 30:170].all()
    assert found[120, 230:].all()


def test_facing_pages_are_scanned_at_once() -> None:
    assert sheets_of(4, spreads=True) == [(0,), (1, 2), (3,)]
    assert sheets_of(5, spreads=True) == [(0,), (1, 2), (3, 4)]
    found = scanned(ScanJob(dpi=50, kind="jpg", spreads=True), ScanFaults())
    assert list(found.files) == ["p0001.jpg", "p0002.jpg", "p0004.jpg"]
    wide, tall = Image.open(BytesIO(found.files["p0002.jpg"])).size
    assert wide > tall
    pages = told(found).pages
    assert [page.source for page in pages] == [
        "p0001.jpg", "p0002.jpg", "p0002.jpg", "p0004.jpg",
    ]  # fmt: skip
    assert sum(page.width or 0 for page in pages[1:3]) == pytest.approx(wide, abs=0.2)


def test_turned_pages_lie_on_their_side_and_their_gold_stands_upright() -> None:
    found = scanned(LOW, replace(CLEAN_SCAN, turned=1.0))
    page, image = told(found).pages[0], first(found)
    assert (page.height, page.width) == image.size
    upright = [np.rot90(np.asarray(image), k) for k in (1, -1)]
    assert any(np.abs(one.astype(int) - rendered(0, 50)).max() <= 1 for one in upright)


# PDF


def texts(found: ScannedIssue) -> list[str]:
    with pypdfium2.PdfDocument(found.files["paper.pdf"]) as document:
        return [letters(document[n].get_textpage().get_text_range()) for n in range(len(document))]


def typeset() -> list[str]:
    with pypdfium2.PdfDocument(issue()[0]) as document:
        return [letters(document[n].get_textpage().get_text_range()) for n in range(len(document))]


def misread(found: str, true: str) -> float:
    return Levenshtein.distance("".join(sorted(found)), "".join(sorted(true))) / len(true)


def test_bare_pictures_have_no_words() -> None:
    assert texts(scanned(ScanJob(dpi=50, kind="pdf"), ScanFaults())) == [""] * 4


def test_pictures_have_the_size_of_the_paper() -> None:
    found = scanned(ScanJob(dpi=50, kind="pdf", bits=1), CLEAN_SCAN)
    with (
        pypdfium2.PdfDocument(found.files["paper.pdf"]) as scans,
        pypdfium2.PdfDocument(issue()[0]) as pages,
    ):
        assert scans[0].get_size() == pytest.approx(pages[0].get_size(), abs=1.5)
        (image,) = scans[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert image.get_metadata().bits_per_pixel == 1


@pytest.mark.parametrize("spreads", [False, True])
def test_a_good_layer_has_nearly_all_words_and_a_bad_one_far_fewer(spreads: bool) -> None:
    true = "".join(typeset())
    good, bad = (
        "".join(texts(scanned(ScanJob(dpi=50, kind=kind, spreads=spreads), ScanFaults())))
        for kind in ("pdf-good", "pdf-bad")
    )
    assert 0 < misread(good, true) < 0.03
    assert 0.2 < misread(bad, true) < 0.6


def test_words_of_a_layer_stand_over_the_picture_of_them() -> None:
    found = scanned(ScanJob(dpi=100, kind="pdf-good"), replace(CLEAN_SCAN, skew=1.0, bed=5.0))
    with pypdfium2.PdfDocument(found.files["paper.pdf"]) as document:
        page = document[0]
        words, height = page.get_textpage(), page.get_height()
        picture = page.render(scale=100 / 72, grayscale=True).to_numpy()
        inked = []
        for index in range(0, words.count_chars(), 7):
            if words.get_text_range(index, 1).isalnum():
                left, low, right, top = (side * 100 / 72 for side in words.get_charbox(index))
                tall = height * 100 / 72
                spot = picture[int(tall - top) : int(tall - low) + 1, int(left) : int(right) + 1]
                inked.append(bool((spot < 160).any()))
    assert len(inked) > 50
    assert np.mean(inked) > 0.95


def test_a_mixed_pdf_has_typeset_pages_as_they_were_and_pictures_of_the_others() -> None:
    found = scanned(ScanJob(dpi=50, kind="pdf-mixed"), ScanFaults())
    pages, before = texts(found), typeset()
    digital = [bool(text) for text in pages]
    assert sum(digital) == 2
    units = [page.unit for page in told(found).pages]
    for number, is_digital in enumerate(digital):
        assert pages[number] == (before[number] if is_digital else "")
        assert units[number] == ("pt" if is_digital else "px")


def test_spreads_hold_no_typeset_pages() -> None:
    with pytest.raises(ValueError, match="spreads"):
        ScanJob(kind="pdf-mixed", spreads=True)


# The command


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    from press.__main__ import main

    monkeypatch.setattr("sys.argv", ["press", "scan", *words])
    assert main() == 0


def test_the_command_writes_what_the_scorer_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(monkeypatch, "--seed", str(SEED), "--pages", "5", "--dpi", "30", "--out", str(tmp_path))
    folders = sorted(path.name for path in tmp_path.iterdir())
    assert folders == ["00002-weekly-three-30dpi", "00003-broadsheet-six-30dpi"]
    for folder in folders:
        raw = json.loads((tmp_path / folder / "gold.json").read_bytes())
        names = {path.name for path in (tmp_path / folder / "source").iterdir()}
        assert {page["source"] for page in raw["pages"]} == names == {
            f"p{n:04d}.jpg" for n in range(1, 5)
        }  # fmt: skip
        ignored = {article["kind"] for article in raw["articles"] if article.get("ignore")}
        assert ignored
        assert ignored <= {"advertisement", "other"}


def test_the_samples_are_scanned_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ["--samples", "--as", "tif", "--one-bit", "--light", "--turned", "--dpi", "20"]
    run(monkeypatch, *options, "--out", str(tmp_path))
    samples = Path(__file__).parents[2] / "samples"
    assert len(list(tmp_path.glob("*/source/*.tif"))) == len(list(samples.glob("*.pdf")))
