"""What kind of article it is, by the forms newspapers give each kind.

Takes an article's parts; gives the contract's kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.model import ArticleKind

COMMENTATOR = re.compile(r"评论员|社论|时评|编辑部")
REPORT = re.compile(r"(工作报告|报告（摘要）|报告\(摘要\))$")
REPORT_OPENING = re.compile(r"^(各位代表|各位委员|同志们)[：:]")
NOTICE = re.compile(
    r"(公告|通告|启事|公示|声明|讣告|遗失|通知|预告|提示|招标|拍卖|招租)$|^(公告|通告|启事|公示|遗失声明)"
)
OFFERING = re.compile(
    r"店址|地址|订购|预订|优惠|特价|酬宾|报名|招生|每斤|每位|元起|新店|开业|加盟|送货"
    r"|à vendre|demandé"
)
PHOTOGRAPHER = re.compile(r"摄影?$|^摄|^图")
SHORT_TEXT = 150
"""A photograph with no more text than this is the story itself."""
SELLING = re.compile(
    r"(电话|热线|咨询|订购|地址|tél|Tel\.?|phone)\s*[:：]?\s*[\d(（+]", re.IGNORECASE
)


def article_kind(
    *,
    kicker: str,
    headline: str,
    byline: Sequence[str],
    paragraphs: Sequence[str],
    captions: Sequence[str],
) -> ArticleKind:
    """The kind of an article with these parts."""
    if any(COMMENTATOR.search(name) for name in byline) or COMMENTATOR.search(kicker):
        return "commentary"
    if REPORT.search(headline) or (paragraphs and REPORT_OPENING.match(paragraphs[0])):
        return "report"
    if NOTICE.search(headline):
        return "notice"
    text = "".join(paragraphs)
    pictured = any(PHOTOGRAPHER.search(name) for name in byline) or not paragraphs
    if captions and pictured and len(text) <= SHORT_TEXT:
        return "photo"
    if len(text) < 300 and SELLING.search(text) and OFFERING.search(text) and not byline:
        return "advertisement"
    return "news"
