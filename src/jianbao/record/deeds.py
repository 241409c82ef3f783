"""What a story says was done on a day, where none of its clauses tells of an event in set words.

Two ways lead there: a clause with a day that names a gathering, whatever is said of it
(报告会开进了橘园); and somebody, or a body, who on a day did in some place what papers report
for its own sake (义诊, 慰问, 敬献花篮, 跑了五个工地).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import EventKind
from jianbao.record.days import When
from jianbao.record.event_words import TO_COME
from jianbao.record.mood import is_stated
from jianbao.record.occasions import TIME, Occasion, dates_it, kind_of, own_name, timeless
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story

LATEST, EARLIEST = 0, 45
"""Days before the issue between which a deed is news."""
FIRST_SENTENCES = 3
"""Sentences of a story that are looked through for a deed."""

_NAMED = re.compile(
    r"(?P<name>[^，。；：\x01]{0,40}?(?:[\u4e00-\u9fff](?:会议|大会|全会|例会|座谈会|恳谈会|茶话会|报告会|宣讲会|"
    r"发布会|研讨会|交流会|推介会|见面会|招聘会|博览会|展销会|音乐会|演唱会|运动会|校运会|调度会|推进会|现场会|"
    r"诗会|歌会|庙会|灯会|村晚|春晚)|[“\u4e00-\u9fff][^，。；：\x01]{0,12}?(?:第一会|首会)”|"
    r"[\u4e00-\u9fff]{2}(?:论坛|峰会|仪式|典礼|讲座|讲堂|演练|巡讲|义诊|演出|巡演|展演|比武|庭审|艺术节|文化节|民歌节|"
    r"旅游节|美食节|丰收节|读书节|音乐节|越野|马拉松)|[\u4e00-\u9fff”](?:决赛|大赛|联赛|竞赛|邀请赛|锦标赛|友谊赛|"
    r"拔河赛|龙舟赛|[\u4e00-\u9fff]{2}赛))|“[^”]{2,16}(?:会|节|赛|晚|场)”)(?P<rest>[^，。；：]*)"
)
"""A gathering by its name, and what the clause says of it,"""
_NO_OCCASION = re.compile(
    r"^(?:精神|要求|部署|决定|决议|工作报告|筹备|组委会|期间|名额|通知|方案|规程|中心|代表|委员|主席|主任|常委会|秘书处|冠军|"
    r"奖|金|银|铜|优|成员|开幕在即|倒计时|的(?:举办|成功|召开))|^(?:上|中|以来|后|前)"
)
"""words by which it is none; """
_GOES_ON = re.compile(
    r"[开办唱演讲跑走教赛比迎落收散结热闹举召设摆拉吸卖完登鸣响照如连推选审通]|上场|在|于|到|进|了|把|放|启|由"
)
"""and of those that tell that it took place."""

_DEEDS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        "ceremony",
        re.compile(
            r"敬献(?:花篮|鲜花)|缅怀|祭扫|祭奠|默哀|宣誓|升(?:起)?国旗|升旗|揭(?:了)?牌|剪彩|授旗|颁(?:奖|发)|揭幕|"
            r"点燃(?:圣火|火炬)|敲响|鸣笛致哀"
        ),
    ),
    (
        "competition",
        re.compile(
            r"角逐|较量|比拼|切磋|对决|同台竞技|比试|一决高下|跑完(?:了)?|赛(?:出|了)|对弈|捉对"
        ),
    ),
    (
        "inspection",
        re.compile(
            r"(?<=[察计][组局])进驻|(?:拉网式|突击|联合|集中)?(?:检查|巡查|排查|督导|抽查|暗访|夜查|执法)(?!组|队|员|局|站|结果|发现)|督办|"
            r"现场办公|(?:跑|走|看|转|查)(?:了|完)?[^，。；]{0,8}(?:工地|项目|河段|排污口|车间|工厂|地块|隐患点|堤段)|"
            r"沿(?:着)?[^，。；]{1,10}[走巡跑看](?:了|访)?|逐[个项户家](?:试|查|看|问)|把脉|体检"
        ),
    ),
    (
        "dialogue",
        re.compile(
            r"回答[^，。；]{0,14}提问|接待(?:了)?[^，。；]{0,6}(?:群众|来访|信访|代表)|面对面|接访|坐诊|唠嗑|拉家常|算(?:了)?一笔账|谈心|问答|对谈|圆桌|围坐|"
            r"听[^，。；]{0,10}(?:意见|诉求|难处|心声|讲|说)|(?:坐|上)(?:了)?[^，。；]{0,5}(?:班|钟头|半天|小时)"
        ),
    ),
    (
        "visit",
        re.compile(
            r"走访|慰问|看望|参观|考察|调研|拜访|访问|回访|探访|踏访|探望|视察|会见|蹲点|采风|观摩|研学|"
            r"(?:走|跑|看|转|访)(?:了|完|遍|访了)[^，。；]{0,8}(?:家|个|户|处|遍|圈|趟|村|企业|学校|社区)|"
            r"(?:来到|走进|登上|前往|赴|到|深入|在)[^，。；]{2,16}(?:看|访|坐|走|听|取经|体验|学习)|(?:来到|走进|登上|走上|赶到)[^，。；]{2,16}$"
        ),
    ),
    (
        "other",
        re.compile(
            r"捡拾|净滩|(?:为|给|向)[^，。；]{2,12}(?:培训|演示|传授|普及|讲解|示范|辅导)|义诊|开庭|宣判|理发|宣讲|巡讲|讲授|授课|教(?:了|会)|讲(?:了)?(?:一|起|解|述)|上(?:了)?一[堂节]|演练|植树|种下|"
            r"义卖|义剪|搭台|唱戏|连[唱演]|演(?:出|了)|摆(?:起|出|开|上)|支起|发放|送(?:医|戏|书|法|文化|技术|温暖)|"
            r"展出|放映|志愿服务|打开(?:了)?大门|开放日|体验|模拟(?:了)?|开到|驶进|放飞|放流|朗诵|快闪|巡游|踏青|"
            r"露营|清扫|签名|书写|剪纸|包粽子|包饺子|写春联|送春联|表演|献艺|登台|合唱|齐唱|"
            r"结对|联欢|过(?:了)?(?:一个|个)|庆祝|欢度|举杯|传递|接力|穿上"
        ),
    ),
)
"""What is done, by kind of event."""
_SOMEWHERE = re.compile(r"开庭|参观|在|到|来|走进|进|登|赴|上|里|沿|向")
_NO_NEWS = re.compile(
    r"(?:抓获|查获|逮捕|起诉|判处|死亡|受伤|事故|火灾|下降|上涨|出生|去世|逝世|毕业|建成|开业|成立|获悉|了解到|气温|"
    r"降雨|投入使用|投用|启用|答复|回复|准信|生效|施行|印发|公布|发布|签订|签署|通车|开工|招聘|报名|出台|截至|累计)"
)


def deeds(story: Story) -> Iterator[Occasion]:
    """The first occasion of a day that the story's first sentences tell of; none for most."""
    seen = 0
    for number, passage in story.body():
        before: When | None = None
        for sentence in passage.sentences:
            when = _day(story, number, passage, sentence) or before
            before = when
            found = when and _in_sentence(story, number, passage, sentence, when)
            if found:
                yield found
                return
            seen += 1
            if seen >= FIRST_SENTENCES:
                return


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span, when: When
) -> Occasion | None:
    """The occasion of a sentence: a gathering before a deed."""
    if not is_stated(passage, sentence, sentence.start):
        return None
    for form in (_gathering, _deed):
        for clause in passage.clauses(sentence):
            if form is _deed and (clause.end <= when.end or when.vague):
                continue
            text = timeless(passage, clause, story.times_in(number, clause))
            if TO_COME.search(text) or not is_stated(passage, sentence, clause.start):
                continue
            told = form(story, number, passage, sentence, clause, text)
            if told:
                name, kind = told
                start = min(when.start, clause.start)
                start = start if start >= sentence.start else clause.start
                return Occasion(number, sentence, start, clause.end, name, kind, when, "")
    return None


