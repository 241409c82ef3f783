"""Threads drawn: a person's offices, a project's stages and promises, a figure and its targets.

Takes a thread of the archive; gives an SVG. Every mark has a tip with the issue, the article and
the words that tell it.
"""

from __future__ import annotations

from datetime import date

from jianbao.archive.threads import (
    Cite,
    OfficeSpan,
    PersonThread,
    ProjectThread,
    Promise,
    Report,
    Thread,
)
from jianbao.archive.threads.indicators import IndicatorThread
from jianbao.archive.threads.times import first_day, last_day
from jianbao.drawing.chart import (
    BAD_INK,
    GOOD_INK,
    OPEN_INK,
    QUIET_INK,
    ROW,
    SMALL,
    TOP,
    Axis,
    axis_over,
    dot,
    grid,
    row_label,
    stroke,
    whole,
)
from jianbao.drawing.figures import draw_indicator
from jianbao.drawing.svg import text
from jianbao.drawing.words import say
from jianbao.wording import Language, label

OUTCOME_INKS = {"kept": GOOD_INK, "late": BAD_INK, "silent": BAD_INK, "overdue": BAD_INK,
                "put_off": BAD_INK}  # fmt: skip


def draw_thread(thread: Thread, language: Language) -> str:
    """The thread as SVG; `ValueError` for a kind that is not drawn."""
    match thread:
        case PersonThread():
            return _person(thread, language)
        case ProjectThread():
            return _project(thread, language)
        case IndicatorThread():
            return draw_indicator(thread, language)
    raise ValueError(f"{type(thread).__name__} is not drawn")


def told_at(cite: Cite) -> str:
    """A tip: the words and where they stand."""
    return f"“{cite.evidence}” — {cite.issue} {cite.article}"


def _person(thread: PersonThread, language: Language) -> str:
    spans = [span for span in thread.offices if span.first and not span.former]
    days = [day for span in spans for end in (span.first, span.last) if (day := first_day(end))]
    axis = axis_over(days, date.fromisoformat(thread.as_of))
    rows = [_office(span, TOP + ROW * (n + 0.5), axis) for n, span in enumerate(spans)]
    bottom = TOP + ROW * max(1, len(spans))
    described = "; ".join(f"{s.organization}{s.title} {s.first} – {s.last}" for s in spans)
    title = say(language, "offices", name=thread.name)
    parts = [grid(axis, bottom), *(rows or [_nothing(language)])]
    return whole(title, described or say(language, "undated"), bottom, parts, language)


def _office(span: OfficeSpan, y: float, axis: Axis) -> str:
    before = f"{span.predecessor.person} → " if span.predecessor else ""
    after = f" → {span.successor.person}" if span.successor else ""
    more = f"{before}·{after}" if before or after else ""
    first, last = first_day(span.first), first_day(span.last)
    assert first is not None
    assert last is not None
    look: dict[str, str | float] = {"stroke_width": 12, "stroke_linecap": "round"}
    if span.acting:
        look["stroke_opacity"] = 0.45
    # A line without length is not drawn, round ends or not.
    begin, end = (axis.x(first), y), (axis.x(last) + 0.01, y)
    bar = stroke(begin, end, OPEN_INK, f"{span.first} – {span.last}", **look)
    seen = [
        dot(axis.x(day), y, OPEN_INK, f"{cite.date} {told_at(cite)}", size=3, hollow=True)
        for cite in span.told
        if (day := first_day(cite.date))
    ]
    return row_label(f"{span.organization}{span.title}", more, y) + bar + "".join(seen)


def _project(thread: ProjectThread, language: Language) -> str:
    promises = [p for p in thread.promises if first_day(p.told[0].date)]
    reports = [r for r in thread.reports if not r.expected and _day_of(r)]
    days = [day for r in reports if (day := _day_of(r))]
    days += [day for p in promises if (day := last_day(p.due_by))]
    days += [day for p in promises if (day := first_day(p.told[0].date))]
    axis = axis_over(days, date.fromisoformat(thread.as_of))
    parts = [_stages(reports, TOP + 0.6 * ROW, axis, language)] if reports else []
    for number, promise in enumerate(promises, start=1):
        parts.append(_promise(promise, TOP + ROW * (number + 0.5), axis, language))
    bottom = TOP + ROW * (1 + len(promises))
    described = "; ".join(f"{p.due}: {label(p.outcome, language)}" for p in promises)
    title = say(language, "project", name=thread.name)
    shown = [grid(axis, bottom), *(parts or [_nothing(language)])]
    return whole(title, described or say(language, "undated"), bottom, shown, language)


def _day_of(report: Report) -> date | None:
    """The stage's own day, else the issue's."""
    return last_day(report.date) or first_day(report.cite.date)


def _stages(reports: list[Report], y: float, axis: Axis, language: Language) -> str:
    parts = [row_label(say(language, "stages"), "", y)]
    for report in reports:
        day = _day_of(report)
        assert day is not None
        x, done = axis.x(day), report.state == "completed"
        state = label(report.state, language)
        ink = GOOD_INK if done else OPEN_INK
        parts.append(dot(x, y, ink, f"{day} {state} {told_at(report.cite)}", hollow=not done))
        words = "" if report.progress is None else f"{100 * report.progress:.0f}%"
        style: dict[str, str | float] = {"text_anchor": "middle", "fill": QUIET_INK}
        parts.append(text(words or state, x, y - SMALL, SMALL, **style))
    return "".join(parts)


def _promise(promise: Promise, y: float, axis: Axis, language: Language) -> str:
    told, due = first_day(promise.told[0].date), last_day(promise.due_by)
    assert told is not None
    assert due is not None
    ink = OUTCOME_INKS.get(promise.outcome, OPEN_INK)
    outcome = label(promise.outcome, language)
    tip = f"{promise.due}: {outcome} {told_at(promise.told[0])}"
    look: dict[str, str | float] = {"stroke_width": 2, "stroke_dasharray": "6 4"}
    aim = label(promise.aim, language)
    parts = [
        row_label(f"{promise.due} · {aim}", outcome, y),
        stroke((axis.x(told), y), (axis.x(due), y), ink, tip, **look),
        dot(axis.x(told), y, ink, tip, hollow=True),
        dot(axis.x(due), y, ink, tip),
    ]
    return "".join(parts)


def _nothing(language: Language) -> str:
    return text(say(language, "undated"), 12, TOP + SMALL, SMALL, fill=QUIET_INK)
