"""Days, months and years as news prose names them, resolved against the day of the issue.

`7日`, `昨日`, `3月2日上午`, `2025年9月底前`, `去年`, `明年一季度`: takes folded text and the
issue's day, gives ISO values (`YYYY-MM-DD`, `YYYY-MM`, `YYYY`), None where the words leave the day
open (近日, 目前) or no year is known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec
from lunar_python import Lunar, LunarMonth, Solar

from jianbao.record.numerals import value_of
from jianbao.record.observances import observances

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_YEAR = (
    r"(?:(?P<year>\d{4}|[一二〇零九][一二三四五六七八九〇零]{3})年|(?P<ofyear>今年|去年|明年|"
    r"前年|后年|上年|次年|当年|本年度?))"
)
_DATE = re.compile(
    rf"(?:{_YEAR}的?)?(?P<month>{_N})月(?:份)?(?P<day>{_N})[日号]?"
    rf"(?:\s*(?:至|到|—|-|~|、|和)\s*(?:(?P<month2>{_N})月)?(?P<day2>{_N})[日号])?(?<![月份])"
)
_DAY = re.compile(
    rf"(?<![\d月年第满历时每])(?P<day>\d{{1,2}})日(?!\d)"
    rf"(?:\s*(?:至|到|—|-|~)\s*(?P<day2>{_N})[日号])?"
)
_MONTHS = re.compile(
    rf"(?:{_YEAR}的?)?(?<![\d第])(?P<month>{_N})月?(?:份)?\s*(?:至|到|—|-|"
    rf"~)\s*(?P<month2>{_N})月(?:份)?(?!\d)"
)
_MONTH = re.compile(
    rf"(?:{_YEAR}的?)?(?<![\d第零])(?P<month>{_N})月(?:份|底|初|末|中旬|上旬|下旬)?(?!\d|"
    rf"[{'一二三四五六七八九十'}])"
)
_QUARTER = re.compile(
    rf"(?:{_YEAR}的?)?(?P<part>前[一二三两]个?季度|第?[一二三四]季度|上半年|下半年|首季)"
)
_FIRST_MONTHS = re.compile(
    rf"(?:{_YEAR}的?)?[前头](?P<number>\d{{1,2}}|[两二三四五六七八九十]{{1,2}})个月"
)
_PLAN_ENDS = re.compile(r"“?(?P<plan>十[一二三四五]五)”?(?:时?期)?末")
_PLAN_YEARS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
"""The last years of the five-year plans."""
_YEAR_ALONE = re.compile(
    rf"{_YEAR}(?P<end>年?[底末初]|年末)?|(?P<yearend>年底|年末|(?<![一二两三四五六七八九十半\d])年内|全年|岁末)"
)
_OF_MONTH = re.compile(
    r"(?P<ofmonth>上个?月|本月|这个?月|当月|下个?月)(?P<day>\d{1,2}日)?(?:上旬|中旬|下旬|"
    r"[底初末])?|(?P<monthend>月底)"
)
_RELATIVE = re.compile(
    r"(?P<word>昨(?![晚天日夜起])|昨起|今起|即日起|昨日|昨天|昨晚|昨夜|今日|今天|今晨|今晚|前日|"
    r"前天|前晚|大前天|"
    r"明天|明日|后天"
    r"|当天|当日|当晚|同日|同一天|随后)"
)
_WEEKDAY = re.compile(
    r"(?P<week>上|本|这|下|刚?刚?过去的)?(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
)
_TERM_NAMES = (
    "立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|"
    "立冬|小雪|大雪|冬至|小寒|大寒"
)
_TERM = re.compile(
    rf"(?:{_YEAR}的?)?(?P<term>{_TERM_NAMES})(?:节气|时节|节)?(?P<side>前一[天日]|前夕?|之前|来临前|后|之后|"
    r"过后|当天|当日|这天|日)?(?=[，。前后当这]|[一-龥])(?!先生|女士|同学|同志)"
)
_SEASON = re.compile(
    rf"(?:{_YEAR}的?)?(?P<season>[春夏秋冬][季天]|[今去明][春夏秋冬]|暑[期假])(?!作业|经济|档|天|快乐|生活|工)"
)
_LUNAR = re.compile(
    r"(?:农历)?(?P<leap>闰)?(?P<month>正|[一二三四五六七八九十]|十一|冬|十二|腊)月(?P<day>初[一二三四五六七八九十]|"
    r"(?:十|廿|二十|三十)[一二三四五六七八九]?)(?![日号月\d])"
)
"""A day by the lunar calendar: months of its own names, or days of 初 and 廿."""
_FEAST = re.compile(
    rf"(?:{_YEAR}的?)?(?P<feast>元旦|春节|元宵节?|“?五一”?(?:劳动节|国际劳动节)?|端午节?|"
    r"七夕|跨年夜|中秋节?|“?十一”?国庆|国庆节?|重阳节?|腊八节?|“?六一”?(?:儿童节|国际儿童节)|"
    r"“?七一”?(?=前|后|，|建党)|“?八一”?建军节|教师节|妇女节|劳动节)"
    r"(?:长假|假期|期间)?(?P<side>前一[天日夜]|前夕?|之前|来临前|到来前|之?后|当天|当日|这天)?"
)
_CLOCK = re.compile(
    r"(?:\([^()]{2,8}\))?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|深夜|当晚|"
    r"晚)?(?:(?:\d{1,2}|[零一二三四五六七八九十]{1,3})[时点](?:\d{1,2}分|半|整|许|\d{1,2}秒)*)?"
)
"""The time of day behind a day, which belongs to it."""
_VAGUE = re.compile(
    r"近日|上周末|上个周末|日前(?!一)|连日来|近期|目前|近来|最近|不久前|此前|前不久|这几日|眼下"
)

_FEASTS = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师": (9, 10),
    "十一": (10, 1),
    "国庆": (10, 1),
    "妇女": (3, 8),
    "跨年": (12, 31),
}
"""Month and day of feasts by the solar calendar,"""
_LUNAR_FEASTS = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
"""and by the lunar one."""
_STEPS = {
    "昨": -1,
    "昨起": -1,
    **dict.fromkeys(("今起", "即日起"), 0),
    **dict.fromkeys(("昨日", "昨天", "昨晚", "昨夜"), -1),
    **dict.fromkeys(("今日", "今天", "今晨", "今晚"), 0),
    **dict.fromkeys(("前日", "前天", "前晚"), -2),
    "大前天": -3,
    **dict.fromkeys(("明天", "明日"), 1),
    "后天": 2,
}
_YEARS = {"今年": 0, "去年": -1, "上年": -1, "明年": 1, "次年": 1, "前年": -2, "后年": 2, "当年": 0}
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


Lean = Literal["past", "near", "ahead"]
"""Which year a day without one is looked for in: news looks back, promises ahead."""
HALF_YEAR = 6
"""Months ahead beyond which a month without a year is one of the past year."""


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time that a text names from `start` up to `end`.

    `year`, `month` and `day` are what is printed or follows from words, None where it is left out;
    `until` is the last month of a stretch of months. `vague` names no day at all, `same` is the day
    of what was told before (当天), `before` the month in which a deadline lies (清明前).
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    vague: bool = False
    same: bool = False
    before: bool = False

    def iso(self, issue_day: date | None, lean: Lean = "past") -> str | None:
        """The day, month or year as ISO; None where it cannot be told.

        Without a printed year it is the nearest one in the past, the nearest to come (`ahead`), or
        whichever is nearer (`near`).
        """
        if self.vague or self.same:
            return None
        year = self.year if self.year is not None else self._nearest_year(issue_day, lean)
        if year is None:
            return None
        month = self.month if self.until is None else self.until
        if month is None and self.day is not None:
            months = self._nearest_month(issue_day, lean)
            if months is None:
                return None
            year, month = months // 12, months % 12 + 1
        if month is None:
            return f"{year:04}"
        if self.day is None:
            return f"{year:04}-{month:02}"
        if not 1 <= self.day <= monthrange(year, month)[1]:
            return None
        return f"{year:04}-{month:02}-{self.day:02}"

    def period(self, issue_day: date | None) -> str | None:
        """What a number that is told of this time covers: as `iso`, months as `A/B`."""
        last = self.iso(issue_day)
        if last is None or self.until is None or self.month is None:
            return last
        return f"{last[:4]}-{self.month:02}/{last}"

    def _nearest_year(self, issue_day: date | None, lean: Lean) -> int | None:
        if issue_day is None:
            return None
        if self.month is None:
            return issue_day.year
        last = self.until if self.until is not None else self.month
        months = last - issue_day.month
        passed = months < 0 or (months == 0 and (self.day or 1) <= issue_day.day)
        if lean == "ahead":
            return issue_day.year + (months < 0)
        if lean == "near" and not passed:
            return issue_day.year - (months > HALF_YEAR)
        return issue_day.year - (not passed)

    def _nearest_month(self, issue_day: date | None, lean: Lean) -> int | None:
        """Months since the year 0 of the nearest day with this number."""
        if issue_day is None or self.day is None:
            return None
        months = issue_day.year * 12 + issue_day.month - 1
        if self.day > issue_day.day and lean == "past":
            months -= 1
        return months


def whens(text: str, issue_day: date | None) -> list[When]:
    """All times named in `text`, in order, none over another."""
    found: list[When] = []
    taken = bytearray(len(text))
    for when in _all(text, issue_day):
        clock = _CLOCK.match(text, when.end)
        if clock and clock.end() > when.end:
            when = msgspec.structs.replace(when, end=clock.end())
        if not any(taken[when.start : when.end]):
            taken[when.start : when.end] = b"\1" * (when.end - when.start)
            found.append(when)
    return sorted(found, key=lambda when: when.start)


def _all(text: str, issue_day: date | None) -> Iterator[When]:
    """Times by every pattern, the longer forms first."""
    if issue_day is not None:
        yield from (w for m in _LUNAR.finditer(text) if (w := _lunar_day(m, issue_day)))
    for match in _DATE.finditer(text):
        month, day = _number(match["month"]), _number(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 31 and match[0][-1] in "日号":
            yield _when(match, issue_day, month=month, day=day)
    for match in _MONTHS.finditer(text):
        first, last = _number(match["month"]), _number(match["month2"])
        if 1 <= first < last <= 12:
            yield _when(match, issue_day, month=first, until=last)
    for match in _MONTH.finditer(text):
        if 1 <= _number(match["month"]) <= 12:
            yield _when(match, issue_day, month=_number(match["month"]))
    if issue_day is not None:
        for match in _FEAST.finditer(text):
            yield _feast(match, issue_day)
        yield from _observed(text, issue_day)
        yield from (_term(m, issue_day) for m in _TERM.finditer(text))
        yield from (w for m in _SEASON.finditer(text) if (w := _season(m, issue_day)).year)
    for match in _QUARTER.finditer(text):
        yield _quarter(match, issue_day)
    for match in _FIRST_MONTHS.finditer(text):
        if 1 < _number(match["number"].replace("两", "二")) <= 12:
            months = _number(match["number"].replace("两", "二"))
            yield _when(match, issue_day, month=1, until=months)
    for match in _PLAN_ENDS.finditer(text):
        year = _PLAN_YEARS[match["plan"]]
        yield When(start=match.start(), end=match.end(), year=year)
    if issue_day is not None:
        yield from _relative(text, issue_day)
    for match in _RELATIVE.finditer(text):
        if match["word"] not in _STEPS:
            yield When(start=match.start(), end=match.end(), same=True)
    for match in _DAY.finditer(text):
        if 1 <= int(match["day"]) <= 31:
            yield When(start=match.start(), end=match.end(), day=int(match["day"]))
    for match in _YEAR_ALONE.finditer(text):
        yield _year_alone(match, issue_day)
    for match in _VAGUE.finditer(text):
        yield When(start=match.start(), end=match.end(), vague=True)


def _relative(text: str, issue_day: date) -> Iterator[When]:
    for match in _RELATIVE.finditer(text):
        if match["word"] in _STEPS:
            day = issue_day + timedelta(_STEPS[match["word"]])
            yield _on(match, day)
    for match in _WEEKDAY.finditer(text):
        step = {"上": -7, "下": 7}.get(match["week"] or "", 0)
        weekday = "一二三四五六日".find(match["weekday"].replace("天", "日"))
        day = issue_day + timedelta(weekday - issue_day.weekday() + step)
        if (match["week"] or "").endswith("过去的") and day >= issue_day:
            day -= timedelta(7)
        if match["week"]:
            yield _on(match, day)
    for match in _OF_MONTH.finditer(text):
        word = match["ofmonth"] or "本月"
        step = -1 if word.startswith("上") else 1 if word.startswith("下") else 0
        months = issue_day.year * 12 + issue_day.month - 1 + step
        day_number = int(match["day"][:-1]) if match["day"] else None
        yield When(
            start=match.start(),
            end=match.end(),
            year=months // 12,
            month=months % 12 + 1,
            day=day_number,
        )


def _on(match: re.Match[str], day: date) -> When:
    return When(start=match.start(), end=match.end(), year=day.year, month=day.month, day=day.day)


def _when(
    match: re.Match[str],
    issue_day: date | None,
    *,
    month: int | None = None,
    day: int | None = None,
    until: int | None = None,
) -> When:
    year = _year(match, issue_day)
    return When(start=match.start(), end=match.end(), year=year, month=month, day=day, until=until)


def _year(match: re.Match[str], issue_day: date | None) -> int | None:
    """The year that is printed or follows from 去年 and the like."""
    if match["year"]:
        return int(value_of(match["year"]) or 0)
    word = match["ofyear"]
    if word and issue_day is not None:
        return issue_day.year + _YEARS.get(word, 0)
    return None


def _feast(match: re.Match[str], issue_day: date) -> When:
    """A feast's day; 后 says only the month that follows on it."""
    name = match["feast"].strip("“”")[:2]
    year = _year(match, issue_day)
    if name in _LUNAR_FEASTS:
        years = (year,) if year else (issue_day.year - 1, issue_day.year, issue_day.year + 1)
        nearest = min((_lunar(name, y) for y in years), key=lambda day: abs(day - issue_day))
        year, month, day = nearest.year, nearest.month, nearest.day
    else:
        month, day = _FEASTS.get(name, (1, 1))
    return _beside(match, year, month, day)


