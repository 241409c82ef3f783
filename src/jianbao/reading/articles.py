"""A chain under its heading made into an article.

Takes a draft (heading group, body blocks in order, captions); gives the article and what is in
doubt about it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, ArticleKind, Box, Finding, Page, Region
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import Lead, credit_alone, is_dateline, split_credit, split_lead
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.heading_parts import HeadingParts, heading_parts
from jianbao.reading.joining import join_lines
from jianbao.reading.jumps import JumpMark, cut_jumps, pointer_page
from jianbao.reading.kinds import article_kind
from jianbao.reading.language import ends_sentence
from jianbao.reading.measure import Measure
from jianbao.reading.paragraphs import chain_paragraphs

LONGEST_DECK = 45
"""Most characters of a deck that only its place tells from text."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A story before it is composed; `pictures` are those its captions stand by, `sure` is how sure
    the least sure link of its chain is, 0 to 1."""

    group: HeadingGroup | None = None
    bodies: tuple[Block, ...] = ()
    captions: tuple[Block, ...] = ()
    pictures: tuple[Box, ...] = ()
    section: str = ""
    sure: float = 0.5

    @property
    def heading_blocks(self) -> tuple[Block, ...]:
        """The blocks of its heading, none where it has none."""
        return self.group.blocks if self.group else ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All its blocks, heading first."""
        return (*self.heading_blocks, *self.bodies, *self.captions)


def compose_article(
    key: str, page: Page, draft: Draft, measure: Measure
) -> tuple[Article, tuple[Finding, ...]]:
    """The article of `draft` under the provisional id `key`, and its findings."""
    parts = heading_parts(draft.group) if draft.group else HeadingParts()
    paragraphs = chain_paragraphs(draft.bodies, measure)
    paragraphs, marks = _without_jumps(paragraphs)
    deck, paragraphs = _deck_before_lead(parts, paragraphs)
    lead_byline, dateline, paragraphs = _without_bylines(paragraphs)
    captions = tuple(join_lines(block.lines) for block in draft.captions)
    article = Article(
        id=key,
        kind=_kind(parts, (*parts.byline, *lead_byline), paragraphs, captions),
        kicker=parts.kicker,
        headline=parts.headline,
        deck=deck,
        dateline=dateline,
        byline=(*parts.byline, *lead_byline),
        section=draft.section,
        paragraphs=paragraphs,
        captions=captions,
        page=page.number,
        jump_to=next((m.page for _, m in marks if m.direction == "to"), None),
        jump_from=next((m.page for _, m in marks if m.direction == "from"), None),
        pages=(page.number,),
        regions=_regions(page, draft, parts),
        confidence=_confidence(draft),
    )
    return article, _findings(article, marks)


def _without_jumps(
    paragraphs: Sequence[str],
) -> tuple[tuple[str, ...], tuple[tuple[str, JumpMark], ...]]:
    """The paragraphs without jump lines, and the jump lines as printed."""
    kept: list[str] = []
    found: list[tuple[str, JumpMark]] = []
    for paragraph in paragraphs:
        rest, marks = cut_jumps(paragraph)
        found.extend((paragraph[m.start : m.end], m) for m in marks)
        if rest.strip():
            kept.append(rest.strip() if marks else rest)
    page = pointer_page(kept[-1]) if len(kept) > 1 and not ends_sentence(kept[-2]) else None
    if page is not None:
        text = kept.pop()
        found.append((text, JumpMark(0, len(text), "to", page)))
    return tuple(kept), tuple(found)


def _deck_before_lead(
    parts: HeadingParts, paragraphs: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The deck, and the paragraphs without it: a line under the headline in body type that no stop
    ends and after which the story opens with its dateline is the deck."""
    if parts.deck or not parts.headline or len(paragraphs) < 2:
        return parts.deck, paragraphs
    first, second = paragraphs[:2]
    if len(first) > LONGEST_DECK or ends_sentence(first) or split_lead(first).dateline:
        return parts.deck, paragraphs
    return (first, paragraphs[1:]) if split_lead(second).dateline else (parts.deck, paragraphs)


def _without_bylines(
    paragraphs: Sequence[str],
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Byline, dateline and the paragraphs without them: a lead-in before the first paragraph, a
    credit in brackets after the last."""
    if not paragraphs:
        return (), "", ()
    if len(paragraphs) > 1 and is_dateline(paragraphs[0]):
        lead = Lead(paragraphs[0], (), "")
    else:
        lead = split_lead(paragraphs[0], opening=True)
    rest = [lead.text, *paragraphs[1:]]
    credit = credit_alone(rest[-1]) if len(rest) > 1 else ()
    if credit:
        del rest[-1]
    else:
        rest[-1], credit = split_credit(rest[-1])
    return (*lead.byline, *credit), lead.dateline, tuple(p for p in rest if p.strip())


def _kind(
    parts: HeadingParts, byline: Sequence[str], paragraphs: Sequence[str], captions: Sequence[str]
) -> ArticleKind:
    return article_kind(
        kicker=parts.kicker,
        headline=parts.headline,
        byline=byline,
        paragraphs=paragraphs,
        captions=captions,
    )


def _regions(page: Page, draft: Draft, parts: HeadingParts) -> tuple[Region, ...]:
    heading = [Region(page.number, role, box) for role, box in parts.places]
    body = [Region(page.number, "body", b.box) for b in draft.bodies]
    captions = [Region(page.number, "caption", b.box) for b in draft.captions]
    pictures = [Region(page.number, "picture", box) for box in draft.pictures]
    return (*heading, *body, *captions, *pictures)


def _confidence(draft: Draft) -> float:
    """A story is as sure as its least sure link, and no surer than its words are; without text or
    heading its bounds are open."""
    bounds = draft.sure if draft.bodies and draft.group is not None else 0.5
    return round(max(0.01, min(0.99, bounds, _words_sure(draft))), 2)


def _words_sure(draft: Draft) -> float:
    """How sure the OCR engine was of the story's characters, on average; 1 where none has read
    them."""
    lines = [line for block in draft.blocks for line in block.lines if line.text]
    told = [(line.confidence, len(line.text)) for line in lines if line.confidence is not None]
    count = sum(length for _, length in told)
    return sum(sure * length for sure, length in told) / count if count else 1.0


def _findings(article: Article, marks: Sequence[tuple[str, JumpMark]]) -> tuple[Finding, ...]:
    findings = [
        Finding(
            code="orphan_jump",
            page=article.page,
            article=article.id,
            text=text,
            message="no page that was read has the other part",
        )
        for text, _ in marks
    ]
    if not article.headline:
        findings.append(
            Finding(
                code="missing_headline",
                severity="warning",
                page=article.page,
                article=article.id,
                message="no heading was found for this text",
            )
        )
    elif not article.paragraphs and not article.captions:
        findings.append(
            Finding(
                code="missing_text",
                severity="warning",
                page=article.page,
                article=article.id,
                text=article.headline,
                message="no text was found under this heading",
            )
        )
    return tuple(findings)
