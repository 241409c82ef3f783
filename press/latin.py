"""Breaking Latin-script text into lines: at blanks, or inside a word with a hyphen."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

Advance = Callable[[str], float]

FIRST_IDEOGRAPH = "\u2e80"
"""From here on characters are East Asian; text without any is broken at its blanks."""
VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüAEIOUYÉÈÀÂÊÎÔÖÜÄ")
LEAST_BEFORE = 2
LEAST_AFTER = 3
"""Letters of a divided word that stay on the line, and that go to the next."""
LOOSE = 0.35
"""Ems a blank may grow before a word is divided instead."""
WIDEST_BLANK = 1.2
"""Ems: a line whose blanks would grow more is left ragged."""


class LatinLine(msgspec.Struct, frozen=True):
    """A line's text, its natural width in ems, what each blank grows by, and whether its last
    character is a hyphen that divides a word.
    """

    text: str
    width: float
    gap: float
    hyphen: bool


def is_latin(text: str) -> bool:
    """Whether the text has no East Asian character."""
    return all(char < FIRST_IDEOGRAPH for char in text)


def divisions(word: str) -> list[int]:
    """Places where the word may be divided, before a consonant that a vowel follows.

    A rule of thumb that fits English, French and German alike; no dictionary.
    """
    core = word.rstrip(".,;:!?»”“\"')")
    return [
        at
        for at in range(LEAST_BEFORE, len(core) - LEAST_AFTER + 1)
        if core[:at].isalpha()
        and core[at:].isalpha()
        and core[at] not in VOWELS
        and core[at + 1] in VOWELS
        and any(char in VOWELS for char in core[:at])
    ]


def break_latin(text: str, measure: float, advance: Advance, indent: float) -> list[LatinLine]:
    """`text` in lines of `measure` ems, the first one `indent` shorter; the last is not justified.

    Lines joined by a blank, hyphens of divided words taken out, give the text again.
    """
    blank = advance(" ")
    words = [word for word in text.split(" ") if word]
    lines: list[LatinLine] = []
    held: list[str] = []
    wide, room = 0.0, measure - indent
    while words:
        word = words.pop(0)
        long = sum(map(advance, word))
        if wide + (blank if held else 0.0) + long <= room:
            wide += (blank if held else 0.0) + long
            held.append(word)
            continue
        head = _divided(word, room - wide - (blank if held else 0.0), room, wide, held, advance)
        if head:
            held.append(head + "-")
            wide += (blank if len(held) > 1 else 0.0) + sum(map(advance, held[-1]))
            words.insert(0, word[len(head) :])
        else:
            words.insert(0, word)
        lines.append(_line(held, wide, room, hyphen=bool(head)))
        held, wide, room = [], 0.0, measure
    if held:
        lines.append(LatinLine(" ".join(held), wide, 0.0, False))
    return lines


def _divided(
    word: str, left: float, room: float, wide: float, held: list[str], advance: Advance
) -> str:
    """The part of the word that stays on the line, "" where it is not divided."""
    blanks = max(1, len(held) - 1)
    if held and (room - wide) / blanks < LOOSE:
        return ""
    hyphen = advance("-")
    fits = [at for at in divisions(word) if sum(map(advance, word[:at])) + hyphen <= left]
    if fits:
        return word[: fits[-1]]
    if held:
        return ""
    # A word wider than the measure has to be cut somewhere.
    at = len(word) - 1
    while at > 1 and sum(map(advance, word[:at])) + hyphen > left:
        at -= 1
    return word[:at]


def _line(held: list[str], wide: float, room: float, *, hyphen: bool) -> LatinLine:
    blanks = len(held) - 1
    gap = (room - wide) / blanks if blanks else 0.0
    return LatinLine(" ".join(held), wide, gap if gap <= WIDEST_BLANK else 0.0, hyphen)
