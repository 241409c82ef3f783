"""What each chunk of a flat page shows by itself and beside its neighbours: numbers for the net
that tells headlines, kickers, decks, standing heads, captions and text apart.

Takes a page's chunks in their order; gives a row of numbers each: the chunk's form, the same of the
chunks around it, whether the sentence runs past it, and how much of its words the texts near it
have. No word of any paper is among them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p

import numpy as np
import numpy.typing as npt

from jianbao.reading.bylines import is_name, is_signature, parse_byline
from jianbao.reading.flat_chunks import CAPTION, CAPTION_END, Chunk, folio_number, is_staff
from jianbao.reading.flat_ends import Seams
from jianbao.reading.headings import (
    heading_like,
    introduces,
    is_deck,
    is_event,
    is_item,
    is_kicker,
    is_notice,
    is_parallel,
    split_kicker,
    tells_more,
)
from jianbao.reading.language import cjk_share, letters
from jianbao.reading.masthead import FEWEST_DIGITS, PHONE, masthead_form
from jianbao.reading.nets import Part, Rows, Traits, Weights, rows_of
from jianbao.reading.page_words import page_words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LONG = 130
"""Characters from which a chunk is text and its finer form is not looked at."""
AROUND = 3
"""Chunks on each side whose form is looked at too."""
WINDOW = 3
"""Chunks of text below a line in which its words are looked for."""
SHARED = 0.5
"""Share of a line's words that counts in full."""
OWN = 34
"""Traits of the finer form."""

_DIGITS = re.compile(r"\d")
_COMMAS = re.compile("[，,；;、]")
_STOPS = re.compile("[。！？!?]")
_CALLING, _GOING_ON = frozenset("?!？！"), frozenset(":：,，、;；")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]")


def line_traits(chunks: Sequence[Chunk]) -> Rows:
    """A row of traits for each chunk; the chunks have text."""
    seams = Seams(chunks, [c.text for c in chunks])
    there = np.ones(len(chunks))
    own = rows_of([_forms(chunks), _marks(chunks), seams.opens, seams.closings, there])
    return Rows((around(own), (_seams(chunks, seams), None), (_words(chunks), None)))


def around(own: Traits) -> Part:
    """Each chunk's row beside those of the chunks around it; 0 beyond the page."""
    n = len(own)
    padded = np.zeros((n + 2 * AROUND, own.shape[1]), dtype=own.dtype)
    padded[AROUND : AROUND + n] = own
    return np.concatenate([padded[k : k + n] for k in range(2 * AROUND + 1)], axis=1), None


def _forms(chunks: Sequence[Chunk]) -> Floats:
    """The finer form of short chunks; long ones have none."""
    return np.array([_form(c.text) if len(c.text) < LONG else [0.0] * OWN for c in chunks], float)


def _form(text: str) -> list[float]:
    line = text.strip()
    latin = cjk_share(line) < 0.5
    bare = letters(line)
    count = max(len(bare), 1)
    masthead = masthead_form(line)
    loose = parse_byline(line, loose=True)
    digits = len(_DIGITS.findall(line))
    last = line[-1:]
    return [
        1.0,
        latin,
        log1p(len(bare)) / 5,
        min(len(line.split()), 12) / 4,
        *((0.0,) * CHINESE if latin else _chinese_form(line)),
        is_deck(line),
        heading_like(line),
        is_item(line),
        # What is no byline by the loose rule is none by the strict one.
        bool(loose and parse_byline(line)),
        bool(loose),
        latin and is_signature(line),
        CAPTION.match(line) is not None,
        folio_number(line) is not None,
        masthead is not None,
        masthead in ("phone", "email", "website"),
        digits >= FEWEST_DIGITS and PHONE.search(line) is not None,
        digits / count,
        len(_CAPITALS.findall(line)) / count,
        "《" in line,
        _COMMAS.search(line) is not None,
        ":" in line or "：" in line,
        _STOPS.search(line, 0, max(len(line) - 1, 0)) is not None,
        "." in line[:-1],
        last in _CALLING,
        last in _GOING_ON,
        last == ".",
    ]


CHINESE = 9
"""Traits of the form that only Chinese lines have."""


