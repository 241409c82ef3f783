"""The options of `jianbao read` for scans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jianbao.cli import main
from jianbao.cli import read as command
from jianbao.model import decode_issue
from jianbao.scans import engine
from jianbao.scans.settings import ScanSettings
from tests.sources.scanned import LINES, SHOWN, page_image, scanned_pdf


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned_pdf(page_image(), SHOWN))
    return file


def read(*arguments: object) -> int:
    return main(["read", *map(str, arguments)])


def test_a_scan_becomes_an_issue(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(scan, "--out", scan.parent, "--jobs", 1) == 0
    issue = decode_issue(Path(capsys.readouterr().out.strip()).read_bytes())
    words = "".join(text for article in issue.articles for text in article.texts())
    words += "".join(piece.text for piece in issue.furniture)
    assert all(line in words.replace("\n", "") for line in LINES)


def test_the_options_are_the_settings(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[ScanSettings] = []
    real = command.open_batch

    def noted(batch: Any, scans: ScanSettings) -> Any:
        seen.append(scans)
        return real(batch, ScanSettings(engine="none"))

    monkeypatch.setattr(command, "open_batch", noted)
    options = ("--ocr", "tesseract", "--jobs", 3, "--page-seconds", 12.5, "--pixels", 10**6)
    monkeypatch.setitem(engine._INSTALLED, "tesseract", lambda: True)
    assert read(scan, "--out", scan.parent, *options) == 0
    assert read(scan, "--out", scan.parent) == 0
    assert seen == [
        ScanSettings(engine="tesseract", jobs=3, page_seconds=12.5, pixels=10**6),
        ScanSettings(),
    ]


def test_without_ocr_the_page_is_a_finding(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(scan, "--out", scan.parent, "--ocr", "none") == 0
    issue = decode_issue(Path(capsys.readouterr().out.strip()).read_bytes())
    assert [finding.code for finding in issue.findings] == ["unreadable"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no such OCR engine"), ("zh", "没有这个 OCR 引擎")]
)
def test_an_unknown_engine_ends_the_run_before_anything_is_read(
    language: str, words: str, scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["--lang", language, "read", str(scan), "--out", str(scan.parent), "--ocr", "magic"])
        == 1
    )
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""


def test_a_missing_engine_that_was_named_says_what_to_install(
    scan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine._INSTALLED, "rapidocr", lambda: False)
    assert read(scan, "--out", scan.parent, "--ocr", "rapidocr") == 1
    assert "jianbao[ocr]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("--page-seconds", 0),
        ("--page-seconds", "nan"),
        ("--pixels", 0),
        ("--jobs", -1),
    ],
)
def test_nonsense_is_bad_usage(options: tuple[object, ...], scan: Path) -> None:
    assert read(scan, "--out", scan.parent, *options) == 2
