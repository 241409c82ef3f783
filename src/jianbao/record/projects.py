"""What is being built, opened or moved: a project's name as the words before a verb give it.

A name that the clause leaves out is the one spoken of last; a part (二期, 东塔) takes the whole's
name before it.
"""

from __future__ import annotations

import re

import rjieba

from jianbao.record.parts import is_part_of, stem, whole_of
from jianbao.record.project_words import (
    ALL_OVER,
    BATCH,
    BODY,
    IS_PROJECT,
    IS_WORK,
    MANY,
    ONE_OF,
    PART,
    PART_ENDS,
    URGES,
    is_generic,
)
from jianbao.record.stage_words import BUILT, OPENED, PAPERS, WORKS
from jianbao.record.subjects import subject_of, without_adverbs

_SAID = re.compile(
    r".*(?:表示|表态|承诺|透露|介绍|约定|告诉[^，。；]{0,4}|显示|看到|获悉|意味着|标志着|宣布|说好|(?<!传)说|写着|举行|举办)"
)
"""Who tells of a stage, before it."""


_MEASURE = re.compile(
    r"\d[\d.]*(?:万|亿)?(?:公里|千米|米|平方米|亩|公顷|吨|卷|千瓦|兆瓦|万千瓦)(?=[一-龥])"
)


_ACTORS = re.compile(
    r"(?:(?:中标|施工|建设|承建|设计|监理|总包|运营)?(?:单位|队伍?|[校院厂业]方|方|企业)|工人(?:们|师傅)?|"
    r"(?:新的?|外来|社会)?(?:投资|代建|接盘|建设|施工|合作|中标|运营)(?:方|商|单位|企业|公司|团队|队伍)?|"
    r"(?:老人|居民|村民|业主|学生|师生|商户|患者|群众|住户|孩子|职工|游客|旅客|读者|观众|乘客|农户)(?:们|家)?|"
    r"[我本该]?[县市区镇]?境内段?(?:[\d.]+公里)?|挖掘?机|(?:校|院|厂|乡|镇|县|市|区|村)里|人们|市民|两[岸地]|各方|后者|前者|余下(?:的)?|剩下(?:的)?|其余(?:的)?|"
    r"另外.{0,3}|按.{0,8}|一切|这里|那里|首日)"
)
"""Who works, or what is left: words that name no project."""


_AT_SITE = re.compile(r"的?(?:施工|建设)?(?:工地|现场)$")
"""Where a work is seen, which is no part of its name."""


_SITED = re.compile(r"选址|搬到|迁至|(?:昨|今)?在[^，。；]{2,16}$")


_NO_THING = re.compile(
    r"(?:[人户队员者赛会名位家等灯上里班]|设备|材料|机械|论坛|座谈|演出|展览|灯光秀|班车|末班车|[^，]车|孩子们?|活动|企业|产品|电话|制度|政策|方案|事|话|问题|矛盾|关系|时代|"
    r"精神|力量|作用|梦想|故事)$|什么|何时|几时|哪|、|我|你|他|她"
)


_DATES = re.compile(
    rf"(?:的)?(?:{BUILT}|{OPENED}|开业|交房|验收|工程|形象|总体|整体|投入使用的?)*(?:时间|进度|日期|工期|计划|目标)$"
)


_PAPER_OF = re.compile(
    rf"(?<=.{{4}})(?:的)?(?:{PAPERS}|规划设计方案|概念性方案|规划许可证?|用地|立项|招标|招投标)$"
)
"""What is approved of a work, which is no part of its name."""


LONGEST_PART = 5
"""Characters up to which a name may end in a verb (启用, 通车) without one being left over."""


_OPENS = re.compile(
    r"(?:开馆|开街|开诊|投运|投产|签约|合龙|开行|(?<![调测面])试|竣工|开学|通车|启用|投用|完工|开放|开业|开园|交付)$"
)


_FIGURES = re.compile(r"[\d一二三四五六七八九十时分点月日年号]+")


_WHERE = re.compile(r"(?<=[一-龥”）)])(?:在|于|位于)[^，。；]{2,16}$")


_DONE = re.compile(r"(?:已|已经|全部|基本|顺利)+(?:浇筑|安装|架设|铺设|施工|修建|建设|吊装)$")


_WORK_ON = re.compile(
    "(?:改建|改造|扩建|重建|新建|续建|迁建|修缮|整治|治理|加固|维修)(?:工程|项目)"
)
"""Works on a thing that is spoken of: 老校区 … 改造工程."""


_COUNTED = re.compile(
    r"(?:等)?(?:共?[两三四五六七八九十\d]+[个项座条所处](?:(?:重点|重大|民生|水利|交通|市政|新建|在建)*"
    r"(?:项目|工程))?|项目|工程)?$"
)
"""How many a list names: 等三个重点项目."""
SHORTEST_LISTED = 5
"""Characters of names in a list that are told one by one."""


