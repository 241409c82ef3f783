"""When two printed names are held to be one: their keys, and how sure a likeness is.

A key is what is left of a name when its dress is taken off; names of one key are one. Beyond that
projects, figures and bodies may be printed longer or shorter, and likeness says how sure that is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

import msgspec

Kind = Literal["person", "project", "indicator", "plan", "organization"]
KINDS: tuple[Kind, ...] = ("person", "project", "indicator", "plan", "organization")
"""What can be followed."""

OFFICE = "office"
"""The kind of names that are no thread of their own, but tell who sat in a chair before whom."""

SAME_BUT_FOR_GENERIC_WORDS = 0.95
"""Sureness where only words such as 工程 or 全区 differ."""

AREA_BEFORE = 0.7
"""Sureness of 清河区教育局 for a paper's 教育局: it may be the one of the next district."""

FIRM_FOR_WORKS = 0.65
"""Sureness of a firm's name for its works: 甲精密 goes into production, 甲精密智能工厂."""

LEAST_SHARE = 0.6
"""A name has to be so much of a longer one that holds it: 清河三桥 of 清河三桥工程 (4 of 6) is,
清河三桥 of 清河三桥东侧主塔 (4 of 8) is not."""

SHORTEST_HELD = 4
"""Characters of a name that may be looked for within another: 文化园 is in too many."""

SHORTEST_CORE = 3
"""Characters that have to be left of a name whose generic words are taken off."""

_DRESS = re.compile(r"[\s\"'“”‘’„‟«»「」『』《》〈〉·•]")
_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_SCOPE = re.compile(r"^(?:全|我|本)(?:区|县|市|省|州|镇|旗)|^(?:区域|辖区)内?")
_YEARS = re.compile(r"\d{4}年度?|[今去明本全当]年度?|[上下]半年|[前一二三四]+季度|\d+月份?")
_LEVEL = re.compile(r"^[全我本]?[区县](?=(?![委长级内域])...)")
_GENERIC_END = re.compile(r"(?:(?:建设|改造)?(?:工程|项目)|建设)$")
_SIZE = re.compile(
    r"[\d.零一二三四五六七八九十百千万]+(?:吨|平方米|公里|米|亩|千伏|张床位)级?(?=.)"
)
"""What a project measures, as some reports put into its name: 五千吨冷库."""
_PHASE = re.compile(r"[一二三四五六七八九十百\d]+(?:期|号|标段|批|阶段)|新院区|老院区")
_PART = re.compile(r"主[塔桥体线楼]|引桥|匝道|标段|结构|教学楼|停车场|[东西南北]段")
_OTHER_FIGURE = re.compile(
    r"新增|新建|人均|平均|[率比占差]|比重|增速|增量|投资|目标|缺口|总量|累计|户均|同比"
)
_FIRM = re.compile(r"(?:公司|集团|厂|股份|合作社)$")
_WORKS_OF = re.compile(r"(?:新|智能|智造|数字|总)*(?:工厂|厂区|厂房|生产基地|制造基地)")
_AREA_END = re.compile(r"(?:[区县市镇乡村]|街道|社区|园区|开发区)$")
_AREA = re.compile(r"^.{2,3}$")


class Stated(msgspec.Struct, frozen=True):
    """What people said of keys: pairs that are one name's, and pairs that are not."""

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def one_with(self, key: str) -> set[str]:
        """The keys that are one with `key`, directly or by way of others; with it."""
        found, new = {key}, {key}
        while new:
            new = _partners(self.same, new) - found
            found |= new
        return found

    def none_of(self, keys: set[str]) -> set[str]:
        """The keys that were said to be none of these."""
        return _partners(self.apart, keys)


def _partners(pairs: Iterable[tuple[str, str]], keys: set[str]) -> set[str]:
    """The other halves of the pairs that hold one of the keys."""
    one_way = {other for key, other in pairs if key in keys}
    return one_way | {key for key, other in pairs if other in keys}


def matched(
    kind: str, by_hand: set[str], apart: set[str], candidates: Iterable[str]
) -> dict[str, float]:
    """The candidates that are the same as one of `by_hand`, with how sure that is."""
    sure: dict[str, float] = {}
    for other in candidates:
        score = max(likeness(kind, key, other) for key in by_hand)
        if score and (other in by_hand or other not in apart):
            sure[other] = score
    return sure


@lru_cache(maxsize=50_000)
def name_key(kind: str, name: str) -> str:
    """What is left of `name` for looking it up: width, case, blanks and quotes gone.

    Of figures the words for the area and the year go too, of plans what stands in brackets, of
    bodies and offices the level that a local paper may leave out (区教育局, 教育局).
    """
    key = _DRESS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    if kind == "plan":
        return _BRACKETS.sub("", key) or key
    if kind == "indicator":
        bare = _SCOPE.sub("", _YEARS.sub("", key)).replace("规模以上", "规上")
        return bare or key
    if kind in ("organization", OFFICE):
        return _LEVEL.sub("", key)
    return key


def core(kind: str, key: str) -> str:
    """The key without the words that any name of its kind may have or lack."""
    bare = _LEVEL.sub("", _SCOPE.sub("", key))
    if kind == "project":
        bare = _GENERIC_END.sub("", _SIZE.sub("", bare))
    return bare if len(bare) >= SHORTEST_CORE else key


def likeness(kind: str, key: str, other: str) -> float:
    """How sure it is that two keys name the same: 1 where they are equal, 0 where nothing says so.

    Persons and plans are the same by their key alone.
    """
    if key == other:
        return 1.0
    compare = _LIKENESS.get(kind)
    return compare(key, other) if compare else 0.0


def _project(key: str, other: str) -> float:
    if core("project", key) == core("project", other):
        return SAME_BUT_FOR_GENERIC_WORDS
    short, long = sorted((key, other), key=len)
    firm = len(short) >= SHORTEST_HELD and long.startswith(short) and not _AREA_END.search(short)
    if firm and _WORKS_OF.fullmatch(long.removeprefix(short)):
        return FIRM_FOR_WORKS
    return _held(key, other, (_PHASE, _PART))


def _indicator(key: str, other: str) -> float:
    return _held(key, other, (_OTHER_FIGURE,))


def _held(key: str, other: str, telling: tuple[re.Pattern[str], ...]) -> float:
    """By one name holding the other, unless what is left over tells of another thing."""
    short, long = sorted((key, other), key=len)
    share = len(short) / len(long)
    if len(short) < SHORTEST_HELD or share < LEAST_SHARE or short not in long:
        return 0.0
    rest = long.replace(short, "", 1)
    if any(pattern.search(rest) for pattern in telling):
        return 0.0
    return round(0.5 + 0.4 * share, 2)


def _organization(key: str, other: str) -> float:
    """A body whose area is printed before it, a firm whose legal form is printed after it."""
    short, long = sorted((key, other), key=len)
    if len(short) < SHORTEST_CORE:
        return 0.0
    before, after = long.removesuffix(short), long.removeprefix(short)
    if long.endswith(short) and before[-1] in "区县" and _AREA.match(before):
        return AREA_BEFORE
    if long.startswith(short) and len(short) >= SHORTEST_HELD:
        return 0.9 if _FIRM.search(after) else 0.6
    return 0.0


_LIKENESS: dict[str, Callable[[str, str], float]] = {
    "project": _project,
    "indicator": _indicator,
    "organization": _organization,
}
