"""The reading contract, version 1: an issue, its articles, its furniture and what is in doubt.

The field names here are the keys of the JSON that other programs rely on; they occur nowhere else
as strings. `contract.py` beside this file reads and writes them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from jianbao.model.box import Box
from jianbao.model.fact import Fact

SCHEMA: Literal["jianbao.issue/1"] = "jianbao.issue/1"

ArticleKind = Literal[
    "news", "commentary", "report", "photo", "notice", "advertisement", "column", "other"
]
FurnitureRole = Literal[
    "masthead", "folio", "staff", "advertisement", "section", "rule", "unplaced"
]
Severity = Literal["info", "warning", "error"]

HOLDS_TEXT = frozenset(
    {
        "jump_line",
        "orphan_jump",
        "repeated_run",
        "duplicate_headline",
        "replaced_character",
        "unplaced",
        "markup",
    }
)
"""Codes of findings whose `text` was taken out of the articles: it stands there and nowhere else.

The text of any other finding is a quotation of words that an article or the furniture holds.
"""


class Region(msgspec.Struct, frozen=True):
    """Where a part stands: page number, role, box.

    Roles written by jianbao: `kicker`, `headline`, `deck`, `byline`, `body`, `caption`, `picture`,
    `furniture`.
    """

    page: int
    role: str
    box: Box


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One headed story (文章), whole.

    `kicker` is the line above the headline (肩题, 引题), `headline` the 主题, `deck` the line below
    it (副题). `byline` has one entry a role, as printed without brackets. `section` is the standing
    head (栏目) it runs under; the printed section head itself is furniture. `jump_to` and
    `jump_from` are page numbers as printed.
    """

    id: str
    kind: ArticleKind = "news"
    kicker: str = ""
    headline: str = ""
    deck: str = ""
    dateline: str = ""
    byline: tuple[str, ...] = ()
    section: str = ""
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    page: int = 1
    jump_to: int | None = None
    jump_from: int | None = None
    pages: tuple[int, ...] = ()
    regions: tuple[Region, ...] = ()
    confidence: float = 1.0

    def texts(self) -> tuple[str, ...]:
        """Every text the article holds, heading first; each character once."""
        heading = (self.kicker, self.headline, self.deck, self.dateline)
        return tuple(t for t in (*heading, *self.byline, *self.paragraphs, *self.captions) if t)


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to no article: masthead, folio, section head, advertisement …"""

    page: int
    role: FurnitureRole
    text: str
    region: Region | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader doubts, repaired or could not place.

    `page` and `article` are None where the finding is about the whole issue or about no article.
    `message` is one English sentence; the words for readers in other languages go by `code`.
    """

    code: str
    severity: Severity = "info"
    page: int | None = None
    article: str | None = None
    text: str = ""
    message: str = ""


class PageInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the issue: number from 1, file name, size and the unit of all boxes on it."""

    number: int
    source: str
    width: float | None = None
    height: float | None = None
    unit: Literal["pt", "px", "mm10"] | None = None


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One issue (一期) of a newspaper, read; `facts` is the record of what its articles state."""

    schema: Literal["jianbao.issue/1"] = SCHEMA
    id: str
    publication: str | None = None
    date: str | None = None
    number: int | None = None
    page_count: int | None = None
    masthead: dict[str, str | tuple[str, ...]] = {}
    pages: tuple[PageInfo, ...] = ()
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
