"""The image of a page as every step of this room takes and gives it: grey, no colour."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""Height by width; 0 is black, 255 white. The origin is the top left corner, y grows downwards."""

Black = npt.NDArray[np.bool_]
"""Height by width; true where there is ink."""

WHITE = 255


def reduced(image: Grey, longest: int) -> tuple[Grey, float]:
    """A copy whose longer side is at most `longest` px, and by how much it is smaller (1: not).

    Pixels are averaged over their area, so that halftone screens turn into even tones.
    """
    height, width = image.shape
    factor = max(height, width) / longest
    if factor <= 1:
        return image, 1.0
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    return as_grey(cv2.resize(image, size, interpolation=cv2.INTER_AREA)), factor


def as_grey(array: npt.NDArray[np.generic]) -> Grey:
    """What OpenCV gave back, as the type it is; `TypeError` where it is no grey image."""
    if array.dtype != np.uint8 or array.ndim != 2:
        raise TypeError(f"not a grey image: {array.dtype} of {array.ndim} dimensions")
    return array.view(np.uint8)
