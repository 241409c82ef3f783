"""What was signed, released, awarded, and who was appointed: one fact a document or honour.

The verb tells the kind (签署, 印发, 获评, 任命 …); the parties stand before it or behind 与, the
document or honour behind it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jianbao.model import Agreement, AgreementKind
from jianbao.record.accords import accords, may_tell
from jianbao.record.agreement_words import (
    APPOINTS,
    BECOMES,
    DOCUMENTS,
    HONOURS,
    ISSUED,
    ISSUES,
    PAPERS,
    PASSES,
    ROLES,
    SIGNS,
    SURELY_TAKES,
    TAKES,
    WINS,
)
from jianbao.record.first_letters import quick
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story
from jianbao.record.subjects import blanked, subject_of

_SIGNED = quick(
    rf"(?:共同|正式|现场|集中|分别)*(?<!见证)(?P<verb>{SIGNS})(?!的)(?:了|为|落户|下)?"
    rf"(?P<about>[^，。；]{{0,40}}?(?:{PAPERS})|(?<=签订|签署|缔结|会签|互认)(?:了|为)?[^，。；的]{{2,20}}$|(?=$|，|。|；|挂牌|揭牌))"
)
_RELEASED = quick(
    rf"(?:正式|联合|对外|现场|重磅|首次)*(?P<verb>{ISSUES})(?!的)(?:实施|施行)?(?:了)?"
    rf"(?P<about>[^，。；]{{0,8}}?(?:《[^》]{{3,60}}》|[^，。；]{{2,30}}?(?:{DOCUMENTS}))|(?<=[下印]发)(?:通知|文件|通告))"
)
_RELEASED_BY = re.compile(rf"(?P<about>《[^》]{{3,60}}》)[^，。；《》]{{0,14}}?(?P<verb>{ISSUED})")
_APPOINTED = re.compile(
    rf"(?P<verb>{APPOINTS})(?:了)?(?P<who>[^，。；]{{2,30}}?)(?:同志)?(?:为|担任|任|出任)(?P<about>[^，。；]{{2,40}})"
    r"|(?P<verb4>免去|免除)(?:了)?(?:(?P<who4>[^，。；的]{2,12}?)(?:同志)?的|(?P<who5>[^，。；的]{2,3}?)(?:同志)?(?=[区县市省镇]))(?P<about4>[^，。；]{2,40}?)(?:职务|一职)"
    rf"|(?P<who2>[^，。；]{{0,40}}?)(?P<verb2>{BECOMES})(?:为)?(?P<about2>[^，。；]{{0,30}}?(?:{ROLES})|“[^”]{{2,14}}”)(?=$|，|。|；|”|、)"
    r"|(?P<verb3>颁发|发放)(?P<about3>[^，。；]{0,30}?聘书)"
)
_INVERTED = re.compile(
    r"(?P<verb>当选|受聘担任|受聘为|出任|担任|被聘为|"
    r"被任命为)(?P<about>[^，。；]{2,40}?)的，?是(?P<who>[^，。；]{2,30})"
)
_AWARDED = re.compile(
    rf"(?P<verb>{TAKES})(?:了)?(?P<about>{HONOURS})"
    rf"|(?P<verb6>{SURELY_TAKES})(?:了)?(?P<about6>[^，。；]{{2,30}})"
    r"|(?P<verb7>获)[^，。；]{0,12}?(?P<about7>核准注册)"
    rf"|(?P<verb2>{WINS})"
    r"|(?:大会|会议|活动|会上|现场)?(?:为|对|"
    r"给)?(?P<about3>[^，。；]{4,80})(?:等[^，。；、]{0,14})?(?P<verb3>颁奖|授牌|颁证)"
    rf"|(?P<verb5>通过)(?:了)?(?P<about5>{PASSES})(?!后|时|的)"
    r"|[对给](?!获|符合|达到|新|成功)(?P<about8>[^，。；]{3,40}?)(?:进行|予以|给予|作出)(?:了)?(?P<verb8>表彰|表扬|通报表扬|嘉奖|奖励)"
    r"|(?P<verb9>批复同意|批准|确定|认定|命名|评定|评选?)(?:了)?[^，。；]{2,30}?为(?P<about9>[^，。；]{0,16}(?:企业|单位|基地|示范[^，。；]{0,6}|先进[^，。；]{0,6}|标兵|试点|遗产|学校|[村社]区?|景区|品牌|机构|公园|工厂)(?:[(（][^)）]{1,6}[)）])?)$"
    r"|(?P<verb4>表彰(?!大会|会|活动|仪式|名单|决定)|通报表扬|表扬)(?:了|奖励)?(?P<about4>[^，。；]{3,60})"
)
_ACTS = re.compile(
    r"[签订缔约续达结敲牵共互立发印出台颁布公下推面揭亮首审表通制修批编刊施实行获任选聘增免辞当连被受就接升兼转调履挑荣再获喜勇力摘成创斩夺捧拿揽包收领赢评列纳确认卫授入登跻上膺蝉"
    r"晋升记冠折封名位在称拔问顶奖彰扬励金银证]"
)
"""Some character of every act that an agreement is told by."""
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
_TO_COME = quick(
    r"将(?:与|和|于(?![^，。；]{0,14}(?:起|开始)?(?:施行|实施|执行|生效))|颁|发布|签|授|出台|制定|印发|公布|推出)|拟(?:与|任|授|签|出台|定)|"
    r"正在?(?=制定|修订|起草|(?<!成功)申报|编制)|征求意见|酝酿|谋划|择日|择期|不日|如果|倘若|^若|建议(?!书|被|奖)|呼吁|一旦|曾|尚未|没有|未能|计划|准备|即将|候选|评选(?!中|里|上|结果|揭晓|出|活动中|为)|争创|(?<!成功)创建(?!成|[验评])|申报|"
    r"竞争|力争|希望|目标(?!责任|管理|考核)|任前公示|公示(?![栏牌墙])|可获|有望"
)
SURE, UNSURE = 0.9, 0.75
"""How sure the reader is of an agreement in the usual order, and in any other."""


_WISHED = re.compile(r"建议|希望|呼吁|提议|要求|请求|盼")
"""Who wishes for something, before the clause that tells of it."""
_SAID_ELSE = quick(
    r"对(?:新)?获[^，。；]{2,24}的[^，。；]{2,8}(?:给予|予以|奖励)|(?:共|累计|已)[^，。；]{0,6}签[订约署][^，。；]{0,24}\d+万?余?[份人户]|^(?:与其说|不如说|好比|仿佛)|(?:建议|提案)被列为|表彰(?:大会|名单|会)(?!上)|代表[^，。；]{2,10}领取"
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
    pairs = [Span(a.start, b.end) for a, b in itertools.pairwise(clauses)]
    for ways, spans in ((_in_clause, clauses), (_in_any_order, clauses), (_in_any_order, pairs)):
        found = [a for span in spans for a in ways(story, number, passage, sentence, span)]
        if found:
            found = [a for a in found if a is found[0] or not _SAME.fullmatch(a.about)]
            honours = all(agreement.kind == "awarded" for agreement in found)
            yield from found if ways is _in_clause or honours else found[:1]
            return


_SAME = re.compile(r"(?:荣誉|获奖)?(?:证书|奖牌|牌匾|奖杯|聘书|锦旗)|合同|协议")
"""Things that only go with what the sentence has named before: 授予…称号，并颁发证书."""


def _core(about: str) -> str:
    quoted = re.search(r"[“《](.+?)[”》]", about)
    return quoted[1] if quoted else about


def _in_clause(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> Iterator[Agreement]:
    if not _ACTS.search(passage.text, clause.start, clause.end):
        return
    words = blanked(passage, clause, story.times_in(number, clause))
    if _TO_COME.search(_outside(passage, clause, words)) or _SAID_ELSE.search(words):
        return
    for kind, form in _FORMS:
        match = form.search(words)
        if (
            not match
            or _SAID_ELSE.search(words)
            or (kind == "awarded" and _NO_HONOUR.search(words))
        ):
            continue
        groups = {k.rstrip("23456789"): (k, v) for k, v in match.groupdict().items() if v}
        if not _is_one(story, number, passage, clause, kind, words, match, groups):
            continue
        name, about = groups.get("about", ("", ""))
        start = clause.start + (match.start(name) if name else match.start())
        for item in _items(kind, words, about, groups["verb"][1]):
            place = passage.text.find(item, start) if item else -1
            yield Agreement(
                article=story.article.id,
                evidence=passage.quote(clause.start, clause.end),
                confidence=SURE,
                parties=_parties(words[: match.start()], groups, kind),
                about=passage.quote(place, place + len(item)).strip() if place >= 0 else "",
                kind=kind,
            )
        return


_Groups = dict[str, tuple[str, str]]
"""What a form has found: by part (verb, about, who) the group's name and its words."""


