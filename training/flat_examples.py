"""Broken pages as examples: traits of their chunks, pairs and articles, and what is true of them.

Files are made from seed numbers and read as any flat text is. Every page becomes a `RoleExample`,
with a net for the roles a `FlatExample`, and with all nets a `SureExample`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from random import Random

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Issue, Page
from jianbao.reading.flat import Prepared, page_chunks, pieces_of, prepare
from jianbao.reading.flat_articles import Piece, compose
from jianbao.reading.flat_captions import caption_traits, with_captions
from jianbao.reading.flat_chunks import Chunk, read_chunks
from jianbao.reading.flat_headings import heading_runs
from jianbao.reading.flat_links import link_chunks
from jianbao.reading.flat_parting import Around, parting_traits, stacked
from jianbao.reading.flat_roles import LEARNED, asked, role_traits
from jianbao.reading.flat_stretches import stretches
from jianbao.reading.flat_sure import sure_traits
from jianbao.reading.flat_told import shares_told, told_roles
from jianbao.reading.flat_traits import flat_pairs
from jianbao.reading.language import letters
from jianbao.reading.nets import Net
from jianbao.reading.pair_traits import Pairs
from jianbao.sources.issue import SourceLimits
from jianbao.sources.text import read_pages
from press.breaking import break_file
from press.faults import ASTRAY, HARSH, Faults
from press.generate import PAGES, MadeIssue, generate
from training.flat_truth import RIGHT, Roles, Texts, alike, true_links
from training.truth import Links

WRITTEN = 0.5
"""Share of the issues whose Chinese stories are mostly written by hand."""
WATCHWORDS = 0.35
"""Share of the issues whose Chinese stories have watchwords in common."""
FEW, FEW_STORIES = 0.3, (2, 12)
"""Share of the pages that have few stories, and how few."""


class BrokenPage(msgspec.Struct, frozen=True):
    """A page as a parser left it, the gold of its file, and whether the file has no other."""

    page: Page
    gold: Issue
    alone: bool


class LineExample(msgspec.Struct, frozen=True):
    """Traits of a page's chunks that are asked about, their heading depths, and the index of each
    one's role."""

    traits: npt.NDArray[np.float64]
    depths: tuple[int, ...]
    labels: npt.NDArray[np.int64]


class FlatExample(msgspec.Struct, frozen=True):
    """The pairs of a stretch of a page and its true chains."""

    pairs: Pairs
    links: Links


class PartingExample(msgspec.Struct, frozen=True):
    """Traits of neighbouring lines of headings, and which of them are of different headings."""

    traits: npt.NDArray[np.float64]
    apart: npt.NDArray[np.float64]


class CaptionExample(msgspec.Struct, frozen=True):
    """Traits of each of a page's captions with each of its pieces, caption by caption, and the
    index of the piece that each belongs to."""

    traits: npt.NDArray[np.float64]
    piece: npt.NDArray[np.int64]

    @property
    def choices(self) -> list[tuple[npt.NDArray[np.float64], int]]:
        """For each caption the traits of the pieces, a row each, and the index of its own."""
        rows = np.split(self.traits, len(self.piece))
        return list(zip(rows, self.piece.tolist(), strict=True))


class SureExample(msgspec.Struct, frozen=True):
    """Traits of a page's articles, and which of them are right."""

    traits: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]


