"""Made-up pages as examples: traits of blocks and pairs, and what is true of them.

Issues are made from seed numbers and read as any PDF is; every page becomes one `RoleExample` and,
with a net for the roles, one `LinkExample`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Issue, Page
from jianbao.reading.block_traits import block_traits
from jianbao.reading.blocks import Block, build_blocks
from jianbao.reading.heading_groups import group_headings
from jianbao.reading.measure import Measure, measure_pages
from jianbao.reading.nets import Net
from jianbao.reading.pair_traits import Pairs, pair_traits
from jianbao.reading.roles import typeset_roles
from jianbao.sources import open_source
from press.__main__ import build_generated
from press.scanned_lines import scanned
from training.truth import Links, Part, links_of, parts_of

Floats = npt.NDArray[np.float64]


class ReadPage(msgspec.Struct, frozen=True):
    """A page of a made-up issue with its blocks and the part that each is."""

    paper: str
    page: Page
    measure: Measure
    blocks: tuple[Block, ...]
    parts: tuple[Part | None, ...]
    ignored: frozenset[int]


class RoleExample(msgspec.Struct, frozen=True):
    """Traits of the blocks of a page that belong to stories, and the index of each one's role."""

    traits: Floats
    labels: npt.NDArray[np.int64]


class LinkExample(msgspec.Struct, frozen=True):
    """The pairs of a page and its true chains."""

    paper: str
    pairs: Pairs
    links: Links


def read_pages(seed: int, *, vary: bool, scan: bool = False) -> Iterator[ReadPage]:
    """The pages of the issue of this number, read up to their blocks; with `scan` as a recogniser
    gives them of a scan."""
    with tempfile.TemporaryDirectory() as folder:
        written = list(build_generated(seed, Path(folder), None, vary=vary))
        source = open_source(written[0].parent)
        gold = msgspec.json.decode(written[-1].read_bytes(), type=Issue)
        marks = msgspec.json.decode(written[-1].read_bytes())["articles"]
        paper = written[0].stem.partition("-")[2]
    ignored = frozenset(k for k, article in enumerate(marks) if article.get("ignore"))
    pages = source.pages
    if scan:
        pages = tuple(scanned(page, Random(f"scan/{seed}/{page.number}")) for page in pages)
    measure = measure_pages(pages)
    for page in pages:
        blocks = build_blocks(page, measure)
        parts = tuple(parts_of(blocks, gold, page.number))
        yield ReadPage(paper, page, measure, blocks, parts, ignored)


def role_example(read: ReadPage) -> RoleExample:
    """The page as an example for the net of roles."""
    placed = [k for k, part in enumerate(read.parts) if part is not None]
    traits = block_traits(read.page, read.blocks, read.measure)[placed]
    labels = [part.label for part in read.parts if part is not None]
    return RoleExample(traits, np.array(labels, dtype=np.int64))


def link_example(read: ReadPage, role: Net) -> LinkExample | None:
    """The page as an example for the nets of links, its roles as the net gives them; None where
    it has no text."""
    first = read.page.number == 1
    roles = typeset_roles(read.page, read.blocks, read.measure, first, role)
    bodies = [b for b, r in zip(read.blocks, roles, strict=True) if r == "body"]
    if not bodies:
        return None
    groups = group_headings(read.page, read.blocks, roles, read.measure)
    parts = {b.key: part for b, part in zip(read.blocks, read.parts, strict=True)}
    links = links_of(bodies, groups, parts, read.ignored)
    return LinkExample(read.paper, pair_traits(read.page, bodies, groups, read.measure), links)
