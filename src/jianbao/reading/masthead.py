"""The masthead (报头): the paper's name, date, number, and who can be reached how.

Takes the texts of the masthead's lines, gives a `Masthead`. Each line tells by its form what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from jianbao.reading.calendar import LUNAR, find_lunar, find_weekday, parse_date
from jianbao.reading.language import cjk_share, is_cjk, is_plain
from jianbao.reading.page_reading import Masthead

KEPT = 1000
"""Lines whose form is remembered: several steps of reading ask about the same ones."""
LONGEST_LINE = 90
"""Characters of the longest masthead line: date, weekday, lunar date, pages and number in one."""
LONGEST_CONTACT = 60
"""Characters of the longest line with an address, a code or a price."""
LONGEST_WEEKDAY = 12
"""Characters of the longest line with a weekday and nothing else of the masthead."""
SHORT_BESIDE, LATIN_BESIDE = 14, 45
"""Characters that may stand beside a date or a number in one line, in Chinese and in others."""
LONGEST_NAME = 14
"""Characters of the longest Chinese newspaper name."""
LONGEST_LATIN_NAME = 50
"""Characters of the longest Latin one."""

_CJK_NUM = "〇零一二三四五六七八九十百千"
_PAGES = re.compile(
    rf"(?:今\s*日|本\s*期|今\s*天|共)\s*(?:共\s*)?(?P<n>\d{{1,3}}|[{_CJK_NUM}]{{1,4}})\s*[版页](?![一-鿿])"
    r"|(?<!\w)(?P<n2>\d{1,3})\s+(?:pages|seiten|pagina['’]?s|páginas|pagine)(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?:总\s*第?|第)\s*(?P<n>\d{{1,6}}|[{_CJK_NUM}]{{1,8}})\s*[期号](?![\u4e00-\u9fff])"
    r"|(?<!\w)(?:No|N[°ºo]|Nr|Num|Numéro|Number|№|N\s*[°º])\s*\.?\s*:?\s*"
    r"(?P<n2>\d{1,3}(?:[.,  ]\d{3})+|\d{1,6})(?!\d)",
    re.IGNORECASE,
)
_DATE_PARTS = re.compile(
    r"[\d\W_年月日号]|星期.|周[一二三四五六日]|农历|今日|[〇一二三四五六七八九十]"
)
_CALENDAR_SIGN = re.compile(r"[\d年期号版页]")
"""What every line with a date or a number has one of, but for a weekday alone."""
_PAGES_SIGN = re.compile("[版页]|[A-Za-z]{2}")
_NUMBER_SIGN = re.compile("[期号Nn№]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|(?:网\s*址|数字报)\s*[:：]?\s*[\w.-]+\.\w{2,}\S*", re.IGNORECASE
)
_CODE = re.compile(r"(?:国内统一|刊号|CN\s?\d{2}\s?-|邮发代号|准印证|登记证|邮\s?编|邮政编码)")
_PRICE = re.compile(
    r"(?:零售|定价|每份|售价)\s*\S{0,4}?\s*[\d.]+\s*[元角分]|^\s*Price\b|\bcentimes?\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\d.])(?:\(?0\d{2,3}\)?\s?[-—–]?\s?)?(?:\d{7,8}|\d{4}[ -]\d{4}|1[3-9]\d{9}"
    r"|[48]00-?\d{3}-?\d{4}|1[12]\d{3}|9[56]\d{3,6})(?:\s?[-—转]\s?\d{1,4})?(?![\d.年月])"
)
"""A telephone number: town numbers with or without code, mobiles, 400 numbers, service numbers."""
FEWEST_DIGITS = 5
"""Digits of the shortest one."""
_CLAUSE_MARK = re.compile("[，。]")
_SENTENCE_MARK = re.compile("[。！？;；]")
_PHONE_DIGITS = re.compile(r"\d{4}|[48]00|1[12]\d")
"""What every telephone number has one of."""
_CONTACT_SIGN = re.compile(r"[.:网数国刊邮准登零定每售]|[A-Za-z]{2}")
"""What every address of the web, code and price has one of."""
_PHONE_LABEL = re.compile(r"(?:电话|热线|专线|手机|传真|服务台|[Tt]el|[Pp]hone|电\s话)")
_LABEL_ALONE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:电\s?话|热\s?线|专线|传真|手机|邮箱|信箱)|Tel\.?|Phone|E-?mail)\s*[:：]?"
)
_LABEL_SIGN = re.compile("[话线真机箱]|Tel|Phone|mail")
_ACCOUNT_LABEL = re.compile(
    r"(?:官方)?(?:微信|微博|公众号|抖音|视频号|头条号|快手|客户端|APP)"
    r"(?:公众号|平台|号)?\s*[:：]\s*(?P<name>\S+)"
)
_ACCOUNT_OF = re.compile(r"(?:官方)?(?:微信|微博|抖音|视频号|头条号|快手)?(?:公众号|平台|号)?")
_ACCOUNT = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:发布|融媒|融媒体|客户端|新闻网|在线|视频|手机报|公众号|电视台|广播|微报|之声)"
)
_NAME_ENDS = frozenset("报闻讯布媒体端网线频号台播声")
"""Characters with which names of papers and accounts end."""
_OFFICES = {
    "主管主办": "sponsor",
    "主办单位": "sponsor",
    "主办": "sponsor",
    "主管单位": "supervisor",
    "主管": "supervisor",
    "承办": "organizer",
    "协办": "co_organizer",
    "编辑出版": "publisher",
    "出版发行": "publisher",
    "出版单位": "publisher",
    "出版": "publisher",
    "出品": "publisher",
    "印刷": "printer",
    "总编辑": "editor",
    "主编": "editor",
    "社长": "director",
}
_OFFICE = "|".join(sorted(_OFFICES, key=len, reverse=True))
_OFFICE_SIGN = re.compile("[管办版品刷编长]")
"""What each of them has one of."""
_OFFICE_FIRST = re.compile(
    rf"(?:^|(?<=\s))(?P<office>{_OFFICE})\s*[:：丨|]?\s*(?P<who>\S.*?)(?=\s+(?:{_OFFICE})(?:\s|[:：])|\s*$)"
)
_OFFICE_APART = re.compile(rf"(?:{_OFFICE})\s*[:：\s]")
_OFFICE_LAST = re.compile(rf"^(?P<who>\S.{{3,30}}?)\s*(?P<office>{_OFFICE})$")
_LATIN_PUBLISHER = re.compile(r"^(?:Published|Printed)\b.{0,40}\bby\s+(?P<who>.+)$", re.IGNORECASE)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,12}(?:报|新闻|时讯)")
_NAME_IN_BOTH = re.compile(r"([\u4e00-\u9fff ]{2,14}报)\s+([A-Z][A-Za-z '’.&-]{4,})")
"""A name with its Latin one beside it."""
_NO_NAME = re.compile(
    r".*(?:喜|捷|通|简|海|汇|预|情|警|举|回|申|年|月|公|播|上|电|壁|专|填|谎|数)报|.*新闻"
)
"""Words that end like a newspaper's name and are none."""
_TWO_LATIN = re.compile("[A-Za-z]{2}")
_LATIN_NAME = re.compile(
    r"\b(?:gazette|times|news|daily|weekly|herald|post|journal|tribune|chronicle|mail|express|"
    r"observer|mercury|advertiser|zeitung|tagblatt|anzeiger|nachrichten|courant|courier|courrier|"
    r"nieuws|dagblad|figaro|monde|echo|éclair|gazet|gazzetta|corriere|diario|periódico)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def masthead_form(text: str) -> str | None:
    """What a masthead line is by its form, None where it has no such form.

    One of date, lunar, weekday, pages, number, email, phone, website, code, price, sponsor (and the
    other offices: publisher, supervisor …), account, name, subtitle. A line that holds several is
    called by the first of these.
    """
    # Folding changes no full stop at the end, and makes a plain text no shorter.
    bare = text.strip()
    if bare.endswith("。") or (len(bare) > LONGEST_LINE and is_plain(bare)):
        return None
    line = unicodedata.normalize("NFKC", text).strip()
    if not line or len(line) > LONGEST_LINE or line.endswith("。"):
        return None
    return _calendar_form(line) or _contact_form(line) or _office_form(line) or _name_form(line)


def read_masthead(lines: Sequence[str]) -> Masthead:
    """The fields that `lines` print, read in order; words that fill no field stay unread."""
    texts = [" ".join(line.split()) for line in lines if line.strip()]
    whole = _whole_date(texts)
    date = parse_date(whole)
    publication, subtitle = _names_of(texts)
    weekday, lunar = find_weekday(whole), find_lunar(" ".join(_dated(texts)))
    fields: dict[str, str | tuple[str, ...]] = {}
    if weekday:
        fields["weekday"] = weekday[0]
    if lunar:
        fields["lunar_date"] = lunar[0]
    fields.update(_offices(texts))
    phones = _phones(texts)
    emails = tuple(m[0] for text in texts if "@" in text for m in _EMAIL.finditer(text))
    accounts = _accounts(texts, publication)
    named = {"phones": phones, "emails": emails, "accounts": accounts}
    fields.update({name: values for name, values in named.items() if values})
    if subtitle:
        fields["subtitle"] = subtitle
    return Masthead(
        publication=publication,
        date=date.isoformat() if date else None,
        number=_first_number(_NUMBER, texts),
        page_count=_first_number(_PAGES, texts),
        fields=fields,
    )


def _calendar_form(line: str) -> str | None:
    """Forms of date and number; what else the line says must be little."""
    found = _first_calendar_form(line)
    if found is None or "，" in line:
        return None
    if len(line) <= SHORT_BESIDE:
        return found
    rest = line
    for pattern in (LUNAR, _PAGES, _NUMBER):
        rest = pattern.sub("", rest)
    rest = _DATE_PARTS.sub("", rest)
    latin = cjk_share(line) < 0.5
    # Beside the date an edition, a place or a motto may stand, but no sentence.
    return found if len(rest) <= (LATIN_BESIDE if latin else SHORT_BESIDE) else None


def _first_calendar_form(line: str) -> str | None:
    weekday_alone = len(line) <= LONGEST_WEEKDAY
    if not weekday_alone and not _CALENDAR_SIGN.search(line):
        return None
    if parse_date(line) is not None:
        return "date"
    if "月" in line and ("农" in line or "年" in line) and LUNAR.search(line):
        return "lunar"
    if weekday_alone and find_weekday(line):
        return "weekday"
    if _PAGES_SIGN.search(line) and _PAGES.search(line):
        return "pages"
    return "number" if _NUMBER_SIGN.search(line) and _NUMBER.search(line) else None


def _contact_form(line: str) -> str | None:
    short = len(line) <= LONGEST_CONTACT
    if short and "@" in line and _EMAIL.search(line):
        return "email"
    if _is_phone_line(line) or (_LABEL_SIGN.search(line) and _LABEL_ALONE.fullmatch(line)):
        return "phone"
    if not short or "，" in line or "。" in line or not _CONTACT_SIGN.search(line):
        return None
    forms = (("website", _WEB), ("code", _CODE), ("price", _PRICE))
    return next((form for form, pattern in forms if pattern.search(line)), None)


def _is_phone_line(line: str) -> bool:
    """Labels and telephone numbers, and nothing else."""
    if not _PHONE_DIGITS.search(line) or _SENTENCE_MARK.search(line):
        return False
    numbers = PHONE.findall(line)
    if not numbers:
        return False
    rest = PHONE.sub("|", line)
    labels = [part.strip(" :：、,，/") for part in rest.split("|")]
    return all(len(label) <= 16 for label in labels) and (
        _PHONE_LABEL.search(line) is not None or all(labels[: len(numbers)])
    )


def _office_form(line: str) -> str | None:
    match = None
    if _OFFICE_SIGN.search(line):
        match = _OFFICE_FIRST.search(line) or _OFFICE_LAST.match(line)
    if match and match.start() == 0 and not _CLAUSE_MARK.search(line):
        separated = _OFFICE_LAST.match(line) or _OFFICE_APART.match(line)
        return _OFFICES[match["office"]] if separated else None
    return "publisher" if _LATIN_PUBLISHER.match(line) else None


def _name_form(line: str) -> str | None:
    named = line[-1:] in _NAME_ENDS
    if named and _is_paper_name(_close_up(line)):
        return "name"
    labelled = ":" in line or "：" in line
    if (labelled and _ACCOUNT_LABEL.search(line)) or (
        named and all(_ACCOUNT.fullmatch(w) or _is_paper_name(w) for w in line.split())
    ):
        return "account"
    if not _TWO_LATIN.search(line) or len(line) > LONGEST_LATIN_NAME:
        return None
    if cjk_share(line) == 0 and _LATIN_NAME.search(line):
        letters = [c for c in line if c.isalpha()]
        return "subtitle" if sum(c.isupper() for c in letters) > 0.7 * len(letters) else None
    return None


def _is_paper_name(text: str) -> bool:
    return (
        2 <= len(text) <= LONGEST_NAME
        and _NAME.fullmatch(text) is not None
        and not _NO_NAME.fullmatch(text)
    )


def _close_up(line: str) -> str:
    """A name set with spaces between its characters (清 河 新 报) without them."""
    parts = line.split()
    return "".join(parts) if parts and all(len(p) == 1 and is_cjk(p) for p in parts) else line


def _dated(texts: Sequence[str]) -> list[str]:
    """Lines that may hold parts of a date."""
    return [t for t in texts if len(t) <= LONGEST_LINE]


def _whole_date(texts: Sequence[str]) -> str:
    """The line with the date, or all short lines together where the date is torn over several."""
    for text in texts:
        if parse_date(text):
            if find_weekday(text):
                return text
            return " ".join(
                [text, *(t for t in texts if find_weekday(t) and len(t) <= LONGEST_LINE)]
            )
    return " ".join(_dated(texts))


def _names_of(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """The paper's name, and its name in Latin script beside it."""
    names = [_close_up(t) for t in texts if masthead_form(t) == "name"]
    # Else the name may stand at the head of the line with the date.
    names += [t.split()[0] for t in texts if parse_date(t) and _is_paper_name(t.split()[0])]
    unformed = [t for t in texts if masthead_form(t) is None and len(t) <= 40]
    latin = [t for t in texts if masthead_form(t) == "subtitle"]
    latin += [t for t in unformed if cjk_share(t) == 0 and _is_capitals(t) and len(t) >= 6]
    if names:
        return names[0], latin[0] if latin else None
    for text in texts:
        mixed = _NAME_IN_BOTH.fullmatch(text)
        if mixed:
            return _close_up(mixed[1]), mixed[2]
    candidates = [t for t in texts if t in unformed or t in latin]
    return (_close_up(candidates[0]) if candidates else None), None


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _offices(texts: Sequence[str]) -> dict[str, str]:
    """Who edits and publishes: value without its label, the first printed for each office."""
    found: dict[str, str] = {}
    for text in texts:
        if _office_form(text) is None:
            continue
        last = _OFFICE_LAST.match(text)
        matches = list(_OFFICE_FIRST.finditer(text)) or ([last] if last else [])
        for match in matches:
            found.setdefault(_OFFICES[match["office"]], match["who"].strip(" :："))
        latin = _LATIN_PUBLISHER.match(text)
        if latin:
            found.setdefault("publisher", latin["who"].strip(" ."))
    return found


def _phones(texts: Sequence[str]) -> tuple[str, ...]:
    """One entry a number with the label before it; a label torn off is put back to its number."""
    entries: list[str] = []
    waiting = ""
    for text in texts:
        numbered = _PHONE_DIGITS.search(text) and PHONE.search(text)
        line = text if numbered else unicodedata.normalize("NFKC", text)
        if _LABEL_ALONE.fullmatch(line):
            waiting = _give_label(entries, line)
        elif _is_phone_line(line):
            entries.extend(_split_phones(line, waiting))
            waiting = ""
        else:
            waiting = ""
    return tuple(entries)


def _give_label(entries: list[str], label: str) -> str:
    """Put a label that stands alone to the entry before, if that lacks it; else keep it waiting.

    A narrow box beside the name prints 热线电话 over two lines and the number at their middle;
    parsers then read “热线 5550…” and, after it, “电话”.
    """
    kind = label.strip(" :：")
    if entries and kind in ("电话", "热线", "专线", "传真"):
        before, number = _label_and_number(entries[-1])
        if before and number and not before.endswith(kind) and ":" not in before + number[:1]:
            entries[-1] = f"{before}{kind} {number}"
            return ""
    return label


def _label_and_number(entry: str) -> tuple[str, str]:
    match = PHONE.search(entry)
    if not match:
        return "", ""
    return entry[: match.start()].strip(), entry[match.start() :]


def _split_phones(line: str, waiting: str) -> list[str]:
    """`line` cut after each number."""
    parts = []
    start = 0
    for match in PHONE.finditer(line):
        parts.append(line[start : match.end()].strip(" 、,，/;；"))
        start = match.end()
    if waiting:
        joint = "" if waiting.endswith((":", "：")) else " "
        parts[0] = waiting + joint + parts[0]
    return parts


def _accounts(texts: Sequence[str], publication: str | None) -> tuple[str, ...]:
    """Names of the paper's accounts, without what they are accounts of."""
    accounts: list[str] = []
    for text in texts:
        labelled = [m["name"] for m in _ACCOUNT_LABEL.finditer(text)]
        if labelled:
            accounts.extend(labelled)
        elif masthead_form(text) == "account":
            accounts.extend(word for word in text.split() if not _ACCOUNT_OF.fullmatch(word))
    return tuple(dict.fromkeys(accounts))


def _first_number(pattern: re.Pattern[str], texts: Sequence[str]) -> int | None:
    for text in texts:
        match = pattern.search(unicodedata.normalize("NFKC", text))
        if match:
            return _number(match["n"] or match["n2"])
    return None


def _number(text: str) -> int:
    """1003, 1.003, 四百二十 or 一〇〇三 as a number."""
    digits = re.sub(r"[.,\s]", "", text)
    if digits.isdecimal():
        return int(digits)
    values = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
    units = {"十": 10, "百": 100, "千": 1000}
    if not set(digits) & set(units):
        return int("".join(str(values[c]) for c in digits))
    total, last = 0, 0
    for c in digits:
        if c in units:
            total += (last or 1) * units[c]
            last = 0
        else:
            last = values[c]
    return total + last
