"""What is being built, opened or moved: a project's name as the words before a verb give it.

A name that the clause leaves out is the one spoken of last; a part (二期, 东塔) takes the whole's
name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import rjieba

from jianbao.record.subjects import subject_of

_PROJECT = (
    r"工程|项目|大桥|桥|公路|快速路|大道|路段|铁路|高速|地铁|轻轨|号线|线路|专线|航线|隧道|左洞|"
    r"右洞|车站|火车站|客运站|[东西南北]站|站房|枢纽|航站楼|机场|码头|泊位|航道|船闸|港区?|医院|"
    r"卫生院|院区|校区|学校|附中|附小|中学|小学|幼儿园|大学|学院|研究院"
    r"|教学楼|门诊楼|综合楼|大楼|大厦|厂房|楼|馆|剧院|剧场|影院|园区|文化园|产业园|公园|植物园|"
    r"园|绿道|步道|栈道|广场|工厂|水厂|电厂|电站|厂|车间|中心|基地|小区|社区|社区食堂|食堂|市场|"
    r"商场|综合体|车库|停车场|充电站|加油站|变电站|泵站|水闸|水库|灌区|污水处理厂|管网|管道|管廊|"
    r"渠|堤防|海堤|大堤|围堰|大坝|坝"
    r"|操场|球场|运动场|体育场|看台|跑道|泳池|主塔|桥墩|承台|塔|主体结构|主体|结构|钢梁|箱梁|"
    r"桩基|单体|生产线|产线|改造|改扩建|扩建|扩容|迁建|新建|重建|修缮|治理|修复|清淤|疏浚|整治|"
    r"[一二三四五六]期|先行段|标段|段|试点|系统|平台|大厅|窗口|冷库|仓库|粮库|粮仓|宿舍|公寓|"
    r"安置房|公租房|住宅|回迁房|书房|书屋|街区|老街|夜市|电梯|路灯|路面|大修|初步设计|设计|普查|"
    r"抽查|摊铺|铺轨|招标|浇筑|吊装|故居|遗址|祠堂|牌坊|驿站|服务区|收费站|生态园|湿地|林场|"
    r"养殖场|大棚|灌溉|排涝|搬迁|安装|实验室|门诊|病区|病房|热线|客户端|App|小程序|网站|数据库|"
    r"卫星|轮|列车|号"
)
IS_PROJECT = re.compile(rf"(?:{_PROJECT})(?:\([^()]*\))?[”》]?(?:[一-龥]{{0,2}})$")
_HEAD = re.compile(
    rf"\s*(?P<project>[^，。；、：\s]{{2,24}}?(?:{_PROJECT})(?:(?:新|第?[一二三四五六]|"
    rf"[东西南北])?(?:{_PROJECT}))*(?:\([^()]{{1,8}}\))?)"
)
_ALONE = re.compile(
    r"\s*(?P<project>研究院|停车场|体育馆|图书馆|博物馆|污水处理厂|变电站|充电站|游泳馆|文化馆|教学楼|"
    r"门诊楼)"
)
_BECOMES = re.compile(
    r"(?:改造|改建|扩建|升级|变身|打造|建设|改)(?:成为|成|为)(?P<project>[^，。；的]{3,20}?(?:园|"
    r"馆|中心|基地|公园|街区|校区|广场|书房|市场|公寓|厂|站|楼))"
)
_PART = re.compile(
    r"^(?:主馆|主体(?:结构)?|[东西南北]塔|主塔|[左右]洞|[一二三四五六七]期|"
    r"第[一二三四五][期段标]|[东西南北]侧|[东西南北]段|[上下]游|大桥|新楼|主楼|裙房|地下室|地下|"
    r"地上|内部|外部|钢结构|屋盖|屋面|桥面|桥涵|路基|路面|外立面|外墙|内装|教学楼|厂房|设备|钢梁|"
    r"箱梁|承台|"
    r"桩基|全线|主厂房|[一二三四五]标|配套|绿化|土建|首期|首批|首段|后续|其余|余下|剩余)"
)
_GENERIC = re.compile(
    r"(?:(?:这|该|新|整|本|全|两|此)[项个座条处所栋]?(?:工程|项目|桥|厂|线|楼|园|区|院|校|路|站|"
    r"馆)?|(?:工程|项目)|工期|大桥|新?(?:学校|医院|公园|大楼|校区|院区|场馆|园区|厂房|线路|大桥|"
    r"桥|路)|全部(?:工程)?|工程量|(?:剩余|余下|其余|后续|余)(?:部分|工程|的)?|(?:工程)?(?:形象|"
    r"总体|"
    r"整体|施工|建设)?进度|它|其"
    r"|(?:竣工|开学|通车|投用|启用|完工|开园|投产|开放|交付|开业|投入使用的?)?(?:时间|日期))"
)
_MANY = re.compile(
    r"^(?:其余|另有?|还有|又有|已有|共有?|计有|的)?(?:\d+|"
    r"[一二三四五六七八九十百两几多数]+)(?:个|项|处|条|座|所|家|户|名|位|万|余|多|套|台|辆)"
)
_URGES = re.compile(
    r"^(?:带队|督查|检查|调研|察看|全力|加快|推进|推动|促进|确保|力争|抓|狠抓|支持|鼓励|助力|"
    r"表示|提出|宣布|要求|直至|直到|等|待|自从|如果|若|一旦|虽然|即使|尚未|还没|没有|每|任何|"
    r"什么|哪|谁|有的|有些|不少|许多|大家|我们|他们|我|他|她|你|人们|记者|要|可|应|能|想)"
)
_NO_THING = re.compile(
    r"(?:[人户队员者赛会名位家]|活动|企业|产品|电话|制度|政策|方案|事|话|问题|矛盾|关系|时代|"
    r"精神|力量|作用|梦想|故事)$|什么|何时|几时|哪|、|我|你|他|她"
)
_NO_OBJECT = re.compile(
    r"投资|任务|签约|以上|仪式|的(?:要求|目标)|能力|闸门|设备$|程序|响应|调查|按钮|机制|模式|手续"
)
_DATES = re.compile(
    r"(?:竣工|开学|通车|启用|投用|完工|开放|开业|开园|交付|工程|形象|总体|整体|建设|施工|"
    r"投入使用的?)*(?:时间|进度|日期|工期)$"
)
LONGEST_PART = 5
"""Characters up to which a name may end in a verb (启用, 通车) without one being left over."""
_OPENS = re.compile(r"(?:竣工|开学|通车|启用|投用|完工|开放|开业|开园|交付)$")
_FIGURES = re.compile(r"[\d一二三四五六七八九十时分点月日年号]+")
_WHERE = re.compile(r"(?<=[一-龥”）)])(?:在|于|位于)[^，。；]{2,16}$")
_DONE = re.compile(r"(?:已|已经)?(?:全部|基本|顺利)?(?:浇筑|安装|架设|铺设|施工|修建|建设|吊装)$")


def is_generic(words: str) -> bool:
    """Whether words point to a project named elsewhere (项目, 大桥, 全线)."""
    return _GENERIC.fullmatch(words) is not None


def project_of(
    before: str, last: str, what: str = "", *, anything: bool = False
) -> tuple[str, bool]:
    """A project's name, and whether the words before the verb give it; "" for none.

    `what` is a thing behind the verb that it is done to, `last` the project spoken of before. With
    `anything`, the verb is one of building alone: whatever thing stands before it is a project.
    """
    subject = _DATES.sub("", subject_of(before))
    subject = _OPENS.sub("", subject) if len(subject) > LONGEST_PART else subject
    subject = _WHERE.sub("", subject) if IS_PROJECT.search(_WHERE.sub("", subject)) else subject
    subject = _DONE.sub("", subject) if len(_DONE.sub("", subject)) > 2 else subject
    if what:
        return _with_object(subject, last, what)
    if not subject or is_generic(subject):
        at = last.find(subject) if subject else -1
        return (last[: at + len(subject)] if at > 0 else whole_of(last)), False
    if not re.search(r"[一-龥]{2}", subject) or _FIGURES.fullmatch(subject):
        return "", False
    if re.search(r"什么|何时|几时|哪|谁", subject):
        return "", False
    if _URGES.match(subject) or _MANY.match(subject) or len(subject) > 36 or len(subject) < 2:
        return "", False
    if _PART.match(subject) and last and not last.endswith(subject) and len(subject) < 10:
        return _stem(last) + subject, True
    if IS_PROJECT.search(subject) or (
        anything and len(subject) > 2 and not _NO_THING.search(subject) and not _acts(subject)
    ):
        return subject, True
    return "", False


def _acts(words: str) -> bool:
    """Whether a verb stands in the words, so that they are more than a thing's name."""
    return any(tag == "v" for _word, tag in rjieba.tag(words, False))


