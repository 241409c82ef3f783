"""Ink that looks like type and stands in no place that an engine has found.

Engines pass over a line of one or two characters, and over columns set close. Nothing may be lost,
so what they leave is looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from jianbao.model import Box
from jianbao.scans.grey import Grey, as_grey

SPECK = 0.3
"""Of the height of a line: parts of ink smaller than this both ways are specks."""

REACH = 0.5
"""Of the height of a line: ink this near belongs together."""

LEAST = 0.5
"""Of the height of a line: type is at least so high and so wide. A rule is thinner."""

TYPE_INK = (0.04, 0.6)
"""Share of a region that is ink: less is a frame, more a ground or part of a picture."""

MUCH_CONTRAST = 40
"""Grey levels between ink and ground below which an image holds nothing."""


def unread_ink(image: Grey, places: Sequence[Box], height: float) -> list[Box]:
    """Regions of the image with ink that no place covers; `height` is that of a line, in px."""
    level, inked = cv2.threshold(image, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    mask = as_grey(inked)
    if level <= 0 or not _has_contrast(image, mask):
        return []
    for box in places:
        mask[round(box.y0) : round(box.y1) + 1, round(box.x0) : round(box.x1) + 1] = 0
    _drop_specks(mask, SPECK * height)
    side = max(1, round(REACH * height)) | 1
    joined = cv2.dilate(mask, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    ink = np.bincount(labels.ravel(), weights=mask.ravel(), minlength=count)
    regions = []
    for x, y, wide, high, _, inked in np.column_stack((stats, ink))[1:].tolist():
        region = _shrunk(Box(x, y, x + wide, y + high), side // 2)
        share = inked / max(1.0, region.area)
        if min(region.width, region.height) >= LEAST * height and _between(share, TYPE_INK):
            regions.append(region)
    return regions


def _has_contrast(image: Grey, mask: Grey) -> bool:
    ink, ground = cv2.mean(image, mask)[0], cv2.mean(image, 1 - mask)[0]
    return ground - ink >= MUCH_CONTRAST


def _drop_specks(mask: Grey, size: float) -> None:
    """Take parts out of the mask that are smaller than `size` both ways."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    small = (stats[:, cv2.CC_STAT_WIDTH] < size) & (stats[:, cv2.CC_STAT_HEIGHT] < size)
    mask[small[labels]] = 0


def _shrunk(box: Box, by: int) -> Box:
    """The box that it was before it grew by `by` on all sides, at least a point."""
    return Box(
        min(box.x0 + by, box.cx),
        min(box.y0 + by, box.cy),
        max(box.x1 - by, box.cx),
        max(box.y1 - by, box.cy),
    )


def _between(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
