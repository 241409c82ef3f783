"""Which runs of a row are one line: stretched lines and headlines of phrases yes, columns no.

A gutter always parts. Whether a gap is a gutter is told by the lines around it: where they run on
across the gap there is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from jianbao.model import Box
from jianbao.sources.pdf_rows import ALIKE, Rows, Run, united

BIG = 1.25
"""Type this many times the size of the body is display type."""

SPACED_GAP = 2.6
"""Widest gap, in ems, that white-space characters fill within a line."""

SPACE_SHORT = 0.25
"""Ems by which white-space characters may fall short of the gap that they stand in."""

CHINESE = "\u2e80"
"""The first of the characters that are Chinese."""

WORD_GAP = 0.9
"""Widest gap, in ems, of a space between Latin words in a justified line."""

STRETCHED_GAP = 0.9
"""Widest gap, in ems, between characters of a stretched line of body type."""

PHRASE_GAP = 1.8
"""Widest gap, in ems, between the phrases of a headline."""

LETTER_GAP = 3.0
"""Widest gap, in ems, between the characters of a letter-spaced headline."""

LETTERS = 4
"""Characters that make a letter-spaced word of small type; fewer may be the cells of a table."""

LETTER_EVENNESS = 1.25
"""Widest of the gaps of a letter-spaced headline, in narrowest ones."""


class Around:
    """What stands round a gap: the page's runs and its upright rules."""

    def __init__(self, rows: Rows, runs: Sequence[Run], rules: Sequence[Box]) -> None:
        self.body = rows.body
        self.x0 = np.array([run.x0 for run in runs])
        self.x1 = np.array([run.x1 for run in runs])
        self.base = np.array([run.base for run in runs])
        self.size = np.array([run.size for run in runs])
        upright = sorted((box for box in rules if box.height > box.width), key=lambda box: box.cx)
        self.rules = [(box.y0, box.y1) for box in upright]
        self.rule_places = [box.cx for box in upright]

    def ruled(self, left: Run, right: Run) -> bool:
        """Whether an upright rule stands in the gap."""
        first = bisect_left(self.rule_places, left.x1 - 1)
        last = bisect_right(self.rule_places, right.x0 + 1)
        if first >= last:
            return False
        head, foot = left.base - left.size, left.base
        return any(y0 < foot and y1 > head for y0, y1 in self.rules[first:last])

    def run_on(self, left: Run, right: Run, largest: float, reach: float) -> tuple[bool, bool]:
        """Whether a run of type up to the size `largest`, at most `reach` points away, runs on
        across the gap above it, and below."""
        distance = self.base - left.base
        across = (
            (np.abs(distance) < reach)
            & (np.abs(distance) > 0.3 * self.size)
            & (self.size <= largest)
            & (self.x0 < left.x1 - self.size)
            & (self.x1 > right.x0 + self.size)
        )
        return bool((across & (distance < 0)).any()), bool((across & (distance > 0)).any())

    def parted(self, left: Run, right: Run, reach: float) -> bool:
        """Whether other rows, at most `reach` points away, end and begin where the gap is."""
        near = (np.abs(self.base - left.base) < reach) & (np.abs(self.base - left.base) > 1.0)
        slack = 0.6 * self.body
        first, last = left.x1 - slack, right.x0 + slack
        ends = near & (self.x1 > first) & (self.x1 < last)
        begins = near & (self.x0 > first) & (self.x0 < last)
        return bool(ends.any() and begins.any())


def joined(
    rows: Rows, runs: Sequence[Run], rules: Sequence[Box]
) -> tuple[list[Run], frozenset[int]]:
    """The runs with those joined that are one line, and the glyphs that a space goes before."""
    around = Around(rows, runs, rules)
    letters = _letter_spaced(rows, runs, around)
    lines: list[Run] = []
    spaced: set[int] = set()
    for run in runs:
        if lines and rows.row[lines[-1].start] == rows.row[run.start]:
            before = lines[-1]
            between = "" if run.start in letters else _between(rows, before, run, around)
            if between is not None:
                lines[-1] = united(rows, before, run)
                if between:
                    spaced.add(run.start)
                continue
        lines.append(run)
    return lines, frozenset(spaced)


