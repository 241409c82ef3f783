"""A heading group told apart into kicker, headline, deck and byline.

Takes a heading group; gives its parts. Lines set alike make one part, whatever blocks they came in.
The headline is the part in the largest type, with the parts of the same type beside it; what stands
above is the kicker, what stands below the deck. A line that says who spoke where (…在…会上强调) is
the kicker wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from jianbao.model import Box, Line, bounding
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import is_full_name, is_signature, parse_byline
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.headings import is_deck, is_kicker
from jianbao.reading.joining import join_lines
from jianbao.reading.language import cjk_share, open_quotes

SAME_RANK = 0.9
"""Parts set at least at this share of the headline's size belong to it."""
ONE_TYPE = 0.95
"""Lines of one part are set at least at this share of one another's size."""
SMALL_TYPE = 0.85
"""Of the headline's size: a name alone under it is a byline in type no larger than this."""
BOLD_TYPESET = 1.35
"""A bold part outranks a larger one that is not bold, up to this ratio of sizes."""
BOLD_OCR = 1.08
"""The same where an OCR guessed what is bold."""


class HeadingParts(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of one heading, and where each stands: region role and box."""

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    byline: tuple[str, ...] = ()
    places: tuple[tuple[str, Box], ...] = ()


class _Part(msgspec.Struct, frozen=True):
    """Consecutive lines of a heading set in one type."""

    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        """Size of its largest line."""
        return max(line.size for line in self.lines)

    @property
    def rank(self) -> float:
        """Its size, and more where it is bold: the headline's is highest."""
        bold = sum(len(x.text) for x in self.lines if x.bold)
        if 2 * bold <= sum(len(x.text) for x in self.lines):
            return self.size
        return self.size * (BOLD_TYPESET if _typeset(self.lines[0]) else BOLD_OCR)

    @property
    def text(self) -> str:
        """Its lines parted by spaces, for looking at its form."""
        return " ".join(line.text for line in self.lines)


def heading_parts(group: HeadingGroup) -> HeadingParts:
    """Kicker, headline, deck and byline of `group`."""
    parts = _set_alike(group.blocks)
    bylines: list[str] = []
    signed: list[Line] = []
    rest: list[_Part] = []
    largest = max(part.size for part in parts)
    for part in parts:
        loose = part is parts[-1] and len(parts) > 1 and part.size <= SMALL_TYPE * largest
        names, others = _names(part, loose=loose)
        bylines.extend(names)
        signed.extend(line for line in part.lines if all(line is not x for x in others))
        if others:
            rest.append(_Part(others))
    kicker, headline, deck = _arranged(rest)
    roles = {id(line): "kicker" for line in kicker} | {id(line): "deck" for line in deck}
    roles |= {id(line): "byline" for line in signed}
    return HeadingParts(
        kicker=heading_text(kicker),
        headline=heading_text(headline),
        deck=heading_text(deck),
        byline=tuple(bylines),
        places=_places(group, roles),
    )


def _places(group: HeadingGroup, roles: dict[int, str]) -> tuple[tuple[str, Box], ...]:
    """Role and box of every run of lines in one role, block by block; `roles` by the line's id."""
    places: list[tuple[str, Box]] = []
    for block in group.blocks:
        runs = groupby(block.lines, lambda line: roles.get(id(line), "headline"))
        for role, lines in runs:
            places.append((role, bounding(line.box for line in lines if line.box)))
    return tuple(places)


def _typeset(line: Line) -> bool:
    """Whether its type is known, where a source with blocks of its own has guessed it."""
    return line.block is None


def _set_alike(blocks: Sequence[Block]) -> list[_Part]:
    """The lines of `blocks` cut where the type changes; where it is a guess, block by block."""
    parts: list[list[Line]] = []
    for block in blocks:
        for k, line in enumerate(block.lines):
            here = _typeset(line) and parts and _alike(parts[-1][-1], line)
            if here or (k and not _typeset(line)):
                parts[-1].append(line)
            else:
                parts.append([line])
    return [_Part(tuple(lines)) for lines in parts]


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines are set in one type."""
    small, large = sorted((one.size, other.size))
    return small >= ONE_TYPE * large and one.bold == other.bold and not _other_face(one, other)


def _other_face(one: Line, other: Line) -> bool:
    """Whether two lines are known to be of two faces; Latin words among Chinese have their own."""
    faces = one.font or one.face, other.font or other.face
    if not (_typeset(one) and _typeset(other) and all(faces)):
        return False
    script = (cjk_share(one.text) > 0.5) == (cjk_share(other.text) > 0.5)
    return script and faces[0] != faces[1]


def _names(part: _Part, *, loose: bool) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The byline in the last lines of a part, and the lines that are none of it.

    With `loose` a bare name counts that is all of the part: in small type under the headline.
    """
    lines = part.lines
    names: tuple[str, ...] = ()
    while lines:
        # A byline may fill two lines; where the type is a guess, it is the whole part or none.
        counts = (2, 1) if _typeset(lines[0]) else (len(lines),)
        tails = (
            (n, _byline(lines[-n:], loose=loose and n == len(part.lines)))
            for n in counts
            if n <= min(2, len(lines))
        )
        count, found = next(((n, found) for n, found in tails if found), (0, ()))
        if not count:
            break
        names, lines = (*found, *names), lines[:-count]
    return names, lines


def _byline(lines: Sequence[Line], *, loose: bool) -> tuple[str, ...]:
    """The entries of lines that are nothing but a byline. How small the type is, an OCR does not
    know well enough to tell a Latin name from a deck."""
    text = " ".join(line.text.strip() for line in lines)
    entries = parse_byline(text, loose=loose and cjk_share(text) > 0.5)
    named = loose and _typeset(lines[0]) and (is_signature(text) or is_full_name(text))
    return (text,) if named and not entries else entries


def _arranged(parts: Sequence[_Part]) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines of kicker, headline and deck."""
    if not parts:
        return [], [], []
    first, last = _headline_span(parts)
    above, main, below = (
        [line for part in some for line in part.lines]
        for some in (parts[:first], parts[first : last + 1], parts[last + 1 :])
    )
    said = _said(main)
    if 0 < said < len(main):
        above, main = above + main[:said], main[said:]
    said = _said(below)
    return above + below[:said], main, below[said:]


def _said(lines: Sequence[Line]) -> int:
    """How many of the lines, from the first, say who spoke where; 0 where they do not."""
    ends = (k for k in range(1, len(lines) + 1) if is_kicker(lines[k - 1].text))
    return next(ends, 0)


def _headline_span(parts: Sequence[_Part]) -> tuple[int, int]:
    """First and last index of the parts that make the headline."""
    top = max(range(len(parts)), key=lambda k: (parts[k].rank, -k))
    first = last = top
    while first > 0 and _of_headline(parts[first - 1], parts[top]):
        first -= 1
    while last + 1 < len(parts) and _of_headline(parts[last + 1], parts[top]):
        last += 1
    return first, last


def _of_headline(part: _Part, headline: _Part) -> bool:
    same_face = not _other_face(part.lines[0], headline.lines[0])
    return same_face and part.rank >= SAME_RANK * headline.rank


def heading_text(lines: Sequence[Line]) -> str:
    """The lines of one heading part joined: Chinese lines of equal length are parallel phrases and
    are parted by a space, as are lines that hold such phrases; others make one sentence."""
    text = ""
    one_clause = bool(lines) and (is_kicker(lines[-1].text) or is_deck(lines[0].text))
    for k, line in enumerate(lines):
        if k == 0:
            text = line.text.strip()
            continue
        before = lines[k - 1].text.strip()
        after = line.text.strip()
        if cjk_share(before + after) > 0.5:
            apart = not one_clause and not open_quotes(text) and _parallel(before, after)
            text += (" " if apart else "") + after
        else:
            text = join_lines([line_of(text, lines[k - 1]), line])
    return text


def _parallel(before: str, after: str) -> bool:
    """Whether two lines are phrases of their own: of equal length, or cut in phrases themselves."""
    return abs(len(before) - len(after)) <= 1 or " " in before


def line_of(text: str, like: Line) -> Line:
    """A line of `text` that ends as `like` does."""
    return Line(text=text, hyphenated=like.hyphenated)
