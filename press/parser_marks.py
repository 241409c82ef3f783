"""How a parser writes a page down: heading marks, paragraphs, tables, pictures, page marks.

Takes chunks, gives text. Every mark is one that `jianbao.sources.text` takes off again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Literal

import msgspec

from press.blocks import Chunk
from press.faults import Faults
from press.fonts import advance
from press.measure import break_lines

Headings = Literal["none", "same", "rank", "random"]
Layout = Literal["blank", "lines", "indented"]
Punctuation = Literal["full", "narrow", "mixed"]
Tables = Literal["plain", "html", "markdown"]
PageMark = Literal["feed", "comment", "dashes", "braces", "none"]

RANKS = {"kicker": "## ", "headline": "# ", "deck": "## ", "section": "### "}
ANY_MARK = ("", "# ", "## ", "### ")
INDENT = "　　"
LONG_HEADLINE = 12
"""Characters of the shortest headline that is broken in two lines."""
PERCENT = re.compile(r"(?<![\d.$])(\d+(?:\.\d+)?)%")
PAGE_MARKS = {"feed": "\f", "comment": "<!-- page {} -->", "dashes": "--- page {} ---",
              "braces": "{{{}}}------"}  # fmt: skip


class Parser(msgspec.Struct, frozen=True, kw_only=True):
    """The habits of one parser. `measure` is the ems of a line where it keeps the column's lines,
    0 where paragraphs are whole; `markdown` says what the file is called.
    """

    headings: Headings
    depth: str
    layout: Layout
    measure: int
    punctuation: Punctuation
    markdown: bool
    tables: Tables
    images: bool
    page_mark: PageMark
    first_marked: bool


def draw_parser(rng: Random) -> Parser:
    """A parser by lot."""
    layouts: tuple[Layout, ...] = ("blank", "lines", "indented")
    layout = rng.choices(layouts, (80, 10, 10))[0]
    measure = rng.randint(16, 26) if rng.random() < 0.15 and layout != "lines" else 0
    marked = rng.random() < 0.7
    return Parser(
        headings=rng.choices(("none", "same", "rank", "random"), (40, 20, 30, 10))[0],
        depth=rng.choice(("# ", "## ")),
        layout=layout,
        measure=measure,
        punctuation=rng.choices(("full", "narrow", "mixed"), (60, 25, 15))[0],
        markdown=rng.random() < 0.6,
        tables=rng.choice(("plain", "html", "markdown")),
        images=rng.random() < 0.4,
        page_mark=rng.choice(("feed", "comment", "dashes", "braces")) if marked else "none",
        first_marked=rng.random() < 0.5,
    )


class _Text:
    """A page being written."""

    def __init__(self, parser: Parser, faults: Faults, rng: Random) -> None:
        self.parser, self.faults, self.rng = parser, faults, rng
        self.written = ""

    def add(self, chunk: Chunk, before: Chunk | None) -> None:
        """The chunk and its copies after what is written; `before` is the chunk above it."""
        if chunk.role == "picture" and not self.parser.images:
            return
        follows = before is not None and before.key == chunk.key and before.role == chunk.role
        for index, text in enumerate((chunk.text, *chunk.again)):
            goes_on = chunk.goes_on and not index
            running = chunk.role == "body" and (index > 0 or follows)
            made = self._form(chunk, text, goes_on=goes_on)
            self.written += self._between(made, running=running, goes_on=goes_on) + made

    def _between(self, text: str, *, running: bool, goes_on: bool) -> str:
        """What parts the paragraph from the one before."""
        if not self.written:
            return ""
        plain = not self.parser.measure and self.parser.layout == "blank"
        if running and plain and not text[:1].islower() and self.rng.random() < self.faults.escaped:
            return r"\n"
        if self.parser.layout == "lines":
            return "\n"
        if self.parser.layout == "indented" and running and not goes_on:
            return "\n"
        return "\n\n"

    def _form(self, chunk: Chunk, text: str, *, goes_on: bool) -> str:
        if chunk.role == "table":
            return _table(chunk.rows, self.parser.tables)
        if chunk.role in ("kicker", "headline", "deck", "section"):
            return self._heading(chunk.role, text)
        picture = f"![](images/{self.rng.randrange(16**8):08x}.jpg)" if self.parser.images else ""
        if chunk.role in ("caption", "picture"):
            return "\n\n".join(filter(None, (picture, text)))
        if chunk.role != "body":
            return text
        lines = [self._numbers(line) for line in self._lines(text)]
        indent = INDENT if self.parser.layout == "indented" and not goes_on else ""
        return indent + "\n".join(lines)

    def _heading(self, role: str, text: str) -> str:
        """A heading with its mark; its lines in one, `<br>` between them, or one a heading."""
        kind = self.parser.headings
        mark = {"none": "", "same": self.parser.depth, "rank": RANKS[role]}.get(kind)
        if mark is None:
            mark = self.rng.choice(ANY_MARK)
        draw, faults = self.rng.random(), self.faults
        if role == "headline" and "\n" not in text and draw < faults.line_turned:
            text = _turned(text, self.rng)
            between = "\n" if self.parser.layout == "lines" else "\n\n"
        elif draw < faults.line_each:
            between = "\n" if self.parser.layout == "lines" else "\n\n"
        else:
            between = "<br>" if self.rng.random() < faults.line_break else " "
        return mark + text.replace("\n", between + mark if "\n" in between else between)

    def _lines(self, text: str) -> list[str]:
        """The paragraph's lines as in the column, or all of it as one."""
        measure = self.parser.measure
        if not measure:
            return [text]
        made = break_lines(text, measure, lambda char: advance("serif", char), 2.0)
        return [line.text.strip(" ") for line in made]

    def _numbers(self, line: str) -> str:
        return PERCENT.sub(self._formula, line)

    def _formula(self, found: re.Match[str]) -> str:
        hit = self.rng.random() < self.faults.formula
        return rf"${found[1]}\%$" if hit else found[0]


