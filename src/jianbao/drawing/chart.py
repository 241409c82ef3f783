"""The ground of drawings over time: a time axis, rows, and the SVG round them.

Sizes are in user units, which a browser shows as pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from jianbao.drawing.svg import element, group, plain, text
from jianbao.wording import Language

WIDTH = 960.0
LEFT, RIGHT, TOP = 250.0, 80.0, 64.0
ROW = 40.0
SMALL, USUAL, LARGE = 12.0, 14.0, 18.0

GROUND = "#ffffff"
INK = "#1a1a1a"
QUIET_INK = "#666666"
GRID_INK = "#dddddd"
GOOD_INK, BAD_INK, OPEN_INK = "#1b6e3c", "#b3261e", "#2b5c9e"
"""Each at least 5 to 1 against the ground; what they say is told in words too."""

FACES = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

MOST_TICKS = 12
_MARGIN_DAYS = 15
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
"""Months from one tick to the next."""


class Axis(msgspec.Struct, frozen=True):
    """Time from left to right, from `first` to `last`."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where the day stands; days beyond the ends stand at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return LEFT + min(1.0, max(0.0, share)) * (WIDTH - LEFT - RIGHT)


def axis_over(days: Iterable[date], fallback: date) -> Axis:
    """An axis that holds all the days with some room; round `fallback` where there are none."""
    held = sorted(days) or [fallback]
    room = timedelta(days=_MARGIN_DAYS)
    first = held[0] - room if held[0] - date.min > room else held[0]
    last = held[-1] + room if date.max - held[-1] > room else held[-1]
    return Axis(first, last)


def grid(axis: Axis, bottom: float) -> str:
    """Lines at the beginnings of months or years, with their names under them."""
    parts = []
    for day in _ticks(axis):
        x = axis.x(day)
        name = f"{day.year}" if day.month == 1 else f"{day.year}-{day.month:02d}"
        parts.append(element("line", x1=x, x2=x, y1=TOP, y2=bottom, stroke=GRID_INK))
        style: dict[str, str | float] = {"text_anchor": "middle", "fill": QUIET_INK}
        parts.append(text(name, x, bottom + 1.4 * SMALL, SMALL, **style))
    return group(parts)


def _ticks(axis: Axis) -> list[date]:
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = next((s for s in _STEPS if months / s <= MOST_TICKS), _STEPS[-1])
    start = axis.first.year * 12 + axis.first.month - 1
    starts = range(-(-start // step) * step, start + months + 1, step)
    days = [date(month // 12, month % 12 + 1, 1) for month in starts if month >= 12]
    return [day for day in days if axis.first <= day <= axis.last]


def dot(x: float, y: float, ink: str, tip: str, *, size: float = 5.0, hollow: bool = False) -> str:
    """A point with a tip that shows when the pointer rests on it."""
    fill = GROUND if hollow else ink
    inner = element("title", plain(tip))
    return element("circle", inner, cx=x, cy=y, r=size, fill=fill, stroke=ink, stroke_width=2)


def stroke(
    start: tuple[float, float], end: tuple[float, float], ink: str, tip: str, **look: str | float
) -> str:
    """A line with a tip."""
    (x1, y1), (x2, y2) = start, end
    inner = element("title", plain(tip))
    return element("line", inner, x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, **look)


def row_label(name: str, more: str, y: float) -> str:
    """The name of a row at its left, and a line of smaller words under it."""
    parts = [text(_cut(name, 17), 12, y, USUAL, fill=INK)]
    if more:
        parts.append(text(_cut(more, 20), 12, y + 1.2 * SMALL, SMALL, fill=QUIET_INK))
    return "".join(parts)


def whole(
    title: str, description: str, bottom: float, parts: Iterable[str], language: Language
) -> str:
    """The SVG file: a picture with a name and a description that screen readers speak."""
    content = [
        element("title", plain(title), id="title"),
        element("desc", plain(description), id="desc"),
        element("rect", width="100%", height="100%", fill=GROUND),
        text(title, 12, 30, LARGE, fill=INK, font_weight="bold"),
        *parts,
    ]
    height = bottom + 2.5 * SMALL
    svg = element(
        "svg",
        "\n".join(content),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=WIDTH,
        height=height,
        role="img",
        lang=language,
        aria_labelledby="title desc",
        font_family=FACES,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
