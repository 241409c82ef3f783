"""What copy in a language written with Latin letters is made of.

Slots: {p} the story's person, {q} somebody else, {t} town, {T} the same in capitals, {u} another
town, {s} street, {j} a trade with its article, {o} body, {r} work, {w} goods, {n} {m} {k} numbers
of up to four, two and two digits, {d} day, {mo} month, {y} year, {h} hour. Works, bodies and trades
stand in the nominative with their article, so that a phrase of French or German sets none of them
after a preposition that changes it.
"""

from __future__ import annotations

import msgspec


class Phrasebook(msgspec.Struct, frozen=True, kw_only=True):
    """Everything copy in one language is made from. `credit` and `jumps` say how they print,
    `tellings` are sentences that say again what the headline says, which stands at the mark <h>."""

    language: str
    publications: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    people: tuple[str, ...]
    surnames: tuple[str, ...]
    towns: tuple[str, ...]
    streets: tuple[str, ...]
    trades: tuple[str, ...]
    bodies: tuple[str, ...]
    works: tuple[str, ...]
    goods: tuple[str, ...]
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    kickers: tuple[str, ...]
    decks: tuple[str, ...]
    briefs: tuple[str, ...]
    captions: tuple[str, ...]
    notices: tuple[str, ...]
    adverts: tuple[str, ...]
    advert_heads: tuple[str, ...]
    table_heads: tuple[str, ...]
    verse: tuple[str, ...]
    sections: tuple[str, ...]
    titles: tuple[str, ...]
    credit: tuple[str, ...]
    dates: tuple[str, ...]
    jumps: tuple[tuple[str, str], ...]
    tellings: tuple[str, ...]
    front: str
    page: str
    number: str
