"""Pages of page parsers' blocks made into pages of lines.

A line with a place of its own keeps it; where only a block has one, its text is set in it. Pages on
which nothing has a place are flat text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

import msgspec

from jianbao.model import Box, Finding, Line, Page, Picture
from jianbao.sources.encoding import UNREADABLE
from jianbao.sources.found import Found, markup, spread, unreadable
from jianbao.sources.parsed import ParsedPage, Piece, Row
from jianbao.sources.set_lines import body_size, fits_alone, set_at_foot, set_in
from jianbao.sources.words import Word, line_of, with_breaks

ALIKE = 1.3
"""Boxes of lines whose heights differ by less than this ratio hold type of one size."""
BYLINE = 25
"""Characters of a block that may stand between a title and its text, at most."""


def pages_of(parsed: Sequence[ParsedPage], name: str, first: int) -> list[Page]:
    """The pages, numbered from `first`; the size of body type is told from all of them.

    A page that was lost is a page with a finding.
    """
    body = body_size(
        (setting.texts, setting.box)
        for page in parsed
        for piece in page.pieces
        for setting in _settings(piece)
        if setting.box is not None
        and not (piece.vertical or piece.table or piece.caption or piece.depth)
    )
    blocks = count()
    return [_page(page, body, name, number, blocks) for number, page in enumerate(parsed, first)]


def _page(parsed: ParsedPage, body: float, name: str, number: int, blocks: Iterator[int]) -> Page:
    if parsed.lost:
        finding = unreadable(number, f"The page could not be read: {parsed.lost}")
        return Page(number=number, source=name, findings=(_error(finding),))
    if any(_placed(piece) for piece in parsed.pieces) or parsed.pictures:
        page = _page_with_places(parsed, body, name, number)
    else:
        page = _flat_page(parsed, name, number, blocks)
    damaged = sum(line.text.count(UNREADABLE) for line in page.lines)
    if not damaged:
        return page
    finding = unreadable(number, f"Bytes at {damaged} places of the text are damaged.")
    return msgspec.structs.replace(page, findings=(*page.findings, finding))


def _error(finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, severity="error")


def _page_with_places(parsed: ParsedPage, body: float, name: str, number: int) -> Page:
    found = Found()
    found.pictures += parsed.pictures
    found.dropped += parsed.dropped
    for piece, opens in zip(parsed.pieces, _openings(parsed.pieces), strict=True):
        if piece.caption and piece.box is not None:
            picture, lines = set_at_foot(_texts(piece.rows), piece.box, body)
            found.pictures.append(Picture(picture))
            found.add_block(with_breaks(lines))
            continue
        for lines in _columns(_lines(piece, body, opens)):
            found.add_block(with_breaks(_of_one_size(lines)))
    return found.page(name, number, parsed.unit, parsed.width, parsed.height)


def _flat_page(parsed: ParsedPage, name: str, number: int, blocks: Iterator[int]) -> Page:
    lines = [
        Line(text=text, block=block, heading=piece.depth)
        for piece, block in zip(parsed.pieces, blocks, strict=False)
        for text in _texts(piece.rows)
    ]
    findings = [] if lines else [unreadable(number, "The page has no text.")]
    if parsed.dropped:
        findings.append(markup(number, parsed.dropped))
    return Page(number=number, source=name, lines=tuple(lines), findings=tuple(findings))


def _placed(piece: Piece) -> bool:
    return piece.box is not None or any(row.box is not None for row in piece.rows)


def _texts(rows: Iterable[Row]) -> list[str]:
    return [text for row in rows for text in row.text.split("\n")]


class _Setting(msgspec.Struct, frozen=True):
    """Texts, each begun on a line of its own, and the box they are set in."""

    texts: list[str]
    box: Box | None
    confidence: float | None = None


def _settings(piece: Piece) -> list[_Setting]:
    """What of the piece is set in which box: each row where rows have places, else all."""
    if any(row.box is not None for row in piece.rows):
        return [_Setting(_texts([row]), row.box or piece.box, row.confidence) for row in piece.rows]
    return [_Setting(_texts(piece.rows), piece.box, piece.rows[0].confidence)]


def _openings(pieces: Sequence[Piece]) -> Iterator[bool]:
    """Of each piece, whether it opens a text: the parser has it after a title, at most a byline
    between."""
    before: Piece | None = None
    after_title = False
    for piece in pieces:
        titled = before is not None and before.depth > 0
        byline = before is not None and _length(before) <= BYLINE and after_title
        yield (titled or byline) and not piece.depth and _length(piece) > BYLINE
        before, after_title = piece, titled


def _length(piece: Piece) -> int:
    return sum(len(row.text) for row in piece.rows)


def _lines(piece: Piece, body: float, opens: bool) -> list[Line]:
    """The piece's lines, each in its place; `opens` says that its first begins a paragraph."""
    if piece.table and not any(row.box for row in piece.rows):
        return spread([Line(text=text) for text in _texts(piece.rows)], piece.box)
    lines = [
        line
        for k, setting in enumerate(_settings(piece))
        for line in _set(setting, body, piece.vertical, opens and k == 0)
    ]
    return [msgspec.structs.replace(line, heading=piece.depth) for line in lines]


def _set(setting: _Setting, body: float, vertical: bool, opens: bool) -> list[Line]:
    """The lines of a text in its box: itself, where the box holds it as one."""
    texts, box, confidence = setting.texts, setting.box, setting.confidence
    if box is None:
        return [Line(text=text, confidence=confidence, vertical=vertical) for text in texts]
    if len(texts) == 1:
        whole = [Word(text=texts[0], confidence=confidence)]
        line = line_of(whole, texts[0], box, vertical=vertical)
        if fits_alone(texts[0], box, line.vertical):
            return [line]
    return [
        msgspec.structs.replace(line, confidence=confidence)
        for line in set_in(texts, box, body, vertical, opens)
    ]


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a piece, parted where they go on in another column: parsers join a paragraph
    over columns."""
    start = 0
    for k, (above, below) in enumerate(pairwise(lines), 1):
        if above.box and below.box and not above.vertical and _goes_up(above.box, below.box):
            yield list(lines[start:k])
            start = k
    yield list(lines[start:])


def _of_one_size(lines: Sequence[Line]) -> list[Line]:
    """The lines with the size of most of them: boxes of lines are as high as their tallest letter,
    so that type of one size has many heights. A line much higher or lower is set otherwise."""
    heights = sorted(line.box.height for line in lines if line.box and not line.vertical)
    usual = heights[len(heights) // 2] if heights else 0.0
    return [
        msgspec.structs.replace(line, size=round(usual, 2))
        if line.box and not line.size and usual < ALIKE * line.box.height < ALIKE**2 * usual
        else line
        for line in lines
    ]


def _goes_up(above: Box, below: Box) -> bool:
    return below.y1 <= above.y0 and not above.x_overlap(below)
