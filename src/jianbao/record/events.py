"""What took place: meetings, visits, inspections, dialogues, ceremonies, competitions.

A clause with a verb of occurrence (召开, 举行, 走访, 检查 …) tells of an event; the lead's event is
the story's, and another is told only with a time of its own. Who, where and who presided are
gathered from the whole story for the first, from its sentence for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jianbao.model import Event, EventKind
from jianbao.record.days import When
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.places import places_gone_to, places_held_at
from jianbao.record.story import Story

_GATHERING = (
    "会议|大会|全会|例会|座谈会|推进会|部署会|动员会|分析会|恳谈会|早餐会|茶话会|报告会|宣讲会|"
    "发布会|新闻发布会|研讨会|交流会|工作会|民主生活会|组织生活会|联席会"
    "|常委会|党组会|听证会|招聘会|洽谈会|对接会|博览会|展销会|表彰会|总结会|调度会|协商会|议事会|"
    "评审会|论证会|家长会|职代会|代表大会|说明会|推介会|见面会|分享会|读书会|夜谈会|"
    "[一-龥]{1,3}战|庭审|两会|"
    "村民会|院坝会|碰头会|理事会|年会|吹风会|督办会|点评会|形势会|专题会|现场会|签约会|会"
    "|论坛|峰会|培训班|研修班|夏令营|讲座|课堂|党课|活动|仪式|典礼|首发式|开幕式|闭幕式|庆典|"
    "晚会|演出|音乐会|展览|展|书画展|摄影展|演练|演习|面对面"
    "|比赛|大赛|竞赛|决赛|锦标赛|联赛|邀请赛|争霸赛|挑战赛|公开赛|接力赛|马拉松|半马|运动会|赛|"
    "比武|擂台|龙舟赛|艺术节|文化节|体育节|旅游节|美食节|丰收节|读书节|购物节|灯会|庙会|集市|"
    "音乐节|电影节|科技节|节|周|月|日"
)
_STRONG = re.compile(
    r"(?:会议|大会|全会|例会|[\u4e00-\u9fff]{1,3}会|论坛|峰会|培训班|讲座|活动|仪式|典礼|式|晚会|"
    r"演出|展览?|演练|比赛|[\u4e00-\u9fff]{0,2}赛|马拉松|比武|[一-龥]{1,3}战|(?:推广|宣传|活动|体验|消费|艺术|文化|科技|读书|安全)(?:周|"
    r"月|季|日|年)|灯光秀|宣讲|讲堂|公开课|[\u4e00-\u9fff]{1,2}节|面对面|庭审|"
    r"两会|班|”)$"
)
_HELD = re.compile(
    r"(?:(?:于|在)(?P<place>[^，。；]{2,30}?))?(?:隆重|正式|顺利|成功|圆满|如期|联合)?"
    r"(?P<verb>召开|举行|举办|开幕|闭幕|落幕|开赛|开跑|开战|揭幕|开讲|开班|开营|开锣|收官|上演|"
    r"落下帷幕|落下大幕|降下帷幕|开锣|开棚|开营|结营|结业|启航|登场|启幕|鸣锣|收锣|唱响|移师[^，。；]{2,10}|准时开始|走进[^，。；]{2,20}|打响|亮相|开演|"
    r"首演|鸣金|收兵|"
    r"圆满结束|落槌|打响|鸣枪开跑|鸣枪|拉开帷幕|拉开大幕|拉开序幕|火热开启|启幕|开展)(?=$|，|。|"
    r"；|了?$|\()"
)
_HOLDS = re.compile(
    r"(?:组织|主持|联合|共同|承办|牵头)?(?P<verb>召开|举行|举办|召集|召集召开|开展|"
    r"承办|迎来|上演|开了|办起)(?:了|过)?(?P<name>[^，。；：]{2,60})"
)
_ATTENDS = re.compile(
    r"(?P<verb>参加指导|出席指导|参加|出席|主持|应邀出席|应邀参加|列席)(?:了|"
    r"过)?(?P<name>[^，。；：、]{3,60}?(?:会议|会|活动|仪式|典礼|论坛|班|式|赛|大会))(?=$|"
    r"[，。；：并]|时|上)"
)
_AT = re.compile(
    r"(?:召开|举行|举办)的(?P<name>[^，。；：]{2,40}?(?:会议|会|活动|仪式|典礼|论坛|赛|式))上"
)
_WITHIN = re.compile(
    r"在(?P<name>[^，。；：]{2,30}?(?:仪式|典礼|活动|婚礼|大赛|晚会|运动会|发布会|座谈会|"
    r"见面会))上(?=，|$|[\u4e00-\u9fff])"
)
_SITTING = re.compile(r"会议(?:审议|听取|研究|传达|通报|讨论)[^，。；]*")
_REPORTED = re.compile(r"日在(?P<name>[^，。；]{4,50}(?:会议|大会|全会))上$")
_TOURS = re.compile(
    r"(?P<verb>(?:带队|率队|突击|实地|现场|专题|集中|赴[^，。；]{1,20}?|到[^，。；]{1,20}?|"
    r"走进[^，。；]{1,20}?|深入[^，。；]{1,20}?|来到[^，。；]{1,20}?|前往[^，。；]{1,20}?|"
    r"先后到[^，。；]{1,40}?|在[^，。；]{1,30}?)*"
    r"(?:调研|考察|走访|慰问|看望|检查|督导|督查|督察|视察|暗访|巡查|巡河|巡林|夜查|察看|查看|"
    r"查访|踏勘|蹲点|现场办公|走进|拜访|会见|接访|下访|宣讲|座谈|指导|研究|参观|访问|回访|抽查|"
    r"开展[^，。；]{2,40}?(?:活动|走访|调研|检查|行动)))"
)
_INSPECTS = re.compile(
    r"检查|督导|督查|督察|视察|暗访|巡查|巡河|巡林|夜查|抽查|踏勘|查看|(?:调研|察看|"
    r"研究).{0,24}(?:工程|地块|项目|建设|整改|整治|防汛|安全|推进情况)|现场办公"
)
_VISITS = re.compile(r"调研|考察|走访|慰问|看望|拜访|会见|接访|下访|参观|访问|回访|座谈")
_TO_COME = re.compile(
    r"将(?!军|近)|拟|计划|预计|即将|准备|定于|报名|筹备|争取|力争|打算|如果|倘若|若要|若是|"
    r"可(?:申请|参加)|"
    r"尚未|未能|取消|推迟|延期|暂停|停止|谢绝|禁止|不得|需要?"
)
_NOT_HELD = re.compile(r"^(?:的|工作|建设|各项|各类|一系列|相关|有关|多次|多种|志愿服务|专项)")
_KIND: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    ("competition", re.compile(r"赛|马拉松|半马|比武|运动会|擂台|竞技|对决|夺冠")),
    (
        "dialogue",
        re.compile(
            r"早餐会|恳谈|面对面|夜谈|对话|圆桌|茶叙|见面会|议事|听证|家长会|院坝会|沟通会|协商会"
        ),
    ),
    (
        "ceremony",
        re.compile(
            r"仪式|典礼|开幕|闭幕|揭牌|颁奖|签约|开工|首发式|剪彩|授牌|升旗|庆典|揭幕|启动式|"
            r"公祭|[开闭]幕式|开学|奠基"
        ),
    ),
    (
        "meeting",
        re.compile(r"会议|大会|全会|会$|会[上暨议]|论坛|峰会|党课|培训班|讲座|两会|班|听取"),
    ),
)
LENGTH_OF_YEAR = 4
"""Characters of an ISO year: an event's time is narrower."""
ADVERBS = 10
"""Characters before a verb of going that may be adverbs: who goes is then in the clause before."""
_TIME = "\x01"
"""Stands for a character of a time."""
MAIN, OTHER = 0.85, 0.65
"""How sure the reader is of a story's event, and of others told in it."""


