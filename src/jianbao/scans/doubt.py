"""What a vision model says of an image, held against the image: loops, boxes, and how much fits.

Such a model may repeat itself without end, make words up, and name places where nothing stands.
None of that can be told from its words alone, so that a line counts only where there is ink for it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from jianbao.model import Box
from jianbao.scans.spacing import NARROW, WIDE

LOOP = re.compile(r"(.{1,60}?)\1{3,}", re.DOTALL)
"""The same words four times and more, one after another."""

LOOP_LENGTH = 24
"""Characters from which such a run is a loop; a printed cheer is shorter."""

AGAIN = 3
"""A line with the same words this many times over is a loop …"""

AGAIN_LENGTH = 6
"""… where it has this many letters; a table may say 合格 in every row."""

ROOM = 1.6
"""Text takes at most this many times the room that its place has at its height; less than full
width is common, for Latin letters, digits and narrow marks."""

OPENING = "[{"


class Said(msgspec.Struct, frozen=True):
    """A line as the model gave it; `box` where it named a place."""

    text: str
    box: Box | None = None


def lines_said(answer: str) -> list[Said]:
    """The lines of an answer: objects with a text and perhaps a box, in an array or by themselves,
    between any other words; else the lines of a plain text.

    An answer that breaks off keeps the objects that are whole.
    """
    answer = _without_fence(answer)
    if not answer.lstrip().startswith(tuple(OPENING)):
        return [Said(line.strip()) for line in answer.splitlines() if line.strip()]
    said: list[Said] = []
    decoder = json.JSONDecoder()
    at = 0
    while (at := answer.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(answer, at)
        except (ValueError, RecursionError):
            at += 1
        else:
            said += _lines_in(value)
    return said


def without_loops(said: Sequence[Said]) -> tuple[list[Said], list[str]]:
    """The lines that are none of a loop, and the words of the others; of lines repeated word for
    word the first is kept."""
    kept: list[Said] = []
    refused: list[str] = []
    times = Counter(line.text for line in said)
    seen: set[str] = set()
    for line in said:
        again = times[line.text] >= AGAIN and _letters(line.text) >= AGAIN_LENGTH
        if _is_loop(line.text) or (again and line.text in seen):
            refused.append(line.text)
        else:
            kept.append(line)
        seen.add(line.text)
    return kept, refused


def placed(said: Sequence[Said], rows: Sequence[Box]) -> tuple[list[tuple[str, Box]], list[str]]:
    """The lines with the rows of ink in which they stand, and the words of those that have none.

    `rows` are the rows of ink of the image from top to bottom. A line that names a place takes the
    row that is there, if its text can be set in it. Lines that name none take the rows that are
    left, in order, if they are as many and all fit.
    """
    found: list[tuple[str, Box]] = []
    refused: list[str] = []
    free = list(rows)
    for line in (each for each in said if each.box is not None):
        row = _row_at(line, free)
        if row is None:
            refused.append(line.text)
        else:
            free.remove(row)
            found.append((line.text, row))
    unplaced = [line for line in said if line.box is None]
    if len(unplaced) == len(free) and all(map(_fits, unplaced, free)):
        found += [(line.text, row) for line, row in zip(unplaced, free, strict=True)]
    else:
        refused += [line.text for line in unplaced]
    return found, refused


def _without_fence(answer: str) -> str:
    fenced = re.search(r"```[a-z]*\n(.*?)(?:```|\Z)", answer, re.DOTALL)
    return fenced[1] if fenced else answer


def _lines_in(value: Any) -> list[Said]:
    """The lines of a JSON object: itself, or what its fields hold."""
    if isinstance(value, list):
        return [line for each in value for line in _lines_in(each)]
    if not isinstance(value, dict):
        return []
    text = value.get("text")
    if not isinstance(text, str):
        return [line for each in value.values() for line in _lines_in(each)]
    box = next((value[key] for key in ("box", "bbox", "bbox_2d") if key in value), None)
    return [Said(" ".join(text.split()), _box(box))] if text.strip() else []


def _box(sides: Any) -> Box | None:
    if not isinstance(sides, list) or len(sides) != 4:
        return None
    if not all(isinstance(side, int | float) and not isinstance(side, bool) for side in sides):
        return None
    try:
        return Box(*map(float, sides))
    except (ValueError, OverflowError):  # sides swapped, not finite, or beyond all numbers
        return None


def _letters(text: str) -> int:
    return sum(each.isalnum() for each in text)


def _is_loop(text: str) -> bool:
    return any(len(run[0]) >= LOOP_LENGTH and _letters(run[1]) > 0 for run in LOOP.finditer(text))


def _row_at(line: Said, rows: Sequence[Box]) -> Box | None:
    """The row whose middle the line's place holds, or that holds the place's middle; the nearest
    to it where there are several."""
    box = line.box
    if box is None:
        return None
    near = [
        row
        for row in rows
        if row.x_overlap(box) > 0
        and (box.y0 <= row.cy <= box.y1 or row.y0 <= box.cy <= row.y1)
        and _fits(line, row)
    ]
    return min(near, key=lambda row: abs(row.cy - box.cy), default=None)


def _fits(line: Said, row: Box) -> bool:
    """Whether the text can be set in the row at the row's height."""
    ems = sum(1.0 if char >= WIDE else NARROW for char in line.text)
    return ems * row.height <= ROOM * max(row.width, row.height)
