"""A figure drawn over time: its values as lines, its targets as bars, with the outcome in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from jianbao.archive.threads.indicators import IndicatorThread, Target, Value
from jianbao.archive.threads.times import span
from jianbao.archive.threads.told import Cite
from jianbao.drawing.chart import (
    BAD_INK,
    GOOD_INK,
    OPEN_INK,
    QUIET_INK,
    RIGHT,
    SMALL,
    TOP,
    WIDTH,
    Axis,
    axis_over,
    dot,
    grid,
    linked,
    rule,
    stroke,
    words,
)
from jianbao.drawing.svg import element
from jianbao.drawing.words import say
from jianbao.wording import Language, label

LEFT_OF_SCALE = 96.0
"""Where the lines begin; the scale is written before them."""
HEIGHT = 300.0
STEPS = 4
"""Lines of the scale above its zero."""

_INKS = {"hit": GOOD_INK, "missed": BAD_INK, "open": OPEN_INK}


class _Scale:
    """Values from the bottom up, from 0 to a little over the largest."""

    def __init__(self, values: Sequence[float]) -> None:
        self.low = min(0.0, *values) if values else 0.0
        self.high = max(0.0, *values) * 1.1 if values else 1.0
        if self.high <= self.low:
            self.high = self.low + 1

    def y(self, value: float) -> float:
        return TOP + HEIGHT * (self.high - value) / (self.high - self.low)


def draw_indicator(
    thread: IndicatorThread, language: Language, link: Callable[[Cite], str] | None
) -> tuple[str, str, float, tuple[str, ...]]:
    """Title, description, lower edge and parts of the drawing, in the unit that most of the
    figure's numbers have; what has no period is left out."""
    base = _usual_unit(thread)
    values = [v for v in thread.values if v.base == base and span(v.period)]
    targets = [t for t in thread.targets if t.base == base and span(t.period)]
    points: list[Value | Target] = [*values, *targets]
    days = [day for p in points if (ends := span(p.period)) for day in ends]
    axis = axis_over(days, date.fromisoformat(thread.as_of), LEFT_OF_SCALE)
    scale = _Scale([point.value for point in points])
    parts = [grid(axis, TOP + HEIGHT), _steps(scale), _name_of_unit(base)]
    drawn, taken = _targets(targets, axis, scale, language, link)
    parts += [*drawn, *_lines(values, axis, scale, link, taken)]
    if not days:
        parts.append(words(say(language, "undated"), LEFT_OF_SCALE, TOP + SMALL, QUIET_INK))
    described = "; ".join(
        f"{t.period}: {t.printed:g}{t.unit} {label(t.outcome, language)}" for t in targets
    )
    title = say(language, "figure", name=thread.name)
    return title, described or title, TOP + HEIGHT, tuple(parts)


def _usual_unit(thread: IndicatorThread) -> str:
    points: list[Value | Target] = [*thread.values, *thread.targets]
    units = Counter(point.base for point in points)
    return units.most_common(1)[0][0] if units else ""


def _steps(scale: _Scale) -> str:
    parts = []
    for number in range(STEPS + 1):
        value = scale.low + (scale.high - scale.low) * number / STEPS
        y = scale.y(value)
        parts.append(rule(LEFT_OF_SCALE, WIDTH - RIGHT, y, y))
        parts.append(
            words(_short(value), LEFT_OF_SCALE - 8, y + 0.35 * SMALL, QUIET_INK, anchor="end")
        )
    return "".join(parts)


def _name_of_unit(base: str) -> str:
    return words(base, LEFT_OF_SCALE - 8, TOP - SMALL, QUIET_INK, anchor="end")


