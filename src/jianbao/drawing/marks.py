"""The things drawn on a page, layer by layer: what was found, and what reading made of it.

Each function takes a page or its layout and gives the markup of one layer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jianbao.drawing.ink import (
    FRAME_INK,
    FURNITURE_INK,
    LINE_INK,
    PICTURE_INK,
    RULE_INK,
    TEXT_INK,
    Pen,
    article_ink,
)
from jianbao.drawing.svg import element, group, plain, rectangle, text
from jianbao.drawing.words import say
from jianbao.model import Article, Box, Line, Page
from jianbao.reading.blocks import Block
from jianbao.reading.geometry import Layout
from jianbao.wording import Language

ASCENT = 0.82
"""Share of a line's box that stands above the baseline, for type of most faces."""

Owners = Mapping[int, int]
"""Key of a block → number of its article on the page, from 1."""


def owners(layout: Layout) -> dict[int, int]:
    """Which article each block went to; blocks of no article are absent."""
    return {
        block.key: number for number, draft in enumerate(layout.drafts, 1) for block in draft.blocks
    }


def printed_shapes(page: Page, pen: Pen) -> str:
    """Pictures, frames and rules."""
    pictures = [
        rectangle(p.box, fill=PICTURE_INK, fill_opacity=0.25, stroke=PICTURE_INK)
        for p in page.pictures
    ]
    frames = [
        rectangle(
            f.box,
            fill=FRAME_INK if f.filled else "none",
            fill_opacity=0.08,
            stroke=FRAME_INK,
            stroke_dasharray=f"{pen.line:.2f} {pen.line / 3:.2f}",
        )
        for f in page.frames
    ]
    # A rule has no thickness in some sources, and SVG draws no box without one.
    rules = [
        element("line", x1=r.box.x0, y1=r.box.y0, x2=r.box.x1, y2=r.box.y1, stroke=RULE_INK)
        for r in page.rules
    ]
    return group([*pictures, *frames, *rules], stroke_width=2 * pen.hair)


def printed_lines(page: Page, pen: Pen) -> str:
    """Every line of type: its box, and its words fitted into it."""
    placed = [(line, line.box) for line in page.lines if line.box]
    boxes = [rectangle(box) for _, box in placed]
    words = [_words(line, box) for line, box in placed if line.text.strip()]
    frames = group(boxes, fill="none", stroke=LINE_INK, stroke_width=pen.hair)
    return frames + group(words, fill=TEXT_INK, lengthAdjust="spacingAndGlyphs")


def _words(line: Line, box: Box) -> str:
    if line.vertical:
        style = "writing-mode:vertical-rl;text-orientation:upright"
        return text(line.text, box.cx, box.y0, 0.8 * box.width, textLength=box.height, style=style)
    baseline = box.y0 + ASCENT * box.height
    return text(line.text, box.x0, baseline, 0.85 * box.height, textLength=box.width)


def blocks(layout: Layout, owned: Owners, pen: Pen, language: Language) -> str:
    """Every block in its article's colour, with its key and role in the corner."""
    parts = []
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        number = owned.get(block.key)
        ink = article_ink(number) if number else FURNITURE_INK
        name = say(language, role)
        parts.append(rectangle(block.box, _tip(block, name, language), fill=ink, stroke=ink))
        parts.append(
            text(
                f"{block.key} {name}",
                block.box.x0,
                block.box.y0,
                pen.small,
                fill=ink,
                fill_opacity=1,
                stroke="none",
            )
        )
    return group(parts, fill_opacity=0.14, stroke_width=2 * pen.hair)


def _tip(block: Block, role: str, language: Language) -> str:
    """What is told of a block when the pointer rests on it."""
    told = [
        say(
            language,
            "block",
            key=block.key,
            role=role,
            size=round(block.size, 2),
            chars=block.chars,
        )
    ]
    if block.bold:
        told.append(say(language, "bold"))
    if block.vertical:
        told.append(say(language, "vertical"))
    if block.frame is not None:
        told.append(say(language, "framed", frame=block.frame))
    return " · ".join(told)


