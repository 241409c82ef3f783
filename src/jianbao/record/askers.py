"""Who asks: the person or body before a verb of asking, and what firm somebody asks for.

Firms, deputies, readers and residents ask; leaders and public bodies demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jianbao.record.asker_words import BEFORE_VERB
from jianbao.record.offices import Office
from jianbao.record.passages import Passage, Span
from jianbao.record.people import Mention
from jianbao.record.story import Story

_NO_LEADER = re.compile(
    r"(?:区委|市委|县委|省委|镇|街道)?(?:书记|副书记|区长|市长|县长|镇长|局长|主任|主席|常委)$|"
    r"会议$|(?:老师|教练|队长|班主任)$|(?:省委|市委|区委|县委|政府)$|负责同志$"
)
HEARS = re.compile(r"询问|了解|听取|回应|关切|走进|走访|座谈|收集|收到|办理|解决|办好")
_ASIDE = re.compile(
    r"(?:在[^，。；]{2,30}?(?:上|中|时|里|日|会|间|处|内|栏目?|专栏|平台)|(?:通过|借助|利用|拨打|借着?|趁着?)[^，。；]{2,20}|代表(?:全[一-龥]|[^，。；、]{0,8}(?:群众|村民|职工|会员|单位|企业|居民|员工|同学|业主|[户人]))[^，。；、]{0,6}|当即|早就|一直|曾?多次|"
    r"今年|去年|眼下|近日|日前|昨天|现在|(?:围着|拦住|拉住|追着|冲着|当着)[^，。；]{2,20}|向[^，。；]{2,20}|替[^，。；]{1,8}|(?:(?<!成)就|"
    r"围绕|针对|聚焦|"
    r"结合)[^。；]*|还|并|也|们?普遍|纷纷|则|就|一致)+$"
)


def asker_before(
    story: Story, number: int, passage: Passage, sentence: Span, verb: int, words: str
) -> Span | None:
    """Who asks: the person or body before the verb; None for leaders and where nobody is named.

    Words that demand as well as ask (要求, 提出 …) need to be told of whom they come.
    """
    marks = (passage.text.rfind(mark, sentence.start, verb) for mark in "，：；")
    clause_start = max(max(marks, default=-1) + 1, sentence.start)
    people = story.people_at(number, Span(sentence.start, verb))
    near = [m for m in people if verb - m.end < REACH and not is_addressed(passage, m)]
    if not near:
        return _unnamed_asker(passage, sentence, clause_start, verb)
    mention = near[-1]
    offices = tuple(o for m in mentions_of(story, mention.name) for o in m.offices)
    role = passage.text[max(sentence.start, mention.start - 8) : mention.start]
    told = re.search(rf"(?:代表|委员)、?.{{0,8}}$|(?:{BEFORE_VERB})$", role) or mention.offices
    if is_public(offices) or not (told or _ONLY_ASKS.search(words)):
        return None
    firm = mention.offices[0].organization if mention.offices else ""
    if len(firm) > SHORTEST_FIRM:
        return Span(mention.offices[0].start, mention.end)
    first = mention
    for other in reversed(near[:-1]):
        if passage.text[other.end : first.start] in ("、", "和", "，"):
            first = other
    return Span(first.start, mention.end)


def meant_by(story: Story, number: int, passage: Passage, sentence: Span, verb: int) -> Span | None:
    """Whom a pronoun before the verb means: who asks in the sentence before, if it names one."""
    demands = passage.text.startswith(("要求", "提出"), verb)
    if demands or not _PRONOUN.search(passage.text[sentence.start : verb]):
        return None
    before = [s for s in passage.sentences if s.end <= sentence.start][-1:]
    for last in before:
        for mention in story.people_at(number, last):
            offices = [o for m in mentions_of(story, mention.name) for o in m.offices]
            if not is_public(offices) and not is_addressed(passage, mention):
                return Span(mention.start, mention.end)
        who = _GROUP.match(passage.text, last.start, last.end)
        if who and not _NO_ASKER.match(who["who"]) and not HEARS.search(who["who"]):
            return Span(*who.span("who"))
    return None


_PRONOUN = re.compile(
    r"(?:^|[，：])(?:[他她](?:们)?|大家|大伙儿?|对方|自己)(?:都|还|也|最|就|和[^，。；]{1,8}?)?$"
)
_GROUP = re.compile(rf"(?P<who>[^，。；：“”《》的]{{0,12}}?(?:{BEFORE_VERB})+(?:们)?)")


def is_addressed(passage: Passage, mention: Mention) -> bool:
    """Whether somebody speaks to the person: 向副区长某某反映."""
    start = mention.offices[0].start if mention.offices else mention.start
    return bool(_TOWARDS.search(passage.text[max(0, start - 8) : start]))


_TOWARDS = re.compile(
    r"(?:[向对给跟同朝]|围着|拦住|拉住|追着|冲着|当着|找到|拉着|握着|致信|写信给)(?:前来[^，。；]{0,5}的|到场的|在场的|来访的)?$"
)
REACH = 26
"""Characters between a name and the verb of asking."""
_ONLY_ASKS = re.compile(r"建议|反映|呼吁|恳请|请求|吁请|提议|盼|投诉|求助|恳求|诉苦|吐槽")


def mentions_of(story: Story, name: str) -> Iterator[Mention]:
    """Every place where the story names a person: offices may stand at one of them only."""
    return (m for mentions in story.people for m in mentions if m.name == name)


def firm_of(story: Story, number: int, span: Span) -> str:
    """The firm that somebody asks for: of 某厂总经理某某, the firm."""
    firms = (o.organization for m in story.people_at(number, span) for o in m.offices)
    return next((firm for firm in firms if len(firm) > SHORTEST_FIRM), "")


SHORTEST_FIRM = 3
"""Characters beyond which what stands before a title is a firm's name."""


