"""References by GB/T 7714—2015, sequential numbering, section 4.4: `…[N]. 报纸名, 日期(版次).`"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.exports.citing.authors import Author
from jianbao.exports.citing.cited import Citation, Cited, cited
from jianbao.model import Article, Issue

MOST_AUTHORS = 3
"""More than these are `等` or `et al` (section 8.1.2)."""


def reference(about: Cited) -> str:
    """One reference, without its number."""
    day = about.date.isoformat() if about.date else ""
    pages = f"({', '.join(map(str, about.pages))})"
    source = ", ".join(filter(None, (about.publication, day)))
    parts = (_authors(about), f"{about.title}[N]", source)
    *before, last = [part for part in parts if part]
    return "".join(f"{_ended(part)} " for part in before) + f"{last}{pages}."


def _ended(part: str) -> str:
    return part if part.endswith(".") else f"{part}."


def _authors(about: Cited) -> str:
    names = [_name(author) for author in about.authors[:MOST_AUTHORS]]
    if len(about.authors) > MOST_AUTHORS:
        names.append("et al" if about.authors[0].name.isascii() else "等")
    return ", ".join(names)


def _name(author: Author) -> str:
    """As printed; of Latin names the family's first, in capitals, and initials (section 8.1.1)."""
    if " " not in author.name or not author.family:
        return author.name
    initials = " ".join(word[0] for word in author.given.replace("-", " ").split())
    return f"{author.family} {initials}".upper()


def _write(issue: Issue, articles: Sequence[Article]) -> str:
    return "".join(f"{reference(cited(issue, article))}\n" for article in articles)


CITATION = Citation(
    name="gbt7714",
    suffix=".gbt7714.txt",
    media_type="text/plain; charset=utf-8",
    en="GB/T 7714—2015",
    zh="GB/T 7714—2015",
    write=_write,
)
