"""Figures: what was measured, how much, in what unit, over what time, and what is aimed at.

A number with a unit of measure or count is an indicator of what stands before it (总投资12亿元) or,
where nothing does, of what it counts (新增车位3000个, 15套健身路径). Growth is the `change` of the
quantity before it. Durations, ages, ranks, ordinals and dates are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from jianbao.model import Bound, Indicator
from jianbao.record.days import When
from jianbao.record.numerals import CHINESE, NUMBER, SHARE, share_of, value_of
from jianbao.record.passages import Passage, Span
from jianbao.record.stages import share_done
from jianbao.record.story import Story
from jianbao.record.subjects import blanked, subject_of

_MEASURES = (
    "平方公里|平方千米|平方米|立方米|千瓦时|兆瓦时|微克/立方米|毫克/升|毫克|标箱|标准箱|"
    "公里/小时|公里|千米|厘米|毫米|公顷|公斤|千克|吨|斤|克|千瓦|兆瓦|毫升|升|亩|立方|方(?![米面式案向位便法])|米|度电|度|元|"
    "美元|欧元|港元|番|个百分点|百分点|%|‰|成"
)
_COUNTS = (
    "人次|车次|班次|架次|场次|件次|批次|户次|余人|人|名|位|户|家|个|项|件|条|处|座|所|套|台|辆|"
    "艘|架|张|份|册|本|部|篇|幅|支|只|头|尾|羽|株|棵|盆|粒|箱|包|袋|瓶|桶|盒|吨级|间|栋|幢|层楼|"
    r"床|枚|块(?!\d)|起|例|宗|桩|笔|单(?![线位个])|票|封|门|对|批|组|队|班|列|趟|班|次|场|期班|元/斤|把|根|片|盏|扇|"
    "口|眼|颗|亩次|平方|平米|车|桌|篮|幕|首|种|类|样|款|岗|席"
)
_DURATIONS = ("分钟", "小时", "天", "个工作日", "工作日")
_UNIT = rf"(?:{'|'.join(_DURATIONS)}|{_MEASURES}|{_COUNTS})"
_NUMBER = re.compile(
    r"(?P<before>突破|超过了?|超|逾|高达|多达|不低于|不少于|至少|大于|将近|接近|近|约|大约|约为|"
    r"不足|不到|少于|低于|低至|降至|达到了?|达)?\s*"
    rf"(?P<share>{SHARE})(?P<sharemore>多|以上|以下|左右|以内)?"
    r"|(?P<before2>突破|超过了?|超|逾|高达|多达|不低于|不少于|至少|大于|将近|接近|近|约|大约|"
    r"约为|不足|不到|少于|低于|达到了?|达)?\s*"
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
_GROWS = re.compile(
    r"(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期|同日)?|较去年(?:同期)?|比前年|同口径|"
    r"年均|增速|增幅|环比|比上月)?[^，。；\d]{0,6}?(?:增长|增加|上升|提高|提升|上涨|增|涨|"
    r"翻)(?:了|约|近|超过)?$|(?:增幅|增速|涨幅|降幅)(?:为|达到?)?$"
)
_FALLS = re.compile(
    r"(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?|"
    r"环比)?[^，。；\d]{0,4}?(?:下降|减少|降低|回落|下滑|减|降)(?:了|约|近|超过)?$"
)
_AIMS = re.compile(
    r"力争|预计|目标|计划|将(?!近)|有望|预期|争取|达产后|建成后|投产后|投用后|届时|确保|预算|拟|"
    r"规划|明年|到20\d\d年|到“|可(?:容纳|达|实现|处理|新增|服务|满足|节约|减少|带动|解决)|提出到|"
    r"要求到|不低于|不少于|至少|末"
)
_VALUE_VERB = re.compile(
    r"(?:约为|达到了?|达|为|是|有|突破|超过了?|超|逾|约|近|共计?|累计|总计|合计|增至|升至|增加到|"
    r"冲上|站上|站稳|稳在|跨过|迈过|涨到|跌到|升到|加到|减到|减至|落到|攀升至|攀升到|涨至|跌至|回落至|回升至|刷新到|"
    r"提高到|提升到|扩大到|上升到|降至|降到|压缩到|压缩至|缩短到|缩短至|下降到|由.{1,20}?(?:提高|"
    r"增加|扩大|上升|下降|降低|缩短|压缩|调整)(?:到|至)|从.{1,20}?(?:提高|增加|扩大|上升|降|下降|"
    r"缩短|压缩|调整)(?:到|至)|实现|完成|已|仅|只|才|就|还|不足|不到|不低于|不少于|至少|高达|"
    r"多达|将近|接近|分别|平均|的|了|在|到|至|稳定在|保持在|比重|力争|预计|计划|目标|有望|将|可|"
    r"能|要|拟|也|又|都|最多|最高|高|：|，|、|和|及|其中|不|—|\s)+$"
)
_RISES_TO = re.compile(
    r"(?:提高|增加|扩大|上升|提升|下降|降低|降|缩短|压缩|调整|增长|减少|增|减|升|涨|跌|缩|压|加|扩)(?:到|至|为)"
)
_LASTS = re.compile(r"(?:时间|时长|周期|耗时)[^，。；]{0,8}(?:缩短|压缩|降|减|控制)")
_VERB_FIRST = re.compile(
    r"^(?:共|累计|已|总计|合计|先后|共计|全年|今年|去年|本次|首批|首日|首月|一共|平均|日均|"
    r"年均|将|可|能|预计|计划|力争|每年|每天|每日|同时|其中|并|还|也|并且)*"
)
_OWN_VERB = re.compile(
    r"(?:培育|新增|吸引|投入|选派|种植|种下|开出|送来|收到|办结|拆除|建成|改造|完成|发放|服务|"
    r"接待|帮扶|化解|排查|整改|查处|受理|审结|引进|签约|招聘|提供|达成|减少|节约|带动|覆盖|惠及|"
    r"安排|筹集|募集|捐赠|捐款|设|设有|有|拥有|建有|容纳|处理|生产|销售|出口|运送|发送|迎来|清理|"
    r"清运|增加|减少|省下|拿出|来自|参加|参赛|开展|组织|举办|掘进|种|养|占|出动|派出|配备|安装|"
    r"更换|铺设|栽|建|修|挖|登记|认领|开设|出台|推出|征集|采纳|收集|走访|慰问|资助|救助|培训|"
    r"招收|录取|毕业|就业|上岗|提起公诉|批准逮捕)$"
)
_AIMS_ON = re.compile(r"力争|到20\d\d年|到“|提出到|目标是|今年计划|预计到|将达")
"""Words under which the rest of a sentence is aimed at too."""
_SUPPOSES = re.compile(r"^(?:若|如果|假如|倘若|要是)|能不能|能否|是不是|多少")
_DOES = re.compile(
    r"^(?P<scope>(?:全[区市县省国镇校院厂]|我[区市县省国])?)(?:实现|完成|计划|规划|提出|共有?|已)+(?=..)"
)
_NO_NAME = re.compile(r"|(?:完成|占|实现)?(?:全年|年度|年初|既定)?(?:的)?(?:目标|计划|任务)?")
SMALL = 20
"""Counts of people and firms below this are told in passing where no verb says what was counted."""
SURE, COUNTED = 0.9, 0.85
"""How sure the reader is of a measured quantity, and of things counted."""


class _Figure(msgspec.Struct, frozen=True):
    """A number with its unit in a clause."""

    value: float
    unit: str
    bound: Bound
    start: int
    end: int
    measured: bool


def indicators(story: Story) -> Iterator[Indicator]:
    """The figures that the story states, each once."""
    given: set[tuple[str, float, str]] = set()
    for number, passage in story.body():
        for sentence in passage.sentences:
            for found in _in_sentence(story, number, passage, sentence):
                key = (found.name, found.value, found.unit)
                if key not in given:
                    given.add(key)
                    yield found


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span
) -> Iterator[Indicator]:
    clauses = passage.clauses(sentence)
    subject = named = ""
    aims = False
    for position, clause in enumerate(clauses):
        words = blanked(passage, clause, story.times_in(number, clause))
        plain = passage.text[clause.start : clause.end]
        if _SUPPOSES.search(plain):
            break
        aims = aims or bool(_AIMS_ON.search(plain))
        growth = _growth(passage, clauses[position + 1]) if position + 1 < len(clauses) else None
        for figure, name in _named_figures(words, subject, named):
            named = name
            own = _own_growth(words, figure)
            end = clause.start + _counted_until(words, figure)
            yield Indicator(
                article=story.article.id,
                evidence=passage.quote(clause.start, end),
                confidence=SURE if figure.measured else COUNTED,
                name=name,
                value=figure.value,
                unit=figure.unit,
                period=_period(story, number, sentence, clause),
                change=growth if own is None else own,
                target=aims or bool(_AIMS.search(plain)),
                bound=figure.bound,
            )
        subject = _topic(words) or subject


def _named_figures(words: str, subject: str, named: str) -> Iterator[tuple[_Figure, str]]:
    """The figures of a clause that are quantities, each with its name.

    A target without a name of its own (完成全年126亿元目标) is that of the figure before it, whose
    name is `named`.
    """
    floor, grew = 0, False
    done = share_done(words)
    for figure in _figures(words):
        if _RISES_TO.match(words, figure.end):
            continue  # 由1800人次提高到3200人次: the figure is the second
        before = words[floor : figure.start]
        shared = done is not None and done[1] <= figure.start < done[2]
        again = _AGAIN.fullmatch(before.strip()) and figure.unit == "%" and grew
        grew = _grows(before, figure) or bool(again)
        if not shared and not grew and not _in_passing(before, words, figure):
            name = _name(words, floor, figure, subject)
            bare = re.match(r"的?(?:目标|计划|任务)", words[figure.end :])
            name = named if bare and named and _NO_NAME.fullmatch(name) else name
            if name and not _NOT_NAMED.search(name):
                named = name
                yield figure, name
        floor = figure.end


_AGAIN = re.compile(r"和|、|与|及")
"""Between two figures of one list (增长1.9%和2.4%)."""
_NOT_NAMED = re.compile(
    r"(?:以|须|须等|等待|被授予|被|按每[斤个张]|一一送|往前挪|由|把|(?<![意方])向|给|让)$|^(?:须|按每|被|往前|往后|写着|一栏)|写着“?$|^(?:其余|剩余|余下|另外|授予|表彰)|《[^》]*$|"
    r"打桩声|晒出"
)
"""Words before a figure that name nothing."""


def _figures(words: str) -> Iterator[_Figure]:
    for match in _NUMBER.finditer(words):
        figure = _share(match) if match["share"] else _quantity(words, match)
        if figure is not None:
            yield figure


def _share(match: re.Match[str]) -> _Figure | None:
    value = share_of(match["share"])
    if value is None or value > 1000:
        return None
    tenths = match["share"].find("成")
    unit = "%"
    if tenths > 0 and len(match["share"]) == 2:
        value, unit = value / 10, "成"
    bound = _bound(match["before"], match["sharemore"])
    return _Figure(value, unit, bound, match.start(), match.end(), True)


def _quantity(words: str, match: re.Match[str]) -> _Figure | None:
    numeral, unit = match["number"], match["unit"]
    at = match.start("number")
    follows = words[match.start("unit") : match.start("unit") + 8]
    lasts = unit in _DURATIONS and _LASTS.search(words[:at])
    if unit in _DURATIONS and not (
        lasts or (unit == "天" and words[:at].rstrip(" 达为").endswith("天数"))
    ):
        return None
    if words[max(0, at - 1) : at] in tuple("第每另某这那几上下前后初隔同") or (
        not lasts and unit != "天" and _NO_FIGURE.match(follows)
    ):
        return None
    value = value_of(numeral)
    if value is None or unit in ("个百分点", "百分点", "番"):
        return None
    if all(c in CHINESE + "半" for c in numeral):
        if (
            unit not in _MEASURES.split("|")
            and value < 20
            and not match["large"]
            and not match["large2"]
        ):
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
    measured = unit in _MEASURES.split("|")
    return _Figure(value, large + unit, bound, match.start(), match.end(), measured)


def _in_passing(before: str, words: str, figure: _Figure) -> bool:
    """Whether the number only says who acts (9家企业提出), parts of a list, a price, a class."""
    behind = words[figure.end : figure.end + 2]
    if re.search(r"(?:^|，)\s*(?:即|包括|分为|共分)", words[: figure.start]) or behind[:1] == "级":
        return True
    if figure.unit == "元" and re.match(r"[一每起/]", behind):
        return True
    if figure.value >= SMALL or figure.measured or "万" in figure.unit or "亿" in figure.unit:
        return False
    stripped = before.strip(" ")
    if _OWN_VERB.search(_VALUE_VERB.sub("", stripped)) or (
        _VALUE_VERB.search(stripped) and not re.search(r"[和与、及的]$", stripped)
    ):
        return False
    if figure.unit == "个" and re.search(r"“|、.*等$", before + behind[:1]):
        return False
    return figure.unit in ("家", "位", "名", "人", "组", "个")


def _bound(before: str | None, after: str | None) -> Bound:
    before, after = before or "", after or ""
    if re.match(r"突破|超|逾|不低于|不少于|至少|大于|高达|多达", before):
        return "over"
    if re.match(r"不足|不到|少于|低于|低至", before) or after in ("以下", "以内"):
        return "under"
    if after in ("多", "余", "以上", "几", "之多"):
        return "over"
    return (
        "about"
        if re.match(r"将近|接近|近|约|大约", before) or after in ("左右", "上下", "来")
        else ""
    )


def _grows(before: str, figure: _Figure) -> bool:
    """Whether the number is how much something grew, not how much it is."""
    before = before.rstrip(" ")
    if figure.unit not in ("%", "‰", "成") and not re.search(
        r"(?:同比|比上年|较上年|比去年|较去年|环比|[比较]\s+(?=[^，。；]{0,6}(?:增|减|多|少|提|降|升)))[^，。；\d]{0,8}$",
        before,
    ):
        return False
    if re.search(r"占比?[^，。；\d]{0,3}$|率[^，。；\d]{0,4}$|比重[^，。；\d]{0,6}$", before):
        return False
    return bool(
        _GROWS.search(before)
        or _FALLS.search(before)
        or re.search(
            r"(?:目标|计划|任务)[^，。；]{0,10}的$|占(?:全长|总长|总量|概算|总投资|总工程量)的$|完成(?:了)?(?:总?工程量|"
            r"全年[^，。；]{0,10}|年度[^，。；]{0,10}|[^，。；]{0,12}目标)的(?:约|近)?$",
            before,
        )
    )


def _growth(passage: Passage, clause: Span) -> float | None:
    """Per cent of growth that the next clause says of the figure, where it opens with it."""
    text = passage.text[clause.start : clause.end]
    match = re.match(
        r"(?P<verb>(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期|同日)?|较去年(?:同期)?|"
        r"增速|增幅)?(?:名义|实际)?(?:增幅|增速|涨幅|降幅|增长|上升|提高|增加|上涨|增|下降|减少|降低|回落|"
        rf"下滑)(?:了|约|为|达)?)(?P<number>{NUMBER})%",
        text,
    )
    return _signed(match) if match else None


def _own_growth(words: str, figure: _Figure) -> float | None:
    match = re.match(
        r"\s*(?:\(|，)?(?P<verb>(?:同比|比上年|较上年)?(?:增长|上升|提高|增加|下降|减少|"
        rf"降低))(?P<number>{NUMBER})%",
        words[figure.end :],
    )
    return _signed(match) if match else None


def _signed(match: re.Match[str]) -> float | None:
    value = value_of(match["number"])
    falls = re.search(r"降幅|下降|减少|降低|回落|下滑", match["verb"])
    return None if value is None else -value if falls else value


def _period(story: Story, number: int, sentence: Span, clause: Span) -> str | None:
    """The time named in the clause, or in a clause of its own before it: 1月至5月，…"""
    whens: list[When] = story.times_in(number, clause)
    passage = story.passages[number]
    for earlier in reversed(passage.clauses(Span(sentence.start, clause.start))):
        if whens:
            break
        times = story.times_in(number, earlier)
        words = blanked(passage, earlier, times).strip()
        whens = times if len(words) <= LONGEST_FRAME else []
    periods = (when.period(story.day) for when in reversed(whens))
    return next((period for period in periods if period), None)


LONGEST_FRAME = 4
"""Characters beside the time in a clause that only says when: 截至…, …以来."""


def _name(words: str, floor: int, figure: _Figure, subject: str) -> str:
    """What the figure is of: the words before it, what it counts, or what the sentence is about."""
    before = words[floor : figure.start]
    counted = _counted(words, figure)
    stripped = re.sub("(?:第一|首)批$", "", _VALUE_VERB.sub("", before.strip(" ")))
    head = subject_of(_VERB_FIRST.sub("", stripped))
    head = _DOES.sub(r"\g<scope>", head[-30:])
    if figure.measured and not counted:
        return head if len(head) > 1 else (subject + head if subject else head)
    own = _OWN_VERB.search(stripped)
    if counted and re.search(r"、.*等$", stripped):
        return counted
    if counted and (own or len(head) < 2):
        verb = own[0] if own else ""
        return verb + counted if len(verb) < 6 else counted
    if counted and figure.measured and len(head) < 3:
        return counted
    if counted:
        return head + counted if len(head) + len(counted) < 14 else head
    return head if len(head) > 1 else (subject + head if subject else "")


_COUNTED = re.compile(
    r"的?(?P<noun>[“《]?[\u4e00-\u9fffA-Za-z0-9·]{2,16}[”》]?(?:[\u4e00-\u9fff]{0,8}))"
)
_NOUN_ENDS = re.compile(
    r"(?<=.)(?:已|正|将|在|到|被|均|全部|参加|参赛|进驻|提供|完成|上|都|共|为|和|与|及|、|前往|"
    r"赶到|走进|来|从|用于|投入|启用|开放|得到|获得|进行|以|由|把|按|经|就|里|中|的|逐|分|陆续|同时|"
    r"先|排)"
)
_NO_NOUN = re.compile(r"以|的|左右|增|下降|提高|同比|到|至|和|原因")


def _counted(words: str, figure: _Figure) -> str:
    """The noun right behind the unit, "" for none."""
    match = _COUNTED.match(words, figure.end)
    noun = _NOUN_ENDS.split(match["noun"], maxsplit=1)[0] if match else ""
    return noun if len(noun.strip("“”")) > 1 and not _NO_NOUN.match(noun) else ""


def _counted_until(words: str, figure: _Figure) -> int:
    """Where the words of the figure end: behind what it counts."""
    noun = _counted(words, figure)
    return words.index(noun, figure.end) + len(noun) if noun else figure.end


def _topic(words: str) -> str:
    """What a clause is about, for figures of clauses that do not say it again."""
    match = re.match(
        r"\s*(?P<topic>[^，。；\d“]{2,24}?)(?=截至|总投资|投资|位于|占地|用地|建筑面积|设|是|今年|"
        r"全长|已|共|累计|$|\d)",
        words,
    )
    topic = re.sub(r"(?:突破|达到?|超过?|实现|完成)$", "", match["topic"]) if match else ""
    return "" if re.search(r"[了着过]", topic) else subject_of(topic)
