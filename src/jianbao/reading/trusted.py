"""Articles as the source divides them, where its user trusts that.

Takes the pages and the divisions of a source (a METS with articles); gives the articles that it
names, and as furniture what it gives to none. The words and their order are the source's; bylines,
jumps and paragraphs are read from them as from any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jianbao.model import Article, Division, Finding, Furniture, Line, Page, Region, bounding
from jianbao.reading.articles import Draft, compose_article
from jianbao.reading.blocks import Block, block_of
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.heading_parts import heading_text
from jianbao.reading.heading_points import relative_size
from jianbao.reading.masthead import read_masthead
from jianbao.reading.measure import Measure
from jianbao.reading.page_reading import Masthead, PageReading

ARTICLES = ("ARTICLE", "ADVERT", "NOTICE", "OBITUARY", "LETTER", "POEM", "FEUILLETON", "DEATH")
"""How the kinds of divisions begin that are articles of their own."""
HEADINGS = ("TITLE", "HEADING", "HEADLINE", "OVERLINE", "SUBHEADLINE", "SUBTITLE", "MOTTO")
"""How those begin that hold an article's heading."""
MASTHEADS = ("TITLE_SECTION", "TITLESECTION", "MASTHEAD", "PUBLISHING_STMT")

PlacedLines = Mapping[tuple[int, int], Sequence[Line]]
"""Page number and block → its lines."""


def read_trusted(
    pages: Sequence[Page], structure: Sequence[Division], measure: Measure
) -> tuple[PageReading, ...]:
    """A reading of each page with the articles of `structure` that begin on it; empty where the
    structure names no article with text."""
    lines = _placed(pages)
    by_number = {page.number: page for page in pages}
    parts = [p for d in structure for p in _articles(d, "", lines)]
    if not parts:
        return ()
    made: dict[int, list[tuple[Article, tuple[Finding, ...]]]] = {}
    used: set[tuple[int, int]] = set()
    for k, (division, section) in enumerate(parts, 1):
        own = [key for key in _blocks(division) if key in lines and key not in used]
        if not own:
            continue
        used.update(own)
        page = by_number[own[0][0]]
        made.setdefault(page.number, []).append(
            _composed(f"s{k}", page, division, section, own, lines, measure)
        )
    heads = {key for d in structure for key in _masthead_blocks(d)} - used
    return tuple(_reading(page, made.get(page.number, ()), heads, used, lines) for page in pages)


def _placed(pages: Sequence[Page]) -> dict[tuple[int, int], list[Line]]:
    placed: dict[tuple[int, int], list[Line]] = {}
    for page in pages:
        for line in page.lines:
            if line.block is not None and line.box is not None:
                placed.setdefault((page.number, line.block), []).append(line)
    return placed


def _articles(
    division: Division, section: str, lines: PlacedLines
) -> Iterator[tuple[Division, str]]:
    """The outermost divisions that are articles, each with the heading of the section it is in."""
    if division.kind.startswith(ARTICLES):
        yield division, section
        return
    heads = [c for c in division.children if c.kind.startswith(HEADINGS)]
    title = heading_text([x for c in heads for key in _blocks(c) for x in lines.get(key, ())])
    within = division.kind.startswith("SECTION")
    for child in division.children:
        yield from _articles(child, (title or division.label) if within else section, lines)


def _blocks(division: Division) -> Iterator[tuple[int, int]]:
    yield from division.blocks
    for child in division.children:
        yield from _blocks(child)


def _heading_blocks(division: Division) -> set[tuple[int, int]]:
    """The blocks of headings, unless they stand inside the body (inner headings)."""
    found: set[tuple[int, int]] = set()
    for child in division.children:
        if child.kind.startswith(HEADINGS):
            found.update(_blocks(child))
        elif not child.kind.startswith(("BODY", "TEXT", "CONTENT", "PARAGRAPH")):
            found |= _heading_blocks(child)
    return found


def _masthead_blocks(division: Division) -> Iterator[tuple[int, int]]:
    if division.kind.startswith(MASTHEADS):
        yield from _blocks(division)
    else:
        for child in division.children:
            yield from _masthead_blocks(child)


def _composed(
    name: str,
    page: Page,
    division: Division,
    section: str,
    own: Sequence[tuple[int, int]],
    lines: PlacedLines,
    measure: Measure,
) -> tuple[Article, tuple[Finding, ...]]:
    blocks = {key: block_of(k, lines[key], {}) for k, key in enumerate(own)}
    headings = _heading_blocks(division)
    heading = [key for key in own if key in headings]
    body = [key for key in own if key not in headings]
    draft = Draft(
        group=_group([blocks[key] for key in heading], measure),
        bodies=tuple(blocks[key] for key in body),
        section=section,
    )
    article, findings = compose_article(name, page, draft, measure)
    # Regions come heading first, block by block; a block of a later page has that page's number.
    regions = tuple(
        msgspec.structs.replace(region, page=key[0])
        for region, key in zip(article.regions, (*heading, *body), strict=True)
    )
    kind = "advertisement" if division.kind.startswith("ADVERT") else article.kind
    pages = tuple(dict.fromkeys(key[0] for key in own))
    whole = msgspec.structs.replace(
        article, regions=regions, pages=pages, kind=kind, confidence=0.95
    )
    return whole, findings


def _group(blocks: Sequence[Block], measure: Measure) -> HeadingGroup | None:
    if not blocks:
        return None
    return HeadingGroup(
        key=0,
        blocks=tuple(blocks),
        box=bounding(b.box for b in blocks),
        size=max(relative_size(b, measure) for b in blocks),
        vertical=any(b.vertical for b in blocks),
        frame=None,
    )


def _reading(
    page: Page,
    made: Sequence[tuple[Article, tuple[Finding, ...]]],
    heads: set[tuple[int, int]],
    used: set[tuple[int, int]],
    lines: PlacedLines,
) -> PageReading:
    """The page's articles; what no article has is furniture."""
    rest = [x for x in page.lines if _key(page, x) not in used or _key(page, x) not in lines]
    furniture = tuple(
        Furniture(
            page=page.number,
            role="masthead" if _key(page, line) in heads else "unplaced",
            text=line.text,
            region=Region(page.number, "furniture", line.box) if line.box else None,
        )
        for line in rest
        if line.text.strip()
    )
    named = [line.text for line in rest if _key(page, line) in heads]
    return PageReading(
        page=page.number,
        articles=tuple(article for article, _ in made),
        furniture=furniture,
        findings=tuple(f for _, findings in made for f in findings),
        masthead=read_masthead(named) if named else Masthead() if page.number == 1 else None,
    )


def _key(page: Page, line: Line) -> tuple[int, int] | None:
    if line.block is None or line.box is None:
        return None
    return page.number, line.block
