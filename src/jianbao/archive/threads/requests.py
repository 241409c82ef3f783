"""What was asked, and the answers: in the same article, or in a later issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from jianbao.archive.threads.naming import name_key
from jianbao.archive.threads.told import Cite, Told, cite, in_order
from jianbao.model import Request

LEAST_COMMON = 0.3
"""Share of a question's pairs of characters that its answer repeats, at least; questions of one
asker about other things share fewer."""

ONLY_ONE_OPEN = 0.5
"""Sureness of an answer whose words do not tell, where the asker had asked one thing only."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question or wish, and its answer; `sure` is how sure it is that they belong together.

    `answered` is None where none was found.
    """

    asker: str
    to: str
    about: str
    answer: str
    date: str
    sure: float
    asked: Cite
    answered: Cite | None


def pair_requests(facts: Sequence[Told]) -> tuple[Asked, ...]:
    """The questions in the order they were asked, each with the answer that suits it best.

    An answer is a request that comes with one, in the same article or told by a later issue of the
    same asker about the same.
    """
    told = [t for t in in_order(facts) if isinstance(t.fact, Request)]
    answers = [each for each in told if _request(each).answer]
    taken: dict[int, Told] = {}
    sure: dict[int, float] = {}
    used: set[int] = set()
    for score, question, answer in sorted(_pairs(told, answers), key=lambda p: -p[0]):
        if question not in taken and answer not in used:
            taken[question], sure[question] = answers[answer], score
            used.add(answer)
    alone = [answer for place, answer in enumerate(answers) if place not in used]
    asked = [
        _asked(each, taken.get(place), sure.get(place, 1.0))
        for place, each in enumerate(told)
        if not _request(each).answer
    ]
    both = [_asked(each, each, 1.0) for each in alone]
    return tuple(sorted([*asked, *both], key=lambda a: (a.date, a.asked.issue)))


def _request(told: Told) -> Request:
    assert isinstance(told.fact, Request)
    return told.fact


def _pairs(told: Sequence[Told], answers: Sequence[Told]) -> list[tuple[float, int, int]]:
    """(sureness, question, answer) for all that may belong together."""
    open_questions = [(n, t) for n, t in enumerate(told) if not _request(t).answer]
    asked = Counter(_asker(question) for _, question in open_questions)
    answered: dict[str, list[tuple[int, Told]]] = {}
    for place, answer in enumerate(answers):
        answered.setdefault(_asker(answer), []).append((place, answer))
    pairs = []
    for number, question in open_questions:
        asker = _asker(question)
        for place, answer in answered.get(asker, []):
            if answer.date <= question.date:
                continue
            common = _common(_request(question).about, _request(answer).about)
            if common >= LEAST_COMMON:
                pairs.append((round(min(1.0, 0.5 + common / 2), 2), number, place))
            elif asked[asker] == 1:
                pairs.append((ONLY_ONE_OPEN, number, place))
    return pairs


def _asker(told: Told) -> str:
    return name_key("organization", _request(told).asker)


def _common(question: str, answer: str) -> float:
    """The share of the shorter text's pairs of characters that the other one has too."""
    one, other = _twos(question), _twos(answer)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _twos(text: str) -> set[str]:
    key = name_key("person", text)
    return {key[at : at + 2] for at in range(len(key) - 1)}


def _asked(question: Told, answer: Told | None, sure: float) -> Asked:
    fact = _request(question)
    return Asked(
        asker=fact.asker,
        to=fact.to or (_request(answer).to if answer else ""),
        about=fact.about,
        answer=_request(answer).answer if answer else "",
        date=question.date,
        sure=sure,
        asked=cite(question),
        answered=cite(answer) if answer else None,
    )
