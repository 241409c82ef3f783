"""What took place: meetings, visits, inspections, dialogues, ceremonies, competitions.

A clause with a verb of occurrence (召开, 举行, 走访, 检查 …) tells of an event; the lead's event is
the story's, and another is told only with a time of its own. Who, where and who presided are
gathered from the whole story for the first, from its sentence for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Event
from jianbao.record.attendance import participants, places_of, presider
from jianbao.record.days import When
from jianbao.record.deeds import deeds
from jianbao.record.event_words import IN_ALL, REPORTED, is_to_come
from jianbao.record.held import gathering, talks, tour
from jianbao.record.mood import is_stated
from jianbao.record.named import named_in_passing, named_with_day
from jianbao.record.occasions import (
    TIME,
    Occasion,
    dates_it,
    is_feast,
    time_before,
    timeless,
)
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story

LENGTH_OF_YEAR = 4
"""Characters of an ISO year: an event's time is narrower."""
MAIN, OTHER = 0.92, 0.65
"""How sure the reader is of a story's event, and of others told in it."""


def events(story: Story) -> Iterator[Event]:
    """The story's event, and others that have a time of their own."""
    told: list[Occasion] = []
    days: list[str | None] = []
    for number, passage in enumerate(story.passages):
        if passage.place == "deck":
            told.extend(_reported(story, number, passage))
            days.extend(_day(story, found, []) for found in told)
    for number, passage in story.body():
        for sentence in passage.sentences:
            for found in _in_sentence(story, number, passage, sentence):
                day = _day(story, found, days)
                if _is_new(found, day, told, days):
                    told.append(found)
                    days.append(day)
    if not told:
        told.extend(named_with_day(story))
        told.extend(() if told else named_in_passing(story))
        told.extend(() if told else deeds(story))
        days.extend(_day(story, found, []) for found in told)
    for position, (found, day) in enumerate(zip(told, days, strict=True)):
        yield _event(story, found, day, main=position == 0)


def _reported(story: Story, number: int, passage: Passage) -> Iterator[Occasion]:
    """The meeting that a report was given at: its deck says the day and the meeting."""
    match = REPORTED.search(passage.text)
    times = story.times_in(number, Span(0, len(passage.text)))
    if match and times:
        span = Span(0, len(passage.text))
        yield Occasion(
            number, span, times[0].start, match.end(), match["name"], "meeting", times[0], ""
        )


def _in_sentence(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Occasion]:
    for clause in passage.clauses(sentence):
        found = _in_clause(story, number, passage, sentence, clause)
        if found and is_stated(passage, sentence, clause.start):
            yield found


