"""What it costs that one block follows another, or that a heading heads a block.

Takes the surroundings of a page's blocks; gives costs: low where geometry (next in the column, top
of the next column, same frame, rules and headings between), type (size, measure) and language
(does the sentence go on) speak for the pair. The unit is such that a text without any heading
costs `HEADLESS`.
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box
from jianbao.reading.blocks import Block
from jianbao.reading.surroundings import Surroundings

NEVER = 1e6
"""Cost of a pair that cannot be."""
HEADLESS = 2.2
"""Cost of a block without predecessor: a text with no heading."""
DEAREST = HEADLESS + 0.3
"""No block pays more for what stands before it: having nothing there costs no more than this."""
TOUCHING = 0.6
"""Blocks less than this many body lines apart touch: the text simply goes on."""
SIZE_JUMP = 1.12
"""Blocks of one story differ in type size by at most this ratio."""
WIDTH_JUMP = 1.15
"""Columns of one story differ in width by at most this ratio, but for their last lines."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Costs of what a pair shows."""

    next_column: float = 0.25
    column_skipped: float = 0.65
    heading_between: float = 1.6
    picture_between: float = 0.15
    separator_between: float = 1.2
    gap_per_line: float = 0.12
    text_below: float = 0.6
    text_above: float = 0.8
    top_below: float = 0.12
    top_above: float = 0.75
    not_at_foot: float = 1.05
    foot_elsewhere: float = 1.0
    other_frame: float = 3.0
    other_size: float = 1.2
    other_measure: float = 0.5
    goes_on: float = -1.0
    new_paragraph: float = 0.15
    breaks_off: float = 0.42
    cut_after_stop: float = 0.7
    under: float = -1.4
    beside: float = -0.75
    over_column: float = -0.6
    aslant: float = -0.2
    inside: float = 0.9
    not_leftmost: float = 0.45
    touching: float = 0.3
    from_before: float = 1.2
    starts_cut: float = 1.1


