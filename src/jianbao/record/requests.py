"""What somebody asked for, of whom, and the answer that is printed with it.

Firms, deputies, readers and residents ask (提出, 建议, 希望, 能否 …; or a question in a column
of questions and answers), and inspections ask by what they find (发现, 反馈, 点名). What leaders
demand in speeches is no request. Each way to ask is a module of its own; the first that a sentence
shows counts.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from jianbao.model import Request
from jianbao.record.askers import SHORTEST_FIRM, is_public, mentions_of
from jianbao.record.asking import asked
from jianbao.record.findings import FOUND, found
from jianbao.record.first_letters import quick
from jianbao.record.heard import heard
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.pleas import pleas
from jianbao.record.questions import questioned, quoted
from jianbao.record.story import Story
from jianbao.record.writings import OWN_WORDS, signature, unlabelled

PLEADED = 0.8
"""How sure the reader is of what is asked in other words than those of asking."""


def requests(story: Story) -> Iterator[Request]:
    """The requests that the story states, one an asker and occasion."""
    given: set[tuple[str, str]] = set()
    for number, passage in story.body():
        for sentence in passage.sentences:
            for told in _in_sentence(story, number, passage, unlabelled(passage, sentence)):
                new = [request for request in told if _key(request) not in given]
                given.update(map(_key, new))
                yield from new
                if new:
                    break


def _key(request: Request) -> tuple[str, str]:
    """By what a request is known: what inspectors want put right is told in several words."""
    return request.asker, "" if request.confidence == FOUND else request.about


_NO_REQUEST = quick(
    r"受理[^，。；]{0,16}\d|办结率|满意率|都(?:已经?)?得到(?:了)?[^，。；]{0,4}(?:解决|回应)|欢迎来[信电]|[可请](?:随时)?拨打|(?:公开|广泛|面向[^，。；]{2,8})征集|征集(?:意见|建议|线索)|点赞|称赞|竖起大拇指|"
    r"群众反映强烈|反映良好|反映热烈|[请可](?:及时|随时|直接)?(?:向|与|拨打|致电|联系)[^。；]{0,16}(?:反映|联系|咨询|投诉|举报|申请)|解答[^，。；]{0,6}咨询|前来咨询"
)
"""Sentences that count requests, invite them, or tell how content people are."""


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span
) -> Iterator[list[Request]]:
    """What the sentence asks, by each way that finds something, the surest way first."""
    if _NO_REQUEST.search(passage.text, sentence.start, sentence.end):
        return
    for way in (questioned, quoted, asked, _heard, found, _pleaded):
        requests_told = [_signed(passage, r) for r in way(story, number, passage, sentence)]
        if requests_told:
            yield requests_told


def _signed(passage: Passage, request: Request) -> Request:
    """The request of a letter by the name under it, where its asker is only who writes it."""
    name = signature(passage)
    if not name or not OWN_WORDS.search(passage.text):
        return request
    return msgspec.structs.replace(request, asker=name)


def _heard(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What was asked, told with what was done about it."""
    told = heard(passage.text[sentence.start : sentence.end])
    if told is not None and is_stated(passage, sentence, sentence.start):
        yield Request(
            article=story.article.id,
            evidence=passage.quote(
                sentence.start + told.span.start, sentence.start + told.span.end
            ),
            confidence=PLEADED,
            asker=told.asker,
            to=told.to,
            about=told.about,
            answer=told.answer,
        )


def _pleaded(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """What is asked in other words than those of asking."""
    mentions = story.people_at(number, sentence)
    named = [Span(m.start, m.end) for m in mentions]
    public = [
        Span(m.start, m.end)
        for m in mentions
        if is_public([o for other in mentions_of(story, m.name) for o in other.offices])
    ]
    held = [Span(m.start, m.end) for m in mentions if m.offices and not is_public(m.offices)]
    for plea in pleas(passage, sentence, public, named, held):
        if plea.about.end - plea.about.start < SHORTEST_FIRM:
            continue
        yield Request(
            article=story.article.id,
            evidence=passage.quote(plea.start, plea.end),
            confidence=PLEADED,
            asker=passage.quote(plea.asker.start, plea.asker.end),
            to=plea.to,
            about=passage.quote(plea.about.start, plea.about.end).rstrip("？?。"),
            answer=plea.answer,
        )
