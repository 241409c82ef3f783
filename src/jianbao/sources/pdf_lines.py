"""Glyphs → lines of type, as they stand on the page and not as they were drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from jianbao.model import Box, Line
from jianbao.sources.pdf_glyphs import OPENING, Glyphs, axes, text_of
from jianbao.sources.pdf_joining import joined
from jianbao.sources.pdf_library import Flags, Floats, Ints
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

DISPLAY = 1.5
"""Runs this many times as large as the usual one are compared with all others, not with near ones
alone."""

BEYOND_LATIN, CHINESE = 0x250, 0x2E80
"""The first characters that are no Latin letters, and that are Chinese."""

MIXED_RISE = 0.9
"""Farthest, in ems of the larger, that the baselines of one line's runs are apart."""

MIXED_TOUCH = 0.35
"""Gap, in ems of the smaller, at which runs on different baselines still touch."""


def lines_of(glyphs: Glyphs, turn: int, rules: Sequence[Box]) -> list[Line]:
    """The lines of glyphs that all run the same way, in no order.

    `turn` says how many quarters clockwise the way is turned as the page is seen; `rules` are the
    printed rules, as seen.
    """
    rows = rows_of(glyphs)
    runs = runs_of(rows)
    stacks = stacks_of(rows, runs)
    lines = _stacked(rows, stacks)
    if stacks:
        rows = _without(rows, stacks)
        runs = runs_of(rows)
    runs, spaced = joined(rows, runs, rules if turn == 0 else ())
    lines += _lines(rows, _merged(rows, runs), spaced)
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
    group = list(range(len(runs)))
    for index, other in _touching(runs):
        left, right = runs[index], runs[other]
        if _one_line(left, right) and not _overprints(rows, left, right):
            _unite(group, index, other)
    members: dict[int, list[Run]] = {}
    for index, run in enumerate(runs):
        members.setdefault(_root(group, index), []).append(run)
    return [_indices(rows, each) for each in members.values()]


