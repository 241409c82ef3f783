"""Days that are observed under a name: 植树节, 世界读书日, 国际护士节, 全国助残日, 母亲节.

A name tells a day only where words behind it say so (当天, 这天, 前一天, a comma): most often it
stands in the name of what was held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_FIXED = {
    (1, 10): "人民警察节|警察节|110宣传日",
    (3, 3): "爱耳日",
    (3, 5): "学雷锋日|学雷锋纪念日|雷锋纪念日|志愿服务日",
    (3, 12): "植树节",
    (3, 15): "消费者权益(?:保护)?日|消费者权益日",
    (3, 21): "森林日|睡眠日",
    (3, 22): "水日",
    (3, 23): "气象日",
    (3, 24): "防治结核病日",
    (4, 7): "卫生日",
    (4, 15): "国家安全教育日|安全教育日",
    (4, 22): "地球日",
    (4, 23): "读书日",
    (4, 24): "航天日",
    (4, 26): "知识产权日",
    (5, 4): "青年节|“?五四”?青年节",
    (5, 8): "红十字日",
    (5, 12): "护士节|防灾减灾日",
    (5, 15): "家庭日",
    (5, 18): "博物馆日",
    (5, 19): "旅游日",
    (5, 20): "营养日",
    (5, 22): "生物多样性日",
    (5, 30): "科技工作者日",
    (5, 31): "无烟日",
    (6, 5): "环境日",
    (6, 6): "爱眼日",
    (6, 14): "献血者日",
    (6, 25): "土地日",
    (6, 26): "禁毒日",
    (7, 11): "人口日",
    (8, 8): "全民健身日|健身日",
    (8, 15): "生态日",
    (8, 19): "医师节",
    (9, 20): "爱牙日",
    (9, 30): "烈士纪念日",
    (10, 10): "精神卫生日",
    (10, 16): "粮食日",
    (10, 17): "扶贫日|消除贫困日",
    (10, 26): "环卫工人节|环卫工人日",
    (11, 8): "记者节",
    (11, 9): "消防日|消防宣传日",
    (11, 14): "糖尿病日|防治糖尿病日",
    (12, 1): "艾滋病日",
    (12, 2): "交通安全日",
    (12, 3): "残疾人日",
    (12, 4): "宪法日|宪法宣传日",
    (12, 5): "志愿者日",
    (12, 13): "公祭日",
    (12, 24): "平安夜",
    (12, 25): "圣诞节",
}
"""Names of days by month and day,"""
_COUNTED = {
    "助残日": (5, 3, 6),
    "母亲节": (5, 2, 6),
    "父亲节": (6, 3, 6),
    "文化和自然遗产日|文化遗产日": (6, 2, 5),
    "国防教育日": (9, 3, 5),
    "科普日": (9, 3, 5),
    "感恩节": (11, 4, 3),
}
"""and by month, which one of the month, and weekday (Monday is 0)."""
_NAMES = "|".join((*_FIXED.values(), *_COUNTED))
_OBSERVED = re.compile(
    rf"(?:第[\d一二三四五六七八九十]+个)?(?:“?\d{{1,2}}·\d{{1,2}}”?)?(?:“|世界|国际|全国|全民|中国|国家)*(?P<name>{_NAMES})”?"
    r"(?P<side>前一[天日]|之?前夕?|来临之际|到来之际|当[天日晚]|这[一]?天|那天|清晨|上午|下午|晚上|一早|，)"
)


def observances(text: str, issue_day: date) -> Iterator[tuple[int, int, date, str]]:
    """The days of a text told by such names: start, end, the nearest such day to the issue's, and
    the word of time behind the name."""
    for match in _OBSERVED.finditer(text):
        days = (_day(match["name"], issue_day.year + step) for step in (-1, 0, 1))
        nearest = min(days, key=lambda day: abs(day - issue_day))
        end = match.start("side") if match["side"] == "，" else match.end()
        yield match.start(), end, nearest, match["side"]


def _day(name: str, year: int) -> date:
    """The day that the name means in a year."""
    for (month, day), names in _FIXED.items():
        if re.fullmatch(names, name):
            return date(year, month, day)
    month, number, weekday = next(
        rule for names, rule in _COUNTED.items() if re.fullmatch(names, name)
    )
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
