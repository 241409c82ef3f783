"""Sets newspapers: `build` and `flat` make the samples, the other commands issues by seed.

`build` sets the stories as PDF, `flat` leaves pages as parsers leave them, `generate` makes issues
up from seed numbers: one folder an issue, with `source/` and `gold.json`; `break` leaves pages of
such issues as flat text in the worst state of parsers, `scan` as a scanner leaves them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from jianbao.model import encode_issue
from press.alto import PIXEL, alto_page
from press.breaking import break_file, broken_gold, draw_pages
from press.faults import HARSH, Faults
from press.flatten import Damage, flatten
from press.generate import Scan, generate, gold
from press.gold import gold_json
from press.page import set_issue
from press.pdf import pdf_bytes
from press.plain_pdf import plain_pdf
from press.scan_command import add_scan_arguments, scans
from press.story import read_stories

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "press" / "stories"
SAMPLES = ROOT / "samples"
RE_DATED: dict[str, dict[str, Any]] = {
    "2024-06-18": {
        "date": "2024-06-21",
        "weekday": "星期五",
        "lunar": "农历甲辰年五月十六",
        "number": 1234,
    }
}
"""Flat pages with a masthead are given out as the paper's next issue: one of the same date and
number would be another reading of the issue that is there as PDF."""
FLAT = {
    "2024-06-18": Damage(
        page=1,
        masthead=True,
        hashes=True,
        narrow=True,
        kicker_below="flood-inspection",
        looped="bridge-closure",
    ),
    "2024-03-12": Damage(page=2, astray="sewage-plan", looped="granary-park"),
}
"""The pages that are left as flat text, by the date of their issue, and what befalls each."""


def build(story_file: Path, out: Path) -> tuple[Path, Path]:
    """Set one story file; writes and returns the PDF and its gold JSON."""
    issue = read_stories(story_file)
    pages = set_issue(issue, seed=issue.date)
    pdf, gold = out / f"{issue.date}.pdf", out / f"{issue.date}.json"
    pdf.write_bytes(pdf_bytes(pages, f"{issue.publication} {issue.date}", issue.date, issue.date))
    gold.write_bytes(gold_json(issue, pages, pdf.name, seed=issue.date))
    return pdf, gold


def flat_name(date: str) -> str:
    """What the flat page made of the issue of this date is called."""
    return f"flat-{RE_DATED.get(date, {}).get('date', date)}"


def build_flat(date: str, out: Path) -> tuple[Path, Path]:
    """Flatten one page; writes and returns the text in a folder of its own and its gold JSON."""
    issue = read_stories(STORIES / f"{date}.yaml")
    issue = msgspec.structs.replace(issue, **RE_DATED.get(date, {}))
    name = flat_name(date)
    text, gold = out / name / "page-1.txt", out / f"{name}.json"
    text.parent.mkdir(exist_ok=True)
    flat = flatten(issue, FLAT[date], name, text.name)
    text.write_text(flat.text, "utf-8")
    gold.write_bytes(encode_issue(flat.gold))
    return text, gold


def build_generated(
    seed: int, out: Path, noise: float | None, *, vary: bool = False
) -> Iterator[Path]:
    """Make up one issue; writes its folder, and with `noise` one of its pages as ALTO."""
    made = generate(seed, vary=vary)
    source = out / made.name / "source" / f"{made.name}.pdf"
    yield _written(source, plain_pdf(made.pages, made.script, made.name))
    yield _written(source.parent.parent / "gold.json", gold(made, Scan(source.name)))
    if noise is None:
        return
    folder = out / f"{made.name}-alto"
    for page in made.pages:
        path = folder / "source" / f"p{page.number:04d}.xml"
        yield _written(path, alto_page(page, made.script, noise, seed=made.name))
    yield _written(folder / "gold.json", gold(made, Scan("p{:04d}.xml", "px", PIXEL)))


def build_broken(
    seed: int, out: Path, *, harsh: bool = False, written: bool = False
) -> Iterator[Path]:
    """Make up one issue, with `written` mostly of stories written by hand, and break some of its
    pages; writes the folder of one file."""
    made = generate(seed, written=written)
    broken = break_file(made, draw_pages(seed), seed, HARSH if harsh else Faults())
    folder = out / f"{made.name}-broken"
    yield _written(folder / "source" / broken.name, broken.text.encode())
    yield _written(folder / "gold.json", broken_gold(broken))


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m press", description=__doc__)
    parser.add_argument("what", choices=("build", "flat", "generate", "break", "scan"))
    parser.add_argument("--only", default="", help="build: date of the one issue to build")
    parser.add_argument("--out", type=Path, default=None, help="folder to write to")
    parser.add_argument("--seed", type=int, default=0, help="generate, break, scan: the first")
    parser.add_argument("--issues", type=int, default=1, help="generate: how many issues")
    parser.add_argument("--files", type=int, default=1, help="break: how many files")
    parser.add_argument(
        "--noise", type=_level, default=None, help="generate: the pages as ALTO too, 0 to 1 bad"
    )
    parser.add_argument(
        "--vary", action="store_true", help="generate, scan: papers by lot, each like a known one"
    )
    parser.add_argument(
        "--harsh", action="store_true", help="break, scan: more goes wrong than usual"
    )
    parser.add_argument(
        "--written", action="store_true", help="break: most stories are ones written by hand"
    )
    add_scan_arguments(parser)
    args = parser.parse_args()
    if args.what in ("generate", "break", "scan") and args.out is None:
        parser.error(f"{args.what} needs --out")
    return args


def _level(text: str) -> float:
    level = float(text)
    if not 0 <= level <= 1:
        raise argparse.ArgumentTypeError("the level of noise is between 0 and 1")
    return level


def main() -> int:
    """Parse the arguments and make what they ask for."""
    args = _arguments()
    out = args.out or SAMPLES
    out.mkdir(parents=True, exist_ok=True)
    made: Iterable[Path]
    if args.what == "generate":
        seeds = range(args.seed, args.seed + args.issues)
        made = (
            path
            for seed in seeds
            for path in build_generated(seed, out, args.noise, vary=args.vary)
        )
    elif args.what == "break":
        seeds = range(args.seed, args.seed + args.files)
        made = (
            path
            for seed in seeds
            for path in build_broken(seed, out, harsh=args.harsh, written=args.written)
        )
    elif args.what == "scan":
        made = (_written(path, data) for path, data in scans(args, SAMPLES, out))
    elif args.what == "flat":
        made = (path for date in FLAT for path in build_flat(date, out))
    else:
        files = sorted(STORIES.glob(f"{args.only or '*'}.yaml"))
        made = (path for file in files for path in build(file, out))
    for path in made:
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
