"""Flat text cut into chunks, and what each chunk is by its form.

First step of the flat-text reader. Takes a page whose lines have no boxes; gives its paragraphs,
lines of headings, bylines, masthead … in the order of the text, jump lines taken out and kept
beside the chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from jianbao.model import Line, Page
from jianbao.reading.bylines import is_name, parse_byline, split_lead
from jianbao.reading.calendar import parse_date
from jianbao.reading.headings import heading_like, is_deck, is_item, is_kicker, split_kicker
from jianbao.reading.joining import join_lines
from jianbao.reading.jumps import JumpMark, cut_jumps
from jianbao.reading.language import cjk_share, ends_sentence, goes_on, letters
from jianbao.reading.masthead import masthead_form

ChunkRole = Literal[
    "masthead", "folio", "staff", "heading", "byline", "jump", "caption", "body", "subhead", "rule"
]


class Jump(msgspec.Struct, frozen=True):
    """A jump line found in a chunk, with its words."""

    mark: JumpMark
    text: str


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph or line of flat text; `key` is its place in the page, from 0."""

    key: int
    text: str
    role: ChunkRole = "body"
    depth: int = 0
    jumps: tuple[Jump, ...] = ()


WIDEST_COLUMN = 70
"""Characters of the widest line that can be one of a column's; longer ones are whole paragraphs."""
FULL_LINE = 0.75
"""Share of the block's longest line from which a line counts as full."""
LONG_PARAGRAPH = 50
"""Characters from which a marked heading that ends like a sentence is a paragraph."""
TOP_GAP = 2
"""Lines without a masthead's form that may stand between two that have one (name, motto)."""
SHORT_LINE = 24
"""Characters of the longest such line."""

FULL_NAME = 3
"""Characters of most Chinese names; shorter ones look too much like words."""
SHORT_ITEM = 40
"""Characters of the longest head inside a story."""

_STAFF = re.compile(
    r"^\s*(?:本版|值班|责任)?(?:责任编辑|责编|编辑|主编|版式|校对|美编|组版|总值班|值班总编|值班编委|检校|编审)"
    r"\s*[:：/／\s].{0,80}$"
)
_FOLIO = re.compile(
    r"^[\W_]*(?:第\s*)?[A-Z]?\s*(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*版?[\W_]*"
    r"(?P<name>[\u4e00-\u9fff]{2,6}(?:[·•][\u4e00-\u9fff]{2,6})?)?[\W_]*$"
)
_FOLIO_LINE = re.compile(
    r"^\s*(?:第\s*)?[A-Z]?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*版[\s:：|·•].{0,80}(?:年|星期|编辑|校对).{0,60}$"
)
_LATIN_FOLIO = re.compile(r"^\W*(?:page|seite|pagina)\s+(?P<n>\d{1,3})\W*$", re.IGNORECASE)
_CAPTION = re.compile(
    r"^\s*(?:▲|△|▼|▽|◀|▶|↑|↓|←|→|图为|图[①-⑨一二三四五1-9上下左右]?[:：]|[上下左右]图|图片[:：]"
    r"|照片|资料图|Photo[:.]|Pictured)"
)
_CAPTION_END = re.compile(r"[\u4e00-\u9fff ]{2,12}\s*[/／]?\s*摄\s*[)）]?$")
_CJK_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_WEAK_FORMS = frozenset(("phone", "email", "website"))
"""Forms that a notice has as well: only at the page's top they make a masthead by themselves."""

_COMMON_FORMS = frozenset(("name", "account", "subtitle", "number", "date", "weekday"))
"""Forms that a line of its own has anywhere: a notice is signed and dated."""


