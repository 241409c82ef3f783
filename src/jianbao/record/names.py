"""Where a person's name stands: how many characters behind an office, or before a verb, are one.

No list of people. A name is a surname and one or two characters, a compound surname and as many, or
a foreign or minority name with a middle dot; which of two lengths it is, the words that follow
tell: what is left over must begin a word.
"""

from __future__ import annotations

import re

import rjieba

from jianbao.surnames import COMPOUND_SURNAMES, RARE_SURNAMES, SURNAMES

_NO_GIVEN = frozenset(
    "的了在是和与及被将已从向对把讯电区市县镇村街这那们说称到着过为等也还又都就则其该各某率赴局厅署厂"
    "，。；：！？、“”《》()"
)
"""Characters that given names are not made of."""
_MIDDLE = frozenset("在和与及从向为其之到已")
"""Of these, those that stand between a surname and a name's last character (某从容, 某向阳),"""
_SURELY_AFTER = re.compile(
    r"强调|在|指出|表示|介绍|认为|要求|提出|主持|出席|参加|说|反映|建议|陪同|等|一行|带队|宣布|讲话|致辞|"
    r"[，。、；：！？)(”]|$"
)
"""where what follows shows the name's end."""
_FUNCTION = frozenset(
    "在与和到对向为说的是等还也及讲作率赴就从把被将已于曾又都则以由问答称给跟同带去来用让请至并先后当"
    "接走看听站坐沿赴率指拿写想做代告随不领出获"
)
"""Single characters that go on after a name."""
_PREPOSITIONS = frozenset("在于对向把被从将到")
_VERBAL = frozenset("给主作赴率向沿与和对说就在为到把被将从由")
_AFTER = re.compile(
    r"正(?=[在带忙和与向])|难掩|当场|列出|主讲|作词|作曲|作动员|宣读|逐一|陪同|强调|指出|表示|介绍|认为|要求|提出|主持|出席|参加|走进|来到|先后|一行|察看|听取|考察|调研|"
    r"检查|带队"
    r"|带领|率队|现场|代表|宣布|致辞|讲话|回忆|告诉|坦言|受聘|受邀|任|为|分别|陪同|列席|参与|"
    r"汇报|通报|回应|分享|接受|当选"
    r"|获得|荣获|深入|实地|组织|开展|会见|慰问|看望|共同|一同|应邀|督导|督查|走访|详细|认真|任命|"
    r"担任|不再"
    r"|说|称|同志|先生|女士|老人|教授|院士|医生|老师|书记|主任|夫妇|以|、|，|。|；|：|！|？|\)|\(|“|”|"
    r"\n|$| "
)
"""What stands after a name more often than a given name's second character begins it."""
_ACTS = re.compile(
    r"[\u4e00-\u9fff]着(?!陆|急|力|重|眼|手(?![电机里上])|实|装)|[接走打看翻拿递说算跑查问听抬弯挽掀推拉]过|[坐站守蹲跪躺挤忙住待停跑走跳]在|[坐站蹲跪躺弯跳走]下|"
    r"[站走举拿翻端扶抱提唱]起|亲[自手临]|首先|随[后即]|当即|连[夜忙]|仍[坚然在旧]|刚[刚从到]|最[担后忙近怕爱喜]|第一|激动|高兴|兴奋|认为|"
    r"十分|非常|特[别意]|格外|始终|一[直边早]|已经|曾经|立[即刻]|赶[紧忙]|悄悄|轻轻|默默|[常时]常|经常|偶尔|[每天]天|专程|主动|"
    r"不[但仅停时禁忘]|没[有想能]|毫不|反复|逐[一个户]|挨[个家]|带[头领队]|率[队先领]|点[头名赞]|[摇抬]头|挥手|[转起]身|笑[了着道]|"
    r"感[慨叹]|叮嘱|提醒|回答|答复|承诺|拍[板着]|摊开|打开|强调|指出|表示|介绍|要求|提出|主持|出席|参加|走进|来到|检查|调研|考察|"
    r"宣布|致辞|讲话|告诉|坦言|汇报|通报|回应|深入|实地|会见|慰问|看望|走访|详细|担任|当选"
)
"""Words of two characters that tell what somebody does: no name ends in their first."""
_NEVER = frozenset(
    [
        "应允",
        "应下",
        "应承",
        "有约",
        "曾有",
        "当场",
        "随即",
        "马上",
        "相关",
        "有关",
        "向记",
        "向驻",
        "向本",
        "向社",
        "向媒",
        "向有",
        "向相",
        "向政",
        "向村",
        "向镇",
        "向街",
        "向区",
        "向县",
        "向物",
        "向群",
        "向居",
    ]
)
"""Words behind an office that name nobody."""
_POLITE = re.compile(
    r"先生|女士|老师|师傅|大爷|大妈|大娘|大叔|阿姨|奶奶|爷爷|小姐|同学|某某?(?=[，。、说的])"
)
"""What stands behind a surname alone."""
_SOUNDS = frozenset(
    "阿克尔哈木嘎拉扎西顿珠旺堆次仁卓玛吉巴桑尼雅丁达瓦多杰才让央金格布和其力图乌日娜萨沙依古丽买提江孜里果"
    "呷惹什曲比莫伍加措久美索朗贡嘎罗布旦增平措土登洛桑白彭毛夫合提艾则孜热木海来吾"
)
"""Characters by which names of Yi, Tibetan, Mongol and Uighur people are written."""
_TITLE = re.compile(r"主席|书记|主任|[一-龥]长")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,9})+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPACED = re.compile(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]")
_NOT_PEOPLE = frozenset(
    re.findall(
        r"\S+",
        "高度 全面 高质 高水 高标 强化 常态 支持 方面 方式 安全 安排 明确 明显 高效 成立 成功 "
        "成为 和谐 平安 平台 温馨 温暖 祝贺 祝愿 莫名 石材 马路 马上 金融 金额 江边 水平 花费 "
        "花园 都市 经济 包括 包含 任何 任务 关注 关于 关键 时候 时间 时代 文化 文明 文件 方案 "
        "方法 方向 应该 应急 应用 施工 施行 计划 计算 符合 查看 查处 万元 强调 相关 相应 解决 "
        "路上 车间 成果 成绩 成员 党员 党委 党组 党群 党建 农业 农村 农民 农田 公司 公路 公开 "
        "公园 公安 金牌 银行 宁可 全区 全市 全县 区域 区级 区委 区长 "
        "区人 区政 区总 区工 区青 区妇 区残 管理 常务 商业 居民 单位 "
        "单元 项目 师生 师傅 和平 易于 边界 边远 祖国 花卉 权力 帅气 厉害 盛会 盛开 连续 连接 "
        "曾有 曾经 曾任 曾获 曾在 曾是 曾因 曾被 应允 应下 "
        "封闭 封顶 平方 平均 武装 温度 严格 严重 季度 广大 郎中 陈列 许可 许多 毛巾 洪水 沙滩 "
        "游客 游人 游园 游玩 边看 边走 边听 边问 边说 边学 边干 边唱 边聊 "
        "时任 和一 和两 和三 和几 和多 和各 和全 "
        "支队 支部 支行 支书 广东 程序 原来 原定 何况 水务 水利 水稻 贺信 温室 易地 车辆 车站 "
        "沙发 尚未 荣誉 荣获 向上 向前 门口 门前 双方 安置 印发 初步 初中 初心 都是",
    )
)
"""Words that begin like a name."""


