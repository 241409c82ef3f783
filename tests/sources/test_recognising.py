"""Pages that wait for an engine: read in processes of their own, put in their places, numbered."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from jianbao.errors import DamagedImage, EngineFailed, MissingEngine, UnknownEngine
from jianbao.model import SourceIssue
from jianbao.scans import engine
from jianbao.scans.settings import ScanSettings
from jianbao.sources import SourceLimits, open_source, open_sources, recognising
from jianbao.sources.pictured import NOT_READ, Pictured
from tests.scans.type import blank
from tests.sources.scanned import LINES, SHOWN, page_image, png, scanned_pdf, tiff
from tests.sources.test_pdf_picture import HIDDEN, SMALL, VISIBLE

PNG = png(blank(60, 40))


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are read by a worker that does what their file's name says."""
    monkeypatch.setattr(recognising, "WORKER", "tests.sources.odd_worker")


def limits(**settings: Any) -> SourceLimits:
    return SourceLimits(scans=ScanSettings(**{"jobs": 2, "page_seconds": 20.0} | settings))


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_bytes(PNG)
    return folder


def texts(issue: SourceIssue) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in issue.pages]


@pytest.mark.usefixtures("odd")
def test_images_of_a_folder_are_its_pages(tmp_path: Path) -> None:
    issue = open_source(folder_of(tmp_path, "p2.png", "p10.png", "p1.png"), limits())
    assert texts(issue) == [[f"p{n}.png 0 from file"] for n in (1, 2, 10)]
    assert [page.number for page in issue.pages] == [1, 2, 3]
    assert {(page.width, page.height, page.unit) for page in issue.pages} == {(400, 600, "px")}
    assert not any(isinstance(page, Pictured) for page in issue.pages)
    assert issue.findings == ()


@pytest.mark.usefixtures("odd")
def test_a_spread_gives_two_pages_and_moves_those_after_it(tmp_path: Path) -> None:
    names = ("p1.png", "p2-spread.png", "p3.png", "p4-blank.png", "p5-spread.png", "p6-crash.png")
    (tmp_path / "p2a.bin").write_bytes(bytes(100))
    issue = open_source(folder_of(tmp_path, *names), limits())
    assert [(page.number, page.source) for page in issue.pages] == [
        (1, "p1.png"),
        (2, "p2-spread.png"),
        (3, "p2-spread.png"),
        (4, "p3.png"),
        (5, "p4-blank.png"),
        (6, "p5-spread.png"),
        (7, "p5-spread.png"),
        (8, "p6-crash.png"),
    ]
    assert texts(issue)[1:3] == [["left of p2-spread.png"], ["right of p2-spread.png"]]
    told = [finding for page in issue.pages for finding in page.findings]
    assert [(finding.page, finding.severity) for finding in told] == [(5, "warning"), (8, "error")]


@pytest.mark.usefixtures("odd")
def test_pages_that_fail_are_findings_and_the_others_are_read(tmp_path: Path) -> None:
    names = ["p1.png", "p2-crash.png", "p3-hang.png", "p4-memory.png", "p5-damaged.png", "p6.png"]
    issue = open_source(folder_of(tmp_path, *names, "p7-exit.png"), limits(page_seconds=1.5))
    read = [page.number for page in issue.pages if page.lines]
    assert read == [1, 6]
    told = {page.source: page.findings[0] for page in issue.pages if page.findings}
    assert {finding.code for finding in told.values()} == {"unreadable"}
    assert {finding.severity for finding in told.values()} == {"error"}
    for name, why in {
        "p2-crash.png": "ended by signal 9",
        "p3-hang.png": "more than 1.5 s",
        "p4-memory.png": "out of memory",
        "p5-damaged.png": "cut off",
        "p7-exit.png": "status 7",
    }.items():
        assert why in told[name].message
        assert told[name].message.startswith(f"{name}: ")
        assert str(tmp_path) not in told[name].message


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize(
    ("name", "error"),
    [("p-damaged.png", DamagedImage), ("p-crash.png", EngineFailed), ("p-hang.png", EngineFailed)],
)
def test_where_no_page_could_be_read_the_error_is_raised(
    name: str, error: type[Exception], tmp_path: Path
) -> None:
    with pytest.raises(error, match=name):
        open_source(folder_of(tmp_path, name) / name, limits(page_seconds=1.0))


