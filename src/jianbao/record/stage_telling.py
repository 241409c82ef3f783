"""Whether a verb of building in a clause tells a stage, or is asked, wished, counted or a name."""

from __future__ import annotations

import re

from jianbao.record.objects import object_of
from jianbao.record.project_words import IS_WORK
from jianbao.record.stage_words import BUILT, HANDS

_ALONE = re.compile(
    r"^(?:了|的(?:计划|目标|日子|时间|承诺|好消息|消息|期限)?[^，。；]{0,8}|仪式|建设|使用|条件|"
    r"没有(?:问题|变化|悬念)|[^，。；]{0,24})$"
)
NOTHING_MORE = re.compile(
    rf"^(?:了|的(?:计划|目标|日子|时间|承诺|消息)[^，。；]*|仪式|使用|条件|没有(?:问题|变化|"
    rf"悬念)|、[^，。；]*|(?:再|才|后)?(?:正式|全面)*(?:{BUILT})(?:使用)?|(?:了)?(?:新[址居馆家楼]|新校[区舍园]|新教室|新大楼|新办公[楼区]))?$"
)
"""What may follow a verb whose project is named elsewhere."""
_RELATIVE = re.compile(r"^(?:的(?!$)|之)(?!计划|目标|日子|时间|承诺|消息|好消息|期限)")
_COMPARES = re.compile(
    r"^(?:时)?(?:在望|在即|指日可待|(?:[\d一二两三四五六七八九十百]|多)+(?:年|个月|天|周年)|\d|比|有|要|是|需|难|慢|快|早|晚|时|前|地点|单位|方|地|日|证|额|费|价|商|者|量|期|效率|能力|速度|压力|秩序|"
    r"物|队伍|人员)"
)
_LASTED = re.compile(
    r"[近约已]?(?:\d+|[一二两三四五六七八九十半数])(?:多|余)?(?:年|个?月|个?多月|天|周)(?:多|之久|有余)?的"
)
AMOUNT = re.compile(
    r"(?:了)?\s*[\d.]+(?:万|余|多)*(?:公里|千米|米|延米|平方米|方|立方米|户|亩|吨|栋|台|处|段|根|片|榀|孔)"
)
"""How much of a work is done, which says that it goes on."""
_ASKS_OR_SUPPOSES = re.compile(
    r"^\s*(?:其间|期间|施工期间|在此期间|建设期间)|^\s*凡|曾因|曾经|曾于|期间曾|当年|昔日|早年|一律|不得|责令|严禁|禁止|是不是|有没有|吗$|呢$|能不能|会不会|^(?:“)?(?:经过|历经|假如|如果|倘若|要是|一旦|假若|若|只有|只要|除非|等到|直到|每当|为什么|谁家|"
    r"曾经?)|(?:以后|之后|的时候|那天|那年|之时)$|早一天|晚一天"
)
"""What is asked or supposed, or what only says when something else was."""


_WISHED = re.compile(
    r"希望|照常|恳请|请求|呼吁|盼望|盼着|提议|建议(?!书)|诉求|渴望|(?<![一二三四五])期待"
)
"""What is only asked for."""


_PUT = re.compile(rf"[{HANDS}改][起成上](?:了)?")
"""What is put up or made into something is a work only if it is one by its name."""


_GOES_ON = re.compile(
    r"(?:工程|施工)?\s*[^，。；]{0,4}?(?:开始|启动|进行|展开|结束|完成|完毕|推迟|延期)"
)


def tells(words: str, match: re.Match[str]) -> bool:
    """Whether a verb tells a stage in the words of its clause, in which times are spaces."""
    before, behind = words[: match.start()], words[match.end() :]
    if _WISHED.search(before) or _ASKS_OR_SUPPOSES.search(words):
        return False
    if re.match(r"\s*(?:工作|任务)", behind) or _serves(match[0], before):
        return False
    if match.lastgroup == "delayed" and before.strip() in ("施工", "工地施工"):
        return False  # noise that stops for a while, where no work is named
    if _is_measured(match, behind):
        return True
    if _is_past(before, behind) or _RELATIVE.match(behind) or _COMPARES.match(behind):
        return False
    if re.search(r"(?:情况|工作)$", behind):
        return False
    if _NOT.search(before.rstrip()):
        return match.lastgroup == "delayed"
    if _is_name(match, behind) or match[0] in ("在", "正"):
        return False
    made = _PUT.fullmatch(match[0]) and NOTHING_MORE.match(behind.strip()) is None
    used = re.match(r"启用|开通|投用", match[0]) and _USED.match(behind)
    if made or used:
        return object_of(match[0], behind) != ""
    return _ALONE.match(behind.strip()) is not None


_NOT = re.compile(
    r"(?:不|没有?|未|尚未|还没|难以?|无法|为何|如何|何时|几时|能否|是否|才能|可以|"
    r"(?<![预计望时即后前底内中期日月年\s])可)$"
)
"""What denies or asks for the verb behind it."""
_USED = re.compile(r"(?!仪式)(?:了)?[^，。；\s的]{2}")


def _serves(verb: str, before: str) -> bool:
    """Whether somebody is served, and nothing opened: 给托儿所供暖, 四小时以内恢复供水."""
    whom = re.search("(?:给|为|向|对|小时|分钟)[^，]{0,12}$", before)
    return bool(whom and re.match("恢复|供|送", verb))


def _is_measured(match: re.Match[str], behind: str) -> bool:
    """Whether a verb goes on with how much of the work is done, or by how long it is put off."""
    if match.lastgroup == "delayed":
        return re.match(r"了?\s*(?:\d|[一二两三四五六七八九十半])(?!.{0,6}的)", behind) is not None
    done = match[0].endswith("完成") and IS_WORK.match(match[0])
    going_on = match.lastgroup == "in_progress" and match[0][0] == "已"
    if (done or going_on) and AMOUNT.match(behind):
        return True
    return re.match(r"\d", object_of(match[0], behind)) is not None


def _is_past(before: str, behind: str) -> bool:
    """Whether the verb only says what was before: 停产近一年的糖厂, 搬进新校园后."""
    dated = before[-1:] == " "
    after = not dated and re.search("[^前先今日]后$", behind) is not None
    return after or _LASTED.match(behind) is not None


def _is_name(match: re.Match[str], behind: str) -> bool:
    """Whether a verb is part of a name (闭馆改造工程, 拆除重建), or a work whose verb follows."""
    if re.match(r"(?:仪式|大会|现场|典礼)[上中]", behind):
        return True
    project = re.match(r"(?:工程|项目)(?!建设|施工|实施|招标|量|总)", behind)
    if project and match.lastgroup != "planned":
        return True
    if match[0] == "拆除" and re.match("重建|改建|新建|还建", behind):
        return True
    return match[0] in ("拆除", "蓄水", "腾空", "搬迁", "验收") and bool(_GOES_ON.match(behind))
