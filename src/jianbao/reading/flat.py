"""The flat-text reader: a page without boxes, read by language and order alone.

Paragraphs → roles by form → headings → one assignment → articles. Takes a page whose lines have no
boxes; gives a `PageReading`. Every letter of the page is afterwards in one article, in the
furniture, or in the text of one finding.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, Finding, Furniture, FurnitureRole, Page
from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_articles import Piece, compose
from jianbao.reading.flat_assign import Story, assign
from jianbao.reading.flat_chunks import Chunk, folio_number, read_chunks
from jianbao.reading.flat_headings import (
    HeadingRun,
    heading_runs,
    repeated_headings,
    repeated_lines,
)
from jianbao.reading.flat_parting import part_headings
from jianbao.reading.flat_sections import find_section, with_subheads
from jianbao.reading.flat_words import SharedWords, words_of
from jianbao.reading.language import letters
from jianbao.reading.masthead import masthead_form, read_masthead
from jianbao.reading.page_reading import Masthead, PageReading
from jianbao.reading.repeats import Slice, cut_slices, find_repeats, repeated_paragraphs

_FURNITURE: dict[str, FurnitureRole] = {
    "masthead": "masthead",
    "folio": "folio",
    "staff": "staff",
    "rule": "rule",
}


def read_flat_page(page: Page) -> PageReading:
    """The page's articles in the order of their text, its furniture, and what is in doubt."""
    chunks, loops = _without_loops(page.number, _with_jumps(read_chunks(page)))
    again = repeated_lines(chunks)
    lines = [HeadingRun(lines=(chunk,)) for chunk in chunks if chunk.key in again]
    chunks = with_subheads([chunk for chunk in chunks if chunk.key not in again])
    bodies = [chunk for chunk in chunks if chunk.role in ("body", "subhead")]
    runs = part_headings(heading_runs(chunks), bodies)
    repeats = repeated_headings(runs)
    headings = [run for k, run in enumerate(runs) if k not in repeats]
    signed, credits_ = _lone_bylines(headings, bodies)
    headed = [run for run in headings if run.lines]
    stories = assign(bodies, headed, [run.place for run in signed])
    pieces = _with_signed(_pieces(chunks, stories, headed), signed, bodies)
    pieces = _with_captions(_with_credits(pieces, credits_), chunks)
    composed = [
        compose(piece, f"p{page.number}.{k}", page.number) for k, piece in enumerate(pieces, 1)
    ]
    return PageReading(
        page=page.number,
        articles=tuple(article for article, _ in composed),
        furniture=_furniture(page.number, chunks, pieces, headings),
        findings=(
            *loops,
            *(_duplicate(page.number, run, composed) for run in lines),
            *(_duplicate(page.number, runs[k], composed) for k in repeats),
            *(finding for _, findings in composed for finding in findings),
        ),
        masthead=_masthead(chunks),
        folio=next((folio_number(c.text) for c in chunks if c.role == "folio"), None),
    )


