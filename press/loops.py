"""Loops: words that a parser writes again and again, put into a chunk of text."""

from __future__ import annotations

import re
from random import Random

from msgspec.structs import replace

from jianbao.reading.language import letters
from press.blocks import Chunk
from press.faults import Faults
from press.latin import is_latin
from press.misreading import LOOKALIKES

SHORTEST = 20
"""Characters of the shortest chunk that is looped."""
MOST = 3000
"""Characters that one loop writes at most."""
RARE = 0.12
"""Share of the loops that run away."""
RUNAWAY = (10, 50)
TIMES = ((14, 1, 3), (8, 2, 4), (4, 5, 10))
"""Letters of a unit and how often it is written again at least and at most: shorter units are
repeated on purpose, too, so that only many copies show a loop."""
MISREAD = 20
"""Letters of the shortest unit that is misread: shorter ones with a letter wrong in each copy are
no loop that anyone could tell from a list."""
CLAUSE = re.compile(r"[^，、；,;。！？.!?]*[，、；,;。！？.!?]+[”’」』）)]*\s?")
SENTENCE = re.compile(r"[^。！？.!?]*[。！？.!?]+[”’」』）)]*\s?")


def looped(chunk: Chunk, faults: Faults, rng: Random) -> tuple[Chunk, str] | None:
    """The chunk with a loop in it, and the words that were put in; None where it has no unit."""
    if len(chunk.text) < SHORTEST:
        return None
    start, end = _unit(chunk.text, rng)
    unit = chunk.text[start:end]
    times = _times(unit, rng)
    if not times:
        return None
    wrong = rng.random() < faults.misread and len(letters(unit)) >= MISREAD
    copies = [_misread(unit, rng) if wrong else unit for _ in range(times)]
    blank = " " if is_latin(unit) and not unit.endswith(" ") else ""
    if end == len(chunk.text) and rng.random() < 0.5:
        return replace(chunk, again=tuple(copies)), blank.join(copies)
    more = "".join(blank + copy for copy in copies)
    return replace(chunk, text=chunk.text[:end] + more + chunk.text[end:]), more.strip()


def _unit(text: str, rng: Random) -> tuple[int, int]:
    """Where the words stand that are repeated: a clause, a sentence or all."""
    kind = rng.choice((CLAUSE, SENTENCE, None))
    spans = [found.span() for found in kind.finditer(text)] if kind else []
    return rng.choice(
        [span for span in spans if _times(text[slice(*span)], Random(0))] or [(0, len(text))]
    )


def _times(unit: str, rng: Random) -> int:
    """How often the words are written again; 0 where they are too few to show a loop."""
    bare = letters(unit)
    if bare.isdecimal():
        return 0
    for size, least, most in TIMES:
        if len(bare) >= size:
            low, high = RUNAWAY if rng.random() < RARE else (least, most)
            return max(least, min(rng.randint(low, high), MOST // len(unit)))
    return 0


def _misread(unit: str, rng: Random) -> str:
    """The words with one letter taken for another."""
    places = [k for k, char in enumerate(unit) if char.isalpha()]
    at = rng.choice(places)
    known = LOOKALIKES["latin" if is_latin(unit) else "han"].get(unit[at])
    others = [unit[k] for k in places if unit[k] != unit[at]]
    return unit[:at] + (known or rng.choice(others or ["口"])) + unit[at + 1 :]
