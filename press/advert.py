"""Setting an advertisement (广告): a frame, large type, every line centred."""

from __future__ import annotations

from functools import partial

from jianbao.model import Box
from press.copy import Copy
from press.fonts import advance, width
from press.heading import fit_lines, stroke
from press.ink import Colour, Frame, Ink, Part, PartRole, Run
from press.measure import break_lines

PAD = 10.0
"""Points between the frame and the type."""
HEADLINE = 24.0
BODY = 10.5
"""Points at scale one."""
LINE = 1.45
SCALES = (1.9, 1.7, 1.5, 1.35, 1.2, 1.1, 1.0)
"""How much larger the type may be where there is room."""
WEIGHT = 1.4


def set_advert(copy: Copy, room: float, height: float, tint: Colour | None) -> Ink | None:
    """The advertisement filling `room` by `height`; None where it does not go in."""
    for scale in SCALES:
        parts, tall = _lines(copy, room - 2 * PAD, scale)
        if tall <= height - 2 * PAD:
            frame = Frame(Box(0.0, 0.0, room, height), WEIGHT, tint)
            return Ink(parts=parts, frames=(frame,)).moved_type(PAD, (height - tall) / 2)
    return None


def _lines(copy: Copy, room: float, scale: float) -> tuple[tuple[Part, ...], float]:
    """Headline and paragraphs from the top, and the height they take."""
    story = copy.story
    heads, size = fit_lines(story.headline_lines, room, HEADLINE * scale, "sans")
    y, parts = 0.0, list[Part]()
    if heads:
        parts.append(_part("headline", heads, y, size, room, story.key, bold=True))
        y += len(heads) * size * LINE
    body = BODY * scale
    for text in story.paragraphs:
        lines = break_lines(text, room / body, partial(advance, "sans"))
        texts = [line.text for line in lines]
        parts.append(_part("body", texts, y, body, room, story.key, bold=False))
        y += len(lines) * body * LINE
    return tuple(parts), y


def _part(
    role: PartRole, lines: list[str], y: float, size: float, room: float, key: str, *, bold: bool
) -> Part:
    runs = []
    for index, text in enumerate(lines):
        bare = text.rstrip(" 　")
        x = max(0.0, (room - width("sans", bare) * size) / 2)
        runs.append(
            Run(
                text=text,
                x=x,
                top=y + size * (LINE - 1) / 2 + index * size * LINE,
                size=size,
                face="sans",
                bold=stroke(size) if bold else 0.0,
            )
        )
    box = Box(
        min(run.x for run in runs),
        runs[0].top,
        max(run.x + width("sans", run.text) * size for run in runs),
        runs[-1].top + size,
    )
    return Part(role=role, box=box, runs=tuple(runs), key=key, text="".join(lines))
