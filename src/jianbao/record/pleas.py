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
from jianbao.record.names import name_end
from jianbao.record.passages import Passage, Span
from jianbao.record.replies import replied, replied_within

_ASKER = re.compile(
    rf"(?P<who>(?:[\u4e00-\u9fff\dA-Za-z（）()]{{0,12}}?的)?[\u4e00-\u9fff\d（）()]{{0,12}}?(?:{PEOPLE})+(?:们|负责人)?"
    r"(?:“[^”]{1,12}”)?(?![会区里外门口上]))"
)
_SIGNED = re.compile(
    r"署名“(?P<who>[^”]{2,16})”|(?:(?<=[。！？])——|[（(])(?:读者|网友|市民)?\s*(?P<name>[\u4e00-\u9fff]{2,12})[)）]?。?$"
)
_NOBODY = re.compile(
    r"了解|畅谈|听取|走访|走进|询问|聚焦|受理|回应|满足|方便|服务|帮助|欢迎|朋友|邀请|组织|引导|动员|发动|调研|座谈|记者|不少人|有人|曾|谁|领导|书记$|局长|主任(?<!车间主任)$|问需|问计|专家$|[省市区县镇]长$|\d日|\d月|大学城|大棚"
)
_QUESTION = re.compile(
    r"能不能|能否|可否|可不可以|是否可以|行不行|啥时候|什么时候[^，。；]{0,8}(?:修|建|通|装|办|开)|怎么办|何时能|有没有办法|为啥不|"
    r"为什么不能"
)
_PUTS = re.compile(
    r"问|说|开口|写|发言|开腔|道|提出|提问|反映|信|条子|留言|挑明|抛出|甩出|嘀咕|念叨|诉|唠|讲|喊|请求|心愿|意见|一条|发帖|"
    r"求助|来电|短信|热线|打来|拨通|拨打|致电|打电话|找到|致信"
)
_MEDIUM = re.compile(
    r"(?:一[封张条份]|联名|手写|来|的|里|上)?(?:来?信|条子|纸条|便条|短信|工单|留言|提案|议案|建议书?|问卷|意见箱|意见|诉求|"
    r"愿望|心愿|清单|金点子|帖子|请求|来电|便利贴|明信片|请愿书)(?:里|上|中|本|墙|卡)?"
    r"[^，。；：“”]{0,8}?(?:写(?:着|道|的是)?|说|是|提到|聚焦[^，。；：]{2,12})?：“?(?P<about>[^。；]{4,100})"
)
_CONTENT = re.compile(
    r"没|无|少|慢|差|脏|黑|想|盼|求|请|望|要|缺|没有|太|不|难|漏|坏|松|堵|吵|修|建|装|增|改|加|延长|开通|减|换|能|怎么|建议|希望"
)
_WISH = re.compile(r"想|盼|求|请|望|要|建议|希望|能|怎么|增|改|修|建|装|加")
"""What is wished for or wrong; and what is only wished for."""
_CLEARLY = re.compile(
    r"反映(?!的|强烈|较|集中|良好|热烈|出(?!来))|投诉(?!的|率|量)|报修|诉说|倾诉|喊话|支招|许愿|讨(?:个|要)?说法|吁请|恳请|恳求|倒(?:起?了?)?苦水|提了个醒|诉苦|求助|盼(?:着|望)?(?!头)|提议|请求|呼吁|急盼|巴望|想要(?=一|个|有)|"
    r"开口要|要的是|(?<!希)望(?=[一-龥]{0,3}[换修改增建装开通减加])|要一[个间条台座]|写进(?:了)?[^，。；]{0,8}(?:提案|议案|建议)|"
    r"带来的是[^，。；]{0,10}(?:建议|提案|议案)|点出|提(?:了|出)[^，。；：]{0,4}[一二三两几\d]+(?:条|点|个|件|项)[^，。；：]{0,6}：|呼声(?:最高|很高|较高|强烈)|上访|讨要|讨薪|索要|点单|点题|"
    r"(?:电话|热线|官司|状|这[件个]?事)[^，。；]{0,6}(?:打|告|捅|反映)[到给进]|告到|找上门"
)
_FAINTLY = re.compile(
    r"想(?:有|要|在|建|装|办|把|让|换|添|给|请|开|买|学|修|租|找|申请)|急需|亟需|苦于|头疼|难住|为难|着急|急得|担心|担忧|难处|难题|最大的(?:困难|难题|心愿|愿望|烦恼)|困扰|直言|坦言|谈到|说起|发愁|犯愁|犯难|苦恼|抱怨|嘀咕|吐槽|轮番开腔|开腔|缺(?=[一个])|希望(?!企业|大家|全[区市县]|各)|说(?=[，：][^。；]{0,24}(?:塌|断|淹|积水|用不上|下不|进不|出不|没路|难|贵|太|不够|漏|坏|缺|慢|堵|吵|没有|不到|不上))"
)
_COMPLAINT = re.compile(
    r"的(?P<noun>抱怨|呼声|吐槽|投诉|意见|诉求|怨言|反映)(?:声)?[^，。；]{0,4}?(?:刷|不断|较多|集中|强烈|此起彼伏|越来越|不绝|高涨|不少)"
)
"""Complaints that are many."""
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
    passage: Passage, sentence: Span, public: list[Span], people: list[Span]
) -> Iterator[Plea]:
    """The request of a sentence, if it is one; `public` are names that speak for public bodies."""
    text = passage.text[sentence.start : sentence.end]
    if not is_stated(passage, sentence, sentence.start) or len(text) < SHORTEST:
        return
    behind = replied(passage.text[sentence.end : sentence.end + REACH])
    within = None if behind else replied_within(text)
    signed = _SIGNED.search(text) is not None
    for form in (_proposed, _asked, _quoted, _written, _complained):
        found = form(text, behind is not None or within is not None or signed)
        if found is None:
            continue
        cue, about = found
        reply = behind
        if within is not None and cue.end <= within.start:
            about = Span(about.start, max(about.start, min(about.end, within.start)))
            reply = within
        elif within is not None and not (signed or _surely(text, form, cue)):
            continue
        who = _who(text, cue, form, sentence.start, public, people)
        if who is None or _MANY.match(text, about.start):
            continue
        faint = _FAINTLY.match(text, cue.start) and not _CLEARLY.match(text, cue.start)
        if faint and (cue.start - who[1] > NEAR or not _ASKER.search(text[: who[1]])):
            continue
        start = sentence.start + min(who[0], cue.start, about.start)
        stop = min(sentence.start + max(about.end, cue.end, who[1]), start + LONGEST)
        asker = Span(sentence.start + who[0], sentence.start + who[1])
        what = Span(sentence.start + about.start, sentence.start + about.end)
        to, answer = (reply.to, reply.answer) if reply else ("", "")
        yield Plea(asker, start, stop, what, to, answer)
        return


