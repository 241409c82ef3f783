"""Pieces of one row put together again.

Takes a page's lines; gives them with pieces of one line joined, where a source parted it at white
space as wide as a gutter (after a dateline, in a stretched line). The lines above and below tell:
where type of the same size runs on across the gap there is no gutter.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Line, Rule

WIDEST = 2.2
"""Widest gap within a line, in ems; the next wider white space is a gutter."""
REACH = 2.4
"""How far above or below, in ems, the line must be that tells."""


def joined_rows(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[Line, ...]:
    """The lines, in the order given, a joined one at the place of its first piece."""
    after = {k: _next_piece(lines, k, rules) for k in range(len(lines))}
    followers = {k for k in after.values() if k is not None}
    merged: list[Line] = []
    for k, line in enumerate(lines):
        if k in followers:
            continue
        whole, piece = line, after[k]
        while piece is not None:
            whole, piece = _joined(whole, lines[piece]), after[piece]
        merged.append(whole)
    return tuple(merged)


def _next_piece(lines: Sequence[Line], k: int, rules: Sequence[Rule]) -> int | None:
    """Index of the piece that carries line k on to the right, None where there is none."""
    left = lines[k]
    if left.box is None or left.vertical:
        return None
    for index, right in enumerate(lines):
        if index == k or right.box is None or right.vertical:
            continue
        gap = right.box.x0 - left.box.x1
        if not -0.2 * left.size < gap <= WIDEST * left.size or right.size == 0:
            continue
        same_row = abs(right.box.y1 - left.box.y1) < 0.25 * left.size
        if not same_row or abs(right.size - left.size) > 0.05 * left.size:
            continue
        if not _ruled(left, right, rules) and _runs_across(lines, left, right):
            return index
    return None


def _ruled(left: Line, right: Line, rules: Sequence[Rule]) -> bool:
    assert left.box is not None
    assert right.box is not None
    return any(
        not rule.horizontal
        and left.box.x1 - 1 <= rule.box.cx <= right.box.x0 + 1
        and rule.box.y_overlap(left.box) > 0
        for rule in rules
    )


def _runs_across(lines: Sequence[Line], left: Line, right: Line) -> bool:
    """Whether the nearest type of the same size runs on across the gap: above, below, or on both
    sides where there is some on both."""
    assert left.box is not None
    assert right.box is not None
    row = left.box.union(right.box)
    told: dict[bool, bool] = {}
    for other in lines:
        box = other.box
        if box is None or other.vertical or abs(other.size - left.size) > 0.05 * left.size:
            continue
        apart = box.y1 - row.y1
        if not 0.5 * left.size < abs(apart) < REACH * left.size or box.x_overlap(row) <= 0:
            continue
        across = box.x0 < left.box.x1 - left.size and box.x1 > right.box.x0 + right.size
        told[apart > 0] = told.get(apart > 0, False) or across
    return bool(told) and all(told.values())


def _joined(left: Line, right: Line) -> Line:
    assert left.box is not None
    assert right.box is not None
    space = " " if right.box.x0 - left.box.x1 > 0.5 * left.size else ""
    longer = left if len(left.text) >= len(right.text) else right
    lead = len(left.text) if left.bold and not right.bold else left.bold_lead
    return msgspec.structs.replace(
        left,
        text=left.text + space + right.text,
        box=left.box.union(right.box),
        bold=longer.bold,
        bold_lead=lead,
        hyphenated=right.hyphenated,
    )
