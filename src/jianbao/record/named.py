"""Gatherings that a clause names under any verb: 报告会开进了橘园, …决赛踢到了第九轮.

Three ways lead there: a clause with a day that is about a gathering; a sentence that names one as
where something was done (在…婚礼上); and a clause of a day's sentence that names one and goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import EventKind
from jianbao.record.days import When
from jianbao.record.event_words import SITTING, WITHIN, is_to_come
from jianbao.record.gathering_words import NOUNS
from jianbao.record.mood import is_stated
from jianbao.record.occasions import TIME, Occasion, kind_of, own_name, time_before, timeless
from jianbao.record.passages import Span
from jianbao.record.story import Story

_NAMED = re.compile(
    rf"(?P<name>[^，。；：\x01]{{0,40}}?(?:(?<=[一-龥”])(?:{NOUNS})|“[^”]{{2,16}}(?:会|节|赛|晚|场)”))"
    r"(?P<rest>[^，。；：]*)"
)
"""A gathering by its name, and what the clause says of it,"""
_NO_OCCASION = re.compile(
    r"^(?:精神|要求|部署|决定|决议|工作报告|筹备|组委会|期间|名额|通知|方案|规程|中心|代表|委员|主席|主任|常委会|秘书处|冠军|"
    r"奖|金|银|铜|优|成员|开幕在即|倒计时|的(?:举办|成功|召开))|^(?:上|中|以来|后|前)"
)
"""words by which it is none; """
_GOES_ON = re.compile(
    r"[开办唱演讲跑走教赛比迎落收散结热闹举召设摆拉吸卖完登鸣响照如连推选审通踢打请邀]|上场|在|于|到|进|了|把|放|启|由"
)
"""and of those that tell that it took place."""


def named_with_day(story: Story) -> Iterator[Occasion]:
    """The first gathering that a clause with a day names as what it is about, whatever its verb."""
    for number, passage in story.body():
        for sentence in passage.sentences:
            for clause in passage.clauses(sentence):
                days = [w for w in story.times_in(number, clause) if w.day or w.vague]
                when = days[0] if days else time_before(story, number, sentence, clause)
                text = timeless(passage, clause, days) if when else ""
                match = _ABOUT.match(text)
                if not match or not when or is_to_come(text):
                    continue
                if is_stated(passage, sentence, clause.start):
                    name = own_name(match["name"])
                    kind = kind_of(name, "other")
                    start = min(when.start, clause.start)
                    start = start if start >= sentence.start else clause.start
                    yield Occasion(number, sentence, start, clause.end, name, kind, when, "")
                    return


_ABOUT = re.compile(
    rf"[\x01]*(?P<name>[^，。；：]{{3,40}}?(?:{NOUNS}|招聘))"
    r"(?=[\x01在于被由昨今周从一迎登落走开启收首如热火吸决])"
)


def named_in_passing(story: Story) -> Iterator[Occasion]:
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


def gathering_named(
    story: Story, number: int, sentence: Span, clause: Span, when: When, text: str
) -> tuple[str, EventKind] | None:
    """The gathering that a clause names and says something of."""
    match = _NAMED.search(text)
    if not match or _NO_OCCASION.match(match["rest"]):
        return None
    rest = match["rest"].strip(TIME)
    happens = _GOES_ON.match(rest) or _GOES_ON.search(text[: match.start()] + match["name"][:8])
    if not happens and rest:
        return None
    name = own_name(
        re.sub(r"^.*(?:出席|参加|观看)|^.*的(?=[^的]{3,}$)", "", match["name"].strip(TIME))
    )
    return name, kind_of(name, "other")
