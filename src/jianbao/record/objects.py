"""What a verb of building is done to, where that stands behind it: 启动…试点, 完成荷载试验."""

from __future__ import annotations

import re

from jianbao.record.project_words import IS_PROJECT, IS_WORK, MANY, PARTS, PROJECT
from jianbao.record.stage_words import PAPERS, TESTS, WORKS


def object_of(verb: str, behind: str) -> str:
    """The thing that a verb is done to, where one stands behind it: 启动…试点, 开工…段."""
    if (
        re.match(r"[搬迁选落入首列纳]|移交|交给", verb)
        or "通过" in behind
        or re.match(r"\s*[给到至与为在]", behind)
    ):
        return ""  # where it went, not what was moved
    if re.match(r"\s*(?:工作|任务|并|后|时|等)", behind):
        return ""
    if re.match("批准|核准|核定|批复|通过", verb) and (approved := _APPROVED.match(behind)):
        return approved["what"]
    if re.match(r"(?:已|全部|顺利)?(?:完成|批复)", verb):
        done = _WORK_DONE.match(behind)
        return done["what"] if done else ""
    following = re.match(r"(?:了)?(?P<what>[^，。；、]{2,24})$", behind.strip())
    what = following["what"].strip() if following else ""
    counted = _COUNTED.match(what) if re.match("开工|动工|开建", verb) else None
    if counted:
        return what
    known = IS_PROJECT.search(what) and not _NO_OBJECT.search(what) and not MANY.match(what)
    return what if known else ""


_COUNTED = re.compile(
    rf"[\d一二三四五六七八九十两]+[座条处所栋个](?!项目|工程)[^，。；]{{0,6}}(?:{PROJECT})$"
)
"""Several works of a kind, which are named by their number: 3座泵站."""


_APPROVED = re.compile(rf"(?:了)?(?P<what>[^，。；]{{2,24}}?(?:{PROJECT}))(?:的)?(?:{PAPERS})$")
"""What a paper is of that is approved."""


_WORK_DONE = re.compile(
    rf"(?:了)?[^，。；、]{{0,14}}?(?P<what>[^，。；、\d的]{{0,8}}(?:{WORKS}|{TESTS}|(?:{PARTS})(?:工程|建设|施工|部分)?|初步设计|试运行|可行性研究|开发|部署|签约|闭合))(?:任务|"
    rf"工作)?$"
)
"""Work that is done, behind the verb: 完成荷载试验."""


_NO_OBJECT = re.compile(
    r"投资|任务|签约|以上|仪式|的(?:要求|目标)|能力|闸门|设备$|程序|响应|调查|按钮|机制|模式|手续"
)


def work_in(verb: str) -> str:
    """The work that a verb of two words tells the result of (检修 of 检修结束); "" for none."""
    if re.fullmatch(TESTS, verb):
        return verb
    stopped = re.fullmatch(r"停.(?P<work>大修|检修|改造|维护|整修)", verb)
    if stopped:
        return stopped["work"]
    begun = re.match(rf"(?:开始|开启|着手|动手)(?P<work>(?!建设|施工)(?:{WORKS}))", verb)
    if begun:
        return begun["work"]
    match = IS_WORK.match(verb)
    return match[0] if match and len(match[0]) < len(verb) else ""
