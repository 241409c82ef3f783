"""What a story says was done on a day, where none of its clauses tells of an event in set words.

Two ways lead there: a clause with a day that names a gathering, whatever is said of it
(报告会开进了橘园); and somebody, or a body, who on a day did in some place what papers report
for its own sake (义诊, 慰问, 敬献花篮, 跑了五个工地).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import EventKind
from jianbao.record.days import When
from jianbao.record.deed_words import (
    BODIES,
    DEEDS,
    DOES,
    GROUPS,
    IN_PLACE,
    NO_NEWS,
    OPENS,
    RITES,
    SOMEWHERE,
    SPEAKS,
    WHO,
    WORKS,
)
from jianbao.record.event_words import is_to_come
from jianbao.record.mood import is_stated
from jianbao.record.named import gathering_named
from jianbao.record.occasions import Occasion, dates_it, is_feast, timeless
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story

LATEST, EARLIEST = 0, 45
"""Days before the issue between which a deed is news."""
FIRST_SENTENCES = 3
"""Sentences of a story that are looked through for a deed."""


def deeds(story: Story) -> Iterator[Occasion]:
    """The first occasion of a day that the story's first sentences tell of; none for most."""
    seen = 0
    for number, passage in story.body():
        before: When | None = None
        for sentence in passage.sentences:
            when = _day(story, number, passage, sentence) or before
            before = when
            when = when or (_undated(story, number, sentence) if not seen else None)
            found = when and _in_sentence(story, number, passage, sentence, when)
            if found:
                yield found
                return
            seen += 1
            if seen >= FIRST_SENTENCES:
                return


def _undated(story: Story, number: int, sentence: Span) -> When | None:
    """A time without words, for a first sentence that says what somebody in office did."""
    if any(mention.offices for mention in story.people_at(number, sentence)):
        return When(start=sentence.start, end=sentence.start, vague=True)
    return None


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span, when: When
) -> Occasion | None:
    """The occasion of a sentence: a gathering before a deed."""
    if not is_stated(passage, sentence, sentence.start):
        return None
    forms = (gathering_named, _deed) if when.end > when.start else (_deed,)
    for form in forms:
        for clause in passage.clauses(sentence):
            if form is _deed and (
                clause.end <= when.end or (when.vague and not _is_once(passage, when))
            ):
                continue
            text = timeless(passage, clause, story.times_in(number, clause))
            if is_to_come(text) or not is_stated(passage, sentence, clause.start):
                continue
            told = form(story, number, sentence, clause, when, text)
            if told:
                name, kind = told
                start = min(when.start, clause.start)
                start = start if start >= sentence.start else clause.start
                return Occasion(number, sentence, start, clause.end, name, kind, when, "")
    return None


def _is_once(passage: Passage, when: When) -> bool:
    """Whether a time without a day is that of one occasion: 近日, …前夕, not 这几日 or 目前."""
    words = passage.text[when.start : when.end]
    return not words or re.search(r"近日$|日前|前夕|前$|之际$|不久$", words) is not None


def _day(story: Story, number: int, passage: Passage, sentence: Span) -> When | None:
    """The day of a sentence, not long before the issue."""
    if story.day is None:
        return None
    times = story.times_in(number, sentence)
    for when in times:
        iso = when.iso(story.day) if dates_it(passage, when) and when.day else None
        if iso and LATEST <= (story.day - type(story.day).fromisoformat(iso)).days <= EARLIEST:
            return when
    return next((when for when in times if when.vague), None)


def _deed(
    story: Story, number: int, sentence: Span, clause: Span, when: When, text: str
) -> tuple[str, EventKind] | None:
    """What somebody did in a place: people are named, or the words have a body or a group."""
    passage = story.passages[number]
    whole = passage.text[sentence.start : sentence.end]
    if NO_NEWS.search(OPENS.sub("", whole) if RITES.search(text) else whole):
        return None
    people = story.people_at(number, sentence)
    if not people and not WHO.search(passage.text[sentence.start : clause.end]):
        return None
    if is_feast(passage, when) and not people and not BODIES.search(whole):
        return None
    undated = when.start == when.end
    if undated and (SPEAKS.search(whole) or not story.people_at(number, clause)):
        return None
    for kind, form in DEEDS[1 if undated else 0 : -1 if undated else None]:
        match = form.search(text)
        told = kind != "visit" or SOMEWHERE.search(whole)
        if match and told:
            return "", _kind_told(kind, match[0], passage.text[clause.end : sentence.end])
    officials = any(mention.offices for mention in people)
    if undated or SPEAKS.search(whole):
        return None
    if when.day and not is_feast(passage, when) and _group_does(text):
        return "", "other"
    return ("", "visit") if officials and IN_PLACE.search(text) else None


def _group_does(text: str) -> bool:
    """Whether a clause says of a group of people that they did something."""
    group = GROUPS.search(text)
    return bool(group and DOES.search(group["does"]) and not WORKS.search(text))


def _kind_told(kind: EventKind, words: str, rest: str) -> EventKind:
    """The kind of a deed: who only comes somewhere does what the rest of the sentence says."""
    if kind != "visit" or not _COMES.match(words):
        return kind
    return next((k for k, form in DEEDS if k != "visit" and form.search(rest)), kind)


_COMES = re.compile(r"来到|走进|登上|走上|赶到|赶赴|前来|抵达|聚在")
