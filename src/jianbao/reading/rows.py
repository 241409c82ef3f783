"""Pieces of one row put together again.

Takes a page's lines; gives them with pieces of one line joined, where a source parted it at white
space as wide as a gutter (after a dateline, between the words of a loosely justified line). The
lines above and below tell: where type of the same size runs on across the gap there is no gutter,
and pieces that together fill the very measure of a full line near by are one line, however wide
the blanks in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Line, Rule
from jianbao.reading.bylines import split_lead

WIDEST = 2.2
"""Widest gap within a line, in ems, where the lines next to it alone tell that it is no gutter."""
LOOSEST = 8.0
"""Widest gap, in ems, in a line whose pieces fill the measure of the lines around it."""
REACH = 2.4
"""How far above or below, in ems, the line must be that tells."""
ADJACENT = 2.0
"""Rows next to one another are at most so many ems apart."""
MEASURE_REACH = 9.0
"""How far above or below, in ems, a line shows the column's measure."""
SHORTEST_MEASURE = 6.0
"""Ems: what is shorter than this shows no measure."""
FLUSH = 0.45
"""Edges this many ems apart are one edge."""
INDENTED = 3.0
"""A paragraph's first line starts at most this many ems in."""
ONE_SIZE = 0.05
"""Type of one line differs in size by at most this share."""
ONE_BASE = 0.25
"""Pieces of one line stand this many ems apart in height at most."""

BLANK = 0.5
"""Ems of white behind a run-in heading, where its weight alone tells it from the text."""
ASIDE = 0.3
"""Pieces of one vertical line have their middles at most so many ems apart."""
UNDER = 0.6
"""White between two pieces of a vertical line, in ems, at most."""

Floats = npt.NDArray[np.float64]


