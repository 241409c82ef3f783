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
from jianbao.reading.flat_chunks import Chunk, Jump, is_open
from jianbao.reading.flat_headings import arranged
from jianbao.reading.flat_links import Story
from jianbao.reading.flat_loops import loop
from jianbao.reading.headings import Heading, is_notice
from jianbao.reading.joining import join_parts
from jianbao.reading.language import begins_midway, goes_on, letters
from jianbao.reading.repeats import cut_slices, find_repeats

DOUBTFUL = 0.5
"""An article less likely to be right than this is a finding."""
JOINED = 0.5
"""From this likelihood that a sentence goes on, two chunks are one paragraph."""
LONGEST_DATE = 12
"""Letters of the longest date standing alone: 二〇二六年十二月二十三日."""
QUOTED = 24
"""Characters of a cut text that a finding quotes."""

_REPORT = re.compile(r"报告(?:[(（].{0,12}[)）])?$")
_OPINION = re.compile(r"评论员|社论|社评|短评|时评|锐评")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What an article is made of: a story under its heading, or a heading without one, and what
    stands beside. `place` is the key of its first chunk of text, or of what there is of it."""

    story: Story | None = None
    lines: tuple[Chunk, ...] = ()
    bylines: tuple[Chunk, ...] = ()
    section: str = ""
    captions: tuple[Chunk, ...] = ()
    credits: tuple[Chunk, ...] = ()
    place: int = 0

    @property
    def top(self) -> int:
        """The key of its heading where that stands right above it, else its place."""
        above = [line.key for line in self.lines if line.key < self.place]
        return min(above) if above and self.story and self.story.direct else self.place

    @property
    def text(self) -> str:
        """All words of the piece."""
        texts = [chunk.text for chunk in self.story.chunks] if self.story else []
        return " ".join([*(line.text for line in self.lines), *texts])


def compose(piece: Piece, key: str, page: int, sure: float) -> tuple[Article, tuple[Finding, ...]]:
    """The article `key` on `page` made of `piece`, which is right with likelihood `sure`, and what
    is in doubt about it."""
    chunks = piece.story.chunks if piece.story else ()
    heading = arranged(piece.lines)
    texts, loops = _texts(chunks)
    paragraphs, dateline, byline = _paragraphs(texts)
    printed = [entry for chunk in (*piece.bylines, *piece.credits) for entry in _entries(chunk)]
    beside = (*piece.lines, *piece.bylines, *chunks, *piece.captions, *piece.credits)
    joined = _joined_jumps(chunks)
    jumps = tuple(j for chunk in beside for j in chunk.jumps if id(j) not in joined)
    article = Article(
        id=key,
        kind=_kind(heading, piece.bylines, dateline, paragraphs, piece.captions),
        kicker=heading.kicker,
        headline=heading.headline,
        deck=heading.deck,
        dateline=dateline,
        byline=(*printed, *byline),
        section=piece.section,
        paragraphs=paragraphs,
        captions=tuple(chunk.text for chunk in piece.captions),
        page=page,
        jump_to=_jump_page((*jumps, *joined.values()), "to"),
        jump_from=_jump_page(jumps, "from"),
        pages=(page,),
        confidence=sure,
    )
    found = [*_findings(piece, article, heading, jumps)]
    words = "a jump line was taken out of the text; the parts are joined"
    found += [_finding(article, "jump_line", "info", j.text, words) for j in joined.values()]
    found += [msgspec.structs.replace(loop(page, text), article=key) for text in loops]
    return article, tuple(found)


def _joined_jumps(chunks: Sequence[Chunk]) -> dict[int, Jump]:
    """The jump lines between two chunks, one of which sends the reader to the other: both parts
    stand on one page, as where a file has no page marks. By identity, in order."""
    joined: dict[int, Jump] = {}
    sent: list[Jump] = []
    for chunk in chunks:
        if chunk.jumps:
            here = [j for j in chunk.jumps if j.mark.direction == "from"]
            if here and sent:
                joined.update({id(jump): jump for jump in (*sent, *here)})
            sent += [j for j in chunk.jumps if j.mark.direction == "to"]
    return joined


def own_paragraph(before: str, after: str) -> bool:
    """Whether `after` is a paragraph of its own and does not carry on the sentence of `before`."""
    return not is_open(before) or goes_on(before, after) < JOINED


def _texts(chunks: Sequence[Chunk]) -> tuple[list[str], list[str]]:
    """The paragraphs of a story, and the copies dropped from them: a loop that a column's end has
    cut in two shows when its halves, between which other texts stood, are put together."""
    texts: list[str] = []
    parted: set[int] = set()
    apart, place = True, 0
    for chunk in chunks:
        inside = chunk.inner or _is_date(chunk.text)
        if apart or inside or own_paragraph(texts[-1], chunk.text):
            texts.append(chunk.text)
        else:
            texts[-1] = join_parts(texts[-1], chunk.text)
            if chunk.key != place + 1:
                parted.add(len(texts) - 1)
        apart, place = inside, chunk.key
    dropped: list[str] = []
    for k in sorted(parted):
        texts[k], cut = cut_slices(texts[k], find_repeats(texts[k]))
        dropped += cut
    return texts, dropped


def _paragraphs(texts: list[str]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The paragraphs of a story without its lead-in word, and the bylines within it."""
    if not texts:
        return (), "", ()
    lead = split_lead(texts[0], opening=True)
    first = lead.text.strip()
    last, credit = split_credit(texts[-1] if len(texts) > 1 else first)
    texts = [first, *texts[1:-1], last] if len(texts) > 1 else [last]
    return tuple(t for t in texts if t), lead.dateline, (*lead.byline, *credit)


