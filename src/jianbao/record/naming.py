"""What the words before a verb name: without who tells of it, where, why, and in what guise."""

from __future__ import annotations

import re

from jianbao.record.project_words import IS_PROJECT
from jianbao.record.stage_words import BUILT, OPENED, PAPERS, WORKS
from jianbao.record.subjects import subject_of


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
    words = _UNDER.sub("", _DONE_TO.sub("", words))
    words = _GUISE.sub("", _CAUSE.sub("", words.strip()))
    if _REASON.match(words):
        return ""
    return _shortened(_OURS.sub("", subject_of(_OURS.sub("", words))))


_DONE_TO = re.compile(r"^.{1,14}[局县市区镇司队院]对(?![外内口])(?=.{2})")
"""Who works on a thing: 区公路局对清柳线实施大修."""


_UNDER = re.compile(r"^\s*在[^，。；的]{2,16}?下(?=[^，。；]{0,8}$)")
"""Under what a thing was done: 在专班推动下."""


def _shortened(subject: str) -> str:
    """A name without its measures, papers, the site it is seen at and what is done to it."""
    subject = _MEASURE.sub("", apposed(subject))
    subject = _PAPER_OF.sub("", _DATES.sub("", subject))
    subject = _OPENS.sub("", subject) if len(subject) > LONGEST_PART else subject
    bare = _WHERE.sub("", subject)
    subject = bare if bare and (IS_PROJECT.search(bare) or _SITED.search(subject)) else subject
    subject = _LEFT_OUT.sub("", subject)
    site = _AT_SITE.sub("", subject)
    subject = site if len(site) > 2 else subject
    done = _DONE.sub("", subject)
    subject = (done if len(done) > 2 else subject).rstrip("的").removesuffix("“")
    return "" if _ACTORS.fullmatch(subject) else subject


_LEFT_OUT = re.compile(r"(?<=.{2})的?(?:钥匙|各项筹备|筹备|筹备工作)$")
"""What is handed over or made ready for a work."""


def apposed(words: str) -> str:
    """Of a thing and its name between dashes, the name: 最后一座桥——斑鸠桥."""
    parts = [part for part in re.split("—+", words) if part]
    if len(parts) < 2 or not re.search("—{2}", words):
        return words
    return parts[0] if re.search("—{2}$", words) and "的" in parts[0] else parts[-1]


_SAID = re.compile(
    r".*(?:表示|表态|承诺|透露|介绍|约定|告诉[^，。；]{0,4}|显示|看到|获悉|得知|了解到|听说|意味着|标志着|宣布|说好|(?<!传)说|写着|举行|举办)"
)
"""Who tells of a stage, before it."""


_IN_GUISE = re.compile(
    r"以(?P<project>[^，。；]{3,20}?)的?(?:全?新)?(?:名义|身份|面貌|名字|姿态|形象)\s*$"
)
"""What a thing has become: 以“铁匠营”文创园的名义."""


_AFTER = re.compile(
    rf"(?:{WORKS}|完成|到位|结束|通过|解决|谈妥|落实|退去|消除|开工|复工)(?:之|以)?后\s*$"
)
"""What was done before: 最后一户拆除后恢复施工."""


_POINTS = re.compile(
    r"(?:^|\s|目前|随后|如今)(?P<thing>(?:该|这|此)[座条栋项个片段处台所]?[^，。；的]{1,7}?)(?:已经?|将|于|也|就|才|\s|预计|正)*$"
)
"""Words that point to something named before,"""


_DESCRIBED = re.compile(
    r"(?P<points>(?:该|这|此)[座条栋项个片段处台所])[^，。；]{1,28}的(?P<thing>[^，。；的\s]{1,6})(?:已经?|将|于|也|就|才|\s|预计|正式|正)*$"
)
"""and such with what describes it between: 这条双向六车道的主干道."""


_GUISE = re.compile(r"(?<=[\u4e00-\u9fff”]{2})以[^，。；]{2,8}(?:面貌|姿态|形象|面目|名义)$")
"""In what guise a thing is opened again: 以全新面貌."""


_CAUSE = re.compile(r"(?<=[\u4e00-\u9fff”]{3})(?:因|受|由于)[^，。；的]{2,14}$")
"""Why something stopped, between its name and the verb."""


_REASON = re.compile(
    r"(?:因|由于|鉴于)(?![^，。；]*(?:影响|原因|缘故|牵连|制约|关系))"
    r"|(?:因|由于|鉴于|受)[^，。；]*(?:影响|原因|缘故|牵连|制约|限制)$"
)
"""What opens a clause of reason: what it names is no project that a stage is told of."""


_OURS = re.compile(r"^(?:我们?|本|咱们?)(?:(?=[厂校院村镇区市县局馆])|(?=农场)|的)")


_MEASURE = re.compile(
    r"\d[\d.]*(?:万|亿)?(?:公里|千米|米|平方米|亩|公顷|吨|卷|千瓦|兆瓦|万千瓦)(?=[一-龥])"
)


_DATES = re.compile(
    rf"(?:的)?(?:{BUILT}|{OPENED}|开业|交房|验收|工程|形象|总体|整体|投入使用的?)*(?:时间|进度|日期|工期|计划|目标)$"
)


_PAPER_OF = re.compile(
    rf"(?<=.{{4}})(?:的)?(?:{PAPERS}|规划设计方案|概念性方案|规划许可证?|用地|立项|招标|招投标)$"
)
"""What is approved of a work, which is no part of its name."""


_OPENS = re.compile(
    r"(?:开馆|开街|开诊|投运|投产|签约|合龙|开行|(?<![调测面])试|竣工|开学|通车|启用|投用|完工|开放|开业|开园|交付)$"
)


LONGEST_PART = 5
"""Characters up to which a name may end in a verb (启用, 通车) without one being left over."""


_WHERE = re.compile(r"(?<=[一-龥”）)])(?:在|于|位于)[^，。；]{2,16}$")


_SITED = re.compile(r"选址|搬到|迁至|(?:昨|今)?在[^，。；]{2,16}$")


_AT_SITE = re.compile(r"的?(?:施工|建设)?(?:工地|现场)$")
"""Where a work is seen, which is no part of its name."""


_DONE = re.compile(r"(?:已|已经|全部|基本|顺利)+(?:浇筑|安装|架设|铺设|施工|修建|建设|吊装)$")


_ACTORS = re.compile(
    r"(?:(?:中标|施工|建设|承建|设计|监理|总包|运营)?(?:单位|队伍?|[校院厂业]方|方|企业)|工人(?:们|师傅)?|"
    r"(?:新的?|外来|社会)?(?:投资|代建|接盘|建设|施工|合作|中标|运营)(?:方|商|单位|企业|公司|团队|队伍)?|"
    r"(?:老人|居民|村民|业主|学生|师生|商户|患者|群众|住户|孩子|职工|游客|旅客|读者|观众|乘客|农户)(?:们|家)?|"
    r"[我本该]?[县市区镇]?境内段?(?:[\d.]+公里)?|项目(?:部|方|组)|指挥部|专班|承建方|挖掘?机|(?:校|院|厂|乡|镇|县|市|区|村)里|人们|市民|两[岸地]|各方|后者|前者|余下(?:的)?|剩下(?:的)?|其余(?:的)?|"
    r"另外.{0,3}|按.{0,8}|一切|这里|那里|首日)"
)
"""Who works, or what is left: words that name no project."""
