"""What is being built, opened or moved: a project's name as the words before a verb give it.

A name that the clause leaves out is the one spoken of last; a part (二期, 东塔) takes the whole's
name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import rjieba

from jianbao.record.stage_words import TESTS, WORKS
from jianbao.record.subjects import subject_of

_PROJECT = (
    r"工程|项目|大桥|桥|公路|快速路|大道|路段|铁路|高速|地铁|轻轨|号线|线路|专线|航线|隧道|左洞|"
    r"右洞|车站|火车站|客运站|[东西南北]站|站房|枢纽|航站楼|机场|码头|泊位|航道|船闸|港区?|医院|"
    r"卫生院|院区|校区|学校|附中|附小|中学|小学|幼儿园|大学|校舍|校园|学院|研究院"
    r"|教学楼|门诊楼|综合楼|大楼|大厦|厂房|楼|馆|剧院|剧场|影院|园区|文化园|产业园|公园|植物园|"
    r"园|绿道|步道|栈道|广场|工厂|水厂|电厂|电站|厂|车间|中心|基地|小区|社区|社区食堂|食堂|市场|"
    r"商场|综合体|车库|停车场|充电站|加油站|变电站|泵站|水闸|水库|灌区|污水处理厂|管网|管道|管廊|"
    r"通道|主干道|隧洞|渡槽|烂尾楼|风电场|电场|陵园|会堂|货场|堆场|营地|酒店|民宿|护岸|防波堤|道路|渔港|钟楼|"
    r"渠|堤防|海堤|大堤|围堰|大坝|坝"
    r"|操场|球场|运动场|体育场|看台|跑道|泳池|主塔|桥墩|承台|塔|主体结构|主体|结构|钢梁|箱梁|"
    r"桩基|单体|生产线|产线|改造|改扩建|扩建|扩容|迁建|新建|重建|修缮|治理|修复|清淤|疏浚|整治|"
    r"[一二三四五六]期|先行段|标段|段|试点|系统|平台|大厅|窗口|冷库|仓库|粮库|粮仓|宿舍|公寓|"
    r"安置房|公租房|住宅|回迁房|书房|书屋|街区|老街|夜市|电梯|路灯|路面|大修|初步设计|设计|普查|"
    r"抽查|摊铺|铺轨|招标|浇筑|吊装|故居|遗址|祠堂|牌坊|驿站|服务区|收费站|生态园|湿地|林场|照明|夜景|灯光|雪道|赛道|滑道|库房|[一二三四五六七八九]号库|"
    r"养殖场|大棚|灌溉|排涝|搬迁|安装|实验室|门诊|病区|病房|热线|客户端|App|小程序|网站|数据库|"
    r"卫星|轮|列车|号|索道|箱涵|礼堂|地块|片区|机组|立交|匝道|高架|互通|连接线|渡口|网络|卫生室|公厕|"
    r"村道|巷道|游园|驿站|食堂|影剧院|敬老院|养老院|粮库|工地|高标准农田|夜集|灯组|管沟|泵房|湖|河|堰|塘|亭|"
    r"大棚|书库|机房|码头|客运中心|灌渠|水渠|桥梁|路网|光伏|电缆|线路|数据港|产业城|港|馆舍"
)
IS_PROJECT = re.compile(
    rf"(?:{_PROJECT}|(?<=..)线|(?<=..)(?:{WORKS}))(?:\([^()]*\))?[”》]?(?:[一-龥]{{0,2}})$"
)
_ALONE = re.compile(
    r"\s*(?P<project>研究院|停车场|体育馆|图书馆|博物馆|污水处理厂|变电站|充电站|游泳馆|文化馆|教学楼|"
    r"门诊楼)"
)
_BECOMES = re.compile(
    r"(?:改造|改建|扩建|升级|变身|打造|建设|改)(?:成为|成|为)(?P<project>[^，。；的]{3,20}?(?:园|"
    r"馆|中心|基地|公园|街区|校区|广场|书房|市场|公寓|厂|站|楼))"
)
IS_WORK = re.compile(rf"(?:{WORKS})(?:任务|工作)?")


def work_in(verb: str) -> str:
    """The work that a verb of two words tells the result of (检修 of 检修结束); "" for none."""
    if re.fullmatch(TESTS, verb):
        return verb
    begun = re.match(rf"(?:开始|开启|着手|动手)(?P<work>(?!建设|施工)(?:{WORKS}))", verb)
    if begun:
        return begun["work"]
    match = IS_WORK.match(verb)
    return match[0] if match and len(match[0]) < len(verb) else ""


_ENDS_IN_PROJECT = re.compile(rf"(?:{_PROJECT})$")
_HAS_PROJECT = re.compile(_PROJECT)
_LONGEST = re.compile(rf".*(?:{_PROJECT})(?:\([^()]{{1,8}}\))?")
_SAID = re.compile(
    r".*(?:表示|表态|承诺|透露|介绍|约定|告诉[^，。；]{0,4}|显示|看到|获悉|意味着|标志着|宣布|说好|(?<!传)说|写着)"
)
"""Who tells of a stage, before it."""
_MEASURE = re.compile(
    r"\d[\d.]*(?:万|亿)?(?:公里|千米|米|平方米|亩|公顷|吨|卷|千瓦|兆瓦|万千瓦)(?=[一-龥])"
)
_ACTORS = re.compile(
    r"(?:(?:中标|施工|建设|承建|设计|监理|总包|运营)?(?:单位|队伍?|[校院厂业]方|方|企业)|工人(?:们|师傅)?|"
    r"挖掘?机|(?:校|院|厂|乡|镇|县|市|区|村)里|人们|市民|两[岸地]|各方|后者|前者|余下(?:的)?|剩下(?:的)?|其余(?:的)?|"
    r"另外.{0,3}|按.{0,8}|一切|这里|那里|首日)"
)
"""Who works, or what is left: words that name no project."""
_SITE_OF = re.compile(
    rf"(?:^|[在到进]|走进|来到)(?P<project>[^，。；在到进]{{2,24}}?(?:{_PROJECT}))(?:的)?(?:施工|建设|项目|作业)?(?:工地|现场)"
)
"""A project at whose site a story is told: 在某工程现场."""
_AT_SITE = re.compile(r"的?(?:施工|建设)?(?:工地|现场)$")
"""Where a work is seen, which is no part of its name."""
_SITED = re.compile(r"选址|搬到|迁至|(?:昨|今)?在[^，。；]{2,16}$")
_PART_ENDS = re.compile(
    r"^[^的]{0,6}?(?:地面公园|设备|土建|外墙|内墙|墙体|屋面|楼板|顶板|底板|道面|路面|桥面|主体|展柜|书架|灶台|烟道|涵管|管线|"
    r"桥墩|墩柱|管道|管网|标线|护栏|栏杆|路灯|砌筑|焊接|塔柱|产线|生产线|机组|围堰|围挡|基坑|基础|地基|正负零|护坡|机井|机柜|水电|幕墙|"
    r"施工|安装|浇筑|吊装|铺设|装修|装饰|调试|摊铺|铺轨|送电|开挖|掘进|张拉|硬化|绿化|机器人|沥青摊铺)$"
)
"""What is a part of some work."""
_PART = re.compile(
    r"^(?:[左右][线幅]|首[条台座个组部]|主馆|主体(?:结构)?|[东西南北]塔|主塔|[左右]洞|[一二三四五六七]期|"
    r"第[一二三四五][期段标]|[东西南北]侧|[东西南北]段|[上下]游|大桥|新楼|主楼|裙房|地下室|地下|"
    r"地上|内部|外部|钢结构|屋盖|屋面|桥面|桥涵|路基|路面|外立面|外墙|内装|教学楼|厂房|设备|钢梁|"
    r"箱梁|承台|"
    r"桩基|全线|主厂房|[一二三四五]标|配套|绿化|土建|首期|首批|首段|后续|其余|余下|剩余)"
)
_GENERIC = re.compile(
    r"(?:(?:该|此|这|那)[座条栋项个片段处台所]?[^，。；的]{0,7}|(?:新|整|本|全|两)[项个座条处所栋]?(?:工程|项目|桥|厂|线|楼|园|区|院|校|路|站|"
    r"馆)?|(?:剩余|其余|余下)(?:的)?(?:路段|标段|地块|区段|桥跨|片区|管线|楼栋|工作|任务|量|工程量)|(?:工程|项目)|工期|大桥|新?(?:学校|医院|公园|大楼|校区|院区|场馆|园区|厂房|线路|大桥|"
    r"桥|路)|全部(?:工程)?|施工|建设|新(?:市场|馆|站|水厂|食堂|大桥|小区|址)|工程量|(?:剩余|余下|其余|后续|余)(?:部分|工程|的)?|(?:工程)?(?:形象|"
    r"总体|"
    r"整体|施工|建设)?进度|它(?:应当|应该|本该|本应)?|其"
    r"|(?:竣工|开学|通车|投用|启用|完工|开园|投产|开放|交付|开业|投入使用的?|交房|交付使用)?(?:时间|日期)|交房|交付|完工)"
)
_MANY = re.compile(
    r"^(?:其余|另有?|还有|又有|已有|共有?|计有|的)?(?:\d+|"
    r"[一二三四五六七八九十百两几多数]+)(?:个|项|处|条|座|所|家|户|名|位|万|余|多|套|台|辆|栋|根|孔|间|样|种|件|盏|只|天|年|月|次|批)"
)
_URGES = re.compile(
    r"^(?:专题|实地|现场|带队|督查|检查|调研|察看|全力|加快|推进|推动|促进|确保|力争|抓|狠抓|支持|鼓励|助力|"
    r"表示|提出|宣布|要求|直至|直到|等|待|自从|如果|若|一旦|虽然|即使|尚未|还没|没有|每|任何|"
    r"什么|哪|谁|有的|有些|不少|许多|大家|我们|他们|我|他|她|你|人们|记者|要|可|应|能|想)"
)
_NO_THING = re.compile(
    r"(?:[人户队员者赛会名位家等灯上里班]|论坛|座谈|演出|展览|灯光秀|班车|末班车|[^，]车|孩子们?|活动|企业|产品|电话|制度|政策|方案|事|话|问题|矛盾|关系|时代|"
    r"精神|力量|作用|梦想|故事)$|什么|何时|几时|哪|、|我|你|他|她"
)
_NO_OBJECT = re.compile(
    r"投资|任务|签约|以上|仪式|的(?:要求|目标)|能力|闸门|设备$|程序|响应|调查|按钮|机制|模式|手续"
)
_DATES = re.compile(
    r"(?:竣工|开学|通车|启用|投用|完工|开放|开业|开园|交付|工程|形象|总体|整体|建设|施工|"
    r"投入使用的?)*(?:时间|进度|日期|工期)$"
)
_PAPER_OF = re.compile(
    r"(?<=.{4})(?:的)?(?:项目建议书|可行性研究报告?|可研报告?|规划设计方案|概念(?:性)?方案|设计方案|规划许可证?|用地)$"
)
"""What is approved of a work, which is no part of its name."""
LONGEST_PART = 5
"""Characters up to which a name may end in a verb (启用, 通车) without one being left over."""
_OPENS = re.compile(
    r"(?:开馆|开街|开诊|投运|投产|签约|合龙|开行|试|竣工|开学|通车|启用|投用|完工|开放|开业|开园|交付)$"
)
_FIGURES = re.compile(r"[\d一二三四五六七八九十时分点月日年号]+")
_WHERE = re.compile(r"(?<=[一-龥”）)])(?:在|于|位于)[^，。；]{2,16}$")
_DONE = re.compile(r"(?:已|已经)?(?:全部|基本|顺利)?(?:浇筑|安装|架设|铺设|施工|修建|建设|吊装)$")


def is_generic(words: str) -> bool:
    """Whether words point to a project named elsewhere (项目, 大桥, 全线)."""
    return _GENERIC.fullmatch(words) is not None


def project_of(
    before: str, last: str, what: str = "", work: str = "", *, anything: bool = False
) -> tuple[str, bool]:
    """A project's name, and whether the words before the verb give it; "" for none.

    `what` is a thing behind the verb that it is done to, `last` the project spoken of before,
    `work` what is done to it (检修结束), which is part of its name. With
    `anything`, the verb is one of building alone: whatever thing stands before it is a project.
    """
    subject = _trimmed(before)
    if what:
        return _with_object(subject, last, what)
    if not subject or is_generic(subject):
        same = _same(subject, last)
        return (same + work if work and same and not same.endswith(work) else same), False
    if not _may_be_named(subject):
        return "", False
    if work and not subject.endswith(work):
        subject += work
    if _is_part(re.sub(r"\([^()]*\)$", "", subject), last):
        return _stem(last) + subject, True
    if IS_PROJECT.search(subject) or (
        anything and len(subject) > 2 and not _NO_THING.search(subject) and not _acts(subject)
    ):
        return subject, True
    return "", False


def _trimmed(before: str) -> str:
    """The thing that words before a verb name, without who tells of it, its site and measures."""
    said = _SAID.search(before)
    words = before[said.end() :] if said else before
    points = _POINTS.search(words.rstrip())
    if points:
        return points["thing"]
    described = _DESCRIBED.match(words.strip())
    if described:
        return described["points"] + described["thing"]
    words = _CAUSE.sub("", words.strip())
    subject = _OURS.sub("", subject_of(_OURS.sub("", words)))
    subject = _MEASURE.sub("", _apposed(subject))
    subject = _DATES.sub("", subject)
    subject = _PAPER_OF.sub("", subject)
    subject = _OPENS.sub("", subject) if len(subject) > LONGEST_PART else subject
    bare = _WHERE.sub("", subject)
    subject = bare if bare and (IS_PROJECT.search(bare) or _SITED.search(subject)) else subject
    site = _AT_SITE.sub("", subject)
    subject = site if len(site) > 2 else subject
    done = _DONE.sub("", subject)
    subject = (done if len(done) > 2 else subject).rstrip("的")
    return "" if _ACTORS.fullmatch(subject) else subject


_POINTS = re.compile(
    r"(?:^|\s|目前|随后|如今)(?P<thing>(?:该|这|此)[座条栋项个片段处台所]?[^，。；的]{1,7}?)(?:已经?|将|于|也|就|才|\s|预计|正)*$"
)
"""Words that point to something named before,"""
_DESCRIBED = re.compile(
    r"(?P<points>(?:该|这|此)[座条栋项个片段处台所])[^，。；]{1,28}的(?P<thing>[^，。；的\s]{1,6})(?:已经?|将|于|也|就|才|\s|预计|正式|正)*$"
)
"""and such with what describes it between: 这条双向六车道的主干道."""
_CAUSE = re.compile(r"(?<=[\u4e00-\u9fff”]{3})(?:因|受|由于)[^，。；的]{2,14}$")
"""Why something stopped, between its name and the verb."""
_OURS = re.compile(r"^(?:我们?|本|咱们?)(?:(?=[厂校院村镇区市县局馆])|(?=农场)|的)")


def _apposed(words: str) -> str:
    """Of a thing and its name between dashes, the name: 最后一座桥——斑鸠桥."""
    parts = [part for part in re.split("—+", words) if part]
    if len(parts) < 2 or not re.search("—{2}", words):
        return words
    return parts[0] if re.search("—{2}$", words) and "的" in parts[0] else parts[-1]


def _same(subject: str, last: str) -> str:
    """The project spoken of before that general words (大桥, 该项目) point to."""
    if re.search(r"(?:公司|单位|企业|[局村镇县市区人])$", subject):
        return ""
    at = last.find(subject) if subject else -1
    return last[: at + len(subject)] if at > 0 else whole_of(last)


def _may_be_named(subject: str) -> bool:
    if not re.search(r"[一-龥]{2}", subject) or _FIGURES.fullmatch(subject):
        return False
    if re.search(r"什么|何时|几时|哪|谁", subject):
        return False
    if (
        subject == "施工"
        or _ONE_OF.match(subject)
        or _URGES.match(subject)
        or _MANY.match(subject)
        or _NO_START.match(subject)
    ):
        return False
    return 2 <= len(subject) <= 36


def _is_part(subject: str, last: str) -> bool:
    """Whether words name a part of the project spoken of: short, and without a place or a name."""
    if not last or last.endswith(subject) or len(subject) >= LONGEST_OF_PART:
        return False
    return _PART.match(subject) is not None or _PART_ENDS.search(subject) is not None


_ONE_OF = re.compile(r"最后一[个处座条]|第[一二三四五六][个处座条]|首批|第一批")
"""One of several, which is no project's name."""
_NO_START = re.compile(
    r".*[由、]|第[一二三四五六七八九十]天|在|把|便把|并|被|对(?!外)|将|从|让|使|给|为|向(?!阳)|没|不|另|假如|倘若|要是|.*(?:走进|来到|以后)"
)


