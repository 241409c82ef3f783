"""A walk through the elements of an hOCR page: its lines, word by word, and its shapes.

Text that stands in no line becomes lines of its own, parted as a browser would part them.
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from jianbao.model import Box, Line, Picture
from jianbao.sources.found import POINTS_AN_INCH, SCAN_DPI, Found, spread
from jianbao.sources.hocr_title import Properties, box_in, number_in, properties_in
from jianbao.sources.words import Style, Word, joined, line_of, with_breaks
from jianbao.sources.xml import local_name

LINES = frozenset({"ocr_line", "ocrx_line"})
# Engines use these for single lines; by the specification they may also hold several.
LINES_OR_AREAS = frozenset(
    {"ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"}
)
WORDS = frozenset({"ocrx_word", "ocr_word"})
BLOCKS = frozenset({"ocr_carea", "ocrx_block", "ocr_par"})
SEPARATORS = frozenset({"ocr_separator"})
PICTURES = frozenset({"ocr_photo", "ocr_image", "ocrx_image", "ocr_linedrawing", "ocr_graphic"})

BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"i", "em"})
UNPRINTED = frozenset({"head", "script", "style", "title", "template"})
# A browser begins a new line before and after these.
BREAKING = re.compile(
    "br|hr|p|pre|div|h[1-6]|[uod]l|li|d[td]|table|t[dhr]|thead|tbody|tfoot|caption|blockquote"
    "|address|article|aside|section|header|footer|figure|figcaption"
)

WORD_REACH = 2.0
"""Heights of a word that the next word of its line may be away, where no line holds them: wider
than any word space, narrower than most gutters are from the end of a line."""

HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
SLOPING = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)

UPRIGHT_TURN = (45.0, 135.0)
"""Degrees, either way, from which a turned line runs down the page rather than across."""


def classes_of(element: etree._Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


class _Word(msgspec.Struct):
    """A word in hand: what its element says and the text that has come so far."""

    element: etree._Element
    properties: Properties
    spaced: bool
    glued: bool
    text: str = ""
    bold: bool = False
    italic: bool = False


class _Line(msgspec.Struct):
    """A line in hand; `element` is None for text that stands in no line."""

    element: etree._Element | None
    properties: Properties
    words: list[Word] = []
    word: _Word | None = None
    space: bool = False
    raw: bool = False


class _Area(msgspec.Struct):
    """An element with a class of hOCR that lines stand in.

    `first` counts the pending lines before it; `whole` says that all its lines are pending still.
    """

    element: etree._Element
    properties: Properties
    block: bool
    first: int
    whole: bool = True


class Walk(Found):
    """One page; `resolution` is that of the scan in dots an inch, None where unknown."""

    def __init__(self, resolution: float | None) -> None:
        super().__init__()
        self.point = (max(0.0, resolution or 0.0) or SCAN_DPI) / POINTS_AN_INCH
        self.line: _Line | None = None
        self.areas: list[_Area] = []
        self.pending: list[Line] = []
        self.bold = self.italic = self.unprinted = self.deleted = 0

    def take(self, page: etree._Element) -> None:
        """Take in everything on the page, in the order of the file."""
        for event, element in etree.iterwalk(page, events=("start", "end")):
            if event == "start":
                self._open(element)
                self._text(element.text or "")
            else:
                self._close(element)
                if element is not page:
                    self._text(element.tail or "")
        self._end_line()
        self._end_block(area=False)

    def _open(self, element: etree._Element) -> None:
        tag, classes = local_name(element).lower(), classes_of(element)
        self._count(element, 1)
        if BREAKING.fullmatch(tag):
            self._break()
        if any(name.startswith("ocr") for name in classes):
            self._open_marked(element, classes, properties_in(element.get("title")))

    def _open_marked(
        self, element: etree._Element, classes: frozenset[str], properties: Properties
    ) -> None:
        box = box_in(properties)
        if box and classes & SEPARATORS:
            self.add_separator(box)
        elif box and classes & PICTURES:
            self.pictures.append(Picture(box))
        if classes & WORDS:
            self._open_word(element, properties)
        elif _is_line(element, classes):
            self._open_line(element, properties)
        elif self.line is None or self.line.element is None:
            self._open_area(element, properties, bool(classes & BLOCKS))

    def _open_area(self, element: etree._Element, properties: Properties, block: bool) -> None:
        self._end_line()
        outermost = block and not any(area.block for area in self.areas)
        if outermost:
            self._end_block(area=False)
        self.areas.append(_Area(element, properties, outermost, len(self.pending)))

    def _open_line(self, element: etree._Element, properties: Properties) -> None:
        if self.line is not None and self.line.element is not None:
            return
        self._end_line()
        self.line = _Line(element, properties)

    def _open_word(self, element: etree._Element, properties: Properties) -> None:
        line = self._line_in_hand()
        if line.element is None and line.word is None and _goes_elsewhere(line, box_in(properties)):
            self._end_line()
            line = self._line_in_hand()
        if line.word is None:
            glued = bool(line.words) and line.raw and not line.space
            line.word = _Word(element, properties, line.space, glued)

    def _line_in_hand(self) -> _Line:
        if self.line is None:
            self.line = _Line(None, {})
        return self.line

    def _close(self, element: etree._Element) -> None:
        tag = local_name(element).lower()
        line = self.line
        if line is not None and line.word is not None and line.word.element is element:
            self._end_word(line, line.word)
        if line is not None and line.element is element:
            self._end_line()
        if self.areas and self.areas[-1].element is element:
            self._end_area()
        self._count(element, -1)
        if BREAKING.fullmatch(tag):
            self._break()

    def _count(self, element: etree._Element, step: int) -> None:
        """Keep count of the open elements that change what text means."""
        tag, css = local_name(element).lower(), element.get("style") or ""
        self.bold += step * (tag in BOLD or bool(HEAVY.search(css)))
        self.italic += step * (tag in ITALIC or bool(SLOPING.search(css)))
        self.unprinted += step * (tag in UNPRINTED)
        self.deleted += step * (tag == "del")

    def _break(self) -> None:
        """A new line where the text stands in no line of the file, else a space."""
        if self.line is None:
            return
        if self.line.element is None and self.line.word is None:
            self._end_line()
        elif self.line.word is not None:
            self.line.word.text += " "
        else:
            self.line.space = True

    def _text(self, text: str) -> None:
        if self.unprinted or not text:
            return
        if self.deleted:
            # Readings that the engine thought less likely.
            self.dropped += [" ".join(text.split())] if text.strip() else []
        elif self.line is not None and self.line.word is not None:
            word = self.line.word
            word.text += text
            word.bold = word.bold or bool(self.bold and text.strip())
            word.italic = word.italic or bool(self.italic and text.strip())
        elif text.strip():
            self._raw_text(self._line_in_hand(), text)
        elif self.line is not None:
            self.line.space = True

    def _raw_text(self, line: _Line, text: str) -> None:
        """Words that no element marks."""
        space = line.space or text[0].isspace()
        style = self._style(line, {}, bool(self.bold), bool(self.italic))
        for text_ in text.split():
            glued = bool(line.words) and not space
            line.words.append(Word(text=text_, style=style, spaced=space, glued=glued))
            space = True
        line.space, line.raw = text[-1].isspace(), True

    def _style(self, line: _Line, own: Properties, bold: bool, italic: bool) -> Style:
        points = number_in(own, "x_fsize") or number_in(line.properties, "x_fsize") or 0.0
        size = points * self.point or number_in(line.properties, "x_size") or 0.0
        font = own.get("x_font") or line.properties.get("x_font") or ""
        return Style(size=round(max(0.0, size), 2), bold=bold, italic=italic, font=font)

    def _end_word(self, line: _Line, word: _Word) -> None:
        certainty = number_in(word.properties, "x_wconf")
        text = " ".join(word.text.split())
        bold, italic = word.bold or bool(self.bold), word.italic or bool(self.italic)
        if text:
            spaced = word.spaced or word.text[0].isspace()
            line.words.append(
                Word(
                    text=text,
                    box=box_in(word.properties),
                    style=self._style(line, word.properties, bold, italic),
                    confidence=None if certainty is None else certainty / 100,
                    spaced=spaced,
                    glued=word.glued and not spaced,
                )
            )
            line.space, line.raw = word.text[-1].isspace(), False
        line.word = None

    def _end_line(self) -> None:
        line, self.line = self.line, None
        if line is None:
            return
        if line.word is not None:
            self._end_word(line, line.word)
        text = joined(line.words)
        if text:
            box = box_in(line.properties)
            vertical = self._is_upright(line.properties)
            self.pending.append(line_of(line.words, text, box, vertical=vertical))

    def _is_upright(self, properties: Properties) -> bool:
        """Whether the line, or the nearest area round it that says so, is turned."""
        said = (properties, *(area.properties for area in reversed(self.areas)))
        turns = (number_in(place, "textangle") for place in said)
        turn = next((turn for turn in turns if turn is not None), 0.0)
        least, most = UPRIGHT_TURN
        return least < abs(turn) % 180 < most

    def _end_area(self) -> None:
        self._end_line()
        area = self.areas.pop()
        # The page shares nothing out: lines of it that tell no place may stand anywhere.
        if area.whole and "ocr_page" not in classes_of(area.element):
            lines = self.pending[area.first :]
            self.pending[area.first :] = spread(lines, box_in(area.properties))
        if area.block:
            self._end_block(area=True)

    def _end_block(self, *, area: bool) -> None:
        """Take the pending lines in: as a block where an area held them, else as loose lines."""
        lines, self.pending = with_breaks(self.pending), []
        if area:
            self.add_block(lines)
        else:
            self.lines += lines
        if lines:
            for around in self.areas:
                around.whole = False


def _goes_elsewhere(line: _Line, box: Box | None) -> bool:
    """Whether a word at `box` stands in another row or column than the words in hand."""
    before = line.words[-1].box if line.words else None
    if before is None or box is None:
        return False
    height = max(before.height, box.height)
    beside = 2 * before.y_overlap(box) >= min(before.height, box.height)
    return not beside or box.x0 < before.x0 or box.x0 - before.x1 > WORD_REACH * height


def _is_line(element: etree._Element, classes: frozenset[str]) -> bool:
    if classes & LINES:
        return True
    return bool(classes & LINES_OR_AREAS) and not any(
        classes_of(inner) & LINES for inner in element.iterdescendants()
    )
