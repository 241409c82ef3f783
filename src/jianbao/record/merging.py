"""Facts of two readers put together: what both state is kept once, the first reader's."""

from __future__ import annotations

from collections.abc import Iterable

from jianbao.model import (
    FACT_TYPES,
    Agreement,
    Event,
    Fact,
    Indicator,
    Milestone,
    Plan,
    Post,
    Request,
)
from jianbao.record.passages import fold


def merged(first: Iterable[Fact], second: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of one article, types in the record's order; of facts that are the same, the first.

    Facts of `first` are all kept, and of `second` those that none before them states already.
    """
    kept = list(first)
    for fact in second:
        if not any(is_same(fact, other) for other in kept):
            kept.append(fact)
    return tuple(sorted(kept, key=lambda fact: FACT_TYPES.index(_type(fact))))


def is_same(fact: Fact, other: Fact) -> bool:
    """Whether two facts of an article state the same: of one type and subject, and in words that
    overlap, or (as a fact is given once an article) with the same particulars."""
    if type(fact) is not type(other) or not _same_subject(fact, other):
        return False
    return _overlap(fact.evidence, other.evidence) or _particulars(fact) == _particulars(other)


def _type(fact: Fact) -> str:
    return str(type(fact).__struct_config__.tag)


def _overlap(evidence: str, other: str) -> bool:
    """Whether one holds the other, or the end of one is the beginning of the other."""
    if evidence in other or other in evidence:
        return True
    sizes = range(min(len(evidence), len(other)), 1, -1)
    return any(evidence.endswith(other[:n]) or other.endswith(evidence[:n]) for n in sizes)


def _same_subject(fact: Fact, other: Fact) -> bool:
    """Whether two facts of one type are about the same thing."""
    match fact, other:
        case Post(), Post():
            return fact.person == other.person and _alike(fact.title, other.title)
        case Event(), Event():
            return _alike(fact.name, other.name)
        case Milestone(), Milestone():
            return _alike(fact.project, other.project)
        case Indicator(), Indicator():
            same_figure = (fact.value, fact.unit) == (other.value, other.unit)
            return same_figure or fact.name == other.name
        case Plan(), Plan():
            return _alike(fact.code, other.code)
        case Request(), Request():
            return _alike(fact.asker, other.asker) or _alike(fact.about, other.about)
        case Agreement(), Agreement():
            shared = set(fact.parties) & set(other.parties)
            return fact.kind == other.kind and bool(shared or _alike(fact.about, other.about))
    return False


def _particulars(fact: Fact) -> object:
    """What tells facts of one subject apart that other words state."""
    match fact:
        case Event():
            return fact.kind, fact.date
        case Milestone():
            return fact.state, fact.date
        case Indicator():
            return fact.value, fact.unit, fact.name
        case Request():
            return fold(fact.about)
        case Agreement():
            return fold(fact.about)
    return None


def _alike(words: str, other: str) -> bool:
    """Whether one name holds the other; no name is like every name."""
    words, other = fold(words), fold(other)
    return words in other or other in words
