"""What each type of proposed fact must find printed before it is one.

A check takes a fact as a model put it and the ground of its evidence, and gives the fact in printed
words; it raises `Refused` where the article does not bear it out. What the grammar of the record
tells by words (stages, aims, days, numbers) is read again from the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from jianbao.model import Agreement, Event, Fact, Indicator, Milestone, Plan, Post, Request
from jianbao.record.grounds import (
    Ground,
    Refused,
    is_name_at,
    person_anywhere,
    person_in,
    place_of,
)
from jianbao.record.held import may_tell
from jianbao.record.offices import OFFICE_END, Office, is_former
from jianbao.record.passages import Span, fold
from jianbao.record.project_words import is_generic
from jianbao.record.quantities import figure_told, has_change, is_named
from jianbao.record.stages import share_done, stage_verbs
from jianbao.record.subjects import blanked, subject_of

_TO_COME = re.compile(
    r"将(?:要|会|于|在|与|和|举|召|开|颁|发布|签|授|赴|走|出)|拟(?:于|与|任|授|签|定)|即将|定于|"
    r"准备|候选|力争|争取|有望|取消|推迟|延期|尚未|未能|谢绝|筹备|如果|倘若|任前公示"
)
"""Words by which something has not taken place, or not yet."""
_EXPECTED = re.compile(
    r"预计|计划|将(?![近军])|力争|争取|有望|确保|拟|届时|定于|必须|须|可望|原定|目标|承诺|要求|"
    r"前(?:完成|建成|完工|投用|通车|开放|投产|结束|竣工|合龙|封顶|开园|投运|交付|启用)"
)
_AIMS = re.compile(
    r"力争|预计|目标|计划|将(?!近)|有望|预期|争取|后|届时|确保|预算(?!收|支)|拟|规划|明年|到“|到20\d\d年|"
    r"可|提出|要求|不低于|不少于|至少|末|要"
)
"""Words of aims and forecasts, in the widest sense; without one a number is no aim,"""
_SURELY_AIMS = re.compile(r"力争|有望|争取|预计|预期|拟(?!建)|确保|将(?![近军])")
"""and these before it make it one."""
_PLANS = re.compile(
    r"行动|方案|计划|规划|纲要|工程|体系|机制|制度|办法|条例|规定|细则|意见|政策|部署|布局|模式|集群|路径|"
    r"改革|战|战役|战略|举措|实事|项目|工作法|工作|步走|新政|清单|标准|措施|通知|决定|指南|条|试点|专项|仗|阵地|矩阵|制"
)
_CODED = re.compile(r"[“《\"'「『]|[\dA-Za-z]|[一二三四五六七八九十百千]")
_ASKS = re.compile(
    r"建议|提议|提案|议案|提出|提问|希望|呼吁|期盼|盼|期待|请|求|诉|反映|问|咨询|投诉|要求|留言|"
    r"来信|写信|吐槽|心愿|意见|难题|指出|发现|反馈|点名|整改|责令|督办|交办|通报|曝光|查出|能否|能不能|"
    r"可否|建言"
)
_AGREED = {
    "signed": re.compile(r"签|缔约|缔结|达成|结成|结为|结对|牵手|敲定|共建|立下|约定"),
    "released": re.compile(
        r"发布|印发|出台|颁布|公布|下发|推出|通过|公开|面世|问世|实施|施行|揭晓|亮|出版|制定|修订|"
        r"发出|首发|落地"
    ),
    "appointed": re.compile(r"任|选|聘|推举|增补|接过|挑起|当上|履新"),
    "awarded": re.compile(
        r"获|奖|评|冠|授|颁|证书|摘|夺|入选|入围|榜|登|列|命名|认定|表彰|表扬|荣|功|牌|赢|拿|跻身|蝉联|魁|"
        r"卫冕|折桂|捧"
    ),
}
_TIMES = re.compile(r"(?:时间|日期|工期|进度)$")
"""Subjects of a stage that are of the project named before them."""
_ASIDE = re.compile(r"\([^()]{1,8}\)|\s|”")
_NOMINATED = re.compile(r"(?:拟任?|候选|提名[^，。；]{0,4})$")


def checked(fact: Fact, ground: Ground) -> Fact:
    """The fact with its evidence and fields as printed. Raises `Refused`."""
    told = _CHECKS[type(fact)](fact, ground)
    return msgspec.structs.replace(told, evidence=ground.printed)


def _post(post: Post, ground: Ground) -> Post:
    """An office and a name side by side, as papers put them; not one that is over or to come."""
    title, organization = ground.words(post.title), ground.words(post.organization)
    if not title:
        raise Refused("words")
    for span in person_in(post.person, ground.passage, ground.start, ground.end):
        start = _office_start(ground, span, title, organization)
        if start is None or not is_name_at(ground.passage, span):
            continue
        before = ground.passage.text[:start]
        office = Office(title, organization, start, span.start)
        if is_former(ground.passage.text, office) or _NOMINATED.search(before):
            raise Refused("telling")
        name = "".join(ground.passage.quote(span.start, span.end).split())
        return msgspec.structs.replace(post, person=name, title=title, organization=organization)
    raise Refused("words")


def _office_start(ground: Ground, name: Span, title: str, organization: str) -> int | None:
    """Where the office begins whose words lead up to the name; a rank may stand right behind it."""
    passage = ground.passage
    if not organization and place_of(title, passage, name.end, name.end + len(title)) == name.end:
        return name.start
    for at in _places(passage.text, title, ground.start, name.start):
        row = passage.text[at + len(title) : name.start]
        if not _is_row(row, opens=True):
            continue
        if not organization:
            return at
        for first in _places(passage.text, organization, ground.start, at):
            if _is_row(passage.text[first + len(organization) : at], opens=False):
                return first
    return None


def _places(text: str, words: str, start: int, end: int) -> Iterable[int]:
    """Where folded text has the words, whose printed forms are given."""

    return (
        m.start() for m in re.finditer(re.escape(fold(words)), text[:end]) if m.start() >= start
    )


def _is_row(between: str, *, opens: bool) -> bool:
    """Whether nothing but other offices stands between: behind a title, or before one."""
    pieces = re.split(r"[、，]", _ASIDE.sub("", between))
    first, last = pieces[0], pieces[-1]
    if (first if opens else last) and len(pieces) > 1:
        return False
    if len(pieces) == 1:
        return not first
    return all(OFFICE_END.search(p) and OFFICE_END.split(p)[-1] == "" for p in pieces if p)


def _event(event: Event, ground: Ground) -> Event:
    """Something that took place, told by a word of its kind; its people and places are printed."""
    if not may_tell(event.kind, ground.text) or _TO_COME.search(ground.open_text()):
        raise Refused("telling")
    _told(ground, ground.start)
    if event.date is not None and event.date not in ground.days():
        raise Refused("date")
    return msgspec.structs.replace(
        event,
        name=ground.whole_words(event.name),
        presider=_presider(event.presider, ground) if event.presider else "",
        participants=tuple(
            dict.fromkeys(person_anywhere(name, ground.story) for name in event.participants)
        ),
        places=tuple(dict.fromkeys(_place(place, ground) for place in event.places)),
    )


def _place(said: str, ground: Ground) -> str:
    place = ground.words_anywhere(said)
    if len(place) < 2 or not re.search(r"[^\W\d_]{2}", place):
        raise Refused("words")
    return place


def _presider(said: str, ground: Ground) -> str:
    """A person in a sentence that says who presided."""
    name = person_anywhere(said, ground.story)
    for passage in ground.story.passages:
        for sentence in passage.sentences:
            presides = "主持" in passage.text[sentence.start : sentence.end]
            if presides and any(person_in(name, passage, sentence.start, sentence.end)):
                return name
    raise Refused("telling")


def _milestone(milestone: Milestone, ground: Ground) -> Milestone:
    """A stage that a verb of the evidence tells, its share and its day read again."""
    at = ground.at(milestone.project)
    _told(ground, at)
    end = _stage_end(milestone, ground, at)
    if end is None:
        raise Refused("telling")
    lean: Any = "ahead" if milestone.expected else "near"
    if milestone.date is not None and milestone.date not in ground.dates(lean):
        raise Refused("date")
    if milestone.expected != _is_expected(milestone, ground, end):
        raise Refused("telling")
    return msgspec.structs.replace(milestone, project=ground.whole_words(milestone.project))


def _stage_end(milestone: Milestone, ground: Ground, project: int) -> int | None:
    """Where the clause ends whose verb tells this stage, and this share if there is one."""
    passage = ground.passage
    for clause in passage.clauses(Span(ground.start, ground.end)):
        words = blanked(passage, clause, list(ground.story.times[ground.number]))
        here = clause.start <= project < clause.end
        done = share_done(words)
        if milestone.progress is not None or (done and milestone.state == "in_progress"):
            if done and milestone.state == "in_progress" and milestone.progress in (None, done[0]):
                return clause.end if project < clause.end else None
            continue
        for verb in stage_verbs(words):
            subject = subject_of(words[: verb.start()])
            another = len(subject) > 1 and not is_generic(subject) and not _TIMES.search(subject)
            its = here or (project < clause.start and not another)
            if verb.lastgroup == milestone.state and its:
                return clause.end
    if milestone.progress is not None:
        raise Refused("number")
    return None


def _is_expected(milestone: Milestone, ground: Ground, end: int) -> bool:
    """Whether the words up to the verb's clause, or the day, say that the stage is to come."""
    if _EXPECTED.search(ground.passage.text[ground.start : end]):
        return True
    if milestone.date and ground.story.day:
        return milestone.date > ground.story.day.isoformat()[: len(milestone.date)]
    return milestone.state == "delayed"


