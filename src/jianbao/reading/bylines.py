"""Who wrote it: lead-ins (本报讯), byline lines (□记者 某某), credits in brackets.

Takes one paragraph or line, gives its dateline and bylines as printed. A byline is told by its
words of office (记者, 通讯员, 文, 摄 …) or its mark (□ ■), and by names: two or three characters
beginning with a surname.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from jianbao.surnames import COMPOUND_SURNAMES, SURNAMES


class Lead(msgspec.Struct, frozen=True):
    """A paragraph parted into lead-in word (本报讯), byline (one entry a role) and the rest."""

    dateline: str
    byline: tuple[str, ...]
    text: str


_NO_GIVEN_NAME = frozenset("的了在是和与及被将已从向对把讯电日月年区市县镇村街这那们说称到于着过为")
"""Characters that no given name is made of, though a sentence beginning like a name may be."""
_NO_NAME = frozenset(
    re.findall("..", "观察调查手记走访见闻来信感言点评体验视点近日昨日今日日前当天综合报道图片资料")
)

_MARKS = "□■◇◆●○▲△★☆◎※▪◾◼▶►☐⬛⬜❑❒"
_MARK = re.compile(f"[{_MARKS}]")
_RANK = (
    r"(?:本报|首席|见习|实习|特约|特派|资深|高级|全媒体|融媒体|融媒|驻[\u4e00-\u9fff]{2,4}?|"
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|新报|早报|周报|时报|新闻|客户端|发布|网|社|台))"
)
_OFFICE = (
    r"(?:记者|读者|通讯员|评论员|撰稿人?|编译|编辑|作者|摄影师?|见习生|实习生|观察员|报道员|特稿)"
)
_CRAFT = r"(?:文字?|图片?|摄影?|视频|图文|文图|撰文|供图|制图|整理|采写|供稿|漫画|绘图|制表)"
_CRAFTS = rf"{_CRAFT}(?:\s*[/／、与·&]\s*{_CRAFT})*"
ROLE = re.compile(
    rf"{_CRAFTS}\s*[/／|｜:：]?\s*{_RANK}*{_OFFICE}|{_CRAFTS}\s*[/／|｜:：]\s*|{_RANK}*{_OFFICE}"
    rf"|{_CRAFTS}(?=\s+\S)"
)
"""A word of office, with its craft and rank: 记者, 首席记者, 文/记者, 图/ …"""
_NAMES_AND_CRAFT = re.compile(
    rf"\S[^/／]{{0,20}}?\s*[/／]\s*{_CRAFTS}(?=\s|$)|\S[^/／]{{1,20}}?\s+{_CRAFTS}$"
)
_CRAFTS_ALONE = re.compile(_CRAFTS)
_OFFICE_OR_CRAFT = re.compile(rf"{_OFFICE}|{_CRAFT}")
"""What every byline with a word of office has: a quick look spares most lines the long one."""
_NO_LIST = re.compile(r"[^\u4e00-\u9fff\s、，,/／·•:：]|[\u4e00-\u9fff]{9}")
"""What no list of names has: another character, or more in a row than two names make."""
_NO_ENTRY = re.compile(r"[^\u4e00-\u9fff\s、，,/／·•:：;；|｜&]")
"""A character that no names with words of office have: a digit, a bracket, a full stop …"""
_TAIL = re.compile(rf"\s*[/／]?\s*(?:{_CRAFTS}|报道|综合报道|综合整理)$")
_GAP = r"[\s\u3000、，,/／和与·]"
_GAPS = re.compile(f"{_GAP}+")
_HAN = re.compile("[\u4e00-\u9fff]+")
_SPACED_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_FOREIGN_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,8})+")
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")

KEPT = 1000
"""Lines whose byline is remembered: several steps of reading ask about the same ones."""
LONGEST_BYLINE = 60
"""Characters of the longest line taken for a byline: two roles of several names each."""

_PARTICLE = r"(?:de|du|des|van|von|der|den|la|le|of|zu|ter|ten|da|di|del|y|and|et|und|en|&)"
_NAME_WORD = r"(?:[A-ZÀ-Ý][\w'’.\-]*|d['’][A-ZÀ-Ý]\w+)"
_LATIN_NAMES = rf"{_NAME_WORD}(?:,?\s+(?:{_PARTICLE}|{_NAME_WORD})){{1,9}}"
_LATIN_OFFICE = (
    r"(?:reporter|correspondent|editor|writer|r[ée]dacteur|correspondant|Mitarbeiter"
    r"|Berichterstatter|Korrespondent|redacteur)"
)
_LATIN_BYLINE = re.compile(
    r"^(?:By|BY|Par|PAR|Von|VON|Door|DOOR|Por|POR|Di|DI|Text by|Photos? by)"
    rf"\s*:?\s+{_LATIN_NAMES}[.,]?"
    rf"(?:\s*[,—–-]\s*(?:[A-Z][\w .&'’\-]{{2,40}}|(?:[\w .]{{0,30}}\s)?{_LATIN_OFFICE}))?$"
)
_BARE_LATIN_NAME = re.compile(
    rf"^(?:(?:From|FROM|De|DE)\s+)?{_NAME_WORD}(?:\s+{_PARTICLE})?(?:\s+{_NAME_WORD}){{1,2}}$"
)
"""A name of two or three words, as it stands alone under a heading."""
_LATIN_FIRST = frozenset("(BbDdFfPpTtVv")
"""Characters with which Latin bylines begin."""
_CORRESPONDENT = re.compile(
    r"^\(?(?:(?:By|From|BY|FROM)\s+(?:our|a|an|OUR|A|Our|Own)\b.{0,40}"
    r"(?:correspondents?|reporters?|representative)"
    r"|(?:De notre|D['’]un de nos|Von unserem|Van onze)\b.{0,40})\.?\)?$",
    re.IGNORECASE,
)

_DATE = r"\d{1,2}\s*月\s*\d{1,2}\s*日"
_CJK_DATELINE = re.compile(
    rf"^\s*(?P<open>[【\[［(（]?)\s*(?P<line>"
    rf"本\s*报\s*讯|本报(?:[\u4e00-\u9fff]{{2,10}}?)?{_DATE}(?:电|讯|消息)|本报[\u4e00-\u9fff]{{2,6}}[电讯](?=[\s(（:：])"
    rf"|(?:据)?(?:新华社|中新社|中新网|新华网)(?:[\u4e00-\u9fff]{{0,10}}?)?(?:{_DATE}|\d{{1,2}}日)?[电讯](?:讯)?"
    rf"|[\u4e00-\u9fff]{{2,8}}(?:新报|日报|晚报|时报|早报|周报|快报|社|网|台|融媒|发布)(?:{_DATE})?[讯电](?=[\s(（:：】\]])"
    rf"|[\u4e00-\u9fff]{{2,8}}(?:发布|融媒|客户端)(?:{_DATE})?消息(?=[\s(（:：】\]])"
    rf")\s*[】\]］)）]?[\s:：,，]*"
)
_BRACKETS = re.compile(r"^\s*[(（\[［【]([^()（）\[\]［］【】]{1,60})[)）\]］】]\s*[:：,，]?\s*")
_REPORTING = re.compile(r"^\s*(?:报道)?\s*[:：]\s*")
_CREDIT = re.compile(r"\s*[(（]([^()（）]{2,60})[)）]\s*$")
FULL_NAME = 3
"""Characters of most Chinese names: a surname and two."""
_COUNTING = frozenset("一二三四五六七八九十上中下版图表文完续载讯")
"""What numbers the parts of a text, or says that it ends: no name in brackets has it."""
_CLOSING_WORDS = re.compile(
    r"(?:全文|续|未)?完|(?:未完)?待续|[上中下]篇?|附[图表]|节选|略|摘[编要]|资料图片"
)
"""What stands in brackets alone at the end of a text and is no name."""
_SOURCE_CREDIT = re.compile(
    r"^(?:据|来源[:：]|综合|稿件来源|摘自|原载|转自).{2,30}$|^.{0,12}(?:新华社|中新社|供稿|供图|提供|摄)$"
)

_MONTH = (
    r"(?i:jan|f[ée]v|feb|m[aä]r|mar|a[pv]r|ma[iy]|mei|mrt|jui|jun|jul|ao[uû]|aug|sep|o[ck]t|nov"
    r"|d[ée][czs])\w*"
)
_DAY = (
    rf"(?:(?:le\s+|den\s+)?\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s+{_MONTH}"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)"
)
_PLACE = r"[A-ZÀ-Ý][^\W\d_]*(?:[ '’.\-][A-ZÀ-Ýdl][\w'’]*){0,4}"
_CAPITAL_FIRST = re.compile(r"\s*[A-ZÀ-Ý]")
"""How every Latin dateline begins."""
_PLACE_AND_DAY = (
    rf"^\s*(?P<line>{_PLACE}(?:\s*\([^)]{{2,20}}\))?,?\s+{_DAY}(?:,?\s+\d{{4}})?\.?"
    r"(?:\s*\([A-Z][\w. ]{1,20}\))?)"
)
_DAY_LINE = re.compile(rf"{_PLACE_AND_DAY}\s*(?:[.,:]?\s*[—–-]+|:)\s*")
_STOPPED_LINE = re.compile(rf"{_PLACE_AND_DAY}(?<=\.)(?:(?=\s+[\"“„«»]?\s?[^\W\d_a-zà-ÿ])|\s*$)\s*")
"""A dateline that ends in a stop alone: nothing follows it, or a sentence's capital."""
_PLACE_LINE = re.compile(
    r"^\s*(?P<line>[A-ZÀ-Ý]{2}[A-ZÀ-Ý'’. \-]+(?:,\s[A-Z][\w. ]{1,20})?\.?(?:\s*\([A-Z]{2,12}\))?)"
    r"\s*[—–]+\s*|^\s*(?P<line2>[A-ZÀ-Ý]{2}[A-ZÀ-Ý'’. \-]+(?:\s*\([A-Z]{2,12}\))?)\s+--?\s+"
)


