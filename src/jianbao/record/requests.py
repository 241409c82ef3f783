"""What somebody asked for, of whom, and the answer that is printed with it.

Firms, deputies, readers and residents ask (提出, 建议, 希望, 能否 …; or a question in a column
of questions and answers), and inspections ask by what they find (发现, 反馈, 点名). What leaders
demand in speeches is no request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jianbao.model import Request
from jianbao.record.heard import heard
from jianbao.record.mood import is_stated
from jianbao.record.offices import Office
from jianbao.record.passages import Passage, Span
from jianbao.record.people import Mention
from jianbao.record.pleas import pleas
from jianbao.record.story import Story

_ASKERS = (
    r"代表|委员|老总|老板|提案人|总经理|董事长|厂长|经理|创始人|负责人|会长|企业|公司|商户|商家|"
    r"店主|居民|村民|业主|市民|读者|家长|学生|同学|同志|老人|职工|骑手|司机|会员|协会|商会|厂|院|"
    r"馆|社|队|集团|农户|大户|合作社|患者|用户|旅客|乘客|车主|住户|租户|摊主|菜农|渔民|牧民|果农|"
    r"茶农|工友|矿工|护士|员工|新市民|创客|侨胞|台胞|退休[^，。；]{0,4}|楼栋长|志愿者|党员|"
    r"网格员|物业|车间|班组|科室|窑厂|船东|渔户|牧户|师生|校友|大学生|毕业生|创始人|负责同志|"
    r"掌柜|师傅|阿姨|大爷|大妈|老伯|老汉|游客|网友|群众|教师|老师|医生|民进|民盟|民建|农工党|"
    r"九三学社|致公党|工商联|科技|医疗|纺织|物流|光电|食品|材料|轴承|机械|印务|制药|村官|党支部|"
    r"小组|[工员户农渔牧匠手民者](?=们?$)|社员|股东|界别|创业者|退役军人|驻村干部|楼长|印刷|电子|电器|化工|代表团"
)
_ASKS = re.compile(
    r"(?:(?:联名|当场|现场|集体|书面|共同|一同|再次|率先|先后|拟|在[^，。；]{2,24}?(?:上|中|"
    r"时))*(?:递交|提交|提出|递上|抛出|道出|带来|送来|写下|写来|投来|发来|"
    r"反映)(?:了)?(?P<filed>(?!的)[^，。；]{0,40}?(?:提案|建议书?|议案|诉求|问题|难题|需求|意见|"
    r"意见建议|请求|申请|议题|心愿|请愿信|联名信|求助))"
    r"|(?:普遍|一致|多次|连续[^，。；]{1,6}|分别|当场|现场|联名|集体|来信|来电|"
    r"致电[^，。；]{0,12}|打电话|留言|写信|上门|当面|又|还|也|再次|随即|直言|纷纷|率先|最)*"
    r"(?:建议|希望|呼吁|盼望|巴望|期盼|期待|盼着|盼|提问|提议|倡议|建言|请求|恳请|恳求|申请|反映|"
    r"询问|"
    r"咨询|求助|投诉|要求|提出|问(?!题|候|需|计|卷|世|责|政|诊|答)|发问|追问|诉苦|留言|吐槽|抱怨|"
    r"想请|急盼|诉求是|的诉求是|的心愿是|的请求是|请[^，。；]{2,14}?(?:帮|协调|解决|出面|"
    r"想想办法))"
    r"(?!过|的|书|人|中|案|答复|办理|意识|目标|量|率|电话|热线|平台|于民|需于|效于)(?:，|：|道|说|了|称)?)"
)
_NO_LEADER = re.compile(
    r"(?:区委|市委|县委|省委|镇|街道)?(?:书记|副书记|区长|市长|县长|镇长|局长|主任|主席|常委)$|"
    r"会议$|(?:老师|教练|队长|班主任)$|(?:省委|市委|区委|县委|政府)$|负责同志$"
)
_QUESTION = re.compile(
    r"^(?P<asker>[^，。；：“”]{2,30}?)又?(?:问|提问|反映|建议|提出|希望)?：(?=[^。]*?(?:？|"
    r"能不能|能否|希望|可否|怎么|想))"
)
_BODY = (
    r"(?:局|委|办|处|科|站|所|院|中心|街道|镇|乡|政府|公司|集团|部门|部|单位|校方|学校|医院|物业|"
    r"工会|法院|检察院|分局|支队|大队|区里|县里|市里|镇里|厂里|村里|党工委|党委|村委会|居委会|"
    r"银行|行政|总务|后勤|平台|专班|总站|馆)"
)
_ANSWERED = re.compile(
    r"(?P<who>[^，。；：“”]{2,30}?)(?:当场|现场|逐一|逐条|逐项|随即|随后|书面|已|立即|马上|很快|"
    r"次日|第二天|当晚|当日|一周后|半个月后|三天后|[^，。；]{1,6}?[日天]内|在答复函中|回函|在场|"
    r"[0-9]+日|当天就?|拿出的)*"
    r"(?P<verb>答复|回应|回复|答应|承诺|表态|答|回信说|回信|回函|认领|解释|表示|写道|介绍|说|"
    r"送来|称|记下|办结|同意|拍板|受理|派人|派员|安排|协调|明确|告知|回话|接单|整改|落实|修复|"
    r"补齐|完成|解决|着手|启动|组织|加装|增设|新增|调整|开通|安装|更换|补登|补办|清退|追回|销号|"
    r"约谈|责令)"
)
_ACTS = re.compile(
    rf"(?P<who>(?:[^，。；：“”]{{0,16}}?{_BODY})(?:[^，。；：“”]{{0,8}}?(?:负责人|局长|主任|书记|"
    r"镇长|经理|院长|校长|工作人员))?)(?P<verb>(?:当场|现场|随即|随后|立即|马上|很快|已经?|次日|"
    rf"第二天|当晚|当天|目前|现已|连夜|于|[^，。；]{{0,8}})(?:答|回|承诺|表示|整改|落实|修|补|"
    r"完成|解决|启动|组织|加装|增设|新增|调整|开通|安装|更换|清退|追回|销号|派|安排|协调|同意|"
    r"拆除|拆|换|建|给|把|将|对|在|投入|拨付|约谈|责令|召开|制定|出台|划|清|打通|接通|配|送).*)"
)
_FINDS = re.compile(
    r"(?P<asker>[^，。；]{0,20}?(?:巡察|巡视|督察|督查|审计|检查组|检查|督导组|稽察组|专家组|"
    r"工作组|调研组|执法检查|专项检查|暗访|抽查|抽检|验收组|环保督察|监督组|考核组|评估组|排查|"
    r"飞行检查|明察暗访|回头看|纪委监委|检察院|检察机关|监察组|消防部门|消防救援大队|市场监管所|"
    r"人大代表视察组|视察组|安委办|应急管理局|整治办|督导|通报|监测)(?:组|"
    r"人员)?(?:“[^”]{1,8}”)?)[^。；]{0,40}?(?:发现|指出|反馈(?!问题)|点名|要求|查出|查明|通报|"
    r"提出意见|提出整改|责令|交办|移交|下发整改|发出[^，。；]{0,10}(?:检察建议|整改|通知书)|曝光|"
    r"挑出|列出)"
)
_FINDING_HEAD = re.compile(
    r"^(?:经|在)?(?P<asker>[^，。；]{0,12}?(?:审计|检查|巡察|督察|抽查|验收))(?:中|发现|时|"
    r"指出)?，?"
)
_RECTIFY = re.compile(
    r"(?P<verb>督导|推进|督办|整改)(?P<about>[^，。；]{2,40}?(?:问题|"
    r"隐患)[^，。；]{0,6}?整改)(?:工作)?"
)
_LISTED = re.compile(
    r"(?P<about>[^，。；]{3,40}?(?:问题|隐患))(?:被|已)?(?:列入|纳入|要求|限期|"
    r"责令)[^，。；]{0,10}(?:整改|清单)"
)
SURE, PLEADED, FOUND = 0.88, 0.8, 0.75


def requests(story: Story) -> Iterator[Request]:
    """The requests that the story states, one an asker and occasion."""
    given: set[tuple[str, str]] = set()
    for number, passage in story.body():
        for sentence in passage.sentences:
            for request in _in_sentence(story, number, passage, sentence):
                # What an inspection wants put right is told more than once in other words.
                key = (request.asker, "" if request.confidence == FOUND else request.about)
                if key not in given:
                    given.add(key)
                    yield request
                    break


def _in_sentence(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    yield from _question(story, number, passage, sentence)
    yield from _quoted(story, number, passage, sentence)
    yield from _asked(story, number, passage, sentence)
    yield from _heard(story, passage, sentence)
    yield from _found(story, passage, sentence)
    yield from _pleaded(story, number, passage, sentence)


def _heard(story: Story, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What was asked, told with what was done about it."""
    told = heard(passage.text[sentence.start : sentence.end])
    if told is not None and is_stated(passage, sentence, sentence.start):
        yield Request(
            article=story.article.id,
            evidence=passage.quote(
                sentence.start + told.span.start, sentence.start + told.span.end
            ),
            confidence=PLEADED,
            asker=told.asker,
            to=told.to,
            about=told.about,
            answer=told.answer,
        )