def _day(story: Story, number: int, passage: Passage, sentence: Span) -> When | None:
    """The day of a sentence, not long before the issue."""
    if story.day is None:
        return None
    times = story.times_in(number, sentence)
    for when in times:
        iso = when.iso(story.day) if dates_it(passage, when) and when.day else None
        if iso and LATEST <= (story.day - type(story.day).fromisoformat(iso)).days <= EARLIEST:
            return when
    return next((when for when in times if when.vague), None)


def _gathering(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span, text: str
) -> tuple[str, EventKind] | None:
    """The gathering that a clause names and says something of."""
    match = _NAMED.search(text)
    if not match or _NO_OCCASION.match(match["rest"]):
        return None
    rest = match["rest"].strip(TIME)
    happens = _GOES_ON.match(rest) or _GOES_ON.search(text[: match.start()] + match["name"][:8])
    if not happens and rest:
        return None
    name = own_name(
        re.sub(r"^.*(?:出席|参加|观看)|^.*的(?=[^的]{3,}$)", "", match["name"].strip(TIME))
    )
    return name, kind_of(name, "other")


def _deed(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span, text: str
) -> tuple[str, EventKind] | None:
    """What somebody did in a place: people are named, or the words have a body or a group."""
    whole = passage.text[sentence.start : sentence.end]
    if _NO_NEWS.search(whole):
        return None
    people = story.people_at(number, sentence)
    if not people and not _WHO.search(passage.text[sentence.start : clause.end]):
        return None
    for kind, form in _DEEDS:
        match = form.search(text)
        if match and _SOMEWHERE.search(passage.text[sentence.start : clause.end]):
            return "", kind
    officials = any(mention.offices for mention in people)
    if officials and _IN_PLACE.search(text) and not _SPEAKS.search(whole):
        return "", "visit"
    return None


_IN_PLACE = re.compile(
    r"(?:在|到|去|来到|赶到|走进)[^，。；]{2,16}(?:了|着|看|点|试|问|坐|走|查|听|与|和)"
)
_SPEAKS = re.compile(
    r"说|表示|介绍|指出|强调|要求|宣布|通报|答复|回应|回复|透露|获|当选|任命|担任|兼任|去世|逝世|接受|涉嫌|获悉|撰文|署名|认为|告诉|"
    r"解释|呼吁|建议|希望|提出|代表[^，。；]{0,6}签|签"
)
"""Where officials went on a day, and what they do wherever they are."""
_WHO = re.compile(
    r"[局委办会院校团队站所组厂馆社]|部门|班子|领导|干部|官兵|民警|志愿者|学生|师生|医生|护士|专家|老人|选手|村民|居民|游客|"
    r"代表|委员|党员|职工|传承人|艺术家|作家|读者|跑友|执法|演员|球员|汉学家|老干部|渔民"
)
