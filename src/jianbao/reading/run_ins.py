"""Run-in headings: briefs whose heading is the bold beginning of their first line.

Takes a page's lines; gives them with such lines cut in two, heading and text. A bold beginning is
a heading where it is a phrase of its own (white space after it, no colon or stop at its end, not a
dateline such as 本报讯) and where the page has several: one alone is emphasis.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Box, Line
from jianbao.reading.bylines import split_lead
from jianbao.reading.language import ends_sentence

SHORTEST = 4
"""Characters of the shortest run-in heading."""
LEAST = 2
"""Run-in headings a page has where it has any."""


def split_run_ins(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each run-in heading a line of its own before the text it runs into."""
    found = [line for line in lines if _is_run_in(line)]
    if len(found) < LEAST:
        return tuple(lines)
    split: list[Line] = []
    for line in lines:
        split.extend(_cut(line) if line in found else (line,))
    return tuple(split)


def _is_run_in(line: Line) -> bool:
    if line.box is None or line.vertical or line.bold_lead < SHORTEST:
        return False
    heading, rest = line.text[: line.bold_lead].strip(), line.text[line.bold_lead :]
    if not rest.startswith((" ", "\u3000")) or not rest.strip():
        return False
    if ends_sentence(heading) or heading.endswith(("：", ":", "，", ",", "、")):
        return False
    return not split_lead(line.text).dateline


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
            bold=True,
            bold_lead=0,
            hyphenated=False,
        ),
        msgspec.structs.replace(
            line, text=rest, box=Box(x, box.y0, box.x1, box.y1), bold=False, bold_lead=0
        ),
    )
