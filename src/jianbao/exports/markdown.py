"""Markdown (CommonMark): a page is a second-level heading, an article a third-level one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.exports.format import Format
from jianbao.exports.outline import by_page, open_jumps, opened, page_name, title
from jianbao.model import Article, Issue

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$])")
_BEGINS_BLOCK = re.compile(r"^(\s*)(#+|[-+=]|\d+(?=[.)]))", re.MULTILINE)


def plain(text: str) -> str:
    """`text` on one line, escaped so that Markdown shows its very characters."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _BEGINS_BLOCK.sub(_escaped_start, escaped)


def article_markdown(article: Article, depth: int = 3) -> str:
    """An article, its headline a heading of `depth`, without a line end at its end."""
    groups = [
        f"*{plain(article.section)}*" if article.section.strip() else "",
        f"**{plain(article.kicker)}**" if article.kicker.strip() else "",
        f"{'#' * depth} {plain(article.headline)}" if article.headline.strip() else "",
        f"**{plain(article.deck)}**" if article.deck.strip() else "",
        "\\\n".join(f"*{plain(line)}*" for line in article.byline if line.strip()),
        *map(plain, opened(article)),
        *(f"> {plain(caption)}" for caption in article.captions),
        *(f"*{note}*" for note in open_jumps(article)),
    ]
    return "\n\n".join(group for group in groups if group)


def issue_as_markdown(issue: Issue) -> bytes:
    """A whole issue, page by page."""
    parts = [f"# {plain(title(issue))}"]
    for page, articles in by_page(issue.articles):
        parts.append(f"## {page_name(page)}")
        parts.extend(article_markdown(article) for article in articles)
    return _file(parts)


def articles_as_markdown(articles: Sequence[Article]) -> bytes:
    """Articles one after another in the order given, each a first-level heading."""
    return _file([article_markdown(article, depth=1) for article in articles])


def _escaped_start(match: re.Match[str]) -> str:
    # A number cannot be escaped itself; the full stop or bracket after it is.
    space, sign = match.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _file(parts: Sequence[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode()


FORMAT = Format(
    name="markdown",
    suffix=".md",
    media_type="text/markdown; charset=utf-8",
    en="Markdown",
    zh="Markdown 文本",
    issue=issue_as_markdown,
    articles=articles_as_markdown,
)
