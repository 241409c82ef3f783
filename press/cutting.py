"""Making copy to measure: as much of a draft as goes into a rectangle, whole sentences of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from press.copy import Copy, Piece, is_letter
from press.flow import body_lines, lead_in, tail
from press.latin import is_latin
from press.setting import Style, lines_that_fit, set_copy

SENTENCE_END = re.compile(r"[。！？]”?|(?<=[a-zß-ÿ]{3})[.!?][»«\"]?(?= |$)")
ATTEMPTS = 6
"""Sentences given up, one after another, before a draft is found not to fit."""
LEAST_MORE = 12
"""Characters: a shorter sentence does not end a story better."""
LEAST_REST = 40
"""Characters that each part of a story has at least."""

Paragraphs = tuple[str, ...]


def close(text: str) -> int:
    """Characters of the text that are no blanks."""
    return len(text) - text.count(" ") - text.count("\u3000")


def sentence_ends(paragraphs: Paragraphs) -> Iterator[tuple[int, int, int]]:
    """Paragraph, offset and characters so far, for every end of a sentence."""
    before = 0
    for number, text in enumerate(paragraphs):
        ends = [match.end() for match in SENTENCE_END.finditer(text)]
        if ends and ends[-1] != len(text):
            ends.append(len(text))
        for end in ends:
            yield number, end, before + close(text[:end])
        before += close(text)


def first_part(paragraphs: Paragraphs, number: int, offset: int) -> Paragraphs:
    """What stands before the place."""
    held = paragraphs[number][:offset].rstrip()
    return (*paragraphs[:number], held) if held else paragraphs[:number]


def second_part(paragraphs: Paragraphs, number: int, offset: int) -> Paragraphs:
    """What stands after the place."""
    held = paragraphs[number][offset:].lstrip()
    return (held, *paragraphs[number + 1 :]) if held else paragraphs[number + 1 :]


def shorter(paragraphs: Paragraphs) -> Paragraphs:
    """The text without its last sentence; no paragraphs where it has only one."""
    places = list(sentence_ends(paragraphs))
    return first_part(paragraphs, *places[-2][:2]) if len(places) > 1 else ()


def _room(piece: Piece, width: float, height: float, style: Style) -> tuple[int, bool]:
    """Characters of the body that go in, and whether that is all of it."""
    copy = Copy(key=piece.story.key, pieces=(piece,))
    count, measure = lines_that_fit(copy, width, height, style)
    if count == 0:
        return 0, False
    lines = body_lines(copy, measure)
    room = sum(close(line.line.text) - line.line.hyphen for line in lines[:count])
    head = " ".join(piece.story.headline_lines) if piece.run_in else ""
    return room - close(lead_in(piece)) - close(head), count == len(lines)


def fits(piece: Piece, width: float, height: float, style: Style) -> bool:
    """Whether the piece goes into the rectangle."""
    return set_copy(Copy(key=piece.story.key, pieces=(piece,)), width, height, style) is not None


def cut_to_fit(piece: Piece, width: float, height: float, style: Style) -> Piece | None:
    """As many sentences of the piece as go into the rectangle; None where not even one does."""
    room, whole = _room(piece, width, height, style)
    if whole and fits(piece, width, height, style):
        return piece
    room -= close(tail(piece))
    places = [place for place in sentence_ends(piece.paragraphs) if place[2] <= room]
    for number, offset, _ in reversed(places[-ATTEMPTS:]):
        held = msgspec.structs.replace(
            piece, paragraphs=first_part(piece.paragraphs, number, offset)
        )
        if fits(held, width, height, style):
            return _topped_up(held, piece, width, height, style)
    return None


def _topped_up(held: Piece, draft: Piece, width: float, height: float, style: Style) -> Piece:
    """The piece with one more sentence from further down its draft, where a shorter one goes in."""
    if held.story.kind == "notice":
        return held
    room, _ = _room(draft, width, height, style)
    left = room - close(tail(draft)) - sum(map(close, held.paragraphs))
    spare = [text for text in _sentences_after(draft, held) if LEAST_MORE <= close(text) <= left]
    blank = " " if held.story.script == "latin" else ""
    for text in sorted(spare, key=close, reverse=True)[:2]:
        last = held.paragraphs[-1] + blank + text
        fuller = msgspec.structs.replace(held, paragraphs=(*held.paragraphs[:-1], last))
        if fits(fuller, width, height, style):
            return fuller
    return held


def _sentences_after(draft: Piece, held: Piece) -> list[str]:
    """Whole sentences of the draft behind what was kept, but for the next one."""
    behind = draft.paragraphs[len(held.paragraphs) :]
    out = []
    for text in behind:
        ends = [match.end() for match in SENTENCE_END.finditer(text)]
        out += [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)]
    return out[1:]


def break_off(
    piece: Piece, width: float, height: float, style: Style, *, open_end: bool
) -> tuple[Piece, Paragraphs] | None:
    """The first part of a story that jumps, filling the rectangle, and the text that is left.

    With `open_end` it breaks off in mid-sentence where it can. None where too little fits.
    """
    room, whole = _room(piece, width, height, style)
    room -= close(tail(piece)) + 2
    places = [place for place in sentence_ends(piece.paragraphs) if place[2] <= room]
    if whole or room < LEAST_REST or len(places) < 2:
        return None
    for number, offset, done in reversed(places[-ATTEMPTS:]):
        at = _open_place(piece.paragraphs[number], offset, room - done) if open_end else 0
        opened = at > offset
        head = first_part(piece.paragraphs, number, at or offset)
        rest = second_part(piece.paragraphs, number, at or offset)
        held = msgspec.structs.replace(piece, paragraphs=head, goes_on=opened)
        if sum(map(len, rest)) >= LEAST_REST and fits(held, width, height, style):
            return held, rest
    return None


def _open_place(text: str, start: int, room: int) -> int:
    """The last place in the sentence after `start` where it may be cut, 0 where there is none."""
    best, used = 0, 0
    for at in range(start + 1, len(text) - 1):
        used += text[at - 1] not in " 　"
        if used > room or SENTENCE_END.match(text, at - 1):
            break
        between = is_letter(text[at - 1]) and is_letter(text[at]) and not is_latin(text[at])
        if between or (text[at] == " " and text[at - 1].isalpha()):
            best = at
    return best
