"""Facts told in a line each, and the place that tells them in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from jianbao.cli.lines import PLAIN, QUIET, StyledLine
from jianbao.cli.texts import Say
from jianbao.wording import label

if TYPE_CHECKING:
    from jianbao.archive.threads import Cite
    from jianbao.model import Fact

SURE = 0.995
"""From here on nothing is said of how sure a thing is: it would round to 1."""


def joined(*parts: str) -> str:
    """The parts that are not empty, in a row."""
    return " · ".join(filter(None, parts))


def together(names: Iterable[str]) -> str:
    """Names in a list."""
    return "、".join(names)


def number(value: float) -> str:
    """A number without needless zeros: 120, 45.6."""
    return f"{value:.12g}"


def percent(share: float) -> str:
    """A share as per cent, to a tenth."""
    return number(round(100 * share, 1))


def how_sure(sure: float, say: Say) -> str:
    """What is to be said of doubt; nothing where there is none."""
    return "" if sure >= SURE else say("follow.sure", sure=number(round(sure, 2)))


def amount(value: float, unit: str, bound: str, say: Say) -> str:
    """A value with its unit as printed, and its bound in words."""
    told = f"{number(value)}{' ' if unit.isascii() and unit != '%' else ''}{unit}".rstrip()
    return say(f"follow.{bound}", value=told) if bound else told


def change(per_cent: float | None, say: Say) -> str:
    """The change on the year before."""
    return "" if per_cent is None else say("follow.on_year", change=f"{per_cent:+.12g}")


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