class _Told(NamedTuple):
    """An event as one clause tells it."""

    passage: int
    sentence: Span
    start: int
    end: int
    name: str
    kind: EventKind
    when: When | None
    place: str


def events(story: Story) -> Iterator[Event]:
    """The story's event, and others that have a time of their own."""
    told: list[_Told] = []
    days: list[str | None] = []
    for number, passage in enumerate(story.passages):
        if passage.place == "deck":
            told.extend(_reported(story, number, passage))
            days.extend(_day(story, found, []) for found in told)
    for number, passage in story.body():
        for sentence in passage.sentences:
            for found in _in_sentence(story, number, passage, sentence):
                day = _day(story, found, days)
                if _is_new(found, day, told, days):
                    told.append(found)
                    days.append(day)
    if not told:
        told.extend(_named_with_day(story))
        told.extend(() if told else _in_passing(story))
        days.extend(_day(story, found, []) for found in told)
    for position, (found, day) in enumerate(zip(told, days, strict=True)):
        yield _event(story, found, day, main=position == 0)


def _reported(story: Story, number: int, passage: Passage) -> Iterator[_Told]:
    """The meeting that a report was given at: its deck says the day and the meeting."""
    match = _REPORTED.search(passage.text)
    times = story.times_in(number, Span(0, len(passage.text)))
    if match and times:
        span = Span(0, len(passage.text))
        yield _Told(
            number, span, times[0].start, match.end(), match["name"], "meeting", times[0], ""
        )


