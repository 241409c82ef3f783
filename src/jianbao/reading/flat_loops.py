"""Chunks of a flat page freed of what belongs to no sentence: jump lines that stand alone, and
words that the parser wrote again and again.

Takes chunks, gives chunks; every loop that was taken out is a finding. Lines that are looped are
freed before anything is asked of them, whatever they are; texts when they are known to be texts;
and what a column's end has cut in two when the story is put together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from jianbao.model import Finding
from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HEADS
from jianbao.reading.language import has_letters, letters
from jianbao.reading.repeats import Slice, cut_slices, find_repeats, repeated_paragraphs

LINE = 130
"""Characters of the longest chunk that may be something else than text."""
BEGINNING = 6
"""Letters with which a line begins that stand in it again where it is looped."""
FEWEST = 14
"""Letters of the shortest line that is a copy where it says what stands right above it."""


def with_jumps(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with jump lines that stood alone given to the text or heading they belong to."""
    kept: list[Chunk] = []
    waiting: list[Chunk] = []
    for chunk in chunks:
        if chunk.role != "jump":
            if (chunk.role == "body" or chunk.role in HEADS) and waiting:
                jumps = tuple(jump for c in waiting for jump in c.jumps)
                chunk = msgspec.structs.replace(chunk, jumps=(*jumps, *chunk.jumps))
                waiting = []
            kept.append(chunk)
            continue
        last = next((k for k in reversed(range(len(kept))) if kept[k].role == "body"), None)
        if last is not None and any(jump.mark.direction == "to" for jump in chunk.jumps):
            jumps = (*kept[last].jumps, *chunk.jumps)
            kept[last] = msgspec.structs.replace(kept[last], jumps=jumps)
        else:
            waiting.append(chunk)
    # A page of nothing but a jump line: its words stay, as a text of their own.
    return [*kept, *(_as_text(chunk) for chunk in waiting)]


def _as_text(chunk: Chunk) -> Chunk:
    text = " ".join(jump.text for jump in chunk.jumps)
    return msgspec.structs.replace(chunk, text=text, role="rule", jumps=())


def without_copies(page: int, chunks: Sequence[Chunk]) -> tuple[list[Chunk], tuple[Finding, ...]]:
    """The chunks that may be lines, freed of what they say twice and of copies of what ends the
    chunk above, and a finding for each copy. Chunks whose form tells their role, and headings that
    are marked, stay as they are."""
    kept: list[Chunk] = []
    dropped: list[str] = []
    for chunk in chunks:
        if chunk.role == "body" and len(chunk.text) <= LINE and not chunk.depth:
            if kept and _is_copy(kept[-1].text, chunk):
                dropped.append(chunk.text)
                continue
            bare = letters(chunk.text)
            if bare.find(bare[:BEGINNING], BEGINNING) > 0:
                text, cut = cut_slices(chunk.text, find_repeats(chunk.text))
                dropped += cut
                chunk = msgspec.structs.replace(chunk, text=text.strip()) if cut else chunk
        kept.append(chunk)
    return kept, tuple(loop(page, text) for text in dropped)


def _is_copy(above: str, chunk: Chunk) -> bool:
    """Whether a chunk says the very words, marks and all, that end the text above it."""
    text = chunk.text.strip()
    if chunk.jumps or not above.endswith(text) or len(letters(text)) < FEWEST:
        return False
    before = above[: -len(text)].rstrip()
    return not before or not before[-1].isalnum()


def without_loops(page: int, chunks: Sequence[Chunk]) -> tuple[list[Chunk], tuple[Finding, ...]]:
    """The chunks with repeated runs in their text kept once, and a finding for each one dropped,
    in the order of the text."""
    bodies = [chunk for chunk in chunks if chunk.role == "body"]
    again = {bodies[k].key for k in repeated_paragraphs([chunk.text for chunk in bodies])}
    slices = find_repeats("\n".join(chunk.text for chunk in bodies if chunk.key not in again))
    kept: list[Chunk] = []
    dropped: list[str] = []
    start = 0
    for chunk in chunks:
        text = chunk.text
        cut: tuple[str, ...] = ()
        if chunk.key in again:
            text, cut = "", (chunk.text,)
        elif chunk.role == "body":
            if slices:
                text, cut = cut_slices(text, _within(slices, start, start + len(text)))
            start += len(chunk.text) + 1
        if not cut:
            kept.append(chunk)
            continue
        dropped.extend(piece for piece in cut if has_letters(piece))
        if has_letters(text):
            kept.append(msgspec.structs.replace(chunk, text=text.strip()))
        elif chunk.jumps:
            kept.append(msgspec.structs.replace(chunk, text="", role="jump"))
    moved = with_jumps(kept) if any(chunk.role == "jump" for chunk in kept) else kept
    return moved, tuple(loop(page, text) for text in dropped)


def _within(slices: Sequence[Slice], start: int, end: int) -> list[Slice]:
    """The parts of `slices`, which are in order, between two places, counted from the first."""
    first = bisect_left(slices, start + 1, key=lambda piece: piece.end)
    last = bisect_left(slices, end, key=lambda piece: piece.start)
    return [Slice(max(s.start, start) - start, min(s.end, end) - start) for s in slices[first:last]]


def loop(page: int, text: str) -> Finding:
    """The finding that holds a dropped copy."""
    return Finding(
        code="repeated_run",
        severity="info",
        page=page,
        text=text.strip("，。、；：,.;: \n"),
        message="words printed again by mistake were kept once",
    )
