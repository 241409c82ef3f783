from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jianbao.archive import Archive, Query, fulltext, upgrading
from jianbao.archive.database import open_engine
from jianbao.archive.schema import APPLICATION_ID, NEWEST, metadata
from jianbao.errors import ReadOnlyArchive
from jianbao.model import Issue, encode_issue
from tests.archive.cases import issue

FIRST_SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('0001');
CREATE TABLE issues (
    id TEXT NOT NULL PRIMARY KEY, publication TEXT, date TEXT, number INTEGER,
    pages INTEGER NOT NULL, articles INTEGER NOT NULL, findings INTEGER NOT NULL,
    revision INTEGER NOT NULL, stored_at TEXT NOT NULL);
CREATE INDEX issues_by_date ON issues (date);
CREATE INDEX issues_by_publication ON issues (publication, date);
CREATE TABLE revisions (
    issue_id TEXT NOT NULL REFERENCES issues (id), revision INTEGER NOT NULL,
    stored_at TEXT NOT NULL, source_digest TEXT NOT NULL, source_name TEXT NOT NULL,
    reader TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (issue_id, revision));
CREATE TABLE articles (
    key INTEGER NOT NULL PRIMARY KEY, issue_id TEXT NOT NULL, revision INTEGER NOT NULL,
    publication TEXT, date TEXT, ordinal INTEGER NOT NULL, id TEXT NOT NULL,
    kind TEXT NOT NULL, page INTEGER NOT NULL,
    kicker TEXT NOT NULL, headline TEXT NOT NULL, byline TEXT NOT NULL,
    findings INTEGER NOT NULL, document TEXT NOT NULL, UNIQUE (issue_id, id),
    FOREIGN KEY (issue_id, revision) REFERENCES revisions (issue_id, revision));
"""


def make_first(path: Path, kept: Issue) -> None:
    """An archive as the first schema had it, made by hand, with one issue in it."""
    connection = sqlite3.connect(path)
    connection.executescript(FIRST_SCHEMA)
    connection.execute(
        "INSERT INTO issues VALUES (?, ?, ?, ?, 2, 1, 0, 1, '2026-01-02T03:04:05Z')",
        (kept.id, kept.publication, kept.date, kept.number),
    )
    connection.execute(
        "INSERT INTO revisions VALUES (?, 1, '2026-01-02T03:04:05Z', 'd', 'page.pdf', '0.0.1', ?)",
        (kept.id, encode_issue(kept).decode()),
    )
    for ordinal, article in enumerate(kept.articles):
        connection.execute(
            "INSERT INTO articles (issue_id, revision, publication, date, ordinal, id, kind,"
            " page, kicker, headline, byline, findings, document)"
            " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, '[]', 0, ?)",
            (kept.id, kept.publication, kept.date, ordinal, article.id, article.kind,
             article.page, article.kicker, article.headline, msgspec.json.encode(article).decode()),
        )  # fmt: skip
    connection.commit()
    connection.close()


def test_an_older_archive_is_brought_up_to_date(path: Path) -> None:
    kept = issue()
    make_first(path, kept)
    with Archive.open(path) as archive:
        assert archive.issue(kept.id) == kept
        assert archive.revisions(kept.id)[0].reader == "0.0.1"
        assert archive.search(Query(text="水厂")).total == 1
        assert archive.store(kept, "d").outcome == "unchanged"
        archive.store(issue(1, articles=()), "d")
        assert archive.search(Query(text="水厂")).total == 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(NEWEST,)]
    connection.close()


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_first(path, issue())
    before = path.read_bytes()

    def fail(_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(fulltext, "rebuild", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        Archive.open(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with Archive.open(path) as archive:
        assert archive.search(Query(text="水厂")).total == 1


def test_an_older_archive_that_cannot_be_written_says_so(path: Path) -> None:
    make_first(path, issue())
    with pytest.raises(ReadOnlyArchive, match="older jianbao"):
        Archive.open(path, read_only=True)


def test_an_index_of_another_analyser_is_made_anew(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.store(issue(), "d")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO article_words(article_words) VALUES ('delete-all')")
        connection.execute("UPDATE properties SET value = '0'")
    connection.close()
    with Archive.open(path) as archive:
        assert archive.search(Query(text="水厂")).total == 1


def test_tables_and_migrations_agree(path: Path) -> None:
    Archive.open(path, create=True).close()
    engine = open_engine(path, read_only=True, busy_seconds=1)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not _is_index(name, kind)}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _is_index(name: str | None, kind: str) -> bool:
    """Whether it is one of the tables that FTS5 keeps the search index in."""
    return kind == "table" and name is not None and name.startswith("article_words")


def test_the_newest_migration_is_the_one_that_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrading.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST
