"""Plain text to read: headings, bylines, paragraphs parted by blank lines, captions in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.exports.format import Format
from jianbao.exports.outline import by_page, open_jumps, opened, page_name, title
from jianbao.model import Article, Issue

_PARTING = "—" * 20
"""Between two articles: a line that no newspaper text is likely to hold."""


def article_text(article: Article) -> str:
    """An article as plain text, without a line end at its end."""
    heading = [article.kicker, article.headline, article.deck]
    groups = [
        f"【{article.section}】" if article.section else "",
        "\n".join(line for line in heading if line),
        "\n".join(article.byline),
        *opened(article),
        *(f"[{caption}]" for caption in article.captions),
        *(f"（{note}）" for note in open_jumps(article)),
    ]
    return "\n\n".join(group for group in groups if group)


def issue_as_text(issue: Issue) -> bytes:
    """A whole issue, page by page."""
    parts = [title(issue)]
    for page, articles in by_page(issue.articles):
        parts.append(f"== {page_name(page)} ==")
        parts.append(_parted(articles))
    return _file("\n\n".join(parts))


def articles_as_text(articles: Sequence[Article]) -> bytes:
    """Articles one after another in the order given."""
    return _file(_parted(articles))


def _parted(articles: Sequence[Article]) -> str:
    return f"\n\n{_PARTING}\n\n".join(article_text(article) for article in articles)


def _file(text: str) -> bytes:
    return f"{text}\n".encode()


FORMAT = Format(
    name="text",
    suffix=".txt",
    media_type="text/plain; charset=utf-8",
    en="plain text to read",
    zh="便于阅读的纯文本",
    issue=issue_as_text,
    articles=articles_as_text,
)
