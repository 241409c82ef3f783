"""What a figure is of: the words before it, what it counts, or what the sentence is about."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from jianbao.record.figures import Figure
from jianbao.record.subjects import subject_of

_VALUE_VERB = re.compile(
    r"(?:约为|达到了?|达|为|是|有|突破|超过了?|超|逾|约|近|共计?|累计|总计|合计|增至|升至|增加到|"
    r"冲上|站上|站稳|稳在|跨过|迈过|涨到|跌到|升到|加到|减到|减至|落到|攀升至|攀升到|涨至|跌至|回落至|回升至|刷新到|"
    r"提高到|提升到|扩大到|上升到|降至|降到|压缩到|压缩至|缩短到|缩短至|下降到|由.{1,20}?(?:提高|"
    r"增加|扩大|上升|下降|降低|缩短|压缩|调整)(?:到|至)|从.{1,20}?(?:提高|增加|扩大|上升|降|下降|"
    r"缩短|压缩|调整)(?:到|至)|实现|完成|已|仅|只|才|就|还|不足|不到|不低于|不少于|至少|高达|"
    r"多达|将近|接近|分别|平均|的|了|在|到|至|稳定在|保持在|比重|力争|预计|计划|目标|有望|将|可|"
    r"能|要|拟|也|又|都|最多|最高|高|：|，|、|和|及|其中|不|—|\s)+$"
)
_VERB_FIRST = re.compile(
    r"^(?:共|累计|已|总计|合计|先后|共计|全年|今年|去年|本次|首批|首日|首月|一共|平均|日均|"
    r"年均|将|可|能|预计|计划|力争|每年|每天|每日|同时|其中|并|还|也|并且)*"
)
_OWN_VERB = re.compile(
    r"(?:受理|培育|新增|吸引|投入|选派|种植|种下|开出|送来|收到|办结|拆除|建成|改造|完成|发放|服务|"
    r"接待|帮扶|化解|排查|整改|查处|受理|审结|引进|签约|招聘|提供|达成|减少|节约|带动|覆盖|惠及|"
    r"安排|筹集|募集|捐赠|捐款|设|设有|有|拥有|建有|容纳|处理|生产|销售|出口|运送|发送|迎来|清理|"
    r"清运|增加|减少|省下|拿出|来自|参加|参赛|开展|组织|举办|掘进|种|养|占|出动|派出|配备|安装|"
    r"更换|铺设|栽|建|修|挖|登记|认领|开设|出台|推出|征集|采纳|收集|走访|慰问|资助|救助|培训|"
    r"招收|录取|毕业|就业|上岗|提起公诉|批准逮捕)$"
)
_DOES = re.compile(
    r"^(?P<scope>(?:全[区市县省国镇校院厂]|我[区市县省国])?)(?:实现|完成|计划|规划|提出|共有?|已)+(?=..)"
)
SMALL = 20
"""Counts of people and firms below this are told in passing where no verb says what was counted."""


def in_passing(before: str, words: str, figure: Figure) -> bool:
    """Whether the number only says who acts (9家企业提出), parts of a list, a price, a class."""
    behind = words[figure.end : figure.end + 2]
    if re.search(r"(?:^|，)\s*(?:即|包括|分为|共分)", words[: figure.start]) or behind[:1] == "级":
        return True
    if figure.unit == "元" and re.match(r"[一每起/]", behind) and not _PRICE.search(before):
        return True
    behind = words[figure.end : figure.end + 12]
    if _AMONG.search(before) and figure.unit in ("家", "位", "名", "人", "户", "个"):
        return True
    if figure.value < SMALL and (_SPEAKS.match(behind) or _HEARS.search(before)):
        return True
    if _WON.match(behind) and before.endswith("等"):
        return True
    if figure.value >= SMALL or figure.measured or "万" in figure.unit or "亿" in figure.unit:
        return False
    stripped = before.strip(" ")
    if (
        _OWN_VERB.search(_VALUE_VERB.sub("", stripped))
        or _STAGED.search(stripped)
        or (_VALUE_VERB.search(stripped) and not re.search(r"[和与、及的]$", stripped))
    ):
        return False
    if _COMES.search(behind):
        return False
    if _names_it(stripped) and not _counted(words, figure):
        return False  # 社区食堂15家: the noun before says what was counted
    if figure.unit == "个" and re.search(r"“|、.*等$", before + behind[:1]):
        return False
    return figure.unit in _ACTORS or (figure.unit in _THINGS and bool(_counted(words, figure)))


_ACTORS = frozenset("家位名人组个")
_THINGS = frozenset("栋座条台间套处项辆件")
"""Units of those who act and of things, few of which matter only where a verb counts them."""
_AMONG = re.compile(r"(?:其中|分别[与同和]|[与同跟]|走进|赴|深入)$")
"""Before a number of those who act, or whom something is done to or with: 某某等48人, 与36家."""
_WON = re.compile(r"[一-龥]{0,6}(?:荣?获|被|当选|上榜|入选|受表)")
_SPEAKS = re.compile(r"^(?:[一-龥]{2,4})?(?:发言|出席|列席|到场|作陪|表态|分享)")
_HEARS = re.compile(r"(?:听取|审议|研究|讨论|审定|传达|学习)(?:了|并通过)?$")
_STAGES = "合龙|封顶|贯通|完工|竣工|开工|动工|投用|投产|通车|建成|打通|销号|挂牌|交付|启用|封仓"
_COMES = re.compile(
    rf"^[一-龥]{{0,5}}(?:入驻|落户|受益|投产|迁入|受伤|死亡|遇难|获救|受灾|被困|失踪)|^(?:已|全部|主体|均|正|先后)*(?:{_STAGES})"
)
"""What those counted do whose number matters."""


@lru_cache(maxsize=1024)
def _names_it(before: str) -> bool:
    """Whether the words before a number end in a noun of two characters or more."""
    words = rjieba.tag(before[-12:], False)
    if len(before) > 2 and before[-1] in "点站室厅馆园所院店厂队":
        return True
    return bool(words) and len(before) > 1 and words[-1][1] in ("n", "nz", "vn", "l", "ng")


_STAGED = re.compile(rf"(?:{_STAGES}|已)(?:了|近|约)?$")
_PRICE = re.compile(r"价|费|票|成本|收入|标准|补贴")


def name_of_figure(words: str, floor: int, figure: Figure, subject: str) -> str:
    """What the figure is of: the words before it, what it counts, or what the sentence is about."""
    before = words[floor : figure.start]
    counted = _counted(words, figure)
    stripped = re.sub("(?:第一|首)批$", "", _VALUE_VERB.sub("", before.strip(" ")))
    head = subject_of(_VERB_FIRST.sub("", stripped)).lstrip("、和及与")
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


def _counted(words: str, figure: Figure) -> str:
    """The noun right behind the unit, "" for none."""
    match = _COUNTED.match(words, figure.end)
    noun = _NOUN_ENDS.split(match["noun"], maxsplit=1)[0].rstrip("0123456789") if match else ""
    return noun if len(noun.strip("“”")) > 1 and not _NO_NOUN.match(noun) else ""


def counted_until(words: str, figure: Figure) -> int:
    """Where the words of the figure end: behind what it counts."""
    noun = _counted(words, figure)
    return words.index(noun, figure.end) + len(noun) if noun else figure.end


def topic_of(words: str) -> str:
    """What a clause is about, for figures of clauses that do not say it again."""
    match = re.match(
        r"\s*(?P<topic>[^，。；\d“]{2,24}?)(?=截至|总投资|投资|位于|占地|用地|建筑面积|设|是|今年|"
        r"全长|已|共|累计|$|\d)",
        words,
    )
    topic = re.sub(r"(?:突破|达到?|超过?|实现|完成)$", "", match["topic"]) if match else ""
    return "" if re.search(r"[了着过]", topic) else subject_of(topic)
