"""Cutting a page into rectangles on its column grid, by lot; the copy is then made to measure."""

from __future__ import annotations

from random import Random

import msgspec

from press.designs import GAP
from press.papers import Paper

LEAST_HEIGHT = 120.0
"""Points: no rectangle for a story is lower."""
STORY_AREA = (0.035, 0.17)
"""Of a tabloid page: the least and the greatest area of a story, by lot between them."""
TABLOID = 285 * 400
"""Square millimetres."""
GROWTH = 0.4
"""Larger pages print more stories, but larger ones too: their share shrinks by this power."""
LEAD_HEIGHT = (0.3, 0.46)
"""Of the page: the height of what leads it."""
ADVERT_HEIGHT = (70.0, 140.0)
ADVERTS = 0.55
"""Share of the pages with advertisements at the foot."""


class Slot(msgspec.Struct, frozen=True):
    """A rectangle: its first column, how many, its top and height from the first below the head."""

    column: int
    span: int
    top: float
    height: float
    lead: bool = False
    advert: bool = False


class Sliced(msgspec.Struct, frozen=True):
    """The rectangles of a page, and where one part of it meets another.

    `across` are cuts from column to column at a height, `down` cuts before a column between two
    heights; rules go there in papers that have them.
    """

    slots: tuple[Slot, ...]
    across: tuple[tuple[int, int, float], ...] = ()
    down: tuple[tuple[int, float, float], ...] = ()

    def __add__(self, other: Sliced) -> Sliced:
        return Sliced(self.slots + other.slots, self.across + other.across, self.down + other.down)


def slice_page(paper: Paper, height: float, rng: Random, *, front: bool) -> Sliced:
    """The page below its head in rectangles that fill it."""
    whole = Slot(0, paper.columns, 0.0, height)
    out = Sliced(())
    if rng.random() < ADVERTS:
        whole, out = _adverts(whole, rng)
    if front or rng.random() < 0.3:
        return out + _led(whole, paper, rng)
    return out + _cut(whole, paper, rng, paper.height)


def _adverts(whole: Slot, rng: Random) -> tuple[Slot, Sliced]:
    """What is left above the advertisements, and these."""
    tall = rng.uniform(*ADVERT_HEIGHT)
    top = whole.height - tall
    edges = sorted(rng.sample(range(1, whole.span), min(whole.span - 1, rng.randint(1, 2))))
    slots = tuple(
        Slot(start, end - start, top, tall, advert=True)
        for start, end in zip([0, *edges], [*edges, whole.span], strict=True)
    )
    rest = msgspec.structs.replace(whole, height=top - GAP)
    return rest, Sliced(slots)


def _led(whole: Slot, paper: Paper, rng: Random) -> Sliced:
    """The lead across the head or over most of it, the rest by lot."""
    tall = whole.height * rng.uniform(*LEAD_HEIGHT)
    span = rng.randint(-(-whole.span * 3 // 5), whole.span)
    head = msgspec.structs.replace(whole, height=tall)
    rest = msgspec.structs.replace(
        whole, top=whole.top + tall + GAP, height=whole.height - tall - GAP
    )
    edge = whole.top + tall + GAP / 2
    out = Sliced((), ((whole.column, whole.column + whole.span, edge),))
    if span == whole.span:
        return (
            out
            + Sliced((msgspec.structs.replace(head, lead=True),))
            + _cut(rest, paper, rng, paper.height)
        )
    left = rng.random() < 0.6
    at = span if left else whole.span - span
    one, two, seam = _beside(head, at)
    lead, side = (one, two) if left else (two, one)
    out += seam + Sliced((msgspec.structs.replace(lead, lead=True),))
    return out + _cut(side, paper, rng, paper.height) + _cut(rest, paper, rng, paper.height)


def _beside(slot: Slot, at: int) -> tuple[Slot, Slot, Sliced]:
    move = msgspec.structs.replace
    one = move(slot, span=at)
    two = move(slot, column=slot.column + at, span=slot.span - at)
    return one, two, Sliced((), (), ((slot.column + at, slot.top, slot.top + slot.height),))


def _above(slot: Slot, tall: float) -> tuple[Slot, Slot, Sliced]:
    move = msgspec.structs.replace
    one = move(slot, height=tall)
    two = move(slot, top=slot.top + tall + GAP, height=slot.height - tall - GAP)
    across = ((slot.column, slot.column + slot.span, slot.top + tall + GAP / 2),)
    return one, two, Sliced((), across)


def _cut(slot: Slot, paper: Paper, rng: Random, page: float) -> Sliced:
    """The rectangle whole where it is small enough, else cut in two and each part again."""
    share = slot.span / paper.columns * slot.height / page
    low, high = STORY_AREA
    width, tall = paper.page
    smaller = (TABLOID / (width * tall)) ** GROWTH
    enough = smaller * low * (high / low) ** rng.random()
    flat = slot.height < 2 * LEAST_HEIGHT + GAP
    if share <= enough or (flat and slot.span == 1):
        return Sliced((slot,))
    step = paper.grid().column + paper.gutter
    lying = slot.span * step / slot.height
    if slot.span > 1 and (flat or rng.random() < lying / (lying + 1.1)):
        one, two, seam = _beside(slot, rng.randint(1, slot.span - 1))
    else:
        tall = slot.height * rng.uniform(0.3, 0.7)
        tall = min(max(tall, LEAST_HEIGHT), slot.height - GAP - LEAST_HEIGHT)
        one, two, seam = _above(slot, tall)
    return seam + _cut(one, paper, rng, page) + _cut(two, paper, rng, page)