def _is_date(text: str) -> bool:
    """Whether a line is nothing but the date under a notice."""
    # Most chunks are long.
    if len(text) > 2 * LONGEST_DATE or len(letters(text)) > LONGEST_DATE:
        return False
    return parse_date(text) is not None


def _entries(chunk: Chunk) -> tuple[str, ...]:
    return parse_byline(chunk.text, loose=True) or (chunk.text,)


def _kind(
    heading: Heading,
    bylines: Sequence[Chunk],
    dateline: str,
    paragraphs: Sequence[str],
    captions: Sequence[Chunk],
) -> ArticleKind:
    title = heading.headline
    if not paragraphs and captions:
        return "photo"
    if _REPORT.search(title) and (heading.deck or len(paragraphs) > 1):
        return "report"
    if is_notice(title) and not dateline and not bylines:
        return "notice"
    names = " ".join(chunk.text for chunk in bylines)
    if _OPINION.search(names + " " + heading.kicker):
        return "commentary"
    marked = names[:1] in tuple("□■") and not ROLE.search(names)
    return "commentary" if marked and not dateline else "news"


def _jump_page(jumps: Iterable[Jump], direction: str) -> int | None:
    return next((j.mark.page for j in jumps if j.mark.direction == direction), None)


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
    if head and piece.story is not None and piece.story.heading and not piece.story.direct:
        text = " ".join([*head, *article.byline])
        words = "the heading does not stand right above the text it heads"
        yield _finding(article, "misplaced_headline", "warning", text, words)
    if heading.astray:
        words = "the kicker came after its own headline"
        yield _finding(article, "misplaced_headline", "info", heading.kicker, words)
    yield from _cut_ends(article)
    if article.confidence < DOUBTFUL and (article.paragraphs or article.captions):
        words = "the reader doubts where this article begins or ends; least sure is what is quoted"
        yield _finding(article, "doubtful_article", "warning", _least_sure(piece), words)
    for jump in jumps:
        words = "no page that was read has the other part"
        yield _finding(article, "orphan_jump", "info", jump.text, words)


def _least_sure(piece: Piece) -> str:
    """The beginning of the chunk whose place in the article is least likely."""
    if piece.story is None:
        return piece.text[:QUOTED]
    likely = piece.story.likely
    return piece.story.chunks[likely.index(min(likely))].text[:QUOTED]


def _cut_ends(article: Article) -> Iterable[Finding]:
    """Text that begins or ends in mid-sentence without a jump line that would say why."""
    if not article.paragraphs:
        return
    first, last = article.paragraphs[0], article.paragraphs[-1]
    if article.jump_from is None and begins_midway(first):
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