def listed(before: str) -> list[str]:
    """The projects that words before a verb list, each with a name of its own; [] for no list."""
    words = without_adverbs(before)
    count = _COUNTED.search(words)
    if "、" not in words and not (count and count[0]):
        return []
    parts = re.split(
        "、|以及|(?<=.{3})[和与及](?=.{4})", words[: count.start()] if count else words
    )
    parts = [subject_of(parts[0]), *(part.strip() for part in parts[1:])]
    if any(re.search("等|[两三四五六七八九十][条个座处项]", part) for part in parts[1:]):
        return []
    if len(parts) < 2 or any("的" in part for part in parts[1:]):
        return []
    each = all(_is_listed(part) for part in parts)
    return parts if each and all(map(_may_be_named, parts)) else []


def _is_listed(name: str) -> bool:
    """Whether a name in a list is a work's own: long enough, or a road's or bridge's."""
    own = len(name) >= SHORTEST_LISTED or re.fullmatch("[\u4e00-\u9fff]{2,3}[路街桥巷渠]", name)
    return bool(own) and IS_PROJECT.search(name) is not None


def project_of(
    before: str, last: str, what: str = "", work: str = "", *, anything: bool = False
) -> tuple[str, bool]:
    """A project's name, and whether the words before the verb give it; "" for none.

    `what` is a thing behind the verb that it is done to, `last` the project spoken of before,
    `work` what is done to it (检修结束), which is part of its name. With
    `anything`, the verb is one of building alone: whatever thing stands before it is a project.
    """
    subject = trimmed(before)
    if what:
        return _with_object(subject, last, what)
    if not subject or is_generic(subject) or re.fullmatch(PAPERS, subject):
        same = _same(subject, last)
        if same and _WORK_ON.fullmatch(subject) and not _WORK_ON.search(same):
            return same + subject, True
        return (same + work if work and same and not same.endswith(work) else same), False
    if last and (left := re.match("最后(?:的)?(?=[\u4e00-\u9fff]{3})(?![一的])", subject)):
        return stem(last) + subject[left.end() :], True
    many = MANY.match(subject)
    if many and re.search("全部|均|都", before[-8:]):
        kind = re.sub("全部|均|都", "", subject[many.end() :])
        if last and is_part_of(kind, last):
            return stem(last) + kind, True
        if _kind(kind):
            return kind, True
    batch = BATCH.match(subject)
    if (
        batch
        and last
        and (batch["unit"] is None or IS_PROJECT.search(subject) or batch.end() == len(subject))
    ):
        if batch["unit"] and batch.end() == len(subject) and batch["batch"][0] in "余其剩":
            return whole_of(last), True
        return stem(last) + (batch["batch"] if batch["unit"] else subject), True
    if not _may_be_named(subject) or ALL_OVER.fullmatch(subject):
        return "", False
    subject = re.sub(r"(?:盾构机?|铺轨机|架桥机)$", "", subject)
    if work and not subject.endswith(work):
        subject += work
    if "、" in subject:
        return _several(subject, last)
    if is_part_of(re.sub(r"\([^()]*\)$", "", subject), last):
        return stem(last) + subject, True
    if IS_PROJECT.search(subject) or (
        anything and len(subject) > 2 and not _NO_THING.search(subject) and not _acts(subject)
    ):
        return subject, True
    return "", False


def _kind(words: str) -> bool:
    """Whether words name works of one kind that are counted as one: 24个老旧小区改造项目."""
    known = IS_PROJECT.search(words) is not None and ALL_OVER.fullmatch(words) is None
    return known and len(words) >= SHORTEST_LISTED


def _several(subject: str, last: str) -> tuple[str, bool]:
    """The name of several things in one, each a work or a part of one: 教学楼、宿舍楼."""
    things = re.split("[、和与及]", subject)
    if not all(
        len(thing) > 1 and (IS_PROJECT.search(thing) or PART.match(thing)) for thing in things
    ):
        return "", False
    parts = all(len(thing) < SHORTEST_LISTED and PART.match(thing) for thing in things)
    return (stem(last) if parts and last else "") + subject, True