def is_public(offices: Sequence[Office]) -> bool:
    """Whether a person speaks for a public body, whose demands are no requests."""
    return any(
        _PUBLIC.search((office.organization or office.title)[:12])
        and not _CIVIC.search(office.organization)
        for office in offices
    )


_CIVIC = re.compile(rf"(?:{BEFORE_VERB})$|公司|集团|商会|协会")
_PUBLIC = re.compile(r"区|市|县|省|局|委|镇|乡|街道|政府|办|科|处|[支大]队|派出所")


_ENDS_IN_ASKER = re.compile(rf"(?:{BEFORE_VERB})[^，。；：“”的]{{0,4}}?(?:们)?$")
_BREAKS = frozenset("，。；：“”《》")
"""No name of a body or a group goes over these, but for one part in quotation marks."""


def _phrase_start(words: str) -> int | None:
    """Where the name of the body or group begins that words end in; None where they end in none."""
    end = _ENDS_IN_ASKER.search(words)
    if end is None:
        return None
    start = _back(words, end.start())
    if words[:start].endswith("”"):
        opening = words.find("“", words.rfind("”", 0, start - 1) + 1, start - 1)
        start = _back(words, opening) if opening >= 0 else start
    return start


def _back(words: str, at: int) -> int:
    """How far back from a place no break stands."""
    while at > 0 and words[at - 1] not in _BREAKS:
        at -= 1
    return at


def _unnamed_asker(passage: Passage, sentence: Span, clause_start: int, verb: int) -> Span | None:
    """A body or a group that asks: the words before the verb, or a clause before them."""
    starts = [sentence.start + 0]
    starts += [c.start for c in passage.clauses(Span(sentence.start, verb))]
    for start in sorted({clause_start, *starts}, reverse=True):
        stop = verb if start == clause_start else passage.text.find("，", start, verb)
        words = passage.text[start : stop if stop > 0 else verb]
        words = _ASIDE.sub(
            "", re.sub(r"(?:直言|坦言|表示|说|称|告诉记者)$", "", words.rstrip("，"))
        )
        first = _phrase_start(words)
        who = "" if first is None else words[first:]
        if who and not (_NO_ASKER.match(who) or _NO_LEADER.search(who) or HEARS.search(who)):
            listed = re.match(r"来自(?=.*?、)", who) or re.match(r"我(?:们)?(?:是|来自)", who)
            begin = start + (first or 0) + (listed.end() if listed else 0)
            return Span(begin, start + len(who.rstrip()) + (first or 0))
    return _at_head(passage, sentence, verb)


def _at_head(passage: Passage, sentence: Span, verb: int) -> Span | None:
    """Who the sentence speaks of, where the verb's own clause has no subject: …作了发言，建议…."""
    own = passage.text[
        max(passage.text.rfind("，", sentence.start, verb) + 1, sentence.start) : verb
    ]
    who = HEADED.match(passage.text, sentence.start, verb)
    if not who or len(_ASIDE.sub("", own)) > SHORTEST_FIRM or _NO_ASKER.match(who["who"]):
        return None
    if _NO_LEADER.search(who["who"]) or HEARS.search(passage.text[sentence.start : verb]):
        return None
    return Span(*who.span("who"))


HEADED = re.compile(
    rf"(?:[^，。；：“”]{{0,14}}[上中时日里来后前起]，)?(?:已?有|近)?(?P<who>[^，。；：“”《》]{{0,14}}?(?:{BEFORE_VERB})+(?:们)?(?:(?!(?:在|就|向|对|从|作|拿|带|写|说|提|递|反|看|认|打|致|发|围|找|抱|跑|托|联|拨))[\u4e00-\u9fff、]{{1,12}}?)?)"
    r"(?=(?:在|就|向|对|从|作|拿|带|写|说|提|递|反|看|认为|打|致|发|围|找|抱|跑|托|联|拨|一边|又|也|还|，))"
)
_NO_ASKER = re.compile(
    r"畅谈|经常|常有|总有|向|凡|可|曾|问[需计效]|记者|不少人|有人|没有|楼下|门口"
)
"""How words begin that name nobody who asks now."""
