"""Quantities read again: whether words give a number in a unit, and what they say of it.

Takes a proposal's value and unit and the evidence in its place; the numbers are those of
`record.numerals`, 万 and 亿 stay in the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from jianbao.model import Bound
from jianbao.record.figures import ABOUT, OVER, UNDER
from jianbao.record.grounds import Ground, Refused
from jianbao.record.growth import FALLS, RISES
from jianbao.record.numerals import NUMBER, SHARE, share_of, value_of
from jianbao.record.passages import Span, fold
from jianbao.record.subjects import blanked

_LARGE = "万亿|亿|百万|千万|万|千|百"
_ROUND = {"百": 100, "千": 1000, "百万": 100, "千万": 1000}
"""Words for a power of ten that papers put behind figures, and what they leave to the unit."""

_NO_QUANTITY = frozenset({"年", "岁", "周岁", "月", "个月", "日", "号", "届", "点", "时", "期"})
"""Units of days, durations, ages and ranks."""

_NEGATIVE = re.compile(r"(?:[-−—负]|零下)\s*$")
_OVER = re.compile(rf"(?:{OVER})\s*$")
_UNDER = re.compile(rf"(?:{UNDER})\s*$")
_ABOUT = re.compile(rf"(?:{ABOUT})\s*$")
_COMPARES = r"同比|比上年|较上年|比去年|较去年|环比|比上月|较上月"
_GROWTH = re.compile(rf"(?:{RISES}|{FALLS})(?:了|约|近|超过?|逾)?\s*$")
_CHANGE = re.compile(
    rf"(?P<head>[^。；\d]{{0,20}}?)(?:(?P<rises>{RISES})|(?P<falls>{FALLS}))(?:了|约|近|超过?|逾)?"
    rf"\s*(?P<number>{NUMBER})%"
)
_BEFORE_CHANGE = re.compile(rf"\s*(?:{RISES}|{FALLS}|扩大|缩短|压缩|调整|升|变)(?:到|至|为|成)")
"""Behind the number that a quantity had: 由21%上升到36.5%."""
_PER_MONTH = re.compile(r"环比|比上月|较上月")


CLOSE, FAR = 6, 40
"""Characters from a figure to what it counts behind it, and to what it is of before it."""


class Figure(msgspec.Struct, frozen=True):
    """A number where it stands in its passage: its unit as printed, 万 and 亿 before it, and on
    which side of it the truth lies."""

    start: int
    end: int
    unit: str
    bound: Bound


def figure_told(ground: Ground, value: float, unit: str) -> Figure:
    """The figure of the evidence that has this value and unit. Raises `Refused`."""
    if not unit or fold(unit) in _NO_QUANTITY:
        raise Refused("number")
    for figure in (*_shares(ground, value, fold(unit)), *_counts(ground, value, fold(unit))):
        if not _is_other(ground, figure, unit):
            return figure
    raise Refused("number")


def _shares(ground: Ground, value: float, unit: str) -> Iterator[Figure]:
    """Shares in words: 三分之二, 六成三."""
    for match in re.finditer(SHARE, ground.text):
        share = share_of(match[0])
        tenths = unit == "成" and match[0].endswith("成")
        if share is not None and unit in ("%", "成") and (unit == "%" or tenths):
            told = share / 10 if tenths else share
            if _same(told, value):
                yield _figure(ground, match, unit, "")


def _counts(ground: Ground, value: float, unit: str) -> Iterator[Figure]:
    """Figures and Chinese numerals before the unit."""
    large, base = re.fullmatch(rf"({_LARGE})?(.*)", unit, re.DOTALL).groups()  # type: ignore[union-attr]
    if not base:
        return
    form = re.compile(
        rf"(?<![\d.第])(?P<number>{NUMBER})\s*(?P<large>{_LARGE})?(?P<more>[余多来几])?"
        rf"(?P<large2>万亿|亿|万)?\s*{re.escape(base)}"
    )
    for match in form.finditer(ground.text):
        number = value_of(match["number"])
        told = (match["large"] or "") + (match["large2"] or "")
        if number is None:
            continue
        readings = {(number, told)}
        if told in _ROUND:
            readings.add((number * _ROUND[told], "万" if "万" in told else ""))
        if any(_same(n, value) and t == (large or "") for n, t in readings):
            printed = ground.printed[match.end() - len(base) : match.end()]
            yield _figure(ground, match, (large or "") + printed, match["more"] or "")


def _figure(ground: Ground, match: re.Match[str], unit: str, more: str) -> Figure:
    """The figure with its bound, by the words round it."""
    start, end = match.span()
    before, behind = ground.text[:start], ground.passage.text[ground.start + end :]
    bound: Bound = ""
    if _OVER.search(before) or more in tuple("余多几") or re.match(r"多|余|以上|之多", behind):
        bound = "over"
    elif _UNDER.search(before) or re.match(r"以下|以内", behind):
        bound = "under"
    elif _ABOUT.search(before) or more == "来" or re.match(r"左右|上下", behind):
        bound = "about"
    return Figure(ground.start + start, ground.start + end, unit, bound)


def _is_other(ground: Ground, figure: Figure, unit: str) -> bool:
    """Whether the number is a date's, a negative one's, one that was before, or a growth."""
    before = ground.passage.text[ground.sentence().start : figure.start]
    dated = any(
        w.start < figure.end and w.end > figure.start for w in ground.story.times[ground.number]
    )
    grew = fold(unit) in ("%", "‰", "成") and _GROWTH.search(before)
    compared = re.search(rf"(?:{_COMPARES})[^，。；\d]{{0,8}}$", before)
    was = _BEFORE_CHANGE.match(ground.passage.text, figure.end)
    return bool(dated or _NEGATIVE.search(before) or grew or compared or was)


def is_named(ground: Ground, name: Span, figure: Figure) -> bool:
    """Whether a name goes with a figure: right behind it, or before it with no other between."""
    if name.start >= figure.end:
        return name.start - figure.end <= CLOSE
    if name.end > figure.start:
        return False
    between = _between(ground, name, figure)
    other = re.search(r"\d|分别", _CHANGE.sub("", between))
    return len(between) <= FAR and (
        not other or re.match(r"[^，。；]{0,4}[由从]", between) is not None
    )


def has_change(ground: Ground, change: float, name: Span, figure: Figure) -> bool:
    """Whether the evidence tells this change in per cent of the figure: in the words right behind
    it, or between its name and it; what is held against the month before is none."""
    behind = ground.passage.text[figure.end : ground.end]
    for words in (behind, _between(ground, name, figure)):
        match = _CHANGE.match(words)
        number = value_of(match["number"]) if match else None
        if match and number is not None and not _PER_MONTH.search(match["head"]):
            return _same(-number if match["falls"] else number, change)
    return False


def _between(ground: Ground, name: Span, figure: Figure) -> str:
    """The words from the name to the figure, times as spaces."""
    span = Span(min(name.end, figure.start), figure.start)
    return blanked(ground.passage, span, list(ground.story.times[ground.number]))


def _same(told: float, said: float) -> bool:
    return abs(told - said) <= 1e-9 * max(1.0, abs(told))