class PairCosts:
    """Costs of pairs of a page, by index of block and heading group."""

    def __init__(self, around: Surroundings, weights: Weights) -> None:
        self.around, self.w = around, weights
        self.bodies, self.groups = around.bodies, around.groups
        self.measure = around.measure
        self._left: dict[int, float] = {}

    def hopeful(self) -> npt.NDArray[np.bool_]:
        """Which blocks (column) may follow which (row) at a cost that is worth paying: others are
        dearer than having nothing before them, even with no rule and no white in the way."""
        box = np.array([tuple(b.box) for b in self.bodies])
        x0, y0, x1, _ = box.T
        wide, line = x1 - x0, max(self.measure.line, 0.01)
        tops, size = np.array(self.around.tops), np.array([b.size for b in self.bodies])
        narrow = np.minimum(np.minimum(wide[:, None], wide), self.measure.column)
        column = np.maximum(np.maximum(narrow, 0.6 * self.measure.column), 0.01)
        skipped = np.maximum(0.0, (x0 - x1[:, None]) / column - 0.4)
        rise = (tops[:, None] - y0) / max(self.measure.pitch, 0.01)
        ratio = np.maximum(size[:, None], size) / np.maximum(np.minimum(size[:, None], size), 0.01)
        frame = np.array([-1 if b.frame is None else b.frame for b in self.bodies])
        least = self.w.next_column + self.w.column_skipped * np.minimum(skipped, 6.0)
        least += self.w.top_above * np.clip(rise / 4.0, 0.0, 1.0)
        least += self.w.text_above * (tops < y0 - 0.5 * line)
        least += self.w.heading_between * np.array(self.around.headed)
        least += self.w.other_frame * (frame[:, None] != frame)
        least += np.where(ratio > SIZE_JUMP, self.w.other_size * np.minimum(1.0, ratio - 1), 0.0)
        opened = np.array(self.around.open_end)[:, None]
        new = np.array(self.around.indented)
        least += np.where(
            opened,
            np.where(new, self.w.breaks_off, self.w.goes_on),
            np.where(new, self.w.new_paragraph, 0.0),
        )
        least += np.array([self._column_left(i) for i in range(len(self.bodies))])[:, None]
        hopeful: npt.NDArray[np.bool_] = (x0 > ((x0 + x1) / 2)[:, None]) & (least < DEAREST)
        for i, j in enumerate(self.around.below):
            if j is not None:
                hopeful[i, j] = True
        return hopeful

    def follow(self, i: int, j: int) -> float:
        """Cost of block j following block i."""
        a, b = self.bodies[i], self.bodies[j]
        if self.around.below[i] == j:
            cost = self._down(i, j)
        elif b.box.x0 > a.box.cx:
            cost = self._across(i, j) + self._language(i, j)
        else:
            return NEVER
        return cost + self._type(a, b)

    def _down(self, i: int, j: int) -> float:
        """Cost of going on to the next block of the same column."""
        a, b = self.bodies[i].box, self.bodies[j].box
        between = self.around.between(a, b)
        parted = max(
            self.w.heading_between if between.heading else 0.0,
            self.w.separator_between if between.separator else 0.0,
            between.rules,
        )
        cost = max(parted, self.w.picture_between if between.picture else 0.0)
        gap = max(0.0, b.y0 - a.y1) / max(self.measure.line, 0.01)
        # Round a picture the white is the picture's, not the story's end.
        cost += self.w.gap_per_line * min(gap, 1.0 if between.picture else 12.0)
        language = self._language(i, j)
        if b.y0 - a.y1 < TOUCHING * self.measure.line:
            language = min(language, self.w.touching)  # whatever an OCR makes of the full stops
        return cost + (0.5 * language if parted else language)

    def _across(self, i: int, j: int) -> float:
        """Cost of going from the foot of a column to a block in a column further right."""
        a, b = self.bodies[i], self.bodies[j]
        narrow = min(a.box.width, b.box.width, self.measure.column)
        column = max(narrow, 0.6 * self.measure.column, 0.01)
        skipped = max(0.0, (b.box.x0 - a.box.x1) / column - 0.4)
        cost = self.w.next_column + self.w.column_skipped * min(skipped, 6.0)
        cost += self.around.partings.between(a.box, b.box)
        if self.around.separated(a.box, b.box):
            cost += self.w.separator_between
        drop = (b.box.y0 - self.around.tops[i]) / max(self.measure.pitch, 0.01)
        if drop > 0:
            # Under a heading or picture that the story runs round, the column starts lower.
            filled = self.around.filled_above(self.around.tops[i], b.box)
            drop = max(0.0, drop - filled / max(self.measure.pitch, 0.01))
            cost += self.w.top_below * min(drop, 10.0)
        else:
            cost += self.w.top_above * min(-drop / 4.0, 1.0)
        cost += self._column_left(i)
        if self.around.tops[j] < b.box.y0 - 0.5 * self.measure.line:
            cost += self.w.text_above
        if self.around.headed[j]:
            cost += self.w.heading_between
        return cost

    def _column_left(self, i: int) -> float:
        """Cost of leaving block i's column though it goes on below, or a story begins there."""
        if i in self._left:
            return self._left[i]
        cost, onward = 0.0, self.around.below[i]
        box = self.bodies[i].box
        if onward is not None and self.around.between(box, self.bodies[onward].box).nothing:
            cost += self.w.text_below
        if self.around.story_below(i):
            narrow = self.around.single_column(i)
            cost += self.w.foot_elsewhere if narrow else self.w.not_at_foot
        self._left[i] = cost
        return cost

    def _type(self, a: Block, b: Block) -> float:
        """Cost of what differs in frame, size and measure."""
        cost = self.w.other_frame if a.frame != b.frame else 0.0
        size = max(a.size, b.size) / max(min(a.size, b.size), 0.01)
        if size > SIZE_JUMP:
            cost += self.w.other_size * min(1.0, size - 1.0)
        wide = max(a.box.width, b.box.width) / max(min(a.box.width, b.box.width), 0.01)
        if wide > WIDTH_JUMP and len(a.lines) > 1 and len(b.lines) > 1:
            cost += self.w.other_measure * min(1.0, wide - 1.0)
        return cost

    def _language(self, i: int, j: int) -> float:
        """Cost of how block i ends and block j begins."""
        if self.around.open_end[i]:
            return self.w.breaks_off if self.around.indented[j] else self.w.goes_on
        if self.around.indented[j]:
            return self.w.new_paragraph
        return self.w.cut_after_stop if self.around.short_end[i] else 0.0

    def headless(self, j: int) -> float:
        """Cost of block j having no predecessor; dearer where it starts in mid-sentence, unless it
        stands where a text of the page before goes on."""
        if self.around.indented[j]:
            return HEADLESS
        return self.w.from_before if self.around.goes_on_from_before(j) else DEAREST

    def head(self, g: int, j: int) -> float:
        """Cost of heading group g heading block j as its first."""
        group, block = self.groups[g], self.bodies[j]
        h, b = group.box, block.box
        cost = 0.0 if self.around.indented[j] else self.w.starts_cut
        if group.frame is not None and group.frame != block.frame:
            return NEVER
        if group.frame != block.frame:
            cost += self.w.other_frame
        if not group.vertical and self._far(h, b):
            return NEVER
        cost += self.around.partings.between(h, b)
        if group.vertical:
            return cost + self._head_beside(h, b)
        gap = (b.y0 - h.y1) / max(self.measure.line, 0.01)
        if gap > -1.3 and h.x_overlap(b) > 0.15 * min(h.width, b.width):
            return cost + self._head_over(g, h, b, j, gap)
        if self.around.at_foot[g] and b.x0 > h.cx and self.around.tops[j] == b.y0:
            skipped = max(0.0, (b.x0 - h.x1) / max(b.width, 0.01) - 0.4)
            return cost + self.w.over_column + self.w.column_skipped * skipped
        if self.around.at_foot[g] and self.around.begins_run_over(j, h):
            before = self.around.columns_before_over(j, h)
            return cost + self.w.over_column + self.w.not_leftmost * min(before, 3)
        stacked = self.w.heading_between if self.around.stacked[g] else 0.0
        return cost + self._head_elsewhere(h, j, stacked)

    def _far(self, h: Box, b: Box) -> bool:
        """Whether a block is too far from a heading for its text to begin there, unless a column
        begins with it."""
        across = max(b.x0 - h.x1, h.x0 - b.x1) / max(b.width, 0.01)
        down = max(b.y0 - h.y1, h.y0 - b.y1) / max(self.measure.pitch, 0.01)
        over = b.y0 > h.y1 and h.x_overlap(b) > 0
        return not over and (across > 4 or down > 40) and not self._may_start_next(h, b)

    def _may_start_next(self, h: Box, b: Box) -> bool:
        """Whether a block stands in the next columns to the right, or above: where the text of a
        heading at a column's foot begins."""
        return b.x0 > h.cx or b.cy < h.cy

    def _head_over(self, g: int, h: Box, b: Box, j: int, gap: float) -> float:
        """A heading over the block: best if right over it and the block is the leftmost."""
        if self.around.between(h, b).picture:
            gap = min(gap, 2.0)  # the picture of the story stands between
        cost = self.w.under + self.w.gap_per_line * 2 * min(max(gap, 0.0), 15.0)
        if cost > DEAREST:
            return cost
        for k, other in enumerate(self.bodies):
            o = other.box
            if k == j or o.x_overlap(b) < 0.3 * min(o.width, b.width):
                continue
            if h.y1 - 1 <= o.cy < b.cy:
                cost += self.w.text_above
                break
        for k, rival in enumerate(self.groups):
            r = rival.box
            if k != g and h.cy < r.cy < b.cy and r.x_overlap(b) > 0.3 * min(r.width, b.width):
                cost += self.w.heading_between
                break
        return cost + self.w.not_leftmost * min(self.around.columns_before(h, j), 3)

    def _head_beside(self, h: Box, b: Box) -> float:
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

    def _left_of(self, h: Box, b: Box, across: float) -> bool:
        """Whether a block stands left of a heading, under no other."""
        return b.x1 < h.x0 and across < 3.6 and not self.around.under_another(h, b)

    def _head_elsewhere(self, h: Box, j: int, stacked: float) -> float:
        """Beside, below or inside its story; a heading that stands on another has none there."""
        b = self.bodies[j].box
        column = max(b.width, 0.01)
        across = max(0.0, max(b.x0 - h.x1, h.x0 - b.x1)) / column
        down = max(0.0, max(b.y0 - h.y1, h.y0 - b.y1)) / max(self.measure.pitch, 0.01)
        level = h.y_overlap(b) > 0.3 * min(h.height, b.height)
        if level and (across < 0.6 or self._left_of(h, b, across)):
            drop = abs(b.y0 - h.y0) / max(self.measure.pitch, 0.01)
            return self.w.beside + 0.3 + 0.08 * min(drop, 12.0) + 0.15 * across
        if across > 4 or down > 40:
            return NEVER
        if b.y0 > h.y1 - self.measure.line and down < 6 and across < 1.5:
            return self.w.aslant + 0.3 * across + 0.06 * down + stacked
        return self.w.inside + 0.3 * across + 0.06 * down + stacked
