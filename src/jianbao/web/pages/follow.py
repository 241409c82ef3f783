"""What can be followed, and what the record tells of one name over time."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import msgspec
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Archive, Glance
from jianbao.archive.named import NameOrder
from jianbao.archive.threads import KINDS, Kind, Thread
from jianbao.drawing.followed import draw_linked, draw_thread
from jianbao.errors import UnknownName
from jianbao.exports import tables
from jianbao.web import threads
from jianbao.web.asking import day, short_name, whole_number
from jianbao.web.visit import Visit

AT_A_GLANCE = 12
"""Names of each kind on the page of all kinds."""
NAMES_ON_A_PAGE = 100
DRAWN_KINDS = frozenset({"person", "project", "indicator"})
NEWEST_ARTICLES = 10


def index(visit: Visit) -> Response:
    """The names most told of, kind by kind, or those that hold what is looked for."""
    words = short_name(visit.request.query_params, "q") or ""
    with visit.archive() as archive:
        found = [
            (kind, archive.names(kind, words, limit=AT_A_GLANCE), archive.count_names(kind, words))
            for kind in KINDS
        ]
    return visit.page("follow.html", found=found, q=words)


def names(visit: Visit) -> Response:
    """The names of one kind, in parts."""
    kind = _kind(visit)
    asked = visit.request.query_params
    words, number = short_name(asked, "q") or "", whole_number(asked, "p") or 1
    order: NameOrder = "name" if asked.get("sort") == "name" else "frequency"
    with visit.archive() as archive:
        total = archive.count_names(kind, words)
        parts = max(1, -(-total // NAMES_ON_A_PAGE))
        if number > parts:
            raise HTTPException(404)
        start = (number - 1) * NAMES_ON_A_PAGE
        found = archive.names(kind, words, order=order, limit=NAMES_ON_A_PAGE, offset=start)
    return visit.page(
        "names.html",
        kind=kind,
        found=found,
        total=total,
        q=words,
        sort=order,
        part=number,
        parts=parts,
    )


def thread(visit: Visit) -> Response:
    """The thread of a name, or with `?list=` one list of it in parts."""
    kind, name, as_of = _kind(visit), visit.request.path_params["name"], _as_of(visit)
    asked = visit.request.query_params
    wanted, number = asked.get("list", ""), whole_number(asked, "p") or 1
    limit, offset = threads.AT_FIRST, 0
    if wanted in ("events", "calls"):
        limit, offset = threads.ON_A_PAGE, (number - 1) * threads.ON_A_PAGE
    try:
        with visit.archive() as archive:
            glance = _glance(visit, archive, kind, name, as_of, limit, offset)
            lists = _lists(glance, wanted, number)
            titles = archive.titles(threads.issues_cited(lists, glance.thread))
            articles = () if wanted else _articles(archive, kind, name, as_of)
            known_to = archive.known_to(as_of)
    except UnknownName as error:
        return _unknown(visit, kind, error)
    told = glance.thread
    return visit.page(
        "thread.html",
        kind=kind,
        thread=told,
        lists=lists,
        wanted=wanted,
        part=number,
        parts=threads.parts_in(lists[0]) if wanted else 1,
        titles=titles,
        articles=articles,
        as_of=as_of,
        today=date.today(),
        known_to=known_to,
        drawing="" if wanted else _drawing(visit, told),
        is_drawn=kind in DRAWN_KINDS,
        cut=threads.is_cut(told),
        others=threads.other_names(told),
        overdue=threads.overdue(told),
    )


def thread_json(visit: Visit) -> Response:
    """The whole thread as JSON."""
    told = _whole(visit)
    return visit.json(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")


def thread_csv(visit: Visit) -> Response:
    """The whole thread as a table, a row a point."""
    told = _whole(visit)
    content = tables.as_csv(tables.thread_rows(told))
    return visit.data(content, "text/csv; charset=utf-8", f"{told.name}.csv")


def thread_svg(visit: Visit) -> Response:
    """The thread drawn, as a file; 404 for kinds that are not drawn."""
    if _kind(visit) not in DRAWN_KINDS:
        raise HTTPException(404)
    told = _whole(visit)
    drawing = draw_thread(threads.drawn(told) or told, visit.language)
    return visit.data(drawing.encode(), "image/svg+xml", f"{told.name}.svg")


def _kind(visit: Visit) -> Kind:
    kind = visit.request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    return cast("Kind", kind)


def _as_of(visit: Visit) -> date:
    return day(visit.request.query_params, "as_of") or date.today()


def _glance(
    visit: Visit,
    archive: Archive,
    kind: Kind,
    name: str,
    as_of: date,
    limit: int,
    offset: int,
) -> Glance:
    key = visit.site.holding.mark(), "thread", kind, name, as_of, limit, offset
    return visit.site.memo.get(
        key, lambda: archive.glance(kind, name, as_of, limit=limit, offset=offset)
    )


def _lists(glance: Glance, wanted: str, number: int) -> tuple[threads.Listed, ...]:
    """The lists to show; 404 where the one that is wanted, or that part of it, is not there."""
    lists = threads.lists_of(glance.thread, glance.events)
    if not wanted:
        return tuple(map(threads.first_part, lists))
    for listed in lists:
        if listed.name == wanted and number <= threads.parts_in(listed):
            return (listed if wanted in ("events", "calls") else threads.part(listed, number),)
    raise HTTPException(404)


def _articles(archive: Archive, kind: Kind, name: str, as_of: date) -> list[Any]:
    """(issue, article, date, headline) of the newest articles that mention the name."""
    places = archive.articles_naming(kind, name, as_of, limit=NEWEST_ARTICLES)
    known = archive.headlines_of(places)
    return [(*place, *known[place]) for place in places if place in known]


def _drawing(visit: Visit, told: Thread) -> Markup:
    shown = threads.drawn(told)
    # The one piece of markup that does not come of a template: `jianbao.drawing.svg` escapes it.
    return Markup(draw_linked(shown, visit.language, threads.sentence_address) if shown else "")


def _whole(visit: Visit) -> Thread:
    try:
        with visit.archive() as archive:
            return archive.follow(_kind(visit), visit.request.path_params["name"], _as_of(visit))
    except UnknownName as error:
        raise HTTPException(404) from error


def _unknown(visit: Visit, kind: Kind, error: UnknownName) -> Response:
    """404 with the nearest names, which the error carries."""
    near = [name for name in error.detail.split("、") if name]
    return visit.page("unknown_name.html", status=404, kind=kind, name=error.where, near=near)


ROUTES = (
    ("/follow", index),
    ("/follow/{kind}", names),
    ("/follow/{kind}/{name:path}.json", thread_json),
    ("/follow/{kind}/{name:path}.csv", thread_csv),
    ("/follow/{kind}/{name:path}.svg", thread_svg),
    ("/follow/{kind}/{name:path}", thread),
)
"""A name may hold slashes: its pages come after all others under `/follow/`."""
