"""Whether two heading lines that stand together on a flat page are of one heading or of two.

Part of the flat-text reader, after roles are told. Where a heading stands below its story, or two
headings came out side by side, their lines look like headline and second line, kicker and headline.
A small net asks which texts speak of each line: those above, those below, or others. Takes heading
runs and the shares of their words in the texts; gives the runs, cut where two lines part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log1p

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.headings import heading_like, is_deck, is_kicker, is_notice, is_parallel
from jianbao.reading.language import cjk_share, letters
from jianbao.reading.nets import FLAT, Net

Floats = npt.NDArray[np.float64]
Told = Mapping[int, Floats]
"""By key of a heading line: the share of its words in each text chunk."""

NEAR = 4
"""Text chunks above and below that are looked at as near ones."""
ROLES: tuple[ChunkRole, ...] = ("kicker", "headline", "more", "deck")
TOLD, UNTOLD = 0.4, 0.15
"""Share of a line's words from which a text speaks of it, and up to which it does not."""
SURE = 0.0
"""Score of the net from which two lines are parted: as likely as not."""


class Stack(msgspec.Struct, frozen=True):
    """What stands round a run of heading lines: which text chunks begin with a lead-in, and which
    have a heading right above them, in the order of the text."""

    lead: tuple[bool, ...]
    headed: frozenset[int]

    @classmethod
    def of(cls, runs: Sequence[HeadingRun], bodies: Sequence[Chunk]) -> Stack:
        """That of a page."""
        lead = tuple(bool(split_lead(body.text).dateline) for body in bodies)
        return cls(lead, frozenset(run.place for run in runs if run.lines))


def parted_runs(
    runs: Sequence[HeadingRun],
    bodies: Sequence[Chunk],
    told: Told,
    nets: Mapping[str, Net] = FLAT,
) -> list[HeadingRun]:
    """The headings, cut where the net says that two lines are of different ones."""
    many = [run for run in runs if len(run.lines) > 1]
    if not many or len(bodies) < 2:
        return list(runs)
    stack = Stack.of(runs, bodies)
    rows = np.concatenate([parting_traits(run, stack, told) for run in many])
    apart = iter((nets["apart"].scores(rows)[:, 0] > SURE).tolist())
    found: list[HeadingRun] = []
    for run in runs:
        cuts = [
            k
            for k in range(1, len(run.lines))
            if next(apart) or _two_stories(run.lines[k - 1], run.lines[k], stack, told)
        ]
        found += _cut(run, cuts)
    return found


def _two_stories(one: Chunk, two: Chunk, stack: Stack, told: Told) -> bool:
    """Whether two lines are told by different beginnings of stories, neither of which speaks of the
    other line, and at least one of which wants a heading. A kicker by its words is no such line."""
    main = {one.role, two.role} <= {"headline", "more"}
    plain = (one.role, two.role) == ("kicker", "headline") and not is_kicker(one.text)
    begins = [k for k, lead in enumerate(stack.lead) if lead or k in stack.headed]
    if len(begins) < 2 or not (main or plain):
        return False
    a, b = told[one.key][begins], told[two.key][begins]
    at_a, at_b = int(a.argmax()), int(b.argmax())
    wanting = any(begins[at] not in stack.headed for at in (at_a, at_b))
    strong = a[at_a] >= TOLD and b[at_b] >= TOLD and wanting
    return bool(strong and a[at_b] <= UNTOLD and b[at_a] <= UNTOLD)


def _cut(run: HeadingRun, cuts: Sequence[int]) -> Iterator[HeadingRun]:
    """The run cut before the lines of `cuts`; bylines stay with the last part."""
    if not cuts:
        yield run
        return
    edges = [0, *cuts, len(run.lines)]
    for start, end in pairwise(edges):
        bylines = run.bylines if end == len(run.lines) else ()
        lines = headed(run.lines[start:end])
        yield HeadingRun(lines=lines, bylines=bylines, place=run.place)


def headed(lines: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The lines, the first of them a headline where it was called a headline's second line or a
    deck, or a kicker that is left alone."""
    return tuple(
        msgspec.structs.replace(line, role="headline")
        if k == 0 and (line.role in ("more", "deck") or (line.role == "kicker" and len(lines) == 1))
        else line
        for k, line in enumerate(lines)
    )


def parting_traits(run: HeadingRun, stack: Stack, told: Told) -> Floats:
    """A row of traits for each pair of neighbouring lines of a run of two lines or more."""
    pairs = range(1, len(run.lines))
    return np.array([_traits(run, k, stack, told) for k in pairs], dtype=np.float64)


def _traits(run: HeadingRun, k: int, stack: Stack, told: Told) -> list[float]:
    """Whose words the texts above, below and elsewhere have; what each line is and looks like;
    what stands above the run and below it."""
    one, two = run.lines[k - 1], run.lines[k]
    a, b, place, count = told[one.key], told[two.key], run.place, len(stack.lead)
    at_a, at_b = int(a.argmax()), int(b.argmax())
    above, below = slice(max(0, place - NEAR), place), slice(place, place + NEAR)
    here = slice(place, place + 1)
    latin = cjk_share(one.text + two.text) < 0.5
    return [
        *(_most(of[part]) for of in (a, b) for part in (above, below, here)),
        a[at_a],
        b[at_b],
        a[at_b],
        b[at_a],
        float(np.minimum(a, b).max()),
        at_a == at_b,
        at_a < place,
        at_b < place,
        *(line.role == role for line in (one, two) for role in ROLES),
        one.sure,
        two.sure,
        one.depth == two.depth,
        bool(one.depth),
        bool(two.depth),
        k,
        len(run.lines) - k,
        *(form(line.text) for line in (one, two) for form in (is_kicker, is_deck, is_notice)),
        *(form(line.text) for line in (one, two) for form in (heading_like, is_parallel)),
        *(log1p(len(letters(line.text))) / 5 for line in (one, two)),
        place < count and stack.lead[place],
        place < count,
        place > 0,
        bool(stack.headed & set(range(place - 1, place))),
        _unheaded(stack, place),
        bool(run.bylines),
        latin,
    ]


def _most(shares: Floats) -> float:
    return float(shares.max()) if len(shares) else 0.0


def _unheaded(stack: Stack, place: int) -> bool:
    """Whether the story right above begins with a lead-in that has no heading over it."""
    for k in range(place - 1, -1, -1):
        if k in stack.headed:
            return False
        if stack.lead[k]:
            return True
    return False