def _short(value: float) -> str:
    """A number as an axis has it: 120亿, 3.1万, 310."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= size:
            return f"{value / size:.3g}{word}"
    return f"{value:.3g}"


def _targets(
    targets: Sequence[Target],
    axis: Axis,
    scale: _Scale,
    language: Language,
    link: Callable[[Cite], str] | None,
) -> tuple[list[str], list[tuple[float, float]]]:
    """Each target's line, and where its words begin: above it, or below where others stand."""
    parts: list[str] = []
    taken: list[tuple[float, float]] = []
    for target in targets:
        ends = span(target.period)
        assert ends is not None
        x, y = axis.x(ends[0]), scale.y(target.value)
        above, below = y - 0.5 * SMALL, y + 1.2 * SMALL
        free = all(abs(x - a) > TARGET_WIDTH or abs(above - b) > SMALL for a, b in taken)
        taken.append((x, above if free else below))
        parts.append(_target(target, axis, scale, language, link, taken[-1][1]))
    return parts, taken


TARGET_WIDTH = 130.0
"""Room for what is written at a target's line."""


def _target(
    target: Target,
    axis: Axis,
    scale: _Scale,
    language: Language,
    link: Callable[[Cite], str] | None,
    said_at: float,
) -> str:
    ends = span(target.period)
    assert ends is not None
    y, ink = scale.y(target.value), _INKS[target.outcome]
    begin = ends[0] if ends[0] != ends[1] else ends[1].replace(month=1, day=1)
    outcome, cite = label(target.outcome, language), target.told[0]
    bound = _BOUNDS.get(target.bound, "")
    named = f"{bound}{target.printed:g}{target.unit} · {outcome}"
    tip = f"{target.period}: {named} “{cite.evidence}” — {cite.issue} {cite.article}"
    look: dict[str, str | float] = {"stroke_width": 3, "stroke_dasharray": "8 4"}
    line = stroke((axis.x(begin), y), (axis.x(ends[1]), y), ink, tip, **look)
    said = words(named, axis.x(begin), said_at, ink)
    return linked(line + said, axis.x(begin), y, tip, link(cite) if link else "")


_BOUNDS = {"over": "> ", "under": "< ", "about": "≈ "}
"""What is written before a target that is a bound."""


def _lines(
    values: Sequence[Value],
    axis: Axis,
    scale: _Scale,
    link: Callable[[Cite], str] | None,
    taken: Sequence[tuple[float, float]],
) -> list[str]:
    """Values whose periods begin on one day grow through the year, and are one line.

    A number stands to the right of its point, or to the left where words begin (`taken`).
    """
    runs: dict[date, list[tuple[float, float]]] = {}
    dots: list[str] = []
    named: list[tuple[float, float]] = []
    for value in values:
        ends = span(value.period)
        assert ends is not None
        cite, point = value.told[0], (axis.x(ends[1]), scale.y(value.value))
        begin = ends[0] if ends[0] != ends[1] else ends[1].replace(month=1, day=1)
        runs.setdefault(begin, []).append(point)
        said = f"{value.printed:g}{value.unit}"
        tip = f"{value.period}: {said} “{cite.evidence}” — {cite.issue} {cite.article}"
        dots.append(dot(*point, OPEN_INK, tip, link=link(cite) if link else ""))
        if all(abs(point[0] - x) > NAME_WIDTH or abs(point[1] - y) > SMALL for x, y in named):
            named.append(point)
            x, y = point[0] + 9, point[1] + 0.35 * SMALL
            free = all(
                not -TARGET_WIDTH < x - a < NAME_WIDTH or abs(y - b) > SMALL for a, b in taken
            )
            side, anchor = (x, "start") if free else (point[0] - 9, "end")
            dots.append(words(said, side, y, OPEN_INK, anchor=anchor))
    lines = [
        element(
            "polyline",
            points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
            fill="none",
            stroke=OPEN_INK,
            stroke_width=2,
            class_="open line",
        )
        for points in runs.values()
    ]
    return [*lines, *dots]


NAME_WIDTH = 60.0
"""Room for a number beside its point; where points are nearer, the tips alone tell it."""
