"""Where the line at a place begins and ends: networks leave out a dash or 一 at its ends."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from jianbao.model import Box
from jianbao.scans.grey import Grey

REACH = 1.0
"""In heights of the place: a character that was left out stands this near."""

MARGIN = 0.3
"""In heights: ground that is kept at both ends, for the network reads a cramped line less well."""

SAME_ROW = 0.3
"""Places that share this much of the lower one's height stand in one row."""

RULE = 0.85
"""Of the height: ink that fills this much of a column of pixels is an upright rule, or a picture's
edge."""

THIN = 2
"""Pixels: what is thinner is no image of a line."""


def widened(place: Box, places: Sequence[Box], image: Grey) -> Box:
    """The place made longer at both ends, by a margin and by the ink that belongs to it, but not
    into another place of its row, nor over the image's edge."""
    left, right = _room(place, places, image.shape[1])
    near_left = max(left, place.x0 - REACH * place.height)
    near_right = min(right, place.x1 + REACH * place.height)
    begin, end, margin = round(near_left), round(near_right), MARGIN * place.height
    band = image[round(place.y0) : round(place.y1), begin:end]
    if min(band.shape) < THIN:
        return place
    inked = _inked(band)
    before = _reached(inked[: round(place.x0) - begin][::-1])
    after = _reached(inked[round(place.x1) - begin :])
    return Box(
        max(left, place.x0 - before - margin),
        place.y0,
        min(right, place.x1 + after + margin),
        place.y1,
    )


def _room(place: Box, places: Sequence[Box], width: int) -> tuple[float, float]:
    """How far the place may grow to the left and to the right."""
    left, right = 0.0, float(width)
    for other in places:
        low = min(place.height, other.height)
        if other is place or place.y_overlap(other) < SAME_ROW * low:
            continue
        if other.cx < place.cx:
            left = max(left, min(other.x1, place.x0))
        else:
            right = min(right, max(other.x0, place.x1))
    return left, right


def _inked(band: Grey) -> npt.NDArray[np.bool_]:
    """Which columns of pixels hold ink that may be of a character."""
    _, mask = cv2.threshold(band, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = mask.sum(axis=0)
    return np.asarray((ink > 0) & (ink < RULE * band.shape[0]), np.bool_)


def _reached(inked: npt.NDArray[np.bool_]) -> int:
    """How many pixels outwards there is ink of characters that end within reach; one that does not
    is something else."""
    white = np.flatnonzero(~inked)
    whole = inked[: white[-1]] if len(white) else inked[:0]
    ink = np.flatnonzero(whole)
    return int(ink[-1]) + 1 if len(ink) else 0
