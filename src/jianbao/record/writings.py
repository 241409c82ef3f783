"""Proposals by their titles, and letters by what they say."""

from __future__ import annotations

import re

from jianbao.record.asker_words import BEFORE_VERB
from jianbao.record.askers import HEADED, HEARS

Told = tuple[str, str, int, int]
"""Asker, matter, and where the words stand in the sentence."""


_HANDLES = re.compile(r"决定|将|把|审议|办理|收到|答复|交办|督办|通过|讨论")
_MANY = re.compile(r"[^，。；]{0,4}\d+[多余]?[个条件次起项]")
"""Words of those who deal with proposals, and of how many there were."""


def filed(text: str) -> Told | None:
    """某党派集体提案《关于…的建议》, 某代表关于…的建议."""
    match = re.search(
        r"(?P<asker>[^，。；：《》]{2,24}?)(?:向[^，。；]{2,12})?(?:集体|联名|共同|又|还)*(?:提交|报送|递交|提出|呈报|呈送|撰写|带来|领衔|起草)?(?:的|了)?"
        r"(?:集体|一[件份封])?(?:提案|建议|议案|报告)?《关于(?P<about>[^》]+?)的(?:建议|提案|议案)》"
        r"|(?:代表|委员)(?P<asker2>[^，。；：]{2,4}?)(?:提出的?|的)?关于(?P<about2>[^，。；》]{4,40}?)的(?:建议|提案|议案)",
        text,
    )
    if not match:
        return None
    asker = match["asker"] or match["asker2"]
    if _HANDLES.search(asker):
        return None
    head = HEADED.match(text) if re.match(r"向|又|并|还|共", asker) else None
    if head:
        return head["who"], match["about"], 0, match.end()
    return asker, match["about"] or match["about2"], match.start(), match.end()


def letter(text: str) -> Told | None:
    """某代表的议案是关于…的, 某某来信：…: what is asked stands behind the writing that asks it."""
    match = re.search(
        rf"(?P<asker>[^，。；：“”]{{0,14}}?(?:{BEFORE_VERB})[^，。；：“”的]{{0,4}})(?:递交|提交|写来|"
        r"发来)?的?"
        r"(?:一|这|那)?[件份封条张]?(?:提案|议案|来信|来电|来函|留言|同一诉求|诉求|联名信|建议书|"
        r"工单|便条|纸条|条子|求助信|请愿书|感言|心愿卡)[^，。；：]{0,8}[，：]?是?(?:关于)?(?P<about>[^。；]{4,80})",
        text,
    )
    if not match or re.search(r"办理|答复|反馈|整改|^[和与及、]", match["about"][:4]):
        return None
    if HEARS.search(match["asker"]) or _MANY.match(match["about"]):
        return None
    return match["asker"], match["about"], match.start(), match.end()
