"""Block-to-article agreement: of all pairs of blocks on a page, which belong to the same article.

The measure of PereStruct (2026). Precision is the share of the pairs that a reader puts into one
article which truly are in one, recall the share of the true pairs that it puts into one. Blocks are
those of the source (ALTO), or the regions of the gold file where the source has none (PDF); the
same is counted over lines, where long articles weigh more. Places alone decide: a line belongs to
the article whose region holds most of it. What the gold file sets aside is not counted, nor are
pictures and tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import msgspec

from benchmarks.scoring import Gold
from jianbao.model import Article, Box, Issue, Line, Page
from jianbao.reading.language import letters

HELD = 0.5
"""A region holds a line where this share of the line's area lies within it."""
NO_TEXT = frozenset({"picture", "table", "furniture"})
"""Roles of regions that no line of an article's text is looked for in."""


class Place(msgspec.Struct, frozen=True):
    """A region of one article: `article` is its index in the issue."""

    article: int
    box: Box


class Unit(msgspec.Struct, frozen=True):
    """A line or block that the gold file gives to article `true`; the reader gave it to `given`,
    None where to none."""

    true: int
    given: int | None


class Agreement(msgspec.Struct, frozen=True):
    """Pairs in one article: by the gold file, by the reader, by both. Can be added."""

    true: int = 0
    given: int = 0
    both: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.true + other.true, self.given + other.given, self.both + other.both)

    def rates(self) -> dict[str, float | None]:
        """Precision, recall and F1, None where there is no pair."""
        both, given, true = self.both, self.given, self.true
        return {
            "precision": both / given if given else None,
            "recall": both / true if true else None,
            "f1": 2 * both / (given + true) if given + true else None,
        }


def agreements(pages: Sequence[Page], gold: Gold, issue: Issue) -> tuple[Agreement, Agreement]:
    """The agreement over blocks and over lines of an issue; pairs are made within a page."""
    blocks, lines = Agreement(), Agreement()
    for page in pages:
        true, given = _places(gold.articles, page.number), _places(issue.articles, page.number)
        by_block: dict[Hashable, list[tuple[int, Unit]]] = {}
        for line in page.lines:
            if line.box is None or (region := _region_of(line.box, true)) is None:
                continue
            article = true[region].article
            if gold.articles[article].ignore:
                continue
            found = _region_of(line.box, given)
            unit = Unit(article, given[found].article if found is not None else None)
            by_block.setdefault(_block_of(line, region), []).append((len(letters(line.text)), unit))
        blocks += agreement(_most(members) for members in by_block.values())
        lines += agreement(unit for members in by_block.values() for _, unit in members)
    return blocks, lines


def agreement(units: Iterable[Unit]) -> Agreement:
    """The pairs among `units`; one that was given to no article pairs with nothing."""
    listed = list(units)
    placed = [unit for unit in listed if unit.given is not None]
    return Agreement(
        true=_pairs(unit.true for unit in listed),
        given=_pairs(unit.given for unit in placed),
        both=_pairs((unit.true, unit.given) for unit in placed),
    )


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def _places(articles: Sequence[Article], page: int) -> list[Place]:
    return [
        Place(index, region.box)
        for index, article in enumerate(articles)
        for region in article.regions
        if region.page == page and region.role not in NO_TEXT
    ]


def _region_of(box: Box, places: Sequence[Place]) -> int | None:
    """The place that holds most of `box`, the smaller of two alike; None where none holds it."""
    area = box.area or 1.0
    shares = [(place.box.overlap(box) / area, -place.box.area, k) for k, place in enumerate(places)]
    best = max(shares, default=(0.0, 0.0, 0))
    return best[2] if best[0] >= HELD else None


def _block_of(line: Line, region: int) -> Hashable:
    return ("source", line.block) if line.block is not None else ("gold", region)


def _most(members: Sequence[tuple[int, Unit]]) -> Unit:
    """What most letters of a block say of it."""
    true, given = Counter[int](), Counter[int | None]()
    for weight, unit in members:
        true[unit.true] += weight
        given[unit.given] += weight
    return Unit(true.most_common(1)[0][0], given.most_common(1)[0][0])
