"""The search index in SQLite's FTS5: filling it, taking articles out, matching terms.

The table `article_words` holds no text, only where each word of an article stands, under the
article's key. To take an article out, FTS5 wants the very words that were put in; they are made
again from the article, which is why an index of another analyser is never altered but made anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    bindparam,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects.sqlite import insert

from jianbao.archive.analyser import ANALYSER_VERSION, analysed
from jianbao.archive.query import Term
from jianbao.archive.schema import articles, properties, traits
from jianbao.model import Article

HEADING_WEIGHT = 4.0
"""A word in a heading tells more of what an article is about than one in its body, whose weight is
1; headings are also too short for bm25's own length norm to say so."""

ANALYSER_PROPERTY = "analyser"
_REBUILD_BATCH = 500  # articles held in memory while the index is made anew

words = table("article_words", column("rowid", Integer))

_PUT_IN = text("INSERT INTO article_words(rowid, heading, body) VALUES (:key, :heading, :body)")
_TAKE_OUT = text(
    "INSERT INTO article_words(article_words, rowid, heading, body)"
    " VALUES ('delete', :key, :heading, :body)"
)
_EMPTY = text("INSERT INTO article_words(article_words) VALUES ('delete-all')")


def heading_text(article: Article) -> str:
    """The part of an article whose words weigh more: kicker, headline, deck."""
    return _lines(article.kicker, article.headline, article.deck)


def body_text(article: Article) -> str:
    """The rest of an article that can be found, a line each."""
    return _lines(
        article.section,
        *article.byline,
        article.dateline,
        *article.paragraphs,
        *article.captions,
    )


def put_in(connection: Connection, entries: Sequence[tuple[int, Article]]) -> None:
    """Index articles under their keys."""
    if entries:
        connection.execute(_PUT_IN, [_row(key, article) for key, article in entries])


def take_out(connection: Connection, entries: Sequence[tuple[int, Article]]) -> None:
    """Take articles out of the index, given exactly as they were put in."""
    if entries:
        connection.execute(_TAKE_OUT, [_row(key, article) for key, article in entries])


def analyser_of(connection: Connection) -> int:
    """The version of the analyser that made the index; 0 where it was never made."""
    stored = connection.scalar(
        select(properties.c.value).where(properties.c.name == ANALYSER_PROPERTY)
    )
    return int(stored or 0)


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the articles, with the analyser of this jianbao."""
    connection.execute(_EMPTY)
    chosen = select(articles.c.key, articles.c.document).order_by(articles.c.key)
    for rows in connection.execute(chosen).partitions(_REBUILD_BATCH):
        put_in(connection, [(key, decode_article(document)) for key, document in rows])
    version = str(ANALYSER_VERSION)
    connection.execute(
        insert(properties)
        .values(name=ANALYSER_PROPERTY, value=version)
        .on_conflict_do_update(index_elements=["name"], set_={"value": version})
    )


def decode_article(document: str) -> Article:
    """The article in a row's `document`."""
    return msgspec.json.decode(document, type=Article)


def matches(terms: Sequence[Term]) -> ColumnElement[bool]:
    """That the index row holds all `terms`, none of which is excluded."""
    return text("article_words MATCH :wanted").bindparams(  # type: ignore[return-value]
        bindparam("wanted", " AND ".join(map(_phrase, terms)))
    )


def in_heading(terms: Sequence[Term]) -> ColumnElement[bool]:
    """That the heading of the index row's article holds all `terms`."""
    wanted = "{heading} : (" + " AND ".join(map(_phrase, terms)) + ")"
    keys = select(text("rowid")).select_from(text("article_words AS headings"))
    condition = text("headings.article_words MATCH :in_heading")
    return words.c.rowid.in_(keys.where(condition.bindparams(in_heading=wanted)))


def with_traits() -> FromClause:
    """The index rows, each with the row of `traits` of its article.

    A sum instead of the bare key, or SQLite may look into the index once for each row of `traits`.
    """
    return words.join(traits, traits.c.key == words.c.rowid + 0)


def holding_any(key: ColumnElement[int], terms: Sequence[Term]) -> ColumnElement[bool]:
    """That the article with that key holds at least one of `terms`."""
    keys = select(words.c.rowid).where(
        text("article_words MATCH :unwanted").bindparams(
            bindparam("unwanted", " OR ".join(map(_phrase, terms)))
        )
    )
    return key.in_(keys)


def score() -> ColumnElement[float]:
    """How well an index row matches, the best lowest (bm25 of Robertson and others, by FTS5)."""
    return func.bm25(text("article_words"), HEADING_WEIGHT, 1.0)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _row(key: int, article: Article) -> dict[str, int | str]:
    return {
        "key": key,
        "heading": analysed(heading_text(article)),
        "body": analysed(body_text(article)),
    }


def _phrase(term: Term) -> str:
    """`term` in FTS5's query language; words are letters and digits, so nothing needs escaping."""
    star = " *" if term.prefix else ""
    return f'"{" ".join(term.words)}"{star}'
