"""What a recogniser hands over of a page: blocks of lines of words, each in its place."""

from __future__ import annotations

import msgspec

from jianbao.model import Box, bounding


class Word(msgspec.Struct, frozen=True):
    """A word, or a line of Chinese: text, place in points, whether its hyphen divides a word."""

    text: str
    box: Box
    hyphen: bool = False


class Row(msgspec.Struct, frozen=True):
    """A line of words, the size of its type in points, and whether it is bold."""

    words: tuple[Word, ...]
    size: float
    bold: bool

    @property
    def box(self) -> Box:
        """Round all words."""
        return bounding(word.box for word in self.words)


class Block(msgspec.Struct, frozen=True):
    """Lines that a recogniser keeps together."""

    rows: tuple[Row, ...]

    @property
    def box(self) -> Box:
        """Round all lines."""
        return bounding(row.box for row in self.rows)
