"""Where the unit of a loop begins: of all places that are as good by their letters, the one at
which a sentence or a clause does.

The letters of a loop may be parted into copies in as many ways as letters stand round it that look
like its own: …ein Boot. Ein Boot lief ein. Ein Boot lief ein.
"""

from __future__ import annotations

import re

import numpy as np

from jianbao.reading.letter_codes import Ints, Letters

SENTENCE, CLAUSE, WORD, NOWHERE = 3, 2, 1, 0
"""What may begin or end at a place, best first."""

_SENTENCE_MARK = re.compile(r"[\n。！？!?.]")
_CLAUSE_MARK = re.compile(r"[，、；：,;:—“”‘’「」『』《》()（）»«\"]")


def edge(text: str, bare: Letters, at: int) -> int:
    """What begins before letter `at`."""
    places = bare.places
    if at <= 0 or at >= len(places):
        return SENTENCE
    between = text[places[at - 1] + 1 : places[at]]
    if not between:
        return NOWHERE
    if _SENTENCE_MARK.search(between):
        return SENTENCE
    return CLAUSE if _CLAUSE_MARK.search(between) else WORD


def best_place(text: str, bare: Letters, starts: Ints, size: int, period: int) -> int:
    """Which of `starts`, the first letters of copies of `size` letters in all that follow a unit of
    `period` letters, agrees best with the marks round the unit and the copies."""
    if len(starts) == 1:
        return int(starts[0])
    scores = [sum(_edges(text, bare, start, size, period)) for start in starts.tolist()]
    return int(starts[int(np.argmax(scores))])


def stands_apart(text: str, bare: Letters, start: int, size: int, period: int) -> bool:
    """Whether the unit before letter `start` and the `size` letters of its copies from there on are
    whole clauses."""
    return min(_edges(text, bare, start, size, period)) >= CLAUSE


def _edges(text: str, bare: Letters, start: int, size: int, period: int) -> tuple[int, int, int]:
    places = (start - period, start, start + size)
    return edge(text, bare, places[0]), edge(text, bare, places[1]), edge(text, bare, places[2])
