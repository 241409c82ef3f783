"""Numbers with a unit in a clause: how much, in what unit, and on which side of it the truth lies.

Takes a clause's words with times as spaces. Days, ages, ranks, ordinals and points of a list are no
figures; durations are only where a time is said to be cut. 万 and 亿 stay in the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from jianbao.model import Bound
from jianbao.record.numerals import CHINESE, NUMBER, SHARE, share_of, value_of

_PER = (
    r"(?:/(?:公斤|平方米|立方米|平方公里|吨|斤|亩|天|日|年|月|小时|秒|人|户|次|度|株|升|套|件|头|只|米|公里|千瓦时)|"
    r"每(?:秒|小时|日|天|年|公斤|吨|平方米|亩))?"
)
"""What a measure may be of: 元/斤, 立方米每秒."""
_MEASURES = (
    "平方公里|平方千米|平方米|立方米|千瓦时|兆瓦时|微克/立方米|毫克/升|毫克|标箱|标准箱|"
    "公里/小时|公里|千米|厘米|毫米|公顷|公斤|千克|吨|斤|克|千瓦|兆瓦|毫升|升|亩|立方|方(?![米面式案向位便法])|米|度电|摄氏度|℃|度|分贝|千伏安|千兆|兆赫|海里|华里|公吨|马力|卷(?![一-龥]烟)|EFlops|PFlops|PB|TB|GB|P(?![A-Za-z])|元|"
    "美元|欧元|港元|番|个百分点|百分点|%|‰|成"
)
_COUNTS = (
    "人次|车次|班次|架次|场次|件次|批次|户次|余人|人|名|位|户|家|个|项|件|条|处|座|所|套|台|辆|"
    "艘|架|张|份|册|本|部|篇|幅|支|只|头|尾|羽|株|棵|盆|粒|箱|包|袋|瓶|桶|盒|吨级|间|栋|幢|层楼|"
    r"床|枚|块(?!\d)|起|例|宗|桩|笔|单(?![线位个])|票|封|门|对|批|组|队|班|列|趟|班|次|场|期班|元/斤|把|根|片|盏|扇|"
    "人份|辆次|人天|台套|件套|枝|副|顶|双(?![眼手脚向休])|剂|集(?![体中团合市结装])|轴|帧|则|届次|车位|床位|学时|课时|万次|人头|"
    "口|眼|颗|亩次|平方|平米|车|桌|篮|幕|首|种|类|样|款|岗|席"
)
_DURATIONS = ("分钟", "小时", "天", "个工作日", "工作日")
_UNIT = rf"(?:{'|'.join(_DURATIONS)}|(?:{_MEASURES}){_PER}|{_COUNTS})"
OVER = "突破|超过了?|超|逾|高达|多达|不低于|不少于|至少|大于"
UNDER = "不足|不到|少于|低于|低至"
ABOUT = "将近|接近|近|约|大约|约为"
"""Words before a number that say on which side of it, or how near, the truth lies."""
_NUMBER = re.compile(
    rf"(?P<before>{OVER}|{ABOUT}|{UNDER}|降至|达到了?|达)?\s*"
    rf"(?P<share>{SHARE})(?P<sharemore>多|以上|以下|左右|以内)?"
    rf"|(?P<before2>{OVER}|{ABOUT}|{UNDER}|达到了?|达)?\s*"
    rf"(?<![\d.第—\-A-Za-z])(?P<number>{NUMBER})\s*(?P<large>万亿|亿|百万|千万|万|千|"
    r"百)?(?P<more>余|多|来|几)?(?P<large2>万亿|亿|万)?\s*"
    rf"(?P<unit>{_UNIT})(?P<after>多|余|以上|以下|以内|左右|上下|之多)?"
)
_NO_FIGURE = re.compile(
    r"^(?:个?(?:百分点|月|小时|工作日|星期|季度|年头|方面|问题|部门|阶段|环节|重点|关键|字|层面|"
    r"维度|坚持|确保|全面|时段|台阶|整月|来月|多月|学期|回合|钟头)|分钟|秒|岁|周岁|天|日|年|届|"
    r"号|期|点钟?|时|分之|级台风|楼|度以|度左右|次会议|次全体|次党|条规定|位数|本账|"
    r"家企业[一-龥]{0,2}提出|人一组|句|遍|步|声|回|眼|口气|名记者|席话|番话|把手|件事|片刻|周|路|"
    r"线|中|挪|院|小|医|职|高|法|检|块钱|元钱|分球|比)"
)
_LASTS = re.compile(
    r"(?:时间|时长|时限|周期|耗时|车程|行程|用时|路程)[^，。；]{0,16}?(?:缩短|压缩|压减|降|减|控制|缩)"
)


_MODEL = re.compile(
    r"(?:车?型|级|档|规格|跑|接力|[决预半复]?赛|栏|[跳]?台|的?(?:比|决|预|接力)赛|线(?!路)|高程|等高)"
)
"""Behind a measure that only says of what make a thing is: 6米车型."""


class Figure(msgspec.Struct, frozen=True):
    """A number with its unit in a clause."""

    value: float
    unit: str
    bound: Bound
    start: int
    end: int
    measured: bool


def figures(words: str) -> Iterator[Figure]:
    """The figures of a clause's words, in order."""
    for match in _NUMBER.finditer(words):
        figure = _share(match) if match["share"] else _quantity(words, match)
        if figure is not None:
            yield figure


