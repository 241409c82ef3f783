"""Lines of a paragraph, and pieces of a cut sentence, put together again.

Chinese is joined without a space, Latin script with one; a word broken at a line's end loses its
hyphen. Only spaces and hyphens change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from jianbao.model import Line
from jianbao.reading.language import cjk_share, is_cjk

HYPHENS = "-\u00ad¬‐⸗"
"""Marks of a broken word; ¬ is how several OCR engines write the soft hyphen, ⸗ a Fraktur one."""
ALWAYS_DROPPED = "\u00ad¬⸗"
"""Marks that stand nowhere but at a break."""
SEAM = 12
"""Characters on each side of a seam that tell which script it lies in."""


def join_lines(lines: Sequence[Line]) -> str:
    """The text of `lines`, one paragraph, in their order."""
    text = ""
    broken = False
    for line in lines:
        text = (
            join_parts(_without_hyphen(text), line.text, "")
            if broken
            else join_parts(text, line.text)
        )
        broken = line.hyphenated and text[-1:] in tuple(HYPHENS + "=")
    return text


def join_parts(a: str, b: str, space: str | None = None) -> str:
    """Two pieces of one sentence as one text.

    What stands between them is chosen by the script at the seam, unless `space` says it.
    """
    a, b = a.strip(), b.strip()
    if not a or not b:
        return a or b
    if space is not None:
        return a + space + b
    if a[-1] in HYPHENS and a[-2:-1].isalpha():
        if b[0].islower() or a[-1] in ALWAYS_DROPPED:
            return _without_hyphen(a) + b
        return a + b if b[0].isalpha() else a + " " + b
    return a + _space(a, b) + b


def _without_hyphen(text: str) -> str:
    text = text.rstrip()
    return text[:-1] if text[-1:] in tuple(HYPHENS + "=") else text


def _space(a: str, b: str) -> str:
    if _is_wide(a[-1]) or _is_wide(b[0]):
        return ""
    in_chinese = cjk_share(a[-SEAM:] + b[:SEAM]) >= 0.5
    both_words = _is_latin(a[-1]) and _is_latin(b[0])
    return "" if in_chinese and not both_words else " "


def _is_wide(ch: str) -> bool:
    """Chinese characters and the full-width marks set among them."""
    return is_cjk(ch) or unicodedata.east_asian_width(ch) in "WF"


def _is_latin(ch: str) -> bool:
    return ch.isalpha() and not is_cjk(ch)
