"""What newspaper text tells by its characters alone: script, sentence ends, open quotes.

Takes strings, gives measures; knows no page and no article.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jianbao.reading.jumps import cut_jumps, find_jumps

FULL_STOPS = "。！？!?…．.｡"
"""Marks that end a sentence in Chinese or Latin text."""
CLOSERS = "”’」』》〉）)】]］»\"'"
"""Marks that may stand between a full stop and the end of its sentence."""
PAIRS = {
    "“": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
"""Opening marks and what closes them. ‘’ and »« are left out: an apostrophe looks like the one,
and Germans and Frenchmen print the other the opposite way round."""
TAIL = 160
"""Characters at a text's end that tell whether its sentence is done; no remark in brackets and no
jump line after the stop is longer."""
CARRY_ON = "，、；：,;:—–-"
"""Marks after which a sentence goes on."""

KEPT, SHORT = 2000, 500
"""Texts whose letters are remembered, and characters of the longest of them: every step of reading
asks for those of the same lines."""

_PLAIN_STOPS = frozenset(FULL_STOPS) - {"."}
"""Those with which no jump line ends."""
_SAME_MARK = str.maketrans("（）［］｢｣", "()[]「」")
_OPENER = {closing: opening for opening, closing in PAIRS.items()}
_TOUCHING = ["".join(pair) for pair in PAIRS.items()]
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
_QUOTES = re.compile(f"[{re.escape(''.join({*PAIRS, *PAIRS.values()}) + '（）［］｢｣')}]+")
_NEW_START = re.compile(
    r"^\s*[“‘「]?(?:本报|新华社|【|□|■|◆|●|[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．]\s*\D)"
)
_SENTENCE_START = re.compile(
    r"^[“‘「]?(?:会上|会议|会前|会后|近日|昨日|昨天|日前|当天|当日|随后|期间|其间|目前|今年|去年|近年来|据悉|据了解|据介绍|"
    r"此外|同时|另外|下一步|接下来|活动[中上现]|现场|记者|各位|他|她|我|在[^，,。]{2,20}[，,]|\d{1,2}月\d{1,2}日|\d{1,2}日|"
    r"[\u4e00-\u9fff]{2,4}(?:强调|指出|表示|要求|介绍|认为|告诉|说[，,]))"
)
"""Words with which many a Chinese sentence begins."""
_GOING_ON = re.compile(
    r"^[“‘「]?(?:同时|此外|另外|与此同时|不仅如此|接下来|下一步|据(?:了解|介绍|悉|统计)|目前|截至|其中|随后|当天|当日|现场|会上"
    r"|会议|活动[中上现]|[他她它这该]|对此|在此|事实上|说起|如今|而|但|[\u4e00-\u9fff]{2,4}(?:说|表示|强调|指出|介绍|告诉|要求|叮嘱)"
    r"|(?:He|She|They|It|This|These|Il|Elle|Ils|Elles|Cette|Er|Sie|Es|Dieser?|Hierauf)\b)"
)
"""Words that refer to what was said before, or to who was named."""
_NEVER_FIRST = frozenset("的了着们性化度率者及与或并而之于等里得地过")
"""Characters with which hardly any sentence begins."""
_ABBREVIATION = re.compile(r"\b(?:[A-ZÀ-Ý]|Mr|Mrs|Dr|St|No|vol|Hon|Gen|Col|Capt|MM?|Mme|Mlle)\.$")


_CJK_RANGES = (
    "\u4e00-\u9fff\u3400-\u4dbf\u3005-\u3007\u3041-\u30ff\uf900-\ufaff\U00020000-\U000323af"
)
_CJK = re.compile(f"[{_CJK_RANGES}]+")
_OTHER_LETTER = re.compile(rf"[^\W\d_{_CJK_RANGES}]")
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN_MARKS = "，。、；：！？（）“”‘’《》〈〉「」『』【】…—·～％\u3000"
_PLAIN = re.compile(f"[\\x00-\\x7f\u4e00-\u9fff{_PLAIN_MARKS}]*")
"""Texts whose letters and digits NFKC leaves as they are, and to which it adds none: ASCII, common
Chinese characters, and marks. Most Chinese lines are such."""
_MARKS = re.compile(r"[\W_]+")
_ASCII_MARKS = [c for c in map(chr, range(128)) if not c.isalnum()]
_NO_ASCII_MARKS = dict.fromkeys(map(ord, _ASCII_MARKS))
_PLAIN_MARK = re.compile(f"[{re.escape(''.join(_ASCII_MARKS) + _PLAIN_MARKS)}]+")
_SURE_LETTER = re.compile("[A-Za-z0-9\u4e00-\u9fff]")
"""Letters and digits that folding leaves as such, whatever stands beside them."""


def is_cjk(ch: str) -> bool:
    """Whether `ch` is a Chinese character or a kana: written without spaces between words."""
    code = ord(ch)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x3005 <= code <= 0x3007
        or 0x3041 <= code <= 0x30FF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
    )


def cjk_share(text: str) -> float:
    """Share of Chinese characters and kana among the letters of `text`; 0 where it has none."""
    return _kept_share(text) if len(text) <= SHORT else _share(text)


def _share(text: str) -> float:
    if text.isascii() or not _CJK.search(text):
        return 0.0
    if not _OTHER_LETTER.search(text):
        return 1.0
    rest = "".join(_CJK.split(text))
    cjk = len(text) - len(rest)
    return cjk / (cjk + len(_LETTER.findall(rest)))


_kept_share = lru_cache(maxsize=KEPT)(_share)


def letters(text: str) -> str:
    """Letters and digits of `text` after NFKC and case folding: what must be neither lost nor
    invented, whatever becomes of spaces, punctuation and widths."""
    return _kept_letters(text) if len(text) <= SHORT else _letters(text)


def _letters(text: str) -> str:
    # Few ways to drop marks are as good for both scripts.
    if text.isascii():
        return text.translate(_NO_ASCII_MARKS).lower()
    if is_plain(text):
        return text.lower() if text.isalnum() else "".join(_PLAIN_MARK.split(text)).lower()
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())


_kept_letters = lru_cache(maxsize=KEPT)(_letters)


def has_letters(text: str) -> bool:
    """Whether `text` has a letter or digit by `letters`."""
    return _SURE_LETTER.search(text) is not None or bool(letters(text))


def is_plain(text: str) -> bool:
    """Whether folding `text` (NFKC) can bring forth no letter and no digit that is not there."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop, with closing quotes or brackets after it or not.

    A jump line at the end is not counted, nor is a remark in brackets after the stop
    (…。（记者 某某））.
    """
    return text.rstrip()[-1:] in _PLAIN_STOPS or _ends_sentence(text[-TAIL:])


@lru_cache(maxsize=KEPT)
def _ends_sentence(tail: str) -> bool:
    text = cut_jumps(tail)[0].rstrip()
    bare = text.rstrip(CLOSERS + " ")
    if bare and bare[-1] in FULL_STOPS:
        return text[-1] != "." or not _ABBREVIATION.search(text)
    if text.endswith(("）", ")")):
        before = _REMARK.sub("", text).rstrip(CLOSERS + " ")
        return before != text and before[-1:] in tuple(FULL_STOPS)
    return False


def open_quotes(text: str) -> int:
    """How many quotes and brackets `text` opens and does not close."""
    marks = _QUOTES.findall(text)
    if not marks:
        return 0
    left = "".join(marks).translate(_SAME_MARK)
    # Most are closed where they are opened.
    for pair in _TOUCHING:
        left = left.replace(pair, "")
    if not left:
        return 0
    depth = dict.fromkeys(PAIRS, 0)
    for c in left:
        if c in depth:
            depth[c] += 1
        elif depth[_OPENER[c]]:
            depth[_OPENER[c]] -= 1
    return sum(depth.values())


def goes_on(before: str, after: str) -> float:
    """How likely it is, 0 to 1, that `after` carries on a sentence that `before` leaves open.

    By the marks at the seam alone; whether the same things are spoken of is for others to weigh.
    """
    # Jump lines stand at the seam; cutting them out of long texts costs more than all the rest.
    head, tail = before[:-TAIL], before[-TAIL:]
    before = head + cut_jumps(tail)[0].rstrip()
    after = cut_jumps(after[:TAIL])[0].lstrip()
    if not before or not after:
        return 0.0
    ended = ends_sentence(before)
    if closes(after[0]):
        return 0.6 if ended else 0.95
    if _NEW_START.match(after):
        return 0.05 if ended else 0.2
    if after[0].islower():
        return 0.4 if ended else 0.95
    if ended:
        return 0.3 if open_quotes(before) and not open_quotes(after) else 0.05
    return _across_an_open_end(before, after)


def _across_an_open_end(before: str, after: str) -> float:
    """`goes_on` where `before` has no full stop and `after` looks like any sentence."""
    if before[-1] in CARRY_ON:
        return 0.9
    if open_quotes(before) or after[0] in _NEVER_FIRST:
        return 0.95
    if _SENTENCE_START.match(after):
        return 0.6
    if after[0].isupper():  # a name, or the start of something else
        return 0.6
    return 0.85 if is_cjk(before[-1]) or before[-1].isalnum() else 0.6


def begins_midway(text: str) -> bool:
    """Whether `text` begins where no sentence does, whatever stands before it."""
    first = text[0]
    looks = closes(first) or first.islower() or never_first(first) or find_jumps(text[:TAIL])
    return bool(looks) and goes_on("一", text) >= 0.95


def starts_anew(text: str) -> bool:
    """Whether `text` begins with words or marks that open a story or an item of a list."""
    return _NEW_START.match(text) is not None


def refers_back(text: str) -> bool:
    """Whether `text` begins with words that refer to what was said before (同时, 他, 某某说)."""
    return _GOING_ON.match(text) is not None


def starts_sentence(text: str) -> bool:
    """Whether `text` begins with words with which many a Chinese sentence begins."""
    return _SENTENCE_START.match(text) is not None


def opens_sentence(text: str) -> bool:
    """Whether `text` begins with words that many a sentence or a story begins with."""
    return bool(_SENTENCE_START.match(text) or _NEW_START.match(text))


def never_first(ch: str) -> bool:
    """Whether hardly any sentence begins with `ch`: what does goes on from elsewhere."""
    return ch in _NEVER_FIRST


def closes(ch: str) -> bool:
    """Whether `ch` closes or carries on what stands before it."""
    return ch in "，。、；：！？,.;:!?”’」』》〉）)】]…%％"
