"""What took place: meetings, visits, inspections, dialogues, ceremonies, competitions.

A clause with a verb of occurrence (召开, 举行, 走访, 检查 …) tells of an event; the lead's event is
the story's, and another is told only with a time of its own. Who, where and who presided are
gathered from the whole story for the first, from its sentence for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jianbao.model import Event, EventKind
from jianbao.record.days import When
from jianbao.record.deeds import deeds
from jianbao.record.event_words import (
    AT,
    ATTENDS,
    GATHERING,
    HELD,
    HOLDS,
    INSPECTS,
    NOT_HELD,
    REPORTED,
    SITTING,
    STRONG,
    TO_COME,
    TOURS,
    VISITS,
    WITHIN,
)
from jianbao.record.mood import is_stated
from jianbao.record.occasions import (
    TIME,
    Occasion,
    dates_it,
    kind_of,
    own_name,
    time_before,
    timeless,
)
from jianbao.record.passages import Passage, Span
from jianbao.record.places import places_gone_to, places_held_at
from jianbao.record.story import Story

LENGTH_OF_YEAR = 4
"""Characters of an ISO year: an event's time is narrower."""
ADVERBS = 10
"""Characters before a verb of going that may be adverbs: who goes is then in the clause before."""
MAIN, OTHER = 0.85, 0.65
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
        told.extend(_named_with_day(story))
        told.extend(() if told else _in_passing(story))
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


def _named_with_day(story: Story) -> Iterator[Occasion]:
    """The first gathering that a clause with a day names as what it is about, whatever its verb."""
    for number, passage in story.body():
        for sentence in passage.sentences:
            for clause in passage.clauses(sentence):
                days = [w for w in story.times_in(number, clause) if w.day or w.vague]
                when = days[0] if days else time_before(story, number, sentence, clause)
                text = timeless(passage, clause, days)
                match = _ABOUT.match(text)
                if (
                    match
                    and when
                    and not TO_COME.search(text)
                    and is_stated(passage, sentence, clause.start)
                ):
                    name = own_name(match["name"])
                    start = (
                        min(when.start, clause.start)
                        if when.start >= sentence.start
                        else clause.start
                    )
                    yield Occasion(
                        number, sentence, start, clause.end, name, kind_of(name, "other"), when, ""
                    )
                    return


_ABOUT = re.compile(
    r"[\x01]*(?P<name>[^，。；：]{3,40}?(?:会议|大会|座谈会|推进会|恳谈会|招聘会|发布会|运动会|"
    r"交流会|[公邀锦联决大竞挑友巡][开请标赛比战谊回]赛|锦标赛|马拉松|论坛|峰会|仪式|典礼|晚会|"
    r"音乐会|展览|书展|画展|车展|特展|[艺文旅美丰灯][术化游食收]节|庙会|演练|讲座|培训班|巡讲|"
    r"义诊|演出|比武|招聘|大赛|比赛|竞赛|联赛|决赛))"
    r"(?=[\x01在于被由昨今周从一迎登落走开启收首如热火吸决])"
)


def _in_passing(story: Story) -> Iterator[Occasion]:
    """The first gathering that a story names as where something was done: 在…婚礼上, 会议审议…"""
    for number, passage in story.body():
        for sentence in passage.sentences:
            text = passage.text[sentence.start : sentence.end]
            people = story.people_at(number, sentence)
            match = WITHIN.search(text) or SITTING.match(text)
            times = [w for w in story.times_in(number, sentence) if w.day or w.vague or w.same]
            if match and (people or times) and is_stated(passage, sentence, sentence.start):
                name = match.groupdict().get("name") or ""
                kind = kind_of(name, "meeting" if not name else "other")
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Occasion(
                    number, sentence, start, end, name, kind, times[0] if times else None, ""
                )
                return


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
    when = whens[0] if whens else time_before(story, number, sentence, clause)
    when = when or _time_told_after(story, number, passage, sentence, clause)
    later = _LATER.match(passage.text, sentence.start, sentence.end)
    if when is None and later:
        when = When(start=sentence.start, end=later.end(), same=True)
    text = timeless(passage, clause, whens)
    if TO_COME.search(text):
        return None
    people = bool(story.people_at(number, Span(sentence.start, clause.end)))
    form = _gathering(text, people=people, dated=when is not None)
    if form is None and (when or number == 0):
        form = _tour(story, number, sentence, clause, text)
    if form is None:
        return None
    begin = clause.start
    if when and when.start >= sentence.start:
        begin = min(when.start, clause.start)
    at = text.find(form.name)
    whole = passage.text[clause.start + at : clause.start + at + len(form.name)]
    name = whole if TIME in form.name.strip(TIME) and at >= 0 else form.name.strip(TIME + " 了")
    end = clause.start + form.end
    return Occasion(number, sentence, begin, end, name, form.kind, when, form.place)


_LATER = re.compile(
    r"(?:下午|傍晚|晚上|晚间|入夜|会后|仪式后|活动后|比赛后|赛后|座谈中|之后)(?=[，在的]|[\u4e00-\u9fff])"
)
"""How a sentence begins that goes on with the same day."""


class _Form(NamedTuple):
    """What a clause's words say of an event, and where they end in the clause."""

    end: int
    name: str
    kind: EventKind
    place: str = ""


