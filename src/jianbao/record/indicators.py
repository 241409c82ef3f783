"""Figures: what was measured, how much, in what unit, over what time, and what is aimed at.

A number with a unit of measure or count is an indicator of what stands before it (总投资12亿元) or,
where nothing does, of what it counts (新增车位3000个, 15套健身路径). Growth is the `change` of the
quantity before it. Durations, ages, ranks, ordinals and dates are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from jianbao.model import Indicator
from jianbao.record.figure_names import counted_until, in_passing, name_of_figure, topic_of
from jianbao.record.figures import Figure, figures
from jianbao.record.growth import growths, is_growth, own_growth
from jianbao.record.passages import Passage, Span
from jianbao.record.periods import period_of
from jianbao.record.stages import share_done
from jianbao.record.story import Story
from jianbao.record.subjects import blanked

_AIMS = re.compile(
    r"力争|预计|目标(?![的人])|(?<!占)(?<!下达)计划(?![的外内单])|将(?!近)|有望|预期|争取|达产后|建成后|投产后|投用后|届时|确保|预算(?!收|支|内|外|执行)|拟|"
    r"规划(?![局区的馆])|明年|到20\d\d年|到“|可(?:同时|望|年|日)?(?:容纳|达|实现|处理|新增|服务|满足|节约|减少|带动|解决|消纳|提供|接待|生产|产|发电|辐射|覆盖|惠及|停放|招收|安置|吸纳|替代|创|增收|减排)|提出到|"
    r"要求到|不低于|不少于|至少|末"
)
_RISES_TO = re.compile(
    r"(?:提高|增加|扩大|上升|提升|下降|降低|降|缩短|压缩|压减|调整|增长|减少|发展|扩展|扩容|拓展|跃升|攀升|飙升|回升|回落|收窄|变|改|增|减|升|涨|跌|缩|压|加|扩|调|提|翻)(?:到|至|为|成)"
)
_AIMS_ON = re.compile(r"力争|到20\d\d年|到“|提出到|目标是|今年计划|预计|今年要|设计日")
"""Words under which the rest of a sentence is aimed at too."""
_SUPPOSES = re.compile(r"^(?:若|如果|假如|倘若|要是)|能不能|能否|是不是|多少")
_NO_NAME = re.compile(r"|(?:完成|占|实现)?(?:全年|年度|年初|既定)?(?:的)?(?:目标|计划|任务)?")
SURE, COUNTED = 0.9, 0.85
"""How sure the reader is of a measured quantity, and of things counted."""


def indicators(story: Story) -> Iterator[Indicator]:
    """The figures that the story states, each once."""
    given: set[tuple[str, float, str]] = set()
    for number, passage in story.body():
        for sentence in passage.sentences:
            for found in _in_sentence(story, number, passage, sentence):
                key = (found.name, found.value, found.unit)
                if key not in given:
                    given.add(key)
                    yield found


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span
) -> Iterator[Indicator]:
    found: list[Indicator] = []
    subject = named = ""
    aims = False
    for clause in passage.clauses(sentence):
        words = blanked(passage, clause, story.times_in(number, clause))
        plain = passage.text[clause.start : clause.end]
        if _SUPPOSES.search(plain):
            break
        aims = (aims or bool(_AIMS_ON.search(plain))) and not _DONE.search(plain)
        told = list(_named(words, subject, named))
        if not told:
            _grown(found, growths(plain))
        for figure, name in told:
            named = name
            end = clause.start + counted_until(words, figure)
            fact = Indicator(
                article=story.article.id,
                evidence=passage.quote(clause.start, end),
                confidence=SURE if figure.measured else COUNTED,
                name=name,
                value=figure.value,
                unit=figure.unit,
                period=period_of(story, number, sentence, clause, clause.start + figure.start),
                change=own_growth(plain, figure),
                target=aims or _is_aim(plain, words, figure),
                bound=figure.bound,
            )
            found.append(fact)
        subject = topic_of(words) or subject
    yield from found


def _grown(found: list[Indicator], grew: list[float]) -> None:
    """Gives the figures told last the growth of a clause of its own: of several, one each."""
    several = 1 < len(grew) <= len(found)
    for place, change in enumerate(grew if several else grew[:1]):
        at = place - len(grew) if several else -1
        if found and (several or found[at].change is None):
            found[at] = msgspec.structs.replace(found[at], change=change)


_DONE = re.compile(r"已(?!于)|目前|实际完成|今年以来")
"""Words by which what was aimed at in the clauses before is told of as done."""


def _is_aim(plain: str, words: str, figure: Figure) -> bool:
    """Whether the clause says that the figure is aimed at or forecast, or it is an aim itself."""
    return bool(_AIMS.search(plain) or _BARE.match(words, figure.end))


_BARE = re.compile(r"的?(?:目标|计划|任务)")


def _named(words: str, subject: str, named: str) -> Iterator[tuple[Figure, str]]:
    """The figures of a clause that are quantities, each with its name.

    A target without a name of its own (完成全年126亿元目标) is that of the figure before it, whose
    name is `named`; so is one of a list under 分别 (…分别为3万元、2万元).
    """
    floor, grew = 0, False
    done = share_done(words)
    for figure in figures(words):
        if _RISES_TO.match(words, figure.end):
            continue  # 由1800人次提高到3200人次: the figure is the second
        if words.rfind("《", 0, figure.start) > words.rfind("》", 0, figure.start):
            continue  # 《…二十条措施》
        before = words[floor : figure.start]
        shared = done is not None and done[1] <= figure.start < done[2]
        shared = shared and not before.endswith("率")
        listed = _AGAIN.fullmatch(before.strip())
        again = listed and figure.unit == "%" and grew
        grew = is_growth(before, figure) or bool(again)
        if not shared and not grew and not in_passing(before, words, figure):
            name = name_of_figure(words, floor, figure, subject)
            bare = _BARE.match(words, figure.end)
            same = (bare and _NO_NAME.fullmatch(name)) or (listed and "分别" in words[:floor])
            name = named if same and named else name
            if name and not _NOT_NAMED.search(name):
                named = name
                yield figure, name
        floor = figure.end


_AGAIN = re.compile(r"和|、|与|及")
"""Between two figures of one list (增长1.9%和2.4%)."""
_NOT_NAMED = re.compile(
    r"(?:以|与|跟|须|须等|等待|被授予|被|按每[斤个张]|一一送|往前挪|由|把|(?<![意方])向|给|让)$|^(?:须|按每|被|往前|往后|两车|写着|一栏)|写着“?$|^(?:其余|剩余|余下|另外|授予|表彰)|《[^》]*$|"
    r"打桩声|晒出"
)
"""Words before a figure that name nothing."""
