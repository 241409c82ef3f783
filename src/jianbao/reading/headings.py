"""What a heading's lines are by their words: kicker (肩题), headline (主题), deck (副题).

Takes texts, knows no page. Used where there is no type size to tell them apart.
"""

from __future__ import annotations

import re

import msgspec

from jianbao.reading.language import cjk_share, letters

LONGEST_HEADING = 48
"""Characters of the longest Chinese heading line; a kicker with a long meeting's name has 45."""
LONGEST_LATIN_HEADING = 110
"""Characters of the longest Latin heading line."""
LONGEST_DOUBLE = 100
"""Characters of a line that holds kicker and headline."""
EVEN_HALVES = 0.55
"""Halves of a parallel headline are alike in length at least by this ratio."""

_SAYING = (
    "(?:强调|指出|叮嘱|勉励|寄语|呼吁|(?<=[时上中会后间”」])(?:要求|表示|提出|希望|建议|指示|说))"
)
"""Verbs that end a kicker; those that are nouns as well only after 时, 上, 会 …"""
_SAYING_ENDS = frozenset("调出嘱励语吁求示议望说")
"""Characters with which those verbs end."""
_SAYING_END = re.compile(f"[{''.join(sorted(_SAYING_ENDS))}]")
_SAID = re.compile(_SAYING)
_KICKER_END = re.compile(rf"{_SAYING}[\s:：]*$")
_KICKER_AND_REST = re.compile(rf"^(.{{6,}}?{_SAYING})[\s:：]+(\S.{{3,}})$")
_GLUED_KICKER = re.compile(rf"^(.{{6,}}?(?<=[时上中会后”」]){_SAYING})(?![\s，,。])(\S.{{5,}})$")
_DAY = "(?:今天|今日|昨天|昨日|日前|近日)"
_INTRODUCING = re.compile(
    r"^来自.{2,24}的(?:报道|报告|通讯|消息)$|^(?:本报)?记者走访.{2,10}$|追踪(?:报道)?$"
    r"|系列报道(?:之[\d一二三四五六七八九十]{1,3})?$"
    rf"|{_DAY}(?:发布|公布|通报)$"
    r"|^(?:今年|去年|[上下]半年)前.{1,3}个?(?:月|季度)$"
    r"|^[“‘][^”’]{2,12}[”’](?:在行动|进行时)$|^[^，。：]{2,6}(?:见闻|侧记|掠影|巡礼|回眸|一线)$"
)
_INTRODUCING_ENDS = frozenset("道告讯息踪布报月度动时闻记影礼眸线一二三四五六七八九十")
"""Characters with which such lines end, but for figures and the places where reporters walk."""
_WALKED = ("记者走访", "本报记者走访")
_ITEM = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}\s*[、．)）]|第[一二三四五六七八九十]{1,3}[条章节])"
)
_SALUTATION = re.compile(r"^(?:各位|同志们|朋友们|尊敬的|女士们)[^。]{0,20}[:：]$")
_NOTICE = re.compile(r"公告|通告|通知|启事|公示|声明|预告|提示|讣告|招聘|招标")
_DECK_START = re.compile(r"^\s*(?:—|─|－－|--|――)")
_SECOND_PLACE = re.compile(
    r"^(?:专题|听取|出席|并|共|让|为|将|首批|预计|其中|惠及|总投资|全长|覆盖|涉及|今起|明起|现场)"
)
_EVENT_END = re.compile(
    r"(?:召开|举行|举办|开跑|启动|开工|动工|竣工|完工|揭牌|开幕|闭幕|通车|投用|启用|落成|成立|签约|发布|亮相|"
    r"开赛|开园|开业|开学|开馆|开放|奠基|揭晓|上线|落幕|收官|开始|结束|会议?|大会|座谈会)$"
)
_EVENT_ENDS = frozenset("开行办跑动工牌幕车用成立约布相赛园业学馆放基晓线官始束会议")
"""Characters with which those words end."""
_ATTENDING = re.compile(r"(?:出席|参加|致辞|讲话|主持|宣布|见证|带队|陪同)")
_CLAUSE = re.compile(r"[。；;，,]|[、：:…]$")
_SENTENCE_INSIDE = re.compile(r"[.!?]\s+\S")
_WORD = re.compile(r"[^\W\d_]+")