def is_name(text: str) -> bool:
    """Whether `text` has the form of a Chinese person's name: 张某某, 欧阳某, or a 某·某."""
    if not _SHORT_NAME.fullmatch(text) or text in _NO_NAME:
        return _FOREIGN_NAME.fullmatch(text) is not None
    compound = text.startswith(COMPOUND_SURNAMES)
    given = text[2:] if compound and len(text) > 2 else text[1:]
    known = text[0] in SURNAMES or compound
    return known and 1 <= len(given) <= 2 and not set(given) & _NO_GIVEN_NAME


def is_signature(text: str) -> bool:
    """Whether a line is a Latin name and nothing else, or “From” with such a name."""
    return _BARE_LATIN_NAME.match(text.strip()) is not None


def is_dateline(text: str) -> bool:
    """Whether a line is a lead-in with place and day and nothing else (“PARIS, 3 mai.”). A place
    in capitals alone looks like a heading: it is the day that tells."""
    dashed = f"{text.rstrip(' .:—–-')}. — …"
    return any(c.isdigit() for c in text) and split_lead(dashed).text == "…"


def parse_byline(text: str, loose: bool = False) -> tuple[str, ...]:
    """The entries of a line that is nothing but a byline, one a role; () for any other line.

    With `loose`, names without a word of office or a mark before them count as well.
    """
    entries, told = _byline(text)
    return entries if told or loose else ()