def _with_object(subject: str, last: str, what: str) -> tuple[str, bool]:
    if IS_PROJECT.search(subject) and not _URGES.match(subject):
        return (subject + what)[-36:], True
    if len(subject) > 2 and not is_generic(subject):
        return "", False
    short = _PART.match(what) is not None or len(what) < 6
    return ((_stem(last) if short else "") + what)[-36:], True


def whole_of(project: str) -> str:
    """The project that a part belongs to: 清河三桥东侧主塔 is a part of 清河三桥."""
    whole = _PARTS.sub("", project)
    return whole if len(whole) > 2 else project


def _stem(project: str) -> str:
    """The whole's name without the part or the word for building it."""
    whole = whole_of(project)
    stem = re.sub(
        r"(?:第?[一二三四五][期段标]|首期|改造工程|提升工程|建设工程|建设项目|工程|项目)+$",
        "",
        whole,
    )
    return stem if len(stem) > 2 else whole


_PARTS = re.compile(
    r"(?:的)?(?:(?:[东西南北左右][塔洞侧段线]|[0-9一二三四五]号|首期|主塔|主体|主墩|承台|桥墩|"
    r"结构|钢梁|箱梁|桥面|沥青|路面|路基|桥涵|桩基|地下|地上|底板|楼板|屋面|屋盖|外立面|外墙|"
    r"幕墙|水电|管线|门诊|住院|主楼|裙楼|教学楼|单体|铺装|浇筑|安装|施工|吊装|摊铺|铺轨|封顶|"
    r"部分)(?:工程)?)+$"
)


def object_of(behind: str) -> str:
    """The thing that a verb is done to, where one stands behind it: 启动…试点, 开工…段."""
    following = re.match(r"(?:了)?(?P<what>[^，。；、]{2,24})$", behind.strip())
    what = following["what"].strip() if following else ""
    known = IS_PROJECT.search(what) and not _NO_OBJECT.search(what) and not _MANY.match(what)
    return what if known else ""


def spoken_of(words: str) -> str:
    """The project at a clause's head, or that something is made into; "" for none."""
    becomes = _BECOMES.search(words)
    if becomes:
        return becomes["project"]
    match = _ALONE.match(words) or _HEAD.match(words)
    found = subject_of(match["project"]) if match else ""
    told = _URGES.match(found) or _MANY.match(found) or _TELLS.search(found)
    return found if len(found) > 2 and not told else ""


_TELLS = re.compile(
    r"^内|启动|开始|正在|随|设(?![施备计立])|由|公布|进入|完成|了|把|将|被|说|表示|让|关于|其余|"
    r"分别|告诉|走进|来到|检查|督查|调研"
)
"""Verbs that show that words at a clause's head are more than a name."""


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
