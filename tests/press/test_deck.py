"""Phrases dealt: all before any again, and by the seed alone."""

from itertools import pairwise
from random import Random

import pytest

from press.deck import Decks

POOL = ("a", "b", "c", "d")


@pytest.mark.parametrize("seed", range(20))
def test_no_phrase_comes_again_before_the_others(seed: int) -> None:
    decks = Decks(Random(seed))
    dealt = [decks.deal(POOL) for _ in range(12)]
    for start in (0, 4, 8):
        assert sorted(dealt[start : start + 4]) == list(POOL)
    assert all(first != second for first, second in pairwise(dealt))


def test_pools_have_decks_of_their_own_and_the_seed_says_the_order() -> None:
    def dealt(seed: int) -> list[str]:
        decks = Decks(Random(seed))
        return [decks.deal(pool) for _ in range(8) for pool in (POOL, ("x", "y"))]

    assert dealt(1) == dealt(1)
    assert len({tuple(dealt(seed)) for seed in range(9)}) > 1
    assert set(dealt(1)[1::2]) == {"x", "y"}