_MANY = re.compile(r"[^，。；]{0,4}\d+[多余]?[个条件次起项]")
"""How many asked, not what."""
NEAR = 10
"""Characters between somebody and a word that often does not ask."""
SHORTEST, REACH = 8, 90
"""Characters of the shortest request, and of what follows it in which an answer begins."""


def _surely(text: str, form: object, cue: Span) -> bool:
    """Whether a plea is one without an answer behind it."""
    return form in (_proposed, _written) or bool(_CLEARLY.fullmatch(text, cue.start, cue.end))


_Found = tuple[Span, Span]
"""The cue and what is asked, by their places in the sentence."""


def _proposed(text: str, answered: bool) -> _Found | None:
    """A proposal by its title or matter: 《关于…的建议》，是某某提的, 关于…的建议."""
    match = re.search(
        r"关于(?P<about>[^》，。；]{4,40}?)的(?:建议|提案|议案)(?!办理|答复)|提出的“(?P<asked>[^”]{4,40})”",
        text,
    )
    if match is None or "答复" in text[: match.start()]:
        return None
    group = "about" if match["about"] else "asked"
    return Span(match.start(), match.end()), Span(match.start(group), match.end(group))


def _asked(text: str, answered: bool) -> _Found | None:
    """A question that somebody puts, or that is answered."""
    cue = _QUESTION.search(text)
    if cue is None or not (_PUTS.search(text) or answered):
        return None
    start = max(text.rfind(mark, 0, cue.start()) for mark in "：“”，") + 1
    stop = min((at for at in (text.find(m, cue.end()) for m in "？”") if at > 0), default=len(text))
    return Span(cue.start(), cue.end()), Span(start, max(stop, cue.end()))