@lru_cache(maxsize=KEPT)
def _byline(text: str) -> tuple[tuple[str, ...], bool]:
    """The entries of a byline, names alone among them, and whether a word of office or a mark tells
    that it is one."""
    line = text.strip()
    if not line or len(line) > LONGEST_BYLINE:
        return (), False
    if line[0] in _LATIN_FIRST and (_LATIN_BYLINE.match(line) or _CORRESPONDENT.match(line)):
        return (line,), True
    bare, marked = line, False
    if _MARK.search(line):
        bare, marked = line.lstrip(_MARKS + " \u3000"), line[0] in _MARKS
        pieces = [piece for piece in _MARK.split(line) if piece.strip()]
        if len(pieces) > 1:
            parsed = [parse_byline(line[0] + piece if marked else piece) for piece in pieces]
            whole = tuple(entry for entries in parsed for entry in entries) if all(parsed) else ()
            return whole, True
    if bare.startswith(("(", "（")) and bare.endswith((")", "）")):
        bare = bare[1:-1].strip()
    entries = _entries(bare, marked)
    if entries:
        return entries, True
    if _NO_LIST.search(bare):
        return (), False
    names = _names(bare, strict=not marked)
    return ((bare,) if names and names == bare else ()), marked


def split_lead(paragraph: str, *, opening: bool = False) -> Lead:
    """Lead-in word and byline taken off the front of a paragraph, words as printed.

    Of a Latin dateline (“PARIS, 3 mai. —”) place and day are the lead-in; the dash is dropped.
    With `opening`, the paragraph is known to open a story, and a stop in the dash's place will do.
    """
    lead = _kept_lead(paragraph)
    if lead.dateline or lead.byline or not opening or not _CAPITAL_FIRST.match(paragraph):
        return lead
    return _latin_lead(paragraph, _STOPPED_LINE.match(paragraph)) or lead


