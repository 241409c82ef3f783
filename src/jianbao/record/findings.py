"""What an inspection found or wants put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Request
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.replies import reply_to
from jianbao.record.story import Story
from jianbao.record.writings import Told, filed, letter

_FINDS = re.compile(
    r"(?P<asker>[^，。；]{0,20}?(?:巡察|巡视|督察|督查|审计|检查组|检查|督导组|稽察组|专家组|"
    r"工作组|调研组|执法检查|专项检查|暗访|抽查|抽检|验收组|环保督察|监督组|考核组|评估组|排查|"
    r"飞行检查|明察暗访|回头看|纪委监委|检察院|检察机关|监察组|消防部门|消防救援大队|市场监管所|"
    r"人大代表视察组|视察组|安委办|应急管理局|整治办|督导|通报|监测)(?:组|"
    r"人员)?(?:“[^”]{1,8}”)?)[^。；]{0,40}?(?:发现|指出|反馈(?!问题)|点名|要求|查出|查明|通报|"
    r"提出意见|提出整改|责令|交办|移交|下发整改|发出[^，。；]{0,10}(?:检察建议|整改|通知书)|曝光|"
    r"挑出|列出)"
)
_FINDING_HEAD = re.compile(
    r"^(?:经|在)?(?P<asker>[^，。；]{0,12}?(?:审计|检查|巡察|督察|抽查|验收))(?:中|发现|时|"
    r"指出)?，?"
)
_RECTIFY = re.compile(
    r"(?P<verb>督导|推进|督办|整改)(?P<about>[^，。；]{2,40}?(?:问题|"
    r"隐患)[^，。；]{0,6}?整改)(?:工作)?"
)
_LISTED = re.compile(
    r"(?P<about>[^，。；]{3,40}?(?:问题|隐患))(?:被|已)?(?:列入|纳入|要求|限期|"
    r"责令)[^，。；]{0,10}(?:整改|清单)"
)
FOUND = 0.75


def found(story: Story, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What an inspection found or wants put right."""
    text = passage.text[sentence.start : sentence.end]
    told = _finding(text) or filed(text) or letter(text) or _rectified(story, text)
    if told is None:
        return
    asker, about, start, end = told
    if not is_stated(passage, sentence, sentence.start + start):
        return
    if len(asker) < 2 or len(about) < 3:
        return
    to, answer = reply_to(story, passage, sentence.start + end, within=sentence)
    if not answer:
        to, answer = reply_to(story, passage, sentence.end)
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start + start, sentence.start + end),
        confidence=FOUND,
        asker=asker,
        to=to,
        about=about,
        answer=answer,
    )


def _finding(text: str) -> Told | None:
    """本次巡察发现…, 检查组…指出…, 经审计，…问题被列入整改清单."""
    match = _FINDS.search(text)
    if match:
        asker = re.sub(
            r"^(?:本次|此次|近日|日前|今年|在|经|对|日|月末|月底)|^.*?\d+日", "", match["asker"]
        ).strip()
        clause = re.match(
            r"(?:的?意见(?:中)?指出|的问题(?:是|包括)?|，|：|中|后)*(?P<about>[^，。；]*)",
            text[match.end() :],
        )
        about = clause["about"] if clause else ""
        return asker, about.strip(), match.start(), match.end() + (clause.end() if clause else 0)
    listed, head = _LISTED.search(text), _FINDING_HEAD.match(text)
    if listed and head:
        return head["asker"], listed["about"], 0, listed.end()
    return None


def _rectified(story: Story, text: str) -> Told | None:
    """督导…问题整改, where the story says whose finding it is."""
    match = _RECTIFY.search(text)
    if not match or not re.search(r"督导|督办|督查", text):
        return None
    for passage in story.passages:
        whose = re.search(
            r"(?:第[一二三四五六]轮)?(?:中央|省委?|市委?|区委?|国家)?(?:生态)?(?:环保|"
            r"环境保护)?(?:巡视|巡察|督察|审计)",
            passage.text,
        )
        if whose and len(whose[0]) > 1:
            return whose[0], match["about"], match.start(), match.end()
    return None