def _indicator(indicator: Indicator, ground: Ground) -> Indicator:
    """A figure of the evidence with its unit; period, change and bound read again."""
    if len(indicator.name.strip()) < 2:
        raise Refused("words")
    name = ground.whole_words(indicator.name)
    figure = figure_told(ground, indicator.value, indicator.unit)
    at = ground.at(indicator.name)
    named = Span(at, at + len(name))
    if indicator.bound not in ("", figure.bound) or not is_named(ground, named, figure):
        raise Refused("number")
    if indicator.change is not None and not has_change(ground, indicator.change, named, figure):
        raise Refused("number")
    if indicator.period is not None and indicator.period not in ground.periods():
        raise Refused("date")
    sentence = ground.sentence()
    before = ground.passage.text[sentence.start : figure.end]
    own = before[max(before.rfind("，"), ground.start - sentence.start) :]
    surely = bool(_SURELY_AIMS.search(own)) or _is_ahead(indicator, ground)
    if indicator.target != surely and not (indicator.target and _AIMS.search(before)):
        raise Refused("telling")
    return msgspec.structs.replace(indicator, name=name, unit=figure.unit, bound=figure.bound)


def _is_ahead(indicator: Indicator, ground: Ground) -> bool:
    day = ground.story.day
    return bool(day and indicator.period and indicator.period[:4] > f"{day.year:04}")


