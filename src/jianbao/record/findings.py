"""What an inspection found or wants put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Request
from jianbao.record.first_letters import quick
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.replies import reply_to
from jianbao.record.story import Story
from jianbao.record.writings import Told, filed, letter

_INSPECTION = (
    r"(?:测评|评审|第三方|督办|巡检|回访)组|巡察|巡视|督察|督查(?!室)|督导|审计|(?<!对照)(?<!自我)检查|抽查|抽检|暗访|暗查|明查|排查|飞检|回头看|(?:验收|考核|评估|评审|普查)组|稽查|稽察|视察|夜查|巡查|评查|核查|"
    r"监督组|监察组|专家组|工作组|调研组|执法组|整治办|安委办|通报|检察机关|检察院|纪委监委"
)
"""What inspections and those that make them are called;"""
_REGULATORS = (
    r"消防(?:救援)?(?:[大支总]队|部门|站|局|员)|市场监管(?:局|所|部门|分局)|市监局|应急(?:管理)?(?:局|厅|办)|安监[局站办]|生态环境[局厅]|环保[局厅]|"
    r"住建[局厅委]|质监[局站]|监督[站所员]|监管[局所]|卫健[委局]|药监局|食药监[局所]|农业农村[局厅]|执法(?:[大支]队|局|人员|队)|城管[局队]|水[务利][局厅]|"
    r"河长办|海事[局处]|海关|交通(?:运输)?局|劳动监察[大支]队|人社[局厅]|医保局|税务局|网信办|统计局|粮储局|文物局|林[业草]局|教[育体]局|民政局|"
    r"检察官|人大(?:常委会|代表)|监理|专家|督查室|综治办|创建办|文明办|爱卫办|体[察验][员官]|监督员|消保委|消协|测评|调查队|第三方|[一-龥]{1,6}(?:[局厅](?![局厅]?[副长])|[支总]队|监[督管]所|工商所)|纪检(?:监察)?(?:组|干部|部门)|专班"
)
"""bodies whose findings are such only where something is put right."""
_SAYS = (
    r"(?<!未)(?<!没有)(?:发现|查[出明]|揪出|排查出|找出|(?:督办[单函])?指出|反馈(?!问题)|反映(?!的)|点名|点出|通报|曝光|挑出|列出|"
    r"要求|责令|责成|限令|勒令|敦促|督促|交办|(?<!线索)移交(?=[^，。；]{0,12}(?:问题|线索))|转办|督办(?!单)|认为|批评(?![与和])|叫停|"
    r"亮(?:出|起)?[黄红]牌|提[出了][^，。；]{0,8}(?:意见|整改|批评|问题)|留下[^，。；]{0,6}(?:意见|清单|整改|一?句话)|点(?:了|出)?[^，。；]{0,10}的名|镜头对准|直指|(?:意见书|通知书|报告|清单|函告?)[里上中]?(?:写着|写道|载明|提到)|"
    r"(?:下[发达]|发出|送达|制发|开[出具]|签发|递交)[^，。；]{0,14}(?:检察建议|监察建议|整改|[通告]知书|建议书|督办[单函]|提示[函单]|意见书|清单|罚单))"
)
_FINDS = re.compile(
    rf"(?P<asker>[^，。；：]{{0,30}}?(?:{_INSPECTION})(?:人员|专班|组|队|团)?(?:“[^”]{{1,8}}”)?)"
    rf"[^。；]{{0,40}}?{_SAYS}"
)
_REGULATES = re.compile(
    rf"(?P<asker>[^，。；：“”]{{0,14}}?(?:{_REGULATORS}|验收|考核|评估|监测|普查)(?:执法人员|监督员|工作人员|人员)?)[^。；]{{0,50}}?{_SAYS}"
)
_RIGHT = quick(
    r"整改|限期|责令|责成|改正|立行立改|停[业工产]|通知书|建议书|检察建议|督办|督促|约谈|处罚|补齐|清退|封存|下架|勒令|罚款|"
    r"恢复[原植]|要求[^。；]{0,16}前完[工成]|已(?:改|加|换|补|修|撤)|拆除|吊销|查封|关停|取缔|立案|\d+[日天]内|月底前"
)
"""By these something is put right."""
_NO_FAULT = re.compile(
    r"亮点|经验|好做法|典型做法|总体(?:良好|平稳|可控)|较好|合格率|新(?:物种|记录|线索)|遗[址存]"
)
_FAULT = quick(r"不|没|未|缺|滞后|漏|偏|乱|难|差|少|隐患|问题|应当?|薄弱|粗放|整改|违")
"""Some word of what is wrong, where inspectors only think so."""
_BARE_INSPECTION = re.compile(
    r"(?:本次|此次|日常|现场|专项|联合)?(?:督查|检查|抽查|巡查|审计|暗访|排查|抽检)$"
)
_ORDERS = re.compile(
    r"。(?P<body>[^，。；“”]{2,14}?(?:室|局|办|委|组|部门|队|所|院))(?:随即|当即|已|立即|当场)*(?:责令|责成|要求|限令|督促|下[发达]|向)[^。；]*"
)
"""An inspection without a body, and a body that orders in the next sentence what to put right."""
_LEADS = re.compile(r"书记|[区县市省镇局厅院部]长|主任|主席|领导|会议")
"""Leaders and meetings: what they demand is none of an inspection's findings."""
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
_INSPECTED = re.compile(_INSPECTION)
_LEFT = re.compile(
    rf"(?P<asker>[^，。；：]{{0,16}}?(?:{_INSPECTION})(?:组|队|团)?)(?:留下|列出|开出|反馈|移交|下发|交来|提出)的"
    r"[^，。；：]{0,8}?(?:清单|问题|意见书?|台账|账单)(?:里|中|上)?，?(?:有[一两几]条)?[^，。；：]{0,8}?(?:是|有|写着)：?(?P<about>[^。；]{4,60})"
)
"""What stands in the list that inspectors have left."""
FOUND = 0.75
"""How sure the reader is of what an inspection found."""


