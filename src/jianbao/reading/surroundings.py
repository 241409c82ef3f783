"""What stands round each block of a page: worked out once, for the costs of pairs.

Takes a page's body blocks and heading groups; tells of each block what is below it, how its text
begins and ends, whether it starts right under a heading, and what stands between two of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Page
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import split_credit
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.language import ends_sentence
from jianbao.reading.measure import Measure
from jianbao.reading.partings import Partings
from jianbao.reading.separators import find_separators

INDENT = 0.35
"""A first line is indented where it starts this many body lines right of the lines below it."""
SHORT_END = 1.5
"""A last line is short where it ends this many body lines left of its block's edge."""
SAME_TOP = 4.0
"""Columns of one story start within this many line pitches of one another."""


class Between(msgspec.Struct, frozen=True):
    """What stands between two boxes of one column."""

    heading: bool
    separator: bool
    picture: bool
    rules: float
    """Cost of the printed rules, see `partings`."""

    @property
    def nothing(self) -> bool:
        """Whether the two follow each other undisturbed."""
        return not (self.heading or self.separator or self.picture or self.rules)


class Surroundings:
    """Blocks by index into `bodies`, heading groups by index into `groups`.

    `below[i]` is the nearest block under block i in its column, `tops[i]` the top of the unbroken
    run of text that it belongs to; `open_end`, `short_end`, `indented` and `headed` tell how its
    text ends and begins; `stacked[g]` and `at_foot[g]` whether a heading stands on another
    heading, or at the foot of its column.
    """

    def __init__(
        self,
        page: Page,
        bodies: Sequence[Block],
        groups: Sequence[HeadingGroup],
        measure: Measure,
    ) -> None:
        self.page, self.bodies, self.groups, self.measure = page, bodies, groups, measure
        headings = [b for group in groups for b in group.blocks]
        self.separators = find_separators([b.box for b in (*bodies, *headings)], measure)
        self.partings = Partings(page, [b.box for b in bodies])
        self.below = [self._direct_below(i) for i in range(len(bodies))]
        self.tops = self._run_tops()
        self.open_end = [_open_end(b) for b in bodies]
        self.short_end = [_short_end(b, measure) for b in bodies]
        self.indented = [_indented(b, measure) for b in bodies]
        under = [self._under_heading(g) for g in range(len(groups))]
        self.stacked = [below is True for below in under]
        self.at_foot = [below is None for below in under]
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
            if j is not None and self.between(self.bodies[i].box, self.bodies[j].box).nothing:
                tops[j] = min(tops[j], tops[i])
        return tops

    def between(self, a: Box, b: Box) -> Between:
        """What parts two boxes of one column, `a` over `b`."""
        narrow = min(a.width, b.width)
        return Between(
            heading=any(
                a.cy < group.box.cy < b.cy
                and group.box.x_overlap(b) > 0.3 * min(narrow, group.box.width)
                for group in self.groups
            ),
            separator=any(
                a.cy < box.cy < b.cy and box.x_overlap(b) > 0.5 * narrow for box in self.separators
            ),
            picture=any(
                a.cy < picture.box.cy < b.cy and picture.box.x_overlap(b) > 0.5 * narrow
                for picture in self.page.pictures
            ),
            rules=self.partings.between(a, b),
        )

    def separated(self, a: Box, b: Box) -> bool:
        """Whether a white band lies between the heights of two boxes of different columns."""
        upper, lower = (a, b) if a.cy < b.cy else (b, a)
        return any(
            upper.y1 <= band.cy <= lower.y0
            and band.x_overlap(a) > 0.5 * a.width
            and band.x_overlap(b) > 0.5 * b.width
            for band in self.separators
        )

    def goes_on_from_before(self, j: int) -> bool:
        """Whether block j stands first on a later page, or first under a white band or rule across
        it: at the left, with nothing over it."""
        if self.page.number == 1 or self.bodies[j].frame is not None:
            return False
        box = self.bodies[j].box
        others = [b.box for k, b in enumerate(self.bodies) if k != j]
        others += [group.box for group in self.groups]
        bands = [*self.separators, *self.partings.horizontal]
        top = max((s.y1 for s in bands if s.cy < box.y0 and s.x_overlap(box) > 0), default=0.0)
        over = any(top <= o.cy < box.y0 and o.x_overlap(box) > 0.3 * o.width for o in others)
        before = any(
            o.x1 < box.x0 + 0.2 * box.width and o.y_overlap(box) > 0.2 * box.height for o in others
        )
        return not over and not before

    def filled_above(self, top: float, b: Box) -> float:
        """How much of the height between `top` and box `b` headings and pictures fill."""
        height = 0.0
        for box in (*(g.box for g in self.groups), *(p.box for p in self.page.pictures)):
            if box.x_overlap(b) > 0.3 * b.width:
                height += max(0.0, min(box.y1, b.y0) - max(box.y0, top))
        return height

    def story_below(self, i: int) -> bool:
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

    def single_column(self, i: int) -> bool:
        """Whether the heading over the run of text that block i is in spans that column alone."""
        b, top = self.bodies[i].box, self.tops[i]
        for group in self.groups:
            h = group.box
            near = -1.3 * self.measure.line < top - h.y1 < 4 * self.measure.line
            if near and h.x_overlap(b) > 0.3 * min(h.width, b.width):
                return h.x0 > b.x0 - self.measure.line and h.x1 < b.x1 + self.measure.line
        return False

    def columns_before(self, h: Box, j: int) -> int:
        """How many columns of text stand left of block j under the same heading box."""
        b = self.bodies[j].box
        aside = abs(h.cx - b.cx) > 0.2 * b.width  # not centred over this column alone
        return sum(
            1
            for k, o in enumerate(self.bodies)
            if k != j
            and o.box.x1 < b.x0 + 0.3 * b.width
            and (o.box.x_overlap(h) > 0.5 * o.box.width or (aside and self._only_under(h, o)))
            and abs(o.box.y0 - b.y0) < SAME_TOP * self.measure.pitch
            and o.frame == self.bodies[j].frame
        )

    def under_another(self, h: Box, b: Box) -> bool:
        """Whether a heading other than `h` stands right over the box."""
        return any(
            group.box != h
            and group.box.cy < b.cy
            and group.box.x_overlap(b) > 0.3 * min(group.box.width, b.width)
            and b.y0 - group.box.y1 < SAME_TOP * self.measure.pitch
            for group in self.groups
        )

    def _only_under(self, h: Box, block: Block) -> bool:
        """Whether a block to the side of a centred heading has no other heading over it and no
        rule between the two."""
        b = block.box
        if b.y0 < h.y1 - self.measure.line or self.partings.between(h, b):
            return False
        if h.x0 - b.x1 > 0.1 * b.width:
            return False
        return not any(
            group.box != h
            and group.box.cy < b.cy
            and group.box.x_overlap(b) > 0.3 * min(group.box.width, b.width)
            and b.y0 - group.box.y1 < max(SAME_TOP * self.measure.pitch, b.y0 - h.y1)
            for group in self.groups
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
            over = h.x_overlap(b) > 0.25 * min(h.width, b.width)
            if over and not group.vertical and -1.3 < gap < 3.0:
                return self.columns_before(h, j) == 0
        return False

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

    def columns_before_over(self, j: int, h: Box) -> int:
        """How many columns of text stand left of block j over a heading at their foot."""
        b = self.bodies[j].box
        return sum(
            o.box.x1 < b.x0 + 0.3 * b.width
            and o.box.x_overlap(h) > 0.15 * min(o.box.width, h.width)
            and -0.5 < (h.y0 - o.box.y1) / max(self.measure.line, 0.01) < 4.0
            for o in self.bodies
        )

    def begins_run_over(self, j: int, h: Box) -> bool:
        """Whether block j begins the run of text that ends right over a heading below it."""
        for k, other in enumerate(self.bodies):
            gap = (h.y0 - other.box.y1) / max(self.measure.line, 0.01)
            over = other.box.x_overlap(h) > 0.5 * min(other.box.width, h.width)
            if over and -0.5 < gap < 4.0 and self.tops[k] == self.bodies[j].box.y0:
                return self.bodies[j].box.x_overlap(other.box) > 0.5 * other.box.width
        return False


def _open_end(block: Block) -> bool:
    """Whether the block breaks off in mid-sentence or mid-paragraph: a full last line, no stop."""
    end = "".join(line.text for line in block.lines[-2:])
    return not ends_sentence(end) and not split_credit(end)[1]


def _short_end(block: Block, measure: Measure) -> bool:
    """Whether the block's last line ends well short of its right edge."""
    last = block.lines[-1].box
    return last is not None and block.box.x1 - last.x1 > SHORT_END * measure.line


def _indented(block: Block, measure: Measure) -> bool:
    """Whether the block's first line is indented against the lines that follow."""
    first = block.lines[0].box
    rest = [line.box.x0 for line in block.lines[1:] if line.box]
    if first is None:
        return True
    left = min(rest) if rest else block.box.x0
    if not rest:
        return True
    return first.x0 - left > INDENT * measure.line
