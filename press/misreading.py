"""What recognition does to a page: wrong characters, lines broken, blocks cut, merged and lost.

Everything is by lot, and none of it happens at level 0. What is lost on the page stays in the gold.
"""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from jianbao.model import Box
from press.recognised import Block, Row, Word
from press.story import Script

WRONG_CHARACTER = 0.05
"""Share of the characters misread at level 1."""
LOST_CHARACTER = 0.01
LOST_ROW = 0.015
LOST_BLOCK = 0.01
BROKEN_ROW = 0.08
"""Share of the lines that come in two pieces."""
MERGED = 0.35
"""Share of the neighbours, one above the other in a column, that come as one block."""
CUT = 0.3
"""Share of the blocks of many lines that come in two."""
JITTER = 1.2
"""Points that a side of a line's box is off."""
GUESSED_SIZE = 0.15
"""Of a type size: how far the guess is off."""
NEAR = 14.0
"""Points between blocks that are merged, at most."""
LOOKALIKES = {
    "latin": dict(zip("ceilnorsuvhbdgqfy10.,é", "eoljueznnvbhclgtvlO,.e", strict=True)),
    "han": dict(
        zip(
            "日目已己未末土士人入大太天夫千干王玉口回间问今令白自木本，。：",
            "目日己已末未士土入人太大夫天干千玉王回口问间令今自白本木。，；",
            strict=True,
        )
    ),
}
"""What a character is taken for."""
STRAY = {"latin": "ilt.'-", "han": "一丨口、"}
"""What any other character is taken for."""


def misread(blocks: list[Block], script: Script, level: float, rng: Random) -> list[Block]:
    """The blocks as they come out of recognition."""
    if level == 0:
        return blocks
    whole = [block for block in blocks if rng.random() >= LOST_BLOCK * level]
    read = [_read(block, script, level, rng) for block in _merged(whole, level, rng)]
    return [part for block in read if block.rows for part in _cut(block, level, rng)]


def _merged(blocks: list[Block], level: float, rng: Random) -> list[Block]:
    """Blocks that stand close one above the other run together, whatever story they are of."""
    out: list[Block] = []
    for block in sorted(blocks, key=lambda block: (round(block.box.x0 / 30), block.box.y0)):
        if out and _close(out[-1].box, block.box) and rng.random() < MERGED * level:
            out[-1] = replace(out[-1], rows=(*out[-1].rows, *block.rows))
        else:
            out.append(block)
    return out


def _close(upper: Box, lower: Box) -> bool:
    gap = lower.y0 - upper.y1
    broad = min(upper.width, lower.width)
    return 0 <= gap < NEAR and upper.x_overlap(lower) > 0.8 * broad


def _cut(block: Block, level: float, rng: Random) -> list[Block]:
    if len(block.rows) < 4 or rng.random() >= CUT * level:
        return [block]
    at = rng.randint(1, len(block.rows) - 1)
    return [replace(block, rows=block.rows[:at]), replace(block, rows=block.rows[at:])]


def _read(block: Block, script: Script, level: float, rng: Random) -> Block:
    rows: list[Row] = []
    for row in block.rows:
        if rng.random() < LOST_ROW * level:
            continue
        guess = row.size * (1 + rng.gauss(0.0, GUESSED_SIZE / 2) * level)
        words = tuple(_word(word, script, level, rng) for word in row.words)
        seen = replace(row, words=words, size=max(4.0, guess), bold=_bold(row, level, rng))
        rows += _broken(seen, level, rng)
    return replace(block, rows=tuple(rows))


def _bold(row: Row, level: float, rng: Random) -> bool:
    """Recognition seldom sees that type is bold."""
    return row.bold and rng.random() >= level


def _broken(row: Row, level: float, rng: Random) -> list[Row]:
    if len(row.words) < 4 or rng.random() >= BROKEN_ROW * level:
        return [row]
    at = rng.randint(1, len(row.words) - 1)
    return [replace(row, words=row.words[:at]), replace(row, words=row.words[at:])]


def _word(word: Word, script: Script, level: float, rng: Random) -> Word:
    text = "".join(_character(char, script, level, rng) for char in word.text)
    return replace(word, text=text or word.text, box=_off(word.box, level, rng))


def _character(char: str, script: Script, level: float, rng: Random) -> str:
    draw = rng.random()
    if draw < LOST_CHARACTER * level:
        return ""
    if draw < (LOST_CHARACTER + WRONG_CHARACTER) * level and char != "-":
        return LOOKALIKES[script].get(char) or rng.choice(STRAY[script])
    return char


def _off(box: Box, level: float, rng: Random) -> Box:
    """The box a little off on every side, its sides in order."""
    x0, y0, x1, y1 = (side + rng.gauss(0.0, JITTER / 2) * level for side in box)
    return Box(max(0.0, min(x0, x1)), max(0.0, min(y0, y1)), max(x0, x1, 0.0), max(y0, y1, 0.0))
