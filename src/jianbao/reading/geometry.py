"""One page with boxes, read: lines → blocks → roles → heading groups → chains → articles.

The geometry reader's way through, in one place; every step is a module of its own. Takes a page as
found and the issue's measures; gives a `PageReading`. Every character of the page's lines is
afterwards in one article, in the furniture, or in a finding.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, Finding, Furniture, FurnitureRole, Line, Page, Region
from jianbao.reading.articles import Draft, compose_article
from jianbao.reading.blocks import Block, build_blocks
from jianbao.reading.captions import attach_captions
from jianbao.reading.chains import Chains, link
from jianbao.reading.heading_groups import HeadingGroup, group_headings
from jianbao.reading.inner_heads import with_subheads_as_text
from jianbao.reading.masthead import read_masthead
from jianbao.reading.measure import Measure
from jianbao.reading.order import reading_order
from jianbao.reading.page_head import folio_number
from jianbao.reading.page_reading import Masthead, PageReading
from jianbao.reading.paragraphs import opens_paragraph
from jianbao.reading.roles import Role, block_roles
from jianbao.reading.sections import name_sections

FURNITURE: dict[Role, FurnitureRole] = {
    "masthead": "masthead",
    "folio": "folio",
    "noise": "unplaced",
}
"""The blocks that belong to no article, and what they are called in the contract."""


ROW_GAP = 2.0
"""In the masthead a label and what it labels stand at most this many type sizes apart."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What the steps made of a page before its articles were composed: for drawing and tests."""

    blocks: tuple[Block, ...]
    roles: tuple[Role, ...]
    groups: tuple[HeadingGroup, ...]
    chains: Chains
    drafts: tuple[Draft, ...]
    sections: tuple[Block, ...] = ()


def lay_out(page: Page, measure: Measure, first: bool) -> Layout:
    """Blocks, roles, heading groups and chains of a page; `first` for the issue's first page."""
    blocks = build_blocks(page, measure)
    roles = block_roles(page, blocks, measure, first)
    roles = with_subheads_as_text(blocks, roles, measure)
    groups = group_headings(page, blocks, roles, measure)
    bodies = [b for b, role in zip(blocks, roles, strict=True) if role == "body"]
    chains = link(page, bodies, groups, measure)
    drafts = _drafts(bodies, groups, chains)
    captions = [b for b, role in zip(blocks, roles, strict=True) if role == "caption"]
    drafts = attach_captions(page, drafts, captions, measure)
    labels = [b for b, role in zip(blocks, roles, strict=True) if role == "label"]
    drafts, sections = name_sections(page, drafts, labels, measure)
    return Layout(
        blocks=blocks,
        roles=roles,
        groups=groups,
        chains=chains,
        drafts=reading_order(drafts, measure),
        sections=sections,
    )


def read_geometry_page(page: Page, measure: Measure, first: bool) -> PageReading:
    """The page's articles in reading order, its furniture, and what is in doubt."""
    layout = lay_out(page, measure, first)
    articles: list[Article] = []
    findings: list[Finding] = []
    opened: set[str] = set()
    for k, draft in enumerate(layout.drafts, 1):
        article, doubts = compose_article(f"p{page.number}.{k}", page, draft, measure)
        articles.append(article)
        findings.extend(doubts)
        if draft.bodies and opens_paragraph(draft.bodies[0], measure):
            opened.add(article.id)
    return PageReading(
        page=page.number,
        articles=tuple(articles),
        furniture=_furniture(page, layout),
        findings=tuple(findings),
        masthead=_masthead(layout) if first else None,
        folio=_folio(layout),
        opened=frozenset(opened),
    )


def _drafts(
    bodies: Sequence[Block], groups: Sequence[HeadingGroup], chains: Chains
) -> tuple[Draft, ...]:
    """One draft a chain, and one a heading that heads nothing."""
    by_key = {b.key: b for b in bodies}
    group_by_key = {g.key: g for g in groups}
    after = {before: key for key, before in chains.before.items()}
    drafts = []
    for block in bodies:
        if block.key in chains.before:
            continue
        chain = [block]
        while chain[-1].key in after:
            chain.append(by_key[after[chain[-1].key]])
        group = group_by_key.get(chains.heading.get(block.key, -1))
        drafts.append(
            Draft(
                group=group,
                bodies=tuple(chain),
                sure=min(chains.sure[b.key] for b in chain),
            )
        )
    headed = {d.group.key for d in drafts if d.group}
    drafts.extend(Draft(group=g, bodies=()) for g in groups if g.key not in headed)
    return tuple(drafts)


def _furniture(page: Page, layout: Layout) -> tuple[Furniture, ...]:
    """Masthead and folio blocks, and the lines that have no place on the page."""
    pieces: list[Furniture] = []
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        kind = FURNITURE.get(role)
        if kind is None:
            continue
        region = Region(page.number, "furniture", block.box)
        pieces.extend(
            Furniture(page=page.number, role=kind, text=line.text, region=region)
            for line in block.lines
        )
    pieces.extend(
        Furniture(
            page=page.number,
            role="section",
            text=line.text,
            region=Region(page.number, "furniture", block.box),
        )
        for block in layout.sections
        for line in block.lines
    )
    pieces.extend(
        Furniture(page=page.number, role="unplaced", text=line.text)
        for line in page.lines
        if line.box is None and line.text.strip()
    )
    return tuple(pieces)


def _masthead(layout: Layout) -> Masthead | None:
    blocks = [b for b, r in zip(layout.blocks, layout.roles, strict=True) if r == "masthead"]
    return read_masthead(_rows([line for b in blocks for line in b.lines])) if blocks else None


def _rows(lines: Sequence[Line]) -> list[str]:
    """The texts of lines, a label and what it labels on the same row put together."""
    rows: list[tuple[Line, str]] = []
    for line in sorted(lines, key=lambda x: (x.box.y0, x.box.x0) if x.box else (0.0, 0.0)):
        for k, (last, text) in enumerate(rows):
            if _same_row(last, line):
                rows[k] = (line, f"{text} {line.text}")
                break
        else:
            rows.append((line, line.text))
    return [text for _, text in rows]


def _same_row(left: Line, right: Line) -> bool:
    if left.box is None or right.box is None:
        return False
    level = abs(left.box.y1 - right.box.y1) < 0.2 * left.box.height
    gap = right.box.x0 - left.box.x1
    alike = abs(left.size - right.size) < 0.05 * max(left.size, right.size)
    return level and alike and 0 <= gap < ROW_GAP * max(left.size, left.box.height)


def _folio(layout: Layout) -> int | None:
    """The page number that a folio line prints."""
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        number = folio_number(block.text) if role == "folio" else None
        if number is not None:
            return number
    return None
