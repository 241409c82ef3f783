"""What a reference says of an article, whatever its format; and what such a format is."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Sequence

import msgspec

from jianbao.exports.citing.authors import Author, authors_of
from jianbao.exports.tongue import language_tag
from jianbao.model import Article, Issue

SUPPLIED_LENGTH = 24
"""Characters of the text that stand for a headline where there is none."""
_KEY_BYTES = 3  # of a hash: keys of one person's library hardly meet
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A way to write references; `write` gives the text of a whole file, a line end at its end.

    `name` is what a person types, `suffix` begins with a dot, `en` and `zh` say what it is.
    """

    name: str
    suffix: str
    media_type: str
    en: str
    zh: str
    write: Callable[[Issue, Sequence[Article]], str]


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A newspaper article as references name it; `""` and None where the paper does not say.

    No text holds a line end. `title` stands in square brackets where it had to be made up of the
    first words (the usual way to write a title that is not printed). `pages` are in their order.
    """

    key: str
    authors: tuple[Author, ...]
    title: str
    publication: str
    date: datetime.date | None
    number: int | None
    pages: tuple[int, ...]
    section: str
    language: str


def cited(issue: Issue, article: Article) -> Cited:
    """What a reference says of an article of the issue."""
    return Cited(
        key=_key(issue, article),
        authors=tuple(_tidied(author) for author in authors_of(article)),
        title=_title(article),
        publication=one_line(issue.publication or ""),
        date=_date(issue.date),
        number=issue.number,
        pages=article.pages or (article.page,),
        section=one_line(article.section),
        language=language_tag(msgspec.structs.replace(issue, articles=(article,))) or "",
    )


def one_line(text: str) -> str:
    """`text` with every run of white space and control characters made one space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _title(article: Article) -> str:
    for printed in (article.headline, article.kicker, article.deck):
        if title := one_line(printed):
            return title
    text = one_line(" ".join((*article.paragraphs[:1], *article.captions[:1])))
    if not text:
        return one_line(article.section)
    return f"[{text[:SUPPLIED_LENGTH]}{'…' if len(text) > SUPPLIED_LENGTH else ''}]"


def _tidied(author: Author) -> Author:
    return Author(one_line(author.name), one_line(author.family), one_line(author.given))


def _date(iso: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso or "")
    except ValueError:  # the archive keeps whatever a contract file says
        return None


def _key(issue: Issue, article: Article) -> str:
    """Date, article and a hash: ASCII, so that every program takes it."""
    whole = f"{issue.id}\n{article.id}".encode(errors="replace")
    mark = hashlib.blake2b(whole, digest_size=_KEY_BYTES).hexdigest()
    day = _date(issue.date)
    words = _NOT_IN_A_KEY.sub("-", article.id.casefold()[:40]).strip("-")
    return "-".join(part for part in ("news", day.isoformat() if day else "", words, mark) if part)