def _in_clause(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> Occasion | None:
    """The event that a clause tells of, by the first form that fits."""
    whens = [w for w in story.times_in(number, clause) if dates_it(passage, w)]
    when = _time_of(story, number, passage, sentence, clause, whens)
    when = when or _time_told_after(story, number, passage, sentence, clause)
    later = _LATER.match(passage.text, sentence.start, sentence.end)
    if when is None and later:
        when = When(start=sentence.start, end=later.end(), same=True)
    text = timeless(passage, clause, whens)
    if IN_ALL.search(text) or is_to_come(text):
        return None
    if _is_no_news(story, number, Span(sentence.start, clause.end), when):
        return None
    people = bool(story.people_at(number, Span(sentence.start, clause.end)))
    form = gathering(text, people=people, dated=when is not None)
    if form is None and (when or number == 0):
        form = tour(story, number, sentence, clause, text)
    if form is None and when and (people or when.day):
        form = talks(text)
    if form is None:
        return None
    begin = clause.start
    if when and when.start >= sentence.start:
        begin = min(when.start, clause.start)
    at = text.find(form.name)
    whole = passage.text[clause.start + at : clause.start + at + len(form.name)]
    name = whole if TIME in form.name.strip(TIME) and at >= 0 else form.name.strip(TIME + " 了")
    end = clause.start + form.end
    after = _AFTER.search(passage.text, clause.start, clause.end) is not None
    return Occasion(number, sentence, begin, end, name, form.kind, when, form.place, after)


_AFTER = re.compile(
    r"(?:随后|随即|并|还|之后|又|接着|会后|现场|当场)[^，。；]{0,6}(?:召开|举行)[^，。；]*(?:会|仪式)"
)
_TOURS = ("visit", "inspection")


_LATER = re.compile(
    r"(?:下午|傍晚|晚上|晚间|入夜|[会赛]后|(?:仪式|活动|比赛|调研|考察|检查|走访|座谈|演练|会议|典礼)(?:结束)?后|座谈中|之后|"
    r"(?:调研|考察|检查|走访|督导|访问|活动|会议|慰问)?(?:[期其]间)|(?:调研|考察|检查|走访|督导|视察)中|与此同时|[会赛]前)(?=[，在的]|[\u4e00-\u9fff])"
)
"""How a sentence begins that goes on with the same day."""


def _is_no_news(story: Story, number: int, told: Span, when: When | None) -> bool:
    """Whether the day is to come or long past, or the words up to here tell of another year."""
    if story.day is None:
        return False
    iso = when.iso(story.day) if when else None
    if iso and len(iso) > LENGTH_OF_YEAR:
        oldest = f"{story.day.year - 1:04}-{story.day.month:02}"
        return not oldest <= iso <= story.day.isoformat()
    years = (w.iso(story.day) for w in story.times_in(number, told) if w.month is None)
    return when is None and any(year and year < f"{story.day.year - 1:04}" for year in years)


def _time_of(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span, whens: list[When]
) -> When | None:
    """The clause's time: a printed day before a feast, that may be part of a name (端午书市)."""
    before = time_before(story, number, sentence, clause)
    plain = [w for w in whens if not is_feast(passage, w)]
    if plain:
        return plain[0]
    if whens and (before is None or is_feast(passage, before)):
        return whens[0]
    return before


def _time_told_after(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> When | None:
    """The day that a later clause says to be the time: …，时间是8月20日上午."""
    for when in story.times_in(number, Span(clause.end, sentence.end)):
        if when.day and re.search(
            r"时间(?:是|为|定在|在)?$", passage.text[clause.end : when.start]
        ):
            return when
    return None


def _day(story: Story, found: Occasion, days: list[str | None]) -> str | None:
    """The event's day, or a month where its part is told; 当天 is the event's before."""
    if found.when is None:
        return None
    if found.when.same:
        return next((day for day in reversed(days) if day), None)
    iso = found.when.iso(story.day)
    return iso if iso and len(iso) > LENGTH_OF_YEAR else None


def _is_new(found: Occasion, day: str | None, told: list[Occasion], days: list[str | None]) -> bool:
    """Whether the clause tells of an event that was not told yet."""
    if not told:
        return True
    if found.when is None or found.when.vague:
        return False
    if any(_alike(found.name, other.name) for other in told):
        return False
    if told[-1].kind in _TOURS and found.kind not in _TOURS and found.after:
        return True
    if found.when.same:
        if found.kind in _TOURS and told[-1].kind in _TOURS:
            return False  # another stop of the tour
        return found.passage != told[-1].passage or found.sentence != told[-1].sentence
    return found.sentence != told[-1].sentence and day is not None and day not in days


def _alike(name: str, other: str) -> bool:
    shorter, longer = sorted((name, other), key=len)
    return len(shorter) > 2 and shorter in longer


def _event(story: Story, found: Occasion, day: str | None, *, main: bool) -> Event:
    passage = story.passages[found.passage]
    return Event(
        article=story.article.id,
        evidence=passage.quote(found.start, found.end),
        confidence=MAIN if main else OTHER,
        kind=found.kind,
        name=found.name,
        date=day,
        presider=presider(story, found, main=main),
        participants=participants(story, found, main=main),
        places=places_of(story, found, main=main),
    )
