"""Answers about short texts that are asked for again and again, found many at once.

What a page's texts are asked, several steps of reading ask; and the segmenter and numpy answer many
questions in one call much quicker than one by one, which `functools.lru_cache` cannot use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """The answers that `find` gives to texts, one each in their order, for the last `most` texts or
    fewer; texts of more than `longest` characters are not kept. Threads may share one."""

    def __init__(
        self,
        find: Callable[[Sequence[str]], Iterable[Answer]],
        most: int,
        longest: int | None = None,
    ) -> None:
        self.find, self.most, self.longest = find, most, longest
        self.kept: dict[str, Answer] = {}

    def of(self, texts: Sequence[str]) -> list[Answer]:
        """The answer to each text; `find` is asked once, for those not known."""
        # Nothing is ever taken out of these: when they are too many, others take their place.
        kept = self.kept
        new = [text for text in dict.fromkeys(texts) if text not in kept]
        if not new:
            return [kept[text] for text in texts]
        found = dict(zip(new, self.find(new), strict=True))
        answers = [found[text] if text in found else kept[text] for text in texts]
        longest = self.longest
        short = found if longest is None else {t: found[t] for t in new if len(t) <= longest}
        if len(kept) + len(short) <= self.most:
            kept.update(short)
        else:
            self.kept = short if len(short) <= self.most else {}
        return answers
