"""What can be followed, and what the record tells of one name over time."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

import msgspec
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jianbao.archive import Glance
from jianbao.archive.named import NameOrder
from jianbao.archive.threads import KINDS, Kind, Thread
from jianbao.drawing.followed import draw_linked, draw_thread
from jianbao.errors import UnknownName
from jianbao.exports import tables
from jianbao.web import clock, threads
from jianbao.web.asking import LONGEST_NAME, day, whole_number
from jianbao.web.visit import Visit

AT_A_GLANCE = 12
"""Names of each kind on the page of all kinds."""
NAMES_ON_A_PAGE = 100
DRAWN_KINDS = frozenset({"person", "project", "indicator"})
NEWEST_ARTICLES = 10


def index(visit: Visit) -> Response:
    """The names most told of, kind by kind, or those that hold what is looked for."""
    words = _words(visit)
    with visit.archive() as archive:
        found = [
            (
                kind,
                archive.names(kind, words, limit=AT_A_GLANCE + 1),
                # Counting those that hold the words would look through all names a second time.
                None if words else archive.count_names(kind),
            )
            for kind in KINDS
        ]
    return visit.page("follow.html", found=found, most=AT_A_GLANCE, q=words)


def names(visit: Visit) -> Response:
    """The names of one kind, in parts."""
    kind = _kind(visit)
    asked = visit.request.query_params
    words, number = _words(visit), whole_number(asked, "p") or 1
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
    try:
        opened = _opened(visit, kind, name, as_of)
        lists = _lists(visit, opened, wanted, number) if wanted else opened.lists
    except UnknownName as error:
        return _unknown(visit, kind, error)
    told = opened.glance.thread
    titles = opened.titles
    if wanted:
        with visit.archive() as archive:
            titles = archive.titles(threads.issues_cited(lists, told))
    return visit.page(
        "thread.html",
        kind=kind,
        thread=told,
        lists=lists,
        wanted=wanted,
        part=number,
        parts=threads.parts_in(lists[0]) if wanted else 1,
        titles=titles,
        articles=opened.articles,
        as_of=as_of,
        today=clock.today(),
        drawing="" if wanted else _drawing(visit, opened),
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


def _words(visit: Visit) -> str:
    words = visit.request.query_params.get("q", "").strip()
    if len(words) > LONGEST_NAME:
        raise HTTPException(400, "bad.name")
    return words


def _kind(visit: Visit) -> Kind:
    kind = visit.request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    return cast("Kind", kind)


def _as_of(visit: Visit) -> date:
    return day(visit.request.query_params, "as_of") or clock.today()


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A thread as it was asked of the archive, with what its page needs besides.

    `as_of` and `mark` tell what it was asked for; `articles` are (issue, article, date, headline).
    """

    key: tuple[object, ...]
    glance: Glance
    lists: tuple[threads.Listed, ...]
    titles: dict[str, str]
    articles: list[tuple[str, str, str, str]]


def _opened(visit: Visit, kind: Kind, name: str, as_of: date) -> Opened:
    key = visit.site.holding.mark(), "thread", kind, name, as_of
    return visit.site.results.get(key, partial(_open, visit, kind, name, as_of, key))


def _open(visit: Visit, kind: Kind, name: str, as_of: date, key: tuple[object, ...]) -> Opened:
    with visit.archive() as archive:
        glance = archive.glance(kind, name, as_of, limit=threads.AT_FIRST)
        lists = tuple(map(threads.first_part, threads.lists_of(glance.thread, glance.events)))
        places = archive.articles_naming(kind, name, as_of, limit=NEWEST_ARTICLES)
        known = archive.headlines_of(places)
        return Opened(
            key=key,
            glance=glance,
            lists=lists,
            titles=archive.titles(threads.issues_cited(lists, glance.thread)),
            articles=[(*place, *known[place]) for place in places if place in known],
        )


def _lists(visit: Visit, opened: Opened, wanted: str, number: int) -> tuple[threads.Listed, ...]:
    """The list that is wanted; 404 where it, or that part of it, is not there."""
    glance = opened.glance
    for listed in threads.lists_of(glance.thread, glance.events):
        if listed.name != wanted or number > threads.parts_in(listed):
            continue
        if wanted not in ("events", "calls"):
            return (threads.part(listed, number),)
        _, _, kind, name, as_of = opened.key
        start = (number - 1) * threads.ON_A_PAGE
        with visit.archive() as archive:
            events = archive.events_of(
                cast("Kind", kind),
                str(name),
                cast("date", as_of),
                limit=threads.ON_A_PAGE,
                offset=start,
            )
        return (msgspec.structs.replace(listed, points=tuple(threads.by_day(events))),)
    raise HTTPException(404)


def _drawing(visit: Visit, opened: Opened) -> Markup:
    key = (*opened.key, "drawing", visit.language)
    return visit.site.results.get(key, partial(_draw, visit, opened.glance.thread))


def _draw(visit: Visit, told: Thread) -> Markup:
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
