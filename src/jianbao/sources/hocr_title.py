"""What hOCR writes into `title` attributes: `bbox 10 20 300 60; x_wconf 95; x_font "Song Ti"`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jianbao.model import Box
from jianbao.sources.places import box_between, number

PROPERTY = re.compile(r"""(?:[^;"']|"[^"]*"|'[^']*')+""")

Properties = Mapping[str, str]
"""Name of a property, in small letters → its value as written, without quotes round it."""


def properties_in(title: str | None) -> Properties:
    """The properties of a `title`; of two with one name the first."""
    found: dict[str, str] = {}
    for part in PROPERTY.findall(title or ""):
        name, _, value = part.strip().partition(" ")
        found.setdefault(name.lower(), value.strip().strip("\"'"))
    return found


def box_in(properties: Properties) -> Box | None:
    """The `bbox`; None where it is absent, no four numbers, or has no extent."""
    sides = [number(side) for side in properties.get("bbox", "").split()[:4]]
    given = [side for side in sides if side is not None]
    return box_between(given[0], given[1], given[2], given[3]) if len(given) == 4 else None


def number_in(properties: Properties, name: str) -> float | None:
    """The first number of a property."""
    return number(next(iter(properties.get(name, "").split()), None))
