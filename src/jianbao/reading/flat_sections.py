"""Lines that look like headlines and are none: heads of series (栏目) and heads inside a story.

Part of the flat-text reader. A series' name is short, often two halves of a slogan, and its words
do not come back in the story; the headline's do. A head inside a story (小标题) is short, has no
byline and no lead-in under it, and stands where the page's other headlines have one, or among its
like under one headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from jianbao.reading.bylines import split_lead
from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HeadingRun, heading_runs
from jianbao.reading.flat_words import SharedWords, Words, words_of
from jianbao.reading.headings import is_deck, is_kicker, is_notice, is_parallel, split_kicker
from jianbao.reading.language import cjk_share, letters

STRANGE = 0.12
"""Most of its words that a series' name shares with the story under it."""
AT_HOME = 0.25
"""Least of its words that the headline under it shares with the story."""
LONGEST_SUBHEAD, LONGEST_LATIN_SUBHEAD = 12, 36
"""Letters of the longest head inside a story, in Chinese and in other scripts."""
LIKE_LENGTH = 3
"""Heads inside one story differ in length by at most so many letters (thrice that in Latin)."""
USUALLY = 0.6
"""Share of the page's headlines with a byline or lead-in from which one without is none."""
TOLD = 0.4
"""Share of a headline's words that the text right below it has."""

_SERIES = re.compile(
    r"^[【\[〔].{2,20}[】\]〕]$|专栏|专题|系列报道|进行时|巡礼|之窗|走基层|特别报道|一线见闻|连载|"
    r"^(?:聚焦|关注|喜迎|学习贯彻|走进)\S{2,20}$"
)


def find_section(run: HeadingRun, story: Words, words: SharedWords) -> Chunk | None:
    """The line of a heading that is a series' name, None where all lines are the heading's own."""
    if len(run.lines) < 2:
        return None
    first, rest = run.lines[0], run.lines[1:]
    if is_kicker(first.text) or split_kicker(first.text)[0]:
        return None
    strange = words.share(words_of(first.text), story) <= STRANGE
    if all(is_deck(line.text) for line in rest):
        return None
    at_home = max(words.share(words_of(line.text), story) for line in rest) >= AT_HOME
    slogan = is_parallel(first.text) or _SERIES.search(first.text) is not None
    return first if strange and at_home and slogan else None


def with_subheads(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with the heads inside stories told from headlines."""
    bodies = [chunk for chunk in chunks if chunk.role == "body"]
    runs = heading_runs(chunks)
    short = [_can_be_subhead(run, bodies, runs) for run in runs]
    usual = [_opens_story(r, bodies) for r, s in zip(runs, short, strict=True) if not s]
    often = len(usual) >= 2 and sum(usual) >= USUALLY * len(usual)
    found: set[int] = set()
    for k, run in enumerate(runs):
        if not short[k]:
            continue
        if _among_like(k, runs, short) or (often and not _told_below(run, bodies)):
            found.add(run.lines[0].key)
    return [
        msgspec.structs.replace(chunk, role="subhead") if chunk.key in found else chunk
        for chunk in chunks
    ]


def _opens_story(run: HeadingRun, bodies: Sequence[Chunk]) -> bool:
    """Whether a byline or a lead-in stands under a heading."""
    below = bodies[run.place].text if run.place < len(bodies) else ""
    lead = split_lead(below)
    return bool(run.bylines or lead.dateline or lead.byline)


def _told_below(run: HeadingRun, bodies: Sequence[Chunk]) -> bool:
    """Whether the text right below tells what a line says, as it does under a headline."""
    if cjk_share(run.text) < 0.5:  # where capitals mark a headline, not lead-ins
        return True
    words = words_of(run.text)
    shared = words & words_of(bodies[run.place].text)
    return len(shared) >= TOLD * len(words)


def _can_be_subhead(run: HeadingRun, bodies: Sequence[Chunk], runs: Sequence[HeadingRun]) -> bool:
    """Whether a heading is one short line between two texts, not marked as a headline."""
    if len(run.lines) != 1 or not 0 < run.place < len(bodies) or _opens_story(run, bodies):
        return False
    line = run.lines[0]
    depths = [chunk.depth for other in runs for chunk in other.lines if chunk.depth]
    if is_kicker(line.text) or is_notice(line.text) or bodies[run.place - 1].jumps:
        return False
    if line.depth and line.depth <= min(depths):
        return False
    longest = LONGEST_SUBHEAD if cjk_share(line.text) >= 0.5 else LONGEST_LATIN_SUBHEAD
    return len(letters(line.text)) <= longest


def _among_like(k: int, runs: Sequence[HeadingRun], short: Sequence[bool]) -> bool:
    """Whether heading `k` stands with heads of its length under one that opens a story."""
    first = next((i for i in range(k, -1, -1) if not short[i]), None)
    if first is None or not (
        runs[first].bylines or any(is_deck(c.text) for c in runs[first].lines)
    ):
        return False
    last = next((i for i in range(k, len(runs)) if not short[i]), len(runs))
    size = len(letters(runs[k].text))
    step = LIKE_LENGTH * (1 if cjk_share(runs[k].text) >= 0.5 else 3)
    siblings = [len(letters(runs[i].text)) for i in range(first + 1, last) if i != k]
    return any(abs(size - other) <= step for other in siblings)
