"""How sure the reader is of an article of a flat page: a likelihood, learned on broken pages.

Takes what an article is made of; gives the likelihood that its text is right to nine tenths of its
letters. It looks at how likely each choice was that made the article, and at what kind of article
came out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, log1p
from statistics import fmean

import numpy as np
import numpy.typing as npt

from jianbao.reading.flat_articles import Piece
from jianbao.reading.flat_ends import beginning, ending
from jianbao.reading.language import cjk_share
from jianbao.reading.nets import FLAT, Net

Floats = npt.NDArray[np.float64]

LEAST = 1e-4
"""What is less likely counts as this."""
OPENING = 60
"""Characters of a text's beginning."""


def confidences(pieces: Sequence[Piece], nets: Mapping[str, Net] = FLAT) -> list[float]:
    """The likelihood, 0 to 1, that each piece makes the right article."""
    if not pieces:
        return []
    scores = nets["sure"].scores(sure_traits(pieces))[:, 0]
    return [round(value, 3) for value in (1 / (1 + np.exp(-scores))).tolist()]


def sure_traits(pieces: Sequence[Piece]) -> Floats:
    """A row of traits for each piece."""
    links = [_links(piece) for piece in pieces]
    page = fmean(least for least, *_ in links)
    rows = [(*link, *_traits(piece), page) for link, piece in zip(links, pieces, strict=True)]
    return np.array(rows, dtype=np.float64)


def _links(piece: Piece) -> list[float]:
    """How likely the chunks' places are, as logarithms: the least likely, all together, the first
    one's, and nothing being missing after the last."""
    if piece.story is None:
        return [0.0, 0.0, 0.0, 0.0]
    likely = [log(max(p, LEAST)) for p in piece.story.likely]
    return [min(likely), sum(likely), likely[0], log(max(piece.story.whole, LEAST))]


def _traits(piece: Piece) -> list[float]:
    """What kind of article it is, and how sure its parts are."""
    chunks = piece.story.chunks if piece.story else ()
    roles = [chunk.sure for chunk in (*piece.lines, *piece.bylines)]
    first = beginning(chunks[0].text) if chunks else None
    last = ending(chunks[-1].text) if chunks else None
    size = sum(len(chunk.text) for chunk in chunks)
    words = piece.text[:OPENING]
    return [
        log(max(min(roles, default=1.0), LEAST)),
        log(max(min((chunk.sure for chunk in chunks), default=1.0), LEAST)),
        piece.story is not None,
        bool(piece.lines),
        any(line.role == "kicker" for line in piece.lines),
        any(line.role == "deck" for line in piece.lines),
        any(line.role == "headline" for line in piece.lines),
        piece.story is not None and piece.story.direct,
        log1p(len(chunks)),
        log1p(size) / 5,
        len(piece.lines),
        len(piece.captions),
        len(piece.credits),
        len(piece.bylines),
        first is not None and first.is_so("lead"),
        first is not None and first.midway,
        last is not None and not (last.is_so("ended") or last.is_so("date")),
        any(jump.mark.direction == "to" for chunk in chunks for jump in chunk.jumps),
        any(jump.mark.direction == "from" for chunk in chunks for jump in chunk.jumps),
        cjk_share(words) < 0.5,
    ]
