from __future__ import annotations

import hashlib
import os
import random
import zlib
from pathlib import Path

import pytest

from jianbao.errors import (
    DamagedImage,
    EmptySource,
    MissingSource,
    SourceTooLarge,
    UnknownKind,
    UnreadableSource,
)
from jianbao.sources import KINDS, SourceLimits, open_source, open_sources
from jianbao.sources.opening import natural_order
from tests.sources.drawing import latin, pdf

ALTO = (
    b'<alto><Layout><Page WIDTH="10" HEIGHT="10"><PrintSpace><TextBlock><TextLine>'
    b'<String CONTENT="alto"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>'
)
GIF = b"GIF89a" + bytes(7) + b";"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(13) + zlib.compress(b"pixels")
ZIP = b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(20) + b"page.txt"


def test_a_file_is_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "2024-03-12.txt"
    file.write_text("清河新报")
    issue = open_source(file)
    assert issue.name == "2024-03-12"
    assert issue.digest == hashlib.sha256("清河新报".encode()).hexdigest()
    assert [(page.number, page.source) for page in issue.pages] == [(1, "2024-03-12.txt")]
    assert open_source(file) == issue


def test_the_kind_is_told_by_content(tmp_path: Path) -> None:
    for name, data in (("a.txt", pdf(latin("pdf", 50, 50))), ("b.pdf", ALTO), ("c.xml", b"text")):
        (tmp_path / name).write_bytes(data)
    assert open_source(tmp_path / "a.txt").pages[0].unit == "pt"
    assert open_source(tmp_path / "b.pdf").pages[0].unit == "px"
    assert open_source(tmp_path / "c.xml").pages[0].unit is None


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"]
)
def test_texts_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    text = "一日清晨，大地回春\n" * 500
    (tmp_path / "page.txt").write_bytes(text.encode(encoding))
    lines = open_source(tmp_path / "page.txt").pages[0].lines
    assert [line.text for line in lines] == ["一日清晨，大地回春"] * 500


def test_a_folder_mixed_of_kinds_is_one_issue(tmp_path: Path) -> None:
    folder = tmp_path / "issue-7"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "p.txt").write_text("inside")
    (folder / ".hidden.txt").write_text("hidden")
    (folder / "p10.txt").write_text("last")
    (folder / "p2.pdf").write_bytes(pdf(latin("two", 50, 50), latin("three", 50, 50)))
    (folder / "p1.xml").write_bytes(ALTO)
    issue = open_source(folder)
    assert issue.name == "issue-7"
    assert [(page.number, page.source, page.lines[0].text) for page in issue.pages] == [
        (1, "p1.xml", "alto"),
        (2, "p2.pdf", "two"),
        (3, "p2.pdf", "three"),
        (4, "p10.txt", "last"),
    ]
    assert issue.findings == ()


def test_a_bad_file_in_a_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "p1.png").write_bytes(PNG)
    (tmp_path / "p2.txt").write_text("second")
    issue = open_source(tmp_path)
    assert [(page.number, page.source) for page in issue.pages] == [(1, "p2.txt")]
    (finding,) = issue.findings
    assert (finding.code, finding.severity) == ("unreadable", "error")
    assert "p1.png" in finding.message
    assert str(tmp_path) not in finding.message


def test_a_folder_of_bad_files_raises_the_first_error(tmp_path: Path) -> None:
    (tmp_path / "p1.png").write_bytes(PNG)
    (tmp_path / "p2.txt").write_bytes(b"")
    with pytest.raises(DamagedImage, match=r"p1\.png"):
        open_source(tmp_path)


@pytest.mark.parametrize("data", [GIF, ZIP, random.Random(3).randbytes(3000), bytes(100)])
def test_unknown_kinds(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    with pytest.raises(UnknownKind):
        open_source(tmp_path / "page.txt")


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    with pytest.raises(EmptySource):
        open_source(tmp_path / "page.txt")


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(MissingSource):
        open_source(tmp_path / "page.txt")
    with pytest.raises(EmptySource):
        open_source(tmp_path)
    with pytest.raises(EmptySource):
        open_sources([])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("secret")
    file.chmod(0)
    with pytest.raises(UnreadableSource):
        open_source(file)


def test_limits(tmp_path: Path) -> None:
    (tmp_path / "p1.txt").write_text("one\ftwo")
    (tmp_path / "p2.txt").write_text("three")
    with pytest.raises(SourceTooLarge):
        open_source(tmp_path / "p1.txt", SourceLimits(file_bytes=3))
    with pytest.raises(SourceTooLarge):
        open_source(tmp_path / "p1.txt", SourceLimits(pages=1))
    with pytest.raises(SourceTooLarge):
        open_source(tmp_path, SourceLimits(pages=2))
    assert len(open_source(tmp_path, SourceLimits(pages=3)).pages) == 3


def test_several_files_as_one_issue(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)
    issue = open_sources([tmp_path / "b.txt", tmp_path / "a.txt"])
    assert issue.name == "b"
    assert [page.source for page in issue.pages] == ["b.txt", "a.txt"]
    assert issue.digest == hashlib.sha256(b"b.txta.txt").hexdigest()
    assert open_sources([tmp_path / "a.txt"]) == open_source(tmp_path / "a.txt")


def test_natural_order() -> None:
    names = ["page-10", "page-9", "Page-1b", "page-1a", "2"]
    assert sorted(names, key=natural_order) == ["2", "page-1a", "Page-1b", "page-9", "page-10"]


def test_each_kind_has_a_name() -> None:
    assert [kind.NAME for kind in KINDS] == [
        *("PDF", "page image", "PAGE XML", "hOCR", "ALTO", "olmOCR", "page parser's JSON", "text")
    ]
