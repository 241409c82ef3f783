"""Running text with its names linked and one passage of it marked; not a character is altered.

Pure: takes a text, gives it in pieces that together are the text again. Templates lay them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

SHORTEST_NAME = 2
"""Characters of a name that is linked: one alone may be part of any word."""

_UNSPACED = re.compile(
    "[\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U000323af]"
)
"""Characters of scripts in which words stand without a space between them."""


class Name(msgspec.Struct, frozen=True):
    """A name as printed, and the address that it leads to."""

    text: str
    address: str


class Piece(msgspec.Struct, frozen=True):
    """A run of the text; with an `address` it is a link."""

    text: str
    address: str = ""


class Run(msgspec.Struct, frozen=True):
    """Pieces that are marked or not; no link runs over the edge of what is marked."""

    pieces: tuple[Piece, ...]
    marked: bool = False


def runs(text: str, names: Sequence[Name], mark: tuple[int, int] | None = None) -> tuple[Run, ...]:
    """The text in runs: each of `names` linked where it first occurs, `mark` (start, end) marked.

    Longer names go first, and nothing is linked twice. Names of letters that stand in words with
    spaces are linked as whole words only.
    """
    start, end = mark or (len(text), len(text))
    linked: set[str] = set()
    stretches = (
        (text[:start], False),
        (text[start:end], True),
        (text[end:], False),
    )
    return tuple(
        Run(tuple(_pieces(stretch, names, linked)), marked)
        for stretch, marked in stretches
        if stretch
    )


def _pieces(text: str, names: Sequence[Name], linked: set[str]) -> Iterator[Piece]:
    done = 0
    for start, end, address in sorted(_links(text, names, linked)):
        if start > done:
            yield Piece(text[done:start])
        yield Piece(text[start:end], address)
        done = end
    if done < len(text):
        yield Piece(text[done:])


def _links(text: str, names: Sequence[Name], linked: set[str]) -> list[tuple[int, int, str]]:
    """Where which link stands; what is linked is added to `linked`."""
    taken: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda name: -len(name.text)):
        if len(name.text) < SHORTEST_NAME or name.text in linked:
            continue
        for start in _occurrences(text, name.text):
            end = start + len(name.text)
            if not any(start < other_end and other < end for other, other_end, _ in taken):
                taken.append((start, end, name.address))
                linked.add(name.text)
                break
    return taken


def _occurrences(text: str, name: str) -> Iterator[int]:
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        before, after = text[place - 1 : place], text[end : end + 1]
        if not (_one_word(before, name[0]) or _one_word(name[-1], after)):
            yield place
        place = text.find(name, place + 1)


def _one_word(character: str, following: str) -> bool:
    """Whether neighbours belong to one word of a spaced script; "" is the text's end."""
    both = (character, following)
    return all(c.isalnum() and not _UNSPACED.match(c) for c in both)
