"""What was promised and is past its date with nothing to settle it, and what comes next."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Literal

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Due
from jianbao.exports import tables
from jianbao.web import clock
from jianbao.web.asking import day, short_name, whole_number
from jianbao.web.visit import Visit

COMING_DAYS = 90
"""How far ahead is looked."""
AT_FIRST = 20
ON_A_PAGE = 50

ListName = Literal["overdue", "waiting", "coming"]


class DueList(msgspec.Struct, frozen=True, kw_only=True):
    """One of the lists, or a part of it, and how many are in it in all."""

    name: ListName
    due: tuple[Due, ...]
    total: int


def due(visit: Visit) -> Response:
    """Promises past their date, those whose date no issue has reached, and those coming."""
    asked = visit.request.query_params
    as_of, paper = _as_of(visit), short_name(asked, "publication") or ""
    wanted, number = asked.get("list", ""), whole_number(asked, "p") or 1
    lists = lists_of(_outstanding(visit, as_of), as_of, paper)
    parts = 1
    if wanted:
        lists = [each for each in lists if each.name == wanted]
        parts = max(1, -(-sum(each.total for each in lists) // ON_A_PAGE))
        if not lists or number > parts:
            raise HTTPException(404)
    shown = [_part(each, number if wanted else 0) for each in lists]
    with visit.archive() as archive:
        known_to = archive.known_to(as_of)
        papers = archive.publications()
    return visit.page(
        "due.html",
        lists=shown,
        wanted=wanted,
        part=number,
        parts=parts,
        as_of=as_of,
        known_to=known_to,
        publication=paper,
        publications=papers,
        days=COMING_DAYS,
        today=clock.today(),
    )


def due_json(visit: Visit) -> Response:
    """All promises past their date, and those coming, as JSON."""
    found = msgspec.json.encode(_asked_for(visit))
    return visit.json(msgspec.json.format(found, indent=1) + b"\n")


def due_csv(visit: Visit) -> Response:
    """The same as a table."""
    content = tables.as_csv(tables.due_rows(_asked_for(visit)))
    return visit.data(content, "text/csv; charset=utf-8", f"due-{_as_of(visit)}.csv")


def lists_of(found: tuple[Due, ...], as_of: date, publication: str) -> list[DueList]:
    """Each promise in its list: past its date, not known to be, or coming; of one newspaper where
    one is named."""
    chosen: dict[ListName, list[Due]] = {"overdue": [], "waiting": [], "coming": []}
    for each in found:
        if publication and each.publication != publication:
            continue
        if each.promise.outcome != "open":
            chosen["overdue"].append(each)
        elif each.promise.due_by < as_of.isoformat():
            chosen["waiting"].append(each)
        else:
            chosen["coming"].append(each)
    return [DueList(name=name, due=tuple(due), total=len(due)) for name, due in chosen.items()]


def days_to(promised: str, as_of: date) -> int:
    """Days from the day looked back from to the promised one."""
    return (date.fromisoformat(promised) - as_of).days


def _part(whole: DueList, number: int) -> DueList:
    """A part of a list, from 1; 0 for its beginning on the page of all lists."""
    start = max(0, number - 1) * ON_A_PAGE
    end = start + (ON_A_PAGE if number else AT_FIRST)
    return msgspec.structs.replace(whole, due=whole.due[start:end])


def _as_of(visit: Visit) -> date:
    return day(visit.request.query_params, "as_of") or clock.today()


def _asked_for(visit: Visit) -> list[Due]:
    paper = short_name(visit.request.query_params, "publication") or ""
    found = _outstanding(visit, _as_of(visit))
    return [each for each in found if not paper or each.publication == paper]


def _outstanding(visit: Visit, as_of: date) -> tuple[Due, ...]:
    key = visit.site.holding.mark(), "due", as_of
    return visit.site.results.get(key, partial(_find, visit, as_of))


def _find(visit: Visit, as_of: date) -> tuple[Due, ...]:
    with visit.archive() as archive:
        return tuple(archive.outstanding(as_of, _ahead(as_of)))


def _ahead(as_of: date) -> date:
    return as_of + min(timedelta(COMING_DAYS), date.max - as_of)


ROUTES = (("/due", due), ("/due.json", due_json), ("/due.csv", due_csv))
