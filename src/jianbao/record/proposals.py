"""Facts that a model proposes, held against the article: those that its words bear out are kept.

Takes the model's answer as it came and the story it was asked about; gives the facts in printed
words and how many were refused, by cause. It never raises: what is wrong with an answer is a count.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from jianbao.model import Fact
from jianbao.record.answers import answer_in
from jianbao.record.checks import checked
from jianbao.record.grounds import Cause, Ground, Refused
from jianbao.record.story import Story

MOST_SURE = 0.55
"""Confidence of a fact that only a model has found, whatever it says of itself: a little below
that of the grammar's most doubtful ones."""

_SHARED = frozenset({"type", "article", "evidence", "confidence"})


class Proposals(msgspec.Struct, frozen=True):
    """The facts of an answer that hold, and the others: cause and number, most frequent first."""

    facts: tuple[Fact, ...] = ()
    refused: tuple[tuple[Cause, int], ...] = ()

    @property
    def refusals(self) -> int:
        """How many were refused."""
        return sum(number for _cause, number in self.refused)


def proposals_in(answer: str, story: Story) -> Proposals:
    """The facts in a model's answer that the story bears out, and how many it does not."""
    found = answer_in(answer)
    refused: Counter[Cause] = Counter()
    refused["answer"] += found.nothing
    refused["broken"] += found.broken
    refused["surplus"] += found.too_many
    facts: list[Fact] = []
    for proposed in found.objects:
        try:
            facts.append(_accepted(proposed, story))
        except Refused as refusal:
            refused[refusal.cause] += 1
    counted = tuple((cause, number) for cause, number in refused.most_common() if number)
    return Proposals(tuple(facts), counted)


def _accepted(proposed: dict[str, Any], story: Story) -> Fact:
    """The fact that an object proposes, in printed words. Raises `Refused`."""
    fact = _as_fact(proposed, story.article.id)
    return checked(fact, Ground.of(fact.evidence, story))


def _as_fact(proposed: dict[str, Any], article: str) -> Fact:
    """The object as a fact of the record; what it leaves null is not told. Raises `Refused`."""
    fields = {key: value for key, value in proposed.items() if value is not None}
    fields |= {"article": article, "confidence": _capped(fields.get("confidence", MOST_SURE))}
    try:
        fact: Fact = msgspec.convert(fields, type=Fact)
    except msgspec.ValidationError as error:
        raise Refused("form") from error
    known = {field.encode_name for field in msgspec.structs.fields(fact)}
    if not fields.keys() <= known | _SHARED:
        raise Refused("form")
    return fact


def _capped(confidence: object) -> float:
    """A confidence that a model may have. Raises `Refused` for what is none."""
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise Refused("form")
    if not 0 <= confidence <= 1:
        raise Refused("form")
    return min(float(confidence), MOST_SURE)
