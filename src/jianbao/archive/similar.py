"""Which other articles are about the same: by the rare names and words that they share.

A name or word weighs by how few articles have it (inverse document frequency, Spärck Jones 1972).
Those that many have tell little and cost much, so they are not looked through at all: each list of
articles is cut off, and the time does not grow with the archive.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, func, select, text

from jianbao.archive.analyser import analysed, is_one_unspaced
from jianbao.archive.entries import Similar
from jianbao.archive.fulltext import body_text, decode_article, heading_text
from jianbao.archive.listing import list_facts
from jianbao.archive.mentions import mentions_of
from jianbao.archive.schema import articles, issues, names
from jianbao.archive.threads.naming import KINDS
from jianbao.errors import UnknownArticle, UnknownIssue
from jianbao.model import Article

TELLING_NAMES = 6
"""Names that are looked for, the rarest of the article's."""
TELLING_WORDS = 16
"""Words that are looked for, those most used in it; headings first."""
MOST_MENTIONS = 100
"""A name mentioned more often tells two articles' likeness no better than their newspaper does."""
MOST_HOLDING = 100
"""Likewise for words: articles that hold it."""
NAME_WEIGHT = 3.0
"""A name in the facts of both tells more than a word in the text of both."""
HEADING_USES = 4
"""So many uses in the text a word in the heading counts for, as in a search."""
LEAST_SCORE = 2.5
"""Shared words of an archive of a dozen articles weigh this much together, or the rarest name."""

Scores = dict[int, float]
"""Key of an article → what it shares with the one asked about."""


_TIMES = select(names.c.mentions).where(
    names.c.kind == bindparam("kind"), names.c.name_key == bindparam("name_key")
)
# The joins are CROSS, for SQLite then takes the tables in this order: the name's mentions first.
_MENTIONING = text(
    "SELECT articles.key FROM mentions CROSS JOIN facts ON facts.key = mentions.fact"
    " CROSS JOIN articles ON articles.issue_id = facts.issue_id AND articles.id = facts.article"
    " WHERE mentions.kind = :kind AND mentions.name_key = :name_key"
)
_HOLDING = text("SELECT rowid FROM article_words WHERE article_words MATCH :word LIMIT :most")


class _Name(msgspec.Struct, frozen=True):
    kind: str
    key: str
    printed: str
    mentions: int


def find_similar(
    connection: Connection, issue_id: str, article_id: str, limit: int
) -> tuple[Similar, ...]:
    """At most `limit` articles of current revisions, the most similar first, then the newest."""
    key, article = _asked(connection, issue_id, article_id)
    newest = connection.scalar(select(func.max(articles.c.key))) or 1
    shared: dict[int, list[str]] = {}
    scores: Scores = defaultdict(float)
    for name in _names_of(connection, issue_id, article_id):
        weight = NAME_WEIGHT * _weight(newest, name.mentions)
        for other in _mentioning(connection, name):
            scores[other] += weight
            shared.setdefault(other, []).append(name.printed)
    for word in _words_of(article):
        holding = _holding(connection, word)
        for other in holding:
            scores[other] += _weight(newest, len(holding))
    scores.pop(key, None)
    best = sorted(scores, key=lambda other: (-scores[other], -other))[: max(0, limit)]
    chosen = [other for other in best if scores[other] >= LEAST_SCORE]
    return _told(connection, chosen, shared)


def _asked(connection: Connection, issue_id: str, article_id: str) -> tuple[int, Article]:
    chosen = select(articles.c.key, articles.c.document).where(
        articles.c.issue_id == issue_id, articles.c.id == article_id
    )
    row = connection.execute(chosen).first()
    if row is not None:
        return row[0], decode_article(row[1])
    if connection.scalar(select(issues.c.id).where(issues.c.id == issue_id)) is None:
        raise UnknownIssue(issue_id)
    raise UnknownArticle(f"{issue_id}/{article_id}")


def _weight(articles_in_all: int, having_it: int) -> float:
    return math.log((articles_in_all + 1) / max(1, having_it))


def _names_of(connection: Connection, issue_id: str, article_id: str) -> list[_Name]:
    """The rarest names that the article's facts share with others."""
    printed: dict[tuple[str, str], str] = {}
    for fact in list_facts(connection, issue_id, article_id):
        for mention in mentions_of(fact):
            if mention.kind in KINDS:
                printed.setdefault((mention.kind, mention.key), mention.name)
    found = []
    for (kind, key), name in printed.items():
        times = connection.scalar(_TIMES, {"kind": kind, "name_key": key}) or 0
        if 2 <= times <= MOST_MENTIONS:
            found.append(_Name(kind, key, name, times))
    return sorted(found, key=lambda each: (each.mentions, each.kind, each.key))[:TELLING_NAMES]


def _mentioning(connection: Connection, name: _Name) -> set[int]:
    """The articles whose facts mention the name."""
    return set(connection.execute(_MENTIONING, {"kind": name.kind, "name_key": name.key}).scalars())


def _words_of(article: Article) -> list[str]:
    """The words that the article uses most, a heading's words first; the same for the same text.

    A single character stands in the index for the end of a run, which tells nothing.
    """
    heading, body = analysed(heading_text(article)).split(), analysed(body_text(article)).split()
    uses = Counter(heading * HEADING_USES)
    uses.update(body)
    telling = (word for word in uses if not is_one_unspaced(word) and not word.isdecimal())
    return sorted(telling, key=lambda word: (-uses[word], word))[:TELLING_WORDS]


def _holding(connection: Connection, word: str) -> Sequence[int]:
    """The articles that hold the word; none where there are too many to tell anything."""
    asked = {"word": f'"{word}"', "most": MOST_HOLDING + 1}
    found = connection.execute(_HOLDING, asked).scalars().all()
    return found if len(found) <= MOST_HOLDING else ()


def _told(
    connection: Connection, keys: Iterable[int], shared: dict[int, list[str]]
) -> tuple[Similar, ...]:
    wanted = list(keys)
    chosen = select(articles).where(articles.c.key.in_(wanted))
    rows = {row["key"]: row for row in connection.execute(chosen).mappings()}
    return tuple(
        Similar(
            issue=rows[key]["issue_id"],
            article=rows[key]["id"],
            publication=rows[key]["publication"],
            date=rows[key]["date"],
            page=rows[key]["page"],
            kicker=rows[key]["kicker"],
            headline=rows[key]["headline"],
            shared=tuple(dict.fromkeys(shared.get(key, ()))),
        )
        for key in wanted
    )
