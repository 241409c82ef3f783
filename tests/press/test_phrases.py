"""The phrases of made-up copy: enough of them, all told apart, every slot filled."""

from itertools import permutations
from random import Random
from string import Formatter

import msgspec
import pytest

from press import phrases_zh
from press.phrasebook import Phrasebook
from press.phrases_latin import PHRASEBOOKS
from press.prose_latin import LatinWriter
from press.prose_zh import ZhWriter

BRIEF_SLOTS = 3
CHINESE = {name: pool for name, pool in vars(phrases_zh).items() if name.isupper()}
LATIN = (
    "sentences", "headlines", "kickers", "decks", "briefs", "captions", "notices", "adverts",
    "advert_heads", "table_heads", "verse",
)  # fmt: skip
LEAST = {"sentences": 55, "headlines": 45, "briefs": 36, "kickers": 16, "decks": 20, "verse": 24}
LEAST_CHINESE = {"OPENINGS": 30, "SENTENCES": 90, "HEADLINES": 70, "KICKERS": 30, "BRIEFS": 30}


def slots(phrase: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(phrase) if name]


def pools(book: Phrasebook) -> dict[str, tuple[str, ...]]:
    return {name: pool for name, pool in msgspec.structs.asdict(book).items() if name in LATIN}


def assert_told_apart(pool: tuple[str, ...]) -> None:
    assert [(a, b) for a, b in permutations(pool, 2) if b.startswith(a)] == []


def test_chinese_phrases_are_many_and_told_apart() -> None:
    for name, least in LEAST_CHINESE.items():
        assert len(CHINESE[name]) >= least
    for name in ("OPENINGS", "SENTENCES", "QUOTED", "BRIEFS", "COMMENTARY", "NOTICES", "HEADLINES"):
        assert_told_apart(CHINESE[name])
    assert all(len(set(slots(brief))) >= BRIEF_SLOTS for brief in phrases_zh.BRIEFS)


@pytest.mark.parametrize("book", PHRASEBOOKS, ids=lambda book: book.language)
def test_latin_phrases_are_many_and_told_apart(book: Phrasebook) -> None:
    of = pools(book)
    for name, least in LEAST.items():
        assert len(of[name]) >= least
    for name in ("sentences", "briefs", "headlines", "notices"):
        assert_told_apart(of[name])
    assert all(len(set(slots(brief))) >= BRIEF_SLOTS for brief in book.briefs)


def test_every_slot_is_filled() -> None:
    writer = ZhWriter(Random(1))
    writer.story("a", "plain", 200, 1)
    filled = [writer._fill(phrase) for pool in CHINESE.values() for phrase in pool]
    for book in PHRASEBOOKS:
        latin = LatinWriter(Random(1), book)
        filled += [latin._fill(phrase) for pool in pools(book).values() for phrase in pool]
    assert not any("{" in text or "}" in text for text in filled)
