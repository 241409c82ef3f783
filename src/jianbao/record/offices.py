"""Offices as papers put them before a name: 区委副书记、区长某某, 某省体育局竞赛处处长某某.

Takes folded text and where an office ends; gives the offices that stand there in a row, each as
organization and title with its place. Offices are told by their last word (书记, 局长, 院士 …),
never by a list of bodies or people.
"""

from __future__ import annotations

import re

import msgspec
import rjieba

_HEADS = re.findall(
    r"\S+",
    "区 市 县 省 州 镇 乡 村 段 河 湖 林 田 链 局 厅 部 处 科 股 司 署 院 校 所 站 队 团 馆 园 "
    "台 社 行 厂 矿 店 会 组 庭 室 班 船 列车 护士 秘书 董事 理事 监事 检察 审判 总队 支队 "
    "大队 中队 分局 分院 分会 总 首席",
)
_CHIEF = (
    rf"(?:{'|'.join(h for h in _HEADS if h not in ('总', '首席'))})长"
    r"|(?<!总)书记|村?支书(?!记)|(?:总?经理|董事长|[局院校市区县厅行]长|主任|书记)助理|(?<=关)关长|副关长|主任(?:医师|护师|药师|编辑|记者|委员)?|主席|总经理|经理|总裁|厂长|董事|"
    r"监事会主席|"
    r"总编辑?|主编|总监|行政总厨"
    r"|(?:总|首席)?(?:工程|设计|规划|会计|经济|农艺|畜牧|技|建筑|兽医|教练)师|医师|护师|药师|"
    r"总指挥|指挥长|政委|政治委员"
    r"|首席执行官|首席科学家|首席专家|巡视员|调研员|主任科员|院士|研究员|教授|讲师|特级教师|会长|"
    r"司令员?|参谋长|法官|检察官"
    r"|馆员|指导员|教导员|首席(?:预报|评论|记者|编辑|技师|代表)员?|督学|督察专员|专员|参事|常委|党组成员|(?:党委|党工委|班子|支委|党委班子)委员|"
    r"党委成员|领队|主教练|教练|总教头"
    r"|负责人|董事局主席|大使|总领事|理事|创始人|合伙人|联合创始人|联席总裁|CEO|总理|总统|首相|部长"
)
_RANK = (
    r"(?:项目|一级|二级|三级|四级|高级|中级|副|正|常务|第一|执行|代理|代|总|名誉|首席|特聘|客座|"
    r"兼职|轮值|荣誉|终身|候任)"
)
OFFICE_END = re.compile(rf"(?:{_RANK})*(?:{_CHIEF})(?!会|处|办公|长|局|级|制|负责制)")
"""An office's last word, with the ranks before it."""

_NO_OFFICE = re.compile(
    r"(?:负责人|创始人|合伙人|领队|教练|联合创始人)$|(?:区|市|县|省|镇|街道|班子)?领导$|学?班长$|"
    r"护士$|队员$|班主任$"
    r"|组长$|小组长$|店长$|家长$|成长$|增长$|船长$"
)
"""Who leads without an office that the record keeps, and words that end like an office."""
_FORMER = re.compile(r"^(?:原任?|时任|前任?|曾任|已故|首任|上任)")
_LEVEL = r"(?:全国|中央|省|市|区|县|州|旗|镇|乡|村|街道|社区|新区|开发区)"
_FUSED = re.compile(
    rf"(?:(?:{_LEVEL}{{1,2}}委|{_LEVEL}{{0,2}}(?:党委|党工委|工委|纪委|纪工委|党组|党支部|党总支|"
    r"团委|政法委|管委会|党委会))"
    rf"(?:{_RANK})*(?:书记|主任|常委|委员|秘书长|副秘书长)|(?:{_RANK})*(?:省|市|区|县|州|旗|镇|"
    r"乡|村)长|"
    rf"(?:{_RANK})*(?:巡视员|调研员|院士))$"
)
_BODY = re.compile(
    r".*(?:人大常委会|常委会|委员会|管委会|居委会|村委会|组委会|组织委员会|指挥部|办公室|人大|"
    r"工商联|红十字会|科协|文联|社科联|侨联|台联|记协|贸促会|政协|政府|党校|总工会|工会|妇联|残联|团委"
    r"|联合会|协会|学会|商会|研究会|促进会|基金会|联盟|集团公司|有限公司|公司|集团|企业|合作社|"
    r"农场|林场"
    r"|大学|学院|中学|小学|幼儿园|学校|校区|医院|卫生院|卫生服务中心|研究院|科学院|工程院|研究所|"
    r"研究中心|实验室|设计院"
    r"|法院|检察院|分局|总局|监狱|海关|银行|支行|分行|信用社|电视台|报社|日报|出版社|剧院|剧团|"
    r"乐团|图书馆|博物馆|文化馆|美术馆|体育馆|纪念馆"
    r"|总队|支队|大队|中队|消防站|派出所|司法所|服务站|中心|街道办事处|办事处|街道|社区|书院|"
    r"基地|园区|开发区|新区"
    r"|局|厅|委(?![员会])|办(?![公事])|署|部|院|校|厂|所|馆|镇|乡|村|省|市|县|区)"
)
_CUT_WORDS = frozenset(
    re.findall(
        r"\S+",
        "由 随 与 同 对 向 请 让 据 经 在 是 为 任 被 把 从 到 给 跟 听 问 以及 及 并 邀请 会见 "
        "陪同 看望 慰问 走访 告诉 采访 当选 担任 任命 聘请 来自 介绍 主持 率领 带领 其中 包括 如 "
        "找到 见到 遇到 拜访 记者 有 和 祝贺 感谢 受 经过 聘任 选举 推选 即 拥有 要求 了 过 着 的 "
        "围着 拦住 拉住 追着 冲着 当着 对着 拉着 看着 跟着 "
        "会同 日前 近日 昨日 昨天 今天 上午 下午 晚上 当天 当日 此前 随后 现场 目前 称 说 指导 "
        "关于 因 委托 联系 通过 以 以及 连同 协助 时 后 我们 他们 他 她",
    )
)
_BEFORE = re.compile(r"[、，；：。！？…—\n“”\s]")
_PLAIN_BODY = re.compile(r"(?:区|市|县|省)?(?:政府|人大常委会|政协)")
_DAY_AHEAD = re.compile(r"^.*?\d{1,2}(?:日|号)(?:上午|下午|晚|清晨|凌晨|傍晚|中午)?")


