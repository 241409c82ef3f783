"""Killed programs and full disks: what was stored is whole, what was not is not there at all."""

from __future__ import annotations

import errno
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jianbao.archive import Archive, Query
from jianbao.archive.fulltext import put_in
from jianbao.errors import ArchiveError, DiskFull
from jianbao.model import Issue
from tests.archive.cases import article, issue

ROOT = Path(__file__).parents[2]

STORE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from jianbao.archive import Archive
from tests.archive.cases import issue
from tests.archive.test_failing import large_issue
with Archive.open(Path(sys.argv[1]), create=True) as archive:
    for number in itertools.count():
        print(archive.store(large_issue(f"issue-{number % 40}", number), "d").outcome, flush=True)
"""


def large_issue(issue_id: str, salt: int = 0, articles: int = 12) -> Issue:
    """An issue of some size, unlike those of any other salt."""
    body = tuple(f"第{salt}次：新水厂昨日通水，第{n}段。" * 20 for n in range(3))
    made = (article(f"a{n}", paragraphs=body) for n in range(articles))
    return issue(1, *made, id=issue_id)


def assert_whole(path: Path) -> int:
    """Check that every issue is there with all its articles; how many there are."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO article_words(article_words) VALUES ('integrity-check')")
    connection.close()
    with Archive.open(path) as archive:
        summaries = archive.issues()
        for summary in summaries:
            kept = archive.issue(summary.id)
            assert summary.articles == len(kept.articles)
            assert [archive.article(kept.id, a.id) for a in kept.articles] == list(kept.articles)
            assert len(archive.revisions(kept.id)) == summary.revision
        total = sum(summary.articles for summary in summaries)
        assert archive.search(Query(text="水厂", limit=0)).total == total
    return len(summaries)


@pytest.mark.parametrize("after", [1, 13, 60])
def test_a_killed_program_leaves_whole_issues_only(path: Path, after: int) -> None:
    command = [sys.executable, "-c", STORE_FOR_EVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        for _ in range(after):
            assert process.stdout.readline().strip() in {"added", "revised"}
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert assert_whole(path) >= min(after, 40)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as a quota or a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_stores_nothing_of_an_issue(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.store(large_issue("first"), "d")
        with largest_file(500_000), pytest.raises(DiskFull, match=r"archive\.db"):
            archive.store(large_issue("second", articles=400), "d")
        assert [summary.id for summary in archive.issues()] == ["first"]
    assert assert_whole(path) == 1
    with Archive.open(path) as archive:
        assert archive.store(large_issue("second"), "d").outcome == "added"


def test_a_full_disk_keeps_the_revision_there_was(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        kept = large_issue("first")
        archive.store(kept, "d")
        with largest_file(500_000), pytest.raises(DiskFull):
            archive.store(large_issue("first", articles=400), "d")
        assert archive.issue("first") == kept
        assert len(archive.revisions("first")) == 1
    assert_whole(path)


def test_a_database_at_its_largest_is_a_full_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def connect_limited(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 60")
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect_limited)
    with Archive.open(path, create=True) as archive:
        archive.store(large_issue("first", articles=1), "d")
        with pytest.raises(DiskFull):
            archive.store(large_issue("second", articles=60), "d")
        assert archive.count() == 1
    monkeypatch.undo()
    assert assert_whole(path) == 1


def test_no_archive_is_left_where_the_disk_has_no_room_for_one(path: Path) -> None:
    with largest_file(8192), pytest.raises(DiskFull):
        Archive.open(path, create=True)
    assert list(path.parent.iterdir()) == []


def test_an_error_in_mid_issue_stores_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.store(issue(1), "d")
    calls = []

    def fail_late(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise RuntimeError("stopped")
        put_in(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("jianbao.archive.fulltext.put_in", fail_late)
    with pytest.raises(RuntimeError, match="stopped"):
        archive.store(large_issue("second"), "d")
    assert len(calls) == 3
    assert archive.count() == 1
    assert archive.search(Query(text="水厂")).total == 1


def test_a_damaged_document_is_an_archive_error(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.store(issue(1), "d")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET document = '{'")
        connection.execute("UPDATE revisions SET document = '[]'")
    connection.close()
    with Archive.open(path) as archive:
        for ask in (
            lambda: archive.article("qinghe-0001", "a1"),
            lambda: archive.issue("qinghe-0001"),
            lambda: archive.search(Query(text="水厂")),
        ):
            with pytest.raises(ArchiveError):
                ask()


def test_a_disk_without_room_for_a_name_is_full(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(DiskFull):
        Archive.open(path, create=True)
