"""The record: the facts that articles state, each with the words that state it.

Pure functions from an issue to its facts; how each kind is told is in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from jianbao.model import Article, Fact, Issue
from jianbao.record.agreements import agreements
from jianbao.record.events import events
from jianbao.record.indicators import indicators
from jianbao.record.milestones import milestones
from jianbao.record.plans import plans
from jianbao.record.posts import posts
from jianbao.record.requests import requests
from jianbao.record.story import Story

__all__ = ["facts_of", "is_read", "record_of", "with_record"]

KINDS: tuple[Callable[[Story], Iterator[Fact]], ...] = (
    posts,
    events,
    milestones,
    indicators,
    plans,
    requests,
    agreements,
)
"""One function a type of fact, in the record's order."""


def record_of(issue: Issue) -> tuple[Fact, ...]:
    """The facts of an issue, article by article, types in the order of `FACT_TYPES`."""
    return tuple(fact for article in issue.articles for fact in facts_of(article, issue))


def facts_of(article: Article, issue: Issue) -> Iterator[Fact]:
    """The facts that one article states; an advertisement, or one not in Chinese, states none."""
    if not is_read(article):
        return
    story = Story.of(article, issue)
    for kind in KINDS:
        yield from kind(story)


def is_read(article: Article) -> bool:
    """Whether facts are looked for: in Chinese text, as most of its letters tell, of no advert."""
    if article.kind == "advertisement":
        return False
    letters = [c for text in (*article.paragraphs, *article.captions) for c in text if c.isalpha()]
    return sum("\u4e00" <= c <= "\u9fff" for c in letters) * 2 > len(letters)


def with_record(issue: Issue) -> Issue:
    """The issue with its record."""
    return msgspec.structs.replace(issue, facts=record_of(issue))
