"""A made-up page as blocks of chunks: what a parser that does nothing wrong would write down.

Takes the copy of one page; gives a block for each story with its part of the gold, and the page's
furniture. `breaking` is what goes wrong afterwards.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from jianbao.model import Article, Finding, FurnitureRole
from press.copy import Copy, Piece, Side
from press.flow import lead_in, tail
from press.generate import MadeIssue
from press.gold import ROW
from press.masthead import masthead_pieces
from press.page import SetPage

ChunkRole = Literal[
    "kicker", "headline", "deck", "byline", "body", "table", "caption", "picture",
    "section", "masthead", "folio", "staff",
]  # fmt: skip


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph as it is written down. `goes_on` says it carries on a cut paragraph, `again`
    are paragraphs that repeat it; `rows` are a table's cells. Lines of a heading are parted by
    newlines.
    """

    role: ChunkRole
    text: str
    key: str = ""
    goes_on: bool = False
    again: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A story on one page: its chunks, and what of the gold they make.

    `paragraphs` are what `body` is to be made of, without lead-in and tail. `open_end` says that
    the last of them is cut in mid-sentence by a jump. Nothing is asked about what is to `ignore`:
    advertisements, tables, and pictures without a story, which flat text does not tell from those
    of the story beside.
    """

    key: str
    article: Article
    head: tuple[Chunk, ...]
    paragraphs: tuple[str, ...]
    body: tuple[Chunk, ...] = ()
    beside: tuple[Chunk, ...] = ()
    section: str = ""
    lead: str = ""
    tail: str = ""
    side: Side = "whole"
    open_end: bool = False
    latin: bool = False
    ignore: bool = False
    findings: tuple[Finding, ...] = ()
    loops: tuple[str, ...] = ()

    @property
    def headed(self) -> tuple[Chunk, ...]:
        """Kicker, headline and deck: the head without the byline."""
        return tuple(chunk for chunk in self.head if chunk.role != "byline")

    def doubted(self, code: str, text: str, message: str) -> Block:
        """The block with one more finding about it."""
        text = text.replace("\n", " ")
        found = Finding(
            code=code, page=self.article.page, article=self.key, text=text, message=message
        )
        return msgspec.structs.replace(self, findings=(*self.findings, found))


def page_blocks(made: MadeIssue, number: int, page: int) -> tuple[Block, ...]:
    """The stories on page `number` of the issue in the order of their headings.

    `page` is the number of the page in the file.
    """
    copies = made.copies[number]
    if made.paper.flow == "modular":
        copies = tuple(sorted(copies, key=lambda copy: _place(copy, made.pages[number - 1])))
    blocks, above = [], ""
    for copy in copies:
        for piece in copy.pieces:
            section = piece.story.section if piece.side != "rest" else ""
            block = _block(piece, page)
            shown = section if section != above else ""
            blocks.append(msgspec.structs.replace(block, section=shown))
            above = section
    return tuple(blocks)


def _place(copy: Copy, page: SetPage) -> tuple[int, float]:
    """Row and left edge of the copy's topmost type."""
    keys = {piece.story.key for piece in copy.pieces}
    boxes = [part.box for part in page.ink.parts if part.key in keys]
    boxes += [photo.box for photo in page.ink.photos if photo.key in keys]
    top = min(boxes, key=lambda box: box.y0)
    return int(top.y0 / ROW), top.x0


def _block(piece: Piece, page: int) -> Block:
    story = piece.story
    key = story.key if piece.side != "rest" else f"{story.key}+"
    return Block(
        key=key,
        article=_article(piece, key, page),
        head=_head(piece, key),
        paragraphs=piece.paragraphs,
        body=_table(piece, key),
        beside=_pictures(piece, key),
        lead=lead_in(piece) if piece.paragraphs else "",
        tail=tail(piece) if piece.paragraphs else "",
        side=piece.side,
        open_end=piece.goes_on,
        latin=story.script == "latin",
        ignore=story.form == "advertisement" or bool(story.table) or not piece.paragraphs,
    )


def _article(piece: Piece, key: str, page: int) -> Article:
    story, rest = piece.story, piece.side == "rest"
    # The byline at the end stands under the last part, every other over the first.
    last = story.byline_place == "end"
    here = last and piece.side != "first" and bool(piece.paragraphs)
    here = here or (story.byline_place in ("lead", "under") and not rest)
    return Article(
        id=key,
        kind=story.kind,
        kicker="" if rest else story.kicker,
        headline=story.jump_headline if rest else " ".join(story.headline_lines),
        deck="" if rest else story.deck,
        dateline="" if rest else story.dateline,
        byline=story.names if here else (),
        section=story.section,
        paragraphs=piece.paragraphs,
        captions=() if rest else tuple(p.caption for p in story.pictures if p.caption),
        page=page,
        jump_to=story.jump if piece.side == "first" else None,
        jump_from=piece.origin if rest else None,
        pages=(page,),
    )


def _head(piece: Piece, key: str) -> tuple[Chunk, ...]:
    story = piece.story
    if piece.side == "rest":
        text = story.jump_headline
        return (Chunk(role="headline", text=text, key=key),) if text else ()
    names = " ".join(story.byline) if story.byline_place == "under" else ""
    headline = "\n".join(story.headline_lines)
    roles: tuple[tuple[ChunkRole, str], ...] = (
        ("kicker", story.kicker),
        ("headline", headline),
        ("deck", story.deck),
        ("byline", names),
    )
    return tuple(Chunk(role=role, text=text, key=key) for role, text in roles if text)


def _table(piece: Piece, key: str) -> tuple[Chunk, ...]:
    rows = piece.story.table[: len(piece.paragraphs)]
    return (Chunk(role="table", text="", key=key, rows=rows),) if rows else ()


def _pictures(piece: Piece, key: str) -> tuple[Chunk, ...]:
    if piece.side == "rest":
        return ()
    return tuple(
        Chunk(role="caption" if p.caption else "picture", text=p.caption, key=key)
        for p in piece.story.pictures
    )


def folio_chunks(made: MadeIssue, number: int) -> tuple[Chunk, ...]:
    """What stands at the head of an inside page: folio line and editors, each as a chunk."""
    roles: tuple[FurnitureRole, ...] = ("folio", "staff")
    parts = made.pages[number - 1].ink.parts
    texts = {role: [part.text for part in parts if part.role == role] for role in roles}
    return tuple(
        Chunk(role="folio" if role == "folio" else "staff", text=" ".join(found))
        for role, found in texts.items()
        if found
    )


def masthead_chunks(made: MadeIssue) -> tuple[Chunk, ...]:
    """The masthead in pieces; lines that stand together are parted by newlines."""
    if made.script == "latin":
        parts = made.pages[0].ink.parts
        groups = [part.text for part in parts if part.role == "masthead"]
    else:
        groups = [*masthead_pieces(made.issue)]
    return tuple(Chunk(role="masthead", text=text) for text in groups)