def _touching(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Pairs of runs of which the second begins near the end of the first or lies within it, on
    baselines that could be one line's."""
    if not runs:
        return
    size = np.array([run.size for run in runs])
    base = np.array([run.base for run in runs])
    x0, x1 = np.array([run.x0 for run in runs]), np.array([run.x1 for run in runs])
    for one, other in _near(base, size):
        for left, right in ((one, other), (other, one)):
            reach = MIXED_TOUCH * np.minimum(size[left], size[right])
            found = (x0[right] > x0[left]) & (
                (np.abs(x0[right] - x1[left]) < reach) | (x1[right] < x1[left])
            )
            yield from zip(left[found].tolist(), right[found].tolist(), strict=True)


def _near(base: Floats, size: Floats) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of runs whose baselines are nearer than `MIXED_RISE` of the larger size, in parts.

    Display type apart, as its reach would bring all rows of the text near each other.
    """
    order = np.argsort(base, kind="stable")
    display = size[order] > DISPLAY * float(np.median(size))
    text, big = order[~display], order[display]
    reach = MIXED_RISE * float(size[text].max())
    step = 1
    while len(near := np.flatnonzero(base[text[step:]] - base[text[:-step]] < reach)):
        one, other = text[near], text[near + step]
        close = base[other] - base[one] < MIXED_RISE * np.maximum(size[one], size[other])
        yield one[close], other[close]
        step += 1
    for number, each in enumerate(big.tolist()):
        others = np.concatenate([text, big[number + 1 :]])
        reaches = MIXED_RISE * np.maximum(size[others], size[each])
        others = others[np.abs(base[others] - base[each]) < reaches]
        yield np.full(len(others), each), others


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


def _lines(rows: Rows, members: Sequence[Ints], spaced: frozenset[int]) -> list[Line]:
    """The lines that consist of the glyphs `members`, each from left to right."""
    if not members:
        return []
    glyphs = rows.glyphs
    order = np.concatenate(members)
    starts = _starts(members)
    size, base = glyphs.size[order], glyphs.base[order]
    first, last = order[starts], order[np.append(starts[1:], len(order)) - 1]
    # Chinese punctuation is printed in one half of its cell; at a line's ends the other half is
    # no part of the line.
    opening = np.isin(glyphs.codes[first], [ord(mark) for mark in OPENING])
    x0 = np.where(opening, glyphs.ink_left[first], glyphs.left[first])
    sides = (
        x0,
        np.minimum.reduceat(base - ASCENT * size, starts),
        np.maximum(glyphs.ink_right[last], x0),
        np.maximum.reduceat(base + (1 - ASCENT) * size, starts),
    )
    boxes = [
        Box(*(round(side, 2) for side in box))
        for box in zip(*(side.tolist() for side in sides), strict=True)
    ]
    return _looking(glyphs, members, _texts(rows, order, starts, spaced), boxes)


def _stacked(rows: Rows, stacks: Sequence[Stack]) -> list[Line]:
    """Vertical columns as lines."""
    glyphs = rows.glyphs
    members, texts, boxes = [], [], []
    for stack in stacks:
        text = ""
        for unit in stack.units:
            space = " " if text and unit.start in stack.spaced else ""
            text += space + glyphs.chars[unit.start : unit.stop]
        indices = np.concatenate([np.arange(unit.start, unit.stop) for unit in stack.units])
        first, last = stack.units[0], stack.units[-1]
        box = Box(
            round(float(glyphs.left[indices].min()), 2),
            round(first.base - ASCENT * first.size, 2),
            round(float(glyphs.right[indices].max()), 2),
            round(last.base + (1 - ASCENT) * last.size, 2),
        )
        members.append(indices)
        texts.append(text)
        boxes.append(box)
    return _looking(glyphs, members, texts, boxes, vertical=True)


def _starts(members: Sequence[Ints]) -> Ints:
    """Where each of the arrays begins when they are put behind one another."""
    return np.cumsum([0, *(len(each) for each in members[:-1])])


def _looking(
    glyphs: Glyphs,
    members: Sequence[Ints],
    texts: Sequence[str],
    boxes: Sequence[Box],
    vertical: bool = False,
) -> list[Line]:
    """The lines, each in the look that most of its characters have."""
    if not members:
        return []
    order, starts = np.concatenate(members), _starts(members)
    look, bold = glyphs.look[order], glyphs.bold[order]
    looks = look[starts]
    mixed = np.minimum.reduceat(look, starts) != np.maximum.reduceat(look, starts)
    for number in np.flatnonzero(mixed).tolist():
        looks[number] = Counter(glyphs.look[members[number]].tolist()).most_common(1)[0][0]
    # A bold beginning needs a bold first character and another that is not.
    heavy = np.add.reduceat(bold.astype(np.int64), starts).tolist()
    lead = (mixed & bold[starts]).tolist()
    marked = glyphs.hyphen[[int(each[-1]) for each in members]].tolist()
    lines = []
    for number, (text, index) in enumerate(zip(texts, looks.tolist(), strict=True)):
        look_of_line = glyphs.looks[index]
        indices = members[number]
        lines.append(
            Line(
                text=text,
                box=boxes[number],
                size=look_of_line.size,
                bold=2 * heavy[number] > len(indices),
                bold_lead=_bold_lead(text, glyphs.bold[indices].tolist()) if lead[number] else 0,
                italic=look_of_line.italic,
                font=look_of_line.font,
                colour=look_of_line.colour,
                vertical=vertical,
                hyphenated=_breaks_word(text, marked[number]),
            )
        )
    return lines


def _bold_lead(text: str, weights: Sequence[bool]) -> int:
    """How many characters of the text its bold beginning takes up; 0 where all or none is bold."""
    lead = next((k for k, heavy in enumerate(weights) if not heavy), 0)
    inked = [k for k, char in enumerate(text) if not char.isspace()]
    return inked[lead - 1] + 1 if 0 < lead < len(inked) else 0


def _breaks_word(text: str, marked: bool) -> bool:
    """Whether the line ends in a hyphen that breaks a word: marked as one, or after a small
    letter."""
    return text.endswith("-") and len(text) > 1 and (marked or text[-2].islower())


def _texts(rows: Rows, order: Ints, starts: Ints, spaced: frozenset[int]) -> list[str]:
    """The text of each line; the glyphs of all are in `order`, and `starts` says where each line
    begins in it."""
    space = _space_shows(rows, order[:-1], order[1:])
    space |= np.isin(order[1:], list(spaced))
    space = np.concatenate([[False], space])
    space[starts] = False
    at = np.flatnonzero(space)
    text = text_of(np.insert(rows.glyphs.codes[order], at, ord(" ")))
    ends = np.append(starts, len(order))
    ends += np.searchsorted(at, ends)
    return [text[start:stop] for start, stop in pairwise(ends.tolist())]


def _space_shows(rows: Rows, before: Ints, after: Ints) -> Flags:
    """Whether a reader sees a space between two glyphs of a line."""
    glyphs = rows.glyphs
    left, right = glyphs.codes[before], glyphs.codes[after]
    em = np.minimum(glyphs.size[before], glyphs.size[after])
    gap = (glyphs.left[after] - glyphs.right[before]) / em
    latin = (left < CHINESE) | (right < CHINESE)
    in_file = (after == before + 1) & (rows.space[after] > 0)
    both_latin = (left < BEYOND_LATIN) & (right < BEYOND_LATIN)
    return np.where(
        in_file, gap > np.where(latin, THIN_SPACE, CHINESE_SPACE), both_latin & (gap > LATIN_SPACE)
    )


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