def _with_jumps(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with jump lines that stood alone given to the text or heading they belong to."""
    kept: list[Chunk] = []
    waiting: list[Chunk] = []
    for chunk in chunks:
        if chunk.role != "jump":
            if chunk.role in ("body", "heading") and waiting:
                jumps = tuple(jump for c in waiting for jump in c.jumps)
                chunk = msgspec.structs.replace(chunk, jumps=(*jumps, *chunk.jumps))
                waiting = []
            kept.append(chunk)
            continue
        last = next((k for k in reversed(range(len(kept))) if kept[k].role == "body"), None)
        if last is not None and any(jump.mark.direction == "to" for jump in chunk.jumps):
            jumps = (*kept[last].jumps, *chunk.jumps)
            kept[last] = msgspec.structs.replace(kept[last], jumps=jumps)
        else:
            waiting.append(chunk)
    # A page of nothing but a jump line: its words stay, as a text of their own.
    return [*kept, *(_as_text(chunk) for chunk in waiting)]


def _as_text(chunk: Chunk) -> Chunk:
    text = " ".join(jump.text for jump in chunk.jumps)
    return msgspec.structs.replace(chunk, text=text, role="rule", jumps=())


def _without_loops(page: int, chunks: Sequence[Chunk]) -> tuple[list[Chunk], tuple[Finding, ...]]:
    """The chunks with repeated runs in their text kept once, and a finding for each one dropped."""
    bodies = [chunk for chunk in chunks if chunk.role == "body"]
    again = {bodies[k].key for k in repeated_paragraphs([chunk.text for chunk in bodies])}
    dropped = [chunk.text for chunk in bodies if chunk.key in again]
    single = [
        msgspec.structs.replace(chunk, text="", role="jump") if chunk.key in again else chunk
        for chunk in chunks
        if chunk.key not in again or chunk.jumps
    ]
    whole = "\n".join(chunk.text for chunk in single if chunk.role == "body")
    slices = find_repeats(whole)
    kept: list[Chunk] = []
    start = 0
    for chunk in single:
        if chunk.role != "body":
            kept.append(chunk)
            continue
        end = start + len(chunk.text)
        text, cut = cut_slices(chunk.text, _within(slices, start, end))
        dropped.extend(piece for piece in cut if letters(piece))
        start = end + 1
        if letters(text):
            kept.append(msgspec.structs.replace(chunk, text=text.strip()))
        elif chunk.jumps:
            kept.append(msgspec.structs.replace(chunk, text="", role="jump"))
    moved = _with_jumps(kept) if any(chunk.role == "jump" for chunk in kept) else kept
    return moved, tuple(_loop(page, text) for text in dropped)


def _within(slices: Sequence[Slice], start: int, end: int) -> list[Slice]:
    """The parts of `slices` between two places, counted from the first."""
    return [
        Slice(max(s.start, start) - start, min(s.end, end) - start)
        for s in slices
        if s.start < end and start < s.end
    ]


def _loop(page: int, text: str) -> Finding:
    message = "words printed again by mistake were kept once"
    return Finding(
        code="repeated_run",
        severity="info",
        page=page,
        text=text.strip("，。、；：,.;: \n"),
        message=message,
    )


def _duplicate(
    page: int, run: HeadingRun, composed: Sequence[tuple[Article, tuple[Finding, ...]]]
) -> Finding:
    """The finding that holds a heading printed again, with its bylines."""
    bare = letters(run.text)
    same = (a.id for a, _ in composed if bare in letters(a.kicker + a.headline + a.deck))
    jumps = [jump.text for jump in run.jumps]
    return Finding(
        code="duplicate_headline",
        severity="info",
        page=page,
        article=next(same, None),
        text=" ".join([run.text, *(chunk.text for chunk in run.bylines), *jumps]),
        message="the heading stands more than once on the page",
    )


def _pieces(
    chunks: Sequence[Chunk], stories: Sequence[Story], headings: Sequence[HeadingRun]
) -> list[Piece]:
    """What the page's articles are made of, in the order of the text."""
    taken = {id(story.heading) for story in stories if story.heading}
    lone = [run for run in headings if id(run) not in taken]
    words = SharedWords([words_of(chunk.text) for chunk in chunks])
    pieces = []
    for story in stories:
        text = words_of(" ".join(chunk.text for chunk in story.chunks))
        section = find_section(story.heading, text, words) if story.heading else None
        pieces.append(Piece(story=story, heading=story.heading, section=section))
    pieces.extend(Piece(heading=run) for run in lone)
    return sorted(pieces, key=_place)


def _place(piece: Piece) -> int:
    if piece.story:
        return piece.story.chunks[0].key
    return piece.heading.lines[0].key if piece.heading else 0


def _lone_bylines(
    runs: Sequence[HeadingRun], bodies: Sequence[Chunk]
) -> tuple[list[HeadingRun], list[HeadingRun]]:
    """Bylines without a heading over them: those that open a story, and those that end one."""
    opening: list[HeadingRun] = []
    ending: list[HeadingRun] = []
    headed = {run.place for run in runs if run.lines}
    for run in runs:
        if run.lines:
            continue
        own = run.place < len(bodies) and split_lead(bodies[run.place].text).byline
        opens = run.place < len(bodies) and run.place not in headed and not own
        (opening if opens else ending).append(run)
    return opening, ending


def _with_signed(
    pieces: list[Piece], signed: Sequence[HeadingRun], bodies: Sequence[Chunk]
) -> list[Piece]:
    """Bylines that open a story given to the piece with the text right below them."""
    for run in signed:
        key = bodies[run.place].key
        k = next(k for k, p in enumerate(pieces) if p.story and _holds(p.story, key))
        credit = (*pieces[k].credits, *run.bylines)
        pieces[k] = msgspec.structs.replace(pieces[k], credits=credit)
    return pieces


def _holds(story: Story, key: int) -> bool:
    return any(chunk.key == key for chunk in story.chunks)


def _with_credits(pieces: list[Piece], bylines: Sequence[HeadingRun]) -> list[Piece]:
    """Bylines that head nothing given to the story whose text stands above them."""
    for chunk in (chunk for run in bylines for chunk in run.bylines):
        above = [k for k, piece in enumerate(pieces) if _last_above(piece, chunk.key) >= 0]
        if above:
            k = max(above, key=lambda k: _last_above(pieces[k], chunk.key))
            credit = (*pieces[k].credits, chunk)
            pieces[k] = msgspec.structs.replace(pieces[k], credits=credit)
        else:
            pieces.append(Piece(credits=(chunk,)))
    return pieces


def _last_above(piece: Piece, key: int) -> int:
    """Key of the last text chunk of `piece` above place `key`, -1 for none."""
    chunks = piece.story.chunks if piece.story else ()
    return max((chunk.key for chunk in chunks if chunk.key < key), default=-1)


def _with_captions(pieces: list[Piece], chunks: Sequence[Chunk]) -> list[Piece]:
    """Captions given to the piece that they share most words with, near ones first."""
    words = SharedWords([words_of(chunk.text) for chunk in chunks])
    for chunk in (chunk for chunk in chunks if chunk.role == "caption"):
        if not pieces:
            pieces.append(Piece(captions=(chunk,)))
            continue
        own = words_of(chunk.text)
        scores = [_caption_score(piece, chunk, words.share(own, _words(piece))) for piece in pieces]
        k = scores.index(max(scores))
        captions = (*pieces[k].captions, chunk)
        pieces[k] = msgspec.structs.replace(pieces[k], captions=captions)
    return pieces


def _caption_score(piece: Piece, chunk: Chunk, share: float) -> float:
    """Shared words, and a little for standing near."""
    keys = [c.key for c in piece.story.chunks] if piece.story else [_place(piece)]
    return share + 0.3 / (1 + min(abs(key - chunk.key) for key in keys))


def _words(piece: Piece) -> frozenset[str]:
    texts = [chunk.text for chunk in piece.story.chunks] if piece.story else []
    title = piece.heading.text if piece.heading else ""
    return words_of(" ".join([title, *texts]))


def _furniture(
    page: int, chunks: Sequence[Chunk], pieces: Sequence[Piece], headings: Sequence[HeadingRun]
) -> tuple[Furniture, ...]:
    """What belongs to no article, in the order of the text."""
    sections = {piece.section.key for piece in pieces if piece.section}
    found = []
    for chunk in chunks:
        role = _FURNITURE.get(chunk.role) or ("section" if chunk.key in sections else None)
        if role:
            words = [chunk.text, *(jump.text for jump in chunk.jumps if chunk.role != "heading")]
            found.append(Furniture(page=page, role=role, text=" ".join(filter(None, words))))
    return tuple(found)


def _masthead(chunks: Sequence[Chunk]) -> Masthead | None:
    """The masthead read, None where its lines tell neither name nor day nor number."""
    texts = [chunk.text for chunk in chunks if chunk.role == "masthead"]
    telling = {"date", "number", "pages", "lunar", "name", "sponsor"}
    if not any(masthead_form(text) in telling for text in texts):
        return None
    return read_masthead(texts)
