"""Characters misread: how many of a page's letters a tool prints wrong, whatever their order.

The true text is everything the page prints. A tool's text is cut at its line ends, and into pieces
of at most `PIECE` letters. Each piece is laid where it fits the true text best, and no two on the
same place; it may be cut where the page has two parts of the true text in one line. Wrong are the
letters in which a piece differs from its place, those of pieces that fit nowhere or say again what
another piece has said, and those of the true text that no piece covers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from rapidfuzz.distance import Levenshtein

from jianbao.reading.language import letters

PIECE = 24
"""Letters: a line of two columns of newsprint; longer lines are cut."""
FITS = 0.5
"""Of a piece's letters: it fits where no more of them are wrong."""
TAKEN = 0.5
"""Of a place: it is another piece's where more of it is covered."""
SLACK = 6
"""Letters round the place a piece's grams point at."""
GRAMS = (3, 2, 1)
"""Letters in the grams that point at places; shorter ones are tried where longer ones do not."""
TRIED = 3
"""Places tried for a piece."""
SURE = 8
"""Letters: a piece so long that the page has letter for letter is right."""
SEAMS = 2
"""Seams that a piece is cut at: a line may hold a dateline, a byline and text."""
LEAST = 2
"""Letters of a part of a piece,"""
LEAST_NEAR = 4
"""and of one that is not letter for letter there: a shorter one is near to everything."""
BREAK = "\n"
"""Stands between the parts of the true text; no piece has it."""


