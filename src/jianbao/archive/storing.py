"""Writing an issue into the archive, within the caller's transaction."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jianbao import __version__
from jianbao.archive import fulltext, traits
from jianbao.archive.entries import Stored
from jianbao.archive.recorded import take_out_facts, write_facts
from jianbao.archive.schema import articles, issues, properties, revisions
from jianbao.errors import ArchiveError
from jianbao.model import Article, Issue

_STATE = "state"
_STATE_BYTES = 8


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An issue to be stored: the issue, its contract JSON, and what it was read from."""

    issue: Issue
    document: str
    source_digest: str
    source_name: str


def standing(connection: Connection, reading: Reading) -> Stored | None:
    """That nothing is to be done, where the current revision is the same to the byte; else None."""
    issue_id = reading.issue.id
    revision = _current_revision(connection, issue_id)
    if revision == 0:
        return None
    document = connection.scalar(
        select(revisions.c.document).where(
            revisions.c.issue_id == issue_id, revisions.c.revision == revision
        )
    )
    return Stored(issue_id, "unchanged", revision) if document == reading.document else None


def store(connection: Connection, reading: Reading) -> Stored:
    """Make the reading the issue's current revision; what was current stays as an older one."""
    _check(reading.issue)
    unchanged = standing(connection, reading)
    if unchanged is not None:
        return unchanged
    issue = reading.issue
    revision = _current_revision(connection, issue.id) + 1
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _write_issue(connection, issue, revision, now)
    connection.execute(
        insert(revisions).values(
            issue_id=issue.id,
            revision=revision,
            stored_at=now,
            source_digest=reading.source_digest,
            source_name=reading.source_name,
            reader=__version__,
            document=reading.document,
        )
    )
    _take_out_articles(connection, issue.id)
    _write_articles(connection, issue, revision)
    take_out_facts(connection, issue.id)
    write_facts(connection, issue, revision)
    change_state(connection)
    return Stored(issue.id, "added" if revision == 1 else "revised", revision)


def change_state(connection: Connection) -> None:
    """Give the archive a new state, which no archive has had: its file may be replaced too."""
    value = secrets.token_hex(_STATE_BYTES)
    connection.execute(
        upsert(properties)
        .values(name=_STATE, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


def read_state(connection: Connection) -> str:
    """The archive's state; `""` where nothing was ever stored."""
    found: str | None = connection.scalar(
        select(properties.c.value).where(properties.c.name == _STATE)
    )
    return found or ""


def _check(issue: Issue) -> None:
    """Refuse an issue whose articles could not be told apart."""
    for article_id, count in Counter(article.id for article in issue.articles).items():
        if count > 1:
            raise ArchiveError(issue.id, f"{count} articles have the id {article_id}")


def _current_revision(connection: Connection, issue_id: str) -> int:
    """The number of the current revision, 0 where the issue is not in the archive."""
    return connection.scalar(select(issues.c.revision).where(issues.c.id == issue_id)) or 0


def _write_issue(connection: Connection, issue: Issue, revision: int, now: str) -> None:
    row = {
        "publication": issue.publication,
        "date": issue.date,
        "number": issue.number,
        "pages": len(issue.pages),
        "articles": len(issue.articles),
        "findings": len(issue.findings),
        "revision": revision,
        "stored_at": now,
    }
    if revision == 1:
        connection.execute(insert(issues).values(id=issue.id, **row))
    else:
        connection.execute(update(issues).where(issues.c.id == issue.id).values(row))


def _take_out_articles(connection: Connection, issue_id: str) -> None:
    """Remove the articles of the revision that was current from the articles and the index."""
    old = connection.execute(
        select(articles.c.key, articles.c.document).where(articles.c.issue_id == issue_id)
    )
    fulltext.take_out(connection, [(key, fulltext.decode_article(text)) for key, text in old])
    traits.take_out(connection, issue_id)
    connection.execute(delete(articles).where(articles.c.issue_id == issue_id))


def _write_articles(connection: Connection, issue: Issue, revision: int) -> None:
    findings = Counter(finding.article for finding in issue.findings)
    entries: list[tuple[int, Article]] = []
    for ordinal, article in enumerate(issue.articles):
        row = _article_row(article, ordinal, findings[article.id])
        of_issue = {
            "issue_id": issue.id,
            "revision": revision,
            "publication": issue.publication,
            "date": issue.date,
        }
        written = connection.execute(insert(articles), of_issue | row)
        key = written.inserted_primary_key
        assert key is not None
        entries.append((key[0], article))
        fulltext.put_in(connection, entries[-1:])
    traits.put_in(connection, issue, entries)


def _article_row(article: Article, ordinal: int, findings: int) -> dict[str, str | int]:
    return {
        "ordinal": ordinal,
        "id": article.id,
        "kind": article.kind,
        "page": article.page,
        "kicker": article.kicker,
        "headline": article.headline,
        "byline": msgspec.json.encode(article.byline).decode(),
        "findings": findings,
        "document": msgspec.json.encode(article).decode(),
    }
