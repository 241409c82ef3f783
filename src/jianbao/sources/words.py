"""Words that an OCR file gives one by one → a line: spaces, style, confidence, place.

Shared by the kinds of source that know words: ALTO, PAGE XML and hOCR.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TypeVar

import msgspec

from jianbao.model import Box, Line, bounding

HYPHENS = "-\u00ad\u2010\u2011=¬⸗"

BREAK_MARKS = "\u00ad¬⸗"
"""Hyphens that stand nowhere but where a word is broken."""

PLAIN_HYPHENS = "-\u2010"
"""Hyphens that stand where a word is broken, and within compounds too."""

LATIN_GAP = 0.12
"""Gap, in heights of the line, that parts two words where the file marks no spaces."""

CHINESE_GAP = 0.6
"""Gap, in heights of the line, that parts two phrases of Chinese; the language has no spaces, but
OCR engines write one between any two words, numbers and Latin words among them included."""

TALL = 2.5
"""A line of Chinese this many times as tall as it is wide runs from top to bottom."""

CHINESE = "\u2e80"
"""The first of the characters that may be Chinese."""

Key = TypeVar("Key")


class Style(msgspec.Struct, frozen=True, gc=False):
    """A text style; `size` in the page's unit, 0 where unknown."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    font: str = ""


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word as the file gives it; `confidence` 0 to 1; no `box` where nobody asks for it.

    `spaced` says that the file sets a space before it, `glued` that it sets none; where it says
    neither, places tell.
    """

    text: str
    box: Box | None = None
    style: Style = Style()
    confidence: float | None = None
    spaced: bool = False
    glued: bool = False


def joined(words: Iterable[Word]) -> str:
    """The text of the words in their order, with the spaces that print shows."""
    text = ""
    previous: Word | None = None
    for word in words:
        if not word.text:
            continue
        if previous is not None and _apart(previous, word):
            text += " "
        text += word.text
        previous = word
    return text


def line_of(
    words: Sequence[Word],
    text: str,
    box: Box | None,
    *,
    hyphenated: bool = False,
    vertical: bool = False,
    block: int | None = None,
) -> Line:
    """The line of the block that prints `text`; its look is that of most characters of its words.

    `box` is the line's own place; where it has no area, the words' places bound the line. A line
    of Chinese much taller than wide is vertical, whatever `vertical` says.
    """
    words = words or [Word(text=text)]
    place = _place(box, words)
    style = _usual_style(words)
    return Line(
        text=text,
        box=place,
        size=style.size,
        bold=style.bold,
        bold_lead=_bold_lead(words, text),
        italic=style.italic,
        font=style.font,
        vertical=vertical or _runs_down(text, place),
        confidence=mean_confidence(
            (word.confidence for word in words), (word.text for word in words)
        ),
        hyphenated=hyphenated,
        block=block,
    )


def mean_confidence(confidences: Iterable[float | None], texts: Iterable[str]) -> float | None:
    """Mean of the confidences that are known, weighted by the characters of the texts; 0 to 1."""
    characters = 0
    whole = 0.0
    for confidence, text in zip(confidences, texts, strict=True):
        if confidence is not None:
            characters += len(text)
            whole += confidence * len(text)
    return round(min(1.0, max(0.0, whole / characters)), 4) if characters else None


def with_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines of one block, those that end in a broken word marked as hyphenated.

    For kinds of source that only print the hyphen. A plain hyphen counts where the next line goes
    on with a small letter; before a capital or a digit it may belong to a compound.
    """
    texts = [line.text for line in lines]
    return [
        msgspec.structs.replace(line, hyphenated=True) if _broken(line.text, text) else line
        for line, text in zip(lines, [*texts[1:], ""], strict=False)
    ]


def _broken(text: str, following: str) -> bool:
    if not text[-2:-1].isalpha():
        return False
    return text[-1] in BREAK_MARKS or (text[-1] in PLAIN_HYPHENS and following[:1].islower())


def _apart(left: Word, right: Word) -> bool:
    """Whether a space parts two words that follow each other."""
    if right.glued:
        return False
    last, first = left.text[-1], right.text[0]
    chinese = (last >= CHINESE or first >= CHINESE) and (_is_chinese(last) or _is_chinese(first))
    if right.spaced and not chinese:
        return True
    if left.box is None or right.box is None:
        return not chinese
    height = max(left.box.height, right.box.height)
    return right.box.x0 - left.box.x1 > height * (CHINESE_GAP if chinese else LATIN_GAP)


def _is_chinese(char: str) -> bool:
    return CHINESE <= char <= "\u9fff" or "\uf900" <= char <= "\uffef" or char >= "\U00020000"


def _usual_style(words: Sequence[Word]) -> Style:
    """The style in each of whose traits most characters of the line are set."""
    styles = [word.style for word in words]
    if styles.count(styles[0]) == len(styles):
        return styles[0]
    # Counted by the object: words of one style nearly always share it.
    known: dict[int, Style] = {}
    weights: dict[int, int] = {}
    for word in words:
        key = id(word.style)
        known[key] = word.style
        weights[key] = weights.get(key, 0) + len(word.text)
    counted = [(known[key], weight) for key, weight in weights.items()]
    return Style(
        size=_most([(style.size, weight) for style, weight in counted]),
        bold=_most([(style.bold, weight) for style, weight in counted]),
        italic=_most([(style.italic, weight) for style, weight in counted]),
        font=_most([(style.font, weight) for style, weight in counted]),
    )


def _most(counted: Iterable[tuple[Key, int]]) -> Key:
    """The trait that most characters have; of two that tie, the earlier one's."""
    found: dict[Key, int] = {}
    for trait, weight in counted:
        found[trait] = found.get(trait, 0) + weight
    return max(found, key=found.__getitem__)


def _bold_lead(words: Sequence[Word], text: str) -> int:
    """How many characters of `text` its bold words at the start take up; 0 where all or none
    are bold."""
    printed = [word for word in words if word.text]
    if not printed or not printed[0].style.bold:
        return 0
    lead = list(takewhile(lambda word: word.style.bold, printed))
    start = joined(lead)
    return len(start) if len(lead) < len(printed) and text.startswith(start) else 0


def _place(own: Box | None, words: Iterable[Word]) -> Box | None:
    if own is not None and own.area > 0:
        return own
    boxes = [word.box for word in words if word.box is not None]
    return bounding(boxes) if boxes else own


def _runs_down(text: str, box: Box | None) -> bool:
    return (
        box is not None
        and len(text) > 2
        and all(map(_is_chinese, text.replace(" ", "")))
        and box.height > TALL * box.width
    )
