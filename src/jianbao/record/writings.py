"""Proposals by their titles, and letters by what they say."""

from __future__ import annotations

import re

from jianbao.record.asker_words import BEFORE_VERB, PEOPLE
from jianbao.record.askers import HEADED, HEARS
from jianbao.record.first_letters import quick
from jianbao.record.passages import Passage, Span

Told = tuple[str, str, int, int]
"""Asker, matter, and where the words stand in the sentence."""


_ASKING = re.compile(
    r"建议|希望|请|盼|求|要|反映|呼吁|说|问|能|想|难|缺|没|不|太|增|建|设|改|修|加|把|给|让|完善|加快|推进|解决|取消|延长|减"
)
"""Some word of what a writing asks, where no colon opens it."""
_WRITING = re.compile(r"案|来[信电函]|留言|诉求|信|建议书|工单|条|感言|卡")
"""Some character of every writing that asks."""
_HANDLES = re.compile(r"决定|将|把|审议|办理|收到|答复|交办|督办|通过|讨论")
_MANY = re.compile(r"[^，。；]{0,4}\d+[多余]?[个条件次起项]")
"""Words of those who deal with proposals, and of how many there were."""


_LABEL = quick(
    r"[“【\[]?(?:读者|市民|群众|网友|百姓|居民|社区|新闻|民生|记者|为民|区长|市长|县长|书记|12345|政务|帮办|帮您?问|有话){0,2}(?:来信|来电|热线|信箱|留言|短信|邮件|民声|回音|连线|问政|互动|答疑|直通车|回音壁|读者之声|群众之声|一线|投诉台)[】”\]]?："
    r"(?:编辑同志|记者同志|编辑部|编辑)?[：，]?"
)
OWN_WORDS = re.compile(r"编辑同志|读者来信|^我(?:是|们|家)|[：。]我(?:是|们|家)")
"""How letters to a newspaper speak."""
_SIGNATURE = re.compile(
    rf"[。！？”]\s*[（(—]*(?:[^，。；：“”（）()]{{0,12}}?(?:{BEFORE_VERB}))?\s*(?P<name>[\u4e00-\u9fff]{{2,4}})\s*[)）]?。?$"
)


def unlabelled(passage: Passage, sentence: Span) -> Span:
    """The sentence without a column's label at its head (市民热线：…), if words follow it."""
    label = _LABEL.match(passage.text, sentence.start, sentence.end)
    bare = label is None or sentence.end - label.end() < SHORTEST_LETTER
    if label is None or bare or not _ASKER_WITHIN.search(passage.text, label.end(), sentence.end):
        return sentence
    return Span(label.end(), sentence.end)


SHORTEST_LETTER = 8
"""Characters of a letter behind the label of its column."""
_ASKER_WITHIN = re.compile(rf"我是|{PEOPLE}")


def signature(passage: Passage) -> str:
    """The name under a letter: …修一修。东街住户 某某; "" for none."""
    match = _SIGNATURE.search(passage.text)
    return passage.quote(*match.span("name")) if match else ""


def filed(text: str) -> Told | None:
    """某党派集体提案《关于…的建议》, 某代表关于…的建议."""
    if "关于" not in text:
        return None
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
    if not _WRITING.search(text):
        return None
    match = re.search(
        rf"(?P<asker>[^，。；：“”]{{0,14}}?(?:{BEFORE_VERB})(?:(?![写发递贴寄交])[^，。；：“”的]){{0,4}})"
        r"(?:递交|提交|写来|发来|写了?|贴了?|递了?|寄了?|发了?|交了?)?的?"
        r"(?:一|这|那)?[件份封条张]?(?:提案|议案|来信|来电|来函|留言|同一诉求|诉求|联名信|建议书|"
        r"工单|便条|纸条|条子|求助信|请愿书|感言|心愿卡)[^，。；：]{0,8}?[，：]?(?:是|关注的?是?|聚焦的?是?|直指|瞄准|锁定|谈的?是|说的?是|写的?是|矛头直指)?(?:关于)?(?P<about>[^。；]{4,80})",
        text,
    )
    if not match or re.search(r"办理|答复|反馈|整改|^[和与及、]", match["about"][:4]):
        return None
    if (
        "：" not in match[0]
        and text[match.start("about") - 1] not in "注焦指准定是"
        and not _ASKING.search(match["about"])
    ):
        return None
    if HEARS.search(match["asker"]) or _MANY.match(match["about"]):
        return None
    return match["asker"], match["about"], match.start(), match.end()