_TOLD_TO = re.compile(r"向[\u4e00-\u9fff]{0,2}长")
"""To whom somebody speaks (向段长), not a person of this surname."""


def surname_length(text: str, at: int) -> int:
    """Characters of the surname at `at`: 0 where none stands there."""
    if text.startswith(COMPOUND_SURNAMES, at):
        return 2
    return int(text[at : at + 1] in SURNAMES) if at < len(text) else 0


def is_person(text: str) -> bool:
    """Whether the whole of `text` has the form of a person's name."""
    if _FOREIGN.fullmatch(text):
        return True
    bare = text.replace(" ", "")
    length = surname_length(bare, 0)
    given = bare[length:]
    return (
        length > 0
        and 1 <= len(given) <= 2
        and not set(given) & _NO_GIVEN
        and given[-1] != "日"
        and not _OF_YEARS.search(bare)
        and all(_HAN.match(c) for c in given)
        and bare not in _NOT_PEOPLE
        and bare[:2] not in _NOT_PEOPLE
    )


def name_end(text: str, at: int, *, told: bool, rare: bool = False) -> int | None:
    """Where the name that begins at `at` ends, None where none begins there.

    `told` says that something before it announces a person: then a two-character name may have a
    space between its characters; with `rare`, a surname that is on no list will do.
    """
    foreign = _FOREIGN.match(text, at)
    if foreign:
        return _foreign_end(text, at, foreign.end())
    if text[at : at + 2] in _NEVER or _POLITE.match(text, at + 1):
        return None
    if (
        told
        and len(text) >= at + 4
        and set(text[at : at + 4]) <= _SOUNDS
        and _AFTER.match(text, at + 4)
    ):
        return at + 4
    spaced = _SPACED.match(text, at) if told and surname_length(text, at) == 1 else None
    if spaced and _AFTER.match(text, spaced.end()):
        return spaced.end()
    if _TOLD_TO.match(text, at):
        return None
    length = surname_length(text, at)
    if not length and not rare:
        return None
    if not length and text[at : at + 1] not in RARE_SURNAMES:
        return _unlisted_end(text, at)
    length = length or 1
    best = _best_end(text, at, length)
    if best is None:
        return None
    score, end = best
    begins_word = rjieba.has_word(text[at : at + 2])
    if score == 0 and rare and not begins_word and end - at == length + 2:
        return end  # 村支书伍仁德笑着拍板: most names have three characters
    if score < (1 if told else 2) or (score < SURELY and _is_other_word(text[at:end])):
        return None
    if text[at : at + 2] in _NOT_PEOPLE and not (told and score == SURELY and end - at == 2):
        return None
    if (not told or score < 2) and end - at == length + 2 and begins_word:
        return None
    return end


