"""Made-up issues without limit: a seed number in, four set pages and their gold out."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Literal

import msgspec
from lunar_python import Solar

from jianbao.model import Box, Issue, Region, encode_issue
from press import masthead, masthead_latin
from press import words_zh as words
from press.copy import Copy, Piece
from press.cutting import Paragraphs
from press.designs import GAP
from press.filled import Filled, Filling
from press.gold import gold_of
from press.ink import Ink, Rule
from press.listed import listed
from press.page import BELOW_FURNITURE, SetPage
from press.papers import PAPERS, Paper, varied
from press.phrasebook import Phrasebook
from press.phrases_latin import PHRASEBOOKS
from press.prose_latin import LatinWriter
from press.prose_zh import ZhWriter
from press.slicing import Sliced, Slot, slice_page
from press.story import IssueStories, PageStories, Script
from press.stream import stream_page
from press.watchwords_zh import WatchwordWriter, WrittenWatchwordWriter
from press.written_zh import WrittenWriter

PAGES = 4
FIRST_DAY = date(1990, 1, 1)
LATIN_FIRST_DAY = date(1830, 1, 1)
DAYS = 12_000
"""Days after the first one from which an issue's date is drawn."""
WEEKDAYS = listed("星期一 星期二 星期三 星期四 星期五 星期六 星期日")
ATTEMPTS = 40
"""Issues drawn for a seed; one whose jumps find no room on their pages is thrown away."""
MOST_JUMPS = 4
BOOKS = {book.language: book for book in PHRASEBOOKS}


WRITERS: dict[tuple[bool, bool], type[ZhWriter]] = {
    (False, False): ZhWriter,
    (True, False): WrittenWriter,
    (False, True): WatchwordWriter,
    (True, True): WrittenWatchwordWriter,
}
"""Who writes Chinese copy: by whether it is written by hand, and whether it has watchwords."""


class NoIssue(RuntimeError):
    """No issue could be made from a seed; the message names it."""


class MadeIssue(msgspec.Struct, frozen=True, kw_only=True):
    """An issue made from a seed: what was written, what was set where, and in which paper."""

    seed: int
    name: str
    paper: Paper
    issue: IssueStories
    copies: dict[int, tuple[Copy, ...]]
    pages: tuple[SetPage, ...]

    @property
    def script(self) -> Script:
        """Chinese or Latin."""
        return "han" if self.issue.lunar else "latin"


class _Jump(msgspec.Struct, frozen=True):
    """A story that waits for its page: its first part, what is left of it, where it began."""

    piece: Piece
    rest: Paragraphs
    start: int


def generate(
    seed: int, *, vary: bool = False, written: bool = False, watchwords: bool = False
) -> MadeIssue:
    """The issue of this number; the same number gives the same issue.

    Its paper is `PAPERS[seed % len(PAPERS)]`, or with `vary` one like it; with `written` most of
    its Chinese stories are ones written by hand, with `watchwords` they share those of an official
    paper. Raises `NoIssue` where none of many draws works.
    """
    paper = PAPERS[seed % len(PAPERS)]
    if vary:
        paper = varied(paper, Random(f"vary/{seed}"))
    for attempt in range(ATTEMPTS):
        rng = Random(f"generate/{seed}/{attempt}")
        made = _Making(seed, paper, rng, WRITERS[written, watchwords]).issue()
        if made is not None:
            return made
    raise NoIssue(f"no issue could be made from seed {seed}")


class Scan(msgspec.Struct, frozen=True):
    """How the pages reach the reader: file name (its number in braces), unit, units in a point."""

    source: str
    unit: Literal["pt", "px"] = "pt"
    scale: float = 1.0


def gold(made: MadeIssue, scan: Scan) -> bytes:
    """The gold issue as JSON; advertisements and tables carry `"ignore": true`."""
    issue, stories = gold_of(
        made.issue,
        made.copies,
        made.pages,
        scan.source,
        by_rows=made.paper.flow == "modular",
    )
    issue = _scanned(issue, scan)
    if made.script == "latin":
        # No page count is printed in these mastheads.
        issue = msgspec.structs.replace(issue, page_count=None)
    raw = json.loads(encode_issue(issue))
    for article, story in zip(raw["articles"], stories, strict=True):
        if story.form == "advertisement" or story.table:
            article["ignore"] = True
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def _scanned(issue: Issue, scan: Scan) -> Issue:
    """The issue with its files named and its places in the unit of the scan."""
    move = msgspec.structs.replace

    def placed(region: Region) -> Region:
        return move(region, box=Box(*(round(side * scan.scale, 1) for side in region.box)))

    return move(
        issue,
        pages=tuple(
            move(
                page,
                source=scan.source.format(page.number),
                unit=scan.unit,
                width=round((page.width or 0.0) * scan.scale, 1),
                height=round((page.height or 0.0) * scan.scale, 1),
            )
            for page in issue.pages
        ),
        articles=tuple(
            move(article, regions=tuple(map(placed, article.regions))) for article in issue.articles
        ),
        furniture=tuple(
            move(piece, region=piece.region and placed(piece.region)) for piece in issue.furniture
        ),
    )


