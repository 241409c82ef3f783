"""What the checks of proposed facts are worth: true facts that they keep, false ones they let by.

    python benchmarks/proposals.py [--set development|held_out] [--json FILE]

No model is asked. The facts marked by hand are put forward as a model would, first as they are and
then each with one field put otherwise; README.md in this folder says how.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(ROOT))

from benchmarks.facts import (  # noqa: E402
    ALL,
    DEVELOPMENT,
    HELD_OUT,
    SENTENCES,
    Entry,
    entries_of,
    figures,
    outcomes,
)
from jianbao.model import FACT_TYPES, Fact, Issue  # noqa: E402
from jianbao.model.fact import AgreementKind, MilestoneState  # noqa: E402
from jianbao.record import record_of  # noqa: E402
from jianbao.record.merging import merged  # noqa: E402
from jianbao.record.proposals import proposals_in  # noqa: E402
from jianbao.record.story import Story  # noqa: E402

SEED = 3
INVENTED = "钱如风"
"""A name that no passage has."""
NAMES = (
    "person",
    "title",
    "organization",
    "presider",
    "project",
    "name",
    "code",
    "from",
    "to",
    "about",
)
LISTS = ("participants", "parties")
LIES = ("invented words", "other words", "wrong number", "wrong date", "wrong stage or kind")
"""What is put otherwise; the other words are some that stand in the passage."""


def proposed(fact: Fact) -> dict[str, Any]:
    """The fact as a model would put it."""
    fields: dict[str, Any] = msgspec.to_builtins(fact)
    return {key: value for key, value in fields.items() if key != "article"}


def lies_about(fact: dict[str, Any], text: str, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """The fact with one field put otherwise, in all the ways that its type has."""
    yield from _of_names(fact, text, chance)
    if fact["type"] == "indicator":
        yield from (("wrong number", fact | wrong) for wrong in _figures(fact, text, chance))
    if fact["type"] == "milestone":
        yield "wrong number", fact | {"progress": 0.33}
        yield "wrong stage or kind", fact | {"expected": not fact["expected"]}
        yield "wrong stage or kind", fact | {"state": _other(fact["state"], MilestoneState, chance)}
    if fact["type"] == "agreement":
        yield "wrong stage or kind", fact | {"kind": _other(fact["kind"], AgreementKind, chance)}
    for key in ("date", "period"):
        if fact.get(key):
            yield "wrong date", fact | {key: str(int(fact[key][:4]) - 1) + fact[key][4:]}
            last = "2" if fact[key][-1] == "1" else "1"
            yield "wrong date", fact | {key: fact[key][:-1] + last}


def _of_names(fact: dict[str, Any], text: str, chance: random.Random) -> Iterator[tuple[str, Any]]:
    there = re.findall(r"[\u4e00-\u9fff]{2,6}", text)
    for key in NAMES:
        if fact.get(key):
            yield "invented words", fact | {key: INVENTED}
            yield "other words", fact | {key: chance.choice(there)}
    for key in LISTS:
        if fact.get(key):
            yield "invented words", fact | {key: [*fact[key], INVENTED]}
            yield "other words", fact | {key: [*fact[key], chance.choice(there)]}


def _figures(fact: dict[str, Any], text: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    yield {"value": fact["value"] * 10}
    yield {"change": (fact["change"] or 0) + 1.5}
    yield {"unit": "亿" + fact["unit"].lstrip("万亿") if fact["unit"][0] != "亿" else "万元"}
    others = [n for n in map(float, re.findall(r"\d+(?:\.\d+)?", text)) if n != fact["value"]]
    if others:
        yield {"value": chance.choice(others)}


def _other(value: str, values: object, chance: random.Random) -> str:
    return str(chance.choice([each for each in get_args(values) if each != value]))


def measured(entries: Sequence[Entry]) -> dict[str, dict[str, tuple[int, int]]]:
    """For true facts by type, and for false ones by what is false: how many are kept of how many.

    Only of facts that are kept when they are true, false ones are made.
    """
    chance = random.Random(SEED)
    true: Counter[tuple[str, bool]] = Counter()
    false: Counter[tuple[str, bool]] = Counter()
    for entry in entries:
        story = Story.of(entry.issue().articles[0], entry.issue())
        for fact in (proposed(marked.fact) for marked in entry.facts if not marked.ignore):
            true[fact["type"], is_kept(fact, story)] += 1
            if is_kept(fact, story):
                for lie, told in lies_about(fact, entry.text, chance):
                    false[lie, is_kept(told, story)] += 1
    return {
        "true facts kept": {k: (true[k, True], true[k, True] + true[k, False]) for k in FACT_TYPES},
        "false facts kept": {k: (false[k, True], false[k, True] + false[k, False]) for k in LIES},
    }


def is_kept(fact: dict[str, Any], story: Story) -> bool:
    """Whether the checks keep a fact."""
    return bool(proposals_in(json.dumps([fact]), story).facts)


def with_all_marked(entries: Sequence[Entry]) -> dict[str, Any]:
    """The rates of the grammar together with a model that says all that is marked, and no more."""
    said = {
        entry.text: json.dumps([proposed(m.fact) for m in entry.facts if not m.ignore])
        for entry in entries
    }

    def both(issue: Issue) -> tuple[Fact, ...]:
        article = issue.articles[0]
        answer = said[article.paragraphs[0]]
        return merged(record_of(issue), proposals_in(answer, Story.of(article, issue)).facts)

    rates = {"grammar": record_of, "grammar and such a model": both}
    return {
        name: figures(outcomes(entries, reader))["types"][ALL] for name, reader in rates.items()
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=(DEVELOPMENT, HELD_OUT), default=DEVELOPMENT)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    given = parser.parse_args(argv)
    entries = entries_of(SENTENCES / f"{given.set}.yaml")
    report: dict[str, Any] = measured(entries)
    for name, rows in report.items():
        print(name)
        for row, (kept, asked) in rows.items():
            print(f"  {row:22}{kept:5} of {asked:4}")
        kept, asked = (sum(row[k] for row in rows.values()) for k in (0, 1))
        print(f"  {ALL:22}{kept:5} of {asked:4}")
    report |= with_all_marked(entries)
    for name in ("grammar", "grammar and such a model"):
        print(f"{name:26}" + json.dumps(report[name]))
    if given.json:
        given.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
