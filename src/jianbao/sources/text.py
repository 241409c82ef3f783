"""Flat text and Markdown, as page parsers leave newspapers: lines without places.

`block` of a line is its paragraph, counted over the file: paragraphs are parted by blank lines, by
headings and by lines indented with two Chinese spaces. A row of a table is one line, its cells
parted by a space. What parts pages is told in `text_pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jianbao.errors import EmptySource
from jianbao.model import Finding, Line, Page
from jianbao.sources.encoding import BYTE_ORDER_MARKS, UNREADABLE, binary, decode, wide
from jianbao.sources.issue import SourceLimits
from jianbao.sources.json import is_json
from jianbao.sources.markup import (
    INVISIBLE,
    tables_in_a_line,
    without_comments,
    without_marks,
)
from jianbao.sources.noting import note
from jianbao.sources.text_pages import page_parts

NAME = "text"

ODD_LINE_ENDS = "\r\v\x1c\x1d\x1e\x85\u2028\u2029"
LINE_END = re.compile("\r\n|[\r\v\x1c\x1d\x1e\x85\u2028\u2029]")
HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t　]+|(?=[\u3400-\u9fff“《][^#]*$))")
# PyMuPDF4LLM has no other mark for a heading in a type that it has not ranked.
BOLD_LINE = re.compile(
    r"[ ]{0,3}(\*{2,3}|__)(?=[^\s*])((?:(?!\1)[^。；;\n]){2,60})(?<![\s，,：:.])\1[ \t]*$"
)
BOLD_DEPTH = 6
"""Depth of a heading that is only bold: below every one that is marked."""
HEADING_TAG = re.compile(r"\s*<h([1-6])\b[^<>]*>(?=.*</h\1\s*>\s*$)", re.IGNORECASE)
# The dash or star of a list, and its box to tick.
BULLET = re.compile(r"[ \t]{0,12}[-*][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
THEMATIC_BREAK = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
FENCE = re.compile(r"\s*(?:```|~~~)\s*[A-Za-z0-9]*\s*$")
TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*$")
TABLE_RULE = re.compile(r"[\s|:\-]+$")
# Names that PyMuPDF4LLM gives to columns without a heading.
UNNAMED_COLUMNS = re.compile(r"(?:Col\d{1,3}\|)+Col\d{1,3}")
QUOTE = re.compile(r"^\s{0,3}(?:>[ \t]?)+")
# Chinese setting indents a paragraph by two characters.
INDENT = re.compile(r"[ \t]*[　\u2003]{2}")
# What every line has that a pattern here or in `markup` could take for a mark, but for those that
# begin with a mark of `RULED`: most lines have none of it, and are spared the patterns.
MARKED = re.compile(rf"[#<>&$*_\\\[|`~{INVISIBLE}]")
RULED = ("-", "=")


def recognises(head: bytes) -> bool:
    """Whether the first bytes can be text in any encoding, and are no JSON."""
    if is_json(head):
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
    text = with_line_feeds(decode(data, name))
    if not text.strip("\ufeff\x1a \t\n\f\u3000\xa0"):
        raise EmptySource(name)
    return pages_of(page_parts(text)[: limits.pages + 1], name, first), []


def with_line_feeds(text: str) -> str:
    """The text with a line feed at the end of each line; form feeds stay."""
    return LINE_END.sub("\n", text) if any(end in text for end in ODD_LINE_ENDS) else text


def pages_of(parts: Sequence[tuple[list[str], str]], name: str, first: int) -> list[Page]:
    """The pages with these texts, numbered from `first`, each with the marks taken out before."""
    pages = []
    block = 0
    for number, (marks, part) in enumerate(parts, first):
        page, block = _page(part, list(marks), name, number, block)
        pages.append(page)
    return pages


def _page(text: str, dropped: list[str], name: str, number: int, block: int) -> tuple[Page, int]:
    """One page, and the number that its next block would have."""
    lines = []
    for line in _lines(tables_in_a_line(without_comments(text, dropped)), block, dropped):
        lines.append(line)
        block = (line.block or 0) + 1
    findings = [_markup(number, dropped)] if dropped else []
    damaged = sum(line.text.count(UNREADABLE) for line in lines) if UNREADABLE in text else 0
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
        bare = physical.strip()
        if not bare:
            block, used = block + used, False
            continue
        if bare.startswith(RULED) or MARKED.search(bare):
            if _rules_a_table(bare, dropped):
                continue
            depth, content = heading_in(physical)
            words = words_in(content, dropped)
        else:
            depth, words = 0, [bare]
        if used and (depth or (physical != bare and INDENT.match(physical))):
            block, used = block + 1, False
        for part in words:
            yield Line(text=part, block=block, heading=depth)
        used = used or bool(words)
        if used and (depth or not words):
            block, used = block + 1, False


def _rules_a_table(bare: str, dropped: list[str]) -> bool:
    """Whether a line only says how a table is ruled: its head and its body are one block."""
    if not bare.startswith("|") or not bare.endswith("|"):
        return False
    inner = bare.strip("|")
    if UNNAMED_COLUMNS.fullmatch(inner):
        note(bare, dropped)
        return True
    return "-" in inner and TABLE_RULE.match(inner) is not None


def heading_in(physical: str) -> tuple[int, str]:
    """Depth of a heading (0 for none) and the line without the marks that tell it."""
    found = HEADING.match(physical)
    words = physical[found.end() :].rstrip("#").rstrip(" \t　") if found else ""
    if found and words.strip():
        return len(found[1]), words
    if tag := HEADING_TAG.match(physical):
        return int(tag[1]), physical
    if bold := BOLD_LINE.match(physical):
        return BOLD_DEPTH, bold[2]
    return 0, physical


def words_in(content: str, dropped: list[str]) -> list[str]:
    """The texts that one physical line holds: more than one where it has breaks or table rows."""
    if FENCE.match(content):
        note(content, dropped)
        return []
    if THEMATIC_BREAK.match(content):
        return []
    row = TABLE_ROW.match(content)
    if row:
        cells = re.split(r"(?<!\\)\|", row[1])
        content = " ".join(cell.strip() for cell in cells if cell.strip())
    else:
        content = QUOTE.sub("", content, count=1)
        if bullet := BULLET.match(content):
            note(bullet[0], dropped)
            content = content[bullet.end() :]
    content = without_marks(content, dropped)
    return [part.strip() for part in content.split("\n") if part.strip()]
