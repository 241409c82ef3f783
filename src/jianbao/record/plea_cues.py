"""What shows that somebody asks, where no verb of asking stands: a question that is put, a slip of
paper, a complaint, a lack in somebody's own words.

Each form takes a sentence's folded text and whether an answer follows, and gives the places of its
cue and of what is asked; the weaker the cue, the more an answer must stand behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jianbao.record.first_letters import quick
from jianbao.record.passages import Span

_QUESTION = re.compile(
    r"到底[^，。；]{0,4}(?:有没有|能|会|是)|是不是(?:能|可以|该)|还[^，。；]{1,4}不[^，。；]{1,4}(?=[？。]|$)|能不能|能否|可否|可不可以|是否可以|行不行|啥时候|什么时候[^，。；]{0,8}(?:修|建|通|装|办|开)|怎么办|何时能|有没有办法|为啥不|"
    r"为什么不能"
)
_PUTS = quick(
    r"问|说|开口|写|话|发言|开腔|道|提出|提问|反映|信|条子|留言|挑明|抛出|甩出|嘀咕|念叨|诉|唠|讲|喊|请求|心愿|意见|一条|发帖|"
    r"求助|来电|短信|热线|打来|拨通|拨打|致电|打电话(?=到|给|问|来|找)|找到|致信"
)
_MEDIUM = quick(
    r"(?:一[封张条份]|联名|手写|来|的|里|上)?(?:来?信|条子|纸条|便条|便签|字条|私信|评论|短信|工单|留言|提案|议案|建议书?|问卷|意见箱|意见|诉求|"
    r"愿望|心愿|清单|金点子|帖子|请求|来电|便利贴|明信片|请愿书)(?:里|上|中|本|墙|卡)?"
    r"[^，。；：“”]{0,8}?(?:写(?:着|道|的是)?|说|是|提到|聚焦[^，。；：]{2,12})?：“?(?P<about>[^。；]{4,100})"
)
_CONTENT = re.compile(
    r"没|无|少|慢|差|脏|黑|想|盼|求|请|望|要|缺|没有|太|不|难|漏|坏|松|堵|吵|修|建|装|增|改|加|延长|开通|减|换|能|怎么|建议|希望"
)
_WISH = re.compile(r"想|盼|求|请|望|要|建议|希望|能|怎么|增|改|修|建|装|加")
"""What is wished for or wrong; and what is only wished for."""
CLEARLY = quick(
    r"反映(?!的|强烈|较|集中|良好|热烈|出(?!来))|投诉(?!的|率|量)|报修|诉说|倾诉|喊话|支招|[讨要](?:个|要)?说法|吁请|恳请|恳求|倒(?:起?了?)?苦水|提了个醒|诉苦|求助|盼(?:着|望)?(?!头)|提议|请求|呼吁|急盼|巴望|想要(?=一|个|有)|"
    r"开口要|[要提盼求]的是(?!为了)|写信要|(?<!希)望(?=[一-龥]{0,3}[换修改增建装开通减加])|要一[个间条台座]|写进(?:了)?[^，。；]{0,8}(?:提案|议案|建议|信里)|"
    r"带来的是[^，。；]{0,10}(?:建议|提案|议案)|点出|提(?:了|出)[^，。；：]{0,4}[一二三两几\d]+(?:条|点|个|件|项)[^，。；：]{0,6}：|呼声(?:最高|很高|较高|强烈)|上访|向[^，。；]{2,10}?(?:要|讨要?|借|求)(?!求|素|点)(?=[一-龥])|[去致发]函|找[^，。；]{2,10}(?:评理|理论|说理|帮忙|想办法|讨说法)|讨要|讨薪|索要|“?点单”?：|下(?:了)?一?单：|(?:烦心事|难题|难处|难事|诉求|心愿|愿望|要求|意见|苦衷)[^，。；：]{0,6}：|(?:要|想|所)?反映的是|想问的是|最想说的是|"
    r"(?:抛出|摆出|数了|提了|带来)[^，。；：]{0,4}[一二三两几\d]+[个桩件道条](?:难题|问题|烦心事|难事|诉求|困难)|"
    r"(?:电话|热线|官司|状|这[件个]?事)[^，。；]{0,6}(?:打|告|捅|反映)[到给进]|告到|找上门|开门见山|直截了当|只求|(?:就|只)想(?:要|有)|要求不高|求爷爷告奶奶|"
    r"(?:写信|留言|打电话|发帖|发邮件|来信|致电|写了?封信)[^，。；]{0,6}，(?=说|抱怨|问|吐槽|称)"
)
_FAINTLY = quick(
    r"想(?:有|要|在|建|装|办|把|让|换|添|给|请|开|买|学|修|租|找|申请)|急需|亟需|苦于|头疼|难住|为难|着急|急得|担心|担忧|难处|难题|最[愁缺难急盼想头][^，。；]{0,3}的[^，。；]{0,2}是|最大的(?:困难|难题|心愿|愿望|烦恼)|困扰|直言|坦言|谈到|发愁|犯愁|犯难|苦恼|抱怨|嘀咕|吐槽|轮番开腔|开腔|缺(?=[一个])|希望(?!企业|大家|全[区市县]|各)|说(?=[，：]?[^。；]{0,24}(?:塌|断|淹|积水|用不上|下不|进不|出不|没路|难|贵|太|不够|漏|坏|缺|慢|堵|吵|没有|不到|不上))"
)
_COMPLAINT = re.compile(
    r"的(?P<noun>抱怨|呼声|吐槽|投诉|意见|诉求|怨言|反映)(?:声)?[^，。；]{0,4}?(?:刷|不断|较多|集中|强烈|此起彼伏|引起|得到|换来|传到|越来越|不绝|高涨|不少)"
)
"""Complaints that are many."""

Found = tuple[Span, Span]
"""The cue and what is asked, by their places in the sentence."""


Form = Callable[[str, bool], Found | None]
"""A way to ask: from a sentence and whether it is answered, to cue and matter."""


def proposed(text: str, answered: bool) -> Found | None:
    """A proposal by its title or matter: 《关于…的建议》，是某某提的, 关于…的建议."""
    match = re.search(
        r"关于(?P<about>[^》，。；]{4,40}?)的(?:建议|提案|议案)(?!办理|答复)|提(?:出|交)?的“(?P<asked>[^”]{4,40})”"
        r"|(?:提案|议案|建议)[^。；]{0,24}?提(?:出|交)?的，(?:是)?关于(?P<about2>[^》，。；]{4,40})",
        text,
    )
    if match is None or "答复" in text[: match.start()]:
        return None
    group = next(name for name, words in match.groupdict().items() if words)
    return Span(match.start(), match.end()), Span(match.start(group), match.end(group))


def asked(text: str, answered: bool) -> Found | None:
    """A question that somebody puts, or that is answered."""
    cue = _QUESTION.search(text)
    if cue is None or not (_PUTS.search(text) or answered):
        return None
    start = max(text.rfind(mark, 0, cue.start()) for mark in "：“”，") + 1
    stop = min((at for at in (text.find(m, cue.end()) for m in "？”") if at > 0), default=len(text))
    return Span(cue.start(), cue.end()), Span(start, max(stop, cue.end()))


def quoted(text: str, answered: bool) -> Found | None:
    """What somebody lacks or suffers in his own words, that is answered: “…太难了。”某某说."""
    match = _OWN_WORDS.search(text)
    if match is None or not answered or _CONTENT_ENOUGH.search(match["about"]) is None:
        return None
    return Span(match.start("told"), match.end()), Span(match.start("about"), match.end("about"))


_OWN_WORDS = re.compile(
    r"“(?P<about>[^”]{4,100})”[^“”。；]{0,30}?"
    r"(?P<told>说|发言|感慨|嚷|喊|吼|求|发来|打来|写来|讲|道|告诉|坦言|直言|开口|反映|诉|叹|抱怨|念叨|发愁|开腔|拍[了起]?桌)"
)


def written(text: str, answered: bool) -> Found | None:
    """What a letter, a slip or a list of wishes says."""
    match = _MEDIUM.search(text)
    if match is None or not (_WISH if not answered else _CONTENT).search(match["about"]):
        return None
    if re.match(r"办理|答复|反馈|整改|征集|办结|和|与|的", match["about"]):
        return None
    return Span(match.start(), match.start("about")), Span(match.start("about"), match.end())


def complained(text: str, answered: bool) -> Found | None:
    """What somebody complains of or wishes for; said less plainly, only what is answered."""
    cue = CLEARLY.search(text) or (_FAINTLY.search(text) if answered else None)
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


def spoken(text: str, answered: bool) -> Found | None:
    """What somebody says behind a colon, that is answered: 摊主老顾开了口：…."""
    match = _SPOKEN.match(text)
    if match is None or not answered or _CONTENT_ENOUGH.search(match["about"]) is None:
        return None
    return Span(match.start("told"), match.end("told")), Span(*match.span("about"))


_SPOKEN = re.compile(
    r"(?:[^。；：]{2,40}，)?[^，。；：]{2,28}?(?P<told>[^，。；：“”\d])：“?(?P<about>[^”。]{4,80})"
)
_CONTENT_ENOUGH = re.compile(
    r"难(?!得|忘|免|怪|关)|缺|不够|不足|不便|不通|不到|不了|不上|不下|不起|不出|不进|没(?!错|事|关系)|太[一-龥]|涨|拖|欠|灭|摸黑|断|漏|堵|塌|坏|破|陡|吵|臭|脏|黑|贵|远|占了|迟|老旧|挤|湿|冰|滑|"
    r"等(?:了|不|着|要)|要等|盼|求|想(?!起|到|不到|象)|请|能不能|能否|怎么|吗$|要(?:有|个|一)|希望|只[一-龥]不|有个"
)
"""Words of a lack, a fault or a wish."""


def lacking(text: str, answered: bool) -> Found | None:
    """What somebody lacks or suffers, in any words, that is answered."""
    cue = _LACKS.search(text) if answered and not _NO_LACK.search(text) else None
    if cue is None:
        return None
    return Span(cue.start(), cue.end()), Span(cue.start(), len(text))


_LACKS = quick(
    r"难(?!得|忘|免|怪|关)|缺|不够|不足|不便|不通|不好[一-龥]|不想|没有|没人|没法|没处|太[一-龥]|嫌|愁|堵|漏|塌|破损|断头|断电|断水|积水|老旧|脏|噪音|扰民|迟迟|"
    r"等了|盼|求|想(?!起|到|不到|象)|意见|诉求|难题|烦心|怨|谈到|惊动|找到|写信|打电话(?=到|给|问|来|找)|来信|邮件|申请书|问起|要等|限行|不报|丢失|受阻|拖欠|不合理|不敢|不能"
)
"""Words of a lack or a fault, or of turning to somebody;"""
_NO_LACK = quick(
    r"收到|接到|走访|调研|检查|带队|座谈会|召开|举行|参加|视察|慰问|看望|盼头|答复|回应|获悉|了解到|接到通知|不再|不用|没有(?:作废|变|发生|受伤|停)|脱贫|如今|现在|高兴|方便多了|"
    r"公布|发布|显示|统计|增长|下降|培训|介绍"
)
"""and of sentences that tell something else."""


FORMS: tuple[Form, ...] = (proposed, asked, quoted, written, complained, spoken, lacking)
"""The ways to ask without a verb of asking, the plainest first."""


def is_sure(text: str, form: Form, cue: Span) -> bool:
    """Whether a plea is one without an answer behind it."""
    return form in (proposed, written) or bool(CLEARLY.fullmatch(text, cue.start, cue.end))


def is_faint(text: str, cue: Span) -> bool:
    """Whether the cue often does not ask: only with somebody of a class right before it."""
    return bool(_FAINTLY.match(text, cue.start)) and not CLEARLY.match(text, cue.start)
