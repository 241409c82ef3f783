"""Setting a page: its furniture, the slicing that suits its copy, and everything in its place."""

from __future__ import annotations

import math
from functools import cache
from random import Random

import msgspec

from press.copy import Copy, page_copy
from press.designs import FRONT_DESIGNS, INSIDE_DESIGNS, Design, Leaf, Node, slice_page, waste
from press.filling import Filler, place
from press.ink import Ink
from press.masthead import set_folio, set_masthead
from press.setting import Style, least_height
from press.story import IssueStories, PageStories
from press.styles import Grid, choose_style

MM = 72 / 25.4
"""Points."""
MARGIN = 36.0
BELOW_FURNITURE = 12.0


class Format(msgspec.Struct, frozen=True):
    """A page format in points."""

    width: float
    height: float


class Body(msgspec.Struct, frozen=True):
    """Body type: its size and from line to line, in points, and the measure asked for, in ems."""

    size: float
    leading: float
    measure: int


FORMATS = tuple(
    Format(width * MM, height * MM)
    for width, height in (
        (235, 330),
        (250, 353),
        (270, 390),
        (289, 410),
        (315, 470),
        (350, 500),
        (390, 540),
    )
)
"""Smallest first; an issue is set in the first one that all its pages go into."""
BODIES = (Body(9.0, 13.6, 13), Body(9.5, 14.4, 13), Body(9.5, 14.6, 12), Body(10.5, 15.8, 14))
LOOSER = ((1.0, 1.0), (1.0, 1.06), (1.06, 1.06), (1.11, 1.12))
"""Growth of size and leading tried on pages that have little to print."""
LEAST_GUTTER = 1.1
"""Ems of body type between columns."""


class NoRoom(ValueError):
    """Copy that goes into no page format."""


class SetPage(msgspec.Struct, frozen=True):
    """A set page."""

    number: int
    width: float
    height: float
    ink: Ink


def page_grid(form: Format, body: Body) -> Grid:
    """As many columns of about the measure as go in, what is left in the measure and gutters."""
    room = form.width - 2 * MARGIN
    least = LEAST_GUTTER * body.size
    count = round((room + least) / (body.measure * body.size + least))
    measure = math.floor((room - (count - 1) * least) / count / body.size)
    gutter = (room - count * measure * body.size) / (count - 1)
    return Grid(count, measure * body.size, gutter, body.size, body.leading)


def set_issue(issue: IssueStories, seed: str) -> tuple[SetPage, ...]:
    """All pages of the issue; the same issue and seed give the same pages.

    Raises `NoRoom` where a page's copy goes into no format.
    """
    copies = page_copy(issue.pages, seed)
    body = Random(f"{seed}/body").choice(BODIES)
    for form in FORMATS:
        pages = []
        for page in issue.pages:
            pages.append(set_page(issue, page, copies[page.number], form, body, seed))
            if pages[-1] is None:
                break
        whole = tuple(page for page in pages if page is not None)
        if len(whole) == len(issue.pages):
            return whole
    raise NoRoom(f"the copy of {issue.date} goes into no page format")


def set_page(
    issue: IssueStories,
    page: PageStories,
    copies: tuple[Copy, ...],
    form: Format,
    body: Body,
    seed: str,
) -> SetPage | None:
    """One page in `form`; None where its copy does not go in."""
    rng = Random(f"{seed}/masthead/{page.number}")
    front = page.number == issue.pages[0].number
    room = form.width - 2 * MARGIN
    head, used = (
        set_masthead(issue, room, rng)
        if front
        else set_folio(issue, page.number, page.title, room, rng)
    )
    top = MARGIN + used + BELOW_FURNITURE
    height = form.height - MARGIN - top
    designs = FRONT_DESIGNS if front else INSIDE_DESIGNS
    design = Random(f"{seed}/plan/{page.number}").choice(designs)
    best = _best_slicing(copies, form, body, height, design, f"{seed}/{page.number}")
    if best is None:
        return None
    ink = place(best[0], MARGIN, top, height, best[1])
    return SetPage(page.number, form.width, form.height, head.moved(MARGIN, MARGIN) + ink)


def _best_slicing(
    copies: tuple[Copy, ...], form: Format, body: Body, height: float, design: Design, seed: str
) -> tuple[Node, Filler] | None:
    """The slicing that leaves least of the page empty, of body type as it is or a little larger."""
    best: tuple[Node, Filler] | None = None
    least = math.inf
    for size, leading in LOOSER:
        grown = Body(body.size * size, body.leading * leading, body.measure)
        filler = _filler(page_grid(form, grown), seed)
        node = slice_page(copies, filler.grid, height, design, filler.least, Random(seed))
        if node is None:
            break
        cost = waste(node, filler.least, height) / filler.grid.count
        if cost < least:
            best, least = (node, filler), cost
    return best


def _filler(grid: Grid, seed: str) -> Filler:
    """Style and least height of every leaf, worked out as asked for."""

    @cache
    def style(leaf: Leaf) -> Style:
        inner = leaf.inset.key if leaf.inset else ""
        rng = Random(f"{seed}/{leaf.copy.key}/{leaf.span}/{inner}")
        return choose_style(leaf.copy, leaf.span, grid, rng, leaf.inset)

    @cache
    def least(leaf: Leaf) -> float:
        return least_height(leaf.copy, grid.width(leaf.span), style(leaf))

    return Filler(grid, style, least, Random(f"{seed}/fill"))
