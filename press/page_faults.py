"""What goes wrong between the stories of a page: headings astray, texts woven, lines strewn in.

Takes the blocks of a page; gives the chunks in the order they are written, and the blocks with
their gold amended. Nothing is moved so that its place could not be told from its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

import msgspec
from msgspec.structs import replace

from press.blocks import Block, Chunk
from press.faults import Faults
from press.story_faults import (
    heading_lost,
    in_series,
    kicker_below,
    one_line,
    parted,
    printed,
    text_lost,
)

LAST = 1e6
"""Where a parcel goes that stands at the end of the page."""
APART = (-2.2, -1.2, 0.8, 1.8)
"""Where a heading goes that stands with another one's, right above it: from its own place."""
SHORTEST_WOVEN = 60
"""Characters of the shortest paragraph that is cut so that texts can be woven."""
OVER = 0.1
"""A heading's words stand in its own story in a share greater by this than in any other."""


class Parcel(msgspec.Struct, frozen=True):
    """Chunks that stay together, and where they stand: the blocks count 0, 1, 2 …"""

    place: float
    chunks: tuple[Chunk, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A page as it is written: its chunks in order, and its blocks for the gold."""

    chunks: tuple[Chunk, ...]
    blocks: tuple[Block, ...]


class _Page:
    """The page while things go wrong with it."""

    def __init__(self, blocks: Sequence[Block], faults: Faults, rng: Random) -> None:
        self.faults, self.rng = faults, rng
        self.blocks = [printed(block, faults, rng) for block in blocks]
        self.astray: list[Parcel] = []
        self.settled = {k for k, block in enumerate(blocks) if _fixed(block)}
        """Blocks whose heading nothing more happens to."""

    def hit(self, rate: float) -> bool:
        return self.rng.random() < rate

    def break_headings(self) -> None:
        """At most one thing a heading, but kicker and headline in one line, and a series' name
        above it."""
        for k, block in enumerate(self.blocks):
            if not _fixed(block) and not block.latin and self.hit(self.faults.series):
                self.blocks[k] = block = in_series(block, self.rng)
            if not _fixed(block) and not block.latin and self.hit(self.faults.one_line):
                self.blocks[k] = one_line(block)
        faults = self.faults
        for k in range(len(self.blocks)):
            for rate, break_one in (
                (faults.kicker_below, self._kicker_below),
                (faults.heading_lost, self._lost),
                (faults.text_lost, self._text_lost),
                (faults.heading_below, self._below),
                (faults.heading_swapped, self._swapped),
                (faults.heading_last, self._last),
                (faults.line_astray, self._line_last),
                (faults.heading_again, self._again),
            ):
                if k not in self.settled and self.hit(rate):
                    break_one(k)
            # No lot is drawn at rate 0: pages made without this fault stay as they were.
            if faults.heading_apart and k not in self.settled and self.hit(faults.heading_apart):
                self._apart(k)

    def _kicker_below(self, k: int) -> None:
        self._settle(k, kicker_below(self.blocks[k]))

    def _lost(self, k: int) -> None:
        if self.blocks[k].body:
            self._settle(k, heading_lost(self.blocks[k]))

    def _text_lost(self, k: int) -> None:
        block = self.blocks[k]
        if block.side == "whole" and block.body and not block.beside:
            self._settle(k, text_lost(block))

    def _settle(self, k: int, block: Block) -> None:
        if block != self.blocks[k]:
            self.blocks[k] = block
            self.settled.add(k)

    def _below(self, k: int) -> None:
        self._astray(k, self.blocks[k].headed, k + 0.3)

    def _last(self, k: int) -> None:
        if self._known(k):
            self._astray(k, self.blocks[k].headed, LAST)

    def _apart(self, k: int) -> None:
        place = k + self.rng.choice(APART)
        if 0 < place < len(self.blocks) and self._known(k):
            self._astray(k, self.blocks[k].headed, place)

    def _line_last(self, k: int) -> None:
        lines = tuple(c for c in self.blocks[k].headed if c.role == "headline")
        if len(lines) < len(self.blocks[k].headed) and self._known(k):
            self._astray(k, lines, LAST)

    def _astray(self, k: int, lines: tuple[Chunk, ...], place: float) -> None:
        block = self.blocks[k]
        if not block.body:
            return
        head = tuple(chunk for chunk in block.head if chunk not in lines)
        words = "the heading does not stand right above its text"
        text = " ".join(line.text for line in lines)
        self._settle(k, replace(block, head=head).doubted("misplaced_headline", text, words))
        self.astray.append(Parcel(place, lines))

    def _again(self, k: int) -> None:
        block = self.blocks[k]
        place = self.rng.choice([*(j for j in range(len(self.blocks)) if j != k), LAST])
        text = " ".join(chunk.text for chunk in block.headed)
        words = "the heading is printed again"
        self._settle(k, block.doubted("duplicate_headline", text, words))
        self.astray.append(Parcel(place + 0.9, block.headed))

    def _swapped(self, k: int) -> None:
        """With the next story's heading, where both stories tell whose they are."""
        if k + 1 >= len(self.blocks) or k + 1 in self.settled:
            return
        one, two = self.blocks[k], self.blocks[k + 1]
        if not (one.body and two.body and _tells(one, [two]) and _tells(two, [one])):
            return
        words = "the heading stands over another story"
        for at, own, other in ((k, one, two), (k + 1, two, one)):
            byline = tuple(chunk for chunk in own.head if chunk.role == "byline")
            text = " ".join(chunk.text for chunk in own.headed)
            moved = replace(own, head=(*other.headed, *byline))
            self._settle(at, moved.doubted("misplaced_headline", text, words))

    def _known(self, k: int) -> bool:
        others = [block for j, block in enumerate(self.blocks) if j != k and not block.headed]
        return _tells(self.blocks[k], others)

    def parcels(self) -> list[Parcel]:
        """The blocks as parcels, some of them parted, and the headings that are astray."""
        out = list(self.astray)
        k = 0
        while k < len(self.blocks):
            block = self.blocks[k]
            if block.section:
                out.append(Parcel(k - 0.01, (Chunk(role="section", text=block.section),)))
            woven = self._woven(k) if self.hit(self.faults.woven) else []
            moved = self._moved(k) if not woven and self.hit(self.faults.moved) else []
            out += woven or moved or [Parcel(k, (*block.head, *block.body))]
            k += 2 if woven else 1
        return sorted(out, key=lambda parcel: parcel.place)

    def _woven(self, k: int) -> list[Parcel]:
        """Block k and the next one as A1 B1 A2 B2; nothing where they cannot be."""
        if k + 1 >= len(self.blocks) or self.blocks[k + 1].section:
            return []
        one, two = self._parts(k), self._parts(k + 1)
        if not one or not two:
            return []
        return [
            Parcel(k, one[0]),
            Parcel(k + 1, two[0]),
            Parcel(k + 1.5, one[1]),
            Parcel(k + 1.6, two[1]),
        ]

    def _moved(self, k: int) -> list[Parcel]:
        """Block k with its second part after one or two others; nothing where it cannot be."""
        place = min(k + self.rng.choice((1, 2)), len(self.blocks) - 1) + 0.7
        parts = self._parts(k) if place > k + 1 else None
        return [Parcel(k, parts[0]), Parcel(place, parts[1])] if parts else []

    def _parts(self, k: int) -> tuple[tuple[Chunk, ...], tuple[Chunk, ...]] | None:
        """The block in two, the second beginning in mid-sentence."""
        block = self.blocks[k]
        if k in self.settled:
            return None
        body = block.body
        cuts = [at for at, chunk in enumerate(body) if chunk.goes_on and at]
        if not cuts:
            body = self._cut_somewhere(body)
            cuts = [at for at, chunk in enumerate(body) if chunk.goes_on and at]
        if not cuts:
            return None
        at = self.rng.choice(cuts)
        return (*block.head, *body[:at]), body[at:]

    def _cut_somewhere(self, body: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
        """The body, its longest paragraph without a loop cut in mid-sentence."""
        whole = [k for k, c in enumerate(body) if c.role == "body" and not c.again]
        at = max(whole, key=lambda k: len(body[k].text), default=None)
        if at is None or len(body[at].text) < SHORTEST_WOVEN:
            return body
        chunk = body[at]
        parts = parted(chunk.text, len(chunk.text) // 2, self.rng)
        if parts is None:
            return body
        two = (replace(chunk, text=parts[0]), replace(chunk, text=parts[1], goes_on=True))
        return (*body[:at], *two, *body[at + 1 :])


def _fixed(block: Block) -> bool:
    """Whether nothing but its columns happens to the block."""
    return block.ignore or block.side == "rest" or not block.headed


def _tells(block: Block, others: Sequence[Block]) -> bool:
    """Whether the heading's words stand in its own story more than in any of the others."""
    words = _words("".join(chunk.text for chunk in block.headed))
    shares = [
        len(words & _words("".join(block.paragraphs))) / max(1, len(words))
        for block in (block, *others)
    ]
    return shares[0] > OVER + max(shares[1:], default=-OVER)


def _words(text: str) -> set[str]:
    """Pairs of neighbouring Chinese characters, and Latin words of some length."""
    pairs = {text[k : k + 2] for k in range(len(text) - 1) if text[k : k + 2].isalpha()}
    return {pair for pair in pairs if not pair.isascii()} | set(re.findall(r"[A-Za-z]{5,}", text))


def break_page(
    blocks: Sequence[Block],
    furniture: Sequence[Chunk],
    lines: Sequence[Chunk],
    faults: Faults,
    rng: Random,
) -> Sheet:
    """The page broken. `furniture` stands at its head, and `lines` among the stories."""
    page = _Page(blocks, faults, rng)
    page.break_headings()
    parcels = page.parcels()
    adverts = _astray_advert(page, parcels)
    chunks = [*furniture, *(chunk for parcel in parcels for chunk in parcel.chunks)]
    for k, block in enumerate(page.blocks):
        for chunk in block.beside:
            near = {b.key for b in page.blocks[max(0, k - 1) : k + 2]} - {block.key}
            astray = chunk.role == "caption" and page.hit(faults.caption_astray)
            if not (astray and _strew(chunks, (chunk,), near, rng)):
                _put_with_its_story(chunks, chunk, page.blocks)
    everywhere = {block.key for block in page.blocks}
    for group in (*((line,) for line in lines), *adverts):
        if not _strew(chunks, group, everywhere - {group[0].key}, rng):
            chunks += group
    return Sheet(tuple(chunks), tuple(page.blocks))


def _astray_advert(page: _Page, parcels: list[Parcel]) -> list[tuple[Chunk, ...]]:
    """The chunks of an advertisement that is to be strewn in, taken out of the parcels."""
    keys = {b.key for b in page.blocks if b.article.kind == "advertisement"}
    found = [parcel for parcel in parcels if parcel.chunks and parcel.chunks[0].key in keys]
    if not found or not page.hit(page.faults.advert_astray):
        return []
    chosen = page.rng.choice(found)
    parcels.remove(chosen)
    return [chosen.chunks]


def _strew(chunks: list[Chunk], group: Sequence[Chunk], keys: set[str], rng: Random) -> bool:
    """Put the group between two chunks of the text of one of the stories, if there is a place."""
    places = [
        k
        for k in range(1, len(chunks))
        if chunks[k].key in keys
        and chunks[k - 1].key == chunks[k].key
        and chunks[k - 1].role == chunks[k].role == "body"
    ]
    if not places:
        return False
    at = rng.choice(places)
    chunks[at:at] = group
    return True


def _put_with_its_story(chunks: list[Chunk], chunk: Chunk, blocks: Sequence[Block]) -> None:
    """Put the picture or caption after the last chunk of its story, or where that would stand."""
    order = [block.key for block in blocks]
    before = set(order[: order.index(chunk.key) + 1])
    own = [k for k, other in enumerate(chunks) if other.key == chunk.key]
    last = own or [k for k, other in enumerate(chunks) if other.key in before]
    chunks.insert(max(last) + 1 if last else _head_end(chunks), chunk)


def _head_end(chunks: Sequence[Chunk]) -> int:
    """Where the furniture at the page's head ends."""
    return next((k for k, chunk in enumerate(chunks) if chunk.key), len(chunks))
