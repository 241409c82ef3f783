"""Breaking text into lines of a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NEVER_FIRST = frozenset("。，、；：？！）》」』】〕”’％…—,.;:?!)]}%")
"""Characters that may not begin a line (行首禁则); they take the one before along."""

NEVER_LAST = frozenset("（《「『【〔“‘([{")
"""Characters that may not end a line (行尾禁则)."""


def cells(text: str) -> int:
    """How many terminal cells `text` takes."""
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    # Curly quotes are ambiguous in width; within Chinese text terminals mostly draw them narrow.
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """`text` with blanks after it up to `width` cells."""
    return text + " " * max(0, width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; `[""]` for empty text.

    Latin words stay whole unless longer than a line; between Chinese characters any place will do
    that leaves no closing mark at a line's beginning and no opening one at its end.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and cells(line) + cells(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
        while cells(line.rstrip()) > width:
            head = _head(line, width)
            lines.append(head.rstrip())
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """Runs that hold together: a Latin word with its blanks, a Chinese character with its marks."""
    piece = ""
    for word in re.findall(r"[^\s\u2e80-\U0010ffff“”‘’…—]+\s*|\s+|.", text, re.DOTALL):
        sticks = word[0] in NEVER_FIRST or (piece and piece[-1] in NEVER_LAST)
        if piece and not sticks:
            yield piece
            piece = ""
        piece += word
    if piece:
        yield piece


def _head(line: str, width: int) -> str:
    """The longest beginning of `line` that fits, at least one character."""
    taken = 0
    for position, character in enumerate(line):
        taken += _cells_of(character)
        if taken > width and position:
            return line[:position]
    return line
