"""What page parsers call blocks, of whatever parser.

A parser's JSON is read into `ParsedPage`s of `Piece`s, texts freed of marks; `parsed_pages` makes
pages of lines of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from jianbao.model import Box, Picture, Unit
from jianbao.sources.markup import without_comments
from jianbao.sources.parser_tables import is_table, table_rows
from jianbao.sources.text import LINE_END, heading_in, words_in

DEEPEST = 6
"""Heading depths go to here."""


class Row(msgspec.Struct, frozen=True):
    """A text of a block with the place that the parser gives it: a line, or all of the block."""

    text: str
    box: Box | None = None
    confidence: float | None = None


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A block of text. `depth` is above 0 for what the parser calls a title. The rows of a `table`
    share its place evenly where they have none of their own; a `caption` is set at the foot of the
    picture whose box it has."""

    rows: tuple[Row, ...]
    box: Box | None = None
    depth: int = 0
    vertical: bool = False
    table: bool = False
    caption: bool = False


class ParsedPage:
    """A page as a parser gives it; texts are freed of marks as they are added.

    `lost` says why the page could not be read, where it could not.
    """

    def __init__(
        self,
        unit: Unit,
        width: float | None = None,
        height: float | None = None,
        lost: str = "",
    ) -> None:
        self.unit: Unit = unit
        self.width, self.height = width, height
        self.lost = lost
        self.pieces: list[Piece] = []
        self.pictures: list[Picture] = []
        self.dropped: list[str] = []

    def add(
        self,
        rows: Iterable[Row],
        box: Box | None = None,
        depth: int = 0,
        vertical: bool = False,
    ) -> None:
        """A block of text, if it has any. A row that is a table in HTML is a block of its own."""
        plain: list[Row] = []
        for row in rows:
            if is_table(row.text):
                self._add_piece(plain, box, depth, vertical)
                plain = []
                self.add_table([Row(text) for text in table_rows(row.text)], row.box or box)
            else:
                text, own = self._freed(row.text)
                depth = depth or own
                plain += [Row(text, row.box, row.confidence)] if text else []
        self._add_piece(plain, box, depth, vertical)

    def add_table(self, rows: Iterable[Row], box: Box | None) -> None:
        """The rows of a table as a block."""
        held = tuple(row for row in rows if row.text.strip())
        if held:
            self.pieces.append(Piece(rows=held, box=box, table=True))

    def add_picture(self, box: Box | None, captions: Sequence[str] = ()) -> None:
        """A picture, where its place is known, and its captions, which stand in its box."""
        rows = tuple(Row(text) for caption in captions if (text := self._freed(caption)[0]))
        if rows:
            self.pieces.append(Piece(rows=rows, box=box, caption=True))
        elif box is not None:
            self.pictures.append(Picture(box))

    def drop(self, *texts: str) -> None:
        """Text that the page does not print."""
        self.dropped += [text.strip() for text in texts if text.strip()]

    def _add_piece(self, rows: list[Row], box: Box | None, depth: int, vertical: bool) -> None:
        if rows:
            depth = min(max(depth, 0), DEEPEST)
            self.pieces.append(Piece(rows=tuple(rows), box=box, depth=depth, vertical=vertical))

    def _freed(self, text: str) -> tuple[str, int]:
        """The text without marks, blank lines left out, and the depth that a heading's mark
        gives."""
        depth = 0
        words: list[str] = []
        for physical in LINE_END.sub("\n", without_comments(text, self.dropped)).split("\n"):
            own, content = heading_in(physical)
            depth = depth or own
            words += words_in(content, self.dropped)
        return "\n".join(words), depth