def read_chunks(page: Page) -> tuple[Chunk, ...]:
    """The chunks of a page, every line's letters in one of them or in its jumps."""
    chunks = []
    for key, (text, depth) in enumerate(_paragraphs(page.lines)):
        bare, marks = cut_jumps(text)
        jumps = tuple(Jump(mark, text[mark.start : mark.end]) for mark in marks)
        chunks.append(Chunk(key=key, text=bare, depth=depth, jumps=jumps))
    masthead = _masthead_keys(chunks)
    roles: list[Chunk] = []
    for chunk in chunks:
        role = "masthead" if chunk.key in masthead else _role(chunk, roles)
        roles.append(msgspec.structs.replace(chunk, role=role))
    return tuple(_in_context(roles))


def folio_number(text: str) -> int | None:
    """The page number that a folio line prints (第2版 要闻, Page 4), None where it is none."""
    match = _LATIN_FOLIO.match(text) or _FOLIO_LINE.match(text) or _FOLIO.match(text)
    if not match or (not re.search(r"[版\d]", text)):
        return None
    number = match["n"]
    if number.isdecimal():
        return int(number) if "版" in text or not match.groupdict().get("name") else None
    return _CJK_DIGITS.get(number) if "版" in text else None


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """Text and heading depth of each paragraph: the lines of a block, joined where they run on."""
    numbered = [
        (line.block if line.block is not None else -1 - k, line) for k, line in enumerate(lines)
    ]
    for _, members in groupby(numbered, key=lambda pair: pair[0]):
        block = [line for _, line in members if line.text.strip()]
        run: list[Line] = []
        width = max((len(line.text) for line in block), default=0)
        for line in block:
            if run and not _runs_on(run, line, width, len(block)):
                yield join_lines(run), run[0].heading
                run = []
            run.append(line)
        if run:
            yield join_lines(run), run[0].heading


def _runs_on(run: Sequence[Line], line: Line, width: int, count: int) -> bool:
    """Whether `line` is of the same paragraph as the lines before it in its block."""
    before = run[-1]
    if before.heading or line.heading:
        return False
    if _stands_alone(before.text) or _stands_alone(line.text) or split_lead(line.text).dateline:
        return False
    if before.hyphenated:
        return True
    onward = goes_on(join_lines(run), line.text)
    full = len(before.text) >= FULL_LINE * width
    alone = len(run) == 1 and heading_like(before.text)
    runs_over = full and line.text[:1].islower()
    if alone and not runs_over and (not full or count == 2 or heading_like(line.text)):
        return False
    wide = WIDEST_COLUMN * (2 if cjk_share(before.text) < 0.5 else 1)
    if full and width <= wide and count > 2:
        return True
    return onward >= (0.5 if full and width <= wide else 0.8)


def _stands_alone(text: str) -> bool:
    return bool(
        parse_byline(text)
        or masthead_form(text)
        or not letters(cut_jumps(text)[0])
        or is_kicker(text)
        or is_deck(text)
    )


