"""How long a search takes in an archive of many invented articles.

    python benchmarks/search.py [--articles 100000] [--archive FILE]

Fills the archive (kept, and used again, where `--archive` names it) and prints a table: for each
query the hits in all, the median and slowest of some runs of the search, and those of counting its
facets, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from jianbao.archive import Archive, Query
from jianbao.model import Article, Issue, PageInfo

ARTICLES_AN_ISSUE = 20
PARAGRAPHS = 5
PARAGRAPH_LENGTH = 100  # characters; five of them are a usual article of a district newspaper
VOCABULARY = 20_000  # two-character words, used by Zipf's law as words of a language are
RUNS = 9
FIRST_DAY = date(1990, 1, 1)
SEED = 20260102

QUERIES = {
    "rare word": Query(text="水厂"),
    "common word": Query(text="清河"),
    "two words": Query(text="清河 水厂"),
    "phrase": Query(text="清河区水厂"),
    "one character": Query(text="清"),
    "excluded": Query(text="水厂 -清河"),
    "word in three of ten": Query(text="媋共"),
    "the same, newest": Query(text="媋共", order="newest"),
    "word, one year": Query(text="清河", date_from="1991-01-01", date_to="1991-12-31"),
    "page and kind": Query(text="水厂", page=2, kind="news"),
    "no text": Query(),
    "no text, page": Query(page=3),
}


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.db"
        with Archive.open(path, create=True) as archive:
            fill(archive, options.articles // ARTICLES_AN_ISSUE)
            print(f"{path.stat().st_size / 2**20:.0f} MiB")
            for name, query in QUERIES.items():
                measure(archive, name, query)


def fill(archive: Archive, wanted: int) -> None:
    """Store invented issues until there are as many as wanted."""
    before = archive.count()
    start = time.perf_counter()
    words = vocabulary()
    for number in range(before, wanted):
        archive.store(invented_issue(number, words), "invented")
    seconds = time.perf_counter() - start
    if wanted > before:
        print(f"{wanted - before} issues stored in {seconds:.0f} s")


def measure(archive: Archive, name: str, query: Query) -> None:
    """Ask several times and print a row of the table."""
    total = archive.search(query).total
    searched = timed(lambda: archive.search(query))
    counted = timed(lambda: archive.facets(query))
    print(f"{name:20} {total:8} {searched} {counted}")


def timed(ask: Callable[[], object]) -> str:
    """The median and the slowest of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):9.1f} ms {max(times):9.1f} ms"


def vocabulary() -> tuple[list[str], list[float]]:
    """Words, and their weights added up: the n-th word is n times as rare as the first."""
    chance = random.Random(SEED)
    characters = [chr(0x4E00 + chance.randrange(3500)) for _ in range(3500)]
    words = ["".join(chance.choices(characters, k=2)) for _ in range(VOCABULARY)]
    words[10], words[2000] = "清河", "水厂"
    return words, list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))


def invented_issue(number: int, words: tuple[list[str], list[float]]) -> Issue:
    """An issue of four pages, the same for the same number."""
    chance = random.Random(SEED + number)
    articles = tuple(invented_article(n, chance, words) for n in range(ARTICLES_AN_ISSUE))
    return Issue(
        id=f"invented-{number:06d}",
        publication="清河新报",
        date=(FIRST_DAY + timedelta(days=number)).isoformat(),
        number=number,
        pages=tuple(PageInfo(number=page, source="invented") for page in range(1, 5)),
        articles=articles,
    )


def invented_article(
    number: int, chance: random.Random, words: tuple[list[str], list[float]]
) -> Article:
    """An article of random words, with a sign after every sixth."""
    drawn = chance.choices(words[0], cum_weights=words[1], k=PARAGRAPHS * PARAGRAPH_LENGTH // 2 + 8)
    texts = ["".join(drawn[at : at + 6]) for at in range(0, len(drawn), 6)]
    each = len(texts) // PARAGRAPHS
    paragraphs = ("，".join(texts[p * each : (p + 1) * each]) for p in range(PARAGRAPHS))
    return Article(
        id=f"a{number}",
        headline=texts[-1],
        paragraphs=tuple(f"{paragraph}。" for paragraph in paragraphs),
        page=number % 4 + 1,
    )


if __name__ == "__main__":
    main()
