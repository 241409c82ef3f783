"""How much two pieces of a page speak of the same things, by the rare words they share.

Words are pairs of neighbouring characters in Chinese and whole words in other scripts; a word
counts by how few pieces of the page have it (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log

from jianbao.reading.language import is_cjk, letters

FULL_LIKENESS = 0.2
"""Share of words in common that counts as full likeness: neighbouring paragraphs of one story
seldom have more."""

_LATIN = re.compile(r"[^\W\d_]{3,}|\d+")

Words = frozenset[str]


class SharedWords:
    """Measures between pieces of one page, weighed by all `pieces` of it."""

    def __init__(self, pieces: Iterable[Words]) -> None:
        documents = list(pieces)
        counts = Counter(word for words in documents for word in words)
        pieces_known = max(2, len(documents))
        scale = log(pieces_known)
        self._weight = {
            word: log(pieces_known / min(count, pieces_known)) / scale
            for word, count in counts.items()
        }
        self._whole: dict[Words, float] = {}

    def weight(self, words: Words) -> float:
        """Sum over `words`: 0 for a word that all pieces have, 1 for one that a single one has."""
        return sum(self._weight.get(word, 1.0) for word in words)

    def _weight_of(self, words: Words) -> float:
        """The same, worked out once for words that are asked about again and again."""
        if words not in self._whole:
            self._whole[words] = self.weight(words)
        return self._whole[words]

    def share(self, heading: Words, text: Words) -> float:
        """How much of the heading's words stands in `text`, 0 to 1."""
        total = self._weight_of(heading)
        return self.weight(heading & text) / total if total else 0.0

    def likeness(self, one: Words, two: Words) -> float:
        """How much of the poorer side's words the other side has too, scaled to 0 to 1."""
        lighter = min(self._weight_of(one), self._weight_of(two))
        if not lighter:
            return 0.0
        return min(1.0, self.weight(one & two) / lighter / FULL_LIKENESS)


def words_of(text: str) -> Words:
    """The words of `text`: character pairs of its Chinese, whole words of other scripts."""
    bare = letters(text)
    pairs = {a + b for a, b in pairwise(bare) if is_cjk(a) or is_cjk(b)}
    latin = {word for word in _LATIN.findall(text.casefold()) if not any(map(is_cjk, word))}
    return frozenset(pairs | latin)
