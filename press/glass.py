"""Where a sheet lies on the scanner's glass: tilted, bent at the gutter, seen not quite squarely.

Points of the flat sheet, in pixels, go to points of the scan; the scan is filled the other way.
"""

from __future__ import annotations

import math
from random import Random

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model import Box
from press.paper_ink import Plane, as_plane, pixels
from press.scan_faults import ScanFaults

Floats = npt.NDArray[np.float64]
"""Coordinates; arrays of x and of y go together."""

BEND = 0.12
"""Of the page's width: the bend at the gutter has lost two thirds of its strength there."""
WAVES = (0.6, 1.6)
"""Waves to a page's width."""
STEP = 32
"""Pixels: the map from scan to sheet is worked out at this distance and is straight between."""


class Lie(msgspec.Struct, frozen=True, kw_only=True):
    """How a sheet of `width` by `height` pixels lies on the glass.

    `gutter` is the x of the gutter, None where there is none; `page_width` is what the bend is
    measured by. `corners` are the places in the scan, 8 numbers, of the sheet's corners from the
    top left on clockwise; `size` is the scan's width and height, `skew` its tilt in degrees.
    """

    width: int
    height: int
    page_width: float
    gutter: float | None
    curl: float
    wave: float
    waves: float
    phase: float
    skew: float
    corners: tuple[float, ...]
    size: tuple[int, int]

    def to_scan(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points of the flat sheet → points of the scan."""
        dx, dy = self._bent(x, y)
        return _projected(self._matrix(), x + dx, y + dy)

    def to_sheet(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points of the scan → points of the flat sheet, to a tenth of a pixel."""
        bent_x, bent_y = _projected(np.linalg.inv(self._matrix()).astype(np.float64), x, y)
        dx, dy = self._bent(bent_x, bent_y)
        for _ in range(2):
            dx, dy = self._bent(bent_x - dx, bent_y - dy)
        return bent_x - dx, bent_y - dy

    def straight(self, box: Box) -> Box:
        """Where a box of the sheet is in the scan once the tilt is turned back about its middle."""
        xs, ys = self.to_scan(
            np.array([box.x0, box.x1, box.x1, box.x0]), np.array([box.y0, box.y0, box.y1, box.y1])
        )
        middle_x, middle_y = self.size[0] / 2, self.size[1] / 2
        turn = math.radians(-self.skew)
        off_x, off_y = xs - middle_x, ys - middle_y
        x = middle_x + off_x * math.cos(turn) - off_y * math.sin(turn)
        y = middle_y + off_x * math.sin(turn) + off_y * math.cos(turn)
        wide, tall = self.size
        x, y = np.clip(x, 0, wide), np.clip(y, 0, tall)
        return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))

    def _matrix(self) -> Floats:
        flat = [(0, 0), (self.width, 0), (self.width, self.height), (0, self.height)]
        seen = np.array(self.corners, np.float32).reshape(4, 2)
        return np.asarray(cv2.getPerspectiveTransform(np.array(flat, np.float32), seen), np.float64)

    def _bent(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """How far the paper's not lying flat moves the points."""
        turns = 2 * math.pi * (self.waves * x / self.page_width + self.phase)
        dy = self.wave * self.height * np.sin(turns)
        if self.gutter is None:
            return np.zeros_like(x), dy
        off = (x - self.gutter) / self.page_width
        bend = self.curl * np.exp(-np.abs(off) / BEND)
        # What lies farther from the glass looks smaller: it draws in towards the page's middle.
        dy += bend * (self.height - 2 * y)
        return -np.sign(off) * bend * self.page_width * np.minimum(np.abs(off) / BEND, 1), dy


def _projected(matrix: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    depth = matrix[2, 0] * x + matrix[2, 1] * y + matrix[2, 2]
    across = matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]
    return across / depth, (matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]) / depth


def laid(
    size: tuple[int, int],
    page_width: float,
    gutter: float | None,
    faults: ScanFaults,
    dpi: float,
    rng: Random,
) -> Lie:
    """A sheet of that size laid down by lot; the scan holds all of it and some of the bed."""
    width, height = size
    turn = math.radians(faults.skew)
    off = faults.keystone * page_width
    corners = []
    for across, down in ((0, 0), (1, 0), (1, 1), (0, 1)):
        x = (across - 0.5) * width + rng.uniform(-off, off)
        y = (down - 0.5) * height + rng.uniform(-off, off)
        corners.append(
            (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        )
    margins = [pixels(faults.bed * rng.uniform(0.3, 1.0), dpi) for _ in range(4)]
    left, top = min(x for x, _ in corners) - margins[0], min(y for _, y in corners) - margins[1]
    right = max(x for x, _ in corners) + margins[2]
    low = max(y for _, y in corners) + margins[3]
    return Lie(
        width=width,
        height=height,
        page_width=page_width,
        gutter=gutter,
        curl=faults.curl,
        wave=faults.wave,
        waves=rng.uniform(*WAVES),
        phase=rng.random(),
        skew=faults.skew,
        corners=tuple(side for x, y in corners for side in (x - left, y - top)),
        size=(math.ceil(right - left), math.ceil(low - top)),
    )


def seen(planes: list[Plane], lie: Lie, bed: list[int]) -> list[Plane]:
    """The planes of the flat sheet as they lie, each with its level of the bed round it."""
    wide, tall = lie.size
    # A cell more on every side: what is stretched to pixels is flat in the outer half of a cell.
    columns, rows = math.ceil(wide / STEP) + 2, math.ceil(tall / STEP) + 2
    at_x = (np.arange(columns) - 0.5) * STEP - 0.5
    at_y = (np.arange(rows) - 0.5) * STEP - 0.5
    grid_x, grid_y = np.meshgrid(at_x, at_y)
    inner = (slice(STEP, STEP + tall), slice(STEP, STEP + wide))
    map_x, map_y = (
        cv2.resize(part.astype(np.float32), (columns * STEP, rows * STEP))[inner]
        for part in lie.to_sheet(grid_x, grid_y)
    )
    return [
        as_plane(
            cv2.remap(plane, map_x, map_y, cv2.INTER_CUBIC, None, cv2.BORDER_CONSTANT, float(level))
        )
        for plane, level in zip(planes, bed, strict=True)
    ]
