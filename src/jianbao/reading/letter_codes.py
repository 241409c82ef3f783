"""Letters of a text as numbers, for comparing long texts at once.

The same folding as `language.letters`, but a character that stands for several letters (㎡) counts
as its first one: what is compared here is never printed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]

SAME_FOLDED = ((0x3400, 0xA000), (0xAC00, 0xD7A4))
"""Blocks of the Unicode standard in which every letter folds to itself: Chinese characters, Hangul
syllables."""

PRINTED = ((0, 0x250), (0x2000, 0x2070), (0x2100, 0x2200), (0x2460, 0x2600), (0x3000, 0x3040),
           (0xFF00, 0xFFF0))  # fmt: skip
"""Blocks of letters, figures and marks that newspapers print: folded before any text is read."""
UNKNOWN = 0xFFFFFFFF
"""No character's code."""


class Letters(NamedTuple):
    """The letters and digits of a text: their folded codes, and where each stands in it."""

    codes: Codes
    places: Ints


def letter_codes(text: str) -> Letters:
    """The letters of `text` in their order."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _table()
    basic = np.minimum(raw, len(table) - 1)
    folded = table[basic]
    new = folded == UNKNOWN
    if new.any():
        codes = np.unique(basic[new])
        table[codes] = [_folded(chr(code)) for code in codes.tolist()]
        folded = table[basic]
    beyond = (raw >= len(table)).nonzero()[0]
    folded[beyond] = raw[beyond]
    places = folded.nonzero()[0]
    return Letters(folded[places], places)


@lru_cache(maxsize=1)
def _table() -> Codes:
    """The folded code of characters of the basic plane, 0 for what is no letter or digit, UNKNOWN
    for rare ones that no text had yet: few of them are ever met."""
    table = np.full(0x10000, UNKNOWN, dtype=np.uint32)
    for start, end in SAME_FOLDED:
        table[start:end] = np.arange(start, end)
    for start, end in PRINTED:
        table[start:end] = [_folded(chr(code)) for code in range(start, end)]
    return table


def _folded(char: str) -> int:
    folded = unicodedata.normalize("NFKC", char).casefold()
    return next((ord(c) for c in folded if unicodedata.category(c)[0] in "LN"), 0)
