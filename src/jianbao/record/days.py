"""Days, months and years as news prose names them, resolved against the day of the issue.

`7日`, `昨日`, `3月2日上午`, `2025年9月底前`, `去年`, `明年一季度`: takes folded text and the
issue's day, gives ISO values (`YYYY-MM-DD`, `YYYY-MM`, `YYYY`), None where the words leave the day
open (近日, 目前) or no year is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from jianbao.record.feasts import feast_day, lunar_day, number_of, term_day, year_of
from jianbao.record.observances import observances
from jianbao.record.when import Lean, When

__all__ = ["Lean", "When", "whens"]

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
    rf"(?:{_YEAR}的?)?(?P<term>{_TERM_NAMES})(?:节气|时节|节)?(?P<side>前后|前一[天日]|前夕?|之前|来临前|后|之后|"
    r"过后|当天|当日|这天|日)?(?=[，。前后当这]|[一-龥])(?!先生|女士|同学|同志)"
)
_SEASON = re.compile(
    rf"(?:{_YEAR}的?)?(?P<season>[春夏秋冬][季天]|[今去明][春夏秋冬]|[暑寒][期假](?:期间|里|中)?)(?:学期(?:开学)?|开学)?(?!作业|经济|档|天|快乐|生活|工)"
)
_LUNAR = re.compile(
    r"(?:农历)?(?P<leap>闰)?(?P<month>正|[一二三四五六七八九十]|十一|冬|十二|腊)月(?P<day>初[一二三四五六七八九十]|"
    r"(?:十|廿|二十|三十)[一二三四五六七八九]?)(?![日号月\d])"
)
"""A day by the lunar calendar: months of its own names, or days of 初 and 廿."""
_FEAST = re.compile(
    rf"(?:{_YEAR}的?)?(?P<feast>元旦|春节|元宵节?|“?五一”?(?:劳动节|国际劳动节)?|端午节?|"
    r"七夕|跨年夜|“?双(?:十一|11)”?|中秋节?|“?十一”?国庆|国庆节?|重阳节?|腊八节?|“?六一”?(?:儿童节|国际儿童节)|"
    r"“?七一”?(?=前|后|，|建党)|“?八一”?建军节|教师节|妇女节|劳动节)"
    r"(?:长假|假期|期间)?(?P<side>前后|前一[天日夜]|前夕?|之前|来临前|到来前|之?后|当天|当日|这天)?"
)
_CLOCK = re.compile(
    r"(?:\([^()]{2,8}\))?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|深夜|当晚|"
    r"晚)?(?:(?:\d{1,2}|[零一二三四五六七八九十]{1,3})[时点](?:\d{1,2}分|半|整|许|\d{1,2}秒)*)?"
)
"""The time of day behind a day, which belongs to it."""
_VAGUE = re.compile(
    r"近日|上周末|上个周末|日前(?!一)|连日来|近期|目前|近来|最近|不久前|此前|前不久|这几日|眼下"
)

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
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


def whens(text: str, issue_day: date | None) -> list[When]:
    """All times named in `text`, in order, none over another."""
    found: list[When] = []
    taken = bytearray(len(text))
    for when in _all(text, issue_day):
        clock = _CLOCK.match(text, when.end)
        if clock and clock.end() > when.end:
            when = msgspec.structs.replace(when, end=clock.end())
        if text[when.end - 1] in "底末内" or text[: when.end].endswith("下旬"):
            when = msgspec.structs.replace(when, late=True)
        if not any(taken[when.start : when.end]):
            taken[when.start : when.end] = b"\1" * (when.end - when.start)
            found.append(when)
    return sorted(found, key=lambda when: when.start)


def _all(text: str, issue_day: date | None) -> Iterator[When]:
    """Times by every pattern, the longer forms first."""
    if issue_day is not None:
        yield from (w for m in _LUNAR.finditer(text) if (w := lunar_day(m, issue_day)))
    for match in _DATE.finditer(text):
        month, day = number_of(match["month"]), number_of(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 31 and match[0][-1] in "日号":
            yield _when(match, issue_day, month=month, day=day)
    for match in _MONTHS.finditer(text):
        first, last = number_of(match["month"]), number_of(match["month2"])
        if 1 <= first < last <= 12:
            yield _when(match, issue_day, month=first, until=last)
    for match in _MONTH.finditer(text):
        if 1 <= number_of(match["month"]) <= 12:
            yield _when(match, issue_day, month=number_of(match["month"]))
    if issue_day is not None:
        for match in _FEAST.finditer(text):
            yield feast_day(match, issue_day)
        yield from _observed(text, issue_day)
        yield from (term_day(m, issue_day) for m in _TERM.finditer(text))
        yield from (
            w for m in _SEASON.finditer(text) if (w := _season(m, issue_day)).year or w.vague
        )
    for match in _QUARTER.finditer(text):
        yield _quarter(match, issue_day)
    for match in _FIRST_MONTHS.finditer(text):
        if 1 < number_of(match["number"].replace("两", "二")) <= 12:
            months = number_of(match["number"].replace("两", "二"))
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
    year = year_of(match, issue_day)
    return When(start=match.start(), end=match.end(), year=year, month=month, day=day, until=until)


def _observed(text: str, issue_day: date) -> Iterator[When]:
    """Days with names of their own (植树节当天); before one there is no day (前夕)."""
    for start, end, day, side in observances(text, issue_day):
        if side.startswith("前一"):
            day -= timedelta(1)
        if ("前" in side[:2] and not side.startswith("前一")) or side.endswith("之际"):
            yield When(start=start, end=end, vague=True)
        else:
            yield When(start=start, end=end, year=day.year, month=day.month, day=day.day)


def _season(match: re.Match[str], issue_day: date) -> When:
    """A season gives no more than its year."""
    step = {"今": 0, "去": -1, "明": 1}.get(match["season"][0])
    year = year_of(match, issue_day) if step is None else issue_day.year + step
    if year is None and match["season"][0] == "暑":
        year = issue_day.year
    vague = year is None and match["season"][0] == "寒"
    return When(start=match.start(), end=match.end(), year=year, vague=vague)


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