def is_part(words: str) -> bool:
    """Whether words are the name of a part that works have (基坑, 主体)."""
    return re.fullmatch("基坑|桩基|基础|地基|主体|正负零", words) is not None


def is_works(words: str) -> bool:
    """Whether words can be nothing but the name of works or of a building, with its place."""
    if not 3 < len(words) < LONGEST_OWNED or not _WORKS_NAMED.search(words):
        return False
    tagged = rjieba.tag(words, False)
    return not re.match("全|两|各", words) and not any(
        tag == "v" and len(word) > 1 and not re.fullmatch(rf"{WORKS}|安置|回迁", word)
        for word, tag in tagged[:-1]
    )


LONGEST_OWNED = 20
"""Characters from which on words are more than a project's name."""


_WORKS_NAMED = re.compile(
    r"(?:工程|项目|桥|公路|快速路|大道|隧道|车站|客运站|枢纽|航站楼|机场|码头|船闸|医院|卫生院|院区|校区|"
    r"[小中]学|幼儿园|教学楼|门诊楼|大楼|厂房|馆|剧院|公园|绿道|步道|广场|水厂|电厂|电站|小区|食堂|楼|[一二三四]期|市场|停车场|"
    r"泵站|水闸|水库|处理厂|管网|管廊|改造|扩建|迁建|重建|安置房|改线|东延|拓宽|烂尾楼|通道|主干道)$"
)

