"""Requests in other words than those of asking: a question put to somebody, a wish on a slip of
paper, a complaint.

Each has somebody who asks, of a class of people that ask (居民, 工友, 某厂), and a cue; the weaker
the cue, the more an answer must stand behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jianbao.record.asker_words import PEOPLE
from jianbao.record.mood import is_stated
from jianbao.record.names import is_person, name_end
from jianbao.record.passages import Passage, Span
from jianbao.record.plea_cues import (
    FORMS,
    Form,
    complained,
    is_faint,
    is_sure,
    lacking,
    proposed,
    quoted,
    spoken,
    written,
)
from jianbao.record.replies import Reply, replied, replied_within

_ASKER = re.compile(
    rf"(?P<who>(?:[\u4e00-\u9fff\dA-Za-z（）()]{{0,12}}?的)??[\u4e00-\u9fff\d（）()]{{0,12}}?(?:{PEOPLE})+(?:们|负责人)?"
    r"(?:“[^”]{1,12}”)?(?![会区里外门口上]))"
)
_SIGNED = re.compile(
    r"(?:署名|落款)(?:是|为)?：?“(?P<who>[^”]{2,16})”|(?:(?<=[。！？])——|[（(])(?:读者|网友|市民)?\s*(?P<name>[\u4e00-\u9fff]{2,12})[)）]?。?$"
)
_NOBODY = re.compile(
    r"^听|^我代表|请了|了解|畅谈|听取|走访|走进|询问|聚焦|受理|回应|满足|方便|服务|帮助|欢迎|朋友|邀请|组织|引导|动员|发动|调研|座谈|记者|不少人|有人|曾|谁|领导|书记$|局长|主任(?<!车间主任)$|问需|问计|专家$|[省市区县镇]长$|\d日|\d月|大学城|大棚"
)
_OLD = re.compile(
    r"[老小阿](?![区学时店街旧年人孩板组])[\u4e00-\u9fff](?=[，：急最想说直坦反向提在拉找带家的])"
)
"""What neighbours call somebody, behind what he is: 菜农老田."""
LONGEST = 120
"""Characters of evidence."""


class Plea(NamedTuple):
    """Somebody's request by places in its passage; `about`, `to` and `answer` as in the text."""

    asker: Span
    start: int
    end: int
    about: Span
    to: str
    answer: str


def pleas(
    passage: Passage, sentence: Span, public: list[Span], people: list[Span], held: list[Span]
) -> Iterator[Plea]:
    """The request of a sentence, if it is one.

    `people` are the names in it; `public` those that speak for public bodies, `held` those with
    another office.
    """
    below = _BELOW.match(passage.text, sentence.end)
    sentence = Span(sentence.start, below.end()) if below else sentence
    text = passage.text[sentence.start : sentence.end]
    if not is_stated(passage, sentence, sentence.start) or len(text) < SHORTEST:
        return
    behind = replied(passage.text[sentence.end : sentence.end + REACH])
    within = None if behind else replied_within(text)
    for form in FORMS:
        told = _told(form, text, behind, within)
        if told is None:
            continue
        cue, about, reply = told
        who = _who(text, cue, form, sentence.start, public, people)
        if who is None or _MANY.match(text, about.start):
            continue
        asker = Span(sentence.start + who[0], sentence.start + who[1])
        officer = any(asker.start <= name.start < asker.end for name in held)
        if not _is_theirs(form, text, who, cue, officer):
            continue
        start = sentence.start + min(who[0], cue.start, about.start)
        stop = min(sentence.start + max(about.end, cue.end, who[1]), start + LONGEST)
        what = Span(sentence.start + about.start, sentence.start + about.end)
        to, answer = (reply.to, reply.answer) if reply else ("", "")
        yield Plea(asker, start, stop, what, to, answer)
        return


def _told(
    form: Form, text: str, behind: Reply | None, within: Reply | None
) -> tuple[Span, Span, Reply | None] | None:
    """A form's cue and matter, and the answer behind them; None where it needs one and has none."""
    signed = _SIGNED.search(text) is not None
    found = form(text, behind is not None or within is not None or signed)
    if found is None:
        return None
    cue, about = found
    if within is not None and cue.end <= within.start:
        return cue, Span(about.start, max(about.start, min(about.end, within.start))), within
    if within is not None and not (signed or is_sure(text, form, cue)):
        return None
    return cue, about, behind


def _is_theirs(form: Form, text: str, who: tuple[int, int], cue: Span, officer: bool) -> bool:
    """Whether somebody's cue is one: the weaker it is, the plainer he must be told to ask."""
    if form is lacking and not _is_plain(text, who, cue):
        return False
    faint = is_faint(text, cue)
    weak = faint or form in (quoted, spoken, lacking)
    if weak and not officer and not _ASKER.search(text[: who[1]]):
        return False
    return not (faint and cue.start - who[1] > NEAR)


