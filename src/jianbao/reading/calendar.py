"""Dates as newspapers print them, and the masthead held against the calendar.

Takes the masthead's fields; gives findings where weekday or lunar date do not belong to the date.
The lunar calendar is that of lunar_python, for the years of `lunar_years` written down.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

import msgspec
from lunar_python import Solar

from jianbao.model import Finding
from jianbao.reading.language import is_plain
from jianbao.reading.lunar_years import lunar_date
from jianbao.reading.page_reading import Masthead

KEPT = 500
"""Lines whose date is remembered: several steps of reading ask about the same ones."""

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0}
_CJK_NUMBER = "〇零○ＯO一二三四五六七八九十廿卅"
_CJK_DATE = re.compile(
    r"(?P<year>\d{4}|[〇零○ＯO一二三四五六七八九]{4})\s*年\s*"
    rf"(?P<month>\d{{1,2}}|[{_CJK_NUMBER}]{{1,3}})\s*月\s*"
    rf"(?P<day>\d{{1,2}}|[{_CJK_NUMBER}]{{1,3}})\s*[日号]"
)
_PLAIN_DATE = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})(?!\d)"
)

_WORD = re.compile(r"[^\W\d_]{5,12}")
_LATIN = re.compile("[A-Za-z]{3}")
"""What every name of a weekday has."""
_LATIN_YEAR = re.compile(r"\s(?:1[5-9]|20)\d\d")
_YEAR_AND_MARK = re.compile(r"\d{4}\s*[-./…]")
"""… is folded to three stops."""

# The first letters that tell a month in English, French, German, Dutch, Spanish and Italian.
_MONTH_STEMS = (
    "jan ene gen",
    "feb fev feb",
    "mar maa mrt mae",
    "apr avr abr",
    "may mai mei mey mag",
    "june juin jun giu",
    "july juil jul lug",
    "aug aou ago",
    "sep set",
    "oct okt oto ott",
    "nov",
    "dec dez dic",
)
_WEEKDAY_STEMS = (
    "monday lundi montag maandag lunes lunedi",
    "tuesday mardi dienstag dinsdag martes martedi dingstag",
    "wednesday mercredi mittwoch woensdag miercoles mercoledi",
    "thursday jeudi donnerstag donderdag jueves giovedi",
    "friday vendredi freitag vrijdag vrydag viernes venerdi",
    "saturday samedi samstag sonnabend zaterdag zaturdag saturdag sabado sabato",
    "sunday dimanche sonntag zondag domingo domenica",
)
_WEEKDAYS = {word: day for day, words in enumerate(_WEEKDAY_STEMS) for word in words.split()}
_CJK_WEEKDAYS = "一二三四五六日"
_CJK_WEEKDAY = re.compile(r"(?:星\s*期|周|礼拜|週)\s*(?P<day>[一二三四五六日天])")
_LATIN_DATE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|e|\.|ste|de)?\s+(?:of\s+|de\s+)?(?P<month>[^\W\d_]{3,10})\.?,?\s+"
    r"(?:de\s+)?(?P<year>1[5-9]\d\d|20\d\d)"
    r"|(?P<month2>[^\W\d_]{3,10})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(?P<year2>1[5-9]\d\d|20\d\d)",
)

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LUNAR_MONTHS = {
    **{c: i for i, c in enumerate("正二三四五六七八九十", 1)},
    "一": 1,
    "十一": 11,
    "十二": 12,
    "冬": 11,
    "腊": 12,
    "臘": 12,
}
LUNAR = re.compile(
    r"(?:[农農夏阴]\s*[历曆]\s*)?(?:(?P<year>[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])"
    r"(?:[(（]?[鼠牛虎兔龙蛇马羊猴鸡狗猪][)）]?)?\s*年\s*)?"
    r"(?P<leap>[闰閏])?(?P<month>正|十一|十二|[一二三四五六七八九十冬腊臘])\s*月\s*(?:[大小]\s*)?"
    r"(?P<day>初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|二十)(?!\s*[日号])"
)
"""A lunar date: 农历甲辰年五月十三, 闰六月初九; year and the word 农历 may be wanting."""


class LunarDay(msgspec.Struct, frozen=True):
    """A day of the Chinese calendar; `year` is its stem and branch (甲辰), "" where not printed."""

    year: str
    month: int
    day: int
    leap: bool


@lru_cache(maxsize=KEPT)
def parse_date(text: str) -> datetime.date | None:
    """The first date printed in full in `text` (Chinese, English, French, German, Dutch …).

    None where there is none, or where it names a day that the calendar does not have.
    """
    if is_plain(text) and not _may_hold_date(text):
        return None
    folded = unicodedata.normalize("NFKC", text)
    if not _may_hold_date(folded):
        return None
    for pattern in (_CJK_DATE, _PLAIN_DATE):
        match = pattern.search(folded)
        if match:
            return _day(*(_number(match[part]) for part in ("year", "month", "day")))
    for match in _LATIN_DATE.finditer(folded) if _LATIN_YEAR.search(folded) else ():
        month = _month(match["month"] or match["month2"])
        if month:
            year, day = match["year"] or match["year2"], match["day"] or match["day2"]
            return _day(int(year), month, int(day))
    return None


def _may_hold_date(text: str) -> bool:
    """A quick look: whether `text` has what every date has."""
    return (
        ("年" in text and "月" in text)
        or _YEAR_AND_MARK.search(text) is not None
        or _LATIN_YEAR.search(text) is not None
    )


def find_weekday(text: str) -> tuple[str, int] | None:
    """The weekday printed in `text`, as printed and as a number from 0 (Monday)."""
    match = _CJK_WEEKDAY.search(text)
    if match:
        return match[0], _CJK_WEEKDAYS.index(match["day"].replace("天", "日"))
    for word in _WORD.finditer(text) if _LATIN.search(text) else ():
        day = _WEEKDAYS.get(_plain(word[0]))
        if day is not None:
            return word[0], day
    return None


def find_lunar(text: str) -> tuple[str, LunarDay] | None:
    """The lunar date printed in `text`, as printed and read."""
    match = LUNAR.search(text)
    if not match:
        return None
    month = _LUNAR_MONTHS[match["month"]]
    return match[0].strip(), LunarDay(
        match["year"] or "", month, _number(match["day"].replace("初", "")), bool(match["leap"])
    )


def lunar_day(date: datetime.date) -> LunarDay:
    """The day of the Chinese calendar on which `date` falls."""
    known = lunar_date(date)
    if known:
        return LunarDay(_stem_and_branch(known.year), known.month, known.day, known.leap)
    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    month = lunar.getMonth()
    return LunarDay(lunar.getYearInGanZhi(), abs(month), lunar.getDay(), month < 0)


def _stem_and_branch(year: int) -> str:
    """The name of a lunar year in the cycle of sixty, of which 4 was the first."""
    return _STEMS[(year - 4) % 10] + _BRANCHES[(year - 4) % 12]


def check_masthead(masthead: Masthead) -> tuple[Finding, ...]:
    """What the masthead says of its day against the calendar; nothing where it prints no date."""
    if masthead.date is None:
        return ()
    date = datetime.date.fromisoformat(masthead.date)
    checks = (_check_weekday(masthead, date), _check_lunar(masthead, date))
    return tuple(finding for finding in checks if finding)


def _check_weekday(masthead: Masthead, date: datetime.date) -> Finding | None:
    printed = masthead.fields.get("weekday")
    found = find_weekday(printed) if isinstance(printed, str) else None
    if found is None or found[1] == date.weekday():
        return None
    right = f"{date:%A} (星期{_CJK_WEEKDAYS[date.weekday()]})"
    return Finding(
        code="weekday_mismatch",
        severity="warning",
        page=1,
        text=found[0],
        message=f"{date.isoformat()} is a {right}, not {found[0]}",
    )


def _check_lunar(masthead: Masthead, date: datetime.date) -> Finding | None:
    printed = masthead.fields.get("lunar_date")
    found = find_lunar(printed) if isinstance(printed, str) else None
    if found is None or not isinstance(printed, str):
        return None
    said, right = found[1], lunar_day(date)
    same_day = (said.month, said.day) == (right.month, right.day)
    if same_day and said.leap == right.leap and said.year in ("", right.year):
        return None
    only_leap = same_day and right.leap and not said.leap and said.year in ("", right.year)
    tail = "; no leap mark (闰) was printed" if only_leap else f", not {printed}"
    return Finding(
        code="lunar_mismatch",
        severity="info" if only_leap else "warning",
        page=1,
        text=printed,
        message=f"{date.isoformat()} is {_spelt(right, with_year=not only_leap)}{tail}",
    )


def _spelt(day: LunarDay, with_year: bool) -> str:
    """The day as a masthead prints it: 甲辰年五月十三, 闰六月初九."""
    months = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
    tens = ("初", "十", "廿", "三")
    digit = "十一二三四五六七八九"[day.day % 10]
    name = {10: "初十", 20: "二十", 30: "三十"}.get(day.day, tens[day.day // 10] + digit)
    year = f"{day.year}年" if with_year else ""
    return f"{year}{'闰' if day.leap else ''}{months[day.month - 1]}月{name}"


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:  # a misprint such as the 31st of June: printed, but no day
        return None


def _number(text: str) -> int:
    """2025, 二〇二五, 十一, 二十三, 廿三 as a number."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _month(word: str) -> int | None:
    plain = _plain(word)
    for number, stems in enumerate(_MONTH_STEMS, 1):
        if any(plain.startswith(stem) for stem in stems.split()):
            return number
    return None


def _plain(word: str) -> str:
    """`word` in lower case without accents."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