def _quoted(text: str, answered: bool) -> _Found | None:
    """What somebody lacks or suffers in his own words, that is answered: “…太难了。”某某说."""
    match = _OWN_WORDS.search(text)
    if match is None or not answered:
        return None
    return Span(match.start("told"), match.end()), Span(match.start("about"), match.end("about"))


_OWN_WORDS = re.compile(
    r"“(?P<about>[^”]{0,60}?(?:难|缺|没|不|太|坏|漏|堵|塌|断|愁|怕|贵|脏|乱|臭|吵|黑|破|挤|慢|少)[^”]{0,40})”[^“”。；]{0,30}?"
    r"(?P<told>说|讲|道|告诉|坦言|直言|开口|反映|诉|叹|抱怨|念叨|发愁|开腔)"
)


def _written(text: str, answered: bool) -> _Found | None:
    """What a letter, a slip or a list of wishes says."""
    match = _MEDIUM.search(text)
    if match is None or not (_WISH if not answered else _CONTENT).search(match["about"]):
        return None
    if re.match(r"办理|答复|反馈|整改|征集|办结|和|与|的", match["about"]):
        return None
    return Span(match.start(), match.start("about")), Span(match.start("about"), match.end())


def _complained(text: str, answered: bool) -> _Found | None:
    """What somebody complains of or wishes for; said less plainly, only what is answered."""
    cue = _CLEARLY.search(text) or (_FAINTLY.search(text) if answered else None)
    noun = _COMPLAINT.search(text) if answered else None
    if noun is not None:
        start = text.rfind("，", 0, noun.start()) + 1
        return Span(noun.start("noun"), noun.end()), Span(start, noun.start())
    if cue is None or text[: cue.start()].endswith("的"):
        return None
    behind = text[cue.end() :].strip("，：“— ")
    before = text[: cue.start()]
    if len(behind) < 3:
        return Span(cue.start(), cue.end()), Span(0, max(before.find("，"), cue.start()))
    start = text.find(behind, cue.end())
    return Span(cue.start(), cue.end()), Span(start, start + len(behind.rstrip("。”")))


def _who(
    text: str, cue: Span, form: object, offset: int, public: list[Span], people: list[Span]
) -> tuple[int, int] | None:
    """Who asks: a signature, people that ask, or a name."""
    signed = _SIGNED.search(text)
    if signed:
        return signed.span("who" if signed["who"] else "name")
    for person in people:
        if person not in public:
            begin, end = person.start - offset, person.end - offset
            head = max(text.rfind(mark, 0, begin) for mark in "，。；：“”") + 1
            role = _ASKER.search(text[head:begin])
            start = head + role.start() if role and not _NOBODY.search(role[0]) else begin
            return start, end
    return _by_class(text, cue, behind=form is not _complained)


def _by_class(text: str, cue: Span, *, behind: bool) -> tuple[int, int] | None:
    """The people of a class nearest before the cue, else first `behind` it; a name may follow."""
    open_text = re.sub(r"“[^”]*”|“[^”]*$|《[^》]*》", lambda m: " " * len(m[0]), text)
    found = [
        match
        for match in _ASKER.finditer(open_text)
        if not _NOBODY.search(match["who"])
        and not _ADDRESSED.search(match["who"])
        and not _ADDRESSED.search(text[: match.start()][-1:])
    ]
    before = [match for match in found if match.end() <= cue.start]
    match = before[-1] if before else found[0] if found and behind else None
    if match is None:
        return None
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