LONGEST_OF_PART = 10
"""Characters beyond which words name a thing by themselves."""


def _acts(words: str) -> bool:
    """Whether a verb stands in the words, so that they are more than a thing's name."""
    tagged = rjieba.tag(words, False)
    last = len(tagged) - 1
    return any(
        tag == "v" and not IS_WORK.fullmatch(word) and not (at == last and len(word) > 1 and last)
        for at, (word, tag) in enumerate(tagged)
    )


def _with_object(subject: str, last: str, what: str) -> tuple[str, bool]:
    if _BODY.search(subject) and IS_PROJECT.search(what) and not _TOOL.search(what):
        return what, True
    fits = IS_PROJECT.search(subject) or IS_WORK.search(what)
    if fits and _may_be_named(subject) and not re.search("组织|带领|发动", subject):
        if not _BODY.search(subject):
            return (subject if _BODY.search(subject) else subject + what)[-36:], True
        return what, True
    if len(subject) > 2 and not is_generic(subject):
        return "", False
    short = _PART.match(what) is not None or len(what) < 6
    return ((_stem(last) if short else "") + what)[-36:], True


_TOOL = re.compile(r"(?:系统|平台|窗口|热线|网络|数据库|网站|客户端|试点|大厅)$")
"""What bodies use in their work, which they do not build."""
_BODY = re.compile(
    r"(?:[省市区县]?[^，。；]{1,6}[厅局委办署]|公司|集团|政府|部门|单位|我[省市区县]|[省市县区镇]里?)$"
)
"""Who builds or decides, of whom a project's name is not made."""