def _pleaded(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What is asked in other words than those of asking."""
    mentions = story.people_at(number, sentence)
    named = [Span(m.start, m.end) for m in mentions]
    public = [
        Span(m.start, m.end)
        for m in mentions
        if _is_public([o for other in _mentions_of(story, m.name) for o in other.offices])
    ]
    for plea in pleas(passage, sentence, public, named):
        if plea.about.end - plea.about.start < SHORTEST_FIRM:
            continue
        yield Request(
            article=story.article.id,
            evidence=passage.quote(plea.start, plea.end),
            confidence=PLEADED,
            asker=passage.quote(plea.asker.start, plea.asker.end),
            to=plea.to,
            about=passage.quote(plea.about.start, plea.about.end).rstrip("？?。"),
            answer=plea.answer,
        )


def _question(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """A question of a column of questions and answers: 某厂问：能否…？某局答：…"""
    text = passage.text[sentence.start : sentence.end + 1]
    match = _QUESTION.match(text)
    if not match or (
        not re.search(_ASKERS, match["asker"]) and not re.search(r"问$", text[: match.end() - 1])
    ):
        return
    stop = _question_end(passage, sentence)
    to, answer = _answer(story, passage, stop)
    span = Span(sentence.start, sentence.start + match.end("asker"))
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start, stop),
        confidence=SURE,
        asker=_firm_of(story, number, span) or passage.quote(span.start, span.end),
        to=to,
        about=passage.quote(sentence.start + match.end(), stop).rstrip("？?。"),
        answer=answer,
    )


def _firm_of(story: Story, number: int, span: Span) -> str:
    """The firm that somebody asks for: of 某厂总经理某某, the firm."""
    firms = (o.organization for m in story.people_at(number, span) for o in m.offices)
    return next((firm for firm in firms if len(firm) > SHORTEST_FIRM), "")


SHORTEST_FIRM = 3
"""Characters beyond which what stands before a title is a firm's name."""


_QUOTED = re.compile(
    r"“?(?P<about>[^”]{4,80}?(?:能不能|能否|可否|怎么办|只求|请)[^”]{2,60})”(?P<told>[^。；]{2,60})"
)


def _quoted(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """A question in quotation marks, and behind it who asks it: “能不能…？”某某说."""
    text = passage.text[sentence.start : sentence.end]
    match = re.match(
        r"“?(?P<about>[^”]{4,80}?(?:能不能|能否|可否|怎么办|只求|请)[^”]{2,60})”(?P<told>[^。；]{2,60})",
        text,
    )
    if not match:
        return
    span = Span(sentence.start + match.start("told"), sentence.end)
    people = [m for m in story.people_at(number, span) if not _is_public(m.offices)]
    if not people:
        return
    to, answer = _answer(story, passage, sentence.end)
    start = sentence.start + match.start("about")
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start, people[0].end),
        confidence=SURE,
        asker=people[0].name,
        to=to,
        about=passage.quote(start, start + len(match["about"])).rstrip("？?。"),
        answer=answer,
    )


