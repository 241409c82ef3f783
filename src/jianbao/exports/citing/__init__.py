"""Articles as references: one module a format, `CITATIONS` the registry of them."""

from __future__ import annotations

from jianbao.exports.citing import bibtex, csl, gbt7714, ris
from jianbao.exports.citing.authors import Author, authors_of
from jianbao.exports.citing.cited import Citation, Cited, cited

CITATIONS: tuple[Citation, ...] = (
    gbt7714.CITATION,
    bibtex.CITATION,
    ris.CITATION,
    csl.CITATION,
)

__all__ = ["CITATIONS", "Author", "Citation", "Cited", "authors_of", "cited"]