class Office(msgspec.Struct, frozen=True):
    """An office: what it is called, whose it is, and where its words stand (up to `end`)."""

    title: str
    organization: str
    start: int
    end: int


def offices_before(text: str, end: int, floor: int = 0) -> tuple[Office, ...]:
    """The offices in a row that end at `end`, where a name begins; () where it is none.

    Going back from the name, every stretch between 、 or commas that ends like an office belongs to
    the row; the first that does not ends it.
    """
    spans: list[tuple[int, int, str]] = []
    right = end
    mark = ""
    while right > floor:
        left = max((m.end() for m in _BEFORE.finditer(text, floor, right)), default=floor)
        phrase = text[left:right]
        if _TEACHES.search(phrase) and not spans and text[left - 1 : left] in ("、", "，"):
            right = left - 1  # 院长、博士生导师某某: what is no office stands in the row
            continue
        if not _ends_like_office(phrase):
            break
        start = left + _cut(phrase)
        if mark == "，" and start > left:
            break  # …补选了常委，市总工会主席某某: what a verb governs is another's office
        spans.append((start, right, mark))
        if start > left or left <= floor or text[left - 1] not in "、，":
            break
        mark = text[left - 1]
        right = left - 1
    return _named(text, spans)


_TEACHES = re.compile(r"^(?:博士生?|硕士生?|研究生)?导师$")


def is_former(text: str, office: Office) -> bool:
    """Whether words before or at the head of the office say that it is held no more."""
    head = (office.organization + office.title) if office.organization else office.title
    return bool(_FORMER.match(head) or _FORMER.match(office.title)) or text[
        max(0, office.start - 2) : office.start
    ].endswith(("原", "时任", "前任", "曾任"))


def _ends_like_office(phrase: str) -> bool:
    ends = [m for m in OFFICE_END.finditer(phrase) if m.end() == len(phrase)]
    return bool(ends) and not _NO_OFFICE.search(phrase)


def _cut(phrase: str) -> int:
    """How many characters at the phrase's head belong to what is said before the office."""
    cut = 2 if phrase.startswith(("会同", "会见", "协同", "新任", "现任", "继任")) else 0
    dated = _DAY_AHEAD.match(phrase)
    if dated:
        cut = dated.end()
    at = 0
    for word in rjieba.cut(phrase, False):
        at += len(word)
        if word in _CUT_WORDS and at < len(phrase) and at > cut:
            if word == "和" and not OFFICE_END.search(phrase[cut : at - 1]):
                continue  # as in 住房和城乡建设局
            cut = at
    return cut


def _named(text: str, spans: list[tuple[int, int, str]]) -> tuple[Office, ...]:
    """The offices of the stretches, first one first; a bare title has the body before it."""
    offices: list[Office] = []
    for position in range(len(spans) - 1, -1, -1):
        start, end, _mark = spans[position]
        organization, title = _split(text[start:end])
        first, also, second = title.partition("兼")
        if also and OFFICE_END.fullmatch(first) and OFFICE_END.fullmatch(second):
            offices.append(Office(first, organization, start, end))  # 董事长兼总经理 is two
            title = second
        if offices and not organization and spans[position + 1][2] == "、" and _needs_body(title):
            organization = offices[-1].organization
        offices.append(Office(title, organization, start, end))
    return tuple(offices)


def _needs_body(title: str) -> bool:
    """Whether a title without a body is one of the body named before it: 主任, but not 区长."""
    return not _FUSED.fullmatch(title) or not re.match(rf"{_RANK}*{_LEVEL}|管委会", title)


def _split(phrase: str) -> tuple[str, str]:
    """Organization and title: a level stays with the title (区委书记), a named body does not."""
    if _FUSED.fullmatch(phrase):
        return "", phrase
    ends = [m for m in OFFICE_END.finditer(phrase) if m.end() == len(phrase)]
    core = ends[0].start()
    fused = _FUSED.search(phrase)
    if fused and fused.start() > 0 and not _PLAIN_BODY.fullmatch(phrase[: fused.start()]):
        local = re.match(r"(?:镇|乡|村|街道|社区|新区|开发区)(?=党|工委|团委|管委会|纪)", fused[0])
        start = fused.start() + (local.end() if local else 0)
        return (
            ("", phrase) if re.match(rf"{_LEVEL}委", fused[0]) else (phrase[:start], phrase[start:])
        )
    body = _BODY.match(phrase[:core])
    if body and body.end() > 0:
        return phrase[: body.end()], phrase[body.end() :]
    return phrase[:core], phrase[core:]
