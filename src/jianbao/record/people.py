"""The people that an article names, with the offices printed before their names.

A name is told by what stands round it: an office or a role before it, a verb of speech or
attendance behind it at a clause's head, a list before 参加 or 出席. Once told, it is known all
through the article. Reporters in bylines are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from jianbao.record.first_letters import quick
from jianbao.record.names import is_person, name_end
from jianbao.record.offices import OFFICE_END, Office, offices_before
from jianbao.record.passages import Passage, Span

_ROLE = re.compile(
    r"(?:区|市|县|省|镇|班子|街道|分管|公司|有关|部门|学校|医院|单位)领导|选手|企业家|村民|居民(?!楼|区|点|小区)|"
    r"市民|业主|职工|工人|老人|学生|队员|队长|棋手|运动员|游客|司机|师傅|农户|大户"
    r"|医生|护士|教师|老师|代表|委员|党员|志愿者|负责人|创始人|站长|组长|工匠|劳模|模范|律师|"
    r"作家|画家|诗人|演员|导演|球员|战士|民警|法官|商户|店主|老板|会计|网格员"
    r"|交警|钓手|歌手|鼓手|舞者|跑友|骑手|骑友|票友|戏迷|钢琴家|艺术家|书法家|舞蹈家|歌唱家|作曲家|剪纸艺人|艺人|快递员|外卖员|保洁员|护林员|"
    r"宣讲员|讲解员|调解员|饲养员|船长|博士生导师|硕士生导师|导师|小学生|中学生|大学生|高中生|新生|第一名|冠军|亚军|季军|新郎|新娘|老兵|老红军|新兵|侨眷|校友|主持人|嘉宾|能手|"
    r"好手|状元|党员代表|青年代表|学者|博士|海归|个体户|养殖户|种植户|贫困户|脱贫户|户主|护工|环卫工|农民工|石匠|铁匠|花匠|绣娘|厨师|理发师|裁缝|票友|"
    r"非遗传人|传人|馆长|团员|少先队员|见义勇为者|捐献者|发明人|一级教师|班主任"
    r"|工作人员|技术员|技师|班长|店长|传承人|带头人|居民代表|村医|协会会员|候选人|获得者|患者|"
    r"家属|妻子|丈夫|母亲|父亲|儿子|女儿|同事|主播|馆员|农技员|驾驶员|售货员|挡车工|电工|焊工|"
    r"瓦匠|木匠"
)
_LEAD = re.compile(rf"(?P<office>{OFFICE_END.pattern})|{_ROLE.pattern}")
_SPEAKS = re.compile(
    r"建议|反映|希望|请求|呼吁|恳请|盼|问|吁请|提议|直言|强调|指出|表示|介绍|认为|要求|提出|主持|出席|参加|走进|来到|一行|察看|查看|听取|考察|调研|"
    r"检查|带队|带领|率队|率|代表|宣布|致辞|讲话"
    r"|回忆|告诉记者|坦言|分别|陪同|汇报|通报|当选|获得|荣获|夺得|深入|实地|组织|开展|会见|慰问|"
    r"看望|督导|督查|走访|赴|说|在.{2,40}?(?:时|上)(?:强调|指出|要求|表示)"
)
_ATTENDS = re.compile(
    r"(?:分别|一同|共同|一起|应邀|先后|随同|随团|也|还|到会|到场)*(?:参加|出席|陪同|列席|与会|"
    r"见证|随同|在座|参与|上台|到场|为.{1,30}?(?:揭牌|颁奖|授牌|剪彩|培土|鸣枪|揭幕))"
)
_TAIL = re.compile(r"等(?:人|同志|领导|[^。；“”]{1,80})?$")
_OF_PEOPLE = re.compile(
    r"^等$|人|领导|同志|代表|班子|负责|委员|成员|老师|专家|长|主任|书记|嘉宾|选手"
)
_SEPARATOR = re.compile(r"[、，]|(?:以及|和|及|与|同)(?=[\u4e00-\u9fff ]{2,6}(?:[、，和及与]|$))")
_FORMULA = re.compile(
    r"(?:总书记|主席|总理|同志)?(?:关于|的?(?:系列)?(?:重要)?(?:讲话|指示|批示|论述|回信|贺信|"
    r"思想|嘱托|文化思想|外交思想|强军思想|法治思想|生态文明思想)|(?:近期|在.{0,10}(?:考察|视察)|"
    r"考察|视察|新时代|任.{2,8}工作期间|亲自))"
)
_APPOINTED = quick(
    rf"(?:同志)?(?:任|担任|当选|出任|不再担任|转任|就任)[^，。；]{{0,24}}?{OFFICE_END.pattern}"
)
_ASKED_BY = re.compile(r"[一-龥](?:[工员民生户手匠农商者]|教师|医生)(?=[一-龥]{3,6})")
"""Words for what somebody is, before a name and a verb of speech: 清扫工某某说."""
_APPOINTS = re.compile(r"(?:任命|选举|聘任|聘请|补选|推选|选出|决定|提名)")
_ASIDE = re.compile(r"\([^()]{1,8}\)")
_STUDIES = re.compile(r"学习|贯彻|落实|精神|论述|思想|嘱托|殷切|指引|指导下?$|深悟|感悟|遵循|牢记")


class Mention(msgspec.Struct, frozen=True):
    """A person's name where it stands, with the offices before it.

    `formula` says that the name stands only in the name of a doctrine or a speech to be studied.
    """

    name: str
    start: int
    end: int
    offices: tuple[Office, ...] = ()
    formula: bool = False


def people_in(passages: Sequence[Passage]) -> tuple[tuple[Mention, ...], ...]:
    """The mentions in each passage, in order; names are as printed, spaces within them dropped."""
    told = [dict(_told(passage)) for passage in passages]
    names = {name_of(p, *span) for p, found in zip(passages, told, strict=True) for span in found}
    return tuple(
        tuple(_mentions(passage, found, names))
        for passage, found in zip(passages, told, strict=True)
    )


def name_of(passage: Passage, start: int, end: int) -> str:
    """The name as printed, without spaces."""
    return "".join(passage.quote(start, end).split())


_Told = tuple[tuple[int, int], tuple[Office, ...]]


def _told(passage: Passage) -> Iterator[_Told]:
    """Names that something round them announces; those with offices last, as they say most."""
    behind = list(_behind_offices(passage))
    yield from _before_verbs(passage)
    yield from _in_lists(passage, {end for (_start, end), _offices in behind})
    yield from behind


def _behind_offices(passage: Passage) -> Iterator[_Told]:
    text = passage.text
    floor = 0
    for match in _LEAD.finditer(text):
        at = match.end()
        aside = _ASIDE.match(text, at)
        at = aside.end() if aside else at
        while at < len(text) and text[at] in " ”" and at - match.end() < 2:
            at += 1
        end = name_end(text, at, told=True, rare=match.lastgroup == "office")
        if end is None or at < floor:
            continue
        offices = (
            offices_before(text, match.end(), floor) if "”" not in text[match.end() : at] else ()
        )
        yield (at, end), offices
        floor = end
        for start, floor in _joined(text, end):
            yield (start, floor), _shared(offices)


def _joined(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Names that follow on one behind an office: 副主任甲、乙和丙出席."""
    while joint := _JOINT.match(text, end):
        following = name_end(text, joint.end(), told=False)
        if following is None or not _JOINED.match(text, following):
            return
        if text[joint.end()] in "区市县镇乡省州国校":
            return  # …、区住房和城乡建设局局长: another office
        yield joint.end(), following
        end = following