class Heading(msgspec.Struct, frozen=True):
    """The lines of one heading by their parts; each "" where it has none.

    `astray` says that the kicker stood below the headline.
    """

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    astray: bool = False


def heading_like(text: str) -> bool:
    """Whether a line standing alone can be part of a heading by its words: short, no sentence."""
    line = text.strip()
    latin = cjk_share(line) < 0.5
    # Most lines are sentences: they are told before anything dearer is asked.
    if not latin and _CLAUSE.search(line):
        return False
    bare = letters(line)
    if not bare or _ITEM.match(line) or _SALUTATION.match(line):
        return False
    if latin:
        return _latin_heading_like(line)
    if len(line) > LONGEST_HEADING:
        return len(line) <= LONGEST_DOUBLE and bool(split_kicker(line)[0])
    return len(bare) >= 2


def is_kicker(text: str) -> bool:
    """Whether a line introduces the headline by who said it where (…在…会议上强调)."""
    line = text.strip()
    last = line.rstrip(" :：")[-1:]
    if last not in _SAYING_ENDS and not last.isspace():
        return False
    return _KICKER_END.search(line) is not None


def introduces(text: str) -> bool:
    """Whether a line tells nothing but where the story comes from, in what series it runs, who made
    it known, or for which months it holds: a kicker that names nobody who said it."""
    line = text.strip()
    last = line[-1:]
    if last not in _INTRODUCING_ENDS and not last.isdecimal() and not line.startswith(_WALKED):
        return False
    return _INTRODUCING.search(line) is not None


def is_item(text: str) -> bool:
    """Whether a line opens an item of a list or is a head inside a story (一、…, （二）…)."""
    return _ITEM.match(text) is not None


def split_kicker(text: str) -> tuple[str, str]:
    """Kicker and headline of a line that holds both; ("", text) for any other."""
    line = text.strip()
    if not _SAYING_END.search(line) or not _SAID.search(line):
        return "", line
    match = _KICKER_AND_REST.match(line) or _GLUED_KICKER.match(line)
    return (match[1].strip(), match[2].strip()) if match else ("", line)


def is_notice(text: str) -> bool:
    """Whether a headline calls its text a notice (公告, 启事, 通知 …)."""
    return _NOTICE.search(text) is not None


def is_deck(text: str) -> bool:
    """Whether a line is a deck by its form: it begins with a dash."""
    return _DECK_START.match(text) is not None


def is_parallel(text: str) -> bool:
    """Whether a line is two or three clauses of like length, parted by spaces: a main headline."""
    parts = text.split()
    if not 2 <= len(parts) <= 3 or cjk_share(text) < 0.5:
        return False
    sizes = [len(letters(part)) for part in parts]
    return min(sizes) >= 3 and min(sizes) >= EVEN_HALVES * max(sizes)


def is_event(text: str) -> bool:
    """Whether a line ends with the word for what took place (召开, 开工, 落成 …)."""
    return text[-1:] in _EVENT_ENDS and _EVENT_END.search(text) is not None


def tells_more(text: str) -> bool:
    """Whether a line reads like a deck: what was done there, or who came."""
    more = _SECOND_PLACE.match(text) or _ATTENDING.search(text) or ("《" in text and "》" in text)
    return bool(more) and not is_parallel(text)


def _latin_heading_like(line: str) -> bool:
    words = _WORD.findall(line)
    if not words or len(line) > LONGEST_LATIN_HEADING or line[-1] in ",;:-–":
        return False
    capitals = sum(word.isupper() for word in words)
    if capitals >= 0.7 * len(words):
        return True
    if line.endswith(".") or _SENTENCE_INSIDE.search(line):
        return False
    return line[0].isupper() or not line[0].isalpha()
