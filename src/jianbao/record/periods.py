"""What time a figure covers: the stretch named in its clause, or in one before it.

A stretch is a year, months or a quarter, or a day up to which was counted (截至6月底). The day on
which something took place covers no figure, nor does the time of a stage (去年9月动建的场站).
"""

from __future__ import annotations

import re

from jianbao.record.days import When
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story

_UP_TO = re.compile(r"(?:截至|截止|至|到|止于)$")
_BY = re.compile(r"^(?:止|为止|[，]?累计)")
_STAGE = re.compile(
    r"^(?:[底初末前起以]|正式|就|已|将|可|即|的|全面|全线|顺利|，|以来|\([^()]*\)){0,3}"
    r"(?:动工|开工|动建|建成|投产|投用|启用|通车|竣工|完工|奠基|成立|启动|开园|开业|落成|开通|投入|点火|试|印发|出台|挂牌|始发)"
)
_DAY_OF = re.compile(
    r"首日|当天|当日|一天|单日|全天|水位|气温|雨量|流量|售出|成交|接待|客流|发送|吸引|收缴|栽下|种下|投放|献血|参赛"
)
"""What is counted on one day."""
_DATES = re.compile(r"[年月季周日天号旬]|五”?末|[今去前明后]春|首日")
"""Words of times that figures cover, not those of feasts and seasons."""


def period_of(story: Story, number: int, sentence: Span, clause: Span, before: int) -> str | None:
    """The time that a figure at `before` covers as ISO: of its clause, or before it."""
    passage = story.passages[number]
    own = [w for w in story.times_in(number, clause) if w.start < before]
    own = own or story.times_in(number, clause)
    daily = _DAY_OF.search(passage.text[clause.start : clause.end]) is not None
    told = _last(story, passage, clause, own, daily=daily)
    stretch = sentence
    while not told:
        for earlier in reversed(passage.clauses(Span(stretch.start, clause.start))):
            times = story.times_in(number, earlier)
            told = told or _last(story, passage, earlier, times, daily=daily)
        ahead = _sentence_before(passage, stretch)
        if ahead is None:
            break
        stretch, clause, daily = ahead, Span(ahead.end, ahead.end), False
    return _with_year(story, number, stretch, told) if told else None


def _sentence_before(passage: Passage, sentence: Span) -> Span | None:
    """What stands before a semicolon: one time is told for both."""
    for ahead in passage.sentences:
        if passage.text[ahead.end : sentence.start].strip(" ”") == "；":
            return ahead
    return None


def _last(
    story: Story, passage: Passage, clause: Span, times: list[When], *, daily: bool
) -> When | None:
    """The last time of a clause that figures are counted over."""
    for when in reversed(times):
        if when.period(story.day) and _covers(passage, clause, when, daily=daily):
            return when
    return None


def _covers(passage: Passage, clause: Span, when: When, *, daily: bool) -> bool:
    """Whether figures are counted over a time, or up to it."""
    ahead, behind = passage.text[: when.start], passage.text[when.end : clause.end]
    words = passage.text[when.start : when.end]
    up_to = _UP_TO.search(ahead) or _BY.match(behind)
    if _STAGE.match(behind) or when.before or not _DATES.search(words):
        return False
    if when.day is None:
        return bool(up_to or behind.startswith("前") or words[-1] not in "底末初")
    return bool(up_to or daily)


def _with_year(story: Story, number: int, sentence: Span, told: When) -> str | None:
    """The period; 全年 is of the year that the sentence names, else of the issue's."""
    text = story.passages[number].text
    if text[told.start : told.end] in ("全年", "年内"):
        times = story.times_in(number, Span(sentence.start, told.start))
        years = [w.year for w in times if w.year is not None]
        if years:
            return f"{years[-1]:04}"
    return told.period(story.day)
