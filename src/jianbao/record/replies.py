"""Who answers a request and what, in the words behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from jianbao.record.passages import Passage, Span
from jianbao.record.story import Story

BODY = (
    r"(?:局|委|办|处|科|站|所|院|中心|街道|镇|乡|政府|公司|集团|部门|部|单位|校方|学校|医院|物业|"
    r"工会|法院|检察院|分局|支队|大队|区里|县里|市里|镇里|厂里|村里|党工委|党委|村委会|居委会|"
    r"银行|行政|总务|后勤|平台|专班|总站|馆)"
)
_ANSWERED = re.compile(
    r"(?P<who>[^，。；：“”]{2,30}?)(?:当场|现场|逐一|逐条|逐项|随即|随后|书面|已|立即|马上|很快|"
    r"次日|第二天|当晚|当日|一周后|半个月后|三天后|[^，。；]{1,6}?[日天]内|在答复函中|回函|在场|"
    r"[0-9]+日|当天就?|拿出的)*"
    r"(?P<verb>答复|回应|回复|答应|承诺|表态|答|回信说|回信|回函|认领|解释|表示|写道|介绍|说|"
    r"送来|称|记下|办结|同意|拍板|受理|派人|派员|安排|协调|明确|告知|回话|接单|整改|落实|修复|"
    r"补齐|完成|解决|着手|启动|组织|加装|增设|新增|调整|开通|安装|更换|补登|补办|清退|追回|销号|"
    r"约谈|责令)"
)
_ACTS = re.compile(
    rf"(?P<who>(?:[^，。；：“”]{{0,16}}?{BODY})(?:[^，。；：“”]{{0,8}}?(?:负责人|局长|主任|书记|"
    r"镇长|经理|院长|校长|工作人员))?)(?P<verb>(?:当场|现场|随即|随后|立即|马上|很快|已经?|次日|"
    rf"第二天|当晚|当天|目前|现已|连夜|于|[^，。；]{{0,8}})(?:答|回|承诺|表示|整改|落实|修|补|"
    r"完成|解决|启动|组织|加装|增设|新增|调整|开通|安装|更换|清退|追回|销号|派|安排|协调|同意|"
    r"拆除|拆|换|建|给|把|将|对|在|投入|拨付|约谈|责令|召开|制定|出台|划|清|打通|接通|配|送).*)"
)


def reply_to(
    story: Story, passage: Passage, start: int, within: Span | None = None
) -> tuple[str, str]:
    """Who answers and what, where the words from `start` on tell of an answer."""
    end = within.end if within else min(len(passage.text), start + 160)
    text = passage.text[start:end].lstrip("。？，；”“")
    offset = end - len(text)
    clause = re.match(r"[^。；]*", text)
    if not clause:
        return "", ""
    if within:
        # The asker's own words come first: an answer begins with a clause of its own.
        cut = (
            max(clause[0].find("，") + 1, clause[0].find("：") + 1, 0)
            if "，" in clause[0]
            else len(clause[0])
        )
        clause = re.match(r"[^。；]*", clause[0][cut:]) or clause
        offset += cut
    match = _ANSWERED.search(clause[0])
    acts = _ACTS.match(clause[0])
    if (
        match
        and match.start() <= 12
        and re.search(rf"{BODY}|长|主任|书记|负责人|经理", match["who"])
    ):
        words = clause[0][match.end() :].lstrip("，：道“ ")
        answer = words or clause[0][match.start("verb") :]
        who = match["who"]
    elif acts:
        who, answer = acts["who"], acts["verb"]
    elif match and match.start() <= 12 and not within:
        words = clause[0][match.end() :].lstrip("，：道“ ")
        answer, who = words or clause[0][match.start("verb") :], match["who"]
    else:
        return "", ""
    at = passage.text.find(answer, offset) if answer else -1
    return _body_of(who), passage.quote(at, at + len(answer)).rstrip("。") if at >= 0 else answer


def _body_of(who: str) -> str:
    """The body that answers, without when and without its officers."""
    who = re.sub(r"^.*，|^(?:目前|随后|当晚|次日|当天|对此|而|现在|很快|不久)+", "", who)
    return (_OFFICERS.split(who)[0] or who).strip()


_OFFICERS = re.compile(r"局长|副局长|主任|书记|区长|负责人|有关负责人|科长|镇长|工作人员")
_LATER = (
    r"当即|当场|现场|随即|随后|立即|马上|很快|次日|翌日|隔天|隔日|第二天|当晚|当天|当日|连夜|对此|不久|没过多久|事后|会后|"
    r"不到?[^，。；]{1,5}[天周月]|[一二三两半几十\d]+(?:多)?(?:天|日|周|个?(?:星期|月|小时|礼拜|钟头)|年)(?:之|以)?[后内里]|"
    r"[上本这下]周[一二三四五六日]?|[上本]月(?:\d+日)?|月底|年底|入[冬夏汛]前|\d+月\d*日?|\d+日"
)
_WHEN = rf"(?:(?:{_LATER}|目前|如今|现已|现在)，?)*"
_TO = (
    r"[^，。；：“”]{0,16}?(?:委会|局|厅|[水电气热]司|妇联|残联|工商联|团委|委(?![会员])|办(?![法理])|(?<![一二两三四五六几数多\d])处|科|所|站|院(?!区)|中心|街道|镇|乡|公司|集团|部门?|"
    r"校(?!友)|学校|医院|物业|工会|大队|支队|队|厂[家方里部]|方|银行|农商行|支行|后勤|政府|平台|社(?!区)|社区(?!居民|群众)|馆|景区|园区|粮库|市场|"
    r"[区县市省镇乡村州]里|支部|党委|党工委|经理|[厂校院所段镇局区县市乡站馆科处队园会]长|书记|主任|主席|董事长|店家|商家|老板|专班|村支书|"
    r"村干部|网格员|工作人员|志愿者|负责人|助理|民警|干事|专员|技术员)"
)
_DOES = (
    r"答|批(?:了|准)|回应|回复|回信|回音|函|办复|承诺|应允|应承|应下|同意|批示|拍板|拍(?:了)?胸脯|点头|点将|分派|表示|表态|认账|记[在下]|准信|受理|派|换|修|装|补|"
    r"增|加|调|延长|改|画|校|抢修|整改|安排|协调|解决|解释|转入|转来|牵头|启动|开通|落实|清退|追回|封存|拆除|列入|说|采纳|纳入|筹|建|拿出|送|架|铺|"
    r"打通|腾|挪|搬|清|拨|贷|减|免|退|赔|道歉|登门|上门|赶到|赶来|引进|引入|请来|找来|租来|商定|委托|成立|聘请|买来|购置|查处|划|选了|试|立项|开了|"
    r"接通|对接|办妥|办好|召集|添|组织|给出|约(?:了|来|谈)|出面|认领|接单|核实|借给"
)
_NEXT = re.compile(
    rf"^[”。？！；，…\s]*(?:[^。；]{{0,16}}[，：])?(?P<to>{_TO})(?!长|的(?!人))(?P<answer>[^。；]{{0,40}}?(?:{_DOES})[^。；]*|(?:(?:{_LATER})|[将把给为帮替让请](?!求))[^。；，]{{0,16}}?(?:了|到|成|进)[^。；]*)"
)
_RESULT = re.compile(
    rf"^[”。？！；…\s]*(?P<when>{_LATER})，?(?P<answer>[^。；]{{1,30}}?(?:了|好|完|成|已|到[位账手]|恢复|通)[^。；]*)"
)
"""What came of it, where nobody is named who did it: 一周后，滑梯装好了."""
_AFTERWARDS = re.compile(
    rf"^{_WHEN}被?(?P<to>{_TO})(?!长|的(?!人))(?P<answer>(?:[^。；，]{{0,14}}?(?:{_DOES}|一一)(?!难)|[将把给为帮替让请](?!求)[^。；，]{{1,16}}?(?:了|到|成|进))[^。；]*)"
)
_HEEDED = re.compile(
    r"(?P<answer>(?:引起|得到|换来|惊动)(?:了)?(?P<to>[^，。；]{2,12}?)(?:重视|关注|回应|注意))"
)
_OCCASION = re.compile(r"召开|举行|举办|调研|走访|会上|参加")
_NO_REPLY = re.compile(r"强调|指出|要求|希望|提醒|获悉|报道|反映|投诉|建议|能否|能不能|太|缺|没有")


class Reply(NamedTuple):
    """Who answers and what, as in the text, and where in it the answer begins."""

    to: str
    answer: str
    start: int


def replied(behind: str) -> Reply | None:
    """The answer with which the words behind a request begin."""
    match = _NEXT.match(behind)
    if match:
        return Reply(match["to"].strip(), match["answer"].strip(), match.start("to"))
    result = _RESULT.match(behind)
    if result is None or _OCCASION.search(result["answer"]):
        return None
    return Reply("", result["answer"].strip(), result.start("when"))


def replied_within(sentence: str) -> Reply | None:
    """The answer in a later clause of the request's own sentence: …，街道随即协调…."""
    for comma in re.finditer("[，”]", sentence):
        match = _AFTERWARDS.match(sentence[comma.end() :])
        if match and not _NO_REPLY.search(match[0]):
            return Reply(match["to"].strip(), match["answer"].strip(), comma.start())
    heeded = _HEEDED.search(sentence)
    return heeded and Reply(heeded["to"], heeded["answer"], heeded.start())