def _is_one(
    story: Story,
    number: int,
    passage: Passage,
    clause: Span,
    kind: AgreementKind,
    words: str,
    match: re.Match[str],
    groups: _Groups,
) -> bool:
    """Whether what a form has found is an agreement: not quoted, with parties and a person."""
    verb, about = groups["verb"][1], groups.get("about", ("", ""))[1]
    at = clause.start + match.start(groups["verb"][0])
    if passage.enclosed[at] and not passage.enclosed[clause.start]:
        return bool(_SHORT_QUOTE.search(words))
    if kind == "signed" and (not about or about.startswith("项目")):
        return bool(_TOGETHER.search(words))  # 愿意签字: nobody it is signed with
    if kind == "appointed" and "who" not in groups:
        return bool(_PARTLESS.match(verb))
    return kind != "appointed" or _is_appointment(story, number, clause, groups)


def _items(kind: AgreementKind, words: str, about: str, verb: str) -> list[str]:
    """The documents or honours that one clause names: several in a list of prizes."""
    if kind == "awarded" and "奖和" in words:
        return _listed(words[words.find(about) :])
    return _listed(about) if verb in ("颁奖", "授牌") else [about]


def _in_any_order(
    story: Story, number: int, passage: Passage, sentence: Span, clause: Span
) -> Iterator[Agreement]:
    """What a clause tells without the usual order of party, act and thing."""
    if not may_tell(passage.text[clause.start : clause.end]):
        return
    words = blanked(passage, clause, story.times_in(number, clause)).replace("，", " ")
    if _TO_COME.search(_outside(passage, clause, words)) or _SAID_ELSE.search(words):
        return
    if _WISHED.search(passage.text, sentence.start, clause.start):
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


_SHORT_QUOTE = re.compile(r"[与和同][^，。；]{2,20}“[^”]{0,2}(?:签约|牵手|结对|联姻|结亲)”")
"""A verb of signing that is quoted for its colour."""
_PARTLESS = re.compile(r"颁发|发放|被.*为$|受聘|当选")
"""Verbs of appointing whose clause need not name who is appointed."""
_TOGETHER = re.compile(r"[与和同、]|双方|三方|各方|两地|两家|[签集]约(?:了)?项目|\d+家")
"""Words by which several sign."""
LONGEST_PARTY = 24
"""Characters of a name of somebody who signs or is honoured."""


def _outside(passage: Passage, clause: Span, words: str) -> str:
    """The words without what quotation marks and brackets hold."""
    return "".join(" " if passage.enclosed[clause.start + k] else c for k, c in enumerate(words))


def _is_appointment(story: Story, number: int, clause: Span, groups: _Groups) -> bool:
    """Whether a person is appointed: one is named in the clause, or the verb says nothing else."""
    if groups["about"][1].endswith("组长"):
        return False
    if groups["who"][1].endswith("同志"):
        return True
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


def _parties(before: str, groups: _Groups, kind: AgreementKind) -> tuple[str, ...]:
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
