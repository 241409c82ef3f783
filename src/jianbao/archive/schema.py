"""The tables of an archive as they stand after the last migration.

`migrations/versions` makes them; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x4A424152
"""`JBAR` in the header of the SQLite file: this database is an archive of jianbao."""

NEWEST = "0002"
"""The migration that this jianbao's archives stand at."""

metadata = MetaData()

issues = Table(
    "issues",
    metadata,
    Column("id", Text, primary_key=True),
    Column("publication", Text),
    Column("date", Text),
    Column("number", Integer),
    Column("pages", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("stored_at", Text, nullable=False),
    Index("issues_by_date", "date"),
    Index("issues_by_publication", "publication", "date"),
)
"""One row an issue: its current revision, summed up."""

revisions = Table(
    "revisions",
    metadata,
    Column("issue_id", Text, ForeignKey("issues.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("stored_at", Text, nullable=False),
    Column("source_digest", Text, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("document", Text, nullable=False),
)
"""Every reading of every issue; `document` is its contract JSON."""

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("issue_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("kicker", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("byline", Text, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["issue_id", "revision"], ["revisions.issue_id", "revisions.revision"]),
    UniqueConstraint("issue_id", "id"),
)
"""The articles of current revisions; `byline` and `document` are JSON, `ordinal` counts from 0."""

properties = Table(
    "properties",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the archive knows of itself: the analyser its search index was made by."""
