"""Which article of a flat page each caption belongs to.

Part of the flat-text reader. A parser writes a caption where it found the picture: mostly after its
story's text, at times in the midst of a neighbour's. A small net scores every article of the page
for each caption, by where the caption stands and by the words that they share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log1p
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.flat_articles import Piece
from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.language import cjk_share
from jianbao.reading.nets import FLAT, Net
from jianbao.reading.page_words import page_words

Floats = npt.NDArray[np.float64]

TELLING = 0.2
"""Share of a caption's words that counts in full."""
BEYOND = 1 << 30
"""A place below everything."""


def with_captions(
    pieces: Sequence[Piece], captions: Sequence[Chunk], nets: Mapping[str, Net] = FLAT
) -> list[Piece]:
    """The pieces with the page's captions, each given to the likeliest."""
    found = list(pieces)
    if captions and not found:
        return [Piece(captions=tuple(captions), place=captions[0].key)]
    if not captions:
        return found
    scores = nets["caption"].scores(caption_traits(captions, found))[:, 0]
    for chunk, row in zip(captions, scores.reshape(len(captions), len(found)), strict=True):
        k = int(np.argmax(row))
        found[k] = msgspec.structs.replace(found[k], captions=(*found[k].captions, chunk))
    return found


def caption_traits(captions: Sequence[Chunk], pieces: Sequence[Piece]) -> Floats:
    """A row of traits for each caption with each piece, caption by caption."""
    m = len(pieces)
    heads = [" ".join(line.text for line in piece.lines) for piece in pieces]
    texts = [" ".join(c.text for c in p.story.chunks) if p.story else "" for p in pieces]
    words = page_words([*heads, *texts, *(c.text for c in captions)])
    share = words.shared_from(2 * m) / np.maximum(words.weight[2 * m :, None], 1e-9)
    head, text = share[:, :m], share[:, m:]
    told = head + text
    shares = [
        np.minimum(head / TELLING, 5.0),
        np.minimum(text / TELLING, 5.0),
        (told - _best_other(told)) / TELLING,
    ]
    latin = cjk_share("".join(c.text for c in captions)) < 0.5
    own_keys = [_Keys.of(piece) for piece in pieces]
    places = [row for chunk in captions for row in _places(chunk, captions, own_keys)]
    alike = [[log1p(len(chunk.text)) / 5, latin] for chunk in captions for _ in pieces]
    beside = np.hstack([np.array(places, dtype=np.float64), np.array(alike, dtype=np.float64)])
    traits: Floats = np.column_stack([*(share.reshape(-1) for share in shares), beside])
    return traits


class _Keys(NamedTuple):
    """Where a piece's text and heading lines stand, and how much text there is."""

    texts: tuple[int, ...]
    lines: tuple[int, ...]
    top: int
    size: int

    @classmethod
    def of(cls, piece: Piece) -> _Keys:
        chunks = piece.story.chunks if piece.story else ()
        lines = tuple(line.key for line in piece.lines)
        return cls(tuple(c.key for c in chunks), lines, piece.top, sum(len(c.text) for c in chunks))


def _best_other(told: Floats) -> Floats:
    """The greatest of the other values in each row."""
    if told.shape[1] < 2:
        return np.zeros_like(told)
    order = np.sort(told, axis=1)
    return np.where(told == order[:, -1:], order[:, -2:-1], order[:, -1:])


def _places(
    caption: Chunk, captions: Sequence[Chunk], pieces: Sequence[_Keys]
) -> Iterator[list[float]]:
    """How a caption stands to each piece: after its last text, in its midst, over its heading; how
    many pieces are between; what kind of piece it is."""
    place = caption.key
    texts = [key for piece in pieces for key in piece.texts]
    above = max((key for key in texts if key < place), default=-1)
    below = min((key for key in texts if key > place), default=BEYOND)
    lines = [key for piece in pieces for key in piece.lines]
    next_line = min((key for key in lines if key > place), default=BEYOND)
    last_line = max((key for key in lines if key < place), default=-1)
    beside = sum(above < other.key < below for other in captions) - 1
    rank = sum(piece.top < place for piece in pieces)
    order = np.argsort(np.argsort([piece.top for piece in pieces])).tolist()
    for piece, at in zip(pieces, order, strict=True):
        over, under = above in piece.texts, below in piece.texts
        yield [
            over,
            under,
            over and under,
            over and above == max(piece.texts),
            next_line in piece.lines and next_line < below,
            over and next_line < below,
            last_line in piece.lines and last_line > above,
            piece.top > place,
            log1p(max(rank - 1 - at, at - rank, 0)),
            beside,
            log1p(piece.size) / 5,
            bool(piece.texts),
            bool(piece.lines),
        ]
