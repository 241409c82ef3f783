"""What one clause tells of an event: a gathering that was held, talks, a visit or an inspection.

Takes a clause's words with its times as marks; gives what was held, where the words of it end, and
of what kind it was; None where the clause tells of no event.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jianbao.model import EventKind
from jianbao.record.event_words import (
    AT,
    ATTENDS,
    GOES,
    HELD,
    HOLDS,
    INSPECTS,
    IS_DIALOGUE,
    NOT_HELD,
    OCCURS,
    SEES,
    SITTING,
    TALKS,
    VISITS,
)
from jianbao.record.gathering_words import GATHERING, KIND, NO_GATHERING, STRONG
from jianbao.record.occasions import TIME, kind_of, own_name
from jianbao.record.passages import Span
from jianbao.record.story import Story

ADVERBS = 10
"""Characters before a verb of going that may be adverbs: who goes is then in the clause before."""
_CERTAIN = frozenset(["召开", "举行", "举办", "召集", "召集召开", "主办", "承办", "协办"])
"""Verbs that nothing but a gathering is the object of;"""
_CONTEST = re.compile(r"开[赛跑战打哨杆竿]|鸣[枪锣]|起跑|完赛|竞渡")
"""and verbs of contests, whatever the subject."""


class Form(NamedTuple):
    """What a clause's words say of an event, and where they end in the clause."""

    end: int
    name: str
    kind: EventKind
    place: str = ""


def gathering(text: str, *, people: bool, dated: bool) -> Form | None:
    """A gathering that was held, or that somebody attended."""
    at = AT.search(text)
    if at:
        return Form(at.end(), at["name"], kind_of(at["name"], "meeting"))
    return (
        _held(text)
        or _holds(text, people=people)
        or (_attended(text, dated=dated) if people else None)
        or (_sat(text) if dated else None)
    )


def _held(text: str) -> Form | None:
    """…会 在某处召开."""
    held = HELD.search(text)
    if not held or held.start() < 2 or not _is_gathering(text[: held.start()], held["verb"]):
        return None
    name = own_name(text[: held.start()])
    opens = held["verb"].startswith(("开幕", "启幕", "启动", "揭幕"))
    kind = kind_of(name, "ceremony" if opens else "other")
    return Form(held.end(), name, kind, held["place"] or "")


def _holds(text: str, *, people: bool) -> Form | None:
    """某区召开…会."""
    holds = HOLDS.search(text)
    if not holds or not _is_held(holds) or NOT_HELD.match(holds["name"]):
        return None
    clipped = _clipped(holds["name"])
    if _OF_MANY.match(text, holds.start("name") + len(clipped)):
        return None
    name = re.sub(r"^(?:[一两][场次期台堂]|了)", "", clipped)
    kind = kind_of(name, "visit" if people and VISITS.search(name) else "other")
    return Form(holds.start("name") + len(clipped), name, kind)


_OF_MANY = re.compile(r"\s*(?:共|近|约|超|逾)?\d+[余多]?[万千]?(?:人次|场次|人|场|次|期|批)")
"""Behind what was held all through a time, as its count says."""


def _attended(text: str, *, dated: bool) -> Form | None:
    """某某出席…会, 见证签约."""
    attends = ATTENDS.search(text) if dated else None
    if attends:
        return Form(attends.end(), attends["name"], kind_of(attends["name"], "other"))
    witnessed = _WITNESSED.search(text)
    return Form(witnessed.end(), "签约", "ceremony") if witnessed else None


_WITNESSED = re.compile(r"见证了?签(?:约|署)")


def _sat(text: str) -> Form | None:
    """…会议审议…: a sitting by what it did."""
    sat = SITTING.match(text)
    name = own_name(sat["name"].strip(TIME)) if sat else ""
    if not sat or len(name) < len("常委会议") or NO_GATHERING.search(name):
        return None
    return Form(sat.end(), name, kind_of(name, "meeting"))


def talks(text: str) -> Form | None:
    """Talks or lessons that no noun of gathering names: 就…座谈, 集体约谈, 围绕…开展专题学习."""
    told = TALKS.search(text)
    if not told or NOT_HELD.match(text):
        return None
    kind: EventKind = "dialogue" if IS_DIALOGUE.search(told[0]) else "meeting"
    return Form(told.end(), "", kind)


def tour(story: Story, number: int, sentence: Span, clause: Span, text: str) -> Form | None:
    """A visit or an inspection by somebody that the clause, or the sentence before it, names."""
    sees = SEES.search(text)
    if not sees:
        return None
    start = _sets_out(text, sees.start())
    begins = sentence if start < ADVERBS else clause
    if not _has_visitor(story, number, begins, clause.start + start):
        return None
    told = text[start:]
    if _NO_TOUR.search(told[: sees.end() - start + 3]):
        return None
    name = re.sub(r"^(?:带队|率队)", "", told)[:40]
    whole = story.passages[number].text[clause.start : sentence.end]
    kind = _kind_of_tour(told)
    if kind == "visit" and _COMES.match(told) and _BRINGS.search(whole):
        kind = "other"
    if kind == "visit" and _COMES.match(told) and _HONOURS.search(whole):
        kind = "ceremony"
    return Form(len(text), name, kind)