class Misread(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of letters; they can be added.

    `asked` is how many the page prints; `altered` are wrong in their place, `added` are nowhere on
    the page or printed twice, `missed` are printed by no piece. `shared` is what the bags of
    letters of page and tool have in common.
    """

    asked: int = 0
    altered: int = 0
    added: int = 0
    missed: int = 0
    shared: int = 0

    def __add__(self, other: Misread) -> Misread:
        return Misread(**{k: getattr(self, k) + getattr(other, k) for k in self.__struct_fields__})

    @property
    def wrong(self) -> int:
        """Letters wrong in any way."""
        return self.altered + self.added + self.missed


def misread(true: Iterable[str], printed: Iterable[str]) -> Misread:
    """What of the page's texts a tool's lines have wrong; letters and digits alone, case folded."""
    known = [text for text in map(letters, true) if text]
    lines = [text for text in map(letters, printed) if text]
    page = _Page(BREAK.join(known))
    waiting = sorted((p for line in lines for p in pieces(line)), key=len, reverse=True)
    # What is surely right and surely there is laid first; what the page has twice goes into holes.
    for once in (True, False):
        waiting = [p for p in waiting if len(p) < SURE or not page.take_whole(p, once=once)]
    altered = added = 0
    for piece in waiting:
        found = page.take(piece)
        if found is None:
            added += len(piece)
        else:
            altered += found
    bags = [Counter("".join(texts)) for texts in (known, lines)]
    return Misread(
        asked=sum(map(len, known)),
        altered=altered,
        added=added,
        missed=page.uncovered(),
        shared=(bags[0] & bags[1]).total(),
    )


def pieces(line: str) -> list[str]:
    """The line in equal pieces of at most `PIECE` letters."""
    count = -(-len(line) // PIECE)
    cuts = [round(len(line) * n / count) for n in range(count + 1)] if count else [0]
    return [line[start:end] for start, end in pairwise(cuts)]


_Laid = tuple[int, list[tuple[int, int]]]
"""Letters wrong, and the places in the true text."""


class _Page:
    """The true text and which of its letters are covered."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.covered = bytearray(char == BREAK for char in text)
        self.places: dict[str, list[int]] = defaultdict(list)
        for size in GRAMS:
            for at in range(len(text) - size + 1):
                self.places[text[at : at + size]].append(at)

    def uncovered(self) -> int:
        return self.covered.count(0)

    def take_whole(self, piece: str, *, once: bool) -> bool:
        """Covers a free place that has the piece letter for letter; whether there is one.

        With `once` only where the page has the piece a single time.
        """
        if once and self.text.find(piece, self.text.find(piece) + 1) >= 0:
            return False
        found = self._exact(piece)
        if found is None:
            return False
        self._cover(*found[1:])
        return True

    def take(self, piece: str) -> int | None:
        """Covers the best free place of the piece; how many letters are wrong, None without one."""
        wrong, spans = self._best(piece, SEAMS)
        if not spans:
            return None
        for start, end in spans:
            self._cover(start, end)
        return wrong

    def _cover(self, start: int, end: int) -> None:
        self.covered[start:end] = b"\1" * (end - start)

    def _best(self, piece: str, seams: int) -> _Laid:
        """Where the piece fits best, whole or cut at the seams of what the page has apart."""
        part = seams < SEAMS
        whole = self._exact(piece)
        if whole is None and not (part and len(piece) < LEAST_NEAR):
            whole = self._near(piece)
        best = (whole[0], [whole[1:]]) if whole else (len(piece), [])
        if best[0] == 0 or not seams:
            return best
        for cut in self._seams(piece):
            parts = [self._best(part, seams - 1) for part in (piece[:cut], piece[cut:])]
            wrong = sum(part[0] for part in parts)
            if wrong < best[0]:
                best = wrong, [span for part in parts for span in part[1]]
        return best

    def _seams(self, piece: str) -> Iterator[int]:
        """Where the longest beginning that the page has ends, and the longest end begins."""
        cuts = range(LEAST, len(piece) - LEAST + 1)
        yield from [cut for cut in cuts if self._exact(piece[:cut])][-1:]
        yield from [cut for cut in cuts if self._exact(piece[cut:])][:1]

    def _exact(self, piece: str) -> tuple[int, int, int] | None:
        """The place that has the piece letter for letter: the least covered, the best fitting."""
        found = []
        start = self.text.find(piece)
        while start >= 0:
            end = start + len(piece)
            if self._free(start, end):
                taken = sum(self.covered[start:end])
                found.append((taken, self._open(start - 1) + self._open(end), start, end))
                if found[-1][:2] == (0, 0):
                    break
            start = self.text.find(piece, start + 1)
        return (0, *min(found)[2:]) if found else None

    def _open(self, at: int) -> bool:
        """Whether the letter there is not covered: what is laid beside it leaves a gap."""
        return 0 <= at < len(self.covered) and not self.covered[at]

    def _near(self, piece: str) -> tuple[int, int, int] | None:
        most = FITS * len(piece)
        for size in GRAMS:
            found = []
            for offset in self._pointed_at(piece, size):
                low = max(0, offset - SLACK)
                window = self.text[low : offset + len(piece) + SLACK]
                wrong, start, end = fitted(piece, window)
                if wrong <= most and self._free(low + start, low + end):
                    found.append((wrong, low + start, low + end))
            if found:
                return min(found)
        return None

    def _pointed_at(self, piece: str, size: int) -> list[int]:
        """Where the piece would begin if most of its grams stand where the page has them."""
        votes: Counter[int] = Counter()
        for at in range(len(piece) - size + 1):
            for place in self.places.get(piece[at : at + size], ()):
                votes[place - at] += 1
        return [offset for offset, _ in votes.most_common(TRIED)]

    def _free(self, start: int, end: int) -> bool:
        return end > start and sum(self.covered[start:end]) <= TAKEN * (end - start)


def fitted(piece: str, window: str) -> tuple[int, int, int]:
    """Fewest edits that turn the piece into a part of the window, and where that part lies.

    Of parts that are as near the longest counts: an end that was misread stands for a letter.
    Sellers, P. H., The theory and computation of evolutionary distances, 1980.
    """
    row = [(0, start) for start in range(len(window) + 1)]
    for depth, char in enumerate(piece, 1):
        above, row = row, [(depth, 0)]
        for column, other in enumerate(window, 1):
            same = above[column - 1][0] + (char != other)
            more, fewer = above[column][0] + 1, row[column - 1][0] + 1
            cost = min(same, more, fewer)
            # The earliest beginning of those that cost as little.
            starts = [
                begin
                for price, begin in (
                    (same, above[column - 1][1]),
                    (more, above[column][1]),
                    (fewer, row[column - 1][1]),
                )
                if price == cost
            ]
            row.append((cost, min(starts)))
    cost = min(row)[0]
    ends = [(start - end, start, end) for end, (price, start) in enumerate(row) if price == cost]
    _, start, end = min(ends)
    return cost, start, end


def share_wrong(texts: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Edits and letters of texts that are known to belong together, the true one first."""
    return (
        sum(Levenshtein.distance(true, found) for true, found in texts),
        sum(len(true) for true, _ in texts),
    )
