"""Numbers and places in the attributes of ALTO elements."""

from __future__ import annotations

from lxml import etree

from jianbao.model import Box

FARTHEST = 1e7
"""No page is larger in any unit; a number beyond is a mistake of the file."""


def number_of(element: etree._Element, attribute: str) -> float | None:
    """The attribute as a number; None where it is absent, no number or beyond all measure."""
    try:
        value = float(element.get(attribute, ""))
    except ValueError:
        return None
    return value if abs(value) <= FARTHEST else None


def box_of(element: etree._Element, scale: float) -> Box | None:
    """The element's place in the page's unit; None where it is not given or has no extent."""
    x, y = number_of(element, "HPOS"), number_of(element, "VPOS")
    width, height = number_of(element, "WIDTH"), number_of(element, "HEIGHT")
    if x is None or y is None or width is None or height is None:
        return None
    if width < 0 or height < 0 or width + height == 0:
        return None
    return Box(x * scale, y * scale, (x + width) * scale, (y + height) * scale)
