"""Growth: whether a number is how much something grew, and by how many per cent a quantity did."""

from __future__ import annotations

import re

from jianbao.record.figures import Figure
from jianbao.record.numerals import NUMBER, value_of
from jianbao.record.passages import Passage, Span

_GROWS = re.compile(
    r"(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期|同日)?|较去年(?:同期)?|比前年|同口径|"
    r"年均|增速|增幅|环比|比上月)?[^，。；\d]{0,6}?(?:增长|增加|上升|提高|提升|上涨|增|涨|"
    r"翻)(?:了|约|近|超过)?$|(?:增幅|增速|涨幅|降幅)(?:为|达到?)?$"
)
_FALLS = re.compile(
    r"(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?|"
    r"环比)?[^，。；\d]{0,4}?(?:下降|减少|降低|回落|下滑|减|降)(?:了|约|近|超过)?$"
)


def is_growth(before: str, figure: Figure) -> bool:
    """Whether the number is how much something grew, not how much it is."""
    before = before.rstrip(" ")
    if figure.unit not in ("%", "‰", "成") and not re.search(
        r"(?:同比|比上年|较上年|比去年|较去年|环比|[比较]\s+(?=[^，。；]{0,6}(?:增|减|多|少|提|降|升)))[^，。；\d]{0,8}$",
        before,
    ):
        return False
    if re.search(r"占比?[^，。；\d]{0,3}$|率[^，。；\d]{0,4}$|比重[^，。；\d]{0,6}$", before):
        return False
    return bool(
        _GROWS.search(before)
        or _FALLS.search(before)
        or re.search(
            r"(?:目标|计划|任务)[^，。；]{0,10}的$|占(?:全长|总长|总量|概算|总投资|总工程量)的$|完成(?:了)?(?:总?工程量|"
            r"全年[^，。；]{0,10}|年度[^，。；]{0,10}|[^，。；]{0,12}目标)的(?:约|近)?$",
            before,
        )
    )


def growth_told(passage: Passage, clause: Span) -> float | None:
    """Per cent of growth that the next clause says of the figure, where it opens with it."""
    text = passage.text[clause.start : clause.end]
    match = re.match(
        r"(?P<verb>(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期|同日)?|较去年(?:同期)?|"
        r"增速|增幅)?(?:名义|实际)?(?:增幅|增速|涨幅|降幅|增长|上升|提高|增加|上涨|增|下降|减少|降低|回落|"
        rf"下滑)(?:了|约|为|达)?)(?P<number>{NUMBER})%",
        text,
    )
    return _signed(match) if match else None


def own_growth(words: str, figure: Figure) -> float | None:
    """Per cent of growth that the words right behind the figure say."""
    match = re.match(
        r"\s*(?:\(|，)?(?P<verb>(?:同比|比上年|较上年)?(?:增长|上升|提高|增加|下降|减少|"
        rf"降低))(?P<number>{NUMBER})%",
        words[figure.end :],
    )
    return _signed(match) if match else None


def _signed(match: re.Match[str]) -> float | None:
    value = value_of(match["number"])
    falls = re.search(r"降幅|下降|减少|降低|回落|下滑", match["verb"])
    return None if value is None else -value if falls else value
