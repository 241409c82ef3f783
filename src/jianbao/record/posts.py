"""Who holds which office: one fact for each office in apposition to a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Post
from jianbao.record.offices import is_former
from jianbao.record.passages import Passage
from jianbao.record.people import Mention
from jianbao.record.story import Story

_RANK = re.compile(r"院士|教授|研究员|主任医师")
SURE = 0.95
"""Of an office before a name that stands in an article's text,"""
FROM_HEADING = 0.8
"""and of one in its heading or a caption."""


def posts(story: Story) -> Iterator[Post]:
    """The posts that the story states, each once; offices that are held no more are none."""
    given: set[tuple[str, str, str]] = set()
    for passage, mentions in zip(story.passages, story.people, strict=True):
        for mention in mentions:
            for post in (
                *_posts_of(story, passage, mention),
                *_rank_behind(story, passage, mention),
            ):
                key = (post.person, post.title, post.organization)
                if key not in given:
                    given.add(key)
                    yield post


def _posts_of(story: Story, passage: Passage, mention: Mention) -> Iterator[Post]:
    for office in mention.offices:
        if office.title and not is_former(passage.text, office):
            yield Post(
                article=story.article.id,
                evidence=passage.quote(mention.offices[0].start, mention.end),
                confidence=SURE if passage.place == "paragraph" else FROM_HEADING,
                person=mention.name,
                title=passage_words(passage, office.title, office.start, office.end),
                organization=passage_words(passage, office.organization, 0, office.end),
            )


def _rank_behind(story: Story, passage: Passage, mention: Mention) -> Iterator[Post]:
    """An academic rank right behind the name: 某某院士."""
    rank = _RANK.match(passage.text, mention.end)
    if rank and not mention.formula:
        yield Post(
            article=story.article.id,
            evidence=passage.quote(mention.start, rank.end()),
            confidence=SURE,
            person=mention.name,
            title=passage.quote(rank.start(), rank.end()),
        )


def passage_words(passage: Passage, words: str, start: int, end: int) -> str:
    """The words as printed, found in the folded text between the places."""
    at = passage.text.rfind(words, start, end) if words else -1
    return passage.quote(at, at + len(words)) if at >= 0 else words
