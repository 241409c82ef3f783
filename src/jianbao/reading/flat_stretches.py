"""A long flat text in stretches, so that reading takes time in proportion to its length.

A newspaper page has some hundred chunks; a file of many pages without marks between them has
thousands, and every chunk is weighed against many others. Stretches end where a story does, as far
as form tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.language import ends_sentence

MOST = 240
"""Chunks of a stretch at most."""
LOOKED = 80
"""Chunks before that limit among which the end of a story is looked for."""
SHORT = 60
"""Characters of the longest line that looks as if a story began with it."""


def stretches(chunks: Sequence[Chunk], most: int = MOST) -> Iterator[Sequence[Chunk]]:
    """The chunks in stretches of at most `most`, all of them in their order."""
    start = 0
    while len(chunks) - start > most:
        end = _story_end(chunks, start + most - min(LOOKED, most - 1), start + most)
        yield chunks[start:end]
        start = end
    yield chunks[start:]


def _story_end(chunks: Sequence[Chunk], low: int, high: int) -> int:
    """Where a heading follows on a finished text, as late as may be; `high` where none does."""
    for k in range(high, low, -1):
        here, above = chunks[k], chunks[k - 1]
        heads = here.role not in ("body", "caption") or len(here.text) <= SHORT
        done = above.role == "body" and len(above.text) > SHORT and ends_sentence(above.text)
        if heads and done:
            return k
    return high
