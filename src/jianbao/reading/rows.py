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
    merged = list(lines)
    k = 0
    while k < len(merged):
        found = _next_piece(merged, k, rules)
        if found is None:
            k += 1
        else:
            merged[k] = _joined(merged[k], merged[found])
            del merged[found]
            k -= found < k
    return tuple(merged)


def _next_piece(lines: Sequence[Line], k: int, rules: Sequence[Rule]) -> int | None:
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
    """Whether the nearest type above or below, of the same size, runs on across the gap."""
    assert left.box is not None
    assert right.box is not None
    for other in lines:
        box = other.box
        if box is None or other.vertical or abs(other.size - left.size) > 0.05 * left.size:
            continue
        apart = abs(box.y1 - left.box.y1)
        near = 0.5 * left.size < apart < REACH * left.size
        if near and box.x0 < left.box.x1 - left.size and box.x1 > right.box.x0 + right.size:
            return True
    return False


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
