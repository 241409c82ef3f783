"""Run-in headings: briefs whose heading is the bold beginning of their first paragraph.

Takes a page's lines; gives them with the line in which such a heading ends cut in two, heading and
text. A bold beginning is a heading where it is a phrase of its own (white space after it, no colon
or stop at its end, not a dateline such as 本报讯) and where the page has several: one alone is
emphasis. A long one fills a line and ends in the next.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Line
from jianbao.reading.bylines import is_dateline, split_lead
from jianbao.reading.jumps import find_jumps
from jianbao.reading.language import cjk_share, ends_sentence

SHORTEST = 4
"""Characters of the shortest run-in heading."""
LATIN_WORDS = (2, 12)
"""Words of a run-in heading in Latin script."""
LEAST = 2
"""Run-in headings a page has where it has any."""
MOST_LINES = 4
"""Lines of a run-in heading before the one it ends in, at most."""
INDENT = 3.0
"""A heading's first line is indented by up to so many type sizes."""
FLUSH = 0.5
"""Lines that begin less than so many type sizes apart are flush."""
PITCH = 2.4
"""The next line of a column starts at most this many type sizes below."""


def split_run_ins(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each run-in heading parted from the text it runs into."""
    ends = [k for k in range(len(lines)) if _ends_run_in(k, lines)]
    if len(ends) < LEAST:
        return tuple(lines)
    split: list[Line] = []
    for k, line in enumerate(lines):
        split.extend(_cut(line) if k in ends else (line,))
    return tuple(split)


def is_phrase(text: str) -> bool:
    """Whether bold words are a phrase of their own: no stop, colon or comma at the end; in Latin
    script a run-in heading is a short sentence, with its full stop."""
    words = text.strip()
    if words.endswith(".") and cjk_share(words) == 0.0:
        return LATIN_WORDS[0] <= len(words.split()) <= LATIN_WORDS[1]
    return len(words) >= SHORTEST and not (
        ends_sentence(words) or words.endswith(("：", ":", "，", ",", "、", "；"))
    )


def begins_brief(words: str) -> bool:
    """Whether bold words with text right after them are the heading of a brief: a phrase, and
    neither a dateline nor a jump line."""
    return is_phrase(words) and not is_dateline(words) and not find_jumps(words)


def _ends_run_in(k: int, lines: Sequence[Line]) -> bool:
    """Whether a run-in heading ends within line k."""
    line = lines[k]
    if line.box is None or line.vertical or not line.bold_lead:
        return False
    lead, rest = line.text[: line.bold_lead], line.text[line.bold_lead :]
    if not rest.startswith((" ", "\u3000")) or not rest.strip():
        return False
    if split_lead(line.text, opening=True).dateline:
        return False
    before = _bold_lines_over(line, lines)
    return begins_brief("".join(x.text for x in before) + lead)


def _bold_lines_over(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The bold lines right over a line of the same column, up to an indented one: a heading's
    beginning. None where no indented line begins it."""
    found: list[Line] = []
    while len(found) < MOST_LINES:
        above = _bold_line_over(found[0] if found else line, lines)
        if above is None or above.box is None or line.box is None:
            return []
        found.insert(0, above)
        if above.box.x0 - line.box.x0 > FLUSH * line.size:
            return found
    return []


def _bold_line_over(line: Line, lines: Sequence[Line]) -> Line | None:
    """The bold line right over a line, flush with it or indented."""
    assert line.box is not None
    for other in lines:
        if other.box is None or not other.bold or other.bold_lead or other.vertical:
            continue
        step = line.box.y0 - other.box.y0
        near = 0 < step < PITCH * line.size and abs(other.size - line.size) < 0.05 * line.size
        if near and abs(other.box.x0 - line.box.x0) < INDENT * line.size:
            return other
    return None


def _cut(line: Line) -> tuple[Line, Line]:
    assert line.box is not None
    heading, rest = line.text[: line.bold_lead].strip(), line.text[line.bold_lead :].strip()
    box = line.box
    x = box.x0 + box.width * line.bold_lead / len(line.text)
    return (
        msgspec.structs.replace(
            line,
            text=heading,
            box=Box(box.x0, box.y0, x, box.y1),
            font="",  # what is known is the face of most of the line
            bold=True,
            bold_lead=0,
            hyphenated=False,
        ),
        msgspec.structs.replace(
            line, text=rest, box=Box(x, box.y0, box.x1, box.y1), bold=False, bold_lead=0
        ),
    )