def _named_with_day(story: Story) -> Iterator[_Told]:
    """The first gathering that a clause with a day names as what it is about, whatever its verb."""
    for number, passage in story.body():
        for sentence in passage.sentences:
            for clause in passage.clauses(sentence):
                days = [w for w in story.times_in(number, clause) if w.day or w.vague]
                when = days[0] if days else _time_before(story, number, sentence, clause)
                text = _timeless(passage, clause, days)
                match = _ABOUT.match(text)
                if (
                    match
                    and when
                    and not _TO_COME.search(text)
                    and is_stated(passage, sentence, clause.start)
                ):
                    name = _own_name(match["name"])
                    start = (
                        min(when.start, clause.start)
                        if when.start >= sentence.start
                        else clause.start
                    )
                    yield _Told(
                        number, sentence, start, clause.end, name, _kind(name, "other"), when, ""
                    )
                    return


_ABOUT = re.compile(
    r"[\x01]*(?P<name>[^，。；：]{3,40}?(?:会议|大会|座谈会|推进会|恳谈会|招聘会|发布会|运动会|"
    r"交流会|[公邀锦联决大竞挑友巡][开请标赛比战谊回]赛|锦标赛|马拉松|论坛|峰会|仪式|典礼|晚会|"
    r"音乐会|展览|书展|画展|车展|特展|[艺文旅美丰灯][术化游食收]节|庙会|演练|讲座|培训班|巡讲|"
    r"义诊|演出|比武|招聘))"
    r"(?=[\x01在于被由昨今周从一迎登落走开启收首如热火吸])"
)


def _in_passing(story: Story) -> Iterator[_Told]:
    """The first gathering that a story names as where something was done: 在…婚礼上, 会议审议…"""
    for number, passage in story.body():
        for sentence in passage.sentences:
            text = passage.text[sentence.start : sentence.end]
            people = story.people_at(number, sentence)
            match = _WITHIN.search(text) or _SITTING.match(text)
            times = [w for w in story.times_in(number, sentence) if w.day or w.vague or w.same]
            if match and (people or times) and is_stated(passage, sentence, sentence.start):
                name = match.groupdict().get("name") or ""
                kind = _kind(name, "meeting" if not name else "other")
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield _Told(
                    number, sentence, start, end, name, kind, times[0] if times else None, ""
                )
                return


