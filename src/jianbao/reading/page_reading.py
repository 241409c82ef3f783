"""What reading one page gives, before the issue's pages are brought together."""

from __future__ import annotations

import msgspec

from jianbao.model import Article, Finding, Furniture


class Masthead(msgspec.Struct, frozen=True, kw_only=True):
    """What the masthead (报头) prints; a field that is not printed is None or absent.

    `fields` holds `weekday`, `lunar_date`, `sponsor`, `publisher`, `subtitle` … as printed, and
    `phones`, `emails`, `accounts` as tuples of strings.
    """

    publication: str | None = None
    date: str | None = None
    number: int | None = None
    page_count: int | None = None
    fields: dict[str, str | tuple[str, ...]] = {}


class PageReading(msgspec.Struct, frozen=True, kw_only=True):
    """One page, read: its articles in reading order, and what belongs to none.

    Article ids are provisional (unique on the page); findings name them. A jump line's number
    stands in `jump_to` or `jump_from` of its article, and its text in an `orphan_jump` finding,
    until the issue's pages are brought together. `folio` is the page number printed on the page,
    `opened` the ids of articles whose text begins with a paragraph's first line.
    """

    page: int
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    findings: tuple[Finding, ...] = ()
    masthead: Masthead | None = None
    folio: int | None = None
    opened: frozenset[str] = frozenset()
