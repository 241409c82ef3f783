"""Which text follows which, and which heading heads it: one assignment a page.

Takes body blocks and heading groups; gives for every body block its predecessor. Every body block
has at most one predecessor (a body block or a heading group) and at most one successor; every
heading group heads at most one block. All are chosen at once: the set of pairs of least total
cost (`scipy.optimize.linear_sum_assignment`), where every pair's cost comes from geometry (next
in the column, top of the next column, same frame, rules and headings between), type (size,
measure) and language (does the sentence go on).

A block can only follow what stands higher in its own column or in a column before it. Blocks of
different widths can still make a loop of three; a loop is broken at its dearest pair.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment

from jianbao.model import Box, Page
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import split_credit
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.language import ends_sentence
from jianbao.reading.measure import Measure
from jianbao.reading.partings import Partings
from jianbao.reading.separators import find_separators

NEVER = 1e6
"""Cost of a pair that cannot be."""
HEADLESS = 2.2
"""Cost of a block without predecessor: a text with no heading."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Costs of what a pair shows, in the unit in which a headless text costs `HEADLESS`."""

    next_column: float = 0.25
    column_skipped: float = 0.65
    heading_between: float = 1.6
    picture_between: float = 0.15
    separator_between: float = 1.2
    gap_per_line: float = 0.08
    top_below: float = 0.12
    top_above: float = 0.75
    not_at_foot: float = 0.7
    other_frame: float = 2.0
    other_size: float = 2.0
    other_measure: float = 0.5
    goes_on: float = -1.0
    new_paragraph: float = -0.15
    breaks_off: float = 0.7
    cut_after_stop: float = 0.7
    under: float = -1.4
    beside: float = -0.75
    over_column: float = -0.3
    aslant: float = -0.2
    inside: float = 1.5
    not_leftmost: float = 0.45
    starts_cut: float = 1.1


class Chains(msgspec.Struct, frozen=True):
    """For every body block (by key): the key of the body block before it, or None; and the key of
    the heading group over it, or None; with the margin by which the choice was best."""

    before: dict[int, int]
    heading: dict[int, int]
    cost: dict[int, float]


def link(
    page: Page,
    bodies: Sequence[Block],
    groups: Sequence[HeadingGroup],
    measure: Measure,
    weights: Weights | None = None,
) -> Chains:
    """The best set of pairs on the page."""
    weights = weights or Weights()
    if not bodies:
        return Chains({}, {}, {})
    scene = _Scene(page, bodies, groups, measure, weights)
    n, h = len(bodies), len(groups)
    costs = np.full((n, n + h + n), NEVER)
    for j in range(n):
        for i in range(n):
            if i != j:
                costs[j, i] = scene.follow(i, j)
        for g in range(h):
            costs[j, n + g] = scene.head(g, j)
        costs[j, n + h + j] = HEADLESS + scene.headless(j)
    rows, columns = linear_sum_assignment(costs)
    before: dict[int, int] = {}
    heading: dict[int, int] = {}
    paid: dict[int, float] = {}
    for j, c in zip(rows.tolist(), columns.tolist(), strict=True):
        paid[bodies[j].key] = float(costs[j, c])
        if c < n:
            before[bodies[j].key] = bodies[c].key
        elif c < n + h:
            heading[bodies[j].key] = groups[c - n].key
    _break_loops(before, paid)
    return Chains(before, heading, paid)


def _break_loops(before: dict[int, int], paid: dict[int, float]) -> None:
    """Takes the dearest pair out of every loop, so that each chain has a first block."""
    sound: set[int] = set()
    for start in sorted(before):
        path: list[int] = []
        key = start
        while key in before and key not in sound and key not in path:
            path.append(key)
            key = before[key]
        if key in path:
            loop = path[path.index(key) :]
            del before[max(loop, key=lambda k: (paid[k], k))]
        sound.update(path)