def _between(rows: Rows, left: Run, right: Run, around: Around) -> str | None:
    """What stands between two runs of one line, a space or nothing; None where they are two
    lines."""
    em = max(left.size, right.size)
    gap = (right.x0 - float(rows.glyphs.right[left.stop - 1])) / em
    if em > ALIKE * min(left.size, right.size) or gap > SPACED_GAP or around.ruled(left, right):
        return None
    space = float(rows.space[right.start]) / em
    one_string = rows.glyphs.string[left.stop - 1] == rows.glyphs.string[right.start]
    word_space = space > 0 and gap <= WORD_GAP and _latin_beside(rows, left, right)
    # Spaces of Latin text stretch.
    if space and (word_space or gap - space <= SPACE_SHORT):
        if one_string or word_space or not around.parted(left, right, 2.5 * em):
            return " "
        return None
    if em >= BIG * around.body:
        if one_string and gap <= PHRASE_GAP:
            return " "
        return _between_phrases(left, right, gap, around)
    if gap <= STRETCHED_GAP and all(around.run_on(left, right, em * 1.1, 2.4 * em)):
        return ""
    return None


def _latin_beside(rows: Rows, left: Run, right: Run) -> bool:
    """Whether a gap between two runs has a Latin letter or a digit on either side."""
    before, after = rows.glyphs.chars[left.stop - 1], rows.glyphs.chars[right.start]
    return (before < CHINESE and before.isalnum()) or (after < CHINESE and after.isalnum())


def _between_phrases(left: Run, right: Run, gap: float, around: Around) -> str | None:
    """A gap in display type parts two phrases where the type below or above it has no gutter."""
    if gap > PHRASE_GAP:
        return None
    reach = 6 * around.body + max(left.size, right.size)
    if any(around.run_on(left, right, max(left.size, right.size) * 1.1, reach)):
        return " "
    return None if around.parted(left, right, reach) else " "


def _letter_spaced(rows: Rows, runs: Sequence[Run], around: Around) -> frozenset[int]:
    """The first glyphs of runs that go on a letter-spaced word of display type."""
    found: set[int] = set()
    chain: list[Run] = []
    for run in [*runs, None]:
        if run is not None and chain and _goes_on(rows, chain, run, around):
            chain.append(run)
            continue
        if _is_word(chain, around):
            found.update(each.start for each in chain[1:])
        chain = [run] if run is not None and len(run) == 1 else []
    return frozenset(found)


def _is_word(chain: Sequence[Run], around: Around) -> bool:
    """Whether runs of one character each are long or large enough to be a letter-spaced word."""
    if len(chain) == 2:
        first, second = chain
        near = second.x0 - first.x1 <= PHRASE_GAP * first.size
        return near and first.size > 1.1 * around.body
    return len(chain) >= LETTERS or (len(chain) > 2 and chain[0].size > 1.1 * around.body)


def _goes_on(rows: Rows, chain: list[Run], run: Run, around: Around) -> bool:
    last = chain[-1]
    if len(run) != 1 or rows.row[last.start] != rows.row[run.start]:
        return False
    if abs(run.size - last.size) > 0.05 * run.size:
        return False
    # From cell to cell: the ink of punctuation fills its cell only in part.
    cells = rows.glyphs.right
    gaps = [right.x0 - float(cells[left.start]) for left, right in pairwise([*chain, run])]
    even = max(gaps) <= LETTER_EVENNESS * min(gaps) + 0.2 * run.size
    return even and max(gaps) <= LETTER_GAP * run.size and not around.ruled(last, run)
