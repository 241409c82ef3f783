"""Facts, threads and promises as rows of a table: one a point, with the place that tells it first.

The columns are the same for all, so that tables of several names can be put under one another.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.archive import Due
    from jianbao.archive.threads import (
        Cite,
        HeldPost,
        Occasion,
        OfficeSpan,
        OrganizationThread,
        PersonThread,
        Promise,
        Report,
        Target,
        Thread,
        Value,
    )
    from jianbao.model import Issue

COLUMNS = (
    "kind", "name", "point", "date", "until", "text", "person", "value", "unit", "outcome", "days",
    "sure", "issue", "issue_date", "article", "evidence",
)  # fmt: skip

Row = dict[str, object]


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows under a line of column names (RFC 4180), as UTF-8 with a mark for spreadsheets."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(
        {key: "" if value is None else value for key, value in row.items()} for row in rows
    )
    return written.getvalue().encode("utf-8-sig")


def fact_rows(issue: Issue, article: str | None) -> Iterator[Row]:
    """The facts of an issue, or of one article of it."""
    from jianbao.archive.mentions import date_of, subject_of
    from jianbao.model import Indicator, Milestone, Plan, Post, Request

    for fact in issue.facts:
        if article is not None and fact.article != article:
            continue
        row: Row = {
            "kind": fact.__struct_config__.tag,
            "name": subject_of(fact).name,
            "date": date_of(fact),
            "sure": fact.confidence,
            "issue": issue.id,
            "issue_date": issue.date,
            "article": fact.article,
            "evidence": fact.evidence,
        }
        match fact:
            case Post():
                row |= {"text": fact.organization + fact.title, "person": fact.person}
            case Milestone():
                point = "promise" if fact.expected else "report"
                row |= {"point": point, "text": fact.state, "value": fact.progress}
            case Indicator():
                point = "target" if fact.target else "value"
                row |= {"point": point, "value": fact.value, "unit": fact.unit}
            case Plan():
                row |= {"text": fact.meaning}
            case Request():
                row |= {"text": fact.about}
        yield row


def due_rows(due: Iterable[Due]) -> Iterator[Row]:
    """Promises past their date."""
    for each in due:
        yield {"kind": "project", "name": each.project} | _promise(each.promise)


def thread_rows(thread: Thread) -> Iterator[Row]:
    """The points of a thread, part by part."""
    from jianbao.archive.threads import (
        IndicatorThread,
        OrganizationThread,
        PersonThread,
        PlanThread,
        ProjectThread,
    )

    common: Row = {"kind": str(thread.__struct_config__.tag), "name": thread.name}
    match thread:
        case PersonThread():
            points = [*map(_office, thread.offices), *_shared(thread)]
            points += [_occasion(event) for event in thread.events]
        case ProjectThread():
            points = [*map(_promise, thread.promises), *map(_report, thread.reports)]
        case IndicatorThread():
            points = [*map(_target, thread.targets), *map(_value, thread.values)]
        case PlanThread():
            points = [_plain("mention", cite) for cite in thread.told]
            points += [_plain("meaning", m.told[0]) | {"text": m.meaning} for m in thread.meanings]
        case OrganizationThread():
            points = [*map(_held, thread.posts), *_shared(thread)]
            points += [_occasion(call) for call in thread.calls]
    yield from (common | point for point in points)


def _plain(point: str, cite: Cite) -> Row:
    return {
        "point": point,
        "date": cite.date,
        "sure": cite.sure,
        "issue": cite.issue,
        "issue_date": cite.date,
        "article": cite.article,
        "evidence": cite.evidence,
    }


def _office(span: OfficeSpan) -> Row:
    row = _plain("former office" if span.former else "office", span.told[0])
    text = span.organization + span.title
    return row | {"date": span.first, "until": span.last, "text": text}


def _held(post: HeldPost) -> Row:
    row = _plain("post", post.told[0])
    text = post.organization + post.title
    return row | {"date": post.first, "until": post.last, "text": text, "person": post.person}


def _shared(thread: PersonThread | OrganizationThread) -> list[Row]:
    """Requests and agreements, which persons and organizations have alike."""
    asked = [
        _plain("request", a.asked)
        | {"text": a.about, "person": a.asker, "outcome": a.answer, "sure": a.sure}
        | ({"until": a.answered.date} if a.answered else {})
        for a in thread.requests
    ]
    signed = [_plain("agreement", s.cite) | {"text": s.about, "outcome": s.what}
              for s in thread.agreements]  # fmt: skip
    return [*asked, *signed]


def _occasion(occasion: Occasion) -> Row:
    row = _plain("event", occasion.cite)
    told: Row = {"date": occasion.date or occasion.cite.date, "outcome": occasion.role}
    return row | told | {"text": occasion.name or occasion.kind}


def _promise(promise: Promise) -> Row:
    return _plain("promise", promise.told[0]) | {
        "date": promise.due,
        "until": promise.done,
        "text": promise.aim,
        "outcome": promise.outcome,
        "days": promise.days,
        "sure": promise.sure,
    }


def _report(report: Report) -> Row:
    row = _plain("report", report.cite)
    date = report.date or report.cite.date
    return row | {"date": date, "text": report.state, "value": report.progress}


def _target(target: Target) -> Row:
    figures: Row = {"date": target.period, "value": target.value, "unit": target.base}
    row = _plain("target", target.told[0]) | figures
    return row | {"outcome": target.outcome, "sure": target.sure, "text": target.bound}


def _value(value: Value) -> Row:
    figures: Row = {"date": value.period, "value": value.value, "unit": value.base}
    return _plain("value", value.told[0]) | figures | {"text": value.bound}
