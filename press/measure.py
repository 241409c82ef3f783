"""Breaking text into lines of a measure, after the Chinese rules of line starts and ends (禁则).

Widths are in ems of the type. No character is dropped: the lines joined give the text again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from press.latin import break_latin, is_latin

Advance = Callable[[str], float]

NOT_AT_START = frozenset("。，、；：？！）》〉】」』”’…—·％%℃ 　")
NOT_AT_END = frozenset("（《〈【「『“‘")
HANGS = frozenset("。，、；：）》〉】”’")
"""At a line's end these may stand half outside the measure: their right half is empty."""
HANG = 0.5
"""Of an em: how far."""
EPSILON = 1e-6

ATOM = re.compile(r"[0-9A-Za-z]+(?:[.,:/@_\-][0-9A-Za-z]+)*%?|—+|…+|.", re.DOTALL)
"""What is never broken: a number or Latin word, a dash, an ellipsis, a character."""


class SetLine(msgspec.Struct, frozen=True):
    """A line of type: indent and natural width in ems, and the space that justifies it.

    `gap` ems are put between two characters unless both belong to one number or Latin word; in
    `latin` lines they are added to every blank. `hyphen` says that the last character divides a
    word.
    """

    text: str
    indent: float
    width: float
    gap: float
    latin: bool = False
    hyphen: bool = False


def clusters(text: str) -> list[str]:
    """Runs of `text` no line may be broken within, in order."""
    out: list[str] = []
    glue = False
    for atom in ATOM.findall(text):
        if out and (glue or atom[0] in NOT_AT_START):
            out[-1] += atom
        else:
            out.append(atom)
        glue = atom[-1] in NOT_AT_END
    return out


def natural(text: str, advance: Advance) -> float:
    """Width of `text` in ems where it stands at a line's end: blanks and half of a stop hang."""
    bare = text.rstrip(" 　")
    total = sum(map(advance, bare))
    return total - HANG if bare and bare[-1] in HANGS and advance(bare[-1]) >= 1 else total


def break_lines(text: str, measure: float, advance: Advance, indent: float = 0.0) -> list[SetLine]:
    """`text` in lines of `measure` ems, the first one indented; all but the last are justified.

    Raises `ValueError` where the measure is too narrow for a single character.
    """
    if is_latin(text):
        return [
            SetLine(
                line.text,
                0.0 if index else indent,
                line.width,
                line.gap,
                latin=True,
                hyphen=line.hyphen,
            )
            for index, line in enumerate(break_latin(text, measure, advance, indent))
        ]
    lines: list[SetLine] = []
    room, held = measure - indent, ""
    for piece in _pieces(text, measure - indent, advance):
        if held and natural(held + piece, advance) > room + EPSILON:
            lines.append(_justified(held, indent if not lines else 0.0, room, advance))
            room, held = measure, piece
        else:
            held += piece
    if held:
        lines.append(SetLine(held, indent if not lines else 0.0, natural(held, advance), 0.0))
    return lines


def _pieces(text: str, room: float, advance: Advance) -> Iterable[str]:
    """Clusters, those wider than a line cut into characters."""
    for cluster in clusters(text):
        if natural(cluster, advance) <= room + EPSILON:
            yield cluster
            continue
        if any(advance(char) > room + EPSILON for char in cluster):
            raise ValueError(f"a measure of {room:.1f} em holds no character")
        yield from cluster


def spaced(text: str) -> list[str]:
    """`text` in the pieces between which space is put to justify it: characters, Latin words."""
    return [
        piece
        for atom in ATOM.findall(text)
        for piece in ([atom] if atom[0].isascii() and atom[0].isalnum() else atom)
    ]


def _justified(text: str, indent: float, room: float, advance: Advance) -> SetLine:
    wide = natural(text, advance)
    gaps = len(spaced(text.rstrip(" 　"))) - 1
    return SetLine(text, indent, wide, (room - wide) / gaps if gaps > 0 else 0.0)


def balanced(text: str, count: int, advance: Advance) -> list[str]:
    """`text` in `count` lines of about one width, broken at a blank where one is near.

    A blank at a break is dropped (a heading's lines stand for it). Fewer lines come back where
    the text has not enough places to break.
    """
    words = [f"{word} " for word in text.split()] if is_latin(text) else clusters(text)
    total = sum(map(advance, text))
    lines: list[str] = []
    start, done = 0, 0.0
    for index in range(1, count):
        goal = total * index / count
        end = _nearest_break(words, start, done, goal, total / count, advance)
        if end <= start:
            continue
        lines.append("".join(words[start:end]).strip())
        done += sum(sum(map(advance, word)) for word in words[start:end])
        start = end
    lines.append("".join(words[start:]).strip())
    return [line for line in lines if line]


def _break_cost(before: str, after: str) -> float:
    """How ill it is to break a heading here, in shares of a line off its middle."""
    if before[-1] in " 　，、：；":
        return -1 / 3
    if after[0] in "在与和将要把为向从让—" or before[-1] in "的了":
        return -1 / 6
    # A number belongs to its unit.
    return 1.0 if before[-1].isdigit() or after[0] in "的了" else 0.0


def _nearest_break(
    words: list[str], start: int, done: float, goal: float, line: float, advance: Advance
) -> int:
    """Index of the word a new line should begin with, nearest to `goal` ems into the text."""
    best, best_cost = start, float("inf")
    at = done
    for index in range(start, len(words) - 1):
        at += sum(map(advance, words[index]))
        cost = abs(at - goal) + line * _break_cost(words[index], words[index + 1])
        if cost < best_cost:
            best, best_cost = index + 1, cost
    return best
