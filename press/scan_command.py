"""`python -m press scan`: made-up issues, or the samples, as a scanner leaves them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from press.generate import Scan, generate, gold
from press.plain_pdf import plain_pdf
from press.scan_faults import HARSH_SCAN, LIGHT_SCAN, ScanFaults
from press.scanning import FILE_KINDS, ScanJob, scan_issue

TURNED = 0.5
"""Share of the pages that lie on their side where it is asked for."""


def add_scan_arguments(parser: ArgumentParser) -> None:
    """The options that only `scan` has."""
    group = parser.add_argument_group("scan")
    group.add_argument("--pages", type=int, default=4, help="whole issues until so many pages")
    group.add_argument("--samples", action="store_true", help="the typeset samples, not made-up")
    group.add_argument("--dpi", type=int, default=300, help="resolution (default: 300)")
    group.add_argument(
        "--as", dest="kind", choices=FILE_KINDS, default="jpg", help="kind of file (default: jpg)"
    )
    group.add_argument("--colour", action="store_true", help="in colour, else grey")
    group.add_argument("--one-bit", action="store_true", help="in black and white")
    group.add_argument("--spreads", action="store_true", help="two facing pages at once")
    group.add_argument("--turned", action="store_true", help="half of the pages on their side")
    group.add_argument("--light", action="store_true", help="less goes wrong than usual")


def scans(args: Namespace, samples: Path, out: Path) -> Iterator[tuple[Path, bytes]]:
    """The files that the arguments ask for, one issue after another."""
    job = ScanJob(
        dpi=args.dpi,
        colour=args.colour,
        bits=1 if args.one_bit else 8,
        kind=args.kind,
        spreads=args.spreads,
    )
    faults = HARSH_SCAN if args.harsh else LIGHT_SCAN if args.light else ScanFaults()
    if args.turned:
        faults = replace(faults, turned=TURNED)
    for name, pdf, known in _issues(args, samples):
        made = scan_issue(name, pdf, known, job, faults, name)
        folder = out / f"{name}-{job.dpi}dpi"
        for file, data in made.files.items():
            yield folder / "source" / file, data
        yield folder / "gold.json", made.gold


def _issues(args: Namespace, samples: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, PDF and gold of each issue to be scanned, until there are as many pages as wanted."""
    if args.samples:
        for pdf in sorted(samples.glob("*.pdf")):
            yield pdf.stem, pdf.read_bytes(), pdf.with_suffix(".json").read_bytes()
        return
    pages = 0
    for seed in count(args.seed):
        if pages >= args.pages:
            return
        made = generate(seed, vary=args.vary)
        pages += len(made.pages)
        yield made.name, plain_pdf(made.pages, made.script, made.name), gold(made, Scan(""))
