"""Standing heads (栏目): the name of a series over a story's own headline.

Part of the flat-text reader. A series' name is short, often two halves of a slogan, and its words
do not come back in the story; the headline's do.
"""

from __future__ import annotations

import re

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_words import SharedWords, Words, words_of
from jianbao.reading.headings import is_kicker, is_parallel, split_kicker

STRANGE = 0.12
"""Most of its words that a series' name shares with the story under it."""
AT_HOME = 0.25
"""Least of its words that the headline under it shares with the story."""

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
    at_home = max(words.share(words_of(line.text), story) for line in rest) >= AT_HOME
    slogan = is_parallel(first.text) or _SERIES.search(first.text) is not None
    return first if strange and at_home and slogan else None