def _share(match: re.Match[str]) -> Figure | None:
    value = share_of(match["share"])
    if value is None or value > 1000:
        return None
    tenths = match["share"].find("成")
    unit = "%"
    if tenths > 0 and len(match["share"]) == 2:
        value, unit = value / 10, "成"
    bound = _bound(match["before"], match["sharemore"])
    return Figure(value, unit, bound, match.start(), match.end(), True)


def _quantity(words: str, match: re.Match[str]) -> Figure | None:
    numeral, unit = match["number"], match["unit"]
    at = match.start("number")
    follows = words[match.start("unit") : match.start("unit") + 8]
    lasts = unit in _DURATIONS and _LASTS.search(words[:at])
    if unit in _DURATIONS and not (
        lasts or (unit == "天" and words[:at].rstrip(" 达为").endswith("天数"))
    ):
        return None
    passed = words[max(0, at - 2) : at] in ("冲上", "站上", "迈上", "登上", "跃上", "升上")
    ordinal = words[max(0, at - 1) : at] in tuple("第每另某这那几上下前后初隔同") and not passed
    if ordinal or (not lasts and unit != "天" and _NO_FIGURE.match(follows)):
        return None
    value = value_of(numeral)
    if value is None or unit in ("个百分点", "百分点", "番"):
        return None
    measured = re.fullmatch(rf"(?:{_MEASURES}){_PER}", unit) is not None
    measured = measured and unit != "方"
    if measured and _MODEL.match(words, match.end()):
        return None
    if all(c in CHINESE + "半" for c in numeral):
        if not measured and value < 20 and not match["large"] and not match["large2"]:
            return None  # 三家, 两个: counted in passing
        if numeral in tuple("百千十零半") or (numeral == "一" and not match["large"]):
            return None
    large = (match["large"] or "") + (match["large2"] or "")
    if large in ("百", "千", "百万", "千万"):
        value, large = (
            value * {"百": 100, "千": 1000, "百万": 100, "千万": 1000}[large],
            "万" if "万" in large else "",
        )
    bound = _bound(match["before2"], match["after"] or match["more"])
    if bound == "over" and words[: match.start()].endswith("不") and not match["more"]:
        bound = "under"
    return Figure(value, large + unit, bound, match.start(), match.end(), measured)


def _bound(before: str | None, after: str | None) -> Bound:
    before, after = before or "", after or ""
    if re.match(OVER, before):
        return "over"
    if re.match(UNDER, before) or after in ("以下", "以内"):
        return "under"
    if after in ("多", "余", "以上", "几", "之多"):
        return "over"
    return "about" if re.match(ABOUT, before) or after in ("左右", "上下", "来") else ""
