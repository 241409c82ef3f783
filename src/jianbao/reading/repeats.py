"""Loops: words that a page parser wrote again and again, kept once.

Takes text, gives the slices to drop. A repeat must follow at once on what it repeats and be long
for the number of its copies, or be a whole paragraph over again; so a refrain, a slogan called
thrice and a list of like items stay. Compared are letters and digits only.

Each run of letters is compared with the last one that is the same: a loop shows as a stretch of the
text in which that lies one and the same distance back, and no shorter than this distance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.language import is_cjk, letters
from jianbao.reading.letter_codes import Codes, Ints, Letters, letter_codes
from jianbao.reading.loop_edges import best_place, stands_apart

GRAM = 6
"""Letters that must be the same for two places to be compared at all."""
HEAD = 60
"""Characters of a text's beginning in which so many letters are looked for."""
LONG_ENOUGH = ((2, 14), (3, 8), (5, 4), (8, 2), (16, 1))
"""From so many copies on, a unit of so many letters counts as a loop."""
PLAIN = 30
"""A shorter unit with a single copy counts only if both are whole clauses: … to the board of
guardians. The board of guardians …"""
NEAR_ENOUGH = ((2, 20), (3, 12))
"""The same where characters are misread in the copies."""
MISREAD = 0.06
"""Share of the letters of copies that may be misread, one in each at least; figures never."""
BRIDGED = 16
"""Letters between two stretches that make one loop, told apart by what is misread between them."""
COVERED = 0.6
"""Least length of a stretch, in distances, that is looked at."""
CUT_COPY = 0.4
"""A last copy broken off at the end of the text is dropped if this share of it is there."""
PARAGRAPH, LATIN_PARAGRAPH = 40, 120
"""Letters of the shortest paragraph that counts as a repeat wherever it stands, in Chinese and in
other scripts; shorter ones are signed alike, or are notices of one form."""
SENTENCE = 20
"""Letters of the shortest sentence that can be a near copy of the one before it."""
MOST_MISREAD = 3
"""Letters that differ between two copies of a sentence at most, none of them a figure and no two
side by side: a parser that loops writes the same words, give or take a character, while two items
of one form differ in a name."""

_SENTENCE = re.compile(r"[^。！？!?.]*[。！？!?.]+[”’」』）)]*")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class Slice(msgspec.Struct, frozen=True):
    """`text[start:end]`."""

    start: int
    end: int


class _Stretch(msgspec.Struct, frozen=True):
    """Letters from `start` to `end` that stand `period` letters further up as well, or nearly."""

    period: int
    start: int
    end: int


def find_repeats(text: str) -> tuple[Slice, ...]:
    """Slices of `text` that repeat what stands right before them, in order, apart from each other.

    Takes time in proportion to the length of `text` but for one sort of its letters.
    """
    bare = letter_codes(text)
    loops = list(_loops(text, bare))
    return tuple(sorted([*loops, *_near_copies(text, bare, loops)], key=lambda s: s.start))


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
    # Most texts begin like no other, which their first letters tell.
    heads = [letters(text[:HEAD])[:GRAM] for text in texts]
    many = Counter(heads)
    seen: dict[str, int] = {}
    repeats = []
    before = ""
    for index, text in enumerate(texts):
        if many[heads[index]] == 1:
            before = ""
            continue
        bare = letters(text)
        least = PARAGRAPH if is_cjk(bare[:1] or "a") else LATIN_PARAGRAPH
        if (len(bare) >= least and bare in seen) or _alike(before, bare):
            repeats.append(index)
            continue
        seen.setdefault(bare, index)
        before = bare
    return tuple(repeats)


def _loops(text: str, bare: Letters) -> Iterator[Slice]:
    """The copies to drop of all loops, the loops one after another."""
    done = 0
    for stretch in _stretches(bare.codes):
        if stretch.end <= done:
            continue
        span = _copies(text, bare, stretch, done)
        if span is not None:
            start, done = span
            # What stands after the last copy stays; after a broken one nothing does.
            whole = (done - start) % stretch.period == 0
            first = bare.places[start - 1] + 1 if whole else bare.places[start]
            yield Slice(int(first), int(bare.places[done - 1]) + 1)