def _observed(text: str, issue_day: date) -> Iterator[When]:
    """Days with names of their own (植树节当天); before one there is no day (前夕)."""
    for start, end, day, side in observances(text, issue_day):
        if side.startswith("前一"):
            day -= timedelta(1)
        if ("前" in side[:2] and not side.startswith("前一")) or side.endswith("之际"):
            yield When(start=start, end=end, vague=True)
        else:
            yield When(start=start, end=end, year=day.year, month=day.month, day=day.day)


def _beside(match: re.Match[str], year: int | None, month: int, day: int) -> When:
    """A named day, the day before it (前一天), or the month that lies before (前) or behind it."""
    side = match["side"] or ""
    if side.startswith("前一"):
        before = date(year or 2024, month, day) - timedelta(1)
        year = None if year is None else before.year
        return _whole(match, year, before.month, before.day)
    if "前" in side:
        before = date(year or 2024, month, day) - timedelta(1)
        year = None if year is None else before.year
        return msgspec.structs.replace(_whole(match, year, before.month, None), before=True)
    return _whole(match, year, month, None if "后" in side else day)


def _whole(match: re.Match[str], year: int | None, month: int, day: int | None) -> When:
    return When(start=match.start(), end=match.end(), year=year, month=month, day=day)


_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _lunar_day(match: re.Match[str], issue_day: date) -> When | None:
    """The nearest day that the lunar calendar calls so; None for words of the solar one."""
    printed = match[0]
    own = match["month"] in _LUNAR_MONTHS or printed.startswith("农历") or match["leap"]
    if not own and match["day"][0] not in "初廿":
        return None
    month = _LUNAR_MONTHS.get(match["month"]) or _number(match["month"])
    day = _number(match["day"].replace("初", ""))
    days = []
    for year in (issue_day.year - 1, issue_day.year, issue_day.year + 1):
        counted = LunarMonth.fromYm(year, -month if match["leap"] else month)
        if counted is None or day > counted.getDayCount():
            continue
        solar = Lunar.fromYmd(year, counted.getMonth(), day).getSolar()
        days.append(date(solar.getYear(), solar.getMonth(), solar.getDay()))
    nearest = min(days, key=lambda each: abs(each - issue_day), default=None)
    return _whole(match, nearest.year, nearest.month, nearest.day) if nearest else None


