"""Numbers and places in the attributes of ALTO elements."""

from __future__ import annotations

from jianbao.model import Box
from jianbao.sources.places import box_between, number
from jianbao.sources.xml import Attributes


def box_of(attributes: Attributes, scale: float) -> Box | None:
    """The element's place in the page's unit; None where it is not given or has no extent."""
    get = attributes.get
    x, y, width, height = map(number, (get("HPOS"), get("VPOS"), get("WIDTH"), get("HEIGHT")))
    if x is None or y is None or width is None or height is None:
        return None
    return box_between(x * scale, y * scale, (x + width) * scale, (y + height) * scale)
