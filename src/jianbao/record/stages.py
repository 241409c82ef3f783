"""The words by which papers say how far a project is: begun, under way, done, put off, planned.

Takes a clause with its times left blank; gives the verb that tells the stage, and the share done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.record.first_letters import quick
from jianbao.record.numerals import NUMBER, SHARE, share_of, value_of
from jianbao.record.stage_forms import STAGES, SUCCEEDS
from jianbao.record.stage_telling import AMOUNT, tells
from jianbao.record.stage_words import HANDS, WORKS

_NO_MORE = r"(?!后|以来|情况|里程|率|以后|之后|期间|任务|目标|之日|当天|当日|首日|典礼|能力|条件)"
VERB = re.compile("|".join(f"(?P<{state}>(?:{form}){_NO_MORE})" for state, form in STAGES))
_VERB_BUT_SUCCESS = quick(
    "|".join(
        f"(?P<{state}>(?:{form.replace(SUCCEEDS, chr(0))}){_NO_MORE})" for state, form in STAGES
    )
)
"""The verbs for clauses without 成功: such as can begin with any word make a search slow."""
_PROGRESS = quick(
    rf"(?:(?:完成|完工|竣工)(?:率)?|[走干做跑拿啃][完下]|达到?|占|过|为|至|超过?|推进到|已有|(?:{WORKS})率?|[{HANDS}](?:起|好|完|成))(?:了)?(?:总?工程量|总投资|"
    rf"投资|工程|"
    r"(?:年度|全年|年|季度|合同|设计|计划|隧道|线路|管线|总)(?:建设|改造|施工)?(?:任务|目标|计划|长度|全长|里程|工程)(?:数|量)?|"
    r"总长|总进度|总量|全长|全程|形象进度|概算|全部|总任务|施工任务|计划|总数|总里程|设计量)?(?:的)?(?:约|"
    r"近|超|超过|突破)?"
    rf"(?P<share>(?P<number>{NUMBER})%|{SHARE})"
)
_ABOUT_PROGRESS = quick(
    r"占(?:任务|计划|总量|全部|设计|隧道|线路|管线|总投资|总长|全长|总里程|年度计划|计划总)|工程量|(?:完工|竣工)率|[走干做跑]完|形象进度|(?:年度|全年|年|季度|总|计划)(?:建设|改造|施工)?任务(?:数|量)?的|工程进度|进度|完成(?:总|了|的|\d|率)|全长|累计完成|已完成|概算|总里程|"
    rf"(?:{WORKS})率?(?:已|均|约|超|突破|达到?|完成)*(?:了)?(?:\d|[近一二三四五六七八九]成?)|完成[近一二三四五六七八九]成|"
    rf"[{HANDS}](?:起|好|完|成)(?:了)?(?:\d|[近一二三四五六七八九]成)"
)
_NO_PROGRESS = quick(
    r"签约率|拨付率|满意|办结|覆盖率|合格率|占比|就业|指标|目标|同比|增长|销售|税|产值|考核|"
    r"到位率"
)
_LEFT = re.compile(
    rf"(?:还有|还剩|只剩|尚有|仅剩|还差)(?:下)?(?:约|近)?(?P<share>(?P<number>{NUMBER})%|"
    rf"{SHARE})(?:的[^，。；]{{1,8}})?"
    r"(?:没有?|未|尚未|待)[^，。；]{0,8}$"
)
"""What is not done yet."""
_HALF = quick(
    rf"(?:工程量|工程|进度|{WORKS})(?:进度|任务)?(?:已经?)?(?:完成)?(?:过半|近半)|完成(?:了)?(?:近|超|过)?(?:一半|半数)(?:以上)?(?:的)?(?:总)?(?:工程量|任务|工程)|(?:工程量|任务)(?:的)?(?:近|超|过)?一半"
)


_SHARES = re.compile(r"[%成半]|分之")
"""Some word of every share."""


def state_of(verb: re.Match[str], words: str) -> str:
    """The state that a verb tells; done in part (焊接完成7.5公里) is under way."""
    if verb[0].endswith("完成") and AMOUNT.match(words[verb.end() :]):
        return "in_progress"
    return verb.lastgroup or ""


def stage_verbs(words: str) -> Iterator[re.Match[str]]:
    """The verbs of a clause that may tell a stage, those of putting off and of going on first.

    A verb in what only describes (9月投产的项目), or that is compared or counted, tells none.
    """
    verbs = VERB if "成功" in words else _VERB_BUT_SUCCESS
    found = [match for match in verbs.finditer(words) if tells(words, match)]
    if len(found) > 1 and re.search(
        r"(?:并|并且|且|和)(?:已|开始|同步)?$", words[: found[1].start()]
    ):
        found = found[:1]  # 完工并试运行: the first says what the second follows on
    rank = {"delayed": 0, "in_progress": 1}
    return iter(sorted(found, key=lambda match: rank.get(match.lastgroup or "", 2)))


def share_done(words: str) -> tuple[float, int, int] | None:
    """The share that is done, 0 to 1, and where the words that say so begin and end."""
    if not _SHARES.search(words):
        return None
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
    half = _HALF.search(words) if "半" in words else None
    return (0.5, half.start(), half.end()) if half else None
