"""Numbers and places in the attributes of ALTO elements."""

from __future__ import annotations

import math

from lxml import etree

from jianbao.model import Box


def number_of(element: etree._Element, attribute: str) -> float | None:
    """The attribute as a number; None where it is absent or no finite number."""
    try:
        value = float(element.get(attribute, ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def box_of(element: etree._Element, scale: float) -> Box | None:
    """The element's place in the page's unit; None where it is not given or has no extent."""
    x, y = number_of(element, "HPOS"), number_of(element, "VPOS")
    width, height = number_of(element, "WIDTH"), number_of(element, "HEIGHT")
    if x is None or y is None or width is None or height is None:
        return None
    if width < 0 or height < 0 or width + height == 0:
        return None
    return Box(x * scale, y * scale, (x + width) * scale, (y + height) * scale)
