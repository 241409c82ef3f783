"""References as RIS: two letters, two spaces, a hyphen, a space, one line a value; `TY  - NEWS`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.exports.citing.authors import Author
from jianbao.exports.citing.cited import Citation, Cited, cited
from jianbao.model import Article, Issue


def record(about: Cited) -> str:
    """One record, an empty line at its end; lines end in CR LF, as the format has it."""
    lines = [f"{tag}  - {value}\r\n" for tag, value in _lines(about) if value]
    return f"TY  - NEWS\r\n{''.join(lines)}ER  - \r\n\r\n"


def _lines(about: Cited) -> Iterator[tuple[str, str]]:
    yield from (("AU", _name(author)) for author in about.authors)
    yield "TI", about.title
    yield "T2", about.publication
    yield "PY", str(about.date.year) if about.date else ""
    yield "DA", f"{about.date:%Y/%m/%d}" if about.date else ""
    yield "IS", "" if about.number is None else str(about.number)
    yield "SP", ", ".join(map(str, about.pages))
    yield "SE", about.section
    yield "LA", about.language


def _name(author: Author) -> str:
    """Family name, comma, given name; a name that is not parted has no comma."""
    return f"{author.family}, {author.given}" if author.family else author.name


def _write(issue: Issue, articles: Sequence[Article]) -> str:
    return "".join(record(cited(issue, article)) for article in articles)


CITATION = Citation(
    name="ris",
    suffix=".ris",
    media_type="application/x-research-info-systems; charset=utf-8",
    en="RIS",
    zh="RIS",
    write=_write,
)
