"""Heading lines held against what the page's texts say: heads inside a story (小标题), and
headlines that look like standing heads.

Part of the flat-text reader. Form and company tell most roles (`flat_roles`); this step holds them
against the words. A short line between two texts, of which the text below has no word, is a head
inside a story where others like it stand under one headline. A standing head of which a story
without a heading speaks is its headline, and one of which the story right below speaks is its
headline's first line. A line between a text and a date alone is who signs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.bylines import split_lead
from jianbao.reading.calendar import parse_date
from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HEADS, HeadingRun, heading_runs
from jianbao.reading.headings import is_notice, is_parallel
from jianbao.reading.language import cjk_share, letters
from jianbao.reading.page_words import page_words

Floats = npt.NDArray[np.float64]

TOLD = 0.4
"""Share of a line's words from which a text speaks of it,"""
UNTOLD = 0.15
"""and up to which it does not."""
FEW = 6
"""Letters of the shortest standing head that may be a headline."""
LONGEST_SUBHEAD, LONGEST_LATIN_SUBHEAD = 12, 36
"""Letters of the longest head inside a story, in Chinese and in other scripts."""
SPOKEN, OPENING = 0.25, 4
"""Share of a standing head's words in one of the first so many paragraphs below, from which it is a
headline's first line: a series' name is strange to the story under it. Set on three real pages."""
DOUBTED = 0.55
"""A standing head surer than this is none."""
MARKS = ("【", "〔", "[")
"""Brackets of a series' name."""
LONGEST_DATE = 24
"""Characters of the longest line that is nothing but a date."""
LONGEST_SIGNER = 20
"""Characters of the longest line that is nothing but who signs."""
LIKE_LENGTH = 3
"""Heads inside one story differ in length by at most so many letters (thrice that in Latin)."""

Told = Mapping[int, Floats]
"""By key of a heading line: the share of its words in each text chunk."""


