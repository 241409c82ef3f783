"""Where people went: the stops of a tour, and where a gathering was held."""

from __future__ import annotations

import re

from jianbao.record.passages import Passage, Span

_ENDS = (
    r"(?=，|。|；|：|$|[调检][研查]|考察|慰问|看望|督[导查战办]|视察|参观|走访|访问|开展|实地|了解|察看|查看|抽查|突击|"
    r"暗访|巡[查河]|指导|宣讲|座谈|现场|就|看(?!守)|听|问|取经|学习|采风|体验|义诊|举|为|向|给|送|把|捡|植|种|上(?:了|一)|坐|唠|练|"
    r"陪同|同|与|后|[一-龥]了|生产车间|展厅|家中|施工现场|等地|等处|等|[，、]?(?:两|三|四|五|六|七|八|九|十|\d+)[个处家地座所])"
)
_GOES = re.compile(
    r"(?:来到了?|走进了?|走入|前往|深入|赶赴|奔赴|分赴|先后到|先到|再到|又到|又去了?|(?<![解看听得想谈说提等收])到了?(?!底|位|会|场|来|期)|实地(?:察看|查看|走访|踏勘)了?|"
    r"赴|抵达|走访了?|登上|钻进|直奔|察看了?|查看了?|参观了?|看了|检查了|抽查了|走到|跑了|视察了?|考察了(?!解)|进了)"
    rf"(?P<place>[^，。；：“”]{{2,40}}?){_ENDS}"
)
_STOP = re.compile(
    r"^(?:随后，)?在(?P<place>[^，。；：]{2,40}?)(?:施工现场|现场|工地|车间|展厅)?，"
)
_NO_PLACE = re.compile(
    r"会上|时$|中$|方面|基础上|过程|情况|期间|下$|同时|一线|基层|群众|企业$|讲话|问题|工作|进展|了解|建设$|推进|安全|措施|"
    r"^(?:全|多|几|各|\d|一|两|三|四|五|六|这|那|他|她|我)|[的了着]$|^[了着过]|会议|活动|仪式|晚会|环节|阶段|之[中后前]|"
    r"[险设备质量规程项制]$|作用|精神|[谈话说]$|不|人员|家庭|老人$|职工$|情$|况$|物资|储备|库存|哪[儿里]|^[)）]|召开|举行|[一二三四五六]行$"
)
_SEPARATOR = re.compile(r"、|以及|和(?!平|谐|睦)")
_KINDS = (
    r"广场|公园|社区|[村镇乡县市区州]|街道|学校|[小中大]学|学院|医院|卫生院|[馆厅院站场园堂楼寺庙祠湖江桥库塔城街巷路里台宫山岛港]|中心|河畔|[河湖海]边|渡口|"
    r"市场|商场|酒店|基地|车间|工地|码头|礼堂|书房|书店|陵园|园区|大道|剧院|体育场|大厅|田间|地头|田埂|公司|集团"
)
_DOES = (
    r"(?=$|[，。；(]|[上里内前下旁边中]?(?:举|召|开|为|向|给|支|摆|搭|办|连|演|唱|捡|清|植|种|栽|上演|进行|拉|鸣|热|交|缅|教|讲|谈|跑|走|听|"
    r"聚|落|启|打|揭|比|赛|点|收|闭|组|模|接|坐|同|共|与|放|首|亮|挥|起|扛|隆重|正式|精彩|圆满|激情|火热))"
)
_HELD = re.compile(
    r"(?:在|于|来到|走进|移师|开[到进]了?|搬[到进]了?|落脚|相聚|聚在|地点(?:在|设在|是))"
    rf"(?P<place>[^，。；：“”\x01、]{{1,18}}?(?:{_KINDS})){_DOES}|"
    r"在(?P<held>[^，。；：“”\x01、]{2,18}?)(?=(?:隆重)?(?:举行|举办|召开|开展|组织|进行|开幕|闭幕|落幕|开讲|上演))|"
    r"(?:移师|相聚|地点(?:在|设在|是))(?P<moved>[^，。；：“”\x01、]{2,14})"
)
"""Where something was held or done, by nouns of place."""


def places_gone_to(passage: Passage, span: Span | None = None) -> list[str]:
    """The stops that a paragraph, or a stretch of it, names, as printed, in order."""
    text = passage.text if span is None else passage.text[: span.end]
    found: dict[int, str] = {}
    stop = _STOP.match(text) if span is None else None
    if stop and not _NO_PLACE.search(stop["place"]):
        found[stop.start("place")] = passage.quote(stop.start("place"), stop.end("place"))
    for match in _GOES.finditer(text, span.start if span else 0):
        for start, end in _stops(text, match.start("place"), match.end("place")):
            found[start] = passage.quote(start, end)
    return [found[at] for at in sorted(found)]


def _stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Each of a list of places; a list of which one is none ends there."""
    stops = []
    for part in _pieces(text, start, end):
        words = text[slice(*part)]
        if len(words) < 2 or _NO_PLACE.search(words):
            break
        stops.append(part)
    return stops


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a list that runs on to the next comma."""
    stop = re.compile(r"[，。；：]|$").search(text, end)
    if "、" in text[start : stop.start() if stop else end]:
        tail = re.compile(r"[^、，。；：“”]{2,16}(?:、[^、，。；：“”]{2,16}?)*?" + _ENDS)
        listed = tail.match(text, start)
        end = listed.end() if listed else end
    pieces, at = [], start
    for mark in _SEPARATOR.finditer(text, start, end):
        pieces.append((at, mark.start()))
        at = mark.end()
    return [*pieces, (at, end)]


def place_in(words: str) -> str:
    """The place that a clause says something was held or done at, "" for none."""
    match = _HELD.search(words)
    place = match["place"] or match["held"] or match["moved"] if match else ""
    return "" if _NO_PLACE.search(place) or len(place) < 2 else place


def places_held_at(words: str) -> tuple[str, ...]:
    """The place a gathering was held at, () where none is printed."""
    place = re.sub(r"^.*\x01", "", words.strip()).removeprefix("在").strip()
    place = re.sub(r"(?<=[厅馆院楼堂])里$", "", place)
    return (place,) if len(place) > 1 else ()