def found(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What an inspection found or wants put right."""
    text = passage.text[sentence.start : sentence.end]
    told = _finding(text) or filed(text) or letter(text) or _rectified(story, text)
    if told is None:
        return
    asker, about, start, end = told
    if not is_stated(passage, sentence, sentence.start + start):
        return
    if len(asker) < 2 or len(about) < 3:
        return
    orders = _ORDERS.match(passage.text, sentence.end) if _BARE_INSPECTION.match(asker) else None
    if orders:
        asker, end = orders["body"], orders.end() - sentence.start
    to, answer = reply_to(story, passage, sentence.start + end, within=sentence)
    if not answer:
        to, answer = reply_to(story, passage, sentence.end)
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start + start, sentence.start + end),
        confidence=FOUND,
        asker=asker,
        to=to,
        about=about,
        answer=answer,
    )


def _finding(text: str) -> Told | None:
    """本次巡察发现…, 检查组…指出…, 某局检查时发现…，责令整改, 经审计，…问题被列入整改清单."""
    inspected = _INSPECTED.search(text)
    left = _LEFT.search(text) if inspected else None
    if left:
        return _inspectors(left["asker"]), left["about"], left.start(), left.end()
    match = (_FINDS.search(text) if inspected else None) or (
        _REGULATES.search(text) if _RIGHT.search(text) else None
    )
    if match and not _LEADS.search(match["asker"]) and not _LEADS.search(match[0][-8:]):
        nearer = _NEARER.search(text[match.end("asker") : match.end()])
        asker = nearer["asker"] if nearer else _inspectors(match["asker"])
        clause = _MATTER.match(text, match.end())
        about = clause["about"] if clause else ""
        if not about:
            about = text[match.end("asker") : match.end()].strip("，：在对就")
        if match[0].endswith("认为") and not _FAULT.search(about):
            return None
        if _NO_FAULT.search(text[match.end("asker") :]):
            return None
        end = clause.end() if clause else match.end()
        if "被" in match["asker"]:
            return asker, text[: match.start()].strip("，") or about, 0, end
        return asker, about.strip(), match.start(), end
    listed, head = _LISTED.search(text), _FINDING_HEAD.match(text)
    if listed and head:
        return head["asker"], listed["about"], 0, listed.end()
    return None


_NEARER = re.compile(
    rf"[，里中时](?P<asker>[^，。；：“”]{{0,12}}?(?:{_REGULATORS}|"
    r"(?:检查|督导|督察|巡察|巡视|审计|暗访|专家)组)(?:检查员|执法人员|专家)?)"
)
"""Who inspects, behind the inspection: 例行飞检中，某局检查员…."""
_MATTER = re.compile(
    r"(?:的?意见(?:中)?指出|的问题(?:是|包括)?|的[^，。；]{1,8}?(?:反映|指出|显示|称)|，|：|中|后|点出|指出|提出|提到)*(?P<about>[^，。；]*)"
)
_HEAD = re.compile(
    r"^(?:本次|此次|这次|近日|日前|昨日|昨天|今年|去年|随后|在|经|对|日|月末|月底|据)+|^(?:\d+年)?(?:\d+月|[本上]月|今年|去年)?\d+[日号](?:上午|下午|晚|夜)?|^.*被(?=.{3})"
)


def _inspectors(words: str) -> str:
    """Who inspects, without when; of 某局在检查, the body."""
    words = _HEAD.sub("", words).strip()
    body = re.match(
        r"(?P<body>[^在对到赴于]{3,}?)(?:本月|上月|近日|日前|昨日|昨天|连续|\d+[月日])*(?:[在对到赴于]|组织|开展|联合)",
        words,
    )
    return body["body"] if body else words


def _rectified(story: Story, text: str) -> Told | None:
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