def trimmed(before: str) -> str:
    """The thing that words before a verb name, without who tells of it, its site and measures."""
    said = _SAID.search(before)
    words = before[said.end() :] if said else before
    if said and not words.strip() and said[0].endswith(("举行", "举办")):
        words = before[: said.end() - 2]  # 大桥举行开工仪式
    guise = _IN_GUISE.search(words)
    if guise and IS_PROJECT.search(guise["project"]):
        return guise["project"]
    if _AFTER.search(words):
        return ""
    points = _POINTS.search(words.rstrip())
    if points:
        return points["thing"]
    described = _DESCRIBED.match(words.strip())
    if described:
        return described["points"] + described["thing"]
    words = re.sub(r"^.{1,14}[局县市区镇司队院]对(?![外内口])(?=.{2})", "", words)
    words = re.sub(r"^\s*在[^，。；的]{2,16}?下(?=[^，。；]{0,8}$)", "", words)
    words = _GUISE.sub("", _CAUSE.sub("", words.strip()))
    if _REASON.match(words):
        return ""
    subject = _OURS.sub("", subject_of(_OURS.sub("", words)))
    subject = _MEASURE.sub("", apposed(subject))
    subject = _DATES.sub("", subject)
    subject = _PAPER_OF.sub("", subject)
    subject = _OPENS.sub("", subject) if len(subject) > LONGEST_PART else subject
    bare = _WHERE.sub("", subject)
    subject = bare if bare and (IS_PROJECT.search(bare) or _SITED.search(subject)) else subject
    subject = re.sub(r"(?<=.{2})的?(?:钥匙|各项筹备|筹备|筹备工作)$", "", subject)
    site = _AT_SITE.sub("", subject)
    subject = site if len(site) > 2 else subject
    done = _DONE.sub("", subject)
    subject = (done if len(done) > 2 else subject).rstrip("的")
    subject = subject.removesuffix("“")
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


_IN_GUISE = re.compile(
    r"以(?P<project>[^，。；]{3,20}?)的?(?:全?新)?(?:名义|身份|面貌|名字|姿态|形象)\s*$"
)
"""What a thing has become: 以“铁匠营”文创园的名义."""
_GUISE = re.compile(r"(?<=[\u4e00-\u9fff”]{2})以[^，。；]{2,8}(?:面貌|姿态|形象|面目|名义)$")
"""In what guise a thing is opened again: 以全新面貌."""


_AFTER = re.compile(
    rf"(?:{WORKS}|完成|到位|结束|通过|解决|谈妥|落实|退去|消除|开工|复工)(?:之|以)?后\s*$"
)
"""What was done before: 最后一户拆除后恢复施工."""
_REASON = re.compile(
    r"(?:因|由于|鉴于)(?![^，。；]*(?:影响|原因|缘故|牵连|制约|关系))"
    r"|(?:因|由于|鉴于|受)[^，。；]*(?:影响|原因|缘故|牵连|制约|限制)$"
)
"""What opens a clause of reason: what it names is no project that a stage is told of."""


_OURS = re.compile(r"^(?:我们?|本|咱们?)(?:(?=[厂校院村镇区市县局馆])|(?=农场)|的)")


def apposed(words: str) -> str:
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
        or ONE_OF.match(subject)
        or URGES.match(subject)
        or MANY.match(subject)
        or _NO_START.match(subject)
    ):
        return False
    return 2 <= len(subject) <= 36


_NO_START = re.compile(
    r".*由|(?:活动|仪式|会议|大会)?现场|第[一二三四五六七八九十]天|在|把|便把|并|被|对(?!外)|将|从|让|使|给|为|向(?!阳)|没|不|另|假如|倘若|要是|.*(?:走进|来到|以后)"
)


def _acts(words: str) -> bool:
    """Whether a verb stands in the words, so that they are more than a thing's name."""
    tagged = rjieba.tag(words, False)
    last = len(tagged) - 1
    return any(
        tag == "v" and not IS_WORK.fullmatch(word) and not (at == last and len(word) > 1 and last)
        for at, (word, tag) in enumerate(tagged)
    )


def _with_object(subject: str, last: str, what: str) -> tuple[str, bool]:
    if re.match(r"\d", what):
        return what, True  # 3座泵站: several works of one kind are named by their number
    if BODY.search(subject) and IS_PROJECT.search(what) and not _TOOL.search(what):
        return what, True
    if subject and is_part_of(subject, last):
        subject = stem(last) + subject
    fits = IS_PROJECT.search(subject) or IS_WORK.search(what)
    if fits and _may_be_named(subject) and not re.search("组织|带领|发动", subject):
        if not BODY.search(subject):
            return (subject if BODY.search(subject) else subject + what)[-36:], True
        return what, True
    if len(subject) > 2 and not is_generic(subject):
        return "", False
    short = PART.match(what) or PART_ENDS.search(what) or len(what) < SHORTEST_NAMED
    return ((stem(last) if short else "") + what)[-36:], True


SHORTEST_NAMED = 6
"""Characters from which on a thing behind the verb may be a work by itself."""
_TOOL = re.compile(r"(?:系统|平台|窗口|热线|网络|数据库|网站|客户端|试点|大厅)$")
"""What bodies use in their work, which they do not build."""
