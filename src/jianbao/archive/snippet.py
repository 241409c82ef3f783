"""The words around a hit, cut from the text as printed, with the hit marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from jianbao.archive.analyser import Words, tokens
from jianbao.archive.entries import Span
from jianbao.archive.query import Term
from jianbao.archive.query import terms as parsed

WIDTH = 76
"""Characters in a snippet: two lines of a list of hits on a telephone."""
LEAD = 18
"""Characters before the hit, enough to see what it belongs to."""
LONGEST_STEP = 12
"""Characters by which a cut may move to spare a word of spaced script."""


class Mark(msgspec.Struct, frozen=True, order=True):
    """A place in a text where a term occurs; `term` is the term's number in the query."""

    start: int
    end: int
    term: int


def marks(text: str, terms: Sequence[Term]) -> list[Mark]:
    """Every place in `text` where a term that is not excluded occurs, in the text's order."""
    found: list[Mark] = []
    if all(term.excluded for term in terms):
        return found
    words = Words(text)
    for number, term in enumerate(terms):
        if term.excluded:
            continue
        for first, last in words.occurrences(term.words, prefix=term.prefix):
            end = last.start + 1 if term.ends_in_character else last.end
            found.append(Mark(first.start, end, number))
    return sorted(found)


def marked(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """The whole of `text` as spans, with each occurrence of a term marked."""
    return _spans(text, 0, len(text), marks(text, terms))


def highlighted(text: str, query: str) -> tuple[Span, ...]:
    """The whole of `text` as spans, with what the text of a query finds in it marked."""
    return marked(text, parsed(query))


def snippet(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """About `WIDTH` characters of `text` round its best hit, or its beginning where none is.

    The best hit is the one with the most different terms near it, then the first. `…` stands where
    the text was cut; line ends are shown as spaces.
    """
    flat = text.replace("\n", " ")
    found = marks(text, terms)
    start, end = _window(flat, found)
    spans = _spans(flat, start, end, found)
    before = (Span("…"),) if start > 0 else ()
    after = (Span("…"),) if end < len(flat) else ()
    return (*before, *spans, *after)


def _window(text: str, found: Sequence[Mark]) -> tuple[int, int]:
    """First and last character (exclusive) to show."""
    if not found:
        return 0, _moved_back(text, min(WIDTH, len(text)))
    best = max(found, key=lambda mark: (_terms_near(mark, found), -mark.start))
    start = min(max(0, best.start - LEAD), max(0, len(text) - WIDTH))
    end = min(len(text), start + WIDTH)
    start, end = _moved_on(text, start, best.start), _moved_back(text, end)
    return _whole_marks(start, end, found)


def _whole_marks(start: int, end: int, found: Sequence[Mark]) -> tuple[int, int]:
    """The window widened so that it cuts through no mark, unless the mark is very long."""
    for mark in found:
        if mark.end - mark.start > WIDTH:
            continue
        if mark.start < start < mark.end:
            start = mark.start
        if mark.start < end < mark.end:
            end = mark.end
    return start, end


def _terms_near(mark: Mark, found: Sequence[Mark]) -> int:
    end = mark.start - LEAD + WIDTH
    return len({other.term for other in found if mark.start <= other.start and other.end <= end})


def _splits_word(text: str, cut: int) -> bool:
    """Whether a cut before character `cut` parts two letters of a spaced script or two digits."""
    if not 0 < cut < len(text):
        return False
    words = tokens(text[cut - 1 : cut + 1])
    return len(words) == 1 and words[0].end - words[0].start == 2


def _moved_on(text: str, start: int, limit: int) -> int:
    """`start`, or the next place within reach that splits no word."""
    for cut in range(start, min(start + LONGEST_STEP, limit) + 1):
        if not _splits_word(text, cut):
            return cut
    return start


def _moved_back(text: str, end: int) -> int:
    """`end`, or the place before it within reach that splits no word."""
    for cut in range(end, max(end - LONGEST_STEP, 0), -1):
        if not _splits_word(text, cut):
            return cut
    return end


def _spans(text: str, start: int, end: int, found: Sequence[Mark]) -> tuple[Span, ...]:
    """`text` from `start` to `end` in runs that are marked or not, none of them empty."""
    inside = bytearray(len(text))
    for mark in found:
        inside[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    cuts = [start, *(i for i in range(start + 1, end) if inside[i] != inside[i - 1]), end]
    return tuple(Span(text[a:b], bool(inside[a])) for a, b in pairwise(cuts) if a < b)
