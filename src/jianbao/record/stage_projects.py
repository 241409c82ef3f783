"""Which project the verb of a clause tells a stage of: the one before it, or the one spoken of."""

from __future__ import annotations

import re

from jianbao.record.naming import trimmed
from jianbao.record.objects import object_of, work_in
from jianbao.record.parts import is_part, road_of, stem, whole_of
from jianbao.record.project_words import PART, is_generic
from jianbao.record.projects import project_of
from jianbao.record.spoken import spoken_of
from jianbao.record.stage_forms import LOOSELY
from jianbao.record.stage_telling import NOTHING_MORE
from jianbao.record.stage_words import PAPERS, STEADILY, WORKS
from jianbao.record.stages import state_of
from jianbao.record.subjects import without_adverbs


def project_told(before: str, last: str, verb: re.Match[str], words: str) -> tuple[str, bool]:
    """The project that a verb tells of, and whether its clause names it; "" for none."""
    behind = words[verb.end() :].strip()
    anything = _LOOSE.match(verb[0]) is None
    what = object_of(verb[0], words[verb.end() :])
    project, named = project_of(before, last, what, work_in(verb[0]), anything=anything)
    uses = _USES.match(words[verb.start() :]) is not None
    if not project and not uses and (anything or verb.lastgroup == "in_progress"):
        project = spoken_of(before)
    busy = _BUSY_WITH.match(verb[0])
    if busy and last and PART.match(busy["part"]) and not named:
        return stem(last) + busy["part"], True
    if not project and "最后" in verb[0] and last and len(trimmed(before)) < len(whole_of(last)):
        project = whole_of(last)
    if _is_of_others(before, verb, project, named=named):
        return "", False
    partly = state_of(verb, words) == "in_progress"
    if partly and re.fullmatch(PAPERS, project):
        return "", False
    goes_on = NOTHING_MORE.match(behind)
    if verb[0].endswith(("完成", "启动")) and behind and not (what or goes_on or partly):
        return "", False  # 完成首例手术, 启动预案: what is done or begun is no work
    if _CARRIES.match(verb[0]) and not named:
        project = road_of(project)
    told = named or goes_on or is_part(behind) or project in before
    return (project, named) if told else ("", False)


def _is_of_others(before: str, verb: re.Match[str], project: str, *, named: bool) -> bool:
    """Whether a verb tells of parties that sign, goods handed over, or what comes to a site."""
    if verb[0].endswith("签约"):
        return re.search("[与和同]", before) is not None
    who = without_adverbs(before)
    if verb[0] in _NAMED_ONLY and not named:
        pointed = not who or is_generic(trimmed(before))
        return not pointed or not _HANDED_OVER.search(project)
    return bool(_BROUGHT.search(who) and re.match("进场|移交|搬", verb[0]))


_BUSY_WITH = re.compile(
    rf"(?:正在?|仍在|还在|都在)(?:{STEADILY}|做|进行|开展|忙着)+(?P<part>[\u4e00-\u9fff]{{2,8}}(?:{WORKS}))$"
)
"""正在进行地下室土方开挖: the part that is worked on stands in the verb."""


_CARRIES = re.compile(r"恢复|放行|双向|全线通行|通行")
"""What is said of the road or line that works were on."""


_BROUGHT = re.compile(
    r"(?:设备|材料|机械|人员|队伍|物资|挖机|吊车)$|^[旧老原](?:址|平房|房屋?|居|楼|校区?|馆|厂|站|院区?)$"
)
"""What comes to a site, or is given away when the new is there."""


_HANDED_OVER = re.compile(
    r"(?:[房楼院校学馆园苑村里城堂室厅场站桥路库]|小区|项目|工程|中心|改造|扩建|新建|重建|期)”?$"
)


"""What is handed over when it is built, and is not goods."""
_NAMED_ONLY = ("交付", "开始")
"""What is handed over may be goods, what begins an hour: only a work named beside it is told."""


_USES = re.compile(r"(?:启用|开通|上线|投用)(?:了)?[^，。；\s]{2}")
"""A body that puts something to use is not itself what is opened."""


_LOOSE = re.compile(LOOSELY)
