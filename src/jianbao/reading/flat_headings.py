"""Lines of headings gathered into headings.

Part of the flat-text reader. Takes a page's chunks; gives heading runs: the lines of one heading
with the bylines under it, and its place among the text chunks.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.reading.flat_chunks import Chunk, ChunkRole, Jump
from jianbao.reading.headings import Heading, introduces, split_kicker
from jianbao.reading.language import letters

HEADS: frozenset[ChunkRole] = frozenset(("kicker", "headline", "more", "deck"))
SHORTEST = 4
"""Letters of the shortest heading that can be printed twice by mistake."""


class HeadingRun(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of one heading with the bylines under them; `place` counts text chunks above it."""

    lines: tuple[Chunk, ...] = ()
    bylines: tuple[Chunk, ...] = ()
    place: int = 0

    @property
    def text(self) -> str:
        """The heading's words."""
        return " ".join(line.text for line in self.lines)

    @property
    def whole(self) -> bool:
        """Whether a headline is among its lines: kicker and deck alone head nothing."""
        return any(line.role in ("headline", "more") for line in self.lines)

    @property
    def jumps(self) -> tuple[Jump, ...]:
        """Jump lines among its lines."""
        return tuple(jump for chunk in (*self.lines, *self.bylines) for jump in chunk.jumps)


def heading_runs(chunks: Sequence[Chunk]) -> tuple[HeadingRun, ...]:
    """The headings of a page in the order of its text."""
    runs: list[HeadingRun] = []
    place = 0
    waiting: list[Chunk] = []
    for chunk in chunks:
        if chunk.role in HEADS or chunk.role in ("byline", "section"):
            waiting.append(chunk)
        elif chunk.role == "body":
            if waiting:
                runs.extend(_parted(waiting, place))
                waiting = []
            place += 1
    return (*runs, *_parted(waiting, place))


def _parted(chunks: Sequence[Chunk], place: int) -> list[HeadingRun]:
    """Heading and byline lines between two texts, parted into headings."""
    runs: list[HeadingRun] = []
    lines: list[Chunk] = []
    bylines: list[Chunk] = []

    def close() -> None:
        nonlocal lines, bylines
        if lines or bylines:
            runs.append(HeadingRun(lines=tuple(lines), bylines=tuple(bylines), place=place))
        lines, bylines = [], []

    for k, chunk in enumerate(chunks):
        if chunk.role == "byline":
            bylines.append(chunk)
            continue
        if chunk.role == "section":
            close()
            continue
        after = chunks[k + 1].role if k + 1 < len(chunks) else None
        if bylines or begins_heading(lines, chunk.role, after):
            close()
        lines.append(chunk)
    close()
    return runs


def begins_heading(lines: Sequence[Chunk], role: ChunkRole, after: ChunkRole | None) -> bool:
    """Whether a line of this role, `after` being that of the next one, begins another heading than
    the one that `lines` belong to."""
    here = {line.role for line in lines}
    if role == "kicker":
        return "kicker" in here or (bool(here) and after in HEADS and after != "deck")
    if role == "headline":
        return "headline" in here or "deck" in here
    return False


def arranged(lines: Sequence[Chunk]) -> Heading:
    """The heading that the lines make by their roles; first words of a headline that only say
    where the story comes from are its kicker."""
    kickers = [line.text for line in lines if line.role == "kicker"]
    main = [line.text for line in lines if line.role in ("headline", "more")]
    decks = [line.text for line in lines if line.role == "deck"]
    first = next((k for k, line in enumerate(lines) if line.role == "headline"), len(lines))
    below = any(line.role == "kicker" for line in lines[first:])
    if not main and kickers:
        main, kickers = kickers, []
    headline = " ".join(main)
    kicker, rest = split_kicker(headline)
    if not kicker:
        words, _, behind = headline.partition(" ")
        kicker, rest = (words, behind) if behind and introduces(words) else ("", headline)
    if kicker and not kickers:
        kickers, headline = [kicker], rest
    return Heading(" ".join(kickers), headline, " ".join(decks), below)


def printed_again(runs: Sequence[HeadingRun], taken: frozenset[int]) -> tuple[int, ...]:
    """Indices of headings without a text (not `taken`) that print again what another one prints."""
    bare = [letters(run.text) for run in runs]
    repeats: list[int] = []
    for k, text in enumerate(bare):
        if k in taken or len(text) < SHORTEST:
            continue
        others = (other for j, other in enumerate(bare) if j != k and j not in repeats)
        if any(text in other for other in others):
            repeats.append(k)
    return tuple(repeats)
