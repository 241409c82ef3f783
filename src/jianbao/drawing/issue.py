"""All pages of an issue drawn, and the page that lists the drawings.

Takes an issue as its source gave it; gives texts to be written: no file is touched here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from jianbao.drawing.page import draw_page
from jianbao.drawing.svg import plain
from jianbao.drawing.words import say
from jianbao.model import Page, SourceIssue, Unit
from jianbao.reading.articles import compose_article
from jianbao.reading.geometry import lay_out
from jianbao.reading.measure import Measure, measures_by_unit
from jianbao.wording import Language

STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "h2{font-size:1.1rem;margin-top:2rem}td{padding:.2rem 1.5rem .2rem 0}"
)


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A page's drawing; `svg` is empty and `note` says why where there is nothing to draw."""

    number: int
    source: str
    svg: str
    note: str


class DrawnIssue(msgspec.Struct, frozen=True, kw_only=True):
    """What the list tells of an issue: its name, and for each page number, file name in the list's
    folder (`""` for none), source and note."""

    name: str
    pages: tuple[tuple[int, str, str, str], ...]


def draw_issue(source: SourceIssue, language: Language) -> tuple[Drawing, ...]:
    """One drawing a page, in page order."""
    measures = measures_by_unit(source.pages)
    return tuple(_drawing(page, measures, language) for page in source.pages)


def _drawing(page: Page, measures: Mapping[Unit, Measure], language: Language) -> Drawing:
    if page.unit is None:
        note = say(language, "flat")
        return Drawing(number=page.number, source=page.source, svg="", note=note)
    measure = measures[page.unit]
    layout = lay_out(page, measure, page.number == 1)
    articles = [
        compose_article(f"p{page.number}.{k}", page, draft, measure)[0]
        for k, draft in enumerate(layout.drafts, 1)
    ]
    counts = {"blocks": len(layout.blocks), "articles": len(articles), "lines": len(page.lines)}
    return Drawing(
        number=page.number,
        source=page.source,
        svg=draw_page(page, layout, articles, measure, language),
        note=say(language, "counts", **counts),
    )


def list_drawings(issues: Sequence[DrawnIssue], language: Language) -> str:
    """The HTML page that lists the drawings of all `issues`, by issue and page."""
    title = plain(say(language, "title"))
    sections = "\n".join(_section(issue, language) for issue in issues)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{plain(say(language, 'about'))}</p>\n{sections}\n</body>\n</html>\n"
    )


def _section(issue: DrawnIssue, language: Language) -> str:
    rows = "\n".join(_row(*page, language) for page in issue.pages)
    return f"<h2>{plain(issue.name)}</h2>\n<table>\n{rows}\n</table>"


def _row(number: int, file: str, source: str, note: str, language: Language) -> str:
    name = plain(say(language, "page", number=number))
    link = f'<a href="{plain(file)}">{name}</a>' if file else name
    return f"<tr><td>{link}</td><td>{plain(source)}</td><td>{plain(note)}</td></tr>"