def whole_of(project: str) -> str:
    """The project that a part belongs to: 清河三桥东侧主塔 is a part of 清河三桥."""
    owner, joined, part = project.partition("的")
    if joined and IS_PROJECT.search(owner) and not _ENDS_IN_PROJECT.search(part):
        project = owner
    whole = _PARTS.sub("", project)
    return whole if len(whole) > 2 else project


def _stem(project: str) -> str:
    """The whole's name without the part or the word for building it."""
    whole = whole_of(project)
    stem = re.sub(
        r"(?:第?[一二三四五六七八九](?:期|标段|标|段)|首期|改造工程|提升工程|建设工程|建设项目|工程|项目)+$",
        "",
        whole,
    )
    return stem if len(stem) > 2 else whole


_PARTS = re.compile(
    r"(?:的)?(?:(?:[东西南北左右][塔洞侧段线]|[0-9一二三四五]号|首期|主塔|主体|主墩|承台|桥墩|"
    r"结构|钢梁|箱梁|桥面|沥青|路面|路基|地下[一二两三]层|桥涵|桩基|地下|地上|底板|楼板|屋面|屋盖|外立面|外墙|"
    r"幕墙|水电|管线|门诊|住院|主楼|裙楼|教学楼|单体|铺装|浇筑|安装|施工|吊装|摊铺|铺轨|封顶|"
    r"部分)(?:工程)?)+$"
)


