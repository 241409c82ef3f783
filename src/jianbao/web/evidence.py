"""Where in an article's texts the words stand that state a fact.

Pure. A place names the element of the page that holds the text, and counts characters both as
Python does and as browsers do (UTF-16), so that a script can light up the same words.
"""

from __future__ import annotations

import msgspec

from jianbao.model import Article


class Place(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of the text in the element with the id `part`."""

    part: str
    start: int
    end: int
    units: tuple[int, int]
    """The same in UTF-16 code units."""


def parts(article: Article) -> dict[str, str]:
    """The article's texts by the ids of the elements that show them; body first, headings last."""
    body = {f"t-{number}": text for number, text in enumerate(article.paragraphs, start=1)}
    captions = {f"c-{number}": text for number, text in enumerate(article.captions, start=1)}
    bylines = {f"b-{number}": text for number, text in enumerate(article.byline, start=1)}
    headings = {
        "t-headline": article.headline,
        "t-deck": article.deck,
        "t-kicker": article.kicker,
        "t-dateline": article.dateline,
    }
    return {part: text for part, text in (body | captions | headings | bylines).items() if text}


def find(article: Article, words: str) -> Place | None:
    """Where `words` stand letter for letter, None where they stand in no one text."""
    if not words:
        return None
    for part, text in parts(article).items():
        start = text.find(words)
        if start >= 0:
            first = _units(text[:start])
            return Place(part, start, start + len(words), (first, first + _units(words)))
    return None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
