"""How flat text is read: broken pages with the truth known, and a reader that cuts at headings.

    python -m press break --out SET --seed 500000 --files 200
    python benchmarks/flat.py SET [--issues] [--json FILE] [--speed]

SET is a folder of folders: NAME/source/ holds a file, NAME/gold.json the truth. README.md in this
folder says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(ROOT))

from benchmarks import doubts  # noqa: E402
from benchmarks.scoring import Gold, Tally, read_gold, score, total  # noqa: E402
from benchmarks.splitting import headed_articles, lines_as_pieces  # noqa: E402
from jianbao.model import Article, Issue, SourceIssue  # noqa: E402
from jianbao.reading import read_issue  # noqa: E402
from jianbao.sources import SourceLimits, open_source, text  # noqa: E402

OURS, NAIVE = "jianbao", "naive headings"
COLUMNS = ("f1@90", "f1@70", "text", "headline", "jumps")
RUNS = 3
"""Times that files are read for their speed; the best counts."""
TIMED = 50
"""Files, evenly from first to last, that are timed."""
SIZES = (1, 2, 5, 10)
"""MB of the long texts."""
LONGEST = 1000.0
"""Seconds: a long text that might take more, by the one before it, is not read."""
File = tuple[bytes, str]
"""What a file holds, and its name."""
UNBOUNDED = SourceLimits(pages=10**6)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A file and the truth about it."""

    name: str
    source: Path
    data: bytes
    gold: Gold


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How one file was read, by jianbao and by the naive reader."""

    ours: Tally
    naive: Tally
    loops: doubts.Loops
    predictions: list[doubts.Prediction]


def cases_in(folder: Path) -> list[Case]:
    """The files of a set, by name."""
    cases = []
    for gold in sorted(folder.glob("*/gold.json")):
        (file,) = (gold.parent / "source").iterdir()
        data = file.read_bytes()
        cases.append(Case(name=gold.parent.name, source=file, data=data, gold=read_gold(gold)))
    return cases


def read_case(case: Case) -> Reading:
    """One file read and judged."""
    issue = read_issue(open_source(case.source))
    naive = score(case.gold, _naively(case.data), "")
    return Reading(
        ours=score(case.gold, issue.articles),
        # It tells of no jumps: nothing is said of them rather than 0.
        naive=msgspec.structs.replace(naive, jumps=0, jumps_same=0),
        loops=doubts.loops(case.gold, issue),
        predictions=doubts.predictions(case.gold, issue),
    )


def read_bytes(data: bytes, name: str) -> Issue:
    """The issue in a file that is in memory."""
    pages, findings = text.read_pages(data, name, 1, UNBOUNDED)
    return read_issue(
        SourceIssue(name=name, digest="", pages=tuple(pages), findings=tuple(findings))
    )


def figures(readings: Sequence[Reading]) -> dict[str, Any]:
    """What is said of all files: a row a tool, loops, calibration."""
    found = [one for reading in readings for one in reading.predictions]
    bins = doubts.calibration(found)
    loops = sum((reading.loops for reading in readings), doubts.Loops())
    return {
        "tools": [
            row(OURS, [reading.ours for reading in readings]),
            row(NAIVE, [reading.naive for reading in readings]),
        ],
        "loops": loops.rates() | {"letters put in": loops.inserted},
        "calibration": {
            "error": doubts.calibration_error(bins),
            "bins": msgspec.to_builtins(bins),
        },
        "wrong articles with a warning": doubts.warned_share(found),
    }


def row(tool: str, tallies: Iterable[Tally]) -> dict[str, Any]:
    """A tool's row in the table."""
    rates = total(tallies).rates()
    return {"tool": tool, **{column: rates[column] for column in COLUMNS}}


def speed(cases: Sequence[Case], others: Sequence[Case] = ()) -> dict[str, float]:
    """Pages a second of processor time, bytes in memory to issue, of files that their process has
    not read before, though it has read the samples and `others`, the best of `RUNS` processes; and
    how many times as long as the naive reader's that is."""
    timed = _some(cases)
    files = [(case.data, case.source.name) for case in timed]
    before = [(case.data, case.source.name) for case in _some(others)]
    before += [(page.read_bytes(), page.name) for page in sorted(ROOT.glob("samples/flat-*/*"))]
    # What a process has read it remembers in part: each run has one of its own.
    spawned = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned, max_tasks_per_child=1) as pool:
        runs = [pool.submit(_first_seconds, files, before).result() for _ in range(RUNS)]
    ours, naive = map(min, zip(*runs, strict=True))
    pages = sum(len(case.gold.pages) for case in timed)
    return {
        "pages a second": pages / ours,
        "characters a page": sum(len(case.data.decode()) for case in timed) / pages,
        "times the naive reader's": ours / naive,
    }


