"""What each chunk of a flat page is: told by a learned net where its form alone does not say.

Takes the chunks, gives them with their roles. The net looks at a chunk's form, that of its
neighbours, whether the sentence runs past it, and which texts have its words (`flat_lines`); a
second one looks again, at what the first made of the whole page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_grammar import best_roles, cost_of
from jianbao.reading.flat_lines import Floats, around, line_traits
from jianbao.reading.nets import FLAT, Net, Rows, product, shares

LEARNED: tuple[ChunkRole, ...] = (
    "headline",
    "more",
    "kicker",
    "deck",
    "section",
    "body",
    "caption",
    "byline",
    "masthead",
)
"""The roles that the net tells apart, in the order of its scores."""

BODY = LEARNED.index("body")
SURE = 4.0
"""A chunk whose score as text is greater by this than any other is text."""
CHOICES = 4
"""Roles of a chunk that are asked about at most,"""
HOPELESS = 6.0
"""and how much less likely than its best they may be."""


def asked(chunks: Sequence[Chunk]) -> list[int]:
    """Indices of the chunks whose role is not known by their form."""
    return [k for k, chunk in enumerate(chunks) if chunk.role == "body"]


def role_traits(chunks: Sequence[Chunk]) -> Rows:
    """The traits of the chunks that are asked about, in order; furniture, which may stand
    anywhere, does not come between them."""
    return line_traits([chunks[k] for k in asked(chunks)])


def second_traits(traits: Floats | Rows, likely: Floats, depths: Sequence[int]) -> Rows:
    """The traits once more, beside how likely each role is, at first sight, for the chunks around,
    for those with heading marks of the same depth, and for all: a paper sets its kickers alike."""
    depth = np.array(depths)
    same = (depth[:, None] == depth).astype(np.float32)
    np.fill_diagonal(same, 0.0)
    alike = product(same, likely.astype(np.float32)).astype(np.float64)
    alike /= np.maximum(same.sum(axis=1, keepdims=True), 1.0)
    every = likely.mean(axis=0, keepdims=True)
    first = np.zeros(len(likely), dtype=np.int64)
    return Rows((*Rows.of(traits).parts, around(likely), (alike, None), (every, first)))


def with_roles(chunks: Sequence[Chunk], nets: Mapping[str, Net] = FLAT) -> list[Chunk]:
    """The chunks with what the nets say they are, their headings made whole."""
    places = asked(chunks)
    told = list(chunks)
    if places:
        traits = role_traits(chunks)
        first = shares(nets["role"].scores(traits))
        depths = [chunks[k].depth for k in places]
        scores = nets["second"].scores(second_traits(traits, first, depths))
        likely = shares(scores)
        for row, (k, role) in enumerate(zip(places, _roles(scores), strict=True)):
            sure = float(likely[row, LEARNED.index(role)])
            told[k] = msgspec.structs.replace(chunks[k], role=role, sure=sure)
    return told


def _roles(scores: Floats) -> list[ChunkRole]:
    """The role of each chunk: the likeliest, but where the lines between two texts make no
    headings, the likeliest that do."""
    roles = [LEARNED[k] for k in np.argmax(scores, axis=1).tolist()]
    others = np.where(np.arange(len(LEARNED)) == BODY, -np.inf, scores).max(axis=1)
    text = [*(scores[:, BODY] - others > SURE).tolist(), True]
    start = 0
    for end in range(len(roles) + 1):
        if text[end]:
            if end > start and cost_of(tuple(roles[start:end])):
                roles[start:end] = best_roles([_choices(row) for row in scores[start:end]])
            start = end + 1
    return roles


def _choices(row: Floats) -> dict[ChunkRole, float]:
    """The roles worth asking about, with their scores."""
    best = np.argsort(-row)[:CHOICES].tolist()
    return {LEARNED[k]: float(row[k]) for k in best if row[k] > row[best[0]] - HOPELESS}
