"""Whether two heading lines that stand together on a flat page are of one heading or of two.

Part of the flat-text reader, after roles are told. Where a heading stands below its story, or two
headings came out side by side, their lines look like headline and second line, or kicker and
headline; and a headline in two lines may look like two. A small net asks which texts speak of each
line: those above, those below, or others. Takes heading runs and the shares of their words in the
texts; gives the runs, cut where two lines part, and put together where none do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log1p

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_told import TOLD, UNTOLD, Told
from jianbao.reading.headings import heading_like, is_deck, is_kicker, is_notice, is_parallel
from jianbao.reading.language import cjk_share, letters
from jianbao.reading.nets import FLAT, Net

Floats = npt.NDArray[np.float64]
KEPT = 500
"""Lines whose forms are remembered."""
NEAR = 4
"""Text chunks above and below that are looked at as near ones."""
ROLES: tuple[ChunkRole, ...] = ("kicker", "headline", "more", "deck")
SURE = 0.0
"""Score of the net from which two lines are parted: as likely as not."""


class Stack(msgspec.Struct, frozen=True):
    """Heading lines that stand together, as one run; the runs that they were by their roles, and
    the numbers of lines before which these ended."""

    run: HeadingRun
    runs: tuple[HeadingRun, ...]
    joints: tuple[int, ...]


class Around(msgspec.Struct, frozen=True):
    """What stands round heading lines: which text chunks begin with a lead-in, and which have a
    heading right above them, in the order of the text."""

    lead: tuple[bool, ...]
    headed: frozenset[int]

    @classmethod
    def of(cls, runs: Sequence[HeadingRun], bodies: Sequence[Chunk]) -> Around:
        """That of a page."""
        lead = tuple(bool(split_lead(body.text).dateline) for body in bodies)
        return cls(lead, frozenset(run.place for run in runs if run.lines))


def parted_runs(
    runs: Sequence[HeadingRun],
    bodies: Sequence[Chunk],
    told: Told,
    nets: Mapping[str, Net] = FLAT,
) -> list[HeadingRun]:
    """The headings, cut where the net says that two lines are of different ones, and those put
    together whose lines are of one."""
    stacks = stacked(runs)
    many = [stack for stack in stacks if len(stack.run.lines) > 1]
    if not many or len(bodies) < 2:
        return list(runs)
    around = Around.of(runs, bodies)
    rows = np.concatenate([parting_traits(stack, around, told) for stack in many])
    apart = iter((nets["apart"].scores(rows)[:, 0] > SURE).tolist())
    found: list[HeadingRun] = []
    for stack in stacks:
        lines = stack.run.lines
        cuts = [
            k
            for k in range(1, len(lines))
            if next(apart) or _two_stories(lines[k - 1], lines[k], around, told)
        ]
        found += stack.runs if tuple(cuts) == stack.joints else _cut(stack.run, cuts)
    return found


def stacked(runs: Sequence[HeadingRun]) -> list[Stack]:
    """Runs that stand together, with nothing between, as one each."""
    found: list[Stack] = []
    for run in runs:
        above = found[-1].run if found else None
        together = above and above.lines and run.lines and not above.bylines
        if above and together and above.lines[-1].key + 1 == run.lines[0].key:
            whole = HeadingRun(
                lines=(*above.lines, *run.lines), bylines=run.bylines, place=run.place
            )
            joints = (*found[-1].joints, len(above.lines))
            found[-1] = Stack(whole, (*found[-1].runs, run), joints)
        else:
            found.append(Stack(run, (run,), ()))
    return found


def _two_stories(one: Chunk, two: Chunk, around: Around, told: Told) -> bool:
    """Whether two lines are told by different beginnings of stories, neither of which speaks of the
    other line, and at least one of which wants a heading. A kicker by its words is no such line."""
    main = {one.role, two.role} <= {"headline", "more"}
    plain = (one.role, two.role) == ("kicker", "headline") and not is_kicker(one.text)
    begins = [k for k, lead in enumerate(around.lead) if lead or k in around.headed]
    if len(begins) < 2 or not (main or plain):
        return False
    a, b = told[one.key][begins], told[two.key][begins]
    at_a, at_b = int(a.argmax()), int(b.argmax())
    wanting = any(begins[at] not in around.headed for at in (at_a, at_b))
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
    """The lines of one heading: the first of them a headline where it was called a headline's
    second line or a deck, or a kicker that is left alone, and no other a headline below one."""
    found: list[Chunk] = []
    for k, line in enumerate(lines):
        alone = line.role == "kicker" and len(lines) == 1
        if k == 0 and (line.role in ("more", "deck") or alone):
            line = msgspec.structs.replace(line, role="headline")
        elif line.role == "headline" and any(one.role == "headline" for one in found):
            line = msgspec.structs.replace(line, role="more")
        found.append(line)
    return tuple(found)


def parting_traits(stack: Stack, around: Around, told: Told) -> Floats:
    """A row of traits for each pair of neighbouring lines of a stack of two lines or more."""
    pairs = range(1, len(stack.run.lines))
    rows = [[*_traits(stack.run, k, around, told), k in stack.joints] for k in pairs]
    return np.array(rows, dtype=np.float64)


def _traits(run: HeadingRun, k: int, around: Around, told: Told) -> list[float]:
    """Whose words the texts above, below and elsewhere have; what each line is and looks like;
    what stands above the run and below it."""
    one, two = run.lines[k - 1], run.lines[k]
    a, b = told[one.key].tolist(), told[two.key].tolist()
    place, count = run.place, len(around.lead)
    at_a, at_b = a.index(max(a)), b.index(max(b))
    like_a, like_b = _forms(one.text), _forms(two.text)
    above, below = slice(max(0, place - NEAR), place), slice(place, place + NEAR)
    here = slice(place, place + 1)
    latin = cjk_share(one.text + two.text) < 0.5
    return [
        *(_most(of[part]) for of in (a, b) for part in (above, below, here)),
        a[at_a],
        b[at_b],
        a[at_b],
        b[at_a],
        max(map(min, a, b)),
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
        *(form for forms in (like_a, like_b) for form in forms[:3]),
        *(form for forms in (like_a, like_b) for form in forms[3:5]),
        like_a[5],
        like_b[5],
        place < count and around.lead[place],
        place < count,
        place > 0,
        place - 1 in around.headed,
        _unheaded(around, place),
        bool(run.bylines),
        latin,
    ]


@lru_cache(maxsize=KEPT)
def _forms(text: str) -> tuple[float, ...]:
    """What a line looks like: kicker, deck, notice, heading, slogan of two halves; and its
    length."""
    forms = (is_kicker, is_deck, is_notice, heading_like, is_parallel)
    return (*(float(form(text)) for form in forms), log1p(len(letters(text))) / 5)


def _most(shares: Sequence[float]) -> float:
    return max(shares, default=0.0)


def _unheaded(around: Around, place: int) -> bool:
    """Whether the story right above begins with a lead-in that has no heading over it."""
    for k in range(place - 1, -1, -1):
        if k in around.headed:
            return False
        if around.lead[k]:
            return True
    return False
