"""A figure drawn over time: its values as lines, its targets as bars, with the outcome in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from jianbao.archive.threads.indicators import IndicatorThread, Target, Value
from jianbao.archive.threads.times import span
from jianbao.drawing.chart import (
    BAD_INK,
    GOOD_INK,
    GRID_INK,
    LEFT,
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
    stroke,
    whole,
)
from jianbao.drawing.svg import element, text
from jianbao.drawing.words import say
from jianbao.wording import Language, label

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


def draw_indicator(thread: IndicatorThread, language: Language) -> str:
    """The figure as SVG, in the unit that most of its numbers have; what has no period is left
    out."""
    base = _usual_unit(thread)
    values = [v for v in thread.values if v.base == base and span(v.period)]
    targets = [t for t in thread.targets if t.base == base and span(t.period)]
    points: list[Value | Target] = [*values, *targets]
    days = [day for p in points if (ends := span(p.period)) for day in ends]
    axis = axis_over(days, date.fromisoformat(thread.as_of))
    scale = _Scale([point.value for point in points])
    parts = [grid(axis, TOP + HEIGHT), _steps(scale), _name_of_unit(base)]
    parts += [_target(target, axis, scale, language) for target in targets]
    parts += _lines(values, axis, scale)
    if not days:
        parts.append(text(say(language, "undated"), LEFT, TOP + SMALL, SMALL, fill=QUIET_INK))
    described = "; ".join(
        f"{t.period}: {t.printed:g}{t.unit} {label(t.outcome, language)}" for t in targets
    )
    title = say(language, "figure", name=thread.name)
    return whole(title, described or title, TOP + HEIGHT, parts, language)


def _usual_unit(thread: IndicatorThread) -> str:
    points: list[Value | Target] = [*thread.values, *thread.targets]
    units = Counter(point.base for point in points)
    return units.most_common(1)[0][0] if units else ""


def _steps(scale: _Scale) -> str:
    parts = []
    for number in range(STEPS + 1):
        value = scale.low + (scale.high - scale.low) * number / STEPS
        y = scale.y(value)
        parts.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke=GRID_INK))
        style: dict[str, str | float] = {"text_anchor": "end", "fill": QUIET_INK}
        parts.append(text(_short(value), LEFT - 8, y + 0.35 * SMALL, SMALL, **style))
    return "".join(parts)


def _name_of_unit(base: str) -> str:
    style: dict[str, str | float] = {"text_anchor": "end", "fill": QUIET_INK}
    return text(base, LEFT - 8, TOP - SMALL, SMALL, **style)


def _short(value: float) -> str:
    """A number as an axis has it: 120亿, 3.1万, 310."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= size:
            return f"{value / size:.3g}{word}"
    return f"{value:.3g}"


def _target(target: Target, axis: Axis, scale: _Scale, language: Language) -> str:
    ends = span(target.period)
    assert ends is not None
    y, ink = scale.y(target.value), _INKS[target.outcome]
    begin = ends[0] if ends[0] != ends[1] else ends[1].replace(month=1, day=1)
    outcome = label(target.outcome, language)
    cite = target.told[0]
    named = f"{target.printed:g}{target.unit} · {outcome}"
    tip = f"{target.period}: {named} “{cite.evidence}” — {cite.issue} {cite.article}"
    look: dict[str, str | float] = {"stroke_width": 3, "stroke_dasharray": "8 4"}
    line = stroke((axis.x(begin), y), (axis.x(ends[1]), y), ink, tip, **look)
    return line + text(named, axis.x(begin), y - 0.5 * SMALL, SMALL, fill=ink)


def _lines(values: Sequence[Value], axis: Axis, scale: _Scale) -> list[str]:
    """Values whose periods begin on one day grow through the year, and are one line."""
    runs: dict[date, list[tuple[float, float]]] = {}
    dots = []
    for value in values:
        ends = span(value.period)
        assert ends is not None
        cite = value.told[0]
        point = axis.x(ends[1]), scale.y(value.value)
        begin = ends[0] if ends[0] != ends[1] else ends[1].replace(month=1, day=1)
        runs.setdefault(begin, []).append(point)
        tip = f"{value.period}: {value.printed:g}{value.unit} “{cite.evidence}” — "
        dots.append(dot(*point, OPEN_INK, f"{tip}{cite.issue} {cite.article}"))
        words = f"{value.printed:g}{value.unit}"
        dots.append(text(words, point[0] + 9, point[1] + 0.35 * SMALL, SMALL, fill=OPEN_INK))
    lines = [
        element(
            "polyline",
            points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
            fill="none",
            stroke=OPEN_INK,
            stroke_width=2,
        )
        for points in runs.values()
    ]
    return [*lines, *dots]
