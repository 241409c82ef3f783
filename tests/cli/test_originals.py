"""What `read --archive` records of the files that it reads, and what `serve` does with it."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from jianbao.archive import Archive
from jianbao.cli import main
from tests.cli.papers import PROGRAM, paper
from tests.sources.drawing import latin, pdf


def paper_of(path: Path, text: str = "The waterworks opened") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pdf(latin(text, 60, 80, 24), latin("Page two goes on", 60, 80)))
    return path


def read(source: Path, archive: Path) -> int:
    return main(["read", str(source), "--archive", str(archive)])


def recorded(archive: Path) -> dict[str, list[Path]]:
    with Archive.open(archive) as opened:
        return {
            issue.id: [each.path for each in opened.originals(issue.id)]
            for issue in opened.issues()
        }


def test_reading_records_where_the_pages_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, archive = paper_of(tmp_path / "papers" / "p.pdf"), tmp_path / "archive.db"
    assert read(source, archive) == 0
    assert recorded(archive) == {"p": [source, source]}
    moved = tmp_path / "elsewhere" / "p.pdf"
    moved.parent.mkdir()
    source.rename(moved)
    capsys.readouterr()
    assert read(moved, archive) == 0
    assert capsys.readouterr().out == "p\tunchanged\n"
    assert recorded(archive) == {"p": [moved, moved]}


def test_text_has_no_pages_to_record(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert read(paper(tmp_path), archive) == 0
    assert recorded(archive) == {"waterworks": []}


def test_a_contract_file_tells_nobody_where_the_pages_are(tmp_path: Path) -> None:
    source = paper_of(tmp_path / "papers" / "p.pdf")
    out = tmp_path / "out"
    assert main(["read", str(source), "--out", str(out)]) == 0
    assert str(tmp_path) not in (out / "p.json").read_text("utf-8")


@contextmanager
def served(archive: Path, *options: object) -> Iterator[str]:
    """The address of the site over the archive, served by a program of its own."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--archive", str(archive), *map(str, options)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        yield next(word for word in line.split() if word.startswith("http://"))
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_the_site_shows_pages_that_were_moved(tmp_path: Path) -> None:
    source, archive = paper_of(tmp_path / "papers" / "p.pdf"), tmp_path / "archive.db"
    assert read(source, archive) == 0
    shutil.move(source.parent, tmp_path / "attic")
    cache = tmp_path / "cache"
    options = ("--originals", tmp_path / "attic", "--cache", cache, "--workers", 1)
    with served(archive, *options) as address:
        with urlopen(f"{address}image/p/2/200.webp", timeout=30) as answer:
            image = answer.read()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{address}image/{quote('../p')}/2/200.webp", timeout=30)
    assert image[:4] == b"RIFF"
    assert [path.read_bytes() for path in cache.rglob("*.webp")] == [image]


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive.db"
    assert read(paper(tmp_path), archive) == 0
    options = ["--archive", str(archive), "--originals", str(tmp_path / "none")]
    assert main(["serve", *options]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err
