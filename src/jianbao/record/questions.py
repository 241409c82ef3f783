"""Requests put as questions, with who asks before or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.model import Request
from jianbao.record.asker_words import BEFORE_VERB
from jianbao.record.askers import firm_of, is_addressed, is_public
from jianbao.record.asking import SURE
from jianbao.record.passages import Passage, Span
from jianbao.record.replies import reply_to
from jianbao.record.story import Story

_QUESTION = re.compile(
    r"^(?P<asker>[^，。；：“”]{2,30}?)又?(?:问|提问|反映|建议|提出|希望)?：(?=[^。]*?(?:？|"
    r"能不能|能否|希望|可否|怎么|想))"
)


_WROTE = re.compile(r"(?<=.{2})(?:写|递|发|贴|寄|塞)(?:了|来|出|上)[^，。；：]{0,8}$")
"""That somebody writes, behind who it is."""
_ASKS_OTHERS = re.compile(
    r"老师|记者|主持人|医生|专家|领导|[^，。；]{0,8}(?:书记|[区县市镇局]长)|他|她|我"
)


def questioned(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """A question of a column of questions and answers: 某厂问：能否…？某局答：…"""
    text = passage.text[sentence.start : sentence.end + 1]
    match = _QUESTION.match(text)
    if not match or (
        not re.search(BEFORE_VERB, match["asker"])
        and not re.search(r"问$", text[: match.end() - 1])
    ):
        return
    if _ASKS_OTHERS.match(match["asker"]):
        return
    stop = _question_end(passage, sentence)
    to, answer = reply_to(story, passage, stop)
    asker = _WROTE.sub("", match["asker"])
    span = Span(sentence.start, sentence.start + len(asker))
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start, stop),
        confidence=SURE,
        asker=firm_of(story, number, span) or passage.quote(span.start, span.end),
        to=to,
        about=passage.quote(sentence.start + match.end(), stop).rstrip("？?。"),
        answer=answer,
    )


def quoted(story: Story, number: int, passage: Passage, sentence: Span) -> Iterator[Request]:
    """A question in quotation marks, and behind it who asks it: “能不能…？”某某说."""
    text = passage.text[sentence.start : sentence.end]
    match = re.match(
        r"“?(?P<about>(?:[^”]{4,80}?(?:只求|请)|[^”]{0,80}?(?:能不能|能否|可否|怎么办|希望|盼|建议|要是|最好|什么时候|何时|啥时候))[^”]{2,60})”(?P<told>[^。；]{2,60})",
        text,
    )
    if not match:
        return
    span = Span(sentence.start + match.start("told"), sentence.end)
    people = [
        m
        for m in story.people_at(number, span)
        if not is_public(m.offices) and not is_addressed(passage, m)
    ]
    if not people:
        return
    to, answer = reply_to(story, passage, sentence.end)
    start = sentence.start + match.start("about")
    yield Request(
        article=story.article.id,
        evidence=passage.quote(sentence.start, people[0].end),
        confidence=SURE,
        asker=people[0].name,
        to=to,
        about=passage.quote(start, start + len(match["about"])).rstrip("？?。"),
        answer=answer,
    )


def _question_end(passage: Passage, sentence: Span) -> int:
    mark = passage.text.find("？", sentence.start)
    return mark + 1 if 0 <= mark - sentence.start < 200 else sentence.end