SURELY = 3
"""The score of what names are surely followed by."""


def _best_end(text: str, at: int, length: int) -> tuple[int, int] | None:
    """The better of a given name's two lengths: its score and where it ends; None for neither."""
    best: tuple[int, int] | None = None
    for end in (at + length + 2, at + length + 1):
        given = text[at + length : end]
        if len(given) < end - at - length or not _all_han(given):
            continue
        if set(given) & _NO_GIVEN and not _in_middle(text, given, end):
            continue
        if given[-1] == "日" or (given[-1] == "年" and _OF_YEARS.search(text[at:end])):
            continue  # 周日, 明年
        score = _goes_on(text, end)
        # 邹毅赴雷山: a verb or preposition is sooner what follows than a given name's end.
        follows = text[end : end + 1] in _VERBAL and text[end + 1 : end + 2] not in _PREPOSITIONS
        acts = end == at + length + 1 and _ACTS.match(text, end)
        verbal = best is not None and ((score == best[0] and follows) or acts)
        if best is None or score > best[0] or verbal:
            best = (SURELY if verbal and acts else score, end)
    return best


_OF_YEARS = re.compile(
    r"[今去明前后近多全往当常每周新少青老中成半整历隔连同几来\d一二三四五六七八九十零〇]年$"
)
"""Words for years that end as names may (某伯年)."""


def _in_middle(text: str, given: str, end: int) -> bool:
    """Whether a word's character is a name's, as the words behind it show: 某向阳, 某清和."""
    if len(given) != 2:
        return False
    if given[0] in _MIDDLE and given[1] not in _NO_GIVEN:
        return _goes_on(text, end) > 1
    ends = given[1] == "和" and given[0] not in _NO_GIVEN
    return ends and _SURELY_AFTER.match(text, end) is not None


def _is_other_word(text: str) -> bool:
    """Whether the words' list has it as something else than a person's name."""
    tags = rjieba.tag(text, False)
    return (
        len(tags) == 1 and rjieba.has_word(text) and tags[0][1] not in ("nr", "n", "a", "nz", "ns")
    )


def _foreign_end(text: str, at: int, end: int) -> int:
    """The end of a name with a middle dot: the last part stops before a word of action."""
    dot = text.rindex("·", at, end)
    for stop in range(dot + 2, end):
        if _AFTER.match(text, stop) or (stop > dot + 2 and text[stop] in _FUNCTION):
            return stop
    return end


def _unlisted_end(text: str, at: int) -> int | None:
    """The end of two to four characters that make no words and have a mark or a verb of speech
    behind them: behind an office that is a name, of whatever people."""
    for end in (at + 4, at + 3, at + 2):
        name = text[at:end]
        if not _all_han(name) or set(name) & _NO_GIVEN or len(name) < end - at:
            continue
        words = any(rjieba.has_word(name[k : k + 2]) for k in range(len(name) - 1))
        if words or not _AFTER.match(text, end) or _TITLE.search(text[at : end + 1]):
            continue
        if not text.startswith(("主任", "书记", "教授"), end):
            return end
    return None


def _all_han(text: str) -> bool:
    return bool(text) and all(_HAN.match(c) for c in text)


def _goes_on(text: str, end: int) -> int:
    """How well the text goes on after a name that ends here: 3 surely, 0 not at all."""
    if _AFTER.match(text, end):
        return 3
    if any(rjieba.has_word(text[end : end + k]) for k in (4, 3, 2) if end + k <= len(text)):
        return 2
    return 2 if text[end] in _FUNCTION else 1 if not _HAN.match(text[end]) else 0