def _plan(plan: Plan, ground: Ground) -> Plan:
    """A name with marks or numbers, and a noun of planning in it or behind it."""
    at = ground.at(plan.code)
    code = ground.words(plan.code)
    behind = ground.passage.text[at + len(code) : at + len(code) + 6]
    if not _CODED.search(code) or not _PLANS.search(code + behind):
        raise Refused("telling")
    return msgspec.structs.replace(plan, code=code, meaning=ground.words_anywhere(plan.meaning))


def _request(request: Request, ground: Ground) -> Request:
    """Who asks and what for, by a word of asking; the answer may stand in another sentence."""
    _told(ground, ground.at(request.asker))
    if not _ASKS.search(ground.text):
        raise Refused("telling")
    if len(request.about.strip()) < 2:
        raise Refused("words")
    return msgspec.structs.replace(
        request,
        asker=ground.words(request.asker),
        to=ground.words_anywhere(request.to),
        about=ground.whole_words(request.about),
        answer=ground.words_anywhere(request.answer),
    )


def _agreement(agreement: Agreement, ground: Ground) -> Agreement:
    """A document, honour or appointment by a word of its kind; who and what are printed."""
    if not agreement.parties and not agreement.about:
        raise Refused("words")
    _told(ground, ground.start)
    if not _AGREED[agreement.kind].search(ground.text) or _TO_COME.search(ground.open_text()):
        raise Refused("telling")
    parties = tuple(dict.fromkeys(ground.words(party) for party in agreement.parties))
    if any(len(party) < 2 for party in parties):
        raise Refused("words")
    return msgspec.structs.replace(
        agreement, parties=parties, about=ground.whole_words(agreement.about)
    )


def _told(ground: Ground, at: int) -> None:
    if not ground.is_told(at):
        raise Refused("telling")


_CHECKS: dict[type, Callable[[Any, Ground], Fact]] = {
    Post: _post,
    Event: _event,
    Milestone: _milestone,
    Indicator: _indicator,
    Plan: _plan,
    Request: _request,
    Agreement: _agreement,
}
