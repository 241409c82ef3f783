"""The words by which papers say how far a project is: begun, under way, done, put off, planned.

Takes a clause with its times left blank; gives the verb that tells the stage, and the share done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import MilestoneState
from jianbao.record.numerals import NUMBER, SHARE, share_of, value_of

_BUILT = (
    "建设|通车|投用|投运|投产|启用|开园|使用|运营|运行|开放|开馆|营业|竣工|完工|交付|通航|发电|"
    "并网|开工|封顶|合龙|开通|开学"
)
_STAGES: tuple[tuple[MilestoneState, str], ...] = (
    (
        "delayed",
        r"推迟(?:到|至)?|延期(?:到|至)?|延后(?:到|至)?|延至|延迟(?:到|至)?|推后(?:到|至)?|"
        r"顺延(?:到|至)?|改期(?:到|至)?|缓建|暂缓|搁置|搁浅|停工|停建|停摆|叫停|"
        r"暂停(?:施工|作业|建设|运营|开放)?|逾期|滞后|(?:往后|向后)(?:推|延|挪)(?:到|至|了)*|"
        r"误期|(?:未能?|没有?能?|没)(?:按期|如期|如约|按时|"
        rf"按[^，。；]{{0,8}}?)(?:{_BUILT}|完成)?|(?:时间|日期|工期)(?:由[^，。；]*)?(?:调整|"
        r"改)(?:到|至|为)",
    ),
    (
        "in_progress",
        r"复工|(?:进入|步入|转入|迈入)[^，。；]{0,14}?(?:阶段|期|施工|冲刺|倒计时|攻坚|收尾|"
        r"试运行|(?:安装|调试|装修)(?:阶段)?)|(?:夜间|分段|封闭|交替|半幅|全面|紧张)施工"
        r"|(?:正在?|仍在|还在)(?:紧张|有序|加紧|抓紧|紧锣密鼓|全力|火热|如火如荼|稳步|同步|"
        r"顺利)*(?:地)?(?:[^，。；]{0,6}?)(?:施工|建设|推进|进行|安装|试运行|试运营|装修|调试|"
        r"铺设|浇筑|吊装|开挖|掘进|改造|修缮|扩建|搭建|整修|绿化|收尾|验收|试生产)"
        r"|试运行|试运营|试营业|试生产|试通车|(?:加紧|抓紧|加快|全速|有序|稳步|紧张|顺利|"
        r"如火如荼|紧锣密鼓|有条不紊)(?:地)?(?:施工|建设中|推进(?:中)?|进行|装修|安装)|如火如荼|"
        r"紧锣密鼓|有条不紊|进场施工|施工(?:中|过半)|过半|近半|进展顺利|扫尾",
    ),
    (
        "started",
        rf"开工(?:{_BUILT}|奠基)?|动工(?:兴建|建设)?|破土(?:动工)?|动土|奠基|开建|"
        rf"打下第一(?:根)?桩|首桩|(?:正式|全面|已|同步)?启动(?:{_BUILT}|改造|施工|实施|试点|"
        rf"招生)?|开挖|开钻|进洞施工|实施(?=[^，。；]{{0,8}}(?:大修|改造|整修|封闭施工|扩建))|首飞|"
        r"首航|开航|始发|开了工|动了工|联调联试|(?:开始|开启|着手)(?:铺轨|架设|打桩|掘进|施工|建设|试点|动工|"
        r"安装|铺设|改造|掘进|"
        r"装修|拆除|修缮|浇筑|吊装|试种|运行)|展开(?:施工|改造)?|打响(?:第一枪)?|拉开(?:帷幕|"
        r"序幕|大幕)|上马|铺开",
    ),
    (
        "completed",
        rf"竣工(?:验收)?|完工|建成(?:并)?(?:{_BUILT})*|通车|通水|通电|通气|通航|通网|通行|封顶|"
        r"投用|投运|投产|启用|投入(?:试)?(?:使用|运营|运行|生产|运转)|交付(?:使用)?|交房|交工|"
        r"移交|开园|开馆|开街|开院|开诊|接诊|开港|开船"
        r"|(?:对外|向市民|向公众|正式|重新|免费|恢复)*开放|开门(?:迎客|招工|纳客|营业)|"
        r"(?:正式)?(?:开业|开张|营业|营运|运营(?!平台|公司|中心|商|模式|主体|权|管理))|开通|揭牌|"
        r"贯通|打通|铺通|合龙|合拢"
        r"|通过(?:[一-龥]{0,6})?验收|验收合格|并网(?:发电)?|(?:开始|正式)?发电|落成|收尾(?!阶段|"
        r"工作|工程)|收官|告竣|结束|迎客|迎来首批[一-龥]{0,8}|恢复(?:通车|供水|供电|通行|使用|"
        r"原貌)|蓄水|"
        r"入驻|落地(?!见效)|点亮|亮灯|亮起来|下水|上线(?:运行)?|正式运行"
        r"|吊装(?:完成|到位)|安装(?:完毕|到位|完成)|(?:全部|全面)?(?:到位|就绪)|完毕|装完|清完|"
        r"修完|建完|换完|改完|铺完|搬完|拆完|搬迁(?:完毕|完成)|迁入|迁至|搬进|搬入|住进|住上|"
        r"用上|喝上|接通|联通|铺轨贯通|改造完成"
        r"|完成(?!率|度|情况|了?[^，。；]{0,14}(?:投资|产值|工程量|任务|目标|指标|计划的|总量的|"
        r"\d+(?:\.\d+)?%|[一二三四五六七八九]成))|具备[^，。；]{0,6}条件|"
        r"[浇铺装搬拆修建挖架种换清砌焊栽打改移铲](?:完|齐|好|通|毕)(?:了)?|"
        r"[\u4e00-\u9fff]{2}成功|敞开(?:了)?大门|大门敞开|放行|撤除|拆除|腾空|交钥匙|"
        r"迎来(?:了)?(?:首|第一)[一-龥]{0,12}|画上句号|全覆盖|大功告成|完了工|通了车|封了顶|投了产|交了工|通了水|通了电|通了气|收工|告一段落",
    ),
    (
        "planned",
        r"(?:获|得到|取得|通过|拿到)[^，。；]{0,12}?(?:批复|批准|立项|核准|评审|审批|用地预审)|"
        r"报批|立项|获批|获核准|落户|选址(?:敲定|确定|落定)?|敲定|规划建设|拟建|筹建|挂网|"
        r"公示(?!期|栏|牌)|招标|(?:列入|纳入)[^，。；]{2,16}?(?:计划|规划|盘子|项目|名单|实事)",
    ),
)
_VERB = re.compile(
    "|".join(
        f"(?P<{state}>(?:{form})(?!后|以来|情况|里程|率|以后|之后|期间|任务|目标|之日|当天|当日|"
        "首日|典礼|能力|条件))"
        for state, form in _STAGES
    )
)
_ALONE = re.compile(
    r"^(?:了|的(?:计划|目标|日子|时间|承诺|好消息|消息|期限)?[^，。；]{0,8}|仪式|建设|使用|条件|"
    r"没有(?:问题|变化|悬念)|[^，。；]{0,24})$"
)
NOTHING_MORE = re.compile(
    r"^(?:了|的(?:计划|目标|日子|时间|承诺|消息)[^，。；]*|仪式|使用|条件|没有(?:问题|变化|"
    r"悬念))?$"
)
"""What may follow a verb whose project is named elsewhere."""
_RELATIVE = re.compile(r"^(?:的|之)(?!计划|目标|日子|时间|承诺|消息|好消息|期限)")
_COMPARES = re.compile(
    r"^(?:时)?(?:\d|比|有|要|是|需|难|慢|快|早|晚|时|前|地点|单位|方|地|日|证|额|费|价|商|者|量|期|"
    r"物|队伍|人员)"
)
_PROGRESS = re.compile(
    r"(?:完成|达到?|占|过|为|至|超过?|推进到|掘进|已有|安装|调试|铺设|浇筑|拆除|改造|绿化|装修|"
    r"吊装|填筑|架设|打成|建成)(?:了)?(?:总?工程量|总投资|投资|工程|"
    r"总量|全长|全程|形象进度|概算|全部|总任务|施工任务|计划|总数|总里程|设计量)?(?:的)?(?:约|"
    r"近|超|超过)?"
    rf"(?P<share>(?P<number>{NUMBER})%|{SHARE})"
)
_ABOUT_PROGRESS = re.compile(
    r"工程量|形象进度|工程进度|进度|完成(?:总|了|的|\d|率)|全长|累计完成|已完成|概算|总里程|"
    r"(?:浇筑|安装|铺设|铺装|施工|掘进|改造|拆除|建设)完成|完成[一二三四五六七八九]成|(?:安装|"
    r"调试|铺设|浇筑|拆除|改造|绿化|装修|吊装|填筑|架设|打成|建成)(?:了)?(?:\d|"
    r"[一二三四五六七八九]成)"
)
_NO_PROGRESS = re.compile(
    r"签约率|拨付率|满意|办结|覆盖率|合格率|占比|就业|指标|目标|同比|增长|销售|税|产值|考核|"
    r"到位率"
)
_HALF = re.compile(
    r"(?:工程量|工程|施工|铺装|进度|建设|安装|拆除|改造)(?:进度)?(?:已)?(?:完成)?(?:过半|近半)"
)


def stage_verbs(words: str) -> Iterator[re.Match[str]]:
    """The verbs of a clause that may tell a stage, those of putting off and of going on first.

    A verb in what only describes (9月投产的项目), or that is compared or counted, tells none.
    """
    found = [match for match in _VERB.finditer(words) if _tells(words, match)]
    rank = {"delayed": 0, "in_progress": 1}
    return iter(sorted(found, key=lambda match: rank.get(match.lastgroup or "", 2)))


def _tells(words: str, match: re.Match[str]) -> bool:
    behind = words[match.end() :]
    if re.search(r"是不是|有没有|吗$|呢$", words):
        return False
    if _RELATIVE.match(behind) or _COMPARES.match(behind):
        return False
    if re.search(
        r"(?:不|没有?|未|尚未|还没|难以?|无法|为何|如何|何时|几时|能否|是否|才能|可以?)$",
        words[: match.start()].rstrip(),
    ):
        return match.lastgroup == "delayed"
    return _ALONE.match(behind.strip()) is not None


def share_done(words: str) -> tuple[float, int, int] | None:
    """The share that is done, 0 to 1, and where the words that say so begin and end."""
    match = _PROGRESS.search(words)
    if match and _ABOUT_PROGRESS.search(words) and not _NO_PROGRESS.search(words):
        number = match["number"]
        per_cent = value_of(number) if number else share_of(match["share"])
        if per_cent is not None and 0 < per_cent <= 100:
            return round(per_cent / 100, 4), match.start(), match.end()
    half = _HALF.search(words)
    return (0.5, half.start(), half.end()) if half else None
