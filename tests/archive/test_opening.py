from __future__ import annotations

import errno
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jianbao.archive import Archive, Query
from jianbao.archive.making import make_archive
from jianbao.archive.schema import APPLICATION_ID
from jianbao.errors import (
    ArchiveError,
    BusyArchive,
    MissingArchive,
    NewerArchive,
    NotAnArchive,
    ReadOnlyArchive,
    UnwritableOutput,
)
from tests.archive.cases import issue
from tests.archive.conftest import without_privileges


def make(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.store(issue(), "digest")


def test_no_archive_is_made_unasked(path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(MissingArchive, match=r"archive\.db"):
            Archive.open(path, read_only=read_only)
    with pytest.raises(MissingArchive):
        Archive.open(path, create=True, read_only=True)
    assert not path.exists()


def test_creating_is_for_the_first_time_only(path: Path) -> None:
    make(path)
    with Archive.open(path, create=True) as archive:
        assert archive.count() == 1


@pytest.mark.parametrize("name", ["new/folder/archive.db", "a b?c#d%20e&f.db", "档案库.db"])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    make(path)
    with Archive.open(path, read_only=True) as archive:
        assert archive.count() == 1
    assert path.stat().st_size > 0


def test_a_relative_path_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("archive.db"))
    assert (tmp_path / "archive.db").exists()


def another_database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE issues (id TEXT)")
    other.close()


FOREIGN = {
    "text": lambda path: path.write_text("清河新报" * 500),
    "short text": lambda path: path.write_text("x"),
    "empty": lambda path: path.touch(),
    "folder": lambda path: path.mkdir(),
    "another database": another_database,
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_foreign_file_is_refused_and_left_alone(path: Path, kind: str, read_only: bool) -> None:
    FOREIGN[kind](path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotAnArchive, match=r"archive\.db"):
        Archive.open(path, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("kind", FOREIGN)
def test_creating_overwrites_no_foreign_file(path: Path, kind: str) -> None:
    FOREIGN[kind](path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotAnArchive):
        Archive.open(path, create=True)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("links", [True, False])
def test_making_an_archive_leaves_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    make(path)
    assert list(path.parent.iterdir()) == [path]


def test_an_archive_that_another_program_made_first_is_used(path: Path) -> None:
    make(path)
    make_archive(path)
    with Archive.open(path) as archive:
        assert archive.count() == 1


def test_an_archive_cut_short_is_an_archive_error(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ArchiveError, match=r"archive\.db"), Archive.open(path) as archive:
        archive.search(Query(text="水厂"))


@pytest.mark.parametrize(
    "change",
    ["UPDATE alembic_version SET version_num = '9999'", "UPDATE properties SET value = '9999'"],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_an_archive_of_a_newer_jianbao_is_refused(path: Path, change: str, read_only: bool) -> None:
    make(path)
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    with pytest.raises(NewerArchive, match=r"archive\.db"):
        Archive.open(path, read_only=read_only)


def test_a_read_only_archive_is_read_and_not_written(path: Path) -> None:
    make(path)
    with Archive.open(path, read_only=True) as archive:
        assert archive.search(Query(text="水厂")).total == 1
        with pytest.raises(ReadOnlyArchive, match=r"archive\.db"):
            archive.store(issue(2), "digest")
    with Archive.open(path) as archive:
        assert archive.count() == 1


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o777), (0o644, 0o777)]
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_the_system_protects_is_read_and_not_written(
    open_folder: Path, file_mode: int, folder_mode: int, read_only: bool
) -> None:
    path = open_folder / "archive.db"
    make(path)
    before = path.read_bytes()
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    with without_privileges(), Archive.open(path, read_only=read_only) as archive:
        assert archive.read_only
        assert archive.search(Query(text="水厂")).total == 1
        with pytest.raises(ReadOnlyArchive):
            archive.store(issue(2), "digest")
    assert path.read_bytes() == before


def test_an_archive_cannot_be_made_where_nothing_may_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    for name in ("archive.db", "folder/archive.db"):
        with without_privileges(), pytest.raises(UnwritableOutput, match=r"archive\.db"):
            Archive.open(open_folder / name, create=True)
    assert list(open_folder.iterdir()) == []


def test_a_folder_that_cannot_be_looked_into_is_an_archive_error(open_folder: Path) -> None:
    make(open_folder / "archive.db")
    open_folder.chmod(0o700)
    with without_privileges(), pytest.raises(ArchiveError, match="Permission denied"):
        Archive.open(open_folder / "archive.db")


def test_a_file_that_cannot_be_read_is_an_archive_error(open_folder: Path) -> None:
    path = open_folder / "archive.db"
    make(path)
    path.chmod(0o000)
    with without_privileges(), pytest.raises(ArchiveError, match=r"archive\.db"):
        Archive.open(path)


def test_a_file_is_no_folder_to_make_an_archive_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(MissingArchive):
        Archive.open(tmp_path / "file" / "archive.db")
    with pytest.raises(UnwritableOutput):
        Archive.open(tmp_path / "file" / "archive.db", create=True)


def test_an_archive_held_by_another_program_is_busy(path: Path) -> None:
    make(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Archive.open(path, busy_seconds=0.1) as archive:
        assert archive.count() == 1
        assert archive.store(issue(), "digest").outcome == "unchanged"
        with pytest.raises(BusyArchive, match=r"archive\.db"):
            archive.store(issue(2), "digest")
        other.execute("ROLLBACK")
        assert archive.store(issue(2), "digest").outcome == "added"
    other.close()


def test_threads_may_share_an_archive(archive: Archive) -> None:
    days = range(1, 21)
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda day: archive.store(issue(day), "d").outcome, days))
        totals = list(pool.map(lambda _: archive.search(Query(text="水厂")).total, days))
    assert outcomes == ["added"] * len(days)
    assert totals == [len(days)] * len(days)


def test_two_programs_may_make_the_same_archive_at_once(path: Path) -> None:
    start = threading.Barrier(4)

    def work(day: int) -> str:
        start.wait()
        with Archive.open(path, create=True) as archive:
            return archive.store(issue(day), "d").outcome

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(1, 5))) == ["added"] * 4
    with Archive.open(path) as archive:
        assert archive.count() == 4


def test_the_file_says_what_it_is(path: Path) -> None:
    make(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
