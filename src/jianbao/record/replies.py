"""Who answers a request and what, in the words behind it."""

from __future__ import annotations

import re

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
    who = re.sub(r"^.*，|^(?:目前|随后|当晚|次日|当天|对此|而|现在|很快|不久)+", "", who)
    who = (
        re.split(r"(?:局长|副局长|主任|书记|区长|负责人|有关负责人|科长|镇长|工作人员)", who)[0]
        or who
    )
    at = passage.text.find(answer, offset) if answer else -1
    return who.strip(), passage.quote(at, at + len(answer)).rstrip("。") if at >= 0 else answer
