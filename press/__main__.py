"""Makes the samples: `build` sets the stories as PDF, `flat` leaves pages as parsers leave them."""

from __future__ import annotations

import argparse
from pathlib import Path

from press.gold import gold_json
from press.page import set_issue
from press.pdf import pdf_bytes
from press.story import read_stories

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "press" / "stories"
SAMPLES = ROOT / "samples"


def build(story_file: Path, out: Path) -> tuple[Path, Path]:
    """Set one story file; writes and returns the PDF and its gold JSON."""
    issue = read_stories(story_file)
    pages = set_issue(issue, seed=issue.date)
    pdf, gold = out / f"{issue.date}.pdf", out / f"{issue.date}.json"
    pdf.write_bytes(pdf_bytes(pages, f"{issue.publication} {issue.date}", issue.date, issue.date))
    gold.write_bytes(gold_json(issue, pages, pdf.name, seed=issue.date))
    return pdf, gold


def main() -> int:
    """Parse the arguments and make what they ask for."""
    parser = argparse.ArgumentParser(prog="python -m press", description=__doc__)
    parser.add_argument("what", choices=("build", "flat"))
    parser.add_argument("--only", default="", help="date of the one issue to build")
    parser.add_argument("--out", type=Path, default=SAMPLES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for story_file in sorted(STORIES.glob(f"{args.only or '*'}.yaml")):
        for made in build(story_file, args.out):
            print(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
