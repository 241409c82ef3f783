"""How well articles are told apart: jianbao and the tools people use today, on the same pages.

    python benchmarks/articles.py SET [--peers all|NAME,...] [--pages N] [--issues] [--speed]
                                      [--json FILE]
    python benchmarks/articles.py --samples ...

SET is a folder of folders: NAME/source/ holds the pages, NAME/gold.json their articles. Prints one
table of all tools, the block-to-article agreement of jianbao, and with `--speed` what reading costs
as a multiple of what the libraries below need. README.md in this folder says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(ROOT))

from benchmarks import peers, speed  # noqa: E402
from benchmarks.pairs import Agreement, agreements  # noqa: E402
from benchmarks.scoring import Gold, Tally, read_gold, score, total  # noqa: E402
from benchmarks.splitting import articles_of  # noqa: E402
from jianbao.model import Issue  # noqa: E402
from jianbao.sources import open_source  # noqa: E402

OURS = "jianbao"
COLUMNS = ("f1@90", "f1@70", "text", "order", "headline", "jumps")


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One issue: what jianbao is given, the PDFs in it that peers are given, and the truth."""

    name: str
    source: Path
    pdfs: tuple[Path, ...]
    gold: Gold

    @property
    def pages(self) -> int:
        """Number of its pages."""
        return len(self.gold.pages)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a tool did on all cases; `note` says why where it did nothing."""

    tool: str
    tallies: dict[str, Tally] = {}
    seconds_a_page: float | None = None
    peak_mb: float | None = None
    note: str = ""

    def row(self) -> dict[str, Any]:
        """Its row in the table."""
        rates = total(self.tallies.values()).rates() if self.tallies else {}
        figures = {"s/page": self.seconds_a_page, "peak MB": self.peak_mb}
        return {"tool": self.tool, **{c: rates.get(c) for c in COLUMNS}, **figures}


class Failed(Exception):
    """A tool is not installed or broke down; the text says which."""


def cases_in(folder: Path) -> list[Case]:
    """The issues of a set, by name."""
    return [
        Case(
            name=gold.parent.name,
            source=gold.parent / "source",
            pdfs=tuple(sorted((gold.parent / "source").glob("*.pdf"))),
            gold=read_gold(gold),
        )
        for gold in sorted(folder.glob("*/gold.json"))
    ]


def sample_cases() -> list[Case]:
    """The project's own samples that are typeset."""
    files = sorted((ROOT / "samples").glob("*.pdf"))
    return [
        Case(name=f.stem, source=f, pdfs=(f,), gold=read_gold(f.with_suffix(".json")))
        for f in files
    ]


def first_pages(cases: Iterable[Case], pages: int) -> list[Case]:
    """Whole issues from the beginning until there are that many pages."""
    chosen: list[Case] = []
    for case in cases:
        if sum(c.pages for c in chosen) < pages:
            chosen.append(case)
    return chosen


