"""Lines of headings gathered into headings, those printed twice told from the rest.

Part of the flat-text reader. Takes a page's chunks; gives heading runs: the lines of one heading
with the bylines under it, and its place among the text chunks.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from jianbao.reading.flat_chunks import Chunk, Jump
from jianbao.reading.flat_words import Words, words_of
from jianbao.reading.headings import is_deck, is_kicker, split_kicker
from jianbao.reading.language import letters

MOST_LINES = 3
"""Lines of a heading without a kicker; what stands above them is another heading."""
SAME_HEADING = 0.92
"""Likeness from which a heading is another one printed again, give or take a misread character."""
SHORTEST_LINE = 6
"""Letters of the shortest single line that can be."""
TOLD = 0.4
"""Share of a headline's words that its story has."""
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
    def jumps(self) -> tuple[Jump, ...]:
        """Jump lines among its lines."""
        return tuple(jump for chunk in (*self.lines, *self.bylines) for jump in chunk.jumps)


def heading_runs(chunks: Sequence[Chunk]) -> tuple[HeadingRun, ...]:
    """The headings of a page in the order of its text."""
    runs: list[HeadingRun] = []
    place = 0
    waiting: list[Chunk] = []
    for chunk in chunks:
        if chunk.role in ("heading", "byline"):
            waiting.append(chunk)
        elif chunk.role in ("body", "subhead"):
            runs.extend(_parted(waiting, place))
            waiting = []
            place += 1
    return (*runs, *_parted(waiting, place))


def _told(words: Words, texts: Sequence[Words]) -> list[float]:
    """Share of `words` in each of `texts`."""
    return [len(words & text) / len(words) if words else 0.0 for text in texts] or [0.0]


def repeated_headings(runs: Sequence[HeadingRun]) -> tuple[int, ...]:
    """Indices of runs that print again what another run prints; of two alike the later one."""
    bare = [letters(run.text) for run in runs]
    repeats = []
    for k, text in enumerate(bare):
        if len(text) < SHORTEST:
            continue
        others = [(j, other) for j, other in enumerate(bare) if j != k and j not in repeats]
        if any(_prints_again(text, other, later=j < k) for j, other in others):
            repeats.append(k)
    return tuple(repeats)


def repeated_lines(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Keys of heading lines that print an earlier one again by mistake.

    A line of which no text on the page speaks is the name of a series, which may recur. Of two
    copies the one with its text right below stays, else the first.
    """
    bodies = [words_of(chunk.text) for chunk in chunks if chunk.role == "body"]
    copies: dict[str, list[tuple[float, int]]] = {}
    place = 0
    for chunk in chunks:
        place += chunk.role == "body"
        bare = letters(chunk.text)
        if chunk.role == "heading" and len(bare) >= SHORTEST_LINE:
            words = words_of(chunk.text)
            told = _told(words, bodies)
            if max(told) >= TOLD:
                below = told[place] if place < len(told) else 0.0
                copies.setdefault(bare, []).append((below, chunk.key))
    repeats: set[int] = set()
    for found in copies.values():
        kept = max(found, key=lambda copy: (copy[0] >= TOLD, -copy[1]))
        repeats.update(key for _, key in found if key != kept[1])
    return frozenset(repeats)


def _prints_again(text: str, other: str, later: bool) -> bool:
    if len(text) < len(other) and text in other:
        return True
    if abs(len(text) - len(other)) > 2 or not later:
        return False
    return SequenceMatcher(None, text, other, autojunk=False).ratio() >= SAME_HEADING


def _parted(chunks: Sequence[Chunk], place: int) -> list[HeadingRun]:
    """Heading and byline lines between two texts, parted into headings."""
    runs: list[HeadingRun] = []
    lines: list[Chunk] = []
    bylines: list[Chunk] = []
    for k, chunk in enumerate(chunks):
        if chunk.role == "byline":
            bylines.append(chunk)
            continue
        after = chunks[k + 1] if k + 1 < len(chunks) else None
        if bylines or (lines and begins_heading(lines, chunk, after)):
            runs.append(HeadingRun(lines=tuple(lines), bylines=tuple(bylines), place=place))
            lines, bylines = [], []
        lines.append(chunk)
    if lines or bylines:
        runs.append(HeadingRun(lines=tuple(lines), bylines=tuple(bylines), place=place))
    return runs


def begins_heading(lines: Sequence[Chunk], chunk: Chunk, after: Chunk | None) -> bool:
    """Whether `chunk` begins another heading than the one that `lines` belong to."""
    if is_deck(chunk.text):
        return False
    kicked = any(is_kicker(line.text) or split_kicker(line.text)[0] for line in lines)
    if is_kicker(chunk.text):
        heads_more = after is not None and after.role == "heading" and not is_deck(after.text)
        return kicked or heads_more
    if split_kicker(chunk.text)[0]:
        return True
    if kicked and len(lines) == 1 and is_kicker(lines[0].text):
        return False
    if len(lines) >= MOST_LINES + kicked:
        return True
    depths = [line.depth for line in lines if line.depth]
    # A larger heading under a smaller one is a headline under its kicker, but only the first one.
    return bool(depths and chunk.depth and chunk.depth < min(depths) and len(lines) > 1)
