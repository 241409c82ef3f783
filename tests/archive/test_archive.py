from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianbao import __version__
from jianbao.archive import Archive, Query, Stored
from jianbao.errors import ArchiveError, UnknownArticle, UnknownIssue
from jianbao.model import Article, encode_issue
from tests.archive.cases import NEWSPAPER, article, finding, issue


def test_a_stored_issue_comes_back_as_it_was(archive: Archive) -> None:
    kept = issue(3, article("a1", byline=("记者 林远舟",)), findings=(finding("a1"),))
    assert archive.store(kept, "digest") == Stored("qinghe-0003", "added", 1)
    assert archive.issue("qinghe-0003") == kept
    assert encode_issue(archive.issue("qinghe-0003")) == encode_issue(kept)
    assert archive.article("qinghe-0003", "a1") == kept.articles[0]


def test_a_summary_counts(archive: Archive) -> None:
    archive.store(issue(3, article("a1"), article("a2"), findings=(finding(),)), "digest")
    (summary,) = archive.issues()
    assert (summary.pages, summary.articles, summary.findings) == (2, 2, 1)
    assert (summary.publication, summary.date, summary.number) == (NEWSPAPER, "2026-01-03", 3)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", summary.stored_at)


def test_the_same_issue_again_writes_nothing(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.store(issue(), "digest")
    before, changed = path.read_bytes(), path.stat().st_mtime_ns
    with Archive.open(path) as archive:
        assert archive.store(issue(), "another") == Stored("qinghe-0001", "unchanged", 1)
        log = path.with_name(path.name + "-wal")
        assert not log.exists() or log.stat().st_size == 0
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == changed


def test_a_changed_issue_is_a_new_revision(archive: Archive) -> None:
    old = issue(1, article("a1", paragraphs=("水厂尚未通水。",)), article("a2", headline="旧闻"))
    new = issue(1, article("a1", paragraphs=("水厂已经通水。",)))
    archive.store(old, "first", "page.pdf")
    assert archive.store(new, "second", "page.txt") == Stored(new.id, "revised", 2)
    assert archive.issue(new.id) == new
    assert archive.issue(new.id, revision=1) == old
    assert archive.issue(new.id, revision=2) == new
    kept = [(r.revision, r.source_digest, r.source_name, r.reader, r.current)
            for r in archive.revisions(new.id)]  # fmt: skip
    assert kept == [
        (1, "first", "page.pdf", __version__, False),
        (2, "second", "page.txt", __version__, True),
    ]
    assert archive.issues()[0].articles == 1


def test_search_covers_current_revisions_only(archive: Archive) -> None:
    archive.store(issue(1, article("a1", headline="旧闻", paragraphs=("尚未通水",))), "d")
    archive.store(issue(1, article("a1", headline="新闻", paragraphs=("已经供气",))), "d")
    assert archive.search(Query(text="通水")).total == 0
    assert archive.search(Query(text="旧闻")).total == 0
    assert archive.search(Query(text="供气")).total == 1
    archive.store(issue(1, article("a1", headline="旧闻", paragraphs=("尚未通水",))), "d")
    assert archive.search(Query(text="通水")).total == 1
    assert archive.search(Query(text="供气")).total == 0
    assert len(archive.revisions("qinghe-0001")) == 3


def test_issues_come_newest_first_and_filtered(archive: Archive) -> None:
    for number in (2, 9, 4):
        archive.store(issue(number), "d")
    archive.store(issue(5, date="2025-12-30"), "d")
    archive.store(issue(6, date=None, publication=None), "d")
    archive.store(issue(7, publication="北岸晚报", date="2025-06-01"), "d")
    ids = [summary.number for summary in archive.issues()]
    assert ids == [9, 4, 2, 5, 7, 6]
    assert [s.number for s in archive.issues(publication=NEWSPAPER, year=2025)] == [5]
    assert [s.number for s in archive.issues(limit=2, offset=1)] == [4, 2]
    assert [s.number for s in archive.issues(offset=4)] == [7, 6]
    assert archive.count() == 6
    assert archive.count(publication="北岸晚报", year=2025) == 1
    assert archive.years() == [(2026, 3), (2025, 2)]
    assert archive.publications() == ["北岸晚报", NEWSPAPER]


def test_an_empty_archive_has_nothing(archive: Archive) -> None:
    assert archive.issues() == []
    assert archive.years() == []
    assert archive.publications() == []
    assert archive.search(Query(text="水厂")).total == 0


def test_neighbours_are_of_the_same_newspaper(archive: Archive) -> None:
    for number in (1, 5, 9):
        archive.store(issue(number), "d")
    archive.store(issue(6, publication="北岸晚报"), "d")
    archive.store(issue(8, date=None), "d")
    before, after = archive.neighbours("qinghe-0005")
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 9)
    assert archive.neighbours("qinghe-0001")[0] is None
    assert archive.neighbours("qinghe-0009")[1] is None
    assert archive.neighbours("qinghe-0006") == (None, None)
    assert archive.neighbours("qinghe-0008") == (None, None)


def test_neighbours_of_one_day_go_by_id(archive: Archive) -> None:
    for name in ("a", "b", "c"):
        archive.store(issue(1, id=name, publication=None), "d")
    before, after = archive.neighbours("b")
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("a", "c")


def test_what_is_not_there_is_named(archive: Archive) -> None:
    archive.store(issue(), "d")
    for ask in (archive.issue, archive.revisions, archive.neighbours):
        with pytest.raises(UnknownIssue, match="qinghe-0099"):
            ask("qinghe-0099")
    with pytest.raises(UnknownIssue, match="revision 2"):
        archive.issue("qinghe-0001", revision=2)
    with pytest.raises(UnknownIssue):
        archive.article("qinghe-0099", "a1")
    with pytest.raises(UnknownArticle, match="qinghe-0001/a9"):
        archive.article("qinghe-0001", "a9")


def test_articles_that_cannot_be_told_apart_are_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="2 articles have the id a1"):
        archive.store(issue(1, article("a1"), article("a1", headline="另一篇")), "d")
    assert archive.issues() == []


def test_an_issue_without_articles_or_masthead_is_kept(archive: Archive) -> None:
    bare = issue(1, publication=None, date=None, number=None, pages=(), articles=())
    archive.store(bare, "d")
    assert archive.issue(bare.id) == bare


def test_any_text_can_be_kept(archive: Archive) -> None:
    odd = Article(id="a\0'\";--", headline="\0 \x1b %s :x ?", paragraphs=("\U0010ffff\n\r\0",))
    archive.store(issue(1, odd), "d")
    assert archive.article("qinghe-0001", odd.id) == odd


def test_what_no_database_can_hold_is_just_not_there(archive: Archive) -> None:
    archive.store(issue(), "d")
    with pytest.raises(UnknownIssue):
        archive.issue("\udcff")
    assert archive.issues(publication="\udcff") == []
    assert archive.search(Query(text="水厂", publication="\udcff", date_from="\udcff")).total == 0