def joined_rows(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[Line, ...]:
    """The lines, in the order given, a joined one at the place of its first piece."""
    if not lines:
        return ()
    around = _Around(lines, rules)
    pairs = around.neighbours()
    gutters = around.gutters(pairs)
    after = {k: x for k, x in pairs if k not in gutters and around.carries_on(k, x)}
    followers = set(after.values())
    merged: list[Line] = []
    for k, line in enumerate(lines):
        if k in followers:
            continue
        whole, piece = line, after.get(k)
        while piece is not None:
            whole, piece = _joined(whole, lines[piece]), after.get(piece)
        merged.append(whole)
    return tuple(merged)


def joined_columns(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, pieces of one vertical line joined (竖排): marks are set turned, or aside, and
    come apart from the characters above and below them."""
    upright = sorted(
        (k for k, x in enumerate(lines) if x.vertical and x.box),
        key=lambda k: (lines[k].box.y0, k),  # type: ignore[union-attr]
    )
    whole: dict[int, Line] = {}
    taken: set[int] = set()
    for k in upright:
        last = next((n for n, above in whole.items() if _goes_down(above, lines[k])), None)
        if last is None:
            whole[k] = lines[k]
        else:
            whole[last] = _stacked(whole[last], lines[k])
            taken.add(k)
    return tuple(whole.get(k, line) for k, line in enumerate(lines) if k not in taken)


def _goes_down(above: Line, below: Line) -> bool:
    """Whether a vertical piece stands right under another in the same column and type."""
    assert above.box is not None
    assert below.box is not None
    em = max(above.size, below.size)
    aside = abs(above.box.cx - below.box.cx)
    gap = below.box.y0 - above.box.y1
    alike = abs(above.size - below.size) <= ONE_SIZE * em and above.bold == below.bold
    return alike and aside < ASIDE * em and -0.3 * em < gap < UNDER * em


def _stacked(above: Line, below: Line) -> Line:
    assert above.box is not None
    assert below.box is not None
    box = above.box.union(below.box)
    return msgspec.structs.replace(above, text=above.text + below.text, box=box)


class _Around:
    """The lines and upright rules of a page, as arrays: what stands near a gap."""

    def __init__(self, lines: Sequence[Line], rules: Sequence[Rule]) -> None:
        places = [(x.box.x0, x.box.x1, x.box.y0, x.box.y1) if x.box else None for x in lines]
        table = np.array([p or (np.nan,) * 4 for p in places], dtype=np.float64)
        self.x0, self.x1, self.y0, self.y1 = table.T
        self.size = np.array([line.size for line in lines], dtype=np.float64)
        upright = np.array([line.vertical for line in lines], dtype=np.bool_)
        self.heads = [_may_head(line) for line in lines]
        self.level = ~upright & ~np.isnan(self.x0) & (self.size > 0)
        self.rules = [rule.box for rule in rules if not rule.horizontal]
        self.by_base = np.argsort(np.where(self.level, self.y1, np.inf), kind="stable")
        self.bases = self.y1[self.by_base]
        self.known = int(self.level.sum())

    def within(self, low: float, high: float) -> npt.NDArray[np.int64]:
        """Indices of the level lines whose feet are between two heights."""
        start, stop = np.searchsorted(self.bases[: self.known], (low, high))
        found: npt.NDArray[np.int64] = self.by_base[start:stop]
        return found

    def neighbours(self) -> list[tuple[int, int]]:
        """Every line with the piece nearest at its right in the same row and size."""
        pairs = []
        order, feet = self.by_base[: self.known].tolist(), self.bases[: self.known].tolist()
        x0, x1, size = self.x0.tolist(), self.x1.tolist(), self.size.tolist()
        for k, foot in zip(order, feet, strict=True):
            em = size[k]
            start = bisect_left(feet, foot - ONE_BASE * em)
            stop = bisect_right(feet, foot + ONE_BASE * em)
            best: tuple[float, int] | None = None
            for other in order[start:stop]:
                gap = x0[other] - x1[k]
                fits = -0.2 * em < gap <= LOOSEST * em and other != k
                if fits and abs(size[other] - em) <= ONE_SIZE * em and (not best or gap < best[0]):
                    best = (gap, other)
            if best:
                pairs.append((k, best[1]))
        return pairs

    def gutters(self, pairs: Sequence[tuple[int, int]]) -> set[int]:
        """The left pieces of those pairs whose rows above and below have the same gap: a gutter
        between columns, with no need to look further."""
        alike: dict[tuple[int, int], list[tuple[float, int]]] = {}
        for left, right in pairs:
            slack = FLUSH * float(self.size[left])
            gap = round(float(self.x1[left]) / slack), round(float(self.x0[right]) / slack)
            alike.setdefault(gap, []).append((float(self.y1[left]), left))
        found: set[int] = set()
        for rows in alike.values():
            rows.sort()
            for (above, _), (here, left), (below, _) in zip(rows, rows[1:], rows[2:], strict=False):
                reach = ADJACENT * float(self.size[left])
                if here - above < reach and below - here < reach:
                    found.add(left)
        return found

    def carries_on(self, left: int, right: int) -> bool:
        """Whether the right piece goes on with the left one's line."""
        gap = self.x0[right] - self.x1[left]
        if self._ruled(left, right) or (self.heads[left] and gap > BLANK * self.size[left]):
            return False
        if gap <= WIDEST * self.size[left] and self._runs_across(left, right):
            return True
        return self._fills_measure(left, right)

    def _ruled(self, left: int, right: int) -> bool:
        y0, y1 = self.y0[left], self.y1[left]
        return any(
            self.x1[left] - 1 <= rule.cx <= self.x0[right] + 1 and rule.y0 < y1 and rule.y1 > y0
            for rule in self.rules
        )

    def _near(self, left: int, right: int, reach: float) -> npt.NDArray[np.int64]:
        """Lines of the same size above and below a row that share some of its width."""
        em, y = self.size[left], self.y1[left]
        near = self.within(y - reach * em, y + reach * em)
        apart = np.abs(self.y1[near] - y) > 0.5 * em
        alike = np.abs(self.size[near] - em) <= ONE_SIZE * em
        shared = (self.x1[near] > self.x0[left]) & (self.x0[near] < self.x1[right])
        told: npt.NDArray[np.int64] = near[apart & alike & shared]
        return told

    def _runs_across(self, left: int, right: int) -> bool:
        """Whether the nearest type of the same size runs on across the gap: above, below, or on
        both sides where there is some on both."""
        near = self._near(left, right, REACH)
        em = self.size[left]
        across = (self.x0[near] < self.x1[left] - em) & (self.x1[near] > self.x0[right] + em)
        lower = self.y1[near] > self.y1[left]
        told = [bool(across[side].any()) for side in (lower, ~lower) if side.any()]
        return bool(told) and all(told)

    def _fills_measure(self, left: int, right: int) -> bool:
        """Whether the row's pieces together fill the measure of the nearest full line, above or
        below, that runs across the gap; no line nearer to them has an edge in the gap."""
        em, y = self.size[left], self.y1[left]
        near = self._near(left, right, MEASURE_REACH)
        near = near[self.x1[near] - self.x0[near] > SHORTEST_MEASURE * em]
        edge = self._edge_in_gap(near, left, right)
        for side in (near[self.y1[near] < y], near[self.y1[near] > y]):
            by_distance = side[np.argsort(np.abs(self.y1[side] - y), kind="stable")]
            for k in by_distance.tolist():
                if edge[k]:
                    break
                if self._covers(k, left, right) and self._filled(k, left):
                    return True
        return False

    def _edge_in_gap(self, near: npt.NDArray[np.int64], left: int, right: int) -> dict[int, bool]:
        """Which of the lines stand in a row with the same gap: one piece ends where the left one
        does, and another begins where the right one does. Blanks of loose lines seldom agree so."""
        slack = FLUSH * self.size[left]
        begins = np.abs(self.x0[near] - self.x0[right]) < slack
        ends = np.abs(self.x1[near] - self.x1[left]) < slack
        level = np.abs(self.y1[near][:, None] - self.y1[near]) < ONE_BASE * self.size[left]
        both = (level & begins).any(1) & (level & ends).any(1)
        return dict(zip(near.tolist(), both.tolist(), strict=True))

    def _covers(self, full: int, left: int, right: int) -> bool:
        """Whether a line reaches from the one piece's beginning to the other's end: the last line
        of a paragraph, and a piece of a loose line, show no measure."""
        slack = FLUSH * self.size[left]
        begins = self.x0[full] < self.x0[left] + slack
        return bool(begins and self.x1[full] > self.x1[right] - slack)

    def _filled(self, full: int, left: int) -> bool:
        """Whether the pieces of the row that stand within a full line reach from edge to edge."""
        em = self.size[left]
        row = self.within(self.y1[left] - ONE_BASE * em, self.y1[left] + ONE_BASE * em)
        first, last = self.x0[full] - INDENTED * em, self.x1[full] + FLUSH * em
        inside = row[(self.x1[row] > self.x0[full]) & (self.x0[row] < self.x1[full])]
        if (self.x0[inside] < first).any() or (self.x1[inside] > last).any():
            return False
        starts = self.x0[inside].min() < self.x0[full] + INDENTED * em
        return bool(starts and self.x1[inside].max() > self.x1[full] - FLUSH * em)


def _may_head(line: Line) -> bool:
    """Whether a piece may be a run-in heading of a scanned page: bold, and no lead-in (本报讯). Set
    pages tell by the type."""
    known = line.font or line.block is not None or not line.bold
    return not known and not split_lead(f"{line.text} …").dateline


def _joined(left: Line, right: Line) -> Line:
    assert left.box is not None
    assert right.box is not None
    space = " " if right.box.x0 - left.box.x1 > 0.5 * left.size else ""
    longer = left if len(left.text) >= len(right.text) else right
    # What is mixed already has its bold beginning; a bold piece that a light one follows is one.
    whole = left.bold and not left.bold_lead and not right.bold
    lead = len(left.text) if whole else left.bold_lead
    return msgspec.structs.replace(
        left,
        text=left.text + space + right.text,
        box=left.box.union(right.box),
        bold=longer.bold,
        bold_lead=lead,
        hyphenated=right.hyphenated,
    )
