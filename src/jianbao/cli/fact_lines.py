"""Facts told in a line each, and the place that tells them in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from jianbao.cli.lines import PLAIN, QUIET, StyledLine
from jianbao.cli.texts import Say
from jianbao.telling import amount, change, how_sure, percent
from jianbao.wording import label

if TYPE_CHECKING:
    from jianbao.archive.threads import Cite
    from jianbao.model import Fact


def joined(*parts: str) -> str:
    """The parts that are not empty, in a row."""
    return " · ".join(filter(None, parts))


def together(names: Iterable[str]) -> str:
    """Names in a list."""
    return "、".join(names)


def cite_lines(cites: Sequence[Cite], say: Say) -> Iterator[StyledLine]:
    """Where it is told, in which words: a line a place."""
    for cite in cites:
        place = joined(f"{cite.issue} {cite.article}", how_sure(cite.sure, say))
        yield f"    “{cite.evidence}” — {place}", QUIET


def fact_lines(fact: Fact, say: Say) -> Iterator[StyledLine]:
    """A fact of an issue: what it says, and the words that state it."""
    kind = str(fact.__struct_config__.tag)
    told = joined(label(kind, say.language), *_parts(fact, say), how_sure(fact.confidence, say))
    yield f"  {told}", PLAIN
    yield f"    “{fact.evidence}” — {fact.article}", QUIET


def _parts(fact: Fact, say: Say) -> tuple[str, ...]:
    from jianbao.model import Agreement, Event, Indicator, Milestone, Plan, Post, Request

    match fact:
        case Post():
            return fact.person, fact.organization + fact.title
        case Event():
            presider = f"{fact.presider} ({label('presider', say.language)})"
            persons = [presider] * bool(fact.presider) + list(fact.participants)
            kind = label(fact.kind, say.language)
            return fact.date or "", kind, fact.name, together(fact.places), together(persons)
        case Milestone():
            state = label(fact.state, say.language)
            expected = say("follow.expected") if fact.expected else ""
            progress = "" if fact.progress is None else f"{percent(fact.progress)}%"
            return fact.project, state, fact.date or "", expected, progress
        case Indicator():
            value = amount(fact.value, fact.unit, fact.bound, say)
            aim = say("follow.targets") if fact.target else ""
            return fact.name, aim, fact.period or "", value, change(fact.change, say)
        case Plan():
            return fact.code, fact.meaning
        case Request():
            to = say("follow.to", name=fact.to) if fact.to else ""
            answer = say("follow.answer", answer=fact.answer) if fact.answer else ""
            return fact.asker, fact.about, to, answer
        case Agreement():
            return label(fact.kind, say.language), fact.about, together(fact.parties)
