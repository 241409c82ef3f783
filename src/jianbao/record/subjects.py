"""What a clause speaks of: the words before its verb without times, adverbs and modifiers."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from jianbao.record.days import When
from jianbao.record.passages import Passage, Span
from jianbao.record.stage_words import WORKS

LONGEST_OWNER = 16
"""Characters of the longest name of an owner that is kept before 的."""
_FRONT = re.compile(
    r"^(?:目前|据悉|据了解|据介绍|记者了解到|记者获悉|记者从[^，。；]{2,20}?(?:获悉|了解到)|"
    r"截至(?:目前)?|至此|实现|改成|改为|变成|其中|同时|此外|另外|随着|届时|近年来|一年来|自|从|在|到|至|由|据|从而|"
    r"而|也|还|又|共|已|累计|预计|计划|力争|有望"
    r"|将|拟|争取|确保|上午|下午|晚间|晚|间|凌晨|清晨|起(?!重)|以来|前(?!进|海|锋)|底(?![板层座部])|初(?![步中级期])|眼下|如今|现(?![代场有浇金状实役])|的|于|因|受|为|今年|去年|"
    r"明年|本次|此次|该|这个|这座|一座|这条|一条|,|，| |：|“(?=[^”]*$))+"
)
_VERB_BEFORE = re.compile(
    r"(?<=\s)前?(?:正式|全面|全部|全线|建成|顺利)*(?:建成|通水|开通|通车|投用|开放|竣工|完工|交付|投产)?$|(?<=.{4})(?:自)?(?:开工|启动|建设|实施)以来$"
)
"""Another verb of the same stage, or since when, between a name and the verb."""
_BACK = re.compile(
    r"(?:目前|眼下|如今|现在|现|相应|则|一度|已经?|正在?|正式|全面|全部|全线|顺利|即将|将于?|预计|计划|力争|有望|拟|争取|确保|"
    r"于|在|到|至|可|能|也|还|都|就|则|又|再|仍|累计|共计?|总|首次|同步|如期|基本|初步|提前|分段|"
    r"陆续|先后|今起|今天|昨起|起|从|由|自|原定|必须|须|要|没有|未|对|把|将|被|前|底|上午|下午|"
    r"晚间|晚|中旬|上旬|下旬|一准|准能|一并|一齐|一起|多次|再次|经历了?|方可|方|便|才|尽快|尽早|"
    r"早日|均|起?分[两三四五][段期批步]|[一-龥]{2}节(?:当天|当日|前夕|期间)?|(?:比|较)(?:原)?(?:计划|定|预期|预计)|审议|研究|讨论|原则|上周末?|下周末?|本周|这周|节前|节后|年前|年后|立即|马上|快要?|待|一定|肯定|保证|绝对|保准|定向爆破|同时|定于|定在|定|成功|圆满|精准|平稳|安全|全容量|满负荷|献礼|举行|迎来|实现|进入|取得|共同|向市民|"
    r"向公众|对外|"
    r"重新|力争|并|后|时|,|，| |：|终于|缓缓|悄然|率先|头回|还是|"
    r"即可|准时|照常|热热闹闹|周末|日前|近日|已经|早已|最迟|最晚|"
    r"面向[^，。；]{1,8}|最快|刚刚?|就此|随之|接着|初步|统一|整体|一次性?|[赶抢]在[^，。；]{1,8}|(?:麦收|秋收|春耕|春播|汛期|主汛期|汛|春运|暑运|两会|高考|雨季|年关|开学|入汛)[前后时]?|暑期|寒假|暑假|春后|秋后|入冬|入夏|开春后?|今|昨)+$"
)


def blanked(passage: Passage, span: Span, whens: list[When]) -> str:
    """The folded text of a stretch with its times as spaces, so that places stay right."""
    text = list(passage.text[span.start : span.end])
    for when in whens:
        for at in range(max(when.start, span.start), min(when.end, span.end)):
            text[at - span.start] = " "
    return "".join(text)


def without_adverbs(words: str) -> str:
    """Words before a verb without the adverbs, modals and times at their end."""
    return _BACK.sub("", words.strip()).strip()


def subject_of(words: str) -> str:
    """The noun phrase that words before a verb end in: what 的 joins to it and adverbs left out."""
    words = _VERB_BEFORE.sub("", words.rstrip())
    words = _BACK.sub("", words.strip())
    words = _FRONT.sub("", words).strip()
    words = (
        re.sub(r"^.*\s{1,}", "", words)
        if words.count(" ") and len(words.split()[-1]) > 2
        else words
    )
    words = _BACK.sub("", words.replace(" ", ""))
    while True:
        cut = _modifier_end(words)
        if not cut or _is_owner(words[: cut - 1]):
            return words
        words = words[cut:]


@lru_cache(maxsize=4096)
def _is_owner(modifier: str) -> bool:
    """Whether what stands before 的 names a place or body (十八垄村的管道): no verb, no figure."""
    if len(modifier) > LONGEST_OWNER or re.search(r"\d", modifier):
        return False
    if (
        re.search("[最很更]", modifier)
        or _MADE_BY.search(modifier)
        or modifier[-1:] in "中里内上旁"
    ):
        return False
    if _PLACE.search(modifier) and not re.search("[在位到为]", modifier):
        return True
    tagged = rjieba.tag(modifier, False)
    return not any(tag.startswith("v") and not _WORK.fullmatch(word) for word, tag in tagged)


_MADE_BY = re.compile(
    r"^[由被]|(?:承建|承担|实施|投资|投资建设|援建|捐建|捐资|兴建|打造|开发|运营|管理|负责|主导|设计|施工)$|(?:以盼|期盼|盼望|期待|关注|关心|瞩目|喜爱|热议|头疼)(?:已久|多年)?$|(?:亿|万)元$"
)
"""Who builds or pays for a thing, which is no part of its name."""
_WORK = re.compile(rf"{WORKS}|加装|新建|新修|修建|承建|实施|续建|配套")
_PLACE = re.compile(
    r"[村镇乡县市区街局院校厂社馆所站路湖山河楼桥园库体场塔]$|(?:公司|集团|中心|工程|项目|农场)$"
)


def _modifier_end(words: str) -> int:
    """How much of a noun phrase's head only describes it: up to a 的 outside quotation marks."""
    depth = 0
    for at, character in enumerate(words):
        depth += (character in "“《(") - (character in "”》)")
        if character == "的" and depth <= 0 and len(words) - at > 3:
            return at + 1
    return 0