@lru_cache(maxsize=KEPT)
def _kept_lead(paragraph: str) -> Lead:
    # All Chinese lead-in words have one of these: most paragraphs are spared the long pattern.
    called = "讯" in paragraph or "电" in paragraph or "消息" in paragraph
    match = _CJK_DATELINE.match(paragraph) if called else None
    if match:
        rest = paragraph[match.end() :]
        byline, rest = _leading_byline(rest)
        dateline = "".join(match["line"].split()) if "讯" in match["line"] else match["line"]
        return Lead(dateline, byline, rest)
    bracketed = _BRACKETS.match(paragraph)
    if bracketed:
        byline = parse_byline(bracketed[1])
        if byline:
            return Lead("", byline, paragraph[bracketed.end() :])
    if not _CAPITAL_FIRST.match(paragraph):
        return Lead("", (), paragraph)
    match = _DAY_LINE.match(paragraph) or _PLACE_LINE.match(paragraph)
    return _latin_lead(paragraph, match) or Lead("", (), paragraph)


def _latin_lead(paragraph: str, match: re.Match[str] | None) -> Lead | None:
    """The lead that `match` found at the front of a paragraph, None where nothing follows it."""
    if not match or not paragraph[match.end() :].strip():
        return None
    line = match.groupdict().get("line") or match.groupdict().get("line2") or ""
    return Lead(line.strip(), (), paragraph[match.end() :])


def credit_alone(paragraph: str) -> tuple[str, ...]:
    """The entries of a credit that has a paragraph to itself, in brackets: （某某）."""
    line = paragraph.strip()
    match = _CREDIT.match(line)
    if not match or _CLOSING_WORDS.fullmatch(match[1].strip()):
        return ()
    inner = match[1].strip()
    return parse_byline(inner, loose=True) or _entries(inner, marked=True) or _unlisted_name(inner)


def is_full_name(text: str) -> bool:
    """Whether a surname and two characters set apart are a name, as in brackets behind a text's
    last stop: there 年 or 月 may end one, with which a sentence would begin."""
    known = text[:1] in SURNAMES and len(text) == FULL_NAME
    return known and not set(text) & _COUNTING and _HAN.fullmatch(text) is not None


def _unlisted_name(text: str) -> tuple[str, ...]:
    """A name whose surname is on no list: brackets round two to four characters tell it."""
    return (text,) if _names(text, strict=False) == text else ()


def split_credit(paragraph: str) -> tuple[str, tuple[str, ...]]:
    """A credit in brackets at the end of an item cut off: the rest, and the byline's entries."""
    match = _CREDIT.search(paragraph) if paragraph.rstrip()[-1:] in (")", "）") else None
    if not match:
        return paragraph, ()
    inner = match[1].strip()
    before = paragraph[: match.start()].rstrip()
    after_stop = before[-1:] in tuple("。！？…”」!?.")
    entries = parse_byline(inner, loose=after_stop)
    if not entries and after_stop and is_full_name(inner):
        entries = (inner,)
    if not entries and after_stop:
        # Set off by the brackets, an office may be followed by a rare surname.
        entries = _entries(inner, marked=True)
    if not entries and after_stop and _SOURCE_CREDIT.match(inner):
        entries = (inner,)
    return (before, entries) if entries and before else (paragraph, ())


def _leading_byline(text: str) -> tuple[tuple[str, ...], str]:
    """Byline at the front of what follows a lead-in word, bracketed or bare, and the rest."""
    bracketed = _BRACKETS.match(text)
    if bracketed:
        entries = parse_byline(bracketed[1], loose=True)
        if entries:
            return entries, text[bracketed.end() :]
        return (), text
    entries_list: list[str] = []
    rest = text
    while role := ROLE.match(rest.lstrip(" \u3000、，")):
        body = rest.lstrip(" \u3000、，")
        names = _names(body[role.end() :])
        if not names:
            break
        end = role.end() + len(names)
        entries_list.append(body[:end].strip())
        rest = body[end:]
    if not entries_list:
        return (), text
    reporting = _REPORTING.match(rest)
    if reporting and "报道" in reporting[0]:
        entries_list[-1] += "报道"
    rest = rest[reporting.end() :] if reporting else rest.lstrip(" \u3000:：,，")
    return tuple(entries_list), rest


