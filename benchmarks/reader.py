"""How quick the reader's site is over an archive of many articles, with many who read at once.

    python benchmarks/reader.py [--archive FILE] [--articles 100000] [--clients 20] [--workers 2]

Fills the archive with invented issues (kept, and used again, where `--archive` names it), serves
it by `jianbao serve`, and has clients ask for pages: first as readers do, with a pause between an
answer and the next request, then without any. Prints, for each kind of page, the median, the 95th
percentile and the slowest in milliseconds; the processor time of the server for each request; and
the same for a peer: a bare page of Starlette and Jinja2, as long as an article's, by as many
processes.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from jianbao.archive import Archive
from jianbao.archive.threads import KINDS
from jianbao.errors import UnknownName
from jianbao.web import addresses

from following import Names  # isort: skip
from reader_archive import PAGES, fill  # isort: skip
from reader_load import Answer, Load, read_site  # isort: skip
from search import ARTICLES_AN_ISSUE, FIRST_DAY, vocabulary  # isort: skip

SEED = 20261126
EACH = 200  # addresses of a kind
WARM_SECONDS = 3.0
PAUSE = 0.5
ALONE_SECONDS = 2.0
ALONE = frozenset({"due"})
"""Kinds measured by themselves only: seconds of work, once for each day that is asked for."""
HERE = Path(__file__).parent
PLAIN_MAIN = "from jianbao.cli import main; raise SystemExit(main())"


def main() -> None:
    """Fill, serve, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kinds", help="only these, with commas between")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.db"
        fill(path, options.articles)
        asked = pages(path, options.articles // ARTICLES_AN_ISSUE)
        if options.kinds:
            asked = [page for page in asked if page[0] in options.kinds.split(",")]
        serve = [sys.executable, "-c", PLAIN_MAIN, "serve", "--archive", str(path)]
        article = measure([*serve, "--workers", str(options.workers)], asked, options)
        print(f"\npeer: one page of {article} bytes")
        uvicorn = [sys.executable, str(HERE / "bare_page.py"), str(article), str(options.workers)]
        measure(uvicorn, [("bare page", "/")], options)


def measure(
    command: Sequence[str], asked: Sequence[tuple[str, str]], options: argparse.Namespace
) -> int:
    """Serve and read; print tables. Gives the bytes of the first address asked for."""
    with served(command) as (site, server):
        mixed = [page for page in asked if page[0] not in ALONE]
        read_site(site, mixed, Load(options.clients, WARM_SECONDS, 0))
        for pause in (PAUSE, 0.0):
            spent = processor_seconds(server)
            got = read_site(site, mixed, Load(options.clients, options.seconds, pause))
            spent = processor_seconds(server) - spent
            print(f"\n{options.clients} clients, {pause} s between answer and request:")
            print(
                f"{len(got) / options.seconds:.0f} pages a second, {1000 * spent / len(got):.1f} ms"
            )
            for kind in dict.fromkeys(kind for kind, _ in mixed):
                print_row(kind, [answer for answer in got if answer.kind == kind])
        if len(asked) > 1:
            print_each(site, server, asked, options.clients)
            print_weights(site)
        return len(fetched(site + asked[0][1]))


def print_row(kind: str, got: Sequence[Answer]) -> None:
    """Median, 95th percentile, slowest; bytes as sent."""
    times = sorted(1000 * answer.seconds for answer in got)
    middle, late = statistics.median(times), times[int(0.95 * len(times))]
    size = statistics.median(answer.size for answer in got) / 1000
    print(
        f"{kind:22} {len(got):6} {middle:8.1f} ms {late:8.1f} ms {times[-1]:8.1f} ms {size:6.1f} kB"
    )


def print_each(site: str, server: int, asked: Sequence[tuple[str, str]], clients: int) -> None:
    """What each kind of page alone takes of the processor."""
    print("\nprocessor time of a page, each kind alone:")
    for kind in dict.fromkeys(kind for kind, _ in asked):
        spent = processor_seconds(server)
        alone = [page for page in asked if page[0] == kind]
        got = read_site(site, alone, Load(clients, ALONE_SECONDS, 0))
        spent = processor_seconds(server) - spent
        print(f"{kind:22} {1000 * spent / len(got):8.1f} ms")


def print_weights(site: str) -> None:
    """The bytes of the front page, with its style sheet and scripts; as they are, and packed."""
    page = fetched(site + "/")
    parts = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js|svg))"', page.decode())
    whole = [page, *(fetched(site + part) for part in dict.fromkeys(parts))]
    plain, packed = (sum(map(len, each)) for each in (whole, map(gzip.compress, whole)))
    print(f"\nfirst page: {plain / 1000:.1f} kB, packed {packed / 1000:.1f} kB")


def fetched(address: str) -> bytes:
    """The bytes of an answer."""
    with urllib.request.urlopen(address) as answer:
        return bytes(answer.read())


def pages(path: Path, issues: int) -> list[tuple[str, str]]:
    """(kind, address) of pages drawn by lot, as many of each kind."""
    chance = random.Random(SEED)
    words, _ = vocabulary()

    def issue() -> str:
        return f"invented-{chance.randrange(issues):06d}"

    def article() -> str:
        return addresses.article_address(issue(), f"a{chance.randrange(ARTICLES_AN_ISSUE)}")

    common, rare = words[:50], words[50:]
    made = {
        "article": article,
        "issue": lambda: addresses.issue_address(issue()),
        "search, common words": lambda: addresses.search_address({"q": chance.choice(common)}),
        "search, rare words": lambda: addresses.search_address({"q": chance.choice(rare)}),
        "search, two words": lambda: addresses.search_address(
            {"q": f"{chance.choice(common)} {chance.choice(rare)}"}
        ),
        "search, one year": lambda: addresses.search_address(
            {"q": chance.choice(common), "from": "1995-01-01", "to": "1995-12-31"}
        ),
        "front": lambda: addresses.FRONT,
        "calendar": lambda: addresses.calendar_address(1990 + chance.randrange(13)),
        "page": lambda: addresses.page_address(issue(), 1 + chance.randrange(PAGES)),
        "due": lambda: f"{addresses.DUE}?as_of={1991 + chance.randrange(12)}-06-30",
    }
    drawn = [(kind, make()) for kind, make in made.items() for _ in range(EACH)]
    return [*drawn, *followed(path, issues, chance)]


def followed(path: Path, issues: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The pages of names that are in the archive, the more common ones more often."""
    names, as_of = Names(), FIRST_DAY + timedelta(days=issues)
    with Archive.open(path, read_only=True) as archive:
        for kind in KINDS:
            for _ in range(EACH // 4):
                name = names.drawn(kind, chance)
                try:
                    archive.follow(kind, name, as_of)
                except UnknownName:
                    continue
                yield f"follow, {kind}", addresses.thread_address(kind, name)


@contextmanager
def served(command: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The address and the process of a server that prints its address on a line."""
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert server.stdout is not None
        told = re.search(r"http://[\w.:]+", server.stdout.readline())
        assert told, "the server does not say its address"
        yield told[0], server.pid
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def processor_seconds(server: int) -> float:
    """What a process and its children have taken of the processor (Linux)."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    ticks = 0
    for process in (str(server), *children):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