def heading_groups(layout: Layout, owned: Owners, pen: Pen, language: Language) -> str:
    """Every heading group outlined."""
    parts = []
    for head in layout.groups:
        number = owned.get(head.blocks[0].key)
        tip = say(language, "group", key=head.key, size=head.size)
        ink = article_ink(number) if number else FURNITURE_INK
        parts.append(rectangle(head.box, tip, stroke=ink))
    dashes = f"{pen.line / 2:.2f} {pen.line / 4:.2f}"
    return group(parts, fill="none", stroke_width=pen.stroke, stroke_dasharray=dashes)


def chains(layout: Layout, owned: Owners, pen: Pen, language: Language) -> str:
    """An arrow from each block to the one that follows and from each heading to its text."""
    block_by_key = {b.key: b for b in layout.blocks}
    head_by_key = {g.key: g for g in layout.groups}
    parts = []
    for key, cost in sorted(layout.chains.cost.items()):
        block = block_by_key[key]
        ink = article_ink(owned[key]) if key in owned else FURNITURE_INK
        if key in layout.chains.before:
            source = block_by_key[layout.chains.before[key]]
            tip = say(language, "follows", after=key, before=source.key, cost=cost)
            parts.append(_arrow(source.box, block.box, cost, tip, ink, pen))
        elif key in layout.chains.heading:
            head = head_by_key[layout.chains.heading[key]]
            tip = say(language, "heads", after=key, group=head.key, cost=cost)
            parts.append(_arrow(head.box, block.box, cost, tip, ink, pen, dashed=True))
        else:
            tip = say(language, "headless", cost=cost)
            parts.append(_cost(block.box.cx, block.box.y0, cost, tip, ink, pen))
    return group(parts)


def _arrow(
    source: Box, target: Box, cost: float, tip: str, ink: str, pen: Pen, dashed: bool = False
) -> str:
    """From the foot of one box to the head of the next, with the cost in the middle."""
    x0, y0 = source.cx, source.y1 - 0.4 * min(pen.line, source.height)
    x1, y1 = target.cx, target.y0 + 0.4 * min(pen.line, target.height)
    line = element(
        "path",
        element("title", plain(tip)),
        d=f"M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}",
        fill="none",
        stroke=ink,
        stroke_width=pen.stroke,
        marker_end="url(#tip)",
        **({"stroke_dasharray": f"{pen.line / 3:.2f} {pen.line / 4:.2f}"} if dashed else {}),
    )
    return line + _cost((x0 + x1) / 2, (y0 + y1) / 2, cost, tip, ink, pen)


def _cost(x: float, y: float, cost: float, tip: str, ink: str, pen: Pen) -> str:
    """A cost on a white ground, its middle at `x`, `y`."""
    figure = f"{cost:.2f}"
    wide, high = 0.6 * pen.small * len(figure), 1.15 * pen.small
    ground = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return rectangle(ground, tip, fill="#ffffff", fill_opacity=0.85) + text(
        figure, x, y + 0.35 * pen.small, pen.small, fill=ink, text_anchor="middle"
    )


def numbers(articles: Sequence[Article], layout: Layout, pen: Pen, language: Language) -> str:
    """Each article's number and confidence where it begins; articles as the layout's drafts."""
    parts = []
    for number, (article, draft) in enumerate(zip(articles, layout.drafts, strict=True), 1):
        if not draft.blocks:
            continue
        tip = say(
            language,
            "article",
            number=number,
            confidence=article.confidence,
            headline=article.headline or say(language, "no_headline"),
        )
        parts.append(_number(number, article.confidence, tip, draft.blocks[0].box, pen))
    return group(parts)


def _number(number: int, confidence: float, tip: str, at: Box, pen: Pen) -> str:
    """A flag over the top right corner of an article's first block."""
    words = f"{number} · {confidence:.2f}"
    wide = 0.56 * pen.large * len(words)
    flag = Box(at.x1 - wide, at.y0 - 1.2 * pen.large, at.x1, at.y0)
    return rectangle(flag, tip, fill=article_ink(number), rx=pen.hair * 6) + text(
        words,
        flag.cx,
        flag.y1 - 0.3 * pen.large,
        pen.large,
        fill="#ffffff",
        text_anchor="middle",
        font_weight="bold",
        pointer_events="none",
    )
