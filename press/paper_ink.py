"""Type as ink on newsprint: flat pages as they lie in the volume, before anybody scans them.

Takes a plane of a rendered page (grey, or one of red, green and blue) and gives it printed.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from jianbao.model import Box
from press.scan_faults import ScanFaults

Plane = npt.NDArray[np.uint8]
"""Height by width of one colour, or of grey; 0 is black, 255 white."""

YELLOWED = {"grey": 0.17, "red": 0.05, "green": 0.2, "blue": 0.5}
"""What the paper's tone loses in each plane at full strength."""
DARK_SHARE = 0.65
"""Of the range that is lost, what is lost at its dark end."""
PATCH_MM = 1.5
"""Millimetres from patch to patch of ill inked type."""
THROUGH_MM = 0.12
"""Millimetres by which what shines through is blurred, one standard deviation."""
THROUGH_SCALE = 3
"""The other side is worked on at a third of the resolution."""
FOLD_MM = 0.5
GUTTER = 0.035
"""Of the page's width: the gutter's shadow has lost two thirds of its strength there."""
TILE = (1021, 1019)
"""Pixels: noise is made once in this size, and laid out like tiles."""
CROSSED = 45.0
"""Degrees: how a halftone screen lies."""


def pixels(millimetres: float, dpi: float) -> float:
    """A length on the paper in pixels."""
    return millimetres / 25.4 * dpi


def as_plane(array: npt.NDArray[np.generic]) -> Plane:
    """What OpenCV gave back, as the type it is."""
    return np.asarray(array, np.uint8)


def printed(plane: Plane, photos: list[Box], faults: ScanFaults, dpi: float, seed: int) -> Plane:
    """The plane as ink that has spread or worn, unevenly, its photographs through a screen.

    `photos` are in pixels. The ground stays white, whole ink black.
    """
    out = plane.copy()
    if faults.screen:
        for box in photos:
            _screened(out, box, dpi / faults.screen)
    scale = dpi / 300
    for strength, reach in ((faults.thick, cv2.erode), (faults.thin, cv2.dilate)):
        share = min(strength * scale, 1.0)
        if share:
            whole = reach(out, np.ones((3, 3), np.uint8))
            out = as_plane(cv2.addWeighted(out, 1 - share, whole, share, 0))
    if faults.mottle:
        rng = np.random.default_rng([seed, 1])
        inked = 255 - faults.mottle * 255 * rng.random(_coarse(out, pixels(PATCH_MM, dpi)))
        out = 255 - multiplied(255 - out, inked)
    return out


def _screened(plane: Plane, box: Box, period: float) -> None:
    """A photograph in dots, `period` pixels from dot to dot, in its place in the plane."""
    x0, y0, x1, y1 = (max(0, round(side)) for side in box)
    photo = plane[y0:y1, x0:x1].astype(np.float32) / 255
    ys, xs = np.mgrid[0 : photo.shape[0], 0 : photo.shape[1]].astype(np.float32)
    angle = np.deg2rad(CROSSED)
    along = (xs * np.cos(angle) + ys * np.sin(angle)) * (2 * np.pi / period)
    across = (ys * np.cos(angle) - xs * np.sin(angle)) * (2 * np.pi / period)
    dots = (np.cos(along) + np.cos(across)) / 4 + 0.5
    # The finer the screen, the less of a dot do pixels tell.
    sharp = max(1.0, period / 2)
    plane[y0:y1, x0:x1] = np.clip((photo + (0.5 - dots) * sharp) * 255, 0, 255)


def on_paper(
    plane: Plane, colour: str, faults: ScanFaults, dpi: float, seed: int, verso: Plane | None
) -> Plane:
    """Printed ink on its paper: faded, yellow, grained, folded, the other side shining through.

    `verso` is the other side as rendered, a third as large.
    """
    ground = (1 - YELLOWED[colour] * faults.yellow) * (1 - (1 - DARK_SHARE) * faults.fade)
    ink = DARK_SHARE * faults.fade * ground
    tones = np.linspace(255 * ink, 255 * ground, 256).round().astype(np.uint8)
    out = as_plane(cv2.LUT(plane, tones))
    if verso is not None and faults.bleed:
        through = cv2.GaussianBlur(verso[:, ::-1], (0, 0), _through_px(dpi))
        out = multiplied(out, 255 - faults.bleed * (255.0 - through))
    if faults.grain:
        rng = np.random.default_rng([seed, 2])
        fibres = cv2.GaussianBlur(rng.normal(size=TILE).astype(np.float32), (0, 0), 1.2)
        out = strewn(out, fibres * (faults.grain / float(fibres.std())))
    if faults.fold:
        _fold(out, faults.fold, dpi)
    return out


def _through_px(dpi: float) -> float:
    return pixels(THROUGH_MM, dpi) / THROUGH_SCALE


def _fold(plane: Plane, strength: float, dpi: float) -> None:
    """A darker line across the middle."""
    middle, wide = plane.shape[0] // 2, pixels(FOLD_MM, dpi)
    rows = slice(middle - int(3 * wide), middle + int(3 * wide))
    off = (np.arange(rows.start, rows.stop) - middle) / wide
    kept = 1 - strength * np.exp(-(off**2) / 2)
    plane[rows] = (plane[rows] * kept[:, None]).astype(np.uint8)


def gutter_shadow(plane: Plane, gutter: float, page_width: float, strength: float) -> Plane:
    """The plane darker towards the gutter at x = `gutter`."""
    off = np.abs(np.arange(plane.shape[1]) - gutter) / (GUTTER * page_width)
    kept = 255 * (1 - strength * np.exp(-off))
    return multiplied(plane, np.repeat(kept[None, :], 2, axis=0))


def multiplied(plane: Plane, field: npt.NDArray[np.floating]) -> Plane:
    """The plane times a field of 0 to 255, of which 255 changes nothing, stretched to its size."""
    small = np.clip(field, 0, 255).astype(np.uint8)
    size = (plane.shape[1], plane.shape[0])
    whole = small if small.shape == plane.shape else cv2.resize(small, size)
    return as_plane(cv2.multiply(plane, whole, scale=1 / 255))


def strewn(plane: Plane, tile: npt.NDArray[np.floating]) -> Plane:
    """The plane with the tile added to it all over."""
    levels = np.clip(np.round(tile), -127, 127).astype(np.int8)
    height, width = plane.shape
    again = (height // levels.shape[0] + 1, width // levels.shape[1] + 1)
    return as_plane(cv2.add(plane, np.tile(levels, again)[:height, :width], dtype=cv2.CV_8U))


def _coarse(plane: Plane, step: float) -> tuple[int, int]:
    """The shape of a field with a value every `step` pixels."""
    return int(plane.shape[0] / step) + 2, int(plane.shape[1] / step) + 2