class _Scene:
    """The page's blocks with what the costs of pairs are made of, worked out once."""

    def __init__(
        self,
        page: Page,
        bodies: Sequence[Block],
        groups: Sequence[HeadingGroup],
        measure: Measure,
        weights: Weights,
    ) -> None:
        self.page, self.bodies, self.groups = page, bodies, groups
        self.measure, self.w = measure, weights
        blocks = [b for group in groups for b in group.blocks]
        self.separators = find_separators([b.box for b in (*bodies, *blocks)], measure)
        self.partings = Partings(page, [b.box for b in bodies])
        self.below = [self._direct_below(i) for i in range(len(bodies))]
        self.tops = self._run_tops()
        self.open_end = [_open_end(b) for b in bodies]
        self.short_end = [_short_end(b, measure) for b in bodies]
        self.indented = [_indented(b, measure) for b in bodies]
        self.stacked = [self._under_heading(g) is True for g in range(len(groups))]
        self.at_foot = [self._under_heading(g) is None for g in range(len(groups))]
        self.headed = [self._starts_under_heading(j) for j in range(len(bodies))]

    def _direct_below(self, i: int) -> int | None:
        """The nearest body block under block i in its column."""
        a = self.bodies[i].box
        best: tuple[float, int] | None = None
        for j, other in enumerate(self.bodies):
            b = other.box
            if j == i or b.cy <= a.cy or a.x_overlap(b) < 0.5 * min(a.width, b.width):
                continue
            if best is None or b.y0 < best[0]:
                best = (b.y0, j)
        return best[1] if best else None

    def _run_tops(self) -> list[float]:
        """For each block the top of the unbroken run of text in its column that it belongs to."""
        tops = [b.box.y0 for b in self.bodies]
        order = sorted(range(len(self.bodies)), key=lambda k: self.bodies[k].box.y0)
        for i in order:
            j = self.below[i]
            if j is not None and not self._between(self.bodies[i].box, self.bodies[j].box):
                tops[j] = min(tops[j], tops[i])
        return tops

    def _between(self, a: Box, b: Box) -> float:
        """Cost of what parts two boxes of one column: headings, rules, pictures."""
        cost = 0.0
        narrow = min(a.width, b.width)
        for group in self.groups:
            box = group.box
            if a.cy < box.cy < b.cy and box.x_overlap(b) > 0.3 * min(narrow, box.width):
                cost = max(cost, self.w.heading_between)
        cost = max(cost, self.partings.between(a, b))
        for box in self.separators:
            if a.cy < box.cy < b.cy and box.x_overlap(b) > 0.5 * narrow:
                cost = max(cost, self.w.separator_between)
        if self._picture_between(a, b):
            cost = max(cost, self.w.picture_between)
        return cost

    def _picture_between(self, a: Box, b: Box) -> bool:
        narrow = min(a.width, b.width)
        return any(
            a.cy < picture.box.cy < b.cy and picture.box.x_overlap(b) > 0.5 * narrow
            for picture in self.page.pictures
        )

    def follow(self, i: int, j: int) -> float:
        """Cost of block j following block i."""
        a, b = self.bodies[i], self.bodies[j]
        parted = 0.0
        if self.below[i] == j:
            parted = self._between(a.box, b.box)
            gap = max(0.0, b.box.y0 - a.box.y1) / max(self.measure.line, 0.01)
            if self._picture_between(a.box, b.box):
                gap = min(gap, 1.0)  # the white is the picture's, not the story's end
            cost = parted + self.w.gap_per_line * min(gap, 12.0)
        elif b.box.x0 > a.box.cx:
            cost = self._across(i, j)
        else:
            return NEVER
        language = self._language_cost(i, j)
        if self.below[i] == j and b.box.y0 - a.box.y1 < 0.6 * self.measure.line:
            language = min(language, 0.2)  # what touches goes on, whatever the OCR says of stops
        if parted > self.w.picture_between:
            language *= 0.5
        return cost + self._type_cost(a, b) + language

    def _across(self, i: int, j: int) -> float:
        """Cost of going from the foot of a column to a block in a column further right."""
        a, b = self.bodies[i], self.bodies[j]
        narrow = min(a.box.width, b.box.width, self.measure.column)
        column = max(narrow, 0.6 * self.measure.column, 0.01)
        skipped = max(0.0, (b.box.x0 - a.box.x1) / column - 0.4)
        cost = self.w.next_column + self.w.column_skipped * min(skipped, 6.0)
        cost += self.partings.between(a.box, b.box)
        drop = (b.box.y0 - self.tops[i]) / max(self.measure.pitch, 0.01)
        if drop > 0:
            cost += self.w.top_below * min(drop, 10.0)
        else:
            cost += self.w.top_above * min(-drop / 4.0, 1.0)
        onward = self.below[i]
        if onward is not None and not self._between(a.box, self.bodies[onward].box):
            cost += 0.6  # the column's own text goes on below
        if self.tops[j] < b.box.y0 - 0.5 * self.measure.line:
            cost += 0.8  # text of its own column stands right over it
        if self.headed[j]:
            cost += self.w.heading_between
        if self._goes_on_below(i):
            cost += self.w.not_at_foot
        return cost

    def _goes_on_below(self, i: int) -> bool:
        """Whether another story of the same column stands right under block i: its heading is no
        wider than the column, and no rule parts them."""
        a = self.bodies[i].box
        for group in self.groups:
            h = group.box
            under = 0 <= h.y0 - a.y1 + 0.5 * self.measure.line < 4 * self.measure.line
            inside = h.x0 > a.x0 - self.measure.line and h.x1 < a.x1 + self.measure.line
            if under and inside and group.frame == self.bodies[i].frame:
                return not self.partings.between(a, h)
        return False

    def _type_cost(self, a: Block, b: Block) -> float:
        cost = 0.0
        if a.frame != b.frame:
            cost += self.w.other_frame
        if max(a.size, b.size) > 1.12 * max(min(a.size, b.size), 0.01):
            cost += self.w.other_size * min(
                1.0, max(a.size, b.size) / max(min(a.size, b.size), 0.01) - 1.0
            )
        wide = max(a.box.width, b.box.width) / max(min(a.box.width, b.box.width), 0.01)
        if wide > 1.15 and len(a.lines) > 1 and len(b.lines) > 1:
            cost += self.w.other_measure * min(1.0, wide - 1.0)
        return cost

    def _language_cost(self, i: int, j: int) -> float:
        if self.open_end[i]:
            return self.w.breaks_off if self.indented[j] else self.w.goes_on
        if self.indented[j]:
            return self.w.new_paragraph
        return self.w.cut_after_stop if self.short_end[i] else 0.0

    def headless(self, j: int) -> float:
        """What a block without predecessor costs besides: it starts in mid-sentence."""
        return 0.0 if self.indented[j] else 0.3

    def head(self, g: int, j: int) -> float:
        """Cost of heading group g heading block j as its first."""
        group, block = self.groups[g], self.bodies[j]
        h, b = group.box, block.box
        cost = 0.0 if self.indented[j] else self.w.starts_cut
        if group.frame != block.frame:
            cost += self.w.other_frame
        cost += self.partings.between(h, b)
        if group.vertical:
            return cost + self._head_beside(h, b, j)
        gap = (b.y0 - h.y1) / max(self.measure.line, 0.01)
        if gap > -1.3 and h.x_overlap(b) > 0.15 * min(h.width, b.width):
            return cost + self._head_over(g, h, b, j, gap)
        if self.at_foot[g] and b.x0 > h.cx and self.tops[j] == b.y0:
            skipped = max(0.0, (b.x0 - h.x1) / max(b.width, 0.01) - 0.4)
            return cost + self.w.over_column + self.w.column_skipped * skipped
        if self.at_foot[g] and self._tops_run_over(j, h):
            return cost + self.w.over_column
        stacked = self.w.heading_between if self.stacked[g] else 0.0
        return cost + self._head_elsewhere(h, b, stacked)

    def _head_over(self, g: int, h: Box, b: Box, j: int, gap: float) -> float:
        """A heading over the block: best if right over it and the block is the leftmost."""
        cost = self.w.under + self.w.gap_per_line * 2 * min(max(gap, 0.0), 15.0)
        for k, other in enumerate(self.bodies):
            o = other.box
            if k == j or o.x_overlap(b) < 0.3 * min(o.width, b.width):
                continue
            if h.y1 - 1 <= o.cy < b.cy:
                cost += 0.8  # other text stands between
                break
        for k, rival in enumerate(self.groups):
            r = rival.box
            if k != g and h.cy < r.cy < b.cy and r.x_overlap(b) > 0.3 * min(r.width, b.width):
                cost += self.w.heading_between
                break
        return cost + self.w.not_leftmost * min(self._columns_before(h, j), 3)

    def _columns_before(self, h: Box, j: int) -> int:
        """How many columns of text stand left of block j under the same heading box."""
        b = self.bodies[j].box
        return sum(
            1
            for k, o in enumerate(self.bodies)
            if k != j
            and o.box.x1 < b.x0 + 0.3 * b.width
            and o.box.x_overlap(h) > 0.5 * o.box.width
            and abs(o.box.y0 - b.y0) < 4 * self.measure.pitch
            and o.frame == self.bodies[j].frame
        )

    def _starts_under_heading(self, j: int) -> bool:
        """Whether a heading stands right over block j and the block is its first column, and
        begins a paragraph: what begins in mid-sentence began elsewhere."""
        if not self.indented[j]:
            return False
        b = self.bodies[j].box
        for group in self.groups:
            h = group.box
            gap = (b.y0 - h.y1) / max(self.measure.line, 0.01)
            over = h.x_overlap(b) > 0.5 * min(h.width, b.width)
            if over and not group.vertical and -1.3 < gap < 3.0:
                return self._columns_before(h, j) == 0
        return False

    def _head_beside(self, h: Box, b: Box, j: int) -> float:
        """A vertical heading stands at the left or right edge of its story's columns."""
        if h.y_overlap(b) < 0.2 * min(h.height, b.height):
            return NEVER
        column = max(b.width, 0.01)
        if b.x0 >= h.x1 - 0.1 * column:
            away = (b.x0 - h.x1) / column
        else:
            away = max(0.0, (h.x0 - b.x1) / column)
        drop = abs(b.y0 - h.y0) / max(self.measure.pitch, 0.01)
        return self.w.beside + 0.2 * min(away, 6.0) + 0.08 * min(drop, 12.0)

    def _under_heading(self, g: int) -> bool | None:
        """Whether the next thing under heading group g in its column is another heading; None
        where nothing is, or a rule stands before it: the heading is at its column's foot."""
        h, frame = self.groups[g].box, self.groups[g].frame
        lowers = [
            (o.y0, is_heading)
            for boxes, is_heading in (
                ([r.box for k, r in enumerate(self.groups) if k != g and r.frame == frame], True),
                ([b.box for b in self.bodies if b.frame == frame], False),
            )
            for o in boxes
            if o.cy > h.y1 and o.x_overlap(h) > 0.5 * min(o.width, h.width)
        ]
        if not lowers:
            return None
        top, is_heading = min(lowers)
        ruled = any(
            h.y1 < rule.cy < top and rule.x_overlap(h) > 0.5 * h.width
            for rule in self.partings.horizontal
        )
        return None if ruled else is_heading

    def _tops_run_over(self, j: int, h: Box) -> bool:
        """Whether block j begins the run of text that ends right over a heading below it."""
        for k, other in enumerate(self.bodies):
            gap = (h.y0 - other.box.y1) / max(self.measure.line, 0.01)
            over = other.box.x_overlap(h) > 0.5 * min(other.box.width, h.width)
            if over and -0.5 < gap < 4.0 and self.tops[k] == self.bodies[j].box.y0:
                return self.bodies[j].box.x_overlap(other.box) > 0.5 * other.box.width
        return False

    def _head_elsewhere(self, h: Box, b: Box, stacked: float) -> float:
        """Beside, below or inside its story; a heading that stands on another has none there."""
        column = max(b.width, 0.01)
        across = max(0.0, max(b.x0 - h.x1, h.x0 - b.x1)) / column
        down = max(0.0, max(b.y0 - h.y1, h.y0 - b.y1)) / max(self.measure.pitch, 0.01)
        if h.y_overlap(b) > 0.3 * min(h.height, b.height) and across < 0.6:
            drop = abs(b.y0 - h.y0) / max(self.measure.pitch, 0.01)
            return self.w.beside + 0.3 + 0.08 * min(drop, 12.0)
        if across > 4 or down > 40:
            return NEVER
        if b.y0 > h.y1 - self.measure.line and down < 6 and across < 1.5:
            return self.w.aslant + 0.3 * across + 0.06 * down + stacked
        return self.w.inside + 0.3 * across + 0.06 * down + stacked


def _open_end(block: Block) -> bool:
    """Whether the block breaks off in mid-sentence or mid-paragraph: a full last line, no stop."""
    end = "".join(line.text for line in block.lines[-2:])
    return not ends_sentence(end) and not split_credit(end)[1]


def _short_end(block: Block, measure: Measure) -> bool:
    """Whether the block's last line ends well short of its right edge."""
    last = block.lines[-1].box
    return last is not None and block.box.x1 - last.x1 > 1.5 * measure.line


def _indented(block: Block, measure: Measure) -> bool:
    """Whether the block's first line is indented against the lines that follow."""
    first = block.lines[0].box
    rest = [line.box.x0 for line in block.lines[1:] if line.box]
    if first is None:
        return True
    left = min(rest) if rest else block.box.x0
    if not rest:
        return True
    return first.x0 - left > 0.35 * measure.line
