"""Articles out of the text that a peer prints: the simplest rule that does each of them justice.

Markdown: every heading (`#`) begins an article; headings with no text between them are one heading,
whose first line is the headline.

Plain text: what stands between blank lines is a block. A block of at most `HEADING_LINES` lines and
`HEADING_CELLS` cells that no punctuation ends is a heading; headings that follow one another are
one, whose first line is the headline. Where a page has no blank lines it is one article.

What stands before the first heading of a page is an article without headline. No peer tells of
jumps, so none are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jianbao.model import Article
from jianbao.reading.language import is_cjk, letters

HEADING_LINES = 3
HEADING_CELLS = 90
"""Longest heading, a Chinese letter counted as two: three lines of a three-column headline."""
TEXT_ENDS = tuple("。！？；：，、,.;:!?…”’）)")

_MARKED = re.compile(r"^\s*#{1,6}\s+")
_EMPHASIS = re.compile(r"[*_`]+")
_DROPPED = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\*\*==>.*?<==\*\*", re.DOTALL)
"""What Markdown writers put in that the paper does not print."""


class Piece(msgspec.Struct, frozen=True):
    """A block of text, and whether it is a heading."""

    text: str
    heading: bool


def articles_of(pages: Sequence[str]) -> tuple[Article, ...]:
    """The articles on `pages`, in the order of the text."""
    marked = any(_MARKED.match(line) for page in pages for line in page.splitlines())
    return tuple(
        article
        for number, page in enumerate(pages, 1)
        for article in headed_articles(number, pieces(page, marked))
    )


def pieces(page: str, marked: bool) -> list[Piece]:
    """The blocks of a page; `marked` says that headings are marked as Markdown marks them."""
    blocks = [b for b in re.split(r"\n\s*\n", _DROPPED.sub("", page)) if letters(b)]
    if marked:
        return [piece for block in blocks for piece in _marked_pieces(block)]
    return [Piece(block, len(blocks) > 1 and _looks_like_heading(block)) for block in blocks]


def _marked_pieces(block: str) -> Iterator[Piece]:
    """A Markdown heading is one line; the lines after it are text though no blank line parts it."""
    rest: list[str] = []
    for line in block.splitlines():
        if not _MARKED.match(line):
            rest.append(line)
            continue
        if rest:
            yield Piece(_EMPHASIS.sub("", "\n".join(rest)), False)
        rest = []
        yield Piece(_EMPHASIS.sub("", _MARKED.sub("", line)), True)
    if rest:
        yield Piece(_EMPHASIS.sub("", "\n".join(rest)), False)


def _looks_like_heading(block: str) -> bool:
    lines = [line for line in block.splitlines() if line.strip()]
    cells = sum(2 if is_cjk(letter) else 1 for letter in letters(block))
    short = len(lines) <= HEADING_LINES and cells <= HEADING_CELLS
    return short and not block.rstrip().endswith(TEXT_ENDS)


def lines_as_pieces(text: str) -> Iterator[Piece]:
    """Every line as a piece: a heading where it is marked or short and no punctuation ends it."""
    for line in _DROPPED.sub("", text).splitlines():
        if letters(line):
            marked = bool(_MARKED.match(line))
            bare = _EMPHASIS.sub("", _MARKED.sub("", line))
            yield Piece(bare, marked or _looks_like_heading(bare))


def headed_articles(number: int, blocks: Iterable[Piece]) -> Iterator[Article]:
    """The articles of a page: each begins at a heading that stands after text."""
    heads: list[str] = []
    texts: list[str] = []
    for piece in blocks:
        if piece.heading and texts:
            yield _article(number, heads, texts)
            heads, texts = [], []
        (heads if piece.heading else texts).append(piece.text)
    if heads or texts:
        yield _article(number, heads, texts)


def _article(number: int, heads: Sequence[str], texts: Sequence[str]) -> Article:
    """The headline is the heading's first line; what else it holds counts as the deck."""
    lines = [line.strip() for head in heads for line in head.splitlines() if line.strip()]
    return Article(
        id="",
        headline=lines[0] if lines else "",
        deck=" ".join(lines[1:]),
        paragraphs=tuple(texts),
        page=number,
    )
