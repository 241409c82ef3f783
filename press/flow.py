"""The body of a piece of copy as lines ready to run through columns."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import Literal

import msgspec

from press.copy import Copy, Piece
from press.fonts import advance
from press.ink import PartRole
from press.latin import is_latin
from press.measure import SetLine, balanced, break_lines, natural

Align = Literal["justified", "centre", "right"]
ParagraphKind = Literal["running", "inner", "right", "verse"]

INDENT = 2.0
"""Ems a paragraph's first line is set in."""
LATIN_INDENT = 1.2
INNER_HEAD = 24
"""Characters: a paragraph at most this long that ends without a stop is a heading in the text."""
SIGNATURE = 22
"""Characters: a last paragraph of a notice at most this long is its signature or date."""
BRIEF_HEAD = 1.18
"""Size of a brief's own headline, of the body's."""
STOPS = "。！？；：…”）"
LEAST_VERSE = 4
"""Lines: a poem has no fewer."""
SPEAKER = re.compile(r"[^，。：]{0,12}[问答]：|记者：")
"""What is set bold before a question or an answer."""


class FlowLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of body type. `height` is in lines of body type, `scale` the size of its type to the
    body's, `bold` how many of its first characters are set bold, `keep` says that the next line
    must stand in the same column. The `cells` of a row stand under those of the row above.
    """

    line: SetLine
    key: str
    role: PartRole = "body"
    align: Align = "justified"
    height: float = 1.0
    scale: float = 1.0
    bold: int = 0
    keep: bool = False
    cells: tuple[str, ...] = ()


def serif(char: str) -> float:
    """Width of a character of body type, in ems."""
    return advance("serif", char)


def lead_in(piece: Piece) -> str:
    """The words before the first sentence: dateline and byline in brackets."""
    story = piece.story
    if piece.side == "rest":
        return story.jump_lines[1] or f"（上接第{piece.origin}版）"
    if story.lead_form:
        return story.lead_form
    names = f"（{' '.join(story.names)}）" if story.byline_place == "lead" and story.names else ""
    if story.dateline and not names:
        return story.dateline + "　"
    return story.dateline + names


def tail(piece: Piece) -> str:
    """The words after the last sentence: the byline in brackets, or where the story goes on."""
    story = piece.story
    if piece.side == "first":
        return story.jump_lines[0] or f"（下转第{story.jump}版）"
    if story.byline_place == "end" and story.names:
        if story.script == "latin":
            return " ".join(story.names)
        return f"（{' '.join(story.names)}）"
    return ""


@lru_cache(maxsize=4096)
def body_lines(copy: Copy, measure: float) -> tuple[FlowLine, ...]:
    """The copy's body in lines of `measure` ems, in reading order."""
    lines: list[FlowLine] = []
    for piece in copy.pieces:
        if copy.briefs and not piece.run_in:
            lines += _brief_head(piece, measure)
        lines += _piece_lines(piece, measure)
    return tuple(lines)


def _brief_head(piece: Piece, measure: float) -> list[FlowLine]:
    text = " ".join(piece.story.headline_lines)
    if not text:
        return []
    wide = sum(map(partial(advance, "sans"), text))
    scale = min(BRIEF_HEAD, measure / wide)
    parts = [text]
    if scale < 1:
        parts = balanced(text, int(wide / measure) + 1, partial(advance, "sans"))
        # What may not be broken can be wider than the column.
        scale = min(1.0, measure / max(natural(part, partial(advance, "sans")) for part in parts))
    return [
        FlowLine(
            line=SetLine(part, 0.0, natural(part, partial(advance, "sans")), 0.0),
            key=piece.story.key,
            role="headline",
            align="centre",
            height=1.6 if index == 0 else 1.2,
            scale=scale,
            bold=len(part),
            keep=True,
        )
        for index, part in enumerate(parts)
    ]


def _is_verse(piece: Piece) -> bool:
    """Whether most of the paragraphs are short lines without a stop."""
    if piece.story.form == "verse":
        return True
    if piece.run_in or piece.story.script == "latin":
        return False
    short = [text for text in piece.paragraphs if _is_head(text)]
    return len(piece.paragraphs) >= LEAST_VERSE and len(short) > 0.6 * len(piece.paragraphs)


def _piece_lines(piece: Piece, measure: float) -> list[FlowLine]:
    if piece.story.table:
        return _rows(piece, measure)
    kinds = _paragraph_kinds(piece)
    lines: list[FlowLine] = []
    if lead_in(piece) and (kinds[:1] != ["running"] or _turns_alone(piece)):
        lines += _plain(piece, lead_in(piece), measure, "verse")
    for index, kind in enumerate(kinds):
        if kind == "running":
            lines += _running(piece, index, measure)
        else:
            lines += _plain(piece, piece.paragraphs[index], measure, kind)
    if tail(piece) and not _tail_runs_on(piece):
        lines += _plain(piece, tail(piece), measure, "right")
    return lines


