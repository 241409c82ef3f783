"""Whether words tell what is, or ask for it: demands, hopes and plans state no fact.

Chinese news prose puts the mood at a clause's head: 要加快…, 必须…, 希望…, or after 强调 and 要求.
What follows in the same sentence, and in sentences without a subject of their own, is under it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jianbao.record.first_letters import quick
from jianbao.record.passages import Passage, Span

_DEMANDS = quick(
    r"(?:还|也|又|更|都|就|始终|切实|务必|一定|必须|应当?|须|需要?|尤其|特别|今后|下一步|接下来|"
    r"同时|此外|各级各部门|各地各部门|全区上下|各部门|各镇街"
    r"|一方面|二是|三是|四是|一是|首先|其次|再次)*(?:要(?!求|是|素|点|闻|道|害|么|塞)|必须|务必|"
    r"应当|应该|须|希望|鼓励|勉励|坚决|力戒|严禁|不得|切莫|勿)"
)
_BARE = quick(
    r"(?:始终|坚定不移|再接再厉|一以贯之|毫不动摇|久久为功|狠抓|主动|积极|更好|真正|牢记|紧密|"
    r"严把|高质量|高标准|高水平|全方位|一体|系统|协同)*(?:进一步|全力|着力|大力|努力|切实|扎实|"
    r"深入|持续|不断|加快|全面|坚持|牢牢|紧盯|紧扣|紧抓|聚焦|聚力|围绕|强化|深化|优化|完善|健全|"
    r"加强|加大|提升|提高|推动|推进|落实|压实"
    r"|确保|抓好|抓实|抓紧|做好|做到|做实|做强|打造|构建|筑牢|守住|守牢|严格|严守|突出|统筹|充分|"
    r"牢固|树立|把握|把稳|弘扬|发挥|激发|凝聚|促进|争取|力争|争当|以更|以实|让)"
)
_SAYS = re.compile(r"(?:强调|要求|希望|指出|提出|表示|叮嘱|勉励|鼓励|呼吁|提醒|说|认为)，?$")


_TOLD_TO = re.compile("强调|要求|指出|叮嘱")
_MUST = re.compile(r"[^，。；]{2,14}?(?:(?<![需重主只不])要(?!求|素|点|道|闻|塞)|必须|务必|应当)")
"""What must be done, the doer or the thing before it: 要求，片区征迁要在9月底前清零."""


@lru_cache(maxsize=4096)
def demanded_from(passage: Passage, sentence: Span) -> int:
    """Where in the sentence a demand begins: its clause's start; the sentence's end for none."""
    clauses = passage.clauses(sentence)
    for number, clause in enumerate(clauses):
        head = passage.text[clause.start : clause.end]
        said = number > 0 and _SAYS.search(
            passage.text[clauses[number - 1].start : clauses[number - 1].end]
        )
        if _DEMANDS.match(head) or _after_speaker(head):
            return clause.start
        if said and (_BARE.match(head) or (_TOLD_TO.search(said[0]) and _MUST.match(head))):
            return clause.start
        if number == 0 and _BARE.match(head) and passage.place == "paragraph":
            return clause.start
    return sentence.end


def _after_speaker(head: str) -> bool:
    """Whether a clause says who demands and goes on with the demand: 会议强调要…, 区委要…"""
    match = re.match(
        r".{0,12}?(?:强调|要求|指出|希望|鼓励|勉励|叮嘱|部门|单位|街道|干部|上下|各级)(?=要(?!求|"
        r"素|点)|必须|务必|希望)|[^，]{2,10}要求(?=确保|抓紧|尽快|加快|力争|在|\d|[今明本]年|月底)",
        head,
    )
    return match is not None


def is_stated(passage: Passage, sentence: Span, start: int) -> bool:
    """Whether what begins at `start` in the sentence is told, not asked for."""
    return start < demanded_from(passage, sentence)
