"""Whether storing facts stays as fast as the archive grows, and how long following a name takes.

    python benchmarks/following.py [--articles 100000] [--archive FILE]

Stores made-up issues of 20 articles with their facts, one transaction an issue, and prints the
processor time of storing facts for the last 1,000 issues to that for the first 1,000; then, for
each kind, the median of following names that were drawn by lot, and its ratio to a search for a
common word in the same archive.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec

from jianbao.archive import Archive, Query, storing
from jianbao.archive.threads import KINDS
from jianbao.model import Event, Fact, Indicator, Milestone, Plan, Post, Request

from search import ARTICLES_AN_ISSUE, FIRST_DAY, invented_issue, vocabulary  # isort: skip

SEED = 20260717
FACTS_AN_ARTICLE = 6
PERSONS, PROJECTS, FIGURES, PLANS, BODIES = 20_000, 8_000, 1_500, 400, 3_000
STRETCH = 1_000  # issues at the beginning and at the end that are compared
NAMES = 20  # followed of each kind
ENDS = ("大桥", "中学", "医院", "水厂", "产业园", "文化馆", "变电站", "公园")


def main() -> None:
    """Store, follow, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.db"
        with Archive.open(path, create=True) as archive:
            fill(archive, options.articles // ARTICLES_AN_ISSUE)
            print(f"{path.stat().st_size / 2**20:.0f} MiB")
            follow(archive, options.articles // ARTICLES_AN_ISSUE)


def fill(archive: Archive, issues: int) -> None:
    """Store the issues; print how storing their facts alone, and all of them, went."""
    names, words = Names(), vocabulary()
    whole: list[float] = []
    with timed(storing, "write_facts") as facts, timed(storing, "take_out_facts") as taken:
        for number in range(issues):
            issue = invented_issue(number, words)
            issue = msgspec.structs.replace(issue, facts=tuple(names.facts(number)))
            start = time.process_time()
            archive.store(issue, "invented")
            whole.append(time.process_time() - start)
    spent = [a + b for a, b in zip(facts, taken, strict=True)]
    for what, each in (("facts", spent), ("whole issues", whole)):
        stretch = min(STRETCH, len(each) // 2)
        first, last = sum(each[:stretch]), sum(each[-stretch:])
        print(
            f"storing {what}: first {stretch} issues {first:.1f} s, last {last:.1f} s,"
            f" ratio {last / first:.2f}"
        )


@contextmanager
def timed(module: Any, name: str) -> Any:
    """The processor times of each call of a function, while within."""
    times: list[float] = []
    real: Callable[..., Any] = getattr(module, name)

    def measured(*given: Any) -> Any:
        start = time.process_time()
        result = real(*given)
        times.append(time.process_time() - start)
        return result

    setattr(module, name, measured)
    try:
        yield times
    finally:
        setattr(module, name, real)


def follow(archive: Archive, issues: int) -> None:
    """Follow names of each kind, look for what is due, and search; print medians and ratios."""
    names, chance = Names(), random.Random(SEED)
    as_of = FIRST_DAY + timedelta(days=issues)
    usual = median(lambda: archive.search(Query(text="清河")), 9)
    print(f"{'search, common word':22} {1000 * usual:8.1f} ms")
    for kind in KINDS:
        chosen = [names.drawn(kind, chance) for _ in range(NAMES)]
        present = [name for name in chosen if present_in(archive, kind, name, as_of)]
        times = [median(partial(archive.follow, kind, name, as_of), 3) for name in present]
        took = statistics.median(times)
        slowest = max(times)
        print(
            f"follow {kind:15} {1000 * took:8.1f} ms, slowest {1000 * slowest:.1f} ms,"
            f" ratio {took / usual:.2f}"
        )
    took = median(lambda: archive.due(as_of), 1)
    print(f"{'due':22} {1000 * took:8.1f} ms, ratio {took / usual:.2f}")


def present_in(archive: Archive, kind: Any, name: str, as_of: date) -> bool:
    """Whether any fact mentions the name."""
    from jianbao.errors import UnknownName

    try:
        archive.follow(kind, name, as_of)
    except UnknownName:
        return False
    return True


def median(ask: Callable[[], object], runs: int) -> float:
    """Seconds of the processor, the median of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        ask()
        times.append(time.process_time() - start)
    return statistics.median(times)


class Names:
    """Names of each kind by Zipf's law, and facts of them; the same for the same issue."""

    def __init__(self) -> None:
        chance = random.Random(SEED)

        def made(count: int, length: int, end: Callable[[], str] = str) -> list[str]:
            return [
                "".join(chr(0x4E00 + chance.randrange(3500)) for _ in range(length)) + end()
                for _ in range(count)
            ]

        self.of: dict[str, list[str]] = {
            "person": made(PERSONS, 3),
            "project": made(PROJECTS, 3, lambda: chance.choice(ENDS)),
            "indicator": made(FIGURES, 6),
            "plan": [f"“{chance.randrange(100, 999)}”{end}" for end in made(PLANS, 4)],
            "organization": made(BODIES, 5, lambda: "局"),
        }
        self.weights = {
            kind: list(accumulate(1 / (rank + 10) for rank in range(len(names))))
            for kind, names in self.of.items()
        }

    def drawn(self, kind: str, chance: random.Random) -> str:
        """A name, the more common ones more often."""
        return chance.choices(self.of[kind], cum_weights=self.weights[kind])[0]

    def facts(self, number: int) -> list[Fact]:
        """The facts of the issue of that number."""
        chance = random.Random(SEED + number)
        day = FIRST_DAY + timedelta(days=number)
        return [
            self._fact(f"a{article}", day, chance)
            for article in range(ARTICLES_AN_ISSUE)
            for _ in range(FACTS_AN_ARTICLE)
        ]

    def _fact(self, article: str, day: date, chance: random.Random) -> Fact:
        def name(kind: str) -> str:
            return self.drawn(kind, chance)

        told = {"article": article, "evidence": "清河区水厂通水，" * 3}
        month = (day + timedelta(days=chance.randrange(20, 600))).isoformat()[:7]
        match chance.randrange(8):
            case 0 | 1:
                return self._post(told, name("person"), chance)
            case 2 | 3:
                persons = tuple(name("person") for _ in range(4))
                places = (name("organization"), name("project"))
                return Event(**told, kind="visit", date=day.isoformat(), participants=persons,
                             places=places)  # fmt: skip
            case 4:
                return Milestone(
                    **told, project=name("project"), state="completed", date=month, expected=True
                )
            case 5:
                project = name("project")
                if chance.random() < 0.5:
                    done = day.isoformat()
                    return Milestone(**told, project=project, state="completed", date=done)
                return Milestone(**told, project=project, state="in_progress", progress=0.5)
            case 6:
                return Indicator(**told, name=name("indicator"), value=chance.random() * 100,
                                 unit="亿元", period=str(day.year))  # fmt: skip
        if chance.random() < 0.3:
            return Plan(**told, code=name("plan"))
        return Request(**told, asker=name("organization"), about="通水", to=name("organization"))

    def _post(self, told: dict[str, str], person: str, chance: random.Random) -> Post:
        """The person in one of two bodies, where some others sit too."""
        bodies = self.of["organization"]
        body = bodies[(sum(map(ord, person)) + chance.randrange(2)) % len(bodies)]
        return Post(**told, person=person, title="局长", organization=body)


if __name__ == "__main__":
    main()
