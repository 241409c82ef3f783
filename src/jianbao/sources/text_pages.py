"""Where one page of a flat text ends and the next begins: the marks that parsers put between them.

Takes the text of a file; gives the text of each page, with the marks taken out at its head or foot.
What each parser writes is told in docs/parsers-markdown.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from jianbao.sources.markup import comments_of
from jianbao.sources.noting import note

PAGE_WORDS = re.compile(
    r"\s*(?:page|p\.|第)?\s*(?:break|\d{1,4})\s*[页版]?\s*"
    r"|[\w \-]{0,40}page[ _\-]?break[\w \-]{0,40}",
    re.IGNORECASE,
)
"""Words of a comment that parts pages."""
PAGE_LINE = re.compile(
    r"^[ \t]*(?:[-=]{2,}[ \t]*(?:page|第)[ \t]*\d{1,4}[ \t]*[页版]?[ \t]*[-=]{2,}"
    r"|\{\d{1,4}\}[ \t]*-{4,}"
    r"|[-=*_<\[(\\{]{1,8}[ \t]*(?:page[ _\-]?(?:break|split)|newpage)[ \t]*[-=*_>\])}]{0,8}"
    r"|<div[^<>\n]{0,80}page-break-(?:after|before)[^<>\n]{0,80}>(?:[ \t]*</div>)?"
    r")[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
PAGE_END = re.compile(r"^[ \t]*-{2,}[ \t]*end of page[^\n\-]{0,40}-{2,}[ \t]*$", re.MULTILINE)
DASHES_END = re.compile(r"^[ \t]*\n-----[ \t]*$", re.MULTILINE)
FRONT_MATTER = re.compile(
    r"^---[ \t]*\n(?:(?:primary_language|is_rotation_valid|rotation_correction|is_table|is_diagram)"
    r":[^\n]*\n){2,8}---[ \t]*$",
    re.MULTILINE,
)
"""What olmOCR's model says of a page before its words."""
HEAD_MATTER = re.compile(r"\s*^---[ \t]*\n(?:[A-Za-z][\w\-]{0,40}:[^\n]*\n){1,40}---[ \t]*$", re.M)
"""YAML at the head of a file."""

LINE_SIGNS = ("--", "==", "**", "__", "{", "[", "(", "<", "\\")
"""What every mark with a line of its own has one of: a quick look."""


class PageMark(msgspec.Struct, frozen=True):
    """A mark at `text[start:end]`. It opens a page, or `closes` the one above it."""

    start: int
    end: int
    words: str
    closes: bool = False


def page_parts(text: str) -> list[tuple[list[str], str]]:
    """The marks of each page that hold letters or digits, and the page's text without them.

    There is one page at least. A mark before the first words, or right after another, opens the
    same page; but form feeds and marks that close a page count blank pages.
    """
    parts: list[tuple[list[str], str]] = []
    marks: list[str] = []
    begin = 0
    for mark in page_marks(text):
        if mark.start < begin:  # within another mark
            continue
        part = text[begin : mark.start]
        if mark.closes:
            note(mark.words, marks)
        if part.strip() or mark.closes or (parts and mark.words == "\f"):
            parts.append((marks, part))
            marks = []
        if not mark.closes:
            note(mark.words, marks)
        begin = mark.end
    rest = text[begin:]
    # The last page may be blank, but a mark without a number that ends the file opens none.
    if rest.strip() or not parts or any(char.isdecimal() for mark in marks for char in mark):
        parts.append((marks, rest))
    else:
        parts[-1][0].extend(marks)
    return parts


def without_front_matter(text: str) -> tuple[list[str], str]:
    """One page's text without what olmOCR's model says of it, and that."""
    found = FRONT_MATTER.match(text)
    return ([found[0]], text[found.end() :]) if found else ([], text)


def page_marks(text: str) -> list[PageMark]:
    """All that parts pages, in order."""
    opening: list[Iterator[re.Match[str]]] = [
        (comment for comment in comments_of(text) if PAGE_WORDS.fullmatch(comment[1]))
    ]
    closing: list[Iterator[re.Match[str]]] = []
    if "\f" in text:
        opening.append(re.finditer("\f", text))
    if any(sign in text for sign in LINE_SIGNS):
        opening.append(PAGE_LINE.finditer(text))
    if "---\n" in text or "--- \n" in text:
        opening.append(FRONT_MATTER.finditer(text))
        head = HEAD_MATTER.match(text)
        opening.append(iter([head] if head else []))
    if "end of page" in text:
        closing.append(PAGE_END.finditer(text))
    # Five dashes are a page's end only where the last page has them too; else they part stories.
    if text[-80:].rstrip().endswith("\n-----"):
        closing.append(DASHES_END.finditer(text))
    found = [PageMark(*mark.span(), mark[0]) for mark in chain(*opening)]
    found += [PageMark(*mark.span(), mark[0], closes=True) for mark in chain(*closing)]
    # Of two that begin at one place the longer one counts.
    return sorted(found, key=lambda mark: (mark.start, -mark.end))
