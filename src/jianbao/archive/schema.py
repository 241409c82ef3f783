"""The tables of an archive as they stand after the last migration.

`migrations/versions` makes them; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    literal,
)

APPLICATION_ID = 0x4A424152
"""`JBAR` in the header of the SQLite file: this database is an archive of jianbao."""

NEWEST = "0006"
"""The migration that this jianbao's archives stand at."""

metadata = MetaData()


class Words(TypeDecorator[str]):
    """Text in which lone surrogates, as a shell's broken arguments hold them, are question marks.

    A database takes no surrogates. Issues hold none, so that such an argument just finds nothing.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What the database is given."""
        return None if value is None else value.encode(errors="replace").decode()


def dated(column: ColumnElement[str | None]) -> ColumnElement[bool]:
    """That the column holds something written like a date; the archive keeps whatever it is given.

    Among such values the order of the texts is that of the days.
    """
    return column.bool_op("GLOB")(literal("[0-9]" * 4 + "-[0-9][0-9]-[0-9][0-9]", Text))


issues = Table(
    "issues",
    metadata,
    Column("id", Words, primary_key=True),
    Column("publication", Words),
    Column("date", Words),
    Column("number", Integer),
    Column("pages", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("stored_at", Words, nullable=False),
    Index("issues_by_date", "date"),
    Index("issues_by_publication", "publication", "date"),
)
"""One row an issue: its current revision, summed up."""

revisions = Table(
    "revisions",
    metadata,
    Column("issue_id", Words, ForeignKey("issues.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("stored_at", Words, nullable=False),
    Column("source_digest", Words, nullable=False),
    Column("source_name", Words, nullable=False),
    Column("reader", Words, nullable=False),
    Column("document", Words, nullable=False),
)
"""Every reading of every issue; `document` is its contract JSON."""

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("issue_id", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("publication", Words),
    Column("date", Words),
    Column("ordinal", Integer, nullable=False),
    Column("id", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("page", Integer, nullable=False),
    Column("kicker", Words, nullable=False),
    Column("headline", Words, nullable=False),
    Column("byline", Words, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("document", Words, nullable=False),
    ForeignKeyConstraint(["issue_id", "revision"], ["revisions.issue_id", "revisions.revision"]),
    UniqueConstraint("issue_id", "id"),
)
"""The articles of current revisions; `byline` and `document` are JSON, `ordinal` counts from 0.

Publication and date stand here too, so that a search needs no other table.
"""

Index(
    "articles_newest_first",
    articles.c.date.desc(),
    articles.c.issue_id,
    articles.c.ordinal,
    articles.c.publication,
    articles.c.page,
    articles.c.kind,
)
"""The order of a list of articles, with all that it may be filtered by: one walk, no sorting."""

trait_values = Table(
    "trait_values",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("value", Words, nullable=False, unique=True),
)
"""The names of publications and kinds that `traits` has as numbers, which begin at 1."""

sorts = Table(
    "sorts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("month", Integer, nullable=False),
    Column("publication", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    UniqueConstraint("month", "publication", "page", "kind"),
)
"""What articles are counted as: those of a month (202403), newspaper, page and kind are a sort."""

traits = Table(
    "traits",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("date", Integer, nullable=False),
    Column("publication", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("sort", Integer, nullable=False),
)
"""One short row an article, under its key, to filter, order and count many articles by.

`date` is 20240312 for 2024-03-12 and 0 where there is none; `publication` is 0 where there is none.
"""

properties = Table(
    "properties",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
"""What the archive knows of itself: the analyser its search index was made by."""

facts = Table(
    "facts",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("issue_id", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("publication", Words),
    Column("date", Words),
    Column("article", Words, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("type", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("subject_key", Words, nullable=False),
    Column("fact_date", Words),
    Column("document", Words, nullable=False),
    ForeignKeyConstraint(["issue_id", "revision"], ["revisions.issue_id", "revisions.revision"]),
    UniqueConstraint("issue_id", "ordinal"),
    Index("facts_by_subject", "type", "subject_key"),
)
"""The facts of current revisions; `fact_date` is the fact's own date or period, `date` the issue's.

`ordinal` counts from 0 within the issue, `document` is the fact's JSON.
"""

mentions = Table(
    "mentions",
    metadata,
    Column("fact", Integer, ForeignKey("facts.key"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("date", Words, nullable=False),
    Index("mentions_by_name", "kind", "name_key", "type", "date", "fact"),
)
"""Every name in every fact, under the key that `threads.naming` gives it.

The fact's type and its issue's date (`""` where it has none) stand here too, so that a part of a
long thread is found without reading the whole.
"""

names = Table(
    "names",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("name_key", Words, primary_key=True),
    Column("mentions", Integer, nullable=False),
    Column("last", Words, nullable=False),
)
"""Each name once, with the number of its mentions and the date of the last (`""` if undated).

Likeness and suggestions look through it.
"""

Index("names_by_frequency", names.c.kind, names.c.mentions.desc(), names.c.name_key)

spellings = Table(
    "spellings",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("name_key", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("mentions", Integer, nullable=False),
)
"""Each name in each printed form, with the number of its mentions."""

posts = Table(
    "posts",
    metadata,
    Column("fact", Integer, ForeignKey("facts.key"), primary_key=True),
    Column("office_key", Words, nullable=False),
    Column("publication", Words),
    Column("person_key", Words, nullable=False),
    Column("body_key", Words, nullable=False),
    Column("acting", Boolean, nullable=False),
    Column("standing", Words, nullable=False),
    Column("date", Words, nullable=False),
    Index(
        "posts_by_office",
        "office_key",
        "publication",
        "person_key",
        "acting",
        "standing",
        "date",
    ),
    Index(
        "posts_by_person",
        "person_key",
        "office_key",
        "publication",
        "acting",
        "standing",
        "date",
    ),
    Index("posts_by_body", "body_key", "office_key", "person_key", "standing", "date"),
)
"""Who was seen in which office when, and whether holding or leaving it: a row a post.

Of a mayor named in every issue the first and last sight are found without reading the others.
"""

identities = Table(
    "identities",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("name_key", Words, primary_key=True),
    Column("other_key", Words, primary_key=True),
    Column("same", Boolean, nullable=False),
)
"""What people said of two names, the lesser key first: that they are one, or that they are not."""

originals = Table(
    "originals",
    metadata,
    Column("issue_id", Words, ForeignKey("issues.id"), primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("path", LargeBinary, nullable=False),
    Column("file_page", Integer, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", Words, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("part_left", Float, nullable=False),
    Column("part_right", Float, nullable=False),
    Column("degrees", Float, nullable=False),
)
"""What shows the pages of current revisions: page `file_page` of a file, and how it stands there.

`width` and `height` are those of the page in the issue, so that it need not be opened for them.
`path` holds bytes, as file names do: with slashes from the archive's folder where the file lies
below it, else absolute.
"""
