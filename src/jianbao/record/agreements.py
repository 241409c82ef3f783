"""What was signed, released, awarded, and who was appointed: one fact a document or honour.

The verb tells the kind (签署, 印发, 获评, 任命 …); the parties stand before it or behind 与, the
document or honour behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Agreement, AgreementKind
from jianbao.record.accords import accords
from jianbao.record.mood import is_stated
from jianbao.record.offices import OFFICE_END
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story
from jianbao.record.subjects import blanked, subject_of

_SIGNED = re.compile(
    r"(?:共同|正式|现场|集中|分别)*(?<!见证)(?P<verb>签订|签署|签约|会签|缔结|续签|续约|达成|"
    r"结成|签下|签了|签字|敲定|缔约|结为|结对|牵手|携手共建|共建|互签|立下|签)(?:了|为|落户|"
    r"下)?(?P<about>[^，。；]{0,40}?(?:协议书?|合同|备忘录|意见|意向书?|合作|公约|责任书|责任状|"
    r"承诺书|协定|友好[^，。；]{0,6}|共识|关系|联盟|订单|保单|约定|姊妹[^，。；]{0,4}|共建单位|"
    r"对子|《[^》]+》)|(?=$|，|。|；))"
)
_RELEASED = re.compile(
    r"(?:正式|联合|对外|现场|重磅|首次)*(?P<verb>发布|印发|出台|颁布|公布|下发|制定出台|推出|"
    r"对外公布|面世|揭晓|亮出|发出|首发|审议通过|表决通过|通过|制定|修订)(?!的)(?:实施|"
    r"施行)?(?:了)?(?P<about>[^，。；]{0,8}?(?:《[^》]{3,60}》|[^，。；]{2,30}?(?:白皮书|蓝皮书|"
    r"办法|意见|方案|规划|政策|名单|榜单|目录|标准|细则|条例|指南|计划|清单|"
    r"[一二三四五六七八九十]+条|公报|报告|倡议书?|宣言|指数|地图|手册|公告|通告|决定|措施|办法|"
    r"规定|预案|导则|规程|图集|年鉴|志书|村规民约|公约|案例|白名单|成果|(?<!整改)通知(?!书|单)|线路|路线|产品|吉祥物|会徽|标识|主题曲|宣传片|控规|总规|文件|新规|新政)))"
)
_RELEASED_BY = re.compile(
    r"(?P<about>《[^》]{3,60}》)[^，。；《》]{0,14}?(?P<verb>印发|出台|发布|颁布|公布|面世|"
    r"正式施行|正式实施|施行|实施|获通过|表决通过|通过|揭晓|出版|问世|公开|亮相|落地)"
)
_APPOINTED = re.compile(
    r"(?P<verb>任命|选举|补选|选出|聘任|聘请|聘|推选|推举|决定任命|续聘|增补|返聘|选聘|特聘|"
    rf"推举)(?:了)?(?P<who>[^，。；]{{2,30}}?)(?:同志)?(?:为|担任|任|"
    rf"出任)(?P<about>[^，。；]{{2,40}})"
    rf"|(?P<who2>[^，。；]{{2,40}}?)(?P<verb2>当选|连任|被聘为|受聘为|受聘担任|受聘|被任命为|"
    r"获任|获聘|被推选为|被推举为|出任|就任|接任|升任|兼任|转任|履新|被选为|当上|挑起|接过|"
    rf"(?<!担)任(?!命|务|教|职|期|何))(?:为)?(?P<about2>[^，。；]{{0,30}}?(?:{OFFICE_END.pattern}|大使|顾问|监督员|观察员|"
    r"形象代言人|理事|代表|委员|辅导员|导师|推荐官|特派员))(?=$|，|。|；|”|、)"
    r"|(?P<verb3>颁发|发放)(?P<about3>[^，。；]{2,30}?聘书)"
)
_INVERTED = re.compile(
    r"(?P<verb>当选|受聘担任|受聘为|出任|担任|被聘为|"
    r"被任命为)(?P<about>[^，。；]{2,40}?)的，?是(?P<who>[^，。；]{2,30})"
)
_HONOUR = (
    r"[^，。；]{0,40}?(?:奖|称号|荣誉|冠军|亚军|季军|金牌|银牌|铜牌|第[一二三]名|特等奖|"
    r"[一二三]等奖|优秀奖|优胜奖|最佳[^，。；]{0,6}|“[^”]{2,14}”|三等功|二等功|一等功|嘉奖|桂冠|"
    r"头名|奖项|证书|奖章|纪念章|锦旗|牌匾|示范[^，。；]{1,8}|先进[^，。；]{1,10}|标兵|模范|劳模|"
    r"工匠|十强|百强|名单|名录|目录|名册|百佳|十佳|头衔|之乡|称谓|认证|企业|单位|基地|[1-5]A级[^，。；]{0,10}?景区|[一两二三]金(?:[一两二三四五]银)?(?:[一二三四五]铜)?|\d+[金银铜]|[^，。；]{2,16}?(?:国家级|国家|省级|全国|全省|市级|全市)[^，。；]{2,14}?(?:博物馆|公园|园区|中心|试点|实验室|品牌|城市|县|区|镇|乡|村|社区|街区|学校|医院)|(?:国家级?|省级|全国|全省|市级|全市)[^，。；]{2,14}?(?:博物馆|公园|园区|中心|试点|实验室|品牌|城市|县|区|镇|乡|村|社区|街区|学校|医院)|”)"
)
_AWARDED = re.compile(
    r"(?P<verb>荣获|获评|喜获|勇夺|力夺|勇摘|成功创建(?:为|成为|成)?|创成|获得了|斩获|夺得|夺下|摘得|摘下|捧得|捧起|捧回|拿到|揽获|包揽|收获|领到|"
    r"领取|获颁|获得|获(?!批)|拿下|赢得|被评为|评为|评上|当选|被列为|被命名为|命名为|被认定|认定为|"
    rf"通过[^，。；]{{0,8}}认定|成为(?=[^，。；]{{0,20}}(?:示范|先进|基地|称号))|摘取|卫冕|获评为|"
    r"被授予|授予|被认定为|获批为?|入选|荣登|跻身|上榜|登上|荣膺|蝉联|颁发|颁授|记(?=(?:集体|"
    rf"个人)?[一二三]等功|集体嘉奖|嘉奖|大功))(?:了)?(?P<about>{_HONOUR})"
    r"|(?P<verb2>夺冠|折桂|夺魁|夺金|夺银|封王|捧杯|卫冕|登上领奖台|收入囊中|名列第[一二三]|"
    r"位列第[一二三]|榜上有名|名列其中|位列其中|入选(?=$|，|。)|入围(?=$|，|。)|上榜(?=$|，|。)|"
    r"称雄|夺标|拔得头筹|问鼎|荣立[^，。；]{0,6}功|登顶|获奖|受到表彰|摘金|摘银|捧杯)"
    r"|(?:大会|会议|活动|会上|现场)?(?:为|对|"
    rf"给)?(?P<about3>[^，。；]{{4,80}})(?:等[^，。；、]{{0,14}})?(?P<verb3>颁奖|授牌|颁证)"
    r"|(?P<verb4>表彰|通报表扬|表扬)(?:了|奖励)?(?P<about4>[^，。；]{3,60})"
)
_NO_HONOUR = re.compile(
    r"获得(?:感|者)|获(?:悉|知|取|救|利|益|批复|批准|准|赠|刑)|记(?:者|录|忆|得|在|住|下|名|着)|"
    r"获得[^，。；]{0,8}(?:支持|认可|好评|补贴|贷款|授权|融资|机会|订单|批复)"
)
_FORMS: tuple[tuple[AgreementKind, re.Pattern[str]], ...] = (
    ("signed", _SIGNED),
    ("released", _RELEASED_BY),
    ("released", _RELEASED),
    ("appointed", _INVERTED),
    ("appointed", _APPOINTED),
    ("awarded", _AWARDED),
)
_TO_COME = re.compile(
    r"将(?:与|和|于|颁|发布|签|授)|拟(?:与|任|授|签)|计划|准备|即将|候选|评选|争创|(?<!成功)创建|申报|"
    r"竞争|力争|希望|目标|任前公示|公示|可获|有望"
)
SURE, UNSURE = 0.9, 0.75
"""How sure the reader is of an agreement in the usual order, and in any other."""


_SAID_ELSE = re.compile(
    r"^(?:与其说|不如说|好比|仿佛)|(?:建议|提案)被列为|表彰(?:大会|名单|会)(?!上)|代表[^，。；]{2,10}领取"
)
"""Words that compare, or speak of proposals and lists."""


def agreements(story: Story) -> Iterator[Agreement]:
    """The agreements that the story states, each once."""
    given: set[tuple[str, str]] = set()
    for number, passage in story.body():
        for sentence in passage.sentences:
            for found in _in_sentence(story, number, passage, sentence):
                key = (found.kind, _core(found.about) or found.evidence)
                if key not in given:
                    given.add(key)
                    yield found


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span
) -> Iterator[Agreement]:
    """Those told in the usual order; where there is none, the first told in any other."""
    clauses = [c for c in passage.clauses(sentence) if is_stated(passage, sentence, c.start)]
    for ways in (_in_clause, _in_any_order):
        found = [a for c in clauses for a in ways(story, number, passage, sentence, c)]
        if found:
            honours = all(agreement.kind == "awarded" for agreement in found)
            yield from found if ways is _in_clause or honours else found[:1]
            return


def _core(about: str) -> str:
    quoted = re.search(r"[“《](.+?)[”》]", about)
    return quoted[1] if quoted else about


def _in_clause(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> Iterator[Agreement]:
    words = blanked(passage, clause, story.times_in(number, clause))
    if _TO_COME.search(_outside(passage, clause, words)):
        return
    for kind, form in _FORMS:
        match = form.search(words)
        if not match or (kind == "awarded" and _NO_HONOUR.search(words)):
            continue
        if _SAID_ELSE.search(words):
            continue
        groups = {k.rstrip("234"): (k, v) for k, v in match.groupdict().items() if v}
        at = clause.start + match.start(groups["verb"][0])
        if passage.enclosed[at] and not passage.enclosed[clause.start]:
            continue
        name, about = groups.get("about", ("", ""))
        if kind == "signed" and not about and not re.search(r"与|和|同|、", words[: match.start()]):
            continue  # 愿意签字: nobody it is signed with, nothing that is signed
        before = words[: match.start()]
        if (
            kind == "appointed"
            and "who" not in groups
            and groups["verb"][1] not in ("颁发", "发放")
        ):
            continue
        if (
            kind == "appointed"
            and "who" in groups
            and not _is_appointment(story, number, clause, groups)
        ):
            continue
        listed = groups["verb"][1] in ("颁奖", "授牌") or (kind == "awarded" and "奖和" in words)
        if listed and kind == "awarded" and "奖和" in words:
            about = words[words.find(about) :]
        items = _listed(about) if listed else [about]
        start = clause.start + (match.start(name) if name else match.start())
        for item in items:
            place = passage.text.find(item, start) if item else -1
            yield Agreement(
                article=story.article.id,
                evidence=passage.quote(clause.start, clause.end),
                confidence=SURE,
                parties=_parties(before, groups, kind),
                about=passage.quote(place, place + len(item)).strip() if place >= 0 else "",
                kind=kind,
            )
        return


def _in_any_order(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> Iterator[Agreement]:
    """What a clause tells without the usual order of party, act and thing."""
    words = blanked(passage, clause, story.times_in(number, clause))
    if _TO_COME.search(_outside(passage, clause, words)) or _SAID_ELSE.search(words):
        return
    names = [
        Span(m.start - clause.start, m.end - clause.start) for m in story.people_at(number, clause)
    ]
    for accord in accords(words, names):
        about = Span(clause.start + accord.about.start, clause.start + accord.about.end)
        before = words[: accord.about.start]
        party = subject_of(before) if before.strip() else ""
        who = words[accord.who.start : accord.who.end].strip() if accord.who else ""
        yield Agreement(
            article=story.article.id,
            evidence=passage.quote(clause.start, clause.end),
            confidence=UNSURE,
            parties=tuple(p for p in dict.fromkeys((who, party)) if 1 < len(p) < LONGEST_PARTY),
            about=passage.quote(about.start, about.end).strip(),
            kind=accord.kind,
        )


LONGEST_PARTY = 24
"""Characters of a name of somebody who signs or is honoured."""


def _outside(passage: Passage, clause: Span, words: str) -> str:
    """The words without what quotation marks and brackets hold."""
    return "".join(" " if passage.enclosed[clause.start + k] else c for k, c in enumerate(words))


def _is_appointment(
    story: Story, number: int, clause: Span, groups: dict[str, tuple[str, str]]
) -> bool:
    """Whether a person is appointed: one is named in the clause, or the verb says nothing else."""
    if groups["about"][1].endswith("组长"):
        return False
    if groups["verb"][1] == "任":
        return bool(story.people_at(number, clause)) and groups["who"][1].strip()[-1:] != "担"
    return True


def _listed(about: str) -> list[str]:
    """The honours of a list, each by itself."""
    items = [
        item
        for item in re.split(r"、|(?<=奖)[和及]", re.sub(r"(?<![一二三特])等.{0,10}$", "", about))
        if len(item) > 3
    ]
    return items or [about]


def _parties(
    before: str, groups: dict[str, tuple[str, str]], kind: AgreementKind
) -> tuple[str, ...]:
    """Who signs, releases, appoints or is honoured: the names before the verb."""
    who = groups.get("who", ("", ""))[1]
    found = [who.strip()] if who.strip() else []
    words = re.sub(r"^(?:现场|会上|当天|随后|会议|大会)?，?", "", before).strip()
    for part in re.split(r"与|和|同|、|及", words) if kind == "signed" else [words]:
        subject = re.sub(
            r"(?:在.{2,20}|三方|双方|共同|正式|被.{2,16}|经.{2,12})+$", "", subject_of(part)
        )
        if 1 < len(subject) < 24:
            found.append(subject)
    return tuple(dict.fromkeys(found))
