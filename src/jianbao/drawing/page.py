"""One page as it was read, drawn: the last word on why a story was joined the way it was.

Takes a page, its layout and its articles; gives an SVG file's text. For people who look into a
wrong join: nothing in reading depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.drawing.ink import (
    FRAME_INK,
    FURNITURE_INK,
    LINE_INK,
    PICTURE_INK,
    RULE_INK,
    Pen,
    article_ink,
    pen_for,
)
from jianbao.drawing.marks import (
    blocks,
    chains,
    heading_groups,
    numbers,
    owners,
    printed_lines,
    printed_shapes,
)
from jianbao.drawing.svg import element, group, plain, rectangle, text
from jianbao.drawing.words import say
from jianbao.model import Article, Box, Page, bounding
from jianbao.reading.geometry import Layout
from jianbao.reading.measure import Measure
from jianbao.wording import Language

NARROWEST = 1400
"""CSS pixels across at least: what a screen shows."""
SHOWN_LINE = 15
"""CSS pixels of a body line at least: as small as text can be read."""
KEY_LINES = 4.0
"""Body lines of room under the page for the key."""
FACES = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def draw_page(
    page: Page,
    layout: Layout,
    articles: Sequence[Article],
    measure: Measure,
    language: Language,
) -> str:
    """The page as SVG: `articles` are those composed of the layout's drafts, in their order."""
    pen = pen_for(page, measure.line)
    ground = page_ground(page)
    owned = owners(layout)
    layers = [
        _arrow_head(),
        rectangle(ground, fill="#ffffff", stroke=LINE_INK, stroke_width=pen.hair),
        printed_shapes(page, pen),
        printed_lines(page, pen),
        blocks(layout, owned, pen, language),
        heading_groups(layout, owned, pen, language),
        chains(layout, owned, pen, language),
        numbers(articles, layout, pen, language),
        _key(ground, pen, language),
    ]
    whole = Box(ground.x0, ground.y0, ground.x1, ground.y1 + KEY_LINES * pen.line)
    shown = max(NARROWEST, SHOWN_LINE * whole.width / pen.line)
    content = element("title", plain(f"{page.source} · {page.number}")) + "\n".join(layers)
    svg = element(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(f"{side:.2f}" for side in (whole.x0, whole.y0, whole.width, whole.height)),
        width=shown,
        height=shown * whole.height / whole.width,
        font_family=FACES,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def page_ground(page: Page) -> Box:
    """The page's paper: its own size, and what is printed beyond it."""
    placed = [line.box for line in page.lines if line.box]
    paper = Box(0.0, 0.0, page.width or 0.0, page.height or 0.0)
    whole = bounding([paper, *placed])
    return whole if whole.area else Box(whole.x0, whole.y0, whole.x0 + 1, whole.y0 + 1)


def _arrow_head() -> str:
    """The tip of the arrows, in the colour of the arrow it ends."""
    head = element("path", d="M0 0L6 3L0 6z", fill="context-stroke")
    size = {"markerWidth": 5, "markerHeight": 5, "refX": 5, "refY": 3}
    marker = element("marker", head, id="tip", orient="auto", viewBox="0 0 6 6", **size)
    return element("defs", marker)


def _key(ground: Box, pen: Pen, language: Language) -> str:
    """What the marks mean, in a row under the page."""
    thick, thin = 2 * pen.stroke, 2 * pen.hair
    dashes = f"{pen.line / 2:.2f} {pen.line / 4:.2f}"
    ink = article_ink(1)
    samples: list[tuple[str, dict[str, str | float]]] = [
        ("key.block", {"fill": ink, "fill_opacity": 0.2, "stroke": ink}),
        ("key.furniture", {"fill": FURNITURE_INK, "fill_opacity": 0.2, "stroke": FURNITURE_INK}),
        ("key.line", {"fill": "none", "stroke": LINE_INK}),
        ("key.group", {"fill": "none", "stroke": ink, "stroke_dasharray": dashes}),
        ("key.follows", {"fill": ink}),
        ("key.heads", {"fill": "none", "stroke": ink, "stroke_dasharray": dashes}),
        ("key.rule", {"fill": RULE_INK}),
        ("key.frame", {"fill": "none", "stroke": FRAME_INK, "stroke_dasharray": dashes}),
        ("key.picture", {"fill": PICTURE_INK, "fill_opacity": 0.3}),
    ]
    arrows = {"key.follows": thick, "key.heads": thin, "key.rule": thin}
    step = ground.width / len(samples)
    parts = []
    for place, (key, look) in enumerate(samples):
        x, y = ground.x0 + place * step, ground.y1 + pen.line
        high = arrows.get(key, pen.line)
        middle = y + pen.line / 2
        sample = Box(x, middle - high / 2, x + 0.9 * pen.line, middle + high / 2)
        parts.append(rectangle(sample, "", stroke_width=thin, **look))
        size = min(pen.small, 0.07 * step)
        parts.append(text(say(language, key), x + 1.1 * pen.line, y + 0.75 * pen.line, size))
    return group(parts)
