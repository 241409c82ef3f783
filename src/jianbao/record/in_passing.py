"""Stages that a clause tells in passing, beside the one that it is about.

`去年6月始发的隧洞` describes a work by a stage and its day; `为年底通车打下基础` names the aim that
what was done serves; `工人们正在铺设管道` tells of a part of the work by who works on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from jianbao.record.days import When
from jianbao.record.naming import trimmed
from jianbao.record.project_words import IS_PROJECT, is_generic
from jianbao.record.spoken import spoken_of
from jianbao.record.stage_words import BUILT, STEADILY, WORKS
from jianbao.record.stages import VERB

_ADVERBS = (
    r"(?:就|便|才|已经?|正式|全面|刚刚?|顺利|建成|全线|底|初|中旬|上旬|下旬|份|起|前|左右|由|成功)*"
)
_INTENDED = re.compile(
    r"(?:原定|原计划|原本|计划|预计|拟|本应|本该|定于|有望|力争|争取|确保|说好)[^，。；]{0,6}$"
)
_THIS = re.compile(r"(?:这|该|此)[座条栋项个片段处台所]?$")


class Aside(msgspec.Struct, frozen=True):
    """A stage told in passing: the project ("" for the one spoken of), its stage and time."""

    project: str
    state: str
    when: When
    start: int
    end: int


def described(words: str, start: int, whens: list[When]) -> Iterator[Aside]:
    """Works that a clause describes by a dated stage of theirs: 去年12月开工的湿地公园.

    `words` is the clause with its times as spaces, `start` where it begins in its passage.
    """
    for when in whens:
        verb = _after(words, when.end - start)
        if verb is None or _INTENDED.search(words[: when.start - start]):
            continue
        joined = _JOINED.match(words, verb.end())
        assert joined is not None
        rest = words[joined.end() :]
        name = spoken_of(rest)
        this = _THIS.search(words[: when.start - start].rstrip())
        if this and not name:
            head = re.match(r"[一-龥]{1,6}", rest)
            if head and IS_PROJECT.search(head[0][:4]):
                yield Aside("", verb.lastgroup or "", when, this.start(), verb.end() + 1)
        elif name and not is_generic(name) and name in rest:
            end = joined.end() + rest.index(name) + len(name)
            yield Aside(name, verb.lastgroup or "", when, when.start - start, end)


_SINCE = re.compile(
    r"(?:自|从|打|继)(?P<gap>[^，。；]{0,6}?)(?P<verb>开工|动工|破土动工|奠基|开建|启动|启用|投用|投入使用|投产|开业|开园|开馆|通车|开通|运营|建成)"
    r"(?:建设|运营|投用)?(?:以来|至今|到现在|起|后|之后)"
)
_ONCE = re.compile(
    r"(?:正式|全部|全面|全线)*(?P<verb>建成(?:投用|投产|通车|运营|投入使用)?|竣工|投产|完工|投用|通车)(?:后|之后|以后)(?:，|将|可|预计|年|能|，?项目|$)"
)


def since(words: str, start: int, whens: list[When]) -> Iterator[Aside]:
    """Since when a work goes on (自去年10月开工以来), which stands before or is spoken of."""
    match = _SINCE.search(words)
    when = next(
        (w for w in whens if match and match.start() <= w.start - start <= match.end()), None
    )
    if match is None or when is None:
        return
    name = trimmed(words[: match.start()])
    if name and not IS_PROJECT.search(name):
        return
    state = "started" if re.match("开工|动工|破土|奠基|开建|启动", match["verb"]) else "completed"
    yield Aside(name, state, when, 0, match.end())


def once_done(words: str, start: int, whens: list[When], day: date | None) -> Iterator[Aside]:
    """When a work is to be done that the clause tells the use of: 2027年建成后将覆盖全区."""
    for when in whens:
        match = _ONCE.match(words, when.end - start)
        iso = when.iso(day, "near")
        if match and iso and day and iso > day.isoformat()[: len(iso)]:
            name = trimmed(words[: when.start - start])
            known = bool(name) and IS_PROJECT.search(name) is not None
            if known or not name:
                yield Aside(name if known else "", "completed", when, 0, match.end())


def _after(words: str, at: int) -> re.Match[str] | None:
    """The verb behind a time that 的 follows."""
    lead = re.compile(_ADVERBS).match(words, at)
    verb = VERB.match(words, lead.end() if lead else at)
    told = verb and verb.lastgroup in ("started", "completed", "planned")
    return verb if verb and told and _JOINED.match(words, verb.end()) else None


_JOINED = re.compile(r"(?:[、，][^，。；的]{2,12})?的")
"""What joins a stage to the work that it describes, with another stage between or none."""
_AIM = re.compile(
    rf"(?:^|[也又并])为(?P<what>[^，。；]{{0,14}}?)(?<!试)(?P<verb>{BUILT}|建成)[^，。；]{{0,8}}?"
    r"(?:奠定|打下|夯实|创造|提供|赢得|打好|铺平|做好)"
)


def aim(words: str, start: int, whens: list[When]) -> tuple[str, When] | None:
    """What a clause says that the way is paved for, and by when: 为年底通车打下基础."""
    match = _AIM.search(words)
    when = next((w for w in whens if match and w.end - start <= match.start("verb")), None)
    return (match["what"].strip(), when) if match and when else None


_WORKED_ON = re.compile(
    rf"(?:正在?|仍在|还在|都在)(?:{STEADILY}|忙着|加班加点|抢抓[^，。；]{{2,6}}|对|进行)*(?:地)?(?P<work>{WORKS})"
    r"(?P<thing>[\u4e00-\u9fff]{2,12})$"
)
_WORKERS = re.compile(
    r"(?:工人们?|工人师傅们?|施工人员|作业人员|建设者们?|技术人员|工程人员|[吊机车][车机]?|机械)[^，。；]{0,4}$"
)


_WORK_AT = re.compile(
    rf"(?:正?在|于)(?P<place>[^，。；在]{{2,20}})(?:工地|现场|施工现场)?(?:加紧|抓紧|忙着|紧张|有序|同步)?(?:地)?进行(?P<part>[\u4e00-\u9fff]{{0,8}}?(?:{WORKS}))(?:作业|施工)?$"
)


def worked_on(words: str) -> str | None:
    """The part that people are at work on, with the work: 桥面防水层铺设."""
    match = _WORKED_ON.search(words)
    if match and _WORKERS.search(words[: match.start()].strip()):
        return match["thing"] + match["work"]
    at = _WORK_AT.search(words)
    if at and _WORKERS.search(words[: at.start()].strip()) and IS_PROJECT.search(at["place"]):
        return at["place"] + at["part"]
    return None
