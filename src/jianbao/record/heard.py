"""Requests told with their answer in front: 针对某某反映的…问题，某局…; 某局采纳了某某提出的….

What is asked stands in a phrase that describes it, so that no verb of asking finds it;
that somebody does something about it is what makes it a request.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jianbao.record.asker_words import PEOPLE
from jianbao.record.passages import Span

_RAISED = (
    r"(?:集中|普遍|多次|联名|来信|来电|在[^，。；]{2,14}?(?:上|中|时))*"
    r"(?:提出|反映|反馈|投诉|举报|关心|关注|期盼|担心|担忧|提到|提交|呼吁|咨询|留言)(?:强烈|较多|较为集中|集中)?的"
)
_NOUN = (
    r"等?(?:具体|突出|实际)?(?:问题|难题|诉求|需求|情况|困难|现象|意见|建议|愿望|心愿|请求|难点)"
)
_MATTER = rf"(?P<about>[^，。；：]{{3,40}}?)(?P<noun>{_NOUN})"
_WHO = rf"(?P<who>(?!部分|一些|这些|有些)[^，。；：的]{{0,14}}?(?:{PEOPLE})(?:们|代表)?)"
_AHEAD = re.compile(
    r"(?:针对|对于|面对|根据|按照|收到|接到|得知|听取|对(?!接))(?:了)?(?:辖区|部分|周边|沿线)?"
    rf"{_WHO}{_RAISED}{_MATTER}(?:后|时)?，"
    r"(?P<answer>[^。；]{5,})"
)
_GOT = re.compile(
    r"(?:接到|收到|接|看到|得知|获悉|根据|(?<![回响])应)(?:了)?(?:辖区|部分|周边|沿线|一位|一名|多名|多位|广大)?"
    rf"{_WHO}(?:的|联名|集体|来电|发来的?|写来的?|递来的?|打来的?|送来的?)*"
    r"(?P<noun>(?P<about>[^，。；：]{0,24}?)(?:求助|举报|投诉|反映|委托|诉求|来电|来信|报修|留言|申请|请求|要求|呼声|反馈|条子|短信|"
    r"工单|信|电话)(?:信息|电话|信|线索)?)(?:后|时|之后)?[，：](?P<answer>[^。；]{5,})"
)
"""The asking by its noun: 接到某某求助后，某局…."""
_DONE = re.compile(
    rf"{_WHO}{_RAISED}{_MATTER}，?(?P<did>(?:目前|如今|现|也|终于|日前|近日|当天|当场)*(?:已经?|得到|获得?|有了)[^，。；]{{0,12}}?(?:解决|处理|回应|落实|办结|化解|着落|说法|答复|结果|整改))"
)
"""What was asked, and that it is done: 职工反映的…问题已得到处理."""
_REPLYING = re.compile(
    r"(?P<to>[^，。；：]{2,16}?(?:局|委|办|处|中心|街道|镇|公司|集团|部门?|院|校|所|站|[区县市镇局]长[^，。；：]{0,4}))(?:[^，。；：]{0,20}?)(?:回应|答复|回复|解答|回答)(?:了)?"
    rf"{_WHO[:-1]}(?:“[^”]{{1,12}}”)?)(?:的|提出的|关于)*(?P<noun>(?P<about>[^，。；：]{{0,24}}?)(?:留言|提问|来信|诉求|关切|疑问|投诉|问题|建议))(?:时说|时称|说)?：(?P<answer>[^。；]{{4,}})"
)
"""The answer by its words: 某局回应网友的留言：…."""
_INSIDE = re.compile(
    r"(?P<to>[^，。；：]{2,16}?)(?:现场|当场|已经?|随即|及时|成功|逐一|立即)*"
    r"(?:采纳|解决|回应|答复|办结|化解|查处|处理|破解|满足|吸收|落实|整改)(?:了)?"
    rf"{_WHO}{_RAISED}(?P<about>[^，。；：]{{3,40}})"
)
_BODY = re.compile(
    r"^(?:[^，。；]{0,10}，)?(?P<to>[^，。；：“”\d]{1,16}?(?:局|委|办|处|科|所|站|院|中心|街道|镇|乡|公司|集团|部门?|学校|物业|"
    r"社区|政府|大队|支队|平台|银行|村里|镇里|县里|区里|厂里|党委|党工委|党支部|村委会|居委会|专班|银行|校方|院方))"
    r"(?P<did>[^。；]{3,})"
)
_MANY = re.compile(
    r"\d+[条个件项]|^(?:突出|热点|难点|重点|急难愁盼的?|各类|合理|普遍性?|共性|具体|一些|有关|民生|热点难点)+(?:问题|诉求|意见|困难)?$|^(?:的$|问题|各类|有关|相关)"
)
"""How many were asked, not what."""


_RAISING = re.compile(
    r"接|[收看]到|得知|获悉|根据|提出|反映|反馈|投诉|举报|关[心注切]|期盼|担[心忧]|提到|提交|呼吁|咨询|留言|[回答]复|[回解]答|回应|应"
)
"""Some word of every request that is told with its answer."""


class Heard(NamedTuple):
    """Who asked, for what, who answers and how, as in the text; and where the words stand."""

    asker: str
    about: str
    to: str
    answer: str
    span: Span


def heard(text: str) -> Heard | None:
    """The request that a sentence tells with its answer; None for most."""
    if not _RAISING.search(text):
        return None
    ahead = _AHEAD.search(text)
    if ahead and not _MANY.search(ahead["about"]):
        body = _BODY.match(ahead["answer"])
        to, answer = (body["to"], body["did"]) if body else ("", ahead["answer"])
        span = Span(ahead.start("who"), ahead.end("noun"))
        return Heard(ahead["who"], ahead["about"], to, answer.strip("，"), span)
    reply = _REPLYING.search(text)
    if reply:
        about = reply["about"].strip("的") or reply["answer"]
        span = Span(reply.start("to"), reply.end())
        return Heard(reply["who"], about, reply["to"], reply["answer"], span)
    got = _GOT.search(text)
    if got and not _MANY.search(got["about"]):
        body = _BODY.match(got["answer"])
        to, answer = (body["to"], body["did"]) if body else ("", got["answer"])
        about = got["about"].strip("的") or got["noun"]
        return Heard(got["who"], about, to, answer, Span(got.start("who"), got.end("noun")))
    done = _DONE.search(text)
    if done and not _MANY.search(done["about"]):
        span = Span(done.start("who"), done.end("noun"))
        return Heard(done["who"], done["about"], "", done["did"], span)
    inside = _INSIDE.search(text)
    if inside and not _MANY.search(inside["about"]):
        behind = text[inside.end() :].lstrip("，")
        return Heard(
            inside["who"],
            inside["about"],
            inside["to"],
            behind,
            Span(inside.start("who"), inside.end()),
        )
    return None
