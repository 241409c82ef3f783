"""ALTO (version 4.4): every line at its place, in the order of the articles, with its confidence.

Takes an issue, the text of its pages and the pages as found; gives one XML file. A part of an
article on a page is a `TextBlock`, tagged with the article (a `StructureTag`) and with the part's
role (a `LayoutTag`); the `ReadingOrder` has a group for each article, which holds its blocks on all
pages. Pages in points are given in pixels at 300 dots an inch, as ALTO knows no points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree
from lxml.etree import _Element as Element

from jianbao import __version__
from jianbao.errors import NeedsSource
from jianbao.exports.alto_lines import (
    Measure,
    Styles,
    made,
    measure_of,
    place,
    text_line,
)
from jianbao.exports.format import PageFormat, PrintedIssue
from jianbao.exports.outline import article_name
from jianbao.exports.page_text import PageText, Part, page_texts
from jianbao.exports.printable import printable
from jianbao.exports.tongue import language_tag
from jianbao.model import Article, Box, Issue, Page, bounding

VERSION = "4.4"

Blocks = list[tuple[Part, str]]
"""Parts and the IDs of their blocks, in reading order."""


def alto(issue: Issue, texts: Sequence[PageText], pages: Sequence[Page]) -> bytes:
    """The whole issue as one ALTO file; `pages` give the rules and pictures between the text."""
    measure = measure_of(pages)
    styles, blocks = Styles(), Blocks()
    found = {page.number: page for page in pages}
    layout = made("Layout")
    for text in texts:
        layout.append(_page(text, found[text.page.number], measure, styles, blocks))
    root = made("alto", SCHEMAVERSION=VERSION)
    root.append(_description(issue, measure))
    root.append(styles.element())
    root.append(_tags(issue.articles, [part for part, _ in blocks]))
    if blocks:
        root.append(_reading_order(blocks))
    language = language_tag(issue)
    for page in layout:
        if language:
            page.set("LANG", language)
    root.append(layout)
    etree.indent(root, space=" ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _description(issue: Issue, measure: Measure) -> Element:
    """Unit, the issue's id, and the program; no time of making."""
    description = made("Description")
    description.append(_worded("MeasurementUnit", measure.name))
    image = made("sourceImageInformation")
    names = dict.fromkeys(printable(page.source) for page in issue.pages)
    if len(names) == 1:
        image.append(_worded("fileName", next(iter(names))))
    image.append(_worded("documentIdentifier", printable(issue.id)))
    description.append(image)
    processing = made("Processing", ID="JIANBAO")
    software = made("processingSoftware")
    software.append(_worded("softwareName", "jianbao"))
    software.append(_worded("softwareVersion", __version__))
    processing.append(software)
    description.append(processing)
    return description


def _worded(tag: str, text: str) -> Element:
    element = made(tag)
    element.text = text
    return element


def _page(text: PageText, page: Page, measure: Measure, styles: Styles, blocks: Blocks) -> Element:
    """A page; its blocks are added to `blocks`."""
    scale = measure.scale(page.unit)
    name = f"P{page.number}"
    paper = _paper(page)
    sides = place(paper, scale)
    element = made(
        "Page",
        ID=name,
        PHYSICAL_IMG_NR=str(page.number),
        WIDTH=sides["WIDTH"],
        HEIGHT=sides["HEIGHT"],
    )
    space = made("PrintSpace", **sides)
    for part in text.parts:
        block = _text_block(part, f"{name}_B{len(space) + 1}", page, scale, styles)
        if block is not None:
            space.append(block)
            blocks.append((part, block.get("ID", "")))
    lines = [*(rule.box for rule in page.rules), *(frame.box for frame in page.frames)]
    for k, box in enumerate(lines, 1):
        space.append(made("GraphicalElement", ID=f"{name}_G{k}", **place(box, scale)))
    for k, picture in enumerate(page.pictures, 1):
        space.append(made("Illustration", ID=f"{name}_I{k}", **place(picture.box, scale)))
    element.append(space)
    return element


def _paper(page: Page) -> Box:
    """The page's own size, else what its lines take up."""
    if page.width and page.height:
        return Box(0.0, 0.0, page.width, page.height)
    boxes = [line.box for line in page.lines if line.box]
    whole = bounding([Box(0.0, 0.0, 0.0, 0.0), *boxes])
    return Box(0.0, 0.0, whole.x1, whole.y1)


def _text_block(part: Part, name: str, page: Page, scale: float, styles: Styles) -> Element | None:
    lines = [
        element
        for k, line in enumerate(part.lines, 1)
        if (element := text_line(line, f"{name}_L{k}", scale, styles.id_of(line, page.unit)))
        is not None
    ]
    if not lines:
        return None
    tags = [_role_id(part), *([_article_id(part.article)] if part.article is not None else [])]
    box = bounding(line.box for line in part.lines if line.box)
    block = made("TextBlock", ID=name, TAGREFS=" ".join(tags), **place(box, scale))
    block.extend(lines)
    return block


def _article_id(article: str) -> str:
    """An XML name for an article's id."""
    return "ARTICLE_" + re.sub(r"[^\w.-]", "_", article)


def _role_id(part: Part) -> str:
    return f"{'ROLE' if part.article is not None else 'FURNITURE'}_{part.role}"


def _tags(articles: Iterable[Article], parts: Sequence[Part]) -> Element:
    tags = made("Tags")
    roles = {_role_id(part): part.role for part in parts}
    for name, role in sorted(roles.items()):
        kind = "article" if name.startswith("ROLE") else "furniture"
        tags.append(made("LayoutTag", ID=name, LABEL=role, TYPE=kind))
    used = {part.article for part in parts}
    for article in articles:
        if article.id in used:
            label = {"LABEL": article_name(article), "DESCRIPTION": article.kind}
            tags.append(made("StructureTag", ID=_article_id(article.id), TYPE="article", **label))
    return tags


def _reading_order(blocks: Blocks) -> Element:
    """A group for each article, its blocks on all pages in order, and then the furniture."""
    articles: dict[str | None, list[str]] = {}
    for part, name in blocks:
        articles.setdefault(part.article, []).append(name)
    furniture = articles.pop(None, [])
    whole = made("OrderedGroup", ID="ORDER")
    for article, names in articles.items():
        tag = _article_id(article or "")
        group = made("OrderedGroup", ID=f"ORDER_{tag}", TAGREFS=tag)
        group.extend(made("ElementRef", ID=f"REF_{name}", REF=name) for name in names)
        whole.append(group)
    whole.extend(made("ElementRef", ID=f"REF_{name}", REF=name) for name in furniture)
    order = made("ReadingOrder")
    order.append(whole)
    return order


def write(printed: PrintedIssue) -> bytes:
    """The issue as ALTO; raises `NeedsSource` where the pages as found are not given."""
    if printed.pages is None:
        raise NeedsSource(printed.issue.id)
    return alto(printed.issue, page_texts(printed.issue, printed.pages), printed.pages)


FORMAT = PageFormat(
    name="alto",
    suffix=".alto.xml",
    media_type="application/xml",
    en="ALTO 4.4: lines with places and confidences, blocks in the order of the articles",
    zh="ALTO 4.4：各行的位置和可信度，文字块按文章顺序",
    from_facsimile=False,
    write=write,
)