def _in_sentence(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[_Told]:
    for clause in passage.clauses(sentence):
        found = _in_clause(story, number, passage, sentence, clause)
        if found and is_stated(passage, sentence, clause.start):
            yield found


def _in_clause(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> _Told | None:
    """The event that a clause tells of, by the first form that fits."""
    whens = [w for w in story.times_in(number, clause) if _dates(passage, w)]
    when = whens[0] if whens else _time_before(story, number, sentence, clause)
    when = when or _time_told_after(story, number, passage, sentence, clause)
    text = _timeless(passage, clause, whens)
    if _TO_COME.search(text):
        return None
    people = bool(story.people_at(number, Span(sentence.start, clause.end)))
    form = _gathering(text, people=people, dated=when is not None)
    if form is None and (when or number == 0):
        form = _tour(story, number, sentence, clause, text)
    if form is None:
        return None
    begin = clause.start
    if when and when.start >= sentence.start:
        begin = min(when.start, clause.start)
    name = form.name.strip(_TIME + " 了")
    end = clause.start + form.end
    return _Told(number, sentence, begin, end, name, form.kind, when, form.place)


class _Form(NamedTuple):
    """What a clause's words say of an event, and where they end in the clause."""

    end: int
    name: str
    kind: EventKind
    place: str = ""


def _gathering(text: str, *, people: bool, dated: bool) -> _Form | None:
    """A gathering that was held, or that somebody attended."""
    at = _AT.search(text)
    if at:
        return _Form(at.end(), at["name"], _kind(at["name"], "meeting"))
    held = _HELD.search(text)
    if held and held.start() > 1 and _is_gathering(text[: held.start()], held["verb"]):
        name = _own_name(text[: held.start()])
        return _Form(held.end(), name, _kind(name, "other"), held["place"] or "")
    holds = _HOLDS.search(text)
    if holds and _is_held(holds) and not _NOT_HELD.match(holds["name"]):
        clipped = _clipped(holds["name"])
        name = re.sub(r"^(?:一场|一次|一期|了)", "", clipped)
        kind = "visit" if people and _VISITS.search(name) else _kind(name, "other")
        return _Form(holds.start("name") + len(clipped), name, kind)
    attends = _ATTENDS.search(text)
    if attends and people and dated:
        return _Form(attends.end(), attends["name"], _kind(attends["name"], "other"))
    witnessed = _WITNESSED.search(text)
    return _Form(witnessed.end(), "签约", "ceremony") if witnessed and people else None


_WITNESSED = re.compile(r"见证了?签(?:约|署)")


def _tour(story: Story, number: int, sentence: Span, clause: Span, text: str) -> _Form | None:
    """A visit or an inspection by somebody that the clause, or the sentence before it, names."""
    tour = _TOURS.search(text)
    begins = sentence if tour and tour.start() < ADVERBS else clause
    if not tour or not _has_visitor(story, number, begins, clause.start + tour.start()):
        return None
    told = text[tour.start() :]
    return _Form(len(text), _tour_name(told), "inspection" if _INSPECTS.search(told) else "visit")


def _timeless(passage: Passage, clause: Span, whens: list[When]) -> str:
    """A clause's words with each time's characters as marks that no name has."""
    text = list(passage.text[clause.start : clause.end])
    for when in whens:
        for at in range(max(when.start, clause.start), min(when.end, clause.end)):
            text[at - clause.start] = _TIME
    return "".join(text)


def _time_before(story: Story, number: int, sentence: Span, clause: Span) -> When | None:
    """The time at the sentence's head, where the clause has none."""
    earlier = story.times_in(number, Span(sentence.start, clause.start))
    passage = story.passages[number]
    return next((w for w in reversed(earlier) if _dates(passage, w)), None)


def _dates(passage: Passage, when: When) -> bool:
    """Whether a time may be an event's: a day, a part of a month, or a word that leaves it open."""
    part = when.month is not None and when.until is None
    words = passage.text[when.start : when.end]
    return bool(when.day or when.vague or when.same or (part and words[-1] in "旬底初末"))


def _time_told_after(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> When | None:
    """The day that a later clause says to be the time: …，时间是8月20日上午."""
    for when in story.times_in(number, Span(clause.end, sentence.end)):
        if when.day and re.search(
            r"时间(?:是|为|定在|在)?$", passage.text[clause.end : when.start]
        ):
            return when
    return None


def _has_visitor(story: Story, number: int, clause: Span, before: int) -> bool:
    """Whether somebody named, or a body that goes to see things, stands before the verb."""
    passage = story.passages[number]
    if story.people_at(number, Span(clause.start, before)):
        return True
    return bool(
        re.search(
            r"领导|一行|[组团队]$|[组团队](?=\x01|\d|[在到赴来对于])|组|代表团|考察团|委员|代表|"
            r"志愿者|部门|人大|政协|工会|妇联|团委|支部|党委",
            passage.text[clause.start : before],
        )
    )


def _is_held(holds: re.Match[str]) -> bool:
    """Whether what is held is a gathering: anything may be 举办, but 开展 takes much else."""
    certain = holds["verb"] in ("召开", "举行", "举办", "召集", "召集召开")
    return certain or bool(_STRONG.search(_clipped(holds["name"])))


_TIMES_BEHIND = re.compile(r"(?:周末|日前|近日|当天|上午|下午|晚上?|隆重)+$")


def _is_gathering(subject: str, verb: str) -> bool:
    if verb in ("开赛", "开跑", "开战", "鸣枪", "鸣枪开跑"):
        return True
    return verb in ("举行", "召开", "举办") or bool(
        _STRONG.search(_TIMES_BEHIND.sub("", subject.rstrip(_TIME + " ")))
    )


def _clipped(name: str) -> str:
    """The name up to the last word of gathering in it: what follows says more of it."""
    ends = [
        m.end()
        for m in re.finditer(rf"(?:{_GATHERING})(?![\u4e00-\u9fff]{{0,1}}(?:上|中|期间))", name)
    ]
    quoted = name.rfind("”") + 1
    best = max([e for e in ends if _STRONG.search(name[:e])], default=0)
    return name[: max(best, quoted if quoted == len(name) else 0)] or name


def _own_name(subject: str) -> str:
    """The event's name without the adverb before it."""
    return re.sub(
        r"^(?:上午|下午|晚上?|清晨|凌晨|傍晚|，|、|由[^，。]{2,30}?(?:主办|承办|联合主办)的)+",
        "",
        subject,
    ).strip()


def _tour_name(text: str) -> str:
    return re.sub(r"^(?:带队|率队)", "", text)[:40]


def _kind(name: str, otherwise: EventKind) -> EventKind:
    for kind, form in _KIND:
        if form.search(name):
            return kind
    return otherwise


def _day(story: Story, found: _Told, days: list[str | None]) -> str | None:
    """The event's day, or a month where its part is told; 当天 is the event's before."""
    if found.when is None:
        return None
    if found.when.same:
        return next((day for day in reversed(days) if day), None)
    iso = found.when.iso(story.day)
    return iso if iso and len(iso) > LENGTH_OF_YEAR else None


def _is_new(found: _Told, day: str | None, told: list[_Told], days: list[str | None]) -> bool:
    """Whether the clause tells of an event that was not told yet."""
    if not told:
        return True
    if found.when is None or found.when.vague:
        return False
    if any(_alike(found.name, other.name) for other in told):
        return False
    if found.when.same:
        return found.passage != told[-1].passage or found.sentence != told[-1].sentence
    return found.sentence != told[-1].sentence and day is not None and day not in days


def _alike(name: str, other: str) -> bool:
    shorter, longer = sorted((name, other), key=len)
    return len(shorter) > 2 and shorter in longer


def _event(story: Story, found: _Told, day: str | None, *, main: bool) -> Event:
    passage = story.passages[found.passage]
    names = _participants(story, found, main=main)
    return Event(
        article=story.article.id,
        evidence=passage.quote(found.start, found.end),
        confidence=MAIN if main else OTHER,
        kind=found.kind,
        name=found.name,
        date=day,
        presider=_presider(story, found, main=main),
        participants=names,
        places=_places(story, found) if main else places_held_at(found.place),
    )


def _participants(story: Story, found: _Told, *, main: bool) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for number, _passage in enumerate(story.passages):
        span = found.sentence if not main else Span(0, len(story.passages[number].text))
        if main or number == found.passage:
            names |= dict.fromkeys(m.name for m in story.people_at(number, span))
    return tuple(names)


def _presider(story: Story, found: _Told, *, main: bool) -> str:
    """Who stands before 主持, in the story or in the event's sentence."""
    for number, passage in story.body():
        for match in re.finditer(r"主持(?!人)", passage.text):
            if not main and not (
                number == found.passage
                and found.sentence.start <= match.start() < found.sentence.end
            ):
                continue
            sentence = next(
                s
                for s in passage.sentences
                if s.start <= match.start() < s.end or s.end > match.start()
            )
            before = story.people_at(number, Span(sentence.start, match.start()))
            if before and len(passage.text[before[-1].end : match.start()]) < 20:
                return before[-1].name
    return ""


def _places(story: Story, found: _Told) -> tuple[str, ...]:
    places = dict.fromkeys(places_held_at(found.place))
    if found.kind in ("visit", "inspection"):
        for _number, passage in story.body():
            places |= dict.fromkeys(places_gone_to(passage))
    return tuple(places)
