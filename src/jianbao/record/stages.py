"""The words by which papers say how far a project is: begun, under way, done, put off, planned.

Takes a clause with its times left blank; gives the verb that tells the stage, and the share done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.record.numerals import NUMBER, SHARE, share_of, value_of
from jianbao.record.objects import object_of
from jianbao.record.project_words import IS_WORK
from jianbao.record.stage_forms import STAGES
from jianbao.record.stage_words import BUILT, HANDS, WORKS

VERB = re.compile(
    "|".join(
        f"(?P<{state}>(?:{form})(?!后|以来|情况|里程|率|以后|之后|期间|任务|目标|之日|当天|当日|"
        "首日|典礼|能力|条件))"
        for state, form in STAGES
    )
)
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
_PROGRESS = re.compile(
    rf"(?:(?:完成|完工|竣工)(?:率)?|[走干做跑拿啃][完下]|达到?|占|过|为|至|超过?|推进到|已有|(?:{WORKS})率?|[{HANDS}](?:起|好|完|成))(?:了)?(?:总?工程量|总投资|"
    rf"投资|工程|"
    r"(?:年度|全年|年|季度|合同|设计|计划|隧道|线路|管线|总)(?:建设|改造|施工)?(?:任务|目标|计划|长度|全长|里程|工程)(?:数|量)?|"
    r"总长|总进度|总量|全长|全程|形象进度|概算|全部|总任务|施工任务|计划|总数|总里程|设计量)?(?:的)?(?:约|"
    r"近|超|超过|突破)?"
    rf"(?P<share>(?P<number>{NUMBER})%|{SHARE})"
)
_ABOUT_PROGRESS = re.compile(
    r"占(?:任务|计划|总量|全部|设计|隧道|线路|管线|总投资|总长|全长|总里程|年度计划|计划总)|工程量|(?:完工|竣工)率|[走干做跑]完|形象进度|(?:年度|全年|年|季度|总|计划)(?:建设|改造|施工)?任务(?:数|量)?的|工程进度|进度|完成(?:总|了|的|\d|率)|全长|累计完成|已完成|概算|总里程|"
    rf"(?:{WORKS})率?(?:已|均|约|超|突破|达到?|完成)*(?:了)?(?:\d|[近一二三四五六七八九]成?)|完成[近一二三四五六七八九]成|"
    rf"[{HANDS}](?:起|好|完|成)(?:了)?(?:\d|[近一二三四五六七八九]成)"
)
_NO_PROGRESS = re.compile(
    r"签约率|拨付率|满意|办结|覆盖率|合格率|占比|就业|指标|目标|同比|增长|销售|税|产值|考核|"
    r"到位率"
)
_LEFT = re.compile(
    rf"(?:还有|还剩|只剩|尚有|仅剩|还差)(?:下)?(?:约|近)?(?P<share>(?P<number>{NUMBER})%|"
    rf"{SHARE})(?:的[^，。；]{{1,8}})?"
    r"(?:没有?|未|尚未|待)[^，。；]{0,8}$"
)
"""What is not done yet."""
_HALF = re.compile(
    rf"(?:工程量|工程|进度|{WORKS})(?:进度|任务)?(?:已经?)?(?:完成)?(?:过半|近半)|完成(?:了)?(?:近|超|过)?(?:一半|半数)(?:以上)?(?:的)?(?:总)?(?:工程量|任务|工程)|(?:工程量|任务)(?:的)?(?:近|超|过)?一半"
)


_LASTED = re.compile(
    r"[近约已]?(?:\d+|[一二两三四五六七八九十半数])(?:多|余)?(?:年|个?月|个?多月|天|周)(?:多|之久|有余)?的"
)
_AMOUNT = re.compile(
    r"(?:了)?\s*[\d.]+(?:万|余|多)*(?:公里|千米|米|延米|平方米|方|立方米|户|亩|吨|栋|台|处|段|根|片|榀|孔)"
)
"""How much of a work is done, which says that it goes on."""


def state_of(verb: re.Match[str], words: str) -> str:
    """The state that a verb tells; done in part (焊接完成7.5公里) is under way."""
    if verb[0].endswith("完成") and _AMOUNT.match(words[verb.end() :]):
        return "in_progress"
    return verb.lastgroup or ""


def stage_verbs(words: str) -> Iterator[re.Match[str]]:
    """The verbs of a clause that may tell a stage, those of putting off and of going on first.

    A verb in what only describes (9月投产的项目), or that is compared or counted, tells none.
    """
    found = [match for match in VERB.finditer(words) if _tells(words, match)]
    if len(found) > 1 and re.search(
        r"(?:并|并且|且|和)(?:已|开始|同步)?$", words[: found[1].start()]
    ):
        found = found[:1]  # 完工并试运行: the first says what the second follows on
    rank = {"delayed": 0, "in_progress": 1}
    return iter(sorted(found, key=lambda match: rank.get(match.lastgroup or "", 2)))


_ASKS_OR_SUPPOSES = re.compile(
    r"^\s*(?:其间|期间|施工期间|在此期间|建设期间)|^\s*凡|曾因|曾经|曾于|期间曾|当年|昔日|早年|一律|不得|责令|严禁|禁止|是不是|有没有|吗$|呢$|能不能|会不会|^(?:“)?(?:经过|历经|假如|如果|倘若|要是|一旦|假若|若|只有|只要|除非|等到|直到|每当|为什么|谁家|"
    r"曾经?)|(?:以后|之后|的时候|那天|那年|之时)$|早一天|晚一天"
)
"""What is asked or supposed, or what only says when something else was."""


_WISHED = re.compile(
    r"希望|恳请|请求|呼吁|盼望|盼着|提议|建议(?!书)|诉求|渴望|(?<![一二三四五])期待"
)
"""What is only asked for."""


_PUT = re.compile(rf"[{HANDS}改][起成上](?:了)?")
"""What is put up or made into something is a work only if it is one by its name."""


def _tells(words: str, match: re.Match[str]) -> bool:
    behind = words[match.end() :]
    if _WISHED.search(words[: match.start()]):
        return False
    if _ASKS_OR_SUPPOSES.search(words) or re.match(r"\s*(?:工作|任务)", behind):
        return False
    if re.match("恢复|供|送", match[0]) and re.search(
        "(?:给|为|向|对|小时|分钟)[^，]{0,12}$", words[: match.start()]
    ):
        return False  # 给托儿所供暖: somebody is served
    if match.lastgroup == "delayed" and words[: match.start()].strip() in ("施工", "工地施工"):
        return False  # noise that stops for a while, where no work is named
    if match.lastgroup == "delayed" and re.match(
        r"了?\s*(?:\d|[一二两三四五六七八九十半])(?!.{0,6}的)", behind
    ):
        return True
    if match[0].endswith("完成") and IS_WORK.match(match[0]) and _AMOUNT.match(behind):
        return True  # some of the work: stages tells it as going on
    if match.lastgroup == "in_progress" and match[0][0] == "已" and _AMOUNT.match(behind):
        return True
    if re.match(r"\d", object_of(match[0], behind)):
        return True  # 开工建设3座泵站
    dated = words[: match.start()][-1:] == " "
    if _LASTED.match(behind) or (not dated and re.search("[^前先今日]后$", behind)):
        return False  # 停产近一年的糖厂, 搬进新校园后: what was before
    if _RELATIVE.match(behind) or _COMPARES.match(behind) or re.search(r"(?:情况|工作)$", behind):
        return False
    if re.search(
        r"(?:不|没有?|未|尚未|还没|难以?|无法|为何|如何|何时|几时|能否|是否|才能|可以|(?<![预计望时即后前底内中期日月年\s])可)$",
        words[: match.start()].rstrip(),
    ):
        return match.lastgroup == "delayed"
    if re.match(r"(?:仪式|大会|现场|典礼)[上中]", behind):
        return False
    if match.lastgroup != "planned" and re.match(
        r"(?:工程|项目)(?!建设|施工|实施|招标|量|总)", behind
    ):
        return False  # 闭馆改造工程: a name
    if match[0] == "拆除" and re.match("重建|改建|新建|还建", behind):
        return False
    if _GOES_ON.match(behind) and match[0] in ("拆除", "蓄水", "腾空", "搬迁", "验收"):
        return False  # 桥面拆除12月上旬开始: the verb behind says what becomes of the work
    if match[0] in ("在", "正"):
        return False
    if _PUT.fullmatch(match[0]) and NOTHING_MORE.match(behind.strip()) is None:
        return object_of(match[0], behind) != ""
    if re.match(r"启用|开通|投用", match[0]) and re.match(
        r"(?!仪式)(?:了)?[^，。；\s的]{2}", behind
    ):
        return object_of(match[0], behind) != ""
    return _ALONE.match(behind.strip()) is not None


_GOES_ON = re.compile(
    r"(?:工程|施工)?\s*[^，。；]{0,4}?(?:开始|启动|进行|展开|结束|完成|完毕|推迟|延期)"
)


def share_done(words: str) -> tuple[float, int, int] | None:
    """The share that is done, 0 to 1, and where the words that say so begin and end."""
    match = _PROGRESS.search(words)
    if match and _ABOUT_PROGRESS.search(words) and not _NO_PROGRESS.search(words):
        number = match["number"]
        per_cent = value_of(number) if number else share_of(match["share"])
        if per_cent is not None and 0 < per_cent <= 100:
            return round(per_cent / 100, 4), match.start(), match.end()
    left = _LEFT.search(words)
    rest = (
        (value_of(left["number"]) if left["number"] else share_of(left["share"])) if left else None
    )
    if left and rest is not None and 0 < rest < 100:
        return round(1 - rest / 100, 4), left.start(), left.end()
    half = _HALF.search(words)
    return (0.5, half.start(), half.end()) if half else None