def _turned(text: str, rng: Random) -> str:
    """A long headline broken in two: at a blank if it has one, else anywhere near the middle."""
    if len(text) < LONG_HEADLINE:
        return text
    near = len(text) // 2 + rng.randint(-2, 2)
    blanks = [found.start() for found in re.finditer(" ", text)]
    if blanks:
        at = min(blanks, key=lambda place: abs(place - near))
        return f"{text[:at]}\n{text[at + 1 :]}"
    return f"{text[:near]}\n{text[near:]}" if text[near - 1 : near + 1].isalpha() else text


def write_page(chunks: Sequence[Chunk], parser: Parser, faults: Faults, rng: Random) -> str:
    """The chunks as the parser writes them."""
    text = _Text(parser, faults, rng)
    before = None
    for chunk in chunks:
        text.add(chunk, before)
        before = chunk
    return text.written + "\n"


def _table(rows: Sequence[Sequence[str]], how: Tables) -> str:
    if how == "html":
        cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    if how == "markdown":
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        rule = "|" + "---|" * len(rows[0])
        return "\n".join([lines[0], rule, *lines[1:]])
    return "\n".join(" ".join(row) for row in rows)


def join_written(pages: Sequence[str], parser: Parser) -> str:
    """The pages as one file, with the parser's marks between them."""
    if parser.page_mark == "none" or len(pages) == 1:
        return "\n".join(pages)
    mark = PAGE_MARKS[parser.page_mark]
    marks = [mark.format(number) for number in range(1, len(pages) + 1)]
    first = parser.first_marked and parser.page_mark != "feed"
    return "\n".join(
        f"{mark}\n\n{page}" if first or index else page
        for index, (mark, page) in enumerate(zip(marks, pages, strict=True))
    )
