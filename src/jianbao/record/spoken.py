"""The project that a clause speaks of before any stage of it is told: where its name is given."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from jianbao.record.first_letters import quick
from jianbao.record.naming import apposed, trimmed
from jianbao.record.parts import is_part_of, stem
from jianbao.record.project_words import (
    ALL_OVER,
    HAS_PROJECT,
    LONGEST,
    MANY,
    ONE_OF,
    PART_ENDS,
    PROJECT,
    URGES,
    is_generic,
)
from jianbao.record.stage_words import PAPERS, WORKS


def spoken_of(words: str) -> str:
    """The project at a clause's head, or that something is made into; "" for none."""
    words = re.sub(r"^\s*(?:也就是|即|就是|这就是|正是)", "", words)
    site = _SITE_OF.search(words) if "工地" in words or "现场" in words else None
    if site:
        return trimmed(site["project"])
    becomes = (
        _ASKED.search(words) or _SEEN.search(words) or _BECOMES.search(words) or _GETS.search(words)
    )
    if becomes:
        return becomes["project"]
    match = _ALONE.match(words)
    found = trimmed(match["project"]) if match else _at_head(words)
    if PART_ENDS.search(found) or _CLOSED.fullmatch(found) or _PHASE_ALONE.fullmatch(found):
        return ""
    told = (
        _PHASE_AT_HEAD.match(found)
        or URGES.match(found)
        or MANY.match(found)
        or ALL_OVER.fullmatch(found)
        or ONE_OF.match(found)
        or _TELLS.search(found)
    )
    return found if len(found) > 2 and not told and not is_generic(found) else ""


_CLOSED = re.compile(rf"(?:闭馆|停业|闭园|封闭|停航)(?:{WORKS})")
"""Work that a house is closed for, and not the house."""
_PHASE_ALONE = re.compile(
    r"分?(?:第?[一二两三四五六]|首)(?:期|标段|标|段)(?:工程|项目)?|[东西南北左右上下][线洞幅]"
)
_PHASE_AT_HEAD = re.compile(
    r"\s*(?:其中|目前|分[两二三四]期)?(?P<part>(?:第?[一二三四五六]|首)(?:期|标段|标)(?:工程|项目)?|[东西南北左右上下][线洞幅])"
    r"(?=建设|改造|涉及|包括|规划|投资|总|占|主要|为|拟|计划|用地|建筑|实施|新建|全长)"
)


def phase_of(words: str, last: str) -> str:
    """The phase that a clause goes on to speak of (二期涉及六个病区), with the whole's name."""
    match = _PHASE_AT_HEAD.match(words)
    if match and last:
        return stem(last) + match["part"]
    found = _at_head(words) if last else ""
    part = len(found) > 2 and is_part_of(found, last) and PART_ENDS.search(found)
    return stem(last) + found if part else ""


@lru_cache(maxsize=1024)
def _at_head(words: str) -> str:
    """The longest project's name in the noun phrase that opens a clause, whatever describes it."""
    if not HAS_PROJECT.search(words):
        return ""
    relative = re.match(r"[^，。；“”]{2,30}的(?=[^，。；的]{2,24}$)", words)
    for at in sorted({0, relative.end() if relative else 0}):
        phrase = _phrase(apposed(words[at:].strip()).lstrip())
        match = LONGEST.match(phrase)
        if match and (_TROUBLE.search(phrase, match.end()) or _BODY_OF.match(phrase, match.end())):
            return ""
        if match and match[0].count("《") > match[0].count("》"):
            paper = re.match(
                rf"(?:建设|改造|规划|概念)*(?:{PAPERS}|方案|规划)》", phrase[match.end() :]
            )
            return match[0].partition("《")[2] if paper else ""
        if match and not _OPENS_WITH_VERB.match(match[0]) and "、" not in match[0]:
            cut = re.search(r"(?<=[厂目程园院桥馆])首[条个台批]", match[0])
            if cut:
                return trimmed(match[0][: cut.start()])
            found = match[0] + (")" if match[0].count("(") > match[0].count(")") else "")
            found += "”" if found.count("“") > found.count("”") else ""
            return trimmed(found if found in words else match[0])
    return ""


_BODY_OF = re.compile("[局厅委署]|公司|集团|部门|[馆院校厂站]长")
"""What makes a body's or a post's name of a work's (公路局, 馆长)."""
_TROUBLE = re.compile(r"问题|隐患|事故|案件|一案|矛盾|纠纷|险情|火灾|污染")
"""What happened at a building, which is not what is built."""


_OPENS_WITH_VERB = quick(
    r"(?:改作|历[经时]|经过|经历|改成|变成|成为|作为|选址|设计(?!院)|日供|日处|建筑面积|其中|位于|坐落|地处|占地|先|再|准许|连接|通往|建(?!设|筑)|修(?![缮复])|有|请|去|来|看|走|住|听|按|随|等|做|用|一[批个]|许多|不少)"
)


