"""What the drawing program is asked, and what it answers."""

from __future__ import annotations

from math import ceil, floor
from typing import Literal

import msgspec

from jianbao.model import Box, Original, Standing

Why = Literal["none", "busy", "late", "damaged", "too_large", "encrypted", "failed"]
"""Why a page is not shown: its file is not there or another, too many wait, it takes too long, its
file is broken, too large or locked, or the program that draws it failed."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A page, or a part of it, to be drawn from page `index` of the file at `path`.

    The whole page is `width` by `height` px; `part`, in px of that, is what is wanted of it: left,
    top, right, bottom. `pixels` is how many an image may have.
    """

    path: bytes
    index: int
    standing: Standing
    width: int
    height: int
    part: tuple[int, int, int, int]
    pixels: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of what is wanted, in px."""
        left, top, right, bottom = self.part
        return right - left, bottom - top


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The drawn page as WebP, or why there is none."""

    image: bytes = b""
    why: Why | None = None
    detail: str = ""


def height_at(original: Original, width: int) -> int:
    """The height in px of the page where it is `width` px wide: at least one."""
    return max(1, round(width * original.height / original.width))


def part_at(
    original: Original, width: int, height: int, box: Box | None
) -> tuple[int, int, int, int]:
    """The whole pixels that `box`, in the page's unit, touches; those of the whole page for None.

    A box beyond the page's edges is cut at them, and has one pixel at least.
    """
    if box is None:
        return 0, 0, width, height
    across, down = width / original.width, height / original.height
    left, top = (floor(box.x0 * across), floor(box.y0 * down))
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    right = min(max(ceil(box.x1 * across), left + 1), width)
    bottom = min(max(ceil(box.y1 * down), top + 1), height)
    return left, top, right, bottom
