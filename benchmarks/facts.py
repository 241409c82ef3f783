"""How well the facts of short passages are found, measured against those marked by hand.

    python benchmarks/facts.py [--set development|held_out|unseen] [--misses] [--json FILE]

The passages stand in tests/record/sentences/. Those of `held_out` and `unseen` are for measuring
alone: what is missed there is not shown. README.md in this folder says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(ROOT))

from benchmarks.fact_scoring import (  # noqa: E402
    Compared,
    FactTally,
    Marked,
    compare,
    type_of,
)
from benchmarks.scoring import share  # noqa: E402
from jianbao.model import FACT_TYPES, Article, Fact, Issue  # noqa: E402

SENTENCES = ROOT / "tests" / "record" / "sentences"
DEVELOPMENT, HELD_OUT, UNSEEN = SETS = "development", "held_out", "unseen"
ARTICLE = "a1"
"""Id of the one article that a passage makes."""
ALL = "ALL"

Reader = Callable[[Issue], tuple[Fact, ...]]


class Entry(msgspec.Struct, frozen=True):
    """A passage, the date of the issue that prints it, and all facts that it states."""

    date: str
    text: str
    facts: tuple[Marked, ...] = ()

    def issue(self) -> Issue:
        """An issue of one article, whose one paragraph is the passage."""
        article = Article(id=ARTICLE, kind="news", paragraphs=(self.text,))
        return Issue(id="sentences", date=self.date, articles=(article,))


class Outcome(msgspec.Struct, frozen=True):
    """An entry, what a reader stated, and how that compares with what is marked."""

    entry: Entry
    given: tuple[Fact, ...]
    compared: Compared


def entries_of(path: Path) -> tuple[Entry, ...]:
    """The entries of a file of sentences; msgspec.ValidationError where a fact is none."""
    return tuple(
        Entry(entry["date"], entry["text"], tuple(map(_marked, entry["facts"])))
        for entry in yaml.safe_load(path.read_text("utf-8"))
    )


def _marked(fields: dict[str, Any]) -> Marked:
    about = {key: fields[key] for key in ("also_dates", "ignore") if key in fields}
    fact = {key: value for key, value in fields.items() if key not in about}
    return msgspec.convert(
        {"fact": msgspec.convert(fact | {"article": ARTICLE}, Fact)} | about, Marked
    )


def outcomes(entries: Iterable[Entry], reader: Reader) -> list[Outcome]:
    """Each entry with what `reader` states about it."""
    found = []
    for entry in entries:
        given = reader(entry.issue())
        found.append(Outcome(entry, given, compare(entry.facts, given)))
    return found


def figures(found: Sequence[Outcome]) -> dict[str, Any]:
    """Counts and rates of each type and of all, and what else the table tells."""
    given = [(outcome.entry, fact) for outcome in found for fact in outcome.given]
    grounded = [
        fact.article == ARTICLE and fact.evidence != "" and fact.evidence in entry.text
        for entry, fact in given
    ]
    bare = [outcome for outcome in found if not outcome.entry.facts]
    return {
        "types": {kind: _row(found, kind) for kind in FACT_TYPES} | {ALL: _row(found, None)},
        "entries": len(found),
        "grounded": share(sum(grounded), len(given)),
        "calibration error": calibration_error(found),
        "entries without a fact": len(bare),
        "of these, with one stated": sum(bool(outcome.given) for outcome in bare),
    }


def calibration_error(found: Iterable[Outcome]) -> float | None:
    """How far `confidence` is from the share that is right: the expected calibration error, each
    value that confidence takes being a bin; None where no fact counts."""
    bins: dict[float, list[bool]] = {}
    for outcome in found:
        for facts, right in ((outcome.compared.found, True), (outcome.compared.wrong, False)):
            for fact in facts:
                bins.setdefault(fact.confidence, []).append(right)
    counted = sum(map(len, bins.values()))
    gaps = (abs(sum(held) - sure * len(held)) for sure, held in bins.items())
    return sum(gaps) / counted if counted else None


def _row(found: Iterable[Outcome], kind: str | None) -> dict[str, float | None]:
    tally = sum((outcome.compared.tally(kind) for outcome in found), FactTally())
    return {"asked": tally.asked, "given": tally.given, "found": tally.found} | tally.rates()


def show(found: dict[str, Any]) -> None:
    """The table, a row a type, and the figures below it."""
    names = list(found["types"][ALL])
    print(f"{'type':12}" + "".join(f"{name:>10}" for name in names))
    for kind, row in found["types"].items():
        print(f"{kind:12}" + "".join(_cell(row[name]) for name in names))
    print()
    for name, value in found.items():
        if name != "types":
            print(f"{name:26}{_cell(value)}")


def _cell(value: float | None) -> str:
    if value is None:
        return f"{'-':>10}"
    return f"{value:10}" if isinstance(value, int) else f"{value:10.3f}"


def show_misses(found: Iterable[Outcome]) -> None:
    """The passages that were not read as marked, with the facts missed (-) and wrong (+)."""
    for outcome in found:
        missed = [("-", one.fact) for one in outcome.compared.missed]
        wrong = [("+", fact) for fact in outcome.compared.wrong]
        if missed or wrong:
            print(f"\n{outcome.entry.date}  {outcome.entry.text}")
        for mark, fact in missed + wrong:
            print(f"  {mark} {type_of(fact)}: {_told(fact)}")


def _told(fact: Fact) -> str:
    fields = msgspec.to_builtins(fact)
    hidden = ("type", "article", "confidence")
    told = {key: value for key, value in fields.items() if key not in hidden and value}
    return json.dumps(told, ensure_ascii=False)


def jianbao_reader() -> Reader:
    """The reader that is measured, loaded when it is asked for."""
    from jianbao.record import record_of

    return record_of


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line, parsed and checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS, default=DEVELOPMENT)
    parser.add_argument("--misses", action="store_true", help="print what was missed and wrong")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    given = parser.parse_args(argv)
    if given.misses and given.set != DEVELOPMENT:
        parser.error(f"--misses is for {DEVELOPMENT} alone: {given.set} is not to be looked at")
    return given


def main(argv: Sequence[str] | None = None, reader: Reader | None = None) -> int:
    """Run what is asked for and print it."""
    given = arguments(argv)
    entries = entries_of(SENTENCES / f"{given.set}.yaml")
    found = outcomes(entries, reader or jianbao_reader())
    report = figures(found)
    show(report)
    if given.misses:
        show_misses(found)
    if given.json:
        given.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
