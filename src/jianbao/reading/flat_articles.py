"""Articles made of stories: paragraphs joined, heading arranged, bylines and jumps put in place.

Last step of the flat-text reader. Takes a story (text chunks under a heading) and gives an article
of the contract with the findings about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from jianbao.model import Article, ArticleKind, Finding
from jianbao.reading.bylines import ROLE, parse_byline, split_credit, split_lead
from jianbao.reading.calendar import parse_date
from jianbao.reading.flat_assign import Story
from jianbao.reading.flat_chunks import Chunk, Jump, is_open
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.headings import Heading, arrange, is_notice
from jianbao.reading.joining import join_parts
from jianbao.reading.language import goes_on, letters

SURE, UNSURE, HEADLESS = 0.95, 0.7, 0.6
"""Confidence in an article whose heading stands above it, elsewhere, nowhere."""
JOINED = 0.5
"""From this likelihood that a sentence goes on, two chunks are one paragraph."""
LONGEST_DATE = 12
"""Letters of the longest date standing alone: 二〇二六年十二月二十三日."""
QUOTED = 24
"""Characters of a cut text that a finding quotes."""

_REPORT = re.compile(r"报告(?:[(（].{0,12}[)）])?$")
_OPINION = re.compile(r"评论员|社论|社评|短评|时评|锐评")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What an article is made of: a story or a heading without one, and what stands beside."""

    story: Story | None = None
    heading: HeadingRun | None = None
    section: Chunk | None = None
    captions: tuple[Chunk, ...] = ()
    credits: tuple[Chunk, ...] = ()


def compose(piece: Piece, key: str, page: int) -> tuple[Article, tuple[Finding, ...]]:
    """The article `key` on `page` made of `piece`, and what is in doubt about it."""
    chunks = piece.story.chunks if piece.story else ()
    run = piece.heading or HeadingRun()
    lines = [line for line in run.lines if line is not piece.section]
    heading = arrange([line.text for line in lines], [line.depth for line in lines])
    paragraphs, dateline, byline = _paragraphs(chunks)
    printed = [entry for chunk in (*run.bylines, *piece.credits) for entry in _entries(chunk)]
    beside = (*chunks, *piece.captions, *piece.credits)
    jumps = (*run.jumps, *(jump for chunk in beside for jump in chunk.jumps))
    article = Article(
        id=key,
        kind=_kind(heading, run, dateline, paragraphs, piece.captions),
        kicker=heading.kicker,
        headline=heading.headline,
        deck=heading.deck,
        dateline=dateline,
        byline=(*printed, *byline),
        section=piece.section.text if piece.section else "",
        paragraphs=paragraphs,
        captions=tuple(chunk.text for chunk in piece.captions),
        page=page,
        jump_to=_jump_page(jumps, "to"),
        jump_from=_jump_page(jumps, "from"),
        pages=(page,),
        confidence=_confidence(piece),
    )
    return article, tuple(_findings(piece, article, heading, jumps))


def own_paragraph(before: str, after: str) -> bool:
    """Whether `after` is a paragraph of its own and does not carry on the sentence of `before`."""
    return not is_open(before) or goes_on(before, after) < JOINED


def _paragraphs(chunks: Sequence[Chunk]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Text of a story, its lead-in word, and the bylines within it."""
    texts: list[str] = []
    apart = True
    for chunk in chunks:
        inside = chunk.role == "subhead" or _is_date(chunk.text)
        if apart or inside or own_paragraph(texts[-1], chunk.text):
            texts.append(chunk.text)
        else:
            texts[-1] = join_parts(texts[-1], chunk.text)
        apart = inside
    if not texts:
        return (), "", ()
    lead = split_lead(texts[0])
    texts[0] = lead.text.strip()
    texts[-1], credit = split_credit(texts[-1])
    return tuple(t for t in texts if t), lead.dateline, (*lead.byline, *credit)


def _is_date(text: str) -> bool:
    """Whether a line is nothing but the date under a notice."""
    return parse_date(text) is not None and len(letters(text)) <= LONGEST_DATE


def _entries(chunk: Chunk) -> tuple[str, ...]:
    return parse_byline(chunk.text, loose=True) or (chunk.text,)


def _kind(
    heading: Heading,
    run: HeadingRun,
    dateline: str,
    paragraphs: Sequence[str],
    captions: Sequence[Chunk],
) -> ArticleKind:
    title = heading.headline
    if not paragraphs and captions:
        return "photo"
    if _REPORT.search(title) and (heading.deck or len(paragraphs) > 1):
        return "report"
    if is_notice(title) and not dateline and not run.bylines:
        return "notice"
    names = " ".join(chunk.text for chunk in run.bylines)
    if _OPINION.search(names + " " + heading.kicker):
        return "commentary"
    marked = names[:1] in tuple("□■") and not ROLE.search(names)
    return "commentary" if marked and not dateline else "news"


def _jump_page(jumps: Iterable[Jump], direction: str) -> int | None:
    return next((j.mark.page for j in jumps if j.mark.direction == direction), None)


def _confidence(piece: Piece) -> float:
    if piece.story is None or piece.heading is None or not piece.heading.lines:
        return HEADLESS
    return SURE if piece.story.direct else UNSURE


def _findings(
    piece: Piece, article: Article, heading: Heading, jumps: Sequence[Jump]
) -> Iterable[Finding]:
    """What is in doubt about an article, in the order of its parts."""
    head = [part for part in (article.kicker, article.headline, article.deck) if part]
    if not head and article.paragraphs:
        yield _finding(article, "missing_headline", "warning", "", "no heading found on the page")
    if head and not article.paragraphs and not article.captions:
        words = "the text under this heading is nowhere on the page"
        yield _finding(article, "cut_text", "warning", " ".join(head), words)
    if head and piece.story is not None and not piece.story.direct:
        text = " ".join([*head, *article.byline]) if piece.heading else " ".join(head)
        words = "the heading does not stand right above the text it heads"
        yield _finding(article, "misplaced_headline", "warning", text, words)
    if heading.astray:
        words = "the kicker came after its own headline"
        yield _finding(article, "misplaced_headline", "info", heading.kicker, words)
    yield from _cut_ends(article)
    for jump in jumps:
        words = "no page that was read has the other part"
        yield _finding(article, "orphan_jump", "info", jump.text, words)


def _cut_ends(article: Article) -> Iterable[Finding]:
    """Text that begins or ends in mid-sentence without a jump line that would say why."""
    if not article.paragraphs:
        return
    first, last = article.paragraphs[0], article.paragraphs[-1]
    if article.jump_from is None and goes_on("一", first) >= 0.95:
        yield _finding(article, "cut_text", "warning", first[:QUOTED], "begins in mid-sentence")
    if article.jump_to is None and is_open(last) and len(letters(last)) > QUOTED:
        yield _finding(article, "cut_text", "warning", last[-QUOTED:], "ends in mid-sentence")


def _finding(article: Article, code: str, severity: str, text: str, message: str) -> Finding:
    return msgspec.convert(
        {
            "code": code,
            "severity": severity,
            "page": article.page,
            "article": article.id,
            "text": text,
            "message": message,
        },
        Finding,
    )