def _chinese_form(line: str) -> list[float]:
    return [
        is_parallel(line),
        is_kicker(line) or introduces(line),
        bool(split_kicker(line)[0]),
        is_notice(line),
        is_name(line),
        "摄" in line and CAPTION_END.search(line) is not None,
        is_staff(line),
        tells_more(line),
        is_event(line),
    ]


def _marks(chunks: Sequence[Chunk]) -> Floats:
    """Length, depth of the heading mark, jump lines, and how often the page prints the words."""
    depths = [c.depth for c in chunks if c.depth]
    least, marked = min(depths, default=0), bool(depths)
    bares = [letters(c.text) if len(c.text) < LONG else None for c in chunks]
    printed = Counter(bares)
    rows = [
        [
            log1p(len(c.text)) / 6,
            c.depth > 0,
            c.depth - least if c.depth else -1.0,
            marked,
            marked and not c.depth,
            bool(c.jumps) and any(j.mark.direction == "to" for j in c.jumps),
            bool(c.jumps) and any(j.mark.direction == "from" for j in c.jumps),
            min(printed[bare], 3) - 1 if bare is not None else 0,
        ]
        for c, bare in zip(chunks, bares, strict=True)
    ]
    return np.array(rows, dtype=np.float64)


def _seams(chunks: Sequence[Chunk], seams: Seams) -> Weights:
    """Whether sentences run from the chunk above into this one, into the next, or past this one."""
    n = len(chunks)
    every = np.arange(n)
    above, below = np.maximum(every - 1, 0), np.minimum(every + 1, n - 1)
    inner = (every > 0) & (every < n - 1)
    before, after = np.concatenate([every, above]), np.concatenate([below, below])
    there = np.concatenate([every < n - 1, inner])
    asked = (seams.onward, seams.word_over, seams.known)
    told = [np.where(there, ask(before, after), 0.0) for ask in asked]
    onward, past = [one[:n] for one in told], [one[n:] for one in told]
    # What runs on into the next one runs from the one above into that.
    into = [np.concatenate([[0.0], one[:-1]])[:n] for one in onward]
    return rows_of([*into, *onward, *past, into[0] - past[0], every == 0, every == n - 1])


def _words(chunks: Sequence[Chunk]) -> Weights:
    """How much of a chunk's words the texts below it have, the one right above it, and any."""
    n = len(chunks)
    words = page_words([c.text for c in chunks])
    weight = np.maximum(words.weight, 1e-9)
    share = words.shared / weight[:, None] / SHARED
    np.fill_diagonal(share, 0.0)
    long = np.array([len(c.text) >= LONG // 2 for c in chunks])
    texts = long.nonzero()[0]
    every = np.arange(n)
    nth = texts.searchsorted(every, side="right")
    found = []
    for k in range(WINDOW):
        at = np.minimum(nth + k, max(len(texts) - 1, 0))
        there = (nth + k < len(texts)) & bool(len(texts))
        found.append(np.where(there, share[every, texts[at]] if len(texts) else 0.0, 0.0))
    before = texts.searchsorted(every) - 1
    last = share[every, texts[np.maximum(before, 0)]] if len(texts) else np.zeros(n)
    found.append(np.where(before >= 0, last, 0.0))
    best = share[:, texts].max(axis=1) if len(texts) else np.zeros(n)
    below = np.maximum.reduce(found[:WINDOW])
    beside = [np.concatenate([share[every[:-1], every[1:]], [0.0]])]
    beside.append(np.concatenate([[0.0], share[every[1:], every[:-1]]]))
    gap = [np.minimum(nth, len(texts)) < len(texts), np.minimum(_gap(long), 6.0) / 3]
    told = rows_of([*found, best, below - best, *beside, *gap])
    return np.minimum(told, 2.0, out=told)


def _gap(long: npt.NDArray[np.bool_]) -> Floats:
    """How many chunks stand between each one and the next long text."""
    gap = np.zeros(len(long))
    away = 9.0
    for k in range(len(long) - 1, -1, -1):
        gap[k] = away
        away = 0.0 if long[k] else away + 1
    return gap
