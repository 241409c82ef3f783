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
from jianbao.archive.schema import articles, issues
from jianbao.archive.threads.naming import KINDS
from jianbao.errors import UnknownArticle, UnknownIssue
from jianbao.model import Article

TELLING_NAMES = 6
"""Names that are looked for, the rarest of the article's."""
TELLING_WORDS = 16
"""Words that are looked for, those most used in it; headings first."""
MOST_MENTIONS = 60
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


# The joins are CROSS, for SQLite then takes the tables in this order: the article's facts first,
# then each name's own rows, whatever it believes of their numbers.
_NAMES = text(
    "SELECT mentions.kind, mentions.name_key, min(mentions.name), names.mentions FROM facts"
    " CROSS JOIN mentions ON mentions.fact = facts.key"
    " CROSS JOIN names ON names.kind = mentions.kind AND names.name_key = mentions.name_key"
    " WHERE facts.issue_id = :issue AND facts.article = :article"
    " AND names.mentions BETWEEN 2 AND :most AND mentions.kind IN :kinds"
    " GROUP BY 1, 2 ORDER BY names.mentions, 1, 2 LIMIT :limit"
).bindparams(bindparam("kinds", KINDS, expanding=True))
_MENTIONING = text(
    "SELECT DISTINCT asked.key, articles.key FROM json_each(:asked) AS asked"
    " CROSS JOIN mentions ON mentions.kind = json_extract(asked.value, '$[0]')"
    " AND mentions.name_key = json_extract(asked.value, '$[1]')"
    " CROSS JOIN facts ON facts.key = mentions.fact"
    " CROSS JOIN articles ON articles.issue_id = facts.issue_id AND articles.id = facts.article"
)
_HOLDING = text(
    " UNION ALL ".join(
        f"SELECT {place}, rowid FROM (SELECT rowid FROM article_words"
        f" WHERE article_words MATCH :word_{place} LIMIT {MOST_HOLDING + 1})"
        for place in range(TELLING_WORDS)
    )
)
_NO_WORD = "\ufffd"
"""No letter, so no word of any article: asked for where an article has too few words."""


_ARTICLE = select(articles.c.key, articles.c.document).where(
    articles.c.issue_id == bindparam("issue"), articles.c.id == bindparam("article")
)
_NEWEST = select(func.max(articles.c.key))
_TOLD = select(
    articles.c.key,
    articles.c.issue_id,
    articles.c.id,
    articles.c.publication,
    articles.c.date,
    articles.c.page,
    articles.c.kicker,
    articles.c.headline,
).where(articles.c.key.in_(bindparam("keys", expanding=True)))


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
    newest = connection.scalar(_NEWEST) or 1
    shared: dict[int, list[str]] = {}
    scores: Scores = defaultdict(float)
    for name, others in _mentioning(connection, _names_of(connection, issue_id, article_id)):
        for other in others:
            scores[other] += NAME_WEIGHT * _weight(newest, name.mentions)
            shared.setdefault(other, []).append(name.printed)
    for others in _holding(connection, _words_of(article)):
        for other in others:
            scores[other] += _weight(newest, len(others))
    scores.pop(key, None)
    best = sorted(scores, key=lambda other: (-scores[other], -other))[: max(0, limit)]
    chosen = [other for other in best if scores[other] >= LEAST_SCORE]
    return _told(connection, chosen, shared)


def _asked(connection: Connection, issue_id: str, article_id: str) -> tuple[int, Article]:
    row = connection.execute(_ARTICLE, {"issue": issue_id, "article": article_id}).first()
    if row is not None:
        return row[0], decode_article(row[1])
    if connection.scalar(select(issues.c.id).where(issues.c.id == issue_id)) is None:
        raise UnknownIssue(issue_id)
    raise UnknownArticle(f"{issue_id}/{article_id}")


def _weight(articles_in_all: int, having_it: int) -> float:
    return math.log((articles_in_all + 1) / max(1, having_it))


def _names_of(connection: Connection, issue_id: str, article_id: str) -> list[_Name]:
    """The rarest names that the article's facts share with others."""
    asked = {"issue": issue_id, "article": article_id}
    bounds = {"most": MOST_MENTIONS, "limit": TELLING_NAMES}
    return [_Name(*row) for row in connection.execute(_NAMES, asked | bounds)]


def _mentioning(
    connection: Connection, asked: Sequence[_Name]
) -> list[tuple[_Name, Sequence[int]]]:
    """Each name with the articles whose facts mention it."""
    found: list[list[int]] = [[] for _ in asked]
    keys = msgspec.json.encode([(name.kind, name.key) for name in asked]).decode()
    for place, key in connection.execute(_MENTIONING, {"asked": keys}):
        found[place].append(key)
    return list(zip(asked, found, strict=True))


def _words_of(article: Article) -> list[str]:
    """The words that the article uses most, a heading's words first; the same for the same text.

    A single character stands in the index for the end of a run, which tells nothing.
    """
    heading, body = analysed(heading_text(article)).split(), analysed(body_text(article)).split()
    uses = Counter(heading * HEADING_USES)
    uses.update(body)
    telling = (word for word in uses if not is_one_unspaced(word) and not word.isdecimal())
    return sorted(telling, key=lambda word: (-uses[word], word))[:TELLING_WORDS]


def _holding(connection: Connection, words: Sequence[str]) -> list[list[int]]:
    """The articles that hold each word; none where there are too many to tell anything."""
    padded = [*words, *[_NO_WORD] * (TELLING_WORDS - len(words))]
    values = {f"word_{place}": f'"{word}"' for place, word in enumerate(padded)}
    found: list[list[int]] = [[] for _ in padded]
    for place, key in connection.execute(_HOLDING, values):
        found[place].append(key)
    return [keys if len(keys) <= MOST_HOLDING else [] for keys in found]


def _told(
    connection: Connection, keys: Iterable[int], shared: dict[int, list[str]]
) -> tuple[Similar, ...]:
    wanted = list(keys)
    found = connection.execute(_TOLD, {"keys": wanted}).mappings()
    rows = {row["key"]: row for row in found}
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
