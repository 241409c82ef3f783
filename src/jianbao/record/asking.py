"""Requests told by a verb of asking: 某某建议…, 某厂希望…, 就…提出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Request
from jianbao.record.asker_words import BEFORE_VERB
from jianbao.record.askers import asker_before, is_public, meant_by
from jianbao.record.first_letters import quick
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.replies import reply_to
from jianbao.record.story import Story

_ASKS = quick(
    r"(?:(?:联名|当场|现场|集体|书面|共同|一同|再次|率先|先后|拟|在[^，。；]{2,24}?(?:上|中|"
    r"时))*(?:递交|提交|提出|递上|抛出|道出|带来|送来|写下|写来|投来|发来|"
    r"反映)(?:了)?(?P<filed>(?!的)[^，。；]{0,40}?(?:提案|建议书?|议案|诉求|问题|难题|需求|意见|"
    r"意见建议|请求|申请|议题|心愿|请愿信|联名信|求助))"
    r"|(?:普遍|一致|多次|连续[^，。；]{1,6}|分别|当场|现场|联名|集体|来信|来电|"
    r"致电[^，。；]{0,12}|打电话|留言|写信|上门|当面|又|还|也|再次|随即|直言|纷纷|率先|最)*"
    r"(?:建议|希望|呼吁|盼望|巴望|期盼|期待|盼着|盼|提问|提议|倡议|建言(?!献策)|请求|商请|函请|提请|吁请|呈请|恳请|恳求|申请|反映|"
    r"询问|"
    r"咨询|求助|投诉|要求|提出|问(?!题|候|需|计|卷|世|责|政|诊|答)|发问|追问|诉苦|留言|吐槽|抱怨|"
    r"想请|急盼|诉求是|的诉求是|的心愿是|的请求是|请[^，。；]{2,14}?(?:帮|协调|解决|出面|"
    r"想想办法))"
    r"(?!过|的|书|人|中|案|答复|办理|意识|目标|量|率|电话|热线|平台|于民|需于|效于)(?:，|：|道|说|了|称)?)"
)
_WISHES = re.compile(
    rf"^(?:编辑同志[，：])?我(?:是|们|家)|(?:{BEFORE_VERB})[^，。；]{{0,24}}?(?:表示|说|称|坦言|直言|告诉记者|反映|提出|诉苦|介绍|写道|写下|留言|提到|感慨|发言)[，：]"
)
"""Somebody who asks, and says: what he hopes for is no demand."""
SURE = 0.88
"""How sure the reader is of a request by a verb of asking."""


def asked(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """The requests of a sentence that verbs of asking tell, with who asks before each."""
    text = passage.text[sentence.start : sentence.end]
    floor = 0
    for match in _ASKS.finditer(text):
        at = sentence.start + match.start()
        if not _is_telling(passage, sentence, text, match):
            continue
        asker = asker_before(story, number, passage, sentence, at, match[0]) or meant_by(
            story, number, passage, sentence, at
        )
        about = _about(text, match)
        if len(about) < SHORTEST_MATTER:
            about = _matter(text[: match.start()])
        if asker is None or len(about) < SHORTEST_MATTER or _IDLE.match(about):
            continue
        end = sentence.start + match.end()
        to, answer = reply_to(story, passage, end, within=sentence)
        if not answer:
            to, answer = reply_to(story, passage, sentence.end)
        if asker.start < floor:
            continue  # the same asker's own words
        following = _next_asker(story, number, Span(end, sentence.end))
        if following is not None:
            about = about[: max(0, about.rfind("，", 0, following - end + 2))] or about
        if not answer and _is_idle(text[: at - sentence.start], asker, passage, match[0], about):
            continue
        place = text.find(about, match.start())
        start = sentence.start + (place if place >= 0 else text.find(about))
        yield Request(
            article=story.article.id,
            evidence=passage.quote(asker.start, min(sentence.end, end + len(about) + 1)),
            confidence=SURE,
            asker=passage.quote(asker.start, asker.end),
            to=to,
            about=passage.quote(start, start + len(about)),
            answer=answer,
        )
        if following is None:
            return
        floor = following


def _is_idle(before: str, asker: Span, passage: Passage, verb: str, about: str) -> bool:
    """Whether words of asking ask no body for anything: advice, small talk, what one may do."""
    who = passage.text[asker.start : asker.end]
    if _ADVISERS.search(who) and not _IN_OFFICE.search(who) and _ADVISES.search(verb):
        return True
    if _MAY.search(before):
        return True
    return bool(_INQUIRES.search(verb)) and not _OPEN.search(about)


_ADVISERS = re.compile(
    r"(?:医生|医师|专家|护士|药师|教师|老师|志愿者|律师|技术员|校长|学校|医院|协会|技师|教练|导游|讲解员|人士)[^，。；]{0,4}$"
)
_IN_OFFICE = re.compile(r"代表|委员")
_ADVISES = re.compile(r"建议|希望|询问|问|提醒|要求|期待|期盼|咨询|倡议")
_MAY = re.compile(
    r"(?:拟|可以?|均可|即可|凡|须|需|如需|如果|若)(?:向|通过|凭|到|在|随时|自愿|持|登录)?[^，。；]{0,14}$"
)
_INQUIRES = re.compile(r"询问|咨询|问")
_OPEN = re.compile(
    r"？|何时|什么时候|怎么办|是否|能否|能不能|可否|如何|多久|啥时|有没有办法|问题|可不可以"
)
"""Who gives advice, by which verbs; what one may do; and what makes words a question."""
_IDLE = re.compile(
    r"[^，。；]{0,4}\d+[多余]?[个条件次起项]|[^。；]{2,24}的(?:目标|口号|理念|思路|构想|设想|愿景)$|孩子们?(?:能)?(?:快乐|健康|平安|成长)|(?:广大|各位|大家|全体|全社会|社会各界|更多(?:的)?(?:人|青年|年轻人|游客|市民|同学)|家长(?:们)?(?!会|委)|同学们|孩子们|朋友|乘客(?:们)?|驾驶员|司机朋友|"
    r"市民(?:朋友|们)?(?:在|要|注意|做好|尽量|出行|自觉|积极))"
)
"""How many were asked, and whom advice and appeals are for: they ask nothing of a body."""


def _next_asker(story: Story, number: int, behind: Span) -> int | None:
    """Where somebody else asks in the same sentence: 甲厂某某希望…，乙厂某某希望…."""
    passage = story.passages[number]
    for mention in story.people_at(number, behind):
        if (
            mention.offices
            and not is_public(mention.offices)
            and _ASKS.match(passage.text, mention.end)
        ):
            return mention.offices[0].start
    return None


SHORTEST_MATTER = 3
"""Characters of what is asked for, at least."""


def _is_telling(passage: Passage, sentence: Span, text: str, match: re.Match[str]) -> bool:
    """Whether the verb tells that somebody asks: no noun (的建议), not quoted, not demanded."""
    start = match.start()
    if (
        start < 1
        or (start < 2 and text[0] not in "他她")
        or text[start - 1] == "的"
        or passage.enclosed[sentence.start + start]
    ):
        return False
    stated = is_stated(passage, sentence, sentence.start + start)
    return stated or bool(_WISHES.search(text[:start]))


def _about(text: str, match: re.Match[str]) -> str:
    """What is asked for: what follows the verb up to the answer or the sentence's end."""
    if match["filed"]:
        if re.match(r"(?:建议|意见)?\s*\d", text[match.end() :]):
            return ""  # 共提出建议57件: how many, not what
        inner = re.sub(r"^(?:了|关于)", "", match["filed"])
        inner = re.sub(
            r"(?:具有针对性)?的?(?:等)?(?:提案|意见建议|意见和建议|建议|意见|议案|诉求)$", "", inner
        )
        behind = text[match.end() :].lstrip("，：")
        asked = re.match(r"(?:建议|希望|呼吁)(?P<what>.+)", behind)
        if not asked and text[match.end() :].startswith("：") and len(inner) < 3:
            return behind  # 联名提出建议：支持…
        return asked["what"] if asked else inner if len(inner) > 2 else ""
    rest = text[match.end() :].lstrip("，：“”")
    answered = re.search(
        r"(?:，|：)(?=[^，。；]{2,20}?(?:当场|现场|随即|答复|答应|回应|承诺|回复|回函|解释|认领|"
        r"记下|表示))",
        rest,
    )
    return (rest[: answered.start()] if answered else rest).rstrip("。？ ”")


def _matter(before: str) -> str:
    """What a proposal is about where the words before its verb say it: 就…提出, 围绕…提出."""
    match = re.search(
        r"(?:就|围绕|针对)(?P<about>[^。；]{3,80}?)(?:等(?:方面|问题|内容)?)?，?(?:还|并|纷纷|"
        r"积极)?$",
        before,
    )
    return match["about"] if match else ""