def linked_pages(seed: int) -> list[BrokenPage]:
    """The pages of issue number `seed`, each in a file of its own and, one time in three, two of
    them in one file, for learning what belongs together: a share of the issues hold stories
    written by hand, and in a share of all the stories have an official paper's watchwords in
    common; half of the pages are broken at the usual rates, half are harsh. A share of the pages
    have few stories, as those of local papers do, and some of these have headings astray."""
    lot = Random(f"linked/{seed}")
    written, watchwords = lot.random() < WRITTEN, lot.random() < WATCHWORDS
    made = generate(seed, vary=seed // 2 % 2 == 0, written=written, watchwords=watchwords)

    def drawn() -> tuple[Faults, int | None]:
        if lot.random() < FEW:
            return lot.choice((Faults(), HARSH, ASTRAY)), lot.randint(*FEW_STORIES)
        return HARSH if seed % 2 else Faults(), None

    return _broken(made, seed, drawn)


def written_pages(seed: int) -> list[BrokenPage]:
    """The same for learning roles: half of the issues hold stories written by hand; a third of the
    pages are broken at the usual rates, a third are harsh, and of a third the headings are
    astray."""
    lot = Random(f"training/{seed}")
    made = generate(seed, vary=seed // 2 % 2 == 0, written=lot.random() < WRITTEN)
    return _broken(made, seed, lambda: (lot.choice((Faults(), HARSH, ASTRAY)), None))


def _broken(
    made: MadeIssue, seed: int, drawn: Callable[[], tuple[Faults, int | None]]
) -> list[BrokenPage]:
    """The pages in their files; `drawn` gives each file's rates and how many stories a page has at
    most."""
    files = [(number,) for number in range(1, PAGES + 1)]
    if seed % 3 == 0:
        first = 1 + seed % (PAGES - 1)
        files.append((first, first + 1))
    found = []
    for k, numbers in enumerate(files):
        rates, most = drawn()
        broken = break_file(made, numbers, seed * (PAGES + 1) + k, rates, most)
        pages, _ = read_pages(broken.text.encode(), broken.name, 1, SourceLimits())
        found += [BrokenPage(page, broken.gold, len(numbers) == 1) for page in pages]
    return found


def line_example(broken: BrokenPage) -> LineExample:
    """The page as an example for the nets of roles."""
    chunks = read_chunks(broken.page)
    places = asked(chunks)
    told = Roles(broken.gold).roles([chunks[k] for k in places])
    labels = np.array([LEARNED.index(role) for role in told], dtype=np.int64)
    depths = tuple(chunks[k].depth for k in places)
    return LineExample(np.asarray(role_traits(chunks)), depths, labels)


def parting_example(broken: BrokenPage, roles: Mapping[str, Net]) -> PartingExample:
    """The page's heading lines as an example for the net that parts them; lines that are not
    known, or of which both parts may be, are left out."""
    texts, traits, apart = Texts(broken.gold.articles), [], []
    for part in stretches(page_chunks(broken.page, roles)[0]):
        chunks = told_roles(part)
        bodies = [chunk for chunk in chunks if chunk.role == "body"]
        runs, told = heading_runs(chunks), shares_told(chunks)
        around = Around.of(runs, bodies)
        for stack in stacked(runs) if len(bodies) > 1 else ():
            own = [texts.holding(line) for line in stack.run.lines]
            pairs = [k for k in range(1, len(own)) if own[k - 1] and own[k]]
            if pairs:
                rows = parting_traits(stack, around, told)
                traits += [rows[k - 1] for k in pairs]
                apart += [float(not own[k - 1] & own[k]) for k in pairs]
    return PartingExample(np.array(traits), np.array(apart))


def flat_examples(broken: BrokenPage, nets: Mapping[str, Net]) -> list[FlatExample]:
    """The page as examples for the nets of links, its roles as the net gives them."""
    found = []
    for part in stretches(page_chunks(broken.page, nets)[0]):
        ready = prepare(part, nets)
        if ready.bodies:
            pairs = flat_pairs(ready.bodies, ready.headings, ready.signed_places)
            links = true_links(ready.bodies, ready.headings, broken.gold)
            found.append(FlatExample(_light(pairs), links))
    return found


def _light(pairs: Pairs) -> Pairs:
    """The pairs in a quarter of the memory."""
    rows = {n: np.asarray(getattr(pairs, n), dtype=np.float16) for n in ("follow", "head")}
    return msgspec.structs.replace(pairs, **rows)


def caption_examples(broken: BrokenPage, nets: Mapping[str, Net]) -> list[CaptionExample]:
    """The page's captions as examples for the net that gives them to articles."""
    texts, found = Texts(broken.gold.articles), []
    for part, pieces in _parts(broken, nets):
        own = [_article_of(piece, texts) for piece in pieces]
        told = [
            (chunk, _captioned(chunk, broken.gold)) for chunk in part.captions if len(pieces) > 1
        ]
        asked_ = [(chunk, own.index(k)) for chunk, k in told if k is not None and k in own]
        if asked_:
            traits = caption_traits([chunk for chunk, _ in asked_], pieces)
            found.append(CaptionExample(traits, np.array([k for _, k in asked_], dtype=np.int64)))
    return found


def _parts(broken: BrokenPage, nets: Mapping[str, Net]) -> Iterator[tuple[Prepared, list[Piece]]]:
    """The stretches of a page as the nets read them, with their pieces without captions."""
    for part in stretches(page_chunks(broken.page, nets)[0]):
        ready = prepare(part, nets)
        stories = link_chunks(ready.bodies, ready.headings, ready.signed_places, nets)
        yield ready, pieces_of(ready, stories)[0]


def _article_of(piece: Piece, texts: Texts) -> int | None:
    """The gold article that the piece has most text of, or else the heading."""
    chunks = piece.story.chunks if piece.story else ()
    held: Counter[int] = Counter()
    for chunk, place in zip(chunks, texts.places([c.text for c in chunks]), strict=True):
        if place is not None:
            held[place[0]] += len(chunk.text)
    for line in piece.lines:
        held.update(texts.holding(line))
    return held.most_common(1)[0][0] if held else None


def _captioned(chunk: Chunk, gold: Issue) -> int | None:
    """The gold article that has the caption."""
    bare = letters(chunk.text)
    return next(
        (
            k
            for k, article in enumerate(gold.articles)
            if any(bare and bare in letters(caption) for caption in article.captions)
        ),
        None,
    )


def sure_example(broken: BrokenPage, nets: Mapping[str, Net]) -> SureExample | None:
    """The page's articles as examples for the net of confidence; None for a page that is not
    alone, whose articles are only parts."""
    pieces = []
    for part, found in _parts(broken, nets):
        pieces += with_captions(found, part.captions, nets)
    if not pieces or not broken.alone:
        return None
    texts = [letters("".join(compose(piece, "a", 1, 1.0)[0].texts())) for piece in pieces]
    gold = [letters("".join(article.texts())) for article in broken.gold.articles]
    right = [alike(text, gold) >= RIGHT for text in texts]
    return SureExample(sure_traits(pieces), np.array(right, dtype=np.float64))
