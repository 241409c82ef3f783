"""The image of a page → the same page upright: turned by quarters, then by its skew."""

from __future__ import annotations

import cv2
import numpy as np

from jianbao.scans.grey import WHITE, Grey, as_grey
from jianbao.scans.quarters import Reads, Turn, quarter_turn, turned_back
from jianbao.scans.skew import skew

__all__ = ["Reads", "Turn", "deskewed", "quarter_turn", "skew", "turned_back", "upright"]

LEAST_SKEW = 0.1
"""Degrees of skew that are left as they are: 2 px over the width of a column of 300 dpi."""


def upright(image: Grey, reads: Reads | None = None) -> Grey:
    """The page upright, at its own resolution; the same image where it is upright already.

    `reads` is asked which way the type stands where nothing else tells.
    """
    standing = turned_back(image, quarter_turn(image, reads))
    return deskewed(standing, skew(standing))


def deskewed(image: Grey, degrees: float) -> Grey:
    """The image turned counter-clockwise by `degrees`, on white, as large as its corners need.

    A turn of less than `LEAST_SKEW` is not worth the sharpness it costs and is not made.
    """
    if abs(degrees) < LEAST_SKEW:
        return image
    height, width = image.shape
    angle = np.radians(abs(degrees))
    new_width = int(np.ceil(width * np.cos(angle) + height * np.sin(angle)))
    new_height = int(np.ceil(width * np.sin(angle) + height * np.cos(angle)))
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    turn[:, 2] += (new_width - width) / 2, (new_height - height) / 2
    return as_grey(
        cv2.warpAffine(
            image,
            turn,
            (new_width, new_height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=WHITE,
        )
    )