@pytest.mark.usefixtures("odd")
def test_workers_that_do_not_start_lose_the_pages_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("清河区昨日修桥。")
    folder_of(tmp_path, "b.png")
    issue = open_source(tmp_path, limits(engine="http://127.0.0.1:9"))
    assert len(issue.pages) == 2  # the stand-in starts whatever the engine is


@pytest.mark.usefixtures("odd")
def test_pages_of_a_pdf_go_by_their_number_in_it(tmp_path: Path) -> None:
    file = tmp_path / "mixed.pdf"
    file.write_bytes(scanned_pdf(SMALL, VISIBLE, SHOWN, VISIBLE, SHOWN))
    issue = open_source(file, limits())
    assert texts(issue)[1] == ["mixed.pdf 1 from file"]
    assert texts(issue)[3] == ["mixed.pdf 3 from file"]
    assert len(texts(issue)[0]) == len(texts(issue)[2]) == 4
    assert [page.unit for page in issue.pages] == ["pt", "px", "pt", "px"]


@pytest.mark.usefixtures("odd")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once_and_its_bytes_go_on(tmp_path: Path) -> None:
    pipe = tmp_path / "p.png"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(PNG,))
    writer.start()
    issue = open_sources([pipe], limits())
    writer.join()
    assert texts(issue) == [["p.png 0 from bytes"]]


@pytest.mark.usefixtures("odd")
def test_a_hidden_layer_stays_where_its_page_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "crash.pdf"
    file.write_bytes(scanned_pdf(SMALL, SHOWN + HIDDEN))
    (page,) = open_source(file, limits()).pages
    assert page.lines[0].text.startswith("Hidden words")
    assert page.findings[0].severity == "error"


def test_without_an_engine_pages_stay_as_their_file_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "p.pdf"
    file.write_bytes(scanned_pdf(SMALL, SHOWN, SHOWN + HIDDEN))
    off = open_source(file, limits(engine="none"))
    for name in ("rapidocr", "tesseract"):
        monkeypatch.setitem(engine._INSTALLED, name, lambda: False)
    missing = open_source(file, limits(engine="auto"))
    assert off == missing
    assert [finding.message for finding in off.pages[0].findings] == [NOT_READ]
    assert off.pages[1].lines
    assert not any(isinstance(page, Pictured) for page in off.pages)
    with pytest.raises(MissingEngine):
        open_source(file, limits(engine="rapidocr"))
    with pytest.raises(UnknownEngine):
        open_source(file, limits(engine="no-such"))


def test_a_picture_of_a_page_that_is_there_in_words_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "p1.txt").write_text("清河区昨日修桥。")
    folder_of(tmp_path, "p1.png", "P1_layout.png")
    issue = open_source(tmp_path, limits(engine="none"))
    assert len(issue.pages) == 1
    assert [finding.message for finding in issue.findings] == [
        "p1.png: the same pages as p1.txt, and not read.",
        "P1_layout.png: the same pages as p1.txt, and not read.",
    ]


def test_pages_of_all_kinds_are_read_in_earnest(tmp_path: Path) -> None:
    image = page_image()
    (tmp_path / "a.png").write_bytes(png(image))
    (tmp_path / "b.pdf").write_bytes(scanned_pdf(image, SHOWN))
    (tmp_path / "c.tif").write_bytes(tiff(image, image))
    (tmp_path / "d.txt").write_text("清河区昨日修桥。")
    issue = open_source(tmp_path, limits())
    assert texts(issue)[:4] == [LINES] * 4
    assert [page.unit for page in issue.pages] == ["px"] * 4 + [None]
    for page in issue.pages[:4]:
        assert (page.height, page.width) == pytest.approx(image.shape, rel=0.02)
        assert all((line.confidence or 0) > 0.9 for line in page.lines)
    assert issue == open_source(tmp_path, limits(jobs=1))


def test_a_page_that_has_too_many_pixels_or_takes_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("清河区昨日修桥。")
    (tmp_path / "b.png").write_bytes(png(page_image()))
    large = open_source(tmp_path, limits(pixels=1000)).pages[1].findings[0]
    late = open_source(tmp_path, limits(page_seconds=0.01)).pages[1].findings[0]
    assert large.message.startswith("b.png: ")
    assert "1250 × 1666 px" in large.message
    assert "more than 0.01 s" in late.message