class _Making:
    """One try at an issue."""

    def __init__(self, seed: int, paper: Paper, rng: Random, chinese: type[ZhWriter]) -> None:
        self.seed, self.paper, self.rng = seed, paper, rng
        language = rng.choice(paper.languages)
        self.book: Phrasebook | None = BOOKS.get(language)
        self.writer = LatinWriter(rng, self.book) if self.book else chinese(rng)
        self.filling = Filling(paper, self.writer, rng)
        self.waiting: dict[int, list[_Jump]] = {}
        self.whole: dict[str, tuple[str, ...]] = {}
        self.jumps = rng.randint(1, MOST_JUMPS)

    def issue(self) -> MadeIssue | None:
        """The issue set; None where a jump found no room."""
        head = self._head()
        pages, copies = [], {}
        for number in range(1, PAGES + 1):
            made = self._page(head, number)
            if made is None:
                return None
            pages.append(made[0])
            copies[number] = made[1]
        copies = {number: self._with_whole(of) for number, of in copies.items()}
        stories = tuple(
            PageStories(number, "", tuple(piece.story for copy in of for piece in copy.pieces))
            for number, of in copies.items()
        )
        return MadeIssue(
            seed=self.seed,
            name=f"{self.seed:05d}-{self.paper.name}",
            paper=self.paper,
            issue=msgspec.structs.replace(head, pages=stories),
            copies=copies,
            pages=tuple(pages),
        )

    def _with_whole(self, copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
        """The copies, their stories holding the text that was printed of them, joined."""
        return tuple(
            msgspec.structs.replace(
                copy, pieces=tuple(self._printed(piece) for piece in copy.pieces)
            )
            for copy in copies
        )

    def _printed(self, piece: Piece) -> Piece:
        text = self.whole.get(piece.story.key, piece.paragraphs)
        story = msgspec.structs.replace(piece.story, paragraphs=text)
        return msgspec.structs.replace(piece, story=story)

    def _head(self) -> IssueStories:
        """What the masthead prints."""
        rng, book = self.rng, self.book
        first = LATIN_FIRST_DAY if book else FIRST_DAY
        day = first + timedelta(rng.randint(0, DAYS))
        pages = tuple(PageStories(number, "", ()) for number in range(1, PAGES + 1))
        number = rng.randint(101, 9800)
        if book:
            return IssueStories(
                publication=rng.choice(book.publications), subtitle="", date=day.isoformat(),
                weekday=book.weekdays[day.weekday()], lunar="", number=number, sponsor="",
                publisher="", pages=pages,
            )  # fmt: skip
        name, subtitle = rng.choice(list(zip(words.PUBLICATIONS, words.SUBTITLES, strict=True)))
        lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        return IssueStories(
            publication=name, subtitle=subtitle, date=day.isoformat(),
            weekday=WEEKDAYS[day.weekday()],
            lunar=f"农历{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}",
            number=number, sponsor="中共清河区委", publisher=f"{name}社",
            phones=(f"热线电话 5550-{rng.randint(1000, 9999)}",),
            emails=("news@qinghe.example",) if rng.random() < 0.6 else (),
            accounts=(name,) if rng.random() < 0.5 else (), pages=pages,
        )  # fmt: skip

    def _furniture(self, head: IssueStories, number: int) -> tuple[Ink, float]:
        room = self.paper.width - 2 * self.paper.margin
        title = self.writer.page_title(number)
        if self.book and number == 1:
            return masthead_latin.set_masthead(head, self.book, room)
        if self.book:
            return masthead_latin.set_folio(head, self.book, number, title, room, self.rng)
        if number == 1:
            return masthead.set_masthead(head, room, self.rng)
        return masthead.set_folio(head, number, title, room, self.rng)

    def _page(self, head: IssueStories, number: int) -> tuple[SetPage, tuple[Copy, ...]] | None:
        paper = self.paper
        furniture, used = self._furniture(head, number)
        top = paper.margin + used + BELOW_FURNITURE
        height = paper.height - paper.margin - top
        if paper.flow == "stream":
            ink, copies = stream_page(self.filling, height, self.rng)
        else:
            sliced = slice_page(paper, height, self.rng, front=number == 1)
            filled = self._fill(sliced, number)
            if filled is None:
                return None
            ink = self._placed(sliced, filled)
            copies = tuple(copy for each in filled.values() for copy in each.copies)
        whole = furniture.moved(paper.margin, paper.margin) + ink.moved(paper.margin, top)
        return SetPage(number, paper.width, paper.height, whole), copies

    def _fill(self, sliced: Sliced, number: int) -> dict[Slot, Filled] | None:
        """Copy for every rectangle; None where a story that jumps here finds no room."""
        filled: dict[Slot, Filled] = {}
        for jump in self.waiting.pop(number, []):
            carried = self._carried(sliced, filled, jump)
            if carried is None:
                return None
            filled[carried[0]] = carried[1]
            self._join(jump, carried[1])
        for slot in sliced.slots:
            if slot in filled:
                continue
            made = self._own(slot, number)
            if made is not None:
                filled[slot] = made
        return filled

    def _carried(
        self, sliced: Sliced, filled: dict[Slot, Filled], jump: _Jump
    ) -> tuple[Slot, Filled] | None:
        """A rectangle that the rest of the story goes into, and how."""
        free = [slot for slot in sliced.slots if not (slot.lead or slot.advert or slot in filled)]
        self.rng.shuffle(free)
        for slot in free:
            made = self.filling.carry_on(slot, jump.piece, jump.rest, jump.start)
            if made is not None:
                return slot, made
        return None

    def _join(self, jump: _Jump, carried: Filled) -> None:
        """Put the story's text together as it was printed in both places."""
        first, rest = jump.piece.paragraphs, carried.copies[0].pieces[0].paragraphs
        if jump.piece.goes_on:
            blank = " " if self.book else ""
            rest = (first[-1] + blank + rest[0], *rest[1:])
            first = first[:-1]
        self.whole[jump.piece.story.key] = (*first, *rest)

    def _own(self, slot: Slot, number: int) -> Filled | None:
        rng = self.rng
        wanted = self.jumps > 0 and number < PAGES and not slot.advert
        target = rng.randint(number + 1, PAGES) if wanted else 0
        jump = None
        if wanted and (slot.lead or rng.random() < 0.3) and not self.waiting.get(target):
            jump = target, self.writer.jump_lines(number, target)
        made = self.filling.fill(slot, jump=jump)
        if made is not None and made.rest:
            self.jumps -= 1
            piece = made.copies[0].pieces[0]
            story = piece.story
            short = story.headline_lines[0] if rng.random() < 0.6 and story.headline_lines else ""
            piece = msgspec.structs.replace(
                piece, story=msgspec.structs.replace(story, jump_headline=_short(short))
            )
            self.waiting.setdefault(target, []).append(_Jump(piece, made.rest, number))
        return made

    def _placed(self, sliced: Sliced, filled: dict[Slot, Filled]) -> Ink:
        """Everything in its place, and rules where the paper has them."""
        grid = self.paper.grid()
        step = grid.column + grid.gutter
        ink = Ink()
        for slot, made in filled.items():
            ink += made.ink.moved(slot.column * step, slot.top)
        framed = [slot for slot, made in filled.items() if made.framed or slot.advert]
        rules = []
        if self.paper.rules:
            for start, end, y in sliced.across:
                if not any(_touches(slot, start, end, y) for slot in framed):
                    rules.append(Rule(Box(start * step, y, end * step - grid.gutter, y), 0.5))
        if self.paper.rules or self.paper.column_rules:
            for column, top, low in sliced.down:
                if not any(_beside(slot, column, top, low) for slot in framed):
                    x = column * step - grid.gutter / 2
                    rules.append(Rule(Box(x, top, x, low), 0.4))
        return ink + Ink(rules=tuple(rules))


def _touches(slot: Slot, start: int, end: int, y: float) -> bool:
    """Whether the rectangle lies along the cut across the page."""
    edges = (slot.top, slot.top + slot.height)
    near = any(abs(edge - y) < GAP for edge in edges)
    return near and slot.column < end and start < slot.column + slot.span


def _beside(slot: Slot, column: int, top: float, low: float) -> bool:
    """Whether the rectangle lies along the cut down the page."""
    near = column in (slot.column, slot.column + slot.span)
    return near and slot.top < low and top < slot.top + slot.height


def _short(headline: str) -> str:
    """A headline as it is repeated over a continuation: its first words, or all of it."""
    parts = headline.split(" ")
    return parts[0] if len(parts) > 1 and headline > "\u2e80" else headline
