"""Loops: words that a page parser wrote again and again, kept once.

Takes text, gives the slices to drop. A repeat must follow at once on what it repeats and be long
for the number of its copies, or be a whole paragraph over again; so a refrain, a slogan called
thrice and a list of like items stay. Compared are letters and digits only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import msgspec

from jianbao.reading.language import letters

GRAM = 6
"""Letters that must be the same for two places to be compared at all."""
LONG_ENOUGH = ((2, 14), (3, 8), (5, 4), (8, 2), (16, 1))
"""From so many copies on, a unit of so many letters counts as a loop."""
CUT_COPY = 0.4
"""A last copy broken off at the end of the text is dropped if this share of it is there."""
PARAGRAPH = 20
"""Letters of the shortest paragraph that counts as a repeat wherever it stands."""
SENTENCE = 20
"""Letters of the shortest sentence that can be a near copy of the one before it."""
NEARLY = 0.95
"""Likeness from which two sentences, with the same digits, count as copies: a parser that loops
writes the same words, give or take a character."""

_SENTENCE = re.compile(r"[^。！？!?.]*[。！？!?.]+[”’」』）)]*")


class Slice(msgspec.Struct, frozen=True):
    """`text[start:end]`."""

    start: int
    end: int


def find_repeats(text: str) -> tuple[Slice, ...]:
    """Slices of `text` that repeat what stands right before them, in order, apart from each other.

    Takes time in proportion to the length of `text`: each place is compared with the last one that
    begins with the same letters, and a distance that failed is not tried again before the place of
    its failure.
    """
    loops = _loops(text)
    return tuple(sorted([*loops, *_near_copies(text, loops)], key=lambda s: s.start))


def cut_slices(text: str, slices: Sequence[Slice]) -> tuple[str, tuple[str, ...]]:
    """`text` without `slices`, and what was cut out."""
    kept, dropped, at = [], [], 0
    for piece in slices:
        kept.append(text[at : piece.start])
        dropped.append(text[piece.start : piece.end])
        at = piece.end
    kept.append(text[at:])
    return "".join(kept), tuple(dropped)


def repeated_paragraphs(texts: Sequence[str]) -> tuple[int, ...]:
    """Indices of the texts that are a whole earlier text over again, or nearly the one before."""
    seen: dict[str, int] = {}
    repeats = []
    before = ""
    for index, text in enumerate(texts):
        bare = letters(text)
        if len(bare) >= PARAGRAPH and (bare in seen or _alike(before, bare)):
            repeats.append(index)
            continue
        seen.setdefault(bare, index)
        before = bare
    return tuple(repeats)


def _loops(text: str) -> list[Slice]:
    bare, places = _bare(text)
    last: dict[str, int] = {}
    failed: dict[int, int] = {}
    found = []
    i = 0
    while i <= len(bare) - GRAM:
        gram = bare[i : i + GRAM]
        before = last.get(gram)
        last[gram] = i
        period = i - before if before is not None else 0
        if not period or failed.get(period, 0) > i:
            i += 1
            continue
        length = _same_length(bare, i, period)
        if not _is_loop(bare[i - period : i], 1 + length // period):
            failed[period] = i + length
            i += 1
            continue
        whole = _copies_length(length, period, _ends_paragraph(text, places, i + length))
        # What stands after the last copy stays; after a broken one nothing does.
        start = places[i - 1] + 1 if whole % period == 0 else places[i]
        found.append(Slice(start, places[i + whole - 1] + 1))
        i += whole
    return found


def _same_length(bare: str, start: int, period: int) -> int:
    """How far the text from `start` is the same as one period before."""
    length = GRAM
    while start + length < len(bare) and bare[start + length] == bare[start + length - period]:
        length += 1
    return length


def _is_loop(unit: str, copies: int) -> bool:
    if unit.isdecimal():  # 10000000
        return False
    return any(copies >= least and len(unit) >= size for least, size in LONG_ENOUGH)


def _ends_paragraph(text: str, places: Sequence[int], end: int) -> bool:
    """Whether a paragraph, or the text, is at its end before letter `end`."""
    return end == len(places) or "\n" in text[places[end - 1] : places[end]]


def _copies_length(length: int, period: int, at_end: bool) -> int:
    """Length of the whole copies, and of the broken one after them where a paragraph ends there."""
    rest = length % period
    return length if at_end and rest >= CUT_COPY * period else length - rest


def _bare(text: str) -> tuple[str, list[int]]:
    """Letters and digits of `text`, and where each stands in it."""
    kept, places = [], []
    for place, ch in enumerate(text):
        for folded in unicodedata.normalize("NFKC", ch).casefold():
            if unicodedata.category(folded)[0] in "LN":
                kept.append(folded)
                places.append(place)
    return "".join(kept), places


def _near_copies(text: str, loops: Sequence[Slice]) -> list[Slice]:
    """Sentences that are nearly the one before them."""
    sentences = list(_SENTENCE.finditer(text))
    found = []
    for one, two in pairwise(sentences):
        inside = any(s.start < two.end() and two.start() < s.end for s in loops)
        if not inside and _alike(letters(one[0]), letters(two[0])):
            found.append(Slice(two.start(), two.end()))
    return found


def _alike(a: str, b: str) -> bool:
    if min(len(a), len(b)) < SENTENCE or a[:GRAM] != b[:GRAM]:
        return False
    if [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    if abs(len(a) - len(b)) > (1 - NEARLY) * 2 * len(a):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= NEARLY
