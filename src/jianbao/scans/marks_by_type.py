"""The marks of a page judged once more, now that it is known where its type stands.

Takes the rules, frames and pictures of a page and the boxes of its lines; gives the marks without
the edges of the sheet, which look like rules, and with grounds under no type as what they are:
photographs of one shade, or no grounds.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.model import Box, Frame, Picture, bounding
from jianbao.scans.marks import Marks

OUTSIDE = 2.0
"""Ems beyond the outermost type from which on a rule is an edge of the sheet."""
LEAST_SIDE = 4.0
"""Ems: the least side of a photograph of one shade; what is smaller may be a stain."""
COVERED = 0.02
"""Share of such a photograph that type may cover."""
ON_IT = 0.7
"""Share of a line that is on a ground that it stands on."""
AT_EDGE = 0.3
"""Ems: what reaches no further beyond a photograph is part of it."""


def judged_by_type(marks: Marks, lines: Sequence[Box], em: float) -> Marks:
    """The marks of a page whose lines are at these places; `em` is that of its body type."""
    if not lines:
        return marks
    bare = [frame.box for frame in marks.frames if _is_photograph(frame, lines, em)]
    pictures = (*marks.pictures, *map(Picture, bare))
    around, slack = bounding(lines), AT_EDGE * em

    def part_of_one(box: Box) -> bool:
        return any(photograph.contains(box, slack) for photograph in bare)

    return Marks(
        rules=tuple(
            rule
            for rule in marks.rules
            if not part_of_one(rule.box) and _distance(rule.box, around) <= OUTSIDE * em
        ),
        frames=tuple(
            frame
            for frame in marks.frames
            if not part_of_one(frame.box) and (not frame.filled or _holds_type(frame.box, lines))
        ),
        pictures=tuple(sorted(set(pictures), key=lambda each: (each.box.y0, each.box.x0))),
    )


def _holds_type(ground: Box, lines: Sequence[Box]) -> bool:
    """Whether a line of type stands on a ground; what is under part of one is a stain, or letters
    so heavy that they look like a ground."""
    return any(ground.overlap(line) >= ON_IT * line.area for line in lines)


def _is_photograph(frame: Frame, lines: Sequence[Box], em: float) -> bool:
    """Whether a ground has no type on it and is large."""
    box = frame.box
    if not frame.filled or min(box.width, box.height) < LEAST_SIDE * em:
        return False
    return sum(box.overlap(line) for line in lines) <= COVERED * box.area


def _distance(box: Box, other: Box) -> float:
    """How far two boxes are apart, along x or y; 0 where they meet."""
    across = max(box.x0, other.x0) - min(box.x1, other.x1)
    down = max(box.y0, other.y0) - min(box.y1, other.y1)
    return max(across, down, 0.0)
