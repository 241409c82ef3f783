"""References as CSL-JSON, the input of citation processors (citeproc): `article-newspaper`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jianbao.exports.citing.authors import Author
from jianbao.exports.citing.cited import Citation, Cited, cited
from jianbao.model import Article, Issue

Item = dict[str, object]


def item(about: Cited) -> Item:
    """One item, with the variables that have a value."""
    day = about.date
    values: Item = {
        "id": about.key,
        "type": "article-newspaper",
        "author": [_name(author) for author in about.authors],
        "title": about.title,
        "container-title": about.publication,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "issue": "" if about.number is None else str(about.number),
        "page": ", ".join(map(str, about.pages)),
        "section": about.section,
        "language": about.language,
    }
    return {name: value for name, value in values.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.family:
        return {"family": author.family, "given": author.given}
    return {"literal": author.name}


def _write(issue: Issue, articles: Sequence[Article]) -> str:
    items = [item(cited(issue, article)) for article in articles]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


CITATION = Citation(
    name="csl-json",
    suffix=".csl.json",
    media_type="application/vnd.citationstyles.csl+json; charset=utf-8",
    en="CSL-JSON",
    zh="CSL-JSON",
    write=_write,
)