def _sets_out(text: str, verb: int) -> int:
    """Where the words begin that say how and where people go before they see something."""
    for goes in reversed(list(GOES.finditer(text, 0, verb))):
        gap = verb - goes.end()
        if gap <= _REACH[goes.lastgroup or "how"] and (gap or not goes["to"]):
            verb = goes.start()
    return verb


_REACH = {"how": 0, "on": 10, "to": 30}
"""Characters that may stand between each and what follows: a place takes the most."""
_COMES = re.compile(r"来到|走进|前往|赴|到|深入")
"""Verbs of going: what for, the rest of the sentence tells."""
_HONOURS = re.compile(r"敬献|缅怀|祭[扫奠]|默哀|宣誓|揭牌|颁奖")


def _kind_of_tour(told: str) -> EventKind:
    """What people went for: to check, to hear the public, to teach or play, or to see."""
    if INSPECTS.search(told):
        return "inspection"
    if _HEARS.search(told):
        return "dialogue"
    if _BRINGS.search(told):
        return "other"
    return "meeting" if told.startswith("座谈") else "visit"


_HEARS = re.compile(r"[接下约]访|接待(?:来访|群众|信访)")
_BRINGS = re.compile(
    r"义[诊剪务卖]|宣讲|演出|授课|宣传|普法|[上讲][^，。；]{0,6}课|培训|植树|下乡|科普|栽下|种下|支起|献艺|巡演|展演|服务活动|志愿"
)


_NO_TOUR = re.compile(
    r"(?:检查|督察|督查|暗访|巡查|调查|考察|视察|督导|巡察)(?:组|队|员|站|团|室)?(?:通报|发现|时|中|认定|反馈|$(?<=组))"
)
"""What an inspection found, or when, is told of something else."""
_VISITORS = re.compile(
    r"领导|一行|[组团队]$|[组团队](?=\x01|\d|[在到赴来对于])|组|代表团|考察团|委员|代表|"
    r"志愿者|部门|人大|政协|工会|妇联|团委|支部|党委|[两三四五六]人|他们?|她们?|"
    r"师生|学生|学子|孩子|青年|青少年|专家|干部|官兵|民警|律师|医生|医护|记者|作家|艺术家|企业家|客商|党员|队员|学员|老师|职工|队伍|老人|小记者|执法(?!局)|学会|商会"
)


def _has_visitor(story: Story, number: int, clause: Span, before: int) -> bool:
    """Whether somebody named, or a body that goes to see things, stands before the verb."""
    if story.people_at(number, Span(clause.start, before)):
        return True
    return bool(_VISITORS.search(story.passages[number].text[clause.start : before]))


def _is_held(holds: re.Match[str]) -> bool:
    """Whether what is held is a gathering: anything may be 举办, but 开展 takes much else."""
    if holds["verb"] in _CERTAIN:
        return True
    clipped = _clipped(holds["name"])
    return bool(STRONG.search(clipped)) and not NO_GATHERING.search(clipped)


_TIMES_BEHIND = re.compile(r"(?:周末|日前|近日|当天|上午|下午|晚上?|隆重|热热闹闹|如期)+$")


_PART = re.compile(r"(?:第[一二三四五六七八九十\d]+|首|末|收官|最后一|揭幕|本)[站场轮期日季届]$")
"""A part of a gathering: 巡展第二站."""


def _is_gathering(subject: str, verb: str) -> bool:
    if verb in ("举行", "召开", "举办") or _CONTEST.match(verb):
        return True
    subject = _PART.sub("", _TIMES_BEHIND.sub("", subject.rstrip(TIME + " ")))
    return bool(STRONG.search(subject)) and not NO_GATHERING.search(subject)


def _clipped(name: str) -> str:
    """The name up to the last word of gathering in it: what follows says more of it."""
    ends = [
        m.end()
        for m in re.finditer(rf"(?:{GATHERING})(?![\u4e00-\u9fff]{{0,1}}(?:上|中|期间))", name)
    ]
    quoted = name.rfind("”") + 1
    best = max([e for e in ends if STRONG.search(name[:e])], default=0)
    return name[: max(best, quoted if quoted == len(name) else 0)] or name


_WIDELY: dict[EventKind, re.Pattern[str]] = {
    "meeting": re.compile(r"会|论坛|班|课|讲座"),
    "visit": re.compile(rf"{VISITS.pattern}|走进|来到|赴|察看|视察|研究"),
    "inspection": re.compile(rf"{INSPECTS.pattern}|督|巡|查|调研|研究"),
    "dialogue": re.compile(r"会|谈|沟通"),
    "ceremony": re.compile(r"式|礼|庆|启动|首发|[授祭揭颁]"),
    "competition": re.compile(r"杯"),
    "other": re.compile(rf"{GATHERING}|{OCCURS}|启|组织"),
}
"""Words without which nothing is of a kind, in the widest sense."""


def may_tell(kind: EventKind, text: str) -> bool:
    """Whether a text has a word by which an event of the kind is told, by whatever form."""
    forms = [form for told, form in KIND if told == kind]
    return any(form.search(text) for form in (_WIDELY[kind], *forms))
