"""The flat-text reader: a page without boxes, read by language and order alone.

Paragraphs → roles by form → headings → one assignment → articles. Takes a page whose lines have no
boxes; gives a `PageReading`. Every letter of the page is afterwards in one article, in the
furniture, or in the text of one finding.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter, itemgetter

import msgspec

from jianbao.model import Article, Finding, Furniture, FurnitureRole, Page
from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_articles import Piece, compose
from jianbao.reading.flat_captions import with_captions
from jianbao.reading.flat_chunks import Chunk, folio_number, read_chunks
from jianbao.reading.flat_headings import HeadingRun, heading_runs, printed_again
from jianbao.reading.flat_links import Story, link_chunks
from jianbao.reading.flat_loops import with_jumps, without_copies, without_loops
from jianbao.reading.flat_parting import parted_runs
from jianbao.reading.flat_roles import with_roles
from jianbao.reading.flat_stretches import stretches
from jianbao.reading.flat_sure import confidences
from jianbao.reading.flat_told import shares_told, told_roles
from jianbao.reading.language import letters
from jianbao.reading.masthead import masthead_form, read_masthead
from jianbao.reading.nets import FLAT, Net
from jianbao.reading.page_reading import Masthead, PageReading

_FURNITURE: dict[str, FurnitureRole] = {
    "masthead": "masthead",
    "folio": "folio",
    "staff": "staff",
    "rule": "rule",
    "section": "section",
}
NAMED = 0.6
"""A standing head must be this sure for the text right below it to begin a story."""
BRIEF = 160
"""Characters of the longest text of a standing head's column, but for the first."""


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a page before its chunks are linked: text chunks, headings, what was set aside.

    `headings` have a headline, `lone` are kickers and decks without one; `signed` are bylines that
    open a story, `credits` those that end one.
    """

    chunks: tuple[Chunk, ...]
    bodies: tuple[Chunk, ...]
    headings: tuple[HeadingRun, ...]
    lone: tuple[HeadingRun, ...]
    signed: tuple[HeadingRun, ...]
    credits: tuple[HeadingRun, ...]

    @property
    def captions(self) -> tuple[Chunk, ...]:
        """The captions, in the order of the text."""
        return tuple(chunk for chunk in self.chunks if chunk.role == "caption")

    @property
    def signed_places(self) -> tuple[int, ...]:
        """The places of the text chunks that a byline stands right above."""
        return tuple(run.place for run in self.signed)

    @property
    def named_places(self) -> tuple[int, ...]:
        """The places of the text chunks right below a standing head with no heading between."""
        headed = {run.place for run in self.headings}
        found, place, named = [], 0, False
        for chunk in self.chunks:
            if chunk.role == "body":
                if named and place not in headed:
                    found.append(place)
                place, named = place + 1, False
            named = named or (chunk.role == "section" and chunk.sure > NAMED)
        return tuple(found)


def read_flat_page(page: Page) -> PageReading:
    """The page's articles in the order of their text, its furniture, and what is in doubt."""
    chunks, loops = page_chunks(page)
    parts = [prepare(part) for part in stretches(chunks)]
    chunks = [chunk for part in parts for chunk in part.chunks]
    pieces: list[Piece] = []
    again: list[HeadingRun] = []
    for part in parts:
        places = part.signed_places, FLAT, part.named_places
        stories = link_chunks(part.bodies, part.headings, *places)
        found, repeated = pieces_of(part, stories)
        pieces += with_captions(found, part.captions)
        again += repeated
    composed = [
        compose(piece, f"p{page.number}.{k}", page.number, sure)
        for k, (piece, sure) in enumerate(zip(pieces, confidences(pieces), strict=True), 1)
    ]
    return PageReading(
        page=page.number,
        articles=tuple(article for article, _ in composed),
        furniture=_furniture(page.number, chunks),
        findings=(
            *loops,
            *(_duplicate(page.number, run, composed) for run in again),
            *(finding for _, findings in composed for finding in findings),
        ),
        masthead=_masthead(chunks),
        folio=next((folio_number(c.text) for c in chunks if c.role == "folio"), None),
    )


def page_chunks(
    page: Page, nets: Mapping[str, Net] = FLAT
) -> tuple[list[Chunk], tuple[Finding, ...]]:
    """The page's chunks with their roles, loops taken out, and a finding for each loop."""
    chunks, copies = without_copies(page.number, read_chunks(page))
    told = [chunk for part in stretches(chunks) for chunk in with_roles(part, nets)]
    freed, loops = without_loops(page.number, with_jumps(told))
    return freed, (*copies, *loops)


def prepare(chunks: Sequence[Chunk], nets: Mapping[str, Net] = FLAT) -> Prepared:
    """Heading lines gathered, and held against what the texts say; bylines given their place."""
    chunks = told_roles(chunks)
    bodies = [chunk for chunk in chunks if chunk.role == "body"]
    runs = parted_runs(heading_runs(chunks), bodies, shares_told(chunks), nets)
    signed, credits_ = _lone_bylines(runs, bodies)
    return Prepared(
        chunks=tuple(chunks),
        bodies=tuple(bodies),
        headings=tuple(run for run in runs if run.whole),
        lone=tuple(run for run in runs if run.lines and not run.whole),
        signed=tuple(signed),
        credits=tuple(credits_),
    )