def _is_plain(text: str, who: tuple[int, int], cue: Span) -> bool:
    """Whether people, no bodies, are what the cue's clause speaks of."""
    asker, before = text[slice(*who)], text[: who[0]]
    if _NO_SUBJECT.search(asker) or not _LIVING.search(asker):
        return False
    return bool(_HEAD.search(before)) and text.count("，", who[1], cue.start) <= 1


_NO_SUBJECT = re.compile(
    r"是|请|穿|要|听|收到|接到|给|让|使|把|其中|没有|打|往|向|与|和(?!平|谐)|参观|来自"
)
_LIVING = re.compile(
    r"(?:们|[户民农工员生友客]|[^一-龥]人|[老病盲残女男路商工]人|女士|先生|阿姨|奶奶|爷爷|婆|大[爷妈娘叔婶嫂姐哥]|师傅|司机|骑手|老[板汉伯师乡]|[店摊业车货船厂]主|"
    r"家长|代表|委员|读者|患者|家属|群众|乡亲|孩子|负责人|经理|董事长|[院校厂园]长)(?:们|代表)?[^，。；的]{0,4}$"
)
_HEAD = re.compile(r"(?:^|[，。；：“”]|的|[位名户个家些多几]|[日天月年]|有|[上里中来])$")
_BELOW = re.compile(r"[。”]+(?:落款|署名)(?:是|为)?：?“[^”]{2,16}”")
"""A signature in a sentence of its own."""
_MANY = re.compile(r"[^，。；]{0,4}\d+[多余]?[个条件次起项]")
"""How many asked, not what."""
NEAR = 10
"""Characters between somebody and a word that often does not ask."""
SHORTEST, REACH = 8, 90
"""Characters of the shortest request, and of what follows it in which an answer begins."""


def _who(
    text: str, cue: Span, form: Form, offset: int, public: list[Span], people: list[Span]
) -> tuple[int, int] | None:
    """Who asks: a signature, people that ask, or a name."""
    signed = _SIGNED.search(text)
    if signed:
        return signed.span("who" if signed["who"] else "name")
    for person in people:
        if form is proposed or person not in public:
            begin, end = person.start - offset, person.end - offset
            head = max(text.rfind(mark, 0, begin) for mark in "，。；：“”") + 1
            role = _ASKER.search(text[head:begin])
            start = head + role.start() if role and not _NOBODY.search(role[0]) else begin
            return start, end
    source = _SOURCE.search(text)
    if form is written and source:
        return source.span("who")
    writer = _WRITER.search(text)
    begin = writer.start("name") if writer else len(text)
    for stop in (begin + 3, begin + 2):
        if writer and _WRITES.match(text, stop) and is_person(text[begin:stop]):
            return writer.start(), stop
    return _by_class(text, cue, behind=_may_follow(form, text))


def _may_follow(form: Form, text: str) -> bool:
    """Whether who asks may stand behind the cue."""
    if form is lacking:
        return text.startswith(("因", "由于"))
    return form not in (complained, spoken)


_WRITES = re.compile(
    r"(?:[给向]本报)?(?:发来|打来|打进|写来|寄来|拨通|拨打|打(?:了|通)|托|[^，。；]{0,8}留言|给[^，。；]{1,12}(?:写|打|发|留))"
)
_SOURCE = re.compile(r"[提议]案[^，。；：]{0,4}来自(?P<who>[^，。；：“”]{2,16})：")
_WRITER = re.compile(r"(?:家住|住在|在)[^，。；：“”]{2,14}的(?=(?P<name>[\u4e00-\u9fff]))")
"""Somebody told of by where he lives, who writes: 家住柳湾的某某发来…."""


def _askers(text: str) -> list[re.Match[str]]:
    """The people of a class in a text that might ask: none that somebody speaks to or hears."""
    return [
        match
        for match in _ASKER.finditer(text)
        if not _NOBODY.search(match["who"])
        and not _ADDRESSED.search(match["who"])
        and not _ADDRESSED.search(text[: match.start()][-1:])
    ]


def _by_class(text: str, cue: Span, *, behind: bool) -> tuple[int, int] | None:
    """The people of a class nearest before the cue, else first `behind` it; a name may follow."""
    open_text = re.sub(r"“[^”]*”|“[^”]*$|《[^》]*》", lambda m: " " * len(m[0]), text)
    before = _askers(open_text[: cue.start])
    found = before[-1:] or (_askers(open_text)[:1] if behind else [])
    if not found:
        return None
    match = found[0]
    called = _OLD.match(text, match.end())
    end = called.end() if called else name_end(text, match.end(), told=True, rare=True)
    start, stop = match.span("who")
    front = _FRONT.match(text[start:stop])
    start += front.end() if front else 0
    passive = text.rfind("被", start, stop)
    return (passive + 1 if passive >= 0 else start), end or stop


_ADDRESSED = re.compile(r"^[向给对让请为替把致]|[向给对让请为替把致]$")
"""Round people whom somebody speaks to."""
_FRONT = re.compile(
    r"(?:我是|面对|来自|由|在|收到|针对|[一二三四五六七八九十\d]+[月日号]|晚上|昨天|今天|日前|近日|一向寡言的|有)+"
)
"""What stands before people and is not of their name."""