def _paragraph_kinds(piece: Piece) -> list[ParagraphKind]:
    """How each paragraph is set."""
    last = len(piece.paragraphs) - 1
    if _is_verse(piece):
        return ["verse"] * (last + 1)
    kinds: list[ParagraphKind] = []
    for index, text in enumerate(piece.paragraphs):
        if index and _is_ending(piece, index):
            kinds.append("right")
        else:
            kinds.append("inner" if 0 < index < last and _is_head(text) else "running")
    return kinds


def _is_head(text: str) -> bool:
    if is_latin(text):
        return False
    return len(text) <= INNER_HEAD and text[-1] not in STOPS


def _is_ending(piece: Piece, index: int) -> bool:
    """Whether the paragraph is a notice's signature, or its date."""
    late = index >= len(piece.paragraphs) - 2
    signed = piece.story.form in ("notice", "letters") or piece.story.kind == "notice"
    text = piece.paragraphs[index]
    return signed and late and len(text) <= SIGNATURE and text[-1] not in STOPS


def _tail_runs_on(piece: Piece) -> bool:
    """Whether the tail stands in the last paragraph's own line.

    A sentence that is cut has its jump line there, and so has a credit after running text. In
    Latin script, where no brackets part them from the sentence, both have a line of their own.
    """
    if piece.story.script == "latin":
        return False
    runs = _paragraph_kinds(piece)[-1:] == ["running"]
    return runs and (piece.goes_on or piece.side != "first")


def _turns_alone(piece: Piece) -> bool:
    """Whether the line that says where the story comes from stands over the text by itself."""
    return piece.side == "rest" and piece.story.script == "latin"


def _running(piece: Piece, index: int, measure: float) -> list[FlowLine]:
    """A paragraph of running text, with what is printed before and after it."""
    text, bold = piece.paragraphs[index], 0
    latin = piece.story.script == "latin"
    indent = usual = LATIN_INDENT if latin else INDENT
    if index == 0:
        before = "" if _turns_alone(piece) else lead_in(piece)
        text, bold = before + text, len(before) if piece.side == "rest" else len(_dateline(piece))
        indent = 0.0 if piece.comes_from else usual
        if piece.run_in:
            head = " ".join(piece.story.headline_lines) + (". " if latin else "　")
            text, bold = head + text, len(head)
    if index == len(piece.paragraphs) - 1 and _tail_runs_on(piece):
        text += tail(piece)
    if speaker := SPEAKER.match(text):
        bold = speaker.end()
    lines = break_lines(text, measure, serif, indent)
    out: list[FlowLine] = []
    for line in lines:
        heavy = min(bold, len(line.text))
        # A headline that runs in is followed by its text in the same column.
        keep = piece.run_in and heavy == len(line.text) and line is not lines[-1]
        out.append(FlowLine(line=line, key=piece.story.key, bold=heavy, keep=keep))
        bold -= heavy + (_dropped(line) if heavy == len(line.text) else 0)
    return out


def _dropped(line: SetLine) -> int:
    """Characters of the text that a Latin line drops at its end: a blank, less a hyphen."""
    if not line.latin:
        return 0
    return -1 if line.hyphen else 1


def _dateline(piece: Piece) -> str:
    return piece.story.dateline


def _plain(piece: Piece, text: str, measure: float, how: ParagraphKind) -> list[FlowLine]:
    """Lines not justified: an inner heading, a signature, a jump line of its own, verse."""
    inner, verse = how == "inner", how == "verse"
    longest = max(natural(line, serif) for line in (*piece.paragraphs, text))
    room = min(INDENT * 2, max(0.0, measure - longest)) if verse else 0.0
    lines = break_lines(text, measure, serif, room)
    return [
        FlowLine(
            line=msgspec.structs.replace(line, gap=0.0),
            key=piece.story.key,
            align="justified" if verse else "centre" if inner else "right",
            height=1.3 if inner else 1.0,
            bold=len(line.text) if inner else 0,
            keep=inner,
        )
        for line in lines
    ]


def _rows(piece: Piece, measure: float) -> list[FlowLine]:
    return [
        FlowLine(
            line=SetLine("".join(row), 0.0, measure, 0.0),
            key=piece.story.key,
            bold=0 if index else len("".join(row)),
            cells=row,
        )
        for index, row in enumerate(piece.story.table)
    ]


def total_height(lines: tuple[FlowLine, ...]) -> float:
    """Lines of body type that `lines` take, one under another."""
    return sum(line.height for line in lines)
