"""What somebody asked for, of whom, and the answer that is printed with it.

Firms, deputies, readers and residents ask (提出, 建议, 希望, 能否 …; or a question in a column
of questions and answers), and inspections ask by what they find (发现, 反馈, 点名). What leaders
demand in speeches is no request. Each way to ask is a module of its own; the first that a sentence
shows counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Request
from jianbao.record.askers import SHORTEST_FIRM, is_public, mentions_of
from jianbao.record.asking import asked
from jianbao.record.findings import FOUND, found
from jianbao.record.heard import heard
from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage, Span
from jianbao.record.pleas import pleas
from jianbao.record.questions import questioned, quoted
from jianbao.record.story import Story

PLEADED = 0.8
"""How sure the reader is of what is asked in other words than those of asking."""


def requests(story: Story) -> Iterator[Request]:
    """The requests that the story states, one an asker and occasion."""
    given: set[tuple[str, str]] = set()
    for number, passage in story.body():
        for sentence in passage.sentences:
            for request in _in_sentence(story, number, passage, sentence):
                # What an inspection wants put right is told more than once in other words.
                key = (request.asker, "" if request.confidence == FOUND else request.about)
                if key not in given:
                    given.add(key)
                    yield request
                    break


_NO_REQUEST = re.compile(
    r"受理[^，。；]{0,16}\d|办结率|满意率|都(?:已经?)?得到(?:了)?[^，。；]{0,4}(?:解决|回应)|欢迎来[信电]|[可请](?:随时)?拨打|征集|点赞|称赞|竖起大拇指|"
    r"群众反映强烈|反映良好|反映热烈|解答[^，。；]{0,6}咨询|前来咨询"
)
"""Sentences that count requests, invite them, or tell how content people are."""


def _in_sentence(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    if _NO_REQUEST.search(passage.text, sentence.start, sentence.end):
        return
    yield from questioned(story, number, passage, sentence)
    yield from quoted(story, number, passage, sentence)
    yield from asked(story, number, passage, sentence)
    yield from _heard(story, passage, sentence)
    yield from found(story, passage, sentence)
    yield from _pleaded(story, number, passage, sentence)


def _heard(story: Story, passage: Passage, sentence: Span) -> Iterator[Request]:
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
    for plea in pleas(passage, sentence, public, named):
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