def _stretches(codes: Codes) -> list[_Stretch]:
    """Stretches long enough to be looked at, by where they start."""
    at, period = _last_seen(codes)
    if not len(at):
        return []
    order = np.lexsort((at, period))
    at, period = at[order], period[order]
    begins = np.ones(len(at) + 1, dtype=np.bool_)
    begins[1:-1] = (period[1:] != period[:-1]) | (at[1:] - at[:-1] > BRIDGED)
    edges = begins.nonzero()[0]
    starts, ends = edges[:-1], edges[1:] - 1
    period, start, end = period[starts], at[starts], at[ends] + GRAM
    long = (end - start >= COVERED * period).nonzero()[0]
    rows = zip(period[long].tolist(), start[long].tolist(), end[long].tolist(), strict=True)
    found = [_Stretch(*row) for row in rows]
    return sorted(found, key=lambda s: (s.start, -s.end))


def _last_seen(codes: Codes) -> tuple[Ints, Ints]:
    """Places of runs of letters that stood further up already, and how far up the last time."""
    n = len(codes) - GRAM + 1
    if n < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    wide = codes.astype(np.uint64)
    hashed = wide[:n].copy()
    for k in range(1, GRAM):
        hashed *= _FACTOR
        hashed += wide[k : k + n]
    # Runs and their places as one number, since numbers are sorted much quicker than places by
    # them: the low bits are the place. Few runs stand twice, which the whole number then shows.
    low = np.uint64(n.bit_length())
    both = (hashed >> low << low) | np.arange(n, dtype=np.uint64)
    both.sort()
    run = both >> low
    alike = run[1:] == run[:-1]
    either = np.zeros(n, dtype=np.bool_)
    either[:-1] = alike
    either[1:] |= alike
    again = (both[either] & ((np.uint64(1) << low) - np.uint64(1))).astype(np.int64)
    again.sort()
    again = again[hashed[again].argsort(kind="stable")]
    same = (hashed[again[1:]] == hashed[again[:-1]]).nonzero()[0]
    here, before = again[same + 1], again[same]
    return here.astype(np.int64), (here - before).astype(np.int64)


