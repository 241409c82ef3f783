"""The record of the files that show an issue's pages."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest

from jianbao.archive import Archive
from jianbao.model import Original, Standing
from tests.archive.cases import article, issue


def originals(*paths: Path, digest: str = "d1") -> list[Original]:
    return [
        Original(
            page=number, path=path, index=number - 1, width=600.5, height=800.0, size=7,
            digest=digest, standing=Standing(turns=3, left=0.0, right=0.51, degrees=-0.7),
        )
        for number, path in enumerate(paths, 1)
    ]  # fmt: skip


def test_what_is_told_is_given_back_by_page(archive: Archive, tmp_path: Path) -> None:
    told = originals(tmp_path / "papers" / "一.pdf", Path("/elsewhere/p2.pdf"))
    assert archive.store(issue(), "d", "p", told[::-1]).outcome == "added"
    assert archive.originals(issue().id) == told


def test_none_is_known_where_none_was_told(archive: Archive) -> None:
    archive.store(issue(), "d")
    assert archive.originals(issue().id) == []
    assert archive.originals("no-such-issue") == []


def test_files_below_the_archive_move_with_it(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    with Archive.open(here / "archive.db", create=True) as archive:
        inside, outside = here / "2024" / "p.pdf", tmp_path / "p.pdf"
        archive.store(issue(), "d", "p", originals(inside, outside))
    shutil.move(here, there)
    with Archive.open(there / "archive.db") as archive:
        found = [original.path for original in archive.originals(issue().id)]
    assert found == [there / "2024" / "p.pdf", outside]


def test_a_path_given_from_the_working_folder_is_kept_from_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path / "papers")
    with Archive.open(tmp_path / "archive.db", create=True) as archive:
        archive.store(issue(), "d", "p", originals(Path("p.pdf"), Path("../papers/../p2.pdf")))
        found = [original.path for original in archive.originals(issue().id)]
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        kept = [row[0] for row in connection.execute("SELECT path FROM originals ORDER BY page")]
    assert found == [tmp_path / "papers" / "p.pdf", tmp_path / "p2.pdf"]
    assert kept == [b"papers/p.pdf", b"p2.pdf"]


def test_a_name_that_is_no_utf_8_is_kept_byte_for_byte(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("清河.pdf".encode("gb18030"))
    archive.store(issue(), "d", "p", originals(path))
    assert [original.path for original in archive.originals(issue().id)] == [path]


def test_the_record_of_an_unchanged_issue_is_brought_up_to_date(
    archive: Archive, tmp_path: Path
) -> None:
    old, new = originals(tmp_path / "old.pdf"), originals(tmp_path / "new.pdf", tmp_path / "b.pdf")
    archive.store(issue(), "d", "p", old)
    stored = archive.store(issue(), "d", "p", new)
    assert (stored.outcome, stored.revision) == ("unchanged", 1)
    assert archive.originals(issue().id) == new
    assert len(archive.revisions(issue().id)) == 1


def test_the_same_record_again_writes_nothing(archive: Archive, path: Path, tmp_path: Path) -> None:
    told = originals(tmp_path / "a.pdf", tmp_path / "b.pdf")
    archive.store(issue(), "d", "p", told)
    log = path.with_name(path.name + "-wal")
    before = log.read_bytes()
    archive.store(issue(), "d", "p", told[::-1])
    archive.store(issue(), "d", "p")
    assert log.read_bytes() == before
    assert archive.originals(issue().id) == told


def test_a_new_reading_has_its_own_originals_or_none(archive: Archive, tmp_path: Path) -> None:
    archive.store(issue(), "d", "p", originals(tmp_path / "a.pdf"))
    revised = issue(1, article(headline="清河区水厂昨日通水"))
    assert archive.store(revised, "e", "p").outcome == "revised"
    assert archive.originals(issue().id) == []
    told = originals(tmp_path / "b.pdf", digest="d2")
    archive.store(msgspec.structs.replace(revised, number=9), "f", "p", told)
    assert archive.originals(issue().id) == told


def test_only_the_issue_s_own_record_is_touched(archive: Archive, tmp_path: Path) -> None:
    archive.store(issue(1), "d", "p", originals(tmp_path / "a.pdf"))
    archive.store(issue(2), "d", "p", originals(tmp_path / "b.pdf"))
    archive.store(issue(1), "d", "p", ())
    assert archive.originals(issue(1).id) == []
    assert archive.originals(issue(2).id) == originals(tmp_path / "b.pdf")
