"""Growth: whether a number is how much something grew, and by how many per cent a quantity did."""

from __future__ import annotations

import re

from jianbao.record.figures import Figure
from jianbao.record.first_letters import quick
from jianbao.record.numerals import NUMBER, SHARE, share_of, value_of

_AGAINST = (
    r"(?:同比|环比|[比较](?:上年|去年|前年|上月|年初|往年|常年|历年)(?:同期|同日|同月|末|全年)?|同口径|可比口径|"
    r"按(?:可比|不变)价格?(?:计算|核算)?，?(?:同比)?|增速|增幅|年均)"
)
_HOW = (
    r"(?:名义|实际|净|大幅|小幅|略微?|微|逆势|稳步|"
    r"平稳|快速|实现|分别|均|各|[、，]环比|又|再|则|也)*"
)
RISES = "增长|增加|上升|提高|提升|上涨|增|涨|翻"
FALLS = "下降|减少|降低|回落|下滑|减|降"
"""The verbs of growth."""
_UP = f"增收|攀升|回升|多出|高出|增幅|增速|涨幅|扩大|{RISES}|多|高"
_DOWN = f"下跌|降幅|跌幅|缩减|{FALLS}|跌|少|低"
_GROWS = quick(
    rf"(?:{_AGAINST}|比[^，。；\d]{{1,8}}?){_HOW}(?:{_UP}|{_DOWN})(?:了|约|近|超过?|达到?|逾|为)?$|"
    rf"(?:{RISES}|{FALLS}|增幅|增速|涨幅|降幅|跌幅)"
    r"(?:了|约|近|超过?|为|达到?)?$"
)
_OF_A_PLAN = re.compile(
    r"(?:目标|计划|任务)[^，。；]{0,10}的$|占(?:全长|总长|总量|概算|总投资|总工程量|计划|任务|目标)[^，。；]{0,6}的$|"
    r"完成(?:了)?(?:总?工程量|全年[^，。；]{0,10}|年度[^，。；]{0,10}|[^，。；]{0,12}目标)的(?:约|近)?$"
)
"""Before the share that a figure is of what was planned."""


def is_growth(before: str, figure: Figure) -> bool:
    """Whether the number is how much something grew, not how much it is."""
    before = before.rstrip(" ")
    if figure.unit not in ("%", "‰", "成") and not _COMPARED.search(before):
        return False
    if _OF_A_PLAN.search(before):
        return True
    if re.search(r"占比?[^，。；\d]{0,3}$|率[^，。；\d]{0,4}$|比重[^，。；\d]{0,6}$", before):
        return False
    return bool(_GROWS.search(before) or (figure.unit[-1] not in "%‰成" and _MORE.search(before)))


_MORE = re.compile(r"(?:便宜|多|少|高|低|快|慢|贵)[出了]{0,2}$")
_COMPARED = re.compile(
    r"[比较]\s*[^，。；\d]{0,6}(?:便宜|多|少|高|低|快|慢|贵)[出了]{0,2}$|"
    r"(?:同比|比上年|较上年|比去年|较去年|环比|[比较]\s+(?=[^，。；]{0,6}(?:增|减|多|少|提|降|升)))[^，。；\d]{0,8}$"
)


def own_growth(words: str, figure: Figure) -> float | None:
    """Per cent of growth that the words right behind the figure say."""
    told = growths(words[figure.end :].lstrip(" (，、"))
    return told[0] if told else None


_TOLD = quick(
    rf"(?P<verb>(?:分别|均|各)?{_AGAINST}?{_HOW}(?:{_UP}|{_DOWN})(?:了|约|近|超过?|达到?|逾|为)?)"
    rf"(?P<numbers>(?:{NUMBER}%|{SHARE})(?:[、和与及](?:{NUMBER}%|{SHARE}))*)"
)


def growths(text: str) -> list[float]:
    """The per cent by which a text says at its head that quantities grew, in order."""
    match = _TOLD.match(text)
    if not match or re.match(r"[比较]年初|环比|年均", match["verb"]):
        return []
    falls = re.search(rf"(?:{_DOWN})(?:了|约|近|超过?|达到?|逾|为)?$", match["verb"])
    numbers = re.split("[、和与及]", match["numbers"])
    values = (value_of(n[:-1]) if n.endswith("%") else share_of(n) for n in numbers)
    return [-value if falls else value for value in values if value is not None]