def _entries(line: str, marked: bool) -> tuple[str, ...]:
    """`line` cut before each word of office; () unless every piece is an office with its names."""
    if _NO_ENTRY.search(line) or not _OFFICE_OR_CRAFT.search(line):
        return ()
    by_tail = _by_tail(line)
    if by_tail:
        return by_tail
    starts: list[int] = []
    for match in ROLE.finditer(line):
        if not starts or not _inside_role(line, starts[-1], match.start()):
            starts.append(match.start())
    if not starts:
        return ()
    head = line[: starts[0]].strip(" \u3000、，,:：")
    leading = (_by_tail(head) or ((head,) if _names(head) == head else ())) if head else ()
    pieces = [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    if bool(head) != bool(leading) or not all(_is_entry(piece, marked) for piece in pieces):
        return ()
    return (*leading, *(_trim(piece) for piece in pieces))


def _inside_role(line: str, previous: int, start: int) -> bool:
    """Whether the office at `start` is the tail of the entry before (记者 某某 文/图)."""
    between = line[previous:start]
    follows = line[start:].strip()
    role = ROLE.match(line, previous)
    has_name = role is not None and bool(_names(between[role.end() - previous :]))
    return has_name and _CRAFTS_ALONE.fullmatch(follows) is not None


def _by_tail(line: str) -> tuple[str, ...]:
    """Names with their craft behind them: 甲某某/文 乙某某/摄, 丙某某 摄."""
    entries = tuple(found[0].strip() for found in _NAMES_AND_CRAFT.finditer(line))
    if not entries or "".join("".join(entries).split()) != "".join(line.split()):
        return ()
    return entries if all(_is_named(_TAIL.sub("", entry)) for entry in entries) else ()


def _is_named(text: str) -> bool:
    """Whether `text` is names and nothing else, with a word of office before them or without."""
    if _names(text) == text:
        return True
    role = ROLE.match(text)
    rest = text[role.end() :].strip() if role else ""
    return bool(rest) and _names(rest, strict=False) == rest


def _is_entry(piece: str, marked: bool) -> bool:
    """Whether `piece` is a word of office, followed by nothing but names (or, marked, by none)."""
    piece = _trim(piece)
    role = ROLE.match(piece)
    if role is None:
        return False
    after = piece[role.end() :]
    rest = _TAIL.sub("", after).strip(" \u3000:：、，")
    if not rest:
        return marked or role[0].startswith("本报") or role[0].endswith("评论员")
    # Set off by a space or a mark, a rare surname may stand after the office as well.
    strict = not (marked or after[:1].isspace() or "/" in role[0])
    return _names(rest, strict) == rest


def _trim(piece: str) -> str:
    return piece.strip(" \u3000、，,;；|｜")


def _names(text: str, strict: bool = True) -> str:
    """The longest front of `text` that is a list of names; without `strict` any two to four
    characters set apart pass for a name."""
    text_start = len(text) - len(text.lstrip(" \u3000:："))
    position, end = text_start, 0
    while position < len(text):
        length = _name_length(text[position:], strict)
        if not length:
            break
        position += length
        end = position
        gap = _GAPS.match(text, position)
        if not gap:
            break
        position = gap.end()
    return text[:end]


def _name_length(text: str, strict: bool) -> int:
    """Length of the name that `text` begins with, 0 for none; what follows must set it apart."""
    foreign = _FOREIGN_NAME.match(text)
    if foreign:
        return foreign.end()
    spaced = _SPACED_NAME.match(text)
    if spaced and is_name(spaced[1] + spaced[2]):
        return spaced.end()
    run = _HAN.match(text)
    if not run:
        return 0
    word = _TAIL.sub("", run[0]) if run[0].endswith("报道") else run[0]
    if role := ROLE.search(word, 2):  # the next office, where a line's end dropped the space
        word = word[: role.start()]
    if is_name(word) or _two_names(word):
        return len(word)
    if not strict and 2 <= len(word) <= 4 and word not in _NO_NAME:
        return len(word)
    return 0


def _two_names(word: str) -> bool:
    """Whether a run is two names that a line's end brought together: what was parted by a space or
    by the edge of the column is now parted by nothing."""
    cuts = range(2, len(word) - 1)
    return any(is_name(word[:cut]) and is_name(word[cut:]) for cut in cuts)
