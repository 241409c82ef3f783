"""The ground of drawings over time: a time axis, rows, and the SVG round them.

Sizes are in user units, which a browser shows as pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from jianbao.drawing.svg import element, group, plain, text
from jianbao.wording import Language

WIDTH = 960.0
LEFT, RIGHT, TOP = 250.0, 80.0, 64.0
ROW = 40.0
SMALL, USUAL, LARGE = 12.0, 14.0, 18.0
HEADING = 34.0
"""Height of the title, which a drawing within a page does without."""
REACH = 12.0
"""How far from its middle a linked mark is hit: 24 pixels across (WCAG 2.2, 2.5.8)."""

GROUND = "#ffffff"
INK = "#1a1a1a"
QUIET_INK = "#666666"
GRID_INK = "#dddddd"
GOOD_INK, BAD_INK, OPEN_INK = "#1b6e3c", "#b3261e", "#2b5c9e"
"""Each at least 5 to 1 against the ground; what they say is told in words and shapes too."""

_CLASSES = {
    INK: "ink",
    QUIET_INK: "quiet",
    GRID_INK: "grid",
    GOOD_INK: "good",
    BAD_INK: "bad",
    OPEN_INK: "open",
}
"""What a style sheet knows the colours by; what it says goes before the attributes."""

FACES = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

MOST_TICKS = 9
_MARGIN_DAYS = 15
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
"""Months from one tick to the next."""


class Axis(msgspec.Struct, frozen=True):
    """Time from left to right, from `first` to `last`, beginning at `left`."""

    first: date
    last: date
    left: float = LEFT

    def x(self, day: date) -> float:
        """Where the day stands; days beyond the ends stand at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (WIDTH - self.left - RIGHT)


def axis_over(days: Iterable[date], fallback: date, left: float = LEFT) -> Axis:
    """An axis that holds all the days with some room; round `fallback` where there are none."""
    held = sorted(days) or [fallback]
    room = timedelta(days=_MARGIN_DAYS)
    first = held[0] - room if held[0] - date.min > room else held[0]
    last = held[-1] + room if date.max - held[-1] > room else held[-1]
    return Axis(first, last, left)


def grid(axis: Axis, bottom: float) -> str:
    """Lines at the beginnings of months or years, with their names under them."""
    parts = []
    for day in _ticks(axis):
        x = axis.x(day)
        name = f"{day.year}" if day.month == 1 else f"{day.year}-{day.month:02d}"
        parts.append(rule(x, x, TOP, bottom))
        parts.append(words(name, x, bottom + 1.4 * SMALL, QUIET_INK, anchor="middle"))
    return group(parts)


def rule(x1: float, x2: float, y1: float, y2: float) -> str:
    """A line of the ground."""
    return element("line", x1=x1, x2=x2, y1=y1, y2=y2, stroke=GRID_INK, class_="grid")


def words(
    said: str, x: float, y: float, ink: str, *, anchor: str = "start", size: float = SMALL
) -> str:
    """Words on the drawing; `anchor` tells which end of them `x` is."""
    return text(said, x, y, size, fill=ink, text_anchor=anchor, class_=_CLASSES[ink])


def _ticks(axis: Axis) -> list[date]:
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = next((s for s in _STEPS if months / s <= MOST_TICKS), _STEPS[-1])
    start = axis.first.year * 12 + axis.first.month - 1
    starts = range(-(-start // step) * step, start + months + 1, step)
    days = [date(month // 12, month % 12 + 1, 1) for month in starts if month >= 12]
    return [day for day in days if axis.first <= day <= axis.last]


def dot(
    x: float,
    y: float,
    ink: str,
    tip: str,
    *,
    size: float = 5.0,
    hollow: bool = False,
    link: str = "",
) -> str:
    """A point with a tip that shows when the pointer rests on it; what went badly is a diamond."""
    look: dict[str, str | float] = {
        "fill": GROUND if hollow else ink,
        "stroke": ink,
        "stroke_width": 2,
        "class_": _CLASSES[ink] + (" hollow" if hollow else ""),
    }
    inner = "" if link else element("title", plain(tip))
    if ink == BAD_INK:
        reach = 1.4 * size
        corners = f"M{x:.1f} {y - reach:.1f}l{reach} {reach}l{-reach} {reach}l{-reach} {-reach}z"
        mark = element("path", inner, d=corners, **look)
    else:
        mark = element("circle", inner, cx=x, cy=y, r=size, **look)
    return linked(mark, x, y, tip, link)


def linked(mark: str, x: float, y: float, tip: str, link: str) -> str:
    """The mark as a link that can be hit with a finger; the mark alone where `link` is empty."""
    if not link:
        return mark
    reach = element("circle", cx=x, cy=y, r=REACH, fill="#ffffff", fill_opacity=0, class_="reach")
    inner = element("title", plain(tip)) + reach + mark
    return element("a", inner, href=link)


def stroke(
    start: tuple[float, float], end: tuple[float, float], ink: str, tip: str, **look: str | float
) -> str:
    """A line with a tip."""
    (x1, y1), (x2, y2) = start, end
    inner = element("title", plain(tip))
    look = {"stroke": ink, "class_": _CLASSES[ink], **look}
    return element("line", inner, x1=x1, y1=y1, x2=x2, y2=y2, **look)


def apart(places: Sequence[float], least: float) -> list[int]:
    """Which of places in rising order to show so that neighbours are `least` apart: the last, and
    from the first on as many as fit."""
    shown: list[int] = []
    for number, place in enumerate(places[:-1]):
        far = not shown or place - places[shown[-1]] >= least
        if far and (not shown or places[-1] - place >= least):
            shown.append(number)
    return [*shown, len(places) - 1] if places else []


def row_label(name: str, more: str, y: float) -> str:
    """The name of a row at its left, and a line of smaller words under it."""
    label = words(_cut(name, 17), 12, y, INK, size=USUAL)
    if not more:
        return label
    return label + words(_cut(more, 20), 12, y + 1.2 * SMALL, QUIET_INK)


def inset(title: str, description: str, bottom: float, parts: Iterable[str]) -> str:
    """The drawing as a part of a page: a group of links, which the page's style sheet dresses."""
    content = [
        element("title", plain(title), id="chart-title"),
        element("desc", plain(description), id="chart-desc"),
        *parts,
    ]
    height = bottom + 2.5 * SMALL - HEADING
    return element(
        "svg",
        "\n".join(content),
        viewBox=f"0 {HEADING:g} {WIDTH:g} {height:g}",
        class_="chart",
        role="group",
        aria_labelledby="chart-title chart-desc",
    )


def whole(
    title: str, description: str, bottom: float, parts: Iterable[str], language: Language
) -> str:
    """The SVG file: a picture with a name and a description that screen readers speak."""
    content = [
        element("title", plain(title), id="title"),
        element("desc", plain(description), id="desc"),
        element("rect", width="100%", height="100%", fill=GROUND),
        text(title, 12, 30, LARGE, fill=INK, font_weight="bold", class_="ink"),
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


def _cut(said: str, longest: int) -> str:
    """As many characters as `longest` Chinese ones take; letters and digits take half as much."""
    room = 2 * longest
    for place, character in enumerate(said):
        room -= 1 if character.isascii() else 2
        if room < 0:
            return said[: max(0, place - 1)] + "…"
    return said
