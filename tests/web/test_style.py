"""The style sheet's colours can be told apart by everybody (WCAG 2.2, 1.4.3: 4.5 to 1)."""

import re

import pytest

from jianbao.web.assets import style_sheet

SHEET = style_sheet().decode()
LEAST = 4.5
PAIRS = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "mark"),
    ("ink", "tag-ground"),
    ("ink", "doubt-ground"),
    ("quiet", "paper"),
    ("quiet", "sheet"),
    ("red", "paper"),
    ("red", "sheet"),
    ("good", "paper"),
    ("good", "sheet"),
    ("open", "paper"),
    ("open", "sheet"),
    ("link", "paper"),
    ("link", "doubt-ground"),
    ("doubt", "doubt-ground"),
    ("shade-ink", "shade-1"),
    ("shade-ink", "shade-2"),
    ("shade-light", "shade-3"),
    ("shade-light", "shade-4"),
]


def palette(number: int) -> dict[str, str]:
    """The light (0) or dark (1) colours by name."""
    block = re.findall(r":root \{(.*?)\}", SHEET, re.S)[number]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def brightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: int, front: str, ground: str) -> None:
    colours = palette(scheme)
    darker, lighter = sorted((brightness(colours[front]), brightness(colours[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= LEAST
