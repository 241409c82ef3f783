"""Every character that made-up copy can have, from the words and phrases it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import ModuleType

import msgspec

from press import masthead, phrases_latin, phrases_zh, prose_zh, words_zh
from press.story import Script

PRINTABLE = "".join(map(chr, range(32, 127)))
ACCENTED = "àâäçéèêëîïôöùûüßÀÂÄÇÉÈÊËÎÏÔÖÙÛÜœŒ«»°—–“”‘’„…"
CALENDAR = (
    "农历年月日星期一二三四五六七八九十正冬腊闰初廿卅零甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
)
FURNITURE = (
    "今日版总第期主办出版投稿邮箱微信公众号热线电话中共清河区委社"
    "责任编辑式报讯本首席记者通讯员实习生摄影文图"
)
JUMPS = "下转上接紧接第版▶◀▲□■（）【】／"
MARKS = "，。、：；？！“”‘’《》〈〉（）【】—…·　％"


@cache
def alphabet(script: Script) -> str:
    """The characters of the script's copy, sorted."""
    chars = set(PRINTABLE + ACCENTED)
    if script == "latin":
        modules: tuple[ModuleType, ...] = (phrases_latin,)
    else:
        modules = (words_zh, phrases_zh, prose_zh, masthead)
        chars |= set(CALENDAR + FURNITURE + JUMPS + MARKS)
    for module in modules:
        for value in vars(module).values():
            chars |= set("".join(_strings(value)))
    return "".join(sorted(chars - set("\n")))


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, msgspec.Struct):
        yield from _strings(msgspec.structs.astuple(value))
