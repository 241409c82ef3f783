"""A set page as ALTO v3, with the noise that recognition leaves, from none to much.

Blocks and lines come from where the type stands, as a recogniser sees it: it knows nothing of
stories. Units are pixels of a scan.
"""

from __future__ import annotations

from itertools import groupby
from random import Random
from xml.sax.saxutils import quoteattr

from jianbao.model import Box, bounding
from press.fonts import width
from press.ink import Part, Run
from press.misreading import misread
from press.page import SetPage
from press.recognised import Block, Row, Word
from press.story import Script

DPI = 300
PIXEL = DPI / 72
"""Pixels a point."""
ROW = 40.0
"""Points: blocks are listed row by row of this height, each from the left."""
LEVEL_LINE = 0.6
"""Of the type size: runs whose tops differ by less stand in one line."""


def alto_page(page: SetPage, script: Script, level: float, seed: str) -> bytes:
    """The page as ALTO; `level` 0 to 1 says how badly it was read. Same input, same bytes."""
    rng = Random(f"{seed}/alto/{page.number}/{level}")
    blocks = [block for part in page.ink.parts for block in blocks_of(part, script)]
    blocks = [Block(block.rows) for block in misread(blocks, script, level, rng)]
    blocks.sort(key=lambda block: (int(block.box.y0 / ROW), block.box.x0))
    keep = [rng.random() >= 0.6 * level for _ in page.ink.rules]
    rules = [rule.box for rule, kept in zip(page.ink.rules, keep, strict=True) if kept]
    photos = [photo.box for photo in page.ink.photos if rng.random() >= 0.5 * level]
    return _xml(page, blocks, rules, photos).encode()


def blocks_of(part: Part, script: Script) -> list[Block]:
    """The part's lines, its paragraphs' indents disregarded; upright type line by line."""
    if _upright(part):
        return [Block((row,)) for row in _upright_rows(part)]
    rows: list[list[Run]] = []
    for run in part.runs:
        if rows and abs(rows[-1][0].top - run.top) < LEVEL_LINE * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [Block(tuple(_row(row, script) for row in rows))]


def _upright(part: Part) -> bool:
    """Whether the type runs from top to bottom."""
    single = all(len(run.text) == 1 for run in part.runs) and len(part.runs) > 1
    return single and part.runs[0].top + part.runs[0].size / 2 < part.runs[1].top


def _upright_rows(part: Part) -> list[Row]:
    def across(run: Run) -> int:
        """Which line the character stands in; a stop is set to the right within it."""
        return round((part.box.x1 - run.x) / run.size)

    rows = []
    for _, runs in groupby(part.runs, key=across):
        held = list(runs)
        size = max(run.size for run in held)
        box = bounding(Box(run.x, run.top, run.x + size, run.top + size) for run in held)
        text = "".join(run.text for run in held)
        rows.append(Row((Word(text, box),), size, held[0].bold > 0))
    return rows


def _row(runs: list[Run], script: Script) -> Row:
    size = max(run.size for run in runs)
    words = [word for run in runs for word in _words(run)]
    if script == "han":
        text = "".join(word.text for word in words)
        words = [Word(text, bounding(word.box for word in words))]
    bold = sum(len(run.text) for run in runs if run.bold) * 2 > sum(len(run.text) for run in runs)
    return Row(tuple(words), size, bold)


def _words(run: Run) -> list[Word]:
    out, x = [], run.x
    for text in run.text.replace("　", " ").split(" "):
        wide = width(run.face, text) * run.size + run.gap * len(text)
        if text:
            box = Box(x, run.top, x + wide, run.top + run.size)
            out.append(Word(text, box, run.hyphen and run.text.endswith(text)))
        x += wide + width(run.face, " ") * run.size + run.gap
    return out


def _place(box: Box) -> str:
    left, top = round(box.x0 * PIXEL), round(box.y0 * PIXEL)
    wide = max(1, round(box.x1 * PIXEL) - left)
    tall = max(1, round(box.y1 * PIXEL) - top)
    return f'HPOS="{left}" VPOS="{top}" WIDTH="{wide}" HEIGHT="{tall}"'


def _xml(page: SetPage, blocks: list[Block], rules: list[Box], photos: list[Box]) -> str:
    styles: dict[tuple[float, bool], str] = {}
    body = [_block_xml(block, number, styles) for number, block in enumerate(blocks, 1)]
    listed = "\n".join(
        f'<TextStyle ID="{name}" FONTFAMILY="Times New Roman" FONTSIZE="{size:g}"'
        f"{' FONTSTYLE=' + quoteattr('bold') if bold else ''}/>"
        for (size, bold), name in styles.items()
    )
    body += [
        f'<GraphicalElement ID="R{number}" {_place(box)}/>' for number, box in enumerate(rules, 1)
    ]
    body += [
        f'<Illustration ID="P{number}" {_place(box)}/>' for number, box in enumerate(photos, 1)
    ]
    paper = f'WIDTH="{round(page.width * PIXEL)}" HEIGHT="{round(page.height * PIXEL)}"'
    inner = "\n".join(body)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">\n'
        "<Description><MeasurementUnit>pixel</MeasurementUnit></Description>\n"
        f"<Styles>\n{listed}\n</Styles>\n"
        f'<Layout><Page ID="PAGE{page.number}" PHYSICAL_IMG_NR="{page.number}" {paper}>\n'
        f'<PrintSpace HPOS="0" VPOS="0" {paper}>\n{inner}\n</PrintSpace>\n'
        "</Page></Layout>\n</alto>\n"
    )


def _block_xml(block: Block, number: int, styles: dict[tuple[float, bool], str]) -> str:
    lines = []
    for at, row in enumerate(block.rows):
        key = (round(row.size * 2) / 2, row.bold)
        style = styles.setdefault(key, f"S{len(styles) + 1}")
        words = "<SP/>".join(_word_xml(*divided) for divided in _divided(block.rows, at))
        lines.append(f'<TextLine {_place(row.box)} STYLEREFS="{style}">{words}</TextLine>')
    inner = "\n".join(lines)
    return f'<TextBlock ID="B{number}" {_place(block.box)}>\n{inner}\n</TextBlock>'


def _divided(rows: tuple[Row, ...], at: int) -> list[tuple[Word, int, str]]:
    """The words of a line: each with the part it is of a divided word (0 for none), that whole."""
    words = [(word, 0, "") for word in rows[at].words]
    if at + 1 < len(rows) and _goes_on(rows[at]):
        words[-1] = (rows[at].words[-1], 1, _whole(rows[at], rows[at + 1]))
    if at and _goes_on(rows[at - 1]):
        words[0] = (rows[at].words[0], 2, _whole(rows[at - 1], rows[at]))
    return words


def _goes_on(row: Row) -> bool:
    return row.words[-1].hyphen and row.words[-1].text.endswith("-")


def _whole(upper: Row, lower: Row) -> str:
    """The divided word, as its two parts were read."""
    return upper.words[-1].text[:-1] + lower.words[0].text


def _word_xml(word: Word, part: int, whole: str) -> str:
    text = word.text[:-1] if part == 1 else word.text
    subs = f' SUBS_TYPE="HypPart{part}" SUBS_CONTENT={quoteattr(whole)}' if part else ""
    hyphen = '<HYP CONTENT="-"/>' if part == 1 else ""
    return f"<String {_place(word.box)} CONTENT={quoteattr(text)}{subs}/>{hyphen}"
