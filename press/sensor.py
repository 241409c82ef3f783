"""What the scanner adds to what lies on its glass: lamp, lens, noise, dust, 1 bit, JPEG."""

from __future__ import annotations

from io import BytesIO
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from press.paper_ink import TILE, Plane, as_plane, multiplied, pixels, strewn
from press.scan_faults import ScanFaults

Picture = npt.NDArray[np.uint8]
"""Height by width of grey, or by 3 of red, green, blue."""

SPECK_MM = (0.05, 0.3)
"""Millimetres: least and greatest radius of a speck; small ones are far more frequent."""
PALE_SPECKS = 0.25
"""Share of the specks that are paler than the ground: pinholes and ink picked off."""
HAIRS = 0.01
"""Share of the specks that are hairs."""
LOCAL_MM = 6.0
"""Millimetres: the ground is known in squares of this size where black is told from white."""
INKY = 0.72
"""Of its ground: what is darker than this is black in 1 bit."""


def scanned(planes: list[Plane], faults: ScanFaults, dpi: float, seed: int) -> Picture:
    """The planes as the scanner's one picture."""
    rng = np.random.default_rng([seed, 3])
    lamp = 255 * (1 - faults.lamp * rng.random((2, 2)))
    noise = rng.normal(size=TILE) * faults.noise
    streaks = rng.normal(size=(1, planes[0].shape[1])) * faults.streaks
    out = []
    for number, plane in enumerate(_specked(planes, faults.specks, dpi, Random(seed))):
        plane = multiplied(plane, lamp) if faults.lamp else plane
        if faults.blur:
            plane = as_plane(cv2.GaussianBlur(plane, (0, 0), faults.blur))
        if faults.noise:
            plane = strewn(plane, np.roll(noise, 337 * number, axis=(0, 1)))
        if faults.streaks:
            plane = strewn(plane, streaks)
        out.append(plane)
    return out[0] if len(out) == 1 else as_plane(cv2.merge(out))


def _specked(planes: list[Plane], density: float, dpi: float, rng: Random) -> list[Plane]:
    """The planes with dust, the same on all of them."""
    tall, wide = planes[0].shape
    out = [plane.copy() for plane in planes]
    for _ in range(round(density * tall * wide / pixels(10, dpi) ** 2)):
        place = rng.randrange(wide), rng.randrange(tall)
        small, large = SPECK_MM
        radius = pixels(small * (large / small) ** (rng.random() ** 2), dpi)
        shade = rng.randint(225, 250) if rng.random() < PALE_SPECKS else rng.randint(30, 120)
        axes = (max(1, round(radius)), max(1, round(radius * rng.uniform(0.5, 1.0))))
        hair = rng.random() < HAIRS
        if hair:
            axes = (axes[0] * 12, axes[0] * 8)
        start, thickness = rng.uniform(0, 360), 1 if hair else -1
        end = start + 90 if hair else start + 360
        for plane in out:
            cv2.ellipse(plane, place, axes, 0.0, start, end, shade, thickness, cv2.LINE_AA)
    return out


def two_tone(picture: Picture, dpi: float) -> Picture:
    """The picture in black and white, each place by its own ground, as scanners do in 1 bit."""
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    step = max(1, round(pixels(LOCAL_MM, dpi)))
    small = cv2.resize(grey, (0, 0), fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = max(3, step // 4)
    ground = cv2.blur(cv2.dilate(small, np.ones((side, side), np.uint8)), (side, side))
    level = cv2.resize(ground, (grey.shape[1], grey.shape[0]))
    return np.where(grey < INKY * level, 0, 255).astype(np.uint8)


def jpeg(picture: Picture, quality: int, dpi: float) -> bytes:
    """The picture as JPEG."""
    out = BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return out.getvalue()


def through_jpeg(picture: Picture, quality: int, dpi: float) -> Picture:
    """The picture as it is once it has been a JPEG file."""
    with Image.open(BytesIO(jpeg(picture, quality, dpi))) as image:
        return np.asarray(image)