@lru_cache(maxsize=512)
def _lunar(feast: str, year: int) -> date:
    """The day of a lunar feast in a year; 腊八 is in the lunar year that began before it."""
    month, day = _LUNAR_FEASTS[feast]
    solar = Lunar.fromYmd(year - (feast == "腊八"), month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _term(match: re.Match[str], issue_day: date) -> When:
    """The day of a solar term (节气), the nearest one without a year; 后 says only its month."""
    year = _year(match, issue_day)
    years = (year,) if year else (issue_day.year - 1, issue_day.year, issue_day.year + 1)
    days = (_solar_term(match["term"], y) for y in years)
    nearest = min(days, key=lambda day: abs(day - issue_day))
    return _beside(match, nearest.year, nearest.month, nearest.day)


_NEXT_TERM = {"大雪": "DA_XUE", "冬至": "DONG_ZHI", "小寒": "XIAO_HAN", "大寒": "DA_HAN"}
"""The library's names for terms of the winter that begins or ends outside a year's table."""


@lru_cache(maxsize=512)
def _solar_term(term: str, year: int) -> date:
    """The day on which a solar term begins in a year."""
    table = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    names = (term, _NEXT_TERM.get(term, ""))
    solar = next(s for name, s in table.items() if name in names and s.getYear() == year)
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _season(match: re.Match[str], issue_day: date) -> When:
    """A season gives no more than its year."""
    step = {"今": 0, "去": -1, "明": 1}.get(match["season"][0])
    year = _year(match, issue_day) if step is None else issue_day.year + step
    return When(start=match.start(), end=match.end(), year=year)


def _quarter(match: re.Match[str], issue_day: date | None) -> When:
    part = match["part"]
    if part == "上半年":
        first, last = 1, 6
    elif part == "下半年":
        first, last = 7, 12
    elif part == "首季":
        first, last = 1, 3
    else:
        number = next(_QUARTERS[c] for c in part if c in _QUARTERS)
        first, last = (1 if part.startswith("前") else number * 3 - 2), number * 3
    return _when(match, issue_day, month=first, until=last)


def _year_alone(match: re.Match[str], issue_day: date | None) -> When:
    if match["yearend"]:
        year = issue_day.year if issue_day else None
        month = None if match["yearend"] in ("全年", "年内") else 12
        return When(start=match.start(), end=match.end(), year=year, month=month)
    end = match["end"] or ""
    month = 12 if "底" in end or "末" in end else 1 if "初" in end else None
    return _when(match, issue_day, month=month)


def _number(numeral: str) -> int:
    return int(value_of(numeral.replace("廿", "二十")) or 0)