def pieces_of(ready: Prepared, stories: Sequence[Story]) -> tuple[list[Piece], list[HeadingRun]]:
    """What the stories make of their stretch, in the order of the text, but for captions; and the
    headings that are printed again over nothing."""
    taken = {id(story.heading) for story in stories if story.heading}
    places = frozenset(k for k, run in enumerate(ready.headings) if id(run) in taken)
    again = printed_again(ready.headings, places)
    bare = [r for k, r in enumerate(ready.headings) if k not in places and k not in again]
    pieces = _with_lone(_pieces(stories, bare), ready.lone, ready.bodies)
    pieces = _with_credits(_with_signed(pieces, ready.signed, ready.bodies), ready.credits)
    return _with_sections(pieces, ready.chunks), [ready.headings[k] for k in again]


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


def _pieces(stories: Sequence[Story], bare: Sequence[HeadingRun]) -> list[Piece]:
    """What the page's articles are made of, in the order of the text: stories, and headings that
    have none."""
    pieces = [Piece(story=story, lines=_lines(story.heading)) for story in stories]
    pieces.extend(Piece(lines=run.lines, bylines=run.bylines, place=_key(run)) for run in bare)
    pieces = [
        msgspec.structs.replace(
            piece,
            bylines=piece.story.heading.bylines if piece.story.heading else (),
            place=piece.story.chunks[0].key,
        )
        if piece.story
        else piece
        for piece in pieces
    ]
    return sorted(pieces, key=_place)


def _lines(run: HeadingRun | None) -> tuple[Chunk, ...]:
    return run.lines if run else ()


def _key(run: HeadingRun) -> int:
    return run.lines[0].key if run.lines else run.bylines[0].key


def _with_lone(
    pieces: list[Piece], lone: Sequence[HeadingRun], bodies: Sequence[Chunk]
) -> list[Piece]:
    """Kickers and decks without a headline given to the story that begins right below them, or
    else kept as headings without a text."""
    firsts = {p.story.chunks[0].key: k for k, p in enumerate(pieces) if p.story}
    for run in lone:
        below = bodies[run.place].key if run.place < len(bodies) else -1
        if below in firsts:
            k = firsts[below]
            lines = tuple(sorted((*run.lines, *pieces[k].lines), key=_line_order))
            bylines = (*run.bylines, *pieces[k].bylines)
            pieces[k] = msgspec.structs.replace(pieces[k], lines=lines, bylines=bylines)
        else:
            pieces.append(Piece(lines=run.lines, bylines=run.bylines, place=_key(run)))
    return pieces


def _line_order(line: Chunk) -> int:
    return ("kicker", "headline", "more", "deck").index(line.role)


def _with_sections(pieces: list[Piece], chunks: Sequence[Chunk]) -> list[Piece]:
    """The name of the series or column that each piece runs under: of the first one below a
    standing head, and of the briefs that follow it."""
    heads = [chunk for chunk in chunks if chunk.role == "section"]
    if not heads:
        return pieces
    told = []
    section, after_long = "", False
    done = 0
    for top, piece in sorted(((piece.top, piece) for piece in pieces), key=itemgetter(0)):
        size = sum(len(c.text) for c in piece.story.chunks) if piece.story else 0
        above = bisect_left(heads, top, key=attrgetter("key"))
        if above > done:
            section, after_long, done = heads[above - 1].text, False, above
        elif size > BRIEF or after_long:
            section = ""
        # A name in brackets is a series', of which a page prints one piece.
        after_long = size > BRIEF or section[:1] in tuple("【〔[")
        told.append(msgspec.structs.replace(piece, section=section))
    return sorted(told, key=_place)


def _place(piece: Piece) -> int:
    return piece.place


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
    texts = sorted(
        (chunk.key, k)
        for k, piece in enumerate(pieces)
        for chunk in (piece.story.chunks if piece.story else ())
    )
    for chunk in (chunk for run in bylines for chunk in run.bylines):
        above = bisect_left(texts, (chunk.key, 0))
        if above:
            k = texts[above - 1][1]
            credit = (*pieces[k].credits, chunk)
            pieces[k] = msgspec.structs.replace(pieces[k], credits=credit)
        else:
            pieces.append(Piece(credits=(chunk,), place=chunk.key))
    return pieces


def _furniture(page: int, chunks: Sequence[Chunk]) -> tuple[Furniture, ...]:
    """What belongs to no article, in the order of the text."""
    found = []
    for chunk in chunks:
        role = _FURNITURE.get(chunk.role)
        if role:
            words = [chunk.text, *(jump.text for jump in chunk.jumps)]
            found.append(Furniture(page=page, role=role, text=" ".join(filter(None, words))))
    return tuple(found)


def _masthead(chunks: Sequence[Chunk]) -> Masthead | None:
    """The masthead read, None where its lines tell neither name nor day nor number."""
    texts = [chunk.text for chunk in chunks if chunk.role == "masthead"]
    telling = {"date", "number", "pages", "lunar", "name", "sponsor"}
    if not any(masthead_form(text) in telling for text in texts):
        return None
    return read_masthead(texts)