def _phrase(words: str) -> str:
    """The words up to the first verb, adverb or preposition; work on things is no verb here."""
    stop = _STOPS.search(words, 1)
    return words[: stop.start()] if stop else words


_STOPS = re.compile(
    r"[在于是将已正被把让了着获达占距再又也还就才便都没不，\s]|共(?![享同建])(?!有产权)|眼下|如今|现在|什么时候|预计|计划|今[年天]|昨|明年|去年|因|受|(?<!数)据|与会|随着|经过|"
    r"累计|全部|启用|开工|动工|投用|通车|开放|完成|建成|竣工|交付|推迟|恢复|举行|召开|进入|开始|启动|组织|走进|搬到|搬?迁至|获得|"
    r"开业|迎来|列入|列为|实施|纳入|入选|涉及|涵盖|惠及|位于|采用|总投资|占地|拥有|只剩|要等|面向|通过|告一段落|怎么|负责|介绍|指挥部|办公室|公司董事|\d{2,}个"
)
"""Where the noun phrase at a clause's head ends."""


_GETS = re.compile(
    rf"(?:搬进|走进|住进|建起了?|新建了?|盼来了?|有了|(?:修|建|铺|架|盖|挖|砌|打)(?:了|起了?|成了?)(?:一[条座所口栋个眼])?(?:[\d.]+公里的)?|赶在|共建|共同(?:建设|开发|打造)|合作(?:建设|开发)|投资(?:建设|兴建)|(?<=[^，。；]{2})(?:建设|新建|兴建|修建))(?:了)?(?P<project>新?[^，。；的在]{{1,10}}?(?:{PROJECT}))$"
)
"""A project that somebody gets or goes to, at a clause's end."""


_TELLS = quick(
    r"^内|启动|开始|正在|随|(?<![建架铺敷])设(?![施备计立])|由|公布|进入|完成|了|把|将|被|说|表示|让|关于|其余|"
    r"分别|告诉|走进|来到|检查|督查|调研"
)
"""Verbs that show that words at a clause's head are more than a name."""


_ALONE = re.compile(
    r"\s*(?P<project>研究院|停车场|体育馆|图书馆|博物馆|污水处理厂|变电站|充电站|游泳馆|文化馆|教学楼|"
    r"门诊楼)"
)


_BECOMES = re.compile(
    r"(?:改造|改建|扩建|升级|变身|打造|建设|改)(?:成为|成|为)(?P<project>[^，。；的]{3,20}?(?:园|"
    r"馆|中心|基地|公园|街区|校区|广场|书房|市场|公寓|厂|站|楼))"
)


_SEEN = re.compile(
    rf"(?:视察|检查|调研|察看|查看|督查|督导|考察|观摩|参观)(?:了)?(?P<project>[^，。；、的]{{2,24}}?(?:{PROJECT}))"
    r"(?:的)?(?:项目|工程)?(?:建设|施工|推进|进展)(?:情况|进展|进度|现场)?$"
)
"""A work that somebody came to look at."""


_ASKED = re.compile(
    rf"《关于(?:在|加快|推进|推动|尽快|尽早|建设|修建|新建|改造|实施|解决|启动|支持)*(?P<project>[^《》]{{2,20}}?(?:{PROJECT}))"
    r"(?:的)?(?:建设|改造)?(?:问题)?的?(?:建议|提案|议案)"
)
"""A work that a proposal's title asks for."""


_SITE_OF = re.compile(
    rf"(?:^|[在到进]|走进|来到)(?P<project>[^，。；在到进]{{2,24}}?(?:{PROJECT}))(?:的)?(?:施工|建设|项目|作业)?(?:工地|现场)"
)
"""A project at whose site a story is told: 在某工程现场."""


def is_works(words: str) -> bool:
    """Whether words can be nothing but the name of works or of a building, with its place."""
    if not 2 < len(words) < LONGEST_OWNED or not _WORKS_NAMED.search(words):
        return False
    tagged = rjieba.tag(words, False)
    return not re.match("全|两|各", words) and not any(
        tag == "v" and len(word) > 1 and not re.fullmatch(rf"{WORKS}|安置|回迁", word)
        for word, tag in tagged[:-1]
    )


LONGEST_OWNED = 20
"""Characters from which on words are more than a project's name."""


_WORKS_NAMED = quick(
    r"(?:工程|项目|(?<=..)路|桥|公路|快速路|大道|隧道|车站|客运站|枢纽|航站楼|机场|码头|船闸|医院|卫生院|院区|校区|"
    r"[小中]学|幼儿园|教学楼|门诊楼|大楼|厂房|馆|剧院|公园|绿道|步道|广场|水厂|电厂|电站|小区|食堂|楼|[一二三四]期|市场|停车场|"
    r"[国省县乡村]道|机耕道|河道|水渠|河堤|圩堤|围堤|泵站|水闸|水库|处理厂|作业区|产业园|安置点|交易中心|基地|生产线|管网|管廊|改造|扩建|迁建|重建|安置房|改线|东延|拓宽|烂尾楼|通道|主干道)$"
)
