"""How a search may be narrowed: the values to choose among, and those chosen already. Pure.

Each is an address of the same search with one field more, or one less.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from jianbao.archive.entries import Facets
from jianbao.web.addresses import search_address
from jianbao.web.asking import LAST_PAGE, SearchForm
from jianbao.web.texts import Say
from jianbao.web.timeline import span_of, whole, within_year
from jianbao.wording import label

VALUES_SHOWN = 8
"""Values of a facet that are shown at once; the rest unfold."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value to narrow by, with its number of articles; no `address` where it cannot be."""

    words: str
    count: int
    address: str = ""
    own: bool = False
    """Whether the words are the newspaper's own."""


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """Values of one sort; `name` is a key of the texts."""

    name: str
    choices: tuple[Choice, ...]

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The first of them; all where no more than one would be left out."""
        few = len(self.choices) <= VALUES_SHOWN + 1
        return self.choices if few else self.choices[:VALUES_SHOWN]

    @property
    def folded(self) -> tuple[Choice, ...]:
        """The others."""
        return self.choices[len(self.shown) :]


class Chip(msgspec.Struct, frozen=True):
    """A value that is chosen, and the address without it."""

    words: str
    address: str
    own: bool = False


def facets_shown(form: SearchForm, facets: Facets, say: Say) -> list[Facet]:
    """The facets that narrow: what is chosen already and what has one value alone are left out."""
    found = [
        Facet(name="search.publication", choices=tuple(_publications(form, facets, say))),
        Facet(name="search.years", choices=tuple(_years(form, facets, say))),
        Facet(name="search.months", choices=tuple(_months(form, facets, say))),
        Facet(name="search.kind", choices=tuple(_kinds(form, facets, say))),
        Facet(name="search.page", choices=tuple(_pages(form, facets, say))),
    ]
    return [facet for facet in found if len(facet.choices) > 1]


def chips(form: SearchForm, say: Say) -> list[Chip]:
    """What the form narrows by, each to be taken away."""
    found: list[Chip] = []
    if form.publication:
        found.append(Chip(form.publication, _without(form, publication=""), own=True))
    found.extend(_time_chips(form, say))
    if form.kind:
        found.append(Chip(label(form.kind, say.language), _without(form, kind="")))
    if form.page:
        found.append(Chip(say("search.on_page", page=form.page), _without(form, page="")))
    return found


def within(form: SearchForm, first: str, last: str) -> str:
    """The search in what of the days from `first` to `last` lies within the span chosen."""
    return _without(form, from_=max(first, form.date_from), to=min(last, form.date_to or last))


def _time_chips(form: SearchForm, say: Say) -> list[Chip]:
    always = _without(form, from_="", to="")
    when = whole(form.date_from, form.date_to)
    if len(when) == 4:
        return [Chip(say.year(int(when)), always)]
    if when:
        first, last = span_of(when[:4])
        year = Chip(say.year(int(when[:4])), always)
        return [year, Chip(say.month(int(when[5:])), _without(form, from_=first, to=last))]
    if form.date_from and form.date_to:
        dates = (say.date(form.date_from), say.date(form.date_to))
        return [Chip(" – ".join(dict.fromkeys(dates)), always)]
    if form.date_from:
        return [Chip(say("search.since", date=say.date(form.date_from)), always)]
    if form.date_to:
        return [Chip(say("search.until", date=say.date(form.date_to)), always)]
    return []


def _without(form: SearchForm, **changed: str) -> str:
    return search_address(form.fields(1, **changed))


def _publications(form: SearchForm, facets: Facets, say: Say) -> Iterable[Choice]:
    if form.publication:
        return
    for name, count in facets.publications:
        address = search_address(form.fields(1, publication=name))
        yield Choice(words=name, count=count, address=address, own=True)
    if facets.unnamed:
        yield Choice(words=say("search.unnamed"), count=facets.unnamed)


def _years(form: SearchForm, facets: Facets, say: Say) -> Iterable[Choice]:
    if within_year(form.date_from, form.date_to):
        return
    for year, count in reversed(facets.years):
        yield _time(form, f"{year:04d}", say.year(year), count)
    if facets.undated:
        yield Choice(words=say("search.undated"), count=facets.undated)


def _months(form: SearchForm, facets: Facets, say: Say) -> Iterable[Choice]:
    if not within_year(form.date_from, form.date_to) or len(facets.years) != 1:
        return
    for month, count in facets.months:
        if 1 <= int(month[5:]) <= 12:
            yield _time(form, month, say.month(int(month[5:])), count)


def _time(form: SearchForm, when: str, words: str, count: int) -> Choice:
    return Choice(words=words, count=count, address=within(form, *span_of(when)))


def _kinds(form: SearchForm, facets: Facets, say: Say) -> Iterable[Choice]:
    for kind, count in () if form.kind else facets.kinds:
        address = search_address(form.fields(1, kind=kind))
        yield Choice(words=label(kind, say.language), count=count, address=address)


def _pages(form: SearchForm, facets: Facets, say: Say) -> Iterable[Choice]:
    for page, count in () if form.page else facets.pages:
        address = search_address(form.fields(1, page=str(page))) if 1 <= page <= LAST_PAGE else ""
        yield Choice(words=say("search.on_page", page=page), count=count, address=address)
