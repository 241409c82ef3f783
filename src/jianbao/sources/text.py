"""Flat text and Markdown, as page parsers leave newspapers: lines without places.

`block` of a line is its paragraph, counted over the file: paragraphs are parted by blank lines, by
headings and by lines indented with two Chinese spaces. Form feeds and page marks such as
`<!-- page 2 -->`, `--- page 2 ---` or `{2}------` part pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.errors import EmptySource
from jianbao.model import Finding, Line, Page
from jianbao.sources.encoding import BYTE_ORDER_MARKS, UNREADABLE, binary, decode, wide
from jianbao.sources.issue import SourceLimits
from jianbao.sources.markup import COMMENT, note, without_comments, without_marks

NAME = "text"

LINE_END = re.compile("\r\n|[\r\v\x1c\x1d\x1e\x85\u2028\u2029]")
PAGE_WORDS = re.compile(r"\s*(?:page|p\.|第)?\s*(?:break|\d{1,4})\s*[页版]?\s*", re.IGNORECASE)
PAGE_MARK = re.compile(
    r"^[ \t]*(?:[-=]{2,}[ \t]*(?:page|第)[ \t]*\d{1,4}[ \t]*[页版]?[ \t]*[-=]{2,}"
    r"|\{\d{1,4}\}[ \t]*-{4,})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t　]+|(?=[\u3400-\u9fff“《][^#]*$))(.*?)[ \t　]*#*$")
THEMATIC_BREAK = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
FENCE = re.compile(r"\s*(?:```|~~~)\s*[A-Za-z0-9]*\s*$")
TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*$")
TABLE_RULE = re.compile(r"[\s|:\-]+$")
QUOTE = re.compile(r"^\s{0,3}(?:>[ \t]?)+")
# Chinese setting indents a paragraph by two characters.
INDENT = re.compile(r"[ \t]*[　\u2003]{2}")


JSON_OPENING = re.compile(rb"\s*(?:\{\s*\"[^\"]{1,80}\"\s*:|\[\s*\{\s*\")")
"""How a JSON document begins. It is data about pages, and no page to read as it stands."""


def recognises(head: bytes) -> bool:
    """Whether the first bytes can be text in any encoding, and are no JSON."""
    if JSON_OPENING.match(head):
        return False
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return True
    return not binary(head) or wide(head)


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The pages of a text, numbered from `first`; no findings but those on the pages.

    Raises `EmptySource` for a text without a visible character, and what `decode` raises.
    """
    text = LINE_END.sub("\n", decode(data, name))
    if not text.strip("\ufeff\x1a \t\n\f\u3000\xa0"):
        raise EmptySource(name)
    pages = []
    block = 0
    for number, (marks, part) in enumerate(_page_parts(text)[: limits.pages + 1], first):
        page, block = _page(part, list(marks), name, number, block)
        pages.append(page)
    return pages, []


def _page_parts(text: str) -> list[tuple[tuple[str, ...], str]]:
    """The text of each page with the marks that were taken out at its head."""
    parts: list[tuple[tuple[str, ...], str]] = []
    marks: list[str] = []
    begin = 0
    for mark in _page_marks(text):
        part = text[begin : mark.start()]
        # A mark before the first words, or right after another, opens the same page.
        if part.strip() or (parts and mark[0] == "\f"):
            parts.append((tuple(marks), part))
            marks = []
        note(mark[0], marks)
        begin = mark.end()
    rest = text[begin:]
    if rest.strip() or marks or not parts:
        parts.append((tuple(marks), rest))
    return parts


def _page_marks(text: str) -> list[re.Match[str]]:
    """Form feeds, marks in comments and marks on lines of their own, in order."""
    comments = [found for found in COMMENT.finditer(text) if PAGE_WORDS.fullmatch(found[1])]
    found = [*comments, *PAGE_MARK.finditer(text), *re.finditer("\f", text)]
    return sorted(found, key=lambda mark: mark.start())


def _page(text: str, dropped: list[str], name: str, number: int, block: int) -> tuple[Page, int]:
    """One page, and the number that its next block would have."""
    lines = []
    for line in _lines(without_comments(text, dropped), block, dropped):
        lines.append(line)
        block = (line.block or 0) + 1
    findings = [_markup(number, dropped)] if dropped else []
    damaged = sum(line.text.count(UNREADABLE) for line in lines)
    if damaged:
        findings.append(_damaged(number, damaged))
    return Page(number=number, source=name, lines=tuple(lines), findings=tuple(findings)), block


def _markup(number: int, dropped: list[str]) -> Finding:
    return Finding(
        code="markup",
        page=number,
        text=" ".join(dropped),
        message="Marks of a page parser were taken out of the text.",
    )


def _damaged(number: int, count: int) -> Finding:
    return Finding(
        code="unreadable",
        severity="warning",
        page=number,
        message=f"Bytes at {count} places of the text are damaged.",
    )


def _lines(text: str, block: int, dropped: list[str]) -> Iterator[Line]:
    """The lines of a page, blocks numbered from `block`."""
    used = False
    for physical in text.split("\n"):
        depth, content = _heading(physical)
        if used and (depth or not physical.strip() or INDENT.match(physical)):
            block, used = block + 1, False
        words = _words(content, dropped)
        for part in words:
            yield Line(text=part, block=block, heading=depth)
        used = used or bool(words)
        if used and (depth or not words):
            block, used = block + 1, False


def _heading(physical: str) -> tuple[int, str]:
    """Depth of a Markdown heading (0 for none) and the line without its marks."""
    found = HEADING.match(physical)
    if found and found[2].strip():
        return len(found[1]), found[2]
    return 0, physical


def _words(content: str, dropped: list[str]) -> list[str]:
    """The texts that one physical line holds: more than one where it has breaks or table cells."""
    if FENCE.match(content):
        note(content, dropped)
        return []
    if THEMATIC_BREAK.match(content):
        return []
    row = TABLE_ROW.match(content)
    if row:
        cells = [] if TABLE_RULE.match(row[1]) else re.split(r"(?<!\\)\|", row[1])
        content = "\n".join(cells)
    content = without_marks(QUOTE.sub("", content, count=1), dropped)
    return [part.strip() for part in content.split("\n") if part.strip()]
