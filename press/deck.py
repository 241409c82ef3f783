"""Phrases dealt like cards: none comes again before all others of its pool have come."""

from __future__ import annotations

from random import Random


class Decks:
    """One shuffled deck a pool of phrases, for a whole issue; order follows from `rng` alone."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.left: dict[tuple[str, ...], list[str]] = {}
        self.last: dict[tuple[str, ...], str] = {}

    def deal(self, pool: tuple[str, ...]) -> str:
        """The next phrase of the pool; after the last one the pool is shuffled anew."""
        left = self.left.get(pool)
        if not left:
            left = self.rng.sample(pool, len(pool))
            if left[-1] == self.last.get(pool):
                # The last one of the old deck must not be the first of the new.
                left.reverse()
            self.left[pool] = left
        self.last[pool] = left.pop()
        return self.last[pool]