def _gathering(text: str, *, people: bool, dated: bool) -> _Form | None:
    """A gathering that was held, or that somebody attended."""
    at = AT.search(text)
    if at:
        return _Form(at.end(), at["name"], kind_of(at["name"], "meeting"))
    held = HELD.search(text)
    if held and held.start() > 1 and _is_gathering(text[: held.start()], held["verb"]):
        name = own_name(text[: held.start()])
        return _Form(held.end(), name, kind_of(name, "other"), held["place"] or "")
    holds = HOLDS.search(text)
    if holds and _is_held(holds) and not NOT_HELD.match(holds["name"]):
        clipped = _clipped(holds["name"])
        name = re.sub(r"^(?:一场|一次|一期|了)", "", clipped)
        kind = "visit" if people and VISITS.search(name) else kind_of(name, "other")
        return _Form(holds.start("name") + len(clipped), name, kind)
    attends = ATTENDS.search(text)
    if attends and people and dated:
        return _Form(attends.end(), attends["name"], kind_of(attends["name"], "other"))
    witnessed = _WITNESSED.search(text)
    return _Form(witnessed.end(), "签约", "ceremony") if witnessed and people else None


_WITNESSED = re.compile(r"见证了?签(?:约|署)")


def _tour(story: Story, number: int, sentence: Span, clause: Span, text: str) -> _Form | None:
    """A visit or an inspection by somebody that the clause, or the sentence before it, names."""
    tour = TOURS.search(text)
    begins = sentence if tour and tour.start() < ADVERBS else clause
    if not tour or not _has_visitor(story, number, begins, clause.start + tour.start()):
        return None
    told = text[tour.start() :]
    return _Form(len(text), _tour_name(told), "inspection" if INSPECTS.search(told) else "visit")


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


def _has_visitor(story: Story, number: int, clause: Span, before: int) -> bool:
    """Whether somebody named, or a body that goes to see things, stands before the verb."""
    passage = story.passages[number]
    if story.people_at(number, Span(clause.start, before)):
        return True
    return bool(
        re.search(
            r"领导|一行|[组团队]$|[组团队](?=\x01|\d|[在到赴来对于])|组|代表团|考察团|委员|代表|"
            r"志愿者|部门|人大|政协|工会|妇联|团委|支部|党委",
            passage.text[clause.start : before],
        )
    )


def _is_held(holds: re.Match[str]) -> bool:
    """Whether what is held is a gathering: anything may be 举办, but 开展 takes much else."""
    certain = holds["verb"] in ("召开", "举行", "举办", "召集", "召集召开")
    return certain or bool(STRONG.search(_clipped(holds["name"])))


_TIMES_BEHIND = re.compile(r"(?:周末|日前|近日|当天|上午|下午|晚上?|隆重)+$")


def _is_gathering(subject: str, verb: str) -> bool:
    if verb in ("开赛", "开跑", "开战", "鸣枪", "鸣枪开跑"):
        return True
    return verb in ("举行", "召开", "举办") or bool(
        STRONG.search(_TIMES_BEHIND.sub("", subject.rstrip(TIME + " ")))
    )


def _clipped(name: str) -> str:
    """The name up to the last word of gathering in it: what follows says more of it."""
    ends = [
        m.end()
        for m in re.finditer(rf"(?:{GATHERING})(?![\u4e00-\u9fff]{{0,1}}(?:上|中|期间))", name)
    ]
    quoted = name.rfind("”") + 1
    best = max([e for e in ends if STRONG.search(name[:e])], default=0)
    return name[: max(best, quoted if quoted == len(name) else 0)] or name


def _tour_name(text: str) -> str:
    return re.sub(r"^(?:带队|率队)", "", text)[:40]


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
    if found.when.same:
        return found.passage != told[-1].passage or found.sentence != told[-1].sentence
    return found.sentence != told[-1].sentence and day is not None and day not in days


def _alike(name: str, other: str) -> bool:
    shorter, longer = sorted((name, other), key=len)
    return len(shorter) > 2 and shorter in longer


def _event(story: Story, found: Occasion, day: str | None, *, main: bool) -> Event:
    passage = story.passages[found.passage]
    names = _participants(story, found, main=main)
    return Event(
        article=story.article.id,
        evidence=passage.quote(found.start, found.end),
        confidence=MAIN if main else OTHER,
        kind=found.kind,
        name=found.name,
        date=day,
        presider=_presider(story, found, main=main),
        participants=names,
        places=_places(story, found) if main else places_held_at(found.place),
    )


def _participants(story: Story, found: Occasion, *, main: bool) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for number, _passage in enumerate(story.passages):
        span = found.sentence if not main else Span(0, len(story.passages[number].text))
        if main or number == found.passage:
            names |= dict.fromkeys(m.name for m in story.people_at(number, span))
    return tuple(names)


def _presider(story: Story, found: Occasion, *, main: bool) -> str:
    """Who stands before 主持, in the story or in the event's sentence."""
    for number, passage in story.body():
        for match in re.finditer(r"主持(?!人)", passage.text):
            if not main and not (
                number == found.passage
                and found.sentence.start <= match.start() < found.sentence.end
            ):
                continue
            sentence = next(
                s
                for s in passage.sentences
                if s.start <= match.start() < s.end or s.end > match.start()
            )
            before = story.people_at(number, Span(sentence.start, match.start()))
            if before and len(passage.text[before[-1].end : match.start()]) < 20:
                return before[-1].name
    return ""


def _places(story: Story, found: Occasion) -> tuple[str, ...]:
    places = dict.fromkeys(places_held_at(found.place))
    if found.kind in ("visit", "inspection"):
        for _number, passage in story.body():
            places |= dict.fromkeys(places_gone_to(passage))
    return tuple(places)
