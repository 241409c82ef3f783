"""An issue from its pages: each page read by its kind of reader, then brought together.

Takes a source's pages; gives the `Issue` of the contract. The last step of reading.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, Division, Finding, Issue, Page, PageInfo, slug
from jianbao.reading.calendar import check_masthead
from jianbao.reading.flat import read_flat_page
from jianbao.reading.geometry import read_geometry_page
from jianbao.reading.measure import measure_pages, measures_by_unit
from jianbao.reading.page_reading import Masthead, PageReading
from jianbao.reading.pages_joined import join_pages
from jianbao.reading.trusted import read_trusted


def read_pages(
    name: str,
    pages: Sequence[Page],
    findings: Sequence[Finding] = (),
    structure: Sequence[Division] = (),
) -> Issue:
    """The issue made of `pages`; `name` stands in its id where the masthead prints no name.

    The articles are those of `structure`, where it names any; give it only where it is trusted.
    """
    measures = measures_by_unit(pages)
    readings = _trusted(pages, structure) or tuple(
        read_flat_page(page)
        if page.unit is None
        else read_geometry_page(page, measures[page.unit], first=page.number == 1)
        for page in pages
    )
    masthead = next((r.masthead for r in readings if r.masthead), Masthead())
    articles, joined = join_pages(readings)
    doubts = [
        *findings,
        *(f for page in pages for f in page.findings),
        *joined,
        *check_masthead(masthead),
    ]
    renamed, renumbered = _numbered(articles, doubts)
    return Issue(
        id=_issue_id(name, masthead),
        publication=masthead.publication,
        date=masthead.date,
        number=masthead.number,
        page_count=masthead.page_count,
        masthead=masthead.fields,
        pages=tuple(_page_info(page) for page in pages),
        articles=renamed,
        furniture=tuple(f for r in readings for f in r.furniture),
        findings=renumbered,
    )


def _trusted(pages: Sequence[Page], structure: Sequence[Division]) -> tuple[PageReading, ...]:
    if not structure:
        return ()
    measure = measure_pages(page for page in pages if page.unit is not None)
    return read_trusted(pages, structure, measure)


def _issue_id(name: str, masthead: Masthead) -> str:
    if not (masthead.publication and masthead.date):
        return slug(name)
    number = f"-{masthead.number}" if masthead.number is not None else ""
    return slug(f"{masthead.publication}-{masthead.date}{number}")


def _page_info(page: Page) -> PageInfo:
    return PageInfo(
        number=page.number,
        source=page.source,
        width=page.width,
        height=page.height,
        unit=page.unit,
    )


def _numbered(
    articles: Sequence[Article], findings: Sequence[Finding]
) -> tuple[tuple[Article, ...], tuple[Finding, ...]]:
    """Articles numbered a1, a2 … in reading order, and the findings that name them with them."""
    names = {article.id: f"a{k}" for k, article in enumerate(articles, 1)}
    return (
        tuple(msgspec.structs.replace(a, id=names[a.id]) for a in articles),
        tuple(
            msgspec.structs.replace(f, article=names.get(f.article) if f.article else None)
            for f in findings
        ),
    )
