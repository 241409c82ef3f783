"""Setting a page: its furniture, the slicing that suits its copy, and everything in its place."""

from __future__ import annotations

import math
from functools import cache
from random import Random

import msgspec

from press.copy import Copy, page_copy
from press.designs import FRONT_DESIGNS, INSIDE_DESIGNS, slice_page
from press.filling import Filler, place
from press.ink import Ink
from press.masthead import set_folio, set_masthead
from press.setting import Style, least_height
from press.story import IssueStories
from press.styles import Grid, choose_style

MM = 72 / 25.4
"""Points."""
MARGIN = 36.0
BELOW_FURNITURE = 12.0


class Format(msgspec.Struct, frozen=True):
    """A page format in points, its number of columns and its body type."""

    width: float
    height: float
    columns: int
    size: float
    leading: float


FORMATS = (
    Format(250 * MM, 353 * MM, 4, 10.5, 16.0),
    Format(270 * MM, 390 * MM, 4, 10.5, 16.0),
    Format(289 * MM, 410 * MM, 5, 10.5, 15.8),
    Format(315 * MM, 470 * MM, 5, 10.5, 15.6),
    Format(350 * MM, 500 * MM, 6, 10.0, 15.0),
    Format(390 * MM, 540 * MM, 6, 10.0, 14.8),
    Format(390 * MM, 540 * MM, 7, 9.5, 13.8),
)
"""Smallest first; an issue is set in the first one that all its pages go into."""
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


def page_grid(form: Format) -> Grid:
    """The format's grid: columns of whole characters, what is left in the gutters."""
    room = form.width - 2 * MARGIN
    least = LEAST_GUTTER * form.size
    measure = math.floor((room - (form.columns - 1) * least) / form.columns / form.size)
    gutter = (room - form.columns * measure * form.size) / (form.columns - 1)
    return Grid(form.columns, measure * form.size, gutter, form.size, form.leading)


def set_issue(issue: IssueStories, seed: str) -> tuple[SetPage, ...]:
    """All pages of the issue; the same issue and seed give the same pages.

    Raises `NoRoom` where a page's copy goes into no format.
    """
    copies = page_copy(issue.pages, seed)
    for form in FORMATS:
        pages = [
            set_page(issue, page.number, page.title, copies[page.number], form, seed)
            for page in issue.pages
        ]
        whole = tuple(page for page in pages if page is not None)
        if len(whole) == len(pages):
            return whole
    raise NoRoom(f"the copy of {issue.date} goes into no page format")


def set_page(
    issue: IssueStories, number: int, title: str, copies: tuple[Copy, ...], form: Format, seed: str
) -> SetPage | None:
    """One page in `form`; None where its copy does not go in."""
    rng = Random(f"{seed}/page/{number}")
    grid = page_grid(form)
    room = grid.width(grid.count)
    front = number == issue.pages[0].number
    head, used = (
        set_masthead(issue, room, rng) if front else set_folio(issue, number, title, room, rng)
    )
    top = MARGIN + used + BELOW_FURNITURE
    design = rng.choice(FRONT_DESIGNS if front else INSIDE_DESIGNS)
    filler = _filler(copies, grid, seed)
    height = form.height - MARGIN - top
    node = slice_page(copies, grid, height, design, filler.least, rng)
    if node is None:
        return None
    body = place(node, MARGIN, top, height, filler)
    return SetPage(number, form.width, form.height, head.moved(MARGIN, MARGIN) + body)


def _filler(copies: tuple[Copy, ...], grid: Grid, seed: str) -> Filler:
    """Styles of every copy over every span, and the heights they need, worked out as asked for."""
    styles: dict[tuple[str, int], Style] = {
        (copy.key, span): choose_style(copy, span, grid, Random(f"{seed}/{copy.key}/{span}"))
        for copy in copies
        for span in range(1, grid.count + 1)
    }

    @cache
    def least(copy: Copy, span: int) -> float:
        return least_height(copy, grid.width(span), styles[(copy.key, span)])

    return Filler(grid, styles, least, Random(f"{seed}/fill"))
