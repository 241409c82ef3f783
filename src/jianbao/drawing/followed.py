"""Threads drawn: a person's offices, a project's stages and promises, a figure and its targets.

Takes a thread of the archive; gives an SVG: a file, or a part of a page. Every mark has a tip with
the issue, the article and the words that tell it, and on a page is a link to them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

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
    REACH,
    ROW,
    SMALL,
    TOP,
    Axis,
    apart,
    axis_over,
    dot,
    grid,
    inset,
    row_label,
    stroke,
    whole,
    words,
)
from jianbao.drawing.figures import draw_indicator
from jianbao.drawing.words import say
from jianbao.wording import Language, label

OUTCOME_INKS = {"kept": GOOD_INK, "late": BAD_INK, "silent": BAD_INK, "overdue": BAD_INK,
                "put_off": BAD_INK}  # fmt: skip


MOST_ROWS = 30
"""Rows of a drawing within a page; what is earlier stands in the table beside it."""

Link = Callable[[Cite], str]
"""Where on the site the words of a place stand."""


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn, before it is made a file or a part of a page."""

    title: str
    described: str
    bottom: float
    parts: tuple[str, ...]


def draw_thread(thread: Thread, language: Language) -> str:
    """The thread as an SVG file; `ValueError` for a kind that is not drawn."""
    drawn = _drawn(thread, language, None)
    return whole(drawn.title, drawn.described, drawn.bottom, drawn.parts, language)


def draw_linked(thread: Thread, language: Language, link: Link) -> str:
    """The thread as a part of a page, each mark a link; `ValueError` for a kind not drawn."""
    drawn = _drawn(thread, language, link)
    return inset(drawn.title, drawn.described, drawn.bottom, drawn.parts)


def _drawn(thread: Thread, language: Language, link: Link | None) -> Drawing:
    match thread:
        case PersonThread():
            return _person(thread, language, link)
        case ProjectThread():
            return _project(thread, language, link)
        case IndicatorThread():
            title, described, bottom, parts = draw_indicator(thread, language, link)
            return Drawing(title=title, described=described, bottom=bottom, parts=parts)
    raise ValueError(f"{type(thread).__name__} is not drawn")


def _person(thread: PersonThread, language: Language, link: Link | None) -> Drawing:
    spans = [span for span in thread.offices if span.first and not span.former]
    days = [day for span in spans for end in (span.first, span.last) if (day := first_day(end))]
    axis = axis_over(days, date.fromisoformat(thread.as_of))
    rows = [_office(span, TOP + ROW * (n + 0.5), axis, link) for n, span in enumerate(spans)]
    bottom = TOP + ROW * max(1, len(spans))
    described = "; ".join(f"{s.organization}{s.title} {s.first} – {s.last}" for s in spans)
    return Drawing(
        title=say(language, "offices", name=thread.name),
        described=described or say(language, "undated"),
        bottom=bottom,
        parts=(grid(axis, bottom), *(rows or [_nothing(language)])),
    )


def _office(span: OfficeSpan, y: float, axis: Axis, link: Link | None) -> str:
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
    told = [(axis.x(day), cite) for cite in span.told if (day := first_day(cite.date))]
    shown = [told[n] for n in apart([x for x, _ in told], 2 * REACH)]
    seen = [
        dot(
            x,
            y,
            OPEN_INK,
            f"{cite.date} {told_at(cite)}",
            size=3,
            hollow=True,
            link=link(cite) if link else "",
        )
        for x, cite in shown
    ]
    return row_label(f"{span.organization}{span.title}", more, y) + bar + "".join(seen)


def _project(thread: ProjectThread, language: Language, link: Link | None) -> Drawing:
    promises = [p for p in thread.promises if first_day(p.told[0].date)]
    reports = [r for r in thread.reports if not r.expected and _day_of(r)]
    days = [day for r in reports if (day := _day_of(r))]
    days += [day for p in promises if (day := last_day(p.due_by))]
    days += [day for p in promises if (day := first_day(p.told[0].date))]
    axis = axis_over(days, date.fromisoformat(thread.as_of))
    parts = [_stages(reports, TOP + 0.6 * ROW, axis, language, link)] if reports else []
    for number, promise in enumerate(promises, start=1):
        parts.append(_promise(promise, TOP + ROW * (number + 0.5), axis, language, link))
    bottom = TOP + ROW * (1 + len(promises))
    described = "; ".join(f"{p.due}: {label(p.outcome, language)}" for p in promises)
    return Drawing(
        title=say(language, "project", name=thread.name),
        described=described or say(language, "undated"),
        bottom=bottom,
        parts=(grid(axis, bottom), *(parts or [_nothing(language)])),
    )


def _day_of(report: Report) -> date | None:
    """The stage's own day, else the issue's."""
    return last_day(report.date) or first_day(report.cite.date)


def _stages(
    reports: list[Report], y: float, axis: Axis, language: Language, link: Link | None
) -> str:
    parts = [row_label(say(language, "stages"), "", y)]
    placed = sorted(
        ((axis.x(day), report) for report in reports if (day := _day_of(report))),
        key=lambda each: each[0],
    )
    named = set(apart([x for x, _ in placed], STAGE_WIDTH))
    for number, (x, report) in enumerate(placed):
        done, state = report.state == "completed", label(report.state, language)
        ink = GOOD_INK if done else OPEN_INK
        tip = f"{_day_of(report)} {state} {told_at(report.cite)}"
        to = link(report.cite) if link else ""
        parts.append(dot(x, y, ink, tip, hollow=not done, link=to))
        if number in named:
            said = state if report.progress is None else f"{100 * report.progress:.0f}%"
            parts.append(words(said, x, y - SMALL, QUIET_INK, anchor="middle"))
    return "".join(parts)


STAGE_WIDTH = 52.0
"""Room for the name of a stage; where stages are nearer, the tips alone name them."""


def _promise(promise: Promise, y: float, axis: Axis, language: Language, link: Link | None) -> str:
    told, due = first_day(promise.told[0].date), last_day(promise.due_by)
    assert told is not None
    assert due is not None
    ink = OUTCOME_INKS.get(promise.outcome, OPEN_INK)
    outcome = label(promise.outcome, language)
    tip = f"{promise.due}: {outcome} {told_at(promise.told[0])}"
    look: dict[str, str | float] = {"stroke_width": 2, "stroke_dasharray": "6 4"}
    aim = label(promise.aim, language)
    settled = promise.settled[0] if promise.settled else promise.told[0]
    parts = [
        row_label(f"{promise.due} · {aim}", outcome, y),
        stroke((axis.x(told), y), (axis.x(due), y), ink, tip, **look),
        dot(axis.x(told), y, ink, tip, hollow=True, link=link(promise.told[0]) if link else ""),
        dot(
            axis.x(due),
            y,
            ink,
            f"{promise.due}: {outcome} {told_at(settled)}",
            link=link(settled) if link else "",
        ),
    ]
    return "".join(parts)


def _nothing(language: Language) -> str:
    return words(say(language, "undated"), 12, TOP + SMALL, QUIET_INK)


def told_at(cite: Cite) -> str:
    """A tip: the words and where they stand."""
    return f"“{cite.evidence}” — {cite.issue} {cite.article}"