def run_tool(
    tool: str, files: Sequence[Path], python: str, script: str = peers.__file__
) -> tuple[dict[str, Any], float]:
    """The tool's answer to each file, by path, and the most memory it held in MB.

    Raises `Failed`.
    """
    command = [python, script, tool, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode == peers.NOT_INSTALLED:
        raise Failed("not installed")
    if done.returncode:
        raise Failed(f"failed: {done.stderr.strip().splitlines()[-1:]}")
    *answers, last = [json.loads(line) for line in done.stdout.splitlines()]
    return {answer["file"]: answer for answer in answers}, last["peak_kib"] * 1024 / 1e6


def read_ours(cases: Sequence[Case]) -> tuple[Outcome, dict[str, Issue]]:
    """What jianbao does, and its issues by the cases' names."""
    answers, peak = run_tool(OURS, [case.source for case in cases], sys.executable)
    issues = {
        case.name: msgspec.convert(answers[str(case.source)]["issue"], Issue) for case in cases
    }
    tallies = {}
    for case in cases:
        articles = issues[case.name].articles
        printed = "\n".join(text for article in articles for text in article.texts())
        tallies[case.name] = score(case.gold, articles, printed)
    seconds = sum(answer["seconds"] for answer in answers.values())
    pages = sum(case.pages for case in cases)
    outcome = Outcome(tool=OURS, tallies=tallies, seconds_a_page=seconds / pages, peak_mb=peak)
    return outcome, issues


def read_peer(tool: str, cases: Sequence[Case], python: str) -> Outcome:
    """What a peer does on the same PDFs."""
    given = [case for case in cases if case.pdfs]
    if not given:
        return Outcome(tool=tool, note="reads no ALTO")
    try:
        answers, peak = run_tool(tool, [file for case in given for file in case.pdfs], python)
    except Failed as reason:
        return Outcome(tool=tool, note=str(reason))
    tallies = {}
    for case in given:
        pages = [page for file in case.pdfs for page in answers[str(file)]["pages"]]
        # No peer joins or reports jumps: nothing is said of them rather than 0.
        tally = score(case.gold, articles_of(pages), "\n".join(pages))
        tallies[case.name] = msgspec.structs.replace(tally, jumps=0, jumps_same=0)
    seconds = sum(answer["seconds"] for answer in answers.values())
    pages_read = sum(case.pages for case in given)
    return Outcome(tool=tool, tallies=tallies, seconds_a_page=seconds / pages_read, peak_mb=peak)


def paired(cases: Sequence[Case], issues: dict[str, Issue]) -> dict[str, Agreement]:
    """Block-to-article agreement of jianbao over all cases, by blocks and by lines."""
    found = [agreements(open_source(c.source).pages, c.gold, issues[c.name]) for c in cases]
    blocks, lines = (sum(each, Agreement()) for each in zip(*found, strict=True))
    return {"blocks": blocks, "lines": lines}


def speeds(cases: Sequence[Case]) -> dict[str, float]:
    """Speed on broadsheets of the cases (the samples where they have no PDF) and on an ALTO page of
    theirs (an invented one where they have none), the nearest to 1 MB."""
    given = [file for case in cases for file in case.pdfs]
    pdfs = speed.broadsheets(given or [case.source for case in sample_cases()])
    pages = [f for case in cases if case.source.is_dir() for f in case.source.glob("*.xml")]
    with tempfile.TemporaryDirectory() as folder:
        invented = Path(folder) / "page.xml"
        invented.write_bytes(speed.alto_page())
        near = min(pages, key=lambda f: abs(f.stat().st_size - speed.ALTO_BYTES), default=invented)
        return speed.speed_figures(pdfs, near)


def show(rows: Sequence[dict[str, Any]], notes: dict[str, str]) -> None:
    """A table of figures, one row a tool or issue; a note stands in place of its figures."""
    first, *names = rows[0]
    print(f"{first:20}" + "".join(f"{name:>10}" for name in names))
    for row in rows:
        note = notes.get(row[first])
        print(f"{row[first]:20}" + (f"  {note}" if note else "".join(_cells(row, names))))


def _cells(row: dict[str, Any], names: Sequence[str]) -> Iterable[str]:
    for name in names:
        value = row[name]
        places = 0 if name == "peak MB" else 3
        yield f"{'-':>10}" if value is None else f"{value:10.{places}f}"


def show_issues(outcome: Outcome) -> None:
    """A row for each issue as a tool read it."""
    print()
    show([{"issue": name} | tally.rates() for name, tally in outcome.tallies.items()], {})


def show_pairs(found: dict[str, Agreement]) -> None:
    """The agreement of blocks and lines, one row each."""
    print(f"\n{'same-article pairs':20}" + "".join(f"{n:>10}" for n in Agreement().rates()))
    for unit, agreed in found.items():
        print(f"{unit:20}" + "".join(_cells(agreed.rates(), list(agreed.rates()))))


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line, parsed and checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, nargs="?", help="folder of folders")
    parser.add_argument("--samples", action="store_true", help="the project's samples instead")
    parser.add_argument("--peers", default="", help=f"all, or of {', '.join(peers.TOOLS)}")
    parser.add_argument("--peer-python", default=sys.executable, help="Python that has the peers")
    parser.add_argument("--pages", type=int, default=sys.maxsize, help="stop after so many pages")
    parser.add_argument("--issues", action="store_true", help="a row for each issue too")
    parser.add_argument("--speed", action="store_true", help="measure cost and memory too")
    parser.add_argument("--json", type=Path, help="write all figures here, by issue too")
    given = parser.parse_args(argv)
    if given.samples == bool(given.set):
        parser.error("give a SET or --samples")
    others = [tool for tool in peers.TOOLS if tool != OURS]
    given.tools = others if given.peers == "all" else list(filter(None, given.peers.split(",")))
    if unknown := set(given.tools) - set(others):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    return given


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything asked for and print it."""
    given = arguments(argv)
    cases = first_pages(sample_cases() if given.samples else cases_in(given.set), given.pages)
    if not cases:
        print(f"{given.set}: no NAME/gold.json in it", file=sys.stderr)
        return 2
    ours, issues = read_ours(cases)
    outcomes = [ours, *(read_peer(tool, cases, given.peer_python) for tool in given.tools)]
    pairs = paired(cases, issues)
    articles = total(ours.tallies.values()).asked
    print(f"{len(cases)} issues, {sum(c.pages for c in cases)} pages, {articles} articles\n")
    show([outcome.row() for outcome in outcomes], {o.tool: o.note for o in outcomes if o.note})
    if given.issues:
        show_issues(ours)
    show_pairs(pairs)
    cost = speeds(cases) if given.speed else {}
    for name, value in cost.items():
        print(
            f"{name:40}{value:10.4g}" if name != next(iter(cost)) else f"\n{name:40}{value:10.4g}"
        )
    if given.json:
        given.json.write_text(json.dumps(report(outcomes, pairs, cost), indent=1), "utf-8")
    return 0


def report(
    outcomes: Sequence[Outcome], pairs: dict[str, Agreement], cost: dict[str, float]
) -> dict[str, Any]:
    """All figures as one JSON object."""
    return {
        "tools": [
            outcome.row()
            | {"note": outcome.note}
            | {"issues": {name: tally.rates() for name, tally in outcome.tallies.items()}}
            for outcome in outcomes
        ],
        "pairs": {unit: agreed.rates() for unit, agreed in pairs.items()},
        "speed": cost,
    }


if __name__ == "__main__":
    sys.exit(main())
