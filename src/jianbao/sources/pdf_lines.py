"""Glyphs → lines of type, as they stand on the page and not as they were drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np

from jianbao.model import Box, Line
from jianbao.sources.pdf_glyphs import Glyphs, axes
from jianbao.sources.pdf_joining import joined
from jianbao.sources.pdf_looks import Ints
from jianbao.sources.pdf_rows import ALIKE, Rows, Run, rows_of, runs_of
from jianbao.sources.pdf_stacks import Stack, stacks_of

ASCENT = 0.88
"""Part of the size above the baseline in Chinese type; the rest hangs below."""

DROP_CAP = 1.8
"""A single character this many times as large as the one beside it starts a paragraph."""

LATIN_SPACE = 0.2
"""Gap in ems that parts Latin words where the file has no space character."""

THIN_SPACE = 0.1
CHINESE_SPACE = 0.2
"""Gaps in ems that make a space character of the file visible, beside Latin and within Chinese."""

MIXED_TOUCH = 0.35
"""Gap, in ems of the smaller, at which runs on different baselines still touch."""

OPENING = frozenset("“‘「『（《〈【〔([{")


def lines_of(glyphs: Glyphs, turn: int, rules: Sequence[Box]) -> list[Line]:
    """The lines of glyphs that all run the same way, in no order.

    `turn` says how many quarters clockwise the way is turned as the page is seen; `rules` are the
    printed rules, as seen.
    """
    rows = rows_of(glyphs)
    runs = runs_of(rows)
    stacks = stacks_of(rows, runs)
    lines = [_stacked(rows, stack) for stack in stacks]
    if stacks:
        rows = _without(rows, stacks)
        runs = runs_of(rows)
    runs, spaced = joined(rows, runs, rules if turn == 0 else ())
    lines += [_line(rows, indices, spaced) for indices in _merged(rows, runs)]
    return [_turned(line, turn) for line in lines] if turn else lines


def _without(rows: Rows, stacks: Sequence[Stack]) -> Rows:
    """The rows without the glyphs that stand in vertical columns."""
    rest = np.ones(len(rows.glyphs), dtype=np.bool_)
    for stack in stacks:
        for unit in stack.units:
            rest[unit.start : unit.stop] = False
    kept = np.flatnonzero(rest)
    # White space before a glyph is only known to stand there if its neighbour did not go.
    space = np.where(np.diff(kept, prepend=-1) == 1, rows.space[kept], 0.0)
    return Rows(rows.glyphs.taken(kept), rows.row[kept], space, rows.body)


def _merged(rows: Rows, runs: Sequence[Run]) -> list[Ints]:
    """The glyphs of each line: runs on slightly different baselines that touch are one line.

    So are words in another script's font, raised and lowered figures, and mastheads of mixed sizes.
    """
    x0, x1 = np.array([run.x0 for run in runs]), np.array([run.x1 for run in runs])
    base, size = np.array([run.base for run in runs]), np.array([run.size for run in runs])
    group = list(range(len(runs)))
    for index, run in enumerate(runs):
        reach = MIXED_TOUCH * np.minimum(size, run.size)
        touching = np.flatnonzero(
            (np.abs(base - run.base) < 0.9 * np.maximum(size, run.size))
            & (x0 > run.x0)
            & ((np.abs(x0 - run.x1) < reach) | (x1 < run.x1))
        )
        for other in touching.tolist():
            if _one_line(run, runs[other]) and not _overprints(rows, run, runs[other]):
                _unite(group, index, other)
    members: dict[int, list[Run]] = {}
    for index, run in enumerate(runs):
        members.setdefault(_root(group, index), []).append(run)
    return [_indices(rows, each) for each in members.values()]


def _one_line(left: Run, right: Run) -> bool:
    """Whether two runs that touch stand on one line, though not on one baseline."""
    large, small = (left, right) if left.size >= right.size else (right, left)
    if large.size < ALIKE * small.size:
        return abs(left.base - right.base) < 0.25 * large.size
    if len(large) == 1 and large.size >= DROP_CAP * small.size:
        return False
    above = small.base - ASCENT * small.size >= large.base - (ASCENT + 0.15) * large.size
    return above and small.base <= large.base + 0.25 * large.size


def _overprints(rows: Rows, run: Run, other: Run) -> bool:
    """Whether the other run stands over or under characters of the run, and in no gap of it."""
    glyphs = rows.glyphs
    middles = (glyphs.ink_left[run.start : run.stop] + glyphs.ink_right[run.start : run.stop]) / 2
    return bool(((middles > other.x0) & (middles < other.x1)).any())


def _root(group: list[int], index: int) -> int:
    while group[index] != index:
        index = group[index]
    return index


def _unite(group: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(group, one), _root(group, other)))
    group[second] = first


def _indices(rows: Rows, runs: Sequence[Run]) -> Ints:
    indices = np.concatenate([np.arange(run.start, run.stop) for run in runs])
    if len(runs) == 1:
        return indices
    return indices[np.argsort(rows.glyphs.left[indices], kind="stable")]


def _line(rows: Rows, indices: Ints, spaced: frozenset[int]) -> Line:
    glyphs = rows.glyphs
    first, last = int(indices[0]), int(indices[-1])
    size = glyphs.size[indices]
    # Chinese punctuation is printed in one half of its cell; at a line's ends the other half is
    # no part of the line.
    x0 = glyphs.ink_left[first] if glyphs.chars[first] in OPENING else glyphs.left[first]
    x1 = max(float(glyphs.ink_right[last]), float(x0))
    top = float((glyphs.base[indices] - ASCENT * size).min())
    foot = float((glyphs.base[indices] + (1 - ASCENT) * size).max())
    text = _text(rows, indices.tolist(), spaced)
    return _looking(
        glyphs, indices, text, Box(round(float(x0), 2), round(top, 2), round(x1, 2), round(foot, 2))
    )


def _stacked(rows: Rows, stack: Stack) -> Line:
    """A vertical column as a line."""
    glyphs = rows.glyphs
    text = ""
    for unit in stack.units:
        space = " " if text and unit.start in stack.spaced else ""
        text += space + "".join(glyphs.chars[unit.start : unit.stop])
    indices = np.concatenate([np.arange(unit.start, unit.stop) for unit in stack.units])
    box = Box(
        round(float(glyphs.left[indices].min()), 2),
        round(stack.units[0].base - ASCENT * stack.units[0].size, 2),
        round(float(glyphs.right[indices].max()), 2),
        round(stack.units[-1].base + (1 - ASCENT) * stack.units[-1].size, 2),
    )
    return _looking(glyphs, indices, text, box, vertical=True)


def _looking(glyphs: Glyphs, indices: Ints, text: str, box: Box, vertical: bool = False) -> Line:
    """The line, in the look that most of its characters have."""
    index = Counter(glyphs.look[indices].tolist()).most_common(1)[0][0]
    look = glyphs.looks[index]
    weights = [glyphs.looks[each].bold for each in glyphs.look[indices].tolist()]
    bold = sum(weights)
    last = int(indices[-1])
    return Line(
        text=text,
        box=box,
        size=look.size,
        bold=2 * bold > len(indices),
        bold_lead=_bold_lead(text, weights),
        italic=look.italic,
        font=look.font,
        colour=look.colour,
        vertical=vertical,
        hyphenated=_breaks_word(text, bool(glyphs.hyphen[last])),
    )


def _bold_lead(text: str, weights: Sequence[bool]) -> int:
    """How many characters of the text its bold beginning takes up; 0 where all or none is bold."""
    lead = next((k for k, heavy in enumerate(weights) if not heavy), 0)
    inked = [k for k, char in enumerate(text) if not char.isspace()]
    return inked[lead - 1] + 1 if 0 < lead < len(inked) else 0


def _breaks_word(text: str, marked: bool) -> bool:
    """Whether the line ends in a hyphen that breaks a word: marked as one, or after a small
    letter."""
    return text.endswith("-") and len(text) > 1 and (marked or text[-2].islower())


def _text(rows: Rows, indices: list[int], spaced: frozenset[int]) -> str:
    chars = rows.glyphs.chars
    text = chars[indices[0]]
    for before, index in pairwise(indices):
        if index in spaced or _space_shows(rows, before, index):
            text += " "
        text += chars[index]
    return text


def _space_shows(rows: Rows, before: int, index: int) -> bool:
    """Whether a reader sees a space between two glyphs of a line."""
    glyphs = rows.glyphs
    left, right = glyphs.chars[before], glyphs.chars[index]
    em = min(float(glyphs.size[before]), float(glyphs.size[index]))
    gap = (float(glyphs.left[index]) - float(glyphs.right[before])) / em
    latin = left < "\u2e80" or right < "\u2e80"
    if index == before + 1 and rows.space[index] > 0:
        return gap > (THIN_SPACE if latin else CHINESE_SPACE)
    return gap > LATIN_SPACE and _is_latin(left) and _is_latin(right)


def _is_latin(char: str) -> bool:
    return char < "\u0250" and not char.isspace()


def _turned(line: Line, turn: int) -> Line:
    """A line of the turned frame as it stands on the page."""
    if line.box is None:
        return line
    along, down = axes(turn)
    corners = [
        (x * along[0] + y * down[0], x * along[1] + y * down[1])
        for x, y in ((line.box.x0, line.box.y0), (line.box.x1, line.box.y1))
    ]
    (ax, ay), (bx, by) = corners
    box = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    return msgspec.structs.replace(line, box=box, vertical=line.vertical != bool(turn % 2))
