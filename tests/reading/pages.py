"""Pages set by hand: columns of lines, headings, rules, frames and pictures.

All measures are in points. Chinese characters are one em wide, others half an em; body type is
`BODY` on a pitch of `PITCH`. A text that starts with a full-width space is indented by two ems.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jianbao.model import Box, Frame, Issue, Line, Page, Rule
from jianbao.reading.blocks import Block, build_blocks
from jianbao.reading.geometry import Layout, lay_out
from jianbao.reading.issue import read_pages
from jianbao.reading.language import is_cjk
from jianbao.reading.measure import Measure, measure_pages

BODY = 10.0
PITCH = 16.0
WIDE = 10
"""Characters in a full line of body type."""
X = (40.0, 160.0, 280.0, 400.0)
"""Left edges of the page's columns; a column is 100 wide, a gutter 20."""
INDENT = "\u3000"

MEASURE = Measure(size=BODY, line=BODY, pitch=PITCH, column=WIDE * BODY)
"""What body type measures on pages set here."""


FONT = "Song"


def width_of(text: str, size: float = BODY) -> float:
    """How wide `text` is set."""
    return size * sum(1.0 if is_cjk(c) or ord(c) > 0x2000 else 0.5 for c in text)


def line(
    text: str, x: float, y: float, *, size: float = BODY, font: str = FONT, **more: Any
) -> Line:
    """One line with its top left corner at (x, y); of a scan's no font is known."""
    words = text.lstrip(INDENT)
    left = x + (2 * size if words != text else 0.0)
    box = Box(left, y, left + width_of(words, size), y + size)
    return Line(text=words, box=box, size=size, font=font, **more)


def column(
    x: float, y: float, texts: Sequence[str], *, size: float = BODY, **more: Any
) -> list[Line]:
    """Lines one under another."""
    step = PITCH * size / BODY
    return [line(text, x, y + k * step, size=size, **more) for k, text in enumerate(texts)]


def columns(texts: Sequence[str], *places: tuple[float, float, int]) -> list[Line]:
    """A story's lines poured into places (x, y, most lines), one after another.

    `ValueError` where they do not fit: a page that lost lines would prove nothing.
    """
    lines: list[Line] = []
    rest = list(texts)
    for x, y, most in places:
        lines += column(x, y, rest[:most])
        rest = rest[most:]
    if rest:
        raise ValueError(f"{len(rest)} lines have no place")
    return lines


def paragraph(seed: str, lines: int, *, last: str = "。", wide: int = WIDE) -> list[str]:
    """A paragraph of that many lines, all full, its first indented, `last` at its end."""
    length = wide * lines - 2
    text = (seed * (length // len(seed) + 1))[: length - len(last)] + last
    return [INDENT + text[: wide - 2], *folded(text[wide - 2 :], wide)]


def folded(text: str, wide: int = WIDE) -> list[str]:
    """`text` cut into lines of `wide` characters."""
    return [text[k : k + wide] for k in range(0, len(text), wide)]


def heading(text: str, x: float, y: float, size: float = 26.0, **more: Any) -> Line:
    """A line of large type."""
    return line(text, x, y, size=size, **more)


def vertical(text: str, x: float, y: float, size: float = 22.0) -> Line:
    """A heading that runs from top to bottom (竖题)."""
    box = Box(x, y, x + size, y + size * len(text))
    return Line(text=text, box=box, size=size, font=FONT, vertical=True)


def across(x0: float, x1: float, y: float) -> Rule:
    """A horizontal rule."""
    return Rule(Box(x0, y, x1, y + 0.5))


def down(x: float, y0: float, y1: float) -> Rule:
    """A vertical rule."""
    return Rule(Box(x, y0, x + 0.5, y1))


def box_round(x0: float, y0: float, x1: float, y1: float) -> Frame:
    """A printed box."""
    return Frame(Box(x0, y0, x1, y1))


def page_of(lines: Iterable[Line], *, number: int = 1, **more: Any) -> Page:
    """A page of these lines, 600 wide and 800 high."""
    return Page(
        number=number,
        source="page.pdf",
        width=600.0,
        height=800.0,
        unit="pt",
        lines=tuple(lines),
        **more,
    )


def two_stories() -> Page:
    """Two stories side by side, each a headline over two columns."""
    left = paragraph("甲渠清淤工程进展顺利民工昼夜施工", 13)
    right = paragraph("乙校新楼落成学生搬入新教室上课", 13)
    return page_of(
        [
            heading("甲渠清淤今起动工", X[0], 40),
            heading("乙校新楼落成启用", X[2] + 40, 40),
            *columns(left, (X[0], 90, 6), (X[1], 90, 7)),
            *columns(right, (X[2] + 40, 90, 6), (X[3] + 40, 90, 7)),
        ]
    )


def block(key: int, *lines: Line, frame: int | None = None) -> Block:
    """The block of `lines`, measured as `build_blocks` measures."""
    boxes = [x.box for x in lines if x.box]
    whole = boxes[0]
    for other in boxes[1:]:
        whole = whole.union(other)
    return Block(
        key=key,
        lines=lines,
        box=whole,
        size=lines[0].size,
        bold=lines[0].bold,
        vertical=lines[0].vertical,
        frame=frame,
    )


def scanned(page: Page) -> Page:
    """The page as a source with text blocks of its own gives it: each line says its block."""
    blocks = build_blocks(page, measure_pages([page]))
    number = {x: b.key for b in blocks for x in b.lines}
    lines = tuple(msgspec.structs.replace(x, block=number[x]) for x in page.lines)
    return msgspec.structs.replace(page, lines=lines)


def read(*pages: Page) -> Issue:
    """The issue of `pages`."""
    return read_pages("test", pages)


def laid_out(page: Page, first: bool = False) -> Layout:
    """What the steps make of a page before its articles are composed."""
    return lay_out(page, measure_pages([page]), first)


def roles_of(page: Page, first: bool = False) -> dict[str, str]:
    """The role of each block of a page, by the text of its first line."""
    layout = laid_out(page, first)
    return {b.lines[0].text: r for b, r in zip(layout.blocks, layout.roles, strict=True)}


def stories(issue: Issue) -> dict[str, str]:
    """The text of each article, its paragraphs joined, by headline."""
    return {article.headline: "".join(article.paragraphs) for article in issue.articles}


def text_of(texts: Sequence[str]) -> str:
    """What set lines say when read."""
    return "".join(text.lstrip(INDENT) for text in texts)
