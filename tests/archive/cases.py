"""Invented issues of 《清河新报》 for the archive's tests."""

from __future__ import annotations

from typing import Any

from jianbao.model import Article, Finding, Issue, PageInfo

NEWSPAPER = "清河新报"


def article(article_id: str = "a1", **fields: Any) -> Article:
    given: dict[str, Any] = {"headline": "清河区水厂通水", "paragraphs": ("新水厂昨日通水。",)}
    return Article(id=article_id, **(given | fields))


def issue(day: int = 1, *articles: Article, **fields: Any) -> Issue:
    """The issue of that day in January 2026, which is its number too."""
    given: dict[str, Any] = {
        "id": f"qinghe-{day:04d}",
        "publication": NEWSPAPER,
        "date": f"2026-01-{day:02d}",
        "number": day,
        "pages": (PageInfo(number=1, source="page.pdf"), PageInfo(number=2, source="page.pdf")),
        "articles": articles or (article(),),
    }
    return Issue(**(given | fields))


def finding(article_id: str | None = None) -> Finding:
    return Finding(code="cut_text", article=article_id, text="新水厂")
