"""Stories set upright (竖排): lines down the page, from right to left, tier under tier (档)."""

from __future__ import annotations

import math

import msgspec

from jianbao.model import Box, bounding
from press.copy import Copy, Piece
from press.flow import lead_in, tail
from press.fonts import advance
from press.heading import HeadStyle, set_vertical
from press.ink import Ink, Part, Rule, Run
from press.setting import Setting

PITCH = 1.06
"""From character to character down a line, of the type size."""
HANGING = frozenset("。，、；：")
"""Stops stand at the upper right of their square, where level type has them lower left."""
TURNED = frozenset("—…（）《》〈〉【】“”‘’「」『』-–~")
INDENT = 2
"""Characters."""
TIER = 17
"""Characters down a tier, at most about."""
BETWEEN = 12.0
"""Points between tiers, and between the heading and the body."""
LEAST_TIER = 8


class UprightStyle(msgspec.Struct, frozen=True, kw_only=True):
    """Size of the body, from line to line, and how the heading is set."""

    size: float
    leading: float
    head: HeadStyle
    framed: bool = False


def upright_lines(piece: Piece, most: int) -> list[str]:
    """The body in lines of at most `most` characters; a stop that would begin one hangs below."""
    out: list[str] = []
    texts = list(piece.paragraphs)
    texts[0] = lead_in(piece) + texts[0]
    texts[-1] += tail(piece)
    for text in texts:
        line = "　" * INDENT
        for char in text:
            if char in " 　":
                continue
            if len(line) >= most and char not in HANGING:
                out.append(line)
                line = ""
            line += char
        out.append(line)
    return out


def set_upright(copy: Copy, width: float, height: float, style: UprightStyle) -> Setting | None:
    """The story in the rectangle, its heading at the right; None where it does not all fit."""
    piece = copy.pieces[0]
    heading = set_vertical(piece, height * 0.9, style.head)
    if heading.height > height:
        return None
    room = width - heading.width - BETWEEN
    square = style.size * PITCH
    tiers = max(1, round(height / (TIER * square + BETWEEN)))
    tall = (height - (tiers - 1) * BETWEEN) / tiers
    # The last square of a tier is kept for a stop that hangs below.
    most, across = int(tall / square) - 1, int(room / style.leading)
    lines = upright_lines(piece, most) if most >= LEAST_TIER else []
    if not lines or across < 2 or len(lines) > across * tiers:
        return None
    parts, rules = list[Part](), list[Rule]()
    for tier in range(math.ceil(len(lines) / across)):
        top = tier * (tall + BETWEEN)
        parts.append(_tier(lines[tier * across :][:across], room, top, style, piece.story.key))
        if tier:
            rules.append(Rule(Box(0.0, top - BETWEEN / 2, room, top - BETWEEN / 2), 0.3))
    head = heading.ink.moved(width - heading.width, 0.0)
    return Setting(head + Ink(parts=tuple(parts), rules=tuple(rules)), height)


def _tier(lines: list[str], right: float, top: float, style: UprightStyle, key: str) -> Part:
    runs = [
        run
        for index, line in enumerate(lines)
        for run in _line_runs(line, right - index * style.leading - style.size, top, style.size)
    ]
    boxes = [Box(run.x, run.top, run.x + run.size, run.top + run.size) for run in runs]
    return Part(role="body", box=bounding(boxes), runs=tuple(runs), key=key, text="".join(lines))


def _line_runs(line: str, x: float, top: float, size: float) -> list[Run]:
    runs = []
    for index, char in enumerate(line):
        if char == "　":
            continue
        across = 0.55 if char in HANGING else (1 - advance("serif", char)) / 2
        up = 0.55 if char in HANGING else 0.0
        turned = char in TURNED
        runs.append(
            Run(
                text=char,
                x=x + (0.0 if turned else across * size),
                top=top + (index * PITCH - up) * size,
                size=size,
                turned=turned,
            )
        )
    return runs
