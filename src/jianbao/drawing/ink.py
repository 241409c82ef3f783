"""What the drawings look like: colours, and how thick and large things are on a page.

Pages come in points, pixels or tenths of a millimetre; all widths here are shares of the page's
body line, so that every page looks the same.
"""

from __future__ import annotations

import msgspec

from jianbao.model import Page

GOLDEN_ANGLE = 137.508
"""Degrees of hue from one article to the next: neighbours in number never look alike."""
FURNITURE_INK = "#777777"
RULE_INK = "#111111"
FRAME_INK = "#b06a00"
PICTURE_INK = "#7f8fa6"
LINE_INK = "#9a9a9a"
TEXT_INK = "#333333"
LINES_A_PAGE = 110
"""Body lines on the height of a page whose issue has none to measure: a broadsheet's."""


class Pen(msgspec.Struct, frozen=True):
    """Sizes in the page's unit; `line` is the height of a body line."""

    line: float

    @property
    def hair(self) -> float:
        """Width of the thinnest stroke."""
        return 0.03 * self.line

    @property
    def stroke(self) -> float:
        """Width of a stroke that matters."""
        return 0.12 * self.line

    @property
    def small(self) -> float:
        """Type size of notes on the page."""
        return 0.62 * self.line

    @property
    def large(self) -> float:
        """Type size of article numbers."""
        return 1.2 * self.line


def pen_for(page: Page, body_line: float) -> Pen:
    """The pen for a page whose issue has body lines of that height (0 where it has none)."""
    return Pen(body_line or (page.height or 1.0) / LINES_A_PAGE)


def article_ink(number: int) -> str:
    """The colour of the `number`-th article on a page."""
    return f"hsl({number * GOLDEN_ANGLE % 360:.0f},70%,38%)"
