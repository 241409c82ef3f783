"""A page as flat text, in the state page parsers leave it, and its gold issue.

The body comes in chunks cut in mid-sentence where columns broke, a sentence may come three times,
a headline stand far from its story, a kicker under its headline, a jump lead nowhere.
"""

from __future__ import annotations

from random import Random

import msgspec

from jianbao.model import (
    Article,
    Finding,
    Furniture,
    Issue,
    PageInfo,
    slug,
)
from press.copy import Copy, Piece, open_place, page_copy
from press.flow import lead_in, tail
from press.gold import masthead_fields
from press.masthead import masthead_pieces
from press.punctuation import narrowed
from press.story import IssueStories

LONG = 90
"""Characters: longer paragraphs are cut in two, as by the end of a column."""
SENTENCE = (14, 60)
"""Characters of a sentence that is repeated."""
COPIES = 2
"""How often it comes again."""


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """What a parser does to a page; stories are named by their keys.

    `hashes` marks headlines as Markdown headings, `narrow` makes punctuation half as wide.
    """

    page: int
    masthead: bool = False
    hashes: bool = False
    narrow: bool = False
    kicker_below: str = ""
    astray: str = ""
    looped: str = ""


class Flat(msgspec.Struct, frozen=True):
    """A flattened page and what a perfect reader makes of it."""

    text: str
    gold: Issue


class _Sheet:
    """The page as it is written down: chunks of text, furniture, articles, findings."""

    def __init__(self, damage: Damage, rng: Random) -> None:
        self.damage = damage
        self.rng = rng
        self.chunks: list[str] = []
        self.late: list[str] = []
        self.furniture: list[Furniture] = []
        self.articles: list[Article] = []
        self.findings: list[Finding] = []

    def doubt(self, code: str, text: str, message: str) -> None:
        """A finding about the article being written."""
        number = f"a{len(self.articles) + 1}"
        self.findings.append(Finding(code=code, page=1, article=number, text=text, message=message))


def flatten(issue: IssueStories, damage: Damage, name: str, file: str) -> Flat:
    """One page of the issue as flat text; without a masthead nothing of the issue is known."""
    sheet = _Sheet(damage, Random(f"flat/{name}"))
    if damage.masthead:
        _write_masthead(sheet, issue)
    for copy in page_copy(issue.pages, issue.date)[damage.page]:
        if all(piece.side != "rest" for piece in copy.pieces):
            _write_copy(sheet, copy)
    text = "\n\n".join([*sheet.chunks, *sheet.late]) + "\n"
    gold = _gold(sheet, issue, name, file)
    return narrowed(Flat(text, gold)) if damage.narrow else Flat(text, gold)


def _gold(sheet: _Sheet, issue: IssueStories, name: str, file: str) -> Issue:
    known = sheet.damage.masthead
    return Issue(
        id=slug(f"{issue.publication} {issue.date} {issue.number}") if known else slug(name),
        publication=issue.publication if known else None,
        date=issue.date if known else None,
        number=issue.number if known else None,
        page_count=len(issue.pages) if known else None,
        masthead=masthead_fields(issue) if known else {},
        pages=(PageInfo(number=1, source=file),),
        articles=tuple(sheet.articles),
        furniture=tuple(sheet.furniture),
        findings=tuple(sheet.findings),
    )


def _write_masthead(sheet: _Sheet, issue: IssueStories) -> None:
    """The masthead in pieces, in no good order."""
    for piece in masthead_pieces(issue):
        sheet.chunks.append(piece)
        sheet.furniture += [
            Furniture(page=1, role="masthead", text=line) for line in piece.split("\n")
        ]


def _write_copy(sheet: _Sheet, copy: Copy) -> None:
    section = copy.story.section
    if section:
        sheet.chunks.append(section)
        sheet.furniture.append(Furniture(page=1, role="section", text=section))
    for piece in copy.pieces:
        _write_piece(sheet, piece)


def _write_piece(sheet: _Sheet, piece: Piece) -> None:
    story = piece.story
    _write_heading(sheet, piece)
    paragraphs = list(piece.paragraphs)
    if paragraphs:
        paragraphs[0] = lead_in(piece) + paragraphs[0]
        paragraphs[-1] += tail(piece)
    if sheet.damage.looped == story.key:
        paragraphs = _looped(sheet, paragraphs)
    for text in paragraphs:
        sheet.chunks += _cut(text, sheet.rng)
    captions = tuple(picture.caption for picture in story.pictures if picture.caption)
    sheet.chunks += captions
    if piece.side == "first":
        sheet.doubt("orphan_jump", tail(piece), "no page that was read has the other part")
    sheet.articles.append(
        Article(
            id=f"a{len(sheet.articles) + 1}",
            kind=story.kind,
            kicker=story.kicker,
            headline=" ".join(story.headline_lines),
            deck=story.deck,
            dateline=story.dateline,
            byline=story.names if story.byline_place != "none" else (),
            section=story.section,
            paragraphs=piece.paragraphs,
            captions=captions,
            page=1,
            jump_to=story.jump if piece.side == "first" else None,
            pages=(1,),
        )
    )


def _write_heading(sheet: _Sheet, piece: Piece) -> None:
    """Kicker, headline, deck and byline, in their order or out of it."""
    story = piece.story
    headline = " ".join(story.headline_lines)
    marked = f"## {headline}" if sheet.damage.hashes and headline else headline
    lines = [story.kicker, marked]
    if sheet.damage.kicker_below == story.key:
        lines.reverse()
        sheet.doubt("misplaced_headline", story.kicker, "the kicker stands below its headline")
    if sheet.damage.astray == story.key:
        lines.remove(marked)
        sheet.late.append(marked)
        sheet.doubt("misplaced_headline", headline, "the headline stands far from its story")
    names = " ".join(story.names) if story.byline_place == "under" else ""
    sheet.chunks += [line for line in (*lines, story.deck, names) if line]


def _looped(sheet: _Sheet, paragraphs: list[str]) -> list[str]:
    """The paragraphs, one sentence of theirs three times."""
    low, high = SENTENCE
    for index in range(len(paragraphs) - 1, -1, -1):
        sentences = paragraphs[index].replace("。", "。\n").split("\n")
        for at, sentence in enumerate(sentences[1:], 1):
            if sentence.endswith("。") and low <= len(sentence) <= high:
                again = sentence * COPIES
                sheet.doubt("repeated_run", again, "words the source repeats were kept once")
                sentences[at] = sentence + again
                return [*paragraphs[:index], "".join(sentences), *paragraphs[index + 1 :]]
    raise ValueError(f"{sheet.damage.looped}: no sentence of a length to repeat")


def _cut(text: str, rng: Random) -> list[str]:
    """The text, cut in mid-sentence where it is long."""
    if len(text) < LONG:
        return [text]
    at = open_place(text, int(len(text) * rng.uniform(0.35, 0.65)))
    return [text[:at], text[at:]] if at else [text]
