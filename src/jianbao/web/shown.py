"""What the pages show of an issue or an article, worked out before any template sees it.

Pure functions over the model; the templates only lay out what these give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

import msgspec

from jianbao.archive.entries import IssueSummary
from jianbao.model import Article, Finding, Furniture, Issue, PageInfo
from jianbao.web.outline import Outline, lead, on_page, outline

FIRST_LINES = 150
"""Half-width characters of an article's beginning in a list: two to three lines of a column."""
LEAD_LINES = 520
"""The same for the first article of the front page."""
FRONT_ARTICLES = 7
"""Articles of the newest issue on the front page: the lead and two rows of three."""
DOUBTFUL = 0.8
"""Below this confidence the reader of an article is told of it."""
LONG_HEADLINE = 22
"""Characters from which a headline is set smaller, so that it does not fill a telephone."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_KANA = re.compile("[\u3041-\u30ff]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U000323af]")

JumpState = Literal["joined", "open_end", "open_start"]


class PageShown(msgspec.Struct, frozen=True, kw_only=True):
    """A page: the articles that begin on it, those that go on there, and what else it holds.

    `numbers` gives the article ids their numbers in the outline.
    """

    info: PageInfo
    begun: tuple[Article, ...]
    continued: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    outline: Outline | None
    numbers: dict[str, int]


class FirstPage(msgspec.Struct, frozen=True, kw_only=True):
    """The first page of an issue, its articles weighed: what leads, and what stands beside it."""

    lead: Article | None
    beside: tuple[Article, ...]
    outline: Outline | None


class MonthShown(msgspec.Struct, frozen=True):
    """The issues of a month, in the order they were given."""

    month: int
    issues: tuple[IssueSummary, ...]


class YearShown(msgspec.Struct, frozen=True):
    """The months of a year; year 0 and month 0 hold what has no date."""

    year: int
    months: tuple[MonthShown, ...]


def pages_shown(issue: Issue) -> list[PageShown]:
    """The issue's pages in their order; a page that only articles name is added at the end."""
    numbers = {info.number for info in issue.pages}
    others = sorted({article.page for article in issue.articles} - numbers)
    infos = [*issue.pages, *(PageInfo(number=number, source="") for number in others)]
    return [_page_shown(issue, info) for info in infos]


def _page_shown(issue: Issue, info: PageInfo) -> PageShown:
    there = on_page(issue, info.number)
    return PageShown(
        info=info,
        begun=tuple(a for a in there if a.page == info.number),
        continued=tuple(a for a in there if a.page != info.number),
        furniture=tuple(f for f in issue.furniture if f.page == info.number and f.text),
        outline=outline(issue, info),
        numbers={article.id: number for number, article in enumerate(there, start=1)},
    )


def first_page(issue: Issue) -> FirstPage:
    """The first page on which an article begins, the rest in reading order behind its lead."""
    page = next((page for page in pages_shown(issue) if page.begun), None)
    if page is None:
        return FirstPage(lead=None, beside=(), outline=None)
    leading = lead(page.begun) or page.begun[0]
    beside = [article for article in page.begun if article is not leading]
    return FirstPage(lead=leading, beside=tuple(beside[: FRONT_ARTICLES - 1]), outline=page.outline)


def by_date(issues: Sequence[IssueSummary]) -> list[YearShown]:
    """Issues grouped by year, then month, keeping their order."""
    return [
        YearShown(year, tuple(MonthShown(m, tuple(g)) for m, g in groupby(group, _month)))
        for year, group in groupby(issues, _year)
    ]


def _year(issue: IssueSummary) -> int:
    return int(issue.date[:4]) if issue.date and issue.date[:4].isdecimal() else 0


def _month(issue: IssueSummary) -> int:
    month = (issue.date or "")[5:7]
    return int(month) if month.isdecimal() and 1 <= int(month) <= 12 else 0


def first_lines(article: Article, length: int = FIRST_LINES) -> str:
    """The beginning of the article's text, `length` half-width characters of it, `…` where cut."""
    parts = article.paragraphs or article.captions
    between = "" if text_language("".join(parts)) else " "
    text = " ".join(between.join(parts).split())
    lead_in = f"{article.dateline} " if article.dateline else ""
    return cut(lead_in + text, length)


def cut(text: str, length: int) -> str:
    """The first `length` half-width characters of `text`, `…` at the end where that is not all."""
    if len(text) * 2 <= length:
        return text
    width = 0
    for place, character in enumerate(text):
        width += 2 if _WIDE.match(character) else 1
        if width > length:
            return _whole_words(text, place) + "…"
    return text


def text_width(text: str) -> int:
    """Half-width characters of the text."""
    return len(text) + len(_WIDE.findall(text))


def _whole_words(text: str, end: int) -> str:
    """`text` up to `end`, without the beginning of a word of a spaced script."""
    kept = text[:end]
    if kept[-1:].isascii() and kept[-1:].isalnum() and text[end].isascii() and text[end].isalnum():
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip("，、；：,;: ")


def text_language(text: str) -> str:
    """Language tag of `text` as far as its script tells: `ja`, `zh`, or `""` for unknown."""
    if _KANA.search(text):
        return "ja"
    return "zh" if _HAN.search(text) else ""


def jump_notes(article: Article) -> list[tuple[JumpState, int]]:
    """What became of the article's printed jumps, each with the page it names."""
    notes: list[tuple[JumpState, int]] = []
    if article.jump_from is not None:
        notes.append(("open_start", article.jump_from))
    if article.jump_to is not None:
        joined = article.jump_to in article.pages and article.jump_to != article.page
        notes.append(("joined" if joined else "open_end", article.jump_to))
    return notes


def around(issue: Issue, article: Article) -> tuple[Article | None, Article | None]:
    """The articles before and after in reading order."""
    ids = [other.id for other in issue.articles]
    place = ids.index(article.id)
    before = issue.articles[place - 1] if place > 0 else None
    after = issue.articles[place + 1] if place + 1 < len(ids) else None
    return before, after


def findings_about(issue: Issue, article: Article) -> list[Finding]:
    """The issue's findings about the article."""
    return [finding for finding in issue.findings if finding.article == article.id]


def counted(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """Codes of the findings with how often each occurs, most frequent first, then by code."""
    codes = [finding.code for finding in findings]
    return sorted(((c, codes.count(c)) for c in set(codes)), key=lambda pair: (-pair[1], pair[0]))


def message_for(finding: Finding, language: str, explained: str) -> str:
    """The finding's own sentence, where it adds to `explained`, the general one.

    It is English: readers of Chinese see it only where something is wrong, for what it names.
    """
    if language == "zh" and explained and finding.severity == "info":
        return ""
    return finding.message
