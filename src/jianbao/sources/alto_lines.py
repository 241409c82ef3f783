"""A `TextLine` of ALTO → a `Line`: words joined, hyphens, style, confidence, place.

Of a hyphenated word the printed parts are kept (`CONTENT`), not the whole word that the file may
offer beside them (`SUBS_CONTENT`), which would stand in both lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

import msgspec

from jianbao.model import Box, Line
from jianbao.sources.alto_places import box_of
from jianbao.sources.places import number
from jianbao.sources.words import CHINESE, HYPHENS, Style, Word, joined, line_of, mean_confidence
from jianbao.sources.xml import Attributes

Child = tuple[str, Attributes]
"""An element in a line: its name and its attributes."""

GLYPHS = "glyphs"
"""The attribute in which the text of a word's glyphs is kept; no attribute of ALTO."""

HYPHENS_ALONE = tuple(HYPHENS)

MAYBE_CHINESE = re.compile(f"[{CHINESE}-\U0010ffff]")
"""A character beside which a space of the file may be none in print."""


class Reading:
    """What the lines of a page have in common: the styles of the file, and the factor from its unit
    to the page's."""

    def __init__(self, styles: dict[str, Style], scale: float) -> None:
        self.styles = styles
        self.scale = scale
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, references: str, names: str = "") -> Style:
        """The style that the first of the references gives which the file has, with the weight and
        slope that are named."""
        style = self._known.get((references, names))
        if style is None:
            found = (self.styles[name] for name in references.split() if name in self.styles)
            style = self._known[references, names] = _named(next(found, Style()), names)
        return style


def runs_vertically(attributes: Attributes, otherwise: bool) -> bool:
    """Whether the element's type runs down or up (`BASEDIRECTION`, from ALTO 4.3 on); `otherwise`
    where it does not say it."""
    direction = attributes.get("BASEDIRECTION")
    return direction in ("ttb", "btt") if direction else otherwise


def _named(style: Style, names: str) -> Style:
    words = names.lower().split()
    if not words:
        return style
    return msgspec.structs.replace(
        style,
        bold=style.bold or "bold" in words,
        italic=style.italic or "italics" in words or "italic" in words,
    )


class Block(msgspec.Struct, frozen=True):
    """What a line has from the block it stands in: its number, its style references, and whether
    it is turned on its side."""

    number: int | None = None
    references: str = ""
    vertical: bool = False


def read_line(
    attributes: Attributes, children: Sequence[Child], reading: Reading, block: Block
) -> Line | None:
    """The line of these attributes and elements, None where it holds no visible character.

    The style references of the line and of each word go before those of the block. Size, weight,
    slope and font are those of most of its characters.
    """
    box = box_of(attributes, reading.scale)
    vertical = runs_vertically(attributes, block.vertical)
    if vertical != block.vertical:
        block = msgspec.structs.replace(block, vertical=vertical)
    strings, spaces, hyphen = _strings(children)
    texts = _texts(strings)
    text = " ".join(filter(None, texts))
    styles = _styles(strings, attributes.get("STYLEREFS"), block.references, reading)
    confidences = [number(string.get("WC")) for string in strings]
    # Places of words tell something where the line has none, and where the file sets no space or
    # may set one that Chinese does not print.
    told = box is not None and box.area > 0 and all(spaces[1:]) and not MAYBE_CHINESE.search(text)
    words: list[Word] = []
    if not told:
        boxes = [box_of(string, reading.scale) for string in strings]
        words = list(map(Word, texts, boxes, styles, confidences, spaces))
        text = joined(words)
    if hyphen and not text.endswith(HYPHENS_ALONE):
        text += hyphen
    text = text.strip()
    if not text:
        return None
    if told and strings and styles.count(styles[0]) == len(styles):
        confidence = mean_confidence(confidences, texts)
        return _even_line(text, box, styles[0], confidence, bool(hyphen), block)
    words = words or list(map(Word, texts, repeat(None), styles, confidences, spaces))
    return line_of(
        words,
        text,
        box,
        hyphenated=bool(hyphen),
        vertical=block.vertical,
        block=block.number,
    )


def _even_line(
    text: str,
    box: Box | None,
    style: Style,
    confidence: float | None,
    hyphenated: bool,
    block: Block,
) -> Line:
    """The line whose words all have one style, and whose place is known."""
    return Line(
        text=text,
        box=box,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        font=style.font,
        vertical=block.vertical,
        confidence=confidence,
        hyphenated=hyphenated,
        block=block.number,
    )


def _strings(children: Sequence[Child]) -> tuple[list[Attributes], list[bool], str]:
    """The words of the line, which of them the file sets a space before, and the hyphen that the
    line ends with (`""` for none)."""
    strings: list[Attributes] = []
    spaces: list[bool] = []
    hyphen = ""
    spaced = False
    for kind, child in children:
        if kind == "String":
            strings.append(child)
            spaces.append(spaced)
            hyphen, spaced = "", False
        elif kind == "SP":
            spaced = True
        elif kind == "HYP":
            hyphen = child.get("CONTENT", "").strip() or "-"
    if strings and not hyphen and strings[-1].get("SUBS_TYPE") == "HypPart1":
        hyphen = "-"
    return strings, spaces, hyphen


def _texts(strings: Sequence[Attributes]) -> list[str]:
    """The text of each word, with single spaces where it holds white space; put together from its
    glyphs where it has none of its own."""
    texts = [
        string["CONTENT"] if "CONTENT" in string else string.get(GLYPHS, "") for string in strings
    ]
    if " ".join(texts).split() == texts:
        return texts
    return [" ".join(text.split()) for text in texts]


def _styles(
    strings: Sequence[Attributes], of_line: str | None, of_block: str, reading: Reading
) -> list[Style]:
    """The style of each word; of references, its own go before the line's and the block's."""
    references = f"{of_line} {of_block}" if of_line else of_block
    style = reading.style(references)
    own = named = None
    styles = []
    for string in strings:
        before = own, named
        own, named = string.get("STYLEREFS"), string.get("STYLE")
        if (own, named) != before:
            style = reading.style(f"{own or ''} {references}", named or "")
        styles.append(style)
    return styles
