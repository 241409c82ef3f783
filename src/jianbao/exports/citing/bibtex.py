"""References for BibTeX and biblatex, in UTF-8."""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.exports.citing.authors import Author
from jianbao.exports.citing.cited import Citation, Cited, cited
from jianbao.model import Article, Issue

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LANGUAGES = {"zh": "chinese", "ja": "japanese", "ko": "korean"}
# BibTeX counts braces even behind a backslash, so a brace in the text becomes a command.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
    }
)


def entry(about: Cited) -> str:
    """One entry; classic BibTeX reads `year` and `month`, biblatex `date`."""
    day = about.date
    fields = {
        "author": _braced(" and ".join(_name(author) for author in about.authors)),
        # A second pair of braces keeps the capitals of a title as they are printed.
        "title": _braced(_braced(_escaped(about.title))),
        "journal": _braced(_escaped(about.publication)),
        "date": _braced(day.isoformat() if day else ""),
        "year": _braced(str(day.year) if day else ""),
        "month": _MONTHS[day.month - 1] if day else "",
        "number": _braced("" if about.number is None else str(about.number)),
        "pages": _braced(", ".join(map(str, about.pages))),
        "entrysubtype": _braced("newspaper"),
        "langid": _braced(_LANGUAGES.get(about.language, "")),
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@article{{{about.key},\n{lines}}}\n"


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _name(author: Author) -> str:
    """A person's family name first; what is no person's name in braces, so that it stays whole."""
    if not author.family:
        return f"{{{_escaped(author.name)}}}"
    if " " in author.name:
        return f"{_escaped(author.family)}, {_escaped(author.given)}"
    # Styles print 李明 as it is; they would put a space or a comma into two parts.
    return _escaped(author.name)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _write(issue: Issue, articles: Sequence[Article]) -> str:
    return "\n".join(entry(cited(issue, article)) for article in articles)


CITATION = Citation(
    name="bibtex",
    suffix=".bib",
    media_type="application/x-bibtex; charset=utf-8",
    en="BibTeX",
    zh="BibTeX",
    write=_write,
)
