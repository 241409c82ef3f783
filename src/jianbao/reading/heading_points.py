"""How much a block looks like a heading, by its type, its place and its words.

Takes a block, the other blocks of its page and the issue's measures; gives points. A heading is
told by its type (larger, bold, capitals), by its place (centred or ranged right in its column,
white round it), by the source's own word for it, and against what text looks like (runs on, ends
in a comma, fills the measure).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from jianbao.reading.blocks import Block
from jianbao.reading.language import cjk_share, ends_sentence
from jianbao.reading.measure import Measure

HEADING_SCORE = 2.4
"""Points from which a block is a heading; see `heading_points` for what gives them."""
FLAT_BOX = 0.4
"""A box lower than this share of a body line is a fault of the source, no type size."""
MOST_LINES = 8
"""A block of more lines is text, whatever else it shows: its lines count against it for more than
all that speaks for a heading together."""
TITLED = 3.5
"""Points for a block that the source itself calls a heading, as page parsers do. Two signs of text
outweigh it: parsers call many a bold line a heading."""
SIGNATURE = 2.5
"""Points against a line that reads and stands like a signature."""


class Place(msgspec.Struct, frozen=True):
    """Where a block stands in its column: white to the left and right as shares of the column's
    width, white above and below in body lines."""

    left: float
    right: float
    above: float
    below: float
    column: float


def relative_size(block: Block, measure: Measure) -> float:
    """How much larger than body text the block is set, by font size and by the height of lines.

    Font sizes of OCR are guesses, and a line's box grows with noise: where the two disagree the
    truth lies between.
    """
    by_font = block.size / measure.size if measure.size and block.size else 1.0
    if block.vertical:
        return by_font
    heights = sorted(line.box.height for line in block.lines if line.box)
    by_height = heights[len(heights) // 2] / measure.line if measure.line else 1.0
    if by_height < FLAT_BOX:
        return by_font
    return float((by_font * by_height) ** 0.5)


def heading_points(block: Block, at: Place, measure: Measure) -> float:
    """How much speaks for a heading, in points."""
    if len(block.lines) > MOST_LINES:
        return 0.0
    text = block.text.strip()
    size = relative_size(block, measure)
    letters = sum(c.isalpha() for c in text)
    capitals = sum(c.isupper() for c in text) / letters if letters else 0.0
    points = 0.0
    points += 4.0 if size >= 1.7 else 3.0 if size >= 1.4 else 1.8 if size >= 1.18 else 0.0
    points -= 0.4 if size < 0.88 else 0.0
    points += 1.3 if block.bold and not measure.bold else 0.0
    points += 1.6 if capitals > 0.75 and letters >= 4 else 0.0
    points += TITLED if block.lines[0].heading else 0.0
    points += _place_points(at, cjk_share(text) < 0.5)
    points -= 0.8 * max(0, len(block.lines) - 2)
    points -= _text_points(text, letters)
    points -= SIGNATURE if _like_signature(text, at, capitals) else 0.0
    return points


def _like_signature(text: str, at: Place, capitals: float) -> bool:
    """A name in capitals ranged right under a text: “J. DUPONT.”, « Signé : J. Dupont »."""
    ranged = at.left > 0.25 and at.right < 0.2
    named = capitals > 0.7 and len(text.split()) <= 4 and text.endswith(".")
    return ranged and (named or re.match(r"\W*(Sign|Gez|Getek)", text) is not None)


def _place_points(at: Place, latin: bool) -> float:
    """Centred, or ranged right with much white to the left; white above and below.

    A signature is ranged right too, but white or a heading follows it; text follows a heading.
    """
    points = 0.0
    if at.left > 0.06 and at.right > 0.04 and abs(at.left - at.right) < 0.12:
        points += 1.8
    elif latin and at.left > 0.25 and at.right < 0.15:
        points += 1.6 if at.below < 1.4 else -1.0
    points += 0.6 if at.above > 0.25 else 0.0
    points += 0.6 if at.below > 0.15 else 0.0
    return points


def _text_points(text: str, letters: int) -> float:
    """What speaks against a heading in how the words begin and end."""
    against = 0.0
    if re.search(r"[,;:，；：、\-¬]$", text):
        against += 2.0
    if text[:1].islower():
        against += 1.5
    if letters < 3:
        against += 2.0
    if cjk_share(text) > 0.5 and ends_sentence(text) and not text.endswith(("！", "？", "”", "》")):
        against += 1.5
    if letters > (40 if cjk_share(text) > 0.5 else 90):
        against += 2.0
    return against


def place(block: Block, blocks: Sequence[Block], measure: Measure) -> Place:
    """Where the block stands among the wider blocks above and below it."""
    left, right = block.box.x0, block.box.x1
    above, below = 9.0, 9.0
    for other in blocks:
        if other.key == block.key or other.vertical:
            continue
        if other.box.x_overlap(block.box) < 0.5 * min(block.box.width, other.box.width):
            continue
        if other.box.cy < block.box.cy:
            above = min(above, (block.box.y0 - other.box.y1) / max(measure.line, 0.01))
        else:
            below = min(below, (other.box.y0 - block.box.y1) / max(measure.line, 0.01))
        near = other.box.y0 < block.box.y1 + 6 * measure.line and (
            other.box.y1 > block.box.y0 - 6 * measure.line
        )
        if near and len(other.lines) > 1 and other.box.width < 1.6 * measure.column:
            left, right = min(left, other.box.x0), max(right, other.box.x1)
    width = max(right - left, 0.01)
    return Place(
        left=(block.box.x0 - left) / width,
        right=(right - block.box.x1) / width,
        above=above,
        below=below,
        column=width,
    )
