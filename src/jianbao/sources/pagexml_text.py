"""A `TextLine` of PAGE XML → a `Line`, and what its elements say of text, place and style.

PAGE may give a text several times: for the region, the line, the word and the glyph, and at each
level in several readings. One is read: the highest level below the region that has text, and there
the reading with the lowest index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from jianbao.model import Box, Line
from jianbao.sources.places import box_round, number
from jianbao.sources.words import Style, Word, joined, line_of
from jianbao.sources.xml import local_name

POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")

UPRIGHT_TURN = (45.0, 135.0)
"""Degrees, either way, from which a turned region runs down the page rather than across."""

DOWNWARDS = frozenset({"top-to-bottom", "bottom-to-top"})
ACROSS = frozenset({"left-to-right", "right-to-left"})


class Setting(msgspec.Struct, frozen=True):
    """What an element hands down: pixels in a point, style, and whether lines run down."""

    point: float
    style: Style = Style()
    vertical: bool = False


def setting_of(element: etree._Element, above: Setting) -> Setting:
    """The setting within the element: its own words where it has any, else those `above`."""
    direction = element.get("readingDirection", "")
    turn = number(element.get("orientation"))
    vertical = above.vertical
    if direction in DOWNWARDS or (turn is not None and _is_upright(turn)):
        vertical = True
    elif direction in ACROSS:
        vertical = False
    return Setting(above.point, _style(element, above), vertical)


def line_in(element: etree._Element, spare: str, setting: Setting) -> Line | None:
    """The line of a `TextLine`, `spare` its text where it has none; None where both are blank."""
    words = [
        _word(child, setting_of(child, setting)) for child in element if local_name(child) == "Word"
    ]
    own, confidence = _reading(element)
    text = _on_one_row(own) or joined(words) or spare
    if not text:
        return None
    whole = Word(text=text, style=setting.style, confidence=confidence)
    words = [word for word in words if word.text] or [whole]
    line = line_of(words, text, box_of(element), vertical=setting.vertical)
    if line.confidence is None:
        return msgspec.structs.replace(line, confidence=whole.confidence)
    return line


def rows_of(element: etree._Element) -> list[str]:
    """The element's own text, row by row, blank rows left out."""
    text, _ = _reading(element)
    rows = map(_on_one_row, text.splitlines())
    return [row for row in rows if row]


def box_of(element: etree._Element) -> Box | None:
    """The box round the element's outline; None where it gives none that has an extent."""
    for child in element:
        if local_name(child) == "Coords":
            return box_round(coords_in(child))
    return None


def coords_in(coords: etree._Element) -> Iterator[tuple[float, float]]:
    """The points of an outline, in its attribute or, as in 2010, in elements of their own."""
    for x, y in POINT.findall(coords.get("points", "")):
        yield from _point(x, y)
    for child in coords:
        if local_name(child) == "Point":
            yield from _point(child.get("x"), child.get("y"))


def _point(x: str | None, y: str | None) -> Iterator[tuple[float, float]]:
    across, down = number(x), number(y)
    if across is not None and down is not None:
        yield across, down


def _is_upright(turn: float) -> bool:
    least, most = UPRIGHT_TURN
    return least < abs(turn) % 180 < most


def _word(element: etree._Element, setting: Setting) -> Word:
    text, confidence = _reading(element)
    return Word(
        text=_on_one_row(text) or "".join(_glyphs(element)),
        box=box_of(element),
        style=setting.style,
        confidence=confidence,
        spaced=True,
    )


def _glyphs(word: etree._Element) -> Iterator[str]:
    return (_on_one_row(_reading(child)[0]) for child in word if local_name(child) == "Glyph")


def _on_one_row(text: str) -> str:
    return " ".join(text.split())


def _reading(element: etree._Element) -> tuple[str, float | None]:
    """The element's own text and its confidence; blank and None where it says nothing.

    Of several readings that are not blank it is the one with the lowest index; one without an index
    goes first.
    """
    best, lowest, confidence = "", 0.0, None
    for child in element:
        if local_name(child) != "TextEquiv":
            continue
        text = _content(child)
        index = number(child.get("index")) or 0.0
        if text.strip() and (not best or index < lowest):
            best, lowest, confidence = text, index, number(child.get("conf"))
    return best, confidence


def _content(equivalent: etree._Element) -> str:
    """The text in Unicode, else in the plain form."""
    texts = {local_name(child): "".join(map(str, child.itertext())) for child in equivalent}
    unicode = texts.get("Unicode", "")
    return unicode if unicode.strip() else texts.get("PlainText", "")


def _style(element: etree._Element, above: Setting) -> Style:
    for child in element:
        if local_name(child) == "TextStyle":
            return Style(
                size=round((number(child.get("fontSize")) or 0.0) * above.point, 2)
                or above.style.size,
                bold=_flag(child, "bold", above.style.bold),
                italic=_flag(child, "italic", above.style.italic),
                font=child.get("fontFamily") or above.style.font,
            )
    return above.style


def _flag(element: etree._Element, attribute: str, otherwise: bool) -> bool:
    value = element.get(attribute)
    return otherwise if value is None else value.strip().lower() in ("true", "1")
