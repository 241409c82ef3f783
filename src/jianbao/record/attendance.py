"""Who was at an event, who presided, and where it was: from the whole story for its main event,
from the event's sentence for another.
"""

from __future__ import annotations

import re

from jianbao.record.occasions import Occasion
from jianbao.record.passages import Passage, Span
from jianbao.record.people import Mention
from jianbao.record.places import place_in, places_gone_to, places_held_at
from jianbao.record.story import Story

FAR = 20
"""Characters between who presides and the verb that says so."""
_PRESIDES = re.compile(r"主持(?!人|词)")
_HIMSELF = re.compile(r"[他她](?:们)?[^，。；]{0,4}$")


def participants(story: Story, found: Occasion, *, main: bool) -> tuple[str, ...]:
    """The people named at the event, each once, as they are first named."""
    names: dict[str, None] = {}
    for number, passage in enumerate(story.passages):
        span = found.sentence if not main else Span(0, len(passage.text))
        if main or number == found.passage:
            there = story.people_at(number, span)
            names |= dict.fromkeys(
                m.name for m in there if not _is_only_named(passage.text, m, found)
            )
    presides = presider(story, found, main=main)
    return tuple(names | dict.fromkeys([presides] if presides else []))


def _is_only_named(text: str, mention: Mention, found: Occasion) -> bool:
    """Whether a meeting or rite only appoints or honours the person, who need not be there."""
    if found.kind not in ("meeting", "ceremony"):
        return False
    before, behind = text[: mention.start], text[mention.end :]
    appointed = _APPOINTS.search(before) and re.match(r"(?:同志)?(?:为|任|担任|辞)", behind)
    return bool(appointed or re.match(r"等?\d*[余多]?[人名位]?(?:被授予|荣获|被评为)", behind))


_APPOINTS = re.compile(r"(?:任命|选举|推选|选出|补选|聘任|接受)$")


def presider(story: Story, found: Occasion, *, main: bool) -> str:
    """Who stands before 主持, or is meant by 他 there; "" for none, and for a tour."""
    if found.kind in ("visit", "inspection"):
        return ""
    for number, passage in story.body():
        for match in _PRESIDES.finditer(passage.text):
            its = number == found.passage and (
                found.sentence.start <= match.start() < found.sentence.end
            )
            name = _before(story, number, passage, match.start()) if main or its else ""
            if name:
                return name
    return ""


def _before(story: Story, number: int, passage: Passage, verb: int) -> str:
    """The person who stands before a verb in its sentence, or whom 他 means there."""
    start = max((s.start for s in passage.sentences if s.start <= verb), default=0)
    before = story.people_at(number, Span(start, verb))
    if before and len(passage.text[before[-1].end : verb]) < FAR:
        return before[-1].name
    if _HIMSELF.search(passage.text[start:verb]):
        earlier = story.people_at(number, Span(0, start))
        return earlier[-1].name if earlier else ""
    return ""


def places_of(story: Story, found: Occasion, *, main: bool) -> tuple[str, ...]:
    """Where it was held or done, or each stop of a tour."""
    passage = story.passages[found.passage]
    places = dict.fromkeys(places_held_at(found.place))
    if found.kind in ("visit", "inspection"):
        for number, body in story.body():
            if main or number == found.passage:
                places |= dict.fromkeys(places_gone_to(body, None if main else found.sentence))
    if not places:
        words = passage.text[found.sentence.start : found.sentence.end]
        places = dict.fromkeys(places_held_at(place_in(words)))
    return tuple(places)