def _masthead_keys(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Chunks that are the masthead: runs of formed lines, and short lines among or above them."""
    forms = [None if chunk.jumps else masthead_form(chunk.text) for chunk in chunks]
    formed = [k for k, form in enumerate(forms) if form]
    runs: list[list[int]] = []
    for k in formed:
        if runs and _gap_is_short(chunks, runs[-1][-1] + 1, k):
            runs[-1].append(k)
        else:
            runs.append([k])
    keys: set[int] = set()
    for run in runs:
        at_top = _gap_is_short(chunks, 0, run[0])
        if not at_top and all(forms[k] in _WEAK_FORMS for k in run):
            continue
        if len(run) == 1 and not at_top and forms[run[0]] in _COMMON_FORMS:
            continue
        keys.update(range(0 if at_top and len(run) > 1 else run[0], run[-1] + 1))
    return frozenset(keys)


def _gap_is_short(chunks: Sequence[Chunk], start: int, end: int) -> bool:
    """Whether between two places of the page stands little, and nothing that is a story's."""
    between = chunks[start:end]
    return len(between) <= TOP_GAP and all(
        len(c.text) <= SHORT_LINE
        and not ends_sentence(c.text)
        and not is_kicker(c.text)
        and not parse_byline(c.text)
        for c in between
    )


def _role(chunk: Chunk, before: Sequence[Chunk]) -> ChunkRole:
    """What a chunk outside the masthead is by its form; `before` are the chunks above it."""
    text = chunk.text
    if not letters(text):
        return "jump" if chunk.jumps else "rule"
    if parse_byline(text):
        return "byline"
    if folio_number(text) is not None or _FOLIO_LINE.match(text):
        return "folio"
    if _STAFF.match(text) or masthead_form(text) == "name":
        return "staff" if _STAFF.match(text) else "folio"
    if parse_date(text) and len(text) <= SHORT_LINE:
        return "body"
    if _CAPTION.match(text) or (_CAPTION_END.search(text) and not heading_like(text)):
        return "caption"
    previous = before[-1].role if before else None
    if previous == "heading" and parse_byline(text, loose=True):
        return "byline"
    if chunk.depth and not is_item(text) and not _is_paragraph(text):
        return "heading"
    return "heading" if heading_like(text) and not split_lead(text).dateline else "body"


def _is_paragraph(text: str) -> bool:
    return (len(text) >= LONG_PARAGRAPH and ends_sentence(text)) or bool(split_lead(text).dateline)


def _in_context(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks with scraps of sentences, which looked like headings, given back to the text."""
    page = "".join(letters(chunk.text) for chunk in chunks)
    around = zip([None, *chunks], chunks, [*chunks[1:], None], strict=False)
    for before, chunk, after in around:
        after_text = before is not None and before.role == "body" and not before.jumps
        scrap = (
            chunk.role == "heading"
            and not chunk.depth
            and before is not None
            and after_text
            and (_is_signature(after) or _is_scrap(before.text, chunk.text, after, page))
        )
        role = "body" if scrap else "byline" if _is_author(chunk) else chunk.role
        yield msgspec.structs.replace(chunk, role=role)


def _is_author(chunk: Chunk) -> bool:
    """Whether a line taken for a heading is an author's name whose headline went astray."""
    return chunk.role == "heading" and len(chunk.text) == FULL_NAME and is_name(chunk.text)


def _is_signature(after: Chunk | None) -> bool:
    """Whether a line is who signs a notice: a date alone stands under it."""
    return (
        after is not None and len(after.text) <= SHORT_LINE and parse_date(after.text) is not None
    )


def is_open(text: str) -> bool:
    """Whether the last sentence of `text` is not finished: neither a full stop, nor a line that
    needs none (an item's head, a salutation)."""
    line = text.strip()
    return bool(letters(line)) and not ends_sentence(line) and not is_head_inside(line)


def is_head_inside(text: str) -> bool:
    """Whether `text` is a short line inside a story that text follows: 一、…, 各位代表："""
    line = text.strip()
    short = len(line) <= SHORT_ITEM and not ends_sentence(line)
    return short and (is_item(line) or line.endswith((":", "：")))


def _is_scrap(before: str, text: str, after: Chunk | None, page: str) -> bool:
    """Whether a line that looks like a heading only carries on the open sentence `before`."""
    if not is_open(before) or is_kicker(text) or split_kicker(text)[0] or is_deck(text):
        return False
    if after is not None and (
        after.role in ("heading", "byline") or split_lead(after.text).dateline
    ):
        return False
    if goes_on(before, text) >= 0.95 or ends_sentence(text):
        return True
    onward = seam_known(before, text, page)
    astray = seam_known(before, after.text, page) if after is not None else 0
    return onward > astray


def seam_known(before: str, after: str, page: str) -> int:
    """How well the page knows the characters that meet where `after` follows `before`: 0 to 3.

    A word cut by a column's foot is often printed whole somewhere else on the page.
    """
    a, b = letters(before)[-2:], letters(after)[:2]
    if not a or not b:
        return 0
    found = page.count(a[-1] + b[0]) > 0
    longer = [a + b[0], a[-1] + b] if len(a) == 2 and len(b) == 2 else []
    return int(found) + sum(page.count(gram) > 0 for gram in longer)