def object_of(verb: str, behind: str) -> str:
    """The thing that a verb is done to, where one stands behind it: 启动…试点, 开工…段."""
    if (
        re.match(r"[搬迁选落入首]", verb)
        or "通过" in behind
        or re.match(r"\s*[给到至与为在]", behind)
    ):
        return ""  # where it went, not what was moved
    if re.match(r"\s*(?:工作|任务|并|后|时|等)", behind):
        return ""
    if re.match("批准|核准|核定|批复|通过", verb) and (approved := _APPROVED.match(behind)):
        return approved["what"]
    if re.match(r"(?:已|全部|顺利)?(?:完成|批复)", verb):
        done = _WORK_DONE.match(behind)
        return done["what"] if done else ""
    following = re.match(r"(?:了)?(?P<what>[^，。；、]{2,24})$", behind.strip())
    what = following["what"].strip() if following else ""
    known = IS_PROJECT.search(what) and not _NO_OBJECT.search(what) and not _MANY.match(what)
    return what if known else ""


_APPROVED = re.compile(
    rf"(?:了)?(?P<what>[^，。；]{{2,24}}?(?:{_PROJECT}))(?:的)?(?:可行性研究报告|可研报告?|初步设计|实施方案|项目建议书|选址意见书?)$"
)
"""What a paper is of that is approved."""
_WORK_DONE = re.compile(
    rf"(?:了)?[^，。；、]{{0,14}}?(?P<what>[^，。；、\d的]{{0,8}}(?:{WORKS}|{TESTS}|初步设计|试运行|可行性研究))(?:任务|"
    rf"工作)?$"
)
"""Work that is done, behind the verb: 完成荷载试验."""


