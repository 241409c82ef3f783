"""An occasion as one clause tells it, and what its clause gives: its time, its name, its kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from jianbao.model import EventKind
from jianbao.record.days import When
from jianbao.record.gathering_words import KIND
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story

TIME = "\x01"
"""Stands for a character of a time."""


class Occasion(NamedTuple):
    """What one clause of a passage tells, from `start` to `end`.

    `after` says that it was held after what was told before it.
    """

    passage: int
    sentence: Span
    start: int
    end: int
    name: str
    kind: EventKind
    when: When | None
    place: str
    after: bool = False


def timeless(passage: Passage, clause: Span, whens: list[When]) -> str:
    """A clause's words with each time's characters as marks that no name has."""
    text = list(passage.text[clause.start : clause.end])
    for when in whens:
        for at in range(max(when.start, clause.start), min(when.end, clause.end)):
            text[at - clause.start] = TIME
    return "".join(text)


def time_before(story: Story, number: int, sentence: Span, clause: Span) -> When | None:
    """The time at the sentence's head, where the clause has none."""
    earlier = story.times_in(number, Span(sentence.start, clause.start))
    passage = story.passages[number]
    return next((w for w in reversed(earlier) if dates_it(passage, w)), None)


def dates_it(passage: Passage, when: When) -> bool:
    """Whether a time may be an event's: a day, a part of a month, or a word that leaves it open."""
    if _PASSED.match(passage.text, when.end):
        return False
    part = when.month is not None and when.until is None
    words = passage.text[when.start : when.end]
    return bool(when.day or when.vague or when.same or (part and words[-1] in "旬底初末"))


_PASSED = re.compile(r"刚过|一过|过去|将至|临近|在即|未到|还没到|将近|前(?![一夕往去来])|[之以]前")
"""Behind a day that is not the one that is told of."""


def is_feast(passage: Passage, when: When) -> bool:
    """Whether a time is told by a feast's name or a season's: no number, no word for a day."""
    words = re.sub(r"(?:当|这一?|那)[天日]$", "", passage.text[when.start : when.end])
    return not re.search(r"[\d日天号昨今明前]", words)


def own_name(subject: str) -> str:
    """The event's name without the adverb before it."""
    return re.sub(
        r"^(?:上午|下午|晚上?|清晨|凌晨|傍晚|，|、|由[^，。]{2,30}?(?:主办|承办|联合主办)的|"
        r"一[场堂次期台届](?:[^，。]{0,14}的)?|(?:为期|历时)[^，。]{1,6}的)+",
        "",
        subject.strip(TIME + " "),
    ).strip(TIME + " ")


def kind_of(name: str, otherwise: EventKind) -> EventKind:
    """The kind of event that a name tells, or the other one."""
    for kind, form in KIND:
        if form.search(name):
            return kind
    return otherwise
