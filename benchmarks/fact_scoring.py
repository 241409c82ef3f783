"""When a fact that was read is the one that was marked, and how many are.

Facts of a type are paired one to one, so that as many as can be agree. A marked fact that is
borderline (`ignore`) is neither asked for nor held against a reader that states it. README.md in
this folder says in what the facts of each type agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from re import compile as pattern

import msgspec
import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from benchmarks.scoring import share
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
from jianbao.reading.language import letters

FEWEST_LETTERS = 6
"""Evidence shorter than this is compared as if it had so many letters."""
SAME_WORDS = 0.5
"""Share of the shorter evidence that stands in the other in one run."""
ALIKE = 50
"""Ratio, or partial ratio, of names that mean the same, in per cent."""
SAME_EVENT, SAME_PROJECT = 80, 60
"""Ratio of the names of one event and of one project, in per cent."""
SAME_COMPANY = 0.5
"""Jaccard index of the persons at one event."""
NEAR = 1e-6
"""Relative difference of values that are the same number."""
LARGE = {"万": 1e4, "亿": 1e8}
QUOTED = pattern('[“《「"](.+?)[”》」"]')


class Marked(msgspec.Struct, frozen=True):
    """A fact as the gold marks it, other dates that are right as well, and whether it counts."""

    fact: Fact
    also_dates: tuple[str | None, ...] = ()
    ignore: bool = False

    def dates(self) -> tuple[str | None, ...]:
        """All dates that are right for it."""
        return (getattr(self.fact, "date", None), *self.also_dates)


class FactTally(msgspec.Struct, frozen=True):
    """Facts asked for, facts given that count, and facts in both. Tallies can be added."""

    asked: int = 0
    given: int = 0
    found: int = 0

    def __add__(self, other: FactTally) -> FactTally:
        return FactTally(
            self.asked + other.asked, self.given + other.given, self.found + other.found
        )

    def rates(self) -> dict[str, float | None]:
        """Precision, recall and F1; None where nothing was given or asked."""
        return {
            "precision": share(self.found, self.given),
            "recall": share(self.found, self.asked),
            "F1": share(2 * self.found, self.asked + self.given),
        }


class Compared(msgspec.Struct, frozen=True):
    """Marked and given facts of one article: what was found, missed and stated wrongly."""

    found: tuple[Fact, ...]
    missed: tuple[Marked, ...]
    wrong: tuple[Fact, ...]

    def tally(self, kind: str | None = None) -> FactTally:
        """The counts, of all types or of one."""
        found, missed, wrong = (
            sum(kind in (None, type_of(fact)) for fact in facts)
            for facts in (self.found, [one.fact for one in self.missed], self.wrong)
        )
        return FactTally(asked=found + missed, given=found + wrong, found=found)


def type_of(fact: Fact) -> str:
    """The `type` of a fact in the JSON."""
    return str(fact.__struct_config__.tag)


def compare(marked: Iterable[Marked], given: Iterable[Fact]) -> Compared:
    """The facts of one article, gold against given."""
    marked, given = list(marked), list(given)
    parts = [
        _compare_type(
            [one for one in marked if type_of(one.fact) == kind],
            [fact for fact in given if type_of(fact) == kind],
        )
        for kind in FACT_TYPES
    ]
    return Compared(
        found=tuple(fact for part in parts for fact in part.found),
        missed=tuple(one for part in parts for one in part.missed),
        wrong=tuple(fact for part in parts for fact in part.wrong),
    )


def _compare_type(marked: Sequence[Marked], given: Sequence[Fact]) -> Compared:
    """A pair is worth more where the marked fact counts: no borderline one takes its place."""
    table = np.array([[agree(one, fact) for fact in given] for one in marked], bool)
    table = table.reshape(len(marked), len(given))
    counts = np.array([not one.ignore for one in marked], bool)
    worth = table * np.where(counts, 2, 1)[:, None]
    pairs = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    partner = {int(i): int(j) for i, j in pairs if table[i, j] and counts[i]}
    held = set(partner.values())
    excused = {j for j in range(len(given)) if table[~counts, j].any()}
    return Compared(
        found=tuple(given[j] for j in sorted(held)),
        missed=tuple(one for i, one in enumerate(marked) if counts[i] and i not in partner),
        wrong=tuple(fact for j, fact in enumerate(given) if j not in held | excused),
    )


def agree(marked: Marked, given: Fact) -> bool:
    """Whether a fact that was read is the marked one. Facts of two types never agree."""
    if type(marked.fact) is not type(given):
        return False
    return _AGREE[type(given)](marked, given)


def _posts(marked: Marked, given: Post) -> bool:
    """One person, one title: the bare title, or title and body written together, in either."""
    fact: Post = marked.fact  # type: ignore[assignment]
    same_person = letters(fact.person) == letters(given.person)
    return same_person and bool(_titles(fact) & _titles(given))


def _titles(post: Post) -> set[str]:
    return {letters(post.title), letters(post.organization + post.title)}


def _events(marked: Marked, given: Event) -> bool:
    """One date, and half of the persons, or the name, or the evidence."""
    fact: Event = marked.fact  # type: ignore[assignment]
    if given.date not in marked.dates():
        return False
    names = letters(fact.name), letters(given.name)
    same_name = all(names) and fuzz.ratio(*names) >= SAME_EVENT
    return same_name or _same_company(fact, given) or same_words(fact.evidence, given.evidence)


def _same_company(a: Event, b: Event) -> bool:
    ours, theirs = ({letters(name) for name in event.participants} for event in (a, b))
    return bool(ours & theirs) and len(ours & theirs) >= SAME_COMPANY * len(ours | theirs)


def _milestones(marked: Marked, given: Milestone) -> bool:
    """One project, one stage, one date."""
    fact: Milestone = marked.fact  # type: ignore[assignment]
    ratio = fuzz.ratio(letters(fact.project), letters(given.project))
    return ratio >= SAME_PROJECT and fact.state == given.state and given.date in marked.dates()


def _indicators(marked: Marked, given: Indicator) -> bool:
    """One quantity, 万 and 亿 counted in, of like name."""
    fact: Indicator = marked.fact  # type: ignore[assignment]
    (value, unit), (other, other_unit) = quantity(fact), quantity(given)
    same_value = abs(value - other) <= NEAR * abs(value)
    return same_value and unit == other_unit and alike(fact.name, given.name)


def quantity(fact: Indicator) -> tuple[float, str]:
    """Value and unit, with 万 and 亿 moved from the unit to the value."""
    value, unit = float(fact.value), unicodedata.normalize("NFKC", fact.unit).strip()
    while unit[:1] in LARGE:
        value, unit = value * LARGE[unit[0]], unit[1:]
    return value, unit


def _plans(marked: Marked, given: Plan) -> bool:
    """One code, whole or only what stands in quotation or title marks."""
    fact: Plan = marked.fact  # type: ignore[assignment]
    return bool(_codes(fact.code) & _codes(given.code))


def _codes(code: str) -> set[str]:
    return {letters(part) for part in (code, *QUOTED.findall(code))} - {""}


def _requests(marked: Marked, given: Request) -> bool:
    """The evidence, and like askers."""
    fact: Request = marked.fact  # type: ignore[assignment]
    return same_words(fact.evidence, given.evidence) and alike(fact.asker, given.asker)


def _agreements(marked: Marked, given: Agreement) -> bool:
    """The evidence."""
    return same_words(marked.fact.evidence, given.evidence)


_AGREE: dict[type, Callable[..., bool]] = {
    Post: _posts,
    Event: _events,
    Milestone: _milestones,
    Indicator: _indicators,
    Plan: _plans,
    Request: _requests,
    Agreement: _agreements,
}


def alike(a: str, b: str) -> bool:
    """Whether two names are much the same, or the shorter is much like a part of the longer."""
    a, b = letters(a), letters(b)
    return bool(a and b) and max(fuzz.ratio(a, b), fuzz.partial_ratio(a, b)) >= ALIKE


def same_words(a: str, b: str) -> bool:
    """Whether two pieces of evidence share one run of half the shorter one's letters."""
    a, b = letters(a), letters(b)
    run = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return run >= SAME_WORDS * max(FEWEST_LETTERS, min(len(a), len(b)))
