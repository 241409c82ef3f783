"""Trains the nets on made-up issues and writes them into the package.

    python -m training [typeset|scanned] [--issues N] [--rounds N] [--hold-out] [--out FILE]
    python -m training flat|flat-links [--issues N] [--out FILE]

`typeset` trains the nets of pages with boxes, `scanned` those of such pages as a recogniser gives
them of scans, `flat` those of pages that a parser left as text (`training.flat`), and `flat-links`
all of these but the nets of roles. Issues with odd numbers are of the known papers, those with even
ones of papers by lot. With `--hold-out` nothing is written: each paper in turn is left out, nets
are trained on the others and tried on it, and a table says how much is lost by never having seen a
paper's look.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import numpy as np

import jianbao.reading.nets
from jianbao.reading.nets import Net, packed
from jianbao.reading.roles import LEARNED
from press.papers import PAPERS
from training.examples import (
    LinkExample,
    ReadPage,
    RoleExample,
    link_example,
    read_pages,
    role_example,
)
from training.flat import LINK_SEED, ROLE_SEED, learn_flat_links, learn_flat_roles
from training.links import learn_links, right_links
from training.roles import learn_roles, right_roles

SHIPPED_FILE = Path(jianbao.reading.nets.__file__).with_name("nets.npz")
FLAT = SHIPPED_FILE.with_name("flat_nets.npz")
SCANNED = SHIPPED_FILE.with_name("scan_nets.npz")
ISSUES = {"typeset": 510, "scanned": 510, "flat": 1300, "flat-links": 1300}
FIRST_SEED = 100_000
"""Numbers of the issues trained on start here; benchmarks make others."""
ROLE_ROUNDS, LINK_ROUNDS = 25, 24


def main() -> int:
    """Train and write, or hold out and print."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("what", nargs="?", choices=tuple(ISSUES), default="typeset")
    parser.add_argument("--issues", type=int, help="issues to make (of four pages)")
    parser.add_argument("--rounds", type=int, default=LINK_ROUNDS, help="rounds through all pages")
    parser.add_argument("--jobs", type=int, default=2, help="processes that make and read issues")
    parser.add_argument("--hold-out", action="store_true", help="try every paper unseen")
    parser.add_argument("--out", type=Path, help="file to write")
    args = parser.parse_args()
    issues = args.issues or ISSUES[args.what]
    with ProcessPoolExecutor(args.jobs) as pool:
        if args.what in ("flat", "flat-links"):
            shipped = jianbao.reading.nets.FLAT
            roles = {name: shipped[name] for name in ("role", "second")}
            if args.what == "flat":
                roles = learn_flat_roles(range(ROLE_SEED, ROLE_SEED + issues), pool)
            links = learn_flat_links(range(LINK_SEED, LINK_SEED + issues), roles, pool)
            return _write(roles | links, args.out or FLAT)
        scan = args.what == "scanned"
        pages = made_pages(range(FIRST_SEED, FIRST_SEED + issues), pool, scan=scan)
        if args.hold_out:
            for paper in PAPERS:
                print(paper.name, *held_out(pages, paper.name, args.rounds, pool), flush=True)
            return 0
        nets = trained(pages, args.rounds, pool)
    return _write(nets, args.out or (SCANNED if scan else SHIPPED_FILE))


def _write(nets: dict[str, Net], path: Path) -> int:
    with path.open("wb") as file:
        np.savez(file, **packed(nets))
    return 0


def made_pages(seeds: Sequence[int], pool: Executor, *, scan: bool = False) -> list[ReadPage]:
    """The pages of made-up issues, read up to their blocks."""
    found = pool.map(_pages, seeds, repeat(scan), chunksize=8)
    return [page for pages in found for page in pages]


def _pages(seed: int, scan: bool) -> list[ReadPage]:
    return list(read_pages(seed, vary=seed % 2 == 0, scan=scan))


def trained(pages: Sequence[ReadPage], rounds: int, pool: Executor) -> dict[str, Net]:
    """All nets: roles first, since links are asked about what roles make of a page."""
    role = learn_roles(_role_examples(pages, pool), ROLE_ROUNDS, len(LEARNED))
    return {"role": role} | learn_links(_link_examples(pages, role, pool), rounds)


def held_out(pages: Sequence[ReadPage], paper: str, rounds: int, pool: Executor) -> tuple[str, ...]:
    """How nets that never saw a paper do on it: roles, links, chains found."""
    seen = [page for page in pages if not page.paper.startswith(paper)]
    unseen = [page for page in pages if page.paper.startswith(paper)]
    nets = trained(seen, rounds, pool)
    role = nets["role"]
    links = right_links(nets, _link_examples(unseen, role, pool))
    roles = right_roles(role, _role_examples(unseen, pool))
    return tuple(f"{share:.4f}" for share in (roles, *links))


def _role_examples(pages: Sequence[ReadPage], pool: Executor) -> list[RoleExample]:
    return list(pool.map(role_example, pages, chunksize=32))


def _link_examples(pages: Sequence[ReadPage], role: Net, pool: Executor) -> list[LinkExample]:
    examples = pool.map(link_example, pages, repeat(role), chunksize=32)
    return [example for example in examples if example is not None]


if __name__ == "__main__":
    raise SystemExit(main())
