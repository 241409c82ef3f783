"""A `TextLine` of ALTO → a `Line`: words joined, hyphens, style, confidence, place.

Of a hyphenated word the printed parts are kept (`CONTENT`), not the whole word that the file may
offer beside them (`SUBS_CONTENT`), which would stand in both lines.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from jianbao.model import Line
from jianbao.sources.alto_places import box_of, number_of
from jianbao.sources.words import HYPHENS, Style, Word, joined, line_of
from jianbao.sources.xml import local_name


def read_line(
    element: etree._Element, references: str, styles: dict[str, Style], scale: float
) -> Line | None:
    """The line, None where it holds no visible character.

    `references` are the style references of its block; those of the line and of each word go
    before them. Size, weight, slope and font are those of most of its characters.
    """
    references = f"{element.get('STYLEREFS', '')} {references}"
    words, hyphen = _words(element, references, styles, scale)
    text = joined(words)
    if hyphen and not text.endswith(tuple(HYPHENS)):
        text += hyphen
    if not text.strip():
        return None
    return line_of(words, text.strip(), box_of(element, scale), hyphenated=bool(hyphen))


def _words(
    element: etree._Element, references: str, styles: dict[str, Style], scale: float
) -> tuple[list[Word], str]:
    """The words of the line, and the hyphen it ends with (`""` for none)."""
    words: list[Word] = []
    hyphen = ""
    spaced = first_part = False
    for child in element:
        kind = local_name(child)
        if kind == "String":
            words.append(_word(child, references, styles, scale, spaced))
            first_part = child.get("SUBS_TYPE") == "HypPart1"
            hyphen, spaced = "", False
        elif kind == "SP":
            spaced = True
        elif kind == "HYP":
            hyphen = child.get("CONTENT", "").strip() or "-"
    if first_part:
        hyphen = hyphen or "-"
    return words, hyphen


def _word(
    element: etree._Element, references: str, styles: dict[str, Style], scale: float, spaced: bool
) -> Word:
    own = f"{element.get('STYLEREFS', '')} {references}".split()
    style = next((styles[name] for name in own if name in styles), Style())
    names = (element.get("STYLE") or "").lower().split()
    if names:
        style = msgspec.structs.replace(
            style,
            bold=style.bold or "bold" in names,
            italic=style.italic or "italics" in names or "italic" in names,
        )
    return Word(
        text=" ".join(_content(element).split()),
        box=box_of(element, scale),
        style=style,
        confidence=number_of(element, "WC"),
        spaced=spaced,
    )


def _content(element: etree._Element) -> str:
    """The word's text, put together from its glyphs where it has none of its own."""
    content = element.get("CONTENT")
    if content is not None:
        return content
    return "".join(child.get("CONTENT", "") for child in element if local_name(child) == "Glyph")
