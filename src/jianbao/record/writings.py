"""Proposals by their titles, and letters by what they say."""

from __future__ import annotations

import re

from jianbao.record.asker_words import BEFORE_VERB
from jianbao.record.askers import HEARS

Told = tuple[str, str, int, int]
"""Asker, matter, and where the words stand in the sentence."""


def filed(text: str) -> Told | None:
    """某党派集体提案《关于…的建议》, 某代表关于…的建议."""
    match = re.search(
        r"(?P<asker>[^，。；：]{2,24}?)(?:集体|联名|的)?(?:提案|建议|议案)《关于(?P<about>[^》]+?)的(?:建议|提案|议案)》"
        r"|(?:代表|委员)(?P<asker2>[^，。；：]{2,4}?)(?:提出的?|的)?关于(?P<about2>[^，。；》]{4,40}?)的(?:建议|提案|议案)",
        text,
    )
    if not match:
        return None
    asker = match["asker"] or match["asker2"]
    return asker, match["about"] or match["about2"], match.start(), match.end()


def letter(text: str) -> Told | None:
    """某代表的议案是关于…的, 某某来信：…: what is asked stands behind the writing that asks it."""
    match = re.search(
        rf"(?P<asker>[^，。；：“”]{{0,14}}?(?:{BEFORE_VERB})[^，。；：“”的]{{0,4}})(?:递交|提交|写来|"
        r"发来)?的?"
        r"(?:提案|议案|来信|来电|来函|留言|同一诉求|诉求|联名信|建议书|"
        r"工单)[^，。；：]{0,8}[，：]?是?(?:关于)?(?P<about>[^。；]{4,80})",
        text,
    )
    if not match or re.search(r"办理|答复|反馈|整改|^[和与及、]", match["about"][:4]):
        return None
    if HEARS.search(match["asker"]):
        return None
    return match["asker"], match["about"], match.start(), match.end()
