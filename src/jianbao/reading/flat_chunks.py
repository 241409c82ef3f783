"""Flat text cut into chunks, and what each chunk is by its form.

First step of the flat-text reader. Takes a page whose lines have no boxes; gives its paragraphs,
lines of headings, bylines, masthead … in the order of the text, jump lines taken out and kept
beside the chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from jianbao.model import Line, Page
from jianbao.reading.bylines import parse_byline, split_lead
from jianbao.reading.headings import heading_like, is_deck, is_item, is_kicker
from jianbao.reading.joining import join_lines
from jianbao.reading.jumps import JumpMark, cut_jumps
from jianbao.reading.language import cjk_share, ends_sentence, goes_on, has_letters
from jianbao.reading.masthead import masthead_form

ChunkRole = Literal[
    "masthead",
    "folio",
    "staff",
    "rule",
    "jump",
    "section",
    "kicker",
    "headline",
    "more",
    "deck",
    "byline",
    "caption",
    "body",
]
"""`more` is a headline's second line, `section` the name of a series (栏目) or a standing head."""


class Jump(msgspec.Struct, frozen=True):
    """A jump line found in a chunk, with its words."""

    mark: JumpMark
    text: str


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph or line of flat text; `key` is its place in the page, from 0, `sure` how likely
    its role is, 0 to 1. `inner` says that it is a line of its own within a story's text."""

    key: int
    text: str
    role: ChunkRole = "body"
    depth: int = 0
    jumps: tuple[Jump, ...] = ()
    sure: float = 1.0
    inner: bool = False


WIDEST_COLUMN = 70
"""Characters of the widest line that can be one of a column's; longer ones are whole paragraphs."""
FULL_LINE = 0.75
"""Share of the block's longest line from which a line counts as full."""
TOP_GAP = 2
"""Lines without a masthead's form that may stand between two that have one (name, motto)."""
SHORT_LINE = 24
"""Characters of the longest such line."""

KEPT = 500
"""Lines of which it is remembered whether they stand alone, and what page they name."""
LONGEST_LINE = 130
"""Characters of the longest line that is furniture."""
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
_NUMBERED = re.compile(r"[版\d]")
_LATIN_FOLIO = re.compile(r"^\W*(?:page|seite|pagina)\s+(?P<n>\d{1,3})\W*$", re.IGNORECASE)
CAPTION = re.compile(
    r"^\s*(?:▲|△|▼|▽|◀|▶|↑|↓|←|→|图为|图[①-⑨一二三四五1-9上下左右]?[:：]|[上下左右]图|图片[:：]"
    r"|照片|资料图|Photo[:.]|Pictured)"
)
CAPTION_END = re.compile(r"[\u4e00-\u9fff ]{2,12}\s*[/／]?\s*摄\s*[)）]?$")
_CJK_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_WEAK_FORMS = frozenset(("phone", "email", "website"))
"""Forms that a notice has as well: only at the page's top they make a masthead by themselves."""

_COMMON_FORMS = frozenset(("name", "account", "subtitle", "number", "date", "weekday"))
"""Forms that a line of its own has anywhere: a notice is signed and dated."""


def read_chunks(page: Page) -> tuple[Chunk, ...]:
    """The chunks of a page, every line's letters in one of them or in its jumps.

    Their role is what their form tells beyond doubt; all others are called text.
    """
    chunks = []
    for key, (text, depth) in enumerate(_paragraphs(page.lines)):
        bare, marks = cut_jumps(text)
        jumps = tuple([Jump(mark, text[mark.start : mark.end]) for mark in marks])
        chunks.append(Chunk(key=key, text=bare, depth=depth, jumps=jumps))
    masthead = _masthead_keys(chunks)
    roles: list[ChunkRole] = ["masthead" if c.key in masthead else _role(c) for c in chunks]
    return tuple(
        c if role == c.role else msgspec.structs.replace(c, role=role)
        for c, role in zip(chunks, roles, strict=True)
    )


@lru_cache(maxsize=KEPT)
def folio_number(text: str) -> int | None:
    """The page number that a folio line prints (第2版 要闻, Page 4), None where it is none."""
    match = _LATIN_FOLIO.match(text) or _FOLIO_LINE.match(text) or _FOLIO.match(text)
    if not match or not _NUMBERED.search(text):
        return None
    number = match["n"]
    if number.isdecimal():
        return int(number) if "版" in text or not match.groupdict().get("name") else None
    return _CJK_DIGITS.get(number) if "版" in text else None


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """Text and heading depth of each paragraph: the lines of a block, joined where they run on."""
    for block in _blocks(lines):
        run: list[Line] = []
        width = max(len(line.text) for line in block)
        for line in block:
            if run and not _runs_on(run, line, width, len(block)):
                yield join_lines(run), run[0].heading
                run = []
            run.append(line)
        yield join_lines(run), run[0].heading


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each block that are not blank; one of no block is one by itself."""
    block: list[Line] = []
    for line in lines:
        if block and (line.block is None or line.block != block[-1].block):
            yield block
            block = []
        if line.text and not line.text.isspace():
            block.append(line)
    if block:
        yield block


def _runs_on(run: Sequence[Line], line: Line, width: int, count: int) -> bool:
    """Whether `line` is of the same paragraph as the lines before it in its block."""
    before = run[-1]
    if before.heading or line.heading:
        return False
    if _stands_alone(before.text) or _stands_alone(line.text) or split_lead(line.text).dateline:
        return False
    if before.hyphenated:
        return True
    full = len(before.text) >= FULL_LINE * width
    alone = len(run) == 1 and heading_like(before.text)
    runs_over = full and line.text[:1].islower()
    if alone and not runs_over and (not full or count == 2 or heading_like(line.text)):
        return False
    wide = WIDEST_COLUMN * (2 if cjk_share(before.text) < 0.5 else 1)
    if full and width <= wide and count > 2:
        return True
    return goes_on(join_lines(run), line.text) >= (0.5 if full and width <= wide else 0.8)


@lru_cache(maxsize=KEPT)
def _stands_alone(text: str) -> bool:
    """Whether a line is none of a paragraph's; asked of it and of the next one."""
    return bool(
        parse_byline(text)
        or masthead_form(text)
        or not has_letters(cut_jumps(text)[0])
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


def _role(chunk: Chunk) -> ChunkRole:
    """What a chunk outside the masthead is beyond doubt by its form; text for any other."""
    text = chunk.text
    if not has_letters(text):
        return "jump" if chunk.jumps else "rule"
    if len(text) > LONGEST_LINE:
        return "body"
    if folio_number(text) is not None or _FOLIO_LINE.match(text):
        return "folio"
    if is_staff(text):
        return "staff"
    return "folio" if masthead_form(text) == "name" else "body"


def is_staff(text: str) -> bool:
    """Whether a line names the editors of the page."""
    return _STAFF.match(text) is not None


def is_open(text: str) -> bool:
    """Whether the last sentence of `text` is not finished: neither a full stop, nor a line that
    needs none (an item's head, a salutation)."""
    line = text.strip()
    return has_letters(line) and not ends_sentence(line) and not is_head_inside(line)


def is_head_inside(text: str) -> bool:
    """Whether `text` is a short line inside a story that text follows: 一、…, 各位代表："""
    line = text.strip()
    short = len(line) <= SHORT_ITEM and not ends_sentence(line)
    return short and (is_item(line) or line.endswith((":", "：")))