def _question_end(passage: Passage, sentence: Span) -> int:
    mark = passage.text.find("？", sentence.start)
    return mark + 1 if 0 <= mark - sentence.start < 200 else sentence.end


def _asked(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    text = passage.text[sentence.start : sentence.end]
    for match in _ASKS.finditer(text):
        at = sentence.start + match.start()
        noun = text[match.start() - 1 : match.start()] == "的"
        if (
            noun
            or passage.enclosed[at]
            or match.start() < 2
            or not (is_stated(passage, sentence, at) or _WISHES.search(text[: match.start()]))
        ):
            continue
        span = _asker(story, number, passage, sentence, sentence.start + match.start(), match[0])
        if span is None:
            continue
        about = _about(text, match) or _matter(text[: match.start()])
        if len(about) < 3:
            continue
        to, answer = _answer(story, passage, sentence.start + match.end(), within=sentence)
        if not answer:
            to, answer = _answer(story, passage, sentence.end)
        yield Request(
            article=story.article.id,
            evidence=passage.quote(
                span.start, min(sentence.end, sentence.start + match.end() + len(about) + 1)
            ),
            confidence=SURE,
            asker=passage.quote(span.start, span.end),
            to=to,
            about=passage.quote(
                sentence.start + text.find(about, match.start()),
                sentence.start + text.find(about, match.start()) + len(about),
            ),
            answer=answer,
        )
        return


def _asker(
    story: Story, number: int, passage: Passage, sentence: Span, verb: int, words: str
) -> Span | None:
    """Who asks: the person or body before the verb; None for leaders and where nobody is named.

    Words that demand as well as ask (要求, 提出 …) need to be told of whom they come.
    """
    marks = (passage.text.rfind(mark, sentence.start, verb) for mark in "，：；")
    clause_start = max(max(marks, default=-1) + 1, sentence.start)
    people = story.people_at(number, Span(sentence.start, verb))
    near = [m for m in people if verb - m.end < REACH]
    if not near:
        return _unnamed_asker(passage, sentence, clause_start, verb)
    mention = near[-1]
    offices = tuple(o for m in _mentions_of(story, mention.name) for o in m.offices)
    role = passage.text[max(sentence.start, mention.start - 8) : mention.start]
    told = re.search(rf"(?:代表|委员)、?.{{0,8}}$|(?:{_ASKERS})$", role) or mention.offices
    if _is_public(offices) or not (told or _ONLY_ASKS.search(words)):
        return None
    firm = mention.offices[0].organization if mention.offices else ""
    if len(firm) > SHORTEST_FIRM:
        return Span(mention.offices[0].start, mention.end)
    first = mention
    for other in reversed(near[:-1]):
        if passage.text[other.end : first.start] in ("、", "和", "，"):
            first = other
    return Span(first.start, mention.end)


REACH = 26
"""Characters between a name and the verb of asking."""
_ONLY_ASKS = re.compile(r"建议|反映|呼吁|恳请|请求|吁请|提议|盼|投诉|求助|恳求|诉苦|吐槽")


def _mentions_of(story: Story, name: str) -> Iterator[Mention]:
    """Every place where the story names a person: offices may stand at one of them only."""
    return (m for mentions in story.people for m in mentions if m.name == name)


_HEARS = re.compile(r"询问|了解|听取|回应|关切|走进|走访|座谈|收集|收到|办理|解决|办好")
_ASIDE = re.compile(
    r"(?:在[^，。；]{2,30}?(?:上|中|时|里|日|会|间)|(?:围着|拦住|拉住|追着|冲着|当着)[^，。；]{2,20}|向[^，。；]{2,20}|替[^，。；]{1,8}|(?:就|"
    r"围绕|针对|聚焦|"
    r"结合)[^。；]*|还|并|也|们?普遍|纷纷|则|就|一致)+$"
)


def _is_public(offices: Sequence[Office]) -> bool:
    """Whether a person speaks for a public body, whose demands are no requests."""
    return any(
        _PUBLIC.search((office.organization or office.title)[:12])
        and not re.search(_ASKERS, office.organization)
        for office in offices
    )


_PUBLIC = re.compile(r"区|市|县|省|局|委|镇|街道|政府|办")


def _unnamed_asker(passage: Passage, sentence: Span, clause_start: int, verb: int) -> Span | None:
    """A body or a group that asks: the words before the verb, or a clause before them."""
    starts = [sentence.start + 0]
    starts += [c.start for c in passage.clauses(Span(sentence.start, verb))]
    for start in sorted({clause_start, *starts}, reverse=True):
        stop = verb if start == clause_start else passage.text.find("，", start, verb)
        words = passage.text[start : stop if stop > 0 else verb]
        words = _ASIDE.sub(
            "", re.sub(r"(?:直言|坦言|表示|说|称|告诉记者)$", "", words.rstrip("，"))
        )
        who = re.search(
            rf"(?P<who>[^，。；：“”]*(?:“[^”]*”)?[^，。；：“”]*?(?:{_ASKERS})[^，。；：“”的]{{0,4}}?(?:们)?)$",
            words,
        )
        if (
            who
            and not _NO_ASKER.match(who["who"])
            and not _NO_LEADER.search(who["who"])
            and not _HEARS.search(who["who"])
        ):
            listed = re.match(r"来自(?=.*?、)", who["who"])
            mine = re.match(r"我(?:们)?(?:是|来自)", who["who"])
            listed = listed or mine
            begin = start + who.start("who") + (listed.end() if listed else 0)
            return Span(begin, start + len(who["who"].rstrip()) + who.start("who"))
    return None


_WISHES = re.compile(rf"(?:{_ASKERS})[^，。；]{{0,6}}(?:表示|说|称|坦言|直言|告诉记者)，$")
"""Somebody who asks, and says: what he hopes for is no demand."""
_NO_ASKER = re.compile(r"向|曾|问[需计效]|记者|不少人|有人|没有|楼下|门口")
"""How words begin that name nobody who asks now."""


def _about(text: str, match: re.Match[str]) -> str:
    """What is asked for: what follows the verb up to the answer or the sentence's end."""
    if match["filed"]:
        if re.match(r"(?:建议|意见)?\s*\d", text[match.end() :]):
            return ""  # 共提出建议57件: how many, not what
        inner = re.sub(r"^(?:了|关于)", "", match["filed"])
        inner = re.sub(
            r"(?:具有针对性)?的?(?:等)?(?:提案|意见建议|意见和建议|建议|意见|议案|诉求)$", "", inner
        )
        behind = text[match.end() :].lstrip("，：")
        asked = re.match(r"(?:建议|希望|呼吁)(?P<what>.+)", behind)
        if not asked and text[match.end() :].startswith("：") and len(inner) < 3:
            return behind  # 联名提出建议：支持…
        return asked["what"] if asked else inner if len(inner) > 2 else ""
    rest = text[match.end() :].lstrip("，：“”")
    answered = re.search(
        r"(?:，|：)(?=[^，。；]{2,20}?(?:当场|现场|随即|答复|答应|回应|承诺|回复|回函|解释|认领|"
        r"记下|表示))",
        rest,
    )
    return (rest[: answered.start()] if answered else rest).rstrip("。？ ”")


def _matter(before: str) -> str:
    """What a proposal is about where the words before its verb say it: 就…提出, 围绕…提出."""
    match = re.search(
        r"(?:就|围绕|针对)(?P<about>[^。；]{3,80}?)(?:等(?:方面|问题|内容)?)?，?(?:还|并|纷纷|"
        r"积极)?$",
        before,
    )
    return match["about"] if match else ""


def _answer(
    story: Story, passage: Passage, start: int, within: Span | None = None
) -> tuple[str, str]:
    """Who answers and what, where the words from `start` on tell of an answer."""
    end = within.end if within else min(len(passage.text), start + 160)
    text = passage.text[start:end].lstrip("。？，；”“")
    offset = end - len(text)
    clause = re.match(r"[^。；]*", text)
    if not clause:
        return "", ""
    if within:
        # The asker's own words come first: an answer begins with a clause of its own.
        cut = (
            max(clause[0].find("，") + 1, clause[0].find("：") + 1, 0)
            if "，" in clause[0]
            else len(clause[0])
        )
        clause = re.match(r"[^。；]*", clause[0][cut:]) or clause
        offset += cut
    match = _ANSWERED.search(clause[0])
    acts = _ACTS.match(clause[0])
    if (
        match
        and match.start() <= 12
        and re.search(rf"{_BODY}|长|主任|书记|负责人|经理", match["who"])
    ):
        words = clause[0][match.end() :].lstrip("，：道“ ")
        answer = words or clause[0][match.start("verb") :]
        who = match["who"]
    elif acts:
        who, answer = acts["who"], acts["verb"]
    elif match and match.start() <= 12 and not within:
        words = clause[0][match.end() :].lstrip("，：道“ ")
        answer, who = words or clause[0][match.start("verb") :], match["who"]
    else:
        return "", ""
    who = re.sub(r"^.*，|^(?:目前|随后|当晚|次日|当天|对此|而|现在|很快|不久)+", "", who)
    who = (
        re.split(r"(?:局长|副局长|主任|书记|区长|负责人|有关负责人|科长|镇长|工作人员)", who)[0]
        or who
    )
    at = passage.text.find(answer, offset) if answer else -1
    return who.strip(), passage.quote(at, at + len(answer)).rstrip("。") if at >= 0 else answer


def _found(story: Story, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What an inspection found or wants put right."""
    text = passage.text[sentence.start : sentence.end]
    told = _finding(text) or _filed(text) or _letter(text) or _rectified(story, text)
    if told is None:
        return
    asker, about, start, end = told
    if not is_stated(passage, sentence, sentence.start + start):
        return
    if len(asker) < 2 or len(about) < 3:
        return
    to, answer = _answer(story, passage, sentence.start + end, within=sentence)
    if not answer:
        to, answer = _answer(story, passage, sentence.end)
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start + start, sentence.start + end),
        confidence=FOUND,
        asker=asker,
        to=to,
        about=about,
        answer=answer,
    )


_Told = tuple[str, str, int, int]
"""Asker, matter, and where the words stand in the sentence."""


def _finding(text: str) -> _Told | None:
    """本次巡察发现…, 检查组…指出…, 经审计，…问题被列入整改清单."""
    match = _FINDS.search(text)
    if match:
        asker = re.sub(
            r"^(?:本次|此次|近日|日前|今年|在|经|对|日|月末|月底)|^.*?\d+日", "", match["asker"]
        ).strip()
        clause = re.match(
            r"(?:的?意见(?:中)?指出|的问题(?:是|包括)?|，|：|中|后)*(?P<about>[^，。；]*)",
            text[match.end() :],
        )
        about = clause["about"] if clause else ""
        return asker, about.strip(), match.start(), match.end() + (clause.end() if clause else 0)
    listed, head = _LISTED.search(text), _FINDING_HEAD.match(text)
    if listed and head:
        return head["asker"], listed["about"], 0, listed.end()
    return None


def _filed(text: str) -> _Told | None:
    """某党派集体提案《关于…的建议》, 某代表关于…的建议."""
    match = re.search(
        r"(?P<asker>[^，。；：]{2,24}?)(?:集体|联名|的)?(?:提案|建议|议案)《关于(?P<about>[^》]+?)的(?:建议|提案|议案)》"
        r"|(?:代表|委员)(?P<asker2>[^，。；：]{2,4}?)(?:提出的?|的)?关于(?P<about2>[^，。；》]{4,40}?)的(?:建议|提案|议案)",
        text,
    )
    if not match:
        return None
    asker = match["asker"] or match["asker2"]
    return asker, match["about"] or match["about2"], match.start(), match.end()


def _letter(text: str) -> _Told | None:
    """某代表的议案是关于…的, 某某来信：…: what is asked stands behind the writing that asks it."""
    match = re.search(
        rf"(?P<asker>[^，。；：“”]{{0,14}}?(?:{_ASKERS})[^，。；：“”的]{{0,4}})(?:递交|提交|写来|"
        r"发来)?的?"
        r"(?:提案|议案|来信|来电|来函|留言|同一诉求|诉求|联名信|建议书|"
        r"工单)[^，。；：]{0,8}[，：]?是?(?:关于)?(?P<about>[^。；]{4,80})",
        text,
    )
    if not match or re.search(r"办理|答复|反馈|整改|^[和与及、]", match["about"][:4]):
        return None
    if _HEARS.search(match["asker"]):
        return None
    return match["asker"], match["about"], match.start(), match.end()


def _rectified(story: Story, text: str) -> _Told | None:
    """督导…问题整改, where the story says whose finding it is."""
    match = _RECTIFY.search(text)
    if not match or not re.search(r"督导|督办|督查", text):
        return None
    for passage in story.passages:
        whose = re.search(
            r"(?:第[一二三四五六]轮)?(?:中央|省委?|市委?|区委?|国家)?(?:生态)?(?:环保|"
            r"环境保护)?(?:巡视|巡察|督察|审计)",
            passage.text,
        )
        if whose and len(whose[0]) > 1:
            return whose[0], match["about"], match.start(), match.end()
    return None
