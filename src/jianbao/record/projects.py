"""What is being built, opened or moved: a project's name as the words before a verb give it.

A name that the clause leaves out is the one spoken of last; a part (二期, 东塔) takes the whole's
name before it.
"""

from __future__ import annotations

import re

import rjieba

from jianbao.record.naming import trimmed
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
    WORK_ALONE,
    is_generic,
)
from jianbao.record.stage_words import PAPERS
from jianbao.record.subjects import subject_of, without_adverbs

_NO_THING = re.compile(
    r"(?:[人户队员者赛会名位家等灯上里班]|设备|材料|机械|论坛|座谈|演出|展览|灯光秀|班车|末班车|[^，]车|孩子们?|活动|企业|产品|电话|制度|政策|方案|事|话|问题|矛盾|关系|时代|"
    r"精神|力量|作用|梦想|故事)$|什么|何时|几时|哪|、|我|你|他|她"
)


_FIGURES = re.compile(r"[\d一二三四五六七八九十时分点月日年号]+")


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
        return _pointed_to(subject, last, work)
    if last and WORK_ALONE.fullmatch(subject):
        return stem(last) + subject, True
    some = _some_of(subject, before, last)
    if some:
        return some, True
    if not _may_be_named(subject) or ALL_OVER.fullmatch(subject):
        return "", False
    subject = _MACHINE.sub("", subject)
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


_MACHINE = re.compile(r"(?:盾构机?|铺轨机|架桥机)$")
"""Machines that are told of in place of what they build."""


def _pointed_to(subject: str, last: str, work: str) -> tuple[str, bool]:
    """The project spoken of before, with the work that is done to it."""
    same = _same(subject, last)
    if same and _WORK_ON.fullmatch(subject) and not _WORK_ON.search(same):
        return same + subject, True
    return (same + work if work and same and not same.endswith(work) else same), False


def _some_of(subject: str, before: str, last: str) -> str:
    """The name of some or all works of a kind (首批120套, 24个改造项目全部); "" for others."""
    if last and (left := _LAST_OF.match(subject)):
        return stem(last) + subject[left.end() :]
    many = MANY.match(subject)
    if many and re.search("全部|均|都", before[-8:]):
        kind = re.sub("全部|均|都", "", subject[many.end() :])
        if last and is_part_of(kind, last):
            return stem(last) + kind
        if _kind(kind):
            return kind
    batch = BATCH.match(subject)
    if batch is None or not last:
        return ""
    counted = batch.end() == len(subject)
    if batch["unit"] and not counted and not IS_PROJECT.search(subject):
        return ""
    if batch["unit"] and counted and batch["batch"][0] in "余其剩":
        return whole_of(last)
    return stem(last) + (batch["batch"] if batch["unit"] else subject)


_LAST_OF = re.compile("最后(?:的)?(?=[\u4e00-\u9fff]{3})(?![一的])")
"""What is left of a work: 最后200米渠道衬砌."""


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
