"""An article described for programs: Schema.org's NewsArticle, and the names for `<meta>` tags."""

from __future__ import annotations

from jianbao.exports.citing import Author, Cited
from jianbao.model import Article

Described = dict[str, object]

MOST_AUTHORS = 20
"""Of one article: beyond any byline that is one."""


def news_article(about: Cited, article: Article) -> Described:
    """The article as Schema.org has it (NewsArticle); what the paper does not say is left out."""
    paper: Described = {"@type": "Newspaper", "name": about.publication}
    values: Described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": about.title,
        "alternativeHeadline": article.kicker or article.deck,
        "author": [_author(author) for author in about.authors[:MOST_AUTHORS]],
        "datePublished": about.date.isoformat() if about.date else "",
        "articleSection": about.section,
        "inLanguage": about.language,
        "printPage": ", ".join(map(str, about.pages)),
        "isPartOf": _present(
            {
                "@type": "PublicationIssue",
                "issueNumber": about.number,
                "datePublished": about.date.isoformat() if about.date else "",
                "isPartOf": paper if about.publication else None,
            }
        ),
    }
    return _present(values)


def meta(about: Cited, beginning: str) -> tuple[tuple[str, str, str], ...]:
    """`<meta>` tags, each as attribute, name and content: Open Graph, and Highwire's for citing."""
    day = about.date
    tags = [
        ("name", "description", beginning),
        ("name", "citation_title", about.title),
        *(("name", "citation_author", a.name) for a in about.authors[:MOST_AUTHORS]),
        ("name", "citation_publication_date", f"{day:%Y/%m/%d}" if day else ""),
        ("name", "citation_journal_title", about.publication),
        ("name", "citation_issue", "" if about.number is None else str(about.number)),
        ("name", "citation_firstpage", str(about.pages[0])),
        ("name", "citation_language", about.language),
        ("property", "og:type", "article"),
        ("property", "og:title", about.title),
        ("property", "og:description", beginning),
        ("property", "og:site_name", about.publication),
        ("property", "article:published_time", day.isoformat() if day else ""),
        ("property", "article:section", about.section),
    ]
    return tuple(tag for tag in tags if tag[2])


def _author(author: Author) -> Described:
    """A person where a family name is told; else only the name is sure."""
    return {"@type": "Person" if author.family else "Organization", "name": author.name}


def _present(values: Described) -> Described:
    return {name: value for name, value in values.items() if value}
