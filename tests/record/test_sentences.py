"""The sentences with their facts: marked in words that stand there, enough of every type."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")

from benchmarks.fact_scoring import Marked, type_of
from benchmarks.facts import ROOT, SENTENCES, Entry, entries_of
from benchmarks.facts import SETS as NAMES
from jianbao.model import FACT_TYPES, Event, Indicator, Plan, Post, Request

SETS = {name: entries_of(SENTENCES / f"{name}.yaml") for name in NAMES}
ENTRIES = [entry for entries in SETS.values() for entry in entries]
DAY = r"\d{4}(-\d\d(-\d\d)?)?"


def facts() -> list[tuple[Entry, Marked]]:
    return [(entry, marked) for entry in ENTRIES for marked in entry.facts]


def test_there_are_enough_entries_and_facts() -> None:
    assert all(len(entries) >= 100 for entries in SETS.values())
    counts = Counter(type_of(marked.fact) for _, marked in facts() if not marked.ignore)
    wanted = dict.fromkeys(FACT_TYPES, 45) | {"milestone": 90, "indicator": 90}
    assert {kind: n for kind, n in wanted.items() if counts[kind] < n} == {}


@pytest.mark.parametrize("name", SETS)
def test_each_set_has_every_type_and_passages_without_a_fact(name: str) -> None:
    counts = Counter(type_of(m.fact) for e in SETS[name] for m in e.facts if not m.ignore)
    assert min(counts[kind] for kind in FACT_TYPES) >= 10
    assert sum(not entry.facts for entry in SETS[name]) >= 10


def test_no_passage_stands_twice() -> None:
    assert [text for text, n in Counter(entry.text for entry in ENTRIES).items() if n > 1] == []


def test_the_sets_share_no_person_and_no_long_figure() -> None:
    persons, figures = ([find(SETS[name]) for name in SETS] for find in (_persons, _figures))
    assert [one & two for one, two in combinations(persons, 2) if one & two] == []
    assert figures[0] & figures[1] == set()


def _persons(entries: tuple[Entry, ...]) -> set[str]:
    found = [marked.fact for entry in entries for marked in entry.facts]
    named = {fact.person for fact in found if isinstance(fact, Post)}
    return named.union(*(fact.participants for fact in found if isinstance(fact, Event)))


def _figures(entries: tuple[Entry, ...]) -> set[str]:
    numbers = (n for entry in entries for n in re.findall(r"\d[\d.]*", entry.text))
    return {n for n in numbers if len(n.replace(".", "")) > 2 and not re.fullmatch(r"20\d\d", n)}


def test_evidence_stands_in_the_passage() -> None:
    assert [m.fact.evidence for e, m in facts() if m.fact.evidence not in e.text] == []


def test_no_fact_is_marked_twice() -> None:
    for entry in ENTRIES:
        counted = Counter(str(m.fact) for m in entry.facts)
        assert [fact for fact, n in counted.items() if n > 1] == [], entry.text


def test_names_are_as_printed() -> None:
    for entry, marked in facts():
        fact, text = marked.fact, entry.text
        names: tuple[str, ...] = ()
        if isinstance(fact, Post):
            names = (fact.person, fact.title, fact.organization)
        elif isinstance(fact, Event):
            names = (fact.presider, *fact.participants, *fact.places)
        elif isinstance(fact, Plan):
            names = (fact.code,)
        elif isinstance(fact, Request):
            names = (fact.asker,)
        assert [name for name in names if name not in text] == []


def test_who_presides_takes_part() -> None:
    events = [m.fact for _, m in facts() if isinstance(m.fact, Event) and m.fact.presider]
    assert events
    assert all(event.presider in event.participants for event in events)


def test_dates_and_periods_are_iso() -> None:
    for entry, marked in facts():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.date)
        assert all(re.fullmatch(f"{DAY}(/{DAY})?", date) for date in marked.dates() if date)
        if isinstance(marked.fact, Indicator) and marked.fact.period:
            assert re.fullmatch(f"{DAY}(/{DAY})?", marked.fact.period)


def test_units_are_printed_with_their_value() -> None:
    """A unit stands in the evidence, apart from the few that are converted or made whole."""
    bare = [m.fact for _, m in facts() if isinstance(m.fact, Indicator) and not m.ignore]
    lost = [f for f in bare if re.sub("[万亿]", "", f.unit) not in f.evidence.replace("余", "")]
    assert lost == []


def test_the_table_of_counts_is_true() -> None:
    table = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    for kind in (*FACT_TYPES, None):
        counts = [str(_count(entries, kind)) for entries in SETS.values()]
        label = f"`{kind}`" if kind else "borderline"
        assert f"| {label} | {' | '.join(counts)} |" in table
    assert f"| passages | {' | '.join(str(len(entries)) for entries in SETS.values())} |" in table


def _count(entries: tuple[Entry, ...], kind: str | None) -> int:
    """Facts of a type that count, or all borderline ones."""
    marked = [marked for entry in entries for marked in entry.facts]
    return sum(
        m.ignore if kind is None else not m.ignore and type_of(m.fact) == kind for m in marked
    )