def _some(cases: Sequence[Case]) -> Sequence[Case]:
    """At most about `TIMED` of them, evenly from first to last."""
    return cases[:: max(1, len(cases) // TIMED)]


def _first_seconds(files: Sequence[File], before: Sequence[File]) -> tuple[float, float]:
    """Seconds of the processor for files that are read for the first time, when others have been
    read; and those of the naive reader."""
    for data, name in before:
        read_bytes(data, name)
        _naively(data)
    start = time.process_time()
    for data, _ in files:
        _naively(data)
    naive = time.process_time() - start
    return _seconds(files), naive


def _naively(data: bytes) -> tuple[Article, ...]:
    return tuple(headed_articles(1, lines_as_pieces(data.decode())))


def _seconds(files: Iterable[File]) -> float:
    start = time.process_time()
    for data, name in files:
        read_bytes(data, name)
    return time.process_time() - start


def long_text(cases: Sequence[Case], size: int, *, marked: bool) -> bytes:
    """The set's files one after another, again and again, to `size` bytes; `marked` with a form
    feed between them.
    """
    parts, done = [], 0
    for case in cycle(cases):
        if done >= size:
            break
        parts.append(case.data)
        done += len(case.data) + 3
    return (b"\n\f\n" if marked else b"\n\n\n").join(parts)


def long_speeds(cases: Sequence[Case]) -> dict[str, list[float | None]]:
    """Seconds a MB of long texts of `SIZES`, with page marks and without; None where not read."""
    found: dict[str, list[float | None]] = {}
    for marked, name in ((True, "with page marks"), (False, "as one page")):
        found[name] = []
        a_megabyte, before = 0.0, 1
        for size in SIZES:
            # Time in proportion to the square of the size is feared.
            if a_megabyte * size * size / before > LONGEST:
                found[name].append(None)
                continue
            data = long_text(cases, size * 1_000_000, marked=marked)
            a_megabyte, before = _seconds([(data, "long.txt")]) / (len(data) / 1e6), size
            found[name].append(a_megabyte)
    return found


def show(found: dict[str, Any]) -> None:
    """The figures as tables."""
    _table(found["tools"])
    loops, ece = found["loops"], found["calibration"]
    print()
    _line("loops removed", loops["loops removed"], f"of {loops['letters put in']} letters")
    _line("true text lost", loops["true text lost"], "", places=5)
    _line("calibration error", ece["error"], "")
    _line("wrong articles with a warning", found["wrong articles with a warning"], "")
    print()
    names = ("confidence from", "articles", "mean", "right")
    print("".join(f"{name:>17}" for name in names))
    for one in ece["bins"]:
        print(f"{one['low']:17.1f}{one['count']:17}{one['confidence']:17.3f}{one['right']:17.3f}")


def _table(rows: Sequence[dict[str, Any]]) -> None:
    first, *names = rows[0]
    wide = max(20, *(len(row[first]) + 2 for row in rows))
    print(f"{first:{wide}}" + "".join(f"{name:>10}" for name in names))
    for one in rows:
        cells = [f"{'-':>10}" if one[n] is None else f"{one[n]:10.3f}" for n in names]
        print(f"{one[first]:{wide}}" + "".join(cells))


def _line(name: str, value: float | None, note: str, places: int = 3) -> None:
    print(f"{name:30}" + ("-" if value is None else f"{value:10.{places}f}  {note}").rstrip())


def show_long(found: dict[str, list[float | None]]) -> None:
    """Seconds a MB of the long texts."""
    print(f"\n{'seconds a MB':30}" + "".join(f"{f'{size} MB':>10}" for size in SIZES))
    for name, values in found.items():
        cells = [f"{'-':>10}" if value is None else f"{value:10.2f}" for value in values]
        print(f"{name:30}" + "".join(cells))


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line, parsed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, help="folder of folders")
    parser.add_argument("--issues", action="store_true", help="a row for each file too")
    parser.add_argument("--json", type=Path, help="write all figures here, by file too")
    parser.add_argument("--after", type=Path, help="set that is read before speed is taken")
    parser.add_argument("--speed", action="store_true", help="read long texts too")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything asked for and print it."""
    given = arguments(argv)
    cases = cases_in(given.set)
    if not cases:
        print(f"{given.set}: no NAME/gold.json in it", file=sys.stderr)
        return 2
    readings = {case.name: read_case(case) for case in cases}
    found = figures(list(readings.values()))
    pages = sum(len(case.gold.pages) for case in cases)
    asked = sum(reading.ours.asked for reading in readings.values())
    print(f"{len(cases)} files, {pages} pages, {asked} articles\n")
    show(found)
    found["issues"] = [row(name, [reading.ours]) for name, reading in readings.items()]
    if given.issues:
        print()
        _table(found["issues"])
    found["speed"] = speed(cases, cases_in(given.after) if given.after else ())
    print()
    for name, value in found["speed"].items():
        _line(name, value, "", places=1)
    if given.speed:
        found["seconds a MB"] = long_speeds(cases)
        show_long(found["seconds a MB"])
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