def told_roles(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with heads inside stories called text, and standing heads that a text tells
    called headlines."""
    chunks = _signed(chunks)
    bodies = [chunk for chunk in chunks if chunk.role == "body"]
    told = shares_told(chunks)
    runs = heading_runs(chunks)
    inner = {line.key for line in _subheads(runs, bodies, told)}
    bare = [k for k, headed in _beginnings(runs, bodies).items() if not headed]
    named = {chunk.key for chunk in chunks if chunk.role == "section" and _named(chunk, told, bare)}
    chunks = _with_first_lines(chunks, told)
    if not inner and not named:
        return chunks
    return [
        msgspec.structs.replace(chunk, role="body", inner=True)
        if chunk.key in inner
        else msgspec.structs.replace(chunk, role="headline")
        if chunk.key in named
        else chunk
        for chunk in chunks
    ]


def _with_first_lines(chunks: Sequence[Chunk], told: Told) -> list[Chunk]:
    """The chunks, a standing head of which the story right below speaks called the first line of
    the headline under it, and the other way round: a slogan of two like halves of which no text
    speaks is the name of a series, where the story below speaks of the line under it."""
    found = list(chunks)
    place = 0
    for k, (here, below) in enumerate(pairwise(chunks)):
        place += here.role == "body"
        named = here.sure > DOUBTED or here.text.startswith(MARKS)
        if here.role == "section" and below.role == "headline" and not named:
            shares = told[here.key][place : place + OPENING]
            if len(shares) and shares.max() >= SPOKEN:
                found[k] = msgspec.structs.replace(here, role="headline")
                found[k + 1] = msgspec.structs.replace(below, role="more")
        if here.role == "headline" and below.role == "more" and is_parallel(here.text):
            opening = told[below.key][place : place + OPENING]
            spoken = len(opening) and opening.max() >= TOLD
            if spoken and told[here.key].max() < SPOKEN:
                found[k] = msgspec.structs.replace(here, role="section")
                found[k + 1] = msgspec.structs.replace(below, role="headline")
    return found


def _signed(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with who signs a notice called text, and so the date alone that stands below."""
    found: set[int] = set()
    for above, here, below in zip(chunks, chunks[1:], chunks[2:], strict=False):
        if above.role != "body" or here.depth or len(below.text) > LONGEST_DATE:
            continue
        signs = here.role in HEADS or (here.role == "body" and _is_signature(here.text))
        if signs and parse_date(below.text) is not None:
            found |= {here.key, below.key}
    if not found:
        return list(chunks)
    return [
        msgspec.structs.replace(chunk, role="body", inner=True) if chunk.key in found else chunk
        for chunk in chunks
    ]


def _is_signature(text: str) -> bool:
    """Whether a line of text may be who signs a notice: a name without a mark."""
    return len(text) <= LONGEST_SIGNER and letters(text) == text.strip().lower()


def _named(line: Chunk, told: Told, bare: Sequence[int]) -> bool:
    """Whether a story that has a lead-in and no heading speaks of a standing head."""
    return len(letters(line.text)) >= FEW and any(told[line.key][k] >= TOLD for k in bare)


def shares_told(chunks: Sequence[Chunk]) -> dict[int, Floats]:
    """Of each heading line, by key: the share of its words in each text chunk."""
    lines = [c for c in chunks if c.role in HEADS or c.role == "section"]
    bodies = tuple(c.text for c in chunks if c.role == "body")
    shares = _shares(bodies, tuple(line.text for line in lines))
    return {line.key: shares[k] for k, line in enumerate(lines)}


@lru_cache(maxsize=2)
def _shares(bodies: tuple[str, ...], lines: tuple[str, ...]) -> Floats:
    """The share of the words of each line (row) in each text (column). Asked for again when roles
    are told: most pages keep theirs."""
    n = len(bodies)
    words = page_words([*bodies, *lines])
    shares: Floats = words.shared_from(n) / np.maximum(words.weight[n:, None], 1e-9)
    return shares


def _beginnings(runs: Sequence[HeadingRun], bodies: Sequence[Chunk]) -> dict[int, bool]:
    """The places of the text chunks that begin a story by a heading above or a lead-in, and whether
    it is a heading."""
    headed = {run.place for run in runs}
    return {
        k: k in headed
        for k, body in enumerate(bodies)
        if k in headed or split_lead(body.text).dateline
    }


def _subheads(runs: Sequence[HeadingRun], bodies: Sequence[Chunk], told: Told) -> Iterator[Chunk]:
    """Lines taken for headlines that are heads inside a story."""
    short = [_can_be_subhead(run, bodies, told) for run in runs]
    for k, run in enumerate(runs):
        if short[k] and _among_like(k, runs, short):
            yield run.lines[0]


def _opens_story(run: HeadingRun, bodies: Sequence[Chunk]) -> bool:
    """Whether a byline or a lead-in stands under a heading."""
    below = bodies[run.place].text if run.place < len(bodies) else ""
    lead = split_lead(below)
    return bool(run.bylines or lead.dateline or lead.byline)


def _can_be_subhead(run: HeadingRun, bodies: Sequence[Chunk], told: Told) -> bool:
    """Whether a heading is one short line between two texts, of which neither speaks."""
    if len(run.lines) != 1 or not 0 < run.place < len(bodies) or _opens_story(run, bodies):
        return False
    line = run.lines[0]
    if line.role != "headline" or line.depth or is_notice(line.text):
        return False
    longest = LONGEST_SUBHEAD if cjk_share(line.text) >= 0.5 else LONGEST_LATIN_SUBHEAD
    if bodies[run.place - 1].jumps or len(letters(line.text)) > longest:
        return False
    return bool(told[line.key][run.place] <= UNTOLD and told[line.key].max() < TOLD)


def _among_like(k: int, runs: Sequence[HeadingRun], short: Sequence[bool]) -> bool:
    """Whether heading `k` stands with heads of its length under one that opens a story."""
    first = next((i for i in range(k, -1, -1) if not short[i]), None)
    if first is None or not (
        runs[first].bylines or any(line.role == "deck" for line in runs[first].lines)
    ):
        return False
    last = next((i for i in range(k, len(runs)) if not short[i]), len(runs))
    size = len(letters(runs[k].text))
    step = LIKE_LENGTH * (1 if cjk_share(runs[k].text) >= 0.5 else 3)
    siblings = [len(letters(runs[i].text)) for i in range(first + 1, last) if i != k]
    return any(abs(size - other) <= step for other in siblings)
