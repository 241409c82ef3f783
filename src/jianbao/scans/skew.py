"""The image of a page → how far it is turned, in degrees, within some five either way.

Method: the projection profile (W. Postl, Detection of linear oblique structures and skew scan in
digitized documents, ICPR 1986). Ink summed along the lines makes the sharpest profile, and how
sharp it is is told by the squares of its differences (D. Bloomberg, G. Kopec and L. Dasari,
Measuring document image skew and orientation, SPIE 2422, 1995). Both directions are summed up, so
that vertical type, column rules and the grid in which Chinese is set count as well as lines do.

Two things are ours. The page is cut into parts with a profile each, for articles side by side do
not share their lines, and across all of them a false angle may fit better than the true one. And
what a short stretch of a profile adds by itself is taken away: strokes of a letter are no line, and
some of them slant. What is left is how well the stretches agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from jianbao.scans.grey import Grey, as_grey, reduced

Floats = npt.NDArray[np.float32]
Angles = npt.NDArray[np.float64]

FURTHEST = 5.0
"""Degrees looked at either way."""

_COARSE_SIDE, _FINE_SIDE = 1200, 2400
"""Longer side of the copies on which the angle is looked for, then measured, in px."""

_COARSE_STEP, _FINE_STEP = 0.25, 0.05
"""Degrees between angles tried; a coarse step moves the ends of a half line by some 2 px."""

_FINE_STEPS = 8
"""Fine steps tried either way of a coarse angle, and then further where the best is the last."""

_COLUMNS = 200
"""Columns that a copy is cut into; each is shifted as a whole."""

_COARSE_PARTS, _FINE_PARTS = 8, 4
"""Parts side by side with a profile each. More of them cannot be misled by articles that do not
share their lines; fewer tell smaller angles. Measured: with 2 parts and nothing taken away, columns
half a line apart gave an error of one degree; with 8 all through, 0.2."""

_STRETCH = 5
"""Columns of a stretch: a fortieth of the width, some letters of type."""

_OFFSET = 0.2113
"""Part of a pixel added to each shift. Between two pixels a shifted column is blurred, and not
shifted at all it is not: without the offset the angle 0 wins where 0.1 is right. With it 0 is
blurred as much as other angles are on average, for f(1 - f) = 1/6."""

_STROKE = 1 / 100
"""Part of the longer side above which what is dark is no type but a picture or a ground."""

_FAINT = 24
"""Grey levels below which ink is noise."""

_CLEAR = 0.3
"""How well the stretches must agree at the best angle (see `_Sheet.agreement`). Measured:
pages of type and single lines 1.0 and more, noise below 0.05, photographs below 0.1."""


def skew(image: Grey) -> float:
    """Degrees by which the page is turned clockwise, within ±5; 0 where nothing tells.

    Right to 0.05 degrees on pages of type.
    """
    angles = np.arange(-FURTHEST, FURTHEST + _COARSE_STEP / 2, _COARSE_STEP)
    agreement = _Sheet(image, _COARSE_SIDE).agreement(angles, _COARSE_PARTS)
    best = int(agreement.argmax())
    if agreement[best] < _CLEAR:
        return 0.0
    return _measured(_Sheet(image, _FINE_SIDE), float(angles[best]))


def _measured(sheet: _Sheet, angle: float) -> float:
    """The best angle near `angle`; looks on where it lies at the end of what was tried."""
    steps = np.arange(-_FINE_STEPS, _FINE_STEPS + 1, dtype=np.float64)
    around = angle + steps * np.float64(_FINE_STEP)
    agreement = sheet.agreement(around, _FINE_PARTS)
    best = int(agreement.argmax())
    if 0 < best < len(around) - 1:
        return _peak(around[best - 1 : best + 2], agreement[best - 1 : best + 2])
    onward = float(around[best])
    return _measured(sheet, onward) if abs(onward) < FURTHEST else onward


class _Sheet:
    """A page on a smaller copy, cut into columns and into rows."""

    def __init__(self, image: Grey, side: int) -> None:
        ink = _type_of(reduced(image, side)[0])
        self.columns = _slices(ink)
        self.rows = _slices(np.ascontiguousarray(ink.T))

    def agreement(self, angles: Angles, parts: int) -> Angles:
        """How well stretches of lines agree at each angle: 0 not at all, 20 or more perfectly.

        What the profile of a part has beyond those of its stretches, over those of its stretches.
        """
        found = np.zeros(len(angles))
        for place, slope in enumerate(np.tan(np.radians(angles))):
            whole, alone = _sharpness(*self.columns, slope, parts)
            whole_down, alone_down = _sharpness(*self.rows, -slope, parts)
            whole, alone = whole + whole_down, alone + alone_down
            found[place] = (whole - alone) / alone if alone > 0 else 0.0
        return found


def _type_of(image: Grey) -> Grey:
    """How much darker each place is than the ground round it, and dark areas no darker."""
    side = max(3, round(max(image.shape) * _STROKE) | 1)
    ink = cv2.morphologyEx(image, cv2.MORPH_BLACKHAT, np.ones((side, side), np.uint8))
    ink = as_grey(cv2.GaussianBlur(ink, (0, 0), 0.8))
    return np.maximum(ink, _FAINT) - np.uint8(_FAINT)


def _slices(ink: Grey) -> tuple[Floats, float]:
    """Ink summed over the width of each column (column by row), and that width in px."""
    height, width = ink.shape
    step = max(1, width // _COLUMNS)
    count = width // step
    cut = ink[:, : count * step].reshape(height, count, step)
    return np.ascontiguousarray(cut.sum(axis=2, dtype=np.float32).T), step


def _sharpness(columns: Floats, step: float, slope: float, parts: int) -> tuple[float, float]:
    """How sharp the profiles of all parts are, and those of their stretches, each summed up."""
    whole = alone = 0.0
    for part in np.array_split(columns, parts):
        places = np.arange(len(part)) - (len(part) - 1) / 2
        shifts = cast(list[float], (places * step * slope + _OFFSET).tolist())
        profile = np.zeros(columns.shape[1] - 1, np.float32)
        for first in range(0, len(part), _STRETCH):
            last = first + _STRETCH
            edges = np.diff(_profile(part[first:last], shifts[first:last]))
            alone += float(edges @ edges)
            profile += edges
        whole += float(profile @ profile)
    return whole, alone


def _profile(columns: Floats, shifts: Sequence[float]) -> Floats:
    """The columns summed up, each moved up by its shift."""
    length = columns.shape[1]
    profile = np.zeros(length, np.float32)
    for column, shift in zip(columns, shifts, strict=True):
        whole = int(np.floor(shift))
        part = np.float32(shift - whole)
        for move, weight in ((whole, 1 - part), (whole + 1, part)):
            first, last = max(0, move), min(length, length + move)
            if first < last:
                profile[first - move : last - move] += weight * column[first:last]
    return profile


def _peak(angles: Angles, agreement: Angles) -> float:
    """The angle at the top of the parabola through three points."""
    before, top, after = agreement
    bend = before - 2 * top + after
    shift = 0.0 if bend == 0 else (before - after) / (2 * bend)
    return float(angles[1] + shift * (angles[1] - angles[0]))
