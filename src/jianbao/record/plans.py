"""Plans, codes and systems of work: “147”工作体系, 《…行动方案》, “三步走”举措.

A plan is a name with quotation marks and a noun of planning in or behind them, or a document's
title of such a noun. Slogans, doctrines and brands have marks as well, but no such noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Plan
from jianbao.record.clauses import clause_at
from jianbao.record.passages import Passage
from jianbao.record.story import Story

_KINDS = (
    "专项行动|行动方案|实施方案|工作方案|工作体系|工作部署|工作法|工作机制|工作模式|行动计划|"
    "三年计划|五年计划|计划|行动|方案|规划纲要|纲要|规划|工程|体系|战略|举措|实事|项目"
    "|机制|制度|办法|条例|规定|细则|意见|政策|部署|布局|模式|集群|路径|矩阵|改革|仗|攻坚战|战役|"
    "步走|新政|清单|指数|标准|平台|基金|试点|专项"
)
_NOT_BEHIND = re.compile(
    r"(?:主题|实践|宣传|志愿|教育|系列|服务|文化)*活动|精神|讲话|论述|思想|理念|原则|意识|要求|目标|称号|奖|荣誉|品牌|主题|党日|专栏"
)
_QUOTED = re.compile(r"“(?P<inner>[^“”。！？]{1,24})”")
_BEHIND = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,8}}?)(?P<kind>{_KINDS})(?![\u4e00-\u9fff]{{0,3}}(?:会议|例会|精神))|"
    rf"(?:[\u4e00-\u9fff]{{0,8}}?)(?:{_KINDS})"
)
_CODED = re.compile(
    r"[A-Za-z]?\d[\dXxNn+＋×\-—.]*[A-Za-zＸ]?\d*|"
    r"[一二三四五六七八九十百千两]+[+＋][一二三四五六七八九十N]+(?:[+＋][\w一二三四五六七八九十]+)*"
)
_NAMED = re.compile(
    r".*(?:行动方案|行动计划|行动|工程|计划|方案|工作法|体系|攻坚战|仗|步走|实事|工程项目|新政|"
    r"战略|模式|\d{1,3}条|[一二三四五六七八九十]+条|[一二三四五六七八九]长制|[一二三四五六]单制)$"
)
_COUNTED = re.compile(r"^[一二三四五六七八九十百千万两双\dX]")
_DOCUMENT = re.compile(
    r"《(?P<title>[^《》]{3,60}?(?:方案|计划|规划|纲要|意见|办法|条例|规定|细则|措施|举措|清单|"
    r"政策|通知|规程|制度|机制|目录|指南|标准|决定)"
    r"(?:\([^()]{2,30}\))*)》"
)
_MEANS = re.compile(
    r"^(?:工作法|体系|计划|行动|工程|方案|[\u4e00-\u9fff]{0,6})?(?:，)?(?:说白了，?就是|说到底，?就是|是指|即|也就是|指的是|"
    r"就是|，指|具体为|具体是|内涵是|核心内涵在于|包括)[：，]?(?P<meaning>[^。；]{4,120})"
)
_LOOSE = frozenset(
    re.findall(
        r"\S+",
        "集群 平台 标准 基金 矩阵 路径 布局 改革 指数 清单 意见 规定 政策",
    )
)
_TWICE = re.compile(r"[一二两三四五六七八九十]{1,2}[\u4e00-\u9fff]{1,3}$")
"""What a short code is: a number and a noun (两年, 三长制)."""
_FIRM = frozenset(
    re.findall(
        r"\S+",
        "专项行动 行动计划 行动 计划 工程 工作法 工作机制 机制 方案 专项 攻坚战 工作体系 体系",
    )
)
"""Nouns that follow a brand or a slogan as often as a plan."""
_WAY = re.compile(
    r"[一二三四五六七八九十百千双两全][\u4e00-\u9fff]{1,8}(?:台账|通办|攻坚|[制法步图码清办网长单卡榜评访促送帮查治]|联动|集成|"
    r"联审|提升|倍增|行动|先行|直达|到底|受理|帮扶|管家|服务|治理|改造|创建|培育)"
)
"""A way of working by its numbers (三色台账, 一表通办), without a noun of planning,"""
_SCHEME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[长单班岗薪包]制|共治|同治|共建|通办)")
"""What is called by a system's last word (链长制, 五水共治),"""
_CARRIES_OUT = re.compile(
    r"(?:推行|推出|推进|推广|构建|推|实施|实行|开展|按照|落实|深化|创新|探索|启动|打造|建立|践行|运用|采取|围绕)(?:的|了|着)?$"
)
_IN_FORCE = re.compile(
    r"(?:的(?:部署|要求|做法|打法|模式|路子|思路)|在[^，。；]{1,8}落了?地|，?(?:说到底|说白了|就是|指的是|即|也就是)|试了|推开|上线)"
)
"""which somebody carries out, or which is said to be in force or what it is."""
_FIVE_YEARS = re.compile(r"十[一二三四五六七]五")
SURE = {"coded": 0.97, "document": 0.95, "named": 0.95}


