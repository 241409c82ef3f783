"""A `TextLine` of ALTO → a `Line`: words joined, hyphens, style, confidence, place.

Of a hyphenated word the printed parts are kept (`CONTENT`), not the whole word that the file may
offer beside them (`SUBS_CONTENT`), which would stand in both lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import TypeVar

import msgspec
from lxml import etree

from jianbao.model import Box, Line, bounding
from jianbao.sources.alto_places import box_of, number_of
from jianbao.sources.xml import local_name

HYPHENS = "-\u00ad\u2010\u2011=¬⸗"

LATIN_GAP = 0.12
"""Gap, in heights of the line, that parts two words where the file marks no spaces."""

CHINESE_GAP = 0.6
"""Gap, in heights of the line, that parts two phrases of Chinese; the language has no spaces, but
OCR engines write one between any two words."""

TALL = 2.5
"""A line of Chinese this many times as tall as it is wide runs from top to bottom."""

Key = TypeVar("Key")


class Style(msgspec.Struct, frozen=True):
    """A text style; `size` in the page's unit, 0 where unknown."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    font: str = ""


class _Word(msgspec.Struct, frozen=True):
    """A `String`; `spaced` says a space element stands before it."""

    text: str
    box: Box | None
    style: Style
    confidence: float | None
    first_part: bool
    spaced: bool


def read_line(
    element: etree._Element, references: str, styles: dict[str, Style], scale: float
) -> Line | None:
    """The line, None where it holds no visible character.

    `references` are the style references of its block; those of the line and of each word go
    before them. Size, weight, slope and font are those of most of its characters.
    """
    references = f"{element.get('STYLEREFS', '')} {references}"
    words, hyphen = _words(element, references, styles, scale)
    text = _joined(words)
    if hyphen and not text.endswith(tuple(HYPHENS)):
        text += hyphen
    if not text.strip():
        return None
    box = _place(element, words, scale)
    return Line(
        text=text.strip(),
        box=box,
        size=_most(words, lambda word: word.style.size),
        bold=_most(words, lambda word: word.style.bold),
        bold_lead=_bold_lead(words),
        italic=_most(words, lambda word: word.style.italic),
        font=_most(words, lambda word: word.style.font),
        vertical=_runs_down(text, box),
        confidence=_confidence(words),
        hyphenated=bool(hyphen),
    )


def _words(
    element: etree._Element, references: str, styles: dict[str, Style], scale: float
) -> tuple[list[_Word], str]:
    """The words of the line, and the hyphen it ends with (`""` for none)."""
    words: list[_Word] = []
    hyphen = ""
    spaced = False
    for child in element:
        kind = local_name(child)
        if kind == "String":
            words.append(_word(child, references, styles, scale, spaced))
            hyphen, spaced = "", False
        elif kind == "SP":
            spaced = True
        elif kind == "HYP":
            hyphen = child.get("CONTENT", "").strip() or "-"
    if words and words[-1].first_part:
        hyphen = hyphen or "-"
    return words, hyphen


def _word(
    element: etree._Element, references: str, styles: dict[str, Style], scale: float, spaced: bool
) -> _Word:
    own = f"{element.get('STYLEREFS', '')} {references}".split()
    style = next((styles[name] for name in own if name in styles), Style())
    names = (element.get("STYLE") or "").lower().split()
    if names:
        style = msgspec.structs.replace(
            style,
            bold=style.bold or "bold" in names,
            italic=style.italic or "italics" in names or "italic" in names,
        )
    return _Word(
        text=" ".join(_content(element).split()),
        box=box_of(element, scale),
        style=style,
        confidence=number_of(element, "WC"),
        first_part=element.get("SUBS_TYPE") == "HypPart1",
        spaced=spaced,
    )


def _content(element: etree._Element) -> str:
    """The word's text, put together from its glyphs where it has none of its own."""
    content = element.get("CONTENT")
    if content is not None:
        return content
    return "".join(child.get("CONTENT", "") for child in element if local_name(child) == "Glyph")


def _joined(words: list[_Word]) -> str:
    text = ""
    previous: _Word | None = None
    for word in words:
        if not word.text:
            continue
        if previous is not None and _apart(previous, word):
            text += " "
        text += word.text
        previous = word
    return text


def _apart(left: _Word, right: _Word) -> bool:
    """Whether a space parts two words that follow each other."""
    chinese = _is_chinese(left.text[-1]) and _is_chinese(right.text[0])
    if right.spaced and not chinese:
        return True
    if left.box is None or right.box is None:
        return not chinese
    height = max(left.box.height, right.box.height)
    return right.box.x0 - left.box.x1 > height * (CHINESE_GAP if chinese else LATIN_GAP)


def _is_chinese(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef" or char >= "\U00020000"


def _most(words: Iterable[_Word], trait: Callable[[_Word], Key]) -> Key:
    """The trait that most characters of the line have; of two that tie, the earlier one's."""
    weights: Counter[Key] = Counter()
    for word in words:
        weights[trait(word)] += len(word.text)
    return weights.most_common(1)[0][0]


def _bold_lead(words: list[_Word]) -> int:
    """How many characters of the text its bold words at the start take up; 0 where all or none
    are bold."""
    printed = [word for word in words if word.text]
    lead = list(takewhile(lambda word: word.style.bold, printed))
    return len(_joined(lead)) if len(lead) < len(printed) else 0


def _confidence(words: list[_Word]) -> float | None:
    """Mean confidence of the words that have one, weighted by their characters; 0 to 1."""
    known = [(word.confidence, len(word.text)) for word in words if word.confidence is not None]
    characters = sum(length for _, length in known)
    if not characters:
        return None
    mean = sum(value * length for value, length in known) / characters
    return round(min(1.0, max(0.0, mean)), 4)


def _place(element: etree._Element, words: list[_Word], scale: float) -> Box | None:
    own = box_of(element, scale)
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