_JOINT = re.compile(r"、|以及|[和与及同]")
_JOINED = re.compile(
    r"[、，。；)]|[和与及同][\u4e00-\u9fff]{2,3}|等|参加|出席|一[起同道行]|共同|陪同|分别|率|带|先后|到|来|在|$"
)


def _shared(offices: tuple[Office, ...]) -> tuple[Office, ...]:
    """The office that is also of those named next: of deputies there are several, of heads one."""
    return tuple(o for o in offices[-1:] if o.title.startswith("副"))


def _before_verbs(passage: Passage) -> Iterator[_Told]:
    """Names at a clause's head with a verb of speech, attendance or going behind them."""
    for clause in passage.clauses(Span(0, len(passage.text))):
        end = name_end(passage.text, clause.start, told=False)
        if end is not None and (
            _SPEAKS.match(passage.text, end) or _APPOINTED.match(passage.text, end)
        ):
            yield (clause.start, end), ()
    for match in _ASKED_BY.finditer(passage.text):
        end = name_end(passage.text, match.end(), told=False)
        if end is not None and _SPEAKS.match(passage.text, end):
            yield (match.end(), end), ()
    for match in _APPOINTS.finditer(passage.text):
        end = name_end(passage.text, match.end(), told=True)
        if end is not None and passage.text.startswith(("为", "任", "担任"), end):
            yield (match.end(), end), ()


def _in_lists(passage: Passage, known_ends: set[int]) -> Iterator[_Told]:
    """Names in a list that ends in a verb of attendance: 甲、乙、丙等区领导参加.

    `known_ends` are the ends of names behind offices: they make a list one of people.
    """
    text = passage.text
    for match in _ATTENDS.finditer(text):
        begin = (
            max((text.rfind(mark, 0, match.start()) for mark in "。；！？\n：”"), default=-1) + 1
        )
        stretch = text[begin : match.start()]
        tail = _TAIL.search(stretch)
        if tail and not _OF_PEOPLE.search(tail[0]):
            continue  # 河东、南埠等街道参加
        if tail:
            stretch = stretch[: tail.start()]
        pieces = list(_pieces(stretch, begin))
        named = [piece for piece in pieces if is_person(text[slice(*piece)].strip())]
        people = len(named) + sum(end in known_ends for _start, end in pieces)
        if named and (people > len(pieces) / 2 or named[-1] == pieces[-1]):
            for start, end in named:
                yield _trimmed(text, start, end), ()


def _pieces(stretch: str, offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEPARATOR.finditer(stretch):
        yield offset + start, offset + match.start()
        start = match.end()
    yield offset + start, offset + len(stretch)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _mentions(
    passage: Passage, told: dict[tuple[int, int], tuple[Office, ...]], names: set[str]
) -> list[Mention]:
    """Told names and every other place where one of the article's names stands."""
    spans = dict(told)
    taken = bytearray(len(passage.text))
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(re.escape(name), passage.text):
            if not any(taken[match.start() : match.end()]):
                spans[match.span()] = ()
                taken[match.start() : match.end()] = b"\1" * len(name)
    return [
        Mention(name_of(passage, *span), *span, offices, _in_formula(passage, *span))
        for span, offices in sorted(spans.items())
    ]


def _in_formula(passage: Passage, start: int, end: int) -> bool:
    """Whether the name stands in a doctrine's name or is studied, not acting."""
    if not _FORMULA.match(passage.text, end):
        return False
    clause = next(
        (c for c in passage.clauses(Span(0, len(passage.text))) if c.start <= start < c.end), None
    )
    around = passage.text[clause.start : clause.end + 1] if clause else passage.text
    return bool(
        _STUDIES.search(around[start - clause.start :] if clause else around)
    ) or passage.text.startswith("总书记", end)