def _copies(text: str, bare: Letters, stretch: _Stretch, done: int) -> tuple[int, int] | None:
    """From which letter to which copies are to be dropped; None where it is no loop."""
    codes, period = bare.codes, stretch.period
    start, end = _grown(codes, stretch, done)
    exact = _exact_run(codes, start, end, period)
    unit = codes[start - period : start]
    if _is_loop(unit, 1 + exact // period, LONG_ENOUGH) and end - start < exact + period:
        return _exact_copies(text, bare, (start, exact), period)
    return _near_loop(text, bare, period, (start, end), done)


def _exact_copies(
    text: str, bare: Letters, run: tuple[int, int], period: int
) -> tuple[int, int] | None:
    """From where to where the copies stand in a run of letters (its first and how many)."""
    start, exact = run
    size = _copies_length(text, bare, start, exact, period)
    if size % period:
        return start, start + size
    start = best_place(text, bare, np.arange(start, start + exact - size + 1), size, period)
    if size == period < PLAIN and not stands_apart(text, bare, start, size, period):
        return None
    return start, _further(bare.codes, start, start + size, period)


def _further(codes: Codes, start: int, end: int, period: int) -> int:
    """Where the copies that begin at letter `start` end, if some that follow after letter `end`
    are misread, with a letter too many or too few."""
    unit = codes[start - period : start]
    while period >= NEAR_ENOUGH[-1][1]:
        sizes = (size for size in (period, period + 1, period - 1) if end + size <= len(codes))
        alike = (s for s in sizes if _same_but_little(unit, codes[end : end + s]))
        size = next(alike, 0)
        if not size:
            break
        end += size
    return end


def _same_but_little(one: Codes, two: Codes) -> bool:
    """Whether two copies differ in few letters, none a figure: wherever they are of one length, in
    a single place where they are not."""
    size = min(len(one), len(two))
    if len(one) == len(two):
        differ = one != two
        sides = [one[differ], two[differ]]
        few = _few(int(differ.sum()), 1, size) and not np.any(differ[1:] & differ[:-1])
    else:
        head = _first(one[:size] != two[:size], size)
        tail = _first(one[::-1][:size] != two[::-1][:size], size)
        few = head + tail >= size - 1
        sides = [side[head : len(side) - tail] for side in (one, two)]
    return few and not any(map(_has_figures, sides))


def _first(wrong: npt.NDArray[np.bool_], otherwise: int) -> int:
    """Index of the first that is wrong."""
    places = np.flatnonzero(wrong)
    return int(places[0]) if len(places) else otherwise


def _has_figures(codes: Codes) -> bool:
    return bool(np.any((codes >= ord("0")) & (codes <= ord("9"))))


def _few(misread: int, copies: int, size: int) -> bool:
    """Whether so few letters of the copies differ that they are misread."""
    return misread <= max(2 * copies, MISREAD * size) and misread <= size // 6


def _grown(codes: Codes, stretch: _Stretch, done: int) -> tuple[int, int]:
    """The stretch with what is the same on both sides of it."""
    start, end, period = stretch.start, stretch.end, stretch.period
    while start > max(period, done) and codes[start - 1] == codes[start - 1 - period]:
        start -= 1
    start = max(start, done)
    while end < len(codes) and codes[end] == codes[end - period]:
        end += 1
    return start, end


def _exact_run(codes: Codes, start: int, end: int, period: int) -> int:
    """How many letters from `start` on are the same as one period before."""
    return _first(codes[start:end] != codes[start - period : end - period], end - start)


def _is_loop(unit: Codes, copies: int, enough: Sequence[tuple[int, int]]) -> bool:
    if _all_figures(unit):  # 10000000
        return False
    return any(copies >= least and len(unit) >= size for least, size in enough)


def _all_figures(unit: Codes) -> bool:
    return bool(np.all((unit >= ord("0")) & (unit <= ord("9"))))


def _copies_length(text: str, bare: Letters, start: int, length: int, period: int) -> int:
    """Length of the whole copies, and of the broken one after them where a paragraph ends there."""
    rest = length % period
    if rest < CUT_COPY * period or not _ends_paragraph(text, bare.places, start + length):
        return length - rest
    return length


def _ends_paragraph(text: str, places: Ints, end: int) -> bool:
    """Whether a paragraph, or the text, is at its end before letter `end`."""
    return end == len(places) or "\n" in text[places[end - 1] : places[end]]


def _near_loop(
    text: str, bare: Letters, period: int, stretch: tuple[int, int], done: int
) -> tuple[int, int] | None:
    """From where to where whole copies stand of which some letters are misread: as many as there
    may be, in the place where the fewest differ, none of them before letter `done`."""
    codes, (start, end) = bare.codes, stretch
    low, high = max(period, end - 2 * period), min(len(codes), end + period)
    low = max(min(low, start - period), period, done)
    wrong = np.concatenate([[0], np.cumsum(codes[low:high] != codes[low - period : high - period])])
    for copies in range(-(-(end - start) // period), 0, -1):
        size = copies * period
        firsts = np.arange(max(low, min(start, end - size)), min(start, high - size) + 1)
        if not len(firsts) or not _is_loop(codes[start : start + period], copies + 1, NEAR_ENOUGH):
            continue
        misread = wrong[firsts + size - low] - wrong[firsts - low]
        best = best_place(text, bare, firsts[misread == misread.min()], size, period)
        few = _few(int(misread.min()), copies, size)
        if few and _misread_only(codes, best, size, period):
            return best, _further(codes, best, best + size, period)
    return None


def _misread_only(codes: Codes, start: int, size: int, period: int) -> bool:
    """Whether what differs between the copies is single letters and no figure."""
    one, two = codes[start : start + size], codes[start - period : start - period + size]
    differ = one != two
    if np.any(differ[1:] & differ[:-1]):
        return False
    return not _has_figures(one[differ]) and not _has_figures(two[differ])


def _near_copies(text: str, bare: Letters, loops: Sequence[Slice]) -> list[Slice]:
    """Sentences that are nearly the one before them."""
    sentences = list(_SENTENCE.finditer(text))
    firsts = np.searchsorted(bare.places, [s.start() for s in sentences])
    letter = np.append(bare.codes, 0)[firsts]
    found = []
    for k in np.flatnonzero(letter[1:] == letter[:-1]).tolist():
        one, two = sentences[k : k + 2]
        a, b = firsts[k : k + 2].tolist()
        if bare.codes[a : a + GRAM].tolist() != bare.codes[b : b + GRAM].tolist():
            continue
        inside = any(s.start < two.end() and two.start() < s.end for s in loops)
        if not inside and _alike(letters(one[0]), letters(two[0])):
            found.append(Slice(two.start(), two.end()))
    return found


def _alike(a: str, b: str) -> bool:
    """Whether two texts are the same but for single letters that are misread, lost or added."""
    if min(len(a), len(b)) < SENTENCE or a[:GRAM] != b[:GRAM] or abs(len(a) - len(b)) > 1:
        return False
    if [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    changes = [
        max(a_end - a_start, b_end - b_start)
        for tag, a_start, a_end, b_start, b_end in SequenceMatcher(
            None, a, b, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]
    return len(changes) <= MOST_MISREAD and all(size == 1 for size in changes)
