"""Which chunk carries on which, and under which heading each story hangs: one assignment.

Second step of the flat-text reader. Every text chunk takes one thing to stand after: an earlier
chunk of its story, a heading, or nothing; every chunk and every heading is taken once at most.
Learned nets score the pairs (`flat_traits`); the best whole is found at once (`learned_links`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_traits import flat_pairs
from jianbao.reading.learned_links import Links, best_links
from jianbao.reading.nets import FLAT, Net

HEADLESS, TEXTLESS = 0.5, 0.5
"""Cost of a story without a heading, and of a heading without a text, beyond what the nets say: the
pages they learned from lose more headings, and print more items without one, than real ones do. Set
on made-up pages and on pages made by hand, among which each changes little."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Text chunks in their order and the heading over them, if one was found.

    `direct` says that the heading stands right above the first chunk; `likely` is how likely each
    chunk's place is, 0 to 1, `whole` how likely it is that nothing follows the last one.
    """

    chunks: tuple[Chunk, ...]
    heading: HeadingRun | None = None
    direct: bool = True
    likely: tuple[float, ...] = ()
    whole: float = 1.0


def link_chunks(
    bodies: Sequence[Chunk],
    headings: Sequence[HeadingRun],
    signed: Collection[int] = (),
    nets: Mapping[str, Net] = FLAT,
    named: Collection[int] = (),
) -> tuple[Story, ...]:
    """The stories made of `bodies` in the order of their first chunks.

    `signed` are the places of chunks with a byline right above them, `named` those of chunks with
    nothing but a standing head between them and the text above: they begin a story. Headings that
    no story took are in none of them.
    """
    if not bodies:
        return ()
    links = best_links(flat_pairs(bodies, headings, signed, named), nets, HEADLESS, TEXTLESS)
    return tuple(_stories(bodies, headings, links))


def _stories(bodies: Sequence[Chunk], headings: Sequence[HeadingRun], links: Links) -> list[Story]:
    after = {i: j for j, i in links.before.items()}
    stories = []
    for first in range(len(bodies)):
        if first in links.before:
            continue
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        heading = headings[links.over[first]] if first in links.over else None
        stories.append(
            Story(
                chunks=tuple(bodies[k] for k in chain),
                heading=heading,
                direct=heading is not None and heading.place == first,
                likely=tuple(links.likely[k] for k in chain),
                whole=links.last[chain[-1]],
            )
        )
    return stories