def spoken_of(words: str) -> str:
    """The project at a clause's head, or that something is made into; "" for none."""
    words = re.sub(r"^\s*(?:也就是|即|就是|这就是|正是)", "", words)
    site = _SITE_OF.search(words)
    if site:
        return _trimmed(site["project"])
    becomes = _BECOMES.search(words) or _GETS.search(words)
    if becomes:
        return becomes["project"]
    match = _ALONE.match(words)
    found = _trimmed(match["project"]) if match else _at_head(words)
    if _PART_ENDS.search(found):
        return ""
    told = _URGES.match(found) or _MANY.match(found) or _TELLS.search(found)
    return found if len(found) > 2 and not told and not is_generic(found) else ""


def _at_head(words: str) -> str:
    """The longest project's name in the noun phrase that opens a clause, whatever describes it."""
    relative = re.match(r"[^，。；“”]{2,30}的(?=[^，。；的]{2,24}$)", words)
    if not _HAS_PROJECT.search(words):
        return ""
    for at in sorted({0, relative.end() if relative else 0}):
        phrase = _phrase(_apposed(words[at:].strip()).lstrip())
        match = _LONGEST.match(phrase)
        if match and not _OPENS_WITH_VERB.match(match[0]) and "、" not in match[0]:
            cut = re.search(r"(?<=[厂目程园院桥馆])首[条个台批]", match[0])
            if cut:
                return _trimmed(match[0][: cut.start()])
            found = match[0] + (")" if match[0].count("(") > match[0].count(")") else "")
            return _trimmed(found if found in words else match[0])
    return ""


_OPENS_WITH_VERB = re.compile(
    r"(?:先|再|准许|连接|通往|建(?!设|筑)|修(?![缮复])|有|请|去|来|看|走|住|听|按|随|等|做|用|一[批个]|许多|不少)"
)


def _phrase(words: str) -> str:
    """The words up to the first verb, adverb or preposition; work on things is no verb here."""
    stop = _STOPS.search(words, 1)
    return words[: stop.start()] if stop else words


_STOPS = re.compile(
    r"[在于是将已正被把让了着获共达占距再又也还就才便都没不，\s]|眼下|如今|现在|什么时候|预计|计划|今[年天]|昨|明年|去年|因|受|据|与会|随着|经过|"
    r"累计|全部|启用|开工|动工|投用|通车|开放|完成|建成|竣工|交付|推迟|恢复|举行|召开|进入|开始|启动|组织|走进|搬到|搬?迁至|获得|"
    r"开业|迎来|位于|采用|总投资|占地|拥有|只剩|要等|面向|通过|告一段落|怎么|负责|介绍|指挥部|办公室|公司董事|\d{2,}个"
)
"""Where the noun phrase at a clause's head ends."""


_GETS = re.compile(
    rf"(?:搬进|走进|住进|建起了?|新建了?|盼来了?|有了|赶在)(?:了)?(?P<project>新?[^，。；的在]{{1,10}}?(?:{_PROJECT}))$"
)
"""A project that somebody gets or goes to, at a clause's end."""


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
