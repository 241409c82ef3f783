"""Parts and wholes: 二期 and 东塔 of the project spoken of, and the long name of a short one."""

from __future__ import annotations

import re
from collections.abc import Iterable

import rjieba

from jianbao.record.project_words import ENDS_IN_PROJECT, IS_PROJECT, PART, PART_ENDS, PARTS
from jianbao.record.stage_words import WORKS


def is_part_of(subject: str, last: str) -> bool:
    """Whether words name a part of the project spoken of: short, and without a place or a name."""
    if not last or last.endswith(subject) or len(subject) >= LONGEST_OF_PART:
        return False
    if PART.match(subject):
        return True
    rest = whole_of(subject)
    whole = rest != subject and ENDS_IN_PROJECT.search(rest) is not None
    return PART_ENDS.search(subject) is not None and not whole


def is_part(words: str) -> bool:
    """Whether words are the name of a part that works have (基坑, 主体)."""
    return re.fullmatch("基坑|桩基|基础|地基|主体|正负零", words) is not None


def road_of(project: str) -> str:
    """The road, bridge or line that works on it are named after: 解放桥 of 解放桥维修工程."""
    match = _ON_ROAD.match(project)
    return match["road"] if match else project


_ON_ROAD = re.compile(
    rf"(?P<road>.+(?:路|街|大道|桥|隧道|高速|[国省县乡]道|巷|索道|缆车|渡口|码头|航线|线))(?:[^路桥道]{{0,6}}?)(?:{WORKS})(?:工程|项目)?(?:第?[一二三四五](?:期|标段|标))?(?:\([^()]*\))?$"
)


LONGEST_OF_PART = 10
"""Characters beyond which words name a thing by themselves."""


def whole_of(project: str) -> str:
    """The project that a part belongs to: 清河三桥东侧主塔 is a part of 清河三桥."""
    owner, joined, part = project.partition("的")
    if joined and IS_PROJECT.search(owner) and not ENDS_IN_PROJECT.search(part):
        project = owner
    whole = _PARTS.sub("", project)
    return whole if len(whole) > 2 else project


def stem(project: str) -> str:
    """The whole's name without the part or the word for building it."""
    whole = whole_of(project)
    stem = re.sub(
        r"(?:(?:第?[一二三四五六七八九](?:期|标段|标)|首期).{0,4}|第?[一二三四五六七八九]段|改造工程|提升工程|建设工程|建设项目|工程|项目)+$",
        "",
        whole,
    )
    return stem if len(stem) > 2 else whole


_PARTS = re.compile(
    r"(?:的)?(?:(?:[东西南北左右][塔洞侧段线]|[0-9一二三四五]号|首期|地下[一二两三]层|铺装|浇筑|安装|"
    rf"施工|吊装|摊铺|铺轨|封顶|部分|全线|内部|外部|门诊|住院|主楼|裙楼|教学楼|{PARTS})(?:工程)?)+$"
)


def full_name(short: str, texts: Iterable[str]) -> str:
    """The name that a story gives in full once, then cuts short: 清河产业技术研究院, 研究院.

    The first longer name that ends in the short one, in the order of `texts`; else the short one.
    """
    if len(short) > LONGEST_SHORT:
        return short
    for text in texts:
        for match in re.finditer(rf"[\u4e00-\u9fff]{{2,14}}{re.escape(short)}", text):
            name = _name_alone(match[0])
            if len(name) > len(short) + 1:
                return name
    return short


LONGEST_SHORT = 4
"""Characters of a name that may be the short form of a longer one."""


def _name_alone(words: str) -> str:
    """The noun phrase at the words' end: what follows the last verb, preposition or 的."""
    name = ""
    for word, tag in reversed(rjieba.tag(words, False)):
        if tag[:1] in "vpcudrmqft" and tag not in ("vn", "ad", "f") and name:
            break
        name = word + name
    return name
