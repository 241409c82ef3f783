"""Jump lines (转接): the words that send a reader to another page and back.

Takes text, gives the jump lines in it. Words that only point to more on a theme
(相关内容见第2版, “See page 4”) are no jump: they have no word of turning or taking up, and stay in
the text, unless a sentence breaks off before them.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Direction = Literal["to", "from"]


class JumpMark(msgspec.Struct, frozen=True):
    """A jump line: `text[start:end]` with its brackets; `page` is the number it prints."""

    start: int
    end: int
    direction: Direction
    page: int


_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one first première premiere une ersten erste eins eerste één een primera prima una 头",
            "two second deuxième deuxieme seconde deux zweiten zweite zwei tweede twee segunda dos",
            "three third troisième troisieme trois dritten dritte drei derde drie tercera tres",
            "four fourth quatrième quatrieme quatre vierten vierte vier vierde cuarta cuatro",
            "five fifth cinquième cinq fünften fünf vijfde vijf quinta cinco",
            "six sixth sixième sechsten sechs zesde zes sexta seis",
            "seven seventh septième sept siebten sieben zevende zeven",
            "eight eighth huitième huit achten acht achtste",
        ),
        start=1,
    )
    for word in words.split()
}

_OPEN = r"[(（\[［【〔〖<＜《]"
_CLOSE = r"[)）\]］】〕〗>＞》]"
_ARROWS = r"[\s▶►▷→➡⇒☞※●■◆★▲◀◄←⇐]*"

# Parsers put spaces between the characters of a spaced-out line: each may be followed by some.
_CJK_TO = r"(?:下\s*转|下\s*接|续\s*转|转\s*接|转\s*至|转)"
_CJK_FROM = r"(?:上\s*接|紧\s*接|承\s*接|续\s*接|接\s*续|接)"
_CJK_PAGE = (
    r"\s*(?:本\s*报\s*)?第?\s*[A-Za-zＡ-Ｚ]?[-－]?\s*"
    r"(?P<number>[0-9０-９]{1,3}|[〇零一二两三四五六七八九十百]{1,5}|头)\s*[版页面]"
)
_CJK_CORE = re.compile(f"[转接至续]{_CJK_PAGE}")
"""What every Chinese jump line has: the last character of its verb, and the page."""
_CJK_WORDS = rf"(?:(?P<to>{_CJK_TO})|(?P<from_>{_CJK_FROM})){_CJK_PAGE}"
_CJK_BRACKETED = re.compile(
    rf"{_OPEN}{_ARROWS}{_CJK_WORDS}[^()（）【】。]{{0,24}}?{_ARROWS}[)）\]］】〕〗]"
)
# Outside brackets only the unmistakable pairs count: 转 and 接 alone are everyday verbs.
_CJK_BARE = re.compile(
    rf"{_OPEN}?{_ARROWS}(?:(?P<to>下\s*转|下\s*接)|(?P<from_>上\s*接|紧\s*接)){_CJK_PAGE}"
    rf"{_ARROWS}{_CLOSE}?"
)
_CJK_ALONE = re.compile(rf"^{_OPEN}?{_ARROWS}{_CJK_WORDS}{_ARROWS}{_CLOSE}?$")

_PAGE = r"(?:pages?|pagina|página|bladzijde|seite|pag\.?|pg\.?|blz\.?|p\.|s\.)(?![^\W\d_])"
_NUMBER = r"(?P<number>\d{1,3}|[^\W\d_]{2,10})"
_ORDINAL = r"(?P<ordinal>\d{1,2}\s?(?:e|re|er|ère|ème|me|st|nd|rd|th|\.)?|[^\W\d_]{3,10})"
_WHERE = (
    rf"(?:{_PAGE}\s*(?:no\.?\s*)?(?:[A-Z]-?(?=\d))?{_NUMBER}"
    rf"|{_ORDINAL}\s+{_PAGE})"
    r"(?:\s*,?\s*(?:col(?:umn|onne|\.)?|spalte)\s*\.?\s*\d+)?"
)
_LATIN_TO = (
    r"(?:(?:story\s+)?(?:continued|continues|cont['’]?d\.?|cont\.|turn|jumps?)\s+(?:on|to)(?:\s+the)?"
    r"|(?:continued|cont['’]?d\.?|cont\.)\s*,(?=\s+page)"
    r"|see\s+[^,.;()]{2,40},?(?:\s+on)?(?=\s+page\s+[A-Z]?\d)"
    r"|(?:(?:voir|lire)\s+)?(?:la\s+)?suite(?:\s+et\s+fin)?(?:\s+(?:à\s+la|à|en|sur\s+la|a\s+la))?"
    r"|(?:die\s+)?fortsetzung\s+(?:auf(?:\s+der)?|siehe(?:\s+auf)?)|fortsetzung(?=\s+s)"
    r"|(?:zie\s+)?vervolg\s+op(?:\s+de)?|lees\s+verder\s+op"
    r"|(?:contin[uú]a|pasa|segue|continua)\s+(?:en\s+la|en|a\s+la|a|alla))"
)
_LATIN_FROM = (
    r"(?:(?:continued|cont['’]?d\.?|cont\.)\s+from(?:\s+the)?|from(?=\s+page)"
    r"|(?:la\s+)?suite(?:\s+et\s+fin)?\s+de(?:\s+la)?"
    r"|(?:fortsetzung|schlu(?:ss|ß))\s+von(?:\s+der)?"
    r"|vervolg\s+van(?:\s+de)?"
    r"|(?:viene|segue)\s+(?:de\s+la|de|dalla|da))"
)
_LATIN = re.compile(
    rf"{_OPEN}?{_ARROWS}(?P<words>(?:(?P<from_>{_LATIN_FROM})|(?P<to>{_LATIN_TO}))\s+{_WHERE})"
    rf"\s*[.:]?{_ARROWS}{_CLOSE}?(?!\w)",
    re.IGNORECASE,
)


_POINTER = re.compile(
    rf"^{_OPEN}?{_ARROWS}(?:see|voir|siehe|zie)\s+{_PAGE}\s*{_NUMBER}\s*\.?{_ARROWS}{_CLOSE}?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_LATIN_PAGE = re.compile(r"[PpBbSsſ](?<=\s.)(?:[AaÁá]?[Gg]|\.|[Ll](?:[Zz]|[Aa][Dd])|[Ee].[Tt][Ee])")
_LATIN_STEM = re.compile(
    r"cont|turn|jump|see|suite|forts|schlu|vervolg|lees|pasa|viene|segue|from", re.IGNORECASE
)
"""What every Latin jump line has: how its word for a page begins, and one of these. The former is
spelt out in both cases, its first letter before the space that it stands behind: to look for either
case, or for a space, takes three times as long."""


def find_jumps(text: str) -> tuple[JumpMark, ...]:
    """The jump lines in `text`, in order, none overlapping another."""
    patterns = _worth_a_try(text)
    if not patterns:
        return ()
    marks: list[JumpMark] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            mark = _mark(match, text)
            if mark and not any(m.start < mark.end and mark.start < m.end for m in marks):
                marks.append(mark)
    return tuple(sorted(marks, key=lambda m: m.start))


def _worth_a_try(text: str) -> tuple[re.Pattern[str], ...]:
    """The patterns that can match in `text`: a quick look spares most texts the long ones."""
    paged = "版" in text or "页" in text or "面" in text
    chinese = paged and _CJK_CORE.search(text) is not None
    latin = _LATIN_PAGE.search(text) is not None and _LATIN_STEM.search(text) is not None
    return (_CJK_ALONE, _CJK_BRACKETED, _CJK_BARE) * chinese + (_LATIN,) * latin


def pointer_page(text: str) -> int | None:
    """The page that a Latin line which is nothing but a pointer names (“See page 4”), else None.

    Where a sentence breaks off right before it, it says where the rest is.
    """
    match = _POINTER.match(text.strip())
    return _page_number(match.groupdict().get("number") or "") if match else None


def cut_jumps(text: str) -> tuple[str, tuple[JumpMark, ...]]:
    """`text` without its jump lines, trimmed, and the marks (slices of the text as given)."""
    marks = find_jumps(text)
    if not marks:
        return text, ()
    kept = []
    start = 0
    for mark in marks:
        kept.append(text[start : mark.start].rstrip())
        start = mark.end
    kept.append(text[start:])
    return "".join(kept).strip(), marks


def _mark(match: re.Match[str], text: str) -> JumpMark | None:
    groups = match.groupdict()
    page = _page_number(groups.get("number") or groups.get("ordinal") or "")
    if page is None:
        return None
    if "words" in groups and not _stands_apart(match, text):
        return None
    start, end = match.span()
    while text[start] in " \t\u3000":
        start += 1
    direction: Direction = "from" if groups.get("from_") else "to"
    return JumpMark(start, end, direction, page)


def _stands_apart(match: re.Match[str], text: str) -> bool:
    """Whether a Latin jump line is no part of a sentence (“the talks continued on page 4 of …”)."""
    if text[match.end() - 1] in ")]>）】":
        return True
    at_end = not text[match.end() :].strip(" .)")
    at_start = not text[: match.start()].strip()
    words = match["words"]
    if words.casefold().startswith(("see ", "from ")):
        return at_end and at_start
    return (at_end or at_start) and (at_start or words[0].isupper())


def _page_number(digits: str) -> int | None:
    """The number that `digits` write: 12, １２, 十二, first, deuxième; None for no number."""
    numeral = _FIGURES.match(digits)
    if numeral:
        return int(numeral[0])
    known = _WORDS.get(digits.casefold())
    if known is not None:
        return known
    if digits and all(c in _DIGITS or c in "十百" for c in digits):
        return _chinese_number(digits)
    return None


def _chinese_number(digits: str) -> int:
    """三, 十二, 二十, 一百零四 or digit by digit (一二)."""
    if not set(digits) & set("十百"):
        return int("".join(str(_DIGITS[c]) for c in digits))
    total, last = 0, 0
    for c in digits:
        if c in "十百":
            total += (last or 1) * (10 if c == "十" else 100)
            last = 0
        else:
            last = _DIGITS[c]
    return total + last