def plans(story: Story) -> Iterator[Plan]:
    """The plans that the story speaks of, each once, where it is first named."""
    given: set[str] = set()
    for _number, passage in enumerate(story.passages):
        for start, end, sure in sorted(_found(passage)):
            code = passage.quote(start, end)
            key = _inner(passage.text[start:end])
            if key in given:
                continue
            given.add(key)
            span = clause_at(passage, start, end)
            yield Plan(
                article=story.article.id,
                evidence=passage.quote(span.start, span.end),
                confidence=SURE[sure],
                code=code,
                meaning=_meaning(passage, end),
            )


def _inner(code: str) -> str:
    match = re.search(r"“([^”]+)”", code) or re.search(r"《([^》]+)》", code)
    return match[1] if match else code


def _found(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Where plans are named: start, end, and by what they were told."""
    for match in _QUOTED.finditer(passage.text):
        sure = _told_by(passage, match)
        if sure:
            yield match.start(), _end(passage.text, match), sure
    for match in _DOCUMENT.finditer(passage.text):
        yield match.start(), match.end(), "document"


def _told_by(passage: Passage, match: re.Match[str]) -> str:
    inner, behind = match["inner"], passage.text[match.end() : match.end() + 12]
    if behind.startswith("活动") and _TWICE.match(inner) and len(inner) < 4:
        return "named"
    if _NOT_BEHIND.match(behind):
        return ""
    kind = _BEHIND.match(behind)
    ahead = passage.text[max(0, match.start() - 8) : match.start()]
    if (_WAY.fullmatch(inner) or _SCHEME.fullmatch(inner)) and (
        _CARRIES_OUT.search(ahead) or _IN_FORCE.match(behind)
    ):
        return "named"
    if _CODED.fullmatch(inner) and (
        kind or (len(inner) > 1 and re.match(r"[和、]“|[\u4e00-\u9fff]", behind))
    ):
        return "coded"
    if _NAMED.fullmatch(inner) and (_COUNTED.match(inner) or len(inner) > 3):
        return "named"
    near = re.match(rf"(?!的|这|为|是)[\u4e00-\u9fff]{{0,4}}?(?P<kind>{_KINDS})(?!目标)", behind)
    if (
        kind
        and kind["kind"]
        and near
        and not _FIVE_YEARS.match(inner)
        and (len(inner) > 2 or near["kind"] in _FIRM)
    ):
        return "" if near["kind"] in _LOOSE and not _COUNTED.match(inner) else "named"
    return ""


def _end(text: str, match: re.Match[str]) -> int:
    """The code with the noun behind it."""
    behind = re.match(
        rf"[\u4e00-\u9fff]{{0,8}}?(?:{_KINDS})(?:\(\d{{4}}[^()]*\))?",
        text[match.end() : match.end() + 30],
    )
    if behind and not re.search(
        r"[的和与及在是把对以为]|召开|实施|推进|建设|启动|开展|落实", behind[0]
    ):
        return match.end() + behind.end()
    return match.end()


def _meaning(passage: Passage, end: int) -> str:
    match = _MEANS.match(passage.text[end : end + 160])
    return passage.quote(end + match.start("meaning"), end + match.end("meaning")) if match else ""
