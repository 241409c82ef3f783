"""What goes wrong with one story: cut by columns, looped, its heading out of order or lost.

Takes the blocks of a page, gives them with their chunks as printed and the gold amended.
"""

from __future__ import annotations

import re
from random import Random

from msgspec.structs import replace

from press.blocks import Block, Chunk
from press.copy import open_place
from press.faults import Faults
from press.loops import looped
from press.series_zh import SERIES

COLUMN = (150, 450)
"""Chinese characters from one column's end to the next."""
FIRST = (60, 450)
LATIN = 2.1
"""Latin letters in the room of a Chinese character."""
EDGE = 8
"""Characters that stay on each side of a cut at least."""
DIVIDED = 0.5
"""Share of the cuts in Latin text that divide a word."""
APART = 0.3
"""Share of the jump lines and credits that are a paragraph of their own."""
WIDE = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code).isalnum()}
)
WORD = re.compile(r"[^\W\d_]{7,}")


def printed(block: Block, faults: Faults, rng: Random) -> Block:
    """The block with its text in chunks as the columns held it, and what befalls its words."""
    if not block.paragraphs:
        return block
    block = _in_columns(block, faults, rng)
    if not block.ignore and rng.random() < faults.loop:
        block = _with_loop(block, faults, rng)
    if not block.latin and rng.random() < faults.wide:
        block = replace(block, body=tuple(map(_widened, block.body)))
    return block


def _in_columns(block: Block, faults: Faults, rng: Random) -> Block:
    if block.body:
        return block
    chunks = columns(block, 0.0 if block.ignore else faults.cut, rng)
    if block.lead:
        chunks[0] = replace(chunks[0], text=block.lead + chunks[0].text)
    if block.tail and (block.latin or (not block.open_end and rng.random() < APART)):
        chunks.append(Chunk(role="body", text=block.tail, key=block.key))
    elif block.tail:
        chunks[-1] = replace(chunks[-1], text=chunks[-1].text + block.tail)
    return replace(block, body=tuple(chunks))


def columns(block: Block, rate: float, rng: Random) -> list[Chunk]:
    """The paragraphs in chunks; `rate` is the share of the column ends that cut a sentence."""
    scale = LATIN if block.latin else 1.0
    left = rng.uniform(*FIRST) * scale
    chunks: list[Chunk] = []
    for text in block.paragraphs:
        goes_on = False
        while len(text) > left:
            parts = parted(text, int(left), rng) if rng.random() < rate else None
            left = rng.uniform(*COLUMN) * scale
            if parts is None:
                left += len(text)
                break
            chunks.append(Chunk(role="body", text=parts[0], key=block.key, goes_on=goes_on))
            text, goes_on = parts[1], True
        chunks.append(Chunk(role="body", text=text, key=block.key, goes_on=goes_on))
        left -= len(text)
    return chunks


def parted(text: str, near: int, rng: Random) -> tuple[str, str] | None:
    """The text in two, cut near a place in mid-sentence; None where it cannot be."""
    if text < "\u2e80" and " " in text:
        return _latin_parted(text, near, rng)
    at = open_place(text, near)
    return (text[:at], text[at:]) if EDGE <= at <= len(text) - EDGE else None


def _latin_parted(text: str, near: int, rng: Random) -> tuple[str, str] | None:
    """Cut between words where the next one is small, or within a word with a hyphen."""
    if rng.random() < DIVIDED:
        places = [found.start() + len(found[0]) // 2 for found in WORD.finditer(text)]
        places = [at for at in places if text[at].islower() and text[at - 1].islower()]
        hyphen, skip = "-", 0
    else:
        places = [found.start() for found in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", text)]
        places = [at for at in places if text[at + 1].islower()]
        hyphen, skip = "", 1
    places = [at for at in places if EDGE <= at <= len(text) - EDGE]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - near))
    return text[:at] + hyphen, text[at + skip :]


def _with_loop(block: Block, faults: Faults, rng: Random) -> Block:
    """The block with a loop in one of its chunks."""
    order = list(range(len(block.body)))
    rng.shuffle(order)
    for index in order:
        chunk = block.body[index]
        made = looped(chunk, faults, rng) if chunk.role == "body" else None
        if made is not None:
            body = (*block.body[:index], made[0], *block.body[index + 1 :])
            block = replace(block, body=body, loops=(*block.loops, made[1]))
            return block.doubted("repeated_run", made[1], "words the source repeats were kept once")
    return block


def _widened(chunk: Chunk) -> Chunk:
    again = tuple(text.translate(WIDE) for text in chunk.again)
    rows = tuple(tuple(cell.translate(WIDE) for cell in row) for row in chunk.rows)
    return replace(chunk, text=chunk.text.translate(WIDE), again=again, rows=rows)


def in_series(block: Block, rng: Random) -> Block:
    """The story under the name of a series; as it was where it runs under one already."""
    if block.section or block.article.section:
        return block
    name = rng.choice(SERIES)
    return replace(block, section=name, article=replace(block.article, section=name))


def one_line(block: Block) -> Block:
    """Kicker and headline in one line; as it was where it lacks one of them."""
    found = {chunk.role: chunk for chunk in block.head}
    if not {"kicker", "headline"} <= set(found):
        return block
    text = f"{found['kicker'].text} {found['headline'].text}"
    rest = tuple(chunk for chunk in block.head if chunk.role not in ("kicker", "headline"))
    return replace(block, head=(replace(found["headline"], text=text), *rest))


def kicker_below(block: Block) -> Block:
    """The kicker below its headline; as it was where it lacks one of them."""
    kicker = next((chunk for chunk in block.head if chunk.role == "kicker"), None)
    if kicker is None or not any(chunk.role == "headline" for chunk in block.head):
        return block
    order = {"headline": 0, "kicker": 1, "deck": 2, "byline": 3}
    head = tuple(sorted(block.head, key=lambda chunk: order[chunk.role]))
    words = "the kicker stands below its headline"
    return replace(block, head=head).doubted("misplaced_headline", kicker.text, words)


def heading_lost(block: Block) -> Block:
    """The story without kicker, headline and deck."""
    head = tuple(chunk for chunk in block.head if chunk.role == "byline")
    article = replace(block.article, kicker="", headline="", deck="")
    block = replace(block, head=head, article=article)
    return block.doubted("missing_headline", "", "the page has no heading for this text")


def text_lost(block: Block) -> Block:
    """The heading without its story."""
    article = replace(block.article, dateline="", byline=(), paragraphs=())
    text = " ".join(chunk.text for chunk in block.headed)
    block = replace(
        block,
        head=block.headed,
        body=(),
        paragraphs=(),
        article=article,
        ignore=True,
        loops=(),
        findings=(),
    )
    return block.doubted("cut_text", text, "the text under this heading is nowhere on the page")
