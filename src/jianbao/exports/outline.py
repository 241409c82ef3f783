"""What every export for human readers needs to say of an issue and of an article's jumps."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from jianbao.exports.printable import printable
from jianbao.model import Article, Issue

LONGEST_NAME = 80
"""Characters of an article's name in a list; viewers show less."""
OPENING = 24
"""Characters of its text that name an article without a heading."""


def title(issue: Issue) -> str:
    """Newspaper, date and number where they are known, else the issue's id."""
    number = None if issue.number is None else f"第 {issue.number} 期 / No. {issue.number}"
    known = [part for part in (issue.publication, issue.date, number) if part]
    return " · ".join(known) or issue.id


def by_page(articles: Iterable[Article]) -> list[tuple[int, list[Article]]]:
    """Articles under the page they start on, pages ascending, the order within a page kept."""
    ordered = sorted(articles, key=lambda article: article.page)
    return [(page, list(group)) for page, group in groupby(ordered, lambda a: a.page)]


def page_name(page: int) -> str:
    """The heading of a page."""
    return f"第 {page} 版 / Page {page}"


def open_jumps(article: Article) -> list[str]:
    """What the article says of parts that were not found: where it comes from, where it goes on."""
    notes = []
    if article.jump_from is not None:
        notes.append(f"上接第 {article.jump_from} 版 / Continued from page {article.jump_from}")
    if article.jump_to is not None and article.jump_to not in article.pages:
        notes.append(f"下转第 {article.jump_to} 版 / Continued on page {article.jump_to}")
    return notes


def opened(article: Article) -> list[str]:
    """The paragraphs, the first one led in by the dateline."""
    first, *rest = article.paragraphs or ("",)
    lead = " ".join(part for part in (article.dateline, first) if part)
    return [paragraph for paragraph in (lead, *rest) if paragraph]


def article_name(article: Article) -> str:
    """The headline, or in its place the next best heading or how the text begins."""
    headings = (article.headline, article.kicker, article.deck)
    heading = next((each for each in map(printable, headings) if each), "")
    if heading:
        return _cut(heading, LONGEST_NAME)
    texts = (*article.paragraphs, *article.captions, *article.byline, article.dateline)
    text = next((each for each in map(printable, texts) if each), "")
    return _cut(text, OPENING) or "—"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
